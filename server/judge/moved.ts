import { type Estimate, Z_80 } from './chance.ts';

/** Which factor of a change moved: days lost are spells × days per spell, so the logarithms of the two add up to that of the days. */
export interface MovedFactors {
	/** Spells per person now ÷ before. */
	frequency_ratio: number;
	/** Days per spell now ÷ before. */
	length_ratio: number;
	moved: 'frequency' | 'length' | 'both' | 'undecided';
}

/**
 * A change of days split into frequency and length. A factor is seen where its 80 % interval leaves out 1. Frequency has the variance of the change of
 * spells; length what is left of that of days, for days are a sum of lengths over spells and have both; nothing left, nothing seen.
 * days, spells: changes of the same unit over the same periods.
 */
export function movedFactorsOf(
	days: Pick<Estimate, 'ratio' | 'log_variance'>,
	spells: Pick<Estimate, 'ratio' | 'log_variance'>,
): MovedFactors {
	const length_ratio = days.ratio / spells.ratio;
	const lengthVariance = days.log_variance - spells.log_variance;
	const isFrequency = isSeen(spells.ratio, spells.log_variance);
	const isLength = lengthVariance > 0 && isSeen(length_ratio, lengthVariance);
	return { frequency_ratio: spells.ratio, length_ratio, moved: movedOf(isFrequency, isLength) };
}

function isSeen(ratio: number, logVariance: number): boolean {
	return Math.abs(Math.log(ratio)) > Z_80 * Math.sqrt(logVariance);
}

function movedOf(isFrequency: boolean, isLength: boolean): MovedFactors['moved'] {
	if (isFrequency && isLength) return 'both';
	if (isFrequency) return 'frequency';
	return isLength ? 'length' : 'undecided';
}
