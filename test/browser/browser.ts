/** The browser that the tests look through: the one that comes as an npm package, the same on every machine; else the machine's own. */
import { execFileSync } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { type Browser, chromium } from 'playwright-core';

const DEBIAN_CHROMIUM = '/usr/bin/chromium';
const ARGS = [
	'--no-sandbox',
	'--no-zygote',
	'--disable-gpu',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	'--no-first-run',
];

/**
 * Starts a browser. The packaged one has no window: a page costs it a third of the processor time that Debian's takes. Pages are timed in the one a reader
 * would have, where there is one.
 */
export async function launchBrowser(prefer: 'packaged' | 'installed' = 'packaged'): Promise<Browser> {
	return chromium.launch({ executablePath: await findChromium(prefer), args: ARGS });
}

/** A missing browser fails the tests: a skipped browser test says nothing and looks like success. */
async function findChromium(prefer: 'packaged' | 'installed'): Promise<string> {
	const own = process.env.CHROMIUM;
	if (own !== undefined && own !== '') {
		if (existsSync(own)) return own;
		throw new Error(`CHROMIUM points to ${own}, which does not exist. Set it to a Chromium binary, or unset it.`);
	}
	const installed = existsSync(DEBIAN_CHROMIUM) ? DEBIAN_CHROMIUM : null;
	if (prefer === 'installed' && installed) return installed;
	try {
		return await unpackedChromium();
	} catch (cause) {
		if (installed) return installed;
		throw new Error(
			'No Chromium to run the browser tests with. Install one (apt-get install chromium), set CHROMIUM to a binary, or run npm ci so that @sparticuz/chromium is there (it needs libnss3 and libnspr4).',
			{ cause },
		);
	}
}

/** Unpacks the packaged browser once a machine and version. Several may do so at once: each in a folder of its own, and the first to be through is used. */
async function unpackedChromium(): Promise<string> {
	const packed = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '../..');
	const { version } = JSON.parse(readFileSync(join(packed, 'package.json'), 'utf8'));
	const folder = join(tmpdir(), `fravaersblik-chromium-${version}`);
	if (existsSync(folder)) return join(folder, 'chromium');
	const own = `${folder}.${process.pid}`;
	try {
		mkdirSync(own);
		const unpacked = createWriteStream(join(own, 'chromium'), { mode: 0o700 });
		await pipeline(createReadStream(join(packed, 'bin', 'chromium.br')), createBrotliDecompress(), unpacked);
		// where a library is missing it does not even say its version
		execFileSync(join(own, 'chromium'), ['--version'], { stdio: 'pipe' });
		renameSync(own, folder);
	} catch (error) {
		if (!existsSync(folder)) throw error;
	} finally {
		rmSync(own, { recursive: true, force: true });
	}
	return join(folder, 'chromium');
}
