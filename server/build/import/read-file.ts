import { addDays } from '../../domain/calendar.ts';
import type { Texts } from './canonical-file.ts';
import type { Header } from './header.ts';
import type { IssueCode } from './issue-catalogue.ts';
import type { Limits } from './limits.ts';
import type { Vocabulary } from './mapping.ts';
import type { OpenedFile } from './open-file.ts';
import type { FileKind, Reading } from './reading.ts';
import { isBlankRow, isSplitByDecimalComma, isTotalRow, repeatedTops } from './row-habits.ts';
import type { Note, Translator } from './source.ts';
import { type Row, Unreadable } from './table.ts';

/** How the rows of a file fared: read = kept + set aside; blank rows and repeated headers are no rows. */
export interface RowCount {
	file: string;
	kind: FileKind;
	rows_read: number;
	rows_kept: number;
	rows_set_aside: number;
	/** Whether nothing of the file was lost but its totals and what its source leaves out knowingly. */
	is_whole: boolean;
}

/** Told every so often while a file is read. */
export type OnProgress = (progress: { file: string; rows_read: number }) => void;

export interface ReadOptions {
	limits: Limits;
	vocabulary: Vocabulary;
	onProgress?: OnProgress | undefined;
	/** Where translated rows go; to the contract's own reader where it is left out. */
	give?: Give;
}

/** Takes the texts of a row of the contract; whether it was kept. */
export type Give = (texts: Texts, row: number) => boolean;

/** Reads a recognised file to its end, to the limit, or to where it cannot be read on. */
export async function readFile(opened: OpenedFile, reading: Reading, options: ReadOptions): Promise<RowCount> {
	const { file, source, header } = opened;
	const { limits, vocabulary, onProgress } = options;
	const count: RowCount = { file, kind: source.kind, rows_read: 0, rows_kept: 0, rows_set_aside: 0, is_whole: true };
	const translator = source.openTranslator?.(vocabulary);
	const takeRow = rowTaker(opened, translator, reading, options);
	const isRepeated = repeatedTops(header.above);
	try {
		if (translator?.look) await lookThrough(opened, translator.look, limits);
		for await (const rows of header.table.readRows()) {
			for (const { row, cells } of rows) {
				if (row <= header.row || (cells !== null && isBlankRow(cells))) continue;
				if (cells !== null && isRepeated(cells)) {
					reading.issues.add('repeated_header', { file, row });
					continue;
				}
				if (count.rows_read === limits.rows) {
					reading.issues.add('too_many_rows', { file, row }, limits.rows.toLocaleString('da-DK'));
					return { ...count, is_whole: false };
				}
				count.rows_read += 1;
				const taken = takeRow(row, cells);
				if (taken === 'kept') count.rows_kept += 1;
				else count.rows_set_aside += 1;
				count.is_whole &&= taken !== 'set_aside';
			}
			onProgress?.({ file, rows_read: count.rows_read });
		}
	} catch (error) {
		if (!(error instanceof Unreadable)) throw error;
		reading.issues.add(error.issue, { file }, error.listed);
		return { ...count, is_whole: false };
	}
	if (count.rows_read === 0) reading.issues.add('header_only', { file });
	return { ...count, is_whole: count.is_whole && count.rows_read > 0 };
}

/** Shows a translator every sound row, before the file is read to be kept. */
async function lookThrough(opened: OpenedFile, look: NonNullable<Translator['look']>, limits: Limits): Promise<void> {
	const { header } = opened;
	const fitted = rowFitter(header);
	const textsOf = textReader(opened, () => {});
	let rows_looked = 0;
	for await (const rows of header.table.readRows()) {
		for (const { row, cells } of rows) {
			if (row <= header.row || cells === null || isBlankRow(cells) || rows_looked === limits.rows) continue;
			rows_looked += 1;
			const fit = fitted(cells);
			if (fit.length === header.names.length) look(textsOf(fit, row), row);
		}
	}
}

