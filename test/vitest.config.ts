import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig, type TestUserConfig } from 'vitest/config';
import { LongestFirst } from './longest-first.ts';

/** Files that need a process of their own or are worth one: they replace modules, open a browser, draw charts whose parts are numbered, or take long. */
const ALONE =
	/^(acceptance|api|attack|basis|breakdowns|browser\/.*|build|charts|disclosure|estimate|facts|fail-closed|follow-up|importing|municipality|mutants|registration|surfaces|trust-import)\.test\.ts$/;

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const FILES = readdirSync(new URL('.', import.meta.url), { recursive: true })
	.map(String)
	.filter((path) => path.endsWith('.test.ts'));
const testsIn = (files: readonly string[]) => files.map((file) => `test/${file}`);

const EVERY: TestUserConfig = {
	environment: 'node',
	setupFiles: ['test/one-thread.ts'],
	pool: 'forks',
	// as the program runs: proofs make many objects that die young. And in processes as short as these, making machine code of what is called
	// a few times costs more than it saves: only what runs eight times as long as Node would wait is compiled
	execArgv: ['--max-semi-space-size=64', '--interrupt-budget=1000000'],
	testTimeout: 120_000,
	hookTimeout: 600_000,
	env: { TZ: 'Europe/Copenhagen' },
};

export default defineConfig({
	root: ROOT,
	test: {
		globalSetup: ['test/shared-worlds.ts'],
		maxWorkers: 3,
		sequence: { sequencer: LongestFirst },
		projects: [
			{ root: ROOT, test: { ...EVERY, name: 'alone', include: testsIn(FILES.filter((file) => ALONE.test(file))) } },
			// the others one after the other in the same few processes: starting anew costs more than most of them do
			{ root: ROOT, test: { ...EVERY, name: 'together', isolate: false, include: testsIn(FILES.filter((file) => !ALONE.test(file))) } },
		],
	},
});
