import { afterEach, describe, expect, test, vi } from 'vitest';
import { seededUniform } from '../server/judge/draws.ts';
import { flagUnits } from '../server/judge/flags.ts';
import { reportFlags } from './trust/flags.ts';
import { BANDS, bandOf, countCoverage, countFalseFlags, countRegression, countTails } from './trust/judgements.ts';
import { drawPeople, drawWorkplaces, type PersonYear, WORKPLACES, type WorkplaceTerms } from './trust/persons.ts';
import { dispersionsOf, judgedYear, persistencesOf, ratesOf, sumWorkplaces, type WorkplaceYear } from './trust/pooled.ts';
import { PROMISES, promiseVerdict, worstOf } from './trust/promises.ts';
import { COMMON_METHODS, levelsBy, OTHER_RULES, SHIPPED_RULE, worstQuarter } from './trust/rules.ts';
import { newTally } from './trust/tally.ts';
import { BASES, type Town, testedUnits, townOf } from './trust/towns.ts';

const SEED = 20261122;
const towns = [SEED, SEED + 2, SEED + 4].map((seed) => townOf(seed));
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

const YEAR: PersonYear = {
	workplace: 0,
	person: 0,
	kind: 0,
	year: 0,
	employed_years: 1,
	possible_days: 365,
	absence: 0,
	short_absence: 0,
	spells: 0,
	short_spells: 0,
};
const terms = (people: number): WorkplaceTerms => ({ people, second_kind_share: 0, factor: 1 });
/** People of one workplace, each absent for a short and a long spell of so many days. */
const staff = (days: readonly (readonly [number, number])[], year = 0): PersonYear[] =>
	days.map(([short, long], person) => ({
		...YEAR,
		person,
		year,
		absence: short + long,
		short_absence: short,
		spells: Number(short > 0) + Number(long > 0),
		short_spells: Number(short > 0),
	}));
const times = (count: number, days: readonly [number, number]) => Array.from({ length: count }, () => days);

describe('simulated people', () => {
	const uniform = seededUniform(3);
	const workplaces = drawWorkplaces(0, uniform);
	const rows = drawPeople(workplaces, 3, uniform);

	test('a municipality has 195 workplaces of 15–19 people, most of 8–20', () => {
		const sizes = workplaces.map(({ people }) => people);
		expect(workplaces).toHaveLength(WORKPLACES);
		expect(WORKPLACES).toBe(195);
		expect(mean(sizes)).toBeGreaterThan(15);
		expect(mean(sizes)).toBeLessThan(19);
		expect(sizes.filter((size) => size >= 8 && size <= 20).length / 195).toBeGreaterThan(0.6);
		expect(Math.max(...sizes)).toBeGreaterThanOrEqual(100);
	});

	test('every place is filled every day, and nobody is ill for longer than employed', () => {
		for (const [year, byWorkplace] of sumWorkplaces(rows, workplaces, 3).entries())
			for (const [index, { employed_years, people }] of byWorkplace.entries())
				expect(employed_years, `${year} ${index}`).toBeCloseTo(people, 9);
		for (const row of rows) {
			expect(row.absence).toBeLessThanOrEqual(row.possible_days);
			expect(row.short_absence).toBeLessThanOrEqual(row.absence);
			expect(row.short_spells).toBeLessThanOrEqual(row.spells);
		}
	});

	test('1.8 spells a year, under 5 % absence, and a twentieth of the staff with over two fifths of the days', () => {
		const total = (tell: (row: PersonYear) => number) => rows.reduce((sum, row) => sum + tell(row), 0);
		expect(total(({ spells }) => spells) / total(({ employed_years }) => employed_years)).toBeCloseTo(1.8, 1);
		const share = total(({ absence }) => absence) / total(({ possible_days }) => possible_days);
		expect(share).toBeGreaterThan(0.042);
		expect(share).toBeLessThan(0.05);
		const days = rows.map(({ absence }) => absence).sort((a, b) => b - a);
		expect(mean(days.slice(0, days.length / 20)) / mean(days) / 20).toBeGreaterThan(0.4);
	});

	test('a spell that runs over New Year is there from the first day, also in the first year', () => {
		const carried = (year: number) => rows.filter((row) => row.year === year && row.spells === 0 && row.absence > 0).length;
		for (const year of [0, 1, 2]) expect(carried(year)).toBeGreaterThan(10);
	});

	test('about five in six stay from one year to the next', () => {
		const [first, second] = [0, 1].map((year) => new Set(rows.filter((row) => row.year === year).map(({ person }) => person)));
		const stayed = [...(first ?? [])].filter((person) => second?.has(person)).length / (first?.size ?? 0);
		expect(stayed).toBeGreaterThan(0.7);
		expect(stayed).toBeLessThan(0.9);
	});

	test('parameters come out as measured in real life: φ of days 50–70, of short days 9.5–15, of spells 2.2–3; ρ of spells about 0.3', () => {
		const [absence, short, spells] = (['absence', 'short_absence', 'spells'] as const).map((measure) =>
			mean(towns.map(({ dispersions }) => dispersions[measure])),
		);
		for (const [value, from, to] of [
			[absence, 50, 70],
			[short, 9.5, 15],
			[spells, 2.2, 3],
			[mean(towns.map(({ persistences }) => persistences.spells)), 0.22, 0.38],
		] as const) {
			expect(value).toBeGreaterThan(from);
			expect(value).toBeLessThan(to);
		}
	});

	test('the same seed gives the same municipality, another gives another', () => {
		const again = townOf(SEED);
		expect(again.years).toEqual(towns[0]?.years);
		expect([...again.planted].map(({ year }) => year.at(-1))).toEqual([...(towns[0]?.planted ?? [])].map(({ year }) => year.at(-1)));
		expect(townOf(SEED + 2).years).not.toEqual(again.years);
	});
});

