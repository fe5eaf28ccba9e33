import { describe, expect, test } from 'vitest';
import { addMonths } from '../../server/domain/calendar.ts';
import { type ChartPoint, type ControlChart, controlChart, controlCharts } from '../../server/judge/control-chart.ts';
import { gammaDraw, seededUniform } from '../../server/judge/draws.ts';
import { inRuns, sideOf } from '../../server/judge/runs.ts';
import { expectedInMonth } from '../../server/judge/season.ts';
import { deviationLimits, movingRangeLimits } from '../../server/judge/xmr.ts';
import R from './expected/judge.json' with { type: 'json' };

const FIRST = '2022-01';
const monthsFrom = (count: number, step = 1) => Array.from({ length: count }, (_, index) => addMonths(FIRST, index * step));
const points = (observed: readonly number[], expected = 14, step = 1): ChartPoint[] =>
	monthsFrom(observed.length, step).map((month, index) => ({ month, observed: observed[index] ?? 0, expected }));
const terms = { dispersion: 1, step_months: 1, baseline_points: 24 } as const;
const steady = (count: number, value = 14) => new Array<number>(count).fill(value);
const alertsOf = (chart: ControlChart) => (chart.kind === 'chart' ? chart.points.map((point) => point.alert) : []);
/** Values that swing evenly around 14, so that the chart's sigma is 1. */
const swinging = (count: number) => Array.from({ length: count }, (_, index) => (index % 2 === 0 ? 15 : 13));

