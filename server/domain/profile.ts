import { z } from 'zod';
import { AbsenceKind } from './absence-kind.ts';

/** Forms of employment (*ansættelsesform*) a profile can count. */
export const EMPLOYMENT_FORMS = ['monthly_paid', 'hourly_paid', 'trainee', 'special_terms'] as const;
export const EmploymentForm = z.enum(EMPLOYMENT_FORMS);
export type EmploymentForm = z.infer<typeof EmploymentForm>;

/**
 * A definition profile (*opgørelse*): which absence counts, for whom, against what.
 * Profiles are data: the SQL reads them as one row, and a series of editions has exactly one.
 */
export const Profile = z.strictObject({
	name: z.string().regex(/^[a-z][a-z0-9_]*$/),
	/** Printed wherever a number stands, in Danish. */
	label: z.string().min(1),
	label_en: z.string().min(1),
	/** `working`: Monday–Friday less holidays, or planned time. `calendar`: every day. */
	day_basis: z.enum(['working', 'calendar']),
	/** `fte`: days weigh with the employment fraction. `heads`: every employment weighs one. */
	weight: z.enum(['fte', 'heads']),
	/** Whether a part-day or partial absence counts as its share (true) or as the whole day (false). */
	uses_grade: z.boolean(),
	/** Days taken off the yearly working days to reach the net year (25 holiday days in KRL's percentage), spread evenly over all months; 0 for none. */
	holiday_days_off: z.number().int().min(0).max(40),
	/** Days free by agreement besides public holidays, as `MM-DD`. */
	extra_days_off: z.array(z.string().regex(/^\d{2}-\d{2}$/)),
	counted_kinds: z.array(AbsenceKind).min(1),
	/** Kinds whose days leave the denominator (parental and unpaid leave in KRL-near figures). */
	excluded_kinds: z.array(AbsenceKind),
	population: z.array(EmploymentForm).min(1),
	/** A spell of at most this many calendar days is short (*korttidsfravær*). */
	short_limit_days: z.number().int().min(1),
	/** A spell of more than this many calendar days is long (*langt forløb*). */
	long_limit_days: z.number().int().min(1),
	/**
	 * What absence is compared within: `safe` merges staff group, age and sex until every stratum may be known; `as_delivered` takes them as the files have
	 * them, which only made-up figures may.
	 */
	strata: z.enum(['safe', 'as_delivered']).default('safe'),
});
export type Profile = z.infer<typeof Profile>;

const SICKNESS = ['own_illness', 'partial_illness', 'section_56', 'work_injury'] as const;

/** Profiles that ship with the program; `profile.json` of a data folder is one of these or the municipality's own. */
export const PROFILES: readonly Profile[] = [
	{
		name: 'krl_naer',
		label: 'KRL-nær opgørelse',
		label_en: 'KRL-like definition',
		day_basis: 'working',
		weight: 'fte',
		uses_grade: true,
		holiday_days_off: 25,
		extra_days_off: [],
		counted_kinds: [...SICKNESS],
		excluded_kinds: ['parental_leave', 'unpaid_leave'],
		population: ['monthly_paid'],
		short_limit_days: 14,
		long_limit_days: 28,
		strata: 'safe',
	},
	{
		name: 'kalenderdage',
		label: 'Kalenderdage pr. ansættelse',
		label_en: 'Calendar days per employment',
		day_basis: 'calendar',
		weight: 'heads',
		uses_grade: false,
		holiday_days_off: 0,
		extra_days_off: [],
		counted_kinds: [...SICKNESS],
		excluded_kinds: [],
		population: ['monthly_paid'],
		short_limit_days: 14,
		long_limit_days: 28,
		strata: 'safe',
	},
];
