import { addMonths, type PlainMonth } from '../../domain/calendar.ts';
import type { OpenEdition } from '../open-edition.ts';
import { type JudgedPeriod, judgedPeriod } from './judged-period.ts';

/** A twelve-month period comes every half-year. */
const STEP_MONTHS = 6;

export interface LatestJudged {
	period: JudgedPeriod;
	last_month: PlainMonth;
}

/**
 * The latest 12-month period that can be judged: the newest, unless the municipality's own figure of it is hidden, which carries the level of all others.
 * null where there is none, as before the first calendar year is closed.
 */
export async function latestJudged(edition: OpenEdition): Promise<LatestJudged | null> {
	const { first_month, last_window_month } = edition.info;
	for (let last = last_window_month; addMonths(last, -11) >= first_month; last = addMonths(last, -STEP_MONTHS)) {
		const period = await judgedPeriod(edition, twelveMonthKey(last));
		if (period.units.some((unit) => Object.keys(unit.figures).length > 0)) return { period, last_month: last };
	}
	return null;
}

/** The key of the twelve months to a June or a December. */
function twelveMonthKey(lastMonth: string): string {
	return lastMonth.endsWith('-12') ? lastMonth.slice(0, 4) : `${lastMonth} W`;
}
