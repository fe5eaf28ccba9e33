import { describe, expect, test } from 'vitest';
import { movedFactorsOf } from '../../server/judge/moved.ts';

const Z_80 = 1.281552;
/** A change whose logarithm lies so many standard errors from none. */
const changeOf = (standardErrors: number, log_variance: number) => ({
	ratio: Math.exp(standardErrors * Math.sqrt(log_variance)),
	log_variance,
});

describe('which factor of a change moved', () => {
	test('days are spells × days per spell, to the last digit', () => {
		const { frequency_ratio, length_ratio } = movedFactorsOf({ ratio: 1.2, log_variance: 0.04 }, { ratio: 0.9, log_variance: 0.01 });
		expect(frequency_ratio).toBe(0.9);
		expect(frequency_ratio * length_ratio).toBeCloseTo(1.2, 12);
	});

	test.each([
		[0.98, 'undecided'],
		[0.999, 'undecided'],
		[1.001, 'frequency'],
	] as const)('spells at %f of the limit of 80 percent are %s', (share, moved) => {
		const spells = changeOf(share * Z_80, 0.01);
		for (const [one, other] of [
			[spells.ratio, 1],
			[1 / spells.ratio, 1],
		] as const)
			expect(movedFactorsOf({ ratio: one * other, log_variance: 0.05 }, { ...spells, ratio: one }).moved).toBe(moved);
	});

	test.each([
		[0.99, 'undecided'],
		[1.01, 'length'],
	] as const)('length at %f of its limit is %s, and its variance is what spells leave of that of days', (share, moved) => {
		const length = Math.exp(share * Z_80 * Math.sqrt(0.05 - 0.01));
		expect(movedFactorsOf({ ratio: length, log_variance: 0.05 }, { ratio: 1, log_variance: 0.01 }).moved).toBe(moved);
	});

	test('both may move, against each other and unseen in the days', () => {
		expect(movedFactorsOf({ ratio: 1, log_variance: 0.02 }, { ratio: 1.5, log_variance: 0.01 }).moved).toBe('both');
	});

	test.each([0.01, 0.02])('days as sure as spells or surer say nothing of length', (variance) => {
		expect(movedFactorsOf({ ratio: 5, log_variance: 0.01 }, { ratio: 1, log_variance: variance }).moved).toBe('undecided');
	});
});
