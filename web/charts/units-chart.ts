/** The workplaces by size and figure: one dot each, nobody ranked, the reader's own named. */
import type { UnitsRow } from '../../server/domain/answers.ts';
import { formatIn } from '../format.ts';
import { figureOf, type Measure } from '../measure.ts';
import { wordsIn } from '../texts.ts';
import { labelStyle, scaleOver, valueAxis } from './axes.ts';
import { cut } from './marks.ts';
import { type ChartFrame, type ChartPicture, emptyPicture, NARROW_WIDTH } from './picture.ts';
import { measureText } from './reading-text.ts';

const HEIGHT = 400;
const FTE_TICKS = [5, 10, 20, 50, 100, 200, 400, 800, 1600];

/** A level drawn across: the unit as a whole. */
export interface Level {
	name: string;
	value: number;
}

export function unitsChart(
	rows: readonly UnitsRow[],
	level: Level | null,
	ownKeys: ReadonlySet<string>,
	measure: Measure,
	frame: ChartFrame,
): ChartPicture {
	const dots = dotsOf(rows, measure);
	const words = wordsIn(frame.language);
	const format = formatIn(frame.language);
	const month = dots[0]?.row.last_month;
	if (month === undefined) return emptyPicture(HEIGHT);
	const scale = scaleOver([...dots.map((dot) => dot.value), level?.value ?? 0]);
	return {
		height: HEIGHT,
		reads: 'dot',
		label: words.units.label(words.measure.name[measure], format.month(month)),
		points: dots.map((dot) => ({
			x: Math.sqrt(dot.fte),
			ys: [dot.value],
			text: `${words.units.point(dot.row.unit_name, measureText(dot.value, measure, frame.language), format.whole(dot.fte))}.`,
		})),
		option: {
			animation: false,
			grid: { left: 52, right: frame.width < NARROW_WIDTH || level === null ? 20 : 130, top: 34, bottom: 54 },
			xAxis: fteAxis(dots, frame),
			yAxis: valueAxis(scale, measure, frame),
			series: [levelLine(level, measure, frame), dotSeries(dots, ownKeys, frame)],
		},
	};
}

interface Dot {
	row: UnitsRow;
	fte: number;
	value: number;
}

/** Workplaces with a figure, the smallest first: the order the keyboard walks. */
function dotsOf(rows: readonly UnitsRow[], measure: Measure): Dot[] {
	return rows
		.flatMap((row) => {
			const value = figureOf(row, measure);
			return row.is_leaf && value !== null && row.fte !== null ? [{ row, fte: row.fte, value }] : [];
		})
		.sort((a, b) => a.fte - b.fte || a.row.unit_key.localeCompare(b.row.unit_key));
}

/** Square roots of full-time equivalents: the many small workplaces get room, zero stays zero. */
function fteAxis(dots: readonly Dot[], frame: ChartFrame) {
	const format = formatIn(frame.language);
	const largest = Math.max(10, ...dots.map((dot) => dot.fte));
	const ticks = FTE_TICKS.filter((tick) => tick <= largest * 1.05).map(Math.sqrt);
	return {
		type: 'value' as const,
		min: 0,
		max: Math.sqrt(largest * 1.12),
		name: wordsIn(frame.language).units.axis_fte,
		nameLocation: 'end' as const,
		nameGap: 0,
		nameTextStyle: {
			...labelStyle(frame.theme),
			align: 'right' as const,
			verticalAlign: 'top' as const,
			padding: [30, 0, 0, 0] satisfies number[],
		},
		axisLine: { onZero: false, lineStyle: { color: frame.theme.quiet } },
		axisTick: { show: true, length: 5, customValues: ticks, lineStyle: { color: frame.theme.quiet } },
		axisLabel: { ...labelStyle(frame.theme), customValues: ticks, formatter: (root: number) => format.whole(root * root) },
		splitLine: { show: false },
	};
}

function levelLine(level: Level | null, measure: Measure, frame: ChartFrame) {
	const theme = frame.theme;
	const isNarrow = frame.width < NARROW_WIDTH;
	return {
		type: 'line' as const,
		data: [],
		silent: true,
		markLine: {
			silent: true,
			animation: false,
			symbol: 'none',
			lineStyle: { color: theme.quiet, width: 1.5, type: 'solid' as const },
			label: {
				...labelStyle(theme),
				position: isNarrow ? ('insideEndTop' as const) : ('end' as const),
				formatter: level === null ? '' : levelText(level, measure, frame, isNarrow),
			},
			data: level === null ? [] : [{ yAxis: level.value }],
		},
	};
}

function levelText(level: Level, measure: Measure, frame: ChartFrame, isNarrow: boolean): string {
	return `${measureText(level.value, measure, frame.language)}${isNarrow ? ' ' : '\n'}${cut(level.name, 18)}`;
}

function dotSeries(dots: readonly Dot[], ownKeys: ReadonlySet<string>, frame: ChartFrame) {
	const theme = frame.theme;
	return {
		type: 'scatter' as const,
		silent: true,
		data: dots.map((dot) => {
			const isOwn = ownKeys.has(dot.row.unit_key);
			const isHollow = dot.row.status === 'preliminary';
			return {
				value: [Math.sqrt(dot.fte), dot.value],
				symbolSize: isOwn ? 13 : 8,
				z: isOwn ? 3 : 2,
				itemStyle: {
					color: isHollow ? theme.surface : isOwn ? theme.accent : theme.quiet,
					borderColor: isHollow ? theme.quiet : theme.surface,
					borderWidth: isHollow ? 1.5 : 1,
					opacity: isOwn ? 1 : 0.75,
				},
				label: {
					...labelStyle(theme),
					show: isOwn,
					position: 'top' as const,
					backgroundColor: theme.surface,
					padding: [0, 3],
					color: theme.accent,
					fontWeight: 600 as const,
					formatter: cut(dot.row.unit_name, 28),
				},
			};
		}),
	};
}