describe('what the people add up to', () => {
	test('φ by hand: two people with 0 and 4 days where 2 are expected of each', () => {
		const rows = staff([
			[0, 0],
			[4, 0],
		]);
		const sums = sumWorkplaces(rows, [terms(2)], 1);
		expect(dispersionsOf(rows, sums).absence).toBeCloseTo(((2 / (2 - 1)) * (4 + 4)) / 4, 12);
		expect(dispersionsOf(rows, sums).spells).toBeCloseTo(Math.max(1, ((2 / 1) * (0.25 + 0.25)) / 1), 12);
	});

	test('a workplace that differs from the rest adds nothing to φ', () => {
		const rows = [...staff(times(5, [1, 0])), ...staff(times(5, [9, 0])).map((row) => ({ ...row, workplace: 1, person: row.person + 5 }))];
		expect(dispersionsOf(rows, sumWorkplaces(rows, [terms(5), terms(5)], 1)).absence).toBe(1);
	});

	test('ρ by hand: of four people one leaves, and the others are ill as before', () => {
		const days = [
			[0, 0],
			[2, 0],
			[4, 0],
			[6, 0],
		] as const;
		const rows = [...staff(days), ...staff(days.slice(0, 3), 1)];
		expect(persistencesOf(rows, sumWorkplaces(rows, [terms(4)], 2)).absence).toBeCloseTo(3 / 4, 12);
	});

	test('expected is what the rates of all give for the workplace’s own mix of staff', () => {
		const rows = [
			...staff([
				[2, 0],
				[4, 0],
			]),
			{ ...YEAR, person: 2, kind: 1, absence: 10, short_absence: 10, spells: 1, short_spells: 1 },
			{ ...YEAR, person: 3, workplace: 1, kind: 1, absence: 20, short_absence: 20, spells: 2, short_spells: 2 },
		];
		const [year = []] = sumWorkplaces(rows, [terms(3), terms(1)], 1);
		expect(ratesOf(year).spells).toEqual([2 / 2, 3 / 2]);
		const [first] = judgedYear(year, { absence: 60, short_absence: 10, spells: 2.5 });
		expect(first?.figures.absence).toEqual({ observed: 16, expected: 3 + 3 + 15, dispersion: 60 });
		expect(first?.figures.spells).toMatchObject({ observed: 3, expected: 2 + 1.5, dispersion: 2.5 });
		expect(first?.absence_share).toBeCloseTo(16 / (3 * 365), 12);
	});
});

