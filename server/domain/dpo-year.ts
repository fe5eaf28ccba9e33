import type { Role } from './answers.ts';
import type { ChainState } from './audit.ts';
import type { PlainDate, PlainMonth } from './calendar.ts';
import type { Deletion, Retention } from './retention.ts';

/** What was done in a year with access, files, rows and editions, for the data protection officer: counts and days, never a figure and never a person. */

/** How a seat stands on a day, against the units there are. */
export type SeatState = 'holds' | 'not_begun' | 'over' | 'no_units' | 'unknown_units' | 'needs_everywhere';

/** One row of the list of who may see what, and how it was used. */
export interface SeatUse {
	role: Role;
	purpose: string;
	/** Keys of units; null for the whole municipality. */
	unit_keys: readonly string[] | null;
	from: PlainDate;
	to: PlainDate | null;
	is_stand_in: boolean;
	state: SeatState;
	/** Sign-ins of the year and the latest of them; null for a seat of everybody with a claim, which nobody can tell apart. */
	used: { times: number; last: PlainDate | null } | null;
}

/** Something that was done several times, and by how many. */
export interface Tally {
	what: string;
	times: number;
	people: number;
}

/** An edition that was shown in the year, and the terms it was made under; null where its manifest is gone with it. */
export interface ShownEditionTerms {
	edition: string;
	/** The first day of the log on which it was shown. */
	day: PlainDate;
	terms: EditionTerms | null;
}

export interface EditionTerms {
	policy_hash: string;
	/** Null in an edition that was made before manifests had them. */
	profile_hash: string | null;
	signed_by: string | null;
	signed_date: string | null;
}

/** A backup that was put back to see whether it can be. */
export interface Drill {
	at: string;
	backup: string;
	edition: string;
	file_count: number;
	byte_count: number;
	seconds: number;
}

/** What is counted month by month. Files are what left; a paper that a page shows is a view. */
export const YEAR_COUNTS = ['signed_in', 'failed', 'viewed', 'files', 'registered', 'imports', 'refused', 'commands'] as const;
export type YearCount = (typeof YEAR_COUNTS)[number];

/** What a year's part of the log says. */
export interface LogYear {
	chains: ChainState[];
	/** First and last day of which the log has more than a seal; null where it has none. */
	covered: { first: PlainDate; last: PlainDate } | null;
	months: { month: PlainMonth; counts: Record<YearCount, number> }[];
	/** Sign-ins by the roles somebody came in with. */
	signed_in: Tally[];
	/** Sign-ins of everybody, by the log's hash of who it is. */
	by_actor: ReadonlyMap<string, { times: number; last: PlainDate }>;
	/** By why, as sign-in says it. */
	failed: { refusal: string; times: number }[];
	/** Failed sign-ins that were counted and not written. */
	failed_left_out: number;
	/** `report med pdf`, `answer units csv`. */
	files: Tally[];
	/** The code of what refused it, and what was asked for. */
	refused: Tally[];
	/** The command, its verb, and how it ended. */
	commanded: Tally[];
	shown: { edition: string; day: PlainDate }[];
	/** The edition shown when the year began, as far as the log knows. */
	shown_before: string | null;
	/** Editions taken back at the command line. */
	withdrawn: { edition: string; day: PlainDate }[];
	/** Days on which the list of who has access was fetched. */
	attested: PlainDate[];
}

export interface DpoYear extends Omit<LogYear, 'by_actor' | 'shown' | 'shown_before' | 'withdrawn'> {
	year: string;
	/** The day it was read: how seats stand. */
	today: PlainDate;
	seats: SeatUse[];
	/** People who signed in. */
	people_count: number;
	/** Those of them who did so by what the municipality's sign-in says of them alone. */
	unlisted_count: number;
	shown: ShownEditionTerms[];
	/** The terms in force when the year began, as far as is known. */
	terms_before: EditionTerms | null;
	withdrawn: { edition: string; day: PlainDate; reason: string | null }[];
	rule: Pick<Retention, 'years_kept' | 'ground'> & Partial<Pick<Retention, 'signed_by' | 'signed_date'>>;
	/** The first day that may be kept by the rule today. */
	kept_from: PlainDate;
	deletions: Deletion[];
	drills: Drill[];
}
