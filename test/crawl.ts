import { createHash } from 'node:crypto';
import { tableFromIPC } from 'apache-arrow';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { type DataPaths, editionFile, readCurrent } from '../server/data-folder.ts';
import { Database } from '../server/database/database.ts';
import { ANSWERS, type AnswerName, PAGES } from '../server/domain/answers.ts';
import { addMonths } from '../server/domain/calendar.ts';
import { chartColumns, comparisonColumns, sightsColumns } from '../server/domain/judged-columns.ts';
import { QUESTION_WORDS } from '../server/domain/question.ts';
import { type DemoReader, demoReaders } from '../server/serve/access/demo.ts';
import { createSessions } from '../server/serve/access/sessions.ts';
import { createApp } from '../server/serve/app.ts';
import { followEditions } from '../server/serve/open-edition.ts';

/**
 * Walks every surface of a published edition as every demo reader and holds each number against the edition itself. What a number should be is
 * worked out here from the edition's file, without a line of the code that serves it.
 */

/** A figure that some reader has seen: what an attacker may take as known. `period_key` of a sum over several periods is `first..last`. */
export interface SeenCell {
	node_key: string;
	period_key: string;
	length_class: 'all' | 'short' | 'long';
}

export interface Crawl {
	/** Every figure seen by anybody, each once, in key order. */
	seen: SeenCell[];
	/** How many numbers were held against the edition, by form. */
	checked: Record<'json' | 'csv' | 'arrow' | 'page', number>;
	/** What should not be there, as lines. */
	complaints: string[];
}

const Cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);
type Cell = z.infer<typeof Cell>;
const Row = z.record(z.string(), Cell);
type Row = z.infer<typeof Row>;
const Reply = z.object({ rows: z.array(Row), columns: z.array(z.object({ name: z.string(), unit: z.string() })) });
type Reply = z.infer<typeof Reply>;
const PageReply = z.object({ answers: z.record(z.string(), Reply) });

const NAMES = Object.keys(ANSWERS).filter((name): name is AnswerName => name in ANSWERS);
const FILES = ['csv', 'arrow'] as const;
/** Units of columns that hold a figure. */
const MEASURED = new Set([
	'share',
	'days per fte',
	'fte-days',
	'fte',
	'spells per employment-year',
	'spells',
	'employment-years',
	'people',
	'effective events',
]);
/** Made from the figures of many: these are recounted elsewhere, and only ever stand in rows that are shown. */
const JUDGED = new Set(['person-years', 'ratio', 'variance', 'standard errors', 'chance', 'rank', 'dkk']);

/** The published edition with its app, and anybody signed in. */
export interface OpenSite {
	app: ReturnType<typeof createApp>;
	readers: DemoReader[];
	cookieOf: (reader: DemoReader) => string;
	close: () => void;
}

export async function openSite(paths: DataPaths, web_folder = '.'): Promise<OpenSite> {
	const editions = followEditions(paths);
	const sessions = createSessions(() => 0);
	const failed = (error: unknown) => {
		throw error;
	};
	const app = createApp({ editions, sessions, is_demo: false, worklist: () => null, web_folder, onFailure: failed });
	const readers = await demoReaders(await editions());
	const cookies = new Map(readers.map((reader) => [reader.id, `fb=${sessions.begin(reader)}`]));
	return { app, readers, cookieOf: (reader) => cookies.get(reader.id) ?? '', close: () => editions.close() };
}

/** What is walked: every answer and page unless told which, judged by the edition itself or by another. */
interface Walk {
	names?: readonly AnswerName[];
	views?: readonly string[];
	judgedBy?: DataPaths;
}

