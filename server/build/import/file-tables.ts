import { stat } from 'node:fs/promises';
import { csvTables } from './csv-rows.ts';
import { readEncoding } from './encoding.ts';
import { fileTypeOf } from './file-type.ts';
import { type Head, type Heads, readHead } from './header.ts';
import type { Limits } from './limits.ts';
import { type OpusExtent, openOpusXml } from './opus-xml.ts';
import { type Table, Unreadable } from './table.ts';
import { openWorkbook } from './workbook.ts';

/** What is in a file. */
export interface FileTables {
	/** The tables of one group are one table read in several ways, of which one can be right. */
	groups: readonly (readonly Table[])[];
	hidden_sheets: readonly string[];
	/** Of an extract from Opus, which comes in full or as changes: how much it holds. */
	extent?: OpusExtent;
}

/** Looks into a file of any type that is read. Throws `Unreadable`. */
export async function openTables(path: string, limits: Limits): Promise<FileTables> {
	const { size } = await stat(path);
	if (size > limits.file_bytes) throw new Unreadable('file_too_large', megabytes(limits.file_bytes));
	const found = await fileTypeOf(path, size);
	if ('issue' in found) throw new Unreadable(found.issue, found.listed);
	if (found.type === 'zip') {
		if (size > limits.workbook_bytes) throw new Unreadable('file_too_large', megabytes(limits.workbook_bytes));
		const { tables, hidden_sheets } = await openWorkbook(path, limits);
		return { groups: tables.map((table) => [table]), hidden_sheets };
	}
	const text = await readEncoding(path);
	if ('issue' in text) throw new Unreadable(text.issue, undefined, text.row);
	if (found.type === 'text') return { groups: [csvTables(path, text.encoding)], hidden_sheets: [] };
	const { tables, extent } = await openOpusXml(path, text.encoding);
	return { groups: tables.map((table) => [table]), hidden_sheets: [], extent };
}

function megabytes(bytes: number): string {
	return `${Math.floor(bytes / 2 ** 20)} MB`;
}

/** The first rows of tables of one group. */
export async function readHeads(tables: readonly Table[]): Promise<Heads> {
	const heads = new Map<Table, Head>();
	for (const table of tables) heads.set(table, await readHead(table));
	return heads;
}
