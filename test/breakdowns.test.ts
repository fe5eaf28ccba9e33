import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { subtract } from '../server/build/attack/pencil.ts';
import { ATTENDANCE_VIEWS, decideAttendance, isAttendanceSafe } from '../server/build/disclosure/attendance.ts';
import { attackBreakdowns } from '../server/build/disclosure/breakdown-attack.ts';
import { type BreakdownVerdict, breakdownText } from '../server/build/disclosure/breakdown-verdict.ts';
import type { BreakdownWorld, PersonnelCell, RootTable } from '../server/build/disclosure/breakdown-world.ts';
import { breakdownSums } from '../server/build/disclosure/breakdowns.ts';
import { textOf } from '../server/build/disclosure/cell-key.ts';
import { type Category, mergeCategories, sumsOf } from '../server/build/disclosure/merge.ts';
import { mergePersonnel, mergeRootTable, OTHER, type TableTerms } from '../server/build/disclosure/root-tables.ts';
import { emptySums, isSafe, unsafeCells } from '../server/build/disclosure/safe.ts';
import type { StaffGroups } from '../server/build/disclosure/staff-groups.ts';
import type { World } from '../server/build/disclosure/world.ts';
import { type BREAKDOWN_VIEWS, categoryName, compareCategories, KIND_NAMES } from '../server/domain/breakdown.ts';
import { breakdownWorld, category, release } from './breakdown-world.ts';
import { disclosureWorld, type Place, POLICY, steady } from './disclosure-world.ts';

const CASES = Number(process.env.FRAVAERSBLIK_CASES ?? 100);
const TEN = { ...POLICY, min_people: POLICY.min_people_breakdown };
const NONE = new Set<string>();
const TERMS = { policy: POLICY, isSafe: (sums: Parameters<typeof isSafe>[0]) => isSafe(sums, TEN), must_merge: NONE, kept: NONE };
/** So many people with four days each. */
const even = (people: number) => new Array<number>(people).fill(4);

describe('the words of a breakdown', () => {
	test('kinds of absence are called what the table of kinds calls them', () => {
		const kinds: Record<string, string>[] = parse(readFileSync(new URL('../data/absence_kinds.csv', import.meta.url), 'utf8'), {
			columns: true,
		});
		const called = new Map(kinds.filter((row) => row.source === 'canonical').map((row) => [row.absence_kind, row.danish]));
		for (const [kind, name] of Object.entries(KIND_NAMES)) expect(`${name.charAt(0).toLowerCase()}${name.slice(1)}`).toBe(called.get(kind));
	});

	test('categories stand in the order of the view, what is not given and others last', () => {
		const sorted = (view: keyof typeof BREAKDOWN_VIEWS, categories: string[]) => categories.sort((a, b) => compareCategories(view, a, b));
		expect(sorted('age', ['other', '', '60-', 'under-30', '40-49'])).toEqual(['under-30', '40-49', '60-', '', 'other']);
		expect(sorted('days_per_person', ['over-50', 'to-10', '0', 'to-5'])).toEqual(['0', 'to-5', 'to-10', 'over-50']);
		expect(sorted('staff_group', ['other', 'Ærgoterapeuter', '', 'Lærere'])).toEqual(['Lærere', 'Ærgoterapeuter', '', 'other']);
	});

	test('a staff group keeps its name, and its part stands beside it', () => {
		expect(categoryName('staff_group', 'Lærere', 'all')).toBe('Lærere');
		expect(categoryName('staff_group_length', 'Lærere', 'short')).toBe('Lærere, korte forløb');
		expect(categoryName('length', 'other', 'long')).toBe('Øvrige, længere forløb');
		expect(categoryName('sex', '', 'all')).toBe('Ikke oplyst');
	});
});

