import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { basename } from 'node:path';

/**
 * A build that is killed, run as a program of its own: `killed-build.ts <data folder> <step | n> <order as JSON> <file>…`.
 * With the name of a step it dies as that step begins; with a number, right before it would move its n-th file into place.
 */
const [folder = '', moment = '', order = '{}', ...files] = process.argv.slice(2);

const move = fs.renameSync;
let moved_count = 0;
fs.renameSync = (from, to) => {
	moved_count += 1;
	if (String(moved_count) === moment) process.kill(process.pid, 'SIGKILL');
	move(from, to);
};
syncBuiltinESMExports();

const { runBuild } = await import('../server/build/run.ts');
const { pathsOf } = await import('../server/data-folder.ts');

const delivered = files.map((path) => ({ name: basename(path), path }));
await runBuild(
	pathsOf(folder),
	{ files: delivered, author: 'prøve', at: '2025-03-10T09:00:00Z', ...JSON.parse(order) },
	(step) => step === moment && process.kill(process.pid, 'SIGKILL'),
);
console.log(moved_count);
