import type { PlainMonth } from '../domain/calendar.ts';

/** The shape of the year: winter is compared with winter. The index is an edition's parameter, of the whole municipality and never of one workplace. */

export interface MonthFigure {
	month: PlainMonth;
	/** Days or spells. */
	numerator: number;
	/** What the measure is divided by: possible FTE-days or employment-years, > 0. */
	denominator: number;
}

/** Figure expected in a month: yearly rate × the month's factor × the month's denominator, in the measure's unit. */
export function expectedInMonth(rate: number, season: readonly number[], { month, denominator }: Omit<MonthFigure, 'numerator'>): number {
	return rate * factorOf(season, month) * denominator;
}

function calendarMonthOf(month: PlainMonth): number {
	return Number(month.slice(5));
}

function factorOf(season: readonly number[], month: PlainMonth): number {
	const factor = season[calendarMonthOf(month) - 1];
	if (factor === undefined) throw new RangeError(`no season for ${month}`);
	return factor;
}
