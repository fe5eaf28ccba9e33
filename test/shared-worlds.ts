import { existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Held in memory: builds wait for the disk at every file they publish, and what is made here is thrown away. */
const MEMORY_FOLDER = '/dev/shm';
/** Room for the worlds of a whole run, with as much to spare. */
const ROOM_BYTES = 6 * 2 ** 30;

/** One folder for all test files of a run: what one has published another need not publish again. */
export function setup(): void {
	process.env.FRAVAERSBLIK_TEST_WORLDS = mkdtempSync(join(hasRoom() ? MEMORY_FOLDER : tmpdir(), 'fravaersblik-run-'));
}

export function teardown(): void {
	const folder = process.env.FRAVAERSBLIK_TEST_WORLDS;
	if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
}

function hasRoom(): boolean {
	if (!existsSync(MEMORY_FOLDER)) return false;
	const { bavail, bsize } = statfsSync(MEMORY_FOLDER);
	return bavail * bsize > ROOM_BYTES;
}
