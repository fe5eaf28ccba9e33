import { z } from 'zod';
import { CHANCE_LEVELS } from './chance-words.ts';
import type { Measure } from './judged-measures.ts';

/**
 * What chance says of a figure, as columns beside it. Every name begins with its measure; whatever belongs to a figure that may not be shown is null,
 * and so is what there is too little to judge. Nothing is rounded.
 */

const number = (unit: string) => z.number().nullable().meta({ unit });
const text = <Schema extends z.ZodType>(schema: Schema) => schema.nullable().meta({ unit: 'text' });

type Prefixed<Prefix extends string, Columns> = { [Name in keyof Columns & string as `${Prefix}_${Name}`]: Columns[Name] };

/** The same columns with a measure's name before each. */
export function prefixed<Prefix extends string, Columns extends object>(prefix: Prefix, columns: Columns): Prefixed<Prefix, Columns> {
	return Object.fromEntries(Object.entries(columns).map(([name, value]) => [`${prefix}_${name}`, value])) as Prefixed<Prefix, Columns>;
}

/** `too_small`: too few effective events in one of the two periods to compare them. */
export const ChangeLevel = z.enum([...CHANCE_LEVELS, 'too_small']);
export type ChangeLevel = z.infer<typeof ChangeLevel>;

/**
 * What a change is measured by: the unit's `own_rate` now ÷ a year before, or its rate against the `municipality`'s of the same period, so that what
 * happened everywhere is left out. The municipality itself and areas that know their own variance go by their own rate.
 */
export const ChangeBasis = z.enum(['own_rate', 'municipality']);
export type ChangeBasis = z.infer<typeof ChangeBasis>;

/** Which factor of the days lost a change lies in: how often people fall ill, or how long it lasts. */
export const Moved = z.enum(['frequency', 'length', 'both', 'undecided']);
export type Moved = z.infer<typeof Moved>;

/** One measure of one unit and 12-month period: against what is expected of it, and against the same a year before. */
const comparedColumns = (amountUnit: string, rateUnit: string) => ({
	/** Days lost or spells begun, and what the municipality's rates give for the same people and months. */
	observed: number(amountUnit),
	expected: number(amountUnit),
	/** Observed ÷ expected with its 95 % interval; null where the figure is worth less than one effective event, and for the municipality, which is the standard. */
	expected_ratio: number('ratio'),
	expected_low: number('ratio'),
	expected_high: number('ratio'),
	expected_level: text(z.enum(CHANCE_LEVELS)),
	/** The rate of the judged period and of the same a year before; of long courses, how many. */
	rate: number(rateUnit),
	previous: number(rateUnit),
	/** Now ÷ a year before with its 95 % interval. */
	change_ratio: number('ratio'),
	change_low: number('ratio'),
	change_high: number('ratio'),
	change_level: text(ChangeLevel),
	change_basis: text(ChangeBasis),
	/** The smallest fall that could have been told from chance in four of five cases. */
	visible_fall: number('share'),
	/** Both in Danish. */
	change_sentence: text(z.string()),
	expected_sentence: text(z.string()),
});

/** The measures as `overview` judges them, and which factor of the days moved. */
export const comparisonColumns = {
	...prefixed('absence', comparedColumns('fte-days', 'share')),
	...prefixed('short_absence', comparedColumns('fte-days', 'share')),
	...prefixed('spells', comparedColumns('spells', 'spells per employment-year')),
	...prefixed('prolonged_spells', comparedColumns('spells', 'spells')),
	/** Last month of the twelve that are judged: the row's own, or earlier where those are shown and not estimated yet; null where nothing is judged. */
	judged_last_month: z
		.string()
		.regex(/^\d{4}-\d{2}$/)
		.nullable()
		.meta({ unit: 'month' }),
	/** Days now ÷ a year before is spells × days per spell. */
	frequency_change_ratio: number('ratio'),
	length_change_ratio: number('ratio'),
	moved: text(Moved),
	moved_sentence: text(z.string()),
};
export type ComparedColumns = z.infer<z.ZodObject<ReturnType<typeof comparedColumns>>>;

/** What a point says: outside its limits, one of nine in a row on one side, only by an 80 % interval (`points_…`, 12-month dots), or as usual. */
export const Judgement = z.enum(['usual', 'above', 'below', 'run_above', 'run_below', 'points_above', 'points_below']);
export type Judgement = z.infer<typeof Judgement>;

/**
 * What the limits rest on. `frozen`: two years or more; `trial` (*foreløbige*): one to two. `too_short`, `too_few_events`: no limits. `expected`: none of its
 * own, the band that chance gives around what is expected. `moving_range`: the months' own spread, season and all; a picture that judges nothing.
 */
export const Limits = z.enum(['frozen', 'trial', 'too_short', 'too_few_events', 'expected', 'moving_range']);
export type Limits = z.infer<typeof Limits>;

