import { describe, expect, test } from 'vitest';
import { businessCaseOf } from '../../server/judge/business-case.ts';
import { gammaDraw, seededUniform } from '../../server/judge/draws.ts';
import { type EffectTerms, effectOf, groupChangeOf, placeboPlaceOf, pooled, preTrendOf, regressionOf } from '../../server/judge/effect.ts';
import { effortWindowsOf, LOOK_MONTHS, overlappingEfforts } from '../../server/judge/effort-windows.ts';
import type { Figure } from '../../server/judge/expected.ts';
import R from './expected/judge.json' with { type: 'json' };

const figure = (observed: number, expected: number, dispersion = 2.2) => ({ observed, expected, dispersion });
const terms: EffectTerms = { persistence: 0.5, between_variance: 0.04, is_chosen_for_level: true };
const judged = (before: Figure, after: Figure, changed: Partial<EffectTerms> = {}) => {
	const effect = effectOf(before, after, { ...terms, ...changed });
	if (effect.kind !== 'judged') throw new Error('too small');
	return effect;
};

/** Two years of a unit with a true level, alike by ρ as the same people make them; in O/E. */
function yearsOf(truth: number, events: number, persistence: number, uniform: () => number): [number, number] {
	const lumps = (share: number) => share * gammaDraw(events * share, events * share, uniform);
	const shared = lumps(persistence);
	return [truth * (shared + lumps(1 - persistence)), truth * (shared + lumps(1 - persistence))];
}

describe('before and after an effort', () => {
	test('146 to 101 per 100 expected: a sixth would have come anyway, the rest is about 27 %', () => {
		const { before_ratio, after_ratio, change, regression } = judged(figure(146, 100), figure(101, 100));
		expect([before_ratio, after_ratio]).toEqual([1.46, 1.01]);
		expect(change.ratio).toBeCloseTo(101.5 / 146.5, 12);
		expect(change.log_variance).toBeCloseTo((2.2 / 100 + 2.2 / 100) * 0.5, 12);
		expect(regression?.came_anyway_share).toBeCloseTo(1 / 6, 1);
		expect(1 - (regression?.effect_ratio ?? 0)).toBeCloseTo(0.27, 2);
		expect(regression?.level).toBe('beyond_chance');
		expect(regression?.direction).toBe('down');
	});

	test.each(R.regression)('prediction and z agree with the conditional normal distribution in R ($before to $after)', (one) => {
		const of = ([observed = 0, expected = 0]: readonly number[]) => figure(observed, expected, one.dispersion);
		const regression = regressionOf(of(one.before), of(one.after), one);
		expect(regression.predicted_ratio).toBeCloseTo(one.predicted, 12);
		expect(regression.z).toBeCloseTo(one.z, 10);
		expect(regression.came_anyway_share).toBeCloseTo(one.anyway, 10);
	});

	test('the interval leaves out "no effect" exactly where z is beyond 1.96', () => {
		for (const after of [100, 105, 108, 110, 112, 120, 138, 160, 180, 200]) {
			const { interval, z, effect_ratio } = regressionOf(figure(146, 100), figure(after, 100), terms);
			expect(interval.low <= 1 && interval.high >= 1).toBe(Math.abs(z) <= 1.959964);
			// z is how many steps the root of the effect lies from one: the ends lie 1.96 such steps from it
			const root = Math.sqrt(effect_ratio);
			const reach = (1.959964 * (root - 1)) / z;
			expect(interval.low).toBeCloseTo((root - reach) ** 2, 12);
			expect(interval.high).toBeCloseTo((root + reach) ** 2, 12);
		}
	});

	test('units picked for a high year fall to what is predicted for them, though nothing is done', () => {
		const uniform = seededUniform(31);
		const picked = Array.from({ length: 20_000 }, () => yearsOf(gammaDraw(25, 25, uniform), 30, 0.5, uniform)).filter(
			([before]) => before > 1.35,
		);
		const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
		const predicted = picked.map(([before]) => regressionOf(figure(before * 66, 66), figure(66, 66), terms).predicted_ratio);
		expect(mean(picked.map(([before]) => before))).toBeGreaterThan(1.45);
		expect(Math.abs(mean(predicted) / mean(picked.map(([, after]) => after)) - 1)).toBeLessThan(0.02);
		const falls = picked.filter(([before, after]) => regressionOf(figure(before * 66, 66), figure(after * 66, 66), terms).z < -1.959964);
		expect(falls.length / picked.length).toBeLessThan(0.05);
	});

	test('a year is never followed by one further out, also where the second period is short', () => {
		const short = regressionOf(figure(20, 66), figure(10, 15), { persistence: 0.8, between_variance: 0.01 });
		expect(short.predicted_ratio).toBeCloseTo(20 / 66, 12);
		const year = figure(146, 100);
		const predicted = (persistence: number) => regressionOf(year, year, { persistence, between_variance: 0.04 }).predicted_ratio;
		expect([predicted(0.95), predicted(-0.2)]).toEqual([predicted(0.8), predicted(0)]);
	});

	test('a unit that was not picked for its level has no fall taken off', () => {
		const effect = judged(figure(146, 100), figure(101, 100), { is_chosen_for_level: false });
		expect(effect.regression).toBeNull();
		expect(effect.change.ratio).toBeCloseTo(101.5 / 146.5, 12);
	});

	test('nothing is said to have come anyway where the figure went the other way or stood still', () => {
		expect(regressionOf(figure(146, 100), figure(160, 100), terms).came_anyway_share).toBeNull();
		expect(regressionOf(figure(146, 100), figure(146, 100), terms).came_anyway_share).toBeNull();
		expect(regressionOf(figure(100, 100), figure(80, 100), terms).came_anyway_share).toBe(0);
	});

	test('under four effective events it is only said what could have been seen', () => {
		const small = effectOf(figure(9, 8.7), figure(5, 8.7), terms);
		expect(small.kind).toBe('too_small');
		expect(small.smallest_visible_fall).toBeCloseTo(1 - Math.exp(-2.8 * Math.sqrt((4.4 / 8.7) * 0.5)), 12);
		expect(effectOf(figure(9, 8.8), figure(5, 8.8), terms).kind).toBe('judged');
	});
});

