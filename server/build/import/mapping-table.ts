import { folded } from './clean.ts';
import { openTables, readHeads } from './file-tables.ts';
import { findHeader } from './header.ts';
import type { IssueCode } from './issue-catalogue.ts';
import { LIMITS } from './limits.ts';
import { isBlankRow } from './row-habits.ts';
import { Unreadable } from './table.ts';

/** A row of a table that people edit: its texts by column, and its place. */
export interface MappingRow {
	row: number;
	texts: Readonly<Record<string, string>>;
}

/** The rows of a table that people edit, or what is wrong with it. */
export type MappingTable = { rows: MappingRow[] } | { issue: IssueCode; listed?: string };

/** Reads a small table in any dialect; `columns` gives for each column the headers it may stand under, of which at least two must be there. */
export async function readMappingTable(path: string, columns: Readonly<Record<string, readonly string[]>>): Promise<MappingTable> {
	try {
		const { groups } = await openTables(path, LIMITS);
		const [first] = groups;
		const header = first === undefined ? null : findHeader(await readHeads(first), Object.values(columns).flat());
		if (header === null) return { issue: 'header_not_found', listed: Object.keys(columns).join(', ') };
		const names = header.names.map(folded);
		const places = Object.entries(columns).map(
			([column, spellings]) => [column, spellings.map((one) => names.indexOf(folded(one))).find((place) => place >= 0) ?? -1] as const,
		);
		const rows: MappingRow[] = [];
		for await (const batch of header.table.readRows()) {
			for (const { row, cells } of batch) {
				if (row <= header.row || cells === null || isBlankRow(cells)) continue;
				rows.push({
					row,
					texts: Object.fromEntries(places.map(([column, place]) => [column, (cells[place] ?? '').normalize('NFC').trim()])),
				});
			}
		}
		return { rows };
	} catch (error) {
		if (!(error instanceof Unreadable)) throw error;
		return error.listed === undefined ? { issue: error.issue } : { issue: error.issue, listed: error.listed };
	}
}
