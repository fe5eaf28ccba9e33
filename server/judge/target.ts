import { monthNumber, monthOf, type PlainMonth } from '../domain/calendar.ts';
import type { Target, TargetUnit } from '../domain/register.ts';
import { type Interval, smallestVisibleFallOf, Z_95 } from './chance.ts';
import { cutPersistence } from './compare.ts';
import { MINIMUM_SIZES } from './sizes.ts';
import { sumOf } from './sums.ts';

/** Targets (*mål*): the way to a date, whether area targets add up to their parent's, and what chance leaves of a target. Lower is always better. */

/** Where a unit stands: its latest twelve months, in the target's unit. */
export interface Present {
	/** > 0. */
	value: number;
	/** Effective events of the twelve months, > 0. */
	events: number;
	/** ρ from one year to the next, 0–0.8. */
	persistence: number;
}

/**
 * `reached`: next year stays at or under the target even where chance is against it, if the level stays. `not_at_this_level`: it stays above even
 * with luck. `chance_decides`: in between, and where the unit is too small to say.
 */
export type TargetStatus = 'reached' | 'not_at_this_level' | 'chance_decides';

export interface TargetVerdict {
	status: TargetStatus;
	/** The latest twelve months are at or under the target, whatever the reason. */
	is_met_now: boolean;
	/** 95 % interval of the next twelve months if the level stays. */
	next_year: Interval;
	/** Fall needed from the present, a share 0–1; 0 where the target is met. */
	needed_fall: number;
	/** The smallest fall this unit could tell from chance. */
	smallest_visible_fall: number;
	/** Whether reaching the target could be told from chance. */
	is_visible: boolean;
}

/** A target against the present level. Next year's log ratio to this has the variance 2·(φ/E)(1 − ρ). */
export function targetVerdictOf({ value, events, persistence }: Present, target_value: number): TargetVerdict {
	const variance = (2 / events) * (1 - cutPersistence(persistence));
	const reach = Math.exp(Z_95 * Math.sqrt(variance));
	const next_year = { low: value / reach, high: value * reach };
	const needed_fall = Math.max(0, 1 - target_value / value);
	const smallest_visible_fall = smallestVisibleFallOf(variance);
	return {
		status: statusOf(next_year, target_value, events),
		is_met_now: value <= target_value,
		next_year,
		needed_fall,
		smallest_visible_fall,
		is_visible: events >= MINIMUM_SIZES.change_events && needed_fall >= smallest_visible_fall,
	};
}

/** The straight way from the value at the target's first month to the target at its deadline; before and after it, its ends. */
export function targetPathValue(
	target: Pick<Target, 'valid_from_date' | 'deadline_date' | 'target_value'>,
	first_value: number,
	month: PlainMonth,
): number {
	const [first, last] = [monthNumber(monthOf(target.valid_from_date)), monthNumber(monthOf(target.deadline_date))];
	if (last === first) return target.target_value;
	const gone = Math.min(1, Math.max(0, (monthNumber(month) - first) / (last - first)));
	return first_value + (target.target_value - first_value) * gone;
}

/** A target in another unit: a share is days per full-time employee ÷ net working days of the year. Spells have no other unit, and throw. */
export function targetInUnit(value: number, from: TargetUnit, to: TargetUnit, net_working_days: number): number {
	if (from === to) return value;
	if (from === 'days_per_fte' && to === 'share') return value / net_working_days;
	if (from === 'share' && to === 'days_per_fte') return value * net_working_days;
	throw new RangeError(`${from} cannot be said in ${to}`);
}

export interface TargetChild {
	unit_key: string;
	fte: number;
	/** Its own target in the parent's unit; null where it has none, then its present value counts. */
	target_value: number | null;
	present_value: number;
}

export interface TargetSum {
	/** What the parent gets if each unit below reaches its target and the rest stay: Σ FTE × value ÷ Σ FTE. */
	weighted_value: number;
	/** weighted_value − the parent's target; above 0 the targets below do not suffice. */
	gap: number;
	is_enough: boolean;
	/** Units below without a target of their own. */
	without_target_keys: string[];
}

/** Targets of the units right below against their parent's; children: all of them, FTE > 0 in all. */
export function targetSumOf(parent_target: number, children: readonly TargetChild[]): TargetSum {
	const weighted = children.map((child) => child.fte * (child.target_value ?? child.present_value));
	const weighted_value = sumOf(weighted) / sumOf(children.map((child) => child.fte));
	const gap = weighted_value - parent_target;
	return {
		weighted_value,
		gap,
		is_enough: gap <= parent_target * ROUNDING,
		without_target_keys: children.filter((child) => child.target_value === null).map((child) => child.unit_key),
	};
}

/** Targets that add up but for the last digits of a division are enough. */
const ROUNDING = 1e-9;

function statusOf(nextYear: Interval, target: number, events: number): TargetStatus {
	if (events < MINIMUM_SIZES.change_events) return 'chance_decides';
	if (nextYear.high <= target) return 'reached';
	return nextYear.low > target ? 'not_at_this_level' : 'chance_decides';
}
