import { z } from 'zod';
import { isPlainDate, monthNumber, type PlainMonth } from './calendar.ts';

/**
 * What a municipality registers about itself: committees, targets and efforts. Public knowledge, no persons.
 * Delivered as files or entered on screen; the same key again is a new version of the same thing.
 */

const key = z.string().min(1);
const plainDate = z.string().refine(isPlainDate);
const plainMonth = z.string().refine((month) => isPlainDate(`${month}-01`));

/** Levels of the committees for co-determination (*MED*), from the main committee down to a staff meeting with that status. */
export const CommitteeLevel = z.enum(['main', 'area', 'local', 'staff_meeting']);
export type CommitteeLevel = z.infer<typeof CommitteeLevel>;

/** A MED committee (*udvalg*). */
export const Committee = z.strictObject({
	committee_key: key,
	committee_name: z.string().min(1),
	level: CommitteeLevel,
	/** The committee above; absent for the main committee. */
	parent_committee_key: key.optional(),
});
export type Committee = z.infer<typeof Committee>;

/** A unit that a committee covers, with everything below it in the tree. One row a committee and unit. */
export const CommitteeUnit = z.strictObject({ committee_key: key, unit_key: key });
export type CommitteeUnit = z.infer<typeof CommitteeUnit>;

/** An ordinary meeting of a committee. */
export const Meeting = z.strictObject({ committee_key: key, meeting_date: plainDate });
export type Meeting = z.infer<typeof Meeting>;

/** What a target can be set for: sickness absence, its short-term or long part, or spells. */
export const TargetMeasure = z.enum(['absence', 'short_absence', 'long_absence', 'spells']);
export type TargetMeasure = z.infer<typeof TargetMeasure>;

/** In what a target is expressed: a share 0–1, lost days per full-time employee and year, or spells per employment-year. */
export const TargetUnit = z.enum(['share', 'days_per_fte', 'spells_per_employment_year']);
export type TargetUnit = z.infer<typeof TargetUnit>;

/** A target (*mål*) of a unit: at or below `target_value` in the last twelve months before `deadline_date`. */
export const Target = z
	.strictObject({
		unit_key: key,
		measure: TargetMeasure,
		target_value: z.number().min(0).max(366),
		value_unit: TargetUnit,
		valid_from_date: plainDate,
		deadline_date: plainDate,
	})
	.refine((target) => target.valid_from_date <= target.deadline_date);
export type Target = z.infer<typeof Target>;

/**
 * An effort (*indsats*) on one unit. An effort on several units is several rows with one `effort_key`;
 * name, dates, type, reason and price are then the same in all of them, and the price is that of the whole effort.
 */
export const Effort = z
	.strictObject({
		effort_key: key,
		effort_name: z.string().min(1),
		unit_key: key,
		first_date: plainDate,
		/** Last day of the effort; absent while it runs. */
		last_date: plainDate.optional(),
		effort_type: z.string().min(1).optional(),
		/** Why it was begun: written before any result is known. */
		reason: z.string().min(1),
		/** Whole price in kroner, ≥ 0. */
		price_dkk: z.number().min(0).optional(),
		/** Registered by mistake: shown no longer, but what its group has shown stays protected. */
		is_withdrawn: z.literal(true).optional(),
	})
	.refine((effort) => effort.last_date === undefined || effort.first_date <= effort.last_date);
export type Effort = z.infer<typeof Effort>;

/** A unit of an effort's comparison group (*sammenligningsgruppe*): it has no part in the effort. One row an effort and unit. */
export const ComparisonUnit = z.strictObject({ effort_key: key, unit_key: key });
export type ComparisonUnit = z.infer<typeof ComparisonUnit>;

/**
 * A group with a name (*gruppe*): units that are followed together for a purpose, as several rows with one `group_key`. One figure more to protect, so
 * a group without a purpose is none.
 */
export const NamedGroup = z.strictObject({ group_key: key, group_name: z.string().min(1), unit_key: key, purpose: z.string().min(1) });
export type NamedGroup = z.infer<typeof NamedGroup>;

/**
 * A baseline (*baseline*): the whole months that later ones are held against. On several units it is several rows with one `baseline_key`;
 * everything else is then the same in all of them. What it showed is frozen: see `baseline.ts`.
 */
export const Baseline = z
	.strictObject({
		baseline_key: key,
		baseline_name: z.string().min(1),
		unit_key: key,
		/** `YYYY-MM`, both included: 12, 24 or 36 months. */
		first_month: plainMonth,
		last_month: plainMonth,
		/** Why these months: written before any result is known. */
		reason: z.string().min(1),
		/** Who stands by it. */
		registered_by: z.string().min(1),
	})
	.refine(({ first_month, last_month }) => BASELINE_MONTHS.some((months) => months === monthsBetween(first_month, last_month)));
export type Baseline = z.infer<typeof Baseline>;

/**
 * A new level (*nyt niveau*) of a unit's control charts from a month on: somebody knows that it is another place now, and says so by name. Old limits
 * stay visible beside the new ones.
 */
export const NewLevel = z.strictObject({
	unit_key: key,
	first_month: plainMonth,
	/** What has changed at the workplace; not that its figures have. */
	reason: z.string().min(1),
	decided_by: z.string().min(1),
	decided_date: plainDate,
});
export type NewLevel = z.infer<typeof NewLevel>;

/**
 * A change of leader (*lederskift*) at a unit, registered by somebody with a name. Dates are never drawn from the staff list: a version of one person is no
 * public knowledge, and a month that the municipality itself registers is.
 */
export const LeaderChange = z.strictObject({
	unit_key: key,
	/** The new leader's first month. */
	month: plainMonth,
	registered_by: z.string().min(1),
});
export type LeaderChange = z.infer<typeof LeaderChange>;

/**
 * What is expected of a ready-made series in a budget year (*forventet niveau*): of pupils' absence behind a saving, say. Whose it is need not be a unit of the
 * tree, as a series need not.
 */
export const SeriesTarget = z.strictObject({
	series: z.string().min(1),
	unit_key: key,
	/** `YYYY`: the calendar year whose level is meant. */
	year: z.string().regex(/^\d{4}$/),
	/** A share 0–1 where `value_unit` is null, else in that unit. */
	expected: z.number(),
	value_unit: z.string().min(1).nullable(),
});
export type SeriesTarget = z.infer<typeof SeriesTarget>;

/** How long a baseline may be: whole years, so that every calendar month counts the same. */
export const BASELINE_MONTHS = [12, 24, 36] as const;

/** Months from the first to the last, both included; 0 or less where the last comes before. */
export function monthsBetween(first_month: PlainMonth, last_month: PlainMonth): number {
	return monthNumber(last_month) - monthNumber(first_month) + 1;
}

/** A registered group: the units of a committee, an effort, its comparison group, a baseline or a group with a name, judged together like a unit of its own. */
export interface Group {
	group_key: string;
	group_name: string;
	unit_keys: string[];
	/** Made of other units since: shown no longer, but what it once showed is known, so it stays protected. */
	is_retired?: boolean;
}

/** A finding about one workplace and month (`YYYY-MM`) that a dataforvalter has looked at and accepted: it no longer holds figures back. */
export const AcceptedFinding = z.strictObject({ unit_key: key, month: plainMonth });
export type AcceptedFinding = z.infer<typeof AcceptedFinding>;
