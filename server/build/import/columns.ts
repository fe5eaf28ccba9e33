import { type Parsed, parseDate, parseOpenDate } from './clean.ts';

/** One column of a canonical file: whether it must be there, what it holds, and how its cells are read. */
export interface Column<T> {
	/** The header must name it, and its cells may not be blank. */
	is_required: boolean;
	/** Cells are kept as written, or repeated as codes, and therefore searched for CPR numbers and broken letters. */
	is_text: boolean;
	/** Cells are dates: a spreadsheet may have them as bare numbers. */
	is_date?: boolean;
	/** Trimmed text to value; blank stands for an absent column too. */
	parse: (text: string) => Parsed<T>;
}

export type Columns = Readonly<Record<string, Column<unknown>>>;

/** The parsed row of a file: its cells by Danish header name. */
export type Cells<Known extends Columns> = { [Name in keyof Known]: Known[Name] extends Column<infer T> ? T : never };

type Parse<T> = (text: string) => Parsed<T>;

const DATE_PARSERS: readonly Parse<unknown>[] = [parseDate, parseOpenDate];

function isOfDates(parse: Parse<unknown>): boolean {
	return DATE_PARSERS.includes(parse);
}

/** A column without which a row means nothing: blank and unreadable cells refuse the delivery. */
export function required<T>(parse: Parse<T>): Column<T> {
	return {
		is_required: true,
		is_text: false,
		is_date: isOfDates(parse),
		parse: (text) => (text === '' ? { issue: 'missing_value' } : parse(text)),
	};
}

/** A column that may be absent or blank, which is null and never 0; what stands in it must be readable. */
export function optional<T>(parse: Parse<T>): Column<T | null> {
	return { is_required: false, is_text: false, is_date: isOfDates(parse), parse: (text) => (text === '' ? { value: null } : parse(text)) };
}

/** A column the figures can do without: an unreadable cell is left out with a warning, and the row stays. */
export function lenient<T>(parse: Parse<T>): Column<T | null> {
	return {
		...optional(parse),
		parse: (text) => {
			if (text === '') return { value: null };
			const parsed = parse(text);
			return 'issue' in parsed ? { value: null, note: 'value_left_out' } : parsed;
		},
	};
}

/** Text as written, with one blank for every run of blanks, line breaks and control characters. */
const asWritten = (text: string): Parsed<string> => ({ value: text.replace(/[\s\p{Cc}]+/gu, ' ') });

export const requiredText = { ...required(asWritten), is_text: true } as const satisfies Column<string>;
export const optionalText = { ...optional(asWritten), is_text: true } as const satisfies Column<string | null>;
/** A required column of codes: searched as text, though only what it is folded to is kept. */
export function requiredCode<T>(parse: Parse<T>): Column<T> {
	return { ...required(parse), is_text: true };
}

export function optionalCode<T>(parse: Parse<T>): Column<T | null> {
	return { ...optional(parse), is_text: true };
}
