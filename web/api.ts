/** The one door to the server. Trouble is a value: the page always has something to say. */
import type { Answer, AnswerName, Page, Problem, ReaderView, Session, SignedOut } from '../server/domain/answers.ts';
import type { AuditView } from '../server/domain/audit.ts';
import type { DeliveryTermsAsked, ImportView } from '../server/domain/import-state.ts';
import type { NotesView, NoteWish } from '../server/domain/meeting-note.ts';
import { fileCounter, PACK_COUNT_HEADER } from '../server/domain/pack-count.ts';
import { type PageQuestion, questionPath } from '../server/domain/page-question.ts';
import type { Paper } from '../server/domain/paper.ts';
import type { Worklist } from '../server/domain/registration-findings.ts';
import type { Registered, RegistrationView } from '../server/domain/registration-state.ts';
import type { RegistrationKind } from '../server/domain/registration-terms.ts';
import type { FrozenStatusView } from '../server/domain/status-edition.ts';
import type { TroubleKind } from './texts.ts';

export interface Trouble {
	kind: TroubleKind;
	/** The server's own sentence, where it sent one. */
	title: string | null;
}

export type Reply<Value> = { kind: 'value'; value: Value } | { kind: 'trouble'; trouble: Trouble };

export function readPage(question: PageQuestion): Promise<Reply<Page>> {
	return request(questionPath(question), { method: 'GET' }, isPage);
}

/** One answer by itself: what a form asks before anything is saved. */
export function readAnswer<Name extends AnswerName>(name: Name, words: Readonly<Record<string, string>>): Promise<Reply<Answer<Name>>> {
	const isAsked = (body: unknown): body is Answer<Name> => isRecord(body) && body.answer === name && Array.isArray(body.rows);
	return request(`/api/${name}?${new URLSearchParams(words).toString()}`, { method: 'GET' }, isAsked);
}

/** A report as the paper that its files are made of. */
export function readPaper(href: string): Promise<Reply<Paper>> {
	return request(href, { method: 'GET' }, isPaper);
}

/** What a committee decided and noted. */
export function readNotes(committee: string): Promise<Reply<NotesView>> {
	return request(`/api/notes/${encodeURIComponent(committee)}`, { method: 'GET' }, isNotes);
}

export function writeNote(committee: string, note: NoteWish): Promise<Reply<NotesView>> {
	return request(`/api/notes/${encodeURIComponent(committee)}`, sent(note), isNotes);
}

/** Takes a note back: it stays where it can be read, crossed out, and stands in no paper. */
export function withdrawNote(committee: string, note_key: string): Promise<Reply<NotesView>> {
	return request(`/api/notes/${encodeURIComponent(committee)}/withdraw`, sent({ note_key }), isNotes);
}

/** An archive of packs, as a browser saves it. */
export interface SeasonFile {
	name: string;
	count: number;
	bytes: Blob;
}

/** All packs of a season; tells after each piece how many have come of how many. Null where `signal` stopped it. */
export async function readSeason(
	href: string,
	hear: (done: number, of: number) => void,
	signal: AbortSignal,
): Promise<Reply<SeasonFile> | null> {
	try {
		const response = await fetch(href, { credentials: 'same-origin', signal });
		if (!response.ok) return troubleOf(response.status, await response.json().catch(() => null));
		const of = Number(response.headers.get(PACK_COUNT_HEADER));
		const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? 'med.zip';
		const countIn = fileCounter();
		const pieces: Uint8Array<ArrayBuffer>[] = [];
		const reader = response.body?.getReader();
		for (let next = await reader?.read(); next !== undefined && !next.done; next = await reader?.read()) {
			pieces.push(next.value);
			hear(countIn(next.value), of);
		}
		return { kind: 'value', value: { name, count: countIn(new Uint8Array(0)), bytes: new Blob(pieces, { type: 'application/zip' }) } };
	} catch {
		return signal.aborted ? null : troubleReply('offline', null);
	}
}

/** What was published of a year's status. */
export function readFrozenStatus(year: string): Promise<Reply<FrozenStatusView>> {
	return request(`/api/status-edition/${encodeURIComponent(year)}`, { method: 'GET' }, isFrozenStatus);
}

/** Writes down that a year is published as an edition has it. */
export function freezeStatus(year: string, edition: string): Promise<Reply<FrozenStatusView>> {
	return request(`/api/status-edition/${encodeURIComponent(year)}`, sent({ edition }), isFrozenStatus);
}

/** Registers one thing, or tries it; answered with how it stands then. With a key it is a new version of what has it. */
export function register(kind: RegistrationKind, key: string | null, wish: object): Promise<Reply<RegistrationView>> {
	const path = key === null ? kind : `${kind}/${encodeURIComponent(key)}`;
	return request(`/api/register/${path}`, { method: 'POST', headers: JSON_OF_OURS, body: JSON.stringify(wish) }, isRegistration);
}

export function cancelRegistration(): Promise<Reply<RegistrationView>> {
	return request('/api/register/cancel', { method: 'POST', headers: JSON_OF_OURS, body: '{}' }, isRegistration);
}

/** One thing as it is registered, and who did. */
export function readRegistered(kind: RegistrationKind, key: string): Promise<Reply<Registered>> {
	return request(`/api/register/${kind}/${encodeURIComponent(key)}`, { method: 'GET' }, isRegistered);
}

