import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createRawTables } from '../server/build/facts.ts';
import { Database, type SqlParams } from '../server/database/database.ts';
import { LAYERS, type QueryFile, readLayer } from '../server/database/query-file.ts';

/**
 * Each page of `test/queries/<query>/` is a case: the rows given, what is asked, the rows expected.
 * A column left out of a given table is null, one left out of the expected is not looked at. `null` is no value, `''` the empty text.
 * A number may be arithmetic; `1..100` in a given table stands for so many rows, one each; a line of prose is for the reader. `given dim_calendar from D to D, days off D D` lays out plain days without a
 * table; `expected where …` looks at some rows of a long result.
 */
const CASES_FOLDER = fileURLToPath(new URL('./queries/', import.meta.url));
const RANGE = /^(\d+)\.\.(\d+)$/;
const NUMBER = /^(DECIMAL|BIGINT|INTEGER|HUGEINT|DOUBLE|SMALLINT)/;

interface Page {
	title: string;
	given: Given[];
	asked: Row;
	expected: { columns: string[]; rows: Row[]; where: string };
}
type Row = ReadonlyMap<string, string>;

interface Given {
	table: string;
	/** What stands after the name of the table. */
	terms: string;
	rows: Row[];
}

const queries = new Map(LAYERS.flatMap(readLayer).map((query) => [query.name, query]));
const folders = readdirSync(CASES_FOLDER).filter((folder) => !folder.includes('.'));
let database: Database;

beforeAll(async () => {
	database = await Database.openForBuild(':memory:', { threads: '1' });
	await createRawTables(database);
});
afterAll(() => database.close());

describe.each(folders)('%s', (folder) => {
	const query = queries.get(folder);
	test.each(pagesOf(folder))('%s', async (_, file) => {
		if (query === undefined) throw new Error(`no query is called ${folder}`);
		const page = parsePage(readFileSync(file, 'utf8'));
		expect(basename(file, '.md')).toBe(fileNameOf(page.title));
		for (const given of page.given) await fillTable(given);
		const tables = new Set(page.given.map((given) => given.table));
		for (const table of query.reads.filter((read) => !tables.has(read))) await fillTable({ table, terms: '', rows: [] });
		expect(await rowsGiven(query, page)).toEqual(await rowsExpected(query, page));
	});
});

describe('pages', () => {
	test('every query from deliveries to cells, and every preview, has at least two', () => {
		const thin = ['staging', 'facts', 'measures', 'parameters', 'findings', 'previews'].flatMap((layer) =>
			[...queries.values()].filter((query) => query.layer === layer && pagesOf(query.name).length < 2),
		);
		expect(thin.map((query) => query.name)).toEqual([]);
	});
});

function pagesOf(folder: string): (readonly [string, string])[] {
	if (!folders.includes(folder)) return [];
	return readdirSync(join(CASES_FOLDER, folder))
		.filter((file) => file.endsWith('.md'))
		.sort()
		.map((file) => [basename(file, '.md').replaceAll('_', ' '), join(CASES_FOLDER, folder, file)] as const);
}

function fileNameOf(title: string): string {
	return title
		.toLowerCase()
		.replaceAll(/[^a-z0-9]+/g, '_')
		.replaceAll(/^_|_$/g, '');
}

/** Reads a page; throws where a block is none of `given`, `asked`, `expected`. */
function parsePage(text: string): Page {
	const lines = text.split('\n');
	const page: Page = { title: '', given: [], asked: new Map(), expected: { columns: [], rows: [], where: 'true' } };
	for (const [index, line] of lines.entries()) {
		if (line.startsWith('# ')) page.title = line.slice(2);
		if (line.startsWith('given ')) {
			const [, table = '', ...terms] = line.trim().split(' ');
			page.given.push({ table, terms: terms.join(' '), rows: tableAfter(lines, index).rows.flatMap(rowsMeant) });
		}
		if (line.startsWith('asked ')) page.asked = askedOf(line.slice(6));
		const expected = /^expected(?: where (.*))?$/.exec(line.trim());
		if (expected) page.expected = { ...tableAfter(lines, index), where: expected[1] ?? 'true' };
	}
	if (page.title === '' || page.expected.columns.length === 0) throw new Error('a page has a title and a table of expected rows');
	return page;
}

