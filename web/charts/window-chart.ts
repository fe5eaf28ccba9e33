/** A small unit: a dot for each twelve months, twice a year, beside the line of the area it belongs to. */
import type { TrendRow } from '../../server/domain/answers.ts';
import { addMonths, monthNumber } from '../../server/domain/calendar.ts';
import type { EventsRow } from '../../server/domain/judged-columns.ts';
import { formatIn } from '../format.ts';
import { chartedOf, figureOf, isTwelveMonths, type Measure, readingOf, standsOut } from '../measure.ts';
import { wordsIn } from '../texts.ts';
import { heightOf, labelStyle, type Scale, scaleOver, valueAxis, yearAxis } from './axes.ts';
import { eventMarks, eventRibbon, RIBBON_HEIGHT } from './event-ribbon.ts';
import {
	type AlertMark,
	alertSeries,
	apart,
	breakSeries,
	breaksIn,
	cut,
	type EndMark,
	endMark,
	hiddenSeries,
	hiddenTexts,
} from './marks.ts';
import { type ChartFrame, type ChartPicture, emptyPicture, NARROW_WIDTH } from './picture.ts';
import { judgementText, readingText } from './reading-text.ts';

const HEIGHT = 360;
const LEFT = 52;
/** Pixels that the words over a hidden window need. */
const HIDDEN_WIDTH = 74;

/** Room for the labels at the end of the lines. */
function rightOf(frame: ChartFrame): number {
	return frame.width < NARROW_WIDTH ? 104 : 150;
}

/** What stands beside the dots: the rows of the area, or only its latest figure. */
export interface Beside {
	name: string;
	rows: readonly TrendRow[];
	/** Used where there are no rows. */
	value: number | null;
}

/** events: oldest first; numbered as they stand. */
export function windowChart(
	rows: readonly TrendRow[],
	beside: Beside | null,
	measure: Measure,
	frame: ChartFrame,
	events: readonly EventsRow[] = [],
): ChartPicture {
	const windows = rows.filter(isTwelveMonths);
	const first = windows[0];
	const last = windows.at(-1);
	const own = windows.flatMap((row) => figureOf(row, measure) ?? []);
	if (first === undefined || last === undefined || own.length === 0) return emptyPicture(HEIGHT);
	const others = (beside?.rows ?? []).filter((row) => isTwelveMonths(row) && row.last_month >= first.last_month);
	const bands = windows.flatMap((row) => chartedOf(row, measure).outer_high ?? []);
	const scale = scaleOver([...own, ...bands, ...others.flatMap((row) => figureOf(row, measure) ?? []), beside?.value ?? 0]);
	const breaks = breaksIn(events, first.last_month, last.last_month);
	const words = wordsIn(frame.language);
	const format = formatIn(frame.language);
	const marks = eventMarks(events, addMonths(first.last_month, -2), last.last_month);
	const lane = marks.length === 0 ? 0 : RIBBON_HEIGHT;
	return {
		height: HEIGHT + lane,
		reads: 'column',
		label: words.trend.label(words.measure.name[measure], last.unit_name, format.month(first.last_month), format.month(last.last_month)),
		points: windows.map((row) => ({
			x: monthNumber(row.last_month),
			ys: [figureOf(row, measure) ?? []].flat(),
			text: `${[readingText(row, measure, frame.language), judgementText(row, measure, frame.language) ?? []].flat().join(', ')}.`,
		})),
		option: {
			animation: false,
			grid: { outerBoundsMode: 'none' as const, left: LEFT, right: rightOf(frame), top: 34, bottom: 34 + lane },
			xAxis: yearAxis(addMonths(first.last_month, -2), addMonths(last.last_month, 1), frame),
			yAxis: valueAxis(scale, measure, frame),
			series: [
				...seriesOf(windows, others, beside, scale, measure, frame),
				...(breaks.length === 0 ? [] : [breakSeries(breaks.map(monthNumber), scale.max, frame.theme)]),
				...eventRibbon(marks, scale.max, pixelsAMonthOf(windows, frame), frame.theme),
			],
		},
	};
}

