import { existsSync, mkdtempSync, renameSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const SHARED = process.env.FRAVAERSBLIK_TEST_WORLDS ?? tmpdir();

/** Builds the page as it stands into a folder of its own, so that no test looks at yesterday's; what one file of a run has built the others look at too. */
export async function buildPage(): Promise<string> {
	const shared = join(SHARED, 'web');
	const isShared = process.env.FRAVAERSBLIK_TEST_WORLDS !== undefined;
	if (isShared && existsSync(shared)) return shared;
	const folder = mkdtempSync(join(SHARED, 'fravaersblik-web-'));
	await build({
		configFile: fileURLToPath(new URL('../../web/vite.config.ts', import.meta.url)),
		logLevel: 'warn',
		build: { outDir: folder },
	});
	if (!isShared) return folder;
	try {
		renameSync(folder, shared);
		return shared;
	} catch {
		// another file put its own there in the meantime
		return folder;
	}
}
