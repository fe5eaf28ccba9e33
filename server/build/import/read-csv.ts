import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { CsvError, Parser } from 'csv-parse';
import { folded } from './clean.ts';
import { createDecoding, type Encoding } from './encoding.ts';

/** Bounds of one file. Source: the limits agreed for bad input; tests shrink them. */
export interface Limits {
	file_bytes: number;
	rows: number;
	columns: number;
	cell_characters: number;
}

export const LIMITS: Limits = { file_bytes: 512 * 1024 * 1024, rows: 20_000_000, columns: 120, cell_characters: 1000 };

/** How the rows of a file are to be read. */
export interface CsvShape {
	path: string;
	encoding: Encoding;
	delimiter: string;
}

/** Where the header stands and what it says. `row` counts from 0; `score` is how many of the names were wanted. */
export interface Header {
	delimiter: string;
	row: number;
	names: string[];
	score: number;
}

const DELIMITERS = [';', ',', '\t'] as const;
/** How far down a header is looked for, in rows: title lines above it are few. */
const HEAD_ROWS = 30;
const CHUNK_BYTES = 1 << 20;

/** One row's text above this is a runaway quote: 120 columns of 1,000 characters with room for quotes. */
const MAX_ROW_CHARACTERS = 256_000;

/**
 * Streams the rows of a file as lists of cells, blank lines as one empty cell, following RFC 4180.
 * Iterating throws `CsvError` at a quote out of place; how many rows came before tells where.
 */
export function readRows({ path, encoding, delimiter }: CsvShape, chunk_bytes = CHUNK_BYTES): AsyncIterable<string[]> {
	const parser = new Parser({
		delimiter,
		bom: true,
		relax_column_count: true,
		record_delimiter: ['\r\n', '\n', '\r'],
		max_record_size: MAX_ROW_CHARACTERS,
	});
	const bytes = createReadStream(path, { highWaterMark: chunk_bytes });
	// An error of either stream reaches the reader through the parser, which pipeline destroys with it.
	const ended = () => undefined;
	if (encoding === 'utf-8') pipeline(bytes, parser, ended);
	else pipeline(bytes, createDecoding(encoding), parser, ended);
	return parser;
}

/** The first rows under each delimiter that could be meant; where quotes break under one, the rows before that. */
export async function readHeads(path: string, encoding: Encoding): Promise<Map<string, string[][]>> {
	const heads = new Map<string, string[][]>();
	for (const delimiter of DELIMITERS) heads.set(delimiter, await readHead({ path, encoding, delimiter }));
	return heads;
}

async function readHead(shape: CsvShape): Promise<string[][]> {
	const rows: string[][] = [];
	try {
		for await (const row of readRows(shape, 1 << 16)) {
			rows.push(row);
			if (rows.length === HEAD_ROWS) break;
		}
	} catch (error) {
		if (!(error instanceof CsvError)) throw error;
	}
	return rows;
}

/** The row and delimiter under which most wanted names stand, at least two; the first such row where several are equal. */
export function findHeader(heads: ReadonlyMap<string, string[][]>, wanted: readonly string[]): Header | null {
	const names = new Set(wanted.map(folded));
	let best: Header | null = null;
	for (const [delimiter, rows] of heads) {
		for (const [row, cells] of rows.entries()) {
			const score = new Set(cells.map(folded).filter((name) => names.has(name))).size;
			if (score >= 2 && score > (best?.score ?? 0))
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