/** Asks answers in every form, and pages, with every unit and year that the lists offer, as every demo reader. */
export async function crawl(paths: DataPaths, { names = NAMES, views = Object.keys(PAGES), judgedBy = paths }: Walk = {}): Promise<Crawl> {
	const truth = await readTruth(judgedBy);
	const site = await openSite(paths);
	const result: Crawl = { seen: [], checked: { json: 0, csv: 0, arrow: 0, page: 0 }, complaints: [] };
	const seen = new Map<string, SeenCell>();
	const held = new Set<string>();
	for (const reader of site.readers) {
		// two readers of the same units get the same bytes: they are judged once
		const isNew = (path: string, content: string | null) => {
			const key = createHash('sha256')
				.update(JSON.stringify([path, reader.scope_units, reader.home_unit, content]))
				.digest('base64');
			const isFirst = !held.has(key);
			held.add(key);
			return isFirst;
		};
		const get = async (path: string) => site.app.request(path, { headers: { Cookie: site.cookieOf(reader) } });
		const hold = (where: string, form: keyof Crawl['checked'], reply: Reply) => {
			for (const row of reply.rows)
				result.checked[form] += holdRow(row, reply, { where: `${reader.id} ${where}`, reader, truth, seen, result });
		};
		const units = await unitsOffered(get);
		for (const name of names) {
			for (const path of pathsOf(name, units, truth.years)) {
				const first = await get(path);
				if (first.status !== 200 || !isNew(path, first.headers.get('etag'))) continue;
				const reply = Reply.parse(await first.json());
				hold(path, 'json', reply);
				for (const form of FILES) {
					const response = await get(`${path}${path.includes('?') ? '&' : '?'}format=${form}`);
					hold(`${path} ${form}`, form, await readForm(response, form, reply.columns));
				}
			}
		}
		for (const view of views) {
			for (const unit of units) {
				const response = await get(`/api/page/${view}?unit=${encodeURIComponent(unit)}`);
				if (response.status !== 200) continue;
				for (const reply of Object.values(PageReply.parse(await response.json()).answers))
					if (isNew('page', JSON.stringify(reply))) hold(`page ${view} ${unit}`, 'page', reply);
			}
		}
	}
	site.close();
	result.seen = [...seen.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, cell]) => cell);
	return result;
}

async function unitsOffered(get: (path: string) => Promise<Response>): Promise<string[]> {
	const response = await get('/api/tree');
	return response.status === 200 ? Reply.parse(await response.json()).rows.map((row) => String(row.unit_key)) : [];
}

function pathsOf(name: AnswerName, units: readonly string[], years: readonly number[]): string[] {
	const words: readonly string[] = QUESTION_WORDS[name];
	return [
		`/api/${name}`,
		...(words.includes('unit') ? units.map((unit) => `/api/${name}?unit=${encodeURIComponent(unit)}`) : []),
		...(words.includes('year') ? years.map((year) => `/api/${name}?year=${year}`) : []),
	];
}

/** The rows of a CSV file as a spreadsheet reads them. */
export async function csvRows(response: Response): Promise<Record<string, string>[]> {
	return z.array(z.record(z.string(), z.string())).parse(parse(await response.text(), { delimiter: ';', bom: true, columns: true }));
}

/** The rows of an Arrow stream. */
export async function arrowRows(response: Response): Promise<Row[]> {
	const table = tableFromIPC(new Uint8Array(await response.arrayBuffer()));
	const names = table.schema.fields.map((field) => field.name);
	return Array.from({ length: table.numRows }, (_, index) =>
		Object.fromEntries(names.map((name) => [name, Cell.parse(table.getChild(name)?.get(index) ?? null)])),
	);
}

/** The rows of a file with numbers as numbers again; a spreadsheet's `skjult` and empty cells are no value. */
async function readForm(response: Response, form: 'csv' | 'arrow', columns: Reply['columns']): Promise<Reply> {
	if (form === 'arrow') return { rows: await arrowRows(response), columns };
	const isNumber = new Set(columns.filter(({ unit }) => MEASURED.has(unit) || unit === 'count').map(({ name }) => name));
	const rows = (await csvRows(response)).map((line) =>
		Object.fromEntries(
			columns.map(({ name }): [string, Cell] => {
				const text = line[name] ?? '';
				if (text === 'skjult' || text === '') return [name, null];
				return [name, isNumber.has(name) ? Number(text.replace(',', '.')) : text];
			}),
		),
	);
	return { rows, columns };
}

