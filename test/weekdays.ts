import type { PlainDate } from '../server/domain/calendar.ts';

/** Monday = 1 … Sunday = 7, by the platform's own calendar. */
export function weekdayOf(date: PlainDate): number {
	return new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
}

/** Monday–Friday and not a public holiday. */
export function isWorkingDay(date: PlainDate, daysOff: ReadonlySet<PlainDate>): boolean {
	return weekdayOf(date) <= 5 && !daysOff.has(date);
}
