import type { PlainMonth } from '../domain/calendar.ts';
import { adjustedChances } from './flags.ts';
import { sumOf } from './sums.ts';
import { binomialAtLeast } from './tails.ts';

/** How complete the latest months are: registrations come late, and a month is preliminary until nearly all that will come has come. */

/** Spells that began in a month, by how long after they were registered. */
export interface DelayRow {
	month: PlainMonth;
	/** Registered up to 0, 1, 2 … months after: whole, never falling; the newest month has the shortest list, at least one. */
	cumulative: readonly number[];
}

export interface MonthMaturity {
	month: PlainMonth;
	/** Expected share 0–1 of the month's spells that are registered. */
	completeness: number;
	is_preliminary: boolean;
}

/** A month is preliminary until this share of its spells is expected to be registered. */
const MATURE_SHARE = 0.98;

/**
 * Factors from one delay to the next: f_j = Σ C_{j+1} ÷ Σ C_j over the months in which both are known; 1 where nothing was registered.
 * Source: chain ladder, Mack 1993, ASTIN Bulletin 23:213 (volume-weighted).
 */
export function delayFactorsOf(rows: readonly DelayRow[]): number[] {
	const steps = Math.max(0, ...rows.map((row) => row.cumulative.length)) - 1;
	return Array.from({ length: Math.max(0, steps) }, (_, delay) => {
		const known = rows.filter((row) => row.cumulative.length > delay + 1);
		const before = sumOf(known.map((row) => row.cumulative[delay] ?? 0));
		return before === 0 ? 1 : sumOf(known.map((row) => row.cumulative[delay + 1] ?? 0)) / before;
	});
}

/** Expected share registered at each delay, from 0 on: 1 ÷ the product of the factors still to come; after the longest delay seen all is there. */
export function completenessOf(factors: readonly number[]): number[] {
	const shares = [1];
	for (const factor of [...factors].reverse()) shares.unshift((shares[0] ?? 1) / factor);
	return shares;
}

/** Completeness of each month at the delay it has reached. */
export function maturityOf(rows: readonly DelayRow[]): MonthMaturity[] {
	const shares = completenessOf(delayFactorsOf(rows));
	return rows.map(({ month, cumulative }) => {
		const completeness = shares[cumulative.length - 1] ?? 1;
		return { month, completeness, is_preliminary: isPreliminary(completeness) };
	});
}

/** Whether so little of what will come has come that a figure is preliminary. completeness: expected share 0–1. */
export function isPreliminary(completeness: number): boolean {
	return completeness < MATURE_SHARE;
}

export interface LateUnit {
	unit_key: string;
	/** Spells registered late, and all; whole. */
	late: number;
	registered: number;
}

/** Share of units called late that may be so by chance. */
const LATE_LIMIT = 0.01;

/** Units that register late more often than all do together, in the order given. */
export function lateUnits(units: readonly LateUnit[]): LateUnit[] {
	const share = sumOf(units.map((unit) => unit.late)) / Math.max(1, sumOf(units.map((unit) => unit.registered)));
	const adjusted = adjustedChances(
		units.map((unit) => (unit.registered === 0 ? null : binomialAtLeast(unit.late, unit.registered, share))),
	);
	return units.filter((_, index) => (adjusted[index] ?? 1) < LATE_LIMIT);
}