describe('the control chart of a workplace', () => {
	test('level, spread, z and limits agree with R', () => {
		const { expected, observed, dispersion, level, sigma, z, low, high } = R.chart;
		const chart = controlChart(
			monthsFrom(36).map((month, index) => ({ month, observed: observed[index] ?? 0, expected: expected[index] ?? 0 })),
			{ dispersion, step_months: 1, baseline_points: 24 },
		);
		if (chart.kind !== 'chart') throw new Error('no chart');
		expect(chart.level).toBeCloseTo(level, 12);
		expect(chart.sigma).toBeCloseTo(sigma, 10);
		for (const [index, point] of chart.points.entries()) {
			expect(point.z).toBeCloseTo(z[index] ?? 0, 10);
			expect(point.limits.low).toBeCloseTo(low[index] ?? 0, 9);
			expect(point.limits.high).toBeCloseTo(high[index] ?? 0, 9);
			expect(point.alert === 'above' || point.alert === 'below').toBe(
				point.observed > point.limits.high || point.observed < point.limits.low,
			);
		}
		expect(chart.points[13]?.alert).toBe('below');
		expect(chart.points[29]?.alert).toBe('above');
	});

	test('a workplace is measured against its own level, not the municipality’s', () => {
		const chart = controlChart(points(swinging(30).map((value) => 2 * value)), terms);
		expect(chart).toMatchObject({ kind: 'chart', level: 2, sigma: 1 });
		expect(alertsOf(chart).every((alert) => alert === null)).toBe(true);
	});

	test('winter is expected: the same number is an alarm in July and not in January', () => {
		const season = [1.4, 1.3, 1.2, 1, 0.9, 0.8, 0.5, 0.8, 1, 1, 1, 1.1];
		const own = monthsFrom(36).map((month) => {
			const expected = expectedInMonth(2 / 12, season, { month, denominator: 84 });
			return { month, expected, observed: expected };
		});
		const with20 = (month: string) => own.map((point) => (point.month === month ? { ...point, observed: 20 } : point));
		const alertOn = (month: string) => alertsOf(controlChart(with20(month), terms)).filter((alert) => alert !== null);
		expect(alertOn('2024-01')).toEqual([]);
		expect(alertOn('2024-07')).toEqual(['above']);
	});

	test('three sigma: just inside is nothing, just outside an alert, on both sides', () => {
		const usual = swinging(24);
		const at = (z: number) => (Math.sqrt(14) + z / 2) ** 2;
		const last = (z: number) => alertsOf(controlChart(points([...usual, at(z)]), terms)).at(-1);
		expect([2.99, 3.01, -2.99, -3.01].map(last)).toEqual([null, 'above', null, 'below']);
		// around 16 a point at the limit itself is a square of a half, and inside
		const exact = (value: number) => alertsOf(controlChart(points([...swinging(24).map((one) => one + 2), value], 16), terms)).at(-1);
		expect([(4 + 1.5) ** 2, (4 - 1.5) ** 2].map(exact)).toEqual([null, null]);
	});

	test('nine in a row on one side, eight is nothing; a month on the line breaks it', () => {
		const run = (values: readonly number[]) => alertsOf(controlChart(points([...swinging(24), ...values]), terms)).filter((alert) => alert);
		// the last of the baseline lies below
		expect(run(steady(8, 15))).toEqual([]);
		expect(run(steady(9, 15))).toEqual(new Array(9).fill('run_above'));
		expect(run(steady(10, 15))).toHaveLength(10);
		expect(run([...steady(5, 15), 14, ...steady(5, 15)])).toEqual([]);
		expect(run([14, ...steady(9, 13)])).toEqual(new Array(9).fill('run_below'));
	});

	test('a month that is not released breaks a run', () => {
		const series = points([...swinging(24), ...steady(10, 15)]);
		const without = series.filter((point) => point.month !== addMonths(FIRST, 28));
		expect(alertsOf(controlChart(series, terms)).filter((alert) => alert)).toHaveLength(10);
		expect(alertsOf(controlChart(without, terms)).filter((alert) => alert)).toEqual([]);
		expect(
			alertsOf(controlChart(points([...swinging(8), ...steady(9, 15)], 14, 3), { ...terms, step_months: 3, baseline_points: 8 })),
		).toContain('run_above');
	});

	test('a spread of the baseline under 1 is taken as 1, a wider one as it is', () => {
		const sigmaOf = (values: readonly number[]) => {
			const chart = controlChart(points(values), terms);
			return chart.kind === 'chart' ? chart.sigma : null;
		};
		expect(sigmaOf(steady(24))).toBe(1);
		expect(sigmaOf(Array.from({ length: 24 }, (_, index) => (index % 2 === 0 ? 4 : 26)))).toBeGreaterThan(3);
	});

	test('a year for trial limits, two for frozen ones, one effective event expected at every point', () => {
		const kindOf = (count: number) => controlChart(points(steady(count)), { ...terms, baseline_points: count });
		expect([11, 12, 13].map((count) => kindOf(count).kind)).toEqual(['too_short', 'chart', 'chart']);
		expect([23, 24, 25].map((count) => kindOf(count))).toMatchObject([{ limits: 'trial' }, { limits: 'frozen' }, { limits: 'frozen' }]);
		const sized = (expected: number) => controlChart(points(steady(24, expected), expected), { ...terms, dispersion: 2 }).kind;
		expect([1.99, 2, 2.01].map(sized)).toEqual(['too_few_events', 'chart', 'chart']);
		const firstOf = (expected: number) =>
			controlChart(
				points(steady(24)).map((point, index) => (index === 0 ? { ...point, observed: expected, expected } : point)),
				terms,
			).kind;
		expect([0.99, 1, 1.01].map(firstOf)).toEqual(['too_few_events', 'chart', 'chart']);
		const longer = controlChart(points(steady(36)), terms);
		expect(longer.kind === 'chart' && longer.points.filter((point) => point.is_baseline)).toHaveLength(24);
		expect(controlChart(points(steady(4), 14, 3), { ...terms, step_months: 3, baseline_points: 4 })).toMatchObject({ limits: 'trial' });
	});

	test('an unchanged workplace has an alert in two to five per cent of years', () => {
		const uniform = seededUniform(3);
		let years = 0;
		for (let unit = 0; unit < 600; unit++) {
			const own = points(Array.from({ length: 36 }, () => 1.06 * gammaDraw(14 / 1.06, 1, uniform)));
			const alerts = alertsOf(controlChart(own, { ...terms, dispersion: 1.06 })).slice(24);
			if (alerts.some((alert) => alert !== null)) years++;
		}
		expect(years / 600).toBeGreaterThan(0.01);
		expect(years / 600).toBeLessThan(0.08);
	});
});

describe('a new baseline', () => {
	const series = points([...swinging(24), ...swinging(14).map((value) => value + 10)]);
	const rebase = {
		first_month: addMonths(FIRST, 24),
		decided_by: 'Anne Holm',
		decided_date: '2025-02-01',
		reason: 'Ny leder og ny vagtplan',
	};

	test('the old limits stay to the last point, the new ones begin in their month', () => {
		const { charts, refused } = controlCharts(series, { ...terms, baseline_points: 24 }, [rebase]);
		expect(refused).toEqual([]);
		expect(charts.map(({ chart }) => (chart.kind === 'chart' ? chart.points.length : 0))).toEqual([38, 14]);
		expect(charts.map(({ chart }) => (chart.kind === 'chart' ? chart.level : 0))).toEqual([1, 24 / 14]);
		expect(charts[1]?.rebase).toEqual(rebase);
	});

	test('needs a name, a reason and twelve new points', () => {
		const because = (changed: Partial<typeof rebase>) =>
			controlCharts(series, terms, [{ ...rebase, ...changed }]).refused.map((one) => one.because);
		expect(because({ decided_by: ' ' })).toEqual(['nobody_named']);
		expect(because({ reason: '' })).toEqual(['no_reason']);
		expect([25, 26, 27].map((month) => because({ first_month: addMonths(FIRST, month) }))).toEqual([[], [], ['too_few_points']]);
	});
});

