/** How a project leader registers: one question at a time, what comes of it, and then the page that has it. The server and the build behind it are the real ones. */
import { type ServerType, serve } from '@hono/node-server';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { readCurrent } from '../../server/data-folder.ts';
import type { Reader } from '../../server/serve/access/reader.ts';
import { publishedFolder, REGISTER_FILES, removeWorlds, sandbjerg } from '../demo-world.ts';
import { buildHere, closeSites, openSite, REPORT, reader, type Site, type Staged, staged } from '../import-site.ts';
import { launchBrowser } from './browser.ts';
import { buildPage } from './build.ts';
import { DESKTOP, PHONE, violationsOf } from './world.ts';

vi.setConfig({ testTimeout: 120_000 });

const PIA = reader('projektleder', 'Pia Holm');
const SCHOOL = 'kind=effort&units=221&why=high&reason=TRIO+%C3%B8nsker+det&from=2025-06&name=T%C3%A6t+p%C3%A5';

let browser: Browser;
let built: string;
let site: Site;
let stage: Staged;
let server: ServerType;
let origin: string;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
	built = await buildPage();
	browser = await launchBrowser();
});
beforeEach(async () => {
	stage = staged();
	await serveWith('staged');
});
afterEach(async () => {
	await page.context().close();
	await new Promise<void>((resolve) => server.close(() => resolve()));
});
afterAll(async () => {
	await browser.close();
	// not before: an answer may still be on its way to a page that is gone, and its edition must stay open for it
	closeSites();
	removeWorlds();
});

/** Serves the municipality, with a build that ends when the test says so, or the real one. */
async function serveWith(build: 'staged' | 'real'): Promise<void> {
	const paths = await publishedFolder({ ...sandbjerg(), ...REGISTER_FILES });
	site = openSite(paths, build === 'real' ? buildHere(paths) : stage.start, { web_folder: built });
	await new Promise<void>((resolve) => {
		server = serve({ fetch: site.fetch, hostname: '127.0.0.1', port: 0 }, (info) => {
			origin = `http://127.0.0.1:${info.port}`;
			resolve();
		});
	});
}

async function open(path: string, { who = PIA, ...options }: BrowserContextOptions & { who?: Reader } = {}): Promise<void> {
	const context = await browser.newContext({ ...DESKTOP, locale: 'da-DK', timezoneId: 'Europe/Copenhagen', ...options });
	const [name = '', value = ''] = site.cookieOf(who).split('=');
	await context.addCookies([{ name, value, url: origin }]);
	page = await context.newPage();
	page.setDefaultTimeout(20_000);
	page.on('pageerror', (error) => complaints.push(String(error)));
	page.on('console', (message) => message.text().includes('Content Security Policy') && complaints.push(message.text()));
	await page.goto(`${origin}${path}`);
	await page.locator('main h1').first().waitFor();
}

/** The same with the real build behind it. */
async function openReal(path: string): Promise<void> {
	await new Promise<void>((resolve) => server.close(() => resolve()));
	await serveWith('real');
	await open(path);
}

/** The page says that it saves once it has asked; a build can be told of when it has been begun. */
const isBegun = () => expect.poll(() => stage.orders.length, { timeout: 20_000 }).toBeGreaterThan(0);
const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
const asks = (question: string) => page.locator('.answer', { hasText: question }).waitFor();
const month = () => page.getByRole('combobox', { name: 'Begynder' });
const words = () => new URL(page.url()).searchParams;

