import { describe, expect, test } from 'vitest';
import { gammaDraw, seededUniform, xoshiro128 } from '../../server/judge/draws.ts';
import { betweenUnitsOf, factorsOf, shrink, worthOf } from '../../server/judge/priority.ts';
import { ranksOf } from '../../server/judge/ranks.ts';
import { gammaUpper } from '../../server/judge/tails.ts';
import R from './expected/judge.json' with { type: 'json' };

const figure = (observed: number, expected: number, dispersion = 2.2) => ({ observed, expected, dispersion });
const alike = (count: number, expected = 100) => Array.from({ length: count }, () => figure(expected, expected));

describe('how much units differ', () => {
	test('agrees with the DerSimonian–Laird estimate of metafor where totals of observed and expected agree', () => {
		const { observed, expected, dispersion, variance } = R.between;
		const between = betweenUnitsOf(observed.map((value, index) => figure(value, expected[index] ?? 0, dispersion)));
		expect(between.estimated).toBeCloseTo(variance, 12);
		expect(between.variance).toBeCloseTo(variance, 12);
	});

	test('units that are all alike are still taken to differ by a tenth', () => {
		expect(betweenUnitsOf(alike(30))).toEqual({ variance: 0.1 ** 2, estimated: 0 });
	});

	test('it takes ten units to estimate it', () => {
		const apart = (count: number) => Array.from({ length: count }, (_, index) => figure(index % 2 === 0 ? 400 : 100, 250));
		expect(betweenUnitsOf(apart(9))).toEqual({ variance: 0.1 ** 2, estimated: null });
		expect(betweenUnitsOf(apart(10)).variance).toBeGreaterThan(0.2);
		expect(betweenUnitsOf(apart(11)).estimated).not.toBeNull();
	});
});

describe('what is left when chance is taken off', () => {
	test.each(R.posterior)('agrees with the numerically integrated posterior of $observed against $expected', (posterior) => {
		const shrunk = shrink(figure(posterior.observed, posterior.expected, posterior.dispersion), posterior.between_variance);
		expect(shrunk.ratio).toBeCloseTo(posterior.mean, 8);
		expect(shrunk.interval.low).toBeCloseTo(posterior.low, 6);
		expect(shrunk.interval.high).toBeCloseTo(posterior.high, 6);
		expect(shrunk.chance_above).toBeCloseTo(posterior.above, 7);
		expect(shrunk.chance_well_above).toBeCloseTo(posterior.well_above, 7);
	});

	test('the ratio is drawn to 1 by the share that chance explains: 1 + B(SR − 1), B = τ²/(τ² + φ/E)', () => {
		const shrunk = shrink(figure(220, 140), 0.04);
		const kept = 0.04 / (0.04 + 2.2 / 140);
		expect(shrunk.kept_share).toBeCloseTo(kept, 12);
		expect(shrunk.ratio).toBeCloseTo(1 + kept * (220 / 140 - 1), 12);
		expect(shrunk.raw_ratio).toBe(220 / 140);
	});

	test('excess is what the shrunk ratio leaves above expected, beside the raw', () => {
		const shrunk = shrink(figure(2600, 1800, 70), 0.09);
		expect(shrunk.raw_excess).toBe(2600 - 1800);
		expect(shrunk.excess).toBeCloseTo((shrunk.ratio - 1) * 1800, 9);
		expect(shrunk.excess).toBeLessThan(shrunk.raw_excess);
		expect(shrunk.excess_interval).toEqual({ low: (shrunk.interval.low - 1) * 1800, high: (shrunk.interval.high - 1) * 1800 });
	});

	test('a unit without any absence keeps an expected level above nothing', () => {
		const shrunk = shrink(figure(0, 20), 0.01);
		expect(shrunk.ratio).toBeGreaterThan(0.8);
		expect(shrunk.interval.low).toBeLessThan(shrunk.ratio);
	});

	test('raw excess overstates what can be gained, shrunk excess does not', () => {
		const uniform = seededUniform(21);
		const truths = Array.from({ length: 400 }, () => gammaDraw(25, 25, uniform));
		const figures = truths.map((truth) => figure(truth * gammaDraw(300 / 70, 300 / 70, uniform) * 300, 300, 70));
		const positive = (values: readonly number[]) => values.reduce((sum, value) => sum + Math.max(0, value), 0);
		const possible = positive(truths.map((truth) => (truth - 1) * 300));
		const shrunk = figures.map((own) => shrink(own, 0.04));
		expect(positive(shrunk.map((own) => own.raw_excess)) / possible).toBeGreaterThan(2);
		expect(positive(shrunk.map((own) => own.excess)) / possible).toBeLessThan(1);
	});

	test('lost days are worth full-time employees and kroner at the price given', () => {
		expect(worthOf(570, { low: 200, high: 950 }, { net_working_days: 228, price_per_day_dkk: 1500 })).toEqual({
			fte: 570 / 228,
			fte_interval: { low: 200 / 228, high: 950 / 228 },
			dkk: 570 * 1500,
			dkk_interval: { low: 200 * 1500, high: 950 * 1500 },
		});
	});
});

