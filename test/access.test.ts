import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { editionFile, factsFile, readCurrent } from '../server/data-folder.ts';
import { Database } from '../server/database/database.ts';
import { ANSWERS, PAGES, ROLES, type Role } from '../server/domain/answers.ts';
import { REPORT_NAMES } from '../server/domain/reports.ts';
import type { Reader } from '../server/serve/access/reader.ts';
import { followEditions } from '../server/serve/open-edition.ts';
import { FROM_OURSELVES, GUARDED, NO_ROUTE, OPEN, type Row } from './access/expected.ts';
import { type Log, openLog } from './audit/log.ts';
import { freshFolder, publishedFolder, REGISTER_FILES, removeWorlds, sandbjerg } from './demo-world.ts';
import { closeSites, OURS, openSite, type Site, staged } from './import-site.ts';
import { openMunicipalSignIn } from './sign-in/site.ts';

/** Every route of the app held against a table written by hand: role by role, scope by scope, unit by unit. */

const UNKNOWN = '999';
/** The municipality is 100, with areas 200 and 300; the day care of 210 has the nurseries 211 to 214. */
const SCOPES = {
	whole: { units: null, home: '100', own: ['100', '220'], above: [], foreign: [] },
	area: { units: ['210'], home: '210', own: ['211'], above: ['100'], foreign: ['220', 'med:MED7'] },
	workplace: { units: ['211'], home: '211', own: ['211'], above: ['100'], foreign: ['212'] },
	none: { units: [], home: '100', own: ['100'], above: [], foreign: [] },
} as const;
type Scope = (typeof SCOPES)[keyof typeof SCOPES];

const LETTERS: Record<Role, string> = { projektleder: 'P', hr: 'H', med: 'M', leder: 'L', dataforvalter: 'D', revisor: 'R' };
const DENIED = ['not_signed_in', 'not_allowed', 'unit_not_found', 'unit_not_yours', 'cross_site'];

let site: Site;
let log: Log;
let edition: string;
let cells = 0;
let unexpected = 0;

beforeAll(async () => {
	const paths = await publishedFolder({ ...sandbjerg(), ...REGISTER_FILES });
	const editions = followEditions(paths);
	edition = (await editions()).info.edition;
	editions.close();
	log = openLog(freshFolder());
	site = openSite(paths, staged().start, {
		audit: log.audit,
		sign_in: openMunicipalSignIn('http://127.0.0.1:1', editions, { address: 'http://localhost' }).sign_in,
	});
});
afterAll(async () => {
	console.log(
		`F18: ${Object.keys(GUARDED).length + OPEN.length + FROM_OURSELVES.length} routes, ${cells} cells, ${unexpected} of them otherwise than the table`,
	);
	closeSites();
	await log.audit.chain.close();
	removeWorlds();
});

function readerOf(role: Role, { units, home }: Scope): Reader {
	return { id: `${role} ${units}`, name: role, roles: [role], scope_units: units, home_unit: home };
}

/** The path of a route, about a unit where it is asked of one. */
function pathOf(route: string, unit: string | null): string {
	const path = (route.split(' ')[1] ?? '').replace(':kind', 'effort').replace(/:\w+/, 'x');
	const words = {
		...(path.startsWith('/api/report/') && !path.endsWith('/chart') ? { form: 'json' } : {}),
		...(unit === null ? {} : { unit }),
	};
	return route.startsWith('POST') || Object.keys(words).length === 0 ? path : `${path}?${new URLSearchParams(words).toString()}`;
}

async function request(route: string, { body, about }: Row, who: Reader | null, unit: string | null): Promise<Response> {
	cells += 1;
	const path = pathOf(route, about === 'unit' ? unit : null);
	return route.startsWith('GET') ? site.ask(path, who) : site.send(path, who, body?.(unit ?? '', edition));
}

/** What kept a reader out, or that the reader came through, whatever came of the request then. */
async function verdictOf(response: Response): Promise<string> {
	if (response.headers.get('content-type')?.startsWith('text/event-stream')) await response.body?.cancel();
	else if (response.status >= 400) {
		const { code } = await response.json();
		if (DENIED.includes(code)) return code;
	}
	expect(response.status).toBeLessThan(500);
	return 'through';
}

