import { spawnSync } from 'node:child_process';

/** Everything that must hold before a change is handed on; all of it runs, then the number that failed is said. */
const CHECKS: readonly (readonly [string, readonly string[]])[] = [
	['format and lint', ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings']],
	['types', ['node_modules/typescript/bin/tsc', '--project', '.']],
	['pages', ['server/launch.js', 'build']],
	['tests', ['server/launch.js', 'test']],
];

const failed = CHECKS.filter(([name, words]) => {
	console.log(`\n— ${name}`);
	return spawnSync(process.execPath, words, { stdio: 'inherit' }).status !== 0;
}).map(([name]) => name);

console.log(failed.length === 0 ? '\nAll checks hold.' : `\n${failed.length} of ${CHECKS.length} failed: ${failed.join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;
