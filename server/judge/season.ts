import type { PlainMonth } from '../domain/calendar.ts';
import { MINIMUM_SIZES } from './sizes.ts';
import { meanOf, sumOf } from './sums.ts';

/** The shape of the year: winter is compared with winter. An index comes from the whole municipality or a large area, never from one workplace. */

export interface MonthFigure {
	month: PlainMonth;
	/** Days or spells. */
	numerator: number;
	/** What the measure is divided by: possible FTE-days or employment-years, > 0. */
	denominator: number;
}

/**
 * Season index: twelve factors, January first, of mean 1: each calendar month's rate ÷ the mean of the twelve.
 * months: whole years in any order. null with fewer than 24 months or a calendar month that is missing.
 */
export function seasonOf(months: readonly MonthFigure[]): number[] | null {
	if (months.length < MINIMUM_SIZES.season_months) return null;
	const rates = CALENDAR_MONTHS.map((number) => {
		const same = months.filter(({ month }) => calendarMonthOf(month) === number);
		return sumOf(same.map((one) => one.numerator)) / sumOf(same.map((one) => one.denominator));
	});
	if (rates.some((rate) => Number.isNaN(rate))) return null;
	const mean = meanOf(rates);
	return rates.map((rate) => rate / mean);
}

/** Figure expected in a month: yearly rate × the month's factor × the month's denominator, in the measure's unit. */
export function expectedInMonth(rate: number, season: readonly number[], { month, denominator }: Omit<MonthFigure, 'numerator'>): number {
	return rate * factorOf(season, month) * denominator;
}

/** The months of a baseline that have the same names as those of a follow-up: what part of a year is compared with. */
export function likeMonthsOf<Month extends { month: PlainMonth }>(
	baseline: readonly Month[],
	followUp: readonly { month: PlainMonth }[],
): Month[] {
	const names = new Set(followUp.map(({ month }) => calendarMonthOf(month)));
	return baseline.filter(({ month }) => names.has(calendarMonthOf(month)));
}

/**
 * Part of a year against a whole baseline year: Σ numerators ÷ Σ (baseline rate × factor × denominator). 1 is as in the baseline; for a baseline
 * that lacks like months. followUp: at least one month; baseline_rate: the baseline's numerators ÷ denominators.
 */
export function seasonWeightedRatio(followUp: readonly MonthFigure[], season: readonly number[], baseline_rate: number): number {
	return sumOf(followUp.map((one) => one.numerator)) / sumOf(followUp.map((one) => expectedInMonth(baseline_rate, season, one)));
}

const CALENDAR_MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;

function calendarMonthOf(month: PlainMonth): number {
	return Number(month.slice(5, 7));
}

function factorOf(season: readonly number[], month: PlainMonth): number {
	const factor = season[calendarMonthOf(month) - 1];
	if (factor === undefined) throw new RangeError(`no season for ${month}`);
	return factor;
}
