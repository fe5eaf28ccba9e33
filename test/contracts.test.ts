import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { format } from 'sql-formatter';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeEdition } from '../server/build/edition.ts';
import { estimateParameters } from '../server/build/estimate/estimate.ts';
import { createRawTables, factQueries, writeSettings } from '../server/build/facts.ts';
import { Database, type SqlValue } from '../server/database/database.ts';
import { LAYERS, type Layer, orderByReads, QUERIES_FOLDER, type QueryFile, readLayer, readMacros } from '../server/database/query-file.ts';
import { POLICY } from './disclosure-world.ts';
import { letAllStrataThrough } from './estimate-world.ts';
import { profileWith } from './world.ts';

/** Tables an edition holds: all that answers may read. */
const EDITION_TABLES = [
	'info',
	'units',
	'periods',
	'figures',
	'breakdowns',
	'groups',
	'entries',
	'expectations',
	'benchmarks',
	'rate_variances',
	'ratio_variances',
	'findings',
	'series',
	'source_changes',
	'accidents',
	'unit_changes',
	'parameters',
];
/** What the program itself writes beside the deliveries. */
const SETTINGS = ['raw_profile', 'raw_deliveries', 'raw_days_off', 'raw_groups', 'raw_kept_from'];
/** What earlier releases rest on, and which of the later corrections are let in. */
const PUBLISHED = [
	'raw_published_months',
	'raw_published_person_months',
	'raw_published_nodes',
	'raw_published_parents',
	'raw_published_units',
	'raw_published_headcounts',
	'raw_let_in_corrections',
	'raw_accepted_findings',
];
/** Deliveries as they came: when each record was first seen. */
const DELIVERED = ['raw_absences', 'raw_deliveries', 'stg_absences', 'stg_delivery_windows'];
/** Public figures of others and ready-made series, as they were delivered. */
const OF_OTHERS = ['raw_benchmarks', 'raw_series', 'raw_deliveries'];
/** The gate's verdicts: what may be shown. */
const GATE = ['gate_cells', 'gate_breakdowns'];
/** Strata as the gate let them through, now and in earlier releases. */
const STRATA = ['gate_strata', 'raw_published_strata', 'raw_published_stratum_rates'];

/** What a query of each layer may read: tables of these layers, tables whose name begins so, and tables named here. */
const MAY_READ: Record<Layer, { layers: Layer[]; raw: boolean; tables: string[] }> = {
	staging: { layers: ['staging'], raw: true, tables: [] },
	facts: { layers: ['staging', 'facts'], raw: false, tables: SETTINGS },
	// groups are settings of the lattice, not of any fact
	measures: { layers: ['facts', 'measures'], raw: false, tables: ['raw_groups', ...PUBLISHED] },
	parameters: { layers: ['facts', 'measures', 'parameters'], raw: false, tables: [...DELIVERED, ...STRATA] },
	release: { layers: ['facts', 'measures', 'parameters', 'release'], raw: false, tables: [...GATE, ...OF_OTHERS] },
	answers: { layers: [], raw: false, tables: EDITION_TABLES },
	checks: { layers: ['staging', 'facts', 'measures'], raw: false, tables: [] },
	// what a workplace's people are expected to report is an estimate
	findings: { layers: ['staging', 'facts', 'parameters', 'findings'], raw: false, tables: ['raw_profile'] },
	// a delivery is held against what its source said before, as both were delivered
	previews: { layers: ['staging'], raw: true, tables: [] },
};
/** More steps than this are two queries. */
const MOST_STEPS = 6;
/** A release says only what the gate let through: what it looks up in facts, the length of periods and which source counts where, is about no person; accidents have a rule of their own. */
const RELEASE_READS_OF_FACTS = ['dim_periods', 'dim_unit_sources', 'fct_accident_years'];
/** Names of units, which stand in the edition anyway. */
const RELEASE_READS_OF_STAGING = ['stg_units'];
/** What a release takes of the estimates: each has its own rule of what may leave. */
const RELEASE_READS_OF_PARAMETERS = ['expected_amounts', 'clustered_rates', 'clustered_ratios', 'adjusted_ratios'];

const queries = LAYERS.flatMap(readLayer);
const layerOf = new Map(queries.map((query) => [query.name, query.layer]));

let build: Database;
let edition: Database;
const folder = mkdtempSync(join(tmpdir(), 'contracts-'));

