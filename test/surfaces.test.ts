import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { read } from '../server/build/attack/reading.ts';
import { DEFAULT_POLICY } from '../server/build/disclosure/policy.ts';
import { readWorld } from '../server/build/disclosure/read-world.ts';
import { isSafe, unsafeCells } from '../server/build/disclosure/safe.ts';
import { cellOf, LENGTH_CLASSES, type World } from '../server/build/disclosure/world.ts';
import { groupsOf } from '../server/build/groups.ts';
import { type DataPaths, editionFile, factsFile, readCurrent } from '../server/data-folder.ts';
import { Database, type SqlRow } from '../server/database/database.ts';
import { addDays, type PlainDate, type PlainMonth } from '../server/domain/calendar.ts';
import { Register } from '../server/register/register.ts';
import { type Looking, startLooking, unaccounted } from './browser/crawl.ts';
import { arrowRows, type Crawl, crawl, csvRows, type OpenSite, openSite, readTruth, type SeenCell } from './crawl.ts';
import { generatedDelivery, monthsBetween, people, publishedFolder, removeWorlds, rowsOf, sandbjerg, WORKPLACES } from './demo-world.ts';
import { weekdayOf } from './weekdays.ts';

let generated: DataPaths;

beforeAll(async () => {
	generated = await publishedFolder(generatedDelivery());
});
afterAll(() => removeWorlds());

describe('every number of every answer, in every form, as every demo reader', () => {
	let found: Crawl;
	beforeAll(async () => {
		found = await crawl(generated);
	});

	test('is a released figure or made from released figures, and belongs to a unit the reader may see', () => {
		expect(found.complaints.slice(0, 10)).toEqual([]);
		for (const count of Object.values(found.checked)) expect(count).toBeGreaterThan(1000);
	});

	test('together they are released figures and nothing beside them', async () => {
		const { shown, hidden } = await readTruth(generated);
		const whole = found.seen.filter((cell) => cell.length_class === 'all' && !cell.period_key.includes('..'));
		const keys = whole.map((cell) => `${cell.node_key}|${cell.period_key}`);
		expect(keys.filter((key) => !shown.has(key) || hidden.has(key))).toEqual([]);
		expect(hidden.size).toBeGreaterThan(50);
		expect(keys.length).toBeGreaterThan(hidden.size);
	});

	test('fed to the attacker all together, they give nothing unsafe away', async () => {
		const facts = await Database.openReadOnly(factsFile(generated, readCurrent(generated)?.edition ?? ''));
		const register = new Register(generated.state);
		const world = await readWorld(facts, groupsOf(register.history()));
		register.close();
		facts.close();
		const [nodes, periods] = [world.nodes.map(({ key }) => key), world.periods.map(({ key }) => key)];
		const cellOfKey = (cell: SeenCell, period_key: string) =>
			cellOf(world, nodes.indexOf(cell.node_key), periods.indexOf(period_key), LENGTH_CLASSES.indexOf(cell.length_class));
		// a sum over several periods is made of released ones, so those are known at most
		const known = new Set(found.seen.flatMap((cell) => (cell.period_key.includes('..') ? [] : [cellOfKey(cell, cell.period_key)])));
		expect(known.size).toBeGreaterThan(300);
		const unsafe = [...unsafeCells(world, DEFAULT_POLICY)];
		expect(unsafe.length).toBeGreaterThan(1000);
		for (const attempt of [0, 1] as const) {
			const { unseen } = read(world, (cell) => known.has(cell), attempt);
			expect(unsafe.filter((cell) => unseen[cell] === 0)).toEqual([]);
		}
	});

	test('are found out where they belong to another edition', async () => {
		const [served, judge] = await Promise.all([publishedFolder(sandbjerg()), publishedFolder(sandbjergWhere('two people'))]);
		const { complaints } = await crawl(served, { names: ['overview'], views: [], judgedBy: judge });
		expect(complaints.some((line) => line.includes('210 2024-01..2024-12 absence_fte_days'))).toBe(true);
	});
});

