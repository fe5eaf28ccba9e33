/** Days as whole numbers (since 1970), and what the generator must know about each. */

import { dayNumber, publicHolidaysOf } from '../../server/domain/calendar.ts';

/** The span that is simulated: a year before the delivery's window (so that long absence runs into it) until the extraction. */
export interface Horizon {
	/** First simulated day. */
	first_day: number;
	/** The delivery's window (*fra*, *til*). */
	window_first_day: number;
	window_last_day: number;
	extraction_day: number;
	/** First year of the window. */
	first_year: number;
	last_year: number;
}

/** 31-12-9999, which systems write for "no end". */
export const NO_END_DAY = 2_932_896;

/** The last year of every delivery, and the day it was extracted: late enough that December's spells are closed as short or long. */
const LAST_YEAR = 2025;
const EXTRACTION_DATE = '2026-02-20';

export function horizonOf(years: number): Horizon {
	const firstYear = LAST_YEAR - years + 1;
	return {
		first_day: dayNumber(`${firstYear - 1}-01-01`),
		window_first_day: dayNumber(`${firstYear}-01-01`),
		window_last_day: dayNumber(`${LAST_YEAR}-12-31`),
		extraction_day: dayNumber(EXTRACTION_DATE),
		first_year: firstYear,
		last_year: LAST_YEAR,
	};
}

/** Facts about the days of a horizon, indexed by day − first_day. */
export interface DayFacts {
	first_day: number;
	year: Int16Array;
	/** Last day of the day's year. */
	year_last_day: Int32Array;
	/** 1–12. */
	month: Int8Array;
	/** Monday 1 … Sunday 7. */
	weekday: Int8Array;
	/** 1 for Monday–Friday that are no public holidays. */
	is_working: Int8Array;
	/** Working days before this day; one element longer than the others. */
	working_before: Int32Array;
}

export function dayFactsOf(horizon: Horizon): DayFacts {
	const count = horizon.extraction_day - horizon.first_day + 1;
	const facts: DayFacts = {
		first_day: horizon.first_day,
		year: new Int16Array(count),
		year_last_day: new Int32Array(count),
		month: new Int8Array(count),
		weekday: new Int8Array(count),
		is_working: new Int8Array(count),
		working_before: new Int32Array(count + 1),
	};
	let index = 0;
	for (let year = horizon.first_year - 1; year <= horizon.last_year + 1; year++) {
		const yearLastDay = firstDayOf(year + 1, 1) - 1;
		const holidays = new Set(publicHolidaysOf(year).map(dayNumber));
		for (let month = 1; month <= 12; month++) {
			const firstDay = firstDayOf(year, month);
			const beforeDay = firstDayOf(month === 12 ? year + 1 : year, (month % 12) + 1);
			for (let day = firstDay; day < beforeDay && index < count; day++, index++) {
				const weekday = weekdayOfDay(day);
				facts.year[index] = year;
				facts.year_last_day[index] = yearLastDay;
				facts.month[index] = month;
				facts.weekday[index] = weekday;
				facts.is_working[index] = weekday <= 5 && !holidays.has(day) ? 1 : 0;
				facts.working_before[index + 1] = (facts.working_before[index] ?? 0) + (facts.is_working[index] ?? 0);
			}
		}
	}
	return facts;
}

/** Working days from the first to the last day, both included; days outside the horizon do not count. */
export function workingDaysBetween(facts: DayFacts, firstDay: number, lastDay: number): number {
	const count = facts.working_before.length - 1;
	const from = Math.min(count, Math.max(0, firstDay - facts.first_day));
	const before = Math.min(count, Math.max(0, lastDay + 1 - facts.first_day));
	return before <= from ? 0 : (facts.working_before[before] ?? 0) - (facts.working_before[from] ?? 0);
}

export function firstDayOf(year: number, month: number): number {
	return dayNumber(`${year}-${String(month).padStart(2, '0')}-01`);
}

/** Monday 1 … Sunday 7; 1970-01-01 was a Thursday. */
export function weekdayOfDay(day: number): number {
	return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** Year, month (1–12) and day of the month, without a detour over text: it is asked some hundred thousand times. Source: H. Hinnant, chrono-compatible low-level date algorithms. */
export function civilOf(day: number): { year: number; month: number; date: number } {
	const shifted = day + 719_468;
	const era = Math.floor(shifted / 146_097);
	const dayOfEra = shifted - era * 146_097;
	const yearOfEra = Math.floor(
		(dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
	);
	const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
	const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
	const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
	return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, date: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1 };
}

export function yearOf(day: number): number {
	return civilOf(day).year;
}

/** The first day of the day's month. */
export function firstOfMonth(day: number): number {
	return day - civilOf(day).date + 1;
}
