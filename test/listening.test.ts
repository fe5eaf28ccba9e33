import { once } from 'node:events';
import { createServer, IncomingMessage, Server } from 'node:http';
import { connect, Socket } from 'node:net';
import { Writable } from 'node:stream';
import { serve } from '@hono/node-server';
import { pino } from 'pino';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { createRoutes, endSlowRequests, logRequests, SERVER_TIMES, stopListening } from '../server/commands/listening.ts';
import { readerAddress } from '../server/commands/reader-address.ts';
import { AppError } from '../server/errors.ts';
import type { Reader } from '../server/serve/access/reader.ts';
import { createSessions } from '../server/serve/access/sessions.ts';
import { createApp } from '../server/serve/app.ts';
import { createFileLimit } from '../server/serve/limits.ts';
import type { EditionSource } from '../server/serve/open-edition.ts';

/** A server under load, told to stop, and what its log says: before any figure is there. */

const HENRIK: Reader = { id: 'henrik', name: 'Henrik', roles: ['hr'], scope_units: null, home_unit: '100' };
const MOST_REQUESTS = 3;

const sites: { stop: () => Promise<void> }[] = [];
afterEach(async () => {
	for (const { stop } of sites.splice(0)) await stop();
});

/** A server whose editions come when the test lets them: then there are none. */
async function openSite() {
	const lines: string[] = [];
	let release = () => {};
	const released = new Promise<void>((done) => {
		release = done;
	});
	const editions: EditionSource = async () => {
		await released;
		throw new AppError('nothing_published');
	};
	const sessions = createSessions(() => 0);
	const routes = createRoutes();
	const app = createApp({
		editions,
		sessions,
		is_demo: false,
		worklist: () => null,
		web_folder: 'web/charts',
		limits: { most_requests: MOST_REQUESTS, most_files_a_minute: 10, now: () => 0 },
		onRouted: routes.onRouted,
		onFailure: (error) => lines.push(String(error)),
	});
	const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1', serverOptions: SERVER_TIMES, createServer });
	if (!(server instanceof Server)) throw new Error('not an HTTP server');
	const sink = new Writable({
		write(chunk, _, done) {
			lines.push(String(chunk));
			done();
		},
	});
	logRequests(server, routes, pino(sink), () => 0);
	endSlowRequests(server, 200);
	await once(server, 'listening');
	const { port } = z.object({ port: z.number() }).parse(server.address());
	const cookie = `fb=${sessions.begin(HENRIK)}`;
	const stop = () => stopListening(server);
	sites.push({
		stop: async () => {
			release();
			if (server.listening) await stop();
		},
	});
	const ask = (path: string, init: RequestInit = {}) =>
		fetch(`http://127.0.0.1:${port}${path}`, { ...init, headers: { Cookie: cookie, Connection: 'close', ...init.headers } });
	return { ask, port, lines, release, stop, server };
}

const codeOf = async (reply: Response): Promise<unknown> => JSON.parse(await reply.text()).code;

describe('more requests than a server takes on', () => {
	test('are told to come again, and those before them are answered', async () => {
		const { ask, release } = await openSite();
		const taken = Array.from({ length: MOST_REQUESTS }, () => ask('/api/overview'));
		let refused = await ask('/api/session');
		// those that are taken arrive in their own time
		while (refused.status !== 503) refused = await ask('/api/session');
		expect(await codeOf(refused)).toBe('too_busy');
		expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
		expect((await ask('/healthz')).status).toBe(200);
		release();
		for (const reply of await Promise.all(taken)) expect(await codeOf(reply)).toBe('nothing_published');
		expect((await ask('/api/session')).status).toBe(200);
	});

	test('files: ten a minute for each reader', () => {
		let ms = 59_000;
		const take = createFileLimit({ most_requests: 1, most_files_a_minute: 10, now: () => ms });
		for (let file = 1; file <= 10; file++) take(HENRIK);
		expect(() => take(HENRIK)).toThrow(expect.objectContaining({ code: 'too_many_files' }));
		expect(() => take({ ...HENRIK, id: 'pia' })).not.toThrow();
		ms = 60_000;
		expect(() => take(HENRIK)).not.toThrow();
	});
});

describe('a server that is told to stop', () => {
	test('answers what it was asked, and takes no more', async () => {
		const { ask, release, stop, server } = await openSite();
		const arrived = once(server, 'request');
		const asked = ask('/readyz');
		await arrived;
		const stopped = stop();
		await expect(ask('/healthz')).rejects.toThrow();
		release();
		expect(await codeOf(await asked)).toBe('nothing_published');
		await stopped;
	});
});

