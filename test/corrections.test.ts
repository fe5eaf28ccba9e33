import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	type Change,
	type Correction,
	correctionsLetIn,
	LONG,
	placeIn,
	SHORT,
	type ShownSum,
	TIME,
	timelyCorrections,
} from '../server/build/disclosure/corrections.ts';
import { shownSums } from '../server/build/disclosure/shown-sums.ts';
import { disclosureWorld, type Place } from './disclosure-world.ts';

const CASES = Number(process.env.FRAVAERSBLIK_CASES ?? 1000);
const FEWEST = 3;
const MONTHS = 4;
const WHOLE = SHORT | LONG | TIME;

const change = (leaf: number, given: Partial<Change> = {}): Change => ({
	leaf,
	short_days: 0,
	long_days: 0,
	short_spells: 0,
	long_spells: 0,
	possible_days: 0,
	employment_days: 0,
	...given,
});
/** A late sick note of so many days. */
const sickNote = (person: number, leaf: number, month: number, short_days = 1): Correction => ({
	person,
	month,
	changes: [change(leaf, { short_days })],
});
const sumOf = (places: readonly (readonly [number, number])[], counts = WHOLE): ShownSum => ({
	places: places.map(([leaf, month]) => placeIn(leaf, month, MONTHS)),
	counts,
});
const letIn = (corrections: readonly Correction[], sums: readonly ShownSum[]) =>
	correctionsLetIn(
		corrections,
		corrections.map(() => true),
		sums,
		MONTHS,
		FEWEST,
	);

describe('which corrections may be let in, by time', () => {
	const inYear = (...corrections: Correction[]) =>
		timelyCorrections(
			corrections,
			(month) => (month < 2 ? 2024 : 2025),
			(year) => year === 2024,
			FEWEST,
		);

	test.each([
		[1, false],
		[2, false],
		[3, true],
		[4, true],
	])('%i people in one workplace and running year: %s', (people, expected) => {
		const given = Array.from({ length: people }, (_, person) => sickNote(person, 0, 2 + (person % 2)));
		expect(inYear(...given)).toEqual(given.map(() => expected));
	});

	test('one person in three months is one person, and three people in three workplaces are no company', () => {
		expect(inYear(sickNote(0, 0, 2), sickNote(0, 0, 3), sickNote(0, 1, 3))).toEqual([false, false, false]);
		expect(inYear(sickNote(0, 0, 2), sickNote(1, 1, 2), sickNote(2, 2, 2))).toEqual([false, false, false]);
	});

	test('in a closed year one person is enough to ask', () => {
		expect(inYear(sickNote(0, 0, 1), sickNote(0, 0, 2))).toEqual([true, false]);
	});

	test('who moved from a workplace with company to one without is in company', () => {
		const moved = { person: 0, month: 2, changes: [change(0, { possible_days: -19 }), change(1, { possible_days: 19 })] };
		expect(inYear(moved, sickNote(1, 0, 2), sickNote(2, 0, 3))).toEqual([true, true, true]);
	});
});

