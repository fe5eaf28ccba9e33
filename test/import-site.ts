import { existsSync, readdirSync } from 'node:fs';
import { expect } from 'vitest';
import { DeliveryRefused } from '../server/build/read-files.ts';
import { runBuild } from '../server/build/run.ts';
import { openImporting } from '../server/commands/importing.ts';
import type { DataPaths } from '../server/data-folder.ts';
import { type ImportEvent, ImportRefusal, ImportReport } from '../server/domain/import-events.ts';
import { type ImportPhase, ImportView } from '../server/domain/import-state.ts';
import { AppError, ERROR_CATALOGUE, type ErrorCode } from '../server/errors.ts';
import type { Reader } from '../server/serve/access/reader.ts';
import { createSessions } from '../server/serve/access/sessions.ts';
import { type AppParts, createApp } from '../server/serve/app.ts';
import type { ImportEnd, ImportOrder, StartImport } from '../server/serve/importing/run-import.ts';
import { followEditions } from '../server/serve/open-edition.ts';
import { freshFolder } from './demo-world.ts';

/** A server for tests of what is handed in and registered, with an import that goes as far as the test says, or the real one. */

export const OURS = { 'Sec-Fetch-Site': 'same-origin', 'X-FB': '1', 'Content-Type': 'application/json' };
const DITTE = reader('dataforvalter', 'Ditte');

export function reader(role: Reader['roles'][number], name: string): Reader {
	return { id: name, name, roles: [role], scope_units: null, home_unit: '100' };
}

const opened: (() => void)[] = [];

/** Closes every site that was opened. */
export function closeSites(): void {
	for (const close of opened.splice(0)) close();
}

/** The app of one data folder, and the requests of those who hand in and register. */
export interface Site {
	paths: DataPaths;
	memory: string;
	inbox: string;
	clock: { ms: number };
	importing: ReturnType<typeof openImporting>;
	fetch: ReturnType<typeof createApp>['fetch'];
	/** The cookie of somebody who has just signed in. */
	cookieOf(who: Reader): string;
	/** Every route there is, by method and path. */
	routes: string[];
	request(path: string, init: RequestInit): Promise<Response>;
	ask(path: string, who?: Reader | null): Promise<Response>;
	send(path: string, who?: Reader | null, body?: unknown, headers?: Record<string, string>): Promise<Response>;
	upload(name: string, content: BodyInit, who?: Reader, headers?: Record<string, string>): Promise<Response>;
	view(who?: Reader): Promise<ImportView>;
	/** Waits until the import stands at one of the phases. */
	until(...phases: ImportPhase[]): Promise<ImportView>;
	/** Names of received files anywhere in memory or stage. */
	left(): string[];
}

/** What a test wants otherwise; without `memory` received files have a folder of their own. */
export interface OpenOptions extends Partial<Pick<AppParts, 'is_demo' | 'web_folder' | 'sign_in' | 'audit' | 'records'>> {
	memory?: string;
}

