/** What people do: find their unit, read a chart by keyboard, send a link, come back, meet trouble. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { NBSP } from '../../web/format.ts';
import { chartsDrawn, makeWorld, PHONE, type World } from './world.ts';

vi.setConfig({ testTimeout: 30_000 });

let world: World;
let page: Page;
beforeAll(async () => {
	world = await makeWorld();
}, 120_000);
afterEach(async () => {
	world.server.trouble = null;
	await page.context().close();
});
afterAll(() => world.close());

const heading = () => page.getByRole('heading', { level: 1 });
const HIDDEN = 'For få medarbejdere eller fraværende til at vise tallet';

describe('signing in', () => {
	it('leads to the reader’s own unit', async () => {
		page = await world.open('/', { reader: null });
		await page.getByRole('button', { name: 'Log ind som Bent Krog' }).click();
		await page.getByRole('heading', { level: 1, name: 'Børnehaven Solsikken' }).waitFor();
		expect(new URL(page.url()).searchParams.get('unit')).toBe('solsikken');
	});

	it('leads back to the link that was opened', async () => {
		page = await world.open('/arbejdsplads?unit=havbo&measure=spells', { reader: null });
		await page.getByRole('button', { name: 'Log ind som Anna Holm' }).click();
		await page.getByRole('heading', { level: 1, name: 'Plejecenter Havbo' }).waitFor();
		expect(page.url()).toContain('/arbejdsplads?unit=havbo&measure=spells');
	});

	it('never leads to another site', async () => {
		page = await world.open('/log-ind?next=//example.org', { reader: null });
		await page.getByRole('button', { name: 'Log ind som Anna Holm' }).click();
		await page.getByRole('heading', { level: 1, name: 'Norddal Kommune' }).waitFor();
		expect(new URL(page.url()).origin).toBe(world.server.origin);
	});
});

describe('the front door', () => {
	it('needs one request for data, and the address then names the unit', async () => {
		world.server.asked.length = 0;
		page = await world.open('/');
		await page.waitForURL(/unit=norddal/);
		await chartsDrawn(page);
		expect(world.server.asked.filter((path) => path.startsWith('/api/'))).toEqual(['/api/page/overview']);
	});
});

describe('the tree by keyboard', () => {
	it('opens with the right arrow, closes with the left, and Enter goes there', async () => {
		page = await world.open('/overblik?unit=norddal');
		await page.getByRole('treeitem', { name: 'Norddal Kommune' }).focus();
		await page.keyboard.press('ArrowDown');
		await expectFocus('Børn og Unge');
		await page.keyboard.press('ArrowRight');
		await page.getByRole('treeitem', { name: 'Dagtilbud Nord' }).waitFor();
		await page.keyboard.press('ArrowRight');
		await expectFocus('Dagtilbud Nord');
		await page.keyboard.press('ArrowLeft');
		await expectFocus('Børn og Unge');
		await page.keyboard.press('ArrowLeft');
		expect(await page.getByRole('treeitem', { name: 'Børn og Unge' }).getAttribute('aria-expanded')).toBe('false');
		await page.keyboard.press('End');
		await expectFocus('Fælles lokaludvalg Vej og Park m.fl.');
		await page.keyboard.press('ArrowUp');
		await expectFocus('Stabe og Teknik');
		await page.keyboard.press('s');
		await expectFocus('Sundhed og Omsorg');
		await page.keyboard.press('Enter');
		await page.getByRole('heading', { level: 1, name: 'Sundhed og Omsorg' }).waitFor();
		expect(await page.evaluate(() => document.activeElement?.id)).toBe('page-title');
	});

	it('finds a unit by name, says how many, and the arrow goes from the field to the list', async () => {
		page = await world.open('/overblik?unit=norddal');
		await page.getByRole('searchbox', { name: 'Find en enhed' }).fill('hjemmeplejen');
		await page.getByText('5 enheder fundet').waitFor();
		await page.keyboard.press('ArrowDown');
		await page.keyboard.press('Enter');
		await page.getByRole('heading', { level: 1, name: 'Hjemmeplejen Nord' }).waitFor();
	});

	it('a name that is not there is answered in words', async () => {
		page = await world.open('/overblik?unit=norddal');
		await page.getByRole('searchbox').fill('zzz');
		await page.getByText('Ingen enhed i dit område hedder noget med “zzz”.').waitFor();
	});

	it('is in a drawer on a phone: Escape closes it and gives the focus back', async () => {
		page = await world.open('/overblik?unit=norddal', PHONE);
		await page.getByRole('button', { name: 'Enheder' }).click();
		await page.getByRole('tree').waitFor();
		await page.keyboard.press('Escape');
		expect(await page.getByRole('tree').count()).toBe(0);
		expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Enheder');
		await page.getByRole('button', { name: 'Enheder' }).click();
		await page.getByRole('treeitem', { name: 'Stabe og Teknik' }).click();
		await page.getByRole('heading', { level: 1, name: 'Stabe og Teknik' }).waitFor();
		expect(await page.getByRole('tree').count()).toBe(0);
		await page.getByRole('button', { name: 'Enheder' }).click();
		await page.getByRole('searchbox').fill('havbo');
		await page.keyboard.press('Enter');
		await page.getByRole('heading', { level: 1, name: 'Plejecenter Havbo' }).waitFor();
		expect(await page.getByRole('tree').count()).toBe(0);
		await page.waitForFunction(() => document.activeElement?.id === 'page-title');
	});

	it('a number that was asked about is closed with the page it stood on', async () => {
		page = await world.open('/overblik?unit=norddal');
		await page.getByRole('link', { name: 'Alle arbejdspladser med graf' }).click();
		await page.waitForURL(/arbejdspladser/);
		await page.goBack();
		await page.getByRole('button', { name: 'Om tallet Sygefravær' }).click();
		await page.getByRole('dialog').waitFor();
		await page.goForward();
		await page.waitForURL(/arbejdspladser/);
		await page.getByRole('dialog').waitFor({ state: 'detached' });
	});
});

describe('signing out', () => {
	it('that did not come about is not taken for one that did', async () => {
		page = await world.open('/overblik?unit=norddal');
		await page.route('**/api/sign-out', (route) =>
			route.fulfill({ status: 503, contentType: 'application/problem+json', body: '{"title":"Der er travlt."}' }),
		);
		await page.getByRole('button', { name: 'Visning' }).click();
		await page.getByRole('button', { name: 'Log ud' }).click();
		await page.getByRole('alert').filter({ hasText: 'Du er stadig logget ind' }).waitFor();
		expect(new URL(page.url()).pathname).toBe('/overblik');
		await page.unroute('**/api/sign-out');
		await page.getByRole('button', { name: 'Log ud' }).click();
		await page.waitForURL(/log-ind/);
	});
});