describe('against a comparison group', () => {
	const [before, after] = [figure(146, 100), figure(101, 100)];
	const heldAgainst = (groupAfter: number) => {
		const group_change = groupChangeOf(figure(500, 500), figure(groupAfter, 500), 0.5);
		if (group_change === null) throw new Error('too small');
		return judged(before, after, { group_change });
	};

	test('the change is the ratio of the two changes, and their variances add up', () => {
		const { change, smallest_visible_fall } = heldAgainst(450);
		const variance = 0.022 + (2.2 / 500) * 2 * 0.5;
		expect(change.ratio).toBeCloseTo(101.5 / 146.5 / (450.5 / 500.5), 12);
		expect(change.log_variance).toBeCloseTo(variance, 12);
		expect(smallest_visible_fall).toBeCloseTo(1 - Math.exp(-2.8 * Math.sqrt(variance)), 12);
	});

	test('what a high year falls back to moves as the group did, and the rest is what is left', () => {
		const alone = judged(before, after).regression;
		const held = heldAgainst(450).regression;
		expect(held?.predicted_ratio).toBeCloseTo((alone?.predicted_ratio ?? 0) * (450.5 / 500.5), 12);
		expect(held?.effect_ratio).toBeCloseTo((alone?.effect_ratio ?? 0) / (450.5 / 500.5), 12);
		// of 45 points gone, those down to what was predicted would have gone anyway
		expect(held?.came_anyway_share).toBeCloseTo((1.46 - (held?.predicted_ratio ?? 0)) / 0.45, 12);
	});

	test('a group that stood still changes nothing but how sure it is', () => {
		const [alone, held] = [judged(before, after), heldAgainst(500)];
		expect(held.change.ratio).toBeCloseTo(alone.change.ratio, 12);
		expect(held.regression?.effect_ratio).toBeCloseTo(alone.regression?.effect_ratio ?? 0, 12);
		expect(Math.abs(held.regression?.z ?? 0)).toBeLessThan(Math.abs(alone.regression?.z ?? 0));
		expect(held.smallest_visible_fall).toBeGreaterThan(alone.smallest_visible_fall);
	});

	test('a fall that came to all of a group is hardly ever called an effect, and one beside the group is found', () => {
		const uniform = seededUniform(23);
		const [events, size] = [60, 5];
		const year = (truth: number) => gammaDraw(truth * events, 1, uniform) * 2.2;
		const whole = (truth: number) => gammaDraw(truth * events * size, 1, uniform) * 2.2;
		const one = (observed: number, expected = events * 2.2) => figure(observed, expected);
		const found = (truth: number) =>
			Array.from({ length: 4000 }, () => {
				const group_change = groupChangeOf(one(whole(1), events * size * 2.2), one(whole(0.75), events * size * 2.2), 0);
				if (group_change === null) throw new Error('too small');
				const { change } = judged(one(year(1)), one(year(truth)), { persistence: 0, group_change });
				return change.level === 'beyond_chance' && change.direction === 'down';
			}).filter((is) => is).length / 4000;
		expect(found(0.75)).toBeLessThan(0.05);
		expect(found(0.75 * 0.5)).toBeGreaterThan(0.85);
	});

	test('four effective events are needed on each of its sides', () => {
		const [small, enough] = [figure(9, 8.7), figure(9, 8.8)];
		expect([groupChangeOf(small, enough, 0.5), groupChangeOf(enough, small, 0.5)]).toEqual([null, null]);
		expect(groupChangeOf(enough, enough, 0.5)?.log_change).toBe(0);
	});
});

