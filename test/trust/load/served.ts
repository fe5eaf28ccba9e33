import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { DataPaths } from '../../../server/data-folder.ts';
import { type LoadOrder, LoadResult } from './order.ts';

/** A server as `npm start` runs it, with its log of requests and its log of who did what. */
export interface Served {
	address: string;
	/** Milliseconds from its start to its first answer. */
	start_ms: number;
	/** Megabytes and open files it holds now, and seconds of processor it took so far; null where this system does not tell. */
	held(): Held | null;
	stop(): Promise<void>;
}

export interface Held {
	mb: number;
	files: number;
	cpu: number;
}

type Question = LoadOrder['questions'][number];

const Serving = z.object({ msg: z.literal('serving'), address: z.string() });
const START_MS = 60_000;

/** Starts a server on a data folder and waits until it answers. */
export async function serveFrom({ folder }: DataPaths): Promise<Served> {
	const log = join(folder, 'server.log');
	const out = openSync(log, 'w');
	const began = performance.now();
	const settings = { FRAVAERSBLIK_DATA: folder, FRAVAERSBLIK_PORT: '0', FRAVAERSBLIK_SIGN_IN: 'demo', UV_THREADPOOL_SIZE: '16' };
	const words = ['--max-semi-space-size=64', '--import', 'tsx', 'server/main.ts', 'serve'];
	const child = spawn(process.execPath, words, { stdio: ['ignore', out, out], env: { ...process.env, ...settings } });
	closeSync(out);
	const address = await addressIn(log, child);
	const { status } = await fetch(new URL('/readyz', address));
	if (status !== 200) throw new Error(`the server is not ready: ${status}`);
	return {
		address,
		start_ms: performance.now() - began,
		held: () => heldBy(child.pid),
		async stop() {
			const over = once(child, 'exit');
			child.kill('SIGTERM');
			await over;
		},
	};
}

async function addressIn(log: string, child: ChildProcess): Promise<string> {
	const end = performance.now() + START_MS;
	while (performance.now() < end && child.exitCode === null) {
		for (const line of readFileSync(log, 'utf8').split('\n')) {
			const serving = line.includes('"serving"') ? Serving.safeParse(JSON.parse(line)) : null;
			if (serving?.success) return serving.data.address;
		}
		await pause(20);
	}
	child.kill();
	throw new Error(`the server did not start:\n${readFileSync(log, 'utf8')}`);
}

/** Ticks of the processor's clock in a second, as Linux counts them for programs. */
const TICKS = 100;

function heldBy(pid: number | undefined): Held | null {
	try {
		// after the name in brackets: the 12th and 13th are ticks of the program and of the system for it
		const ticks = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ').slice(11, 13) ?? [];
		const kilobytes = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
		return {
			mb: kilobytes / 1024,
			files: readdirSync(`/proc/${pid}/fd`).length,
			cpu: ticks.reduce((sum, one) => sum + Number(one), 0) / TICKS,
		};
	} catch {
		return null;
	}
}

/** Signs in as a demo reader; gives the cookie. */
export async function signIn(address: string, demo_reader: string): Promise<string> {
	const headers = { 'content-type': 'application/json', 'x-fb': '1', origin: address };
	const reply = await fetch(new URL('/api/sign-in', address), { method: 'POST', headers, body: JSON.stringify({ demo_reader }) });
	if (!reply.ok) throw new Error(`${demo_reader} was not signed in: ${reply.status}`);
	return reply.headers.get('set-cookie')?.split(';')[0] ?? '';
}

/** What the current edition answers, question by question. */
export async function answersTo(address: string, questions: readonly Question[]): Promise<{ edition: string; bodies: string[] }> {
	const bodies: string[] = [];
	for (const { path, cookie } of questions) {
		const reply = await fetch(new URL(path, address), { headers: { cookie } });
		if (!reply.ok) throw new Error(`${path} was answered ${reply.status}`);
		bodies.push(await reply.text());
	}
	const editions = new Set(bodies.map((body) => String(JSON.parse(body).edition)));
	const [edition] = editions;
	if (edition === undefined || editions.size > 1) throw new Error(`asked of ${editions.size} editions`);
	return { edition, bodies };
}

/** Starts the program that asks. `stop` ends it before its time; `result` comes either way. */
export function startLoad(order: LoadOrder): { result: Promise<LoadResult>; stop: () => void } {
	const child = spawn(process.execPath, ['--import', 'tsx', 'test/trust/load/generator.ts'], { stdio: ['pipe', 'pipe', 'inherit'] });
	child.stdin.on('error', () => {});
	child.stdin.write(`${JSON.stringify(order)}\n`);
	const result = text(child.stdout).then((said) => LoadResult.parse(JSON.parse(said)));
	return { result, stop: () => void child.stdin.write('\n') };
}
