import { describe, expect, test } from 'vitest';
import type { TrendRow } from '../server/domain/answers.ts';
import { addMonths } from '../server/domain/calendar.ts';
import { CHARTED_MEASURES, prefixed } from '../server/domain/judged-columns.ts';
import { MEASURES, type Measure } from '../server/domain/judged-measures.ts';
import { changeSentence, expectedSentence, movedSentence, throughSentence } from '../server/domain/judged-sentences.ts';
import type { Parameters, RegistrationDelay } from '../server/domain/parameters.ts';
import { isPreliminary } from '../server/judge/maturity.ts';
import { MINIMUM_SIZES } from '../server/judge/sizes.ts';
import { type ChartedPeriod, chartedPeriods, dottedPeriods, NOT_CHARTED, standsOnQuarters } from '../server/serve/judged/charted.ts';
import { comparedOf } from '../server/serve/judged/compared.ts';
import { completenessIn } from '../server/serve/judged/completeness.ts';
import type { SeriesPeriod } from '../server/serve/judged/judged-series.ts';
import { formatIn } from '../web/format.ts';
import { isTaken, LEVEL_POINTS, levelSights } from '../web/parts/level-sight.ts';

const NBSP = '\u00a0';
const FIRST = '2021-01';

function byMeasure<Value>(value: Value): Record<Measure, Value> {
	return { absence: value, short_absence: value, spells: value, prolonged_spells: value };
}

/** A side of a comparison worth so many effective events. */
function sideOf(observed: number, events: number, dispersion = 2, exposure = 100) {
	return { figure: { observed, expected: events * dispersion, dispersion }, exposure };
}

const ALONE = { is_whole: false, own_variance: null, persistence: 0.3 };

describe('a unit now against a year before', () => {
	test('is the change of observed ÷ expected, each expected at the rates of its own year, and as sure as both years and the people who stayed make it', () => {
		const { columns } = comparedOf('spells', { ...ALONE, now: sideOf(101, 50), before: sideOf(146, 48) });
		const ratio = (101 + 0.5) / (50 * 2) / ((146 + 0.5) / (48 * 2));
		const variance = (1 / 50 + 1 / 48) * (1 - 0.3);
		expect(columns.change_ratio).toBeCloseTo(ratio, 12);
		expect(columns.change_low).toBeCloseTo(ratio * Math.exp(-1.959964 * Math.sqrt(variance)), 12);
		expect(columns.change_high).toBeCloseTo(ratio * Math.exp(1.959964 * Math.sqrt(variance)), 12);
		expect(columns.visible_fall).toBeCloseTo(1 - Math.exp(-2.8 * Math.sqrt(variance)), 12);
		expect(columns).toMatchObject({ change_level: 'beyond_chance', change_basis: 'municipality', previous: 146 / 100, observed: 101 });
	});

	test.each([
		[3.99, 'too_small', null],
		[4, 'within_chance', 1],
		[4.01, 'within_chance', 1],
	] as const)('with %f effective events in a year is %s', (events, level, ratio) => {
		for (const [now, before] of [
			[events, 40],
			[40, events],
		] as const) {
			const { columns } = comparedOf('absence', { ...ALONE, now: sideOf(2 * now - 0.5, now), before: sideOf(2 * before - 0.5, before) });
			expect(columns.change_level).toBe(level);
			if (ratio === null) expect(columns.change_ratio).toBeNull();
			else expect(columns.change_ratio).toBeCloseTo(ratio, 9);
			expect(columns.visible_fall).not.toBeNull();
		}
	});

	test('of the municipality and of areas that know their own variance is a ratio of their own rates', () => {
		const sides = { now: sideOf(6000, 90, 60, 100_000), before: sideOf(5500, 90, 60, 110_000), persistence: 0.3 };
		const area = comparedOf('absence', { ...sides, is_whole: false, own_variance: 0.004 }).columns;
		expect(area.change_ratio).toBeCloseTo(6000.5 / 100_000 / (5500.5 / 110_000), 12);
		expect(area.change_low).toBeCloseTo((area.change_ratio ?? 0) * Math.exp(-1.959964 * Math.sqrt(0.004)), 12);
		expect(area.change_basis).toBe('own_rate');
		const whole = comparedOf('absence', { ...sides, is_whole: true, own_variance: null }).columns;
		expect(whole.change_ratio).toBe(area.change_ratio);
		expect(whole.visible_fall).toBeCloseTo(1 - Math.exp(-2.8 * Math.sqrt((2 / 90) * 0.7)), 12);
		expect([whole.expected, whole.expected_ratio, whole.expected_level]).toEqual([null, null, null]);
	});

	test.each([
		[0.99, null],
		[1, 'within_chance'],
		[1.01, 'within_chance'],
	] as const)('is held against what is expected from one effective event on: %f', (events, level) => {
		const { columns } = comparedOf('absence', { ...ALONE, now: sideOf(2 * events, events), before: null });
		expect(columns.expected_level).toBe(level);
		expect([columns.observed, columns.expected]).toEqual([2 * events, 2 * events]);
		expect(columns.expected_ratio === null).toBe(level === null);
		expect(columns.change_level).toBeNull();
	});

	test('says nothing at all where it has no shown figure', () => {
		const { columns, change } = comparedOf('absence', { ...ALONE, now: null, before: sideOf(100, 50) });
		expect(Object.values(columns).filter((value) => value !== null)).toEqual([]);
		expect(change).toBeNull();
	});
});