describe('a chart by keyboard', () => {
	it('is stepped through with the arrows and read out with its parts', async () => {
		page = await world.open('/arbejdsplads?unit=havbo');
		await chartsDrawn(page);
		await page.getByRole('application').focus();
		await page.keyboard.press('End');
		const readout = page.locator('.readout');
		expect(await readout.getAttribute('aria-live')).toBe('polite');
		expect(await readout.textContent()).toMatch(
			/^januar 2026: \d,\d\s% \(\d+ af [\d.]+ mulige dagsværk\), foreløbigt\. 12 måneder: \d,\d\s%\.$/,
		);
		await page.keyboard.press('ArrowLeft');
		expect(await readout.textContent()).toContain('december 2025');
		await page.keyboard.press('PageUp');
		expect(await readout.textContent()).toContain('december 2024');
		await page.keyboard.press('Home');
		expect(await readout.textContent()).toContain('januar 2021');
	});

	it('tabs move with the arrows, and the chosen one stands in the address', async () => {
		page = await world.open('/overblik?unit=norddal');
		const tabs = page.getByRole('tablist', { name: /Sygefravær over tid/ });
		await tabs.getByRole('tab', { name: 'Graf' }).focus();
		await page.keyboard.press('ArrowRight');
		await page.getByRole('table', { name: 'Sygefravær over tid' }).waitFor();
		expect(page.url()).toContain('tab=trend.table');
		await page.keyboard.press('ArrowRight');
		const csv = page.getByRole('tabpanel', { name: 'Hent' }).getByRole('link', { name: 'CSV til regneark' });
		expect(await csv.getAttribute('href')).toBe('/api/trend?unit=norddal&format=csv');
	});

	it('a number tells where it comes from, and gives the focus back', async () => {
		page = await world.open('/overblik?unit=norddal');
		await page.getByRole('button', { name: 'Om tallet Korttidsfravær' }).press('Enter');
		const passport = page.getByRole('dialog', { name: 'Korttidsfravær' });
		expect(await passport.textContent()).toContain('Korte fraværsdagsværk ÷ Mulige dagsværk');
		expect(await passport.textContent()).toContain('KRL-nær opgørelse');
		expect(await passport.textContent()).toContain('ab12cd');
		await page.keyboard.press('Escape');
		expect(await page.evaluate(() => document.activeElement?.className)).toContain('number-button');
	});
});

