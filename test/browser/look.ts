/** `npx tsx test/browser/look.ts [name…]`: pictures of every page to look at, in test/browser/shots/. */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { buildPage } from './build.ts';
import { type FixtureServer, startFixtureServer } from './fixture-server.ts';

const SHOTS = fileURLToPath(new URL('./shots/', import.meta.url));

const PAGES: Readonly<Record<string, string>> = {
	overview: '/overblik?unit=norddal',
	'overview-area': '/overblik?unit=dagtilbud-nord',
	'overview-leaf': '/overblik?unit=solsikken',
	units: '/arbejdspladser?unit=norddal',
	'units-area': '/arbejdspladser?unit=dagtilbud-nord',
	excess: '/arbejdspladser?unit=norddal&focus=excess',
	matrix: '/arbejdspladser?unit=norddal&focus=matrix',
	'matrix-all': '/arbejdspladser?unit=norddal&focus=matrix&levels=all&lang=en',
	'matrix-table': '/arbejdspladser?unit=norddal&focus=matrix&tab=matrix.table',
	'units-tables': '/arbejdspladser?unit=norddal&measure=spells&tab=judged.table',
	'units-leaf': '/arbejdspladser?unit=havbo',
	month: '/arbejdsplads?unit=regnbuen',
	window: '/arbejdsplads?unit=solsikken',
	'window-hidden': '/arbejdsplads?unit=myretuen',
	parent: '/arbejdsplads?unit=skovhytten',
	baseline: '/baseline?unit=norddal',
	indsatser: '/indsatser?unit=norddal',
	beforehand: '/indsatser?unit=solsikken&start=2026-05&price=90000',
	toolbox: '/vaerktoejskasse?unit=norddal',
	'toolbox-longer': '/vaerktoejskasse?unit=solsikken&pattern=longer&lang=en',
	datakvalitet: '/datakvalitet?unit=norddal',
	'om-tallene': '/om-tallene?unit=norddal',
	med: '/med?unit=norddal',
	'med-area': '/med?unit=dagtilbud-nord',
	status: '/status?unit=norddal',
	skjult: '/skjult?unit=myretuen',
	'skjult-month': '/skjult?unit=regnbuen',
	'skjult-small': '/skjult?unit=skovhytten',
	long: '/arbejdsplads?unit=skovboernehaven&lang=en',
	gallery: '/galleri',
	table: '/overblik?unit=norddal&tab=trend.table,measures.table,below.about',
	accessibility: '/tilgaengelighed',
	'sign-in': '/log-ind',
};

const LOOKS: Readonly<Record<string, { options: BrowserContextOptions; query: string }>> = {
	desktop: { options: { viewport: { width: 1440, height: 900 } }, query: '' },
	phone: { options: { viewport: { width: 390, height: 844 }, hasTouch: true }, query: '' },
	dark: { options: { viewport: { width: 1440, height: 900 }, colorScheme: 'dark' }, query: '' },
	forced: { options: { viewport: { width: 1440, height: 900 }, forcedColors: 'active' }, query: '' },
	print: { options: { viewport: { width: 1440, height: 900 } }, query: '' },
};

async function look(browser: Browser, server: FixtureServer, wanted: readonly string[]): Promise<void> {
	for (const [look, { options }] of Object.entries(LOOKS)) {
		const context = await browser.newContext({ ...options, locale: 'da-DK', timezoneId: 'Europe/Copenhagen' });
		await context.addCookies([{ name: 'fixture_reader', value: 'anna', url: server.origin }]);
		const page = await context.newPage();
		page.on('console', (message) => message.type() === 'error' && console.error(look, message.text()));
		page.on('pageerror', (error) => console.error(look, error));
		for (const [name, path] of Object.entries(PAGES)) {
			const shot = `${name}-${look}`;
			if (wanted.length > 0 && !wanted.some((part) => shot.includes(part))) continue;
			await page.goto(`${server.origin}${path}`, { waitUntil: 'networkidle' });
			await page.waitForTimeout(400);
			if (look === 'print') await lookAtPaper(page, shot);
			else if (name === 'gallery') await lookAtSections(page, shot);
			else await page.screenshot({ path: `${SHOTS}${shot}.png`, fullPage: true });
		}
		await context.close();
	}
}

/** The pages as a file, and the first of them as a picture in the width of A4 within its margins. */
async function lookAtPaper(page: Page, shot: string): Promise<void> {
	await page.pdf({ path: `${SHOTS}${shot}.pdf`, preferCSSPageSize: true });
	await page.setViewportSize({ width: 688, height: 980 });
	await page.emulateMedia({ media: 'print' });
	await page.waitForTimeout(200);
	await page.screenshot({ path: `${SHOTS}${shot}.png`, fullPage: true });
	await page.emulateMedia({ media: 'screen' });
	await page.setViewportSize({ width: 1440, height: 900 });
}

/** The gallery is too long for one picture. */
async function lookAtSections(page: Page, shot: string): Promise<void> {
	for (const [index, section] of (await page.locator('.gallery section:not(.trouble)').all()).entries()) {
		await section.screenshot({ path: `${SHOTS}${shot}-${index}.png` });
	}
}

mkdirSync(SHOTS, { recursive: true });
const server = await startFixtureServer(await buildPage());
const browser = await launchBrowser('installed');
await look(browser, server, process.argv.slice(2));
await browser.close();
await server.close();
