import { describe, expect, test } from 'vitest';
import { outOfTen } from '../../server/domain/chance-words.ts';
import { chanceLevelOf, directionOf, estimateOf, smallestVisibleFallOf, Z_80, Z_95, Z_998 } from '../../server/judge/chance.ts';
import {
	effectiveEventsOf,
	expectedBandOf,
	funnelLimitsOf,
	ratioIntervalOf,
	ratioOf,
	restOf,
	windowDotOf,
	zOf,
} from '../../server/judge/expected.ts';
import { gammaQuantile, gammaUpper, normalCdf, normalQuantile } from '../../server/judge/tails.ts';

const figure = (observed: number, expected: number, dispersion = 2.2) => ({ observed, expected, dispersion });

describe('observed against expected', () => {
	test('the rest is the whole less the unit, in observed and expected', () => {
		const rest = restOf(figure(900, 1000), figure(220, 140));
		expect(rest).toEqual({ observed: 900 - 220, expected: 1000 - 140, dispersion: 2.2 });
		expect(ratioOf(rest)).toBe(680 / 860);
	});

	test('a workplace of forty has as much information as a few dozen coin-like events', () => {
		expect(effectiveEventsOf(figure(0, 72))).toBeCloseTo(72 / 2.2, 12);
	});

	test('z is twice the difference of the roots of effective events', () => {
		expect(zOf(figure(220, 140, 2.2))).toBeCloseTo(2 * (10 - Math.sqrt(140 / 2.2)), 12);
		expect(zOf(figure(140, 140))).toBe(0);
		expect(zOf(figure(0, 72, 2))).toBe(-12);
	});

	test('z does not change when hours are counted instead of days', () => {
		expect(zOf(figure(220 * 7.4, 140 * 7.4, 70 * 7.4))).toBeCloseTo(zOf(figure(220, 140, 70)), 12);
	});

	test('z is near to what the exact tail says, far out too', () => {
		// sums of skewed lumps are about gamma: shape E/φ, so the exact chance of so much is known
		for (const [events, ratio] of [
			[20, 1.5],
			[50, 1.3],
			[50, 1.5],
			[200, 0.8],
		] as const) {
			const exact = normalQuantile(1 - gammaUpper(ratio, events, events));
			expect(Math.abs(zOf(figure(ratio * events, events, 1)) - exact)).toBeLessThan(0.15);
		}
	});
});

describe('funnel', () => {
	test('limits stand where z is the quantile, and a unit on the limit is on the limit', () => {
		for (const events of [2, 9, 64, 700])
			for (const q of [Z_95, Z_998]) {
				const { low, high } = funnelLimitsOf(events, q);
				expect(zOf(figure(high * events, events, 1))).toBeCloseTo(q, 10);
				if (low > 0) expect(zOf(figure(low * events, events, 1))).toBeCloseTo(-q, 10);
			}
	});

	test('by hand: 16 events give (1 ± 1.96/8)²', () => {
		const { low, high } = funnelLimitsOf(16, 1.96);
		expect(low).toBeCloseTo((1 - 0.245) ** 2, 12);
		expect(high).toBeCloseTo((1 + 0.245) ** 2, 12);
	});

	test('the lower limit is nothing where few events are expected, never a mirrored square', () => {
		expect(funnelLimitsOf(0.5, Z_95).low).toBe(0);
		expect(funnelLimitsOf((Z_95 / 2) ** 2, Z_95).low).toBeCloseTo(0, 12);
		expect(funnelLimitsOf(2, Z_95).low).toBeGreaterThan(0);
	});

	test('limits agree with the exact quantiles of a gamma distribution within a fiftieth', () => {
		const { low, high } = funnelLimitsOf(100, Z_95);
		expect(Math.abs(low / gammaQuantile(0.025, 100, 100) - 1)).toBeLessThan(0.02);
		expect(Math.abs(high / gammaQuantile(0.975, 100, 100) - 1)).toBeLessThan(0.02);
	});

	test('the band of a half-year’s dot is the funnel in days', () => {
		const band = expectedBandOf({ expected: 300, dispersion: 70 }, Z_95);
		const limits = funnelLimitsOf(300 / 70, Z_95);
		expect(band).toEqual({ low: 300 * limits.low, high: 300 * limits.high });
	});

	test('a dot outside the band is larger than chance usually makes, inside the outer band or not', () => {
		const dot = windowDotOf(figure(200, 140));
		expect(dot).toMatchObject({ usual: expectedBandOf(figure(0, 140), Z_95), outer: expectedBandOf(figure(0, 140), Z_998) });
		for (const observed of [90, 140, 176, 178, 190, 200]) {
			const { usual, level } = windowDotOf(figure(observed, 140)) ?? {};
			expect(level === 'beyond_chance').toBe(usual !== undefined && (observed < usual.low || observed > usual.high));
		}
		expect([2.19, 2.2, 2.21].map((expected) => windowDotOf(figure(3, expected)) === null)).toEqual([true, false, false]);
	});

	test('the interval of a ratio leaves out 1 exactly where z is beyond the quantile', () => {
		for (const observed of [90, 110, 140, 170, 176, 178, 200]) {
			const own = figure(observed, 140);
			const interval = ratioIntervalOf(own, Z_95);
			const holdsOne = interval !== null && interval.low <= 1 && interval.high >= 1;
			expect(holdsOne).toBe(Math.abs(zOf(own)) <= Z_95);
		}
	});

	test('by hand: 49 of 36 events give (7/6 ± 1.96/12)²', () => {
		const interval = ratioIntervalOf(figure(49, 36, 1), 1.96);
		expect(interval?.low).toBeCloseTo((7 / 6 - 1.96 / 12) ** 2, 12);
		expect(interval?.high).toBeCloseTo((7 / 6 + 1.96 / 12) ** 2, 12);
		expect(ratioIntervalOf(figure(0, 36, 1), 1.96)?.low).toBe(0);
	});

	test('a rate has an interval from one effective event on', () => {
		expect(ratioIntervalOf(figure(3, 2.19), Z_95)).toBeNull();
		expect(ratioIntervalOf(figure(3, 2.2), Z_95)).not.toBeNull();
		expect(ratioIntervalOf(figure(3, 2.21), Z_95)).not.toBeNull();
	});
});

