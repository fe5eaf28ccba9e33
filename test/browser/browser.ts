/** The browser that the tests look through: the machine's own, Debian's, or the one that comes as an npm package. */
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const DEBIAN_CHROMIUM = '/usr/bin/chromium';
const ARGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	'--no-first-run',
];

export async function launchBrowser(): Promise<Browser> {
	const { path, args } = await findChromium();
	return chromium.launch({ executablePath: path, args: [...ARGS, ...args] });
}

/** A missing browser fails the tests: a skipped browser test says nothing and looks like success. */
async function findChromium(): Promise<{ path: string; args: string[] }> {
	const own = process.env.CHROMIUM;
	if (own !== undefined && own !== '') {
		if (existsSync(own)) return { path: own, args: [] };
		throw new Error(`CHROMIUM points to ${own}, which does not exist. Set it to a Chromium binary, or unset it.`);
	}
	if (existsSync(DEBIAN_CHROMIUM)) return { path: DEBIAN_CHROMIUM, args: [] };
	try {
		const { default: packaged } = await import('@sparticuz/chromium');
		return { path: await packaged.executablePath(), args: ['--no-zygote'] };
	} catch (cause) {
		throw new Error(
			'No Chromium to run the browser tests with. Install one (apt-get install chromium), set CHROMIUM to a binary, or run npm ci so that @sparticuz/chromium is there.',
			{ cause },
		);
	}
}
