import { isPlainDate, type PlainDate } from '../../domain/calendar.ts';
import type { IssueCode } from './issue-catalogue.ts';

/** What became of the text of one cell: a value, a value with something to say about it, or an issue. Text arrives trimmed. */
export type Parsed<T> = { value: T; note?: IssueCode } | { issue: IssueCode };

/** The last day of something that has no end, as SAP and Danish exports write it. */
const NO_END = '9999-12-31';
/** SQL Server and SAP write 1753 and 1800 for "since ever". */
const FIRST_YEAR = 1700;
const LAST_YEAR = 2150;

/**
 * A date as ISO (a time of midnight may follow), dd-mm-yyyy, dd.mm.yyyy, d/m-yyyy, yyyymmdd or ddmmyyyy; other slashes could be month first and are refused.
 * Eight digits are never both: what is a year after 1299 at one end is no day and month there.
 */
export function parseDate(text: string): Parsed<PlainDate> {
	const parsed = parseAnyDate(text);
	return 'value' in parsed && parsed.value === NO_END ? { issue: 'date_unreadable' } : parsed;
}

/** A last day: blank, 9999-12-31 and 31-12-9999 are null, "no end". */
export function parseOpenDate(text: string): Parsed<PlainDate | null> {
	if (text === '') return { value: null };
	const parsed = parseAnyDate(text);
	return 'value' in parsed && parsed.value === NO_END ? { value: null } : parsed;
}

function parseAnyDate(text: string): Parsed<PlainDate> {
	const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00(?::00(?:\.0+)?)?)?$/.exec(text);
	if (iso) return dateOf(`${iso[1]}-${iso[2]}-${iso[3]}`);
	const digits = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
	if (digits) {
		const year_first = dateOf(`${digits[1]}-${digits[2]}-${digits[3]}`);
		return 'value' in year_first ? year_first : dateOf(`${text.slice(4)}-${text.slice(2, 4)}-${text.slice(0, 2)}`);
	}
	if (/^\d{6}$|^\d{1,2}\/\d{1,2}\/\d{2}$/.test(text)) return { issue: 'two_digit_year' };
	const danish = /^(\d{1,2})(?:-(\d{1,2})-|\.(\d{1,2})\.|\/(\d{1,2})-)(\d{4}|\d{2})$/.exec(text);
	if (!danish) return { issue: 'date_unreadable' };
	const [, day = '', dashed, dotted, slashed, year = ''] = danish;
	if (year.length === 2) return { issue: 'two_digit_year' };
	const month = dashed ?? dotted ?? slashed ?? '';
	return dateOf(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
}

function dateOf(text: string): Parsed<PlainDate> {
	const year = Number(text.slice(0, 4));
	const is_likely = (year >= FIRST_YEAR && year <= LAST_YEAR) || text === NO_END;
	return is_likely && isPlainDate(text) ? { value: text } : { issue: 'date_unreadable' };
}

/** A month as 2025-01, 2025M01, 202501, 01-2025 or any date in it; the value is its first day. */
export function parseMonth(text: string): Parsed<PlainDate> {
	const yearFirst = /^(\d{4})(?:-|M|)(\d{2})$/.exec(text);
	const monthFirst = /^(\d{1,2})[-./](\d{4})$/.exec(text);
	const first = yearFirst
		? `${yearFirst[1]}-${yearFirst[2]}-01`
		: monthFirst
			? `${monthFirst[2]}-${monthFirst[1]?.padStart(2, '0')}-01`
			: null;
	const parsed = first === null ? parseDate(text) : dateOf(first);
	return 'value' in parsed ? { value: `${parsed.value.slice(0, 7)}-01` } : { issue: 'month_unreadable' };
}

/**
 * A number written the Danish or the English way: 1.234,50 · 1234,5 · 1234.5 · 12,5- .
 * The sign of decimals is never concluded from the delimiter or from other cells: a comma is always decimal, and 1.234 is refused as ambiguous.
 */
export function parseNumber(text: string): Parsed<number> {
	return parseWritten(text, false);
}

/** A whole number or an amount of kroner, where three digits after a point can only be thousands: 25.000 is twenty-five thousand. */
export function parseAmount(text: string): Parsed<number> {
	return parseWritten(text, true);
}

const PLAIN = /^\d+(?:[.,]\d+)?$/;
const GROUPED = /^[1-9]\d{0,2}(?:[. \u00a0]\d{3})+(?:,\d+)?$/;
const ONE_GROUP = /^[1-9]\d{0,2}\.\d{3}$/;