/** Holds one cell against the table, and counts what is otherwise. */
async function hold(response: Response, expected: string, where: string): Promise<void> {
	const verdict = await verdictOf(response);
	if (verdict !== expected) unexpected += 1;
	expect(verdict, where).toBe(expected);
}

/** Everything a reader gets to know from a reply. */
async function whole(response: Response): Promise<string> {
	return JSON.stringify([response.status, [...response.headers], await response.text()]);
}

/** Routes that take a name in the path, name by name. */
function named(route: string): string[] {
	const names: Readonly<Record<string, readonly string[]>> = {
		'GET /api/:answer': Object.keys(ANSWERS),
		'GET /api/page/:view': Object.keys(PAGES),
		'GET /api/report/:report': REPORT_NAMES,
	};
	return names[route]?.map((name) => route.replace(/:\w+$/, name)) ?? [route];
}

describe('the table', () => {
	test('names every route of the app, and no other', () => {
		const routes = site.routes.flatMap(named);
		expect([...new Set(routes)].sort()).toEqual([...Object.keys(GUARDED), ...OPEN, ...FROM_OURSELVES, ...NO_ROUTE].sort());
	});
});

describe.each(Object.entries(GUARDED))('%s', (route, row) => {
	test('is for nobody who is not signed in', async () => {
		await hold(await request(route, row, null, '100'), 'not_signed_in', route);
	});

	test.each(ROLES)('as %s', async (role) => {
		for (const [name, scope] of Object.entries(SCOPES)) {
			const who = readerOf(role, scope);
			const where = (unit: string | null) => `${name} ${unit}`;
			if (!row.who.includes(LETTERS[role]) || scope.units?.length === 0) {
				for (const unit of [scope.home, UNKNOWN]) await hold(await request(route, row, who, unit), 'not_allowed', where(unit));
				continue;
			}
			if (row.is_whole && scope.units !== null) {
				await hold(await request(route, row, who, null), 'unit_not_yours', where(null));
				continue;
			}
			const isRegardless = row.about === 'all' || row.regardless?.includes(LETTERS[role]);
			const outside = isRegardless ? 'through' : 'unit_not_found';
			for (const unit of row.about === 'all' ? [null] : scope.own) await hold(await request(route, row, who, unit), 'through', where(unit));
			if (row.about === 'all') continue;
			for (const unit of scope.above)
				await hold(await request(route, row, who, unit), row.is_own ? 'unit_not_yours' : 'through', where(unit));
			const refusals = new Set<string>();
			for (const unit of [...scope.foreign, UNKNOWN]) {
				const response = await request(route, row, who, unit);
				refusals.add(await whole(response.clone()));
				await hold(response, outside, where(unit));
			}
			expect(refusals.size, `${name}: a foreign unit and an unknown one are answered alike`).toBe(1);
		}
	});
});

describe('a change', () => {
	const ORIGIN = 'http://localhost';
	const FOREIGN: Record<string, Record<string, string>> = {
		'without a word from the browser': { 'X-FB': '1' },
		'from another site': { 'X-FB': '1', 'Sec-Fetch-Site': 'cross-site', Origin: ORIGIN },
		'from a neighbour on the same domain': { 'X-FB': '1', 'Sec-Fetch-Site': 'same-site' },
		'typed into the address bar': { 'X-FB': '1', 'Sec-Fetch-Site': 'none' },
		'with a foreign origin': { 'X-FB': '1', Origin: 'https://ond.example' },
		'with no origin at all, as from a sandbox': { 'X-FB': '1', Origin: 'null' },
		'without our own header': { 'Sec-Fetch-Site': 'same-origin' },
		'with another value in our own header': { 'Sec-Fetch-Site': 'same-origin', 'X-FB': '0' },
		'sent as a form': { ...OURS, 'Content-Type': 'application/x-www-form-urlencoded' },
		'sent as a form with files': { ...OURS, 'Content-Type': 'multipart/form-data; boundary=x' },
		'sent as plain text': { ...OURS, 'Content-Type': 'text/plain; charset=UTF-8' },
		'of a type that only begins like ours': { ...OURS, 'Content-Type': 'application/jsonx' },
	};
	const changes = [...Object.keys(GUARDED), ...FROM_OURSELVES].filter((route) => !route.startsWith('GET'));

	test.each(Object.entries(FOREIGN))('%s is refused at every route, whoever is signed in', async (_, headers) => {
		for (const route of changes)
			for (const role of ['projektleder', 'dataforvalter'] as const) {
				const response = await site.send(pathOf(route, null), readerOf(role, SCOPES.whole), {}, {
					'Content-Type': 'application/json',
					...headers,
				} as typeof OURS);
				await hold(response, 'cross_site', route);
			}
	});

	test('is no change at a route that only answers', async () => {
		for (const method of ['PUT', 'DELETE', 'PATCH', 'POST'])
			expect((await site.request('/api/tree', { method, headers: OURS })).status).toBe(404);
		expect((await site.request('/api/tree', { method: 'DELETE' })).status).toBe(403);
	});
});

