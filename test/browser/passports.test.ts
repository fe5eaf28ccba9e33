/** Every number in a table can be asked what it means, what it is made of and where it stands, by pointer and by keyboard. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeWorld, PHONE, type World } from './world.ts';

/** Pages and tables with numbers. Those that count rows of a file or lines of a log, as where files are imported, have nothing behind a number but the rows beside it. */
const PAGES: Readonly<Record<string, string>> = {
	overview: '/overblik?unit=norddal',
	'overview in tables': '/overblik?unit=norddal&tab=measures.table,trend.table,below.table',
	'overview of a workplace in English': '/overblik?unit=solsikken&tab=measures.table,trend.table&lang=en',
	workplaces: '/arbejdspladser?unit=norddal',
	'workplaces judged': '/arbejdspladser?unit=norddal&tab=judged.table,units.table',
	'where an effort would matter most': '/arbejdspladser?unit=norddal&focus=excess',
	'the same in numbers': '/arbejdspladser?unit=norddal&focus=excess&tab=excess.table',
	'a workplace': '/arbejdsplads?unit=solsikken&tab=window.table',
	baselines: '/baseline?unit=norddal',
	'a baseline of a workplace': '/baseline?unit=solsikken',
	efforts: '/indsatser?unit=norddal',
	'what could be seen of an effort': '/indsatser?unit=solsikken&start=2026-05&price=90000',
	'the registrations': '/datakvalitet?unit=norddal',
	'about the figures': '/om-tallene?unit=norddal&tab=accidents.table',
	'the papers of a committee': '/med?unit=norddal',
	'the yearly status': '/status?unit=norddal',
};

let world: World;
let page: Page;
beforeAll(async () => {
	world = await makeWorld();
	page = await world.open('/log-ind');
}, 120_000);
afterAll(() => world.close());

/** A number without anything to press, in a table or a line of a sum: its table and its words. The paper on screen is a picture of the paper. */
const UNASKED = () =>
	[...document.querySelectorAll<HTMLElement>('main :is(td.figure, dd.bridge-value)')]
		.filter((cell) => cell.closest('.paper') === null && cell.querySelector('.no-figure, .hidden-mark') === null)
		.filter((cell) => /\d/.test(cell.textContent ?? '') && cell.querySelector('.asked') === null)
		.map(
			(cell) =>
				`${cell.closest('table')?.querySelector('caption')?.textContent ?? cell.previousElementSibling?.textContent}: ${cell.textContent}`,
		);

async function openPage(path: string): Promise<void> {
	await page.goto(`${world.server.origin}${path}`);
	await page.locator('main td.figure').first().waitFor();
}

describe('every number in a table can be asked', () => {
	it.each(Object.entries(PAGES))(
		'%s',
		async (_, path) => {
			await openPage(path);
			expect(await page.evaluate(UNASKED)).toEqual([]);
			const count = await page.locator('.asked').count();
			expect(count).toBeGreaterThan(0);
			// one of each column of each table
			const firsts = await page.evaluate(() => {
				const seen = new Set<string>();
				return [...document.querySelectorAll<HTMLElement>('.asked')].flatMap((one, index) => {
					const line = one.closest('dd')?.previousElementSibling?.textContent;
					const key = line ?? `${one.closest('table')?.querySelector('caption')?.textContent} ${one.closest('td')?.cellIndex}`;
					if (seen.has(key) || one.offsetParent === null) return [];
					seen.add(key);
					return [index];
				});
			});
			for (const index of firsts) {
				await page.locator('.asked').nth(index).click();
				const dialog = page.getByRole('dialog');
				await dialog.locator('.passport').waitFor();
				const text = (await dialog.textContent()) ?? '';
				expect(text).toContain('ab12cd');
				expect((await dialog.locator('.passport > p').first().textContent())?.length).toBeGreaterThan(20);
				const sum = dialog.locator('.formula-numbers').first();
				expect(wrongSum((await sum.textContent()) ?? '', path.includes('lang=en'))).toBe('');
				await page.keyboard.press('Escape');
				await dialog.waitFor({ state: 'detached' });
			}
		},
		60_000,
	);
});