beforeAll(async () => {
	build = await Database.openForBuild(':memory:');
	await createRawTables(build);
	await writeSettings(build, profileWith('krl_naer', {}), []);
	for (const query of factQueries()) await build.materialise(query);
	const parameters = await estimateParameters(build, {
		last_month: '2024-12',
		policy: POLICY,
		decideStrata: () => letAllStrataThrough(build),
	});
	await build.run('create table gate_cells (node_key varchar, period_key varchar, length_class varchar, is_shown boolean)');
	await build.run(`create table gate_breakdowns (view varchar, node_key varchar, period_key varchar, category varchar, length_class varchar,
		shown_category varchar, is_shown boolean)`);
	for (const query of orderByReads([...readLayer('release'), ...readLayer('findings')])) await build.materialise(query);
	const path = join(folder, 'edition.duckdb');
	await writeEdition(
		build,
		path,
		{ edition: 'e', release: 'r' },
		{ info: NO_INFO, units: [], verdicts: [], parameters, entries: [], findings: [] },
	);
	edition = await Database.openReadOnly(path);
});

afterAll(() => {
	build.close();
	edition.close();
	rmSync(folder, { recursive: true });
});

/** An edition about nothing. */
const NO_INFO = {
	municipality: 'Norddjurs',
	is_synthetic: true,
	profile: profileWith('krl_naer', {}),
	extraction_date: '2025-02-15',
	first_month: '2024-01',
	last_month: '2024-12',
	last_window_month: '2024-12',
	first_year: 2024,
	last_year: 2024,
	next_last_month: '2025-06',
	next_release_date: '2025-08-04',
	delivery_count: 0,
	offered_cell_count: 0,
	hidden_cell_count: 0,
	min_people: 5,
	min_absent: 3,
	month_tier_people: 25,
	split_tier_people: 30,
	closing_days: 35,
	error_count: 0,
	warning_count: 0,
	pending_corrections_count: 0,
};

describe.each(queries.map((query) => [`${query.layer}/${query.name}`, query] as const))('%s', (_, query) => {
	test('is one select', async () => {
		const statements = await statementsOf(query);
		expect(statements).toHaveLength(1);
	});

	test('gives the columns its header names, in that order and of those types', async () => {
		const prepared = await databaseOf(query).connection.prepare(query.sql);
		const given = Array.from({ length: prepared.columnCount }, (_column, index) => ({
			name: prepared.columnName(index),
			type: prepared.columnType(index).toString().replaceAll(', ', ','),
		}));
		expect(given).toEqual(query.columns.map(({ name, type }) => ({ name, type })));
	});

	test('asks for the parameters its header names', async () => {
		const prepared = await databaseOf(query).connection.prepare(query.sql);
		const asked = Array.from({ length: prepared.parameterCount }, (_parameter, index) => ({
			name: prepared.parameterName(index + 1),
			type: prepared.parameterType(index + 1).toString(),
		}));
		expect(byName(asked)).toEqual(byName(query.params));
	});

	test('reads the tables its header names', async () => {
		expect(await tablesReadBy(query)).toEqual([...query.reads].sort());
	});

	test('reads nothing its layer may not know', () => {
		const may = MAY_READ[query.layer];
		const strange = query.reads.filter((table) => {
			const layer = layerOf.get(table);
			if (may.tables.includes(table)) return false;
			if (table.startsWith('raw_')) return !may.raw;
			if (query.layer === 'release' && layer === 'staging') return !RELEASE_READS_OF_STAGING.includes(table);
			if (query.layer === 'release' && layer === 'facts') return !RELEASE_READS_OF_FACTS.includes(table);
			if (query.layer === 'release' && layer === 'parameters') return !RELEASE_READS_OF_PARAMETERS.includes(table);
			return layer === undefined || !may.layers.includes(layer);
		});
		expect(strange).toEqual([]);
	});

	test('says in its header what it is, its grain in columns of its own, and a unit or meaning for each column', () => {
		expect(query.sentence).toMatch(/\.$/);
		expect(query.columns.filter((column) => column.note === '')).toEqual([]);
		const columns = query.columns.map((column) => column.name);
		expect(query.grain.filter((name) => !columns.includes(name))).toEqual([]);
		expect(query.source).not.toBe('');
	});

	test('takes at most six steps', async () => {
		expect(stepsOf(await statementsOf(query)).length).toBeLessThanOrEqual(MOST_STEPS);
	});

	test('gives the same on any day and in any run', () => {
		const code = query.sql.replaceAll(/--.*$/gm, '').replaceAll(/'[^']*'/g, "''");
		expect(code).not.toMatch(
			/\b(now|today|current_date|current_time|current_timestamp|localtimestamp|random|uuid|gen_random_uuid|setseed)\b/,
		);
	});

	test('is laid out as the formatter lays it out', () => {
		expect(query.sql).toBe(`${formatted(query.sql)}\n`);
	});
});

