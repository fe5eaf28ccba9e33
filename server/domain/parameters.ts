import { z } from 'zod';
import { DISPERSION_GRAINS, MEASURES } from './judged-measures.ts';

/** What is estimated from persons before the gate and rests on the whole municipality: the numbers that chance is judged by. */

/**
 * Numerator and denominator of one stratum in the whole municipality and a calendar year.
 * Amount and exposure are FTE-days lost and possible for absence, spells begun and calendar days employed for spells.
 */
export const StratumRate = z.object({
	period_key: z.string(),
	measure: z.enum(MEASURES),
	stratum_key: z.string(),
	exposure: z.number(),
	amount: z.number(),
	people_count: z.number(),
});
export type StratumRate = z.infer<typeof StratumRate>;

/** Records of the same months of first day: how many were registered within so many whole months, and within one month more. */
export const RegistrationDelay = z.object({
	delay_months: z.number(),
	month_count: z.number(),
	records_count: z.number(),
	next_records_count: z.number(),
});
export type RegistrationDelay = z.infer<typeof RegistrationDelay>;

/** Parameters of an edition. What there is too little to estimate from is null. */
export const Parameters = z.object({
	/** φ: variance ÷ mean of one person's amount in a period of that length, at least 1; in FTE-days for absence, in spells for spells. */
	dispersion: z.record(z.enum(MEASURES), z.record(z.enum(DISPERSION_GRAINS), z.number().nullable())),
	/** ρ: the part of a workplace's luck in twelve months that stays in the next, 0–0.8. */
	persistence: z.record(z.enum(MEASURES), z.number().nullable()),
	/** A calendar month's rate ÷ the mean of its year, January first, mean 1; null where there are fewer than 24 months. */
	season: z.record(z.enum(MEASURES), z.array(z.number()).readonly().nullable()),
	/** The standard of expected amounts, by calendar year, measure and stratum. */
	stratum_rates: z.array(StratumRate).readonly(),
	/** By delay, from the month of the first day on. */
	registration_delays: z.array(RegistrationDelay).readonly(),
});
export type Parameters = z.infer<typeof Parameters>;
