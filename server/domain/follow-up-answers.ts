import { z } from 'zod';
import { CHANCE_LEVELS } from './chance-words.ts';
import { MEASURES } from './judged-measures.ts';
import { TargetMeasure, TargetUnit } from './register.ts';

/**
 * What the answers about following up look like: baselines, efforts, targets and where registration should be checked. As in `answers.ts`: shares are 0–1,
 * and a row that is not shown has null in every value. A unit that begins with `judged` is of a number made of released figures that is none itself.
 */

/** `shown`, `hidden`, or `open`: the months are not closed and judged yet. */
export const FollowStatus = z.enum(['shown', 'hidden', 'open']);
export type FollowStatus = z.infer<typeof FollowStatus>;

const month = z.string().regex(/^\d{4}-\d{2}$/);
const text = z.string().meta({ unit: 'text' });
const maybeText = z.string().nullable().meta({ unit: 'text' });
const maybeMonth = month.nullable().meta({ unit: 'month' });
const maybeDate = z.string().nullable().meta({ unit: 'date' });
const amount = (unit: string) => z.number().nullable().meta({ unit });
const flag = z.boolean().nullable().meta({ unit: 'flag' });
const level = z.enum(CHANCE_LEVELS).nullable().meta({ unit: 'text' });
const direction = z.enum(['up', 'down', 'none']).nullable().meta({ unit: 'text' });
const status = FollowStatus.meta({ unit: 'text' });
const measure = z.enum(MEASURES).meta({ unit: 'text' });

const nodeColumns = {
	unit_key: z.string().meta({ unit: 'key' }),
	unit_name: text,
	/** As in `units`. */
	level: text,
};

/** When to look next: the next fixed look and the earliest date of its figures, the next budget follow-up, the next meeting of a committee of the unit. */
const nextColumns = {
	next_look_months: amount('months'),
	next_look_last_month: maybeMonth,
	next_look_date: maybeDate,
	next_budget_month: maybeMonth,
	next_meeting_date: maybeDate,
	next_meeting_name: maybeText,
};

/** Why a change is not parted into composition and rates. */
export const BridgeMissing = z.enum(['workplace', 'measure', 'not_one_year', 'strata_hidden', 'strata_differ']);
export type BridgeMissing = z.infer<typeof BridgeMissing>;

/** A frozen baseline against what came after. One row a baseline, measure and look. */
export const BaselineRow = z.strictObject({
	baseline_key: z.string().meta({ unit: 'key' }),
	baseline_name: text,
	...nodeColumns,
	first_month: month.meta({ unit: 'month' }),
	last_month: month.meta({ unit: 'month' }),
	reason: text,
	registered_by: text,
	measure,
	/** Of the baseline: `open` until its months are there and it is frozen. */
	status,
	frozen_edition: maybeText,
	frozen_extraction_date: maybeDate,
	/** The periods that the baseline's figure is summed from. */
	frozen_period_keys: maybeText,
	/** Absence as a share, spells per employment-year. */
	value: amount('share or spells per employment-year'),
	days_per_fte: amount('judged days per fte'),
	observed: amount('fte-days or spells'),
	/** What all had in the same months, for the same staff. */
	expected: amount('fte-days or spells'),
	/** What the edition of today says of the same months. */
	today_value: amount('share or spells per employment-year'),
	today_observed: amount('fte-days or spells'),
	is_changed: flag,
	/** Of the follow-up: months since the baseline; null for the latest twelve months. */
	look_months: amount('months'),
	look_status: status,
	look_first_month: maybeMonth,
	look_last_month: maybeMonth,
	look_value: amount('share or spells per employment-year'),
	look_days_per_fte: amount('judged days per fte'),
	look_observed: amount('fte-days or spells'),
	look_expected: amount('fte-days or spells'),
	look_people_count: amount('judged people'),
	/** The same months of the baseline as the follow-up has, and what all had in both: O ÷ E. null for the whole, which is its own standard. */
	like_value: amount('share or spells per employment-year'),
	ratio: amount('ratio'),
	look_ratio: amount('ratio'),
	change_ratio: amount('ratio'),
	change_low: amount('ratio'),
	change_high: amount('ratio'),
	change_level: level,
	change_direction: direction,
	smallest_visible_fall: amount('judged share'),
	/** The rates themselves, for the municipality and areas: `clustered` by people where that is released, else `pooled`. */
	crude_ratio: amount('ratio'),
	crude_low: amount('ratio'),
	crude_high: amount('ratio'),
	crude_level: level,
	crude_direction: direction,
	crude_basis: z.enum(['clustered', 'pooled']).nullable().meta({ unit: 'text' }),
	/** The crude change's interval with what years usually differ by; null with fewer than three years. */
	years_low: amount('ratio'),
	years_high: amount('ratio'),
	/** What all municipalities did in the same calendar years, in the publisher's own unit; the change here ÷ theirs. Absence only; null where nobody has it. */
	outside_source: maybeText,
	outside_measure: maybeText,
	outside_first: amount('as published'),
	outside_last: amount('as published'),
	relative_ratio: amount('ratio'),
	relative_low: amount('ratio'),
	relative_high: amount('ratio'),
	relative_level: level,
	relative_direction: direction,
	/** first + season + mix + rate = after, in the rate's unit. */
	bridge_first: amount('share or spells per employment-year'),
	bridge_season: amount('share or spells per employment-year'),
	bridge_mix: amount('share or spells per employment-year'),
	bridge_rate: amount('share or spells per employment-year'),
	bridge_after: amount('share or spells per employment-year'),
	bridge_missing: BridgeMissing.nullable().meta({ unit: 'text' }),
	/** The rates at the baseline's composition of staff; `clustered` by people where that is released, else `pooled`. */
	adjusted_ratio: amount('ratio'),
	adjusted_low: amount('ratio'),
	adjusted_high: amount('ratio'),
	adjusted_level: level,
	adjusted_basis: z.enum(['clustered', 'pooled']).nullable().meta({ unit: 'text' }),
	...nextColumns,
	sentence: text,
});
export type BaselineRow = z.infer<typeof BaselineRow>;

