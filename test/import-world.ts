import { mkdtempSync } from 'node:fs';
import { readFile as readBytes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RawCell, RawSink, RawTable } from '../server/build/import/raw-tables.ts';
import { type DeliveryReading, type ReadDeliveryOptions, readDelivery } from '../server/build/import/read-delivery.ts';

/** Deliveries of a test, read from files in a folder of its own. */

export const PERSON_KEY = new Uint8Array(32).fill(7);
const MESSES = new URL('./import/', import.meta.url);

/** Where files are laid; gone with the run. */
export const folder = mkdtempSync(join(process.env.FRAVAERSBLIK_TEST_WORLDS ?? tmpdir(), 'import-'));
let folders_count = 0;

export type Files = Record<string, string | Uint8Array>;
export type Tables = { [Table in RawTable]?: Record<string, RawCell>[] };
export type Delivered = DeliveryReading & { tables: Tables; codes: string[] };

/** Reads the files as one delivery, with every raw row gathered by table. */
export async function deliver(files: Files, options: Partial<ReadDeliveryOptions> = {}): Promise<Delivered> {
	const tables: Tables = {};
	folders_count += 1;
	const paths = Object.keys(files).map((name, index) => ({ name, path: join(folder, `${folders_count}-${index}`) }));
	await Promise.all(paths.map(({ name, path }) => writeFile(path, files[name] ?? '')));
	const sink: RawSink = {
		append(table, row) {
			tables[table] ??= [];
			tables[table]?.push(row);
		},
	};
	const reading = await readDelivery(paths, { personKey: PERSON_KEY, sink, ...options });
	return { ...reading, tables, codes: reading.issues.map(({ code }) => code) };
}

/** A file of `test/import/`. */
export const messOf = (name: string) => readBytes(new URL(name, MESSES));

/** Four clean files: a municipality of two workplaces, four people, five absences. */
export async function cleanFiles(): Promise<Record<string, string>> {
	const kinds = ['leverance', 'organisation', 'ansaettelser', 'fravaer'];
	return Object.fromEntries(
		await Promise.all(kinds.map(async (kind) => [`${kind}.csv`, String(await messOf(`clean_${kind}.csv`))] as const)),
	);
}
