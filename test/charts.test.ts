/** Every chart of the gallery as SVG, without a browser. `npx vitest run test/charts.test.ts -u` writes the pictures anew: look at them. */
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { monthNumber } from '../server/domain/calendar.ts';
import type { EventsRow } from '../server/domain/judged-columns.ts';
import { scaleOver } from '../web/charts/axes.ts';
import { init } from '../web/charts/chart-engine.ts';
import { eventMarks, numberShifts } from '../web/charts/event-ribbon.ts';
import { funnelChart } from '../web/charts/funnel-chart.ts';
import { apart, middlesOf, withRoom } from '../web/charts/marks.ts';
import type { ChartFrame } from '../web/charts/picture.ts';
import { CHART_THEMES } from '../web/charts/theme.ts';
import { trendChart } from '../web/charts/trend-chart.ts';
import { unitsChart } from '../web/charts/units-chart.ts';
import { windowChart } from '../web/charts/window-chart.ts';
import { rowsFor, standsOut } from '../web/measure.ts';
import { chartSentences } from '../web/sentences/chart-sentences.ts';
import { NOT_JUDGED, withBands, withLimits } from '../web/views/gallery-judged.ts';
import {
	emptied,
	hiddenWhere,
	madeFlags,
	madeMonths,
	madeRow,
	madeUnits,
	madeWindows,
	preliminaryFrom,
} from '../web/views/gallery-rows.ts';
import { drawnSeries } from '../web/views/gallery-series.ts';
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
		const width = state.state.endsWith('narrow') ? 350 : frame.width;
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

