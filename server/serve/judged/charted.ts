import { addMonths } from '../../domain/calendar.ts';
import { CHARTED_MEASURES, type ChartedColumns, type ChartedMeasure, type Judgement } from '../../domain/judged-columns.ts';
import { exposureOf, rateOf } from '../../domain/measures.ts';
import type { Parameters } from '../../domain/parameters.ts';
import type { Interval } from '../../judge/chance.ts';
import { type ChartPoint, controlCharts, type JudgedPoint, type Rebase } from '../../judge/control-chart.ts';
import { windowDotOf } from '../../judge/expected.ts';
import { expectedInMonth } from '../../judge/season.ts';
import { MINIMUM_SIZES } from '../../judge/sizes.ts';
import { sumOf } from '../../judge/sums.ts';
import { deviationLimits, movingRangeLimits, type NaturalLimits } from '../../judge/xmr.ts';
import type { SeriesPeriod } from './judged-series.ts';

/** A unit through time against what is usual for it: which limits each measure has, and what every point says. Rolling twelve months are never judged. */

export type Grain = 'month' | 'quarter';

/** What chance says of one period, by measure; a measure that is not followed there has no entry. */
export interface ChartedPeriod {
	period: SeriesPeriod;
	is_baseline: boolean;
	measures: Partial<Record<ChartedMeasure, ChartedColumns>>;
}

export interface ChartTerms {
	parameters: Pick<Parameters, 'dispersion' | 'season'>;
	/** Whether a period is still waiting for registrations: drawn, and left out of limits and rules. */
	isPreliminary: (period: SeriesPeriod) => boolean;
	/** The municipality is the standard: nothing is expected of it but itself. */
	is_whole: boolean;
	/** New levels somebody has decided on, oldest first. */
	new_levels: readonly Rebase[];
}

export const NOT_CHARTED: ChartedColumns = {
	expected: null,
	usual: null,
	low: null,
	high: null,
	outer_low: null,
	outer_high: null,
	judgement: null,
	limits: null,
	earlier_usual: null,
	earlier_low: null,
	earlier_high: null,
};

/** How many months a point covers. */
const STEPS = { month: 1, quarter: 3 } as const;

/**
 * Months and quarters of a unit that is followed so, own periods beside the municipality's. Spells and short absence have the seasonal control chart: by
 * month, or by quarter where a month is worth less than one effective event; where neither can be made, months have limits from their own spread and are
 * not judged. All absence has limits by month only, from the spread of the baseline.
 */
export function chartedPeriods(
	own: readonly SeriesPeriod[],
	whole: readonly SeriesPeriod[],
	grain: Grain,
	terms: ChartTerms,
): ChartedPeriod[] {
	const grains: Grain[] = grain === 'month' ? ['month', 'quarter'] : ['quarter'];
	const periods = grains.flatMap((one) => own.filter((period) => period.grain === one));
	const charted = periods.map((period): ChartedPeriod => {
		const mature = own.filter((other) => other.grain === period.grain && !terms.isPreliminary(other));
		const firsts = levelsOf(mature, terms.new_levels);
		const level = firsts.filter((first) => first <= mature.indexOf(period)).at(-1) ?? 0;
		return { period, is_baseline: mature.slice(level, level + baselinePoints(period.grain)).includes(period), measures: {} };
	});
	const put = (measure: ChartedMeasure, period: SeriesPeriod, columns: Partial<ChartedColumns>) => {
		const place = charted.find((one) => one.period === period);
		if (place) place.measures[measure] = { ...NOT_CHARTED, expected: expectedOf(period, measure, terms), ...columns };
	};
	for (const measure of CHARTED_MEASURES) {
		for (const period of periods) if (period.observed[measure] !== null) put(measure, period, {});
		if (measure === 'absence') chartAbsence(own, terms, (period, columns) => put(measure, period, columns));
		else chartSeasonal(own, whole, measure, grains, terms, (period, columns) => put(measure, period, columns));
	}
	return charted;
}

/** Twelve-month periods of a unit too small for months, each against the band it lies in when only chance is at work. */
export function dottedPeriods(own: readonly SeriesPeriod[], terms: ChartTerms): ChartedPeriod[] {
	return own
		.filter((period) => period.months === 12)
		.map((period) => {
			const measures: ChartedPeriod['measures'] = {};
			for (const measure of CHARTED_MEASURES)
				if (period.observed[measure] !== null)
					measures[measure] = { ...NOT_CHARTED, expected: expectedOf(period, measure, terms), ...dotOf(period, measure, terms) };
			return { period, is_baseline: false, measures };
		});
}