describe('small categories of a table are merged', () => {
	test.each([
		[9, ['b', 'c']],
		[10, []],
		[11, []],
	])('a category of %i people takes the smallest other in: %j', (people, merged) => {
		const found = mergeCategories([category('a', even(40)), category('b', even(20), 100), category('c', even(people), 200)], TERMS);
		expect(found?.merged).toEqual(merged);
	});

	test('two that are too small together are one that may be shown', () => {
		const small = [category('a', even(40)), category('b', even(30), 100), category('c', even(6), 200), category('d', even(6), 300)];
		expect(mergeCategories(small, TERMS)).toEqual({ alone: ['a', 'b'], merged: ['c', 'd'] });
	});

	test('a category in which one person has nearly all days does not stand nearly alone in what it is merged into', () => {
		const longIll = category('c', [200, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1], 200);
		// beside 200 days the twenty with 4 days each are not half as much: the forty go in too, and nothing is left to break down
		expect(mergeCategories([category('a', even(40)), category('b', even(20), 100), longIll], TERMS)).toBeNull();
		const more = [category('a', even(90)), category('b', even(60), 100), category('d', even(80), 400), longIll];
		expect(mergeCategories(more, TERMS)).toEqual({ alone: ['a', 'd'], merged: ['b', 'c'] });
	});

	test('where one category is left there is no table', () => {
		expect(mergeCategories([category('a', even(40)), category('b', even(3), 100)], TERMS)).toBeNull();
		expect(mergeCategories([category('a', even(40))], TERMS)).toBeNull();
	});

	test('a category once merged stays merged', () => {
		const grown = [category('a', even(40)), category('b', even(30), 100), category('c', even(20), 200)];
		expect(mergeCategories(grown, TERMS)?.merged).toEqual([]);
		expect(mergeCategories(grown, { ...TERMS, must_merge: new Set(['b', 'c']) })?.merged).toEqual(['b', 'c']);
	});

	test('one that an earlier release showed alone is taken in last', () => {
		const given = [category('a', even(40)), category('b', even(20), 100), category('c', even(4), 200), category('d', even(50), 300)];
		expect(mergeCategories(given, { ...TERMS, kept: new Set(['b']) })?.merged).toEqual(['a', 'c']);
	});

	test(`no unsafe category follows by subtraction from the whole and the rows shown, in ${CASES} random tables`, () => {
		const days = fc.array(fc.constantFrom(0, 0, 1, 2, 5, 60), { minLength: 1, maxLength: 30 });
		fc.assert(
			fc.property(fc.array(days, { minLength: 1, maxLength: 7 }), (drawn) => {
				const given = drawn.map((list, index) => category(String(index), list, index * 100));
				const found = mergeCategories(given, TERMS);
				if (!found) return;
				const sums = (keys: readonly string[]) =>
					sumsOf(
						given.filter((one) => keys.includes(one.key)),
						{},
					)[0] ?? emptySums();
				for (const key of found.alone) expect(isSafe(sums([key]), TEN)).toBe(true);
				expect([...found.alone, ...found.merged].sort()).toEqual(given.map((one) => one.key).sort());
				if (found.merged.length === 0) return;
				// what is merged is the whole less what stands alone: one row, safe, of at least two categories
				expect(found.merged.length).toBeGreaterThanOrEqual(2);
				expect(isSafe(sums(found.merged), TEN)).toBe(true);
				const figures = [given.length, ...given.keys()];
				const lines = [{ total: given.length, parts: [...given.keys()] }];
				const known = (figure: number) => figure === given.length || found.alone.includes(String(figure));
				expect(subtract(lines, known).filter((figure) => figures.includes(figure))).toEqual([]);
			}),
			{ numRuns: CASES, seed: 707 },
		);
	});
});