/** A month, quarter or twelve months with so many spells and days; every expected amount is worth a hundred effective events unless said. */
function periodOf(
	index: number,
	spells: number | null,
	{
		grain = 'month',
		years = 5,
		days = 30,
		events = 100,
	}: Partial<{ grain: SeriesPeriod['grain']; years: number; days: number; events: number }> = {},
): SeriesPeriod {
	const months = { month: 1, quarter: 3, year: 12, window: 12 }[grain];
	const first_month = addMonths(FIRST, index * months);
	return {
		first_month,
		last_month: addMonths(first_month, months - 1),
		grain,
		months,
		observed: { absence: days, short_absence: null, spells, prolonged_spells: null },
		possible_fte_days: 500,
		employment_years: years,
		figures: {
			absence: { observed: days, expected: events * 10, dispersion: 10 },
			...(spells === null ? {} : { spells: { observed: spells, expected: events, dispersion: 1 } }),
		},
	};
}

const parameters: Pick<Parameters, 'dispersion' | 'season'> = {
	dispersion: byMeasure({ month: 1.5, quarter: 2, year: 2.5 }),
	season: byMeasure([1.2, 1.1, 1, 1, 0.9, 0.8, 0.7, 0.9, 1, 1.1, 1.1, 1.2]),
};
const TERMS = { parameters, isPreliminary: () => false, is_whole: false, new_levels: [] };
/** Numbers that vary like spells do, the same every time. */
const SPELLS = [9, 12, 7, 10, 8, 11, 6, 9, 13, 10, 8, 12, 11, 9, 7, 12, 10, 8, 9, 11, 10, 13, 8, 9, 10, 11, 9, 12, 8, 10];
const whole = (count: number, grain: SeriesPeriod['grain'] = 'month') =>
	Array.from({ length: count }, (_, index) => periodOf(index, 1000, { grain, years: 500 }));

function spellsAt(charted: readonly ChartedPeriod[], index: number, grain: SeriesPeriod['grain'] = 'month') {
	return charted.filter(({ period }) => period.grain === grain)[index]?.measures.spells;
}