describe('what chance makes of a difference', () => {
	test('80, 95 and 99.8 per cent of chance lie within these distances', () => {
		expect(normalCdf(Z_80) - normalCdf(-Z_80)).toBeCloseTo(0.8, 6);
		expect(normalCdf(Z_95) - normalCdf(-Z_95)).toBeCloseTo(0.95, 6);
		expect(normalCdf(Z_998) - normalCdf(-Z_998)).toBeCloseTo(0.998, 6);
	});

	test('three wordings: the interval of 95 % leaves out none, only that of 80 % does, neither', () => {
		expect([1.95, 1.959964, 1.97].map(chanceLevelOf)).toEqual(['points_to', 'points_to', 'beyond_chance']);
		expect([-1.28, -1.281552, -1.29].map(chanceLevelOf)).toEqual(['within_chance', 'within_chance', 'points_to']);
		expect(chanceLevelOf(0)).toBe('within_chance');
	});

	test('an estimate has its interval on the scale of ratios', () => {
		const estimate = estimateOf(Math.log(0.8), 0.01);
		expect(estimate.ratio).toBeCloseTo(0.8, 12);
		expect(estimate.interval.low).toBeCloseTo(0.8 * Math.exp(-0.1959964), 12);
		expect(estimate.interval.high).toBeCloseTo(0.8 * Math.exp(0.1959964), 12);
		expect([estimate.level, estimate.direction]).toEqual(['beyond_chance', 'down']);
		expect([-1, 0, 2].map(directionOf)).toEqual(['down', 'none', 'up']);
	});

	test('chances are said out of ten, and never as certain or impossible', () => {
		const said = (chance: number) => Object.values(outOfTen(chance)).join(' ');
		expect([0.8, 0.84, 0.86].map(said)).toEqual(['about 8', 'about 8', 'about 9']);
		expect([0.949, 0.95, 1].map(said)).toEqual(['about 9', 'more_than 9', 'more_than 9']);
		expect([0.051, 1 - 0.95, 0.05, 0].map(said)).toEqual(['about 1', 'less_than 1', 'less_than 1', 'less_than 1']);
	});

	test('the smallest fall that would be seen: four in five cases of it leave out "none"', () => {
		// seen where the estimate lies 1.96 standard errors below none; a true fall of 2.80 of them does so in 80 % of cases
		const variance = 0.0254;
		const needed = -Math.log(1 - smallestVisibleFallOf(variance)) / Math.sqrt(variance);
		expect(normalCdf(needed - Z_95)).toBeCloseTo(0.8, 3);
		expect(smallestVisibleFallOf(variance)).toBeCloseTo(1 - Math.exp(-2.8 * Math.sqrt(variance)), 12);
		expect(smallestVisibleFallOf(0)).toBe(0);
	});
});
