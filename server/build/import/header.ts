import { folded } from './clean.ts';
import type { Row, Table } from './table.ts';

/** Where the header stands and what it says. `row` is the last of its rows; `score` is how many of the names were wanted. */
export interface Header {
	table: Table;
	row: number;
	names: string[];
	/** How many cells the row has: blank ones at its right end are no names. */
	width: number;
	score: number;
	/** Rows down to the header: where one of them comes again, a page begins. */
	above: readonly string[][];
}

/** The first rows of each table that could be meant. */
export type Heads = ReadonlyMap<Table, Row[]>;

/** How far down a header is looked for, in rows: title lines above it are few. */
const HEAD_ROWS = 30;
const HEAD_BYTES = 1 << 16;

export async function readHead(table: Table): Promise<Row[]> {
	const rows: Row[] = [];
	for await (const batch of table.readRows(HEAD_BYTES)) {
		rows.push(...batch.slice(0, HEAD_ROWS - rows.length));
		if (rows.length === HEAD_ROWS) break;
	}
	return rows;
}

/**
 * The row and table under which most wanted names stand, at least two; the first such row where several are equal.
 * Where two rows together say more than either, they are one header: a name merged over several columns and, below it, theirs.
 */
export function findHeader(heads: Heads, wanted: readonly string[]): Header | null {
	const known = new Set(wanted.map(folded));
	let best: Header | null = null;
	const consider = (table: Table, row: number, cells: readonly string[], rows: readonly Row[]) => {
		const score = new Set(cells.map(folded).filter((name) => known.has(name))).size;
		if (score < 2 || score <= (best?.score ?? 0)) return;
		const above = rows.flatMap((one) => (one.row <= row && one.cells !== null ? [one.cells] : []));
		const names = withoutBlankEnd(cells.map((cell) => cell.normalize('NFC').trim()));
		best = { table, row, names, width: cells.length, score, above };
	};
	for (const [table, rows] of heads) for (const { row, cells } of rows) if (cells !== null) consider(table, row, cells, rows);
	for (const [table, rows] of heads) {
		for (const [at, { row, cells }] of rows.entries()) {
			const upper = rows[at - 1]?.cells;
			if (cells !== null && upper) consider(table, row, mergedCells(upper, cells), rows);
		}
	}
	return best;
}

/** The lower row, and the upper where that is blank. */
function mergedCells(upper: readonly string[], lower: readonly string[]): string[] {
	const width = Math.max(upper.length, lower.length);
	return Array.from({ length: width }, (_, column) => (lower[column]?.trim() ? lower[column] : (upper[column] ?? '')));
}

/** Columns without a name at the right end are no columns until a row has something in them. */
function withoutBlankEnd(names: readonly string[]): string[] {
	let width = names.length;
	while (width > 0 && names[width - 1] === '') width -= 1;
	return names.slice(0, width);
}
