/** The three measures side by side, and what a row says about each: a value with its parts, or why there is none. */
import type { TrendRow } from '../server/domain/answers.ts';
import type { TestedMeasure } from '../server/domain/chance-answers.ts';

export const MEASURES = ['absence', 'short', 'spells'] as const;
export type Measure = (typeof MEASURES)[number];

/** The same measures as they are judged. */
export const TESTED: Readonly<Record<Measure, TestedMeasure>> = { absence: 'absence', short: 'short_absence', spells: 'spells' };

/** What every row with figures has; rows of the other answers have it too. */
export type FigureRow = TrendRow;

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