/** Whether a measure stands on quarters because months are too few. */
export function standsOnQuarters(charted: readonly ChartedPeriod[], measure: ChartedMeasure): boolean {
	return charted.some(({ period, measures }) => period.grain === 'quarter' && (measures[measure]?.usual ?? null) !== null);
}

type Put = (period: SeriesPeriod, columns: Partial<ChartedColumns>) => void;

function chartSeasonal(
	own: readonly SeriesPeriod[],
	whole: readonly SeriesPeriod[],
	measure: ChartedMeasure,
	grains: readonly Grain[],
	terms: ChartTerms,
	put: Put,
): void {
	for (const grain of grains) {
		const dispersion = terms.parameters.dispersion[measure][grain];
		const shown = own.filter((period) => period.grain === grain && period.observed[measure] !== null);
		const mature = shown.filter((period) => !terms.isPreliminary(period));
		if (dispersion === null || shown.length === 0) continue;
		const rate = rateOver(whole, measure, mature.slice(0, baselinePoints(grain)));
		const points = mature.map((period) => pointOf(period, measure, rate, terms));
		const chart_terms = { dispersion, step_months: STEPS[grain], baseline_points: baselinePoints(grain) };
		const charts = controlCharts(points, chart_terms, terms.new_levels).charts.map(({ chart }) => chart);
		const [first] = charts;
		if (first?.kind !== 'chart') for (const period of shown) put(period, { limits: first?.kind ?? 'too_short' });
		const drawn = charts.flatMap((chart) => (chart.kind === 'chart' ? [chart] : []));
		if (first?.kind === 'chart') {
			for (const period of mature) {
				// the newest level that holds for the period, and the one before it
				const found = drawn.flatMap(({ points: judged, limits }) => judged.filter(isOf(period)).map((point) => ({ point, limits })));
				const [now, earlier] = [found.at(-1), found.at(-2)];
				if (now) put(period, { ...controlledColumns(period, measure, now), ...earlierColumns(period, measure, earlier?.point) });
			}
		}
		if (first?.kind !== 'too_few_events') return;
	}
	drawSpread(own, measure, terms, put);
}

/** A picture of months that no chart can judge: dispersion is not known, or even quarters are too few. It knows no season. */
function drawSpread(own: readonly SeriesPeriod[], measure: ChartedMeasure, { isPreliminary }: ChartTerms, put: Put): void {
	const mature = own.filter((period) => period.grain === 'month' && period.observed[measure] !== null && !isPreliminary(period));
	if (mature.length < MINIMUM_SIZES.trial_months) return;
	const rates = mature.map((period) => rateOf(period.observed[measure] ?? 0, exposureOf(measure, period)) ?? 0);
	const columns = spreadColumns(movingRangeLimits(rates.slice(0, baselinePoints('month'))));
	for (const period of mature) put(period, { ...columns, limits: 'moving_range' });
}

const isOf = (period: SeriesPeriod) => (point: JudgedPoint) => point.month === period.first_month;

function controlledColumns(
	period: SeriesPeriod,
	measure: ChartedMeasure,
	{ point, limits }: { point: JudgedPoint; limits: 'trial' | 'frozen' },
): Partial<ChartedColumns> {
	return { ...bandOf(period, measure, point.usual, point.limits), judgement: point.alert ?? 'usual', limits };
}

function earlierColumns(period: SeriesPeriod, measure: ChartedMeasure, point: JudgedPoint | undefined): Partial<ChartedColumns> {
	if (!point) return {};
	const { usual = null, low = null, high = null } = bandOf(period, measure, point.usual, point.limits);
	return { earlier_usual: usual, earlier_low: low, earlier_high: high };
}

/** Where each level begins among periods in time order: the first at 0, a new one where so many points lie from its month on as its limits need. */
function levelsOf(mature: readonly SeriesPeriod[], new_levels: readonly Rebase[]): number[] {
	const starts = new_levels.flatMap(({ first_month }) => {
		const first = mature.findIndex((period) => period.first_month >= first_month);
		return first > 0 && mature.length - first >= MINIMUM_SIZES.rebase_points ? [first] : [];
	});
	return [0, ...starts];
}

/** The municipality's rate for this season and size: what the unit's own level is measured against. */
function pointOf(period: SeriesPeriod, measure: ChartedMeasure, rate: number, { parameters }: ChartTerms): ChartPoint {
	const season = parameters.season[measure] ?? EVEN_SEASON;
	const denominator = exposureOf(measure, period) / period.months;
	const months = Array.from({ length: period.months }, (_, index) => addMonths(period.first_month, index));
	return {
		month: period.first_month,
		observed: period.observed[measure] ?? 0,
		expected: sumOf(months.map((month) => expectedInMonth(rate, season, { month, denominator }))),
	};
}