describe('hidden is said', () => {
	it('a hidden row has the words and a link to the nearest shown figure, the same whatever the reason', async () => {
		page = await world.open('/arbejdspladser?unit=dagtilbud-nord');
		const wordsOf = async (name: string) => {
			const row = page.getByRole('row', { name: new RegExp(name) });
			const html = (await row.locator('.instead').innerHTML()).replaceAll(/<!--.*?-->/g, '');
			// the way to the reason names the unit; nothing else tells the rows apart
			return html.replace(/(\/skjult\?unit=)[a-z]+/, '$1');
		};
		expect(await wordsOf('Myretuen')).toContain(HIDDEN);
		expect(await wordsOf('Myretuen')).toBe(await wordsOf('Skovhytten'));
		await page
			.getByRole('row', { name: /Myretuen/ })
			.getByRole('link', { name: 'Se Dagtilbud Nord' })
			.click();
		await page.getByRole('heading', { level: 1, name: 'Dagtilbud Nord' }).waitFor();
	});

	it('the words of a hidden mark lead to the reason by keyboard, and from there back', async () => {
		page = await world.open('/arbejdspladser?unit=dagtilbud-nord');
		await page
			.getByRole('row', { name: /Myretuen/ })
			.getByRole('link', { name: HIDDEN })
			.press('Enter');
		await page.getByText('Hvorfor er tallet skjult?').waitFor();
		await page.getByRole('heading', { level: 1, name: 'Vuggestuen Myretuen' }).waitFor();
		expect(page.url()).toContain('/skjult?unit=myretuen');
		await page.waitForFunction(() => document.activeElement?.id === 'page-title');
		expect(await page.title()).toContain('Hvorfor er tallet skjult?');
		await page.getByRole('link', { name: 'Tilbage til Vuggestuen Myretuen' }).press('Enter');
		await page.getByText('Hvordan går det her?').waitFor();
	});

	it('the reason answers in its first sentence, and says of hidden periods one thing only', async () => {
		page = await world.open('/skjult?unit=myretuen');
		expect(await page.locator('.answer').textContent()).toBe(
			'Vuggestuen Myretuen har 9 ansatte: den vises med tal for 12 måneder ad gangen. 2 af 4 er skjult.',
		);
		const marks = await page.locator('tbody .hidden-mark').filter({ hasText: 'eller tallet er skjult' }).allTextContents();
		expect(new Set(marks)).toEqual(
			new Set([
				'Skjult For få medarbejdere eller fraværende til at vise tallet – eller tallet er skjult, for at et andet ikke kan regnes ud.',
			]),
		);
		await page.goto(`${world.server.origin}/skjult?unit=skovhytten`);
		await page.getByText('Under 5 ansatte: ingen tal').first().waitFor();
		await page.getByText('Enheden kan få sit eget tal, når flere er ansat ved et årsskifte.').waitFor();
		expect(await page.locator('.answer').textContent()).toBe('Naturbørnehaven Skovhytten har under 5 ansatte: den får ikke egne tal.');
	});

	it('no cell of a table is blank, and none says 0 for hidden', async () => {
		for (const path of [
			'/arbejdspladser?unit=norddal',
			'/overblik?unit=myretuen&tab=measures.table',
			'/arbejdsplads?unit=regnbuen&tab=trend.table',
		]) {
			page = await world.open(path);
			await page.locator('.table').first().waitFor();
			const cells = await page.locator('.table tbody :is(td, th)').allTextContents();
			expect(cells.length).toBeGreaterThan(4);
			expect(cells.filter((text) => text.trim() === '')).toEqual([]);
			expect(cells.filter((text) => /^0(,0)?(\s%)?$/.test(text.trim()))).toEqual([]);
			if (path !== '/arbejdsplads?unit=regnbuen&tab=trend.table') await page.context().close();
		}
	});

	it('a heading that sorts keeps the focus, and says the new order', async () => {
		page = await world.open('/arbejdspladser?unit=dagtilbud-nord&tab=units.table');
		const heading = page.locator('.table th[aria-sort] a').nth(1);
		await heading.focus();
		const focused = () => page.evaluate(() => document.activeElement?.closest('th')?.getAttribute('aria-sort') ?? null);
		const orders = new Set<string | null>();
		for (const sort of [/sort=-/, /sort=(?!-)/]) {
			await page.keyboard.press('Enter');
			await page.waitForURL(sort);
			orders.add(await focused());
		}
		expect(orders).toEqual(new Set(['descending', 'ascending']));
	});

	it('hidden rows stand last by name when sorted by a value, in both directions', async () => {
		for (const sort of ['value', '-value']) {
			page = await world.open(`/arbejdspladser?unit=dagtilbud-nord&sort=${sort}`);
			await page.locator('.table tbody tr').first().waitFor();
			const names = await page.locator('.table tbody th').allTextContents();
			expect(names.slice(-2)).toEqual(['Naturbørnehaven Skovhytten', 'Vuggestuen Myretuen']);
			if (sort === 'value') await page.context().close();
		}
	});

	it('a unit shown by its parent only says so, and when news may come', async () => {
		page = await world.open('/arbejdsplads?unit=skovhytten');
		const text = (await page.locator('main').textContent()) ?? '';
		expect(text).toContain('Naturbørnehaven Skovhytten er for lille til at få sit eget tal.');
		expect(text).toContain(HIDDEN);
		expect(text).toContain('juni 2026');
		expect(text).toContain('4. august 2026');
		await page.getByRole('link', { name: 'Gå til Dagtilbud Nord' }).click();
		await page.getByRole('heading', { level: 1, name: 'Dagtilbud Nord' }).waitFor();
	});

	it('a split that is not released is said for the unit, with a way to where it is', async () => {
		page = await world.open('/arbejdsplads?unit=solsikken');
		const tile = page.getByRole('region', { name: 'Korttidsfravær' });
		expect(await tile.textContent()).toContain('Vises ikke for denne enhed');
		await tile.getByRole('link', { name: 'Se Dagtilbud Nord' }).waitFor();
	});
});

