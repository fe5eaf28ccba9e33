import { type ChildProcess, fork } from 'node:child_process';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AppError, type ErrorCode } from '../errors.ts';
import type { DeliveredFile } from './import/open-file.ts';
import type { StagedOptions, StagedReading } from './read-into.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const PROGRAM = fileURLToPath(new URL('./reading-program.ts', import.meta.url));

/** What the reading of one delivery may cost: seconds on the clock, and megabytes of what it holds on to. Source: the limits agreed for bad input. */
export interface ReadingBounds {
	seconds: number;
	heap_megabytes: number;
}
export const READING_BOUNDS: ReadingBounds = { seconds: 300, heap_megabytes: 512 };

/** What the reading program is asked. Goes through a pipe: the key is in no argument and in no file but its own. */
export interface ReadingOrder {
	path: string;
	files: readonly DeliveredFile[];
	options: StagedOptions;
}

/** What it answers: what it read, or what failed. */
export type ReadingAnswer =
	| { reading: StagedReading }
	| { failed: { message: string; code: ErrorCode | null; detail: string | undefined } };

/**
 * Reads a delivery in a program of its own, into a new database at `path`: whatever a file does to its reader, who asked goes on. Throws `reading_too_heavy`
 * where it takes longer or holds more than it may, or ends without a word.
 */
export async function readApart(
	path: string,
	files: readonly DeliveredFile[],
	options: StagedOptions,
	{ seconds, heap_megabytes }: ReadingBounds,
): Promise<StagedReading> {
	const child = fork(PROGRAM, [], {
		cwd: ROOT,
		execArgv: [`--max-old-space-size=${heap_megabytes}`, '--max-semi-space-size=64', '--import', 'tsx'],
		serialization: 'advanced',
		// what a program says as it dies of too much memory is for nobody
		stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
	});
	const timer = setTimeout(() => child.kill('SIGKILL'), seconds * 1000);
	try {
		const { mappingFolder } = options;
		const answer = await answerOf(child, {
			path: resolve(path),
			files: files.map((file) => ({ ...file, path: resolve(file.path) })),
			options: mappingFolder === undefined ? options : { ...options, mappingFolder: resolve(mappingFolder) },
		});
		if (answer === null) throw new AppError('reading_too_heavy');
		if ('reading' in answer) return answer.reading;
		const { code, detail, message } = answer.failed;
		throw code === null ? new Error(message) : new AppError(code, detail);
	} finally {
		clearTimeout(timer);
		child.kill('SIGKILL');
	}
}

/** Null where it ended without an answer. */
function answerOf(child: ChildProcess, order: ReadingOrder): Promise<ReadingAnswer | null> {
	return new Promise((settle, fail) => {
		child.once('error', fail);
		child.once('message', (answer: ReadingAnswer) => settle(answer));
		child.once('exit', () => settle(null));
		// one that died before it heard has an end of its own
		child.send(order, () => {});
	});
}