interface Holding {
	where: string;
	reader: DemoReader;
	truth: Truth;
	seen: Map<string, SeenCell>;
	result: Crawl;
}

/** What chance says: recounted in tests of its own, and only ever beside figures that are shown. */
const SAID_OF_CHANCE = new Set([comparisonColumns, chartColumns, sightsColumns].flatMap((columns) => Object.keys(columns)));

/** Holds one row against the edition; gives the number of figures in it. */
function holdRow(row: Row, reply: Reply, holding: Holding): number {
	const { where, reader, truth, seen, result } = holding;
	const complain = (what: string) => result.complaints.push(`${where}: ${what}`);
	const key = typeof row.unit_key === 'string' ? row.unit_key : typeof row.group_key === 'string' ? row.group_key : null;
	if (key !== null && !truth.isInScope(reader, key)) complain(`${key} is none of this reader's units`);
	for (const column of ['parent_key', 'nearest_shown_key']) {
		const other = row[column];
		if (typeof other === 'string' && !truth.isInScope(reader, other)) complain(`${column} ${other} is none of this reader's units`);
	}
	const isJudged = ({ name, unit }: { name: string; unit: string }) => JUDGED.has(unit) || /^(excess_|kept_)/.test(name);
	const judged = reply.columns.filter(isJudged);
	const figures = reply.columns.filter((column) => MEASURED.has(column.unit) && !isJudged(column));
	if (row.status !== 'shown' && judged.some(({ name }) => (row[name] ?? null) !== null)) complain(`${key} is judged and is ${row.status}`);
	if (key === null) return 0;
	if (typeof row.category === 'string') return holdCategory(row, key, holding);
	if (typeof row.series === 'string') return holdSeries(row, key, holding);
	const expected = truth.expect(key, String(row.first_month ?? ''), String(row.last_month ?? ''), String(row.grain ?? ''));
	let count = 0;
	for (const { name } of figures) {
		const value = row[name] ?? null;
		if (SAID_OF_CHANCE.has(name)) {
			const isHidden = row.status === 'hidden' || row.status === 'unknown' || (name.startsWith('short_') && row.split_status === 'hidden');
			if (value !== null && isHidden) complain(`${key} ${row.first_month}..${row.last_month} ${name} is ${value} and should be null`);
			continue;
		}
		const should = name === 'headcount' ? truth.headcountOf(key) : (expected.values.get(name) ?? null);
		if (value === null && should === null) continue;
		// people over several periods are counted once only where one figure says so
		if (value === null && name === 'people_count' && row.grain === 'rolling') continue;
		count++;
		if (typeof value !== 'number' || should === null || !isSame(value, should)) {
			complain(`${key} ${row.first_month}..${row.last_month} ${name} is ${value} and should be ${should}`);
		}
	}
	if (typeof row.absence_fte_days === 'number') {
		const period_key = row.grain === 'rolling' ? `${row.first_month}..${row.last_month}` : expected.period_key;
		for (const length_class of ['all', 'short', 'long'] as const) {
			if (length_class !== 'all' && row.split_status !== 'shown') continue;
			seen.set(`${key}|${period_key}|${length_class}`, { node_key: key, period_key, length_class });
		}
	}
	return count;
}