describe('a unit that is shown by quarter', () => {
	test('rests on its first eight quarters, and nine in a row on one side are a run', () => {
		const spells = [28, 33, 29, 32, 31, 28, 33, 30, 29, ...Array.from({ length: 9 }, () => 34)];
		const own = spells.map((count, index) => periodOf(index, count, { grain: 'quarter', years: 15 }));
		const even = { ...TERMS, parameters: { ...parameters, season: byMeasure(Array.from({ length: 12 }, () => 1)) } };
		const charted = chartedPeriods(own, whole(own.length, 'quarter'), 'quarter', even);
		expect(charted.map((one) => one.is_baseline)).toEqual(own.map((_, index) => index < 8));
		expect(charted.map((one) => one.measures.spells?.judgement)).toEqual(own.map((_, index) => (index < 9 ? 'usual' : 'run_above')));
		// one quarter missing in the middle, and it is no run
		const gap = chartedPeriods(
			own.filter((_, index) => index !== 13),
			whole(own.length, 'quarter'),
			'quarter',
			even,
		);
		expect(gap.some((one) => one.measures.spells?.judgement === 'run_above')).toBe(false);
	});
});

describe('a new level of a control chart', () => {
	const decided = (first_month: string) => ({ first_month, reason: 'Halvdelen er flyttet', decided_by: 'Pia', decided_date: '2025-01-15' });
	// a place that has half the spells from its thirteenth month on
	const own = SPELLS.map((spells, index) => periodOf(index, index < 12 ? spells : Math.round(spells / 2)));
	const monthAt = (index: number) => own[index]?.first_month ?? '';
	const chartWith = (...months: string[]) => chartedPeriods(own, whole(own.length), 'month', { ...TERMS, new_levels: months.map(decided) });

	test('holds from its month on, and the old limits stay beside it', () => {
		const [before, after] = [chartWith(), chartWith(monthAt(12))];
		for (const index of [0, 11]) expect(spellsAt(after, index)).toEqual(spellsAt(before, index));
		for (const index of [12, 20, 29]) {
			const [old, now] = [spellsAt(before, index), spellsAt(after, index)];
			expect([now?.earlier_usual, now?.earlier_low, now?.earlier_high]).toEqual([old?.usual, old?.low, old?.high]);
			expect(Number(now?.usual)).toBeLessThan(Number(old?.usual));
		}
		// the same as the chart of the months from there on alone
		const alone = chartedPeriods(own.slice(12), whole(own.length).slice(12), 'month', TERMS);
		const sum = (charted: readonly ChartedPeriod[], skip: number) =>
			charted.slice(skip).map(({ measures }) => Number(measures.spells?.usual) / Number(measures.spells?.expected));
		for (const [index, ratio] of sum(after, 12).entries()) expect(ratio).toBeCloseTo(sum(alone, 0)[index] ?? 0, 9);
		expect(after.map((one) => one.is_baseline)).toEqual(own.map((_, index) => index < 30));
	});

	test('holds for all absence too', () => {
		const [before, after] = [chartWith().at(-1)?.measures.absence, chartWith(monthAt(12)).at(-1)?.measures.absence];
		expect([after?.earlier_usual, after?.earlier_low, after?.earlier_high]).toEqual([before?.usual, before?.low, before?.high]);
	});

	test.each([
		[17, 13, true],
		[18, 12, true],
		[19, 11, false],
	])('from month %i, with %i points, is taken: %s', (index, _, is_taken) => {
		const last = chartWith(monthAt(index)).at(-1)?.measures;
		expect(last?.spells?.earlier_usual !== null).toBe(is_taken);
		expect(last?.absence?.earlier_usual !== null).toBe(is_taken);
		expect(last?.spells?.limits).toBe(is_taken ? 'trial' : 'frozen');
	});

	/** The chart as the page has it. */
	const rowsOf = (charted: readonly ChartedPeriod[]) =>
		charted.map(({ period, measures }) => {
			const { first_month, last_month, grain } = period;
			const columns = CHARTED_MEASURES.map((measure) => prefixed(measure, measures[measure] ?? NOT_CHARTED));
			return Object.assign({ first_month, last_month, grain }, ...columns) as TrendRow;
		});

	test('is foretold from the chart without it: in every month there is, as the chart with it turns out', () => {
		const before = rowsOf(chartWith());
		// before the first month there is no level for a new one to follow
		expect(levelSights(before, monthAt(0)).map(({ has_earlier }) => has_earlier)).toEqual([false, false, false]);
		for (const { first_month } of own.slice(1)) {
			const after = chartWith(first_month);
			const [absence, , spells] = levelSights(before, first_month);
			expect(
				[absence, spells].map((sight) => sight && isTaken(sight)),
				first_month,
			).toEqual([
				after.some(({ measures }) => (measures.absence?.earlier_usual ?? null) !== null),
				after.some(({ measures }) => (measures.spells?.earlier_usual ?? null) !== null),
			]);
		}
		expect(LEVEL_POINTS).toBe(MINIMUM_SIZES.rebase_points);
	});

	test.each([
		['whose twelfth point is there', 18, 12, 29],
		['one point short', 19, 11, 30],
		['whose first point is the next', 30, 0, 41],
		['further ahead', 33, 0, 44],
	])('%s is told the month of it', (_, index, point_count, twelfth) => {
		const sight = levelSights(rowsOf(chartWith()), addMonths(FIRST, index)).find(({ measure }) => measure === 'spells');
		expect(sight).toMatchObject({ grain: 'month', point_count, twelfth_month: addMonths(FIRST, twelfth) });
	});

	test('by quarter counts whole quarters: twelve are three years', () => {
		const quarters = Array.from({ length: 14 }, (_, index) => periodOf(index, 30, { grain: 'quarter', years: 15 }));
		const rows = rowsOf(chartedPeriods(quarters, whole(14, 'quarter'), 'quarter', TERMS));
		const spells = (from: string) => levelSights(rows, from).find(({ measure }) => measure === 'spells');
		expect(spells('2021-01')).toMatchObject({ grain: 'quarter', point_count: 14, has_earlier: false });
		expect(spells('2021-07')).toMatchObject({ point_count: 12, has_earlier: true, twelfth_month: '2024-06' });
		expect(spells('2021-08')).toMatchObject({ point_count: 11, twelfth_month: '2024-09' });
		expect(spells('2025-02')).toMatchObject({ point_count: 0, twelfth_month: '2028-03' });
	});

	test('warns where points stand out from its month on, and nowhere else', () => {
		const high = SPELLS.map((spells, index) => periodOf(index, index === 26 ? 60 : spells));
		const outOf = (from: number) =>
			levelSights(rowsOf(chartedPeriods(high, whole(high.length), 'month', TERMS)), addMonths(FIRST, from)).map(
				({ stands_out }) => stands_out,
			);
		expect([outOf(25)[2], outOf(26)[2], outOf(27)[2]]).toEqual(['above', 'above', null]);
		expect(levelSights(rowsOf(chartWith()), monthAt(29))[2]?.stands_out).toBe('below');
	});
});