describe('the address is the state', () => {
	it('back and forward walk between units, and the page follows', async () => {
		page = await world.open('/overblik?unit=norddal');
		await page.getByRole('treeitem', { name: 'Børn og Unge' }).click();
		await page.getByRole('heading', { level: 1, name: 'Børn og Unge' }).waitFor();
		await page.getByRole('link', { name: 'Arbejdspladser', exact: true }).click();
		await page.getByRole('heading', { name: 'Enhed for enhed' }).waitFor();
		expect(await heading().textContent()).toBe('Børn og Unge');
		expect(new URL(page.url()).searchParams.get('unit')).toBe('boern');
		await page.goBack();
		await page.getByText('Hvor stort er sygefraværet?').waitFor();
		await page.goBack();
		await page.getByRole('heading', { level: 1, name: 'Norddal Kommune' }).waitFor();
		await page.goForward();
		await page.getByRole('heading', { level: 1, name: 'Børn og Unge' }).waitFor();
	});

	it('a reload shows the same measure, tab, language and colours', async () => {
		page = await world.open('/overblik?unit=norddal&measure=spells&tab=trend.table&lang=en&theme=dark');
		const before = await page.locator('main').innerText();
		await page.reload();
		await page.getByText('Spells over time').first().waitFor();
		expect(await page.locator('main').innerText()).toBe(before);
		expect(await page.evaluate(() => [document.documentElement.lang, getComputedStyle(document.documentElement).colorScheme])).toEqual([
			'en',
			'dark',
		]);
		expect(page.url()).toContain('theme=dark');
	});

	it('a tab, a measure or a language asks the server nothing', async () => {
		page = await world.open('/overblik?unit=norddal');
		await chartsDrawn(page);
		world.server.asked.length = 0;
		await page.getByRole('link', { name: 'Sygemeldinger', exact: true }).click();
		await page.getByRole('heading', { name: 'Sygemeldinger over tid' }).waitFor();
		await page.getByRole('tab', { name: 'Tabel' }).first().click();
		await page.getByRole('button', { name: 'Visning' }).click();
		await page.getByRole('link', { name: 'English' }).click();
		await page.getByRole('heading', { name: 'Spells over time' }).waitFor();
		expect(page.url()).toMatch(/measure=spells&tab=measures\.table&lang=en$/);
		expect(world.server.asked).toEqual([]);
	});

	it('the language goes along to the next page', async () => {
		page = await world.open('/overblik?unit=norddal&lang=en');
		await page.getByRole('link', { name: 'Workplaces', exact: true }).click();
		await page.getByRole('heading', { name: 'Unit by unit' }).waitFor();
		expect(page.url()).toContain('lang=en');
	});
});

