/** What is estimated from persons before the gate and rests on the whole municipality: the numbers that chance is judged by. */

/** The measures (*målinger*) that are judged: all absence, short absence, spells begun, long courses begun. */
export const MEASURES = ['absence', 'short_absence', 'spells', 'prolonged_spells'] as const;
export type Measure = (typeof MEASURES)[number];

/** Lengths of period that dispersion is known for; `year` stands for every twelve months. */
export const DISPERSION_GRAINS = ['month', 'quarter', 'year'] as const;
export type DispersionGrain = (typeof DISPERSION_GRAINS)[number];

/**
 * Numerator and denominator of one stratum in the whole municipality and twelve months.
 * Amount and exposure are FTE-days lost and possible for absence, spells begun and calendar days employed for spells.
 */
export interface StratumRate {
	period_key: string;
	measure: Measure;
	stratum_key: string;
	exposure: number;
	amount: number;
	people_count: number;
}

/** Records of the same months of first day: how many were registered within so many whole months, and within one month more. */
export interface RegistrationDelay {
	delay_months: number;
	month_count: number;
	records_count: number;
	next_records_count: number;
}

/** Parameters of an edition. What there is too little to estimate from is null. */
export interface Parameters {
	/** φ: variance ÷ mean of one person's amount in a period of that length, at least 1; in FTE-days for absence, in spells for spells. */
	dispersion: Record<Measure, Record<DispersionGrain, number | null>>;
	/** ρ: the part of a workplace's luck in twelve months that stays in the next, 0–0.8. */
	persistence: Record<Measure, number | null>;
	/** A calendar month's rate ÷ the mean of its year, January first, mean 1; null where there are fewer than 24 months. */
	season: Record<Measure, readonly number[] | null>;
	/** The standard of expected amounts, by period, measure and stratum. */
	stratum_rates: readonly StratumRate[];
	/** By delay, from the month of the first day on. */
	registration_delays: readonly RegistrationDelay[];
}
