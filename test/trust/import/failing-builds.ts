import { basename } from 'node:path';
import { runBuild } from '../../../server/build/run.ts';
import { pathsOf } from '../../../server/data-folder.ts';
import { useThreads } from '../../../server/database/database.ts';
import { AppError } from '../../../server/errors.ts';
import { type FsCall, watchCalls } from './fs-calls.ts';

/**
 * Imports one after the other in a program of its own, each with one call of Node's file system that fails: `failing-builds.ts <data folder> <file>…`.
 * Asked by messages `{call, code}`; answers with how the import ended and which call failed, and for `call` 0 with how many there are.
 */
const [folder = '', ...files] = process.argv.slice(2);
const WORDS: Readonly<Record<string, string>> = {
	ENOSPC: 'no space left on device',
	EIO: 'i/o error',
	EACCES: 'permission denied',
};

useThreads(1);
process.umask(0o027);
let asked = { call: 0, code: '' };
let before = 0;
let last = 0;
let failed: FsCall | null = null;
await watchCalls([folder, ...files], (call) => {
	last = call.n;
	if (call.n - before !== asked.call) return;
	failed = call;
	throw Object.assign(new Error(`${asked.code}: ${WORDS[asked.code]}, ${call.name} '${call.path}'`), {
		code: asked.code,
		syscall: call.name,
	});
});

const delivered = files.map((path) => ({ name: basename(path), path }));

process.on('message', async (order: { call: number; code: string }) => {
	asked = order;
	before = last;
	failed = null;
	const ended = await runBuild(pathsOf(folder), { files: delivered, author: 'prøve', at: '2025-03-10T09:00:00Z' }).then(
		({ outcome, afterwards }) => ({ outcome, code: afterwards }),
		(error: unknown) => ({ outcome: 'refused', code: error instanceof AppError ? error.code : `unexpected: ${error}` }),
	);
	process.send?.({ ...ended, failed, calls: last - before });
});
process.send?.('ready');
