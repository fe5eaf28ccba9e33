import { CsvError } from 'csv-parse';
import type { OpenedFile } from './open-file.ts';
import { isBlankRow, isSplitByDecimalComma, isTotalRow, type Limits, readRows } from './read-csv.ts';
import type { FileKind, Reading } from './reading.ts';

/** How the rows of a file fared: read = kept + set aside; blank rows are no rows. */
export interface RowCount {
	file: string;
	kind: FileKind;
	rows_read: number;
	rows_kept: number;
	rows_set_aside: number;
	/** Whether nothing of the file was lost but its totals. */
	is_whole: boolean;
}

/** Told every so often while a file is read. */
export type OnProgress = (progress: { file: string; rows_read: number }) => void;

const PROGRESS_ROWS = 10_000;

/** Reads a recognised file to its end, or to the quote that breaks it. */
export async function readFile(opened: OpenedFile, reading: Reading, limits: Limits, onProgress?: OnProgress): Promise<RowCount> {
	const { file, canonical, shape, header } = opened;
	const count: RowCount = { file, kind: canonical.kind, rows_read: 0, rows_kept: 0, rows_set_aside: 0, is_whole: true };
	const takeRow = rowTaker(opened, reading, count, limits);
	let row = 0;
	try {
		for await (const cells of readRows(shape)) {
			row += 1;
			if (row <= header.row + 1 || isBlankRow(cells)) continue;
			if (count.rows_read === limits.rows) {
				reading.issues.add('too_many_rows', { file, row }, limits.rows.toLocaleString('da-DK'));
				count.is_whole = false;
				break;
			}
			count.rows_read += 1;
			if (takeRow(cells, row)) count.rows_kept += 1;
			else count.rows_set_aside += 1;
			if (count.rows_read % PROGRESS_ROWS === 0) onProgress?.({ file, rows_read: count.rows_read });
		}
	} catch (error) {
		if (!(error instanceof CsvError)) throw error;
		reading.issues.add('unbalanced_quotes', { file, row: row + 1 });
		count.is_whole = false;
	}
	if (count.rows_read === 0 && count.is_whole) reading.issues.add('header_only', { file });
	onProgress?.({ file, rows_read: count.rows_read });
	return { ...count, is_whole: count.is_whole && count.rows_read > 0 };
}

function rowTaker({ file, canonical, shape, header, places }: OpenedFile, reading: Reading, count: RowCount, limits: Limits) {
	const readRow = canonical.openReader(file, reading, limits.cell_characters);
	return (cells: readonly string[], row: number): boolean => {
		if (isTotalRow(cells)) {
			reading.issues.add('total_row', { file, row });
			return false;
		}
		const is_even = cells.length === header.names.length;
		if (!is_even) {
			const is_split = isSplitByDecimalComma(cells, header.names.length, shape.delimiter);
			reading.issues.add(is_split ? 'decimal_comma_splits_row' : 'ragged_row', { file, row });
		}
		const texts = places.map((place) => (place < 0 ? undefined : cells[place]));
		const is_kept = is_even && readRow(texts, row);
		count.is_whole &&= is_kept;
		return is_kept;
	};
}
