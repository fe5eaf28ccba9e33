/**
 * What each page costs a reader, in Chromium with the figures of a published data folder: `npm run bench -- pages [--data FOLDER]`.
 * Each page is opened by every demo reader's own unit, three times, and the middle one is printed. Script is counted as on a phone's line. Seconds vary with the machine.
 */
import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { startServer } from '../server/commands/serve.ts';
import { readConfig } from '../server/config.ts';
import { pathsOf } from '../server/data-folder.ts';
import { PATHS } from '../server/domain/page-paths.ts';
import { PAGE_VIEWS } from '../server/domain/page-question.ts';
import { normalUpper } from '../server/judge/tails.ts';
import { demoReaders } from '../server/serve/access/demo.ts';
import { followEditions } from '../server/serve/open-edition.ts';
import { launchBrowser } from './browser/browser.ts';
import { layoutShiftsOf, violationsOf, watchLayoutShift } from './browser/world.ts';

const OPENINGS = 3;
const DESKTOP = { viewport: { width: 1440, height: 900 } };
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true };

/** A machine and a line as Lighthouse 13 takes them, and where a score begins to fall: milliseconds at 90 and at 50 points. */
const LINES = {
	here: { ...DESKTOP, line: null, slower: 1, curves: null },
	desktop: {
		...DESKTOP,
		line: { latency: 40, kbit: 10_240 },
		slower: 1,
		curves: { fcp: [934, 1600], lcp: [1200, 2400], tbt: [150, 350] },
	},
	phone: {
		...PHONE,
		line: { latency: 150, kbit: 1638 },
		slower: 4,
		curves: { fcp: [1800, 3000], lcp: [2500, 4000], tbt: [200, 600] },
	},
} as const;
type Line = keyof typeof LINES;

const LOOKS: Readonly<Record<string, BrowserContextOptions & { paper?: true }>> = {
	light: DESKTOP,
	dark: { ...DESKTOP, colorScheme: 'dark' },
	phone: PHONE,
	print: { viewport: { width: 688, height: 980 }, paper: true },
};

/** What a page may cost on a machine and line as they are. */
const LIMITS = { script_kb: 150, lcp: 1000, cls: 0, press: 100 } as const;

/** First and largest paint, and time over 50 ms in long tasks, ms; what moved; compressed script that was there when the largest was painted, KB; the slowest press, ms. */
interface Cost {
	fcp: number;
	lcp: number;
	tbt: number;
	cls: number;
	script_kb: number;
	press: number;
}

export async function benchPages(folder: string): Promise<void> {
	const config = readConfig({
		FRAVAERSBLIK_DATA: folder,
		FRAVAERSBLIK_SIGN_IN: 'demo',
		FRAVAERSBLIK_PORT: '0',
		FRAVAERSBLIK_LOG: 'silent',
	});
	const editions = followEditions(pathsOf(folder));
	const readers = await demoReaders(await editions());
	const server = await startServer(config);
	const browser = await launchBrowser('installed');
	console.log(`${'page'.padEnd(34)} LCP ms  CLS  press ms  script KB   score desktop · phone   axe ${Object.keys(LOOKS).join(' · ')}`);
	try {
		for (const { id, name } of readers) {
			const views = SEEN_BY[id] ?? [];
			if (views.length > 0) console.log(name);
			for (const view of views) await benchPage(browser, server.address, id, PATHS[view]);
		}
	} finally {
		await browser.close();
		editions.close();
		process.kill(process.pid, 'SIGTERM');
		await server.stopped;
	}
}

/** One who sees everything, one who sees a workplace of fourteen, and those who have a page of their own. */
const SEEN_BY: Readonly<Record<string, readonly (keyof typeof PATHS)[]>> = {
	projektleder: [...PAGE_VIEWS, 'accessibility'],
	leder: PAGE_VIEWS,
	dataforvalter: ['quality', 'import'],
	revisor: ['audit'],
};

