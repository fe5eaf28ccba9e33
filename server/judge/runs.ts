import { binomialQuantile } from './tails.ts';

/** Runs of points on one side of a line: what control charts and run charts look for. */

/** −1 below the line, 1 above, 0 on it or with a gap in the series. */
export type Side = -1 | 0 | 1;

export function sideOf(value: number, line: number): Side {
	if (value === line) return 0;
	return value > line ? 1 : -1;
}

/** For each point whether it is part of a run of at least `length` on one side; a point on the line breaks a run and is in none. */
export function inRuns(sides: readonly Side[], length: number): boolean[] {
	const inside = sides.map(() => false);
	let first = 0;
	for (let index = 0; index <= sides.length; index++) {
		if (index < sides.length && sides[index] === sides[first]) continue;
		if (sides[first] !== 0 && index - first >= length) inside.fill(true, first, index);
		first = index;
	}
	return inside;
}

/** What the rules of runs and crossings say of a series around its median. */
export interface RunsVerdict {
	/** Points off the median. */
	useful: number;
	longest_run: number;
	/** The longest run that chance gives. */
	longest_allowed: number;
	crossings: number;
	/** The fewest crossings that chance gives. */
	crossings_needed: number;
	is_signal: boolean;
}

/**
 * Anhøj's rules for a run chart, the alternative rule set: a shift where the longest run is over round(log₂ n) + 3, or the median is crossed less than the
 * 5 % quantile of Binomial(n − 1, ½). Points on the median are left out. With no point off the median there is no signal.
 * Source: Anhøj & Olesen 2014, PLoS ONE 9:e113825; the R package qicharts2.
 */
export function runsVerdictOf(values: readonly number[]): RunsVerdict {
	const median = medianOf(values);
	const sides = values.map((value) => sideOf(value, median)).filter((side) => side !== 0);
	const lengths = runLengths(sides);
	const useful = sides.length;
	const longest_run = Math.max(0, ...lengths);
	const crossings = Math.max(0, lengths.length - 1);
	const longest_allowed = useful === 0 ? 0 : Math.round(Math.log2(useful)) + 3;
	const crossings_needed = useful === 0 ? 0 : binomialQuantile(0.05, useful - 1, 0.5);
	return {
		useful,
		longest_run,
		longest_allowed,
		crossings,
		crossings_needed,
		is_signal: longest_run > longest_allowed || crossings < crossings_needed,
	};
}

function runLengths(sides: readonly Side[]): number[] {
	const lengths: number[] = [];
	for (const [index, side] of sides.entries()) {
		if (index > 0 && side === sides[index - 1]) lengths[lengths.length - 1] = (lengths.at(-1) ?? 0) + 1;
		else lengths.push(1);
	}
	return lengths;
}

function medianOf(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = Math.floor(sorted.length / 2);
	const upper = sorted[middle] ?? Number.NaN;
	return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}