describe('which workplaces stand out', () => {
	it('is said first, and each that does has its reason in a list', async () => {
		page = await world.open('/arbejdspladser?unit=norddal');
		expect(await page.locator('.answer').textContent()).toBe(
			'2 af 27 arbejdspladser bør undersøges, og 1 skal der holdes øje med. Det gælder de 12 måneder til og med december 2025.',
		);
		const first = page.getByRole('list', { name: 'Arbejdspladser, der skiller sig ud' }).getByRole('listitem').first();
		expect(await first.textContent()).toMatch(/^▲bør undersøgesPlejecenter HavboPlejecentrePlejecenter Havbo havde \d+ sygemeldinger\./);
	});

	it('is opened in the table by keyboard, and says why in words', async () => {
		page = await world.open('/arbejdspladser?unit=plejecentre&tab=judged.table');
		const judgement = page
			.getByRole('row', { name: /Plejecenter Farsøhthus/ })
			.first()
			.locator('summary');
		await judgement.focus();
		await page.keyboard.press('Enter');
		await page.getByText('Det er inden for det, man må forvente af tilfældigheder.').waitFor();
	});

	it('the other question is a link, keeps the unit, and orders by excess only when asked', async () => {
		page = await world.open('/arbejdspladser?unit=norddal');
		await page.getByRole('link', { name: 'Hvor betyder en indsats mest?' }).click();
		await page.getByRole('heading', { name: 'Hvor en indsats betyder mest' }).waitFor();
		expect(new URL(page.url()).search).toBe('?unit=norddal&focus=excess');
		const names = () => page.locator('.table tbody th a').allTextContents();
		expect((await names())[0]).toBe('Børnehuset Regnbuen');
		await page.getByRole('link', { name: 'Forventet merfravær, dagsværk' }).click();
		await page.waitForURL(/sort=-excess/);
		expect((await names())[0]).toBe('Plejecenter Havbo');
		expect((await names()).slice(-2).sort()).toEqual(['Naturbørnehaven Skovhytten', 'Vuggestuen Myretuen']);
	});

	it('a workplace asked about itself gets its own judgement', async () => {
		page = await world.open('/arbejdspladser?unit=havbo');
		expect(await page.locator('.answer-more').textContent()).toMatch(/^Plejecenter Havbo havde \d+ sygemeldinger\./);
	});
});

describe('a view that is not the standard one', () => {
	const notice = () => page.getByRole('complementary', { name: 'Visningen' });

	it('says what it is a cut of, and one press leads back', async () => {
		page = await world.open('/arbejdspladser?unit=boern&measure=spells&sort=-value');
		await page.getByRole('heading', { level: 1, name: 'Børn og Unge' }).waitFor();
		expect(await notice().textContent()).toContain(
			'Du ser et udsnit: Børn og Unge, ikke din egen enhed, målt på sygemeldinger, en anden rækkefølge.',
		);
		await notice().getByRole('link', { name: 'Vis standard' }).click();
		await page.getByRole('heading', { level: 1, name: 'Norddal Kommune' }).waitFor();
		expect(page.url()).toMatch(/\/arbejdspladser\?unit=norddal$/);
		expect(await notice().count()).toBe(0);
	});

	it('is the own unit as it opens: then nothing is said', async () => {
		page = await world.open('/overblik?unit=solsikken', { reader: 'bent' });
		expect(await notice().count()).toBe(0);
	});

	it('above the reader’s units says that only theirs are listed', async () => {
		page = await world.open('/overblik?unit=norddal', { reader: 'bent' });
		expect(await notice().textContent()).toContain('Du ser tallet for helheden, men kun de enheder, du har adgang til.');
	});

	it('stands on paper too, without the button', async () => {
		page = await world.open('/overblik?unit=norddal&measure=short');
		await page.emulateMedia({ media: 'print' });
		expect(await notice().isVisible()).toBe(true);
		expect(await notice().getByRole('link').isVisible()).toBe(false);
	});
});

