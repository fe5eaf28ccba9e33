import { type Estimate, estimateOf } from './chance.ts';
import { MINIMUM_SIZES } from './sizes.ts';
import { sumOf } from './sums.ts';

/**
 * How much of a change is another composition of the staff. Strata are staff group by age, the same in both periods; their sums must be released, so
 * this is for the municipality, and for areas by staff group and year. Source: Kitagawa 1955, J Am Stat Assoc 50:1168.
 */

export interface Stratum {
	stratum_key: string;
	/** The staff group a small stratum is merged into. */
	group_key: string;
	before: StratumPart;
	after: StratumPart;
}

export interface StratumPart {
	/** Days or spells, and what they are divided by. */
	numerator: number;
	denominator: number;
	person_years: number;
}

/** A change of a rate, in the rate's unit; before_rate + mix + rate = after_rate exactly. */
export interface Split {
	before_rate: number;
	/** What another composition of the staff makes. */
	mix: number;
	/** What is left: other rates in the same strata. */
	rate: number;
	after_rate: number;
}

/** The way from a whole baseline year to part of a later one: season first, then the split between like months. */
export interface Bridge extends Split {
	first_rate: number;
	season: number;
}

/** Splits a change of Σ numerator ÷ Σ denominator: mix = Σ (p₂ − p₁)(r₁ + r₂)/2, rate = Σ (r₂ − r₁)(p₁ + p₂)/2, p shares of the denominator. */
export function splitChange(strata: readonly Stratum[]): Split {
	const parts = sharesOf(strata);
	return {
		before_rate: sumOf(parts.map(({ p1, r1 }) => p1 * r1)),
		mix: sumOf(parts.map(({ p1, p2, r1, r2 }) => ((p2 - p1) * (r1 + r2)) / 2)),
		rate: sumOf(parts.map(({ p1, p2, r1, r2 }) => ((r2 - r1) * (p1 + p2)) / 2)),
		after_rate: sumOf(parts.map(({ p2, r2 }) => p2 * r2)),
	};
}

/** first_rate: of the whole baseline year; strata: its like months against the follow-up's. first_rate + season + mix + rate = after_rate. */
export function bridgeOf(first_rate: number, strata: readonly Stratum[]): Bridge {
	const split = splitChange(strata);
	return { first_rate, season: split.before_rate - first_rate, ...split };
}

/**
 * Ratio of rates at the composition of the first period: D₂ ÷ D₁, D = Σ p₁ r. log_variance: of the log ratio, clustered by person where released
 * (100 people and 20 effective events), else (φ/E₁ + φ/E₂)(1 − ρ).
 */
export function mixAdjustedRatioOf(strata: readonly Stratum[], log_variance: number): Estimate {
	const parts = sharesOf(strata);
	const adjusted = sumOf(parts.map(({ p1, r2 }) => p1 * r2)) / sumOf(parts.map(({ p1, r1 }) => p1 * r1));
	return estimateOf(Math.log(adjusted), log_variance);
}

/** Strata of under 20 person-years in a period, joined within their staff group; what is then still too small, over all groups as `other`. */
export function mergeSmallStrata(strata: readonly Stratum[]): Stratum[] {
	return joinSmall(
		joinSmall(strata, (stratum) => stratum.group_key),
		() => OTHER,
	);
}

const OTHER = 'other';

function joinSmall(strata: readonly Stratum[], keyOf: (stratum: Stratum) => string): Stratum[] {
	const kept = strata.filter((stratum) => !isSmall(stratum));
	const joined = new Map<string, Stratum>();
	for (const stratum of strata.filter(isSmall)) {
		const key = keyOf(stratum);
		const known = joined.get(key);
		joined.set(key, {
			stratum_key: key,
			group_key: stratum.group_key,
			before: addParts(known?.before, stratum.before),
			after: addParts(known?.after, stratum.after),
		});
	}
	return [...kept, ...joined.values()];
}

function isSmall({ before, after }: Stratum): boolean {
	return Math.min(before.person_years, after.person_years) < MINIMUM_SIZES.stratum_person_years;
}

function addParts(a: StratumPart | undefined, b: StratumPart): StratumPart {
	if (a === undefined) return b;
	return {
		numerator: a.numerator + b.numerator,
		denominator: a.denominator + b.denominator,
		person_years: a.person_years + b.person_years,
	};
}

/** Shares and rates per stratum; a stratum that is empty in one period borrows the other's rate, one empty in both is left out. */
function sharesOf(strata: readonly Stratum[]): { p1: number; p2: number; r1: number; r2: number }[] {
	const [total1, total2] = [sumOf(strata.map(({ before }) => before.denominator)), sumOf(strata.map(({ after }) => after.denominator))];
	return strata
		.filter(({ before, after }) => before.denominator > 0 || after.denominator > 0)
		.map(({ before, after }) => ({
			p1: before.denominator / total1,
			p2: after.denominator / total2,
			r1: rateOf(before.denominator > 0 ? before : after),
			r2: rateOf(after.denominator > 0 ? after : before),
		}));
}

function rateOf({ numerator, denominator }: StratumPart): number {
	return numerator / denominator;
}
