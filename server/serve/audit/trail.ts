import { randomBytes } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { ANSWERS, PAGES } from '../../domain/answers.ts';
import type { AuditAct, AuditEvent, AuditObject } from '../../domain/audit.ts';
import { REPORT_NAMES } from '../../domain/reports.ts';
import { AppError } from '../../errors.ts';
import type { Reader } from '../access/reader.ts';
import type { Places } from '../access/rights.ts';
import type { AuditChain } from './chain.ts';
import { type AuditKey, actorOf } from './record.ts';

/** What the trail needs: where it is written, and by which key people are hashed. */
export interface Audit {
	chain: AuditChain;
	key: AuditKey;
}

export interface TrailParts {
	readerOf: (context: Context) => Reader | null;
	/** Units of the edition that was shown last: a text that is none of them may be anything, and is not written down. Null before any. */
	places: () => Places | null;
}

/** What a handler knows and an address does not say: rows and form of a file, what was registered. Never a figure. */
export type Tell = (context: Context, details: AuditObject) => void;

/** What writes requests down, what handlers tell it, and what else is written. */
export interface Trail {
	trail: MiddlewareHandler;
	tell: Tell;
	record: Recorder;
}

/** Words of a question that say which period or table was asked for: each has a form of its own, and is read only where the question was understood. */
const PERIOD_WORDS = ['year', 'view', 'sort', 'from', 'to', 'start', 'format', 'form', 'lang'] as const;
/** On disk before the answer leaves; the rest within a second. */
const WEIGHTY: readonly AuditAct[] = [
	'signed_in',
	'signed_out',
	'exported',
	'reported',
	'worklist_read',
	'import_step',
	'registered',
	'edition_shown',
];

/** Writes down every request that shows, changes or is refused something: after it was handled, and before it is answered. */
export function auditTrail({ chain, key }: Audit, { readerOf, places }: TrailParts): Trail {
	const told = new WeakMap<Request, AuditObject>();
	const actors = new WeakMap<Reader, string>();
	const run = randomBytes(6).toString('base64url');
	let count = 0;
	const actor = (reader: Reader | null) => {
		if (reader === null) return '';
		const hash = actors.get(reader) ?? actorOf(key, reader.id);
		actors.set(reader, hash);
		return hash;
	};
	const record: Recorder = async (reader, act, obj, result = 'ok') => {
		count += 1;
		const reqid = `${run}-${count.toString(36)}`;
		const event: AuditEvent = { actor: actor(reader), role: reader?.roles.join('+') ?? '', act, obj, result, reqid };
		if (WEIGHTY.includes(act)) await chain.settle(event);
		else chain.note(event);
	};
	const trail: MiddlewareHandler = async (context, next) => {
		if (chain.isStuck()) throw new AppError('audit_failed');
		// before it is handled: who signs out is nobody afterwards
		const reader = readerOf(context);
		await next();
		const result = resultOf(context);
		// who is not signed in has seen nothing; a program that asks forever must not fill the log
		if (reader === null) return;
		const { act, obj } = deedOf(context);
		if (act === null) return;
		const about = { ...obj, ...askedOf(context, places(), reader, result), ...told.get(context.req.raw) };
		const isDenied = DENIALS.includes(result);
		await record(reader, isDenied ? 'refused' : act, isDenied ? { act, ...about } : about, result);
	};
	return { trail, tell: (context, details) => void told.set(context.req.raw, details), record };
}

/** Nothing is written down. */
export const NO_TRAIL: Trail = { trail: (_, next) => next(), tell() {}, record: async () => {} };

/** A scope as the log has it. */
export function scopeText({ scope_units }: Reader): string {
	return scope_units === null ? 'all' : scope_units.join(' ');
}

/** Writes one thing down by itself. */
export type Recorder = (reader: Reader | null, act: AuditAct, obj: AuditObject, result?: string) => Promise<void>;

const DENIALS: readonly string[] = ['not_allowed', 'unit_not_found', 'unit_not_yours', 'cross_site', 'no_such_registration'];

function resultOf({ error, res }: Context): string {
	if (error) return error instanceof AppError ? error.code : 'unexpected';
	if (res.status >= 400) return String(res.status);
	return res.status === 304 ? 'unchanged' : 'ok';
}

/** What a request is, by its address: names of the program's own, and of anything else that it was something else. */
function deedOf({ req }: Context): { act: AuditAct | null; obj: AuditObject } {
	const [, , first = '', second = '', third = ''] = req.path.split('/');
	switch (first) {
		case 'session':
		case 'sign-in':
			return { act: null, obj: {} };
		case 'sign-out':
			return { act: 'signed_out', obj: {} };
		case 'page':
			return { act: 'viewed', obj: { page: nameIn(Object.keys(PAGES), second) } };
		case 'report':
			return { act: 'reported', obj: { report: nameIn(REPORT_NAMES, second) } };
		case 'season':
			return { act: 'reported', obj: { report: 'med' } };
		case 'calendar':
			return { act: 'viewed', obj: { page: 'med' } };
		case 'notes':
			return req.method === 'GET'
				? { act: 'viewed', obj: { page: 'med' } }
				: { act: 'registered', obj: { kind: 'note', is_change: third === '' ? 'no' : 'yes' } };
		case 'status-edition':
			if (req.method === 'GET') return { act: 'viewed', obj: { page: 'status' } };
			return { act: 'registered', obj: { kind: 'status_edition', is_change: 'no' } };
		case 'worklist':
			return { act: 'worklist_read', obj: {} };
		case 'audit':
			return { act: 'audit_read', obj: { what: nameIn(['attestation'], second || 'attestation') } };
		case 'import':
			return req.method === 'GET'
				? { act: 'viewed', obj: { page: 'import' } }
				: { act: 'import_step', obj: { step: nameIn(IMPORT_STEPS, second) } };
		case 'register':
			if (req.method === 'GET') return { act: 'viewed', obj: { page: 'registrations' } };
			return { act: 'registered', obj: { kind: nameIn(REGISTERED, second), is_change: third === '' ? 'no' : 'yes' } };
		default: {
			const isFile = req.query('format') !== undefined || /csv|arrow/.test(req.header('accept') ?? '');
			return { act: isFile ? 'exported' : 'viewed', obj: { answer: nameIn(Object.keys(ANSWERS), first) } };
		}
	}
}

const IMPORT_STEPS = ['file', 'remove', 'preview', 'confirm', 'cancel', 'pick-up', 'withdraw'];
const REGISTERED = ['effort', 'baseline', 'target', 'group', 'new_level', 'cancel'];

function nameIn(known: readonly string[], name: string): string {
	return known.includes(name) ? name : 'unknown';
}

/** The unit and period asked for; without one the reader's own unit is shown. */
function askedOf({ req }: Context, places: Places | null, reader: Reader, result: string): AuditObject {
	const { unit = reader.home_unit, ...words } = req.query();
	const isUnderstood = result === 'ok' || result === 'unchanged';
	const period = PERIOD_WORDS.flatMap((word) => (isUnderstood && words[word] !== undefined ? [[word, words[word]]] : []));
	return { unit: places?.pathOf(unit) ? unit : 'unknown', ...Object.fromEntries(period) };
}
