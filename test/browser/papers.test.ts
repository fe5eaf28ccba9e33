/** What is pressed around papers: a season of packs, a year that is published, and what a committee decided. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { AppError } from '../../server/errors.ts';
import { formatIn } from '../../web/format.ts';
import { partsOf } from '../reports/read-back.ts';
import { statusRows } from './fixtures.ts';
import { makeWorld, PHONE, violationsOf, type World } from './world.ts';

vi.setConfig({ testTimeout: 30_000 });

let world: World;
let page: Page;
beforeAll(async () => {
	world = await makeWorld();
}, 120_000);
afterEach(async () => {
	await page.context().close();
	world.server.papers.reset();
});
afterAll(() => world.close());

const button = (name: string | RegExp) => page.getByRole('button', { name });
const card = (name: string) => page.getByRole('region', { name });
/** A press on one of several alike: its name goes on with which. */
const of = (press: string, which: string) => new RegExp(`^${press} ?: ${which}$`);
const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');

describe('a season of packs', () => {
	const season = () => card('En hel mødesæson');

	it('is made with progress that is seen and read out, and is then saved as one file with all of them', async () => {
		page = await world.open('/med?unit=norddal');
		await season().getByLabel('Møder i').selectOption({ label: 'alle udvalg, næste møde' });
		await button('Lav oplæggene').press('Enter');
		await season().getByRole('status').getByText('Oplæggene laves.').waitFor();
		for (const done of [1, 2]) {
			world.server.papers.letPacks(1);
			await season().getByText(`${done} af 3 oplæg er lavet.`).waitFor();
			const bar = season().getByRole('progressbar');
			expect([await bar.getAttribute('value'), await bar.getAttribute('max')]).toEqual([String(done), '3']);
		}
		const saved = page.waitForEvent('download');
		world.server.papers.letPacks(1);
		const file = await saved;
		expect(file.suggestedFilename()).toBe('med-all-1a2b3c.zip');
		const files = await partsOf(readFileSync(await file.path()));
		expect([...files]).toEqual([1, 2, 3].map((at) => [`med-${at}.pdf`, `oplæg ${at}`]));
		await season().getByRole('status').getByText('Alle 3 oplæg er lavet.').waitFor();
		expect(await season().getByRole('progressbar').count()).toBe(0);
	});

	it('is stopped with the button that began it, which keeps the focus, and nothing is saved', async () => {
		page = await world.open('/med?unit=norddal');
		const saved: string[] = [];
		page.on('download', (file) => saved.push(file.suggestedFilename()));
		await button('Lav oplæggene').press('Enter');
		world.server.papers.letPacks(1);
		await season().getByText('1 af 3 oplæg er lavet.').waitFor();
		expect(await focused()).toBe('Stop');
		await page.keyboard.press('Enter');
		await season().getByText('Stoppet. Der er ikke gemt noget.').waitFor();
		expect(await focused()).toBe('Lav oplæggene');
		expect(saved).toEqual([]);
	});

	it('that does not arrive whole, or that another is being made of, says so and saves nothing', async () => {
		page = await world.open('/med?unit=norddal', PHONE);
		await button('Lav oplæggene').click();
		world.server.papers.letPacks(1);
		await season().getByText('1 af 3 oplæg er lavet.').waitFor();
		expect(await violationsOf(page)).toEqual([]);
		world.server.papers.breakOff();
		await season().getByText('Ikke alle oplæg kom frem. Prøv igen.').waitFor();
		world.server.papers.refusal = 'too_busy';
		await button('Lav oplæggene').click();
		await season().getByText(new AppError('too_busy').title).waitFor();
		expect(await season().getByText('Alle 3 oplæg er lavet.').count()).toBe(0);
	});

	it('is not offered to those who do not make papers', async () => {
		page = await world.open('/med?unit=solsikken', { reader: 'bent' });
		await page.getByRole('heading', { name: 'Værd at drøfte' }).first().waitFor();
		expect(await season().count()).toBe(0);
	});
});

describe('the year that is chosen on the page of the status', () => {
	const table = (year: string) => page.getByRole('table', { name: `Personalepolitisk status ${year}: sygefravær` });
	const answer = () => page.locator('.answer');

	it('is that of the headline, of the sentence beside it, of the table and of the files', async () => {
		page = await world.open('/status?unit=norddal');
		await table('2025').waitFor();
		await page.locator('select[name="year"]').selectOption('2024');
		await table('2024').waitFor();
		expect(await table('2025').count()).toBe(0);
		const [row] = statusRows(2024);
		const { decimal } = formatIn('da');
		expect(await answer().textContent()).toContain(`${decimal(row?.absence_days_per_fte ?? 0)} dage pr. årsværk`);
		expect(await answer().textContent()).toContain('i 2024');
		await page.getByText('I 2023 var det').waitFor();
		await card('Offentliggjort status for 2024').waitFor();
		expect(await page.getByRole('link', { name: 'PDF', exact: true }).getAttribute('href')).toContain('year=2024');
		expect(await violationsOf(page)).toEqual([]);
	});

	it('stands in the address: the link opens the same year, and one that the edition does not have is said so', async () => {
		page = await world.open('/status?unit=norddal&year=2023');
		await table('2023').waitFor();
		await page.goto(`${world.server.origin}/status?unit=norddal&year=1999`);
		await page.getByText('Året findes ikke i udgaven.').first().waitFor();
		expect(await page.getByRole('table', { name: /Personalepolitisk status/ }).count()).toBe(0);
	});
});

