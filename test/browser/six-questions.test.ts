/** What people come with, answered by somebody who has never been here: at most three presses from the overview, in the words on the page. */
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ANSWERS, type AnswerName, type AnswerRow } from '../../server/domain/answers.ts';
import { formatIn } from '../../web/format.ts';
import { rowsOf } from './fixtures.ts';
import { makeWorld, type World } from './world.ts';

const MOST_PRESSES = 3;
const { decimal, percent } = formatIn('da');

let world: World;
let page: Page;
let presses = 0;
beforeAll(async () => {
	world = await makeWorld();
}, 120_000);
afterEach(() => page.context().close());
afterAll(() => world.close());

/** Opens the front door as a reader of the fixtures and lands on the overview. */
async function begin(reader: 'anna' | 'bent'): Promise<void> {
	presses = 0;
	page = await world.open('/', { reader });
	await page.getByText('Hvor stort er sygefraværet?').waitFor();
}

async function press(target: Locator): Promise<void> {
	presses += 1;
	expect(presses).toBeLessThanOrEqual(MOST_PRESSES);
	await target.click();
}

const rows = <Name extends AnswerName>(name: Name, unit: string): AnswerRow<Name>[] =>
	rowsOf(name, unit).map((row) => ANSWERS[name].parse(row) as AnswerRow<Name>);
const inBar = (name: string) => page.getByRole('navigation', { name: 'Sider' }).getByRole('link', { name, exact: true });
const card = (heading: string) => page.getByRole('region', { name: heading });
const title = (name: string) => page.getByRole('heading', { level: 1, name }).waitFor();
/** Spaces that do not break are spaces. */
const said = async (place: Locator) => ((await place.textContent()) ?? '').replaceAll('\u00a0', ' ');

describe('six questions', () => {
	it('my unit against last year: on the first screen of who leads it', async () => {
		await begin('bent');
		await title('Børnehaven Solsikken');
		const [now, before] = ['now', 'year_ago'].map((wanted) =>
			rows('overview', 'solsikken').find(({ comparison }) => comparison === wanted),
		);
		const head = await said(page.locator('.page-head'));
		expect(head).toContain(`${decimal(now?.absence_days_per_fte ?? 0)} dage pr. årsværk`);
		expect(head).toContain(`Året før var det ${decimal(before?.absence_days_per_fte ?? 0)} dage pr. årsværk`);
		// and what chance makes of the difference
		expect(head).toMatch(/tilfældig/);
		expect(presses).toBe(0);
	});

	it('which units deserve attention, and why: the first of the list, each with what was expected of it', async () => {
		await begin('anna');
		const items = card('Hvad fortjener opmærksomhed?').getByRole('listitem');
		const flagged = rows('flags', 'norddal').filter(({ flag }) => flag === 'red' || flag === 'amber');
		expect(flagged.length).toBeGreaterThan(1);
		const first = await items.evaluateAll((list) => list.map((item) => item.textContent ?? ''));
		const listed = first.slice(0, flagged.length);
		expect(flagged.map(({ unit_name }) => unit_name).filter((name) => !listed.some((text) => text.includes(name)))).toEqual([]);
		for (const text of listed) expect(text).toMatch(/havde \d+ .* ville kommunens gennemsnit give \d+/);
		const name = flagged.find(({ unit_name }) => listed[0]?.includes(unit_name))?.unit_name ?? '';
		await press(items.first().getByRole('link'));
		await title(name);
	});

	it('did the effort work: each with a judgement in words, also where it cannot be told', async () => {
		await begin('anna');
		await press(inBar('Indsatser'));
		await page.getByText('Har indsatserne virket?').waitFor();
		const names = new Set(rows('effect', 'norddal').flatMap(({ effort_name }) => effort_name ?? []));
		const table = await said(page.getByRole('region', { name: 'Indsatser' }).getByRole('table').first());
		for (const name of names) expect(table).toContain(name);
		expect(table).toMatch(/tilfældig|kan ikke siges/);
	});

	it('what goes to Thursday’s MED meeting: the committee by its date, its figures, what is worth discussing, its units', async () => {
		await begin('anna');
		await press(inBar('MED'));
		// 26 February 2026 is a Thursday
		expect(new Date('2026-02-26T12:00:00Z').getUTCDay()).toBe(4);
		const meeting = card('Udvalg og næste møde').getByRole('row').filter({ hasText: '26. februar 2026' });
		await press(meeting.getByRole('link'));
		await title('Områdeudvalget for dagtilbud');
		expect(await said(page.locator('.page-head'))).toContain('Områdeudvalget for dagtilbud mødes 26. februar 2026.');
		expect(await card('Værd at drøfte').getByRole('listitem').count()).toBeGreaterThan(1);
		const units = await said(page.getByRole('article', { name: 'Udvalgets enheder' }));
		for (const { unit_name } of rows('units', 'dagtilbud-nord')) expect(units).toContain(unit_name);
	});

	it('the status table for last year: municipality, directorates and areas with the year before', async () => {
		await begin('anna');
		await press(inBar('Status'));
		const table = card('Personalepolitisk status 2025: sygefravær').getByRole('table');
		await table.waitFor();
		const status = rows('status', 'norddal');
		expect(await table.locator('tbody').getByRole('row').count()).toBe(status.length);
		for (const row of status) {
			const line = await said(table.getByRole('row').filter({ has: page.getByRole('link', { name: row.unit_name, exact: true }) }));
			expect(line).toContain(percent(row.absence_share ?? 0).replaceAll('\u00a0', ' '));
			expect(line).toContain(decimal(row.previous_absence_days_per_fte ?? 0));
		}
	});

	it('why this number differs from KRL’s: other kinds of absence, other people, with the difference in days', async () => {
		await begin('anna');
		await press(page.getByRole('link', { name: 'Hvorfor er kommunens tal et andet end KRL’s?' }));
		await page.getByText('Hvad står tallene for?').waitFor();
		const text = await said(page.locator('main'));
		expect(text).toContain('Hvorfor KRL, Danmarks Statistik og egne tal er forskellige');
		const krl = rows('definitions', 'norddal').find(({ definition }) => definition === 'krl');
		expect(text).toContain(`KRL (SIRKA): ${decimal(krl?.absence_days_per_fte ?? Number.NaN)} dage`);
		expect(text).toContain('Månedslønnede, koblet til lønnen');
	});
});

describe('a workplace in one screen', () => {
	const FOLD = { viewport: { width: 1280, height: 800 } };

	it.each([
		['shown by twelve months', 'solsikken'],
		['shown by its parent only', 'skovhytten'],
	])('%s says what we know, what we cannot know and when the next figure comes without scrolling', async (_, unit) => {
		page = await world.open(`/arbejdsplads?unit=${unit}`, { ...FOLD, reader: 'bent' });
		for (const heading of ['Det ved vi', 'Det kan tallet ikke sige', 'Næste tal']) {
			const block = page.locator('.known-block').filter({ has: page.getByRole('heading', { name: heading }) });
			const box = await block.boundingBox();
			expect(box, heading).not.toBeNull();
			expect((box?.y ?? 0) + (box?.height ?? 0), heading).toBeLessThanOrEqual(FOLD.viewport.height);
		}
	});
});