describe('the tables of the municipality', () => {
	const shownAll: TableTerms = {
		policy: POLICY,
		isWholeShown: () => true,
		isClassShown: () => true,
		isAttendanceShown: () => true,
		isGroupShown: () => true,
		mustMerge: () => false,
		wasShown: () => false,
	};
	const table = (view: string, categories: Category[], people_count?: number): RootTable => ({
		view,
		node_key: 'kommune',
		period_key: '2024',
		categories,
		...(people_count === undefined ? {} : { people_count }),
	});
	const rowsOf = (verdicts: readonly BreakdownVerdict[]) =>
		verdicts.map(({ category: own, length_class, shown_category }) => `${own} ${length_class} → ${shown_category}`);
	const band = (key: string, length_class: 'short' | 'long', days: readonly number[]): Category => ({
		key,
		classes: [{ length_class, rows: category(key, days).classes[0]?.rows ?? [] }],
	});

	test.each([
		[4, 'other'],
		[5, 'section_56'],
		[6, 'section_56'],
	])('a kind of absence of %i people stands as %s', (people, shown) => {
		const kinds = [category('own_illness', even(80)), category('section_56', even(people)), category('work_injury', even(8))];
		const verdicts = mergeRootTable(table('kind', kinds, 500), shownAll);
		expect(verdicts.find((verdict) => verdict.category === 'section_56')?.shown_category).toBe(shown);
	});

	test('length bands are merged on their own side of the short limit, so that the short and the long part give nothing away', () => {
		const bands = [
			band('1', 'short', even(60)),
			band('2', 'short', even(50)),
			band('3', 'short', even(2)),
			band('4', 'long', even(40)),
			band('5', 'long', even(30)),
			band('6', 'long', even(2)),
		];
		expect(rowsOf(mergeRootTable(table('length', bands, 500), shownAll))).toEqual([
			'1 short → 1',
			'2 short → other',
			'3 short → other',
			'4 long → 4',
			'5 long → other',
			'6 long → other',
		]);
	});

	test('a side whose part is hidden has no bands', () => {
		const bands = [band('1', 'short', even(60)), band('2', 'short', even(50)), band('4', 'long', even(40)), band('5', 'long', even(30))];
		const onlyShort: TableTerms = { ...shownAll, isClassShown: (_node, _period, length_class) => length_class === 'short' };
		expect(rowsOf(mergeRootTable(table('length', bands, 500), onlyShort))).toEqual(['1 short → 1', '2 short → 2']);
	});

	test('people without absence are never merged with people who have some', () => {
		const bands = [category('0', even(30)), category('to-5', even(30)), category('to-10', even(20)), category('over-50', even(3))];
		expect(rowsOf(mergeRootTable(table('days_per_person', bands), shownAll))).toEqual([
			'0 all → 0',
			'to-5 all → to-5',
			'to-10 all → other',
			'over-50 all → other',
		]);
	});

	test.each([
		[9, 0],
		[10, 3],
		[11, 3],
	])('the 5 %% with most absence are %i people: %i rows', (people, rows) => {
		const parts = [category('5', even(people)), category('20', even(30), 100), category('rest', even(100), 200)];
		expect(mergeRootTable(table('concentration', parts), shownAll)).toHaveLength(rows);
	});

	test('a staff group that is hidden by itself has no short and long part of its own either', () => {
		const both = (key: string, people: number, first: number): Category => {
			const rows = category(key, even(people), first).classes[0]?.rows ?? [];
			return {
				key,
				classes: [
					{ length_class: 'long', rows },
					{ length_class: 'short', rows },
				],
			};
		};
		const groups = [both('A', 50, 0), both('B', 40, 100), both('C', 30, 200), both('D', 20, 300)];
		const hidden: TableTerms = { ...shownAll, isGroupShown: (_node, _period, group) => group !== 'B' && group !== 'C' };
		const verdicts = mergeRootTable(table('staff_group_length', groups), hidden);
		expect(verdicts.filter((verdict) => verdict.shown_category === OTHER).map((verdict) => verdict.category)).toEqual(['B', 'B', 'C', 'C']);
	});

	test('no table stands where its whole is hidden', () => {
		const sexes = [category('K', even(60)), category('M', even(40), 100)];
		expect(mergeRootTable(table('sex', sexes), shownAll)).toHaveLength(2);
		expect(mergeRootTable(table('sex', sexes), { ...shownAll, isWholeShown: () => false })).toEqual([]);
	});
});

describe('V5, people without absence and long courses', () => {
	const sums = (people_count: number, of_them: number) => ({
		...emptySums(),
		people_count,
		spell_people_count: of_them,
		spells: of_them,
		spells_largest: Math.min(of_them, 1),
		spells_second: Math.min(of_them, 1),
	});
	test.each([
		[20, 0, true],
		[20, 1, false],
		[20, 4, false],
		[20, 5, true],
		[20, 15, true],
		[20, 16, false],
		[20, 19, false],
		[20, 20, true],
	])('of %i people %i: may be shown %s', (people, of_them, expected) => {
		expect(isAttendanceSafe(sums(people, of_them), POLICY)).toBe(expected);
	});
});

