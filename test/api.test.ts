import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { tableFromIPC } from 'apache-arrow';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { DEFAULT_POLICY } from '../server/build/disclosure/policy.ts';
import { startServer } from '../server/commands/serve.ts';
import { readConfig } from '../server/config.ts';
import { type DataPaths, editionFile, pathsOf, readCurrent, replaceFile } from '../server/data-folder.ts';
import { ANSWERS, type AnswerName, figureColumns, PAGES, ROLES, type Role } from '../server/domain/answers.ts';
import { BREAKDOWN_VIEWS } from '../server/domain/breakdown.ts';
import { addDays, firstDateOf, lastDateOf, monthNumber, publicHolidaysOf } from '../server/domain/calendar.ts';
import { QUESTION_WORDS } from '../server/domain/question.ts';
import { AppError, ERROR_CATALOGUE, type ErrorCode } from '../server/errors.ts';
import type { Reader } from '../server/serve/access/reader.ts';
import { ABSOLUTE_MS, createSessions, IDLE_MS } from '../server/serve/access/sessions.ts';
import { createApp } from '../server/serve/app.ts';
import { followEditions, type OpenEdition } from '../server/serve/open-edition.ts';
import { worklistIn } from '../server/serve/worklist.ts';
import {
	freshFolder,
	generatedDelivery,
	LATER,
	MARKUP_NAME,
	monthsBetween,
	publish,
	publishedFolder,
	REGISTER_FILES,
	removeWorlds,
	sandbjerg,
	signPolicy,
	spellsIn,
	WORKPLACES,
	writeRetention,
} from './demo-world.ts';
import { weekdayOf } from './weekdays.ts';

const NAMES = Object.keys(ANSWERS).filter(isName);
const VIEWS = Object.keys(PAGES);
const ORIGIN = 'http://localhost';
const FROM_OURSELVES = { 'Sec-Fetch-Site': 'same-origin', 'X-FB': '1', 'Content-Type': 'application/json' };

function isName(name: string): name is AnswerName {
	return name in ANSWERS;
}

/** The app on a data folder, with a clock to turn and anybody signed in. */
interface Site {
	paths: DataPaths;
	clock: { ms: number };
	failures: unknown[];
	routes: { method: string; path: string }[];
	editions: () => Promise<OpenEdition>;
	cookieOf(reader: Reader): string;
	ask(path: string, reader?: Reader | string | null, headers?: Record<string, string>): Promise<Response>;
	send(method: string, path: string, headers: Record<string, string>, body?: unknown): Promise<Response>;
}

const opened: (() => void)[] = [];