describe('what is released', () => {
	const shown = (rows: readonly PersonYear[], people: number) => {
		const [[own] = []] = sumWorkplaces(rows, [terms(people)], 1);
		return Object.keys(judgedYear(own ? [own] : [], { absence: 60, short_absence: 10, spells: 2.5 })[0]?.released ?? {});
	};

	test.each([
		[4, []],
		[5, ['absence', 'spells']],
		[29, ['absence', 'spells']],
		[30, ['absence', 'spells', 'short_absence']],
		[31, ['absence', 'spells', 'short_absence']],
	])('of a workplace of %i: %j', (people, measures) => {
		expect(shown(staff(times(people, [2, 20])), people)).toEqual(measures);
	});

	test('nothing of a workplace of four that six people passed through', () => {
		expect(shown(staff(times(6, [2, 20])), 4)).toEqual([]);
	});

	test('nothing where only two were ill, and no split where only two were ill for long', () => {
		expect(shown(staff([...times(2, [2, 0]), ...times(38, [0, 0])]), 40)).toEqual([]);
		expect(shown(staff([...times(38, [3, 0]), ...times(2, [3, 20])]), 40)).toEqual(['absence', 'spells']);
	});
});

describe('rules', () => {
	test('the rule that ships, written once more, gives the same levels', () => {
		for (const basis of BASES)
			for (const { year } of towns.flatMap(({ planted }) => [...planted])) {
				const units = testedUnits(year, basis);
				const levels = flagUnits(units).map(({ level }) => (level === 'too_small' ? 'none' : level));
				expect(levelsBy(SHIPPED_RULE, units)).toEqual(levels);
			}
	});

	test('a workplace of 150 with 1.6 times the illness is red nearly always, one of 20 seldom', () => {
		const planted = towns.flatMap((town) => [...town.planted]);
		const redOf = (size: number) =>
			planted.filter(({ people, year }) => people === size && flagUnits(testedUnits(year, 'all')).at(-1)?.level === 'red').length;
		expect(planted.filter(({ people }) => people === 150)).toHaveLength(15);
		expect(redOf(150)).toBeGreaterThanOrEqual(12);
		expect(redOf(20)).toBeLessThanOrEqual(6);
	});

	test('a rule with a higher limit never calls more workplaces red', () => {
		const strict = OTHER_RULES.find(({ name }) => name === 'z > 3.29');
		const reds = [SHIPPED_RULE, strict ?? SHIPPED_RULE].map((rule) =>
			towns.flatMap((town) =>
				[...town.planted].flatMap(({ year }) => levelsBy(rule, testedUnits(year, 'all')).map((level) => level === 'red')),
			),
		);
		expect(reds[1]?.some((isRed, index) => isRed && !reds[0]?.[index])).toBe(false);
		expect(reds[1]?.filter(Boolean).length).toBeLessThan(reds[0]?.filter(Boolean).length ?? 0);
	});

	test('the p-chart takes every working day for a trial of its own: 1,000 of them at 5 % reach to 7.13 %', () => {
		const isHigh = COMMON_METHODS.find(({ name }) => name.startsWith('p-chart'))?.isHigh;
		const [workplace] = towns[0]?.years[0] ?? [];
		if (!workplace || !isHigh) throw new Error('nothing to judge');
		const limit = 0.05 + 3.090232 * Math.sqrt((0.05 * 0.95) / 1000);
		const at = (absence_share: number) => isHigh({ ...workplace, absence_share, possible_days: 1400 }, 0.05, 0);
		expect([at(limit - 1e-6), at(limit + 1e-6)]).toEqual([false, true]);
	});

	test('the worst quarter of eight is two', () => {
		const [workplace] = towns[0]?.years[0] ?? [];
		if (!workplace) throw new Error('nothing to judge');
		const eight = [1, 2, 3, 4, 5, 6, 7, 8].map((percent) => ({ ...workplace, absence_share: percent / 100 }));
		expect(eight.filter(({ absence_share }) => absence_share > worstQuarter(eight))).toHaveLength(2);
	});
});

