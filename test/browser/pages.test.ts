/** Every page and layout: accessible, within the content policy, still while it loads, and light. */
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { ANSWERS, PAGES as PAGES_OF_CONTRACT } from '../../server/domain/answers.ts';
import { PATHS } from '../../server/domain/page-paths.ts';
import { PAGE_VIEWS } from '../../server/domain/page-question.ts';
import { rowsOf, UNIT_KEYS } from './fixtures.ts';
import { chartsDrawn, DESKTOP, layoutShiftsOf, makeWorld, PHONE, violationsOf, type World } from './world.ts';

const PAGES: Readonly<Record<string, string>> = {
	'overview of the municipality': '/overblik?unit=norddal',
	'overview of a small workplace': '/overblik?unit=solsikken&measure=short',
	'overview in tables': '/overblik?unit=norddal&tab=measures.table,trend.table,below.download',
	'overview with passports': '/overblik?unit=norddal&tab=measures.about,trend.about&lang=en',
	workplaces: '/arbejdspladser?unit=norddal',
	'where an effort would matter most': '/arbejdspladser?unit=norddal&focus=excess',
	'what has changed, and which targets are reached': '/arbejdspladser?unit=norddal&focus=matrix',
	'the same of every level, in English': '/arbejdspladser?unit=norddal&focus=matrix&levels=all&lang=en',
	'the same as a table': '/arbejdspladser?unit=dagtilbud-nord&focus=matrix&tab=matrix.table',
	'workplaces judged in a table': '/arbejdspladser?unit=norddal&tab=judged.table&measure=short',
	'workplaces of a workplace': '/arbejdspladser?unit=solsikken',
	'a workplace by month': '/arbejdsplads?unit=regnbuen',
	'a workplace by window': '/arbejdsplads?unit=solsikken',
	'a workplace whose window is hidden': '/arbejdsplads?unit=myretuen',
	'a workplace by its parent only': '/arbejdsplads?unit=skovhytten',
	'a workplace with a long name': '/arbejdsplads?unit=skovboernehaven',
	'baselines and targets': '/baseline?unit=norddal',
	'a baseline of a small workplace': '/baseline?unit=solsikken&lang=en',
	'no baseline': '/baseline?unit=myretuen',
	efforts: '/indsatser?unit=norddal',
	'what could be seen of an effort': '/indsatser?unit=solsikken&start=2026-05&price=90000',
	'what could be seen where nothing is shown': '/indsatser?unit=skovhytten&start=2026-05&lang=en',
	'what could be seen of an effort of all': '/indsatser?unit=norddal&start=2026-05',
	'the toolbox': '/vaerktoejskasse?unit=norddal',
	'the toolbox for one pattern, in English': '/vaerktoejskasse?unit=solsikken&pattern=registration&lang=en',
	'the accessibility statement': '/tilgaengelighed',
	'the registrations': '/datakvalitet?unit=norddal',
	'the registrations of a small workplace': '/datakvalitet?unit=solsikken&lang=en',
	'the registrations of a hidden workplace': '/datakvalitet?unit=myretuen',
	'about the figures': '/om-tallene?unit=norddal',
	'about the figures in English': '/om-tallene?unit=solsikken&lang=en',
	'why a window is hidden': '/skjult?unit=myretuen',
	'why months are hidden': '/skjult?unit=regnbuen&lang=en',
	'why a small workplace has no figure': '/skjult?unit=skovhytten',
	'the papers of a committee': '/med?unit=norddal',
	'the papers of a workplace without a committee': '/med?unit=solsikken&lang=en',
	'the yearly status': '/status?unit=norddal',
	'the yearly status in English': '/status?unit=norddal&lang=en',
	'the follow-up to the directors': '/opfoelgning?unit=norddal',
	'an unknown unit': '/arbejdsplads?unit=findes-ikke',
	gallery: '/galleri',
};
const LOOKS = { wide: DESKTOP, phone: PHONE };
const JS_BUDGET_BYTES = 150 * 1024;

let world: World;
beforeAll(async () => {
	world = await makeWorld();
}, 120_000);
afterAll(() => world.close());

