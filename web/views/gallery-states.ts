/** Every chart in every state: shown in the gallery, compared with snapshots in the tests. */
import type { EventsRow } from '../../server/domain/judged-columns.ts';
import { funnelChart } from '../charts/funnel-chart.ts';
import type { ChartFrame, ChartPicture } from '../charts/picture.ts';
import { trendChart } from '../charts/trend-chart.ts';
import { unitsChart } from '../charts/units-chart.ts';
import { windowChart } from '../charts/window-chart.ts';
import { withBands, withLimits } from './gallery-judged.ts';
import { hiddenWhere, madeFlags, madeMonths, madeUnits, madeWindows, preliminaryFrom } from './gallery-rows.ts';
import { drawnSeries } from './gallery-series.ts';

export type StateName =
	| 'full'
	| 'one'
	| 'empty'
	| 'hidden'
	| 'all_hidden'
	| 'preliminary'
	| 'long'
	| 'reference'
	| 'narrow'
	| 'judged'
	| 'judged_narrow'
	| 'run'
	| 'events'
	| 'events_narrow'
	| 'break'
	| 'hidden_narrow';

export interface ChartState {
	chart: 'trend' | 'window' | 'units' | 'funnel' | 'series';
	state: StateName;
	draw: (frame: ChartFrame) => ChartPicture;
}

const LONG_NAME = 'Den selvejende integrerede daginstitution Skovbørnehaven ved Kattegatkysten og Fjellerup Strand';
const months = madeMonths(48);
const windows = madeWindows(9);
const area = madeMonths(48, { unit_key: 'area', unit_name: 'Dagtilbud Nord', fte: 410, level: 0.056 });
const beside = { name: 'Dagtilbud Nord', rows: area, value: null };
const units = madeUnits(44);
const flags = madeFlags(44);
const event = { unit_key: 'havbo', unit_name: 'Plejecenter Havbo', last_month: null };
const events: readonly EventsRow[] = [
	{ ...event, event_kind: 'baseline', event_key: 'b1', event_name: 'Udgangspunkt', first_month: '2022-06', last_month: '2023-05' },
	{ ...event, event_kind: 'effort', event_key: 'i1', event_name: 'Tæt på fraværet', first_month: '2024-03' },
];
/** One from before the chart, two in the same month of which one ends, a new level, and one over before the chart began. */
const crowded: readonly EventsRow[] = [
	{ ...event, event_kind: 'effort', event_key: 'i0', event_name: 'Sundhedsordning', first_month: '2019-01', last_month: '2020-06' },
	{ ...event, event_kind: 'effort', event_key: 'i1', event_name: 'Ny vagtplan', first_month: '2021-01', last_month: '2022-09' },
	{ ...event, event_kind: 'baseline', event_key: 'b1', event_name: 'Udgangspunkt', first_month: '2023-01', last_month: '2023-12' },
	{ ...event, event_kind: 'effort', event_key: 'i2', event_name: 'Samtaler i hele kommunen', first_month: '2023-01' },
	{ ...event, event_kind: 'new_level', event_key: 'n1', event_name: 'To afdelinger lagt sammen', first_month: '2024-07' },
];
/** Two systems in a row: what was read from one is held against what is read from the next. */
const broken: readonly EventsRow[] = [
	{ ...event, event_kind: 'source_change', event_key: '2023-01', event_name: 'SD Løn → KMD Opus', first_month: '2023-01' },
	{ ...event, event_kind: 'effort', event_key: 'i1', event_name: 'Tæt på fraværet', first_month: '2024-03' },
];
const level = { name: 'Norddal Kommune', value: 0.0585 };
const own = new Set(['unit-4']);
const renamed = <Row extends { unit_name: string }>(rows: readonly Row[]) => rows.map((row) => ({ ...row, unit_name: LONG_NAME }));