describe('every number on every page, drawn and spoken ones too', () => {
	let looking: Looking;
	beforeAll(async () => {
		looking = await startLooking(generated);
	});
	afterAll(() => looking.close());

	test('follows from the page’s own reply, or is a tick of an axis', async () => {
		const complaints: string[] = [];
		const scopes = new Set<string>();
		let texts = 0;
		for (const reader of looking.readers) {
			const addresses = await looking.addressesOf(reader);
			// a second reader of everything sees the same units: a few of them tell whether the role makes a difference
			const isAgain = scopes.has(JSON.stringify(reader.scope_units));
			scopes.add(JSON.stringify(reader.scope_units));
			const tab = await looking.tabOf(reader);
			for (const address of addresses.filter((_, index) => !isAgain || index % 12 === 0)) {
				const reading = await tab.read(address);
				texts += reading.texts.length + reading.drawn.length;
				complaints.push(...unaccounted(reading).map((line) => `${reader.id} ${address}: ${line}`));
			}
			await tab.page.context().close();
		}
		expect(complaints.slice(0, 20)).toEqual([]);
		expect(texts).toBeGreaterThan(2000);
	}, 180_000);

	test('is found out where it belongs to another page', async () => {
		const [reader] = looking.readers;
		if (!reader) throw new Error('nobody reads');
		const [root = '', ...others] = [...new Set((await looking.addressesOf(reader)).map((address) => address.replace(/&.*/, '')))].filter(
			(address) => address.startsWith('/arbejdsplads?'),
		);
		const tab = await looking.tabOf(reader);
		const [one, other] = [await tab.read(root), await tab.read(others[0] ?? '')];
		expect(unaccounted(one)).toEqual([]);
		expect(unaccounted({ ...one, reply: other.reply }).length).toBeGreaterThan(10);
	});
});

/** The 12 months of 2023 and of 2024. */
const MONTHS = monthsBetween('2023-01', '2024-12');

/** Sandbjerg where one workplace of eleven was away as much either way: four people once a month of the quarter, or two of them twice. */
function sandbjergWhere(spread: 'four people' | 'two people') {
	const away = WORKPLACES.find(({ unit_key }) => unit_key === '214');
	if (!away) throw new Error('Sandbjerg has a workplace 214');
	const more_absence = MONTHS.filter((_, index) => index % 3 === 0).flatMap((month) =>
		[0, 1, 2, 3].map((spell) => {
			const person = people(away)[spread === 'four people' ? spell : spell % 2];
			// the second and the third full week of a month: no holiday falls on a Tuesday or a Wednesday there
			const tuesday = tuesdayOf(month, spread === 'four people' || spell < 2 ? 2 : 3);
			return `${person?.employment_id};SY;${tuesday};${addDays(tuesday, 1)}`;
		}),
	);
	return sandbjerg({ well_unit: '214', more_absence });
}

function tuesdayOf(month: PlainMonth, which: number): PlainDate {
	return addDays(`${month}-01`, ((9 - weekdayOf(`${month}-01`)) % 7) + (which - 1) * 7);
}

async function worldOf(paths: DataPaths): Promise<World> {
	const facts = await Database.openReadOnly(factsFile(paths, readCurrent(paths)?.edition ?? ''));
	const world = await readWorld(facts, []);
	facts.close();
	return world;
}

/** Whether a cell is unsafe by itself; undefined where there is none. */
function isUnsafe(world: World, node_key: string, period_key: string): boolean | undefined {
	const node = world.nodes.findIndex(({ key }) => key === node_key);
	const period = world.periods.findIndex(({ key }) => key === period_key);
	const sums = world.cells[cellOf(world, node, period, 0)];
	return sums && !isSafe(sums, DEFAULT_POLICY);
}

function tableOf(paths: DataPaths, table: string): Promise<SqlRow[]> {
	return rowsOf(editionFile(paths, readCurrent(paths)?.edition ?? ''), `select * from ${table} order by all`);
}

/** What a page says, without the name of the edition it says it of. */
function unnamed<Said>(said: Said, paths: DataPaths): string {
	const { edition = '', release = '' } = readCurrent(paths) ?? {};
	const names = [edition, release, edition.slice(0, 6), release.slice(0, 6)];
	return names.reduce((text, name) => text.replaceAll(name, '…'), JSON.stringify(said));
}