describe('what is counted', () => {
	test.each([
		[9, '4–9'],
		[10, '10–14'],
		[14, '10–14'],
		[15, '15–24'],
		[24, '15–24'],
		[25, '25–49'],
		[49, '25–49'],
		[50, '50 and more'],
	])('a workplace of %i belongs to %s', (people, band) => {
		expect(bandOf(people)).toBe(band);
	});

	test('red by size adds up to red, and every year is counted once', () => {
		const tally = newTally();
		for (const town of towns) countFalseFlags(town, tally);
		for (const basis of BASES) {
			expect(tally.count('red', basis)).toBe(3 * 3);
			const bySize = BANDS.reduce((sum, band) => sum + tally.mean(`red of ${band}`, basis), 0);
			expect(bySize).toBeCloseTo(tally.mean('red', basis), 12);
			expect(tally.mean('red', basis, SHIPPED_RULE.name)).toBe(tally.mean('red', basis));
			expect(tally.mean('amber', basis, SHIPPED_RULE.name)).toBe(tally.mean('amber', basis));
		}
		expect(tally.mean('amber', 'released')).toBeLessThan(tally.mean('amber', 'all'));
	});

	/** Workplaces of 40 people, by year, that had so many spells of the hundred expected of each, worth fifty effective events. */
	const spellsTown = (years: readonly (readonly number[])[]): Town => ({
		years: years.map((workplaces) =>
			workplaces.map((observed): WorkplaceYear => {
				const none = { observed: 0, expected: 1, dispersion: 10 };
				const figures = { absence: none, short_absence: none, spells: { observed, expected: 100, dispersion: 2 } };
				return { people: 40, employed_years: 40, absence_share: 0, possible_days: 1, figures, released: figures };
			}),
		),
		dispersions: { absence: 10, short_absence: 10, spells: 2 },
		persistences: { absence: 0, short_absence: 0, spells: 0 },
		planted: [],
	});

	test('an interval misses on either side: of ten workplaces, one far under and two far over', () => {
		const tally = newTally();
		const usual = Array.from({ length: 7 }, () => 100);
		countCoverage(spellsTown([[50, 160, 160, ...usual]]), tally);
		expect([tally.mean('ratio', 'all', 'spells', '25–49'), tally.count('ratio', 'all', 'spells', '25–49')]).toEqual([7 / 10, 10]);
		countCoverage(
			spellsTown([
				[100, 100, 100, 100],
				[50, 180, 100, 101],
			]),
			tally,
		);
		expect(tally.mean('change', 'all', 'spells', '25–49')).toBe(2 / 4);
	});

	test('z beyond the limits, on either side: 72 and 50 of 100 are 2.1 and 4.1 under, 140, 180 and 190 are 2.6, 4.8 and 5.4 over', () => {
		const tally = newTally();
		countTails(spellsTown([[72, 50, 100, 140, 180, 190]]), tally);
		const shares = ['below 95', 'below 998', 'above 95', 'above 998'].map((name) => tally.mean(name, 'spells'));
		expect(shares).toEqual([2 / 6, 1 / 6, 3 / 6, 2 / 6]);
	});

	test.each([
		[30, { fall: 1, rise: 0, 'naive fall': 1, 'poisson fall': 1 }],
		[140, { fall: 0, rise: 0, 'naive fall': 0, 'poisson fall': 0 }],
		[300, { fall: 0, rise: 1, 'naive fall': 0, 'poisson fall': 0 }],
	])('of ten workplaces the worst is picked, at 150 of 100; with %i the year after', (observed, verdicts) => {
		const tally = newTally();
		const others = Array.from({ length: 9 }, () => 100);
		countRegression(
			spellsTown([
				[150, ...others],
				[observed, ...others],
			]),
			tally,
		);
		expect(tally.count('fall', 'all', 'spells')).toBe(1);
		expect([tally.mean('before', 'all', 'spells'), tally.mean('after', 'all', 'spells')]).toEqual([150 / 100, observed / 100]);
		expect(Object.fromEntries(Object.keys(verdicts).map((name) => [name, tally.mean(name, 'all', 'spells')]))).toEqual(verdicts);
	});

	test('intervals hold the truth in nineteen of twenty', () => {
		const tally = newTally();
		for (const town of towns) countCoverage(town, tally);
		for (const kind of ['ratio', 'change']) expect(Math.abs(tally.mean(kind, 'all', 'spells', '15–24') - 0.95)).toBeLessThan(0.03);
		expect(tally.count('ratio', 'released', 'short_absence', '15–24')).toBe(0);
	});

	test('a worst tenth falls by itself, and hardly when the return to the usual is taken off', () => {
		const tally = newTally();
		for (const town of towns) countRegression(town, tally);
		const at = (name: string) => tally.mean(name, 'all', 'spells');
		expect(at('after') / at('before')).toBeLessThan(0.8);
		expect(Math.abs(at('after') / at('predicted') - 1)).toBeLessThan(0.06);
		expect(at('naive fall')).toBeGreaterThan(at('fall'));
		expect(tally.mean('poisson fall', 'all', 'absence')).toBeGreaterThan(0.6);
	});

	test('means and their errors', () => {
		const tally = newTally();
		for (const value of [true, false, false, false]) tally.add(value, 'a', 1);
		expect([tally.mean('a', 1), tally.count('a', 1), tally.error('a', 1)]).toEqual([1 / 4, 4, Math.sqrt(3 / 16 / 4)]);
		expect([tally.mean('b'), tally.count('b')]).toEqual([Number.NaN, 0]);
	});
});

