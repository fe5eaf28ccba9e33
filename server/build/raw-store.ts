import type { Database, RowAppender } from '../database/database.ts';
import { RAW_TABLES, type RawRow, type RawSink, type RawTable } from './import/raw-tables.ts';

const TABLES = Object.keys(RAW_TABLES);

function isRawTable(name: string): name is RawTable {
	return name in RAW_TABLES;
}

/** A sink that writes rows as text beside the raw tables; `finish` casts them in under their delivery, or forgets them where the key is null. */
export interface DeliverySink extends RawSink {
	finish(deliveryKey: string | null): Promise<void>;
}

/** Opens the sink of one delivery. Rows land in `in_<table>`; nothing stands in a raw table before `finish`. */
export async function openDeliverySink(database: Database): Promise<DeliverySink> {
	const appenders = new Map<string, { appender: RowAppender; columns: string[] }>();
	for (const table of TABLES.filter(isRawTable)) {
		const columns = Object.keys(RAW_TABLES[table]).filter((column) => column !== 'delivery_key');
		await database.run(`create table in_${table} (${columns.map((column) => `${column} varchar`).join(', ')})`);
		appenders.set(table, { appender: await database.appender(`in_${table}`), columns });
	}
	const append = <Table extends RawTable>(table: Table, row: RawRow<Table>) => {
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
	const finish = async (deliveryKey: string | null) => {
		for (const [table, { appender, columns }] of appenders) {
			appender.close();
			if (isRawTable(table) && deliveryKey !== null) await keep(table, columns, deliveryKey);
			await database.run(`drop table in_${table}`);
		}
	};
	const keep = async (table: RawTable, columns: readonly string[], deliveryKey: string) => {
		const types: Record<string, string> = RAW_TABLES[table];
		const casts = columns.map((column) => `${column}::${types[column]}`);
		await database.run(`insert into ${table} select $key, ${casts.join(', ')} from in_${table} order by all`, { key: deliveryKey });
		await database.run(
			`insert into raw_delivery_files select $key, '${table}' where '${table}' <> 'raw_deliveries' and exists (select 1 from in_${table})`,
			{ key: deliveryKey },
		);
	};
	return { append, finish };
}

/** Copies everything earlier deliveries brought from a facts file that is then left alone. */
export async function copyRaw(database: Database, factsPath: string): Promise<void> {
	await database.run(`attach '${factsPath.replaceAll("'", "''")}' as earlier (read_only)`);
	for (const table of [...TABLES, 'raw_delivery_files']) await database.run(`insert into ${table} select * from earlier.${table}`);
	await database.run('detach earlier');
}

/** Keys of the deliveries that the raw tables hold. */
export async function deliveryKeys(database: Database): Promise<Set<string>> {
	const rows = await database.rows('select delivery_key from raw_deliveries');
	return new Set(rows.map((row) => String(row.delivery_key)));
}
