import { z } from 'zod';
import type { BreakdownRow, CellStatus, UnitFigures } from '../../domain/answers.ts';
import { BREAKDOWN_VIEWS, type BreakdownViewName } from '../../domain/breakdown.ts';
import {
	absenceDaysPerFteOf,
	absenceShareOf,
	type CellParts,
	employmentYearsOf,
	fteOf,
	type PeriodLength,
	spellsPerEmploymentYearOf,
} from '../../domain/measures.ts';

const parts = z.number().nullable();

/** The columns that every answer's SQL gives about one unit and period. */
export const FigureRow = z.object({
	first_month: z.string(),
	last_month: z.string(),
	grain: z.enum(['month', 'quarter', 'year', 'window', 'rolling']),
	months: z.number(),
	calendar_days: z.number(),
	net_working_days: z.number(),
	is_present: z.boolean(),
	is_shown: z.boolean(),
	possible_fte_days: parts,
	employment_days: parts,
	absence_fte_days: parts,
	spells_count: parts,
	people_count: parts,
	is_split_shown: z.boolean(),
	short_absence_fte_days: parts,
	short_spells_count: parts,
	long_absence_fte_days: parts,
	long_spells_count: parts,
});
export type FigureRow = z.infer<typeof FigureRow>;

type Figures = Omit<UnitFigures, 'unit_key' | 'unit_name' | 'first_month' | 'last_month' | 'grain'>;

/** `unknown` only where nobody was employed; whatever else is not shown is `hidden`, for one reason or another. */
export function statusOf(row: { is_present: boolean; is_shown: boolean }): CellStatus {
	if (row.is_shown) return 'shown';
	return row.is_present ? 'hidden' : 'unknown';
}

const NO_SPLIT = {
	short_absence_share: null,
	short_absence_fte_days: null,
	short_spells_count: null,
	long_absence_share: null,
	long_absence_fte_days: null,
	long_spells_count: null,
};

const NO_FIGURES = {
	absence_share: null,
	absence_days_per_fte: null,
	absence_fte_days: null,
	possible_fte_days: null,
	fte: null,
	spells_per_employment_year: null,
	spells_count: null,
	employment_years: null,
	people_count: null,
};

/** Period and figures of a row, rates made; null in every value that may not be shown. */
export function figuresOf(row: FigureRow): Figures & Pick<UnitFigures, 'first_month' | 'last_month' | 'grain'> {
	const { first_month, last_month, grain } = row;
	const status = statusOf(row);
	const whole = row.is_shown ? cellPartsOf(row) : null;
	if (!whole) return { first_month, last_month, grain, status, ...NO_FIGURES, split_status: status, ...NO_SPLIT };
	return {
		first_month,
		last_month,
		grain,
		status,
		absence_share: absenceShareOf(whole),
		absence_days_per_fte: absenceDaysPerFteOf(whole, row),
		absence_fte_days: whole.absence_fte_days,
		possible_fte_days: whole.possible_fte_days,
		fte: fteOf(whole, row),
		spells_per_employment_year: spellsPerEmploymentYearOf(whole, row),
		spells_count: whole.spells_count,
		employment_years: employmentYearsOf(whole, row),
		people_count: row.people_count,
		split_status: row.is_split_shown ? status : 'hidden',
		...(row.is_split_shown ? splitOf(row, whole) : NO_SPLIT),
	};
}

function splitOf(row: FigureRow, whole: CellParts) {
	const { short_absence_fte_days, short_spells_count, long_absence_fte_days, long_spells_count } = row;
	return {
		short_absence_share: shareOfPart(short_absence_fte_days, whole),
		short_absence_fte_days,
		short_spells_count,
		long_absence_share: shareOfPart(long_absence_fte_days, whole),
		long_absence_fte_days,
		long_spells_count,
	};
}

/** The parts of a shown row; null where a part is missing. */
export function cellPartsOf(row: Pick<FigureRow, keyof CellParts>): CellParts | null {
	const { absence_fte_days, possible_fte_days, employment_days, spells_count } = row;
	if (absence_fte_days === null || possible_fte_days === null || employment_days === null || spells_count === null) return null;
	return { absence_fte_days, possible_fte_days, employment_days, spells_count };
}