describe('what the fixtures say', () => {
	it('obeys the contract of the answers, unit by unit', () => {
		for (const name of new Set(Object.values(PAGES_OF_CONTRACT).flat())) {
			for (const unit of UNIT_KEYS) z.array(ANSWERS[name]).parse(rowsOf(name, unit));
		}
	});
});

describe('WCAG 2.2 AA, and nothing moves while it loads', () => {
	describe.each(Object.entries(LOOKS))('%s, light and dark', (_, options) => {
		// one reader who goes from address to address: each is loaded whole, and the program comes from the browser's own store as it does for readers
		let page: Page;
		beforeAll(async () => {
			page = await world.open('/log-ind', options);
		}, 60_000);
		afterAll(() => page.context().close());

		it.each(Object.entries(PAGES))(
			'%s',
			async (_, path) => {
				await page.emulateMedia({ colorScheme: 'light' });
				await page.goto(`${world.server.origin}${path}`);
				await page.locator('h1').first().waitFor();
				await chartsDrawn(page);
				expect(await layoutShiftsOf(page)).toEqual([]);
				expect(await violationsOf(page)).toEqual([]);
				await page.emulateMedia({ colorScheme: 'dark' });
				expect(await violationsOf(page, 'contrast')).toEqual([]);
			},
			60_000,
		);
	});

	it('a picture without a name and grey words on grey are found out', async () => {
		const page = await world.open('/skjult?unit=myretuen');
		await page.locator('main').evaluate((main) => {
			main.append(Object.assign(document.createElement('img'), { src: 'data:,' }));
			main.append(Object.assign(document.createElement('p'), { textContent: 'grå', style: 'color: #999; background: #aaa' }));
		});
		const found = await violationsOf(page);
		expect(found.map((line) => line.split(':')[0]).sort()).toEqual(['color-contrast', 'image-alt']);
		expect(await violationsOf(page, 'contrast')).toEqual(found.filter((line) => line.startsWith('color-contrast')));
		await page.context().close();
	}, 60_000);

	it('sign-in, the open drawer and the open passport hold it', async () => {
		const page = await world.open('/log-ind', { ...PHONE, reader: null });
		await page.getByRole('button', { name: 'Log ind som Anna Holm' }).waitFor();
		expect(await violationsOf(page)).toEqual([]);
		await page.goto(`${world.server.origin}/log-ind`);
		await page.getByRole('button', { name: 'Log ind som Anna Holm' }).click();
		await page.getByRole('button', { name: 'Enheder' }).click();
		await page.getByRole('tree').waitFor();
		expect(await violationsOf(page)).toEqual([]);
		await page.keyboard.press('Escape');
		await page.getByRole('button', { name: 'Om tallet Sygefravær' }).click();
		expect(await violationsOf(page)).toEqual([]);
		await page.context().close();
	}, 60_000);
});