describe('the control chart of a unit shown by month', () => {
	test('has its limits at three sigma around its own level, the season and its size', () => {
		const own = SPELLS.map((spells, index) => periodOf(index, spells, { years: index < 12 ? 5 : 6 }));
		const charted = chartedPeriods(own, whole(own.length), 'month', TERMS);
		// once more by hand, with loops
		const season = parameters.season.spells ?? [];
		const expected: number[] = [];
		for (const [index, period] of own.entries()) expected.push((1000 / 500) * (season[index % 12] ?? 0) * period.employment_years);
		let [observedSum, expectedSum] = [0, 0];
		for (let index = 0; index < 24; index += 1) {
			observedSum += SPELLS[index] ?? 0;
			expectedSum += expected[index] ?? 0;
		}
		const usual = expected.map((value) => (value * observedSum) / expectedSum);
		const zs: number[] = [];
		for (let index = 0; index < 24; index += 1) zs.push(2 * (Math.sqrt((SPELLS[index] ?? 0) / 1.5) - Math.sqrt((usual[index] ?? 0) / 1.5)));
		const mean = zs.reduce((sum, z) => sum + z, 0) / 24;
		const sigma = Math.max(1, Math.sqrt(zs.reduce((sum, z) => sum + (z - mean) ** 2, 0) / 23));
		for (const index of [0, 6, 23, 24, 29]) {
			const point = spellsAt(charted, index);
			const root = Math.sqrt((usual[index] ?? 0) / 1.5);
			expect(point?.usual).toBeCloseTo((usual[index] ?? 0) / (own[index]?.employment_years ?? 0), 10);
			expect(point?.high).toBeCloseTo((1.5 * (root + 1.5 * sigma) ** 2) / (own[index]?.employment_years ?? 0), 10);
			expect(point?.low).toBeCloseTo((1.5 * Math.max(0, root - 1.5 * sigma) ** 2) / (own[index]?.employment_years ?? 0), 10);
			expect([point?.judgement, point?.limits, point?.expected]).toEqual(['usual', 'frozen', 100]);
		}
		expect(charted.map((one) => one.is_baseline)).toEqual(own.map((_, index) => index < 24));
	});

	test.each([
		[11, 'too_short'],
		[12, 'trial'],
		[13, 'trial'],
		[23, 'trial'],
		[24, 'frozen'],
		[25, 'frozen'],
	] as const)('with %i months has limits that are %s', (count, limits) => {
		const own = SPELLS.slice(0, count).map((spells, index) => periodOf(index, spells));
		const charted = chartedPeriods(own, whole(count), 'month', TERMS);
		expect(spellsAt(charted, count - 1)?.limits).toBe(limits);
		expect(spellsAt(charted, count - 1)?.usual === null).toBe(limits === 'too_short');
		const absence = charted.at(-1)?.measures.absence;
		expect(absence?.limits).toBe(limits);
	});

	test('a month far outside is an alert and moves no limit that is frozen', () => {
		const calm = SPELLS.map((spells, index) => periodOf(index, spells));
		const wild = calm.map((period, index) => (index === 26 ? periodOf(index, 60) : period));
		const [before, after] = [calm, wild].map((own) => chartedPeriods(own, whole(own.length), 'month', TERMS));
		expect(spellsAt(after ?? [], 26)?.judgement).toBe('above');
		expect(spellsAt(after ?? [], 29)?.high).toBe(spellsAt(before ?? [], 29)?.high);
	});

	test('eight in a row on one side are as usual, nine are an alert', () => {
		const judgedWith = (count: number) => {
			const own = Array.from({ length: 24 + count }, (_, index) => periodOf(index, index < 24 ? 10 + (index % 2 === 0 ? 2 : -2) : 13));
			const flat = { ...TERMS, parameters: { ...parameters, season: byMeasure(null) } };
			return spellsAt(chartedPeriods(own, whole(own.length), 'month', flat), 24 + count - 1)?.judgement;
		};
		// the baseline ends below its level, so a run begins at the first month after it
		expect([judgedWith(8), judgedWith(9), judgedWith(10)]).toEqual(['usual', 'run_above', 'run_above']);
	});

	test('preliminary months are drawn and judged by nothing, and are no part of limits or runs', () => {
		const own = SPELLS.map((spells, index) => periodOf(index, index === 29 ? 90 : spells, { days: index === 29 ? 400 : 30 + (index % 5) }));
		const isPending = (period: SeriesPeriod) => period.first_month === own[29]?.first_month;
		const charted = chartedPeriods(own, whole(30), 'month', { ...TERMS, isPreliminary: isPending });
		expect(spellsAt(charted, 29)).toMatchObject({ judgement: null, usual: null, high: null, expected: 100 });
		expect(charted.at(-1)?.measures.absence).toMatchObject({ judgement: null, usual: null });
		const without = chartedPeriods(own.slice(0, 29), whole(29), 'month', TERMS);
		expect(spellsAt(charted, 28)).toEqual(spellsAt(without, 28));
	});

	test.each([
		[0.99, 'quarter'],
		[1, 'month'],
		[1.01, 'month'],
	] as const)('months worth %f effective events are judged by %s', (events, grain) => {
		const flat = { ...TERMS, parameters: { ...parameters, season: byMeasure(null) } };
		const months = Array.from({ length: 24 }, (_, index) => periodOf(index, events * 1.5));
		const quarters = Array.from({ length: 8 }, (_, index) => periodOf(index, events * 4.5, { grain: 'quarter', years: 15 }));
		const charted = chartedPeriods([...months, ...quarters], [...whole(24), ...whole(8, 'quarter')], 'month', flat);
		expect(standsOnQuarters(charted, 'spells')).toBe(grain === 'quarter');
		expect(spellsAt(charted, 5)?.limits).toBe(grain === 'quarter' ? 'too_few_events' : 'frozen');
		expect(spellsAt(charted, 5, 'quarter')?.limits).toBe(grain === 'quarter' ? 'frozen' : null);
	});

	test('months that neither a month nor a quarter can judge have limits from their own spread, and no judgement', () => {
		const own = SPELLS.map((spells, index) => periodOf(index, spells, { years: 2 }));
		const unknown = { ...TERMS, parameters: { ...parameters, dispersion: byMeasure({ month: null, quarter: null, year: 2.5 }) } };
		const charted = chartedPeriods(own, whole(30), 'month', unknown);
		const rates = SPELLS.slice(0, 24).map((spells) => spells / 2);
		const mean = rates.reduce((sum, rate) => sum + rate, 0) / 24;
		// none of the 23 moving ranges is wide enough to be left out
		const range = rates.slice(1).reduce((sum, rate, index) => sum + Math.abs(rate - (rates[index] ?? 0)), 0) / 23;
		expect(spellsAt(charted, 29)).toMatchObject({ limits: 'moving_range', judgement: null });
		expect(spellsAt(charted, 29)?.usual).toBeCloseTo(mean, 12);
		expect(spellsAt(charted, 29)?.high).toBeCloseTo(mean + 2.66 * range, 12);
		expect(spellsAt(charted, 29)?.low).toBe(Math.max(0, mean - 2.66 * range));
		const limitsWith = (count: number) => spellsAt(chartedPeriods(own.slice(0, count), whole(30), 'month', unknown), 0)?.limits;
		expect([11, 12, 13].map(limitsWith)).toEqual([null, 'moving_range', 'moving_range']);
	});

	test('all absence has limits at three standard deviations of the baseline’s months, and only a point outside is an alert', () => {
		const days = Array.from({ length: 30 }, (_, index) => (index === 27 ? 120 : 30 + ((index * 7) % 11)));
		const own = days.map((lost, index) => periodOf(index, 10, { days: lost }));
		const charted = chartedPeriods(own, whole(30), 'month', TERMS);
		const shares = days.slice(0, 24).map((lost) => lost / 500);
		const mean = shares.reduce((sum, share) => sum + share, 0) / 24;
		const deviation = Math.sqrt(shares.reduce((sum, share) => sum + (share - mean) ** 2, 0) / 23);
		const absence = (index: number) => charted[index]?.measures.absence;
		expect(absence(29)?.usual).toBeCloseTo(mean, 12);
		expect(absence(29)?.high).toBeCloseTo(mean + 3 * deviation, 12);
		expect([absence(26)?.judgement, absence(27)?.judgement, absence(28)?.judgement]).toEqual(['usual', 'above', 'usual']);
	});

	test('a measure that is not shown has no entry, and the municipality is expected nothing but itself', () => {
		const own = SPELLS.map((_, index) => periodOf(index, index === 3 ? null : 10));
		const charted = chartedPeriods(own, own, 'month', { ...TERMS, is_whole: true });
		expect(charted[3]?.measures.spells).toBeUndefined();
		expect(charted.every(({ measures }) => measures.short_absence === undefined)).toBe(true);
		expect(spellsAt(charted, 4)?.expected).toBeNull();
		expect(spellsAt(charted, 4)?.usual).not.toBeNull();
	});
});

