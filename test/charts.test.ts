/** Every chart of the gallery as SVG, without a browser. `npx vitest run test/charts.test.ts -u` writes the pictures anew: look at them. */
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { scaleOver } from '../web/charts/axes.ts';
import { funnelChart } from '../web/charts/funnel-chart.ts';
import { apart } from '../web/charts/marks.ts';
import type { ChartFrame } from '../web/charts/picture.ts';
import { CHART_THEMES } from '../web/charts/theme.ts';
import { trendChart } from '../web/charts/trend-chart.ts';
import { unitsChart } from '../web/charts/units-chart.ts';
import { init } from '../web/parts/chart-engine.ts';
import { emptied, hiddenWhere, madeFlags, madeMonths, madeUnits } from '../web/views/gallery-rows.ts';
import { CHART_STATES, type ChartState } from '../web/views/gallery-states.ts';

const frame: ChartFrame = { theme: CHART_THEMES.light, language: 'da', width: 800 };

function svgOf(state: ChartState, given: ChartFrame): string {
	const picture = state.draw(given);
	const chart = init(null, null, { renderer: 'svg', ssr: true, width: given.width, height: picture.height });
	chart.setOption(picture.option);
	const svg = chart.renderToSVGString();
	chart.dispose();
	return canonical(svg);
}

/** Generated ids renumbered, numbers cut to three decimals, one element a line: two drawings of one option are equal, and a change can be read. */
function canonical(svg: string): string {
	const ids = new Map<string, string>();
	return `${svg
		.replace(/zr\d+-[a-z]*-?\w+/g, (id) => ids.get(id) ?? ids.set(id, `id-${ids.size}`).get(id) ?? id)
		.replace(/-?\d+\.\d{4,}/g, (number) => String(Number(Number(number).toFixed(3))))
		.replace(/></g, '>\n<')}\n`;
}

describe('pictures', () => {
	for (const state of CHART_STATES) {
		const width = state.state === 'narrow' ? 350 : frame.width;
		it(`${state.chart}, ${state.state}, is drawn as it was`, async () => {
			const picture = state.draw({ ...frame, width });
			if (picture.points.length === 0) return expect(picture.option).toEqual({});
			await expect(svgOf(state, { ...frame, width })).toMatchFileSnapshot(`charts/${state.chart}-${state.state}.svg`);
		});
	}

	it('the dark, the paper and the high-contrast theme only change colours', () => {
		const [state] = CHART_STATES;
		if (state === undefined) throw new Error('no chart states');
		const shapes = (svg: string) => svg.match(/<(path|text|g|rect)/g)?.length;
		const light = svgOf(state, frame);
		for (const theme of ['dark', 'paper', 'forced'] as const) {
			const other = svgOf(state, { ...frame, theme: CHART_THEMES[theme] });
			expect(shapes(other)).toBe(shapes(light));
			expect(other).not.toContain(CHART_THEMES.light.accent);
		}
	});

	it('a drawing in English has English words and numbers', () => {
		const picture = trendChart(madeMonths(24), 'absence', { ...frame, language: 'en' });
		expect(picture.points.at(-1)?.text).toMatch(/^December 2025: \d\.\d% \(\d+ of 1,216 possible FTE-days\)\. 12 months: \d\.\d%\.$/);
	});
});

describe('hidden figures', () => {
	const rows = hiddenWhere(madeMonths(24), (row) => row.last_month === '2025-06');

	it('a hidden month is a gap in the line and is said when stood on', () => {
		const point = trendChart(rows, 'absence', frame).points.find((candidate) => candidate.text.startsWith('juni 2025'));
		expect(point?.text).toContain('For få medarbejdere eller fraværende til at vise tallet');
		expect(point?.ys).toEqual([]);
	});

	it('a hidden row never moves an axis: only shown values make the scale', () => {
		const units = madeUnits(12);
		const hidden = units.map((row, index) => (index === 0 ? { ...emptied(row), status: 'hidden' as const } : row));
		const drawn = (rows: typeof units) => JSON.stringify(unitsChart(rows, null, new Set(), 'absence', frame));
		expect(drawn(hidden)).toBe(drawn(units.slice(1)));
	});
});

describe('the funnel', () => {
	const Series = z.array(z.object({ type: z.string(), data: z.array(z.unknown()) }));
	const drawn = Series.parse(funnelChart(madeFlags(44), new Set(), 'spells', frame).option.series);

	it('has its curves where each workplace has its own limits, whichever row they are drawn from', () => {
		const curves = drawn.filter((one) => one.type === 'line');
		const [, high] = curves.map(({ data }) => z.array(z.tuple([z.number(), z.number()])).parse(data));
		for (const row of madeFlags(44)) {
			const root = Math.sqrt(row.spells_effective_events ?? 0);
			const after = high?.findIndex(([x]) => x >= root) ?? -1;
			const [from, to] = [high?.[after - 1], high?.[after]];
			if (!from || !to) continue;
			const limit = row.spells_limit_95_high ?? 0;
			expect(limit).toBeLessThanOrEqual(from[1] + 1e-9);
			expect(limit).toBeGreaterThanOrEqual(to[1] - 1e-9);
		}
	});

	it('has a dot for each workplace that shows the measure, and none for one that hides it', () => {
		expect(drawn.find((one) => one.type === 'scatter')?.data.length).toBe(44);
		expect(funnelChart(madeFlags(44), new Set(), 'short', frame).points).toEqual([]);
	});
});

describe('scales', () => {
	it('begin at zero and end on a round step over the largest value', () => {
		expect(scaleOver([0.061, 0.078])).toEqual({ step: 0.02, max: 0.1 });
		expect(scaleOver([2.1])).toEqual({ step: 0.5, max: 2.5 });
	});

	it('nothing to draw gives a scale, not a division by zero', () => {
		expect(scaleOver([])).toEqual({ step: 0.01, max: 0.01 });
	});

	it('labels closer than they are tall are moved apart by what is missing', () => {
		expect(apart(100, 90, 40)).toEqual([-15, 15]);
		expect(apart(90, 100, 40)).toEqual([15, -15]);
		expect(apart(100, 60, 40)).toEqual([0, 0]);
	});
});
