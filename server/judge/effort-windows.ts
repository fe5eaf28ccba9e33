import { addMonths, monthOf, type PlainMonth } from '../domain/calendar.ts';
import type { Effort } from '../domain/register.ts';

/** Which months an effort is judged on, and what else went on in them. */

export interface Window {
	first_month: PlainMonth;
	last_month: PlainMonth;
}

export interface EffortWindows {
	before: Window;
	after: Window;
	/** Months looked at after the effort began. */
	months_after: LookMonths;
}

/** Looks are few and fixed beforehand: every further look is another chance to be fooled. */
export const LOOK_MONTHS = [6, 12, 24] as const;
export type LookMonths = (typeof LOOK_MONTHS)[number];

const MONTHS_BEFORE = 12;

/**
 * Windows of all looks that are whole by `last_month`, the newest mature month: twelve months before the effort's first, and 6, 12 and 24 after the
 * transition. transition_months ≥ 0: months from the effort's first on that belong to neither side.
 */
export function effortWindowsOf(first_month: PlainMonth, transition_months: number, last_month: PlainMonth): EffortWindows[] {
	const before = { first_month: addMonths(first_month, -MONTHS_BEFORE), last_month: addMonths(first_month, -1) };
	const firstAfter = addMonths(first_month, transition_months);
	return LOOK_MONTHS.map((months_after) => ({
		before,
		after: { first_month: firstAfter, last_month: addMonths(firstAfter, months_after - 1) },
		months_after,
	})).filter(({ after }) => after.last_month <= last_month);
}

/** Other efforts that touch any of the units in the months looked at: each may be the cause as well. unit_keys: the effort's, with those above and below. */
export function overlappingEfforts(
	effort_key: string,
	unit_keys: ReadonlySet<string>,
	windows: EffortWindows,
	efforts: readonly Effort[],
): Effort[] {
	return efforts.filter(
		(effort) =>
			effort.effort_key !== effort_key &&
			unit_keys.has(effort.unit_key) &&
			monthOf(effort.first_date) <= windows.after.last_month &&
			(effort.last_date === undefined || monthOf(effort.last_date) >= windows.before.first_month),
	);
}
