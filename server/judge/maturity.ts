import { adjustedChances } from './flags.ts';
import { sumOf } from './sums.ts';
import { binomialAtLeast } from './tails.ts';

/** How complete the latest months are: registrations come late, and a month is preliminary until nearly all that will come has come. */

/** A month is preliminary until this share of its spells is expected to be registered. */
const MATURE_SHARE = 0.98;

/**
 * Expected share registered at each delay, from 0 on: 1 ÷ the product of the factors still to come; after the longest delay seen all is there.
 * factors: what records grow by from each delay to the next. Source: chain ladder, Mack 1993, ASTIN Bulletin 23:213.
 */
export function completenessOf(factors: readonly number[]): number[] {
	const shares = [1];
	for (const factor of [...factors].reverse()) shares.unshift((shares[0] ?? 1) / factor);
	return shares;
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
