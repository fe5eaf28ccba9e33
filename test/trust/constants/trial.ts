import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { applied, type Mutant } from './mutants.ts';
import { ROOT } from './related.ts';

const TREE = ['data', 'queries', 'server', 'test', 'web', 'package.json', 'tsconfig.json', 'README.md', 'biome.json', 'LICENSE'];
const VITEST = ['node_modules/vitest/vitest.mjs', 'run', '--config', 'test/vitest.config.ts', '--maxWorkers=1', '--reporter=json'];
/** A mutant that never ends is noticed too. Long enough for a busy machine, where tests take many times what they do. */
const MOST_SECONDS = 300;

/** What came of the tests asked: which file failed, or none; milliseconds by file. */
export interface Run {
	failed: string | null;
	times: Readonly<Record<string, number>>;
}

const Report = z.object({
	testResults: z.array(z.object({ name: z.string(), status: z.string(), startTime: z.number(), endTime: z.number() })),
});

/** The checkout once more, where a mutant harms nobody; packages are those of the checkout. */
export function copyTree(folder: string): string {
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	const isOurs = (path: string) => !path.startsWith(join(ROOT, 'data/local')) && !path.startsWith(join(ROOT, 'web/dist'));
	for (const name of TREE) cpSync(join(ROOT, name), join(folder, name), { recursive: true, filter: isOurs });
	symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
	return folder;
}

/** Runs tests against a file with one constant changed, and puts the file back. */
export async function tryMutant(tree: string, mutant: Mutant, tests: readonly string[], named: string | null): Promise<Run> {
	const path = join(tree, mutant.file);
	const source = readFileSync(path, 'utf8');
	writeFileSync(path, applied(source, mutant));
	try {
		return await runTests(tree, ['--bail=1', ...(named === null ? [] : ['-t', named]), ...tests]);
	} finally {
		writeFileSync(path, source);
	}
}

/** Runs test files of a tree; a run that does not end, or tells nothing, has failed. */
export async function runTests(tree: string, words: readonly string[], most_seconds = MOST_SECONDS): Promise<Run> {
	const output = join(dirname(tree), `${tree.split('/').at(-1)}.json`);
	rmSync(output, { force: true });
	const hasEnded = await ended(tree, [...VITEST, `--outputFile=${output}`, ...words], most_seconds);
	if (!hasEnded) return { failed: 'runs on', times: {} };
	const { testResults } = reportIn(output);
	const nameOf = (name: string) => name.slice(name.indexOf('/test/') + 1);
	return {
		failed:
			testResults === null
				? 'does not start'
				: (testResults.filter(({ status }) => status === 'failed').map(({ name }) => nameOf(name))[0] ?? null),
		times: Object.fromEntries((testResults ?? []).map(({ name, startTime, endTime }) => [nameOf(name), endTime - startTime])),
	};
}

function reportIn(path: string): { testResults: z.infer<typeof Report>['testResults'] | null } {
	try {
		return Report.parse(JSON.parse(readFileSync(path, 'utf8')));
	} catch {
		return { testResults: null };
	}
}

function ended(cwd: string, words: readonly string[], most_seconds: number): Promise<boolean> {
	return new Promise((resolve) => {
		// a group of its own, so that workers that never come back end with it
		const child = spawn(process.execPath, words, { cwd, stdio: 'ignore', detached: true });
		const timer = setTimeout(() => {
			if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
			resolve(false);
		}, most_seconds * 1000);
		child.on('exit', () => {
			clearTimeout(timer);
			resolve(true);
		});
	});
}