describe('a published year', () => {
	const frozen = () => card('Offentliggjort status for 2025');

	it('is written down by a press, says then by whom and that these are the figures shown, and has the focus', async () => {
		page = await world.open('/status?unit=norddal');
		await frozen().getByText('Skrevet ned 25. januar 2026 af Hanne HR').waitFor();
		await frozen().getByText('Der vises en nyere udgave nu.').waitFor();
		await button('Skriv 2025 ned som offentliggjort').press('Enter');
		await frozen().getByText('Skrevet ned 5. marts 2026 af Anna Holm').waitFor();
		expect(await focused()).toContain('Det er de tal, der vises nu.');
		expect(await button('Skriv 2025 ned som offentliggjort').count()).toBe(0);
	});

	it('is not written down where the edition has changed under the reader: the sentence says why', async () => {
		page = await world.open('/status?unit=norddal');
		world.server.papers.refusal = 'edition_moved_on';
		await button('Skriv 2025 ned som offentliggjort').click();
		await frozen().getByText(new AppError('edition_moved_on').title).waitFor();
		await frozen().getByText('Skrevet ned 25. januar 2026 af Hanne HR').waitFor();
	});
});

describe('the case to the directors', () => {
	it.each([
		['is copied', true, 'Kopieret'],
		['that may not be copied says so', false, 'Teksten kunne ikke kopieres. Markér den, og kopiér selv.'],
	])('%s', async (_, isAllowed, said) => {
		page = await world.open('/opfoelgning?unit=norddal', {
			before: async (before) => {
				await before.addInitScript((allowed) => {
					navigator.clipboard.writeText = () => (allowed ? Promise.resolve() : Promise.reject(new Error('refused')));
				}, isAllowed);
			},
		});
		await button('Kopiér').click();
		await page.getByRole('status').filter({ hasText: said }).waitFor();
	});
});

describe('what a committee decided', () => {
	const notes = () => card('Beslutninger og noter');
	const DECISION = 'Vi prøver faste makkerpar i vagtplanen til foråret.';

	it('is corrected from where it stands: the old is crossed out with who did it, and the new stands beside', async () => {
		page = await world.open('/med?unit=norddal');
		await button(of('Ret', DECISION)).press('Enter');
		const field = notes().getByLabel('Tekst');
		await notes().getByText('Teksten rettes').waitFor();
		expect(await field.inputValue()).toBe(DECISION);
		expect(await field.evaluate((one) => one === document.activeElement)).toBe(true);
		await field.fill('Vi prøver faste makkerpar i vagtplanen fra april.');
		await button('Skriv').click();
		await button(of('Ret', 'Vi prøver faste makkerpar i vagtplanen fra april.')).waitFor();
		const old = notes().getByRole('listitem').filter({ hasText: DECISION });
		expect(await old.getByRole('deletion').textContent()).toContain(DECISION);
		expect(await old.textContent()).toContain('trukket tilbage af Anna Holm');
		expect(await field.inputValue()).toBe('');
		expect(await violationsOf(page)).toEqual([]);
	});

	it('of one meeting is followed by another of the same, each written once however often one presses', async () => {
		page = await world.open('/med?unit=norddal');
		const meeting = notes().getByLabel('Møde');
		const dates = await meeting
			.locator('option')
			.evaluateAll((options) => options.map((option) => (option instanceof HTMLOptionElement ? option.value : '')));
		const chosen = dates[1] ?? '';
		expect(dates.length).toBeGreaterThan(1);
		await meeting.selectOption(chosen);
		for (const text of ['Det første.', 'Det andet.']) {
			await notes().getByLabel('Tekst').fill(text);
			await button('Skriv').dblclick();
			await button(of('Ret', text)).waitFor();
			expect(await notes().getByLabel('Tekst').inputValue()).toBe('');
			expect([await meeting.inputValue(), await notes().getByRole('listitem').filter({ hasText: text }).count()]).toEqual([chosen, 1]);
		}
	});

	it('is left as it is when one thinks better of it', async () => {
		page = await world.open('/med?unit=norddal');
		await button(of('Ret', DECISION)).click();
		await button('Fortryd').press('Enter');
		expect(await notes().getByLabel('Tekst').inputValue()).toBe('');
		expect(
			await notes()
				.getByLabel('Tekst')
				.evaluate((one) => one === document.activeElement),
		).toBe(true);
		expect(await notes().getByRole('deletion').count()).toBe(1);
	});

	it('is taken back with a press, stays crossed out, and can be changed no more', async () => {
		page = await world.open('/med?unit=norddal');
		await button(of('Træk tilbage', DECISION)).press('Enter');
		await notes().getByRole('deletion').getByText(DECISION).waitFor();
		expect(await button(/^(Ret|Træk tilbage)/).count()).toBe(0);
		expect(await focused()).toBe('Beslutninger og noter');
	});

	it('that is refused keeps what was written and says why; where notes cannot be read nobody is told that there are none', async () => {
		page = await world.open('/med?unit=norddal');
		await notes().getByLabel('Tekst').fill('Vi tager det op igen.');
		world.server.papers.refusal = 'registration_not_understood';
		await button('Skriv').click();
		await notes().getByText(new AppError('registration_not_understood').title).waitFor();
		expect(await notes().getByLabel('Tekst').inputValue()).toBe('Vi tager det op igen.');
		world.server.papers.refusal = 'not_allowed';
		await page.reload();
		await notes().getByText(new AppError('not_allowed').title).waitFor();
		expect(await notes().getByText('Der er ikke skrevet noget endnu.').count()).toBe(0);
	});
});