function tableAfter(lines: readonly string[], index: number): { columns: string[]; rows: Row[] } {
	const end = lines.findIndex((line, at) => at > index && !line.startsWith('|'));
	const [head = '', , ...body] = lines.slice(index + 1, end === -1 ? undefined : end);
	const cellsOf = (line: string) =>
		line
			.split('|')
			.slice(1, -1)
			.map((cell) => cell.trim());
	const columns = cellsOf(head);
	return { columns, rows: body.map((line) => new Map(cellsOf(line).map((cell, at) => [columns[at] ?? '', cell]))) };
}

/** A row with a range is a row for each number of it. */
function rowsMeant(row: Row): Row[] {
	const range = [...row].find(([, cell]) => RANGE.test(cell));
	if (range === undefined) return [row];
	const [column, cell] = range;
	const [, first, last] = (RANGE.exec(cell) ?? []).map(Number);
	const count = (last ?? 0) - (first ?? 0) + 1;
	return Array.from({ length: count }, (_, at) => new Map([...row, [column, `${(first ?? 0) + at}`]]));
}

/** `unit_key nord · period_key 2024` */
function askedOf(line: string): Row {
	return new Map(
		line.split(' · ').map((pair) => {
			const [name = '', ...value] = pair.trim().split(' ');
			return [name, value.join(' ')] as const;
		}),
	);
}

/** Empties a table and fills it with the rows of a page; a table that a query makes gets the columns of that query's header. */
async function fillTable({ table, terms, rows }: Given): Promise<void> {
	const maker = queries.get(table);
	if (maker !== undefined && maker.layer !== 'answers') {
		await database.run(`create or replace table ${table} (${maker.columns.map(({ name, type }) => `${name} ${type}`).join(', ')})`);
	} else if (OTHER_TABLES[table] !== undefined) await database.run(`create or replace table ${table} (${OTHER_TABLES[table]})`);
	else await database.run(`delete from ${table}`);
	if (terms !== '') return fillCalendar(terms);
	const types = await columnTypes(table);
	for (const row of rows) {
		const strange = [...row.keys()].filter((column) => !types.has(column));
		if (strange.length > 0) throw new Error(`${table} has no column ${strange.join(', ')}`);
		const values = [...row].map(([column, cell]) => sqlOf(cell, types.get(column) ?? ''));
		await database.run(`insert into ${table} (${[...row.keys()].join(', ')}) values (${values.join(', ')})`);
	}
}

/** Every day from one to another, Monday to Friday countable but for the days off; `every day counts` under a calendar profile. */
async function fillCalendar(terms: string): Promise<void> {
	const [span = '', ...others] = terms.split(', ');
	const [, first_date = '', , last_date = ''] = span.split(' ');
	const daysOff = others.find((term) => term.startsWith('days off'))?.match(/\d{4}-\d{2}-\d{2}/g) ?? [];
	await database.run(
		`insert into dim_calendar by name
		select calendar_date, date_trunc('month', calendar_date)::date as month_date, is_norm_day,
			sum(is_norm_day::integer) over (order by calendar_date) as norm_through,
			is_norm_day or $counts_all::boolean as is_countable,
			sum((is_norm_day or $counts_all::boolean)::integer) over (order by calendar_date) as countable_through
		from (select day::date as calendar_date, isodow(day) <= 5 and not list_contains($days_off::json::varchar[], day::date::varchar) as is_norm_day
			from generate_series($first_date::date, $last_date::date, interval 1 day) as days(day))`,
		{ first_date, last_date, days_off: JSON.stringify(daysOff), counts_all: others.includes('every day counts') },
	);
}

