import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { incompleteBeta, incompleteGamma } from '../../server/judge/incomplete.ts';
import {
	binomialAtLeast,
	gammaQuantile,
	gammaUpper,
	negativeBinomialCdf,
	normalCdf,
	normalQuantile,
	normalUpper,
	tQuantile,
} from '../../server/judge/tails.ts';

/** R 4.2.2's own values with 17 digits; expected/tails.R says how they were made. */
const ROWS: { name: string; a: string; b: string; c: string; value: string }[] = parse(
	readFileSync(new URL('./expected/tails.csv', import.meta.url), 'utf8'),
	{ columns: true },
);
const FUNCTIONS: Readonly<Record<string, (a: number, b: number, c: number) => number>> = {
	normal_cdf: normalCdf,
	normal_upper: normalUpper,
	normal_quantile: normalQuantile,
	gamma_upper: gammaUpper,
	gamma_quantile: gammaQuantile,
	t_quantile: tQuantile,
	negative_binomial_cdf: negativeBinomialCdf,
	binomial_at_least: binomialAtLeast,
};

describe('tails agree with R to nine digits', () => {
	test.each(Object.keys(FUNCTIONS))('%s', (name) => {
		const rows = ROWS.filter((row) => row.name === name);
		expect(rows.length).toBeGreaterThan(4);
		const of = FUNCTIONS[name];
		const far = rows.filter((row) => {
			const value = Number(row.value);
			const ours = of?.(Number(row.a), Number(row.b), Number(row.c)) ?? Number.NaN;
			// R gives up below 1e-308, where only the absolute size is left to compare
			return !(Math.abs(ours - value) <= 1e-9 * Math.abs(value) + 1e-308);
		});
		expect(far).toEqual([]);
	});

	test('every reference row is looked at', () => {
		expect(new Set(ROWS.map((row) => row.name))).toEqual(new Set(Object.keys(FUNCTIONS)));
		expect(ROWS.length).toBeGreaterThan(500);
	});
});

describe('the two ends of a distribution', () => {
	test('are one together, whichever of them was computed', () => {
		for (const x of [0.1, 1, 2, 3, 30]) {
			const { lower, upper } = incompleteGamma(2, x);
			expect(lower + upper).toBeCloseTo(1, 14);
			expect(upper).toBeCloseTo(Math.exp(-x) * (1 + x), 12);
		}
		for (const x of [0.1, 0.4, 0.5, 0.6, 0.9]) {
			const { lower, upper } = incompleteBeta(x, 1 - x, 2, 1);
			expect(lower + upper).toBeCloseTo(1, 14);
			expect(lower).toBeCloseTo(x * x, 12);
		}
	});

	test('nothing lies below the first value, and nothing above the last', () => {
		const [nothing, all] = [
			{ lower: 0, upper: 1 },
			{ lower: 1, upper: 0 },
		];
		expect([-1, 0, Number.POSITIVE_INFINITY].map((x) => incompleteGamma(2, x))).toEqual([nothing, nothing, all]);
		expect([-0.1, 0, 1, 1.1].map((x) => incompleteBeta(x, 1 - x, 2, 3))).toEqual([nothing, nothing, all, all]);
	});
});

describe('tails at their edges', () => {
	test('a dispersion of one is the Poisson distribution, and hardly above one is hardly anything else', () => {
		const poisson = (count: number, mean: number) => {
			let term = Math.exp(-mean);
			let sum = 0;
			for (let k = 0; k <= count; k++) {
				sum += term;
				term *= mean / (k + 1);
			}
			return sum;
		};
		for (const count of [0, 3, 7, 20]) {
			expect(negativeBinomialCdf(count, 7, 1)).toBeCloseTo(poisson(count, 7), 13);
			expect(negativeBinomialCdf(count, 7, 1 + 1e-9)).toBeCloseTo(poisson(count, 7), 7);
		}
	});

	test('nothing lies below nothing, and everything at or above it', () => {
		expect(gammaUpper(0, 2, 1)).toBe(1);
		expect(gammaUpper(-1, 2, 1)).toBe(1);
		expect(negativeBinomialCdf(-1, 7, 2)).toBe(0);
		expect(binomialAtLeast(0, 10, 0.3)).toBe(1);
		expect(binomialAtLeast(11, 10, 0.3)).toBe(0);
		expect(binomialAtLeast(10, 10, 1)).toBe(1);
		expect(binomialAtLeast(1, 10, 0)).toBe(0);
		expect(normalCdf(Number.NEGATIVE_INFINITY)).toBe(0);
		expect(normalCdf(0)).toBeCloseTo(0.5, 15);
	});

	test('near the middle too: Student’s distribution with one and two degrees has a formula', () => {
		for (const share of [0.05, 0.3, 0.45, 0.51, 0.6, 0.7, 0.75, 0.8, 0.95]) {
			expect(tQuantile(share, 1)).toBeCloseTo(Math.tan(Math.PI * (share - 0.5)), 9);
			expect(tQuantile(share, 2)).toBeCloseTo((2 * share - 1) / Math.sqrt(2 * share * (1 - share)), 9);
		}
	});

	test('the whole municipality of a hundred municipalities has tails too', () => {
		expect(gammaUpper(gammaQuantile(0.1, 1e6, 1e6), 1e6, 1e6)).toBeCloseTo(0.9, 9);
		expect(gammaQuantile(1e-10, 0.01, 1)).toBe(0);
	});

	test('parameters out of range are refused, not answered', () => {
		for (const ask of [
			() => normalQuantile(0),
			() => normalQuantile(1),
			() => gammaQuantile(0.5, 0, 1),
			() => gammaUpper(1, 1, 0),
			() => tQuantile(0.5, Number.NaN),
			() => negativeBinomialCdf(1, 0, 2),
			() => negativeBinomialCdf(1, 5, 0.99),
			() => binomialAtLeast(1, 2, 1.01),
		])
			expect(ask).toThrow(RangeError);
	});

	test('a share lies between nothing and everything', () => {
		for (const share of [-0.1, 0, 1, 1.1, Number.NaN])
			for (const quantile of [normalQuantile, (one: number) => gammaQuantile(one, 2, 1), (one: number) => tQuantile(one, 3)])
				expect(() => quantile(share)).toThrow(`${share} is not a share between 0 and 1`);
	});

	test('a quantile is where its distribution function says it is', () => {
		fc.assert(
			fc.property(
				fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true }),
				fc.double({ min: 0.05, max: 3000, noNaN: true }),
				(share, shape) => {
					const near = (value: number, wanted: number) => expect(Math.abs(value / wanted - 1)).toBeLessThan(1e-9);
					near(gammaUpper(gammaQuantile(share, shape, 2), shape, 2), 1 - share);
					near(normalCdf(normalQuantile(share)), share);
				},
			),
			{ seed: 11, numRuns: 200 },
		);
	});
});
