import type { ChanceLevel } from '../domain/chance-words.ts';
import {
	chanceLevelOf,
	type Direction,
	directionOf,
	type Estimate,
	estimateOf,
	type Interval,
	smallestVisibleFallOf,
	Z_95,
} from './chance.ts';
import { changeVarianceOf, cutPersistence, logChangeOf, logRatioOf } from './compare.ts';
import { effectiveEventsOf, type Figure, ratioOf } from './expected.ts';
import { MINIMUM_SIZES } from './sizes.ts';
import { meanOf, sumOf } from './sums.ts';
import { tQuantile } from './tails.ts';

/**
 * Whether an effort worked: before and after, each against what all units give in the same months, so that season, waves and mix fall out, and against
 * a comparison group where there is one; and how much of a fall would have come anyway, because a unit chosen for a high year seldom has two. The
 * figures never show that the effort is the cause.
 */

export interface EffectTerms {
	/** ρ between the two periods, 0–0.8. */
	persistence: number;
	/** τ² > 0: how much units differ in truth (`betweenUnitsOf`). */
	between_variance: number;
	/** Chosen because absence was high: then the fall back to the usual is taken off. Written down before any result is known. */
	is_chosen_for_level: boolean;
	/** What a comparison group did in the same months; without one the change is held against the municipality, whose level the expected amounts carry. */
	group_change?: GroupChange;
}

/** What happened in a comparison group without the effort. */
export interface GroupChange {
	/** log of (O + 0.5)/E after ÷ before. */
	log_change: number;
	log_variance: number;
}

/** O ÷ E of everybody follows the municipality's own level: it does not change. */
const NO_CHANGE: GroupChange = { log_change: 0, log_variance: 0 };

/** The change of a comparison group, or null where one of its sides is too small to be held against. persistence: ρ of the measure. */
export function groupChangeOf(before: Figure, after: Figure, persistence: number): GroupChange | null {
	if (!isLargeEnough(before) || !isLargeEnough(after)) return null;
	return { log_change: logChangeOf(before, after), log_variance: changeVarianceOf(before, after, persistence) };
}

/** Whether a figure is large enough to be one side of a change. */
export function isLargeEnough(figure: Figure): boolean {
	return effectiveEventsOf(figure) >= MINIMUM_SIZES.change_events;
}

export type Effect =
	| {
			kind: 'judged';
			before_ratio: number;
			after_ratio: number;
			/** Difference in differences as a ratio: (O/E after) ÷ (O/E before), ÷ the same of the comparison group. */
			change: Estimate;
			smallest_visible_fall: number;
			/** null where the unit was not chosen for its level. */
			regression: Regression | null;
	  }
	| { kind: 'too_small'; smallest_visible_fall: number };

/** What would have come without an effort, and what is left. */
export interface Regression {
	/** O/E that a unit with this first year has in the next, on average, moved as the comparison group did. */
	predicted_ratio: number;
	/** (O/E after) ÷ predicted; 1 is no effect. */
	effect_ratio: number;
	/** 95 % interval of the effect ratio. */
	interval: Interval;
	z: number;
	level: ChanceLevel;
	direction: Direction;
	/** Share of the change that would have come anyway; null where the ratio went the other way or the change is nothing. */
	came_anyway_share: number | null;
}

/** Effect at one unit, or at several with one effort (see `pooled`). before, after: their own months, expected and dispersion. */
export function effectOf(before: Figure, after: Figure, terms: EffectTerms): Effect {
	const { persistence, group_change = NO_CHANGE } = terms;
	const variance = changeVarianceOf(before, after, persistence) + group_change.log_variance;
	const smallest_visible_fall = smallestVisibleFallOf(variance);
	if (!isLargeEnough(before) || !isLargeEnough(after)) return { kind: 'too_small', smallest_visible_fall };
	return {
		kind: 'judged',
		before_ratio: ratioOf(before),
		after_ratio: ratioOf(after),
		change: estimateOf(logChangeOf(before, after) - group_change.log_change, variance),
		smallest_visible_fall,
		regression: terms.is_chosen_for_level ? regressionOf(before, after, terms) : null,
	};
}

/**
 * Regression to the mean with persistence: v = φ/E, c = τ² + ρ√(v_b v_a), predicted = 1 + c/(τ² + v_b)·(O/E before − 1), and around it
 * τ² + v_a − c²/(τ² + v_b); observed before > 0. The same people stay, so a high year falls back less deep than shrinkage alone says. What is predicted
 * moves with the comparison group, and is as uncertain as its change.
 * Source: Hauer 1997, Observational before–after studies (empirical Bayes); the persistence term is our own, its error rates from simulation only.
 */
