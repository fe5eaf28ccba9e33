/** How a dataforvalter hands in a delivery, and what stands on the page at each step. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { dryReport, MADE_ISSUES, MADE_SHOWN } from '../../web/views/gallery-reports.ts';
import { layoutShiftsOf, makeWorld, PHONE, violationsOf, type World } from './world.ts';

vi.setConfig({ testTimeout: 30_000 });

let world: World;
let page: Page;
beforeAll(async () => {
	world = await makeWorld();
}, 120_000);
beforeEach(() => world.server.importing.reset());
afterEach(() => page.context().close());
afterAll(() => world.close());

const open = async (path = '/import', options: Parameters<World['open']>[1] = {}) => {
	page = await world.open(path, { reader: 'ditte', ...options });
};
const answer = () => page.locator('.answer').innerText();
const says = (text: string) => page.locator('.answer', { hasText: text }).waitFor();
const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
const file = (name: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from('a;b\n1;2\n') });
const choose = (...names: string[]) => page.locator('input[type=file]').setInputFiles(names.map(file));
const previewed = async (swings: Parameters<typeof dryReport>[0] = []) => {
	await choose('leverance.csv', 'fravaer.csv');
	await says('2 filer er modtaget');
	await press('Prøv leverancen');
	await says('Filerne prøves');
	world.server.importing.end({ kind: 'report', report: dryReport(swings) });
	await says('venter på et ja');
};

describe('a delivery', () => {
	it('begins with how things stand, and which figures are shown', async () => {
		await open();
		expect(await answer()).toBe('Der er ikke en import i gang. De nyeste tal er udtrukket 20. februar 2026.');
		expect(await page.getByRole('navigation', { name: 'Sider' }).getByRole('link').allInnerTexts()).toEqual(['Datakvalitet', 'Import']);
		expect(await layoutShiftsOf(page)).toEqual([]);
	});

	it('is tried, read as sentences, confirmed and published, with its steps in Danish', async () => {
		await open();
		await choose('leverance.csv', 'fravaer.csv');
		await says('2 filer er modtaget');
		expect(await page.getByRole('list', { name: 'Filer' }).getByRole('listitem').count()).toBe(2);
		await press('Prøv leverancen');
		await says('Filerne prøves');
		world.server.importing.hear({ event: 'step', step: 'release' });
		world.server.importing.hear({ event: 'round', round: { kind: 'proved', proved_count: 1452, found_count: 0 } });
		const now = page.locator('[aria-current=step]', { hasText: 'Afgør, hvad der må vises' });
		await now.getByText('1.452 skjulte tal er usikre nok').waitFor();
		expect(await page.locator('.step-done').count()).toBe(3);
		world.server.importing.end({ kind: 'report', report: dryReport() });
		await says('Leverancen er prøvet og venter på et ja. Intet er ændret.');
		await page.getByText('123 nye fraværsperioder, 45 ændrede, 3 afviste, 2 forsvinder.').waitFor();
		await page.getByText('Ingen ansættelser ændres.').waitFor();
		const row = page.getByRole('row', { name: /^Fraværsperioder/ });
		expect((await row.innerText()).split(/\s+/)).toEqual(['Fraværsperioder', '123', '45', '3', '2', '4.120', '4.060']);
		await press('Udgiv');
		await says('Den nye udgave bygges');
		world.server.importing.end({ kind: 'report', report: { ...dryReport(), outcome: 'published', cells: { offered: 900, hidden: 80 } } });
		await says('Den nye udgave vises nu');
		await page.getByText('Udgaven har 900 tal, hvoraf 80 er skjult.').waitFor();
		await page.getByRole('link', { name: 'Se, hvad leverancen ændrede' }).click();
		expect(new URL(page.url()).hash).toBe('#changes');
		await page.getByRole('heading', { name: 'Hvad leverancen ændrede' }).waitFor();
		expect(world.server.importing.orders.map(({ is_dry }) => is_dry)).toEqual([true, false]);
	});

	it('shows what was found by severity, with column and row, and what was not kept', async () => {
		await open();
		await previewed();
		const findings = page.getByRole('region', { name: 'Fund i filerne' });
		expect(await findings.getByRole('heading', { level: 3 }).allInnerTexts()).toEqual([
			'Advarsler',
			'Til orientering',
			'Læste rækker',
			'Ikke gemt',
		]);
		await findings.getByText('Fil: fravaer.csv · kolonne sidste_dag · række 17, 402, 911').waitFor();
		await findings.getByText('ansaettelser.csv: navn').waitFor();
	});

	it('that changes much is published only with a tick of its own', async () => {
		await open();
		await previewed([{ compared: 'absence', of: 'records', share: -0.34 }]);
		await page.getByText(/Antallet af rækker med fravær er 34\s%/).waitFor();
		await press('Udgiv');
		await page.getByText('Sæt kryds ved, at ændringerne er rigtige').waitFor();
		expect(world.server.importing.orders).toHaveLength(1);
		expect(await violationsOf(page)).toEqual([]);
		await page.getByLabel('Jeg har set efter: ændringerne er rigtige.').check();
		await press('Udgiv');
		await says('Den nye udgave bygges');
	});

	it('that changes much otherwise when it is tried again is ticked again', async () => {
		await open();
		const tick = () => page.getByLabel('Jeg har set efter: ændringerne er rigtige.');
		await previewed([{ compared: 'absence', of: 'records', share: -0.34 }]);
		await tick().check();
		await choose('organisation.csv');
		await says('3 filer er modtaget');
		await press('Prøv leverancen');
		await says('Filerne prøves');
		world.server.importing.end({ kind: 'report', report: dryReport([{ compared: 'absence', of: 'records', share: -0.81 }]) });
		await page.getByText(/Antallet af rækker med fravær er 81\s%/).waitFor();
		expect(await tick().isChecked()).toBe(false);
		await press('Udgiv');
		await page.getByText('Sæt kryds ved, at ændringerne er rigtige').waitFor();
		expect(world.server.importing.orders.map(({ is_dry }) => is_dry)).toEqual([true, true]);
	});

	it('without a leverance file asks for three dates, and says what is wrong with them', async () => {
		await open();
		await choose('fravaer.csv');
		const dates = page.getByRole('group', { name: 'Hvad dækker filerne?' });
		await dates.getByLabel('Udtrukket').fill('2026-03-20');
		await dates.getByLabel('Fra og med').fill('2026-02-01');
		await dates.getByLabel('Til og med').fill('2026-01-01');
		await press('Prøv leverancen');
		await page.getByText('Skriv alle tre datoer.').waitFor();
		expect(world.server.importing.orders).toHaveLength(0);
		await dates.getByLabel('Til og med').fill('2026-02-28');
		await press('Prøv leverancen');
		await says('Filerne prøves');
		expect(world.server.importing.orders[0]?.terms).toEqual({
			extraction_date: '2026-03-20',
			first_date: '2026-02-01',
			last_date: '2026-02-28',
		});
	});

	it('is followed on one line; its files are the same rows however often the state comes, and what is folded out stays so', async () => {
		await open();
		const lines = () => world.server.asked.filter((path) => path.startsWith('/api/import/events')).length;
		const before = lines();
		const start = page.locator('details.start').first();
		const wasOpen = await start.evaluate((one) => one instanceof HTMLDetailsElement && one.open);
		await start.locator('summary').click();
		await choose('leverance.csv', 'fravaer.csv', 'organisation.csv');
		await says('3 filer er modtaget');
		const remove = (name: string) => page.getByRole('button', { name: `Fjern ${name}` });
		await remove('fravaer.csv').press('Enter');
		await says('2 filer er modtaget');
		await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label')?.startsWith('Fjern') === true);
		await press('Prøv leverancen');
		await says('Filerne prøves');
		world.server.importing.hear({ event: 'step', step: 'release' });
		world.server.importing.end({ kind: 'report', report: dryReport() });
		await says('venter på et ja');
		expect(await start.evaluate((one) => one instanceof HTMLDetailsElement && one.open)).toBe(!wasOpen);
		expect(lines() - before).toBe(0);
	});

	it('that could not be tried keeps the dates that were written', async () => {
		await open();
		await choose('fravaer.csv');
		const dates = page.locator('.import-terms input[type=date]');
		for (const [index, date] of ['2026-02-20', '2021-01-01', '2025-12-31'].entries()) await dates.nth(index).fill(date);
		await press('Prøv leverancen');
		await says('Filerne prøves');
		world.server.importing.end({
			kind: 'refused',
			refusal: { outcome: 'refused', code: 'build_running', title: 'En anden import er i gang.', issues: [] },
		});
		await says('1 fil er modtaget');
		expect(await dates.evaluateAll((fields) => fields.map((field) => (field instanceof HTMLInputElement ? field.value : '')))).toEqual([
			'2026-02-20',
			'2021-01-01',
			'2025-12-31',
		]);
	});

	it('that is refused says why, keeps the address and lets one begin again', async () => {
		await open();
		await choose('leverance.csv');
		await press('Prøv leverancen');
		await says('Filerne prøves');
		const [issue] = MADE_ISSUES;
		const issues = issue ? [{ ...issue, severity: 'error' as const }] : [];
		world.server.importing.end({
			kind: 'refused',
			refusal: { outcome: 'refused', code: 'delivery_refused', title: 'Filerne blev afvist.', issues },
		});
		await says('Filerne blev afvist. Intet er ændret. De nyeste tal er udtrukket 20. februar 2026.');
		await page.getByRole('heading', { name: 'Fejl', exact: true }).waitFor();
		expect(await violationsOf(page)).toEqual([]);
		await choose('leverance.csv');
		await says('1 fil er modtaget');
	});

	it('that was interrupted says so', async () => {
		await open();
		await previewed();
		await press('Udgiv');
		await says('Den nye udgave bygges');
		world.server.importing.end({ kind: 'killed' });
		await says('Importen blev afbrudt, før den var færdig. Den gamle udgave vises stadig');
	});

	it('is chosen, tried and cancelled by keyboard alone', async () => {
		await open();
		// asked for before the focus, whose reply comes after it: the browser is told to hand the chooser over before the key is pressed
		const chosen = page.waitForEvent('filechooser');
		await page.locator('input[type=file]').focus();
		const [chooser] = await Promise.all([chosen, page.keyboard.press('Space')]);
		await chooser.setFiles([file('leverance.csv')]);
		await says('1 fil er modtaget');
		for (const wanted of ['Prøv leverancen', 'Stop']) {
			// what was asked before may be on its way still: until it is answered nothing more can be asked
			await page.locator('button:enabled', { hasText: wanted }).focus();
			await page.keyboard.press('Enter');
		}
		await says('Importen blev annulleret');
	});

	it('is dropped on the page', async () => {
		await open();
		const files = await page.evaluateHandle(() => {
			const transfer = new DataTransfer();
			transfer.items.add(new File(['a;b'], 'fravaer.csv'));
			return transfer;
		});
		await page.locator('.drop').dispatchEvent('drop', { dataTransfer: files });
		await says('1 fil er modtaget');
	});
});

describe('whoever comes later', () => {
	it('finds it where it stands after a reload, and a colleague sees it and may stop it but not publish it', async () => {
		await open();
		await previewed();
		await page.reload();
		await says('venter på et ja');
		await page.getByRole('button', { name: 'Udgiv' }).waitFor();
		await page.context().close();
		await open('/import', { reader: 'dorte' });
		await page.getByText('Ditte Lund er i gang.').waitFor();
		expect(await page.getByRole('button', { name: 'Udgiv' }).count()).toBe(0);
		await press('Annullér');
		await says('Importen blev annulleret');
	});

	it('whose role is another gets no page, and its link stands nowhere', async () => {
		await open('/import', { reader: 'anna' });
		await page.getByRole('heading', { name: 'Din rolle giver ikke adgang' }).waitFor();
		await page.goto(`${world.server.origin}/overblik?unit=norddal`);
		expect(await page.getByRole('navigation', { name: 'Sider' }).getByRole('link', { name: 'Import' }).count()).toBe(0);
	});

	it.each(['/log-ind', '/'])('who hands in figures and sees none signs in to the page, and finds it from any other (%s)', async (door) => {
		await open(door, { reader: null });
		await press('Log ind som Ditte Lund Dataforvalter i løn · Norddal Kommune');
		await says('Der er ikke en import i gang.');
		await page.goto(`${world.server.origin}/overblik`);
		await page.getByRole('navigation', { name: 'Sider' }).getByRole('link', { name: 'Import' }).click();
		await says('Der er ikke en import i gang.');
	});
});

describe('the pick-up folder', () => {
	it('is offered with its time, and used only when somebody says so', async () => {
		world.server.importing.waiting = { files: [{ name: 'fravaer.csv', bytes: 2_400_000 }], seen_at: '2026-03-20T08:14:00Z' };
		await open();
		await page.getByText('Hentet fra mappen kl. 9.14').waitFor();
		await page.getByText('2,3 MB').waitFor();
		await press('Brug disse filer');
		await says('1 fil er modtaget');
		expect(world.server.importing.orders).toHaveLength(0);
	});
});

describe('the edition that is shown', () => {
	it('is taken back with a reason', async () => {
		await open();
		await page.getByRole('heading', { name: 'Træk udgaven tilbage' }).click();
		await press('Træk udgaven tilbage');
		await page.getByText('Skriv kort hvorfor').waitFor();
		await page.getByLabel('Hvorfor?').fill('Forkert måned');
		await press('Træk udgaven tilbage');
		await page.getByText('Udgaven er trukket tilbage. Den forrige vises nu.').waitFor();
		expect(await answer()).toContain('20. januar 2026');
		expect(world.server.importing.withdrawn).toEqual([`${MADE_SHOWN.edition}: Forkert måned`]);
	});
});

describe('getting started', () => {
	it('says what each file unlocks and ticks off what is there', async () => {
		await open();
		const list = page.getByRole('region', { name: 'Kom i gang' });
		expect(await list.getByRole('listitem').first().innerText()).toMatch(/^✓[\s\S]*ansaettelser\.csv · leveret · skal med$/);
		expect(await list.getByRole('listitem', { name: '' }).nth(2).innerText()).toMatch(/organisation\.csv · mangler$/);
	});

	it('before anything is published says so', async () => {
		Object.assign(world.server.importing, { shown: null, delivered_kinds: [] });
		await open();
		expect(await answer()).toBe('Der er ikke en import i gang. Der er endnu ikke udgivet tal.');
		expect(await page.locator('.here').count()).toBe(0);
		expect(await page.getByText('Træk udgaven tilbage').count()).toBe(0);
	});

	it('the order for payroll is copied whole, and is the only thing on its paper', async () => {
		await open('/import', { permissions: ['clipboard-read', 'clipboard-write'], viewport: { width: 688, height: 980 } });
		await page.getByRole('heading', { name: 'Bestillingsseddel' }).click();
		await press('Kopiér teksten');
		await page.getByText('Teksten er kopieret.').waitFor();
		const copied = await page.evaluate(() => navigator.clipboard.readText());
		expect(copied).toContain('ansaettelse_id;fravaerskode;foerste_dag;sidste_dag;timer;grad;registreret');
		await page.evaluate(() => {
			window.print = () => {};
		});
		await press('Udskriv sedlen');
		await page.emulateMedia({ media: 'print' });
		expect(await page.locator('.order-text').isVisible()).toBe(true);
		for (const gone of ['.top', '.page-head', '.drop', '.start-list']) expect(await page.locator(gone).isVisible(), gone).toBe(false);
		const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
		expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1);
	});
});

describe('what goes wrong', () => {
	it('is written on the page, and everything else stays', async () => {
		await open();
		await choose('leverance.csv');
		await says('1 fil er modtaget');
		await page.route('**/api/import/preview', (route) => route.abort());
		await press('Prøv leverancen');
		await page.getByRole('alert').filter({ hasText: 'Det gik ikke' }).waitFor();
		expect(await page.getByRole('list', { name: 'Filer' }).getByRole('listitem').count()).toBe(1);
	});

	it('signed out in the meantime one is led to sign in and back', async () => {
		await open('/import', { reader: null, before: async () => {} });
		await page.waitForURL(/log-ind\?next=%2Fimport/);
	});
});