describe('an effort', () => {
	it('is registered by keyboard alone, one question at a time, and its sheet says by whom', async () => {
		await openReal('/indsatser?unit=221');
		await page.getByRole('link', { name: 'Registrér en indsats' }).focus();
		await page.keyboard.press('Enter');
		await asks('Hvor skal indsatsen være?');
		await page.waitForFunction(() => document.activeElement?.id === 'page-title');
		await page.getByRole('combobox', { name: 'Tilføj en enhed' }).focus();
		await page.keyboard.type('sandbjerg sk');
		await page.getByRole('option', { name: /Sandbjerg Skole/ }).waitFor();
		await page.keyboard.press('ArrowDown');
		await page.keyboard.press('Enter');
		await page.getByRole('list', { name: 'Valgte enheder' }).getByText('Sandbjerg Skole').waitFor();
		const proceed = async () => {
			await page.getByRole('button', { name: 'Næste' }).focus();
			await page.keyboard.press('Enter');
		};
		await proceed();
		await asks('Hvorfor netop her?');
		await page.waitForFunction(() => document.activeElement?.id === 'register-step');
		await page.getByLabel('Fordi fraværet var højt').focus();
		await page.keyboard.press('Space');
		await page.getByText('så falder det som regel noget af sig selv').waitFor();
		await page.getByLabel('Begrundelse').focus();
		await page.keyboard.type('TRIO ønsker det');
		await proceed();
		await asks('Hvornår begynder den?');
		await month().focus();
		await page.keyboard.type('juni 2024');
		await proceed();
		await asks('Hvem skal den holdes op mod?');
		await page.getByText('Ingen er valgt: den holdes op mod hele kommunen.').waitFor();
		await proceed();
		await asks('Hvad er det for en indsats?');
		await page.getByLabel('Indsatsens navn').focus();
		await page.keyboard.type('Tæt på');
		await page.keyboard.press('Enter');
		await asks('Det kan I se, og det kan I ikke se');
		await page.getByRole('heading', { name: 'Sandbjerg Skole fra juni 2024' }).waitFor();
		await page.getByRole('button', { name: 'Gem indsatsen' }).focus();
		await page.keyboard.press('Enter');
		await page.getByText('Indsatsen »Tæt på« er gemt.').waitFor();
		expect(await page.locator('.saved-notice').innerText()).toMatch(
			/Registreret af Pia Holm 10\. marts 2025 kl\. 10\.00\. Den er med i udgave [0-9a-f]{6}\./,
		);
		const sheet = page.getByRole('article', { name: 'Tæt på' });
		expect(await sheet.innerText()).toContain('Hvorfor: Fordi fraværet var højt. TRIO ønsker det.');
		expect([words().get('saved'), words().get('name')]).toEqual(['2024-1', null]);

		// and is taken back by who registered it by mistake
		await sheet.getByRole('link', { name: 'Ret, afslut eller træk tilbage' }).click();
		expect(await page.getByLabel('Indsatsens navn').inputValue()).toBe('Tæt på');
		await page.getByLabel(/Træk indsatsen tilbage/).check();
		await page.reload();
		expect(await page.getByLabel(/Træk indsatsen tilbage/).isChecked()).toBe(true);
		await press('Gem ændringen');
		await page.getByText('Indsatsen »Tæt på« er trukket tilbage og vises ikke mere.').waitFor();
		await expect.poll(() => page.getByRole('article', { name: 'Tæt på' }).count()).toBe(0);
	});

	it('is told what is missing, and is led no further until it is there', async () => {
		await open('/registrer?kind=effort');
		await press('Næste');
		await page.getByText('Vælg mindst én enhed.').waitFor();
		await page.goto(`${origin}/registrer?kind=effort&units=221&step=see`);
		await asks('Hvorfor netop her?');
		await press('Næste');
		await page.getByText('Vælg, hvorfor enhederne er valgt.').waitFor();
		await page.getByLabel('Fordi noget er sket eller ændret').check();
		await press('Næste');
		await page.getByText('Skriv en begrundelse på mindst 3 tegn.').waitFor();
	});

	it('stands whole in its link: a colleague opens the same answers, and may go back to any of them', async () => {
		await open(`/registrer?${SCHOOL}&cost=90000&step=see`);
		const answers = (await page.locator('.register-answers').innerText()).replaceAll(/\s+/g, ' ');
		for (const said of ['Sandbjerg Skole', 'Fordi fraværet var højt. TRIO ønsker det', 'juni 2025', 'Tæt på · 90.000 kr.'])
			expect(answers).toContain(said);
		await page.getByText('Sygemeldinger: efter 12 måneder kan vi kun se et fald').waitFor();
		await page.getByRole('link', { name: 'Ret: Hvornår begynder den?' }).click();
		await asks('Hvornår begynder den?');
		expect(await month().inputValue()).toBe('2025-06');
	});

	it('is thought of with a comparison group first, by keyboard: what that costs is said, and it goes along to where it is registered', async () => {
		await open('/indsatser?unit=221&start=2025-06');
		const says = (said: RegExp) => page.locator('.beforehand-answer').getByText(said).first().waitFor();
		await says(/Ændringen holdes op mod hele kommunen/);
		await page.getByRole('combobox', { name: 'Hold op mod' }).focus();
		await page.keyboard.type('klitsk');
		await page.getByRole('option', { name: /Klitskolen/ }).waitFor();
		await page.keyboard.press('ArrowDown');
		await page.keyboard.press('Enter');
		await says(/Sygemeldingerne vil blive holdt op mod sammenligningsgruppen \(Klitskolen\)\./);
		await says(/Et fald kan da ses, når det er mindst \d+.%; mod hele kommunen, når det er mindst \d+.%\./);
		expect(words().get('against')).toBe('222');
		expect(await violationsOf(page)).toEqual([]);
		await page.getByRole('link', { name: 'Registrér den indsats' }).click();
		await asks('Hvor skal indsatsen være?');
		expect([words().get('units'), words().get('against'), words().get('from')]).toEqual(['221', '222', '2025-06']);
		await page.goBack();
		await page.getByRole('button', { name: 'Fjern Klitskolen' }).click();
		await says(/Ændringen holdes op mod hele kommunen/);
		await page.goto(`${origin}/registrer?${SCHOOL}&against=221&step=see`);
		await page.getByText('for sammenligningsgruppen har enheder fælles med indsatsen. Vælg enheder uden for den.').first().waitFor();
	});

	it('that is built is followed step by step and can be stopped; nothing is lost', async () => {
		await open(`/registrer?${SCHOOL}&step=see`);
		await press('Gem indsatsen');
		await page.getByRole('heading', { name: 'Gemmer' }).waitFor();
		await isBegun();
		stage.hear({ event: 'step', step: 'freeze' });
		await page.locator('[aria-current=step]', { hasText: 'Fryser baselines' }).waitFor();
		expect(await violationsOf(page)).toEqual([]);
		await press('Stop');
		await page.getByText('Stoppet. Intet er gemt.').waitFor();
		await page.getByRole('button', { name: 'Gem indsatsen' }).waitFor();
		expect(words().get('name')).toBe('Tæt på');
	});

	it('that the judge of the files refuses says why in its words', async () => {
		await open(`/registrer?${SCHOOL}&step=see`);
		await press('Gem indsatsen');
		await page.getByRole('heading', { name: 'Gemmer' }).waitFor();
		await isBegun();
		const issue = {
			code: 'cpr_in_text',
			severity: 'error' as const,
			text: 'I indsatser.csv ligner navn et CPR-nummer.',
			place: { file: 'indsatser.csv' },
			rows: [2],
			count: 1,
		};
		stage.end({ kind: 'refused', refusal: { outcome: 'refused', code: 'delivery_refused', title: 'Afvist.', issues: [issue] } });
		await page.getByText('Blev ikke gemt: I indsatser.csv ligner navn et CPR-nummer.').waitFor();
	});

	it('waits while a colleague registers, who is named', async () => {
		await open(`/registrer?${SCHOOL}&step=see`);
		const edition = readCurrent(site.paths)?.edition;
		const target = {
			edition,
			unit_key: '100',
			measure: 'absence',
			value_unit: 'share',
			value: '4',
			first_month: '2025-01',
			deadline_month: '2025-12',
		};
		await site.send('/api/register/target', reader('projektleder', 'Per Skov'), target);
		await page.getByText('Per Skov er ved at registrere noget lige nu.').waitFor();
		expect(await page.getByRole('button', { name: 'Gem indsatsen' }).isDisabled()).toBe(true);
	});

	it('outlives an ended session: signing in leads back to everything that was written', async () => {
		await open(`/registrer?${SCHOOL}&step=see`);
		await page.context().clearCookies();
		await press('Gem indsatsen');
		await page.waitForURL(/log-ind/);
		const back = new URLSearchParams((words().get('next') ?? '').split('?')[1]);
		expect([back.get('name'), back.get('reason'), back.get('step')]).toEqual(['Tæt på', 'TRIO ønsker det', 'see']);
		expect(stage.orders).toEqual([]);
	});

	it('is not saved on figures that nobody has seen: a new edition is said, and fetched with all that was written', async () => {
		await openReal(`/registrer?${SCHOOL}&step=see`);
		await page.getByText('Sygemeldinger: efter 12 måneder').waitFor();
		const edition = readCurrent(site.paths)?.edition;
		const target = {
			edition,
			unit_key: '100',
			measure: 'absence',
			value_unit: 'share',
			value: '4',
			first_month: '2025-01',
			deadline_month: '2025-12',
		};
		await site.send('/api/register/target', reader('projektleder', 'Per Skov'), target);
		await vi.waitFor(() => expect(readCurrent(site.paths)?.edition).not.toBe(edition), 60_000);
		await page.getByRole('button', { name: 'Gem indsatsen', disabled: false }).click();
		await page.getByText('Der vises en ny udgave, siden du begyndte, og intet er gemt.').waitFor();
		await press('Hent de nyeste tal');
		await page.getByText('Sygemeldinger: efter 12 måneder').waitFor();
		expect(words().get('name')).toBe('Tæt på');
	});
});

