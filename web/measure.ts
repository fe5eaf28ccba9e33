/** The three measures side by side, and what a row says about each: a value with its parts, or why there is none. */
import type { OverviewRow, TrendRow, UnitFigures } from '../server/domain/answers.ts';
import type { TestedMeasure } from '../server/domain/chance-answers.ts';
import type { ChartedColumns, ChartedMeasure, ComparedColumns } from '../server/domain/judged-columns.ts';
import type { Measure as JudgedMeasure } from '../server/domain/judged-measures.ts';

export const MEASURES = ['absence', 'short', 'spells'] as const;
export type Measure = (typeof MEASURES)[number];

/** The same measures as they are judged. */
export const TESTED: Readonly<Record<Measure, TestedMeasure>> = { absence: 'absence', short: 'short_absence', spells: 'spells' };

/** What every row with figures has; rows of the other answers have it too. */
export type FigureRow = UnitFigures;

export type Reading =
	| { kind: 'shown'; value: number; numerator: number; denominator: number; is_preliminary: boolean }
	/** The whole row may not be shown. */
	| { kind: 'hidden' }
	/** The row is shown, but short-term and long absence are not told apart for this unit. */
	| { kind: 'split_hidden' }
	/** Nobody employed, or no data. */
	| { kind: 'unknown' };

export function readingOf(row: FigureRow, measure: Measure): Reading {
	if (row.status === 'hidden' || row.status === 'unknown') return { kind: row.status };
	if (measure === 'short' && row.split_status === 'hidden') return { kind: 'split_hidden' };
	const [value, numerator, denominator] = PARTS[measure](row);
	if (value === null || numerator === null || denominator === null) return { kind: 'unknown' };
	return { kind: 'shown', value, numerator, denominator, is_preliminary: isPreliminary(row, measure) };
}

/** The value, or null where none may be shown: for scales and sorting. */
export function figureOf(row: FigureRow, measure: Measure): number | null {
	const reading = readingOf(row, measure);
	return reading.kind === 'shown' ? reading.value : null;
}

/** Twelve months, whichever month they end in. */
export function isTwelveMonths(row: Pick<FigureRow, 'grain'>): boolean {
	return row.grain === 'rolling' || row.grain === 'window' || row.grain === 'year';
}

const PARTS: Readonly<Record<Measure, (row: FigureRow) => [number | null, number | null, number | null]>> = {
	absence: (row) => [row.absence_share, row.absence_fte_days, row.possible_fte_days],
	short: (row) => [row.short_absence_share, row.short_absence_fte_days, row.possible_fte_days],
	spells: (row) => [row.spells_per_employment_year, row.spells_count, row.employment_years],
};

function isPreliminary(row: FigureRow, measure: Measure): boolean {
	return row.status === 'preliminary' || (measure === 'short' && row.split_status === 'preliminary');
}

/** What a measure is called where it is judged. */
export const JUDGED_AS: Readonly<Record<Measure, ChartedMeasure>> = { absence: 'absence', short: 'short_absence', spells: 'spells' };

/** What chance says of one measure of a period. */
export function chartedOf(row: TrendRow, measure: Measure): ChartedColumns {
	const name = JUDGED_AS[measure];
	return {
		expected: row[`${name}_expected`],
		usual: row[`${name}_usual`],
		low: row[`${name}_low`],
		high: row[`${name}_high`],
		outer_low: row[`${name}_outer_low`],
		outer_high: row[`${name}_outer_high`],
		judgement: row[`${name}_judgement`],
		limits: row[`${name}_limits`],
		earlier_usual: row[`${name}_earlier_usual`],
		earlier_low: row[`${name}_earlier_low`],
		earlier_high: row[`${name}_earlier_high`],
	};
}

/** Whether a point stands out: outside its limits or in a long run; what only points to something does not. */
export function standsOut({ judgement }: Pick<ChartedColumns, 'judgement'>): boolean {
	return judgement !== null && judgement !== 'usual' && judgement !== 'points_above' && judgement !== 'points_below';
}

/**
 * The rows that one measure is drawn by. Quarters come along where some measure has too little a month: they stand in for the months of that measure, and
 * are left out for the others.
 */
export function rowsFor(rows: readonly TrendRow[], measure: Measure): TrendRow[] {
	const hasBoth = rows.some((row) => row.grain === 'month') && rows.some((row) => row.grain === 'quarter');
	if (!hasBoth) return [...rows];
	const isByQuarter = rows.some((row) => row.grain === 'quarter' && chartedOf(row, measure).usual !== null);
	return rows.filter((row) => row.grain !== (isByQuarter ? 'month' : 'quarter'));
}

/** What chance says of one measure of a 12-month period: against what is expected, and against a year before. */
export function comparedOf(row: OverviewRow, name: JudgedMeasure): ComparedColumns {
	return {
		observed: row[`${name}_observed`],
		expected: row[`${name}_expected`],
		expected_ratio: row[`${name}_expected_ratio`],
		expected_low: row[`${name}_expected_low`],
		expected_high: row[`${name}_expected_high`],
		expected_level: row[`${name}_expected_level`],
		rate: row[`${name}_rate`],
		previous: row[`${name}_previous`],
		change_ratio: row[`${name}_change_ratio`],
		change_low: row[`${name}_change_low`],
		change_high: row[`${name}_change_high`],
		change_level: row[`${name}_change_level`],
		change_basis: row[`${name}_change_basis`],
		visible_fall: row[`${name}_visible_fall`],
		change_sentence: row[`${name}_change_sentence`],
		expected_sentence: row[`${name}_expected_sentence`],
	};
}

/** People in the judged period; null where that is an earlier one than the row's own. */
export function peopleOf(row: OverviewRow): number | null {
	return row.judged_last_month === row.last_month ? row.people_count : null;
}
