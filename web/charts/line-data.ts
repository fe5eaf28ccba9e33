import type { TrendRow } from '../../server/domain/answers.ts';
import { monthNumber } from '../../server/domain/calendar.ts';
import { figureOf, type Measure } from '../measure.ts';

/** Firm periods as one line, cut at breaks; preliminary ones dashed, tied to the last firm one. */
export function lineData(rows: readonly TrendRow[], breaks: readonly string[], measure: Measure, preliminary: boolean) {
	const isMine = (row: TrendRow | undefined) => row !== undefined && (row.status === 'preliminary') === preliminary;
	return rows.flatMap((row, index) => {
		const isTied = preliminary && !isMine(row) && isMine(rows[index + 1]);
		const value = isMine(row) || isTied ? figureOf(row, measure) : null;
		const point = { value: [monthNumber(row.last_month), value ?? '-'], symbolSize: isTied ? 0 : preliminary ? 7 : 3.5 };
		const before = rows[index - 1]?.last_month;
		const isCut = breaks.some((month) => before !== undefined && before < month && month <= row.last_month);
		return isCut ? [{ value: [monthNumber(row.last_month) - 0.5, '-'], symbolSize: 0 }, point] : [point];
	});
}