describe('a baseline', () => {
	it('says what it freezes and that it cannot be changed, and then stands frozen on its sheet', async () => {
		await openReal('/registrer?kind=baseline&units=212');
		await press('Næste');
		await asks('Hvilke måneder?');
		await page.getByText('så perioden må slutte i juni eller december').waitFor();
		const ends = await page
			.getByLabel('Til og med')
			.locator('option')
			.evaluateAll((all) => all.map((one) => one.getAttribute('value')));
		expect(ends).toEqual(['2023-12', '2024-06', '2024-12']);
		await page.getByLabel('Til og med').selectOption('2023-12');
		await press('Næste');
		await page.getByLabel('Navn').fill('Før den nye leder');
		await page.getByLabel('Begrundelse').fill('Det sidste år før skiftet');
		await press('Næste');
		await asks('Det lægges fast');
		await page.getByText('En baseline kan ikke ændres eller slettes.').waitFor();
		await page.getByText('Den registreres i dit navn: Pia Holm.').waitFor();
		await press('Frys baseline');
		await page.getByText('Baseline »Før den nye leder« er gemt.').waitFor();
		expect(await page.getByRole('article', { name: 'Før den nye leder' }).innerText()).toContain('Frosset efter udtrækket 3. marts 2025');
	});
});

describe('a target', () => {
	it('is told from chance and beside its parent before it is saved', async () => {
		await openReal('/registrer?kind=target&units=200');
		await press('Næste');
		await page.getByLabel('Højst').fill('4,5 %');
		await press('Næste');
		await page.getByText('Skriv målet som et tal, fx 4,5.').waitFor();
		await page.getByLabel('Højst').fill('2,5');
		await press('Næste');
		await asks('Kan målet ses, hvis det nås?');
		expect(await page.locator('.register-sight .sheet-answer').innerText()).toMatch(/mod målet 2,5.%/);
		await page.getByRole('heading', { name: 'Målet for Sandbjerg Kommune, når dette er med' }).waitFor();
		await press('Gem målet');
		await page.getByText('Målet for Børn og Unge er gemt.').waitFor();
		expect(await page.getByRole('row', { name: /^Børn og Unge/ }).innerText()).toMatch(/2,5.%/);
	});
});