describe('the dots of a unit shown by twelve months', () => {
	const dot = (spells: number, events: number) =>
		dottedPeriods([periodOf(0, spells, { grain: 'window', years: 10, events })], TERMS)[0]?.measures.spells;

	test('lie in bands of 95 and 99.8 % around what is expected', () => {
		const at = (q: number) => (1 + q / (2 * Math.sqrt(36))) ** 2;
		const found = dot(40, 36);
		expect(found?.usual).toBeCloseTo(36 / 10, 12);
		expect(found?.high).toBeCloseTo((36 * at(1.959964)) / 10, 12);
		expect(found?.low).toBeCloseTo((36 * at(-1.959964)) / 10, 12);
		expect(found?.outer_high).toBeCloseTo((36 * at(3.090232)) / 10, 12);
		expect(found?.limits).toBe('expected');
	});

	test.each([
		[1.28, 'usual'],
		[1.29, 'points_above'],
		[1.95, 'points_above'],
		[1.97, 'above'],
		[-1.29, 'points_below'],
		[-1.97, 'below'],
	] as const)('at z %f say %s', (z, judgement) => {
		// z = 2(√O − √E)
		expect(dot((z / 2 + 6) ** 2, 36)?.judgement).toBe(judgement);
	});

	test.each([
		[0.99, 'too_few_events'],
		[1, 'expected'],
		[1.01, 'expected'],
	] as const)('worth %f effective events have limits %s', (events, limits) => {
		expect(dot(1, events)?.limits).toBe(limits);
		expect(dot(1, events)?.judgement === null).toBe(limits === 'too_few_events');
	});
});

