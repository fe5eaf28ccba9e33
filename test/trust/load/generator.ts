/** Asks a server as many readers would, as a program of its own: the order is read from stdin as JSON, the result written to stdout. Ends what it has begun when stdin says so by a line. */
import { Agent, get, type IncomingHttpHeaders } from 'node:http';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { seededUniform } from '../../../server/judge/draws.ts';
import { LoadOrder, type LoadResult } from './order.ts';

const EDITION = /"edition":"([0-9a-f]{16})"/;

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const order = LoadOrder.parse(JSON.parse(String((await lines.next()).value)));
let isOver = false;
void lines.next().then(() => {
	isOver = true;
});
process.stdout.write(`${JSON.stringify(await askAll(order))}\n`, () => process.exit(0));

async function askAll({ address, connections, seconds, rate, seed, is_compressed, questions, replies }: LoadOrder): Promise<LoadResult> {
	const agent = new Agent({ keepAlive: true, maxSockets: connections });
	const known = new Map(Object.entries(replies).map(([edition, bodies]) => [edition, bodies.map((body) => Buffer.from(body))]));
	const random = seededUniform(seed);
	const times: number[] = [];
	const failed: Record<string, number> = {};
	const editions: Record<string, number> = {};
	let [mixed, asked] = [0, 0];
	const began = performance.now();
	const end = seconds === null ? Number.POSITIVE_INFINITY : began + seconds * 1000;

	const compare = (index: number, body: Buffer) => {
		const edition = EDITION.exec(body.toString('latin1'))?.[1] ?? '';
		const expected = known.get(edition)?.[index];
		if (!expected) return;
		editions[edition] = (editions[edition] ?? 0) + 1;
		if (!expected.equals(body)) mixed += 1;
	};
	const next = (): number | null => {
		if (seconds !== null) return isOver || performance.now() >= end ? null : Math.floor(random() * questions.length);
		return asked < questions.length ? asked : null;
	};
	const work = async () => {
		for (let index = next(); index !== null; index = next()) {
			const question = questions[index];
			if (!question) return;
			asked += 1;
			if (rate !== null) await pause(Math.max(0, began + (asked / rate) * 1000 - performance.now()));
			const from = performance.now();
			const headers = { cookie: question.cookie, ...(is_compressed ? { 'accept-encoding': 'gzip, deflate, br, zstd' } : {}) };
			const { status, body } = await fetchOver(agent, new URL(question.path, address), headers);
			times.push(performance.now() - from);
			if (status !== '200') failed[status] = (failed[status] ?? 0) + 1;
			else if (!is_compressed) compare(index, body);
		}
	};
	await Promise.all(Array.from({ length: connections }, work));
	agent.destroy();
	times.sort((a, b) => a - b);
	const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
	const { user, system } = process.cpuUsage();
	const took = (performance.now() - began) / 1000;
	return { asked, seconds: took, p50: at(0.5), p99: at(0.99), most: at(1), failed, mixed, editions, own_cpu: (user + system) / 1e6 };
}

/**
 * A whole reply: its status, or the code of what went wrong, and its bytes. On a connection that was used before and that the server closes at the same moment
 * it is asked again, as browsers and proxies do (RFC 9110, 9.2.2).
 */
function fetchOver(agent: Agent, url: URL, headers: IncomingHttpHeaders): Promise<{ status: string; body: Buffer }> {
	return new Promise((resolve) => {
		const fail = (error: NodeJS.ErrnoException) => {
			if (error.code === 'ECONNRESET' && request.reusedSocket) resolve(fetchOver(agent, url, headers));
			else resolve({ status: error.code ?? error.message, body: Buffer.alloc(0) });
		};
		const request = get(url, { agent, headers }, (response) => {
			const parts: Buffer[] = [];
			response.on('data', (part: Buffer) => parts.push(part));
			response.once('error', fail);
			response.once('end', () => resolve({ status: String(response.statusCode), body: Buffer.concat(parts) }));
		});
		request.once('error', fail);
	});
}
