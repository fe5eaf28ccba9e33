/**
 * What is pooled over the whole municipality before the gate and judged with after it: how unevenly absence falls on people, how much of it comes
 * back next year, what each stratum has, and the shape of the year. No unit's own spread is in here (disclosure R11); variation between units (τ²)
 * is not either: it is found after the gate, from released units only (`betweenUnitsOf`).
 */

/** What is judged: lost FTE-days, those in short spells, spells begun, long spells begun. The first is what it costs, the next two can be told from chance, the last is few and a count. */
export const JUDGED_MEASURES = ['absence', 'short', 'spells', 'prolonged'] as const;
export type JudgedMeasure = (typeof JUDGED_MEASURES)[number];

/** Lengths of period for which dispersion is known: a month's is not a year's. */
export const DISPERSION_GRAINS = ['month', 'quarter', 'twelve_months', 'twenty_four_months'] as const;
export type DispersionGrain = (typeof DISPERSION_GRAINS)[number];

/** Parameters of one stretch of months. Periods that are compared each have their own, so that waves and seasons fall out. */
export interface Parameters {
	/** Months they were estimated on, both included (`YYYY-MM`); frozen with a baseline. */
	first_month: string;
	last_month: string;
	measures: Readonly<Record<JudgedMeasure, MeasureParameters>>;
}

export interface MeasureParameters {
	/** φ ≥ 1: variance ÷ mean of a person's figure around what is expected of that person. About 70 for lost days of a year, 2 for spells. */
	dispersion: Readonly<Record<DispersionGrain, number>>;
	/** ρ, 0–0.8: likeness of one year's figure to the next among people present in both, times the share that stayed. */
	persistence: number;
	/** Rate per stratum (key → numerator per unit of the measure's denominator), of strata that are themselves safe to release (disclosure R13). */
	rates: Readonly<Record<string, number>>;
	/** Twelve factors, January first, of mean 1: a month's rate ÷ the year's, of the whole municipality. */
	season: readonly number[];
}