/** Holds a row of a breakdown against the categories the edition shows; gives the number of figures in it. Parts of a table are its rows over their sum. */
function holdCategory(row: Row, key: string, { where, truth, result }: Holding): number {
	const place = [row.view, key, row.category, row.length_class, row.first_month, row.last_month].join('|');
	const shown = truth.categories.get(place);
	let count = 0;
	for (const name of ['people_count', 'absence_fte_days', 'spells_count', 'possible_fte_days'] as const) {
		const value = row[name] ?? null;
		if (value === null) continue;
		count++;
		if (shown === undefined || typeof value !== 'number' || !isSame(value, num(shown[name])))
			result.complaints.push(`${where}: ${place} ${name} is ${value} and should be ${shown?.[name] ?? 'hidden'}`);
	}
	const [absence, possible] = [row.absence_fte_days, row.possible_fte_days];
	if (typeof row.absence_share === 'number' && !isSame(row.absence_share, num(absence) / num(possible)))
		result.complaints.push(`${where}: ${place} absence_share is ${row.absence_share}`);
	return count;
}

/** Holds a month of a ready-made series: nothing where it is hidden, and a share that is its days. It is about no figure of the edition's lattice. */
function holdSeries(row: Row, key: string, { where, result }: Holding): number {
	const { status, share, lost_days: lost, possible_days: possible } = row;
	const values = [share, lost, possible, row.value].filter((value) => typeof value === 'number');
	if (status === 'hidden' && values.length > 0)
		result.complaints.push(`${where}: ${row.series} ${key} ${row.first_month} is hidden and has ${values}`);
	if (typeof lost === 'number' && typeof possible === 'number' && !isSame(num(share), lost / possible))
		result.complaints.push(`${where}: ${row.series} ${key} ${row.first_month} share is ${share}`);
	return values.length;
}

function isSame(a: number, b: number): boolean {
	return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
}

interface Parts {
	possible: number;
	employment: number;
	absence: number;
	spells: number;
	people: number | null;
	short: { absence: number; spells: number } | null;
	long: { absence: number; spells: number } | null;
}

interface Length {
	net_working_days: number;
	calendar_days: number;
	months: number;
}

const Dispersions = z.object({ dispersion: z.record(z.string(), z.object({ year: z.number().nullable() })) });

/** Columns of the edition that each judged measure rests on: what was seen, what is expected. */
const JUDGED_COLUMNS: Readonly<Record<string, readonly [string, string]>> = {
	absence: ['absence_fte_days', 'expected_absence_fte_days'],
	short_absence: ['short_absence_fte_days', 'expected_short_absence_fte_days'],
	spells: ['spells_count', 'expected_spells'],
	prolonged_spells: ['spells_count', 'expected_prolonged_spells'],
};

/** What the edition lets anybody say. */
interface Truth {
	years: number[];
	/** Categories shown in breakdowns, by view, node, category, class and months. */
	categories: ReadonlyMap<string, Record<string, unknown>>;
	isInScope: (reader: DemoReader, key: string) => boolean;
	headcountOf: (key: string) => number | null;
	/** Every value of one unit and period by column; none where it may not be shown. */
	expect: (key: string, first_month: string, last_month: string, grain: string) => { period_key: string; values: Map<string, number> };
	/** Cells shown, as `node|period`. */
	shown: Set<string>;
	hidden: Set<string>;
}

const text = (value: unknown) => String(value);
const num = (value: unknown) => Number(value);

