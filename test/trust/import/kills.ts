import { fork } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { randomOf } from '../../../data/generator/random.ts';
import { pathsOf } from '../../../server/data-folder.ts';
import type { Progress } from '../progress.ts';
import { runEach } from '../progress.ts';
import { faultsOf, type KnownStates } from './aftermath.ts';
import { copyFolder, type Town } from './town.ts';

const PROGRAM = fileURLToPath(new URL('./disturbed-build.ts', import.meta.url));

/** An import that is killed: at a call of the file system, or a share of its length after it began. */
interface Kill {
	id: string;
	town: Town;
	call: number;
	/** Milliseconds; null where it dies at a call. */
	after_ms: number | null;
}

/** How an undisturbed import goes: how many calls of Node's file system it makes, and how long it takes. */
export interface Undisturbed {
	calls: number;
	ms: number;
}

export interface KillOrder {
	towns: { town: Town; empty: Town };
	/** Kills at random moments. */
	random_count: number;
	seed: number;
	/** Every so many calls; 1 for all. */
	stride: number;
	runners: number;
}

/** Kills imports at every call and at random moments, and looks at what is left. Gives how many calls each of the two imports makes. */
export async function killAll({ towns, random_count, seed, stride, runners }: KillOrder, progress: Progress) {
	const [second, first] = [await undisturbed(towns.town), await undisturbed(towns.empty)];
	const atCalls = (name: string, town: Town, { calls }: Undisturbed): Kill[] =>
		Array.from({ length: Math.ceil(calls / stride) }, (_, at) => ({
			id: `${name} ${at * stride + 1}`,
			town,
			call: at * stride + 1,
			after_ms: null,
		}));
	const random = randomOf(seed, 7);
	const atRandom = Array.from({ length: random_count }, (_, at): Kill => {
		return { id: `random ${at + 1}`, town: towns.town, call: 0, after_ms: random() * second.ms };
	});
	const all = [...atCalls('call', towns.town, second), ...atRandom, ...atCalls('first import, call', towns.empty, first)];
	const known: KnownStates = new Map();
	await runEach(
		all.filter(({ id }) => !progress.has(id)),
		runners,
		async (kill, runner) => {
			const { faults, seen } = await killOnce(kill, runner, known);
			progress.add({ id: kill.id, faults, seen });
		},
	);
	return { calls: second.calls, first_calls: first.calls, ids: new Set(all.map(({ id }) => id)) };
}

async function killOnce({ town, call, after_ms }: Kill, runner: number, known: KnownStates) {
	const paths = pathsOf(join(town.out, `runner-${runner}`));
	copyFolder(town.old, paths);
	const { signal, report } = await buildIn(paths.folder, town, call, after_ms);
	const seen = signal === 'SIGKILL' ? 'killed' : report === null ? 'ended by itself' : 'finished before';
	const faults: string[] = seen === 'ended by itself' ? ['crash'] : [];
	return { faults: [...faults, ...(await faultsOf(paths, town, known))], seen };
}

async function undisturbed(town: Town): Promise<Undisturbed> {
	const paths = pathsOf(join(town.out, 'undisturbed'));
	copyFolder(town.old, paths);
	const { report, ms } = await buildIn(paths.folder, town, 0, null);
	if (report === null) throw new Error('an import that nobody disturbs fails');
	return { calls: report.count, ms };
}

interface Ended {
	signal: NodeJS.Signals | null;
	report: { count: number } | null;
	/** From when it was about to begin. */
	ms: number;
}

function buildIn(folder: string, { next }: Town, call: number, after_ms: number | null): Promise<Ended> {
	mkdirSync(folder, { recursive: true });
	const child = fork(PROGRAM, [folder, String(call), ...next.map(({ path }) => path)], { execArgv: ['--import', 'tsx'], silent: true });
	return new Promise((resolve) => {
		let began = 0;
		let report: Ended['report'] = null;
		child.on('message', (told) => {
			if (told === 'ready') {
				began = performance.now();
				if (after_ms !== null) setTimeout(() => child.kill('SIGKILL'), after_ms);
			} else if (typeof told === 'object' && 'count' in told) report = { count: Number(told.count) };
		});
		child.on('exit', (_, signal) => resolve({ signal, report, ms: performance.now() - began }));
	});
}
