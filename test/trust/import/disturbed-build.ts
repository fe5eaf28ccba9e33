import { watchCalls } from './fs-calls.ts';

/**
 * An import as a program of its own, to be killed: `disturbed-build.ts <data folder> <call> <file>…` with the calls of Node's file system on the data folder and
 * the files counted. Dies right before the given one; at 0 it lives, and prints how many there were. Says `ready` once it is about to begin.
 */
const [folder = '', call = '0', ...files] = process.argv.slice(2);

const { basename } = await import('node:path');
const { runBuild } = await import('../../../server/build/run.ts');
const { pathsOf } = await import('../../../server/data-folder.ts');
const { useThreads } = await import('../../../server/database/database.ts');

useThreads(1);
process.umask(0o027);
let count = 0;
await watchCalls([folder, ...files], ({ n }) => {
	count = n;
	if (n === Number(call)) process.kill(process.pid, 'SIGKILL');
});
process.send?.('ready');
const delivered = files.map((path) => ({ name: basename(path), path }));
const report = await runBuild(pathsOf(folder), { files: delivered, author: 'prøve', at: '2025-03-10T09:00:00Z' });
process.send?.({ outcome: report.outcome, count });
process.disconnect?.();