describe('more often or longer', () => {
	const factors = (days: number, spells: number) => factorsOf(figure(days, 1000, 30), figure(spells, 200, 2.2)).pattern;

	test('frequency times length is the ratio of days', () => {
		const { frequency_ratio, length_ratio } = factorsOf(figure(1300, 1000, 30), figure(250, 200, 2.2));
		expect(frequency_ratio).toBe(250.5 / 200);
		expect(frequency_ratio * length_ratio).toBeCloseTo(1300.5 / 1000, 12);
	});

	test('the four answers', () => {
		expect(factors(1350, 270)).toBe('more_often');
		expect(factors(1500, 200)).toBe('longer');
		expect(factors(2000, 280)).toBe('both');
		expect(factors(1050, 205)).toBe('undecided');
		expect(factors(600, 120)).toBe('undecided');
	});

	test('a factor is seen from the 80 % limit on', () => {
		const edge = 200 * Math.exp(1.281552 * Math.sqrt(2.2 / 200)) - 0.5;
		expect([edge - 0.1, edge + 0.1].map((spells) => factors(1000, spells))).toEqual(['undecided', 'more_often']);
		const longer = (1000 * 200.5 * Math.exp(1.281552 * Math.sqrt(30 / 1000 - 2.2 / 200))) / 200 - 0.5;
		expect([longer - 1, longer + 1].map((days) => factors(days, 200))).toEqual(['undecided', 'longer']);
	});

	test('length is not judged where days are no more uneven than spells', () => {
		expect(factorsOf(figure(400, 100, 1), figure(100, 100, 1)).pattern).toBe('undecided');
	});
});

describe('seeded draws', () => {
	test('the generator gives the numbers of its authors’ program from the state 1, 2, 3, 4', () => {
		const next = xoshiro128([1, 2, 3, 4]);
		expect(Array.from({ length: 8 }, next)).toEqual([11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849]);
	});

	test.each([0.3, 1, 4.3, 120])('gamma draws of shape %s follow the distribution', (shape) => {
		const uniform = seededUniform(5);
		const shares = Array.from({ length: 20_000 }, () => gammaUpper(gammaDraw(shape, 2, uniform), shape, 2)).sort((a, b) => a - b);
		const furthest = Math.max(...shares.map((share, index) => Math.abs(share - (index + 0.5) / shares.length)));
		// Kolmogorov's distance: 1.63 ÷ √n is passed once in a hundred
		expect(furthest).toBeLessThan(1.63 / Math.sqrt(shares.length));
	});

	test.each([0.3, 0.99, 1, 1.01, 2.5, 20])('draws of shape %f lie as their distribution does, everywhere', (shape) => {
		const uniform = seededUniform(5);
		const draws = Array.from({ length: 20_000 }, () => gammaDraw(shape, 2, uniform)).sort((a, b) => a - b);
		// the largest distance between the two distribution functions (Kolmogorov); one in a thousand is over 1.95 ÷ √n
		const apart = draws.map((draw, index) => Math.abs(1 - gammaUpper(draw, shape, 2) - (index + 0.5) / draws.length));
		expect(Math.max(...apart)).toBeLessThan(1.95 / Math.sqrt(draws.length));
	});

	test('another seed gives other numbers, the same seed the same', () => {
		const first = (seed: number) => seededUniform(seed)();
		expect(first(1)).toBe(first(1));
		expect(new Set([1, 2, 3, 4].map(first)).size).toBe(4);
	});
});