/** Hears how a registration stands at every change, until it is closed. */
export function followRegistration(hear: (view: RegistrationView) => void, lost: () => void): { close: () => void } {
	return follow('/api/register/events', isRegistration, hear, lost);
}

const JSON_OF_OURS = { 'content-type': 'application/json', 'x-fb': '1' };

/** A change as the server takes it from our own pages. */
function sent(wish: object): RequestInit {
	return { method: 'POST', headers: JSON_OF_OURS, body: JSON.stringify(wish) };
}

export function readSession(): Promise<Reply<Session>> {
	return request('/api/session', { method: 'GET' }, isSession);
}

/** What is to be corrected; null where there is no list. For data stewards only. */
export function readWorklist(): Promise<Reply<{ worklist: Worklist | null }>> {
	return request('/api/worklist', { method: 'GET' }, isWorklist);
}

export function signIn(demoReader: string): Promise<Reply<{ reader: ReaderView }>> {
	return request('/api/sign-in', { method: 'POST', headers: JSON_OF_OURS, body: JSON.stringify({ demo_reader: demoReader }) }, isSignedIn);
}

export function signOut(): Promise<Reply<SignedOut>> {
	return request('/api/sign-out', { method: 'POST', headers: { 'x-fb': '1' } }, isSignedOut);
}

/** The log's state and what was done; for the auditor only. */
export function readAudit(): Promise<Reply<AuditView>> {
	return request('/api/audit', { method: 'GET' }, isAudit);
}

export function readImport(): Promise<Reply<ImportView>> {
	return request('/api/import', { method: 'GET' }, isImport);
}

/** What a reader may do with an import; each is answered with how it stands then. */
export type ImportWish =
	| { do: 'preview'; terms: DeliveryTermsAsked | null }
	| { do: 'confirm'; is_swing_accepted: boolean }
	| { do: 'withdraw'; edition: string; reason: string }
	| { do: 'cancel' | 'pick-up' }
	| { do: 'remove'; file_id: string };

export function changeImport(wish: ImportWish): Promise<Reply<ImportView>> {
	const { do: action, ...body } = wish;
	const path = wish.do === 'remove' ? `remove/${encodeURIComponent(wish.file_id)}` : action;
	return request(`/api/import/${path}`, { method: 'POST', headers: JSON_OF_OURS, body: JSON.stringify(body) }, isImport);
}

/** Sends one file as it is; its name goes beside, so that it stands in no address. */
export function sendFile(file: File): Promise<Reply<ImportView>> {
	const headers = { 'content-type': 'application/octet-stream', 'x-fb': '1', 'x-file-name': encodeURIComponent(file.name) };
	return request('/api/import/file', { method: 'POST', headers, body: file }, isImport);
}

/** Hears how the import stands at every change, until it is closed; `lost` when the server will not let it listen any more. */
export function followImport(hear: (view: ImportView) => void, lost: () => void): { close: () => void } {
	return follow('/api/import/events', isImport, hear, lost);
}

function follow<View>(
	path: string,
	isExpected: (body: unknown) => body is View,
	hear: (view: View) => void,
	lost: () => void,
): { close: () => void } {
	const source = new EventSource(path);
	source.addEventListener('state', (event) => {
		const view: unknown = JSON.parse(event.data);
		if (isExpected(view)) hear(view);
	});
	source.addEventListener('error', () => source.readyState === EventSource.CLOSED && lost());
	return source;
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
	if (!response.ok) return troubleOf(response.status, body);
	if (isExpected === null) return { kind: 'value', value: true };
	return isExpected(body) ? { kind: 'value', value: body } : troubleReply('failed', null);
}

/** What a refusal says. */
function troubleOf(status: number, body: unknown): { kind: 'trouble'; trouble: Trouble } {
	return troubleReply(kindOf(status, body), isProblem(body) ? [body.title, body.detail ?? ''].join(' ').trim() : null);
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

function isNotes(body: unknown): body is NotesView {
	return isRecord(body) && Array.isArray(body.notes) && Array.isArray(body.meeting_dates);
}

function isFrozenStatus(body: unknown): body is FrozenStatusView {
	return isRecord(body) && typeof body.year === 'string' && typeof body.may_freeze === 'boolean';
}

function isPaper(body: unknown): body is Paper {
	return isRecord(body) && Array.isArray(body.blocks) && Array.isArray(body.case_statement);
}

function isSignedIn(body: unknown): body is { reader: ReaderView } {
	return isRecord(body) && isRecord(body.reader) && Array.isArray(body.reader.roles);
}

function isSignedOut(body: unknown): body is SignedOut {
	return isRecord(body) && (body.go_to === null || typeof body.go_to === 'string');
}

function isAudit(body: unknown): body is AuditView {
	return isRecord(body) && Array.isArray(body.chains) && Array.isArray(body.days) && isRecord(body.deletion) && isRecord(body.reader);
}

/** Only the outline, as with a page. */
function isImport(body: unknown): body is ImportView {
	return isRecord(body) && typeof body.phase === 'string' && Array.isArray(body.files) && isRecord(body.reader);
}

function isRegistration(body: unknown): body is RegistrationView {
	return isRecord(body) && typeof body.phase === 'string' && 'outcome' in body;
}

function isRegistered(body: unknown): body is Registered {
	return isRecord(body) && Array.isArray(body.versions) && Array.isArray(body.unit_keys);
}

function isSession(body: unknown): body is Session {
	return isRecord(body) && 'reader' in body && typeof body.has_login === 'boolean' && Array.isArray(body.demo_readers);
}