function openSite(paths: DataPaths, { is_demo = false } = {}): Site {
	const clock = { ms: Date.UTC(2025, 2, 10, 8) };
	const sessions = createSessions(() => clock.ms);
	const editions = followEditions(paths);
	opened.push(() => editions.close());
	const failures: unknown[] = [];
	const app = createApp({
		editions,
		sessions,
		is_demo,
		worklist: worklistIn(paths, Date.now),
		web_folder: webFolder(),
		onFailure: (error) => failures.push(error),
	});
	const cookies = new Map<string, string>();
	const cookieOf = (reader: Reader) => {
		const key = JSON.stringify(reader);
		const cookie = cookies.get(key) ?? `fb=${sessions.begin(reader)}`;
		cookies.set(key, cookie);
		return cookie;
	};
	return {
		paths,
		clock,
		failures,
		editions,
		cookieOf,
		routes: app.routes.map(({ method, path }) => ({ method, path })),
		async ask(path, reader = PROJECT_LEADER, headers = {}) {
			const cookie = typeof reader === 'string' ? reader : reader && cookieOf(reader);
			return app.request(path, { headers: { ...(cookie ? { Cookie: cookie } : {}), ...headers } });
		},
		async send(method, path, headers, body) {
			return app.request(path, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
		},
	};
}

let pages: string | undefined;

/** A page and a script in place of the built ones. */
function webFolder(): string {
	if (pages) return pages;
	pages = freshFolder();
	mkdirSync(join(pages, 'assets'));
	writeFileSync(join(pages, 'index.html'), '<!doctype html><title>Fraværsblik</title>');
	writeFileSync(join(pages, 'assets', 'app-1.js'), 'export {};');
	return pages;
}

const PROJECT_LEADER: Reader = { id: 'pia', name: 'Pia', roles: ['projektleder'], scope_units: null, home_unit: '100' };

function reader(role: Role, scope: string | null = null, home = scope ?? '100'): Reader {
	return { id: `${role}-${scope}`, name: role, roles: [role], scope_units: scope === null ? null : [scope], home_unit: home };
}

/** The committee of the day care area, and the leader of one nursery in it. */
const COMMITTEE = reader('med', '210');
const LEADER = reader('leder', '211');
const GROUP = reader('med', 'med:MED7');
const READERS = [PROJECT_LEADER, reader('hr'), COMMITTEE, LEADER, GROUP];

let sandbjergSite: Site;
let generatedSite: Site;

beforeAll(async () => {
	sandbjergSite = openSite(await publishedFolder({ ...sandbjerg(), ...REGISTER_FILES }), { is_demo: true });
	generatedSite = openSite(await publishedFolder(generatedDelivery()));
});

afterAll(() => {
	for (const close of opened) close();
	removeWorlds();
});

const Cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const AnyRow = z.record(z.string(), Cell);
type AnyRow = z.infer<typeof AnyRow>;

/** The reply of one answer, strict in every field. */
function replyOf(name: AnswerName) {
	return z.strictObject({
		answer: z.literal(name),
		question: z.record(z.string(), z.string()),
		edition: z.string().regex(/^[0-9a-f]{16}$/),
		release: z.string().regex(/^[0-9a-f]{16}$/),
		profile: z.literal('krl_naer'),
		columns: z.array(z.strictObject({ name: z.string(), unit: z.string().min(1) })),
		rows: z.array(ANSWERS[name]),
		caveats: z.array(z.strictObject({ code: z.string(), text: z.string().regex(/\.$/) })),
	});
}

/** As much of the description for programs as is read here. */
const Description = z.object({
	paths: z.record(
		z.string(),
		z.object({
			get: z.object({
				parameters: z.array(z.object({ name: z.string() })),
				responses: z.object({
					200: z.object({ content: z.object({ 'application/json': z.object({ schema: z.record(z.string(), z.any()) }) }) }),
				}),
			}),
		}),
	),
});

/** The rows of a reply as plain cells. */
const AnyReply = z.object({ rows: z.array(AnyRow), question: z.record(z.string(), z.string()), edition: z.string() });

async function rowsOf(site: Site, path: string, who: Reader = PROJECT_LEADER): Promise<AnyRow[]> {
	const response = await site.ask(path, who);
	expect(response.status, path).toBe(200);
	return AnyReply.parse(await response.json()).rows;
}

/** Every answer that a reader can ask of a unit, by path. */
function pathsFor(units: readonly string[], names: readonly AnswerName[] = NAMES): string[] {
	return names.flatMap((name) =>
		QUESTION_WORDS[name].includes('unit') ? units.map((unit) => `/api/${name}?unit=${encodeURIComponent(unit)}`) : [`/api/${name}`],
	);
}

async function unitsSeen(site: Site, who: Reader): Promise<string[]> {
	return (await rowsOf(site, '/api/tree', who)).map((row) => String(row.unit_key));
}

/** Fails unless the reply is the catalogue's problem, in Danish and in the form of RFC 9457. */
async function expectProblem(response: Response, code: ErrorCode): Promise<void> {
	const { status, title } = ERROR_CATALOGUE[code];
	const Problem = z.strictObject({
		status: z.literal(status),
		code: z.literal(code),
		title: z.literal(title),
		detail: z.string().optional(),
	});
	Problem.parse(await response.json());
	expect(title).toMatch(/^[A-ZÆØÅp].+\.$/);
	expect(response.status).toBe(status);
	expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
	expect(response.headers.get('cache-control')).toBe('no-store');
}

/** Everything a reader gets to know from a reply: status, headers and bytes. */
async function whole(response: Response): Promise<unknown> {
	return [response.status, [...response.headers], await response.text()];
}

describe('who may ask what', () => {
	const FIGURES: AnswerName[] = [
		'tree',
		'overview',
		'units',
		'trend',
		'unit',
		'hidden',
		'breakdown',
		'definitions',
		'benchmarks',
		'flags',
		'excess',
		'events',
		'baseline',
		'effect',
		'targets',
		'variation',
		'toolbox',
		'organisation',
		'series',
		'series_months',
		'accidents',
		'attention',
		'changes',
		'committees',
	];
	test('a unit outside the scope is refused in every form alike', async () => {
		for (const form of ['json', 'csv', 'arrow']) {
			const [foreign, unknown] = await Promise.all(
				['212', '999'].map(async (unit) => whole(await sandbjergSite.ask(`/api/units?unit=${unit}&format=${form}`, LEADER))),
			);
			expect(foreign).toEqual(unknown);
			await expectProblem(await sandbjergSite.ask(`/api/units?unit=212&format=${form}`, LEADER), 'unit_not_found');
		}
	});

	test.each([
		['a committee', COMMITTEE, ['210', '211', '212', '213', '214', '200', '100']],
		['a leader', LEADER, ['211', '210', '200', '100']],
	] satisfies [string, Reader, string[]][])(
		'%s sees own units and the totals above, and no word of the others',
		async (_, who, expected) => {
			expect((await unitsSeen(sandbjergSite, who)).sort()).toEqual([...expected].sort());
			const foreign = WORKPLACES.filter(({ unit_key }) => !expected.includes(unit_key)).map(({ unit_name }) => unit_name);
			const asked = [...pathsFor(expected, FIGURES), ...VIEWS.flatMap((view) => expected.map((unit) => `/api/page/${view}?unit=${unit}`))];
			for (const path of asked) {
				const text = await (await sandbjergSite.ask(path, who)).text();
				for (const name of [...foreign, 'Skoler', 'Ældre', 'Sundhed', 'Lokaludvalget'])
					expect(text.includes(name), `${path} · ${name}`).toBe(false);
				const keys = [...text.matchAll(/"(?:unit|parent|nearest_shown)_key":"([^"]+)"/g)].map(([, key = '']) => key);
				for (const key of keys) expect(expected, path).toContain(key);
				const csv = await (await sandbjergSite.ask(`${path}${path.includes('?') ? '&' : '?'}format=csv`, who)).text();
				for (const name of foreign) expect(csv.includes(name), `${path} · csv · ${name}`).toBe(false);
			}
		},
	);

	test('a reader of a committee sees that committee, the total of the municipality and no workplace of it', async () => {
		expect(await unitsSeen(sandbjergSite, GROUP)).toEqual(['100', 'med:MED7']);
		await expectProblem(await sandbjergSite.ask('/api/overview?unit=211', GROUP), 'unit_not_found');
	});

	test('dataforvalter has the page about registrations, and no figure of absence on it', async () => {
		const page = await sandbjergSite.ask('/api/page/quality', reader('dataforvalter'));
		expect(page.status).toBe(200);
		const { answers } = z.object({ answers: z.record(z.string(), z.unknown()) }).parse(await page.json());
		expect(Object.keys(answers).sort()).toEqual(['completeness', 'edition', 'quality', 'tree']);
	});

	test('the list of what to correct is for dataforvaltere alone, and stays nowhere on the way', async () => {
		for (const role of ROLES.filter((one) => one !== 'dataforvalter'))
			await expectProblem(await sandbjergSite.ask('/api/worklist', reader(role)), 'not_allowed');
		await expectProblem(await sandbjergSite.ask('/api/worklist', null), 'not_signed_in');
		for (const path of ['/api/worklist', '/api/worklist?format=csv']) {
			const reply = await sandbjergSite.ask(path, reader('dataforvalter'));
			expect([reply.status, reply.headers.get('cache-control'), reply.headers.get('etag')]).toEqual([200, 'no-store', null]);
		}
	});

	test.each(['dataforvalter', 'revisor'] satisfies Role[])('%s sees no figure on any page', async (role) => {
		for (const view of VIEWS.filter((one) => role === 'revisor' || one !== 'quality'))
			await expectProblem(await sandbjergSite.ask(`/api/page/${view}`, reader(role)), 'not_allowed');
		const [row] = await rowsOf(sandbjergSite, '/api/edition', reader(role));
		expect(Object.keys(row ?? {}).filter((column) => column in figureColumns)).toEqual([]);
	});

	test('somebody whose role became smaller gets the smaller page, in the same edition', async () => {
		const once: Reader = { ...PROJECT_LEADER, id: 'skift', name: 'Sanne' };
		const now: Reader = { ...COMMITTEE, id: 'skift', name: 'Sanne' };
		for (const view of VIEWS) {
			expect(await (await sandbjergSite.ask(`/api/page/${view}?unit=100`, once)).text()).toContain('Klitskolen');
			expect(await (await sandbjergSite.ask(`/api/page/${view}?unit=100`, now)).text()).not.toContain('Klitskolen');
		}
	});

	test('nobody signed in, and somebody with no role, get nothing', async () => {
		const nobody: Reader = { ...PROJECT_LEADER, id: 'ingen', roles: [] };
		for (const path of [
			...NAMES.map((name) => `/api/${name}`),
			...VIEWS.map((view) => `/api/page/${view}`),
			'/api/unit?unit=999',
			'/api/findes-ikke',
		]) {
			await expectProblem(await sandbjergSite.ask(path, null), 'not_signed_in');
			await expectProblem(await sandbjergSite.ask(path, 'fb=gættet'), 'not_signed_in');
			if (!path.includes('findes')) await expectProblem(await sandbjergSite.ask(path, nobody), 'not_allowed');
		}
	});
});

describe('the pages', () => {
	test('keeps its files to the folder of the pages', async () => {
		const index = await (await sandbjergSite.ask('/', null)).text();
		for (const path of ['/../server/main.ts', '/%2e%2e/%2e%2e/package.json', '//etc/passwd', '/assets/..%2f..%2fcurrent', '/..\\current']) {
			const response = await sandbjergSite.ask(path, null);
			expect([index, ''], path).toContain(response.status === 200 ? await response.text() : '');
		}
		expect((await sandbjergSite.ask('/assets/app-1.js', null)).headers.get('cache-control')).toContain('immutable');
		// every page is the one document, which names the files of its build: none may be kept past the next build
		for (const path of ['/', '/index.html', '/overblik', '/findes-ikke']) {
			const page = await sandbjergSite.ask(path, null);
			expect(page.headers.get('content-type'), path).toContain('text/html');
			expect(page.headers.get('cache-control'), path).toBe('no-cache');
		}
		// a file of another build is not the document under its name
		const gone = await sandbjergSite.ask('/assets/app-0.js', null);
		expect(gone.status).toBe(404);
		expect(gone.headers.get('cache-control')).not.toContain('immutable');
	});
});

describe('a change', () => {
	const SIGN_IN = { demo_reader: 'projektleder' };

	test('from our own pages is taken, by either word of the browser', async () => {
		for (const headers of [FROM_OURSELVES, { Origin: ORIGIN, 'X-FB': '1', 'Content-Type': 'application/json' }])
			expect((await sandbjergSite.send('POST', '/api/sign-in', headers, SIGN_IN)).status).toBe(200);
		await expectProblem(await sandbjergSite.send('DELETE', '/api/tree', FROM_OURSELVES), 'no_such_answer');
	});
});

describe('signing in', () => {
	const Session = z.strictObject({
		reader: z
			.strictObject({ name: z.string(), roles: z.array(z.enum(ROLES)), home_unit: z.string(), scope_units: z.array(z.string()).nullable() })
			.nullable(),
		has_login: z.boolean(),
		demo_readers: z.array(z.strictObject({ id: z.string(), name: z.string(), title: z.string(), unit_name: z.string() })),
	});
	const signIn = async (site: Site, demo_reader: unknown, cookie?: string) =>
		site.send('POST', '/api/sign-in', { ...FROM_OURSELVES, ...(cookie ? { Cookie: cookie } : {}) }, { demo_reader });
	const cookieIn = (response: Response) => response.headers.get('set-cookie')?.split(';')[0] ?? '';

	test('gives a cookie that no script and no other site gets, and a new one each time', async () => {
		const before = Session.parse(await (await sandbjergSite.ask('/api/session', null)).json());
		expect(before.reader).toBeNull();
		expect(before.demo_readers.map(({ id }) => id)).toEqual(['projektleder', 'med', 'leder', 'hr', 'dataforvalter', 'revisor']);
		const first = await signIn(sandbjergSite, 'med');
		expect(first.headers.get('set-cookie')).toMatch(/^fb=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
		expect(first.headers.get('cache-control')).toBe('no-store');
		const second = await signIn(sandbjergSite, 'leder', cookieIn(first));
		await expectProblem(await sandbjergSite.ask('/api/tree', cookieIn(first)), 'not_signed_in');
		const after = await sandbjergSite.ask('/api/session', cookieIn(second));
		expect(after.headers.get('cache-control')).toBe('no-store');
		expect(Session.parse(await after.json()).reader).toMatchObject({ roles: ['leder'] });
		expect((await sandbjergSite.ask('/api/tree', cookieIn(second))).status).toBe(200);
	});

	test('lets each demo reader see what the role sees and no more', async () => {
		const { demo_readers } = Session.parse(await (await sandbjergSite.ask('/api/session', null)).json());
		for (const { id } of demo_readers) {
			const cookie = cookieIn(await signIn(sandbjergSite, id));
			const { reader: who } = Session.parse(await (await sandbjergSite.ask('/api/session', cookie)).json());
			const own = await sandbjergSite.ask('/api/overview', cookie);
			expect(own.status).toBe(id === 'dataforvalter' || id === 'revisor' ? 403 : 200);
			if (id === 'med' || id === 'leder') {
				expect(who?.scope_units).toEqual(id === 'med' ? ['211', '212'] : [who?.home_unit]);
				expect((await sandbjergSite.ask('/api/overview?unit=300', cookie)).status).toBe(404);
			}
		}
	});

	test.each([
		['somebody unknown', 'direktør'],
		['a number', 7],
		['nothing', undefined],
		['a very long name', 'x'.repeat(51)],
	])('as %s is refused', async (_, who) => {
		const response = await signIn(sandbjergSite, who);
		expect(response.headers.get('set-cookie')).toBeNull();
		await expectProblem(response, 'sign_in_refused');
	});

	test('ends by signing out, and the browser forgets', async () => {
		const cookie = cookieIn(await signIn(sandbjergSite, 'hr'));
		const response = await sandbjergSite.send('POST', '/api/sign-out', { ...FROM_OURSELVES, Cookie: cookie });
		expect(response.status).toBe(200);
		expect(response.headers.get('set-cookie')).toMatch(/^fb=; Max-Age=0; Path=\/$/);
		expect(response.headers.get('clear-site-data')).toContain('cache');
		await expectProblem(await sandbjergSite.ask('/api/tree', cookie), 'not_signed_in');
	});

	test('lasts thirty minutes without a request, and not a moment longer', async () => {
		const site = openSite(sandbjergSite.paths, { is_demo: true });
		const cookie = cookieIn(await signIn(site, 'hr'));
		for (const wait of [IDLE_MS - 1, IDLE_MS]) {
			site.clock.ms += wait;
			expect((await site.ask('/api/tree', cookie)).status).toBe(200);
		}
		site.clock.ms += IDLE_MS + 1;
		await expectProblem(await site.ask('/api/tree', cookie), 'not_signed_in');
		site.clock.ms -= IDLE_MS;
		await expectProblem(await site.ask('/api/tree', cookie), 'not_signed_in');
	});

	test('lasts eight hours however busy one is', async () => {
		const site = openSite(sandbjergSite.paths, { is_demo: true });
		const cookie = cookieIn(await signIn(site, 'hr'));
		const steps = ABSOLUTE_MS / (IDLE_MS / 2);
		for (let step = 1; step <= steps; step++) {
			site.clock.ms += IDLE_MS / 2;
			expect((await site.ask('/api/tree', cookie)).status, String(step)).toBe(200);
		}
		site.clock.ms += 1;
		await expectProblem(await site.ask('/api/tree', cookie), 'not_signed_in');
	});

	test('as a demo reader is impossible where no demo was asked for', async () => {
		const site = openSite(sandbjergSite.paths);
		expect(Session.parse(await (await site.ask('/api/session', null)).json()).demo_readers).toEqual([]);
		await expectProblem(await signIn(site, 'hr'), 'sign_in_refused');
	});

	test('as a demo reader is impossible on real figures, also for those who were signed in when they came', async () => {
		const paths = await publishedFolder(sandbjerg());
		const site = openSite(paths, { is_demo: true });
		const cookie = cookieIn(await signIn(site, 'projektleder'));
		expect((await site.ask('/api/overview', cookie)).status).toBe(200);
		writeRetention(paths);
		signPolicy(paths);
		const real = await publish(
			paths,
			sandbjerg({ first_month: '2025-01', last_month: '2025-06', extraction_date: '2025-09-01', synthetic: 'nej' }),
			{ new_series: true },
		);
		expect(real.outcome).toBe('published');
		await expectProblem(await signIn(site, 'projektleder'), 'sign_in_refused');
		for (const path of ['/api/overview', '/api/edition', '/api/page/overview', '/api/tree?format=csv'])
			await expectProblem(await site.ask(path, cookie), 'sign_in_refused');
		for (const sign_in of ['demo', 'none']) {
			const config = readConfig({ FRAVAERSBLIK_DATA: paths.folder, FRAVAERSBLIK_SIGN_IN: sign_in, FRAVAERSBLIK_LOG: 'silent' });
			await expect(startServer(config), sign_in).rejects.toMatchObject({ code: 'sign_in_not_configured' });
		}
	});

	test.each([
		['without a way to sign in', { FRAVAERSBLIK_SIGN_IN: 'none' }],
		['with demo readers for the whole network', { FRAVAERSBLIK_SIGN_IN: 'demo', FRAVAERSBLIK_HOST: '0.0.0.0' }],
		['with demo readers on an outside address', { FRAVAERSBLIK_SIGN_IN: 'demo', FRAVAERSBLIK_HOST: '192.0.2.1' }],
		['with demo readers on all addresses of the newer kind', { FRAVAERSBLIK_SIGN_IN: 'demo', FRAVAERSBLIK_HOST: '::' }],
	])('%s the server does not start', async (_, settings) => {
		const config = readConfig({ FRAVAERSBLIK_DATA: sandbjergSite.paths.folder, FRAVAERSBLIK_LOG: 'silent', ...settings });
		await expect(startServer(config)).rejects.toMatchObject({ code: 'sign_in_not_configured' });
	});
});

describe('an answer', () => {
	const sites = () => [
		{ site: sandbjergSite, readers: READERS },
		{ site: generatedSite, readers: [{ ...PROJECT_LEADER, home_unit: '' }] },
	];

	/** Every path each reader may ask, with the answer's name. */
	async function everything(): Promise<{ site: Site; who: Reader; path: string; name: AnswerName }[]> {
		const all: { site: Site; who: Reader; path: string; name: AnswerName }[] = [];
		for (const { site, readers } of sites()) {
			const root = (await site.editions()).root_key;
			for (const one of readers) {
				const who = one.home_unit === '' ? { ...one, home_unit: root } : one;
				for (const name of NAMES) {
					if ((name === 'status' || name === 'underreporting') && !who.roles.some((role) => role === 'projektleder' || role === 'hr'))
						continue;
					for (const path of pathsFor(await unitsSeen(site, who), [name])) all.push({ site, who, path, name });
				}
			}
		}
		return all;
	}

	test('holds what its schema says and nothing else, for every reader and unit', async () => {
		const asked = await everything();
		expect(asked.length).toBeGreaterThan(300);
		for (const { site, who, path, name } of asked) {
			const response = await site.ask(path, who);
			expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
			const reply = replyOf(name).safeParse(await response.json());
			expect(reply.error?.issues ?? [], path).toEqual([]);
			expect(reply.data?.columns.map((column) => column.name)).toEqual(Object.keys(ANSWERS[name].shape));
			expect(reply.data?.edition).toBe(readCurrent(site.paths)?.edition);
		}
	});

	test('is what the description for programs says: replies hold under the schemas read back from it, and it names nothing published', async () => {
		const response = await sandbjergSite.ask('/api/openapi.json');
		const text = await response.text();
		for (const word of ['Sandbjerg', '211', readCurrent(sandbjergSite.paths)?.edition ?? '']) expect(text).not.toContain(word);
		const { paths } = Description.parse(JSON.parse(text));
		expect(Object.keys(paths).sort()).toEqual(NAMES.map((name) => `/api/${name}`).sort());
		for (const name of NAMES) {
			const { parameters, responses } = paths[`/api/${name}`]?.get ?? expect.unreachable(name);
			expect(parameters.map((one) => one.name)).toEqual([...QUESTION_WORDS[name], 'format']);
			const reply: unknown = await (await sandbjergSite.ask(`/api/${name}`)).json();
			const schema = z.fromJSONSchema(responses['200'].content['application/json'].schema);
			expect(schema.safeParse(reply).error?.issues ?? [], name).toEqual([]);
			// the schema is no empty promise
			expect(schema.safeParse({ ...z.record(z.string(), z.unknown()).parse(reply), more: 1 }).success, name).toBe(false);
		}
	});

	test('of a page is what the answers say one by one', async () => {
		const Page = z.strictObject({
			view: z.string(),
			reader: z.object({ home_unit: z.string() }),
			answers: z.record(z.string(), z.unknown()),
			beforehand: z.null(),
		});
		for (const who of READERS.slice(0, 4))
			for (const [view, names] of Object.entries(PAGES)) {
				// who may not ask for the yearly status has no page of it
				if (view === 'status' && !['projektleder', 'hr'].some((role) => who.roles.some((own) => own === role))) continue;
				const page = Page.parse(await (await sandbjergSite.ask(`/api/page/${view}`, who)).json());
				// who may not ask where registration should be checked reads the page without it
				const mayAsk = who.roles.some((role) => role === 'projektleder' || role === 'hr');
				const expected = names.filter((name: AnswerName) => name !== 'underreporting' || mayAsk);
				expect(Object.keys(page.answers)).toEqual(expected);
				for (const name of expected) expect(page.answers[name], name).toEqual(await (await sandbjergSite.ask(`/api/${name}`, who)).json());
			}
	});

	test('of the page of efforts holds what could be seen of one only thought of, asked in the same words', async () => {
		const words = 'unit=211&start=2025-06&price=90000';
		const page = z
			.object({ answers: z.record(z.string(), z.unknown()), beforehand: z.unknown() })
			.parse(await (await sandbjergSite.ask(`/api/page/efforts?${words}`)).json());
		expect(page.beforehand).toEqual(await (await sandbjergSite.ask(`/api/effect?${words}`)).json());
		expect(page.answers.effect).toEqual(await (await sandbjergSite.ask('/api/effect?unit=211')).json());
		for (const wrong of ['start=2025-13', 'start=1999-01', 'start=2099-01', 'price=lidt&start=2025-06'])
			await expectProblem(await sandbjergSite.ask(`/api/page/efforts?unit=211&${wrong}`), 'question_not_understood');
		await expectProblem(await sandbjergSite.ask('/api/page/overview?unit=211&start=2025-06'), 'question_not_understood');
	});

	test('hides whole rows, and every hidden row of a period looks the same whatever the reason', async () => {
		const measured = Object.keys(figureColumns).filter((column) => !column.endsWith('status'));
		const looks = new Map<string, Set<string>>();
		for (const { site, who, path, name } of await everything()) {
			if (!('split_status' in ANSWERS[name].shape && 'absence_share' in ANSWERS[name].shape)) continue;
			for (const row of await rowsOf(site, path, who)) {
				const previous = Object.keys(row).filter((column) => column.startsWith('previous_') && column !== 'previous_status');
				if (row.previous_status !== undefined && row.previous_status !== 'shown')
					for (const column of previous) expect(row[column], path).toBeNull();
				const split = measured.filter((column) => /^(short|long)_/.test(column));
				if (row.split_status !== undefined && row.split_status !== 'shown')
					for (const column of split) expect(row[column], path).toBeNull();
				if (row.status === 'shown') continue;
				const own = Object.keys(figureColumns).filter((column) => column in ANSWERS[name].shape);
				for (const column of own.filter((one) => measured.includes(one))) expect(row[column], path).toBeNull();
				if (!own.includes('split_status')) continue;
				expect(row.split_status).toBe(row.status);
				const look = JSON.stringify(own.map((column) => [column, row[column]]));
				looks.set(String(row.status), (looks.get(String(row.status)) ?? new Set()).add(look));
			}
		}
		expect(looks.get('hidden')?.size).toBe(1);
		expect(looks.get('unknown')?.size ?? 1).toBe(1);
	});

	test('says hidden of a workplace with four people, and gives the municipality in its place', async () => {
		const rows = await rowsOf(sandbjergSite, '/api/overview?unit=213');
		expect(rows.map((row) => [row.comparison, row.status, row.people_count])).toEqual([
			['now', 'hidden', null],
			['year_ago', 'hidden', null],
			['parent', 'shown', 41],
			['municipality', 'shown', 167],
		]);
		expect(await rowsOf(sandbjergSite, '/api/unit?unit=213')).toMatchObject([
			{ layout: 'parent', nearest_shown_key: '210', nearest_shown_name: 'Dagtilbud' },
		]);
	});

	test('says of each period why it is not shown, as far as headcount and calendar tell, and where to look instead', async () => {
		const periods = async (unit: string) =>
			(await rowsOf(sandbjergSite, `/api/hidden?unit=${unit}`))
				.filter((row) => row.grain === 'year' || row.grain === 'window')
				.map((row) => [row.last_month, row.status, row.nearest_shown_key, row.next_release_date]);
		// 35 days after 30 June 2025
		expect(await periods('211')).toEqual([
			['2025-06', 'open', null, '2025-08-04'],
			['2024-12', 'shown', null, '2025-08-04'],
			['2024-06', 'shown', null, '2025-08-04'],
			['2023-12', 'shown', null, '2025-08-04'],
		]);
		expect(await periods('213')).toEqual([
			['2024-12', 'too_small', '210', null],
			['2024-06', 'too_small', '210', null],
			['2023-12', 'too_small', '210', null],
		]);
		expect(await rowsOf(sandbjergSite, '/api/unit?unit=213')).toMatchObject([{ headcount: null }]);
		expect(await rowsOf(sandbjergSite, '/api/unit?unit=211')).toMatchObject([{ headcount: 12 }]);
	});

	test('brings the public numbers of the policy that the page of reasons explains', async () => {
		const { min_people, min_absent, month_tier_people, split_tier_people, closing_days } = DEFAULT_POLICY;
		const numbers = { min_people, min_absent, month_tier_people, split_tier_people, closing_days };
		expect(await rowsOf(sandbjergSite, '/api/edition')).toMatchObject([numbers]);
	});

	test('lists months and quarters only where the unit is large enough to have any', async () => {
		const grains = async (unit: string) =>
			[...new Set((await rowsOf(sandbjergSite, `/api/hidden?unit=${unit}`)).map((row) => row.grain))].sort();
		expect(await grains('211')).toEqual(['window', 'year']);
		expect(await grains('222')).toEqual(['month', 'quarter', 'window', 'year']);
		expect(await grains('med:MED7')).toEqual(['window', 'year']);
	});

	test('tells a refused committee what to do, and names no unit to who may not see it', async () => {
		const committee =
			'udvalg_id;navn;niveau;overudvalg_id;enhed_id\nMED8;Lokaludvalget Øst;Lokaludvalg;;211\nMED8;Lokaludvalget Øst;Lokaludvalg;;213\n';
		const folder = pathsOf(freshFolder());
		const report = await publish(folder, { ...sandbjerg(), 'med_udvalg.csv': committee });
		const site = openSite(folder);
		const row = { group_key: 'med:MED8', group_name: 'Lokaludvalget Øst', status: 'refused', reason: 'too_close' };
		expect(await rowsOf(site, '/api/groups')).toEqual([
			{
				...row,
				sentence:
					'Gruppen Lokaludvalget Øst vises ikke: den og Børnehaven Æblehaven dækker næsten de samme mennesker, og forskellen ville pege på nogle få. Lad Vuggestuen Myretuen ude.',
			},
		]);
		expect(await rowsOf(site, '/api/groups', reader('med', 'med:MED8'))).toEqual([
			{
				...row,
				sentence:
					'Gruppen Lokaludvalget Øst vises ikke: den og en anden enhed eller gruppe dækker næsten de samme mennesker, og forskellen ville pege på nogle få.',
			},
		]);
		expect(await rowsOf(site, '/api/groups', LEADER)).toEqual([]);
		// whoever imports is told the same
		const told = report.groups?.map(({ group_key, sentence }) => ({ group_key, sentence }));
		expect(told).toEqual((await rowsOf(site, '/api/groups')).map(({ group_key, sentence }) => ({ group_key, sentence })));
		expect((await rowsOf(site, '/api/overview?unit=med:MED8'))[0]).toMatchObject({ status: 'hidden', people_count: null });
	});

	test('has the figures that were delivered', async () => {
		const [now] = await rowsOf(sandbjergSite, '/api/overview?unit=221');
		const school = WORKPLACES.filter(({ unit_key }) => unit_key === '221');
		const spells = school.reduce((sum, workplace) => sum + spellsIn(workplace, monthsBetween('2024-01', '2024-12')), 0);
		// Mondays to Fridays of 2024, holidays on them, days of leave
		const net_days = 262 - 8 - 25;
		expect(now).toMatchObject({
			first_month: '2024-01',
			last_month: '2024-12',
			grain: 'year',
			people_count: 30,
			spells_count: spells,
			absence_fte_days: 2 * spells,
		});
		expect(now?.possible_fte_days).toBeCloseTo(30 * net_days, 6);
		expect(now?.fte).toBeCloseTo(30, 9);
		expect(now?.employment_years).toBeCloseTo(30, 9);
		expect(now?.absence_share).toBeCloseTo((2 * spells) / (30 * net_days), 12);
		expect(now?.absence_days_per_fte).toBeCloseTo((2 * spells) / 30, 9);
		expect(now?.spells_per_employment_year).toBeCloseTo(spells / 30, 12);
		expect(now?.short_absence_fte_days).toBe(2 * spells);
		expect(now?.long_absence_fte_days).toBe(0);
	});

	test('has rates that are its own numerator over its own denominator, in every row of every answer', async () => {
		const Figures = z.object({
			first_month: z.string(),
			last_month: z.string(),
			status: z.literal('shown'),
			absence_share: z.number(),
			absence_days_per_fte: z.number(),
			absence_fte_days: z.number(),
			possible_fte_days: z.number(),
			fte: z.number(),
			spells_per_employment_year: z.number(),
			spells_count: z.number(),
			employment_years: z.number(),
			short_absence_fte_days: z.number().nullable().default(null),
			long_absence_fte_days: z.number().nullable(),
			short_absence_share: z.number().nullable(),
			long_absence_share: z.number().nullable(),
			short_spells_count: z.number().nullable(),
			long_spells_count: z.number().nullable(),
		});
		let shown_count = 0;
		for (const { site, who, path } of await everything()) {
			if (who.id !== PROJECT_LEADER.id) continue;
			for (const row of await rowsOf(site, path, who)) {
				const figures = Figures.safeParse(row).data;
				if (!figures) continue;
				shown_count += 1;
				const days = slowNetDays(figures.first_month, figures.last_month);
				expect(figures.absence_share).toBeCloseTo(figures.absence_fte_days / figures.possible_fte_days, 12);
				expect(figures.fte).toBeCloseTo(figures.possible_fte_days / days, 8);
				expect(figures.absence_days_per_fte).toBeCloseTo((figures.absence_fte_days / figures.possible_fte_days) * days, 8);
				expect(figures.spells_per_employment_year).toBeCloseTo(figures.spells_count / figures.employment_years, 9);
				if (figures.short_absence_fte_days === null) continue;
				expect(figures.short_absence_fte_days + (figures.long_absence_fte_days ?? 0)).toBeCloseTo(figures.absence_fte_days, 6);
				expect((figures.short_spells_count ?? 0) + (figures.long_spells_count ?? 0)).toBe(figures.spells_count);
				expect((figures.short_absence_share ?? 0) + (figures.long_absence_share ?? 0)).toBeCloseTo(figures.absence_share, 9);
			}
		}
		expect(shown_count).toBeGreaterThan(1000);
	});

	test('gives twelve months as the sum of the twelve months that are shown', async () => {
		const part = z.number();
		const Month = z.object({
			grain: z.string(),
			first_month: z.string(),
			last_month: z.string(),
			status: z.string(),
			absence_fte_days: part,
			possible_fte_days: part,
			spells_count: part,
			employment_years: part,
		});
		let sums_count = 0;
		for (const site of [sandbjergSite, generatedSite]) {
			const root = (await site.editions()).root_key;
			for (const unit of await unitsSeen(site, { ...PROJECT_LEADER, home_unit: root })) {
				const all = await rowsOf(site, `/api/trend?unit=${encodeURIComponent(unit)}`, { ...PROJECT_LEADER, home_unit: root });
				const shown = all.flatMap((row) => Month.safeParse(row).data ?? []).filter((row) => row.status === 'shown');
				for (const rolling of shown.filter((row) => row.grain === 'rolling')) {
					expect(monthNumber(rolling.last_month) - monthNumber(rolling.first_month)).toBe(11);
					const inside = shown.filter(
						(row) => row.grain === 'month' && row.first_month >= rolling.first_month && row.last_month <= rolling.last_month,
					);
					if (inside.length !== 12) continue;
					sums_count += 1;
					const sum = (amount: 'absence_fte_days' | 'possible_fte_days' | 'spells_count') =>
						inside.reduce((total, row) => total + row[amount], 0);
					expect(rolling.absence_fte_days).toBeCloseTo(sum('absence_fte_days'), 6);
					expect(rolling.possible_fte_days).toBeCloseTo(sum('possible_fte_days'), 6);
					expect(rolling.spells_count).toBe(sum('spells_count'));
				}
			}
		}
		expect(sums_count).toBeGreaterThan(50);
	});

	test('is kept by the browser until it changes, and by nobody in between', async () => {
		for (const path of ['/api/overview', '/api/page/overview', '/api/units?format=csv', '/api/tree?format=arrow']) {
			const first = await sandbjergSite.ask(path);
			const etag = first.headers.get('etag') ?? '';
			expect(etag).toMatch(/^"[\w-]{22}"$/);
			expect(first.headers.get('cache-control')).toBe('private, no-cache');
			const vary = (first.headers.get('vary') ?? '').split(', ');
			expect(vary).toEqual(['Accept', 'Accept-Encoding', 'Cookie']);
			for (const known of [etag, `W/${etag}`, `"andet", ${etag}`]) {
				const again = await sandbjergSite.ask(path, PROJECT_LEADER, { 'If-None-Match': known });
				expect([again.status, await again.text(), again.headers.get('etag'), again.headers.get('cache-control')]).toEqual([
					304,
					'',
					etag,
					'private, no-cache',
				]);
			}
			expect((await sandbjergSite.ask(path, PROJECT_LEADER, { 'If-None-Match': '"andet"' })).status).toBe(200);
			expect((await sandbjergSite.ask(path, null, { 'If-None-Match': etag })).status).toBe(401);
			expect((await sandbjergSite.ask(path, COMMITTEE)).headers.get('etag')).not.toBe(etag);
		}
	});

	test.each(['/api/overview', '/api/page/overview', '/api/units?format=csv', '/api/tree?format=arrow'])(
		'is packed for whoever takes it so, and the same once unpacked: %s',
		async (path) => {
			const bytesOf = async (reply: Response) => new Uint8Array(await reply.arrayBuffer());
			const asked = (encodings: string) => sandbjergSite.ask(path, PROJECT_LEADER, { 'Accept-Encoding': encodings });
			const plain = await sandbjergSite.ask(path);
			const bytes = await bytesOf(plain);
			for (const encodings of ['gzip', 'br;q=1, gzip;q=0.2', '*', 'gzip, deflate, br, zstd']) {
				const reply = await asked(encodings);
				expect([reply.headers.get('content-encoding'), reply.headers.get('etag')]).toEqual(['gzip', `W/${plain.headers.get('etag')}`]);
				const packed = await bytesOf(reply);
				expect(packed.length).toBeLessThan(bytes.length / 2);
				expect(new Uint8Array(gunzipSync(packed))).toEqual(bytes);
			}
			for (const encodings of ['gzip;q=0', '*;q=0', 'identity', 'br']) {
				const reply = await asked(encodings);
				expect([reply.headers.get('content-encoding'), reply.headers.get('etag')]).toEqual([null, plain.headers.get('etag')]);
				expect(await bytesOf(reply)).toEqual(bytes);
			}
		},
	);

	test('is not packed where it is short', async () => {
		const reply = await sandbjergSite.ask('/api/committees', COMMITTEE, { 'Accept-Encoding': 'gzip' });
		expect((await reply.text()).length).toBeLessThan(1024);
		expect(reply.headers.get('content-encoding')).toBe(null);
	});

	test.each([
		'/api/overview?enhed=211',
		'/api/overview?unit=211&unit=211',
		'/api/overview?unit=',
		`/api/overview?unit=${'1'.repeat(101)}`,
		'/api/tree?unit=100',
		'/api/status?unit=100',
		'/api/status?year=20x4',
		'/api/status?year=24',
		'/api/status?year=1999',
		'/api/status?year=2024&year=2023',
		'/api/flags?sort=name',
		'/api/excess?sort=rang',
		'/api/excess?sort=name&sort=size',
		'/api/units?format=xlsx',
		'/api/units?format=',
		'/api/units?format=csv&format=json',
		'/api/page/overview?enhed=211',
		'/api/page/overview?unit=211&unit=212',
		'/api/page/overview?unit=',
		'/api/page/overview?format=csv',
	])('to %s is that the question cannot be understood', async (path) => {
		await expectProblem(await sandbjergSite.ask(path), 'question_not_understood');
	});

	test.each(['/api/fravaer', '/api/Tree', '/api/constructor', '/api/page/ukendt', '/api/page/constructor', '/api/tree/100'])(
		'does not exist at %s',
		async (path) => {
			await expectProblem(await sandbjergSite.ask(path), 'no_such_answer');
		},
	);
});

/** Net working days of whole months under `krl_naer`, day by day: Mondays to Fridays less holidays, and 25 days of leave spread over the year's. */
function slowNetDays(first_month: string, last_month: string): number {
	const working = (from: string, to: string) => {
		let count = 0;
		for (let day = from; day <= to; day = addDays(day, 1))
			if (weekdayOf(day) <= 5 && !publicHolidaysOf(Number(day.slice(0, 4))).includes(day)) count += 1;
		return count;
	};
	return monthsBetween(first_month, last_month).reduce((sum, month) => {
		const known = NET_DAYS.get(month);
		const year = month.slice(0, 4);
		const ofYear = known === undefined ? working(`${year}-01-01`, `${year}-12-31`) : 0;
		const days = known ?? (working(firstDateOf(month), lastDateOf(month)) * (ofYear - 25)) / ofYear;
		NET_DAYS.set(month, days);
		return sum + days;
	}, 0);
}

const NET_DAYS = new Map<string, number>();

describe('a breakdown', () => {
	const topOfGenerated = async () => ({ ...PROJECT_LEADER, home_unit: (await generatedSite.editions()).root_key });

	test('of a workplace is that of the nearest unit above that is broken down, and says so', async () => {
		const rows = await rowsOf(sandbjergSite, '/api/breakdown?unit=221&view=staff_group');
		expect(rows.map((row) => [row.unit_key, row.category, row.status])).toEqual([['220', 'Personale', 'shown']]);
		const [area] = await rowsOf(sandbjergSite, '/api/status?year=2024').then((all) => all.filter((row) => row.unit_key === '220'));
		for (const column of ['absence_fte_days', 'possible_fte_days', 'fte', 'spells_count', 'absence_share', 'people_count'])
			expect(rows[0]?.[column]).toBe(area?.[column]);
	});

	test('of the municipality is everybody’s: a leader of one workplace gets it too', async () => {
		const staff = await rowsOf(sandbjergSite, '/api/breakdown?unit=211&view=staff_group', LEADER);
		expect(staff.map((row) => row.unit_key)).toEqual(['210']);
		const whole = await rowsOf(sandbjergSite, '/api/breakdown?unit=100&view=staff_group', LEADER);
		expect(whole.map((row) => row.unit_key)).toEqual(['100']);
		await expectProblem(await sandbjergSite.ask('/api/breakdown?unit=220&view=staff_group', LEADER), 'unit_not_found');
	});

	test('of people by sex, age, days and kind adds up to the municipality', async () => {
		const who = await topOfGenerated();
		const [top] = (await rowsOf(generatedSite, '/api/status', who)).filter((row) => row.level === 'municipality');
		for (const view of ['sex', 'age', 'kind', 'length', 'concentration']) {
			const rows = await rowsOf(generatedSite, `/api/breakdown?view=${view}`, who);
			if (view !== 'concentration') expect(rows.length, view).toBeGreaterThan(1);
			if (rows.length === 0) continue;
			expect(rows.every((row) => row.status === 'shown')).toBe(true);
			const sum = rows.reduce((total, row) => total + Number(row.absence_fte_days), 0);
			expect(sum, view).toBeCloseTo(Number(top?.absence_fte_days), 5);
			expect(rows.reduce((total, row) => total + Number(row.absence_part_share), 0)).toBeCloseTo(1, 9);
		}
	});

	test('names every category in Danish', async () => {
		const who = await topOfGenerated();
		for (const view of Object.keys(BREAKDOWN_VIEWS)) {
			for (const row of await rowsOf(generatedSite, `/api/breakdown?view=${view}`, who)) {
				expect(String(row.category_name), view).toMatch(/^[A-ZÆØÅ0-9§]/);
				expect(String(row.merged_names ?? 'Ingen'), view).toMatch(/^[A-ZÆØÅ0-9§]/);
			}
		}
	});

	test.each(['view=diagnose', 'year=1999', 'view=sex&view=age', 'month=2024-01'])('is not understood of %s', async (words) => {
		await expectProblem(await sandbjergSite.ask(`/api/breakdown?${words}`, PROJECT_LEADER), 'question_not_understood');
	});
});

describe('the three forms of an answer', () => {
	/** What a spreadsheet would read. */
	const csvRows = (text: string) =>
		z.array(z.record(z.string(), z.string())).parse(parse(text, { delimiter: ';', bom: true, columns: true }));

	function csvCellOf(value: AnyRow[string], isHidden: boolean): string {
		if (value === null) return isHidden ? 'skjult' : '';
		if (typeof value === 'boolean') return value ? 'ja' : 'nej';
		if (typeof value === 'number') return String(value).replace('.', ',');
		return /^[=+\-@\t\r\n＝＋－＠]/.test(value) ? `'${value}` : value;
	}

	/** Which columns of a row say `skjult`: numbers that may be missing, by the status that speaks of them. Prices and months to come are nobody's secret. */
	function isHidden(name: AnswerName, row: AnyRow, column: string): boolean {
		const shape: Record<string, z.ZodType> = ANSWERS[name].shape;
		const schema = shape[column];
		const isNumber = schema instanceof z.ZodNullable && schema.unwrap() instanceof z.ZodNumber;
		if (!isNumber || NOBODYS.has(column)) return false;
		if (column.startsWith('previous_')) return row.previous_status === 'hidden';
		if (column.startsWith('look_')) return (row.look_status ?? row.status) === 'hidden';
		if (column.startsWith('prolonged_') && 'prolonged_status' in row) return row.prolonged_status === 'hidden';
		return (/^(short|long)_/.test(column) && 'split_status' in row ? row.split_status : row.status) === 'hidden';
	}
	const NOBODYS = new Set(['price_dkk', 'price_per_day_dkk', 'outside_first', 'outside_last']);

	test.each(NAMES)('of %s say the same, to the last digit', async (name) => {
		for (const [site, who] of [
			[sandbjergSite, PROJECT_LEADER],
			[sandbjergSite, COMMITTEE],
			[generatedSite, { ...PROJECT_LEADER, home_unit: (await generatedSite.editions()).root_key }],
		] satisfies [Site, Reader][]) {
			if ((name === 'status' || name === 'underreporting') && who === COMMITTEE) continue;
			const json = replyOf(name).parse(await (await site.ask(`/api/${name}`, who)).json());
			const rows = z.array(AnyRow).parse(json.rows);
			const csv = await site.ask(`/api/${name}`, who, { Accept: 'text/csv' });
			expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
			expect(csv.headers.get('content-disposition')).toBe(`attachment; filename="fravaersblik-${name}-${json.edition}.csv"`);
			const passport = { edition: json.edition, profile: json.profile };
			expect(csvRows(Buffer.from(await csv.arrayBuffer()).toString('utf8'))).toEqual(
				rows.map((row) => ({
					...passport,
					...Object.fromEntries(Object.entries(row).map(([column, value]) => [column, csvCellOf(value, isHidden(name, row, column))])),
				})),
			);

			const arrow = await site.ask(`/api/${name}`, who, { Accept: 'application/vnd.apache.arrow.stream' });
			expect(arrow.headers.get('content-type')).toBe('application/vnd.apache.arrow.stream');
			const table = tableFromIPC(new Uint8Array(await arrow.arrayBuffer()));
			expect(table.schema.fields.map((field) => ({ name: field.name, unit: field.metadata.get('unit') }))).toEqual(json.columns);
			expect(Object.fromEntries(table.schema.metadata)).toMatchObject({
				edition: json.edition,
				release: json.release,
				profile: json.profile,
				question: JSON.stringify(json.question),
				caveats: JSON.stringify(json.caveats),
			});
			const decoded = Array.from({ length: table.numRows }, (_, index) =>
				Object.fromEntries(
					json.columns.map((column) => [column.name, AnyRow.parse({ value: table.getChild(column.name)?.get(index) }).value]),
				),
			);
			expect(decoded).toEqual(rows);
		}
	});

	test('are asked for in the address or by Accept, the address first', async () => {
		const typeOf = async (path: string, accept: string) =>
			(await sandbjergSite.ask(path, PROJECT_LEADER, { Accept: accept })).headers.get('content-type');
		expect(await typeOf('/api/tree', '*/*')).toContain('application/json');
		expect(await typeOf('/api/tree?format=csv', 'application/json')).toContain('text/csv');
		expect(await typeOf('/api/tree?format=json', 'text/csv')).toContain('application/json');
		expect(await typeOf('/api/tree?format=arrow', '*/*')).toContain('arrow');
	});

	test('open in a Danish spreadsheet: a mark, semicolons, decimal commas, every field quoted, hidden in words', async () => {
		const bytes = Buffer.from(await (await sandbjergSite.ask('/api/units?unit=210&format=csv')).arrayBuffer());
		expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
		const lines = bytes.toString('utf8').slice(1).split('\r\n');
		expect(lines.pop()).toBe('');
		expect(lines).toHaveLength(1 + 4);
		for (const line of lines) expect(line).toMatch(/^"(?:[^"]|"")*"(?:;"(?:[^"]|"")*")*$/);
		const [header] = lines;
		expect(header).toMatch(/;"edition";"profile"$/);
		const sunflower = lines.find((line) => line.includes('Solsikken')) ?? '';
		expect(sunflower).toMatch(/;"0,0\d{3,}";/);
		expect(sunflower).not.toMatch(/\d\.\d/);
		expect(lines.find((line) => line.includes('Myretuen'))).toMatch(
			/"hidden"(?:;"skjult"){9};"hidden"(?:;"skjult"){6};"hidden";"skjult";"skjult";"[0-9a-f]{16}";"krl_naer"$/,
		);
	});

	test('carry the name of a workplace as text, whatever a spreadsheet or a browser would make of it', async () => {
		const renamed = { 211: '+45 Æblehaven', 212: '-Solsikken', 222: '@Klitskolen', 311: '＝SUM(A1)', 312: "'Nord", 321: 'Sund "hed"; 2' };
		const site = openSite(await publishedFolder(sandbjerg({ renamed })));
		const rows = csvRows(await (await site.ask('/api/tree?format=csv')).text());
		const names = new Map(rows.map((row) => [row.unit_key, row.unit_name]));
		expect(names.get('214')).toBe('\'=HYPERLINK("http://ond.example";"Klik")');
		expect(names.get('223')).toBe(MARKUP_NAME);
		expect(names.get('211')).toBe("'+45 Æblehaven");
		expect(names.get('212')).toBe("'-Solsikken");
		expect(names.get('222')).toBe("'@Klitskolen");
		expect(names.get('311')).toBe("'＝SUM(A1)");
		expect(names.get('321')).toBe('Sund "hed"; 2');
		for (const row of csvRows(await (await site.ask('/api/units?format=csv')).text()))
			for (const value of Object.values(row)) expect(value).not.toMatch(/^[=+\-@\t\r＝＋－＠]/);
		const json = await site.ask('/api/tree');
		expect(json.headers.get('content-type')).toContain('application/json');
		expect(
			z
				.object({ rows: z.array(z.object({ unit_name: z.string() })) })
				.parse(await json.json())
				.rows.map((row) => row.unit_name),
		).toContain(MARKUP_NAME);
	});
});

describe('the edition that is served', () => {
	const EVERYWHERE = ['/api/tree', '/api/overview', '/api/page/overview', '/readyz', '/api/units?format=csv'];

	test('is none where nothing is published: each page says what to do', async () => {
		const site = openSite(pathsOf(freshFolder()));
		for (const path of EVERYWHERE) await expectProblem(await site.ask(path), 'nothing_published');
		expect(ERROR_CATALOGUE.nothing_published.title).toContain('npm run import');
		expect((await site.ask('/healthz', null)).status).toBe(200);
		await publish(site.paths, sandbjerg());
		expect((await site.ask('/api/tree')).status).toBe(200);
	});

	test('is never a damaged one, and is served again once it is whole', async () => {
		const paths = await publishedFolder(sandbjerg());
		const file = editionFile(paths, readCurrent(paths)?.edition ?? '');
		const whole = readFileSync(file);
		for (const place of [0, 5000, whole.length - 1]) {
			const bytes = Buffer.from(whole);
			bytes[place] = (bytes[place] ?? 0) ^ 1;
			writeFileSync(file, bytes);
			const site = openSite(paths);
			for (const path of EVERYWHERE) await expectProblem(await site.ask(path), 'edition_damaged');
			writeFileSync(file, whole);
			expect((await site.ask('/api/tree')).status).toBe(200);
		}
		writeFileSync(file, whole.subarray(0, 4096));
		await expectProblem(await openSite(paths).ask('/api/tree'), 'edition_damaged');
	});

	test('that is damaged is stood in for by the newest earlier one that is whole, with an alarm each minute, until it is whole again', async () => {
		const paths = await publishedFolder(sandbjerg(), sandbjerg(LATER));
		const { edition = '', earlier = [] } = readCurrent(paths) ?? {};
		const [file, before] = [editionFile(paths, edition), editionFile(paths, earlier[0]?.edition ?? '')];
		const [whole, wholeBefore] = [readFileSync(file), readFileSync(before)];
		vi.useFakeTimers({ toFake: ['setTimeout'] });
		const alarms: string[] = [];
		const editions = followEditions(paths, undefined, (damaged) => alarms.push(damaged));
		try {
			writeFileSync(file, whole.subarray(0, 4096));
			const shown = async () => (await editions()).info.edition;
			expect([await shown(), await shown()]).toEqual([earlier[0]?.edition, earlier[0]?.edition]);
			expect(alarms).toEqual([edition]);
			vi.advanceTimersByTime(60_000);
			expect(await shown()).toBe(earlier[0]?.edition);
			expect(alarms).toEqual([edition, edition]);
			writeFileSync(file, whole);
			vi.advanceTimersByTime(60_000);
			expect([await shown(), alarms.length]).toEqual([edition, 2]);
			writeFileSync(file, whole.subarray(0, 4096));
			writeFileSync(before, wholeBefore.subarray(0, 4096));
			const none = followEditions(paths, undefined, (damaged) => alarms.push(damaged));
			// nobody is told more often, however many ask
			for (const _ of [1, 2]) await expect(none()).rejects.toMatchObject({ code: 'edition_damaged' });
			expect(alarms.slice(2)).toEqual([edition, earlier[0]?.edition]);
		} finally {
			editions.close();
			vi.useRealTimers();
		}
	});

	test('is none that another version of the program made', async () => {
		const paths = await publishedFolder(sandbjerg());
		const current = readCurrent(paths);
		for (const text of [JSON.stringify({ ...current, format: 0 }), '', '{}']) {
			writeFileSync(paths.current, text);
			for (const path of EVERYWHERE) await expectProblem(await openSite(paths).ask(path), 'edition_from_other_version');
		}
	});

	test('changes without a restart, forwards and back, and who began with the old one ends with it', async () => {
		const paths = await publishedFolder(sandbjerg());
		const site = openSite(paths);
		const editionOf = async () => AnyReply.parse(await (await site.ask('/api/tree')).json()).edition;
		const old = readCurrent(paths);
		expect(await editionOf()).toBe(old?.edition);
		const begun = await site.editions();
		const etag = (await site.ask('/api/overview')).headers.get('etag') ?? '';
		await publish(paths, sandbjerg({ first_month: '2025-01', last_month: '2025-06', extraction_date: '2025-09-01' }));
		const fresh = readCurrent(paths);
		expect(await editionOf()).toBe(fresh?.edition);
		expect((await site.ask('/api/overview', PROJECT_LEADER, { 'If-None-Match': etag })).status).toBe(200);
		expect(await begun.ask('tree', {})).toHaveLength(WORKPLACES.length + 7);
		expect(begun.info.edition).toBe(old?.edition);
		replaceFile(paths.current, JSON.stringify(old));
		expect(await editionOf()).toBe(old?.edition);

		const Page = z.object({ answers: z.record(z.string(), z.object({ edition: z.string() })) });
		const seen = new Set<string>();
		for (let turn = 0; turn < 12; turn++) {
			const asked = Array.from({ length: 4 }, () => site.ask('/api/page/overview'));
			replaceFile(paths.current, JSON.stringify(turn % 2 === 0 ? fresh : old));
			for (const response of await Promise.all([...asked, site.ask('/api/page/overview')])) {
				const editions = new Set(Object.values(Page.parse(await response.json()).answers).map(({ edition }) => edition));
				expect(editions.size).toBe(1);
				for (const edition of editions) seen.add(edition);
			}
		}
		expect(seen).toEqual(new Set([old?.edition, fresh?.edition]));
	});

	test('that cannot be read any more is an unexpected error that tells the reader nothing and the operator everything', async () => {
		const site = openSite(await publishedFolder(sandbjerg()));
		(await site.editions()).close();
		const response = await site.ask('/api/tree');
		await expectProblem(response, 'unexpected');
		expect(site.failures).toHaveLength(1);
		expect(site.failures[0]).not.toBeInstanceOf(AppError);
	});
});