/** The reader of the contract for the rows of a file, which calls its columns as the file does. */
export function openGiver({ file, source, canonical, header, places }: OpenedFile, reading: Reading, { limits }: ReadOptions): Give {
	const is_contract = source.name === 'canonical';
	const shown = (column: string) => (is_contract ? column : (header.names[places.get(column) ?? -1] ?? column));
	return canonical.openReader(file, reading, limits.cell_characters, shown);
}

/** Rows of these are added up, so that a total in any of their columns would count twice; benchmarks and ready-made series may be of all groups. */
const ARE_ADDED: ReadonlySet<FileKind> = new Set(['ansaettelser', 'fravaer', 'planlagt_tid', 'arbejdsulykker']);

type TakeRow = (row: number, cells: Row['cells']) => 'kept' | 'set_aside' | 'left_out';

function rowTaker(opened: OpenedFile, translator: Translator | undefined, reading: Reading, options: ReadOptions): TakeRow {
	const { file, header, places } = opened;
	const { issues } = reading;
	const give = options.give ?? openGiver(opened, reading, options);
	const textsOf = textReader(opened, (row, column) => issues.add('serial_dates', { file, row, column }));
	const setAside = (code: IssueCode, row: number) => {
		issues.add(code, { file, row });
		return 'set_aside' as const;
	};
	const fitted = rowFitter(header);
	const width = header.names.length;
	const kept = ARE_ADDED.has(opened.source.kind) ? [...places.values()] : [];
	return (row, given) => {
		if (given === null) return setAside('unbalanced_quotes', row);
		const cells = fitted(given);
		if (isTotalRow(cells, kept)) {
			issues.add('total_row', { file, row });
			return 'left_out';
		}
		if (isSplitByDecimalComma(cells, width, header.table.delimiter)) return setAside('decimal_comma_splits_row', row);
		if (cells.length !== width) return setAside('ragged_row', row);
		const texts = textsOf(cells, row);
		if (translator === undefined) return give(texts, row) ? 'kept' : 'set_aside';
		const note: Note = (code, column, listed) => issues.add(code, column === undefined ? { file, row } : { file, row, column }, listed);
		const translated = translator.translate(texts, row, note);
		if (translated.length === 0) return 'left_out';
		return translated.map((one) => give(one, row)).every((is_kept) => is_kept) ? 'kept' : 'set_aside';
	};
}

/**
 * Cuts rows to the columns that have a name where what is right of them is blank in header or first row and in this one.
 * A single row with a field too many is left as it is: a delimiter inside a text may have moved its cells.
 */
function rowFitter({ table, names, width }: Header): (cells: readonly string[]) => readonly string[] {
	let wide: number | null = width > names.length ? width : null;
	return (cells) => {
		wide ??= cells.length;
		if (cells.length === names.length) return cells;
		if (!table.is_sparse) return cells.length === wide && isBlankRow(cells.slice(names.length)) ? cells.slice(0, names.length) : cells;
		return Array.from({ length: Math.max(cells.length, names.length) }, (_, at) => cells[at] ?? '');
	};
}

/** Days from 1980 to the end of 2050 as Excel counts them: a bare number outside is hardly a date that lost its format. */
const FIRST_SERIAL = 29_221;
const LAST_SERIAL = 55_152;

function textReader({ canonical, source, header, places }: OpenedFile, noteSerial: (row: number, column: string) => void) {
	const { day_zero } = header.table;
	const isDate = (name: string) => canonical.columns[name]?.is_date === true || source.dates?.includes(name) === true;
	const columns = [...places].map(([name, place]) => ({ name, place, is_date: day_zero !== null && isDate(name) }));
	return (cells: readonly string[], row: number): Texts => {
		const texts: Record<string, string | undefined> = {};
		for (const { name, place, is_date } of columns) {
			const text = cells[place] ?? '';
			texts[name] = text;
			if (!is_date || day_zero === null || !/^\d{5}$/.test(text) || Number(text) < FIRST_SERIAL || Number(text) > LAST_SERIAL) continue;
			texts[name] = addDays(day_zero, Number(text));
			noteSerial(row, header.names[place] ?? name);
		}
		return texts;
	};
}
