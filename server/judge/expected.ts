import type { ChanceLevel } from '../domain/chance-words.ts';
import { chanceLevelOf, type Interval, Z_95, Z_998 } from './chance.ts';
import { MINIMUM_SIZES } from './sizes.ts';

/**
 * Observed against expected: what a unit had beside what the municipality's rates give for the same people and months. Expected figures come by
 * indirect standardisation; the standard is all units.
 */

/** One measure of one unit in one period. */
export interface Figure {
	/** O: days or spells, ≥ 0. */
	observed: number;
	/** E: the same measure at the standard's rates, > 0. */
	expected: number;
	/** φ ≥ 1 of the measure for a period of this length, pooled over the municipality. */
	dispersion: number;
}

/** What is left of the whole without the unit: observed and expected released for both, never a leave-one-out rate (disclosure R13). */
export function restOf(whole: Figure, unit: Figure): Figure {
	return { observed: whole.observed - unit.observed, expected: whole.expected - unit.expected, dispersion: whole.dispersion };
}

/** Standardised ratio O ÷ E; 1 is as expected. */
export function ratioOf({ observed, expected }: Figure): number {
	return observed / expected;
}

/** Effective events E ÷ φ: how many independent, coin-like events the figure is worth. */
export function effectiveEventsOf({ expected, dispersion }: Pick<Figure, 'expected' | 'dispersion'>): number {
	return expected / dispersion;
}

/**
 * z = 2(√(O/φ) − √(E/φ)): about standard normal where nothing but chance is at work; right also in the tails of skewed data.
 * Source: the square-root transformation of Spiegelhalter 2005, Stat Med 24:1185, with the dispersion within units measured instead of assumed.
 */
export function zOf({ observed, expected, dispersion }: Figure): number {
	return 2 * (Math.sqrt(observed / dispersion) - Math.sqrt(expected / dispersion));
}

/**
 * Funnel limits of O ÷ E: (1 ± q ÷ 2√events)², the lower at least 0; exactly where z is ±q.
 * events: effective events > 0; q: normal quantile, 1.96 for 95 %, 3.09 for 99.8 %. Source: Spiegelhalter 2005, Stat Med 24:1185.
 */
export function funnelLimitsOf(events: number, q: number): Interval {
	const step = q / (2 * Math.sqrt(events));
	return { low: Math.max(0, 1 - step) ** 2, high: (1 + step) ** 2 };
}

/**
 * Interval of O ÷ E around what was observed: (√(O/E) ± q ÷ 2√events)²; it leaves out 1 exactly where z is beyond ±q. null where the figure is
 * worth less than one effective event.
 */
export function ratioIntervalOf(figure: Figure, q: number): Interval | null {
	const events = effectiveEventsOf(figure);
	if (events < MINIMUM_SIZES.interval_events) return null;
	const [root, step] = [Math.sqrt(ratioOf(figure)), q / (2 * Math.sqrt(events))];
	return { low: Math.max(0, root - step) ** 2, high: (root + step) ** 2 };
}

/** The band a figure lies in when only chance is at work, in days or spells: E × the funnel limits. For the 12-month dots of small units. */
export function expectedBandOf(figure: Pick<Figure, 'expected' | 'dispersion'>, q: number): Interval {
	const { low, high } = funnelLimitsOf(effectiveEventsOf(figure), q);
	return { low: figure.expected * low, high: figure.expected * high };
}

/** A twelve-month dot of a unit too small for months, against the band it lies in when only chance is at work. */
export interface WindowDot {
	z: number;
	/** Bands of 95 % and 99.8 % in days or spells. */
	usual: Interval;
	outer: Interval;
	level: ChanceLevel;
}

/** Dots one by one: windows share six months, so runs of them say nothing. null where the figure is worth less than one effective event. */
export function windowDotOf(figure: Figure): WindowDot | null {
	if (effectiveEventsOf(figure) < MINIMUM_SIZES.interval_events) return null;
	const z = zOf(figure);
	return { z, usual: expectedBandOf(figure, Z_95), outer: expectedBandOf(figure, Z_998), level: chanceLevelOf(z) };
}
