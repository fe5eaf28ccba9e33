import { createHash } from 'node:crypto';
import { FORMAT, isThere } from '../data-folder.ts';
import { Database } from '../database/database.ts';
import { type QueryFile, readLayer, readMacros } from '../database/query-file.ts';
import { factQueries } from './facts.ts';
import type { Build } from './under-way.ts';

/**
 * Who only registers something delivers nothing: the facts of the current edition stay as they are, and only what rests on a changed registration is made anew.
 * Facts may be kept while the program, the profile and the table of leading sources that made them are the same.
 */

/** What facts are made with: sha256 over every query, macro and setting they rest on. */
export function stampOf({ settings, leading_sources, kept_from }: Pick<Build, 'settings' | 'leading_sources' | 'kept_from'>): string {
	const hash = createHash('sha256').update(`${FORMAT}\n${settings.profile_hash}\n${kept_from}\n${readMacros().join('\n')}\n`);
	for (const { place: _, ...row } of leading_sources) hash.update(`${JSON.stringify(row)}\n`);
	for (const query of [...factQueries(), ...readLayer('parameters')]) hash.update(`${query.sql}\n`);
	return hash.digest('hex');
}

/** Writes down what the facts were made with. */
export async function stampFacts(database: Database, stamp: string): Promise<void> {
	await database.run('create or replace table facts_stamp as select $stamp as stamp', { stamp });
}

/** Whether an earlier facts file is there and was made with the same program, profile and table. */
export async function canKeepFacts(earlier: string, stamp: string): Promise<boolean> {
	if (!isThere(earlier)) return false;
	const facts = await Database.openReadOnly(earlier);
	try {
		const [found] = await facts.rows("select count(*)::integer as table_count from duckdb_tables() where table_name = 'facts_stamp'");
		const [row] = found?.table_count === 1 ? await facts.rows('select stamp from facts_stamp') : [];
		return row?.stamp === stamp;
	} finally {
		facts.close();
	}
}

/** Tables that take long and whose rows of a node rest on that node's rows of `node_months` alone, among what a registration can change. */
const BY_NODE: readonly string[] = ['top_node_months', 'cells'];

/**
 * Makes anew what rests on `changed` tables, and no further than the change reaches: a query that gives the same rows again changes nothing after it.
 * Returns every table whose rows are others now.
 */
export async function refreshFacts(database: Database, changed: ReadonlySet<string>): Promise<ReadonlySet<string>> {
	const touched = new Set(changed);
	for (const query of factQueries()) {
		const touchedReads = query.reads.filter((read) => touched.has(read));
		if (touchedReads.length === 0) continue;
		if (query.name === 'node_months') await rememberNodes(database);
		const isByNode = BY_NODE.includes(query.name) && touchedReads.every((read) => read === 'node_months');
		const isChanged = isByNode
			? await changesNodes(database, query)
			: await changesRows(database, query.name, () => database.materialise(query));
		if (isChanged) touched.add(query.name);
	}
	await database.run('drop table if exists nodes_before');
	return touched;
}

async function rememberNodes(database: Database): Promise<void> {
	await database.run('create or replace temp table nodes_before as from node_months');
}

/** The nodes whose workplaces are others now. */
const CHANGED_NODES = `select node_key from (from nodes_before except all from node_months)
	union select node_key from (from node_months except all from nodes_before)`;

/** Makes the rows of the changed nodes anew and lets the others stand; whether any is another than before. */
async function changesNodes(database: Database, { name, sql }: QueryFile): Promise<boolean> {
	await database.run(`create or replace temp table changed_nodes as ${CHANGED_NODES}`);
	await database.run(`create or replace temp table rows_anew as
		with node_months as materialized (select * from main.node_months where node_key in (from changed_nodes))
		select * from (${sql}) where node_key in (from changed_nodes)`);
	const [row] = await database.rows(
		`with rows_before as (select * from ${name} where node_key in (from changed_nodes)) ${differsFrom('rows_anew')}`,
	);
	const isChanged = row?.is_changed === true;
	if (isChanged) {
		await database.run(`delete from ${name} where node_key in (from changed_nodes)`);
		await database.run(`insert into ${name} from rows_anew`);
	}
	for (const table of ['changed_nodes', 'rows_anew']) await database.run(`drop table ${table}`);
	return isChanged;
}

/** Whether a table holds other rows after `write` than before. */
export async function changesRows(database: Database, table: string, write: () => Promise<void>): Promise<boolean> {
	await database.run(`create or replace temp table rows_before as from ${table}`);
	await write();
	const [row] = await database.rows(differsFrom(table));
	await database.run('drop table rows_before');
	return row?.is_changed === true;
}

/** Whether `rows_before` holds other rows than a table, in any order. */
function differsFrom(table: string): string {
	return `select exists (from rows_before except all from ${table}) or exists (from ${table} except all from rows_before) as is_changed`;
}
