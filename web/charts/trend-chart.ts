/** One unit through time: single months as a thin line, twelve months added up as a heavy one. */
import type { TrendRow } from '../../server/domain/answers.ts';
import { monthNumber } from '../../server/domain/calendar.ts';
import type { EventsRow } from '../../server/domain/judged-columns.ts';
import { formatIn } from '../format.ts';
import { chartedOf, figureOf, isTwelveMonths, type Measure, readingOf, standsOut } from '../measure.ts';
import { wordsIn } from '../texts.ts';
import { heightOf, type Scale, scaleOver, valueAxis, yearAxis } from './axes.ts';
import { eventMarks, eventRibbon, RIBBON_HEIGHT } from './event-ribbon.ts';
import { lineData } from './line-data.ts';
import {
	type AlertMark,
	alertSeries,
	apart,
	breakSeries,
	breaksIn,
	type EndMark,
	endMark,
	hiddenSeries,
	twoLines,
	withRoom,
} from './marks.ts';
import { type ChartFrame, type ChartPicture, type ChartPoint, emptyPicture, NARROW_WIDTH } from './picture.ts';
import { judgementText, readingText } from './reading-text.ts';

const HEIGHT = 350;
const TOP = 34;
const LEFT = 52;
const BOTTOM = 28 + RIBBON_HEIGHT;
const DASHES = [4, 3];

/** events: oldest first; numbered as they stand. */
export function trendChart(
	rows: readonly TrendRow[],
	measure: Measure,
	frame: ChartFrame,
	events: readonly EventsRow[] = [],
): ChartPicture {
	const single = rows.filter((row) => !isTwelveMonths(row));
	const twelve = rows.filter(isTwelveMonths);
	const ordered = [...rows].sort((a, b) => a.last_month.localeCompare(b.last_month));
	const first = ordered[0];
	const last = ordered.at(-1);
	const values = rows.flatMap((row) => figureOf(row, measure) ?? []);
	if (first === undefined || last === undefined || values.length === 0) return emptyPicture(HEIGHT);
	const scale = scaleOver([
		...values,
		...single.flatMap((row) => [chartedOf(row, measure).high ?? [], chartedOf(row, measure).earlier_high ?? []].flat()),
	]);
	const breaks = breaksIn(events, first.last_month, last.last_month);
	const words = wordsIn(frame.language);
	const format = formatIn(frame.language);
	const right = frame.width < NARROW_WIDTH ? 90 : 104;
	const pixelsAMonth = Math.max(frame.width - LEFT - right, 1) / (monthNumber(last.last_month) - monthNumber(first.last_month) + 1);
	return {
		height: HEIGHT,
		reads: 'column',
		label: words.trend.label(words.measure.name[measure], last.unit_name, format.month(first.last_month), format.month(last.last_month)),
		points: pointsOf(single, twelve, measure, events, frame),
		option: {
			animation: false,
			grid: { outerBoundsMode: 'none' as const, left: LEFT, right, top: TOP, bottom: BOTTOM },
			xAxis: yearAxis(first.last_month, last.last_month, frame),
			yAxis: valueAxis(scale, measure, frame),
			series: [
				...seriesOf(single, twelve, breaks, measure, scale, frame),
				...eventRibbon(eventMarks(events, first.last_month, last.last_month), scale.max, pixelsAMonth, frame.theme),
				...(breaks.length === 0 ? [] : [breakSeries(breaks.map(monthNumber), scale.max, frame.theme)]),
			],
		},
	};
}

function seriesOf(
	single: readonly TrendRow[],
	twelve: readonly TrendRow[],
	breaks: readonly string[],
	measure: Measure,
	scale: Scale,
	frame: ChartFrame,
) {
	const hidden = (single.length > 0 ? single : twelve).filter((row) => readingOf(row, measure).kind.endsWith('hidden'));
	const lastSingle = lastShown(single, measure);
	const lastTwelve = lastShown(twelve, measure);
	const plot = HEIGHT - TOP - BOTTOM;
	const [twelveShift, singleShift] =
		lastSingle === null || lastTwelve === null
			? [0, 0]
			: apart(heightOf(lastTwelve.value, scale, plot), heightOf(lastSingle.value, scale, plot), 40);
	return [
		...limitLines(single, measure, frame),
		singleLine(single, breaks, measure, false, frame),
		singleLine(single, breaks, measure, true, frame),
		endMark(markOf(lastSingle, measure, singleShift, false, frame), frame.theme),
		twelveLine(twelve, breaks, measure, false, frame),
		twelveLine(twelve, breaks, measure, true, frame),
		yearAgoDot(twelve, lastTwelve, measure, frame),
		alertSeries(alertsOf(single, measure, frame), frame.theme),
		endMark(markOf(lastTwelve, measure, twelveShift, true, frame), frame.theme),
		hiddenSeries(
			hidden.map((row) => monthNumber(row.last_month)),
			frame.theme,
		),
	];
}

