/** Serves the built page and the made-up answers on a random loopback port, with the headers of the real server. */

import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { extname, join, normalize } from 'node:path';
import { type ServerType, serve } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { compress } from 'hono/compress';
import { getCookie, setCookie } from 'hono/cookie';
import { LEFT_OUT, PAGES, type Page, type PageView } from '../../server/domain/answers.ts';
import { AppError } from '../../server/errors.ts';
import { linksAhead } from '../../server/serve/ahead.ts';
import { answerOf, pageOf, READERS, sessionOf, statusRows } from './fixtures.ts';
import { createImportFixture, type ImportFixture } from './import-fixture.ts';
import { createPaperRoutes, type PaperRoutes } from './paper-routes.ts';

export const CONTENT_SECURITY_POLICY =
	"default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'";

export interface FixtureServer {
	origin: string;
	/** What the server does instead of answering pages; null is ordinary. */
	trouble: { status: number; code: string; title: string } | null;
	/** Paths asked for, in order. */
	asked: string[];
	/** Importing, as far as the test lets it go. */
	importing: ImportFixture;
	/** Papers, notes and seasons of packs, as far as the test lets them go. */
	papers: PaperRoutes;
	close: () => Promise<void>;
}

export async function startFixtureServer(builtFolder: string): Promise<FixtureServer> {
	const state: Pick<FixtureServer, 'trouble' | 'asked'> = { trouble: null, asked: [] };
	const importing = createImportFixture(readerOf);
	const papers = createPaperRoutes(readerOf);
	const app = appOf(state, builtFolder, importing, papers);
	const { server, port } = await new Promise<{ server: ServerType; port: number }>((resolve) => {
		const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, (info) => resolve({ server, port: info.port }));
	});
	return Object.assign(state, {
		origin: `http://127.0.0.1:${port}`,
		importing,
		papers,
		close: () => {
			importing.close();
			return new Promise<void>((resolve) => server.close(() => resolve()));
		},
	});
}

function appOf(state: Pick<FixtureServer, 'trouble' | 'asked'>, builtFolder: string, importing: ImportFixture, papers: PaperRoutes): Hono {
	const app = new Hono();
	app.use(compress());
	app.use(async (context, next) => {
		state.asked.push(context.req.path);
		await next();
		context.header('content-security-policy', CONTENT_SECURITY_POLICY);
		context.header('x-content-type-options', 'nosniff');
	});
	app.onError((error) => {
		if (!(error instanceof AppError)) throw error;
		return problem(error.status, error.code, error.title);
	});
	app.route('/api/import', importing.routes);
	app.get('/api/session', (context) => context.json(sessionOf(readerOf(context))));
	app.post('/api/sign-in', async (context) => {
		const body: unknown = await context.req.json();
		const id = typeof body === 'object' && body !== null && 'demo_reader' in body ? String(body.demo_reader) : '';
		if (context.req.header('x-fb') !== '1' || !READERS.some((entry) => entry.id === id))
			return problem(403, 'sign_in_refused', 'Du kunne ikke logges ind.');
		setCookie(context, 'fixture_reader', id, { httpOnly: true, sameSite: 'Strict' });
		return context.json({ reader: READERS.find((entry) => entry.id === id)?.reader });
	});
	app.post('/api/sign-out', (context) => {
		setCookie(context, 'fixture_reader', '', { maxAge: 0 });
		return context.json({ reader: null, go_to: null });
	});
	app.get('/api/page/:view', (context) => {
		const reader = readerOf(context);
		if (reader === null) return problem(401, 'not_signed_in', 'Log ind for at se tallene.');
		if (state.trouble !== null) return problem(state.trouble.status, state.trouble.code, state.trouble.title);
		const view = viewOf(context.req.param('view'));
		const isSteward = reader.roles.every((role) => role === 'dataforvalter');
		if (isSteward && view !== 'quality') return problem(403, 'not_allowed', 'Din rolle giver ikke adgang til denne side.');
		const { unit = reader.home_unit, start, price = null } = context.req.query();
		const page = view === null ? null : pageOf(view, unit, reader, start === undefined ? null : { start, price });
		if (page === null) return problem(404, 'unit_not_found', 'Enheden findes ikke, eller du har ikke adgang til den.');
		return context.json(isSteward ? withoutLeftOut(page) : page);
	});
	app.route('/api', papers.routes);
	app.get('/api/status', (context) => {
		const { year = '' } = context.req.query();
		if (year < '2021' || year > '2025') return problem(400, 'question_not_understood', 'Året findes ikke i udgaven.');
		return context.json({ ...answerOf('status', 'norddal'), question: { year }, rows: statusRows(Number(year)) });
	});
	app.get('*', (context) => {
		const reply = fileReply(context, builtFolder);
		const ahead = linksAhead(builtFolder, context.req.path, new URL(context.req.url).searchParams);
		if (ahead !== null) reply.headers.set('link', ahead);
		return reply;
	});
	return app;
}

function readerOf(context: Context) {
	return READERS.find((entry) => entry.id === getCookie(context, 'fixture_reader'))?.reader ?? null;
}

/** A page without the answers that the reader's role may not ask for. */
function withoutLeftOut(page: Page): Page {
	const left_out: readonly string[] = LEFT_OUT[page.view] ?? [];
	return { ...page, answers: Object.fromEntries(Object.entries(page.answers).filter(([name]) => !left_out.includes(name))) };
}

function viewOf(text: string): PageView | null {
	const views: readonly string[] = Object.keys(PAGES);
	const isView = (name: string): name is PageView => views.includes(name);
	return isView(text) ? text : null;
}

function problem(status: number, code: string, title: string): Response {
	return new Response(JSON.stringify({ status, code, title }), { status, headers: { 'content-type': 'application/problem+json' } });
}

const TYPES: Readonly<Record<string, string>> = {
	'.html': 'text/html; charset=utf-8',
	'.js': 'text/javascript',
	'.css': 'text/css',
	'.woff2': 'font/woff2',
	'.svg': 'image/svg+xml',
};

/** A file of the build, or the empty page for every other path. */
function fileReply(context: Context, builtFolder: string): Response {
	const wanted = join(builtFolder, normalize(context.req.path));
	const path = wanted.startsWith(builtFolder) && existsSync(wanted) && statSync(wanted).isFile() ? wanted : join(builtFolder, 'index.html');
	const bytes = readFileSync(path);
	return new Response(new Uint8Array(bytes), {
		headers: {
			'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
			etag: `"${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}"`,
			'cache-control': path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
		},
	});
}