describe('checks', () => {
	test('each says whether a row stops the build or only tells, and what goes wrong unseen', () => {
		for (const check of readLayer('checks')) expect(check.sentence).toMatch(/^(fail|warn): /);
	});
});

describe('macros', () => {
	test('each stands on one line under a comment that says what it is for', () => {
		const text = readFileSync(join(QUERIES_FOLDER, 'macros.sql'), 'utf8');
		expect(text.match(/^-- .+\ncreate or replace macro /gm)).toHaveLength(readMacros().length);
	});
});

describe('files', () => {
	test('every folder of queries is a layer, and holds only queries', () => {
		const entries = readdirSync(QUERIES_FOLDER, { withFileTypes: true });
		expect(
			entries
				.filter((entry) => entry.isDirectory())
				.map((entry) => entry.name)
				.sort(),
		).toEqual([...LAYERS].sort());
		const files = LAYERS.flatMap((layer) => readdirSync(join(QUERIES_FOLDER, layer))).filter((file) => file !== 'README.md');
		expect(files.filter((file) => !/^[a-z][a-z0-9_]*\.sql$/.test(file))).toEqual([]);
	});

	test('no two queries give a table of the same name', () => {
		const names = queries.filter((query) => query.layer !== 'answers').map((query) => query.name);
		expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
	});
});

describe('glossary', () => {
	const rows: Record<string, string>[] = parse(readFileSync(new URL('../data/glossary.csv', import.meta.url), 'utf8'), { columns: true });
	const identifiers = new Set(rows.flatMap((row) => row.identifier ?? []));
	const danish = rows.flatMap((row) => row.danish ?? []);

	test('one English word for each Danish word, and the reverse', () => {
		expect(danish.filter((word, index) => danish.indexOf(word) !== index)).toEqual([]);
		expect(identifiers.size).toBe(rows.length);
	});

	test('every column is a glossary word or made of glossary words', () => {
		const columns = new Set(queries.flatMap((query) => query.columns.map((column) => column.name)));
		expect([...columns].filter((column) => !isMadeOf(column, identifiers)).sort()).toEqual([]);
	});

	test('no column uses a word the glossary turns down', () => {
		const columns = new Set(queries.flatMap((query) => query.columns.map((column) => column.name)));
		const refused = new Set(rows.flatMap((row) => (row.not ?? '').split(';')).map((word) => word.trim().replaceAll(' ', '_')));
		expect([...columns].filter((column) => refused.has(column) && !identifiers.has(column))).toEqual([]);
	});
});

/** Whether a name can be laid from glossary words end to end, `_` between. */
function isMadeOf(name: string, words: ReadonlySet<string>): boolean {
	if (words.has(name)) return true;
	return [...words].some((word) => name.startsWith(`${word}_`) && isMadeOf(name.slice(word.length + 1), words));
}

function databaseOf(query: QueryFile): Database {
	return query.layer === 'answers' ? edition : build;
}

function byName<Item extends { name: string }>(items: readonly Item[]): Item[] {
	return [...items].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function formatted(sql: string): string {
	return format(sql, { language: 'duckdb', keywordCase: 'lower', paramTypes: { named: ['$'] }, tabWidth: 4, expressionWidth: 100 });
}

/** The query as DuckDB's parser sees it; it takes selects only. */
async function statementsOf(query: QueryFile): Promise<SqlValue[]> {
	const [row] = await build.rows('select json_serialize_sql($sql::varchar) as tree', { sql: query.sql });
	const tree: { error: boolean; statements: SqlValue[] } = JSON.parse(String(row?.tree));
	expect(tree.error, `${query.path} is not a select`).toBe(false);
	return tree.statements;
}

async function tablesReadBy(query: QueryFile): Promise<string[]> {
	const statements = await statementsOf(query);
	const steps = stepsOf(statements);
	const tables = nodesOf(statements).flatMap((node) => (node.type === 'BASE_TABLE' ? String(node.table_name) : []));
	return [...new Set(tables)].filter((table) => !steps.includes(table)).sort();
}

/** Names of the common table expressions, wherever they stand. */
function stepsOf(statements: SqlValue): string[] {
	return nodesOf(statements).flatMap((node) => {
		const map = node.cte_map;
		if (map === null || typeof map !== 'object' || Array.isArray(map) || !Array.isArray(map.map)) return [];
		return map.map.flatMap((entry) => (entry !== null && typeof entry === 'object' && !Array.isArray(entry) ? String(entry.key) : []));
	});
}

function nodesOf(value: SqlValue): { [key: string]: SqlValue }[] {
	if (Array.isArray(value)) return value.flatMap(nodesOf);
	if (value === null || typeof value !== 'object') return [];
	return [value, ...Object.values(value).flatMap(nodesOf)];
}
