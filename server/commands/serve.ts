import { createServer, Server } from 'node:http';
import { serve } from '@hono/node-server';
import { type Logger, pino } from 'pino';
import { type Config, WEB_FOLDER } from '../config.ts';
import { pathsOf } from '../data-folder.ts';
import { dayIn } from '../domain/calendar.ts';
import { AppError } from '../errors.ts';
import { accessListIn } from '../serve/access/access-list.ts';
import { endedSessionsIn } from '../serve/access/ended.ts';
import { createSessions } from '../serve/access/sessions.ts';
import type { SignInParts } from '../serve/access/sign-in.ts';
import { createSignInLimit } from '../serve/access/sign-in-limit.ts';
import { createApp } from '../serve/app.ts';
import { openChain } from '../serve/audit/chain.ts';
import { keptProofsIn } from '../serve/audit/kept-proofs.ts';
import { actorOf } from '../serve/audit/record.ts';
import { followEditions } from '../serve/open-edition.ts';
import { recordsOf } from '../serve/records.ts';
import { worklistIn } from '../serve/worklist.ts';
import { writeCommand } from './command-log.ts';
import { importInto } from './import-process.ts';
import { importerAt } from './importer-line.ts';
import { openImporting } from './importing.ts';
import { createRoutes, endSlowRequests, logRequests, SERVER_TIMES, stopListening } from './listening.ts';
import { hearCommands } from './log-socket.ts';
import { auditKeyFile, ensureAuditKey } from './open-audit.ts';
import { readerAddress } from './reader-address.ts';
import { openSignIn } from './signing-in.ts';

/** What two cores answer well within a second. */
const LIMITS = { most_requests: 200, most_files_a_minute: 10 };
const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

/** Serves the published editions until the process is told to stop. Refuses to start without a sign-in that fits what it serves. */
export async function runServe(_args: readonly string[], config: Config): Promise<number> {
	const server = await startServer(config);
	await server.stopped;
	return 0;
}

export interface RunningServer {
	address: string;
	stopped: Promise<void>;
}

/** Opens the current edition, checks that the sign-in is allowed for it, and listens. */
export async function startServer(config: Config): Promise<RunningServer> {
	const log = pino({ level: config.log_level });
	const paths = pathsOf(config.data_folder);
	const editions = followEditions(paths, config, (edition) => log.error({ edition }, 'edition damaged: not shown'));
	await checkSignIn(config, editions);
	const sign_in =
		config.sign_in === 'oidc' ? openSignIn(paths, config, { editions, now: Date.now, onRefusal: logRefusal(log) }) : undefined;
	const audit_key = ensureAuditKey(auditKeyFile(paths, config), paths);
	const chain = openChain({
		folder: paths.audit,
		key: audit_key,
		now: Date.now,
		// where logs are kept elsewhere, so are the heads
		onSealed: (head) => log.info({ head }, 'audit day sealed'),
		onFailure: (error) => log.error({ err: error instanceof Error ? error.message : 'unknown' }, 'audit not written'),
	});
	if (chain.cut_bytes > 0) log.warn({ chain: chain.name, bytes: chain.cut_bytes }, 'audit: a torn last line was cut off');
	const commands = hearCommands(paths, chain.name, (told) => writeCommand(told, { paths, key: audit_key, chain }));
	const importer = config.importer_socket === null ? undefined : importerAt(config.importer_socket);
	const startImport = importer?.startImport ?? importInto(config.data_folder);
	const importing = openImporting(paths, config, { editions, startImport, now: Date.now, importer });
	const routes = createRoutes();
	const app = createApp({
		editions,
		sessions: createSessions(Date.now, {
			isEnded: endedSessionsIn(paths.ended),
			onEnded: ({ id, roles }) =>
				chain.note({ actor: actorOf(audit_key, id), role: roles.join('+'), act: 'session_ended', obj: {}, result: 'ok', reqid: '' }),
		}),
		is_demo: config.sign_in === 'demo',
		sign_in,
		worklist: worklistIn(paths, Date.now),
		importing,
		registering: importing.registering,
		audit: {
			chain,
			key: audit_key,
			folder: paths.audit,
			seats: accessListIn(paths.access),
			proofs: keptProofsIn(paths),
			now: Date.now,
			today: () => dayIn(Date.now()),
		},
		records: { ...recordsOf(paths, Date.now), ...importer?.written },
		web_folder: WEB_FOLDER,
		limits: { ...LIMITS, now: Date.now },
		sign_in_limit: createSignInLimit(Date.now),
		addressOf: (handed_over) => readerAddress(handed_over, config.proxies),
		onRouted: routes.onRouted,
		onFailure: (error, path) =>
			log.error({ path, err: error instanceof Error ? { name: error.name, stack: error.stack } : 'unknown' }, 'request failed'),
	});
	return new Promise((resolve, reject) => {
		const settings = { fetch: app.fetch, hostname: config.host, port: config.port, serverOptions: SERVER_TIMES, createServer };
		const server = serve(settings, (info) => {
			const stopped = toldToStop().then(async () => {
				// event streams end here: they would never do so by themselves
				importing.close();
				commands.stop();
				await stopListening(http);
				await chain.close();
				editions.close();
				log.info('stopped');
			});
			const address = `http://${config.host}:${info.port}`;
			log.info({ address }, 'serving');
			resolve({ address, stopped });
		});
		const http = httpOf(server);
		logRequests(http, routes, log, Date.now);
		endSlowRequests(http);
		server.once('error', (error: NodeJS.ErrnoException) => {
			commands.stop();
			void chain.close();
			const isTaken = error.code === 'EADDRINUSE';
			reject(isTaken ? new AppError('wrong_usage', `Port ${config.port} er optaget. Vælg en anden med FRAVAERSBLIK_PORT.`, error) : error);
		});
	});
}

/** The server is of the kind that was asked for. */
function httpOf(server: ReturnType<typeof serve>): Server {
	if (server instanceof Server) return server;
	throw new Error('not an HTTP server');
}

function toldToStop(): Promise<void> {
	return new Promise((stop) => {
		for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop());
	});
}

/** Reasons are logged, and what the sign-in's own library says of them; never a token or who it was. */
function logRefusal(log: Logger): SignInParts['onRefusal'] {
	return (refusal, cause) => log.warn({ refusal, cause: cause instanceof Error ? cause.message : undefined }, 'sign-in refused');
}

/** Demo sign-in is for made-up figures on this machine only. */
async function checkSignIn(config: Config, editions: ReturnType<typeof followEditions>): Promise<void> {
	if (config.sign_in === 'oidc') return;
	const { info } = await editions();
	const isDemoAllowed = config.sign_in === 'demo' && info.is_synthetic && LOOPBACK.has(config.host);
	if (!isDemoAllowed) throw new AppError('sign_in_not_configured');
}
