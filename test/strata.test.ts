import { describe, expect, test } from 'vitest';
import { randomOf, wholeOf } from '../data/generator/random.ts';
import {
	type AskedStrata,
	decideStrata,
	type KnownSum,
	type Stratum,
	stratumKeyOf,
	type Trait,
	type TraitPerson,
} from '../server/build/disclosure/strata.ts';
import { DAY } from '../server/build/disclosure/world.ts';
import { POLICY } from './disclosure-world.ts';
import { type Sum, solve } from './rational-attacker.ts';

/** Strata as the gate decides them (R13), held against a slow attacker with fractions. Ten people make a stratum safe, three of them with absence. */

const TRAITS: readonly Trait[] = ['Pleje', 'Kontor', 'Drift'].flatMap((staff_group) =>
	['under-30', '50-59'].flatMap((age_band) => ['K', 'M'].map((sex) => ({ staff_group, age_band, sex }))),
);
const where = (part: Partial<Trait>) =>
	[...TRAITS.keys()].filter((index) => Object.entries(part).every(([name, value]) => TRAITS[index]?.[name as keyof Trait] === value));

/** So many people in each trait, each with two days short and one long. */
function people(counts: readonly number[]): TraitPerson[] {
	return counts.flatMap((count, trait) =>
		Array.from({ length: count }, (_, index) => ({
			person: trait * 1000 + index,
			trait,
			has_time: true,
			absence: 3 * DAY,
			short_absence: 2 * DAY,
			spells: 2,
		})),
	);
}

const stratum = (stratum_group: string, age_group = 'all', sex_group = 'all'): Stratum => ({
	stratum_group,
	age_group,
	sex_group,
	first_period_key: '2022',
});
const bySex = (groups: readonly string[]) =>
	TRAITS.map(({ staff_group, sex }) => stratum(staff_group, 'all', groups.includes(staff_group) ? sex : 'all'));
const TOTAL: KnownSum = { view: 'total', slice: '', traits: where({}), length_class: 'all' };
const GROUPS = ['Pleje', 'Kontor', 'Drift'].map(
	(slice): KnownSum => ({
		view: 'staff_group',
		slice,
		traits: where({ staff_group: slice }),
		length_class: 'all',
	}),
);
const SEXES = ['K', 'M'].map((sex): KnownSum => ({ view: 'sex', slice: sex, traits: where({ sex }), length_class: 'all' }));

function decided(counts: readonly number[], strata: readonly Stratum[], known: readonly KnownSum[]): string[] {
	const found = decideStrata({ traits: TRAITS, strata, years: [{ period_key: '2024', people: people(counts), known }] }, POLICY);
	return [...new Set(found.map(stratumKeyOf))].sort();
}

describe('strata beside what is known anyhow', () => {
	//              Pleje K,M  K,M   Kontor        Drift
	const counts = [20, 20, 20, 20, 20, 20, 20, 20, 2, 20, 1, 20];

	test('two groups parted by sex beside the table of sexes would give the three women of the third: one of them is not parted', () => {
		expect(decided(counts, bySex(['Pleje', 'Kontor']), [TOTAL, ...GROUPS, ...SEXES])).toEqual([
			'Drift · all · all',
			'Kontor · all · all',
			'Pleje · all · K',
			'Pleje · all · M',
		]);
	});

	test('without the table of sexes both are', () => {
		expect(decided(counts, bySex(['Pleje', 'Kontor']), [TOTAL, ...GROUPS])).toContain('Kontor · all · K');
	});

	test('with enough women in the third both are', () => {
		const enough = [20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20];
		expect(decided(enough, bySex(['Pleje', 'Kontor']), [TOTAL, ...GROUPS, ...SEXES])).toContain('Kontor · all · K');
	});

	test('what follows without the strata too is not theirs to hide', () => {
		const known = [
			TOTAL,
			...GROUPS,
			{ view: 'age', slice: 'few', traits: where({ staff_group: 'Drift', sex: 'K' }), length_class: 'all' as const },
		];
		expect(decided(counts, bySex([]), known)).toHaveLength(3);
	});

	test('strata that were the same in an earlier year are new ones once they are parted less', () => {
		const found = decideStrata(
			{
				traits: TRAITS,
				strata: bySex(['Pleje', 'Kontor']),
				years: [{ period_key: '2024', people: people(counts), known: [TOTAL, ...GROUPS, ...SEXES] }],
			},
			POLICY,
		);
		expect(new Set(found.map((one) => one.first_period_key))).toEqual(new Set(['2024']));
	});

	test('all years are decided together: what one year does not allow, none has', () => {
		const years = [counts.map(() => 20), counts].map((own, index) => ({
			period_key: String(2023 + index),
			people: people(own),
			known: [TOTAL, ...GROUPS, ...SEXES],
		}));
		const found = decideStrata({ traits: TRAITS, strata: bySex(['Pleje', 'Kontor']), years }, POLICY);
		expect(new Set(found.map(stratumKeyOf)).size).toBe(4);
	});
});

