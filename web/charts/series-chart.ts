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

/** points: in time order. label: what the picture shows, for those who do not see it. */
export function seriesChart(points: readonly SeriesPoint[], axis: SeriesAxis, label: string, frame: ChartFrame): ChartPicture {
	const [first, last] = [points[0], points.at(-1)];
	const values = points.flatMap((point) => point.value ?? []);
	if (first === undefined || last === undefined || values.length === 0) return emptyPicture(HEIGHT);
	const scale = scaleOver(values);
	const { theme } = frame;
	return {
		height: HEIGHT,
		reads: 'column',
		label,
		points: points.map(({ month, value, text }) => ({ x: monthNumber(month), ys: value === null ? [] : [value], text })),
		option: {
			animation: false,
			grid: { outerBoundsMode: 'none' as const, left: 52, right: 28, top: 34, bottom: 32 },
			xAxis: yearAxis(first.month, last.month, frame),
			yAxis: namedAxis(scale, axis.name, frame, (value) => axis.tick(value, scale.step)),
			series: [
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
