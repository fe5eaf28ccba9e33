/** A built page, its server and a browser, for the length of one test file. */
import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { buildPage } from './build.ts';
import { type FixtureServer, startFixtureServer } from './fixture-server.ts';

export interface World {
	server: FixtureServer;
	browser: Browser;
	/** A page signed in as a reader (null: nobody), closed by the test's end. What the browser complains of lands in `complaints`. */
	open: (path: string, options?: OpenOptions) => Promise<Page>;
	complaints: string[];
	close: () => Promise<void>;
}

export interface OpenOptions extends BrowserContextOptions {
	reader?: 'anna' | 'bent' | 'ditte' | 'dorte' | null;
	/** Runs before the page does anything. */
	before?: (page: Page) => Promise<void>;
}

export const DESKTOP = { viewport: { width: 1440, height: 900 } };
export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true };

export async function makeWorld(): Promise<World> {
	const server = await startFixtureServer(await buildPage());
	const browser = await launchBrowser();
	const complaints: string[] = [];
	return {
		server,
		browser,
		complaints,
		open: async (path, { reader = 'anna', before, ...options } = {}) => {
			const context = await browser.newContext({ ...DESKTOP, locale: 'da-DK', timezoneId: 'Europe/Copenhagen', ...options });
			if (reader !== null) await context.addCookies([{ name: 'fixture_reader', value: reader, url: server.origin }]);
			const page = await context.newPage();
			page.setDefaultTimeout(10_000);
			page.on('pageerror', (error) => complaints.push(String(error)));
			page.on('console', (message) => {
				if (message.text().includes('Content Security Policy')) complaints.push(message.text());
			});
			await page.addInitScript(watchLayoutShift);
			await before?.(page);
			await page.goto(`${server.origin}${path}`);
			await page.locator('h1').first().waitFor();
			return page;
		},
		close: async () => {
			await browser.close();
			await server.close();
		},
	};
}

/** Something that moved without the reader having done anything: how much of the page, and what, from where to where. */
export interface Shift {
	share: number;
	what: readonly string[];
}

/** Runs in the page: writes down what moves. */
export function watchLayoutShift(): void {
	const shifts: Shift[] = [];
	Object.assign(window, { layoutShifts: shifts });
	const nameOf = (node: Node | null): string => {
		const element = node instanceof Element ? node : (node?.parentElement ?? null);
		return element ? `${element.localName}.${[...element.classList].join('.')} "${element.textContent?.slice(0, 40)}"` : 'what is gone';
	};
	new PerformanceObserver((list) => {
		for (const entry of list.getEntries()) {
			if (Reflect.get(entry, 'hadRecentInput') === true) continue;
			const sources: { node: Node | null; previousRect: DOMRect; currentRect: DOMRect }[] = Reflect.get(entry, 'sources');
			const what = sources.map(({ node, previousRect: { x, y }, currentRect }) => {
				return `${nameOf(node)} from ${x}, ${y} to ${currentRect.x}, ${currentRect.y}`;
			});
			shifts.push({ share: Reflect.get(entry, 'value'), what });
		}
	}).observe({ type: 'layout-shift', buffered: true });
}

export function layoutShiftsOf(page: Page): Promise<Shift[]> {
	return page.evaluate(() => Reflect.get(window, 'layoutShifts'));
}

/** Waits until what comes after the first paint is there, and painted: nobody scrolls before, and what comes while one scrolls counts as moved. */
export async function allThere(page: Page): Promise<void> {
	await page.waitForFunction(() => document.querySelector('.later') === null);
	await page.evaluate(() => new Promise<void>((painted) => requestAnimationFrame(() => setTimeout(painted, 0))));
}

/** Waits until every chart on the page is drawn, going by each as a reader would, and leaves the page where it stood. One that goes meanwhile is not waited for. */
export async function chartsDrawn(page: Page): Promise<void> {
	await allThere(page);
	const top = await page.evaluate(() => scrollY);
	const undrawn = () => page.$$('.plot-canvas:not(:has(svg path))');
	for (let [canvas] = await undrawn(); canvas !== undefined; [canvas] = await undrawn()) {
		await canvas.evaluate((element) => element.scrollIntoView({ block: 'center', behavior: 'instant' }));
		await page.waitForFunction((element) => !element.isConnected || element.querySelector('svg path') !== null, canvas);
	}
	await page.evaluate((y) => scrollTo({ top: y, behavior: 'instant' }), top);
}

const WCAG_22_AA = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];

/** What axe finds against WCAG 2.2 AA, as readable lines. */
export async function violationsOf(page: Page, only: 'everything' | 'contrast' = 'everything'): Promise<string[]> {
	await allThere(page);
	// a page is gone through more than once: the program is half a megabyte and is put into it only the first time
	if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
	return page.evaluate(
		async (runOnly) => {
			// what passes is counted and not described: naming each of its elements takes half the time
			const { violations } = await window.axe.run(document, { runOnly, resultTypes: ['violations'] });
			return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 200)} ${node.failureSummary ?? ''}`));
		},
		only === 'contrast' ? ['color-contrast'] : WCAG_22_AA,
	);
}

declare global {
	interface Window {
		axe: typeof axe;
	}
}
