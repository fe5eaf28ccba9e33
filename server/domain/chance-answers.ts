import { z } from 'zod';

/**
 * What the answers about chance look like: which workplaces stand out, and where an effort would matter most. Schemas only of what is said of chance;
 * unit, period and status come from `answers.ts`. Nothing is rounded; a hidden row has null in every value.
 */

/** Measures that are tested; long courses are too few and stand beside as counts. */
export const TESTED_MEASURES = ['absence', 'short_absence', 'spells'] as const;
export const TestedMeasure = z.enum(TESTED_MEASURES);
export type TestedMeasure = z.infer<typeof TestedMeasure>;

/** `red`: should be looked into (*bør undersøges*), `amber`: keep an eye on (*hold øje*), `none`: within chance, `too_small`: cannot be told from chance. Names, not colours. */
export const FlagLevel = z.enum(['red', 'amber', 'none', 'too_small']);
export type FlagLevel = z.infer<typeof FlagLevel>;

/** Which part of more absence can be seen (*oftere · længere · begge · kan ikke afgøres*). */
export const ExcessPattern = z.enum(['more_often', 'longer', 'both', 'undecided']);
export type ExcessPattern = z.infer<typeof ExcessPattern>;

/** Where a workplace stands by excess, as far as it can be known: the upper half (*øverst*), the lower half (*nederst*), or it cannot be told (*midt*). */
export const ExcessPlace = z.enum(['top', 'middle', 'bottom']);
export type ExcessPlace = z.infer<typeof ExcessPlace>;

const quantity = (unit: string) => z.number().nullable().meta({ unit });

/**
 * Columns of each tested measure. observed: O, what was lost or begun. expected: E, the same at the municipality's rates for the workplace's own staff.
 * ratio: O ÷ E, 1 is as expected. effective_events: E ÷ φ, how many independent, coin-like events the figure is worth (*beregningsgrundlag*).
 * z: standard errors from expected; null under the minimum size, as are the chances. adjusted_chance: one-sided chance of a figure at least so high,
 * adjusted for the number of workplaces judged (Benjamini–Hochberg); adjusted_low_chance: of one at least so low. limit: funnel limits of the ratio,
 * 95 % and 99.8 % of chance.
 */
const testColumns = {
	absence_observed: quantity('fte-days'),
	absence_expected: quantity('fte-days'),
	absence_ratio: quantity('ratio'),
	absence_effective_events: quantity('effective events'),
	absence_z: quantity('standard errors'),
	absence_adjusted_chance: quantity('chance'),
	absence_adjusted_low_chance: quantity('chance'),
	absence_limit_95_low: quantity('ratio'),
	absence_limit_95_high: quantity('ratio'),
	absence_limit_998_low: quantity('ratio'),
	absence_limit_998_high: quantity('ratio'),
	short_absence_observed: quantity('fte-days'),
	short_absence_expected: quantity('fte-days'),
	short_absence_ratio: quantity('ratio'),
	short_absence_effective_events: quantity('effective events'),
	short_absence_z: quantity('standard errors'),
	short_absence_adjusted_chance: quantity('chance'),
	short_absence_adjusted_low_chance: quantity('chance'),
	short_absence_limit_95_low: quantity('ratio'),
	short_absence_limit_95_high: quantity('ratio'),
	short_absence_limit_998_low: quantity('ratio'),
	short_absence_limit_998_high: quantity('ratio'),
	spells_observed: quantity('spells'),
	spells_expected: quantity('spells'),
	spells_ratio: quantity('ratio'),
	spells_effective_events: quantity('effective events'),
	spells_z: quantity('standard errors'),
	spells_adjusted_chance: quantity('chance'),
	spells_adjusted_low_chance: quantity('chance'),
	spells_limit_95_low: quantity('ratio'),
	spells_limit_95_high: quantity('ratio'),
	spells_limit_998_low: quantity('ratio'),
	spells_limit_998_high: quantity('ratio'),
};