export async function readTruth(paths: DataPaths): Promise<Truth> {
	const edition = await Database.openReadOnly(editionFile(paths, readCurrent(paths)?.edition ?? ''));
	const categories = await edition.rows(`select concat_ws('|', view, node_key, category, length_class, first_month, last_month) as place,
		people_count, absence_fte_days::double as absence_fte_days, spells_count, possible_fte_days::double as possible_fte_days
		from breakdowns inner join periods using (period_key) where is_shown`);
	const units = await edition.rows('select unit_key, headcount, to_json(path)::varchar as path from units order by tree_order');
	const periods = await edition.rows('select * from periods');
	const figures = await edition.rows('select * from figures');
	const prolonged = await edition.rows(`select node_key, period_key, spells_count from breakdowns where view = 'prolonged' and is_shown`);
	const expectations = await edition.rows('select * from expectations');
	const [estimated] = await edition.rows('select parameters::varchar as parameters from parameters');
	const [years] = await edition.rows(`select info ->> '$.first_year' as first, info ->> '$.last_year' as last from info`);
	edition.close();
	const pathOf = new Map(units.map((row) => [text(row.unit_key), z.array(z.string()).parse(JSON.parse(text(row.path)))]));
	const root = text(units[0]?.unit_key);
	const byKey = new Map(periods.map((row) => [text(row.period_key), row]));
	const placed = <Row extends Record<string, unknown>>(rows: readonly Row[]) =>
		new Map(rows.map((row) => [`${text(row.node_key)}|${text(row.period_key)}`, row]));
	const byPlace = placed(figures);
	const [prolongedAt, expectedAt] = [placed(prolonged), placed(expectations)];
	const { dispersion } = Dispersions.parse(JSON.parse(text(estimated?.parameters)));

	/** What a unit had of each measure in twelve months, and what it is expected to have at the municipality's own level. */
	const judgedAt = (key: string, period: string): [string, number][] =>
		Object.entries(JUDGED_COLUMNS).flatMap(([measure, [amount, expected]]): [string, number][] => {
			const pairOf = (node: string) => {
				const place = `${node}|${period}`;
				const row = measure === 'prolonged_spells' ? prolongedAt.get(place) : byPlace.get(place);
				return [row?.[amount], expectedAt.get(place)?.[expected]].map((value) =>
					value === null || value === undefined ? Number.NaN : num(value),
				);
			};
			const [[observed = Number.NaN, standard = Number.NaN], [all = Number.NaN, allStandard = Number.NaN]] = [pairOf(key), pairOf(root)];
			const share = (standard * all) / allStandard;
			const events = share / (dispersion[measure]?.year ?? Number.NaN);
			if (!(share > 0) || Number.isNaN(observed) || Number.isNaN(events)) return [];
			const both: [string, number][] = [
				[`${measure}_observed`, observed],
				[`${measure}_expected`, share],
			];
			if (measure === 'prolonged_spells') return both;
			const raw: [string, number][] = measure === 'absence' ? [['raw_excess_days', observed - share]] : [];
			return [...both, [`${measure}_effective_events`, events], ...raw];
		});

	const partsAt = (key: string, period: string): Parts | null => {
		const row = byPlace.get(`${key}|${period}`);
		if (row?.is_shown !== true) return null;
		const part = (side: 'short' | 'long') =>
			row.is_split_shown === true ? { absence: num(row[`${side}_absence_fte_days`]), spells: num(row[`${side}_spells_count`]) } : null;
		return {
			possible: num(row.possible_fte_days),
			employment: num(row.employment_days),
			absence: num(row.absence_fte_days),
			spells: num(row.spells_count),
			people: num(row.people_count),
			short: part('short'),
			long: part('long'),
		};
	};
	const keysOver = (first_month: string, last_month: string, grain: string) =>
		periods
			.filter((row) => (grain === '12' ? num(row.months) === 12 : text(row.grain) === grain))
			.filter((row) => text(row.first_month) >= first_month && text(row.last_month) <= last_month)
			.map((row) => text(row.period_key));
	const lengthOf = (keys: readonly string[]): Length =>
		keys.reduce(
			(sum, key) => ({
				net_working_days: sum.net_working_days + num(byKey.get(key)?.net_working_days),
				calendar_days: sum.calendar_days + num(byKey.get(key)?.calendar_days),
				months: sum.months + num(byKey.get(key)?.months),
			}),
			{ net_working_days: 0, calendar_days: 0, months: 0 },
		);
	/** Any twelve months: one figure, or four quarters, or twelve months, all of them shown. */
	const rolling = (key: string, first: string, last: string): Parts | null => {
		for (const grain of ['12', 'quarter', 'month']) {
			const keys = keysOver(first, last, grain);
			const parts = keys.map((period) => partsAt(key, period));
			if (lengthOf(keys).months === 12 && parts.every((part) => part !== null)) return sumOf(parts);
		}
		return null;
	};
	const valuesOf = (key: string, first: string, last: string, grain: string): { period_key: string; values: Map<string, number> } => {
		const period_key = periods.find((row) => row.first_month === first && row.last_month === last && row.grain === grain)?.period_key;
		const parts = grain === 'rolling' ? rolling(key, first, last) : partsAt(key, text(period_key));
		const length = lengthOf(grain === 'rolling' ? keysOver(first, last, 'month') : [text(period_key)]);
		const values = parts ? columnsOf(parts, length) : new Map<string, number>();
		if (parts && length.months === 12) for (const [column, value] of judgedAt(key, text(period_key))) values.set(column, value);
		return { period_key: text(period_key), values };
	};
	return {
		categories: new Map(categories.map((row) => [text(row.place), row])),
		years: Array.from({ length: num(years?.last) - num(years?.first) + 1 }, (_, index) => num(years?.first) + index),
		isInScope(reader, key) {
			const path = pathOf.get(key);
			if (!path) return false;
			if (reader.scope_units === null || key === root || key === reader.home_unit) return true;
			return reader.scope_units.some((own) => path.includes(own) || pathOf.get(own)?.includes(key));
		},
		headcountOf(key) {
			const headcount = units.find((row) => row.unit_key === key)?.headcount;
			return typeof headcount === 'number' ? headcount : null;
		},
		expect(key, first, last, grain) {
			const now = valuesOf(key, first, last, grain);
			if (first === '') return now;
			const before = valuesOf(key, addMonths(first, -12), addMonths(last, -12), grain);
			for (const column of ['absence_share', 'absence_days_per_fte', 'spells_per_employment_year']) {
				const value = before.values.get(column);
				if (value !== undefined) now.values.set(`previous_${column}`, value);
			}
			return now;
		},
		shown: new Set(figures.filter((row) => row.is_shown === true).map((row) => `${text(row.node_key)}|${text(row.period_key)}`)),
		hidden: new Set(figures.filter((row) => row.is_shown !== true).map((row) => `${text(row.node_key)}|${text(row.period_key)}`)),
	};
}

