import { serveStatic } from '@hono/node-server/serve-static';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { compress } from 'hono/compress';
import { parseAccept } from 'hono/utils/accept';
import { z } from 'zod';
import { type AnswerName, LEFT_OUT, PAGES, type Page, type PageView, type Session, type SignedOut } from '../domain/answers.ts';
import { parseQuestion, type Question, questionAbout } from '../domain/question.ts';
import type { Worklist } from '../domain/registration-findings.ts';
import type { SignInRefusal } from '../domain/sign-in.ts';
import { AppError } from '../errors.ts';
import { authoriseAct, mayDo } from './access/authorise.ts';
import { cookiesFor } from './access/cookies.ts';
import { demoList, demoReaders } from './access/demo.ts';
import { type Reader, readerView } from './access/reader.ts';
import { signInRoutes } from './access/routes.ts';
import type { Sessions } from './access/sessions.ts';
import type { SignedIn, SignIn } from './access/sign-in.ts';
import { NO_LIMIT, type SignInLimit } from './access/sign-in-limit.ts';
import { linksAhead } from './ahead.ts';
import { ask, isAnswerName } from './api/answer.ts';
import { openApi } from './api/openapi.ts';
import { answerBody, type Body, bodyOf, formOf, packedBody } from './api/reply.ts';
import { dpoYearReader } from './audit/dpo-year.ts';
import { createFailureLimit } from './audit/failures.ts';
import { type AuditParts, auditRoutes } from './audit/routes.ts';
import { type Audit, auditTrail, NO_TRAIL, scopeText } from './audit/trail.ts';
import { frozenStatusRoutes } from './frozen-status-routes.ts';
import { shutIn } from './headers.ts';
import { type ImportParts, importRoutes, UPLOAD_PATH } from './importing/routes.ts';
import { weightOf } from './kept-replies.ts';
import { createFileLimit, crowdLimit, type Limits } from './limits.ts';
import type { EditionSource, OpenEdition } from './open-edition.ts';
import { problem } from './problem.ts';
import { NO_RECORDS, type Records } from './records.ts';
import { type RegisteringParts, registerRoutes } from './registering/routes.ts';
import { reportRoutes } from './report-routes.ts';
import { seasonRoutes } from './season-routes.ts';
import { worklistCsv } from './worklist.ts';

/** What the app needs of the world. */
export interface AppParts {
	editions: EditionSource;
	sessions: Sessions;
	/** Whether one may sign in as a demo reader; only ever on made-up figures. */
	is_demo: boolean;
	/** Signing in where the municipality does; left out, nobody but demo readers gets in. */
	sign_in?: SignIn | undefined;
	/** What is to be corrected in the registrations; null where there is no list, or it is too old to be kept. */
	worklist: () => Worklist | null;
	/** Folder of the built pages. */
	web_folder: string;
	/** Importing in the browser; left out, there is none. */
	importing?: ImportParts | undefined;
	/** Registering from a page; left out, there is none. */
	registering?: RegisteringParts | undefined;
	/** The log of who did what, and what its auditor reads; left out, nothing is written down. */
	audit?: (Audit & AuditParts) | undefined;
	/** What is written of meetings; left out, nothing is and nothing can be. */
	records?: Records | undefined;
	/** How much is let in; left out, everything is. */
	limits?: Limits | undefined;
	/** How often one may try to sign in from an address, and the address of a request by what the HTTP server handed over; left out, as often as one likes. */
	sign_in_limit?: SignInLimit | undefined;
	addressOf?: ((handed_over: unknown) => string) | undefined;
	/** Hears which route answered a request, as a pattern, by what the HTTP server handed over with it. */
	onRouted?: ((handed_over: unknown, route: string) => void) | undefined;
	/** Hears of failures nobody expected; never of figures. */
	onFailure: (error: unknown, path: string) => void;
}

/** No request but an upload is longer than this. */
const LARGEST_BODY_BYTES = 64 * 1024;
/** A packed body that fits into one packet anyway saves nothing. */
const WORTH_PACKING_BYTES = 1024;
const DemoWish = z.strictObject({ demo_reader: z.string().max(50) });