/** What is said of one workplace's figures against chance. */
export const flagColumns = {
	flag: FlagLevel.nullable().meta({ unit: 'text' }),
	/** Unusually low in some measure: asked about registration, not praised. */
	is_low: z.boolean().nullable().meta({ unit: 'flag' }),
	/** The measure furthest from expected among those that say so: upwards, where nothing is high of all judged; null where none is judged. */
	reason_measure: TestedMeasure.nullable().meta({ unit: 'text' }),
	/** The measure furthest below expected, where it is unusually low. */
	low_measure: TestedMeasure.nullable().meta({ unit: 'text' }),
	/** The judgement with its reason, in Danish. */
	sentence: z.string().nullable().meta({ unit: 'text' }),
	/** Years of employment in the period. */
	person_years: quantity('person-years'),
	people_count: quantity('people'),
	...testColumns,
	/** Long courses begun: a count beside, not judged. */
	prolonged_spells_observed: quantity('spells'),
	prolonged_spells_expected: quantity('spells'),
};

/** What an effort could be about: days above expected that remain when chance is taken into account. */
export const excessColumns = {
	/** The excess with its interval, chance and part, in Danish. */
	sentence: z.string().nullable().meta({ unit: 'text' }),
	people_count: quantity('people'),
	fte: quantity('fte'),
	absence_observed: quantity('fte-days'),
	absence_expected: quantity('fte-days'),
	/** O ÷ E as observed. */
	raw_ratio: quantity('ratio'),
	/** B, 0–1: how much of the raw distance from 1 is kept. */
	kept_share: quantity('share'),
	/** O ÷ E drawn towards 1 by as much as chance explains, with its 80 % interval. */
	shrunk_ratio: quantity('ratio'),
	shrunk_ratio_low: quantity('ratio'),
	shrunk_ratio_high: quantity('ratio'),
	/** τ²: how much workplaces differ in truth, on the scale of O ÷ E, ≥ 0.01; and as they give it themselves, null with fewer than ten. */
	between_units_variance: quantity('variance'),
	between_units_estimated: quantity('variance'),
	/** Expected excess (*forventet merfravær*) with its 80 % interval, and O − E beside. */
	excess_days: quantity('fte-days'),
	excess_days_low: quantity('fte-days'),
	excess_days_high: quantity('fte-days'),
	raw_excess_days: quantity('fte-days'),
	/** The same as full-time employees, and in kroner at one price a day. */
	excess_fte: quantity('fte'),
	excess_fte_low: quantity('fte'),
	excess_fte_high: quantity('fte'),
	/** What a day-work is worth at the workplace, where staff groups have prices of their own by the staff of the nearest unit that shows most of it. */
	price_per_day_dkk: quantity('kr'),
	excess_dkk: quantity('dkk'),
	excess_dkk_low: quantity('dkk'),
	excess_dkk_high: quantity('dkk'),
	/** Chance that the true ratio is above 1, and above 1.2. */
	chance_above: quantity('chance'),
	chance_well_above: quantity('chance'),
	/** Chance to be among the ten with the largest excess, and the 80 % interval of the place; 1 is the largest. */
	chance_among_largest: quantity('chance'),
	first_rank: quantity('rank'),
	last_rank: quantity('rank'),
	place: ExcessPlace.nullable().meta({ unit: 'text' }),
	pattern: ExcessPattern.nullable().meta({ unit: 'text' }),
	/** Spells against expected, and days a spell against expected: their product is the ratio of days. */
	frequency_ratio: quantity('ratio'),
	length_ratio: quantity('ratio'),
	/** Beside: spells and short absence, as observed and drawn towards 1. */
	spells_ratio: quantity('ratio'),
	spells_shrunk_ratio: quantity('ratio'),
	short_absence_ratio: quantity('ratio'),
	short_absence_shrunk_ratio: quantity('ratio'),
};