/** Limits dashed, the usual between them as a thin line: what a month lies in when nothing has happened. */
function limitLines(rows: readonly TrendRow[], measure: Measure, frame: ChartFrame) {
	const line = (end: LimitLine) => ({
		type: 'line' as const,
		silent: true,
		symbol: 'none',
		z: 1,
		lineStyle: { color: frame.theme.quiet, width: 1, ...LIMIT_STYLES[end] },
		data: rows.map((row) => [monthNumber(row.last_month), chartedOf(row, measure)[end] ?? '-']),
	});
	if (!rows.some((row) => chartedOf(row, measure).usual !== null)) return [];
	const hasEarlier = rows.some((row) => chartedOf(row, measure).earlier_usual !== null);
	return [line('low'), line('usual'), line('high'), ...(hasEarlier ? [line('earlier_low'), line('earlier_high')] : [])];
}

type LimitLine = 'low' | 'usual' | 'high' | 'earlier_low' | 'earlier_high';

/** Periods outside their limits or in a long run, with the word where there is room for it. */
function alertsOf(rows: readonly TrendRow[], measure: Measure, frame: ChartFrame): AlertMark[] {
	const words = wordsIn(frame.language).trend.alert;
	const alerts = rows.flatMap((row): AlertMark[] => {
		const { judgement } = chartedOf(row, measure);
		const y = figureOf(row, measure);
		if (judgement === null || y === null || !standsOut({ judgement })) return [];
		return [{ x: monthNumber(row.last_month), y, judgement, text: judgement.endsWith('above') ? words.above : words.below }];
	});
	const outside = alerts.filter((alert) => !alert.judgement.startsWith('run'));
	const said = withRoom(
		outside.length > 0 ? outside : firstOfLastRun(alerts),
		(ALERT_WIDTH * rows.length) / Math.max(frame.width - 150, 1),
	);
	return alerts.map((alert) => (said.has(alert) ? alert : { ...alert, text: '' }));
}

/** A run is named where it begins: its end is where the lines have their labels. */
function firstOfLastRun(alerts: readonly AlertMark[]): AlertMark[] {
	const begins = alerts.filter((alert, index) => alerts[index - 1]?.x !== alert.x - 1 || alerts[index - 1]?.judgement !== alert.judgement);
	return begins.slice(-1);
}

/** Pixels that the word at a point needs. */
const ALERT_WIDTH = 48;
const LIMIT_DASHES = [6, 4];
/** Those of before a new level are dots: still to be seen, and not mistaken for those in force. */
const EARLIER_DOTS = [1, 5];
const LIMIT_STYLES = {
	usual: { type: 'solid' as const, opacity: 0.6 },
	low: { type: LIMIT_DASHES, opacity: 1 },
	high: { type: LIMIT_DASHES, opacity: 1 },
	earlier_low: { type: EARLIER_DOTS, opacity: 0.8 },
	earlier_high: { type: EARLIER_DOTS, opacity: 0.8 },
};

function singleLine(rows: readonly TrendRow[], breaks: readonly string[], measure: Measure, preliminary: boolean, frame: ChartFrame) {
	const theme = frame.theme;
	return {
		type: 'line' as const,
		silent: true,
		data: lineData(rows, breaks, measure, preliminary),
		symbol: 'circle',
		lineStyle: { color: theme.quiet, width: 1.25, type: preliminary ? DASHES : ('solid' as const) },
		itemStyle: preliminary
			? { color: theme.surface, borderColor: theme.quiet, borderWidth: 1.5 }
			: { color: theme.quiet, borderWidth: 0, borderColor: theme.quiet },
	};
}

