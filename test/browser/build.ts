import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** Builds the page as it stands into a folder of its own, so that no test looks at yesterday's. */
export async function buildPage(): Promise<string> {
	const folder = mkdtempSync(join(tmpdir(), 'fravaersblik-web-'));
	await build({
		configFile: fileURLToPath(new URL('../../web/vite.config.ts', import.meta.url)),
		logLevel: 'warn',
		build: { outDir: folder },
	});
	return folder;
}