describe('trouble', () => {
	it('an unknown unit and one outside the scope open the same view of the own unit, and say so in the same words', async () => {
		page = await world.open('/arbejdsplads?unit=havbo', { reader: 'bent' });
		await page.getByRole('heading', { level: 1, name: 'Børnehaven Solsikken' }).waitFor();
		await chartsDrawn(page);
		const outside = await page.locator('main').innerText();
		expect(outside).toContain('Linket er til en enhed, du ikke kan se. Her er den samme side for Børnehaven Solsikken.');
		await page.context().close();
		page = await world.open('/arbejdsplads?unit=findes-ikke', { reader: 'bent' });
		await page.getByRole('heading', { level: 1, name: 'Børnehaven Solsikken' }).waitFor();
		await chartsDrawn(page);
		expect(await page.locator('main').innerText()).toBe(outside);
	});

	it('before the first import the page says what is needed', async () => {
		world.server.trouble = { status: 503, code: 'nothing_published', title: 'Der er endnu ikke udgivet tal.' };
		page = await world.open('/overblik?unit=norddal');
		expect(await page.locator('main').innerText()).toContain('Der er ingen tal endnu');
	});

	it('a role without access is told so', async () => {
		world.server.trouble = { status: 403, code: 'not_allowed', title: 'Din rolle giver ikke adgang til denne side.' };
		page = await world.open('/overblik');
		expect(await page.locator('main').innerText()).toContain('Din rolle giver ikke adgang til tallene');
	});

	it('without a connection the page says so, and tries again when asked', async () => {
		page = await world.open('/overblik?unit=norddal');
		await page.context().setOffline(true);
		await page.getByRole('treeitem', { name: 'Børn og Unge' }).click();
		await page.getByText('Ingen forbindelse til serveren').waitFor();
		await page.context().setOffline(false);
		await page.getByRole('button', { name: 'Prøv igen' }).click();
		await page.getByRole('heading', { level: 1, name: 'Børn og Unge' }).waitFor();
	});

	it('without the chart code the page keeps its figures, and says where they are', async () => {
		page = await world.open('/overblik?unit=norddal', {
			before: (opened) => opened.route('**/chart-engine-*.js', (route) => route.abort()).then(() => undefined),
		});
		await page.getByText('Grafen kunne ikke hentes. De samme tal står under Tabel.').waitFor();
		expect(await page.locator('.readout').textContent()).toContain('januar 2026');
	});

	it('a session that ended leads to sign-in and back', async () => {
		page = await world.open('/overblik?unit=norddal');
		await page.context().clearCookies();
		await page.getByRole('treeitem', { name: 'Børn og Unge' }).click();
		await page.getByRole('button', { name: 'Log ind som Anna Holm' }).click();
		await page.getByRole('heading', { level: 1, name: 'Børn og Unge' }).waitFor();
	});
});

describe('the answer', () => {
	it('is one sentence with days before percent, and says what chance makes of the change', async () => {
		page = await world.open('/overblik?unit=norddal');
		expect(await page.locator('.answer').textContent()).toMatch(
			new RegExp(
				`^Sygefraværet var \\d+,\\d dage pr\\. årsværk \\(\\d,\\d${NBSP}%\\) i de 12 måneder til og med december 2025; målt mod hele kommunens udvikling er ændringen .* tilfældigheder\\.$`,
			),
		);
		expect(await page.locator('.freshness').textContent()).toContain('udtræk 20. februar 2026');
	});
});

async function expectFocus(name: string): Promise<void> {
	expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toBe(name);
}