export function regressionOf(
	before: Figure,
	after: Figure,
	{ persistence, between_variance, group_change = NO_CHANGE }: Omit<EffectTerms, 'is_chosen_for_level'>,
): Regression {
	const [vb, va] = [1 / effectiveEventsOf(before), 1 / effectiveEventsOf(after)];
	const shared = between_variance + cutPersistence(persistence) * Math.sqrt(vb * va);
	const [beforeRatio, afterRatio] = [ratioOf(before), ratioOf(after)];
	// at most all of a year's distance comes back, also where the second period is the shorter
	const fallen_back = 1 + Math.min(1, shared / (between_variance + vb)) * (beforeRatio - 1);
	const predicted = fallen_back * Math.exp(group_change.log_change);
	const variance = between_variance + va - shared ** 2 / (between_variance + vb);
	const effect_ratio = afterRatio / predicted;
	// z and interval on the square-root scale, widened from chance alone (v_a) to chance and prediction
	const step = Math.sqrt(variance / predicted + group_change.log_variance) / 2;
	const z = (Math.sqrt(effect_ratio) - 1) / step;
	const change = beforeRatio - afterRatio;
	const anyway = change === 0 ? Number.NaN : (beforeRatio - predicted) / change;
	return {
		predicted_ratio: predicted,
		effect_ratio,
		interval: {
			low: Math.max(0, Math.sqrt(effect_ratio) - Z_95 * step) ** 2,
			high: (Math.sqrt(effect_ratio) + Z_95 * step) ** 2,
		},
		z,
		level: chanceLevelOf(z),
		direction: directionOf(Math.log(effect_ratio)),
		came_anyway_share: anyway >= 0 ? anyway : null,
	};
}

/** Several units with the same effort as one, each with its own months: sums, and the variance between such groups: τ² Σ E² ÷ (Σ E)². */
export function pooled(figures: readonly Figure[], between_variance: number): { figure: Figure; between_variance: number } {
	const expected = sumOf(figures.map((figure) => figure.expected));
	return {
		figure: {
			observed: sumOf(figures.map((figure) => figure.observed)),
			expected,
			dispersion: sumOf(figures.map((figure) => figure.dispersion * figure.expected)) / expected,
		},
		between_variance: (between_variance * sumOf(figures.map((figure) => figure.expected ** 2))) / expected ** 2,
	};
}

/**
 * Place of a treated unit among all eligible others judged in the same way: `beyond` of `others` have a less deep fall, in standard errors.
 * A standard error from one treated unit is far too small. Source: MacKinnon & Webb, QED working paper 1355 (randomisation inference).
 */
export function placeboPlaceOf(z: number, others: readonly number[]): { beyond: number; others: number } {
	return { beyond: others.filter((other) => other > z).length, others: others.length };
}

export interface PreTrend {
	/** Change of log(unit ÷ rest) per year before the effort, and its 95 % interval. */
	slope_per_year: number;
	interval: Interval;
	/** Whether the interval holds 0: then nothing says that the unit was already on its way. */
	is_level: boolean;
}

/** Slope of the unit's ratio to the rest over the months before, by least squares; at least three points, evenly apart, `step_months` each. */
export function preTrendOf(unit: readonly Figure[], rest: readonly Figure[], step_months: number): PreTrend {
	const logs = unit.map((figure, index) => logRatioOf(figure) - logRatioOf(rest[index] ?? figure));
	if (unit.length !== rest.length || logs.length < 3) throw new RangeError('a trend needs three points of unit and rest');
	const years = logs.map((_, index) => (index * step_months) / 12);
	const [meanYear, meanLog] = [meanOf(years), meanOf(logs)];
	const spread = sumOf(years.map((year) => (year - meanYear) ** 2));
	const slope = sumOf(years.map((year, index) => (year - meanYear) * ((logs[index] ?? 0) - meanLog))) / spread;
	const left = sumOf(logs.map((log, index) => (log - meanLog - slope * ((years[index] ?? 0) - meanYear)) ** 2));
	const reach = tQuantile(0.975, logs.length - 2) * Math.sqrt(left / (logs.length - 2) / spread);
	const interval = { low: slope - reach, high: slope + reach };
	return { slope_per_year: slope, interval, is_level: interval.low <= 0 && interval.high >= 0 };
}
