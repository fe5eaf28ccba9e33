import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { UPLOAD_PATH } from '../serve/importing/routes.ts';

/** How long a client may take: whole headers, a whole upload, and the pause before it asks again. Node looks every 5 s. */
export const SERVER_TIMES = {
	headersTimeout: 10_000,
	requestTimeout: 300_000,
	keepAliveTimeout: 5_000,
	connectionsCheckingInterval: 5_000,
};
/** Any request but an upload has arrived by then. */
const ARRIVAL_MS = 30_000;
/** What is being answered when the server is told to stop has as long as this. */
const STOPPING_MS = 25_000;

/** Which route of the app answered a request; the app tells it, by what the HTTP server handed over. */
export function createRoutes() {
	const routes = new WeakMap<object, string>();
	return {
		onRouted(handed_over: unknown, route: string): void {
			const outgoing = typeof handed_over === 'object' && handed_over !== null && 'outgoing' in handed_over ? handed_over.outgoing : null;
			if (typeof outgoing === 'object' && outgoing !== null) routes.set(outgoing, route);
		},
		of: (outgoing: ServerResponse) => routes.get(outgoing) ?? null,
	};
}

/**
 * One line a request once it is over: the route's pattern and never what stood in its place, what was asked or what was answered. `now` in milliseconds.
 * Bytes are those of the connection, headers included.
 */
export function logRequests(server: Server, routes: ReturnType<typeof createRoutes>, log: Logger, now: () => number): void {
	server.on('request', (incoming: IncomingMessage, outgoing: ServerResponse) => {
		const [began, written, request_id] = [now(), incoming.socket.bytesWritten, randomUUID()];
		outgoing.once('close', () => {
			const { statusCode: status, writableFinished } = outgoing;
			const line = { request_id, route: routes.of(outgoing), method: incoming.method, status, ms: now() - began };
			log.info({ ...line, bytes: incoming.socket.bytesWritten - written, ...(writableFinished ? {} : { is_cut: true }) }, 'request');
		});
	});
}

/** Ends a request that is still on its way after half a minute; an upload has as long as the server gives it. */
export function endSlowRequests(server: Server, arrival_ms = ARRIVAL_MS): void {
	server.on('request', (incoming: IncomingMessage) => {
		if (incoming.url === UPLOAD_PATH) return;
		const late = setTimeout(() => incoming.complete || incoming.destroy(), arrival_ms);
		late.unref();
		incoming.once('close', () => clearTimeout(late));
	});
}

/** Takes no more requests and lets those that are being answered end, for a while. */
export function stopListening(server: Server): Promise<void> {
	return new Promise((stop) => {
		const late = setTimeout(() => server.closeAllConnections(), STOPPING_MS);
		server.close(() => {
			clearTimeout(late);
			stop();
		});
	});
}