async function benchPage(browser: Browser, address: string, reader: string, path: string): Promise<void> {
	const costs: Partial<Record<Line, Cost>> = {};
	for (const line of Object.keys(LINES) as Line[]) costs[line] = await middleOf(browser, address, reader, path, line);
	const { here, desktop, phone } = costs as Record<Line, Cost>;
	const found: number[] = [];
	for (const look of Object.values(LOOKS)) found.push(await axeOf(browser, address, reader, path, look));
	const words = [
		path.padEnd(34),
		here.lcp.toFixed(0).padStart(6),
		here.cls.toFixed(2).padStart(5),
		here.press.toFixed(0).padStart(7),
		phone.script_kb.toFixed(0).padStart(10),
		`${scoreOf(desktop, 'desktop')}`.padStart(17),
		`· ${scoreOf(phone, 'phone')}`.padEnd(9),
		found.join(' · '),
	];
	const limits = Object.keys(LIMITS) as (keyof typeof LIMITS)[];
	const over = limits.filter((limit) => (limit === 'script_kb' ? phone : here)[limit] > LIMITS[limit]);
	console.log(words.join(' ') + (over.length === 0 ? '' : `   over: ${over.join(', ')}`));
}

async function middleOf(browser: Browser, address: string, reader: string, path: string, line: Line): Promise<Cost> {
	const costs: Cost[] = [];
	for (let opening = 0; opening < OPENINGS; opening++) costs.push(await costOf(browser, address, reader, path, line));
	return costs.sort((a, b) => a.lcp - b.lcp)[Math.floor(OPENINGS / 2)] as Cost;
}

async function costOf(browser: Browser, address: string, reader: string, path: string, line: Line): Promise<Cost> {
	const { line: network, slower, curves: _, ...look } = LINES[line];
	const page = await openSignedIn(browser, address, reader, look);
	const scripts: Promise<{ url: string; bytes: number }>[] = [];
	const devtools = await page.context().newCDPSession(page);
	await devtools.send('Network.enable');
	await devtools.send('Network.setCacheDisabled', { cacheDisabled: true });
	if (network !== null) {
		const bytesPerSecond = (network.kbit * 1024) / 8;
		await devtools.send('Network.emulateNetworkConditions', {
			offline: false,
			latency: network.latency,
			downloadThroughput: bytesPerSecond,
			uploadThroughput: bytesPerSecond,
		});
	}
	await devtools.send('Emulation.setCPUThrottlingRate', { rate: slower });
	page.on('response', (response) => {
		const url = response.url();
		if (url.endsWith('.js')) scripts.push(response.body().then((body) => ({ url, bytes: gzipSync(body).length })));
	});
	await page.addInitScript(watchLayoutShift);
	// what compiles this file names inner functions by a helper of its own, which no page has
	await page.addInitScript('globalThis.__name = (one) => one');
	await page.addInitScript(watchPaints);
	// a page that follows an import has a request that never ends
	const waitUntil = path === PATHS.import ? 'load' : 'networkidle';
	await page.goto(`${address}${path}`, { waitUntil });
	await page.locator('h1').first().waitFor();
	await page.waitForTimeout(waitUntil === 'load' ? 1000 : 200);
	const cls = (await layoutShiftsOf(page)).reduce((sum, { share }) => sum + share, 0);
	const { tasks, ...paints } = await page.evaluate(() => Reflect.get(window, 'paints') as ReturnType<typeof watchPaints>);
	if (paints.lcp === 0) throw new Error(`Nothing was seen to be painted on ${path}.`);
	// what comes into room kept for it, once the page is painted, is not waited for
	const early = new Set(await page.evaluate(scriptsBefore, paints.lcp));
	const script = (await Promise.all(scripts)).reduce((sum, { url, bytes }) => sum + (early.has(url) ? bytes : 0), 0) / 1024;
	const press = line === 'here' ? await slowestPress(page) : 0;
	await page.context().close();
	return { ...paints, tbt: blockedOf(tasks, paints.fcp), cls, script_kb: script, press };
}

async function openSignedIn(browser: Browser, address: string, reader: string, look: BrowserContextOptions): Promise<Page> {
	const context = await browser.newContext({ ...look, locale: 'da-DK', timezoneId: 'Europe/Copenhagen' });
	const signedIn = await context.request.post(`${address}/api/sign-in`, {
		headers: { 'x-fb': '1', origin: address },
		data: { demo_reader: reader },
	});
	// else every page would be measured as the one where people sign in
	if (!signedIn.ok()) throw new Error(`Could not sign in as ${reader}: ${await signedIn.text()}`);
	return context.newPage();
}

