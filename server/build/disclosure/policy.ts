import { createHash } from 'node:crypto';
import { z } from 'zod';

/**
 * The disclosure policy (`policy.json`), signed off by the municipality. The floors stand here in code:
 * a file may be stricter, never looser. Its hash is part of every release.
 */
export const Policy = z.strictObject({
	version: z.int().min(1),
	/** k_N: fewest people in a shown cell. */
	min_people: z.int().min(5),
	/** k_A: fewest people with absence in a shown cell that has any. */
	min_absent: z.int().min(3),
	/** k_N of breakdowns: fewest people in a shown category. A policy signed before there were breakdowns gets the floor. */
	min_people_breakdown: z.int().min(10).default(10),
	/** k_A of kinds of absence: fewest people with absence of a shown kind. */
	min_absent_kind: z.int().min(5).default(5),
	/** p: what is left after the two largest persons, as a share of the largest. */
	min_rest_share: z.number().min(0.1),
	/** Headcount from which a node has months and quarters (R2). */
	month_tier_people: z.int().min(25),
	/** Headcount from which a workplace or group has the short/long split on 12-month windows (V2). */
	split_tier_people: z.int().min(30),
	/** Headcount from which an area has the split by quarter (V2). */
	area_quarter_split_people: z.int().min(150),
	/** Days after a period's end on which it is first released: the refund deadline until the delay is measured (R8b). */
	closing_days: z.int().min(35),
	/** R8c: corrections move a shown figure only when at least this many people's do so together … */
	min_corrected_people: z.int().min(3),
	/** … and are let in from this day (MM-DD) of the year after theirs at the latest. */
	year_close_month_day: z
		.string()
		.regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)
		.refine((monthDay) => monthDay >= '03-01'),
	/** R6: whether line closure must hold also for somebody who knows one of the hidden cells, as the staff of a unit know their own. */
	withstands_insiders: z.boolean().default(false),
	/** R3 mass: a hidden unsafe cell's company holds at least this many FTE-days … */
	mass_days: z.number().min(5),
	/** … and at least this share of the cell itself. */
	mass_share: z.number().min(0.5),
	/** The same for spells. */
	mass_spells: z.number().min(2),
	/** R5 width: an attacker's interval for an unsafe cell is at least this wide, in FTE-days, and this share of it. */
	width_days: z.number().min(5),
	width_share: z.number().min(0.5),
	width_spells: z.number().min(2),
	/** Who signed it, and when: printed in the manifest. */
	signed_by: z.string().trim().min(1),
	signed_date: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
});
export type Policy = z.infer<typeof Policy>;

/** What stands where nobody has signed: figures of real people are not released under it. */
export const UNSIGNED = 'ikke underskrevet';

/** The policy as it ships: every value at its floor. A data folder gets it with `signed_by` to be filled in by the municipality. */
export const DEFAULT_POLICY: Policy = {
	version: 1,
	min_people: 5,
	min_absent: 3,
	min_people_breakdown: 10,
	min_absent_kind: 5,
	min_rest_share: 0.1,
	month_tier_people: 25,
	split_tier_people: 30,
	area_quarter_split_people: 150,
	closing_days: 35,
	min_corrected_people: 3,
	year_close_month_day: '03-01',
	withstands_insiders: false,
	mass_days: 5,
	mass_share: 0.5,
	mass_spells: 2,
	width_days: 5,
	width_share: 0.5,
	width_spells: 2,
	signed_by: UNSIGNED,
	signed_date: '2026-01-01',
};

/** A policy as a file has it: what is left out stands at its floor, so that a municipality need write no more than who signed it. */
export const PolicyFile = z.preprocess(
	(given) => (typeof given === 'object' && given !== null && !Array.isArray(given) ? { ...DEFAULT_POLICY, ...given } : given),
	Policy,
);

/** sha256 of the rules with their keys sorted, hex. Who signed them is no rule: the same rules signed anew are the same policy. */
export function policyHash({ signed_by: _, signed_date: __, ...rules }: Policy): string {
	return hashOf(rules);
}

/** What versions that counted the signature in called the same rules, signed as they are now or not at all. */
export function earlierHashes(policy: Policy): string[] {
	const { signed_by, signed_date } = DEFAULT_POLICY;
	return [policy, { ...policy, signed_by, signed_date }].map(hashOf);
}

function hashOf(rules: Readonly<Partial<Policy>>): string {
	return createHash('sha256')
		.update(JSON.stringify(Object.entries(rules).sort(([a], [b]) => (a < b ? -1 : 1))))
		.digest('hex');
}