export function openSite(
	paths: DataPaths,
	startImport: StartImport,
	{ is_demo = false, memory = freshFolder(), web_folder = '.', ...more }: OpenOptions = {},
): Site {
	const clock = { ms: Date.UTC(2026, 2, 10, 8) };
	const inbox = freshFolder();
	const sessions = createSessions(() => clock.ms);
	const editions = followEditions(paths);
	const importing = openImporting(
		paths,
		{ inbox_folder: inbox, sign_in: is_demo ? 'demo' : 'none' },
		{ editions, startImport, now: () => clock.ms, memory },
	);
	opened.push(() => editions.close(), importing.close);
	const app = createApp({
		editions,
		sessions,
		is_demo,
		worklist: () => null,
		web_folder,
		importing,
		registering: importing.registering,
		onFailure: (error) => console.error(error),
		...more,
	});
	const cookieOf = (who: Reader | null): { Cookie?: string } => (who === null ? {} : { Cookie: `fb=${sessions.begin(who)}` });
	const view = async (who = DITTE) => ImportView.parse(await (await app.request('/api/import', { headers: cookieOf(who) })).json());
	return {
		fetch: app.fetch,
		cookieOf: (who) => cookieOf(who).Cookie ?? '',
		paths,
		memory,
		inbox,
		clock,
		importing,
		routes: [...new Set(app.routes.map(({ method, path }) => `${method} ${path}`))],
		request: async (path, init) => app.request(path, init),
		ask: async (path, who = DITTE) => app.request(path, { headers: cookieOf(who) }),
		send: async (path, who = DITTE, body = {}, headers = OURS) =>
			app.request(path, { method: 'POST', headers: { ...cookieOf(who), ...headers }, body: JSON.stringify(body) }),
		upload: async (name, content, who = DITTE, headers = {}) => {
			const sent: RequestInit & { duplex: 'half' } = {
				method: 'POST',
				headers: {
					...cookieOf(who),
					...OURS,
					'Content-Type': 'application/octet-stream',
					'X-File-Name': encodeURIComponent(name),
					...headers,
				},
				body: content,
				duplex: 'half',
			};
			return app.request('/api/import/file', sent);
		},
		view,
		async until(...phases) {
			for (;;) {
				const now = await view();
				if (phases.includes(now.phase)) return now;
				await new Promise((resolve) => setTimeout(resolve, 20));
			}
		},
		left: () =>
			[memory, paths.stage]
				.filter((folder) => existsSync(folder))
				.flatMap((folder) => readdirSync(folder, { recursive: true }).map(String)),
	};
}

export async function codeOf(response: Response): Promise<ErrorCode> {
	const { code, title, status }: { code: ErrorCode; title: string; status: number } = await response.json();
	expect({ title, status }).toEqual({ title: ERROR_CATALOGUE[code].title, status: response.status });
	return code;
}

/** The build itself, in this process: what a program of its own would say, sooner. */
export function buildHere(paths: DataPaths): StartImport {
	return ({ author, files, terms, is_dry }, hear) => {
		const order = { files, declared: terms ?? undefined, dry: is_dry, author, at: '2025-03-10T09:00:00Z' };
		const end = runBuild(paths, order, (step) => hear({ event: 'step', step })).then(
			(report): ImportEnd => ({ kind: 'report', report: ImportReport.parse(report) }),
			(error: unknown): ImportEnd => {
				if (!(error instanceof AppError)) throw error;
				const issues = error instanceof DeliveryRefused ? [...error.issues] : [];
				return { kind: 'refused', refusal: ImportRefusal.parse({ outcome: 'refused', code: error.code, title: error.title, issues }) };
			},
		);
		return { end, kill() {} };
	};
}

/** An import that ends when the test says so. */
export interface Staged {
	start: StartImport;
	orders: ImportOrder[];
	hear: (event: ImportEvent) => void;
	end: (end: ImportEnd) => void;
	kills: number;
}

export function staged(): Staged {
	const stage: Staged = { start: () => ({ end: new Promise(() => {}), kill() {} }), orders: [], hear: () => {}, end: () => {}, kills: 0 };
	stage.start = (order, hear) => {
		stage.orders.push(order);
		stage.hear = hear;
		const end = new Promise<ImportEnd>((settle) => {
			stage.end = settle;
		});
		return {
			end,
			kill() {
				stage.kills += 1;
				stage.end({ kind: 'killed' });
			},
		};
	};
	return stage;
}

export const REPORT: ImportReport = {
	outcome: 'dry',
	edition: null,
	issues: [],
	row_counts: [],
	dropped_columns: [],
	preview: {
		source: 'KMD',
		extraction_date: '2025-09-01',
		first_date: '2025-01-01',
		last_date: '2025-06-30',
		is_synthetic: true,
		changes: [],
		swings: [],
	},
	cells: null,
	pending_corrections_count: 0,
	groups: [],
};