/** Where there are too few months for a season, none is assumed. */
const EVEN_SEASON: readonly number[] = Array.from({ length: 12 }, () => 1);

/** The municipality's rate over the baseline, which holds still for as long as the limits do. */
function rateOver(whole: readonly SeriesPeriod[], measure: ChartedMeasure, baseline: readonly SeriesPeriod[]): number {
	const same = whole.filter((period) => baseline.some((one) => one.first_month === period.first_month && one.grain === period.grain));
	return rateOf(sumOf(same.map((period) => period.observed[measure] ?? 0)), sumOf(same.map((period) => exposureOf(measure, period)))) ?? 0;
}

/** All absence: months are alike one after the other, so only those outside limits from the baseline's own spread count. */
function chartAbsence(own: readonly SeriesPeriod[], { isPreliminary, new_levels }: ChartTerms, put: Put): void {
	const shown = own.filter((period) => period.grain === 'month' && period.observed.absence !== null);
	const mature = shown.filter((period) => !isPreliminary(period));
	if (mature.length < MINIMUM_SIZES.trial_months) {
		for (const period of shown) put(period, { limits: 'too_short' });
		return;
	}
	const values = mature.map((period) => rateOf(period.observed.absence ?? 0, period.possible_fte_days) ?? 0);
	const levels = levelsOf(mature, new_levels).map((first) => {
		const baseline = Math.min(mature.length - first, baselinePoints('month'));
		return { first, baseline, natural: deviationLimits(values.slice(first, first + baseline)) };
	});
	for (const [index, period] of mature.entries()) {
		const [earlier, now] = levels.filter(({ first }) => first <= index).slice(-2);
		const level = now ?? earlier;
		if (!level) continue;
		const before = now && earlier ? spreadColumns(earlier.natural) : null;
		put(period, {
			...spreadColumns(level.natural),
			judgement: outsideOf(values[index] ?? 0, level.natural),
			limits: level.baseline < MINIMUM_SIZES.frozen_months ? 'trial' : 'frozen',
			...(before ? { earlier_usual: before.usual, earlier_low: before.low, earlier_high: before.high } : {}),
		});
	}
}

function outsideOf(value: number, { limits }: NaturalLimits): Judgement {
	if (value > limits.high) return 'above';
	return value < limits.low ? 'below' : 'usual';
}

/** As drawn: nothing is absent for less than no time. */
function spreadColumns({ mean, limits }: NaturalLimits): { usual: number; low: number; high: number } {
	return { usual: mean, low: Math.max(0, limits.low), high: limits.high };
}

const DOT_SAYS: Record<'above' | 'below', Record<'beyond_chance' | 'points_to' | 'within_chance', Judgement>> = {
	above: { beyond_chance: 'above', points_to: 'points_above', within_chance: 'usual' },
	below: { beyond_chance: 'below', points_to: 'points_below', within_chance: 'usual' },
};

function dotOf(period: SeriesPeriod, measure: ChartedMeasure, { isPreliminary, is_whole }: ChartTerms): Partial<ChartedColumns> {
	const figure = period.figures[measure];
	if (!figure || is_whole) return {};
	const dot = windowDotOf(figure);
	if (dot === null) return { limits: 'too_few_events' };
	const exposure = exposureOf(measure, period);
	return {
		...bandOf(period, measure, figure.expected, dot.usual),
		outer_low: rateOf(dot.outer.low, exposure),
		outer_high: rateOf(dot.outer.high, exposure),
		judgement: isPreliminary(period) ? null : DOT_SAYS[dot.z > 0 ? 'above' : 'below'][dot.level],
		limits: 'expected',
	};
}

/** Days or spells as the measure's own rate. */
function bandOf(period: SeriesPeriod, measure: ChartedMeasure, usual: number, { low, high }: Interval): Partial<ChartedColumns> {
	const exposure = exposureOf(measure, period);
	return { usual: rateOf(usual, exposure), low: rateOf(low, exposure), high: rateOf(high, exposure) };
}

function expectedOf(period: SeriesPeriod, measure: ChartedMeasure, { is_whole }: ChartTerms): number | null {
	return is_whole ? null : (period.figures[measure]?.expected ?? null);
}

/** Limits rest on the first two years. */
function baselinePoints(grain: SeriesPeriod['grain']): number {
	return MINIMUM_SIZES.frozen_months / (grain === 'quarter' ? STEPS.quarter : STEPS.month);
}
