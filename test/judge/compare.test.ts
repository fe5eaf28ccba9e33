import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { estimateOf } from '../../server/judge/chance.ts';
import { againstOutside, changeVarianceOf, compare, logChangeOf, widened, yearToYearDeviationOf } from '../../server/judge/compare.ts';
import { gammaDraw, seededUniform } from '../../server/judge/draws.ts';
import { bridgeOf, mergeSmallStrata, mixAdjustedRatioOf, type Stratum, splitChange } from '../../server/judge/mix.ts';

const figure = (observed: number, expected: number, dispersion = 2.2) => ({ observed, expected, dispersion });
const changeOf = (...given: Parameters<typeof compare>) => {
	const comparison = compare(...given);
	if (comparison.kind !== 'compared') throw new Error('too small');
	return comparison;
};

describe('a unit this year beside last year', () => {
	test('the ratio is of both years against their own expected, half a spell added to each', () => {
		const { change } = changeOf(figure(120, 100), figure(90, 110), 0.5);
		expect(change.ratio).toBeCloseTo(90.5 / 110 / (120.5 / 100), 12);
		expect(change.log_variance).toBeCloseTo((2.2 / 100 + 2.2 / 110) * (1 - 0.5), 12);
	});

	test('a year without any spell still has a ratio', () => {
		expect(logChangeOf(figure(20, 20), figure(0, 20))).toBeCloseTo(Math.log(0.5 / 20.5), 12);
	});

	test('the interval of 95 % holds the truth in 95 % of cases, however alike the years are', () => {
		const uniform = seededUniform(12);
		const [events, truth, cases] = [60, 0.8, 2500];
		for (const persistence of [0, 0.4, 0.8]) {
			let held = 0;
			for (let one = 0; one < cases; one++) {
				// the same people make part of both years; what they bring is lumps of the dispersion
				const shared = persistence * gammaDraw(events * persistence || 1, events * persistence || 1, uniform);
				const own = () =>
					persistence < 1 ? (1 - persistence) * gammaDraw(events * (1 - persistence), events * (1 - persistence), uniform) : 0;
				const expected = events * 2.2;
				const { change } = changeOf(
					figure((shared + own()) * expected, expected),
					figure(truth * (shared + own()) * expected, expected),
					persistence,
				);
				if (change.interval.low <= truth && truth <= change.interval.high) held++;
			}
			expect(Math.abs(held / cases - 0.95)).toBeLessThan(0.015);
		}
	});

	test('years are at most four fifths alike, and never unlike', () => {
		const variance = (persistence: number) => changeVarianceOf(figure(1, 22), figure(1, 22), persistence);
		expect(variance(0.79)).toBeCloseTo(0.2 * 0.21, 12);
		expect(variance(0.8)).toBeCloseTo(0.2 * 0.2, 12);
		expect(variance(0.95)).toBe(variance(0.8));
		expect(variance(-0.3)).toBeCloseTo(0.2, 12);
	});

	test('four effective events in both years, or nothing is said', () => {
		const kinds = (before: number, after: number) => compare(figure(9, before), figure(9, after), 0).kind;
		expect([8.79, 8.8, 8.81].map((expected) => kinds(expected, 100))).toEqual(['too_small', 'compared', 'compared']);
		expect([8.79, 8.8, 8.81].map((expected) => kinds(100, expected))).toEqual(['too_small', 'compared', 'compared']);
		expect(compare(figure(9, 4.4), figure(9, 8.8), 0)).toEqual({ kind: 'too_small', before_events: 2, after_events: 4 });
	});

	test('a workplace of forty sees falls from about 36 % in spells, 52 % in short days, 68 % in days', () => {
		// 1.8 spells, 4.6 short days and 11.7 days a year, about half of it the same people's as the year before
		const visible = (perPerson: number, dispersion: number) => {
			const year = figure(40 * perPerson, 40 * perPerson, dispersion);
			return changeOf(year, year, 0.5).smallest_visible_fall;
		};
		expect(Math.abs(visible(1.8, 2.2) - 0.36)).toBeLessThan(0.04);
		expect(Math.abs(visible(4.6, 15) - 0.52)).toBeLessThan(0.04);
		expect(Math.abs(visible(11.7, 70) - 0.68)).toBeLessThan(0.04);
	});
});

