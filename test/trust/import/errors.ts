import { type ChildProcess, fork } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { type DataPaths, pathsOf } from '../../../server/data-folder.ts';
import { type Progress, runEach } from '../progress.ts';
import { faultsOf, type KnownStates } from './aftermath.ts';
import { servedAnswers } from './served.ts';
import { copyFolder, debrisOf, type Town } from './town.ts';

const PROGRAM = fileURLToPath(new URL('./failing-builds.ts', import.meta.url));

export const ERROR_CODES = ['ENOSPC', 'EIO', 'EACCES'] as const;

const Told = z.object({
	outcome: z.string(),
	code: z.string().nullable(),
	failed: z.object({ name: z.string(), path: z.string() }).nullable(),
	calls: z.number(),
});
type Told = z.infer<typeof Told>;

/** What the program says of a disk that fails. */
const SAID: Readonly<Record<string, readonly string[]>> = {
	ENOSPC: ['disk_full'],
	EIO: ['storage_failed'],
	EACCES: ['storage_failed'],
};

interface ErrorOrder {
	towns: { town: Town; empty: Town };
	/** Every so many calls; 1 for all. */
	stride: number;
	runners: number;
}

/** Lets every call of an import fail, one a time, with each error; looks at what is said and what is left. */
export async function failAll({ towns, stride, runners }: ErrorOrder, progress: Progress) {
	const ids = new Set<string>();
	const counts: number[] = [];
	for (const [name, town] of [
		['call', towns.town],
		['first import, call', towns.empty],
	] as const) {
		const programs = Array.from({ length: runners }, (_, at) => startProgram(town, at));
		const [first] = programs;
		if (first === undefined) return { ids, counts };
		copyFolder(town.old, first.paths);
		const { calls } = await first.ask(0, '');
		counts.push(calls);
		const numbers = Array.from({ length: Math.ceil(calls / stride) }, (_, at) => at * stride + 1);
		const all = numbers.flatMap((call) => ERROR_CODES.map((code) => ({ id: `${name} ${call} ${code}`, call, code })));
		for (const { id } of all) ids.add(id);
		const known: KnownStates = new Map();
		const waiting = all.filter(({ id }) => !progress.has(id));
		await runEach(waiting, runners, async ({ id, call, code }, runner) => {
			const program = programs[runner] ?? first;
			const { faults, seen } = await failOnce(program, town, { call, code }, known);
			progress.add({ id, faults, seen });
		});
		for (const { stop } of programs) stop();
	}
	return { ids, counts };
}

async function failOnce({ paths, ask }: Program, town: Town, { call, code }: { call: number; code: string }, known: KnownStates) {
	copyFolder(town.old, paths);
	const told = await ask(call, code);
	const said = saidFaults(told, code);
	// a lock that cannot be removed is stale once its program ends; here that goes on living
	if (existsSync(paths.lock) && told.failed?.path.endsWith('/build.lock') !== true) said.push('lock left');
	rmSync(paths.lock, { force: true });
	const served = await servedAnswers(paths);
	const isNew = served === town.answers.new;
	if (told.outcome === 'refused' && isNew) said.push('published but said to be refused');
	if (told.outcome === 'published' && !isNew) said.push('refused but said to be published');
	const left = debrisOf(paths).filter((path) => !told.failed?.path.endsWith(path) && !told.failed?.name.startsWith('rm'));
	if (left.length > 0) said.push(`left: ${left.map((path) => path.replace(/[0-9a-f]{12,}/, '…')).join(' ')}`);
	const place =
		told.failed === null
			? 'not reached'
			: `${told.failed.name} ${told.failed.path.replace(paths.folder, '').replace(/[0-9a-f]{12,}/, '…')}`;
	return { faults: [...said, ...(await faultsOf(paths, town, known))], seen: `${told.outcome} ${told.code ?? ''} · ${place}` };
}

function saidFaults({ outcome, code }: Told, given: string): string[] {
	if (outcome !== 'refused') return [];
	return SAID[given]?.includes(code ?? '') ? [] : [`said ${code}`];
}

interface Program {
	paths: DataPaths;
	ask(call: number, code: string): Promise<Told>;
	stop(): void;
}

function startProgram({ out, next }: Town, at: number): Program {
	const paths = pathsOf(join(out, `failing-${at}`));
	let child: ChildProcess | null = null;
	const start = () => fork(PROGRAM, [paths.folder, ...next.map(({ path }) => path)], { execArgv: ['--import', 'tsx'] });
	return {
		paths,
		stop: () => child?.kill(),
		async ask(call, code) {
			child ??= await ready(start());
			const asked = child;
			return new Promise((resolve, reject) => {
				asked.removeAllListeners();
				asked.once('message', (message) => resolve(Told.parse(message)));
				// a program that ends is a crash, and is begun anew for the next
				asked.once('exit', () => {
					child = null;
					if (call === 0) reject(new Error('an import that nobody disturbs fails'));
					resolve({ outcome: 'refused', code: 'crash', failed: null, calls: 0 });
				});
				asked.send({ call, code });
			});
		},
	};
}

function ready(child: ChildProcess): Promise<ChildProcess> {
	return new Promise((resolve) => child.once('message', () => resolve(child)));
}