describe('a group', () => {
	it('is tried before it is saved, and is a unit of its own afterwards', async () => {
		await openReal('/registrer?kind=group&units=221');
		await press('Næste');
		await page.getByText('Vælg mindst to enheder').waitFor();
		await page.goto(`${origin}/registrer?kind=group&units=221,222&name=Byens+skoler&reason=F%C3%A6lles+leder&step=see`);
		await press('Prøv gruppen');
		await page.locator('.register-ended').waitFor();
		expect(await page.locator('.register-ended').innerText()).toMatch(/^Gruppen (Byens skoler vises|kan vises)/);
		await press('Gem gruppen');
		await page.getByText('Gruppen »Byens skoler« er gemt.').waitFor();
		await page.getByRole('heading', { level: 1, name: 'Byens skoler' }).waitFor();
		expect(words().get('unit')).toBe('gruppe:2025-1');
	});

	it('that lies too close to another says which units to take along or leave out', async () => {
		await open('/registrer?kind=group&units=221,222&name=Byens+skoler&reason=F%C3%A6lles+leder&step=see');
		await press('Prøv gruppen');
		await page.getByRole('heading', { name: 'Prøver' }).waitFor();
		const close = {
			status: 'refused' as const,
			reason: 'too_close' as const,
			other_key: '220',
			add_keys: ['213'],
			drop_keys: [],
			sentence: '',
		};
		stage.end({ kind: 'report', report: { ...REPORT, groups: [{ group_key: 'gruppe:2025-1', ...close }] } });
		await page
			.getByText('den og Skoler dækker næsten de samme mennesker, og forskellen ville pege på nogle få. Tag Vuggestuen Myretuen med.')
			.waitFor();
	});
});