function shareOfPart(absence_fte_days: number | null, whole: CellParts): number | null {
	return absence_fte_days === null ? null : absenceShareOf({ absence_fte_days, possible_fte_days: whole.possible_fte_days });
}

/** One row of a breakdown: parts that the view does not have are null. */
export interface RowParts extends PeriodLength {
	is_shown: boolean;
	people_count: number | null;
	possible_fte_days: number | null;
	employment_days: number | null;
	absence_fte_days: number | null;
	spells_count: number | null;
	/** Full-time equivalents where they were counted on a day; otherwise they follow from possible FTE-days. */
	fte: number | null;
}

/** The figures of one row of a breakdown, each where its parts are there; null in every value that may not be shown. */
export function rowFiguresOf(row: RowParts) {
	if (!row.is_shown) return { status: 'hidden' as const, ...NO_FIGURES };
	const { people_count, possible_fte_days, employment_days, absence_fte_days, spells_count } = row;
	const whole = cellPartsOf({
		absence_fte_days: absence_fte_days ?? 0,
		possible_fte_days,
		employment_days,
		spells_count: spells_count ?? 0,
	});
	const ofAbsence = absence_fte_days === null ? null : whole;
	const years = employment_days === null ? null : employmentYearsOf({ employment_days }, row);
	return {
		status: 'shown' as const,
		absence_share: ofAbsence && absenceShareOf(ofAbsence),
		absence_days_per_fte: ofAbsence && absenceDaysPerFteOf(ofAbsence, row),
		absence_fte_days,
		possible_fte_days,
		fte: row.fte ?? (possible_fte_days === null ? null : fteOf({ possible_fte_days }, row)),
		spells_per_employment_year: spells_count !== null && years !== null && years > 0 ? spells_count / years : null,
		spells_count,
		employment_years: years,
		people_count,
	};
}

/** What share of the whole table one row is, of its absence and of its people; null where a row of it is hidden, or does not part them. */
export function partSharesOf(
	view: BreakdownViewName,
	row: RowParts,
	table: readonly RowParts[],
): Pick<BreakdownRow, 'absence_part_share' | 'people_part_share'> {
	const shareOf = (amount: (one: RowParts) => number | null) => {
		const own = amount(row);
		const amounts = table.map((one) => (one.is_shown ? amount(one) : null));
		const sum = amounts.reduce<number>((total, one) => total + (one ?? 0), 0);
		return own === null || amounts.includes(null) || sum === 0 ? null : own / sum;
	};
	const partsPeople = BREAKDOWN_VIEWS[view].parts !== 'absence' && view !== 'staff_group_length' && view !== 'staff_turnover';
	return {
		absence_part_share: shareOf((one) => one.absence_fte_days),
		people_part_share: partsPeople ? shareOf((one) => one.people_count) : null,
	};
}

/** The columns of the same period a year before. */
export const PreviousRow = z.object({
	previous_is_present: z.boolean(),
	previous_is_shown: z.boolean(),
	previous_net_working_days: parts,
	previous_calendar_days: parts,
	previous_possible_fte_days: parts,
	previous_employment_days: parts,
	previous_absence_fte_days: parts,
	previous_spells_count: parts,
});
export type PreviousRow = z.infer<typeof PreviousRow>;

/** Status and rates of the period a year before. */
export function previousOf(row: PreviousRow) {
	const status = statusOf({ is_present: row.previous_is_present, is_shown: row.previous_is_shown });
	const whole = cellPartsOf({
		absence_fte_days: row.previous_absence_fte_days,
		possible_fte_days: row.previous_possible_fte_days,
		employment_days: row.previous_employment_days,
		spells_count: row.previous_spells_count,
	});
	const length: PeriodLength = {
		net_working_days: row.previous_net_working_days ?? 0,
		calendar_days: row.previous_calendar_days ?? 0,
		months: 12,
	};
	const isShown = status === 'shown' && whole !== null;
	return {
		previous_status: status,
		previous_absence_share: isShown ? absenceShareOf(whole) : null,
		previous_absence_days_per_fte: isShown ? absenceDaysPerFteOf(whole, length) : null,
		previous_spells_per_employment_year: isShown ? spellsPerEmploymentYearOf(whole, length) : null,
	};
}