function seriesOf(
	windows: readonly TrendRow[],
	others: readonly TrendRow[],
	beside: Beside | null,
	scale: Scale,
	measure: Measure,
	frame: ChartFrame,
) {
	const theme = frame.theme;
	const line = besideLine(others, beside, windows.at(-1), measure);
	const ownEnd = lastOf(windows, measure);
	const otherEnd = line.at(-1) ?? null;
	const plot = HEIGHT - 34 - 34;
	const [ownShift, otherShift] =
		ownEnd === null || otherEnd === null ? [0, 0] : apart(heightOf(ownEnd.y, scale, plot), heightOf(otherEnd.y, scale, plot), 40);
	const hidden = windows.filter((row) => readingOf(row, measure).kind.endsWith('hidden')).map((row) => monthNumber(row.last_month));
	const pixelsAMonth = pixelsAMonthOf(windows, frame);
	const length = frame.width < NARROW_WIDTH ? 12 : 21;
	const mark = (end: Spot | null, shift: number, isOwn: boolean): EndMark | null =>
		end === null
			? null
			: {
					...end,
					value: shortValue(end.y, measure, frame),
					name: cut(isOwn ? (windows.at(-1)?.unit_name ?? '') : (beside?.name ?? ''), length),
					color: isOwn ? theme.accent : theme.quiet,
					strong: isOwn ? theme.accent : theme.ink,
					size: isOwn ? 15 : 6,
					is_hollow: isOwn && windows.at(-1)?.status === 'preliminary',
					shift,
				};
	return [
		...bandSeries(windows, measure, barWidthOf(pixelsAMonth), frame),
		{
			type: 'line' as const,
			silent: true,
			symbol: 'none',
			lineStyle: { color: theme.quiet, width: 2 },
			data: line.map((spot) => [spot.x, spot.y]),
		},
		...ownSeries(windows, measure, frame),
		hiddenSeries(hidden, theme),
		hiddenTexts(hidden, wordsIn(frame.language).window.hidden, HIDDEN_WIDTH / pixelsAMonth, theme),
		alertSeries(alertsOf(windows, measure, frame), theme),
		endMark(mark(otherEnd, otherShift, false), theme),
		endMark(mark(ownEnd, ownShift, true), theme),
	];
}

/** The axis has two months before the first window and one after the last. */
function pixelsAMonthOf(windows: readonly TrendRow[], frame: ChartFrame): number {
	const [firstMonth = '', lastMonth = ''] = [windows[0]?.last_month, windows.at(-1)?.last_month];
	return Math.max(frame.width - LEFT - rightOf(frame), 1) / (monthNumber(lastMonth) - monthNumber(firstMonth) + 4);
}

/** The band each dot lies in when only chance is at work: 95 % as a bar, 99.8 % as a thin line through it, the expected as a stroke across. */
function bandSeries(windows: readonly TrendRow[], measure: Measure, barWidth: number, frame: ChartFrame) {
	const upright = (low: 'low' | 'outer_low', high: 'high' | 'outer_high', width: number) => ({
		type: 'line' as const,
		silent: true,
		symbol: 'none',
		z: 1,
		lineStyle: { color: frame.theme.grid, width, cap: 'butt' as const },
		data: windows.flatMap((row): (number | string)[][] => {
			const x = monthNumber(row.last_month);
			const charted = chartedOf(row, measure);
			return charted[low] === null || charted[high] === null
				? []
				: [
						[x, charted[low]],
						[x, charted[high]],
						[x, '-'],
					];
		}),
	});
	if (windows.every((row) => chartedOf(row, measure).usual === null)) return [];
	return [
		upright('outer_low', 'outer_high', 2.5),
		upright('low', 'high', barWidth),
		{
			type: 'scatter' as const,
			silent: true,
			symbol: 'rect',
			symbolSize: [barWidth, 2],
			z: 2,
			itemStyle: { color: frame.theme.quiet, opacity: 1 },
			data: windows.flatMap((row) => {
				const { usual } = chartedOf(row, measure);
				return usual === null ? [] : [[monthNumber(row.last_month), usual]];
			}),
		},
	];
}