describe('a new level', () => {
	it('is registered by keyboard from the chart itself: what it will do is said first, and then it stands beside the old one', async () => {
		await openReal('/arbejdsplads?unit=221');
		await page.getByRole('link', { name: 'Registrér et nyt niveau' }).focus();
		await page.keyboard.press('Enter');
		await asks('Hvad er ændret?');
		await press('Næste');
		await page.getByText('Vælg, hvorfor grænserne skal flyttes.').waitFor();
		await page.getByLabel('Fordi tallene er faldet eller steget').focus();
		await page.keyboard.press('Space');
		await page.getByText('kommer trinnet af valget selv').waitFor();
		await page.keyboard.press('ArrowUp');
		expect(await page.getByText('kommer trinnet af valget selv').count()).toBe(0);
		await page.getByLabel('Hvad er ændret på arbejdspladsen?').focus();
		await page.keyboard.type('To skoler er lagt sammen');
		const proceed = async () => {
			await page.getByRole('button', { name: 'Næste' }).focus();
			await page.keyboard.press('Enter');
		};
		await proceed();
		await asks('Fra hvilken måned?');
		await page.getByText('Vælg måneden efter det, der skete').waitFor();
		await page.getByRole('combobox', { name: 'Nyt niveau fra' }).focus();
		await page.keyboard.type('juni 2024');
		await proceed();
		await asks('Hvem har besluttet det, og hvornår?');
		await proceed();
		await page.getByText('Skriv navnet på den, der har besluttet det.').waitFor();
		await page.getByLabel('Besluttet af').fill('Rikke Rektor');
		await proceed();
		await page.getByText('Vælg den dato, det blev besluttet.').waitFor();
		await page.getByLabel('Besluttet den').fill('2024-02-15');
		await proceed();
		await asks('Hvad ændrer det?');
		await page.getByText('Sandbjerg Skole får ikke nye grænser endnu: der er ikke 12 punkter fra juni 2024.').waitFor();
		await page
			.getByText(
				/Sygemeldinger: styringskort efter måned\. Der er \d+ færdige måneder af de 12, der skal til; tidligst når maj 2025 er talt færdig\./,
			)
			.waitFor();
		await page.getByRole('link', { name: 'Ret: Fra hvilken måned?' }).click();
		await page.getByRole('combobox', { name: 'Nyt niveau fra' }).selectOption('2024-01');
		await proceed();
		await asks('Hvem har besluttet det, og hvornår?');
		await proceed();
		await page.getByText('De gamle grænser bliver stående ved siden af de nye').waitFor();
		await press('Gem det nye niveau');
		await page.getByText('Det nye niveau for Sandbjerg Skole er gemt.').waitFor();
		expect(await page.locator('.events').first().innerText()).toContain('To skoler er lagt sammen (Rikke Rektor)');
	});

	it('of a workplace without a control chart moves nothing, and that is said', async () => {
		const written = 'why=changed&reason=Ny+leder+og+nye+lokaler&from=2024-06&by=Rikke+Rektor&on=2024-07-01&step=see';
		await open(`/registrer?kind=new_level&units=212&${written}`);
		await page.getByText('har ingen styringskort: der er for få til at følge måneder og kvartaler.').waitFor();
		await page.goto(`${origin}/arbejdsplads?unit=212`);
		await page.locator('main h1').first().waitFor();
		expect(await page.getByRole('link', { name: 'Registrér et nyt niveau' }).count()).toBe(0);
	});
});

