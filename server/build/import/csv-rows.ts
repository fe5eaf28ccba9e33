import { createReadStream } from 'node:fs';
import { createDecoding, type Encoding } from './encoding.ts';
import type { Row, Table } from './table.ts';

/** How the rows of a file are to be read. */
export interface CsvShape {
	path: string;
	encoding: Encoding;
	delimiter: string;
}

const DELIMITERS = [';', ',', '\t'] as const;
const CHUNK_BYTES = 1 << 20;
const LINE_END = /\r\n|\n|\r/;
/** A row longer than this has a quote that never closes, or is no row: 120 columns of 1,000 characters, doubled. */
const MAX_ROW_CHARACTERS = 240_000;

/**
 * Streams the rows of a file in batches, by RFC 4180. A quote out of place breaks its own row only;
 * after one that never closes nothing can be told apart, and its row is the last.
 * Own reader: csv-parse 7.0 loses good rows read together with a broken one, and is five times slower under a title line.
 */
export async function* readRows({ path, encoding, delimiter }: CsvShape, chunk_bytes = CHUNK_BYTES): AsyncGenerator<Row[]> {
	const splitter = createRowSplitter(delimiter);
	for await (const lines of readLines(path, encoding, chunk_bytes)) {
		yield splitter.rowsOf(lines);
		if (splitter.isLost()) return;
	}
	yield splitter.lastRows();
}

async function* readLines(path: string, encoding: Encoding, chunk_bytes: number): AsyncGenerator<string[]> {
	const decode = createDecoding(encoding);
	let rest = '';
	for await (const chunk of createReadStream(path, { highWaterMark: chunk_bytes })) {
		const text = rest + decode(chunk, false);
		// A carriage return at the end may be half of a line end.
		const whole = text.endsWith('\r') ? text.length - 1 : text.length;
		const lines = text.slice(0, whole).split(LINE_END);
		rest = (lines.pop() ?? '') + text.slice(whole);
		yield lines;
		if (rest.length > MAX_ROW_CHARACTERS) break;
	}
	const lines = (rest + decode(new Uint8Array(), true)).split(LINE_END);
	yield lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

/** Turns lines into rows, holding back those of a quoted cell that goes on in the next line. */
function createRowSplitter(delimiter: string) {
	let row = 0;
	let held: string[] = [];
	let held_characters = 0;
	let is_lost = false;
	const rowOf = (line: string): Row | null => {
		held_characters += line.length;
		is_lost = held_characters > MAX_ROW_CHARACTERS;
		const goes_on = held.length > 0 && !line.includes('"');
		const cells = is_lost ? 'stray' : goes_on ? 'open' : cellsOf([...held, line].join('\n'), delimiter);
		if (cells === 'open') {
			held.push(line);
			return null;
		}
		row += 1;
		const found = { row, cells: cells === 'stray' ? null : cells };
		// What a broken quote swallowed were rows of their own.
		if (cells === 'stray') row += held.length;
		held = [];
		held_characters = 0;
		return found;
	};
	return {
		rowsOf(lines: readonly string[]): Row[] {
			const rows: Row[] = [];
			for (const line of lines) {
				const found = rowOf(line);
				if (found !== null) rows.push(found);
				if (is_lost) break;
			}
			return rows;
		},
		isLost: () => is_lost,
		lastRows: (): Row[] => (held.length > 0 ? [{ row: row + 1, cells: null }] : []),
	};
}

/** The cells of a row; `open` where its last quote is not closed, `stray` where a quote stands beside other text. */
function cellsOf(text: string, delimiter: string): string[] | 'open' | 'stray' {
	if (!text.includes('"')) return text.split(delimiter);
	const cells: string[] = [];
	let at = 0;
	for (;;) {
		const is_quoted = text[at] === '"';
		const end = is_quoted ? closingQuote(text, at + 1) + 1 : endOfPlainCell(text, at, delimiter);
		if (is_quoted && end === 0) return 'open';
		const cell = text.slice(at, end);
		if (is_quoted ? end < text.length && text[end] !== delimiter : cell.includes('"')) return 'stray';
		cells.push(is_quoted ? cell.slice(1, -1).replaceAll('""', '"') : cell);
		if (end === text.length) return cells;
		at = end + 1;
	}
}

/** Where the quote stands that closes a cell, past doubled ones; -1 where none does. */
function closingQuote(text: string, from: number): number {
	let at = text.indexOf('"', from);
	while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
	return at;
}

function endOfPlainCell(text: string, from: number, delimiter: string): number {
	const end = text.indexOf(delimiter, from);
	return end < 0 ? text.length : end;
}

/** A CSV file under each delimiter that could be meant: which one is, its header decides, and nothing of the cells. */
export function csvTables(path: string, encoding: Encoding): Table[] {
	return DELIMITERS.map((delimiter) => ({
		name: '',
		delimiter,
		is_sparse: false,
		day_zero: null,
		readRows: (chunk_bytes) => readRows({ path, encoding, delimiter }, chunk_bytes),
	}));
}
