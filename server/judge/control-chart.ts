import { addMonths, type PlainMonth } from '../domain/calendar.ts';
import type { NewLevel } from '../domain/register.ts';
import type { Interval } from './chance.ts';
import { effectiveEventsOf, expectedBandOf, zOf } from './expected.ts';
import { inRuns, type Side, sideOf } from './runs.ts';
import { MINIMUM_SIZES } from './sizes.ts';
import { deviationOf, sumOf } from './sums.ts';

/**
 * The control chart of one unit: months or quarters against what season, size and the unit's own level give. For spells and short absence; total
 * absence follows itself from month to month and gets no alarm (see xmr.ts). Limits are standardised and drawn back on the natural scale.
 */

export interface ChartPoint {
	/** The point's month, or the first of its quarter. */
	month: PlainMonth;
	/** Days or spells of the point. */
	observed: number;
	/** The same at the municipality's rate for this season and size, > 0 (`expectedInMonth`). */
	expected: number;
}

export interface ChartTerms {
	/** φ ≥ 1 of the measure for a period as long as a point. */
	dispersion: number;
	/** Months a point covers: 1, or 3 for quarters. */
	step_months: 1 | 3;
	/** How many points from the first make the baseline that is frozen. */
	baseline_points: number;
}

export type ControlChart =
	| {
			kind: 'chart';
			/** Trial limits (*foreløbige grænser*) rest on less than two years. */
			limits: 'trial' | 'frozen';
			/** The unit's own level: observed ÷ expected over the baseline. */
			level: number;
			/** Spread of z over the baseline, at least 1. */
			sigma: number;
			points: JudgedPoint[];
	  }
	/** Less than a year of baseline, or too little expected at some point of it: use quarters, windows or the unit above. */
	| { kind: 'too_short' | 'too_few_events' };

export interface JudgedPoint extends ChartPoint {
	is_baseline: boolean;
	/** What is usual for the point, and the limits around it, in days or spells. */
	usual: number;
	limits: Interval;
	z: number;
	/** Outside the limits, or one of nine or more in a row on one side. */
	alert: 'above' | 'below' | 'run_above' | 'run_below' | null;
}

/** Limits at three sigma and nine in a row: 2–5 % false alarms a workplace and year; seven in a row 8–15 %. Source: own simulation. */
const LIMIT_SIGMAS = 3;
const RUN_POINTS = 9;

/** Chart of points in time order; a gap between them breaks a run. */
export function controlChart(points: readonly ChartPoint[], terms: ChartTerms): ControlChart {
	const baseline = points.slice(0, terms.baseline_points);
	const baselineMonths = baseline.length * terms.step_months;
	if (baselineMonths < MINIMUM_SIZES.trial_months) return { kind: 'too_short' };
	const level = sumOf(baseline.map((point) => point.observed)) / sumOf(baseline.map((point) => point.expected));
	const usual = points.map((point) => ({ observed: point.observed, expected: level * point.expected, dispersion: terms.dispersion }));
	const isTooSmall = usual.slice(0, baseline.length).some((figure) => effectiveEventsOf(figure) < MINIMUM_SIZES.point_events);
	if (isTooSmall) return { kind: 'too_few_events' };
	const zs = usual.map(zOf);
	const sigma = Math.max(1, deviationOf(zs.slice(0, baseline.length)));
	const runs = runsAcrossGaps(points, zs, terms.step_months);
	const judged = points.map((point, index): JudgedPoint => {
		const [z, figure] = [zs[index] ?? 0, usual[index] ?? { expected: 0, dispersion: 1 }];
		return {
			...point,
			is_baseline: index < baseline.length,
			usual: figure.expected,
			limits: expectedBandOf(figure, LIMIT_SIGMAS * sigma),
			z,
			alert: alertOf(z / sigma, runs[index] ?? false),
		};
	});
	return { kind: 'chart', limits: baselineMonths < MINIMUM_SIZES.frozen_months ? 'trial' : 'frozen', level, sigma, points: judged };
}

/** A new baseline for a chart, decided by a named person on a date for a reason. */
export type Rebase = Omit<NewLevel, 'unit_key'>;

export interface RebasedCharts {
	/** The first chart, then one from each new baseline on; each runs to the last point, so that old limits stay visible beside new ones. */
	charts: { rebase: Rebase | null; chart: ControlChart }[];
	refused: { rebase: Rebase; because: 'nobody_named' | 'no_reason' | 'too_few_points' }[];
}

/** Charts with new baselines, oldest first. A new one needs a name, a reason and 12 points from its month on. */
export function controlCharts(points: readonly ChartPoint[], terms: ChartTerms, rebases: readonly Rebase[]): RebasedCharts {
	const result: RebasedCharts = { charts: [{ rebase: null, chart: controlChart(points, terms) }], refused: [] };
	for (const rebase of [...rebases].sort((a, b) => (a.first_month < b.first_month ? -1 : 1))) {
		const later = points.filter((point) => point.month >= rebase.first_month);
		const because = refusalOf(rebase, later.length);
		if (because) result.refused.push({ rebase, because });
		else result.charts.push({ rebase, chart: controlChart(later, terms) });
	}
	return result;
}

function refusalOf(rebase: Rebase, pointCount: number): RebasedCharts['refused'][number]['because'] | null {
	if (rebase.decided_by.trim() === '') return 'nobody_named';
	if (rebase.reason.trim() === '') return 'no_reason';
	return pointCount < MINIMUM_SIZES.rebase_points ? 'too_few_points' : null;
}

/** Whether each point is part of a long run; points are laid out by month, and a missing month lies on no side. */
function runsAcrossGaps(points: readonly ChartPoint[], zs: readonly number[], stepMonths: number): boolean[] {
	const sides: Side[] = [];
	const places = points.map((point, index) => {
		const before = points[index - 1];
		if (before && addMonths(before.month, stepMonths) !== point.month) sides.push(0);
		return sides.push(sideOf(zs[index] ?? 0, 0)) - 1;
	});
	const inside = inRuns(sides, RUN_POINTS);
	return places.map((place) => inside[place] ?? false);
}

function alertOf(sigmas: number, isInRun: boolean): JudgedPoint['alert'] {
	if (Math.abs(sigmas) > LIMIT_SIGMAS) return sigmas > 0 ? 'above' : 'below';
	if (!isInRun) return null;
	return sigmas > 0 ? 'run_above' : 'run_below';
}
