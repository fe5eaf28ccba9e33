import { isPlainDate, type PlainDate } from '../../domain/calendar.ts';

/** The day a file's name gives: `ZLPE20200101234500.xml`, `personale_2025-01-31.csv`, `Ansatte 31.01.2025.xlsx`; null where it gives none. */
export function dateInName(name: string): PlainDate | null {
	const stem = name.replace(/^.*[\\/]/, '');
	for (const [, year, month, day] of stem.matchAll(/(?<!\d)((?:19|20)\d{2})[-._]?(\d{2})[-._]?(\d{2})(?!\d(?!\d{5}))/g)) {
		const date = `${year}-${month}-${day}`;
		if (isPlainDate(date)) return date;
	}
	for (const [, day = '', month = '', year] of stem.matchAll(/(?<!\d)(\d{1,2})[-._](\d{1,2})[-._]((?:19|20)\d{2})(?!\d)/g)) {
		const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
		if (isPlainDate(date)) return date;
	}
	return null;
}

const MONTHS = [
	'januar',
	'februar',
	'marts',
	'april',
	'maj',
	'juni',
	'juli',
	'august',
	'september',
	'oktober',
	'november',
	'december',
] as const;

/** `3. februar 2025`, as issues write a day. */
export function danishDate(date: PlainDate): string {
	return `${Number(date.slice(8))}. ${MONTHS[Number(date.slice(5, 7)) - 1]} ${date.slice(0, 4)}`;
}
