import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One folder for all test files of a run: what one has published another need not publish again. */
export function setup(): void {
	process.env.FRAVAERSBLIK_TEST_WORLDS = mkdtempSync(join(tmpdir(), 'fravaersblik-run-'));
}

export function teardown(): void {
	const folder = process.env.FRAVAERSBLIK_TEST_WORLDS;
	if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
}