describe('V9, staff in numbers', () => {
	const cell = (categoryName: string, people_count: number, view = 'staff_form'): PersonnelCell => ({
		view,
		node_key: 'omraade',
		period_key: '2024',
		category: categoryName,
		people_count,
	});
	const merged = (cells: readonly PersonnelCell[]) =>
		mergePersonnel(cells, POLICY)
			.filter((verdict) => verdict.shown_category === OTHER)
			.map((verdict) => verdict.category)
			.sort();

	test.each([
		[4, ['b', 'c']],
		[5, []],
		[6, []],
	])('a count of %i merges %j', (people, expected) => {
		expect(merged([cell('a', 40), cell('b', 20), cell('c', people)])).toEqual(expected);
	});

	test('two small counts that are enough together take nobody else in', () => {
		expect(merged([cell('a', 40), cell('b', 3), cell('c', 2)])).toEqual(['b', 'c']);
	});

	test('where one row is left there is no split', () => {
		expect(mergePersonnel([cell('a', 40), cell('b', 4)], POLICY)).toEqual([]);
	});

	test('who started and who left are no parts of a whole: the small one is hidden and the other stays', () => {
		const verdicts = mergePersonnel([cell('left', 4, 'staff_turnover'), cell('started', 5, 'staff_turnover')], POLICY);
		expect(verdicts.map(({ category: own, is_shown }) => [own, is_shown])).toEqual([
			['left', false],
			['started', true],
		]);
	});
});

describe('V3, staff groups by unit', () => {
	/** Two areas of two workplaces each; who is which is said by workplace and place in it. */
	const areas = disclosureWorld({
		key: 'kommune',
		level: 'root',
		below: ['nord', 'syd'].map((area) => ({
			key: area,
			level: 'area' as const,
			below: ['a', 'b'].map((leaf) => ({ key: `${area}.${leaf}`, people: steady(40) })),
		})),
	});
	const shown = (world: World, breakdown: BreakdownWorld) =>
		release(world, breakdown)
			.verdicts.filter((verdict) => verdict.view === 'staff_group' && verdict.is_shown)
			.map(({ node_key, category: group }) => `${node_key} ${group}`);

	test.each([
		[9, ['kommune A', 'kommune B']],
		[10, ['kommune A', 'kommune B', 'nord A', 'nord B', 'syd A', 'syd B']],
		[11, ['kommune A', 'kommune B', 'nord A', 'nord B', 'syd A', 'syd B']],
	])('a group of %i people in an area shows %j', (people, expected) => {
		// persons 0 to 79 are those of nord
		expect(
			shown(
				areas,
				breakdownWorld(areas, ['A', 'B'], (person) => (person < people || (person >= 80 && person % 2 === 0) ? 1 : 0)),
			),
		).toEqual(expected);
	});

	test('a group too small in the whole municipality hides another with it, so that the total gives neither away', () => {
		const three = breakdownWorld(areas, ['A', 'B', 'C'], (person) => (person < 4 ? 2 : person % 3 === 0 ? 1 : 0));
		const found = shown(areas, three).filter((row) => row.startsWith('kommune'));
		expect(found).toEqual(['kommune A']);
	});

	test('workplaces are never broken down by staff group', () => {
		const { verdicts } = release(
			areas,
			breakdownWorld(areas, ['A', 'B'], (person) => person % 2),
		);
		expect([...new Set(verdicts.filter((verdict) => verdict.view === 'staff_group').map((verdict) => verdict.node_key))].sort()).toEqual([
			'kommune',
			'nord',
			'syd',
		]);
	});

	test('a group that is a whole workplace is known by its total: the few elsewhere in the area hide the area too', () => {
		// nord.a is all B; in nord.b four are: nord's B less the workplace would be the four
		const world = breakdownWorld(areas, ['A', 'B'], (person) => (person < 44 || person >= 100 ? 1 : 0));
		const { staff_groups, verdicts } = release(areas, world);
		expect(verdicts.find((verdict) => verdict.node_key === 'nord' && verdict.category === 'B')?.is_shown).toBe(false);
		expect(pencil(staff_groups, [])).toEqual([]);
	});

	test.each([
		[3, ['30-39', '60-']],
		[4, ['30-39', '60-']],
		[5, []],
	])('an age group that is a workplace but for %i of its people is merged into others: %j', (missing, merged) => {
		const ages = [
			category('30-39', even(40 - missing)),
			category('40-49', even(60 + missing), 40 - missing),
			category('60-', even(60), 100),
		];
		const table = { view: 'age', node_key: 'kommune', period_key: 'year 2024-01-01', categories: ages };
		const { verdicts, overlap_count } = release(
			areas,
			breakdownWorld(areas, ['A'], () => 0, [table]),
		);
		const found = verdicts.filter((verdict) => verdict.view === 'age' && verdict.shown_category === OTHER);
		expect(found.map((verdict) => verdict.category).sort()).toEqual(merged);
		expect(overlap_count > 0).toBe(merged.length > 0);
	});

	test('age groups already merged that still are a workplace but for three leave no table', () => {
		const ages = [category('30-39', even(4)), category('40-49', even(33), 4), category('60-', even(123), 37)];
		const table = { view: 'age', node_key: 'kommune', period_key: 'year 2024-01-01', categories: ages };
		const { verdicts } = release(
			areas,
			breakdownWorld(areas, ['A'], () => 0, [table]),
		);
		expect(verdicts.filter((verdict) => verdict.view === 'age')).toEqual([]);
	});

	test('what an earlier release hid stays hidden', () => {
		const world = breakdownWorld(areas, ['A', 'B'], (person) => person % 2);
		const name = breakdownText({
			view: 'staff_group',
			node_key: 'nord',
			period_key: 'year 2024-01-01',
			category: 'A',
			length_class: 'all',
		});
		expect(shown(areas, world)).toContain('nord A');
		const { verdicts } = release(areas, world, { bound: { released: NONE, hidden: new Set([name]) } });
		const hidden = verdicts
			.filter((verdict) => verdict.node_key !== 'kommune' && !verdict.is_shown)
			.map((verdict) => verdict.node_key + verdict.category);
		expect(hidden).toContain('nordA');
		expect(hidden.length).toBeGreaterThan(1);
	});

	test('the attacker gets every staff group of every unit, also the hidden ones, and which workplaces have which', () => {
		const breakdown = breakdownWorld(areas, ['A', 'B'], (person) => (person < 9 ? 1 : 0));
		const { cells, leaf_groups } = breakdownSums(areas, breakdown, release(areas, breakdown).staff_groups);
		expect(
			cells.filter((cell) => cell.staff_group === 'B').map((cell) => [cell.node_key, cell.is_shown, cell.is_unsafe, cell.is_offered]),
		).toEqual([
			['kommune', false, true, true],
			['nord', false, true, true],
			['nord.a', false, true, false],
		]);
		expect(leaf_groups.filter((row) => row.staff_group === 'B').map((row) => row.leaf)).toEqual([0]);
	});
});

