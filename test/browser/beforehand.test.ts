/** What people do before an effort, and where they ask what the figures are worth. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { layoutShiftsOf, makeWorld, PHONE, violationsOf, type World } from './world.ts';

vi.setConfig({ testTimeout: 30_000 });

let world: World;
let page: Page;
beforeAll(async () => {
	world = await makeWorld();
}, 120_000);
afterEach(() => page.context().close());
afterAll(() => world.close());

const text = (selector: string) => page.locator(selector).innerText();
const unitField = () => page.getByRole('combobox', { name: 'Enhed' });

describe('before an effort is registered', () => {
	it('unit, month and price are asked by keyboard alone, and stand in the address', async () => {
		page = await world.open('/indsatser?unit=norddal');
		await unitField().focus();
		await page.keyboard.press('ControlOrMeta+A');
		await page.keyboard.type('solsik');
		await page.getByRole('option', { name: /Børnehaven Solsikken/ }).waitFor();
		expect(await violationsOf(page)).toEqual([]);
		await page.keyboard.press('ArrowDown');
		await page.keyboard.press('Enter');
		expect(await unitField().inputValue()).toBe('Børnehaven Solsikken');
		await page.getByLabel('Begynder').selectOption('2026-05');
		await page.getByLabel('Pris for det første år').fill('90.000 kr.');
		await page.keyboard.press('Enter');
		await page.getByRole('heading', { name: 'Børnehaven Solsikken fra maj 2026' }).waitFor();
		expect(new URL(page.url()).search).toBe('?unit=solsikken&start=2026-05&price=90000');
		await page.waitForFunction(() => document.activeElement?.id === 'beforehand-title');
	});

	it('what is written is kept while units to hold it against are chosen, before it is asked and after', async () => {
		page = await world.open('/indsatser?unit=solsikken');
		const hold = page.getByRole('combobox', { name: 'Hold op mod' });
		const add = async (name: string) => {
			await hold.fill(name);
			await page.getByRole('option', { name }).first().click();
			await page.getByRole('button', { name: `Fjern ${name}` }).waitFor();
		};
		await page.getByLabel('Begynder').selectOption('2026-05');
		await page.getByLabel('Pris for det første år').fill('90.000 kr.');
		await add('Byg og Plan');
		const written = async () => [
			await page.getByLabel('Begynder').inputValue(),
			await page.getByLabel('Pris for det første år').inputValue(),
		];
		expect(await written()).toEqual(['2026-05', '90.000 kr.']);
		await page.getByRole('button', { name: 'Vis, hvad vi kan se' }).click();
		await page.getByRole('heading', { name: 'Børnehaven Solsikken fra maj 2026' }).waitFor();
		expect(new URL(page.url()).search).toContain('price=90000');
		await page.waitForFunction(() => document.activeElement?.id === 'beforehand-title');
		await page.getByLabel('Begynder').selectOption('2026-06');
		await page.getByRole('button', { name: 'Fjern Byg og Plan' }).click();
		await page.getByRole('heading', { name: 'Børnehaven Solsikken fra juni 2026' }).waitFor();
		expect(await written()).toEqual(['2026-06', '90000']);
	});

	it('what is chosen stays in the field when a search is given up, and how many are found is said aloud in the page’s language', async () => {
		page = await world.open('/indsatser?unit=kontor');
		expect(await unitField().inputValue()).toBe('Byg og Plan');
		await unitField().fill('hjemmeplejen');
		await page.getByText('5 enheder fundet').waitFor({ state: 'attached' });
		await unitField().fill('zzz');
		await page.getByText('Ingen enhed hedder det.').waitFor();
		expect(await page.getByRole('option', { name: 'Byg og Plan' }).count()).toBe(0);
		await page.keyboard.press('Tab');
		await page.waitForFunction(() => document.querySelector('[role=combobox]') instanceof HTMLInputElement);
		expect(await unitField().inputValue()).toBe('Byg og Plan');
		// one for the unit, and one for what it would be held against
		expect(await page.getByRole('button', { name: /Vis enheder/ }).count()).toBe(2);
	});

	it('a link with the question opens the answer in one request for data', async () => {
		world.server.asked.length = 0;
		page = await world.open('/indsatser?unit=solsikken&start=2026-05&price=90000');
		await page.getByRole('heading', { name: 'Børnehaven Solsikken fra maj 2026' }).waitFor();
		expect(world.server.asked.filter((path) => path.startsWith('/api/'))).toEqual(['/api/page/efforts']);
		expect(await page.getByLabel('Begynder').inputValue()).toBe('2026-05');
		expect(await page.getByLabel('Pris for det første år').inputValue()).toBe('90000');
	});

	it('the answer says the smallest fall, the windows, what would come anyway, whom to add, the price and the other efforts', async () => {
		page = await world.open('/indsatser?unit=solsikken&start=2026-05&price=90000');
		const answer = (await text('.beforehand-answer')).replaceAll(/\s/g, ' ');
		for (const said of [
			'Sygemeldinger: efter 12 måneder kan vi kun se et fald, hvis det er mindst 57 %.',
			'begyndelsen rykkes til den næste 1. januar eller 1. juli',
			'Før: jan. 2025 – dec. 2025. Efter: jul. 2026 – jun. 2027. 2 måneder imellem hører til ingen af siderne.',
			'Sygemeldingerne lå på 142 pr. 100 forventede. Et så højt år følges i gennemsnit af 116',
			'Ændringen holdes op mod hele kommunen i de samme måneder. Vælges en sammenligningsgruppe, når indsatsen registreres',
			'Ændringen vil blive holdt op mod 46 andre arbejdspladser.',
			'Sammen med Børnehuset Regnbuen, Vuggestuen Myretuen kan et fald på mindst 33 % ses.',
			'Indsatsen tjener sig ind ved et fald på ca. 3,0 dage pr. årsværk.',
			'Samtidig var der andre indsatser her: Samtaler i hele kommunen (fra marts 2025).',
			'tallene kan tidligst bedømmes 1. september 2027',
		])
			expect(answer).toContain(said);
		const hidden = page.getByRole('row', { name: /Korttidsfravær/ }).first();
		expect(await hidden.innerText()).toContain('For få medarbejdere eller fraværende til at vise tallet');
	});

	it('a price that is no whole amount is said at the field, and nothing is asked', async () => {
		page = await world.open('/indsatser?unit=solsikken');
		const price = page.getByLabel('Pris for det første år');
		for (const wrong of ['lidt', '12,5', '-3', '1234567890']) {
			await price.fill(wrong);
			await page.getByRole('button', { name: 'Vis, hvad vi kan se' }).click();
			await page.getByText('Skriv prisen som hele kroner, fx 90000').waitFor();
			expect(await price.getAttribute('aria-invalid')).toBe('true');
		}
		expect(page.url()).not.toContain('start=');
	});

	it('what was asked goes along to the form that registers it', async () => {
		page = await world.open('/indsatser?unit=solsikken&start=2026-05&price=90000');
		await page.getByRole('link', { name: 'Registrér den indsats' }).click();
		await page.waitForURL(/\/registrer/);
		expect(Object.fromEntries(new URL(page.url()).searchParams)).toMatchObject({
			kind: 'effort',
			units: 'solsikken',
			from: '2026-05',
			cost: '90000',
		});
	});

	it('where nothing is shown it says so, and leads to the nearest unit that is', async () => {
		page = await world.open('/indsatser?unit=skovhytten&start=2026-05');
		expect(await text('.beforehand-answer')).toContain('En indsats her kan ikke ses i tallene.');
		await page.getByRole('link', { name: 'Se, hvad der kan ses i Dagtilbud Nord' }).click();
		await page.getByRole('heading', { name: 'Dagtilbud Nord fra maj 2026' }).waitFor();
		expect(new URL(page.url()).search).toBe('?unit=dagtilbud-nord&start=2026-05');
	});

	it('on paper the answer stands without the form', async () => {
		page = await world.open('/indsatser?unit=solsikken&start=2026-05', { viewport: { width: 688, height: 980 } });
		await page.emulateMedia({ media: 'print' });
		// a number that can be asked is a button too, and stands on paper as the number it is
		expect(await page.locator('button:not(.asked)').filter({ visible: true }).count()).toBe(0);
		expect(await page.getByRole('textbox').filter({ visible: true }).count()).toBe(0);
		expect(await page.getByRole('heading', { name: 'Børnehaven Solsikken fra maj 2026' }).isVisible()).toBe(true);
		expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(688);
	});
});

describe('the headline of the efforts', () => {
	it('counts them by what chance makes of each, and picks none out', async () => {
		page = await world.open('/indsatser?unit=norddal');
		expect(await text('.answer')).toBe('Her er 2 indsatser.');
		expect(await text('.answer-more')).toBe(
			'Hos 1 er ændringen større, end tilfældige udsving normalt giver. Hos 1 kan det ikke siges; hvorfor står ved indsatsen.',
		);
	});
});

describe('whether the registrations can be relied on', () => {
	it('is answered first, then come those to look at, with their reason and never as a ranking', async () => {
		page = await world.open('/datakvalitet?unit=norddal');
		expect(await text('.answer')).toBe(
			'Ikke nødvendigvis overalt. 1 af 2 arbejdspladser bør have registreringen set efter (jan. 2024 – dec. 2025).',
		);
		expect(await text('.answer-more')).toContain('Et lavt tal kan også være rigtigt.');
		const list = page.getByRole('list', { name: 'Arbejdspladser, hvor registreringen bør ses efter' });
		expect(await list.innerText()).toContain(
			'22 korte sygemeldinger mod ca. 97 hos sammenlignelige. Registreringen bør ses efter. Det kan også være rigtigt.',
		);
		const names = await page.getByRole('table', { name: 'Alle arbejdspladser' }).locator('tbody th').allInnerTexts();
		expect(names).toEqual(['Børnehaven Solsikken', 'Børnehuset Regnbuen', 'Plejecenter Havbo', 'Vuggestuen Myretuen']);
	});

	it('says of the newest months how much is registered, and which are not shown yet', async () => {
		page = await world.open('/datakvalitet?unit=norddal');
		expect(await text('.answer-more')).toContain('Af februar 2026 er ca. 82');
		const rows = await page.getByRole('table', { name: 'De nyeste måneder' }).locator('tbody tr').allInnerTexts();
		expect(rows[0]).toMatch(/februar 2026\s+82.%\s+tidligst 4\. april 2026/);
		expect(rows[1]).toMatch(/januar 2026\s+97.%\s+ja, som foreløbig/);
	});

	it('of a workplace that is hidden nothing is claimed', async () => {
		page = await world.open('/datakvalitet?unit=myretuen');
		expect(await text('main')).not.toContain('Ingen af de arbejdspladser, der kan bedømmes, har så få');
		expect(await text('main')).toContain('Ingen af arbejdspladserne her kan bedømmes');
	});

	it('who may not see the list of workplaces is told so, and reads the rest', async () => {
		page = await world.open('/datakvalitet?unit=solsikken', { reader: 'bent' });
		expect(await text('.answer')).toContain('Af februar 2026 er ca. 82');
		expect(await text('.answer-more')).toContain('vises for HR og projektledere');
		expect(await page.getByRole('heading', { name: 'Få sygemeldinger' }).count()).toBe(0);
	});

	it('who only hands in files reads of the whole municipality, by its name, and nothing moves', async () => {
		page = await world.open('/datakvalitet', { reader: 'ditte' });
		await page.getByRole('heading', { level: 1, name: 'Norddal Kommune', exact: true }).waitFor();
		expect(await text('.answer')).toContain('Af februar 2026 er ca. 82');
		expect(await violationsOf(page)).toEqual([]);
		expect(await layoutShiftsOf(page)).toEqual([]);
	});
});

describe('what the figures stand for', () => {
	it('the same absence stands as others count it, with what differs; a definition that cannot be worked out says so', async () => {
		page = await world.open('/om-tallene?unit=norddal');
		expect((await text('.answer')).replaceAll(/\s/g, ' ')).toBe(
			'Hele kommunens sygefravær var 14,8 dage pr. årsværk (6,5 %) i 2025, opgjort som KRL-nær opgørelse.',
		);
		expect(await text('main')).toContain('Danmarks Statistik, egen sygdom: 14,9 dage, 0,1 flere end eget tal.');
		expect(await text('main')).toContain('Tæller også med: Graviditetsgener. Tæller ikke med: Arbejdsskade.');
		const flis = page.getByRole('row', { name: /^FLIS/ });
		expect(await flis.innerText()).toContain('kan ikke regnes ud, fordi en fraværsart kun vises sammen med andre');
	});

	it('figures of others each carry their year and source, and there is no chart', async () => {
		page = await world.open('/om-tallene?unit=norddal');
		const rows = page.getByRole('table', { name: 'Andres tal' }).locator('tbody tr');
		expect(await rows.count()).toBe(3);
		for (const row of await rows.allInnerTexts()) expect(row).toMatch(/^20\d\d[\s\S]*dagsværk pr\. fuldtidsbeskæftiget · KRL \(/);
		const card = page.locator('.card', { has: page.locator('#benchmarks-heading') });
		expect(await card.count()).toBe(1);
		expect(await card.locator('svg').count()).toBe(0);
	});

	it('leads to why figures are hidden', async () => {
		page = await world.open('/om-tallene?unit=solsikken');
		await page.getByRole('link', { name: 'Se, hvad der er skjult, og hvorfor' }).click();
		await page.waitForURL(/\/skjult\?unit=solsikken/);
	});
});

describe('on a phone', () => {
	it('the open page is in sight in the row of pages', async () => {
		page = await world.open('/om-tallene?unit=norddal', PHONE);
		const box = await page.getByRole('navigation', { name: 'Sider' }).getByRole('link', { name: 'Om tallene' }).boundingBox();
		expect(box?.x).toBeGreaterThanOrEqual(0);
		expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(390);
		expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
	});
});
