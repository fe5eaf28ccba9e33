import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './longest-first.ts';

export default defineConfig({
	root: fileURLToPath(new URL('..', import.meta.url)),
	test: {
		include: ['test/**/*.test.ts'],
		environment: 'node',
		globalSetup: ['test/shared-worlds.ts'],
		setupFiles: ['test/one-thread.ts'],
		pool: 'forks',
		maxWorkers: 2,
		// as the program runs: proofs make many objects that die young
		execArgv: ['--max-semi-space-size=64'],
		sequence: { sequencer: LongestFirst },
		testTimeout: 120_000,
		hookTimeout: 600_000,
		env: { TZ: 'Europe/Copenhagen' },
	},
});