/** Unsafe staff-group cells that follow by repeated subtraction from what is shown, the totals, and what is published elsewhere. */
function pencil({ lines, shown, totals, unsafe }: StaffGroups, published: readonly number[]): number[] {
	const known = new Set([...totals, ...published]);
	// what follows from the totals and from elsewhere alone is not in our hands
	const given = new Set(subtract(lines, (cell) => known.has(cell)));
	return subtract(lines, (cell) => known.has(cell) || given.has(cell) || shown[cell] === 1).filter((cell) => unsafe[cell] === 1);
}

describe(`in ${CASES} random municipalities`, () => {
	const losses = fc.array(
		fc.record({
			month: fc.integer({ min: 0, max: 11 }),
			short: fc.integer({ min: 0, max: 6 }),
			short_spells: fc.integer({ min: 0, max: 1 }),
			long_spells: fc.constantFrom(0, 0, 1),
		}),
		{ maxLength: 3 },
	);
	const workplace = fc.array(losses, { minLength: 1, maxLength: 40 });
	const municipality = fc
		.record({
			areas: fc.array(fc.array(workplace, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 }),
			own: fc.option(workplace),
			/** A staff group for every person, mostly the same at a workplace. */
			picks: fc.array(fc.constantFrom(0, 0, 0, 1, 1, 2, 3), { minLength: 5, maxLength: 11 }),
			spread: fc.integer({ min: 1, max: 40 }),
		})
		.map(({ areas, own, picks, spread }) => {
			const root: Place = {
				key: 'kommune',
				level: 'root',
				below: [
					...areas.map((leaves, area) => ({
						key: `omraade${area}`,
						level: 'area' as const,
						below: leaves.map((people, leaf) => ({ key: `sted${area}.${leaf}`, people })),
					})),
					...(own ? [{ key: 'kommune~', people: own }] : []),
				],
			};
			const world = disclosureWorld(root);
			return {
				world,
				breakdown: breakdownWorld(world, ['A', 'B', 'C', 'D'], (person) => picks[Math.floor(person / spread) % picks.length] ?? 0),
			};
		});

	test('a pencil finds no unsafe staff group, with the published figures of the municipality and without', () => {
		let shownBelow = 0;
		fc.assert(
			fc.property(municipality, ({ world, breakdown }) => {
				const { staff_groups, verdicts } = release(world, breakdown);
				const { shown, unsafe, published } = staff_groups;
				expect([...shown.keys()].filter((cell) => shown[cell] === 1 && unsafe[cell] === 1)).toEqual([]);
				expect(pencil(staff_groups, [])).toEqual([]);
				expect(pencil(staff_groups, published)).toEqual([]);
				shownBelow += verdicts.filter(
					(verdict) => verdict.view === 'staff_group' && verdict.is_shown && verdict.node_key !== 'kommune',
				).length;
			}),
			{ numRuns: CASES, seed: 707, endOnFailure: true },
		);
		expect(shownBelow).toBeGreaterThan(CASES / 4);
	});

	test('the exact attack on totals and staff groups together leaves nothing, and shows nothing that was hidden', () => {
		let attacked = 0;
		fc.assert(
			fc.property(municipality, ({ world, breakdown }) => {
				const alone = release(world, breakdown);
				const shown = new Set(alone.totals.shown.map(textOf));
				const found = attackBreakdowns(world, breakdown, unsafeCells(world, POLICY), {
					policy: POLICY,
					short_limit_days: 14,
					long_limit_days: 28,
					isReleased: (node_key, period_key, length_class) => shown.has(textOf({ node_key, period_key, length_class })),
					bound: { released: new Set(), hidden: new Set() },
				});
				expect(found.leak_count).toBe(0);
				attacked += found.attacked_count;
				const shownIn = (verdicts: typeof alone.verdicts) =>
					verdicts.filter((one) => one.view === 'staff_group' && one.is_shown).map(breakdownText);
				expect(shownIn(alone.verdicts)).toEqual(expect.arrayContaining(shownIn(found.release.verdicts)));
			}),
			{ numRuns: Math.ceil(CASES / 3), seed: 909, endOnFailure: true },
		);
		expect(attacked).toBeGreaterThan(CASES / 3);
	});

	test.each([...ATTENDANCE_VIEWS])('a pencil finds no unsafe count of %s', (view) => {
		let hidden = 0;
		fc.assert(
			fc.property(municipality, ({ world, breakdown }) => {
				const { lines, shown, unsafe, offered } = decideAttendance(world, breakdown, view, {
					policy: POLICY,
					closed: new Set(world.periods.keys()),
					isTotalShown: () => true,
					wasShown: () => false,
					wasHidden: () => false,
				});
				expect([...shown.keys()].filter((cell) => shown[cell] === 1 && unsafe[cell] === 1)).toEqual([]);
				expect(subtract(lines, (cell) => shown[cell] === 1).filter((cell) => unsafe[cell] === 1)).toEqual([]);
				hidden += offered.filter((cell) => shown[cell] !== 1).length;
			}),
			{ numRuns: CASES, seed: 707, endOnFailure: true },
		);
		expect(hidden).toBeGreaterThan(CASES / 4);
	});

	test('the same pencil finds unsafe staff groups where hiding is decided cell by cell', () => {
		let found = 0;
		for (const { world, breakdown } of fc.sample(municipality, { numRuns: 50, seed: 707 })) {
			const { staff_groups } = release(world, breakdown);
			const { offered, same_as, unsafe } = staff_groups;
			const shown = new Uint8Array(unsafe.length);
			for (const cell of offered) shown[same_as[cell] ?? cell] = unsafe[same_as[cell] ?? cell] === 1 ? 0 : 1;
			found += pencil({ ...staff_groups, shown }, []).length;
		}
		expect(found).toBeGreaterThan(20);
	});

	test('the next release of a series shows what the first one showed and hides what it hid', () => {
		fc.assert(
			fc.property(municipality, ({ world, breakdown }) => {
				const first = release(world, breakdown);
				const texts = (is_shown: boolean) => new Set(first.verdicts.filter((verdict) => verdict.is_shown === is_shown).map(breakdownText));
				const next = release(world, breakdown, { bound: { released: texts(true), hidden: texts(false) } });
				expect(next.verdicts).toEqual(first.verdicts);
			}),
			{ numRuns: Math.ceil(CASES / 4), seed: 2024, endOnFailure: true },
		);
	});

	test('the same municipality gives the same verdicts in the same order', () => {
		for (const { world, breakdown } of fc.sample(municipality, { numRuns: 5, seed: 1 })) {
			expect(release(world, breakdown).verdicts).toEqual(release(world, breakdown).verdicts);
		}
	});
});