/** The whole app: middleware in order, then every route. */
export function createApp(parts: AppParts) {
	const { sessions, sign_in } = parts;
	const cookies = cookiesFor(sign_in?.address ?? '');
	// a demo reader sees made-up figures only, also where real ones are published while the server runs
	const allowed = parts.is_demo ? () => syntheticEdition(parts.editions) : parts.editions;
	const found = new WeakMap<Context, Reader | null>();
	/** Who asks; looked up once a request. */
	const whoOf = (context: Context): Reader | null => {
		const reader = found.has(context) ? found.get(context) : sessions.find(cookies.session(context));
		found.set(context, reader ?? null);
		return reader ?? null;
	};
	const { trail, tell, record } = parts.audit ? auditTrail(parts.audit, { readerOf: whoOf, places: () => latest }) : NO_TRAIL;
	let latest: OpenEdition | null = null;
	const editions = async () => {
		const current = await allowed();
		const { edition, release } = current.info;
		const isNew = latest?.info.edition !== edition;
		latest = current;
		if (isNew) await record(null, 'edition_shown', { edition, release });
		return current;
	};
	const readerOf = (context: Context): Reader => {
		const reader = whoOf(context);
		if (!reader) throw new AppError('not_signed_in');
		return reader;
	};

	const app = new Hono();
	app.use(async (context, next) => {
		await next();
		parts.onRouted?.(context.env, context.req.routePath);
	});
	app.use(shutIn);
	if (parts.limits) app.use('/api/*', crowdLimit(parts.limits.most_requests));
	// events are read as they come
	app.use(compress({ contentTypeFilter: /json|csv|text\/(?!event-stream)|javascript|svg|arrow/ }));
	app.use('/api/*', async (context, next) => {
		await sessions.renew(cookies.session(context));
		await next();
	});
	app.use('/api/*', trail);
	app.use('/api/*', async (context, next) => {
		if (isUnsafe(context) && !isOurOwn(context, sign_in?.address)) throw new AppError('cross_site');
		await next();
	});
	const limitBody = bodyLimit({ maxSize: LARGEST_BODY_BYTES, onError: () => problem(new AppError('question_not_understood')) });
	// whether a question has a body is not asked: to look costs more than all else that is done for a kept answer
	app.use('/api/*', (context, next) => (!isUnsafe(context) || context.req.path === UPLOAD_PATH ? next() : limitBody(context, next)));
	app.notFound(() => problem(new AppError('no_such_answer')));
	app.onError((error, context) => {
		if (!(error instanceof AppError)) parts.onFailure(error, context.req.routePath);
		return problem(error instanceof AppError ? error : new AppError('unexpected', undefined, error));
	});

	const addressOf = (context: Context) => parts.addressOf?.(context.env) ?? '';
	const door = { readerOf, isSignedIn: (context: Context) => sessions.isOpen(cookies.session(context)) };
	const takeFile = parts.limits ? createFileLimit(parts.limits) : () => {};
	const limit = createFailureLimit(parts.audit?.now ?? (() => 0));
	const hearer = {
		signedIn: ({ reader }: SignedIn) => record(reader, 'signed_in', { scope: scopeText(reader) }),
		async refused(refusal: SignInRefusal) {
			const { is_written, left_out } = limit();
			if (is_written) await record(null, 'sign_in_failed', left_out > 0 ? { left_out } : {}, refusal);
		},
	};
	if (sign_in) {
		const tries = { limit: parts.sign_in_limit ?? NO_LIMIT, addressOf };
		app.route('/', signInRoutes(sign_in, sessions, cookies, hearer, tries));
	}
	if (parts.audit) app.route('/api/audit', auditRoutes(parts.audit, editions, readerOf));
	if (parts.importing) app.route('/api/import', importRoutes(parts.importing, door));
	const readDpoYear = parts.audit && dpoYearReader(parts.audit, parts.records ?? NO_RECORDS);
	app.route('/api', reportRoutes(editions, parts.records, { readerOf, tell, takeFile, address: sign_in?.address ?? '', readDpoYear }));
	app.route('/api/season', seasonRoutes(editions, parts.records, { readerOf, tell, takeFile }));
	app.route('/api/status-edition', frozenStatusRoutes(editions, parts.records, { readerOf, tell }));
	if (parts.registering) app.route('/api/register', registerRoutes(parts.registering, editions, door));
	return app
		.get('/healthz', (context) => context.text('ok'))
		.get('/readyz', async (context) => {
			if (parts.audit?.chain.isStuck()) throw new AppError('audit_failed');
			context.header('Cache-Control', 'no-store');
			return context.json({ edition: (await editions()).info.edition });
		})
		.get('/api/openapi.json', (context) => {
			context.header('Cache-Control', 'private, no-cache');
			return context.json(openApi());
		})
		.get('/api/session', async (context) => {
			const reader = whoOf(context);
			const demo_readers = parts.is_demo ? demoList(await demoReaders(await editions())) : [];
			const session: Session = { reader: reader && readerView(reader), has_login: sign_in !== undefined, demo_readers };
			context.header('Cache-Control', 'no-store');
			return context.json(session);
		})
		.post('/api/sign-in', async (context) => {
			if (!parts.is_demo) throw new AppError('sign_in_refused');
			const wish = DemoWish.safeParse(await context.req.json().catch(() => null));
			const readers = await demoReaders(await editions());
			const reader = readers.find((one) => one.id === wish.data?.demo_reader);
			if (!reader) throw new AppError('sign_in_refused');
			sessions.end(cookies.session(context));
			await record(reader, 'signed_in', { scope: scopeText(reader) });
			cookies.setSession(context, sessions.begin(reader));
			context.header('Cache-Control', 'no-store');
			return context.json({ reader: readerView(reader) });
		})
		.post('/api/sign-out', async (context) => {
			const isThere = whoOf(context) !== null && sign_in !== undefined;
			sessions.end(cookies.session(context));
			cookies.endSession(context);
			context.header('Clear-Site-Data', '"cache", "storage"');
			context.header('Cache-Control', 'no-store');
			// where the municipality's sign-in is left too, the browser has to go there itself
			return context.json({ reader: null, go_to: isThere ? await sign_in.leave() : null } satisfies SignedOut);
		})
		.get('/api/page/:view', async (context) => {
			const reader = readerOf(context);
			const view = context.req.param('view');
			if (!isPageView(view)) throw new AppError('no_such_answer');
			const words = Object.entries(context.req.queries());
			const question = parseQuestion(view === 'efforts' ? 'effect' : 'overview', pairsOf(words));
			if (!question) throw new AppError('question_not_understood');
			const page = await composePage(await editions(), reader, view, question);
			return send(
				context,
				bodyOf(page, 'json', () => JSON.stringify(page)),
			);
		})
		.get('/api/worklist', (context) => {
			authoriseAct(readerOf(context), 'worklist');
			const worklist = parts.worklist();
			context.header('Cache-Control', 'no-store');
			if (context.req.query('format') !== 'csv') return context.json({ worklist });
			if (worklist === null) throw new AppError('no_worklist');
			context.header('Content-Type', 'text/csv; charset=utf-8');
			context.header('Content-Disposition', `attachment; filename="rettelser-${worklist.extraction_date}.csv"`);
			return context.body(worklistCsv(worklist));
		})
		.get('/api/:answer', async (context) => {
			const reader = readerOf(context);
			const name = context.req.param('answer');
			if (!isAnswerName(name)) throw new AppError('no_such_answer');
			const { format, ...words } = context.req.queries();
			const form = formOf(format?.[0], context.req.header('accept'));
			const question = parseQuestion(name, pairsOf(Object.entries(words)));
			if (!question || !form || (format?.length ?? 0) > 1) throw new AppError('question_not_understood');
			if (form !== 'json') takeFile(reader);
			const answer = await ask(await editions(), reader, name, question);
			if (form === 'csv') context.header('Content-Disposition', `attachment; filename="fravaersblik-${name}-${answer.edition}.csv"`);
			const body = answerBody(answer, form);
			tell(context, { form, edition: answer.edition, rows: answer.rows.length, etag: body.etag });
			return send(context, body);
		})
		.all('/api/*', () => {
			throw new AppError('no_such_answer');
		})
		.use('/assets/*', async (context, next) => {
			await next();
			// a file of another build is gone: what would be kept for a year must never be kept in its name
			if (context.res.ok) context.header('Cache-Control', 'public, max-age=31536000, immutable');
		})
		.use('*', async (context, next) => {
			// the one page names the files of its own build, so it is asked for anew each time
			context.header('Cache-Control', 'no-cache');
			const ahead = linksAhead(parts.web_folder, context.req.path, new URL(context.req.url).searchParams);
			if (ahead) context.header('Link', ahead);
			await next();
		})
		.use('*', serveStatic({ root: parts.web_folder, precompressed: true }))
		.get('/assets/*', (context) => context.notFound())
		.get('*', serveStatic({ root: parts.web_folder, path: 'index.html', precompressed: true }));
}

