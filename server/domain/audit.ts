import type { ReaderView } from './answers.ts';
import type { PlainDate, PlainMonth } from './calendar.ts';
import type { Deletion, Retention } from './retention.ts';

/** Everything that is written down, each under one word. */
export const AUDIT_ACTS = [
	// the chain's own: its first record, taken up again by a new process, a torn last line cut off, the end of a day
	'chain_begun',
	'chain_taken_up',
	'tail_cut',
	'day_sealed',
	'signed_in',
	'sign_in_failed',
	'signed_out',
	// by an operator, seen at the next request
	'session_ended',
	'viewed',
	'exported',
	'reported',
	'worklist_read',
	'import_step',
	'registered',
	// an edition that is shown from now on, however it was published or taken back
	'edition_shown',
	'refused',
	'audit_read',
	// at the machine, by whoever runs commands there
	'commanded',
] as const;
export type AuditAct = (typeof AUDIT_ACTS)[number];

/** What was done and to what: names, keys of units, periods, counts and hashes; never a figure, a name of a person or a file's content. */
export type AuditObject = Readonly<Record<string, string | number>>;

/** One thing that happened. */
export interface AuditEvent {
	/** A keyed hash of who it was; empty for the program itself and for who is not signed in. */
	actor: string;
	/** Roles at that moment, with a plus between. */
	role: string;
	act: AuditAct;
	obj: AuditObject;
	/** `ok`, or the code of what refused it. */
	result: string;
	/** The request it happened in. */
	reqid: string;
}

/** One line of a chain. */
export interface AuditRecord extends AuditEvent {
	/** From 1, without a gap. */
	seq: number;
	/** UTC, ISO. */
	t: string;
	/** The `mac` of the record before; empty in the first. */
	prev: string;
	/** HMAC-SHA-256 over `prev` and the record as it is written, base64url. */
	mac: string;
}

/** How far a chain has come: who holds this outside can see whether it was cut or written anew. */
export interface AuditHead {
	chain: string;
	seq: number;
	mac: string;
	t: string;
}

/** What reading a whole chain gave. */
export interface ChainState {
	chain: string;
	record_count: number;
	/** Of the last good record; null where there is none. */
	head: AuditHead | null;
	/** The latest day that was sealed. */
	sealed_day: string | null;
	/** The first bad line and what is wrong with it; null where the chain holds. */
	fault: string | null;
}

/** `GET /api/audit`: for the auditor. */
export interface AuditView {
	reader: Pick<ReaderView, 'name' | 'roles'>;
	chains: ChainState[];
	/** How often each act was done on each day, newest day first. */
	days: { day: string; act: AuditAct; count: number }[];
	deletion: DeletionView;
}

/** By which rule rows of persons are deleted, what was, and what is due. */
export interface DeletionView {
	/** What made-up figures are kept by where nothing is written has no signature. */
	rule: (Pick<Retention, 'years_kept' | 'ground'> & Partial<Retention>) | null;
	/** What is wrong with the rule or the log of deletions, and what to do; null where nothing is. */
	fault: string | null;
	/** The first day that is kept by the rule on the day it is read, and the day from which that moves; null without a rule. */
	due: { kept_from: PlainDate; next: PlainDate } | null;
	/** The first month that the edition shows: the oldest rows there are figures of. */
	first_month: PlainMonth;
	/** Newest first. */
	deletions: Deletion[];
}
