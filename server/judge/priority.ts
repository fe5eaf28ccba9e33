import type { ExcessPattern } from '../domain/chance-answers.ts';
import { type Interval, Z_80 } from './chance.ts';
import { effectiveEventsOf, type Figure, ratioOf } from './expected.ts';
import { MINIMUM_SIZES } from './sizes.ts';
import { sumOf } from './sums.ts';
import { gammaQuantile, gammaUpper } from './tails.ts';

/**
 * Where an effort would matter most: ratios drawn towards 1 by as much as chance explains (empirical Bayes), and the days above expected that remain.
 * Raw ratios pick tiny units, raw excess sums to twice what can be gained; the raw figure stands beside, never mixed in.
 */

/** How much units differ in truth, on the scale of O ÷ E. */
export interface BetweenUnits {
	/** τ² used, ≥ 0.10². */
	variance: number;
	/** τ² as the units themselves give it, ≥ 0; null with fewer than ten. */
	estimated: number | null;
}

/** What a unit's ratio is thought to be when its size and the other units are taken into account. */
export interface Shrunk {
	/** O ÷ E as observed. */
	raw_ratio: number;
	/** B, 0–1: how much of the raw distance from 1 is kept. */
	kept_share: number;
	/** Posterior mean of the true ratio: 1 + B (O/E − 1). */
	ratio: number;
	/** 80 % posterior interval of the true ratio. */
	interval: Interval;
	/** Chance that the true ratio is above 1, and above 1.2. */
	chance_above: number;
	chance_well_above: number;
	/** O − E, in days or spells. */
	raw_excess: number;
	/** (ratio − 1) E: expected excess (*forventet merfravær*), and its 80 % interval. */
	excess: number;
	excess_interval: Interval;
}

/** Gamma posterior of a true ratio. */
export interface Posterior {
	shape: number;
	rate: number;
}

/** Even where nothing shows it, units differ by a tenth: without it a τ² of 0, which is common, makes all equal. */
const LEAST_SPREAD = 0.1;
/** A ratio this much above 1 is called well above. */
const WELL_ABOVE = 1.2;

/**
 * Variation between units: τ² = max(0, (Q − (K − 1)) ÷ (Σw − Σw²/Σw)), Q = Σ w (O/E − 1)², w = E/φ, floored at 0.10².
 * figures: one measure of all released units, E > 0. Source: the moment estimator of DerSimonian & Laird 1986, Control Clin Trials 7:177, around 1.
 */
export function betweenUnitsOf(figures: readonly Figure[]): BetweenUnits {
	const floor = LEAST_SPREAD ** 2;
	if (figures.length < MINIMUM_SIZES.between_units) return { variance: floor, estimated: null };
	const weights = figures.map(effectiveEventsOf);
	const total = sumOf(weights);
	const squares = sumOf(weights.map((weight) => weight ** 2));
	const q = sumOf(figures.map((figure) => effectiveEventsOf(figure) * (ratioOf(figure) - 1) ** 2));
	const estimated = Math.max(0, (q - (figures.length - 1)) / (total - squares / total));
	return { variance: Math.max(estimated, floor), estimated };
}

/**
 * Posterior of a unit's true ratio: Gamma(O/φ + 1/τ², E/φ + 1/τ²), from a gamma of mean 1 and variance τ² before.
 * Source: Clayton & Kaldor 1987, Biometrics 43:671, with O and E in effective events.
 */
export function posteriorOf({ observed, expected, dispersion }: Figure, variance: number): Posterior {
	return { shape: observed / dispersion + 1 / variance, rate: expected / dispersion + 1 / variance };
}

/** A unit's ratio and excess after shrinkage; variance: τ² > 0. */
export function shrink(figure: Figure, variance: number): Shrunk {
	const { shape, rate } = posteriorOf(figure, variance);
	const ratio = shape / rate;
	const interval = { low: gammaQuantile(OUTSIDE_80, shape, rate), high: gammaQuantile(1 - OUTSIDE_80, shape, rate) };
	return {
		raw_ratio: ratioOf(figure),
		kept_share: variance / (variance + 1 / effectiveEventsOf(figure)),
		ratio,
		interval,
		chance_above: gammaUpper(1, shape, rate),
		chance_well_above: gammaUpper(WELL_ABOVE, shape, rate),
		raw_excess: figure.observed - figure.expected,
		excess: (ratio - 1) * figure.expected,
		excess_interval: { low: (interval.low - 1) * figure.expected, high: (interval.high - 1) * figure.expected },
	};
}

/** Share outside an 80 % interval on either side. */
const OUTSIDE_80 = 0.1;

/** Lost FTE-days as full-time employees and kroner, each with its interval. */
export interface Worth {
	fte: number;
	fte_interval: Interval;
	dkk: number;
	dkk_interval: Interval;
}

/** What lost days are worth. days: FTE-days, may be negative; net_working_days of the same period; price_per_day_dkk: price of one day-work. */
export function worthOf(days: number, interval: Interval, terms: { net_working_days: number; price_per_day_dkk: number }): Worth {
	const fteOf = (value: number) => value / terms.net_working_days;
	const dkkOf = (value: number) => value * terms.price_per_day_dkk;
	return {
		fte: fteOf(days),
		fte_interval: { low: fteOf(interval.low), high: fteOf(interval.high) },
		dkk: dkkOf(days),
		dkk_interval: { low: dkkOf(interval.low), high: dkkOf(interval.high) },
	};
}

export interface Factors {
	/** Spells per person against expected. */
	frequency_ratio: number;
	/** Days per spell against expected; frequency × length is the ratio of days. */
	length_ratio: number;
	/** Which part of more absence can be seen. */
	pattern: ExcessPattern;
}

/**
 * Days as frequency × length: log A = log(spells per person) + log(days per spell), both against expected. A factor is seen where its 80 % interval
 * lies above 1. Frequency has the variance φ/E of spells; length what is left of the variance of days, for a sum of lengths over spells has both.
 * Half a day and half a spell are added to the observed for the logarithm.
 */
export function factorsOf(days: Figure, spells: Figure): Factors {
	const logFrequency = Math.log((spells.observed + HALF) / spells.expected);
	const logDays = Math.log((days.observed + HALF) / days.expected);
	const frequencyVariance = 1 / effectiveEventsOf(spells);
	const lengthVariance = 1 / effectiveEventsOf(days) - frequencyVariance;
	const isOftener = logFrequency > Z_80 * Math.sqrt(frequencyVariance);
	const isLonger = lengthVariance > 0 && logDays - logFrequency > Z_80 * Math.sqrt(lengthVariance);
	return {
		frequency_ratio: Math.exp(logFrequency),
		length_ratio: Math.exp(logDays - logFrequency),
		pattern: patternOf(isOftener, isLonger),
	};
}

const HALF = 0.5;

function patternOf(isOftener: boolean, isLonger: boolean): ExcessPattern {
	if (isOftener && isLonger) return 'both';
	if (isOftener) return 'more_often';
	return isLonger ? 'longer' : 'undecided';
}