describe('the unit among the others', () => {
	test('its place is how many others have a less deep fall', () => {
		expect(placeboPlaceOf(-2, [-3, -2.5, -2, -1, 0, 1])).toEqual({ beyond: 3, others: 6 });
		expect(placeboPlaceOf(-2, [])).toEqual({ beyond: 0, others: 0 });
	});
});

describe('several units with one effort', () => {
	test('are one unit with the sums, and differ less from other such groups', () => {
		const together = pooled([figure(60, 50), figure(30, 30), figure(40, 20, 3.3)], 0.04);
		expect(together.figure).toEqual({ observed: 130, expected: 100, dispersion: (2.2 * 50 + 2.2 * 30 + 3.3 * 20) / 100 });
		expect(together.between_variance).toBeCloseTo((0.04 * (50 ** 2 + 30 ** 2 + 20 ** 2)) / 100 ** 2, 12);
		expect(pooled([figure(60, 50)], 0.04)).toEqual({ figure: figure(60, 50), between_variance: 0.04 });
	});

	test('a group picked for a high year falls to what is predicted for it', () => {
		const uniform = seededUniform(17);
		const [events, units] = [30, 4];
		const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
		const groups = Array.from({ length: 10_000 }, () => {
			const own = Array.from({ length: units }, () => yearsOf(gammaDraw(25, 25, uniform), events, 0.5, uniform));
			return [mean(own.map(([before]) => before)), mean(own.map(([, after]) => after))] as const;
		}).filter(([before]) => before > 1.2);
		const { figure: one, between_variance } = pooled(
			Array.from({ length: units }, () => figure(66, 66)),
			0.04,
		);
		const predicted = groups.map(
			([before]) => regressionOf({ ...one, observed: before * one.expected }, one, { ...terms, between_variance }).predicted_ratio,
		);
		const came = mean(groups.map(([, after]) => after)) - 1;
		expect(Math.abs((mean(predicted) - 1) / came - 1)).toBeLessThan(0.05);
	});
});

describe('on its way already?', () => {
	const { unit_observed, unit_expected, rest_observed, rest_expected, slope, low, high } = R.trend;
	const figures = (observed: readonly number[], expected: readonly number[]) =>
		observed.map((value, index) => figure(value, expected[index] ?? 0));

	test('slope and interval agree with R', () => {
		const trend = preTrendOf(figures(unit_observed, unit_expected), figures(rest_observed, rest_expected), 1);
		expect(trend.slope_per_year).toBeCloseTo(slope, 10);
		expect(trend.interval.low).toBeCloseTo(low, 10);
		expect(trend.interval.high).toBeCloseTo(high, 10);
		expect(trend.is_level).toBe(low <= 0 && high >= 0);
	});

	test('quarters are further apart than months', () => {
		const own = figures(unit_observed, unit_expected);
		const rest = figures(rest_observed, rest_expected);
		expect(preTrendOf(own, rest, 3).slope_per_year).toBeCloseTo(slope / 3, 10);
	});

	test('a steady rise beside the rest is not level, and two points are no trend', () => {
		const rising = Array.from({ length: 24 }, (_, index) => figure(100 + 3 * index + (index % 2), 100));
		const rest = Array.from({ length: 24 }, () => figure(1000, 1000));
		expect(preTrendOf(rising, rest, 1).is_level).toBe(false);
		expect(() => preTrendOf(rising.slice(0, 2), rest.slice(0, 2), 1)).toThrow(RangeError);
		expect([3, 4].map((count) => preTrendOf(rising.slice(0, count), rest.slice(0, count), 1).slope_per_year > 0)).toEqual([true, true]);
		// beside itself nothing moves: the interval is 0 to 0, and holds 0
		expect(preTrendOf(rising, rising, 1)).toEqual({ slope_per_year: 0, interval: { low: 0, high: 0 }, is_level: true });
		expect(() => preTrendOf(rising, rest.slice(1), 1)).toThrow(RangeError);
	});
});