/** Word and value, one pair for each time a word stands in the address. */
function pairsOf(words: [string, string[]][]): [string, string][] {
	return words.flatMap(([word, values]) => values.map((value) => [word, value] satisfies [string, string]));
}

/** The answers of one page, each asked on behalf of the reader; kept as long as the edition. */
async function composePage(edition: OpenEdition, reader: Reader, view: PageView, { unit, ...effort }: Question): Promise<Page> {
	const names = PAGES[view].filter((name: AnswerName) => mayDo(reader, name) || LEFT_OUT[view]?.includes(name) !== true);
	// whether the page is for the role at all comes before which unit
	for (const name of names) authoriseAct(reader, name);
	const answers = await Promise.all(names.map((name) => ask(edition, reader, name, questionAbout(name, unit))));
	const beforehand =
		effort.start === undefined ? null : await ask(edition, reader, 'effect', { ...questionAbout('effect', unit), ...effort });
	// the same person may have another role tomorrow, in the same edition
	const key = JSON.stringify(['page', view, reader.id, readerView(reader), answers.map((answer) => answer.question), beforehand?.question]);
	const kept = edition.replies.get(key);
	if (isPage(kept)) return kept;
	const page: Page = {
		view,
		reader: readerView(reader),
		answers: Object.fromEntries(answers.map((answer) => [answer.answer, answer])),
		beforehand,
	};
	edition.replies.set(key, page);
	// it holds its answers, and its body says them once more
	edition.replies.weigh(key, weightOf(Object.values(page.answers)));
	return page;
}