export const CHART_STATES: readonly ChartState[] = [
	{ chart: 'trend', state: 'full', draw: (frame) => trendChart(months, 'absence', frame) },
	{ chart: 'trend', state: 'one', draw: (frame) => trendChart(months.slice(-2), 'absence', frame) },
	{ chart: 'trend', state: 'empty', draw: (frame) => trendChart([], 'absence', frame) },
	{
		chart: 'trend',
		state: 'hidden',
		draw: (frame) =>
			trendChart(
				hiddenWhere(months, (row) => row.last_month.startsWith('2024') && row.grain === 'month'),
				'absence',
				frame,
			),
	},
	{
		chart: 'trend',
		state: 'all_hidden',
		draw: (frame) =>
			trendChart(
				hiddenWhere(months, () => true),
				'absence',
				frame,
			),
	},
	{ chart: 'trend', state: 'preliminary', draw: (frame) => trendChart(preliminaryFrom(months, '2025-11'), 'spells', frame) },
	{ chart: 'trend', state: 'long', draw: (frame) => trendChart(renamed(months), 'short', frame) },
	{ chart: 'trend', state: 'narrow', draw: (frame) => trendChart(months, 'absence', { ...frame, width: Math.min(frame.width, 350) }) },
	{ chart: 'trend', state: 'judged', draw: (frame) => trendChart(withLimits(preliminaryFrom(months, '2025-11')), 'spells', frame, events) },
	{
		chart: 'trend',
		state: 'judged_narrow',
		draw: (frame) => trendChart(withLimits(months), 'spells', { ...frame, width: Math.min(frame.width, 350) }),
	},
	{ chart: 'trend', state: 'run', draw: (frame) => trendChart(withLimits(months, { spread: 0.5, has_run: true }), 'spells', frame) },
	{ chart: 'trend', state: 'events', draw: (frame) => trendChart(months, 'absence', frame, crowded) },
	{
		chart: 'trend',
		state: 'events_narrow',
		draw: (frame) => trendChart(months, 'absence', { ...frame, width: Math.min(frame.width, 350) }, crowded),
	},
	{ chart: 'trend', state: 'break', draw: (frame) => trendChart(months, 'absence', frame, broken) },
	{ chart: 'window', state: 'break', draw: (frame) => windowChart(windows, beside, 'absence', frame, broken) },
	{ chart: 'window', state: 'events', draw: (frame) => windowChart(windows, beside, 'absence', frame, crowded) },
	{ chart: 'window', state: 'full', draw: (frame) => windowChart(windows, beside, 'absence', frame) },
	{ chart: 'window', state: 'one', draw: (frame) => windowChart(windows.slice(-1), beside, 'absence', frame) },
	{ chart: 'window', state: 'empty', draw: (frame) => windowChart([], beside, 'absence', frame) },
	{
		chart: 'window',
		state: 'hidden',
		draw: (frame) =>
			windowChart(
				hiddenWhere(windows, (_, index) => index === 3 || index === 4),
				beside,
				'absence',
				frame,
			),
	},
	{
		chart: 'window',
		state: 'all_hidden',
		draw: (frame) =>
			windowChart(
				hiddenWhere(windows, () => true),
				beside,
				'absence',
				frame,
			),
	},
	{ chart: 'window', state: 'preliminary', draw: (frame) => windowChart(preliminaryFrom(windows, '2025-12'), beside, 'spells', frame) },
	{
		chart: 'window',
		state: 'long',
		draw: (frame) => windowChart(renamed(windows), { ...beside, name: LONG_NAME }, 'absence', frame),
	},
	{
		chart: 'window',
		state: 'reference',
		draw: (frame) => windowChart(windows, { name: 'Dagtilbud Nord', rows: [], value: 0.052 }, 'absence', frame),
	},
	{
		chart: 'window',
		state: 'narrow',
		draw: (frame) => windowChart(windows, beside, 'absence', { ...frame, width: Math.min(frame.width, 350) }),
	},
	{ chart: 'window', state: 'judged', draw: (frame) => windowChart(withBands(windows), beside, 'absence', frame) },
	{
		chart: 'window',
		state: 'judged_narrow',
		draw: (frame) => windowChart(withBands(windows), beside, 'absence', { ...frame, width: Math.min(frame.width, 350) }),
	},
	{
		chart: 'window',
		state: 'hidden_narrow',
		draw: (frame) =>
			windowChart(
				hiddenWhere(windows, (_, index) => index === 3 || index === 4),
				beside,
				'absence',
				{ ...frame, width: Math.min(frame.width, 350) },
			),
	},
	{ chart: 'units', state: 'full', draw: (frame) => unitsChart(units, level, own, 'absence', frame) },
	{ chart: 'units', state: 'one', draw: (frame) => unitsChart(units.slice(4, 5), level, own, 'absence', frame) },
	{ chart: 'units', state: 'empty', draw: (frame) => unitsChart([], level, own, 'absence', frame) },
	{
		chart: 'units',
		state: 'preliminary',
		draw: (frame) =>
			unitsChart(
				units.map((row) => ({ ...row, status: 'preliminary' })),
				{ ...level, value: 1.9 },
				own,
				'spells',
				frame,
			),
	},
	{ chart: 'units', state: 'long', draw: (frame) => unitsChart(renamed(units), { ...level, name: LONG_NAME }, own, 'absence', frame) },
	{
		chart: 'units',
		state: 'narrow',
		draw: (frame) => unitsChart(units, level, own, 'absence', { ...frame, width: Math.min(frame.width, 350) }),
	},
	{ chart: 'funnel', state: 'full', draw: (frame) => funnelChart(flags, own, 'spells', frame) },
	{ chart: 'funnel', state: 'one', draw: (frame) => funnelChart(flags.slice(4, 5), own, 'spells', frame) },
	{ chart: 'funnel', state: 'empty', draw: (frame) => funnelChart([], own, 'spells', frame) },
	{ chart: 'funnel', state: 'all_hidden', draw: (frame) => funnelChart(flags, own, 'short', frame) },
	{ chart: 'funnel', state: 'long', draw: (frame) => funnelChart(renamed(flags), own, 'absence', frame) },
	{
		chart: 'funnel',
		state: 'narrow',
		draw: (frame) => funnelChart(flags, own, 'spells', { ...frame, width: Math.min(frame.width, 350) }),
	},
	{ chart: 'series', state: 'full', draw: (frame) => drawnSeries(60, true, frame) },
	{ chart: 'series', state: 'one', draw: (frame) => drawnSeries(1, false, frame) },
	{ chart: 'series', state: 'empty', draw: (frame) => drawnSeries(0, false, frame) },
	{ chart: 'series', state: 'narrow', draw: (frame) => drawnSeries(60, true, { ...frame, width: Math.min(frame.width, 350) }) },
];
