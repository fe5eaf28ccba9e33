import type { PlainDate } from '../../domain/calendar.ts';
import type { IssueCode } from './issue-catalogue.ts';

/** A row as a spreadsheet counts it, from 1; in XML the line it begins on. `cells` is null where its quotes do not hold. A blank line is one empty cell. */
export interface Row {
	row: number;
	cells: string[] | null;
}

/** One table of a file: all of a CSV file, a sheet of a workbook, the elements of one name in XML. */
export interface Table {
	/** Name of the sheet or element; blank where the file has but one table. */
	name: string;
	/** What stands between cells; blank where the format itself keeps them apart. */
	delimiter: string;
	/** Blank cells are left out at the end of a row, so it may be shorter than its header. */
	is_sparse: boolean;
	/** The day before the first of those that bare numbers in a column of dates count; null where bare numbers count no days. */
	day_zero: PlainDate | null;
	/** Reads from the beginning, in batches of some `chunk_bytes`. Throws `Unreadable`. */
	readRows(chunk_bytes?: number): AsyncGenerator<Row[]>;
}

/** Thrown where the bytes of a file turn out to be broken, too much or not allowed while they are read. */
export class Unreadable extends Error {
	readonly issue: IssueCode;
	readonly listed: string | undefined;
	readonly row: number | undefined;

	constructor(issue: IssueCode, listed?: string, row?: number) {
		super(issue);
		this.issue = issue;
		this.listed = listed;
		this.row = row;
	}
}
