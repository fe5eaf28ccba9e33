import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { basename, join } from 'node:path';

/**
 * A build that is killed, run as a program of its own: `killed-build.ts <data folder> <step | n> <order as JSON> <copies> <file>…`.
 * With the name of a step it dies as that step begins; with a number, right before it would move its n-th file into place.
 * Where `copies` names a folder, the data folder is copied there at each of these moments, as a kill would leave it, and all moments are printed in order.
 */
const [folder = '', moment = '', order = '{}', copies = '', ...files] = process.argv.slice(2);

const moments: string[] = [];
function reach(now: string): void {
	moments.push(now);
	if (copies !== '') fs.cpSync(folder, join(copies, now), { recursive: true, preserveTimestamps: true });
	if (now === moment) process.kill(process.pid, 'SIGKILL');
}

const move = fs.renameSync;
let moved_count = 0;
fs.renameSync = (from, to) => {
	moved_count += 1;
	reach(String(moved_count));
	move(from, to);
};
syncBuiltinESMExports();

const { runBuild } = await import('../server/build/run.ts');
const { pathsOf } = await import('../server/data-folder.ts');

const delivered = files.map((path) => ({ name: basename(path), path }));
await runBuild(pathsOf(folder), { files: delivered, author: 'prøve', at: '2025-03-10T09:00:00Z', ...JSON.parse(order) }, reach);
console.log(moments.join(' '));
