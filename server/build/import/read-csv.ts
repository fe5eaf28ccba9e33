import { folded } from './clean.ts';
import { type CsvRow, readRows } from './csv-rows.ts';
import type { Encoding } from './encoding.ts';

/** Bounds of one file. Source: the limits agreed for bad input; tests shrink them. */
export interface Limits {
	file_bytes: number;
	rows: number;
	columns: number;
	cell_characters: number;
}

export const LIMITS: Limits = { file_bytes: 512 * 1024 * 1024, rows: 20_000_000, columns: 120, cell_characters: 1000 };

/** Where the header stands and what it says. `row` counts as a spreadsheet does, from 1; `score` is how many of the names were wanted. */
export interface Header {
	delimiter: string;
	row: number;
	names: string[];
	score: number;
}

/** The first rows of a file under each delimiter that could be meant. */
export type Heads = ReadonlyMap<string, CsvRow[]>;

const DELIMITERS = [';', ',', '\t'] as const;
/** How far down a header is looked for, in rows: title lines above it are few. */
const HEAD_ROWS = 30;
const HEAD_BYTES = 1 << 16;

export async function readHeads(path: string, encoding: Encoding): Promise<Heads> {
	const heads = new Map<string, CsvRow[]>();
	for (const delimiter of DELIMITERS) {
		const rows: CsvRow[] = [];
		for await (const batch of readRows({ path, encoding, delimiter }, HEAD_BYTES)) {
			rows.push(...batch.slice(0, HEAD_ROWS - rows.length));
			if (rows.length === HEAD_ROWS) break;
		}
		heads.set(delimiter, rows);
	}
	return heads;
}

/** The row and delimiter under which most wanted names stand, at least two; the first such row where several are equal. */
export function findHeader(heads: Heads, wanted: readonly string[]): Header | null {
	const names = new Set(wanted.map(folded));
	let best: Header | null = null;
	for (const [delimiter, rows] of heads) {
		for (const { row, cells } of rows) {
			const score = new Set(cells?.map(folded).filter((name) => names.has(name))).size;
			if (cells === null || score < 2 || score <= (best?.score ?? 0)) continue;
			best = { delimiter, row, names: cells.map((cell) => cell.normalize('NFC').trim()), score };
		}
	}
	return best;
}

/** Whether a row is one field or more too long because a decimal comma was taken for a delimiter. */
export function isSplitByDecimalComma(cells: readonly string[], columns_count: number, delimiter: string): boolean {
	if (delimiter !== ',' || cells.length <= columns_count) return false;
	return cells.some((cell, index) => /^-?\d+$/.test(cell.trim()) && /^\d+$/.test((cells[index + 1] ?? '').trim()));
}

const TOTAL_WORD = /^\s*(?:i ?alt|total|sum|subtotal|hovedtotal|samlet|tilsammen|all staff groups)\s*:?\s*$/i;

/** Whether a row is a total among details: its first cell with text says so. */
export function isTotalRow(cells: readonly string[]): boolean {
	const first = cells.find((cell) => cell.trim() !== '');
	return first !== undefined && TOTAL_WORD.test(first);
}

export function isBlankRow(cells: readonly string[]): boolean {
	return cells.every((cell) => cell.trim() === '');
}

/** Letters left by UTF-8 read as windows-1252 and saved again: Ã followed by what was the second byte of a Danish letter, or a replacement sign. */
const DOUBLE_ENCODED = /Ã[¦¸¥†˜…\u0085\u0086\u0098©]|â€|\ufffd/;

export function isDoubleEncoded(text: string): boolean {
	return DOUBLE_ENCODED.test(text);
}
