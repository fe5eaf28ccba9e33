/** The one door to the server. Trouble is a value: the page always has something to say. */
import type { Page, PageView, Problem, Session } from '../server/domain/answers.ts';
import type { Worklist } from '../server/domain/registration-findings.ts';
import type { TroubleKind } from './texts.ts';

export interface Trouble {
	kind: TroubleKind;
	/** The server's own sentence, where it sent one. */
	title: string | null;
}

export type Reply<Value> = { kind: 'value'; value: Value } | { kind: 'trouble'; trouble: Trouble };

/** What a page is asked for. Without a unit the server answers for the reader's own. */
export interface PageQuestion {
	view: PageView;
	unit: string | null;
	/** An effort that is only thought of: its first month, and its price. */
	start: string | null;
	price: string | null;
}

export function readPage({ view, ...words }: PageQuestion): Promise<Reply<Page>> {
	const asked = Object.entries(words).filter((pair): pair is [string, string] => pair[1] !== null);
	const query = asked.length === 0 ? '' : `?${new URLSearchParams(asked).toString()}`;
	return request(`/api/page/${view}${query}`, { method: 'GET' }, isPage);
}

export function readSession(): Promise<Reply<Session>> {
	return request('/api/session', { method: 'GET' }, isSession);
}

/** What is to be corrected; null where there is no list. For data stewards only. */
export function readWorklist(): Promise<Reply<{ worklist: Worklist | null }>> {
	return request('/api/worklist', { method: 'GET' }, isWorklist);
}

export function signIn(demoReader: string): Promise<Reply<true>> {
	return request(
		'/api/sign-in',
		{ method: 'POST', headers: { 'content-type': 'application/json', 'x-fb': '1' }, body: JSON.stringify({ demo_reader: demoReader }) },
		null,
	);
}

export function signOut(): Promise<Reply<true>> {
	return request('/api/sign-out', { method: 'POST', headers: { 'x-fb': '1' } }, null);
}

function request(path: string, init: RequestInit, isExpected: null): Promise<Reply<true>>;
function request<Value>(path: string, init: RequestInit, isExpected: (body: unknown) => body is Value): Promise<Reply<Value>>;
async function request<Value>(path: string, init: RequestInit, isExpected: ((body: unknown) => body is Value) | null) {
	let response: Response;
	try {
		response = await fetch(path, { ...init, credentials: 'same-origin' });
	} catch {
		return troubleReply('offline', null);
	}
	const body: unknown = await response.json().catch(() => null);
	if (!response.ok) return troubleReply(kindOf(response.status, body), isProblem(body) ? body.title : null);
	if (isExpected === null) return { kind: 'value', value: true };
	return isExpected(body) ? { kind: 'value', value: body } : troubleReply('failed', null);
}

function troubleReply(kind: TroubleKind, title: string | null): { kind: 'trouble'; trouble: Trouble } {
	return { kind: 'trouble', trouble: { kind, title } };
}

/** An unknown unit and one outside the reader's scope get the same sentence: the difference would say that the unit exists. */
const KINDS: Readonly<Record<string, TroubleKind>> = {
	unit_not_found: 'no_unit',
	not_allowed: 'not_allowed',
	nothing_published: 'no_edition',
};

function kindOf(status: number, body: unknown): TroubleKind {
	if (status === 401) return 'signed_out';
	const known = isProblem(body) ? KINDS[body.code] : undefined;
	return known ?? (status < 500 ? 'refused' : 'failed');
}

function isWorklist(body: unknown): body is { worklist: Worklist | null } {
	return isRecord(body) && 'worklist' in body;
}

function isRecord(body: unknown): body is Record<string, unknown> {
	return typeof body === 'object' && body !== null;
}

function isProblem(body: unknown): body is Problem {
	return isRecord(body) && typeof body.title === 'string' && typeof body.code === 'string';
}

/** Only the outline: the server checks every row against the same schema before it leaves. */
function isPage(body: unknown): body is Page {
	if (!isRecord(body) || !isRecord(body.reader) || !isRecord(body.answers)) return false;
	if (body.beforehand !== null && !isRecord(body.beforehand)) return false;
	return Object.values(body.answers).every((answer) => isRecord(answer) && Array.isArray(answer.rows) && isRecord(answer.question));
}

function isSession(body: unknown): body is Session {
	return isRecord(body) && 'reader' in body && Array.isArray(body.demo_readers);
}