describe('how complete the newest months are', () => {
	const delay = (delay_months: number, records_count: number, next_records_count: number): RegistrationDelay => ({
		delay_months,
		month_count: 10,
		records_count,
		next_records_count,
	});
	const completenessOn = (extraction_date: string, registration_delays: RegistrationDelay[]) =>
		completenessIn({ info: { extraction_date }, parameters: { registration_delays } });

	test('follows from what later months add to earlier ones, by how many whole months have passed', () => {
		const completeness = completenessOn('2026-02-20', [delay(0, 100, 120), delay(1, 110, 121)]);
		// January is over since the 31st; December has had one month more; November all the time it takes
		expect(completeness('2026-01', '2026-01')).toBeCloseTo(1 / (1.2 * 1.1), 12);
		expect(completeness('2025-12', '2025-12')).toBeCloseTo(1 / 1.1, 12);
		expect(completeness('2025-11', '2025-11')).toBe(1);
		expect(completeness('2025-11', '2026-01')).toBeCloseTo((1 / (1.2 * 1.1) + 1 / 1.1 + 1) / 3, 12);
	});

	test('counts the month of the extraction where that is its last day', () => {
		const delays = [delay(0, 100, 120)];
		expect(completenessOn('2026-01-30', delays)('2025-12', '2025-12')).toBeCloseTo(1 / 1.2, 12);
		expect(completenessOn('2026-01-31', delays)('2025-12', '2025-12')).toBe(1);
	});

	test('is whole where no delays are known, and a delay nobody was registered in adds nothing', () => {
		expect(completenessOn('2026-01-31', [])('2025-12', '2026-01')).toBe(1);
		expect(completenessOn('2026-01-31', [delay(1, 100, 125), delay(0, 0, 0)])('2026-01', '2026-01')).toBeCloseTo(0.8, 12);
	});

	test.each([
		[0.979, true],
		[0.98, false],
		[0.981, false],
	])('%f is preliminary: %s', (share, expected) => {
		expect(isPreliminary(share)).toBe(expected);
	});
});