function twelveLine(rows: readonly TrendRow[], breaks: readonly string[], measure: Measure, preliminary: boolean, frame: ChartFrame) {
	return {
		type: 'line' as const,
		silent: true,
		symbol: 'none',
		z: 3,
		lineStyle: {
			color: frame.theme.accent,
			width: 3,
			cap: preliminary ? ('butt' as const) : ('round' as const),
			join: 'round' as const,
			type: preliminary ? DASHES : ('solid' as const),
		},
		data: lineData(rows, breaks, measure, preliminary),
	};
}

/** The same twelve months a year before, said on the line itself. */
function yearAgoDot(rows: readonly TrendRow[], last: Shown | null, measure: Measure, frame: ChartFrame) {
	const before = last === null ? undefined : rows.find((row) => monthNumber(row.last_month) === last.x - 12);
	const value = before === undefined ? null : figureOf(before, measure);
	const theme = frame.theme;
	const words = wordsIn(frame.language);
	return {
		type: 'scatter' as const,
		silent: true,
		z: 5,
		symbolSize: 8,
		itemStyle: { color: theme.surface, borderColor: theme.accent, borderWidth: 2 },
		label: {
			...twoLines(theme, theme.ink),
			show: frame.width >= NARROW_WIDTH,
			position: 'bottom' as const,
			align: 'center' as const,
			distance: 9,
			backgroundColor: theme.surface,
			padding: [1, 4],
		},
		data:
			before === undefined || value === null
				? []
				: [
						{
							value: [monthNumber(before.last_month), value],
							label: { formatter: `{value|${valueText(value, measure, frame)}}\n{name|${words.trend.year_ago}}` },
						},
					],
	};
}

function markOf(last: Shown | null, measure: Measure, shift: number, isTwelve: boolean, frame: ChartFrame): EndMark | null {
	const theme = frame.theme;
	if (last === null) return null;
	return {
		x: last.x,
		y: last.value,
		value: valueText(last.value, measure, frame),
		name: isTwelve ? wordsIn(frame.language).trend.twelve : singleName(last.row, frame),
		color: isTwelve ? theme.accent : theme.quiet,
		strong: isTwelve ? theme.accent : theme.ink,
		size: isTwelve ? 10 : 7,
		is_hollow: last.row.status === 'preliminary',
		shift,
	};
}

/** `december`, or `4. kvartal`. */
function singleName(row: TrendRow, frame: ChartFrame): string {
	const { period } = wordsIn(frame.language);
	return row.grain === 'quarter'
		? period.quarter_name(Math.ceil(Number(row.last_month.slice(5)) / 3))
		: formatIn(frame.language).monthName(row.last_month);
}

interface Shown {
	x: number;
	value: number;
	row: TrendRow;
}

function lastShown(rows: readonly TrendRow[], measure: Measure): Shown | null {
	const row = rows.filter((candidate) => figureOf(candidate, measure) !== null).at(-1);
	const value = row === undefined ? null : figureOf(row, measure);
	return row === undefined || value === null ? null : { x: monthNumber(row.last_month), value, row };
}

/** One stop for each month: the month itself and the twelve months it ends. */
function pointsOf(
	single: readonly TrendRow[],
	twelve: readonly TrendRow[],
	measure: Measure,
	events: readonly EventsRow[],
	frame: ChartFrame,
): ChartPoint[] {
	const words = wordsIn(frame.language);
	const ends = [...new Set([...single, ...twelve].map((row) => row.last_month))].sort();
	return ends.map((month) => {
		const own = [...single, ...twelve].filter((row) => row.last_month === month);
		const texts = own.map((row, index) => {
			const judged = judgementText(row, measure, frame.language);
			const text = [readingText(row, measure, frame.language), ...(judged === null ? [] : [judged])].join(', ');
			return isTwelveMonths(row) && index > 0 ? words.trend.point_twelve(valueText(figureOf(row, measure), measure, frame)) : text;
		});
		const begun = events.filter((event) => event.first_month === month).map((event) => words.trend.began(event.event_name));
		return { x: monthNumber(month), ys: own.flatMap((row) => figureOf(row, measure) ?? []), text: `${[...texts, ...begun].join('. ')}.` };
	});
}

function valueText(value: number | null, measure: Measure, frame: ChartFrame): string {
	const format = formatIn(frame.language);
	if (value === null) return wordsIn(frame.language).status.hidden_short;
	return measure === 'spells' ? format.decimal(value) : format.percent(value);
}