describe('how sure the order is', () => {
	const units = Array.from({ length: 40 }, (_, index) => ({ unit_key: `u${String(index).padStart(2, '0')}`, figure: figure(200, 200) }));
	const withFirst = (observed: number) => [{ unit_key: 'first', figure: figure(observed, 200) }, ...units.slice(1)];

	test('alike units share the ten first places evenly, and none is placed', () => {
		const ranks = ranksOf(units, 0.01);
		expect(ranks.reduce((sum, rank) => sum + rank.chance_among_largest, 0)).toBeCloseTo(10, 9);
		for (const rank of ranks) expect(Math.abs(rank.chance_among_largest - 10 / 40)).toBeLessThan(0.03);
		expect(new Set(ranks.map((rank) => rank.place))).toEqual(new Set(['middle']));
		for (const rank of ranks) expect([Math.abs(rank.first_rank - 5), Math.abs(rank.last_rank - 36)].every((off) => off <= 1)).toBe(true);
		// a tenth of the draws lies on either side: between the fourth and the fifth of forty places, and as far from the other end
		const mean = (of: 'first_rank' | 'last_rank') => ranks.reduce((sum, rank) => sum + rank[of], 0) / ranks.length;
		expect([mean('first_rank'), mean('last_rank')]).toEqual([expect.closeTo(4.5, 0), expect.closeTo(36.5, 0)]);
		expect(mean('first_rank')).toBeLessThan(4.9);
		expect(mean('last_rank')).toBeGreaterThan(36.1);
	});

	test('a clearly high unit is at the top, a clearly low one at the bottom', () => {
		const [high] = ranksOf(withFirst(400), 0.05);
		expect(high).toMatchObject({ unit_key: 'first', place: 'top', first_rank: 1 });
		expect(high?.chance_among_largest).toBeGreaterThan(0.99);
		const [low] = ranksOf(withFirst(90), 0.05);
		expect(low).toMatchObject({ place: 'bottom', last_rank: 40 });
	});

	test('where the order is certain, the upper half is the top and the lower half the bottom', () => {
		const certain = units.map((unit, index) => ({ ...unit, figure: figure(1e8 * (1.4 - index / 100), 1e8) }));
		const ranks = ranksOf(certain, 0.04);
		expect(ranks.map((rank) => rank.first_rank)).toEqual(units.map((_, index) => index + 1));
		expect(ranks.map((rank) => rank.place)).toEqual(units.map((_, index) => (index < 20 ? 'top' : 'bottom')));
	});

	test('units that share the middle are placed in it, though none of them can be among the first third', () => {
		const levelOf = (index: number) => (index < 13 ? 1.4 : index < 27 ? 1 : 0.6);
		const ranks = ranksOf(
			units.map((unit, index) => ({ ...unit, figure: figure(1e6 * levelOf(index), 1e6) })),
			0.04,
		);
		expect(ranks.map((rank) => rank.place)).toEqual(units.map((_, index) => (index < 13 ? 'top' : index < 27 ? 'middle' : 'bottom')));
		expect(ranks[20]?.first_rank).toBeGreaterThan(13);
	});

	test('two units that share the places on either side of the middle stand in it', () => {
		const levelOf = (index: number) => (index < 19 ? 1.4 : index < 21 ? 1 : 0.6);
		const ranks = ranksOf(
			units.map((unit, index) => ({ ...unit, figure: figure(1e6 * levelOf(index), 1e6) })),
			0.04,
		);
		expect(ranks.slice(18, 22)).toMatchObject([
			{ place: 'top' },
			{ place: 'middle', first_rank: 20, last_rank: 21 },
			{ place: 'middle', first_rank: 20, last_rank: 21 },
			{ place: 'bottom' },
		]);
	});

	test('the chance to be among the ten largest agrees with the exact one for two kinds of unit', () => {
		// eleven units, ten of them far above: the eleventh is among the ten unless it comes last
		const far = Array.from({ length: 10 }, (_, index) => ({ unit_key: `far${index}`, figure: figure(2000, 500) }));
		const ranks = ranksOf([...far, { unit_key: 'near', figure: figure(100, 100) }], 0.04);
		expect(ranks.at(-1)?.chance_among_largest).toBe(0);
		expect(ranks[0]?.chance_among_largest).toBe(1);
	});

	test('the order in which units are given changes nothing, and neither does another run', () => {
		const given = withFirst(300);
		const turned = ranksOf([...given].reverse(), 0.02).reverse();
		expect(ranksOf(given, 0.02)).toEqual(turned);
	});

	test('a small unit with a high ratio stands behind a large one with more excess', () => {
		const [tiny, large] = ranksOf(
			[{ unit_key: 'tiny', figure: figure(30, 10) }, { unit_key: 'large', figure: figure(900, 600) }, ...units],
			0.04,
		);
		expect(tiny?.chance_among_largest).toBeLessThan(large?.chance_among_largest ?? 0);
	});
});