/** What an effort did, or could be seen to do. One row an effort, measure and look; without a key where it is only thought of. */
export const EffectRow = z.strictObject({
	effort_key: z.string().nullable().meta({ unit: 'key' }),
	effort_name: maybeText,
	...nodeColumns,
	effort_first_date: z.string().meta({ unit: 'date' }),
	effort_last_date: maybeDate,
	effort_type: maybeText,
	/** The tool that its type names, everybody's or the municipality's own, and what it is called in Danish. */
	tool_key: z.string().nullable().meta({ unit: 'key' }),
	tool_name: maybeText,
	reason: maybeText,
	measure,
	status,
	/** `open`: the look is not due yet; only the windows and the smallest visible change are there. */
	look_months: z.number().int().meta({ unit: 'months' }),
	/** What the windows are snapped to. */
	grain: z.enum(['month', 'quarter', 'window']).nullable().meta({ unit: 'text' }),
	before_first_month: maybeMonth,
	before_last_month: maybeMonth,
	/** Months that belong to neither side. */
	transition_months: amount('months'),
	after_first_month: maybeMonth,
	after_last_month: maybeMonth,
	/** Units of the effort, and how many of them the figures hold. */
	member_count: z.number().int().meta({ unit: 'count' }),
	member_shown_count: amount('count'),
	observed: amount('fte-days or spells'),
	expected: amount('fte-days or spells'),
	look_observed: amount('fte-days or spells'),
	look_expected: amount('fte-days or spells'),
	ratio: amount('ratio'),
	look_ratio: amount('ratio'),
	/**
	 * What the change is held against: the `group` registered with the effort, else the municipality, because no group is registered, it overlaps the
	 * effort, it is not shown in those months, or it is too small to be told from chance. null for the whole, which has nobody beside it.
	 */
	comparison: z.enum(['group', 'not_registered', 'overlapping', 'hidden', 'too_small']).nullable().meta({ unit: 'text' }),
	/** Units of the registered group, their names where the reader may see them all, and its O ÷ E after ÷ before. */
	comparison_count: amount('count'),
	comparison_names: maybeText,
	/** Units of the group that its figures hold; null where the change is not held against it. */
	comparison_shown_count: amount('count'),
	comparison_change_ratio: amount('ratio'),
	/** O ÷ E after ÷ before, ÷ that of the comparison group: what is left when season, waves and mix fall out. */
	change_ratio: amount('ratio'),
	change_low: amount('ratio'),
	change_high: amount('ratio'),
	change_level: level,
	change_direction: direction,
	/** O ÷ E that the year before and the comparison group let expect, and what there was beside it. */
	predicted_ratio: amount('ratio'),
	effect_ratio: amount('ratio'),
	effect_low: amount('ratio'),
	effect_high: amount('ratio'),
	effect_level: level,
	effect_direction: direction,
	came_anyway_share: amount('judged share'),
	/** Other workplaces judged in the same way, and those of them with a less deep fall. */
	placebo_beyond_count: amount('count'),
	placebo_other_count: amount('count'),
	/** How O ÷ E moved a year beside what it is held against in the two years before, as a ratio (1 is level) with its 95 % interval; by quarters. */
	pre_slope_per_year: amount('ratio'),
	pre_slope_low: amount('ratio'),
	pre_slope_high: amount('ratio'),
	is_pre_level: flag,
	/**
	 * Of an effort only thought of: the twelve months its size is taken from, O ÷ E in them, and above what such a year is followed by without an effort
	 * (`predicted_ratio`) and how many other workplaces are large enough to hold a change against (`placebo_other_count`).
	 */
	base_first_month: maybeMonth,
	base_last_month: maybeMonth,
	base_ratio: amount('ratio'),
	smallest_visible_fall: amount('judged share'),
	/** Of an effort only thought of with a comparison group: the same held against the municipality instead. */
	municipal_visible_fall: amount('judged share'),
	/** Other efforts at the same places in the same months. */
	overlapping_names: maybeText,
	price_dkk: amount('kr'),
	price_per_day_dkk: amount('kr'),
	freed_days: amount('judged fte-days'),
	freed_days_low: amount('judged fte-days'),
	freed_days_high: amount('judged fte-days'),
	net_dkk: amount('kr'),
	net_dkk_low: amount('kr'),
	net_dkk_high: amount('kr'),
	verdict: z.enum(['pays', 'costs_more', 'undecided']).nullable().meta({ unit: 'text' }),
	/** Days per full-time employee and year that pay the price, and the smallest fall that can be seen, in the same. */
	break_even_days_per_fte: amount('judged days per fte'),
	visible_days_per_fte: amount('judged days per fte'),
	/** Workplaces beside it that would make a fall of a fifth visible, or as much of it as they can; and what could then be seen. */
	add_names: maybeText,
	add_visible_fall: amount('judged share'),
	next_look_months: amount('months'),
	next_look_date: maybeDate,
	sentence: text,
});
export type EffectRow = z.infer<typeof EffectRow>;

