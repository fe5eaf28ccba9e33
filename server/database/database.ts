import {
	type DuckDBConnection,
	DuckDBInstance,
	type DuckDBMaterializedResult,
	type DuckDBValue,
	JsonDuckDBValueConverter,
} from '@duckdb/node-api';
import { type QueryFile, readMacros } from './query-file.ts';

/** A value as it leaves the database: whole numbers and decimals as numbers where asked with a cast, text otherwise. */
export type SqlValue = string | number | boolean | null | SqlValue[] | { [key: string]: SqlValue };
export type SqlRow = Record<string, SqlValue>;
export type SqlParams = Record<string, string | number | boolean | null>;

/** Fills a table with text, flags and nulls. */
export interface RowAppender {
	append(values: readonly (string | boolean | null)[]): void;
	close(): void;
}

const OFFLINE = {
	autoinstall_known_extensions: 'false',
	autoload_known_extensions: 'false',
	allow_community_extensions: 'false',
};

/** Not tried on what a build writes: on our tables they save one part in a hundred, and trying them costs as much as the writing. */
const COSTLY_COMPRESSION = 'zstd,dict_fsst,fsst';

let threads = 2;

/** How many threads the files opened from now on may each use, ≥ 1; two by default. No result depends on it. */
export function useThreads(count: number): void {
	threads = count;
}

/** An open DuckDB file: one instance and the connection that owns it. Close it when done. */
export class Database {
	readonly #instance: DuckDBInstance;
	readonly connection: DuckDBConnection;

	private constructor(instance: DuckDBInstance, connection: DuckDBConnection) {
		this.#instance = instance;
		this.connection = connection;
	}

	/** Opens or creates a file to be written by one build (`:memory:` for tests), with the shared macros in place. */
	static async openForBuild(path: string, settings: Record<string, string> = {}): Promise<Database> {
		const instance = await DuckDBInstance.create(path, {
			...OFFLINE,
			threads: String(threads),
			memory_limit: '4GB',
			...settings,
		});
		const database = new Database(instance, await instance.connect());
		// said when the file is opened it is taken in silence, and not heeded
		await database.connection.run(`set global disabled_compression_methods = '${COSTLY_COMPRESSION}'`);
		for (const macro of readMacros()) await database.connection.run(macro);
		return database;
	}

	/** Opens a finished file to be read: no writing, no other file, no network, no setting can be changed. */
	static async openReadOnly(path: string): Promise<Database> {
		const instance = await DuckDBInstance.create(path, {
			...OFFLINE,
			access_mode: 'READ_ONLY',
			threads: String(threads),
			memory_limit: '1GB',
			enable_external_access: 'false',
		});
		const connection = await instance.connect();
		await connection.run('set global lock_configuration = true');
		return new Database(instance, connection);
	}

	/** Another connection to the same file, for work that runs beside; the caller closes it. */
	connect(): Promise<DuckDBConnection> {
		return this.#instance.connect();
	}

	async run(sql: string, params?: SqlParams): Promise<void> {
		await this.connection.run(sql, params);
	}

	/** All rows of one select. BIGINT, HUGEINT and DECIMAL arrive as text: cast them in the query. */
	async rows(sql: string, params?: SqlParams): Promise<SqlRow[]> {
		return rowsIn(await this.#result(sql, params));
	}

	/** Each wait is a turn of the event loop, which on a busy server is a queue of everybody's requests: there is one to plan and one to run. */
	async #result(sql: string, params: SqlParams | undefined): Promise<DuckDBMaterializedResult> {
		if (params === undefined) return this.connection.run(sql);
		const statement = await this.connection.prepare(sql);
		try {
			statement.bind(params);
			return await statement.run();
		} finally {
			statement.destroySync();
		}
	}

	/** The columns of one select as arrays of plain numbers, strings or null: the fast way for large results. */
	async columns(sql: string, params?: SqlParams): Promise<Record<string, DuckDBValue[]>> {
		const reader = await this.connection.runAndReadAll(sql, params);
		return reader.getColumnsObject();
	}

	/** Opens a table to be filled row by row, columns in the table's order. Close it when done. */
	async appender(table: string): Promise<RowAppender> {
		const appender = await this.connection.createAppender(table);
		return {
			append(values) {
				for (const value of values) {
					if (value === null) appender.appendNull();
					else if (typeof value === 'boolean') appender.appendBoolean(value);
					else appender.appendVarchar(value);
				}
				appender.endRow();
			},
			close: () => appender.closeSync(),
		};
	}

	/** Makes a table of a query's result, named as the query. */
	async materialise(query: QueryFile): Promise<void> {
		try {
			await this.connection.run(`create or replace table ${query.name} as\n${query.sql}`);
		} catch (cause) {
			throw new Error(`${query.path}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
		}
	}

	close(): void {
		this.connection.closeSync();
		this.#instance.closeSync();
	}
}

/** The rows of a result that is whole already: read without waiting for anything. */
function rowsIn(result: DuckDBMaterializedResult): SqlRow[] {
	const names = result.deduplicatedColumnNames();
	const rows: SqlRow[] = [];
	for (let at = 0; at < result.chunkCount; at++) {
		for (const values of result.getChunk(at).convertRows(JsonDuckDBValueConverter)) {
			const row: SqlRow = {};
			for (const [column, name] of names.entries()) row[name] = values[column] ?? null;
			rows.push(row);
		}
	}
	return rows;
}
