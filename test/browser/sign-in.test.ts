import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ServerType, serve } from '@hono/node-server';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Deletion } from '../../server/domain/retention.ts';
import { followEditions } from '../../server/serve/open-edition.ts';
import { type Log, openLog } from '../audit/log.ts';
import { freshFolder, MARKUP_NAME, publishedFolder, REGISTER_FILES, removeWorlds, sandbjerg } from '../demo-world.ts';
import { closeSites, openSite, type Site, staged } from '../import-site.ts';
import { TENANT } from '../sign-in/hostile-issuer.ts';
import { type RealIssuer, startRealIssuer } from '../sign-in/real-issuer.ts';
import { openMunicipalSignIn } from '../sign-in/site.ts';
import { launchBrowser } from './browser.ts';
import { buildPage } from './build.ts';
import { violationsOf } from './world.ts';

/** Signing in as a reader does, in a browser, through a real provider; and the page of who looks after the log. */

/** What was deleted once, as the log of deletions has it. */
const DELETION: Deletion = {
	at: '2026-01-05T08:00:00.000Z',
	years_kept: 4,
	ground: 'opdigtede tal',
	edition: '2'.repeat(16),
	first_date: '2021-01-01',
	kept_from: '2022-01-01',
	rows: { raw_absences: { before: 900, after: 640 } },
	sha256_before: 'a'.repeat(64),
	sha256_after: 'b'.repeat(64),
};

let site: Site;
let server: ServerType;
let address: string;
let issuer: RealIssuer;
let log: Log;
let browser: Browser;
let editions: ReturnType<typeof followEditions>;

beforeAll(async () => {
	const web_folder = await buildPage();
	const paths = await publishedFolder({ ...sandbjerg(), ...REGISTER_FILES });
	const port = await new Promise<number>((resolve) => {
		server = serve({ fetch: (request) => site.fetch(request), hostname: '127.0.0.1', port: 0 }, (info) => resolve(info.port));
	});
	address = `http://127.0.0.1:${port}`;
	issuer = await startRealIssuer(`${address}/callback`);
	const person = (oid: string, role: string, fravaersblik_units: string[]) => ({
		name: oid,
		tid: TENANT,
		oid,
		roles: [`fravaersblik_${role}`],
		fravaersblik_units,
	});
	issuer.people = {
		Lone: person('Lone', 'leder', ['211']),
		Rene: person('Rene', 'revisor', ['all']),
		Pia: person('Pia', 'projektleder', ['all']),
		Ny: person('Ny', 'leder', []),
	};
	editions = followEditions(paths);
	const { sign_in } = openMunicipalSignIn(issuer.issuer, editions, { address });
	log = openLog(freshFolder(), undefined, Date.now());
	writeFileSync(join(log.folder, 'deletions.ndjson'), `${JSON.stringify(DELETION)}\n`);
	site = openSite(paths, staged().start, { web_folder, sign_in, audit: log.audit });
	browser = await launchBrowser();
});
afterAll(async () => {
	await browser?.close();
	await issuer?.close();
	editions?.close();
	closeSites();
	await log?.audit.chain.close();
	await new Promise<void>((resolve) => server?.close(() => resolve()));
	removeWorlds();
});

/** A browser of its own, with what its console complains of. */
async function openPage(): Promise<{ page: Page; complaints: string[] }> {
	const page = await (await browser.newContext({ locale: 'da-DK', timezoneId: 'Europe/Copenhagen' })).newPage();
	const complaints: string[] = [];
	page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
	page.on('pageerror', (error) => complaints.push(error.message));
	return { page, complaints };
}

async function expectAccessible(page: Page): Promise<void> {
	expect(await violationsOf(page)).toEqual([]);
}

describe('in a browser', () => {
	test('a link that is opened without a session leads through the municipality’s sign-in and on to what it was to', async () => {
		const { page } = await openPage();
		issuer.who = 'Lone';
		await page.goto(`${address}/arbejdsplads?unit=211&measure=spells`);
		await page.getByRole('link', { name: 'Log ind', exact: true }).click();
		await page.waitForURL(/\/arbejdsplads\?unit=211&measure=spells/);
		await page.getByRole('heading', { level: 1, name: /Æblehaven/ }).waitFor();
		await page.getByRole('button', { name: 'Visning' }).click();
		await page.getByRole('button', { name: 'Log ud' }).click();
		// there too: it asks, and sends back
		await page.getByRole('button', { name: /sign me out/i }).click();
		await page.waitForURL(`${address}/log-ind`);
		const names = (await page.context().cookies(address)).map(({ name }) => name);
		// the provider stands on the same machine, and its cookies are none of ours
		expect(names.filter((name) => name.startsWith('fb'))).toEqual([]);
		await page.context().close();
	});

	test.each([
		['da', 'ingen enheder, der findes nu'],
		['en', 'no units that exist now'],
	])('one who is let in nowhere is told why, in %s', async (language, why) => {
		const { page } = await openPage();
		issuer.who = 'Ny';
		await page.goto(`${address}/login`);
		await page.waitForURL(/refused=no_units/);
		if (language === 'en') await page.goto(`${page.url()}&lang=en`);
		await page.getByRole('alert').getByText(why).waitFor();
		await expectAccessible(page);
		await page.context().close();
	});

	test('a workplace whose name a browser could run is its name on the page and in the tree, and nothing of it runs', async () => {
		const { page, complaints } = await openPage();
		const dialogs: string[] = [];
		page.on('dialog', (dialog) => {
			dialogs.push(dialog.message());
			void dialog.dismiss();
		});
		issuer.who = 'Pia';
		for (const path of ['/arbejdspladser?unit=220', '/arbejdsplads?unit=223', '/overblik?unit=220']) {
			await page.goto(`${address}/login?return_to=${encodeURIComponent(path)}`);
			await page.getByText(MARKUP_NAME, { exact: true }).first().waitFor();
			expect(await page.locator('img[src="x"]').count(), path).toBe(0);
		}
		expect([dialogs, complaints]).toEqual([[], []]);
		await page.context().close();
	});

	test('the auditor reads whether the log holds and what was done, and sees no other page', async () => {
		const { page, complaints } = await openPage();
		issuer.who = 'Rene';
		await page.goto(`${address}/login?return_to=/revision`);
		await page.getByRole('heading', { level: 1, name: 'Revisionslog' }).waitFor();
		await page.getByText('er, som de blev skrevet').waitFor();
		expect(await page.getByRole('navigation', { name: 'Sider' }).getByRole('link').allTextContents()).toEqual(['Revisionslog']);
		await page.getByRole('row', { name: /Logget ind/ }).waitFor();
		// what was deleted and by which rule, and the paper of each year that the log knows
		await page.getByText('Personrækker gemmes i det løbende år og 4 år før').waitFor();
		await page.getByRole('row', { name: /raw_absences.*260.*640/ }).waitFor();
		const year = new Date().getUTCFullYear();
		const links = page.getByRole('region', { name: 'Årsrapport til databeskyttelsesrådgiveren' }).getByRole('link');
		expect(await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')))).toEqual(
			['pdf', 'docx', 'xlsx', 'csv'].map((form) => `/api/report/dpo?year=${year}&form=${form}&lang=da`),
		);
		await expectAccessible(page);
		expect(complaints).toEqual([]);
		await page.setViewportSize({ width: 390, height: 800 });
		expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
		await page.context().close();
	});
});