/** Where the registered targets stand. One row a target. */
export const TargetRow = z.strictObject({
	...nodeColumns,
	measure: TargetMeasure.meta({ unit: 'text' }),
	value_unit: TargetUnit.meta({ unit: 'text' }),
	target_value: z.number().meta({ unit: 'value_unit' }),
	valid_from_date: z.string().meta({ unit: 'date' }),
	deadline_date: z.string().meta({ unit: 'date' }),
	first_month: month.meta({ unit: 'month' }),
	last_month: month.meta({ unit: 'month' }),
	status,
	/** The latest twelve months, and twelve months as of the target's first date. */
	value: amount('value_unit'),
	first_value: amount('value_unit'),
	/** Where the straight way to the deadline is by now. */
	path_value: amount('value_unit'),
	/** `not_judged`: chance is not estimated for this measure. */
	target_status: z.enum(['reached', 'not_at_this_level', 'chance_decides', 'not_judged']).nullable().meta({ unit: 'text' }),
	is_met_now: flag,
	next_year_low: amount('value_unit'),
	next_year_high: amount('value_unit'),
	needed_fall: amount('judged share'),
	smallest_visible_fall: amount('judged share'),
	is_visible: flag,
	/** Targets of the units right below, weighted by full-time employees; those without one and those not shown stay as they are. */
	below_value: amount('value_unit'),
	below_gap: amount('value_unit'),
	is_below_enough: flag,
	below_without_names: maybeText,
	sentence: text,
});
export type TargetRow = z.infer<typeof TargetRow>;

/** Where registration should be checked: few short spells and as many long as elsewhere, a silence longer than chance makes, or a fall at a change. One row a workplace. */
export const UnderreportingRow = z.strictObject({
	...nodeColumns,
	first_month: month.meta({ unit: 'month' }),
	last_month: month.meta({ unit: 'month' }),
	status,
	registration: z.enum(['check', 'as_expected', 'too_small']).nullable().meta({ unit: 'text' }),
	/** `short`: spells up to the long limit. `spells`: all of them, where long ones are not shown apart. */
	basis: z.enum(['short', 'spells']).nullable().meta({ unit: 'text' }),
	observed: amount('judged spells'),
	expected: amount('judged spells'),
	ratio: amount('ratio'),
	long_observed: amount('judged spells'),
	long_expected: amount('judged spells'),
	/** So few for what was expected that chance hardly makes it. */
	is_count_remarkable: flag,
	/** Long spells are not few as well: then it is the short ones that are missing. */
	is_long_as_usual: flag,
	/** The longest row of whole months without a spell, where months are shown: spells expected in them (July left out), and whether chance makes such. */
	silence_first_month: maybeMonth,
	silence_last_month: maybeMonth,
	silence_expected: amount('judged spells'),
	is_silence_remarkable: flag,
	/**
	 * The newest change of sources or leader at which spells up to the long limit more than halved, a month of the three after it lay below its limits, and long
	 * ones were as usual: O ÷ E of the twelve months after ÷ those before. null where there is none, or where months or the lengths are not shown.
	 */
	change_kind: z.enum(['source', 'leader']).nullable().meta({ unit: 'text' }),
	change_month: maybeMonth,
	change_short_ratio: amount('ratio'),
	change_long_ratio: amount('ratio'),
	sentence: text,
});
export type UnderreportingRow = z.infer<typeof UnderreportingRow>;