/** Tables that neither a delivery nor a query makes. */
const OTHER_TABLES: Readonly<Record<string, string>> = {
	gate_cells: 'node_key varchar, period_key varchar, length_class varchar, is_shown boolean',
	units:
		'unit_key varchar, unit_name varchar, parent_key varchar, level varchar, depth integer, is_leaf boolean, path varchar[], opened_month varchar, closed_month varchar, tree_order integer',
	gate_strata:
		'period_key varchar, measure varchar, staff_group varchar, age_band varchar, sex varchar, stratum_group varchar, age_group varchar, sex_group varchar, first_period_key varchar',
	periods:
		'period_key varchar, grain varchar, first_month varchar, last_month varchar, months integer, calendar_days integer, net_working_days double',
	figures: `node_key varchar, period_key varchar, is_shown boolean, possible_fte_days double, employment_days bigint, people_count integer,
		absence_fte_days double, short_absence_fte_days double, spells_count integer, is_split_shown boolean`,
	breakdowns: `view varchar, node_key varchar, period_key varchar, category varchar, length_class varchar, merged_categories varchar[], is_shown boolean,
		people_count integer, possible_fte_days decimal(18,9), employment_days bigint, absence_fte_days decimal(18,9), spells_count integer`,
	expectations: `node_key varchar, period_key varchar, expected_absence_fte_days double, expected_short_absence_fte_days double,
		expected_spells double, expected_prolonged_spells double`,
	entries: 'kind varchar, entry_key varchar, body varchar',
	source_changes: 'unit_key varchar, month varchar, earlier_sources varchar[], sources varchar[]',
	unit_changes:
		'unit_key varchar, change_date date, change varchar, unit_name varchar, earlier_name varchar, parent_key varchar, earlier_parent_key varchar',
	series:
		'series varchar, unit_key varchar, unit_name varchar, month varchar, series_group varchar, is_whole boolean, is_shown boolean, possible_days double, lost_days double, series_value double, value_unit varchar',
	ratio_variances:
		'node_key varchar, period_key varchar, base_period_key varchar, measure varchar, ratio_log_variance double, adjusted_log_variance double',
	gate_breakdowns:
		'view varchar, node_key varchar, period_key varchar, category varchar, length_class varchar, shown_category varchar, is_shown boolean',
};

async function columnTypes(table: string): Promise<Map<string, string>> {
	const rows = await database.rows('select column_name, data_type from duckdb_columns() where table_name = $table', { table });
	return new Map(rows.map((row) => [String(row.column_name), String(row.data_type)]));
}

/** A cell as an SQL value of its type; where a number is wanted the cell may be arithmetic, and nothing else. */
function sqlOf(cell: string, type: string): string {
	if (cell === 'null') return `null::${type}`;
	if (!NUMBER.test(type)) return `${quoted(cell === "''" ? '' : cell)}::${type}`;
	if (!/^[\d\s.,+*/()[\]-]*$/.test(cell)) throw new Error(`${cell} is no number`);
	return `(${cell})::${type}`;
}

function quoted(text: string): string {
	return `'${text.replaceAll("'", "''")}'`;
}

async function rowsGiven(query: QueryFile, page: Page): Promise<string[]> {
	const columns = page.expected.columns.map((column) => asText(column, typeOf(query, column)));
	const params: SqlParams = Object.fromEntries(page.asked);
	const rows = await database.rows(`select ${columns.join(', ')} from (${query.sql}) where ${page.expected.where}`, params);
	return rows.map((row) => page.expected.columns.map((column) => row[column] ?? 'null').join(' | '));
}

async function rowsExpected(query: QueryFile, page: Page): Promise<string[]> {
	const lines: string[] = [];
	for (const row of page.expected.rows) {
		const values = page.expected.columns.map((column) => `${sqlOf(row.get(column) ?? 'null', typeOf(query, column))} as ${column}`);
		const columns = page.expected.columns.map((column) => asText(column, typeOf(query, column)));
		const [expected] = await database.rows(`select ${columns.join(', ')} from (select ${values.join(', ')})`);
		lines.push(page.expected.columns.map((column) => expected?.[column] ?? 'null').join(' | '));
	}
	return lines;
}

function typeOf(query: QueryFile, column: string): string {
	const type = query.columns.find((one) => one.name === column)?.type;
	if (type === undefined) throw new Error(`${query.name} gives no column ${column}`);
	return type;
}

/** Doubles are compared to nine decimals. */
function asText(column: string, type: string): string {
	return type === 'DOUBLE' ? `${column}::decimal(18, 9)::varchar as ${column}` : `${column}::varchar as ${column}`;
}