describe('an edition that is served', () => {
	test('is a door to no other file, to no writing, to no network and to no setting, whatever SQL would run on it', async () => {
		const current = readCurrent(site.paths)?.edition ?? '';
		const facts = factsFile(site.paths, current);
		const opened = await Database.openReadOnly(editionFile(site.paths, current));
		// what is tried is there and could be read by this very user
		expect(existsSync(facts)).toBe(true);
		for (const sql of [
			`attach '${facts}' as facts (read_only)`,
			`select * from read_text('${site.paths.profile}')`,
			`select * from read_csv('/etc/passwd')`,
			`select * from glob('${site.paths.folder}/*')`,
			"select * from read_csv('https://ond.example/x.csv')",
			`copy info to '${site.paths.folder}/ud.csv'`,
			`export database '${site.paths.folder}/ud'`,
			'install httpfs',
			'load httpfs',
			'create table mine as select 1 as one',
			'delete from info',
			"set enable_external_access = 'true'",
			'reset lock_configuration',
		])
			await expect(opened.run(sql), sql).rejects.toThrow();
		expect(await opened.rows('select count(*)::int as count from info')).toEqual([{ count: 1 }]);
		opened.close();
	});
});

describe('headers', () => {
	const EVERYWHERE = {
		'content-security-policy':
			"default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'",
		'cross-origin-opener-policy': 'same-origin',
		'cross-origin-resource-policy': 'same-origin',
		'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), display-capture=()',
		'referrer-policy': 'no-referrer',
		'strict-transport-security': 'max-age=63072000; includeSubDomains',
		'x-content-type-options': 'nosniff',
		'x-frame-options': 'DENY',
	};
	/** Kept by nobody: sessions, sign-ins, the list with numbers of employments, what is handed in and registered, and every refusal. */
	const NEVER_KEPT = /^\/(login|callback|api\/(session|sign-in|sign-out|worklist|import|register|audit|report\/dpo))/;

	test('shut the browser in at every route, whether it answers or refuses, and nobody between keeps an answer', async () => {
		for (const route of [...Object.keys(GUARDED), ...OPEN, ...FROM_OURSELVES]) {
			const [method = '', path = ''] = [route.split(' ')[0], pathOf(route, null).replace('*', '')];
			for (const who of [
				null,
				readerOf('projektleder', SCOPES.whole),
				readerOf('dataforvalter', SCOPES.whole),
				readerOf('revisor', SCOPES.whole),
			]) {
				const headers = { ...(who ? { Cookie: site.cookieOf(who) } : {}), ...OURS };
				const response = await site.request(path, { method, headers, ...(method === 'GET' ? {} : { body: '{}' }) });
				const found = Object.fromEntries(response.headers);
				expect(found, route).toMatchObject(EVERYWHERE);
				expect(Object.keys(found).filter((name) => /^access-control|^x-powered-by|^server$/.test(name))).toEqual([]);
				const isKept = path.startsWith('/api/') && response.status === 200 && !NEVER_KEPT.test(path);
				if (isKept) expect(found['cache-control'], route).toBe('private, no-cache');
				else if (path.startsWith('/api/') || NEVER_KEPT.test(path)) expect(found['cache-control'], route).toMatch(/^no-(store|cache)$/);
				await response.body?.cancel();
			}
		}
	});
});
