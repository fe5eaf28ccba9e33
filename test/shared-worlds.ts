import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One folder for all test files of a run: what one has published another need not publish again. */
export default function shareWorlds(): () => void {
	const folder = mkdtempSync(join(tmpdir(), 'fravaersblik-run-'));
	process.env.FRAVAERSBLIK_TEST_WORLDS = folder;
	return () => rmSync(folder, { recursive: true, force: true });
}
