import { addDays, type PlainDate } from '../../domain/calendar.ts';
import type { Limits } from './limits.ts';
import { type Row, Unreadable } from './table.ts';
import { createXmlReader, textsOf } from './xml.ts';

/** What the cells of every sheet refer to: texts by their number, and which styles write a date. */
export interface Shared {
	texts: readonly string[];
	date_styles: ReadonlySet<number>;
	/** Styles that write leading zeros, and to how many digits: a code that was typed as a number is the code that is seen. */
	padded_styles: ReadonlyMap<number, number>;
}

/** The last row and column a sheet can have: XFD1048576. */
const LAST_ROW = 1_048_576;
const LAST_COLUMN = 16_384;
/** Excel ends in 9999. */
const LAST_DAY = 2_958_465;

/**
 * Streams the rows of a sheet as texts: dates as 2025-01-31, numbers with a decimal comma, so that 1,234 cannot be taken for a thousand.
 * Rows and cells that are not there are blank. Cells right of the limit on columns are told as one more cell, which is then one too many. Throws `Unreadable`.
 */
export async function* readSheetRows(
	chunks: AsyncIterable<Uint8Array>,
	shared: Shared,
	day_zero: PlainDate,
	limits: Limits,
): AsyncGenerator<Row[]> {
	let rows: Row[] = [];
	const sheet = createSheet(shared, day_zero, limits, (row) => rows.push(row));
	for await (const text of textsOf(chunks)) {
		sheet.write(text);
		if (rows.length === 0) continue;
		yield rows;
		rows = [];
	}
	sheet.end();
	if (rows.length > 0) yield rows;
}

function createSheet({ texts, date_styles, padded_styles }: Shared, day_zero: PlainDate, limits: Limits, give: (row: Row) => void) {
	let row = 0;
	let cells: string[] = [];
	let column = -1;
	let type = '';
	let is_date = false;
	let digits_count = 0;
	let value = '';
	let is_value = false;
	let is_phonetic = false;

	const openCell = ({ r: ref, t, s }: Readonly<Record<string, string>>) => {
		column = ref === undefined ? column + 1 : columnOf(ref, row);
		if (column >= LAST_COLUMN) throw new Unreadable('sheet_too_wide');
		type = t ?? 'n';
		is_date = date_styles.has(Number(s ?? 0));
		digits_count = padded_styles.get(Number(s ?? 0)) ?? 0;
		value = '';
	};
	const closeCell = () => {
		const text = type === 'n' ? numberText(value, is_date, day_zero).padStart(digits_count, '0') : textOf(value, type, texts);
		if (text === '') return;
		const at = Math.min(column, limits.columns);
		while (cells.length < at) cells.push('');
		cells[at] = text;
	};
	return createXmlReader({
		open(name, attributes) {
			if (name === 'row') {
				const next = attributes.r === undefined ? row + 1 : Number(attributes.r);
				if (!Number.isInteger(next) || next <= row || next > LAST_ROW) throw new Unreadable('sheet_too_wide');
				row = next;
				cells = [];
				column = -1;
			} else if (name === 'c') openCell(attributes);
			else if (name === 'v' || name === 't') is_value = !is_phonetic;
			else if (name === 'rPh') is_phonetic = true;
		},
		text(piece) {
			if (is_value && value.length <= limits.cell_characters) value += piece.slice(0, limits.cell_characters + 1);
		},
		close(name) {
			if (name === 'v' || name === 't') is_value = false;
			else if (name === 'rPh') is_phonetic = false;
			else if (name === 'c') closeCell();
			else if (name === 'row') give({ row, cells });
		},
	});
}

/** The column of `AB12`, from 0. A cell that says it stands in another row, or outside any sheet, is refused. */
function columnOf(ref: string, row: number): number {
	const [, letters = '', digits = ''] = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(ref) ?? [];
	if (letters === '' || Number(digits) !== row) throw new Unreadable('sheet_too_wide');
	let column = 0;
	for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
	return column - 1;
}

function textOf(value: string, type: string, texts: readonly string[]): string {
	switch (type) {
		case 's':
			return texts[Number(value)] ?? '';
		case 'b':
			return value === '1' ? 'ja' : 'nej';
		// inlineStr, str, d, and e: an error such as #N/A is no blank, and is left to be found unreadable
		default:
			return value;
	}
}

function numberText(value: string, is_date: boolean, day_zero: PlainDate): string {
	const number = Number(value);
	if (value.trim() === '' || !Number.isFinite(number)) return value.trim();
	if (is_date && number >= 0 && number <= LAST_DAY) return dateText(number, day_zero);
	const written = String(number);
	return (written.includes('e') ? number.toFixed(12) : written).replace('.', ',');
}

/** A date; with a time of day it says so, and a column of dates will not take it. */
function dateText(days: number, day_zero: PlainDate): string {
	const date = addDays(day_zero, Math.floor(days));
	return Number.isInteger(days) ? date : `${date}T${timeOf(days % 1)}`;
}

function timeOf(share: number): string {
	const minutes = Math.min(Math.round(share * 24 * 60), 24 * 60 - 1);
	return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
