import type { Parsed } from './clean.ts';
import type { Cells, Column, Columns } from './columns.ts';
import { isDoubleEncoded } from './encoding.ts';
import type { IssueCode } from './issue-catalogue.ts';
import { hasCprLike, shownCode } from './pseudonym.ts';
import type { FileKind, Line, Reading } from './reading.ts';

/** One canonical file: its columns by Danish header name, and what becomes of a row. */
export interface CanonicalFile {
	kind: FileKind;
	columns: Columns;
	/** Sets of columns of which at least one must be whole. */
	one_of: readonly (readonly string[])[];
	/** A reader of the rows of one file. `shown` gives the name a column of ours has in that file, for what is said of it. */
	openReader(file: string, reading: Reading, cell_characters: number, shown?: (column: string) => string): RowReader;
}

/** The texts of a row by column of the contract; undefined where the file has no such column. */
export type Texts = Readonly<Record<string, string | undefined>>;

/** Takes the texts of a row; whether it was kept. */
export type RowReader = (texts: Texts, row: number) => boolean;

interface CanonicalSpec<Known extends Columns> {
	kind: FileKind;
	columns: Known;
	one_of?: readonly (readonly string[])[];
	/** Judges a row across its fields and passes it on; false sets it aside, which is then noted on the line. */
	take: (cells: Cells<Known>, line: Line) => boolean;
}

/** Codes whose text may repeat the delivered word: categories, never persons. */
const LISTING_CODES: ReadonlySet<IssueCode> = new Set([
	'unknown_absence_code',
	'unknown_employment_form',
	'unknown_level',
	'unknown_choice',
]);

export function canonicalFile<Known extends Columns>({ kind, columns, one_of = [], take }: CanonicalSpec<Known>): CanonicalFile {
	return {
		kind,
		columns,
		one_of,
		openReader(file, reading, cell_characters, shown = (column) => column) {
			const readers = Object.entries(columns).map(([name, column]) => ({ name, read: createCellReader(column, cell_characters) }));
			let present: Texts = {};
			// One line for the whole file: it is asked about while its row is read, and a million closures are saved.
			const line: Line = {
				file,
				row: 0,
				reading,
				has: (column) => present[column] !== undefined,
				note: (code, column, listed) => {
					const { row } = line;
					reading.issues.add(code, column === undefined ? { file, row } : { file, row, column: shown(column) }, listed);
				},
			};
			return (texts, row) => {
				present = texts;
				line.row = row;
				const cells: Record<string, unknown> = {};
				let is_readable = true;
				for (const { name, read } of readers) {
					const text = texts[name] ?? '';
					const parsed = read(text);
					const code = 'issue' in parsed ? parsed.issue : parsed.note;
					if (code !== undefined) line.note(code, name, listedOf(code, text, cell_characters));
					if ('issue' in parsed) is_readable = false;
					else cells[name] = parsed.value;
				}
				return areCells<Known>(cells, is_readable) && take(cells, line);
			};
		},
	};
}

/** By construction: where a row is readable, every column has been given what its own `parse` made. */
function areCells<Known extends Columns>(_cells: unknown, is_readable: boolean): _cells is Cells<Known> {
	return is_readable;
}

/** Cells repeat (dates, codes, ids), so what became of a short text is remembered, within bounds. */
const REMEMBERED_TEXTS = 100_000;
const REMEMBERED_CHARACTERS = 64;

function createCellReader(column: Column<unknown>, cell_characters: number): (text: string) => Parsed<unknown> {
	const known = new Map<string, Parsed<unknown>>();
	return (text) => {
		const found = known.get(text);
		if (found !== undefined) return found;
		const parsed = readCell(column, text.normalize('NFC').trim(), cell_characters);
		if (known.size >= REMEMBERED_TEXTS) known.clear();
		if (text.length <= REMEMBERED_CHARACTERS) known.set(text, parsed);
		return parsed;
	};
}

function readCell(column: Column<unknown>, text: string, cell_characters: number): Parsed<unknown> {
	if (text.length > cell_characters) return { issue: 'cell_too_long' };
	if (column.is_text && hasCprLike(text)) return { issue: 'cpr_in_text' };
	if (column.is_text && isDoubleEncoded(text)) return { issue: 'double_encoded_text' };
	return column.parse(text);
}

function listedOf(code: IssueCode, text: string, cell_characters: number): string | undefined {
	if (code === 'cell_too_long') return String(cell_characters);
	return LISTING_CODES.has(code) ? shownCode(text.normalize('NFC').trim()) : undefined;
}