describe('which months are looked at', () => {
	test('twelve months before, then looks at 6, 12 and 24 as they become whole', () => {
		expect(LOOK_MONTHS).toEqual([6, 12, 24]);
		const looks = (last: string) => effortWindowsOf('2023-03', 2, last).map((one) => one.months_after);
		expect(['2023-09', '2023-10', '2024-04', '2025-04'].map(looks)).toEqual([[], [6], [6, 12], [6, 12, 24]]);
		expect(effortWindowsOf('2023-03', 2, '2024-04')[1]).toEqual({
			before: { first_month: '2022-03', last_month: '2023-02' },
			after: { first_month: '2023-05', last_month: '2024-04' },
			months_after: 12,
		});
	});

	test('another effort counts where it touches the months and the units', () => {
		const [windows] = effortWindowsOf('2023-03', 0, '2023-08');
		if (windows === undefined) throw new Error('no look');
		const effort = (effort_key: string, unit_key: string, first_date: string, last_date?: string) => ({
			effort_key,
			effort_name: effort_key,
			unit_key,
			first_date,
			...(last_date === undefined ? {} : { last_date }),
			reason: 'fordi',
		});
		const overlapping = overlappingEfforts('own', new Set(['nord', 'omraade']), windows, [
			effort('own', 'nord', '2023-03-01'),
			effort('ended before', 'nord', '2020-01-01', '2022-02-28'),
			effort('ended inside', 'nord', '2020-01-01', '2022-03-01'),
			effort('of the area', 'omraade', '2023-08-31'),
			effort('begins after', 'nord', '2023-09-01'),
			effort('elsewhere', 'syd', '2023-04-01'),
		]);
		expect(overlapping.map((one) => one.effort_key)).toEqual(['ended inside', 'of the area']);
	});
});

describe('the price beside the days', () => {
	const given = {
		days_without: 1000,
		effect_ratio: 0.8,
		effect_interval: { low: 0.65, high: 0.96 },
		price_dkk: 60_000,
		price_per_day_dkk: 1500,
		fte: 40,
	};

	test('a fifth of a thousand days is freed, and forty days would have paid', () => {
		const found = businessCaseOf(given);
		expect(found.freed_days).toBeCloseTo(200, 9);
		expect(found.freed_days_interval.low).toBeCloseTo(40, 9);
		expect(found.freed_days_interval.high).toBeCloseTo(350, 9);
		expect(found.net_dkk).toBeCloseTo(200 * 1500 - 60_000, 6);
		expect(found.break_even_days_per_fte).toBe(60_000 / 1500 / 40);
		expect(found.freed_days_per_fte).toBeCloseTo(200 / 40, 9);
	});

	test('it pays, costs more or cannot be decided, by the interval', () => {
		const verdict = (price_dkk: number) => businessCaseOf({ ...given, price_dkk }).verdict;
		expect([59_999, 60_001, 524_999, 525_001].map(verdict)).toEqual(['pays', 'undecided', 'undecided', 'costs_more']);
		// ends at a quarter and a half, which are whole numbers of days: a krone more or less than they are worth decides
		const exact = (price_dkk: number) => businessCaseOf({ ...given, effect_interval: { low: 0.5, high: 0.75 }, price_dkk }).verdict;
		expect([374_999.5, 375_000, 375_000.5].map(exact)).toEqual(['pays', 'undecided', 'undecided']);
		expect([749_999.5, 750_000, 750_000.5].map(exact)).toEqual(['undecided', 'undecided', 'costs_more']);
	});
});
