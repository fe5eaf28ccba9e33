import { addMonths, type PlainMonth } from './calendar.ts';

/** A stretch of whole months laid from periods that exist, end to end. */

export interface Stretch {
	first_month: PlainMonth;
	last_month: PlainMonth;
}

/**
 * The periods that cover a stretch exactly, each month once and in order, longest first wherever there is a choice; null where none do.
 * Figures of a stretch are sums over them.
 */
export function tilingOf<Period extends Stretch>(periods: readonly Period[], { first_month, last_month }: Stretch): Period[] | null {
	if (first_month > last_month) return [];
	const candidates = periods
		.filter((period) => period.first_month === first_month && period.last_month <= last_month)
		.sort((a, b) => (a.last_month < b.last_month ? 1 : -1));
	for (const period of candidates) {
		const rest = tilingOf(periods, { first_month: addMonths(period.last_month, 1), last_month });
		if (rest) return [period, ...rest];
	}
	return null;
}

/** Whether two stretches share a month. */
export function overlaps(a: Stretch, b: Stretch): boolean {
	return a.first_month <= b.last_month && b.first_month <= a.last_month;
}