function sumOf(parts: readonly Parts[]): Parts {
	const sum = (of: (part: Parts) => number) => parts.reduce((total, part) => total + of(part), 0);
	const side = (of: (part: Parts) => Parts['short']) =>
		parts.every((part) => of(part) !== null)
			? { absence: sum((part) => of(part)?.absence ?? 0), spells: sum((part) => of(part)?.spells ?? 0) }
			: null;
	return {
		possible: sum((part) => part.possible),
		employment: sum((part) => part.employment),
		absence: sum((part) => part.absence),
		spells: sum((part) => part.spells),
		people: parts.length === 1 ? (parts[0]?.people ?? null) : null,
		short: side((part) => part.short),
		long: side((part) => part.long),
	};
}

/** The columns of an answer, each by its definition. */
function columnsOf({ possible, employment, absence, spells, people, short, long }: Parts, length: Length): Map<string, number> {
	const employmentYears = ((employment / length.calendar_days) * length.months) / 12;
	const values: [string, number | null][] = [
		['absence_share', possible > 0 ? absence / possible : null],
		['absence_days_per_fte', possible > 0 ? (absence / possible) * length.net_working_days : null],
		['absence_fte_days', absence],
		['possible_fte_days', possible],
		['fte', possible / length.net_working_days],
		['spells_per_employment_year', employmentYears > 0 ? spells / employmentYears : null],
		['spells_count', spells],
		['employment_years', employmentYears],
		['people_count', people],
		...(['short', 'long'] as const).flatMap((side): [string, number | null][] => {
			const part = side === 'short' ? short : long;
			if (part === null) return [];
			return [
				[`${side}_absence_share`, possible > 0 ? part.absence / possible : null],
				[`${side}_absence_fte_days`, part.absence],
				[`${side}_spells_count`, part.spells],
			];
		}),
	];
	return new Map(values.flatMap(([column, value]) => (value === null ? [] : [[column, value] as const])));
}