describe('WCAG 2.2 AA, wide and on a phone, light and dark, in both languages', () => {
	for (const [look, options] of Object.entries({ wide: {}, phone: PHONE })) {
		it(look, async () => {
			await open('/import?lang=en', options);
			expect(await violationsOf(page)).toEqual([]);
			await page.getByRole('heading', { name: 'Order form' }).click();
			await page.locator('input[type=file]').setInputFiles([file('fravaer.csv')]);
			await page.getByText('What do the files cover?').waitFor();
			expect(await violationsOf(page)).toEqual([]);
			await press('Try the delivery');
			await page.getByText('The files are being tried.').first().waitFor();
			world.server.importing.hear({ event: 'step', step: 'facts' });
			await page.locator('[aria-current=step]', { hasText: 'Works out' }).waitFor();
			expect(await violationsOf(page)).toEqual([]);
			world.server.importing.end({ kind: 'report', report: dryReport([{ compared: 'employment', of: 'units', share: 0.05 }]) });
			await page.getByText('123 new absence periods, 45 changed, 3 set aside, 2 disappear.').waitFor();
			expect(await violationsOf(page)).toEqual([]);
			await page.emulateMedia({ colorScheme: 'dark' });
			expect(await violationsOf(page, 'contrast')).toEqual([]);
			expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
		}, 60_000);
	}

	it('the content security policy was never broken in all of the above, nor was anything thrown', async () => {
		await open();
		expect(world.complaints).toEqual([]);
	});
});