describe('who may not register', () => {
	it('is told who may, and finds no way to it', async () => {
		await open('/registrer?kind=effort', { who: reader('hr', 'Henrik') });
		await asks('Din rolle kan ikke registrere. En projektleder kan gøre det');
		for (const path of ['/indsatser?unit=100', '/baseline?unit=100', '/arbejdspladser?unit=100', '/arbejdsplads?unit=221']) {
			await page.goto(`${origin}${path}`);
			await page.locator('main h1').first().waitFor();
			expect(await page.getByRole('link', { name: /Registrér|Sæt et mål|som gruppe/ }).count(), path).toBe(0);
		}
	});
});

describe('WCAG 2.2 AA, wide and on a phone, light and dark, in both languages', () => {
	const STEPS = [
		'/registrer',
		'/registrer?kind=effort&units=221,222&lang=en',
		'/registrer?kind=effort&units=221&step=why&why=high',
		`/registrer?${SCHOOL}&step=details`,
		`/registrer?${SCHOOL}&step=see&lang=en`,
		'/registrer?kind=baseline&units=212&step=months',
		'/registrer?kind=target&units=220&step=value',
		'/registrer?kind=target&units=220&value=3&step=see',
		'/registrer?kind=group&units=221,222&name=Byens+skoler&reason=F%C3%A6lles+leder&step=see',
		'/registrer?kind=new_level&units=221&step=why&why=figures&lang=en',
		'/registrer?kind=new_level&units=221&why=changed&reason=Lagt+sammen&step=since',
		'/registrer?kind=new_level&units=221&why=changed&reason=Lagt+sammen&from=2024-01&by=Rikke+Rektor&on=2024-02-15&step=see',
	];
	for (const [look, options] of Object.entries({ wide: {}, phone: PHONE })) {
		it(look, async () => {
			await open('/registrer', options);
			for (const path of STEPS) {
				await page.goto(`${origin}${path}`);
				await page.locator('main h1').first().waitFor();
				if (path.includes('step=see')) await page.locator('.register-save').waitFor();
				expect(await violationsOf(page), path).toEqual([]);
				expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), path).toBe(true);
			}
			await page.emulateMedia({ colorScheme: 'dark' });
			expect(await violationsOf(page, 'contrast')).toEqual([]);
		});
	}

	it('nothing was thrown in all of the above, nor the content security policy broken', async () => {
		await open('/registrer');
		expect(complaints).toEqual([]);
	});
});