/** Runs in the page: when something, and the largest thing, was painted; when tasks of over 50 ms began and ended; how long presses took to be painted. */
function watchPaints() {
	const paints = { fcp: 0, lcp: 0, press: 0, tasks: [] as [number, number][] };
	Object.assign(window, { paints });
	const watch = (type: string, hear: (entry: PerformanceEntry) => void, options: object = {}) =>
		new PerformanceObserver((list) => list.getEntries().forEach(hear)).observe({ type, buffered: true, ...options });
	watch('paint', (entry) => {
		if (entry.name === 'first-contentful-paint') paints.fcp = entry.startTime;
	});
	watch('largest-contentful-paint', (entry) => {
		paints.lcp = entry.startTime;
	});
	watch('longtask', ({ startTime, duration }) => {
		paints.tasks.push([startTime, startTime + duration]);
	});
	const hearPress = (entry: PerformanceEntry) => {
		paints.press = Math.max(paints.press, entry.duration);
	};
	watch('event', hearPress, { durationThreshold: 16 });
	return paints;
}

/** Milliseconds over 50 in each task since the first paint, as Lighthouse has it: what runs before delays the paint and is counted there. */
function blockedOf(tasks: readonly [number, number][], fcp: number): number {
	return tasks.reduce((sum, [from, to]) => sum + Math.max(0, to - Math.max(from, fcp) - 50), 0);
}

/** Runs in the page: the addresses of what was there at a moment. */
function scriptsBefore(moment: number): string[] {
	return performance
		.getEntriesByType('resource')
		.filter((entry) => entry instanceof PerformanceResourceTiming && entry.responseEnd <= moment)
		.map(({ name }) => name);
}

/** Every tab of every card and every choice of measure, pressed once: milliseconds from the press to the paint, of the slowest. */
async function slowestPress(page: Page): Promise<number> {
	for (const role of ['tab', 'radio'] as const) {
		for (const button of await page.getByRole(role).all()) {
			if (await button.isVisible()) await button.click();
		}
	}
	await page.waitForTimeout(100);
	return page.evaluate(() => Reflect.get(Reflect.get(window, 'paints'), 'press') as number);
}

async function axeOf(
	browser: Browser,
	address: string,
	reader: string,
	path: string,
	{ paper, ...look }: (typeof LOOKS)[string],
): Promise<number> {
	const page = await openSignedIn(browser, address, reader, look);
	await page.goto(`${address}${path}`, { waitUntil: path === PATHS.import ? 'load' : 'networkidle' });
	await page.locator('h1').first().waitFor();
	if (paper) await page.emulateMedia({ media: 'print' });
	const violations = await violationsOf(page);
	for (const violation of violations) console.error(`  ${path}: ${violation}`);
	await page.context().close();
	return violations.length;
}

/** Points of 100 by Lighthouse's weights and log-normal curves, its Speed Index left out: a film of the page is not taken. */
function scoreOf(cost: Cost, line: 'desktop' | 'phone'): number {
	const { fcp, lcp, tbt } = LINES[line].curves;
	const parts: [number, number][] = [
		[0.1, pointsOf(cost.fcp, fcp)],
		[0.25, pointsOf(cost.lcp, lcp)],
		[0.3, pointsOf(cost.tbt, tbt)],
		[0.25, pointsOf(cost.cls, [0.1, 0.25])],
	];
	const weight = parts.reduce((sum, [share]) => sum + share, 0);
	return Math.round((parts.reduce((sum, [share, points]) => sum + share * points, 0) / weight) * 100);
}

/** 0–1: the upper tail of the log-normal curve whose median is half a point and where `p10` is nine tenths. */
function pointsOf(value: number, [p10, median]: readonly [number, number]): number {
	const ninth = 1.281_551_565_544_600_4;
	return value <= 0 ? 1 : normalUpper((Math.log(value / median) / -Math.log(p10 / median)) * ninth);
}
