/** What people do about a pattern, how they find what has changed, and who can use the page. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { makeWorld, PHONE, type World } from './world.ts';

vi.setConfig({ testTimeout: 30_000 });

let world: World;
let page: Page;
beforeAll(async () => {
	world = await makeWorld();
}, 120_000);
afterEach(() => page.context().close());
afterAll(() => world.close());

const text = (selector: string) => page.locator(selector).innerText();
const names = () => page.locator('.tool h2').allInnerTexts();

describe('the toolbox', () => {
	it('stands in order of name, and says of each what efforts of its kind have shown, never which is better', async () => {
		page = await world.open('/vaerktoejskasse?unit=norddal');
		expect(await text('.answer')).toBe('Her er 13 værktøjer.');
		expect(await text('.answer-more')).toContain('Ingen af dem er bedre end de andre');
		const found = await names();
		expect(found).toEqual([...found].sort(new Intl.Collator('da-DK', { numeric: true }).compare));
		const tool = page.getByRole('article', { name: '1-5-14' });
		expect(await tool.innerText()).toContain(
			'1 indsats af den slags er registreret. Hos 1 er faldet større, end tilfældige udsving normalt giver. Tallene viser ikke, at indsatsen er årsagen.',
		);
		await tool.getByRole('link', { name: 'Se indsatserne' }).click();
		await page.getByRole('heading', { level: 1, name: 'Norddal Kommune' }).waitFor();
		expect(page.url()).toContain('/indsatser?unit=norddal');
	});

	it('a pattern is chosen by keyboard, stands in the address and asks the server nothing', async () => {
		page = await world.open('/vaerktoejskasse?unit=norddal');
		world.server.asked.length = 0;
		await page.getByRole('link', { name: 'Registreringen', exact: true }).press('Enter');
		await page.getByText('når registreringen bør ses efter').waitFor();
		expect(new URL(page.url()).searchParams.get('pattern')).toBe('registration');
		expect(await names()).toEqual(['Frister for refusion', 'Se registreringen efter']);
		expect(world.server.asked).toEqual([]);
		await page.goBack();
		await page.getByText('Her er 13 værktøjer.').waitFor();
	});

	it('both patterns together have what either has', async () => {
		const of = async (pattern: string) => {
			page = await world.open(`/vaerktoejskasse?unit=norddal&pattern=${pattern}`);
			await page.locator('.tool').first().waitFor();
			const found = await names();
			if (pattern !== 'both') await page.context().close();
			return found;
		};
		const [often, longer, both] = [await of('more_often'), await of('longer'), await of('both')];
		expect(new Set(both)).toEqual(new Set([...often, ...longer]));
	});

	it('is open to a leader', async () => {
		page = await world.open('/vaerktoejskasse', { reader: 'bent' });
		await page.getByRole('article', { name: 'Delvis syg' }).waitFor();
	});

	it('is reached from where an effort matters most, with the pattern that was seen there', async () => {
		page = await world.open('/arbejdspladser?unit=norddal&focus=excess');
		const link = page.getByRole('table').getByRole('link', { name: 'oftere syge Se, hvad man kan gøre' }).first();
		await link.click();
		await page.getByRole('heading', { level: 1, name: 'Værktøjskasse' }).waitFor();
		expect(new URL(page.url()).searchParams.get('pattern')).toBe('more_often');
		expect(await page.getByRole('link', { name: 'Oftere syge' }).getAttribute('aria-current')).toBe('true');
	});

	it('is reached from the sheet of an effort of its kind, and from registrations that should be checked', async () => {
		page = await world.open('/indsatser?unit=solsikken');
		await page.getByRole('link', { name: 'Om 1-5-14 i værktøjskassen' }).click();
		await page.getByRole('heading', { level: 1, name: 'Værktøjskasse' }).waitFor();
		await page.goto(`${world.server.origin}/datakvalitet?unit=norddal`);
		await page.getByRole('link', { name: 'Registreringen: se, hvad man kan gøre' }).click();
		await page.getByText('når registreringen bør ses efter').waitFor();
	});
});

describe('what has changed, and which targets are reached', () => {
	const cell = (state: string, target: string) => page.getByRole('list', { name: `${state}, ${target}` }).getByRole('link');

	it('every unit stands once, in the cell of its two symbols and in order of name', async () => {
		page = await world.open('/arbejdspladser?unit=norddal&focus=matrix');
		expect(await text('.answer')).toBe('3 af 27 har flere sygemeldinger end normalt: spørg, hvad der skete.');
		expect(await cell('flere sygemeldinger end normalt', 'nås ikke med nuværende niveau').allInnerTexts()).toEqual(['Plejecenter Havbo']);
		expect(await cell('flere sygemeldinger end normalt', 'tilfældet afgør').allInnerTexts()).toEqual(['Vej og Park']);
		expect(await cell('færre sygemeldinger end normalt', 'nås').allInnerTexts()).toEqual(['Byg og Plan']);
		const usual = await cell('almindelig variation', 'intet mål').allInnerTexts();
		expect(usual).toEqual([...usual].sort(new Intl.Collator('da-DK', { numeric: true }).compare));
		const all = await page.locator('.chip').allInnerTexts();
		expect(all).toHaveLength(27);
		expect(new Set(all).size).toBe(27);
	});

	it('what is hidden is counted and stands in no cell', async () => {
		page = await world.open('/arbejdspladser?unit=norddal&focus=matrix');
		expect(await text('.answer-more')).toContain('2 enheder er skjult og står ikke i skemaet.');
		for (const name of ['Vuggestuen Myretuen', 'Naturbørnehaven Skovhytten'])
			expect(await page.locator('.matrix').getByText(name).count()).toBe(0);
		await page.getByRole('tab', { name: 'Tabel' }).click();
		const row = page.getByRole('row', { name: /Vuggestuen Myretuen/ });
		expect(await row.innerText()).toContain('For få medarbejdere eller fraværende til at vise tallet');
		expect(await row.innerText()).not.toContain('normalt');
	});

	it('a chip leads to the unit, whose own page says the same', async () => {
		page = await world.open('/arbejdspladser?unit=norddal&focus=matrix');
		await page.getByRole('link', { name: 'Plejecenter Havbo' }).press('Enter');
		await page.getByText('Hvordan går det her?').waitFor();
		await page.locator('.symbols').waitFor();
		expect(await text('.symbols')).toMatch(
			/Udsving i sygemeldinger\s+flere sygemeldinger end normalt \(til og med december 2025\)\s+Mål\s+nås ikke med nuværende niveau/,
		);
		await page.goto(`${world.server.origin}/arbejdspladser?unit=norddal`);
		const row = page.getByRole('table', { name: 'Enhed for enhed' }).getByRole('row', { name: /Plejecenter Havbo/ });
		expect(await row.innerText()).toMatch(/flere end normalt\s+nås ikke med nuværende niveau/);
	});

	it('areas come along where they are asked for, and that stands in the address', async () => {
		page = await world.open('/arbejdspladser?unit=norddal&focus=matrix');
		await page.getByRole('link', { name: 'Vis også områder' }).click();
		await page.locator('.chip', { hasText: 'Dagtilbud Nord' }).waitFor();
		expect(new URL(page.url()).searchParams.get('levels')).toBe('all');
	});

	it('on a phone each cell says its target itself, and nothing is wider than the page', async () => {
		page = await world.open('/arbejdspladser?unit=norddal&focus=matrix', PHONE);
		await page.locator('.matrix-label', { hasText: 'Mål: nås ikke med nuværende niveau' }).first().waitFor();
		expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
	});
});

describe('who can use the page', () => {
	it('is said without signing in, with what is tested and what is not', async () => {
		page = await world.open('/tilgaengelighed', { reader: null });
		expect(await text('.answer')).toContain('endnu ikke af mennesker med skærmlæser');
		for (const heading of ['Det er prøvet', 'Det er ikke prøvet', 'Det ved vi, der mangler', 'Er der noget, du ikke kan bruge?'])
			await page.getByRole('heading', { name: heading, exact: true }).waitFor();
	});

	it('every page links to it and to what the words mean', async () => {
		for (const path of ['/overblik?unit=norddal', '/vaerktoejskasse', '/tilgaengelighed', '/log-ind']) {
			page = await world.open(path);
			const foot = page.getByRole('contentinfo');
			await foot.getByRole('link', { name: 'Tilgængelighed' }).waitFor();
			await foot.getByRole('link', { name: 'Hvad ordene betyder' }).waitFor();
			if (path !== '/log-ind') await page.context().close();
		}
	});

	it('the words are in sight when the link to them is followed', async () => {
		page = await world.open('/overblik?unit=norddal');
		await page.getByRole('link', { name: 'Hvad ordene betyder' }).click();
		const heading = page.getByRole('heading', { name: 'Ordene' });
		await heading.waitFor();
		await page.waitForFunction(() => {
			const top = document.getElementById('ordene')?.getBoundingClientRect().top ?? Number.POSITIVE_INFINITY;
			return top >= 0 && top < window.innerHeight / 2;
		});
	});
});