/** Bars keep clear of their neighbours, six months away; the dot shows over them. */
function barWidthOf(pixelsAMonth: number): number {
	return Math.max(4, Math.min(20, pixelsAMonth * 6 * 0.6));
}

/** Dots outside their band; the latest is labelled at the end of the chart already. */
function alertsOf(windows: readonly TrendRow[], measure: Measure, frame: ChartFrame): AlertMark[] {
	return windows.flatMap((row): AlertMark[] => {
		const { judgement } = chartedOf(row, measure);
		const y = figureOf(row, measure);
		if (judgement === null || y === null || !standsOut({ judgement })) return [];
		const hasValue = frame.width >= NARROW_WIDTH && row !== windows.at(-1);
		return [{ x: monthNumber(row.last_month), y, judgement, text: hasValue ? '' : alertWord(judgement, frame) }];
	});
}

function alertWord(judgement: string, frame: ChartFrame): string {
	const words = wordsIn(frame.language).trend.alert;
	return judgement.endsWith('above') ? words.above : words.below;
}

/** The dots, thinly tied together, each with its value; the last one is labelled at the end of the chart. */
function ownSeries(windows: readonly TrendRow[], measure: Measure, frame: ChartFrame) {
	const theme = frame.theme;
	const dots = windows.slice(0, -1).flatMap((row) => {
		const value = figureOf(row, measure);
		const charted = chartedOf(row, measure);
		const word = charted.judgement !== null && standsOut(charted) ? ` ${alertWord(charted.judgement, frame)}` : '';
		return value === null
			? []
			: [{ value: [monthNumber(row.last_month), value], label: { formatter: `${shortValue(value, measure, frame)}${word}` } }];
	});
	return [
		{
			type: 'line' as const,
			silent: true,
			symbol: 'none',
			lineStyle: { color: theme.accent, width: 1.25, type: [1, 4] },
			data: windows.map((row) => [monthNumber(row.last_month), figureOf(row, measure) ?? '-']),
		},
		{
			type: 'scatter' as const,
			silent: true,
			z: 3,
			symbolSize: 11,
			itemStyle: { color: theme.accent, opacity: 1 },
			label: {
				...labelStyle(theme),
				show: frame.width >= NARROW_WIDTH,
				position: 'top' as const,
				distance: 7,
				color: theme.ink,
				backgroundColor: theme.surface,
				padding: [0, 2],
			},
			data: dots,
		},
	];
}

interface Spot {
	x: number;
	y: number;
}

function spotsOf(rows: readonly TrendRow[], measure: Measure): Spot[] {
	return rows.flatMap((row) => {
		const y = figureOf(row, measure);
		return y === null ? [] : [{ x: monthNumber(row.last_month), y }];
	});
}

/** The dot of the latest window, where it is shown. */
function lastOf(windows: readonly TrendRow[], measure: Measure): Spot | null {
	const last = windows.at(-1);
	return last === undefined ? null : (spotsOf([last], measure)[0] ?? null);
}

/** The area's line; with one figure only, a level over the twelve months it covers. */
function besideLine(others: readonly TrendRow[], beside: Beside | null, last: TrendRow | undefined, measure: Measure): Spot[] {
	const drawn = spotsOf(others, measure);
	const level = beside?.value ?? null;
	if (drawn.length > 0 || level === null || last === undefined) return drawn;
	const x = monthNumber(last.last_month);
	return [
		{ x: x - 11, y: level },
		{ x, y: level },
	];
}

function shortValue(value: number, measure: Measure, frame: ChartFrame): string {
	const format = formatIn(frame.language);
	return measure === 'spells' ? format.decimal(value) : format.percent(value);
}