describe('while it loads', () => {
	it.each(
		Object.values(LOOKS).flatMap((options) =>
			['/overblik?unit=norddal', '/arbejdsplads?unit=solsikken', '/indsatser?unit=solsikken&start=2026-05'].map((path) => ({
				path,
				options,
			})),
		),
	)(
		'nothing moves either where nothing has been loaded before: $path, $options.viewport.width wide',
		async ({ path, options }) => {
			const page = await world.open(path, options);
			await chartsDrawn(page);
			expect(await layoutShiftsOf(page)).toEqual([]);
			await page.context().close();
		},
		60_000,
	);

	it('the first meaningful paint needs at most 150 KB of compressed JavaScript, and one request for data', async () => {
		const loaded: Promise<number>[] = [];
		const weight = async () => (await Promise.all(loaded)).reduce((sum, bytes) => sum + bytes, 0);
		let painted = 0;
		world.server.asked.length = 0;
		const page = await world.open('/overblik?unit=norddal', {
			before: async (opened) => {
				opened.on('response', (response) => {
					if (response.url().endsWith('.js')) loaded.push(response.body().then((body) => gzipSync(body).length));
				});
				// the chart code is held back until the answer is on the page: what came before it is what the paint needed
				await opened.route('**/chart-engine-*.js', async (route) => {
					await opened.locator('.answer').waitFor();
					painted = await weight();
					await route.continue();
				});
			},
		});
		await chartsDrawn(page);
		expect(painted).toBeGreaterThan(10_000);
		expect(painted).toBeLessThan(JS_BUDGET_BYTES);
		expect(await weight()).toBeGreaterThan(painted);
		expect(world.server.asked.filter((path) => path.startsWith('/api/'))).toEqual(['/api/page/overview']);
		await page.context().close();
	}, 60_000);

	it.each(PAGE_VIEWS.map((view) => PATHS[view]))(
		'its answers are on their way before any script has run, and are not asked for again: %s',
		async (path) => {
			world.server.asked.length = 0;
			const answersAsked = () => world.server.asked.filter((asked) => asked.startsWith('/api/page/'));
			const page = await world.open(`${path}?unit=norddal`, {
				before: async (opened) => {
					await opened.route('**/*.js', async (route) => {
						await vi.waitFor(() => expect(answersAsked()).toHaveLength(1));
						await route.continue();
					});
				},
			});
			await page.locator('.answer').first().waitFor();
			expect(answersAsked()).toHaveLength(1);
			await page.context().close();
		},
		60_000,
	);

	it.each([['/indsatser?unit=norddal'], ['/registrer?unit=norddal&kind=effort']])(
		'nor do forms: what finds a unit by name comes into its room after the paint, and nothing moves (%s)',
		async (path) => {
			const loaded: Promise<number>[] = [];
			let painted = 0;
			const page = await world.open(path, {
				before: async (opened) => {
					opened.on('response', (response) => {
						// what comes after the paint is not weighed: the page may be closed before it is here
						if (painted === 0 && response.url().endsWith('.js')) loaded.push(response.body().then((body) => gzipSync(body).length));
					});
					await opened.route('**/UnitCombobox-*.js', async (route) => {
						await opened.locator('h1').waitFor();
						painted = (await Promise.all(loaded)).reduce((sum, bytes) => sum + bytes, 0);
						await route.continue();
					});
				},
			});
			await page.getByRole('combobox').first().waitFor();
			expect(painted).toBeGreaterThan(10_000);
			expect(painted).toBeLessThan(JS_BUDGET_BYTES);
			expect(await layoutShiftsOf(page)).toEqual([]);
			await page.context().close();
		},
		60_000,
	);
});

describe('a long table', () => {
	/** The list of workplaces, each twelve times over. */
	const openLong = (path: string) =>
		world.open(path, {
			before: async (opened) => {
				await opened.route('**/api/page/units*', async (route) => {
					const reply = await route.fetch();
					const page = await reply.json();
					const times = Array.from({ length: 12 }, (_, index) => index);
					page.answers.units.rows = times.flatMap((time) =>
						page.answers.units.rows.map((row: { unit_key: string }) => ({
							...row,
							unit_key: time === 0 ? row.unit_key : `${row.unit_key}-${time}`,
						})),
					);
					await route.fulfill({ response: reply, json: page });
				});
				// how many rows stood in the table each time something was painted
				await opened.addInitScript(`globalThis.counts = [];
					const look = () => { counts.push(document.querySelectorAll('#size-panel tbody tr').length); requestAnimationFrame(look); };
					requestAnimationFrame(look);`);
			},
		});
	const namesIn = (page: Page) => page.locator('#size-panel tbody th').allInnerTexts();
	const countsIn = (page: Page): Promise<number[]> => page.evaluate('counts.filter((count) => count > 0)');

	it('that a press asks for begins with a screenful, and has in the end every row that one with the page has', async () => {
		const whole = await openLong('/arbejdspladser?unit=norddal&tab=size.table');
		const names = await namesIn(whole);
		expect(names.length).toBeGreaterThan(60);
		expect((await countsIn(whole))[0]).toBe(names.length);
		expect(await layoutShiftsOf(whole)).toEqual([]);
		await whole.context().close();

		const page = await openLong('/arbejdspladser?unit=norddal');
		await page.locator('#size-table').click();
		await vi.waitFor(async () => expect(await namesIn(page)).toEqual(names));
		expect((await countsIn(page))[0]).toBeLessThan(names.length / 2);
		await page.context().close();
	}, 60_000);
});

