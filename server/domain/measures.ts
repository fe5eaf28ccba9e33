/**
 * The measures: every rate on screen, on paper and in a file is made here, once, from released parts.
 * Shares are 0–1; percent exists only in `web/format.ts`.
 */
import type { Measure } from './judged-measures.ts';

/** The additive parts of a cell, in the order of the definition: what was lost, what could have been worked, who was there. */
export interface CellParts {
	/** Lost full-time days (*fraværsdagsværk*), FTE-days ≥ 0. */
	absence_fte_days: number;
	/** Full-time days that could have been worked (*mulige dagsværk*), FTE-days ≥ 0. */
	possible_fte_days: number;
	/** Calendar days of employment, summed over employments. */
	employment_days: number;
	/** Spells (*sygemeldinger*) that began in the period. */
	spells_count: number;
}

/** What a period is worth: the same for every unit of an edition. */
export interface PeriodLength {
	/** Net working days of the period under the profile (about 228 a year in `krl_naer`). */
	net_working_days: number;
	calendar_days: number;
	/** Whole months in the period. */
	months: number;
}

/** Absence share (*fraværsprocent* as a share): lost ÷ possible FTE-days. Null where nothing could have been worked. */
export function absenceShareOf(parts: Pick<CellParts, 'absence_fte_days' | 'possible_fte_days'>): number | null {
	return parts.possible_fte_days > 0 ? parts.absence_fte_days / parts.possible_fte_days : null;
}

/** Full-time equivalents (*årsværk*): possible FTE-days ÷ the period's net working days. */
export function fteOf(parts: Pick<CellParts, 'possible_fte_days'>, period: PeriodLength): number | null {
	return period.net_working_days > 0 ? parts.possible_fte_days / period.net_working_days : null;
}

/**
 * Lost days per full-time employee over the period (*dagsværk pr. fuldtidsbeskæftiget*), KRL's headline figure when the period is a year.
 * Equal to the absence share × the period's net working days.
 */
export function absenceDaysPerFteOf(parts: Pick<CellParts, 'absence_fte_days' | 'possible_fte_days'>, period: PeriodLength): number | null {
	const share = absenceShareOf(parts);
	return share === null ? null : share * period.net_working_days;
}

/** Employment-years (*ansættelsesår*): mean number of employments × the period's share of a year. */
export function employmentYearsOf(parts: Pick<CellParts, 'employment_days'>, period: PeriodLength): number {
	return (parts.employment_days / period.calendar_days) * (period.months / 12);
}

/** Spells started per employment-year (*sygemeldinger pr. ansat*), a yearly rate whatever the period's length. */
export function spellsPerEmploymentYearOf(parts: CellParts, period: PeriodLength): number | null {
	const years = employmentYearsOf(parts, period);
	return years > 0 ? parts.spells_count / years : null;
}

/** Sum of parts of disjoint cells; an empty list gives zeros. */
export function sumOfParts(cells: readonly CellParts[]): CellParts {
	const sum: CellParts = { absence_fte_days: 0, possible_fte_days: 0, employment_days: 0, spells_count: 0 };
	for (const cell of cells) {
		sum.absence_fte_days += cell.absence_fte_days;
		sum.possible_fte_days += cell.possible_fte_days;
		sum.employment_days += cell.employment_days;
		sum.spells_count += cell.spells_count;
	}
	return sum;
}

/** Sum of the lengths of consecutive periods. */
export function sumOfLengths(periods: readonly PeriodLength[]): PeriodLength {
	return periods.reduce(
		(sum, period) => ({
			net_working_days: sum.net_working_days + period.net_working_days,
			calendar_days: sum.calendar_days + period.calendar_days,
			months: sum.months + period.months,
		}),
		{ net_working_days: 0, calendar_days: 0, months: 0 },
	);
}

/** What a judged measure is divided by: possible FTE-days for absence, employment-years for spells. */
export function exposureOf(measure: Measure, parts: { possible_fte_days: number; employment_years: number }): number {
	return measure === 'spells' || measure === 'prolonged_spells' ? parts.employment_years : parts.possible_fte_days;
}

/** Rate of a judged measure: absence as a share, spells per employment-year. amount: days or spells; null where there is nothing to divide by. */
export function rateOf(amount: number, exposure: number): number | null {
	return exposure > 0 ? amount / exposure : null;
}
