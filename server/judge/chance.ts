import type { ChanceLevel } from '../domain/chance-words.ts';

/** What chance alone would do: intervals, and which of the three wordings a difference gets. */

/** Both ends of an interval, low ≤ high. */
export interface Interval {
	low: number;
	high: number;
}

/** Normal quantiles: 80 % and 95 % of chance within ±, 99.8 % within ± (one in a thousand beyond on either side). */
export const Z_80 = 1.281552;
export const Z_95 = 1.959964;
export const Z_998 = 3.090232;

/** A ratio with what chance makes of it. */
export interface Estimate {
	ratio: number;
	/** Variance of the natural logarithm of the ratio. */
	log_variance: number;
	/** `sandsynligvis mellem`: 95 % interval of the ratio. */
	interval: Interval;
	level: ChanceLevel;
	direction: Direction;
}

export type Direction = 'up' | 'down' | 'none';

/** An estimate from a log ratio and its variance > 0; intervals are normal on the logarithmic scale. */
export function estimateOf(logRatio: number, logVariance: number): Estimate {
	const reach = Z_95 * Math.sqrt(logVariance);
	return {
		ratio: Math.exp(logRatio),
		log_variance: logVariance,
		interval: { low: Math.exp(logRatio - reach), high: Math.exp(logRatio + reach) },
		level: chanceLevelOf(logRatio / Math.sqrt(logVariance)),
		direction: directionOf(logRatio),
	};
}

/**
 * Which wording a difference gets, by how many standard errors it lies from none: `beyond_chance` where a 95 % interval leaves out "no
 * difference", `points_to` where only an 80 % interval does.
 */
export function chanceLevelOf(z: number): ChanceLevel {
	if (Math.abs(z) > Z_95) return 'beyond_chance';
	return Math.abs(z) > Z_80 ? 'points_to' : 'within_chance';
}

export function directionOf(logRatio: number): Direction {
	if (logRatio === 0) return 'none';
	return logRatio > 0 ? 'up' : 'down';
}

/**
 * The smallest fall that would be seen as more than chance in four of five cases, as a share 0–1 of the figure: 1 − e^(−2.80·√variance).
 * 2.80 = 1.96 + 0.84, the normal quantiles of a 95 % interval and of an 80 % chance.
 */
export function smallestVisibleFallOf(logVariance: number): number {
	return 1 - Math.exp(-VISIBLE * Math.sqrt(logVariance));
}

const VISIBLE = 2.8;