/** A formula that does not come to what is said after it, by more than one-decimal parts can make; empty where it does, or where nothing is put in. */
function wrongSum(text: string, isEnglish: boolean): string {
	const [sum, said] = text.split(' = ');
	if (sum === undefined || said === undefined) return '';
	const plain = isEnglish ? text.replaceAll(',', '') : text.replaceAll('.', '').replaceAll(',', '.');
	const [left = '', right = ''] = plain.split(' = ').map((part) => part.replaceAll(/[\s\u00a0]/g, ''));
	const value = Number(
		Function(`return ${left.replaceAll('÷', '/').replaceAll('×', '*').replaceAll('−', '-').replaceAll('·', '*')}`)() as number,
	);
	const number = Number.parseFloat(right.replace('−', '-').replace(/[^\d.-].*$/, ''));
	const target = right.includes('%') ? number / 100 : number;
	const half = 0.5 / 10 ** ((/\.(\d+)/.exec(right)?.[1]?.length ?? 0) + (right.includes('%') ? 2 : 0));
	// the numbers that are put in are said with one decimal themselves
	return Math.abs(value - target) <= half * 1.1 + Math.abs(target) * 0.01 ? '' : `${text} is ${value}`;
}

describe('the formula of a number', () => {
	it('one that does not come to what is said is found out', () => {
		expect(wrongSum('1.018,0 ÷ 847,5 = 1,20', false)).toBe('');
		expect(wrongSum('1.018,0 ÷ 847,5 = 1,50', false)).toContain('1.2');
		expect(wrongSum('512.4 ÷ 8,012.0 = 6.4%', true)).toBe('');
		expect(wrongSum('512.4 ÷ 8,012.0 = 46.4%', true)).toContain('0.06');
	});
});

describe('by keyboard', () => {
	it('a table is one stop, the arrows go among its numbers, and the focus comes back from the answer', async () => {
		await openPage('/status?unit=norddal');
		const table = page.locator('main .table-scroll:has(.asked)').first();
		expect(await table.locator('.asked[tabindex="0"]').count()).toBe(1);
		const focused = () => page.evaluate(() => [document.activeElement?.className, document.activeElement?.textContent]);
		const texts = await table.locator('.asked').allTextContents();
		await table.locator('.asked[tabindex="0"]').focus();
		expect(await focused()).toEqual(['asked', texts[0]]);
		await page.keyboard.press('ArrowRight');
		expect(await focused()).toEqual(['asked', texts[1]]);
		expect(await table.locator('.asked[tabindex="0"]').allTextContents()).toEqual([texts[1]]);
		const below = await table.evaluate((element) => {
			const cells = [...element.querySelectorAll('td')].filter((cell) => cell.cellIndex === 2 && cell.querySelector('.asked'));
			return cells[1]?.textContent;
		});
		await page.keyboard.press('ArrowDown');
		expect(await focused()).toEqual(['asked', below]);
		await page.keyboard.press('Enter');
		await page.getByRole('dialog').locator('.passport').waitFor();
		expect(await page.getByRole('dialog').textContent()).toContain('ét år tidligere');
		await page.keyboard.press('Escape');
		expect(await focused()).toEqual(['asked', below]);
		await page.keyboard.press('End');
		expect(await focused()).toEqual(['asked', texts.at(-1)]);
		await page.keyboard.press('Home');
		await page.keyboard.press('ArrowLeft');
		expect(await focused()).toEqual(['asked', texts[0]]);
	}, 60_000);

	it('other measures, and other rows, keep one stop', async () => {
		await openPage('/arbejdspladser?unit=norddal&tab=units.table');
		for (const change of ['measure=spells', 'sort=-value', 'unit=dagtilbud-nord']) {
			await openPage(`/arbejdspladser?unit=norddal&tab=units.table&${change}`);
			for (const area of await page.locator('.table-scroll:has(.asked)').all())
				expect(await area.locator('.asked[tabindex="0"]').count()).toBe(1);
		}
		const radio = page
			.getByRole('link', { name: 'Sygemeldinger', exact: true })
			.or(page.getByRole('radio', { name: 'Sygemeldinger' }))
			.first();
		await radio.click();
		for (const area of await page.locator('.table-scroll:has(.asked)').all())
			expect(await area.locator('.asked[tabindex="0"]').count()).toBe(1);
	}, 60_000);
});

describe('where it cannot be answered', () => {
	it('what answers could not be fetched: it is said, and the page stays as it was', async () => {
		const other = await world.open('/status?unit=norddal', {
			...PHONE,
			before: async (opened) => {
				await opened.route(/PassportDialog/, (route) => route.abort());
			},
		});
		await other.locator('.asked').first().click();
		await other.getByRole('alert').waitFor();
		expect(await other.getByRole('alert').textContent()).toContain('kunne ikke hentes');
		expect(await other.locator('.asked').count()).toBeGreaterThan(10);
		await other.context().close();
	}, 60_000);
});