describe('years have chance of their own', () => {
	test('beside all municipalities only the rest of the change is left, as sure as before', () => {
		const relative = againstOutside(estimateOf(Math.log(0.9), 0.0004), 0.95);
		expect(relative.ratio).toBeCloseTo(0.9 / 0.95, 12);
		expect(relative.log_variance).toBe(0.0004);
		expect(againstOutside(estimateOf(Math.log(0.9), 0.0004), 0.9).level).toBe('within_chance');
	});

	test('the usual change from year to year is the spread of log changes, from three years on', () => {
		expect(yearToYearDeviationOf([6, 6.3])).toBeNull();
		const steps = [Math.log(6.3 / 6), Math.log(5.7 / 6.3)] as const;
		expect(yearToYearDeviationOf([6, 6.3, 5.7])).toBeCloseTo(Math.abs(steps[0] - steps[1]) / Math.SQRT2, 12);
		expect(yearToYearDeviationOf([6, 6, 6])).toBe(0);
	});

	test('it widens the interval by √(variance + s²)', () => {
		const wide = widened(estimateOf(Math.log(0.93), 0.0009), 0.04);
		expect(wide.ratio).toBeCloseTo(0.93, 12);
		expect(wide.log_variance).toBeCloseTo(0.0009 + 0.0016, 12);
		expect(wide.interval.high).toBeCloseTo(0.93 * Math.exp(1.959964 * 0.05), 10);
		expect([estimateOf(Math.log(0.93), 0.0009).level, wide.level]).toEqual(['beyond_chance', 'points_to']);
	});
});

