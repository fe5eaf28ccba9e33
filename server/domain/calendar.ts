/** Plain dates (`YYYY-MM-DD`) and months (`YYYY-MM`): the only place where `Date` is touched for arithmetic. */

/** A date as `YYYY-MM-DD`, Gregorian, without time or zone. */
export type PlainDate = string;
/** A calendar month as `YYYY-MM`. */
export type PlainMonth = string;

const DAY_MS = 86_400_000;

/** Days are those of Denmark, wherever the machine thinks it is. */
const DANISH_DAY = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Copenhagen' });

/** The day in Denmark at an instant in milliseconds. */
export function dayIn(instant: number): PlainDate {
	return DANISH_DAY.format(instant);
}

/** Whether the text is a real calendar date in ISO form ("2023-02-29" is not). */
export function isPlainDate(text: string): boolean {
	return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && plainDate(dayNumber(text)) === text;
}

/** Days since 1970-01-01, an integer. */
export function dayNumber(date: PlainDate): number {
	return Math.round(Date.parse(`${date}T00:00:00Z`) / DAY_MS);
}

/** The date `dayNumber` days after 1970-01-01. */
export function plainDate(day: number): PlainDate {
	return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

export function addDays(date: PlainDate, days: number): PlainDate {
	return plainDate(dayNumber(date) + days);
}

export function monthOf(date: PlainDate): PlainMonth {
	return date.slice(0, 7);
}

/** Months since year 0, an integer: consecutive months differ by one. */
export function monthNumber(month: PlainMonth): number {
	return Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
}

export function plainMonth(number: number): PlainMonth {
	return `${String(Math.floor(number / 12)).padStart(4, '0')}-${String((number % 12) + 1).padStart(2, '0')}`;
}

export function addMonths(month: PlainMonth, months: number): PlainMonth {
	return plainMonth(monthNumber(month) + months);
}

export function firstDateOf(month: PlainMonth): PlainDate {
	return `${month}-01`;
}

export function lastDateOf(month: PlainMonth): PlainDate {
	return addDays(firstDateOf(addMonths(month, 1)), -1);
}

/**
 * Easter Sunday of a Gregorian year.
 * Source: the anonymous Gregorian computus (Meeus 1991, Astronomical Algorithms, ch. 8).
 */
export function easterOf(year: number): PlainDate {
	const a = year % 19;
	const b = Math.floor(year / 100);
	const c = year % 100;
	const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
	const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
	const m = Math.floor((a + 11 * h + 22 * l) / 451);
	const n = h + l - 7 * m + 114;
	return `${year}-${String(Math.floor(n / 31)).padStart(2, '0')}-${String((n % 31) + 1).padStart(2, '0')}`;
}

/** Days in a year, leap years counted in. */
export const DAYS_A_YEAR = 365.25;

/** The last year in which the Great Prayer Day (*store bededag*) was a public holiday; abolished from 2024 (lov nr. 214 af 06/03/2023). */
export const LAST_GREAT_PRAYER_DAY_YEAR = 2023;

/**
 * Danish public holidays (*helligdage*) of a year, ascending.
 * Days that only some agreements give free (24 and 31 December, 1 May, 5 June) are not among them: see `extra_days_off` of the profile.
 */
export function publicHolidaysOf(year: number): PlainDate[] {
	const easter = easterOf(year);
	const offsets = [-3, -2, 0, 1, ...(year <= LAST_GREAT_PRAYER_DAY_YEAR ? [26] : []), 39, 49, 50];
	return [`${year}-01-01`, ...offsets.map((days) => addDays(easter, days)), `${year}-12-25`, `${year}-12-26`].sort();
}