describe('which corrections are let in, by people', () => {
	const month = sumOf([[0, 0]]);

	test.each([
		[1, false],
		[2, false],
		[3, true],
	])('%i people in a figure: %s', (people, expected) => {
		const given = Array.from({ length: people }, (_, person) => sickNote(person, 0, 0));
		expect(letIn(given, [month])).toEqual(given.map(() => expected));
	});

	test('with no figure shown all are let in', () => {
		expect(letIn([sickNote(0, 0, 0)], [])).toEqual([true]);
	});

	test('days, spells and time are figures of their own', () => {
		const given = [sickNote(0, 0, 0), sickNote(1, 0, 0), { person: 2, month: 0, changes: [change(0, { possible_days: 19 })] }];
		expect(letIn(given, [month])).toEqual([false, false, false]);
	});

	test('three in the year and one in its second quarter: the one waits, and the two left wait with it', () => {
		const year = sumOf([
			[0, 0],
			[0, 1],
		]);
		expect(letIn([sickNote(0, 0, 0), sickNote(1, 0, 0), sickNote(2, 0, 1)], [year, sumOf([[0, 1]])])).toEqual([false, false, false]);
		expect(letIn([sickNote(0, 0, 0), sickNote(1, 0, 0), sickNote(2, 0, 1), sickNote(3, 0, 0)], [year, sumOf([[0, 1]])])).toEqual([
			true,
			true,
			false,
			true,
		]);
	});

	test('a spell that grew long moves the parts and leaves the whole', () => {
		const grown = (person: number): Correction => ({ person, month: 0, changes: [change(0, { short_days: -2, long_days: 2 })] });
		expect(letIn([grown(0)], [month])).toEqual([true]);
		expect(letIn([grown(0)], [month, sumOf([[0, 0]], SHORT)])).toEqual([false]);
		expect(letIn([grown(0), grown(1), grown(2)], [month, sumOf([[0, 0]], SHORT)])).toEqual([true, true, true]);
	});

	test('absence moved from one month to the next leaves the quarter, and one person does it alone in neither month', () => {
		const quarter = sumOf([
			[0, 0],
			[0, 1],
		]);
		const moved = [sickNote(0, 0, 0, -2), sickNote(0, 0, 1, 2)];
		expect(letIn(moved, [quarter])).toEqual([true, true]);
		expect(letIn(moved, [quarter, month])).toEqual([false, false]);
	});
});

/** Slow: who moves a sum in a measure, counted one by one. */
function peopleMoving(corrections: readonly Correction[], isIn: readonly boolean[], sum: ShownSum, measure: number): number {
	const people = new Set(corrections.map(({ person }) => person));
	return [...people].filter((person) => {
		let moved = 0;
		for (const [index, one] of corrections.entries()) {
			if (one.person !== person || !isIn[index]) continue;
			for (const found of one.changes.filter(({ leaf }) => sum.places.includes(leaf * MONTHS + one.month))) {
				const short = sum.counts % 2 === 1;
				const long = Math.floor(sum.counts / 2) % 2 === 1;
				if (measure === 0) moved += (short ? found.short_days : 0) + (long ? found.long_days : 0);
				if (measure === 1) moved += (short ? found.short_spells : 0) + (long ? found.long_spells : 0);
				if (measure === 2) moved += sum.counts >= 4 ? found.possible_days : 0;
				if (measure === 3) moved += sum.counts >= 4 ? found.employment_days : 0;
			}
		}
		return moved !== 0;
	}).length;
}

function isHarmless(corrections: readonly Correction[], isIn: readonly boolean[], sums: readonly ShownSum[]): boolean {
	return sums.every((sum) =>
		[0, 1, 2, 3].every((measure) => {
			const count = peopleMoving(corrections, isIn, sum, measure);
			return count === 0 || count >= FEWEST;
		}),
	);
}