describe('how much is another composition of the staff', () => {
	const part = (numerator: number, denominator: number, person_years = 50) => ({ numerator, denominator, person_years });
	const stratum = (stratum_key: string, before: Stratum['before'], after: Stratum['after'], group_key = 'care'): Stratum => ({
		stratum_key,
		group_key,
		before,
		after,
	});
	const young = stratum('young', part(40, 1000), part(66, 1500));
	const old = stratum('old', part(80, 1000), part(35, 500));

	test('by hand: half young at 4 % and 8 %, then three quarters at 4.4 % and 7 %', () => {
		const split = splitChange([young, old]);
		expect(split.before_rate).toBeCloseTo(0.06, 12);
		expect(split.after_rate).toBeCloseTo(0.75 * 0.044 + 0.25 * 0.07, 12);
		expect(split.mix).toBeCloseTo(0.25 * (0.04 + 0.044) * 0.5 - 0.25 * (0.08 + 0.07) * 0.5, 12);
		expect(split.rate).toBeCloseTo((0.004 * 1.25) / 2 - (0.01 * 0.75) / 2, 12);
	});

	test('mix is what changing the composition gives, averaged over doing it first and doing it last', () => {
		const positive = fc.double({ min: 1, max: 1000, noNaN: true });
		const any = fc.record({ before: fc.tuple(positive, positive), after: fc.tuple(positive, positive) });
		fc.assert(
			fc.property(fc.array(any, { minLength: 1, maxLength: 6 }), (given) => {
				const strata = given.map(({ before, after }, index) => stratum(`s${index}`, part(...before), part(...after)));
				const share = (side: 'before' | 'after') => {
					const total = strata.reduce((sum, one) => sum + one[side].denominator, 0);
					return strata.map((one) => one[side].denominator / total);
				};
				const rate = (shares: readonly number[], side: 'before' | 'after') =>
					strata.reduce((sum, one, index) => sum + ((shares[index] ?? 0) * one[side].numerator) / one[side].denominator, 0);
				const [p1, p2] = [share('before'), share('after')];
				const first = rate(p2, 'before') - rate(p1, 'before');
				const last = rate(p2, 'after') - rate(p1, 'after');
				const split = splitChange(strata);
				expect(Math.abs(split.mix - (first + last) / 2)).toBeLessThan(1e-9 * (1 + split.before_rate + split.after_rate));
				expect(Math.abs(split.before_rate + split.mix + split.rate - split.after_rate)).toBeLessThan(1e-9 * (1 + split.after_rate));
			}),
			{ seed: 7, numRuns: 200 },
		);
	});

	test('a group that is new borrows its own rate for the year it was not there: all its change is mix', () => {
		const split = splitChange([young, stratum('new', part(0, 0, 0), part(90, 500))]);
		expect(split.before_rate + split.mix + split.rate).toBeCloseTo(split.after_rate, 12);
		expect(split.rate).toBeCloseTo((0.004 * (1 + 0.75)) / 2, 12);
		expect(splitChange([young, stratum('nobody', part(0, 0, 0), part(0, 0, 0))])).toEqual(splitChange([young]));
		const gone = splitChange([young, stratum('gone', part(90, 500), part(0, 0, 0))]);
		expect(gone.rate).toBeCloseTo((0.004 * (2 / 3 + 1)) / 2, 12);
		expect(gone.before_rate + gone.mix + gone.rate).toBeCloseTo(gone.after_rate, 12);
	});

	test('what little is at stake counts as well: shares decide, not amounts', () => {
		const tiny = ({ numerator, denominator, person_years }: Stratum['before']) => part(numerator / 1e4, denominator / 1e4, person_years);
		const [none, some] = [part(0, 0, 0), part(90, 500)];
		for (const other of [old, stratum('gone', some, none), stratum('new', none, some)]) {
			const small = [young, other].map((one) => ({ ...one, before: tiny(one.before), after: tiny(one.after) }));
			const [split, whole] = [splitChange(small), splitChange([young, other])];
			expect([split.mix, split.rate]).toEqual([expect.closeTo(whole.mix, 12), expect.closeTo(whole.rate, 12)]);
		}
	});

	test('season stands first on the way from a whole year to part of one', () => {
		const bridge = bridgeOf(0.055, [young, old]);
		expect(bridge.season).toBeCloseTo(0.06 - 0.055, 12);
		expect(bridge.first_rate + bridge.season + bridge.mix + bridge.rate).toBeCloseTo(bridge.after_rate, 12);
	});

	test('the adjusted ratio keeps the first composition', () => {
		const adjusted = mixAdjustedRatioOf([young, old], 0.0025);
		expect(adjusted.ratio).toBeCloseTo((0.5 * 0.044 + 0.5 * 0.07) / 0.06, 12);
		expect(adjusted.interval.low).toBeCloseTo(adjusted.ratio * Math.exp(-1.959964 * 0.05), 10);
	});

	test('a stratum stands alone from twenty person-years in both periods', () => {
		const sized = (before: number, after: number) =>
			mergeSmallStrata([stratum('a', part(1, 10, before), part(2, 20, after)), stratum('b', part(3, 30, 15), part(4, 40, 15))]).map(
				(one) => one.stratum_key,
			);
		expect(sized(20, 20)).toEqual(['a', 'other']);
		expect(sized(19.9, 20)).toEqual(['care']);
		expect(sized(20.1, 19.9)).toEqual(['care']);
	});

	test('small strata join within their staff group, small groups over all, and nothing is lost', () => {
		const merged = mergeSmallStrata([
			stratum('nurse, young', part(1, 10, 12), part(1, 10, 12), 'nurse'),
			stratum('nurse, old', part(2, 20, 12), part(2, 20, 12), 'nurse'),
			stratum('cook', part(4, 40, 8), part(4, 40, 8), 'cook'),
			stratum('diver', part(8, 80, 3), part(8, 80, 3), 'diver'),
			young,
		]);
		expect(merged.map((one) => [one.stratum_key, one.before.numerator, one.after.denominator, one.before.person_years])).toEqual([
			['young', 40, 1500, 50],
			['nurse', 3, 30, 24],
			['other', 12, 120, 11],
		]);
	});
});