function isPage(kept: unknown): kept is Page {
	return typeof kept === 'object' && kept !== null && 'view' in kept;
}

function isPageView(view: string): view is PageView {
	return Object.hasOwn(PAGES, view);
}

/** Demo readers exist for made-up figures only, whatever the settings say. */
async function syntheticEdition(editions: EditionSource): Promise<OpenEdition> {
	const edition = await editions();
	if (!edition.info.is_synthetic) throw new AppError('sign_in_refused');
	return edition;
}

function isUnsafe(context: Context): boolean {
	return !['GET', 'HEAD', 'OPTIONS'].includes(context.req.method);
}

/** What a foreign form cannot send without asking first. */
const TYPES_OF_OURS: readonly (string | undefined)[] = [undefined, 'application/json', 'application/octet-stream'];

/** A change is taken only from our own pages: the browser's word for it, or the origin, and a header and a type that no foreign form can send. */
function isOurOwn(context: Context, address = new URL(context.req.url).origin): boolean {
	const site = context.req.header('sec-fetch-site');
	const origin = context.req.header('origin');
	const isSame = site === undefined ? origin === address : site === 'same-origin';
	const type = context.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
	return isSame && context.req.header('x-fb') === '1' && TYPES_OF_OURS.includes(type);
}

/** A finished body, packed for whoever takes it so. All that varies is said here: what is added to a reply later makes another of it, body and all. */
async function send(context: Context, body: Body): Promise<Response> {
	const isPacked = body.bytes.length >= WORTH_PACKING_BYTES && takesGzip(context.req.header('accept-encoding'));
	context.header('ETag', isPacked ? `W/${body.etag}` : body.etag);
	context.header('Cache-Control', 'private, no-cache');
	context.header('Vary', 'Accept, Accept-Encoding, Cookie');
	if (context.req.header('if-none-match')?.includes(body.etag)) return context.body(null, 304);
	context.header('Content-Type', body.type);
	if (isPacked) context.header('Content-Encoding', 'gzip');
	const bytes = isPacked ? await packedBody(body) : body.bytes;
	context.header('Content-Length', String(bytes.length));
	return context.body(bytes);
}

function takesGzip(header: string | undefined): boolean {
	if (header === undefined) return false;
	const accepted = parseAccept(header);
	return ((accepted.find(({ type }) => type === 'gzip') ?? accepted.find(({ type }) => type === '*'))?.q ?? 0) > 0;
}
