import type { Interval } from './chance.ts';
import { inRuns, type Side, sideOf } from './runs.ts';
import { deviationOf, meanOf } from './sums.ts';

/**
 * The single-chart view readers know from hospitals: individual values with limits from moving ranges (XmR), as in NHS Making Data Count.
 * Rules and their order follow the R package NHSRplotthedots 0.2; limits rest on a frozen baseline, never on rolling twelve months.
 */

export interface XmrSettings {
	/** Limits from moving ranges, or from the baseline's standard deviation where months are alike one after the other (total absence). */
	spread: 'moving_range' | 'standard_deviation';
	/** Leave out, once, moving ranges of 3.267 times their mean or more. On in NHSRplotthedots, off in the NHS Excel tool. */
	is_screened: boolean;
	/** S2: so many or more in a row on one side of the mean; null is off. */
	run_points: number | null;
	/** S3: so many or more points strictly rising or falling; null is off. 7 in NHSRplotthedots, 6 or 5 elsewhere. */
	trend_points: number | null;
	/** S4: two of three between the near limit and the limit, all three on one side. */
	has_two_of_three: boolean;
	/** S5: so many or more in a row in the inner third; null is off. 15 in Provost & Murray. */
	inner_points: number | null;
}

/** What ships. Trends are off: "virtually useless" (Anhøj & Olesen 2014, PLoS ONE 9:e113825); the inner third is off: the NHS team says four rules are enough. */
export const XMR_SETTINGS: XmrSettings = {
	spread: 'moving_range',
	is_screened: true,
	run_points: 7,
	trend_points: null,
	has_two_of_three: true,
	inner_points: null,
};

/** For total absence: long spells make month after month alike, so only points outside limits from the standard deviation count. */
export const XMR_SETTINGS_ABSENCE: XmrSettings = {
	spread: 'standard_deviation',
	is_screened: false,
	run_points: null,
	trend_points: null,
	has_two_of_three: false,
	inner_points: null,
};

export interface XmrChart {
	mean: number;
	/** A third of the distance from the mean to a limit. */
	sigma: number;
	limits: Interval;
	near_limits: Interval;
	points: { value: number; side: Side; rule: XmrRule | null }[];
}

/** One label a point, the first that holds in this order: S1, S3, S4, S2, S5. */
export type XmrRule = 'outside' | 'trend' | 'two_of_three' | 'run' | 'inner_third';

/** Limits lie so many mean moving ranges from the mean: 2.66 as printed in the NHS tools (3 ÷ 1.128 is 2.6596). */
const RANGES_TO_LIMIT = 2.66;
/** Moving ranges of this many mean ranges or more are screened out: D4 of Shewhart's constants for two values. */
const SCREEN_RANGES = 3.267;

/** values: in time order without gaps; baseline_points ≥ 2: how many from the first the limits rest on. */
export function xmrChart(values: readonly number[], baseline_points: number, settings: XmrSettings): XmrChart {
	const baseline = values.slice(0, baseline_points);
	if (baseline.length < 2) throw new RangeError('a chart needs two values in its baseline');
	const mean = meanOf(baseline);
	const sigma =
		settings.spread === 'moving_range' ? (RANGES_TO_LIMIT / 3) * movingRangeOf(baseline, settings.is_screened) : deviationOf(baseline);
	const within = (sigmas: number): Interval => ({ low: mean - sigmas * sigma, high: mean + sigmas * sigma });
	const [limits, near_limits, inner] = [within(3), within(2), within(1)];
	const sides = values.map((value) => sideOf(value, mean));
	const isOutside = values.map((value) => !isIn(value, limits));
	const none = values.map(() => false);
	const rules: [XmrRule, boolean[]][] = [
		['outside', isOutside],
		['trend', settings.trend_points === null ? none : inTrends(values, settings.trend_points)],
		[
			'two_of_three',
			settings.has_two_of_three
				? twoOfThree(
						sides,
						values.map((value, i) => !isOutside[i] && !isIn(value, near_limits)),
					)
				: none,
		],
		['run', settings.run_points === null ? none : inRuns(sides, settings.run_points)],
		[
			'inner_third',
			settings.inner_points === null
				? none
				: inRuns(
						values.map((value) => (isIn(value, inner) ? 1 : 0)),
						settings.inner_points,
					),
		],
	];
	const points = values.map((value, index) => ({
		value,
		side: sides[index] ?? 0,
		rule: rules.find(([, holds]) => holds[index])?.[0] ?? null,
	}));
	return { mean, sigma, limits, near_limits, points };
}

/** Whether each point is part of so many or more strictly rising, or strictly falling; a tie breaks a trend. */
function inTrends(values: readonly number[], length: number): boolean[] {
	const steps = values.slice(1).map((value, index) => sideOf(value, values[index] ?? value));
	const isStep = inRuns(steps, length - 1);
	return values.map((_, index) => (isStep[index - 1] ?? false) || (isStep[index] ?? false));
}

/** Points near a limit of which two stand among three neighbours that all lie on one side. */
function twoOfThree(sides: readonly Side[], isNear: readonly boolean[]): boolean[] {
	const inside = sides.map(() => false);
	for (let first = 0; first + 3 <= sides.length; first++) {
		const three = [first, first + 1, first + 2];
		const near = three.filter((index) => isNear[index]);
		const isOneSide = Math.abs(three.reduce((sum, index) => sum + (sides[index] ?? 0), 0)) === 3;
		if (isOneSide && near.length >= 2) for (const index of near) inside[index] = true;
	}
	return inside;
}

/** Mean moving range, those that are too wide to be noise left out once if screened. */
function movingRangeOf(values: readonly number[], isScreened: boolean): number {
	const ranges = values.slice(1).map((value, index) => Math.abs(value - (values[index] ?? value)));
	const mean = meanOf(ranges);
	return isScreened ? meanOf(ranges.filter((range) => range < SCREEN_RANGES * mean || range === 0)) : mean;
}

function isIn(value: number, { low, high }: Interval): boolean {
	return value >= low && value <= high;
}