describe('promises', () => {
	const counted = (yes: number, cases: number) => {
		const tally = newTally();
		for (let index = 0; index < cases; index++) tally.add(index < yes, 'share');
		return promiseVerdict(tally, ['share'], 'share', PROMISES.coverage);
	};

	test.each([
		[97, 100, 'holds'],
		[92, 100, 'holds'],
		[98, 100, 'in doubt'],
		[3, 3, 'in doubt'],
		[91, 100, 'in doubt'],
		[910, 1000, 'in doubt'],
		[9100, 10_000, 'FAILS'],
		[9800, 10_000, 'FAILS'],
		[80, 100, 'FAILS'],
		[0, 0, ''],
	])('%i of %i where 92–97 %% are promised: %s', (yes, cases, verdict) => {
		expect(counted(yes, cases)).toBe(verdict);
	});

	test.each([
		[0.5, 'holds'],
		[0.7, 'in doubt'],
		[0.9, 'FAILS'],
	])('%d red a year over a hundred years where 0.6 are promised: %s', (red, verdict) => {
		const tally = newTally();
		for (let year = 0; year < 100; year++) tally.add(red, 'red');
		expect(promiseVerdict(tally, ['red'], 'flags', { from: 0, to: PROMISES.red })).toBe(verdict);
	});

	test('the worst of several verdicts counts', () => {
		expect(worstOf(['holds', '', 'FAILS', 'in doubt'])).toBe('FAILS');
		expect(worstOf(['holds', 'in doubt', ''])).toBe('in doubt');
		expect(worstOf(['', 'holds'])).toBe('holds');
		expect(worstOf([''])).toBe('');
	});
});

describe('the report', () => {
	afterEach(() => vi.restoreAllMocks());
	const ask = async (args: readonly string[], promises = PROMISES) => {
		const lines: string[] = [];
		vi.spyOn(console, 'log').mockImplementation((line) => void lines.push(line));
		vi.spyOn(console, 'error').mockImplementation((line) => void lines.push(line));
		return { code: await reportFlags(args, promises), text: lines.join('\n') };
	};
	const three = ['--municipalities', '3'];

	test('ends with 0 where nothing is broken, and names seed and municipalities', async () => {
		const { code, text } = await ask(three);
		expect(code).toBe(0);
		expect(text).toContain('in 3 simulated municipalities of 195 alike workplaces, 3 years each, seed 20261122');
		expect(text).not.toContain('FAILS');
	});

	test.each([
		['no amber flag', { amber: 0 }],
		['certain intervals', { coverage: { from: 0.999, to: 1 } }],
		['falls that are always found', { false_falls: { from: 0.9, to: 1 } }],
	])('ends with 1 where %s is promised', async (_, broken) => {
		const { code, text } = await ask(three, { ...PROMISES, ...broken });
		expect(code).toBe(1);
		expect(text).toContain('FAILS');
	});

	test.each([[['--municipalities', '0']], [['--seed', 'x']], [['--cases', '3']]])(
		'ends with 2 on %j and says how it is used',
		async (args) => {
			const { code, text } = await ask(args);
			expect(code).toBe(2);
			expect(text).toContain('npm run trust -- flags');
		},
	);
});