describe('a figure hidden for its own sake and one hidden for another’s', () => {
	let own: DataPaths;
	let others: DataPaths;
	beforeAll(async () => {
		[own, others] = await Promise.all([publishedFolder(sandbjergWhere('two people')), publishedFolder(sandbjergWhere('four people'))]);
	});

	test('give the same figures, units and reasons to the byte, so that no surface can tell them apart', async () => {
		const { hidden } = await readTruth(own);
		expect(hidden.has('214|2024')).toBe(true);
		expect(isUnsafe(await worldOf(own), '214', '2024')).toBe(true);
		expect(isUnsafe(await worldOf(others), '214', '2024')).toBe(false);
		// how many people were away at all is a figure of the whole municipality, and differs: everything of units must not
		for (const table of ['figures', 'units', 'groups', 'periods'])
			expect(await tableOf(own, table), table).toEqual(await tableOf(others, table));
		expect((await readTruth(others)).hidden).toEqual(hidden);
	});

	test('are the same rows in JSON, CSV and Arrow apart from what names them', async () => {
		const world = await worldOf(generated);
		const site = await openSite(generated);
		const { hidden } = await readTruth(generated);
		for (const form of ['json', 'csv', 'arrow'] as const) {
			const looks = { own: new Set<string>(), other: new Set<string>() };
			for (const key of hidden) {
				const [node_key = '', period_key = ''] = key.split('|');
				const why = isUnsafe(world, node_key, period_key);
				if (why === undefined) continue;
				for (const look of await looksOf(site, form, node_key, period_key)) looks[why ? 'own' : 'other'].add(look);
			}
			expect(looks.own.size, form).toBeGreaterThan(0);
			expect(looks.other, form).toEqual(looks.own);
		}
		site.close();
	}, 180_000);

	test('are the same marks, words and pictures on every page', async () => {
		const [one, other] = [await startLooking(own), await startLooking(others)];
		const read = async (looking: Looking) => {
			const [reader] = looking.readers;
			if (!reader) throw new Error('nobody reads');
			const { read: readAt } = await looking.tabOf(reader);
			const pages = [];
			for (const address of [
				'/skjult?unit=214',
				'/arbejdsplads?unit=214',
				'/overblik?unit=214&tab=trend.table,measures.table',
				'/arbejdspladser?unit=210',
				'/arbejdspladser?unit=210&sort=-value',
				'/arbejdspladser?unit=210&focus=excess',
				'/arbejdspladser?unit=210&tab=judged.table&measure=spells',
				'/overblik?unit=210',
			])
				pages.push(await readAt(address));
			return pages;
		};
		const [pages, otherPages] = await Promise.all([read(one), read(other)]);
		for (const [index, page] of pages.entries()) {
			expect(page.html).toContain('skjult');
			const counterpart = otherPages[index];
			expect(unnamed({ html: plain(page.html), texts: page.texts, drawn: page.drawn }, own)).toEqual(
				unnamed({ html: plain(counterpart?.html ?? ''), texts: counterpart?.texts, drawn: counterpart?.drawn }, others),
			);
		}
		// in one list: four people, hidden for their own sake, and eleven beside them
		const [first, second] = ['213', '214'].map((unit) => rowOf(pages[3]?.html ?? '', unit));
		expect(first).toContain('hidden-mark');
		expect(first).toBe(second);
		await one.close();
		await other.close();
	}, 180_000);
});

/** Without the chart library's numbers of the moment and Solid's markers. */
function plain(html: string): string {
	return html.replaceAll(/ _echarts_instance_="[^"]*"|<!--.*?-->/g, '').replaceAll(/\bzr\d+-/g, 'zr-');
}

/** The cells of a unit's row in a list, without its key. */
function rowOf(html: string, unit: string): string {
	const row =
		plain(html)
			.match(/<tr[ >].*?<\/tr>/gs)
			?.find((one) => one.includes(`unit=${unit}"`)) ?? '';
	return row.replace(/<th.*?<\/th>/s, '').replaceAll(`unit=${unit}"`, 'unit="');
}

const Reply = z.object({ rows: z.array(z.record(z.string(), z.unknown())) });
/** Columns that say which unit and period a row is about, and where else to look. */
const NAMING =
	/^(unit_|group_|parent_|nearest_|next_|previous_|first_month|last_month|grain|comparison|level|depth|is_leaf|layout|headcount|edition|profile)/;

/** How a hidden cell looks wherever it stands in a form: one text each, the naming columns left out. */
async function looksOf(site: OpenSite, form: 'json' | 'csv' | 'arrow', node: string, period: string): Promise<string[]> {
	const [reader] = site.readers;
	if (!reader) throw new Error('nobody reads');
	const looks: string[] = [];
	for (const name of ['overview', 'hidden', 'trend'] as const) {
		const reply = await readReply(site, `/api/${name}?unit=${encodeURIComponent(node)}`, form);
		for (const row of reply) {
			if (row.unit_key !== node || row.status !== 'hidden' || !isPeriod(row, period)) continue;
			looks.push(JSON.stringify([name, Object.entries(row).filter(([column]) => !NAMING.test(column))]));
		}
	}
	return looks;
}

function isPeriod(row: Record<string, unknown>, key: string): boolean {
	const names = { year: String(row.last_month).slice(0, 4), window: `${row.last_month} W`, month: String(row.last_month) };
	return (row.grain === 'year' || row.grain === 'window' || row.grain === 'month') && names[row.grain] === key;
}

const replies = new Map<string, Promise<Record<string, unknown>[]>>();

/** The rows of an answer as one form writes them, read once. */
function readReply(site: OpenSite, path: string, form: 'json' | 'csv' | 'arrow'): Promise<Record<string, unknown>[]> {
	const key = `${form} ${path}`;
	const known = replies.get(key) ?? fetchReply(site, path, form);
	replies.set(key, known);
	return known;
}

async function fetchReply(site: OpenSite, path: string, form: 'json' | 'csv' | 'arrow'): Promise<Record<string, unknown>[]> {
	const [reader] = site.readers;
	const headers = { Cookie: reader ? site.cookieOf(reader) : '' };
	const response = await site.app.request(`${path}&format=${form}`, { headers });
	if (form === 'csv') return csvRows(response);
	return form === 'arrow' ? arrowRows(response) : Reply.parse(await response.json()).rows;
}
