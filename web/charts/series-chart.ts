/** Figures counted by others, or of other things than absence, through time: a dot each on an axis of their own, joined where they follow each other. */
import { monthNumber } from '../../server/domain/calendar.ts';
import { namedAxis, scaleOver, yearAxis } from './axes.ts';
import { hiddenSeries } from './marks.ts';
import { type ChartFrame, type ChartPicture, emptyPicture } from './picture.ts';

const HEIGHT = 260;

/** One month or year of a series. */
export interface SeriesPoint {
	/** YYYY-MM: where it stands. */
	month: string;
	/** null where it is hidden or not known. */
	value: number | null;
	is_hidden: boolean;
	/** What it says when it is read out. */
	text: string;
}

/** How the values of a series are written: the unit over the axis, and a value at a tick. */
export interface SeriesAxis {
	name: string;
	tick: (value: number, step: number) => string;
}

/** A level that the points are held against: where the series began (dotted, to the end), or what is expected in a budget year (dashed, over that year). */
export interface SeriesLevel {
	kind: 'start' | 'expected';
	/** YYYY-MM, both included. */
	first_month: string;
	last_month: string;
	value: number;
	/** What stands at the line. */
	text: string;
}

/** points: in time order. label: what the picture shows, for those who do not see it. levels: of the same unit as the points. */
export function seriesChart(
	points: readonly SeriesPoint[],
	axis: SeriesAxis,
	label: string,
	frame: ChartFrame,
	levels: readonly SeriesLevel[] = [],
): ChartPicture {
	const [first, last] = [points[0], points.at(-1)];
	const values = points.flatMap((point) => point.value ?? []);
	if (first === undefined || last === undefined || values.length === 0) return emptyPicture(HEIGHT);
	const scale = scaleOver([...values, ...levels.map(({ value }) => value)]);
	const { theme } = frame;
	const last_month = levels.reduce((end, level) => (level.last_month > end ? level.last_month : end), last.month);
	return {
		height: HEIGHT,
		reads: 'column',
		label,
		points: points.map(({ month, value, text }) => ({ x: monthNumber(month), ys: value === null ? [] : [value], text })),
		option: {
			animation: false,
			grid: { outerBoundsMode: 'none' as const, left: 52, right: 28, top: 34, bottom: 32 },
			xAxis: yearAxis(first.month, last_month, frame),
			yAxis: namedAxis(scale, axis.name, frame, (value) => axis.tick(value, scale.step)),
			series: [
				...levels.flatMap((level) => {
					const until = level.kind === 'start' ? last_month : level.last_month;
					return [levelLine(level, until, frame), levelText(level, until, frame)];
				}),
				{
					type: 'line' as const,
					silent: true,
					symbol: 'circle',
					symbolSize: 6,
					lineStyle: { color: theme.accent, width: 2 },
					itemStyle: { color: theme.accent },
					data: points.map(({ month, value }) => [monthNumber(month), value ?? '-']),
				},
				hiddenSeries(
					points.filter((point) => point.is_hidden).map((point) => monthNumber(point.month)),
					theme,
				),
			],
		},
	};
}

/** A level as a line of two ends. */
function levelLine({ kind, first_month, value }: SeriesLevel, until: string, { theme }: ChartFrame) {
	const isExpected = kind === 'expected';
	return {
		type: 'line' as const,
		silent: true,
		symbol: 'none',
		lineStyle: {
			color: isExpected ? theme.ink : theme.muted,
			width: isExpected ? 2 : 1.2,
			type: isExpected ? ('dashed' as const) : ('dotted' as const),
		},
		data: [
			[monthNumber(first_month) - 0.5, value],
			[monthNumber(until) + 0.5, value],
		],
	};
}

/** What a level is, at the right end of its line: over a beginning, below what is expected. */
function levelText({ kind, value, text }: SeriesLevel, until: string, { theme }: ChartFrame) {
	return {
		type: 'scatter' as const,
		symbolSize: 0,
		silent: true,
		label: {
			show: true,
			position: [0, kind === 'expected' ? 6 : -18],
			align: 'right' as const,
			formatter: text,
			color: kind === 'expected' ? theme.ink : theme.muted,
			fontFamily: theme.font,
			fontSize: 12,
			// over the points, which may lie at the line
			backgroundColor: theme.surface,
			padding: [1, 3],
		},
		z: 3,
		data: [[monthNumber(until) + 0.5, value]],
	};
}