describe('overlap (R7)', () => {
	const counts = [20, 20, 20, 20, 20, 20, 20, 20, 2, 20, 1, 20];

	test.each([
		[4, 'all'],
		[5, 'K'],
		[6, 'K'],
	])('women of one staff group who are all but %i of the women there are stand as %s', (others, sex) => {
		// women outside the staff group in one trait only, none of them unsafe to know of
		const few = [60, 60, 0, 0, 0, 60, 0, 0, others, 60, 0, 0];
		const known = [TOTAL, { view: 'sex', slice: 'K', traits: where({ sex: 'K' }), length_class: 'all' as const }];
		const policy = { ...POLICY, min_people_breakdown: 1, min_absent: 1, min_rest_share: 0, min_people: 5 };
		const found = decideStrata(
			{ traits: TRAITS, strata: bySex(['Pleje']), years: [{ period_key: '2024', people: people(few), known }] },
			policy as typeof POLICY,
		);
		expect(found[0]?.sex_group).toBe(sex);
	});

	test('a stratum that is exactly a known figure is no difference', () => {
		expect(decided(counts, bySex([]), [TOTAL, ...GROUPS])).toEqual(['Drift · all · all', 'Kontor · all · all', 'Pleje · all · all']);
	});
});

describe('random municipalities', () => {
	const CASES = Array.from({ length: Number(process.env.FRAVAERSBLIK_CASES ?? 60) }, (_, index) => index + 1);

	/** Random people, strata that are each safe by themselves, and random tables. */
	function randomAsked(seed: number): AskedStrata {
		const random = randomOf(seed);
		const counts = TRAITS.map(() => (wholeOf(random, 0, 3) === 0 ? wholeOf(random, 0, 6) : wholeOf(random, 8, 30)));
		const rows = people(counts).map((row) => {
			const short = wholeOf(random, 0, 4) === 0 ? wholeOf(random, 1, 9) : 0;
			const long = wholeOf(random, 0, 9) === 0 ? wholeOf(random, 10, 60) : 0;
			return { ...row, absence: (short + long) * DAY, short_absence: short * DAY, spells: (short > 0 ? 1 : 0) + (long > 0 ? 1 : 0) };
		});
		const parted = TRAITS.map(({ staff_group, age_band, sex }) => {
			const [age, own] = [(seed + staff_group.length) % 3 === 0, (seed * 7 + staff_group.length) % 2 === 0];
			return stratum(staff_group, age ? age_band : 'all', own ? sex : 'all');
		});
		const whole = TRAITS.map(({ staff_group }) => stratum(staff_group));
		const strata = whole.map((one, index) => {
			const group = TRAITS[index]?.staff_group;
			const keys = [...new Set(parted.filter((_, at) => TRAITS[at]?.staff_group === group).map(stratumKeyOf))];
			const isFine = keys.every((key) => {
				const inside = [...TRAITS.keys()].filter((at) => stratumKeyOf(parted[at] ?? one) === key);
				return [0, 1, 2].every((side) => !isUnsafe(rows, inside, side));
			});
			return isFine ? (parted[index] ?? one) : one;
		});
		const tables = [SEXES, [{ ...TOTAL, length_class: 'short' as const }], ages('all'), ages('short')]
			.filter(() => wholeOf(random, 0, 1) === 1)
			.flat();
		return { traits: TRAITS, strata, years: [{ period_key: '2024', people: rows, known: [TOTAL, ...GROUPS, ...tables] }] };
	}
	const ages = (length_class: 'all' | 'short') =>
		['under-30', '50-59'].map((age_band): KnownSum => ({ view: 'age', slice: age_band, traits: where({ age_band }), length_class }));

	/** R1 once more, from its words. */
	function isUnsafe(rows: readonly TraitPerson[], traits: readonly number[], side: number): boolean {
		const own = rows.filter((row) => traits.includes(row.trait));
		const days = own.map((row) => (side === 0 ? row.absence : side === 1 ? row.short_absence : row.absence - row.short_absence) / DAY);
		const spells = side === 0 ? own.map((row) => row.spells) : [];
		return own.length < 10 || [days, spells].some(stands);
	}
	function stands(amounts: readonly number[]): boolean {
		const present = amounts.filter((amount) => amount > 0).sort((a, b) => b - a);
		const [largest = 0, second = 0] = present;
		const rest = present.reduce((sum, amount) => sum + amount, 0) - largest - second;
		return present.length > 0 && (present.length < POLICY.min_absent || rest < POLICY.min_rest_share * largest);
	}

	/** Unsafe sums by group, age and sex that follow from the strata and what is known, and would not without. */
	function leaks({ years }: AskedStrata, strata: readonly Stratum[]): number {
		const [year] = years;
		if (!year) return 0;
		const present = new Set(year.people.map((row) => row.trait));
		const sumOf = (traits: readonly number[], side: number): Sum =>
			new Map(
				traits
					.filter((trait) => present.has(trait))
					.flatMap((trait) =>
						[...(side === 2 ? [] : ['short']), ...(side === 1 ? [] : ['long'])].map(
							(name) => [`${trait} ${name}`, { over: 1n, under: 1n }] as const,
						),
					),
			);
		const known = year.known.map((one) => sumOf(one.traits, ['all', 'short', 'long'].indexOf(one.length_class)));
		const keys = [...new Set(strata.map(stratumKeyOf))];
		const shown = keys.flatMap((key) => {
			const traits = [...TRAITS.keys()].filter((index) => stratumKeyOf(strata[index] ?? stratum('')) === key);
			return [sumOf(traits, 0), sumOf(traits, 1)];
		});
		const [before, after] = [solve(known), solve([...known, ...shown])];
		const slices = ['Pleje', 'Kontor', 'Drift', undefined].flatMap((staff_group) =>
			['under-30', '50-59', undefined].flatMap((age_band) =>
				['K', 'M', undefined].map((sex) => where(JSON.parse(JSON.stringify({ staff_group, age_band, sex })))),
			),
		);
		return slices
			.flatMap((slice) => [0, 1, 2].map((side) => ({ slice, side })))
			.filter(
				({ slice, side }) => slice.some((trait) => year.people.some((row) => row.trait === trait)) && isUnsafe(year.people, slice, side),
			)
			.filter(({ slice, side }) => {
				const sum = sumOf(slice, side);
				return after.rest(sum).size === 0 && before.rest(sum).size > 0;
			}).length;
	}

	test(`${CASES.length} of them: nothing unsafe follows from the strata decided; as asked it would in some`, () => {
		let asked_leaks = 0;
		let parted = 0;
		for (const seed of CASES) {
			const asked = randomAsked(seed);
			const found = decideStrata(asked, POLICY);
			expect(leaks(asked, found), `seed ${seed}`).toBe(0);
			if (leaks(asked, asked.strata) > 0) asked_leaks++;
			if (found.some((one) => one.sex_group !== 'all' || one.age_group !== 'all')) parted++;
		}
		expect(asked_leaks).toBeGreaterThan(CASES.length / 10);
		expect(parted).toBeGreaterThan(CASES.length / 10);
	});
});