describe('the single chart readers know', () => {
	test.each(R.xmr)('has the limits of NHSRplotthedots (mean $mean)', (one) => {
		const { mean, limits } = movingRangeLimits(one.values.slice(0, one.baseline));
		expect(mean).toBeCloseTo(one.mean, 10);
		expect(limits.low).toBeCloseTo(one.low, 10);
		expect(limits.high).toBeCloseTo(one.high, 10);
	});

	test('by hand: limits 2.66 mean moving ranges from the mean', () => {
		const { mean, limits } = movingRangeLimits([10, 12, 10, 12, 10, 12]);
		expect(mean).toBe(11);
		expect(limits.low).toBeCloseTo(11 - 2.66 * 2, 12);
		expect(limits.high).toBeCloseTo(11 + 2.66 * 2, 12);
	});

	test('a moving range of 3.267 mean ranges or more is left out once', () => {
		// forty steps of which one is wide, so that their mean is 1
		const meanRange = (wide: number) => {
			const series = [0];
			for (let index = 0; index < 40; index++) {
				const step = index === 20 ? wide : (40 - wide) / 39;
				series.push((series[index] ?? 0) + (index % 2 === 0 ? step : -step));
			}
			const { mean, limits } = movingRangeLimits(series);
			return (limits.high - mean) / 2.66;
		};
		expect(meanRange(3.266)).toBeCloseTo(1, 9);
		expect([3.2671, 3.268].map(meanRange)).toEqual([3.2671, 3.268].map((wide) => expect.closeTo((40 - wide) / 39, 9)));
	});

	test('months that are all alike have no room around them', () => {
		expect(movingRangeLimits(steady(5, 3))).toEqual({ mean: 3, limits: { low: 3, high: 3 } });
	});

	test('total absence has limits from its standard deviation', () => {
		const { mean, limits } = deviationLimits([5, 5, 5, 5, 7, 7, 7, 7, 5, 5, 5, 5, 7, 7, 7, 7]);
		expect(mean).toBe(6);
		expect(limits.high).toBeCloseTo(6 + 3 * Math.sqrt(16 / 15), 12);
		expect(limits.low).toBeCloseTo(6 - 3 * Math.sqrt(16 / 15), 12);
	});

	test.each([movingRangeLimits, deviationLimits])('one value has no spread, two have: %o', (limitsOf) => {
		expect(() => limitsOf([3])).toThrow(RangeError);
		expect(limitsOf([3, 3]).limits).toEqual({ low: 3, high: 3 });
	});
});

describe('runs on one side of a line', () => {
	test('are as long as asked for, at either end too', () => {
		expect(inRuns([1, 1, -1, -1, -1, 1, 1, 1], 3)).toEqual([false, false, true, true, true, true, true, true]);
		expect(inRuns([1, 1, 1, -1], 3)).toEqual([true, true, true, false]);
		expect(inRuns([0, 0, 0], 2)).toEqual([false, false, false]);
		expect(inRuns([], 2)).toEqual([]);
		expect([1, 2, 3].map((value) => sideOf(value, 2))).toEqual([-1, 0, 1]);
	});
});

describe('the shape of the year', () => {
	const index = R.season.index;

	test('a month is expected the yearly rate, weighted as its calendar month is, times what was at stake', () => {
		expect(expectedInMonth(5, index, { month: '2024-01', denominator: 30 })).toBeCloseTo(5 * 30 * (index[0] ?? 0), 12);
		expect(expectedInMonth(5, index, { month: '2024-12', denominator: 30 })).toBeCloseTo(5 * 30 * (index[11] ?? 0), 12);
		const year = index.map((_, month) =>
			expectedInMonth(5, index, { month: `2024-${String(month + 1).padStart(2, '0')}`, denominator: 30 }),
		);
		expect(year.reduce((sum, one) => sum + one, 0)).toBeCloseTo(5 * 30 * 12, 9);
	});

	test('without a season nothing is expected', () => {
		expect(() => expectedInMonth(5, [], { month: '2024-01', denominator: 30 })).toThrow(RangeError);
	});
});
