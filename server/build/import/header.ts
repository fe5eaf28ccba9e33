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

/** The first rows of a table, and what of them could be its header: made once, and looked at for every source that is known. */
export interface Head {
	rows: readonly Row[];
	candidates: readonly Candidate[];
}

/** The head of each table that could be meant. */
export type Heads = ReadonlyMap<Table, Head>;

/** How far down a header is looked for, in rows: title lines above it are few. */
const HEAD_ROWS = 30;
const HEAD_BYTES = 1 << 16;

export async function readHead(table: Table): Promise<Head> {
	const rows: Row[] = [];
	for await (const batch of table.readRows(HEAD_BYTES)) {
		rows.push(...batch.slice(0, HEAD_ROWS - rows.length));
		if (rows.length === HEAD_ROWS) break;
	}
	return { rows, candidates: candidatesIn(rows) };
}

/**
 * The row and table under which most wanted names stand, at least two; the first such row where several are equal.
 * Where two rows together say more than either, they are one header: a name merged over several columns and, below it, theirs.
 */
export function findHeader(heads: Heads, wanted: readonly string[]): Header | null {
	const known = new Set(wanted.map(folded));
	let best: { table: Table; candidate: Candidate; score: number } | null = null;
	const candidates = [...heads].flatMap(([table, head]) => head.candidates.map((candidate) => ({ table, candidate })));
	// a row alone goes before two together
	for (const is_merged of [false, true]) {
		for (const { table, candidate } of candidates) {
			if (candidate.is_merged !== is_merged) continue;
			const score = new Set(candidate.words.filter((word) => known.has(word))).size;
			if (score >= 2 && score > (best?.score ?? 0)) best = { table, candidate, score };
		}
	}
	if (best === null) return null;
	const { table, candidate, score } = best;
	const { row, cells } = candidate;
	const above = (heads.get(table)?.rows ?? []).flatMap((one) => (one.row <= row && one.cells !== null ? [one.cells] : []));
	const names = withoutBlankEnd(cells.map((cell) => cell.normalize('NFC').trim()));
	return { table, row, names, width: cells.length, score, above };
}

/** What could be a header: its cells, and the same as they are compared. */
interface Candidate {
	row: number;
	cells: readonly string[];
	words: readonly string[];
	is_merged: boolean;
}

/** Rows by themselves, and each with the one above it. */
function candidatesIn(rows: readonly Row[]): Candidate[] {
	const alone = rows.flatMap(({ row, cells }) => (cells === null ? [] : [{ row, cells, words: cells.map(folded), is_merged: false }]));
	const merged = alone.flatMap((lower, at) => {
		const upper = alone[at - 1];
		return upper === undefined || upper.row !== lower.row - 1 ? [] : [mergedRows(upper, lower)];
	});
	return [...alone, ...merged];
}

/** The lower row, and the upper where that is blank. */
function mergedRows(upper: Candidate, lower: Candidate): Candidate {
	const width = Math.max(upper.cells.length, lower.cells.length);
	const from = (column: number) => (lower.cells[column]?.trim() ? lower : upper);
	const columns = Array.from({ length: width }, (_, column) => column);
	return {
		row: lower.row,
		cells: columns.map((column) => from(column).cells[column] ?? ''),
		words: columns.map((column) => from(column).words[column] ?? ''),
		is_merged: true,
	};
}

/** Columns without a name at the right end are no columns until a row has something in them. */
function withoutBlankEnd(names: readonly string[]): string[] {
	let width = names.length;
	while (width > 0 && names[width - 1] === '') width -= 1;
	return names.slice(0, width);
}
