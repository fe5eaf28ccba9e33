import { type CsvRow, readRows } from './csv-rows.ts';
import type { IssueCode } from './issue-catalogue.ts';
import type { OpenedFile } from './open-file.ts';
import { isBlankRow, isSplitByDecimalComma, isTotalRow, type Limits } from './read-csv.ts';
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

/** Reads a recognised file to its end, to the limit, or to a quote that never closes. */
export async function readFile(opened: OpenedFile, reading: Reading, limits: Limits, onProgress?: OnProgress): Promise<RowCount> {
	const { file, canonical, shape, header } = opened;
	const count: RowCount = { file, kind: canonical.kind, rows_read: 0, rows_kept: 0, rows_set_aside: 0, is_whole: true };
	const takeRow = rowTaker(opened, reading, limits);
	for await (const rows of readRows(shape)) {
		for (const { row, cells } of rows) {
			if (row <= header.row || (cells !== null && isBlankRow(cells))) continue;
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
	if (count.rows_read === 0) reading.issues.add('header_only', { file });
	return { ...count, is_whole: count.is_whole && count.rows_read > 0 };
}

type TakeRow = (row: number, cells: CsvRow['cells']) => 'kept' | 'set_aside' | 'total';

function rowTaker({ file, canonical, shape, header, places }: OpenedFile, reading: Reading, limits: Limits): TakeRow {
	const readRow = canonical.openReader(file, reading, limits.cell_characters);
	const setAside = (code: IssueCode, row: number) => {
		reading.issues.add(code, { file, row });
		return 'set_aside' as const;
	};
	return (row, cells) => {
		if (cells === null) return setAside('unbalanced_quotes', row);
		if (isTotalRow(cells)) {
			reading.issues.add('total_row', { file, row });
			return 'total';
		}
		if (isSplitByDecimalComma(cells, header.names.length, shape.delimiter)) return setAside('decimal_comma_splits_row', row);
		if (cells.length !== header.names.length) return setAside('ragged_row', row);
		const texts = places.map((place) => (place < 0 ? undefined : cells[place]));
		return readRow(texts, row) ? 'kept' : 'set_aside';
	};
}