/** One measure of one unit and period against what is usual for it, in the unit of the measure itself. */
const chartedColumns = (amountUnit: string, rateUnit: string) => ({
	/** What the municipality's rates give for the same people and this very period; null for the municipality itself. */
	expected: number(amountUnit),
	/** Middle and ends of the band: control limits at three sigma for months and quarters, 95 % for 12-month dots. */
	usual: number(rateUnit),
	low: number(rateUnit),
	high: number(rateUnit),
	/** 99.8 %, for 12-month dots. */
	outer_low: number(rateUnit),
	outer_high: number(rateUnit),
	/** null where nothing is judged: preliminary, too little, or rolling twelve months, in which each month is used twelve times. */
	judgement: text(Judgement),
	limits: text(Limits),
	/** Middle and ends of the band before somebody decided on a new level; null where the band is the first. */
	earlier_usual: number(rateUnit),
	earlier_low: number(rateUnit),
	earlier_high: number(rateUnit),
});
export type ChartedColumns = z.infer<z.ZodObject<ReturnType<typeof chartedColumns>>>;

/** The measures that are followed through time; long courses are too few. */
export const CHARTED_MEASURES = ['absence', 'short_absence', 'spells'] as const satisfies readonly Measure[];
export type ChartedMeasure = (typeof CHARTED_MEASURES)[number];

/** The measures as `trend` judges them. */
export const chartColumns = {
	...prefixed('absence', chartedColumns('fte-days', 'share')),
	...prefixed('short_absence', chartedColumns('fte-days', 'share')),
	...prefixed('spells', chartedColumns('spells', 'spells per employment-year')),
	/** One of the periods that the limits rest on. */
	is_baseline: z.boolean().nullable().meta({ unit: 'flag' }),
	/** Expected share of the period's registrations that have come in; under 0.98 the period is preliminary. */
	completeness: number('share'),
};

/** How much one measure of one unit can show. */
const sightColumns = () => ({
	/** How many coin-like events its latest 12-month figure is worth: expected ÷ dispersion. */
	effective_events: number('events'),
	/** The smallest fall from one year to the next that could be told from chance in four of five cases. */
	visible_fall: number('share'),
	/** The unit itself, or the nearest above it that is large enough to be judged; null where none is. */
	judged_key: z.string().nullable().meta({ unit: 'key' }),
	judged_name: text(z.string()),
});
export type SightColumns = z.infer<z.ZodObject<ReturnType<typeof sightColumns>>>;

/** What `unit` says can be known. */
export const sightsColumns = {
	...prefixed('absence', sightColumns()),
	...prefixed('short_absence', sightColumns()),
	...prefixed('spells', sightColumns()),
	...prefixed('prolonged_spells', sightColumns()),
	/** The newest month in which nearly all registrations have come; null where there is none. */
	mature_month: z
		.string()
		.regex(/^\d{4}-\d{2}$/)
		.nullable()
		.meta({ unit: 'month' }),
	/** Months after it that are shown and still preliminary. */
	preliminary_month_count: z.number().int().meta({ unit: 'count' }),
	/** Expected share of the newest month's registrations that have come in. */
	latest_completeness: z.number().meta({ unit: 'share' }),
};

/** One number that chance is judged by. One row a parameter; what there is too little to estimate from has no row. */
export const ParametersRow = z.strictObject({
	parameter: z
		.enum([
			'dispersion',
			'persistence',
			'between_units_variance',
			'season_index',
			'stratum_rate',
			'stratum_amount',
			'stratum_exposure',
			'stratum_people',
			'registration_factor',
			'registered_share',
		])
		.meta({ unit: 'text' }),
	/** absence, short_absence, spells, prolonged_spells; null for registration. */
	measure: z.string().nullable().meta({ unit: 'text' }),
	/** Of dispersion: month, quarter, or year for every twelve months. */
	grain: z.string().nullable().meta({ unit: 'text' }),
	/** Of a stratum: the year its rate is of. Of variance between units: the 12-month period it is estimated in. */
	period_key: z.string().nullable().meta({ unit: 'key' }),
	stratum_key: z.string().nullable().meta({ unit: 'key' }),
	/** 1–12, of a season index. */
	calendar_month: z.number().int().nullable().meta({ unit: 'month number' }),
	/** Whole months after the month of the first day absent. */
	delay_months: z.number().int().nullable().meta({ unit: 'months' }),
	value: z.number().meta({ unit: 'as value_unit' }),
	/** What the value is in. */
	value_unit: z.string().meta({ unit: 'text' }),
});
export type ParametersRow = z.infer<typeof ParametersRow>;

const month = z.string().regex(/^\d{4}-\d{2}$/);

/** What was registered about a unit, for the foot of its charts: efforts and baselines of itself or a unit above, and its own breaks. One row an event. */
export const EventsRow = z.strictObject({
	unit_key: z.string().meta({ unit: 'key' }),
	unit_name: z.string().meta({ unit: 'text' }),
	event_kind: z.enum(['effort', 'baseline', 'new_level', 'source_change']).meta({ unit: 'text' }),
	event_key: z.string().meta({ unit: 'key' }),
	event_name: z.string().meta({ unit: 'text' }),
	first_month: month.meta({ unit: 'month' }),
	/** null while it runs. */
	last_month: month.nullable().meta({ unit: 'month' }),
});
export type EventsRow = z.infer<typeof EventsRow>;