describe('a series of others', () => {
	const levelsOf = (months: number, expects: boolean) => {
		const lines = z.array(z.looseObject({ lineStyle: z.object({ type: z.string().optional() }).optional() }));
		return lines.parse(drawnSeries(months, expects, frame).option.series).flatMap((line) => line.lineStyle?.type ?? []);
	};

	it('has the level of its first twelve months once the latest twelve are others, and what is expected in each budget year', () => {
		expect([levelsOf(23, false), levelsOf(24, false), levelsOf(25, false)]).toEqual([[], ['dotted'], ['dotted']]);
		expect(levelsOf(60, true)).toEqual(['dotted', 'dashed', 'dashed']);
	});

	it('reads a hidden and an unknown month out as what they are, never as zero', () => {
		const { points } = drawnSeries(60, true, frame);
		const of = (month: string) => points.find((point) => point.text.startsWith(month));
		expect(of('juli 2023')).toMatchObject({ ys: [], text: 'juli 2023: skjult, for få bag tallet.' });
		expect(of('november 2023')).toMatchObject({ ys: [], text: 'november 2023: intet tal.' });
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

/** Thirty months of 10 spells on 5 employment-years, some of them otherwise, each with limits of 4.2 to 18 spells. */
function judgedMonths(changes: Record<number, { spells: number; judgement: 'above' | 'below' | 'run_above' }>) {
	const months = madeMonths(30).filter((row) => row.grain === 'month');
	return months.map((row, index) => ({
		...row,
		spells_count: changes[index]?.spells ?? 10,
		employment_years: 5,
		spells_per_employment_year: (changes[index]?.spells ?? 10) / 5,
		spells_usual: 2,
		spells_low: 4.2 / 5,
		spells_high: 18 / 5,
		spells_judgement: changes[index]?.judgement ?? ('usual' as const),
		spells_limits: 'frozen' as const,
	}));
}

describe('what a chart says', () => {
	it('how much the figure varies by itself, and which points stand out, the latest first and by name', () => {
		const rows = judgedMonths({
			3: { spells: 20, judgement: 'above' },
			12: { spells: 2, judgement: 'below' },
			20: { spells: 21, judgement: 'above' },
		});
		expect(chartSentences(rows, 'spells', 'da')).toEqual([
			'Antallet af sygemeldinger svinger her mellem 5 og 18 om måneden, uden at noget er ændret.',
			'Marts 2025 (21) ligger over det normale: spørg, hvad der skete.',
			'Juli 2024 (2) ligger under det normale: spørg, hvad der skete.',
			'Tidligere punkter uden for det normale: 1.',
		]);
	});

	it('how long a run lasts that has not ended, and nothing of one that has', () => {
		const run = (last: number) =>
			judgedMonths(
				Object.fromEntries(Array.from({ length: 10 }, (_, index) => [last - index, { spells: 14, judgement: 'run_above' as const }])),
			);
		expect(chartSentences(run(29), 'spells', 'en')).toContain('The latest 10 months all lie above the usual level.');
		expect(chartSentences(run(28), 'spells', 'en')).toContain('No point lies outside the usual.');
	});

	it('why there is nothing to say: too short, or too few a month', () => {
		const months = madeMonths(8);
		const withoutLimits = (limits: 'too_short' | 'too_few_events') => months.map((row) => ({ ...row, spells_limits: limits }));
		expect(chartSentences(withoutLimits('too_short'), 'spells', 'da')).toEqual(['Der skal 12 måneder til, før udsvingene kan tegnes.']);
		expect(chartSentences(withoutLimits('too_few_events'), 'spells', 'da')).toEqual([
			'Der er for få om måneden til at skelne mønster fra tilfældighed; se kvartaler eller området.',
		]);
		expect(chartSentences(months, 'spells', 'da')).toEqual([]);
	});

	it('how much months vary where nothing judges them, and that the season is in it', () => {
		const months = madeMonths(13)
			.filter((row) => row.grain === 'month')
			.map((row) => ({
				...row,
				employment_years: 2,
				spells_limits: 'moving_range' as const,
				spells_usual: 3,
				spells_low: 0.6,
				spells_high: 5.4,
			}));
		expect(chartSentences(months, 'spells', 'da')).toEqual([
			'Antallet af sygemeldinger svinger her mellem 2 og 10 om måneden, uden at noget er ændret.',
			'Grænserne viser kun, hvor meget månederne plejer at svinge her. De kender ikke årstiden, så ingen måned bedømmes.',
		]);
	});

	it('of a unit shown by twelve months only where its latest dot lies', () => {
		const [last] = withBands(madeWindows(1));
		if (last === undefined) throw new Error('no window');
		const said = (absence_judgement: 'usual' | 'above' | 'points_below') =>
			chartSentences([{ ...last, absence_judgement }], 'absence', 'da');
		expect(said('usual')).toEqual([
			'Sygefraværet i de 12 måneder til og med december 2025 ligger inden for det, man må forvente af tilfældigheder.',
		]);
		expect(said('above')[0]).toContain('ligger højere, end tilfældigheder normalt giver');
		expect(said('points_below')[0]).toContain('peger nedad, men kan være tilfældigt');
	});

	it('is read out point by point with the band, and preliminary months without', () => {
		const rows = preliminaryFrom(madeMonths(24), '2025-12');
		const points = trendChart(withLimits(rows), 'absence', frame).points;
		expect(points.at(-2)?.text).toMatch(
			/^november 2025: .*, normalt mellem .* og .*: (inden for|under|over) det normale\. 12 måneder: .*\.$/,
		);
		expect(points.at(-1)?.text).not.toContain('normalt');
		expect(windowChart(withBands(madeWindows(4)), null, 'absence', frame).points[0]?.text).toMatch(
			/, forventet mellem .*: .* det normale\.$/,
		);
	});

	it('an effort is numbered under the month it began in, and read out there; one that ended before the chart is only listed', () => {
		const effort = {
			unit_key: 'havbo',
			unit_name: 'Havbo',
			event_kind: 'effort' as const,
			event_key: 'i1',
			event_name: 'Tæt på',
			last_month: null,
		};
		const events = [
			{ ...effort, first_month: '2019-01', last_month: '2019-12' },
			{ ...effort, first_month: '2025-03' },
		];
		const picture = trendChart(madeMonths(24), 'absence', frame, events);
		const said = picture.points.filter((point) => point.text.includes('Her begyndte: Tæt på'));
		expect(said.map((point) => point.text.slice(0, 10))).toEqual(['marts 2025']);
		const drawn = JSON.stringify(picture.option);
		expect([drawn.includes('"formatter":"2"'), drawn.includes('"formatter":"1"')]).toEqual([true, false]);
	});

	it('where registration changed an upright stands before the month and the lines do not go across; one from before the chart is only listed', () => {
		const change = {
			unit_key: 'havbo',
			unit_name: 'Havbo',
			event_kind: 'source_change' as const,
			event_name: 'KMD Opus → KMD Vagtplan',
			last_month: null,
		};
		const events = ['2019-01', '2025-03'].map((month) => ({ ...change, event_key: month, first_month: month }));
		const march = monthNumber('2025-03');
		const picture = trendChart(madeMonths(24), 'absence', frame, events);
		const drawn = JSON.stringify(picture.option);
		const cut = `{"value":[${march - 0.5},"-"],"symbolSize":0}`;
		// the single months and the twelve months, firm and preliminary
		expect(drawn.split(cut)).toHaveLength(1 + 4);
		expect(drawn).toContain(`[[${march - 0.5},0],[${march - 0.5},`);
		expect(drawn).not.toContain(`[${monthNumber('2019-01') - 0.5},`);
		expect(picture.points.filter((point) => point.text.includes('KMD Opus → KMD Vagtplan'))).toHaveLength(1);
		const [dots, without] = [events, []].map((given) => JSON.stringify(windowChart(madeWindows(4), null, 'absence', frame, given).option));
		expect(dots).toContain(`[[${march - 0.5},0],`);
		expect(without).not.toContain(`[${march - 0.5},0]`);
	});

	it('a hidden period has no band, no mark and no word', () => {
		const rows = hiddenWhere(withBands(madeWindows(4)), (_, index) => index === 1);
		const picture = windowChart(rows, null, 'absence', frame);
		expect(picture.points[1]?.ys).toEqual([]);
		expect(picture.points[1]?.text).not.toContain('forventet');
		expect(Object.keys(NOT_JUDGED).filter((column) => Reflect.get(rows[1] ?? {}, column) !== null)).toEqual([]);
	});
});

describe('the event ribbon', () => {
	const event = (first_month: string, last_month: string | null, event_kind: EventsRow['event_kind'] = 'effort'): EventsRow => ({
		unit_key: 'havbo',
		unit_name: 'Havbo',
		event_kind,
		event_key: first_month,
		event_name: 'Tæt på',
		first_month,
		last_month,
	});
	const marksOf = (...events: EventsRow[]) => eventMarks(events, '2024-01', '2025-12');

	it('has a bar for as long as an effort lasts, cut where the chart ends, and keeps the numbers of the list', () => {
		const marks = marksOf(event('2023-01', '2023-12'), event('2023-06', '2024-02'), event('2024-03', '2024-05'), event('2025-01', null));
		expect(marks.map(({ number, begins, ends }) => [number, begins, ends])).toEqual([
			[2, false, true],
			[3, true, true],
			[4, true, false],
		]);
		expect(marks.map(({ from, to }) => (to ?? from) - from + 1)).toEqual([2, 3, 12]);
	});

	it('of a chart holds its first and its last month, and nothing beside them', () => {
		expect(marksOf(event('2023-06', '2023-12'), event('2026-01', null))).toEqual([]);
		expect(marksOf(event('2023-06', '2024-01'), event('2025-12', null))).toHaveLength(2);
	});

	it('a new level is a moment, not a stretch', () => {
		expect(marksOf(event('2024-05', null, 'new_level'))[0]?.to).toBeNull();
		expect(marksOf(event('2023-05', null, 'new_level'))).toEqual([]);
	});

	it('lays bars of the same months beside each other, and numbers of the same month too', () => {
		const marks = marksOf(event('2024-01', '2024-12'), event('2024-01', null), event('2025-01', '2025-02'));
		expect(marks.map(({ row }) => row)).toEqual([0, 1, 0]);
		const [first = 0, second = 0, third = 0] = numberShifts(marks, 10);
		expect([first, third]).toEqual([0, 0]);
		expect(second).toBeGreaterThanOrEqual(17);
	});
});

describe('marks', () => {
	it('a point outside or in a long run stands out, one that only points to something does not', () => {
		const judgements = ['usual', 'above', 'below', 'run_above', 'run_below', 'points_above', 'points_below', null] as const;
		expect(judgements.filter((judgement) => standsOut({ judgement }))).toEqual(['above', 'below', 'run_above', 'run_below']);
	});

	it('hidden periods too close for a text each share one in their middle', () => {
		expect(middlesOf([6, 12, 30], 5)).toEqual([6, 12, 30]);
		expect(middlesOf([6, 12, 30], 6)).toEqual([6, 12, 30]);
		expect(middlesOf([6, 12, 30], 7)).toEqual([9, 30]);
		expect(middlesOf([6, 12, 18], 7)).toEqual([12]);
	});

	it('words at points keep clear of each other, the latest first', () => {
		const alerts = [{ x: 1 }, { x: 4 }, { x: 5 }, { x: 8 }];
		expect([...withRoom(alerts, 3)].map(({ x }) => x)).toEqual([8, 5, 1]);
	});

	it('a measure is drawn by quarters where its limits stand on them, and by months otherwise', () => {
		const months = madeMonths(24);
		const quarters = ['2025-03', '2025-06'].map((last_month) => ({
			...madeRow({ last_month, grain: 'quarter', months: 3, share: 0.06, fte: 64 }),
			short_absence_usual: 0.02,
		}));
		const grains = (measure: 'short' | 'spells') => new Set(rowsFor([...months, ...quarters], measure).map((row) => row.grain));
		expect(grains('short').has('month')).toBe(false);
		expect(grains('spells').has('quarter')).toBe(false);
		expect(rowsFor(quarters, 'spells')).toHaveLength(2);
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