describe('the sentences', () => {
	const judged = comparedOf('absence', { ...ALONE, now: sideOf(6000, 1000, 6), before: sideOf(6400, 1000, 6) }).columns;
	const said = {
		...judged,
		rate: 0.057,
		previous: 0.061,
		change_low: 0.88,
		change_high: 1.03,
		change_ratio: 0.95,
		change_level: 'within_chance' as const,
	};

	test('say from what to what, then what chance makes of it', () => {
		expect(changeSentence('absence', { ...said, change_basis: 'own_rate' }, null, 'da', formatIn('da'))).toBe(
			`Sygefraværet faldt fra 6,1${NBSP}% til 5,7${NBSP}%. Ændringen er inden for det, man må forvente af tilfældigheder (sandsynligvis mellem 12${NBSP}% lavere og 3${NBSP}% højere).`,
		);
		expect(changeSentence('spells', { ...said, rate: 2.4, previous: 1.8, change_basis: 'municipality' }, null, 'en', formatIn('en'))).toBe(
			'The number of spells per employee rose from 1.8 to 2.4. Measured against the whole municipality the change is within what chance is expected to make (probably between 12% lower and 3% higher).',
		);
	});

	test('point the way the ratio went', () => {
		const pointed = (change_ratio: number) =>
			changeSentence('absence', { ...said, change_level: 'points_to', change_basis: 'own_rate', change_ratio }, null, 'da', formatIn('da'));
		expect([0.99, 1.01].map((ratio) => /mod (en stigning|et fald)/.exec(pointed(ratio) ?? '')?.[1])).toEqual(['et fald', 'en stigning']);
		const beside = (expected_ratio: number, expected: number) =>
			expectedSentence(
				'Nord',
				'spells',
				{ ...judged, observed: 11, expected, expected_ratio, expected_low: 0.9, expected_high: 1.4, expected_level: 'points_to' },
				'da',
				formatIn('da'),
			) ?? '';
		expect([0.99, 1.01].map((ratio) => /et (højere|lavere) niveau/.exec(beside(ratio, 9))?.[1])).toEqual(['lavere', 'højere']);
		expect([9.96, 10, 10.4].map((expected) => /give ([\d,]+)\./.exec(beside(1.1, expected))?.[1])).toEqual(['10,0', '10', '10']);
	});

	test('say what could have been seen, unless it was', () => {
		const own = { ...said, change_basis: 'own_rate' as const, visible_fall: 0.36 };
		expect(changeSentence('absence', own, 40, 'da', formatIn('da'))).toContain(
			`Med 40 ansatte kunne vi kun have set et fald på mindst 36${NBSP}%.`,
		);
		expect(changeSentence('absence', { ...own, change_level: 'beyond_chance' }, 40, 'da', formatIn('da'))).not.toContain('kunne vi kun');
	});

	test('of an earlier period than the figure beside them say so', () => {
		const at = (judged_last_month: string | null) =>
			throughSentence('Det steg.', { judged_last_month, last_month: '2025-12' }, 'da', formatIn('da').month);
		expect([at('2025-12'), at('2025-06'), at(null)]).toEqual(['Det steg.', '12 måneder til og med juni 2025: Det steg.', 'Det steg.']);
	});

	test('call what reads the same the same', () => {
		expect(changeSentence('absence', { ...said, rate: 0.0611, change_basis: 'own_rate' }, null, 'da', formatIn('da'))).toContain(
			`Sygefraværet var 6,1${NBSP}% begge år.`,
		);
	});

	test('put what was observed before what is expected', () => {
		const elmehaven = {
			...judged,
			observed: 220,
			expected: 140,
			expected_ratio: 1.57,
			expected_low: 1.2,
			expected_high: 2.01,
			expected_level: 'beyond_chance' as const,
		};
		expect(expectedSentence('Elmehaven', 'spells', elmehaven, 'da', formatIn('da'))).toBe(
			`Elmehaven havde 220 sygemeldinger. Med samme personalegrupper og alder ville kommunens gennemsnit give 140. Forskellen er større end tilfældige udsving normalt giver (sandsynligvis mellem 20${NBSP}% højere og 101${NBSP}% højere).`,
		);
	});

	test('name the factor and its way', () => {
		expect(movedSentence({ moved: 'both', frequency_change_ratio: 1.3, length_change_ratio: 0.8 }, 'da')).toBe(
			'Det peger på, at medarbejderne er oftere syge, og at forløbene er kortere end året før.',
		);
		expect(movedSentence({ moved: null, frequency_change_ratio: null, length_change_ratio: null }, 'da')).toBeNull();
	});

	test('are not there where nothing is judged', () => {
		const nothing = comparedOf('absence', { ...ALONE, now: null, before: null }).columns;
		for (const measure of MEASURES) {
			expect(changeSentence(measure, nothing, 20, 'da', formatIn('da'))).toBeNull();
			expect(expectedSentence('X', measure, nothing, 'da', formatIn('da'))).toBeNull();
		}
	});
});
