import type { Interval } from './chance.ts';
import { deviationOf, meanOf } from './sums.ts';

/**
 * The single chart readers know from hospitals: values with limits from their own spread (XmR), as in NHS Making Data Count. A picture: its rules for
 * runs and trends would call out most unchanged workplaces within a year, so none of them is here. Source: R package NHSRplotthedots 0.2.
 */
export interface NaturalLimits {
	mean: number;
	/** Three sigma to either side of the mean; may lie under what can happen. */
	limits: Interval;
}

/** Limits lie so many mean moving ranges from the mean: 2.66 as printed in the NHS tools (3 ÷ 1.128 is 2.6596). */
const RANGES_TO_LIMIT = 2.66;
/** Moving ranges of this many mean ranges or more are left out, once: D4 of Shewhart's constants for two values. On in NHSRplotthedots, off in the NHS Excel tool. */
const SCREEN_RANGES = 3.267;
/** Limits lie so many standard deviations from the mean. */
const DEVIATIONS_TO_LIMIT = 3;

/** Limits from how far each value lies from the one before. values: a baseline in time order without gaps, at least 2. */
export function movingRangeLimits(values: readonly number[]): NaturalLimits {
	requireSpread(values);
	const ranges = values.slice(1).map((value, index) => Math.abs(value - (values[index] ?? value)));
	const widest = SCREEN_RANGES * meanOf(ranges);
	return around(meanOf(values), RANGES_TO_LIMIT * meanOf(ranges.filter((range) => range < widest || range === 0)));
}

/** Limits from the standard deviation, for total absence: long spells make month after month alike, and moving ranges too small. values: at least 2. */
export function deviationLimits(values: readonly number[]): NaturalLimits {
	requireSpread(values);
	return around(meanOf(values), DEVIATIONS_TO_LIMIT * deviationOf(values));
}

function around(mean: number, reach: number): NaturalLimits {
	return { mean, limits: { low: mean - reach, high: mean + reach } };
}

function requireSpread(values: readonly number[]): void {
	if (values.length < 2) throw new RangeError('limits need two values in their baseline');
}
