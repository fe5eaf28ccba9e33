import type { Tally } from './tally.ts';

/** What is promised of judgements, and whether what was counted keeps it. */

/** Lowest and highest share, 0–1. */
interface Range {
	from: number;
	to: number;
}

/** What is promised of judgements where nothing is the matter. */
export interface Promises {
	/** False flags a year in a municipality of alike workplaces, at most. */
	red: number;
	amber: number;
	/** How often a 95 % interval holds the truth, at every size. */
	coverage: Range;
	/** How often a worst tenth that nothing was done for is said to have fallen beyond chance once the return to the usual is taken off. */
	false_falls: Range;
	/** … and to have risen, at most. */
	false_rises: number;
}

export const PROMISES: Promises = {
	red: 0.6,
	amber: 2.5,
	coverage: { from: 0.92, to: 0.97 },
	false_falls: { from: 0.02, to: 0.05 },
	false_rises: 0.05,
};

/** A figure outside its promise breaks it when chance alone would seldom (1 %) put it so far out: 2.58 standard errors. */
const DOUBT = 2.575829;

export type Verdict = 'holds' | 'in doubt' | 'FAILS' | '';

/** The verdict of a mean; empty where nothing was counted. kind: of what the mean is, flags a year (Poisson) or yes and no. */
export function promiseVerdict(tally: Tally, words: readonly (string | number)[], kind: 'flags' | 'share', { from, to }: Range): Verdict {
	const [count, mean] = [tally.count(...words), tally.mean(...words)];
	if (count === 0) return '';
	if (mean >= from && mean <= to) return 'holds';
	const bound = mean < from ? from : to;
	const variance = kind === 'flags' ? bound : bound * (1 - bound);
	return Math.abs(mean - bound) > DOUBT * Math.sqrt(variance / count) ? 'FAILS' : 'in doubt';
}

export function worstOf(verdicts: readonly Verdict[]): Verdict {
	return (['FAILS', 'in doubt', 'holds'] as const).find((verdict) => verdicts.includes(verdict)) ?? '';
}
