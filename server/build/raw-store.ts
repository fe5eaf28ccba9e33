import type { Database, RowAppender } from '../database/database.ts';
import type { PlainDate } from '../domain/calendar.ts';
import { RAW_TABLES, type RawRow, type RawSink, type RawTable } from './import/raw-tables.ts';
import { keptRows } from './retention/kept-rows.ts';

const TABLES = Object.keys(RAW_TABLES);

function isRawTable(name: string): name is RawTable {
	return name in RAW_TABLES;
}

/** A sink that writes rows as text into `in_<table>`, beside the raw tables. Close it when everything is read. */
export interface DeliverySink extends RawSink {
	/** Whether rows came of anything but the delivery itself: else it only registers. */
	hasRows(): boolean;
	close(): void;
}

/** Opens the sink of one delivery; nothing stands in a raw table before `takeDelivery`. */
export async function openDeliverySink(database: Database): Promise<DeliverySink> {
	const appenders = new Map<string, { appender: RowAppender; columns: string[] }>();
	for (const table of TABLES.filter(isRawTable)) {
		const columns = columnsOf(table);
		await database.run(`create table in_${table} (${columns.map((column) => `${column} varchar`).join(', ')})`);
		appenders.set(table, { appender: await database.appender(`in_${table}`), columns });
	}
	let hasRows = false;
	const append = <Table extends RawTable>(table: Table, row: RawRow<Table>) => {
		if (table !== 'raw_deliveries') hasRows = true;
		const target = appenders.get(table);
		if (!target) throw new Error(`no such raw table: ${table}`);
		const values: Record<string, unknown> = row;
		target.appender.append(
			target.columns.map((column) => {
				const value = values[column];
				return value === null || value === undefined ? null : String(value);
			}),
		);
	};
	return {
		append,
		hasRows: () => hasRows,
		close() {
			for (const { appender } of appenders.values()) appender.close();
		},
	};
}

/** Casts what a closed sink holds in under its delivery, without what is deleted before `kept_from`. `place` names the attached file it was written to; none is the database itself. */
export async function takeDelivery(database: Database, delivery_key: string, kept_from: PlainDate | null, place?: string): Promise<void> {
	const inPlace = (table: RawTable) => (place === undefined ? `in_${table}` : `${place}.in_${table}`);
	const typed = (table: RawTable) => {
		const types: Record<string, string> = RAW_TABLES[table];
		const casts = columnsOf(table).map((column) => `${column}::${types[column]} as ${column}`);
		return `(select ${sqlText(delivery_key)} as delivery_key, ${casts.join(', ')} from ${inPlace(table)})`;
	};
	const withEarlier = (table: RawTable) => `(select * from ${table} union all by name select * from ${typed(table)})`;
	const known = { employments: withEarlier('raw_employments'), absences: withEarlier('raw_absences') };
	for (const table of TABLES.filter(isRawTable)) {
		const rows = kept_from === null ? `select * from ${typed(table)}` : keptRows(table, kept_from, { rows: typed(table), ...known });
		await database.run(`insert into ${table} ${rows} order by all`);
		await database.run(
			`insert into raw_delivery_files select $key, '${table}' where '${table}' <> 'raw_deliveries' and exists (select 1 from ${inPlace(table)})`,
			{ key: delivery_key },
		);
	}
}

/** Drops what a closed sink wrote to the database. */
export async function forgetDelivery(database: Database): Promise<void> {
	for (const table of TABLES) await database.run(`drop table if exists in_${table}`);
}

/** A text as SQL has it. */
export function sqlText(text: string): string {
	return `'${text.replaceAll("'", "''")}'`;
}

function columnsOf(table: RawTable): string[] {
	return Object.keys(RAW_TABLES[table]).filter((column) => column !== 'delivery_key');
}

/**
 * Copies everything earlier deliveries brought, and which source led where, from a facts file that is then left alone; where the series goes on, its published basis
 * too. What is deleted before `kept_from` stays behind.
 */
export async function copyRaw(
	database: Database,
	factsPath: string,
	{ isSameSeries, kept_from }: { isSameSeries: boolean; kept_from: PlainDate | null },
): Promise<void> {
	await database.run(`attach ${sqlText(factsPath)} as earlier (read_only)`);
	const known = { employments: 'earlier.raw_employments', absences: 'earlier.raw_absences' };
	for (const table of TABLES.filter(isRawTable)) {
		const rows = `earlier.${table}`;
		await database.run(`insert into ${table} ${kept_from === null ? `from ${rows}` : keptRows(table, kept_from, { rows, ...known })}`);
	}
	for (const table of ['raw_delivery_files', 'raw_leading_sources']) await database.run(`insert into ${table} from earlier.${table}`);
	if (isSameSeries) for (const statement of PUBLISHED) await database.run(statement);
	await database.run('detach earlier');
}

/** R8c, R13: months of any figure the series has shown, and what those months rested on; strata and their rates as they were first released. Groups have no place in the tree: they follow the register. */
const PUBLISHED: readonly string[] = [
	`insert into raw_published_months select month_date from (select month_date from earlier.raw_published_months
		union select month_date from earlier.dim_months
		inner join earlier.dim_periods on dim_months.month_date between dim_periods.first_month and dim_periods.last_month
		inner join earlier.gate_cells on dim_periods.period_key = gate_cells.period_key where gate_cells.is_shown) as published
		where not exists (select * from raw_kept_from where kept_from_date > published.month_date)
		order by month_date`,
	`insert into raw_published_person_months select * from earlier.published_person_months
		where month_date in (select month_date from raw_published_months)`,
	`insert into raw_published_parents select * from earlier.node_parents where month_date in (select month_date from raw_published_months)`,
	`insert into raw_published_nodes select node_months.* from earlier.node_months
		where exists (select 1 from raw_published_parents as published where published.node_key = node_months.node_key
			and published.month_date = node_months.month_date)`,
	'insert into raw_published_units select unit_key, unit_name, level, depth from earlier.lattice_units',
	`insert into raw_published_headcounts select * from earlier.headcounts
		where exists (select 1 from earlier.node_months where node_months.node_key = headcounts.node_key
			and year(node_months.month_date) = headcounts.year and node_months.month_date in (select month_date from raw_published_months))`,
	'insert into raw_published_strata select * from earlier.decided_strata',
	'insert into raw_published_stratum_rates select * from earlier.stratum_rates',
];

/** Keys of the deliveries that the raw tables hold. */
export async function deliveryKeys(database: Database): Promise<Set<string>> {
	const rows = await database.rows('select delivery_key from raw_deliveries');
	return new Set(rows.map((row) => String(row.delivery_key)));
}