function parseWritten(text: string, has_thousands: boolean): Parsed<number> {
	const signed = /^([-−]?)(.*?)([-−]?)$/.exec(text);
	const [, before = '', digits = '', after = ''] = signed ?? [];
	if (before !== '' && after !== '') return { issue: 'number_unreadable' };
	if (ONE_GROUP.test(digits) && !has_thousands) return { issue: 'number_ambiguous' };
	const is_grouped = GROUPED.test(digits) && (has_thousands || !PLAIN.test(digits));
	if (!is_grouped && !PLAIN.test(digits)) return { issue: 'number_unreadable' };
	const size = Number((is_grouped ? digits.replace(/[. \u00a0]/g, '') : digits).replace(',', '.'));
	return { value: (before || after) && size !== 0 ? -size : size };
}

/** A whole number of at least `least` and at most `most`. */
export function parseWhole(text: string, least: number, most: number): Parsed<number> {
	const parsed = parseAmount(text);
	if ('issue' in parsed) return parsed;
	if (!Number.isInteger(parsed.value) || parsed.value < least || parsed.value > most) return { issue: 'number_out_of_range' };
	return parsed;
}

/** The lowest number over 1 that can only be a percentage; between 1 and this it could as well be a mistyped share. */
const LOWEST_PERCENT = 5;

/** A grade of absence (*fraværsgrad*) as a share 0–1, and how it was written: 0 and 1 without a sign are `either`. */
export interface Grade {
	share: number;
	written: 'share' | 'percent' | 'with_sign' | 'either';
}

/**
 * A grade of absence: 0,5 · 50 % · 50. The share is rounded to nine decimals.
 * A number from 5 to 100 without a sign is a percentage; one between 1 and 5 is refused as ambiguous.
 */
export function parseGrade(text: string): Parsed<Grade> {
	const percent = /^(.*\d)\s*%$/.exec(text);
	const parsed = parseNumber(percent?.[1] ?? text);
	if ('issue' in parsed) return parsed;
	const { value } = parsed;
	if (value < 0 || value > 100) return { issue: 'number_out_of_range' };
	if (percent) return { value: { share: rounded(value / 100, 9), written: 'with_sign' } };
	if (value === 0 || value === 1) return { value: { share: value, written: 'either' } };
	if (value < 1) return { value: { share: rounded(value, 9), written: 'share' } };
	return value < LOWEST_PERCENT ? { issue: 'grade_ambiguous' } : { value: { share: rounded(value / 100, 9), written: 'percent' } };
}

/** A fraction of full time as a plain number or with a percent sign; its range is judged by the row. */
export function parseFraction(text: string): Parsed<number> {
	const percent = /^(.*\d)\s*%$/.exec(text);
	const parsed = parseNumber(percent?.[1] ?? text);
	return 'value' in parsed && percent ? { value: parsed.value / 100 } : parsed;
}

const FLAGS: ReadonlyMap<string, boolean> = new Map([
	...['j', 'ja', 'true', 'sand', '1'].map((word) => [word, true] as const),
	...['n', 'nej', 'false', 'falsk', '0'].map((word) => [word, false] as const),
]);

export function parseFlag(text: string): Parsed<boolean> {
	const value = FLAGS.get(text.toLowerCase());
	return value === undefined ? { issue: 'flag_unreadable' } : { value };
}

export function parseSex(text: string): Parsed<'K' | 'M'> {
	const word = text.toLowerCase();
	if (word === 'k' || word === 'kvinde') return { value: 'K' };
	if (word === 'm' || word === 'mand') return { value: 'M' };
	return { issue: 'unknown_choice' };
}

/** Half up at the given number of decimals, for numbers of ordinary size. */
export function rounded(value: number, decimals: number): number {
	const scale = 10 ** decimals;
	return Math.round((value + Number.EPSILON) * scale) / scale;
}

/** A word for comparison: lower case, æøå spelled out, blanks and signs gone. "Første dag" and "foerste_dag" are the same. */
export function folded(text: string): string {
	return text
		.normalize('NFC')
		.toLowerCase()
		.replaceAll('æ', 'ae')
		.replaceAll('ø', 'oe')
		.replaceAll('å', 'aa')
		.replace(/[^a-z0-9]/g, '');
}
