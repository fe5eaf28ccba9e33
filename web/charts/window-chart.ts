/** A small unit: a dot for each twelve months, twice a year, beside the line of the area it belongs to. */
import type { TrendRow } from '../../server/domain/answers.ts';
import { addMonths, monthNumber } from '../../server/domain/calendar.ts';
import { formatIn } from '../format.ts';
import { figureOf, isTwelveMonths, type Measure, readingOf } from '../measure.ts';
import { wordsIn } from '../texts.ts';
import { heightOf, labelStyle, type Scale, scaleOver, valueAxis, yearAxis } from './axes.ts';
import { apart, cut, type EndMark, endMark, hiddenSeries } from './marks.ts';
import { type ChartFrame, type ChartPicture, emptyPicture, NARROW_WIDTH } from './picture.ts';
import { readingText } from './reading-text.ts';

const HEIGHT = 360;

/** What stands beside the dots: the rows of the area, or only its latest figure. */
export interface Beside {
	name: string;
	rows: readonly TrendRow[];
	/** Used where there are no rows. */
	value: number | null;
}

export function windowChart(rows: readonly TrendRow[], beside: Beside | null, measure: Measure, frame: ChartFrame): ChartPicture {
	const windows = rows.filter(isTwelveMonths);
	const first = windows[0];
	const last = windows.at(-1);
	const own = windows.flatMap((row) => figureOf(row, measure) ?? []);
	if (first === undefined || last === undefined || own.length === 0) return emptyPicture(HEIGHT);
	const others = (beside?.rows ?? []).filter((row) => isTwelveMonths(row) && row.last_month >= first.last_month);
	const scale = scaleOver([...own, ...others.flatMap((row) => figureOf(row, measure) ?? []), beside?.value ?? 0]);
	const words = wordsIn(frame.language);
	const format = formatIn(frame.language);
	return {
		height: HEIGHT,
		reads: 'column',
		label: words.trend.label(words.measure.name[measure], last.unit_name, format.month(first.last_month), format.month(last.last_month)),
		points: windows.map((row) => ({
			x: monthNumber(row.last_month),
			ys: [figureOf(row, measure) ?? []].flat(),
			text: `${readingText(row, measure, frame.language)}.`,
		})),
		option: {
			animation: false,
			grid: { outerBoundsMode: 'none' as const, left: 52, right: frame.width < NARROW_WIDTH ? 104 : 150, top: 34, bottom: 34 },
			xAxis: yearAxis(addMonths(first.last_month, -2), addMonths(last.last_month, 1), frame),
			yAxis: valueAxis(scale, measure, frame),
			series: seriesOf(windows, others, beside, scale, measure, frame),
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
	const hidden = windows.filter((row) => readingOf(row, measure).kind.endsWith('hidden'));
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
		{
			type: 'line' as const,
			silent: true,
			symbol: 'none',
			lineStyle: { color: theme.quiet, width: 2 },
			data: line.map((spot) => [spot.x, spot.y]),
		},
		...ownSeries(windows, measure, frame),
		hiddenSeries(
			hidden.map((row) => monthNumber(row.last_month)),
			theme,
			wordsIn(frame.language).window.hidden,
		),
		endMark(mark(otherEnd, otherShift, false), theme),
		endMark(mark(ownEnd, ownShift, true), theme),
	];
}

/** The dots, thinly tied together, each with its value; the last one is labelled at the end of the chart. */
function ownSeries(windows: readonly TrendRow[], measure: Measure, frame: ChartFrame) {
	const theme = frame.theme;
	const dots = windows.slice(0, -1).flatMap((row) => {
		const value = figureOf(row, measure);
		return value === null ? [] : [{ value: [monthNumber(row.last_month), value], label: { formatter: shortValue(value, measure, frame) } }];
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