describe(`in ${CASES} random cases`, () => {
	const amounts = (amount: fc.Arbitrary<number>) =>
		fc.record({
			leaf: fc.integer({ min: 0, max: 1 }),
			short_days: amount,
			long_days: amount,
			short_spells: amount,
			long_spells: fc.constant(0),
			possible_days: amount,
			employment_days: fc.constant(0),
		});
	const corrections = (amount: fc.Arbitrary<number>, maxLength: number) =>
		fc.uniqueArray(
			fc.record({
				person: fc.integer({ min: 0, max: 5 }),
				month: fc.integer({ min: 0, max: MONTHS - 1 }),
				changes: fc.uniqueArray(amounts(amount), { minLength: 1, maxLength: 2, selector: ({ leaf }) => leaf }),
			}),
			{ maxLength, selector: ({ person, month }) => `${person} ${month}` },
		);
	const sums = fc.array(
		fc
			.tuple(
				fc.uniqueArray(fc.integer({ min: 0, max: 2 * MONTHS - 1 }), { minLength: 1, maxLength: 5 }),
				fc.constantFrom(WHOLE, SHORT, LONG, WHOLE),
			)
			.map(([places, counts]): ShownSum => ({ places, counts })),
		{ maxLength: 5 },
	);
	const options = { numRuns: CASES, seed: 20260220 };

	test('no sum is moved by one or two people, also where people’s corrections cancel each other', () => {
		fc.assert(
			fc.property(corrections(fc.constantFrom(-2, -1, 0, 0, 1, 2), 14), sums, (given, shown) => {
				expect(isHarmless(given, letIn(given, shown), shown)).toBe(true);
			}),
			options,
		);
	});

	test('where nothing cancels, every harmless subset is let in, and only what is in one', () => {
		fc.assert(
			fc.property(corrections(fc.constantFrom(0, 0, 1, 2), 8), sums, (given, shown) => {
				const wanted = given.map(() => false);
				for (let subset = 1; subset < 2 ** given.length; subset++) {
					const isIn = given.map((_, index) => Math.floor(subset / 2 ** index) % 2 === 1);
					if (isHarmless(given, isIn, shown)) for (const [index, flag] of isIn.entries()) wanted[index] ||= flag;
				}
				expect(letIn(given, shown)).toEqual(wanted);
			}),
			{ ...options, numRuns: Math.ceil(CASES / 5) },
		);
	});

	test('what may not be let in yet never is', () => {
		fc.assert(
			fc.property(
				corrections(fc.constantFrom(0, 1), 14),
				sums,
				fc.array(fc.boolean(), { minLength: 14, maxLength: 14 }),
				(given, shown, may) => {
					const isIn = correctionsLetIn(given, may.slice(0, given.length), shown, MONTHS, FEWEST);
					expect(isIn.filter((flag, index) => flag && !may[index])).toEqual([]);
				},
			),
			options,
		);
	});
});

describe('the sums a reader can form', () => {
	const root: Place = {
		key: 'omraade',
		level: 'area',
		below: [
			{ key: 'nord', people: [[]] },
			{ key: 'syd', people: [[]] },
			{ key: 'vest', people: [[]] },
		],
	};
	const world = disclosureWorld(root, { years: 2 });
	const tree = { ...world, leaf_keys: ['nord', 'syd', 'vest'] };
	const all = new Set(Array.from({ length: 3 * 24 }, (_, place) => place));
	const counted = (released: readonly string[], places = all) =>
		shownSums(tree, new Set(released), places).map((sum) => [sum.counts, [...sum.places].sort((a, b) => a - b)]);
	const months = (leaf: number, first: number, count: number) => Array.from({ length: count }, (_, index) => leaf * 24 + first + index);

	test('a figure alone is one sum, and places not asked for are left out', () => {
		expect(counted(['syd|month 2024-03-01|all'])).toEqual([[WHOLE, [24 + 2]]]);
		expect(counted(['syd|month 2024-03-01|all'], new Set([24 + 3]))).toEqual([]);
	});

	test('a unit less the workplaces shown below it leaves the others together', () => {
		const period = 'quarter 2024-01-01';
		const found = counted([`omraade|${period}|all`, `nord|${period}|all`]);
		expect(found).toHaveLength(3);
		expect(found).toContainEqual([WHOLE, [...months(1, 0, 3), ...months(2, 0, 3)]]);
	});

	test('a quarter less two of its months leaves the third', () => {
		expect(counted(['nord|quarter 2024-01-01|all', 'nord|month 2024-01-01|all', 'nord|month 2024-03-01|all'])).toContainEqual([WHOLE, [1]]);
	});

	test('the whole less the short part leaves the long one', () => {
		expect(counted(['nord|month 2024-01-01|all', 'nord|month 2024-01-01|short'])).toContainEqual([LONG, [0]]);
	});

	test('two years that overlap by half leave two halves', () => {
		expect(counted(['nord|year 2024-01-01|all', 'nord|window 2024-07-01|all'])).toContainEqual([
			WHOLE,
			[...months(0, 0, 6), ...months(0, 12, 6)],
		]);
	});
});