describe('readiness', () => {
	test('is denied while nothing is published', async () => {
		const { ask, release } = await openSite();
		release();
		const reply = await ask('/readyz');
		expect([reply.status, await codeOf(reply)]).toEqual([503, 'nothing_published']);
	});
});

describe('requests that never end', () => {
	test('are cut where they are no upload', async () => {
		const { port, server } = await openSite();
		expect([server.headersTimeout, server.requestTimeout, server.keepAliveTimeout]).toEqual([10_000, 300_000, 5_000]);
		const line = connect(port, '127.0.0.1');
		line.write('POST /api/sign-in HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n{');
		line.on('error', () => {});
		line.resume();
		await once(line, 'close');
	});
});

describe('where a request comes from', () => {
	const from = (peer: string, forwarded?: string | string[]) => {
		const incoming = new IncomingMessage(new Socket());
		Object.defineProperty(incoming.socket, 'remoteAddress', { value: peer });
		if (forwarded !== undefined) incoming.headers['x-forwarded-for'] = forwarded as string;
		return readerAddress({ incoming }, ['127.0.0.1', '10.9.9.9']);
	};

	test.each<[string, string, string | string[] | undefined, string]>([
		['its own word, where it is no proxy of ours', '10.0.0.1', '1.1.1.1', '10.0.0.1'],
		['what a proxy of ours was sent it by', '127.0.0.1', '10.0.0.1', '10.0.0.1'],
		['the last of several, for anybody may write the first', '127.0.0.1', '1.1.1.1, 10.0.0.1', '10.0.0.1'],
		['the last that is none of ours', '127.0.0.1', ['1.1.1.1, 10.0.0.1', '10.9.9.9'], '10.0.0.1'],
		['without its port', '127.0.0.1', '10.0.0.1:5050', '10.0.0.1'],
		['an address of IPv6 in brackets', '127.0.0.1', '[2001:db8::1]:5050', '2001:db8::1'],
		['an IPv4 address in the clothes of IPv6', '::ffff:127.0.0.1', '::ffff:10.0.0.1', '10.0.0.1'],
		['the proxy itself, where it says nothing', '127.0.0.1', undefined, '127.0.0.1'],
		['the proxy itself, where it says nonsense', '127.0.0.1', '1.1.1.1, her', '127.0.0.1'],
		['the proxy itself, where all are ours', '127.0.0.1', '10.9.9.9', '127.0.0.1'],
	])('is %s', (_, peer, forwarded, expected) => {
		expect(from(peer, forwarded)).toBe(expected);
	});
});

describe('the log of requests', () => {
	/** In places where a reader or a program could put what must not be written down. */
	const CANARIES = ['010170-2119', 'Ane-Sandbjergsen', 'kanarie41', 'kanarie42', 'kanarie43', 'kanarie44', 'kanarie45'];

	test('says route, status, time and bytes, and nothing that was asked or sent', async () => {
		const { ask, release, lines } = await openSite();
		release();
		const headers = { 'X-FB': '1', 'Sec-Fetch-Site': 'same-origin', 'Content-Type': 'application/json' };
		const replies = [
			await ask(`/api/overview?unit=${CANARIES[0]}&${CANARIES[1]}=1`),
			await ask(`/api/report/${CANARIES[2]}`),
			await ask('/api/sign-in', { method: 'POST', headers, body: JSON.stringify({ demo_reader: CANARIES[3] }) }),
			await ask('/healthz', { headers: { Cookie: `fb=${CANARIES[4]}`, 'User-Agent': `${CANARIES[5]}` } }),
			await ask(`/${CANARIES[6]}/side`),
		];
		for (const reply of replies) await reply.text();
		await vi.waitUntil(() => lines.length === replies.length);
		const said = lines.map((line) => JSON.parse(line));
		expect(said.map(({ route, status }) => [route, status])).toEqual([
			['/api/:answer', 400],
			['/api/report/:report', 400],
			['/api/sign-in', 403],
			['/healthz', 200],
			['/*', 404],
		]);
		for (const line of said)
			expect(line).toMatchObject({ request_id: expect.stringMatching(/^[0-9a-f-]{36}$/), bytes: expect.any(Number), ms: 0 });
		expect(said[0].bytes).toBeGreaterThan(200);
		expect(CANARIES.filter((canary) => lines.join('\n').includes(canary))).toEqual([]);
	});
});
