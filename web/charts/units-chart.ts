/** The workplaces by size and figure: one dot each, nobody ranked, the reader's own named. */
import type { UnitsRow } from '../../server/domain/answers.ts';
import { formatIn } from '../format.ts';
import { figureOf, type Measure } from '../measure.ts';
import { wordsIn } from '../texts.ts';
import { labelStyle, scaleOver, valueAxis } from './axes.ts';
import { cut, endMark } from './marks.ts';
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
			grid: {
				outerBoundsMode: 'none' as const,
				left: 52,
				right: level === null ? 20 : frame.width < NARROW_WIDTH ? 100 : 130,
				top: 34,
				bottom: 54,
			},
			xAxis: fteAxis(dots, frame),
			yAxis: valueAxis(scale, measure, frame),
			series: [...levelSeries(level, dots, measure, frame), dotSeries(dots, ownKeys, frame)],
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
		max: rightEdge(dots),
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

/** The whole as a line across, named at its end. */
function levelSeries(level: Level | null, dots: readonly Dot[], measure: Measure, frame: ChartFrame) {
	if (level === null) return [];
	const theme = frame.theme;
	const isNarrow = frame.width < NARROW_WIDTH;
	const edge = rightEdge(dots);
	const value = measure === 'spells' ? formatIn(frame.language).decimal(level.value) : formatIn(frame.language).percent(level.value);
	const mark = {
		x: edge,
		y: level.value,
		value,
		name: cut(level.name, isNarrow ? 16 : 18),
		color: theme.quiet,
		strong: theme.ink,
		size: 1,
		is_hollow: false,
	};
	return [
		{
			type: 'line' as const,
			silent: true,
			symbol: 'none',
			z: 1,
			lineStyle: { color: theme.quiet, width: 1.5 },
			data: [
				[0, level.value],
				[edge, level.value],
			],
		},
		endMark({ ...mark, shift: 0 }, theme),
	];
}

function rightEdge(dots: readonly Dot[]): number {
	return Math.sqrt(Math.max(10, ...dots.map((dot) => dot.fte)) * 1.12);
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
