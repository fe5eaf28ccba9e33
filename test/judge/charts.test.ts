import { describe, expect, test } from 'vitest';
import { addMonths } from '../../server/domain/calendar.ts';
import { type ChartPoint, type ControlChart, controlChart, controlCharts } from '../../server/judge/control-chart.ts';
import { gammaDraw, seededUniform } from '../../server/judge/draws.ts';
import { inRuns, sideOf } from '../../server/judge/runs.ts';
import { expectedInMonth } from '../../server/judge/season.ts';
import { XMR_SETTINGS, XMR_SETTINGS_ABSENCE, xmrChart } from '../../server/judge/xmr.ts';
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
	const labelOf = (type: string) => {
		if (type === 'Common Cause') return null;
		if (type.startsWith('7 Point Trend')) return 'trend';
		if (type.startsWith('7 Points')) return 'run';
		return type.startsWith('2 in 3') ? 'two_of_three' : 'outside';
	};

	test.each(R.xmr)('limits and labels agree with NHSRplotthedots (mean $mean, screened $is_screened)', (one) => {
		const chart = xmrChart(one.values, one.baseline, { ...XMR_SETTINGS, trend_points: 7, is_screened: one.is_screened });
		expect(chart.mean).toBeCloseTo(one.mean, 10);
		expect(chart.limits.low).toBeCloseTo(one.low, 10);
		expect(chart.limits.high).toBeCloseTo(one.high, 10);
		expect(chart.points.map((point) => point.rule)).toEqual(one.types.map(labelOf));
	});

	test('the reference holds every label, so that none agrees for want of one', () => {
		const labels = new Set(R.xmr.flatMap((one) => one.types.map(labelOf)));
		expect(labels).toEqual(new Set([null, 'outside', 'trend', 'two_of_three', 'run']));
	});

	test('by hand: limits 2.66 mean moving ranges from the mean, near limits at two thirds', () => {
		const { mean, limits, near_limits } = xmrChart([10, 12, 10, 12, 10, 12], 6, XMR_SETTINGS);
		expect(mean).toBe(11);
		expect(limits.low).toBeCloseTo(11 - 2.66 * 2, 12);
		expect(limits.high).toBeCloseTo(11 + 2.66 * 2, 12);
		expect(near_limits.high).toBeCloseTo(11 + (2.66 * 2 * 2) / 3, 12);
	});

	test('a moving range of 3.267 mean ranges or more is left out once, when screening is on', () => {
		const values = [10, 12, 10, 12, 10, 12, 10, 12, 10, 12, 40];
		const ranges = (isScreened: boolean) => xmrChart(values, 11, { ...XMR_SETTINGS, is_screened: isScreened }).sigma / (2.66 / 3);
		expect(ranges(false)).toBeCloseTo((9 * 2 + 28) / 10, 12);
		expect(ranges(true)).toBeCloseTo(2, 12);
		// the edge itself: a mean range of 1 and one range of 3.267 of it
		const edge = (wide: number) => {
			const rest = (40 - wide) / 39;
			const steps = Array.from({ length: 40 }, (_, index) => (index === 20 ? wide : rest));
			const series = [0];
			for (const [index, step] of steps.entries()) series.push((series[index] ?? 0) + (index % 2 === 0 ? step : -step));
			return xmrChart(series, 41, XMR_SETTINGS).sigma / (2.66 / 3);
		};
		expect(edge(3.26)).toBeCloseTo(1, 9);
		expect(edge(3.27)).toBeLessThan(0.95);
	});

	test('trends are off as shipped, and seven points is where they begin', () => {
		const rising = (count: number) => [
			...steady(20, 10).map((value, index) => value + (index % 2)),
			...Array.from({ length: count }, (_, index) => 9.3 + index / 5),
		];
		const trends = (count: number, trend_points: number | null) =>
			xmrChart(rising(count), 20, { ...XMR_SETTINGS, run_points: null, has_two_of_three: false, trend_points }).points.filter(
				(point) => point.rule === 'trend',
			).length;
		expect(trends(8, XMR_SETTINGS.trend_points)).toBe(0);
		expect([6, 7, 8].map((count) => trends(count, 7))).toEqual([0, 7, 8]);
		expect(trends(6, 6)).toBe(6);
	});

	test('seven on one side of the mean, and a point on the mean breaks them', () => {
		const runs = (values: readonly number[]) =>
			xmrChart([...swinging(20), ...values], 20, XMR_SETTINGS).points.filter((point) => point.rule === 'run').length;
		expect([6, 7, 8].map((count) => runs(steady(count, 14.5)))).toEqual([0, 7, 8]);
		expect(runs([...steady(4, 14.5), 14, ...steady(4, 14.5)])).toBe(0);
	});

	test('two of three near a limit count where all three lie on one side', () => {
		// around 14 with a third of the way to the limit of 1.77: near is from 17.55 to 19.32
		const near = (values: readonly number[]) =>
			xmrChart([...swinging(20), ...values], 20, XMR_SETTINGS)
				.points.map((point) => point.rule === 'two_of_three')
				.slice(20);
		expect(near([18, 14.5, 18])).toEqual([true, false, true]);
		expect(near([18, 13.5, 18])).toEqual([false, false, false]);
		expect(near([18, 14.5, 14.5])).toEqual([false, false, false]);
		expect(near([17.5, 14.5, 18])).toEqual([false, false, false]);
		// what lies before them counts: the last of the baseline is 13
		expect(near([10, 10])).toEqual([true, true]);
		expect(near([15, 10, 10])).toEqual([false, false, false]);
		expect(near([10, 10, 13])).toEqual([true, true, false]);
	});

	test('fifteen in the inner third are a label only where asked for', () => {
		const values = [...[10, 10, 20, 20, 10, 10, 20, 20, 10, 10, 20, 20], ...steady(15, 15)];
		const inner = (inner_points: number | null) =>
			xmrChart(values, 12, { ...XMR_SETTINGS, run_points: null, inner_points }).points.filter((point) => point.rule === 'inner_third')
				.length;
		expect([XMR_SETTINGS.inner_points, 15, 16].map(inner)).toEqual([0, 15, 0]);
		// the inner third reaches 1.77 from 14
		const within = (value: number) =>
			xmrChart([...swinging(20), 20, ...steady(15, value)], 20, { ...XMR_SETTINGS, run_points: null, inner_points: 15 }).points.at(-1)
				?.rule;
		expect([15.77, 15.78].map(within)).toEqual(['inner_third', null]);
	});

	test('total absence has limits from its standard deviation and only points outside them', () => {
		const values = [5, 5, 5, 5, 7, 7, 7, 7, 5, 5, 5, 5, 7, 7, 7, 7];
		const chart = xmrChart([...values, ...steady(8, 6.5), 12], 16, XMR_SETTINGS_ABSENCE);
		expect(chart.sigma).toBeCloseTo(Math.sqrt(16 / 15), 12);
		expect(chart.limits.high).toBeCloseTo(6 + 3 * Math.sqrt(16 / 15), 12);
		expect(chart.points.filter((point) => point.rule !== null)).toEqual([{ value: 12, side: 1, rule: 'outside' }]);
	});

	test('one value has no spread', () => {
		expect(() => xmrChart([3, 4], 1, XMR_SETTINGS)).toThrow(RangeError);
	});
});

describe('runs on one side of a line', () => {
	test('are as long as asked for, at either end too', () => {
		expect(inRuns([1, 1, -1, -1, -1, 1, 1, 1], 3)).toEqual([false, false, true, true, true, true, true, true]);
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