describe('on a phone', () => {
	it.each([320, 390])(
		'a row of a table is a block with its headings beside its figures, and nothing is scrolled sideways, %i wide',
		async (width) => {
			const page = await world.open('/overblik?unit=norddal', { viewport: { width, height: 844 } });
			for (const view of ['overblik', 'arbejdspladser', 'arbejdsplads', 'baseline', 'indsatser', 'datakvalitet', 'om-tallene']) {
				await page.goto(`${new URL(page.url()).origin}/${view}?unit=norddal`);
				await page.locator('.answer').first().waitFor();
				for (const tab of await page.getByRole('tab', { name: 'Tabel' }).all()) await tab.click();
				const found = await page.evaluate(() => {
					const tables = [...document.querySelectorAll('table.stacked')].filter((table) => table.getClientRects().length > 0);
					const cells = tables.flatMap((table) => [...table.querySelectorAll('td.figure')]);
					return {
						tables: tables.length,
						too_wide: tables.filter((table) => table.scrollWidth > (table.parentElement?.clientWidth ?? 0)).length,
						unnamed: cells.filter((cell) => (cell.getAttribute('data-label') ?? '') === '').length,
						page: document.documentElement.scrollWidth,
					};
				});
				expect(found).toEqual({ tables: found.tables, too_wide: 0, unnamed: 0, page: expect.toSatisfy((wide: number) => wide <= width) });
				if (view === 'arbejdspladser') expect(found.tables).toBeGreaterThan(0);
			}
			expect(await page.getByRole('columnheader').count()).toBeGreaterThan(0);
			expect(await page.getByRole('rowheader').count()).toBeGreaterThan(0);
			await page.context().close();
		},
		120_000,
	);
});

describe('on paper', () => {
	it('there is nothing to press, nothing is wider than the page, and the chart is drawn in black', async () => {
		const page = await world.open('/overblik?unit=norddal', { viewport: { width: 688, height: 980 } });
		await chartsDrawn(page);
		await page.emulateMedia({ media: 'print' });
		await page.waitForFunction(() => document.querySelector('.plot-canvas path[stroke="#000000"]') !== null);
		expect(await page.getByRole('tab').filter({ visible: true }).count()).toBe(0);
		expect(await page.getByRole('button', { name: 'Visning' }).count()).toBe(0);
		expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(688);
		expect((await page.pdf({ preferCSSPageSize: true })).subarray(0, 5).toString()).toBe('%PDF-');
		await page.context().close();
	}, 60_000);

	it('a chart is there that was never near the view: on the screen it waits until somebody comes to it', async () => {
		const page = await world.open('/overblik?unit=norddal', { viewport: { width: 390, height: 300 } });
		const canvas = page.locator('.plot-canvas').first();
		await canvas.waitFor({ state: 'attached' });
		// the chart code is fetched when there is nothing else to do: paper cannot wait for it
		await page.waitForFunction(() => performance.getEntriesByType('resource').some(({ name }) => name.includes('chart-engine')));
		await page.waitForTimeout(300);
		expect(await canvas.locator('svg path').count()).toBe(0);
		const drawnAtOnce = await page.evaluate(() => {
			window.dispatchEvent(new Event('beforeprint'));
			const drawn = [...document.querySelectorAll('.plot-canvas')].map((one) => one.querySelector('svg path[stroke="#000000"]') !== null);
			window.dispatchEvent(new Event('afterprint'));
			return drawn;
		});
		expect(drawnAtOnce.length).toBeGreaterThan(0);
		expect(drawnAtOnce).not.toContain(false);
		await page.context().close();
	}, 60_000);
});

describe('with colours of the reader’s own', () => {
	it('charts are drawn in the system’s colours', async () => {
		const page = await world.open('/overblik?unit=norddal', { ...DESKTOP, forcedColors: 'active' });
		await chartsDrawn(page);
		expect(await page.locator('.plot-canvas path[stroke="Highlight"]').count()).toBeGreaterThan(0);
		expect(await page.locator('.plot-canvas [stroke^="#"]').count()).toBe(0);
		await page.context().close();
	}, 60_000);
});

describe('the content security policy', () => {
	it('was never broken in all of the above, nor was anything thrown', () => {
		expect(world.complaints).toEqual([]);
	});
});
