/** Workplaces by how much their figure rests on, against what the same staff would give: chance alone stays within the funnel. */
import type { FlagsRow } from '../../server/domain/answers.ts';
import { formatIn } from '../format.ts';
import { type Measure, TESTED } from '../measure.ts';
import { wordsIn } from '../texts.ts';
import { labelStyle, type Scale, scaleOver } from './axes.ts';
import { cut } from './marks.ts';
import { type ChartFrame, type ChartPicture, emptyPicture, NARROW_WIDTH } from './picture.ts';

const HEIGHT = 420;
const EVENT_TICKS = [1, 2, 5, 10, 20, 40, 80, 160, 320, 640, 1280];
/** Effective events under which the limits say nothing: the curves begin here. */
const FIRST_EVENTS = 1;
const CURVE_POINTS = 60;
const MARGIN = { left: 52, top: 40, bottom: 54 };
/** A label's height, and about what a letter takes, in pixels. */
const LABEL_HEIGHT = 18;
const LETTER_WIDTH = 6.6;
const NAME_LENGTH = 28;

export function funnelChart(rows: readonly FlagsRow[], ownKeys: ReadonlySet<string>, measure: Measure, frame: ChartFrame): ChartPicture {
	const dots = dotsOf(rows, measure);
	const [first] = dots;
	if (first === undefined) return emptyPicture(HEIGHT);
	const words = wordsIn(frame.language);
	const format = formatIn(frame.language);
	const edge = Math.sqrt(Math.max(8, ...dots.map((dot) => dot.events)) * 1.1);
	const scale = scaleOver([2, ...dots.map((dot) => dot.ratio)]);
	const pointText = (dot: Dot) =>
		words.judged.point(
			dot.row.unit_name,
			format.whole(dot.observed),
			format.whole(dot.expected),
			words.judged.levels[levelOf(dot.row) ?? 'none'],
		);
	return {
		height: HEIGHT,
		reads: 'dot',
		label: words.judged.label(words.measure.name[measure], format.month(first.row.last_month)),
		points: dots.map((dot) => ({ x: Math.sqrt(dot.events), ys: [dot.ratio], text: `${pointText(dot)}.` })),
		option: {
			animation: false,
			grid: { outerBoundsMode: 'none' as const, ...MARGIN, right: rightMargin(frame) },
			xAxis: eventAxis(edge, frame),
			yAxis: ratioAxis(scale, frame),
			series: [
				...limitSeries(rows, measure, edge, scale, frame),
				dotSeries(dots, namedDots(dots, ownKeys, edge, scale, frame), ownKeys, edge, frame),
			],
		},
	};
}

interface Dot {
	row: FlagsRow;
	events: number;
	ratio: number;
	observed: number;
	expected: number;
}

/** Workplaces with a figure, the smallest first: the order the keyboard walks. */
function dotsOf(rows: readonly FlagsRow[], measure: Measure): Dot[] {
	const name = TESTED[measure];
	return rows
		.flatMap((row) => {
			const [events, ratio] = [row[`${name}_effective_events`], row[`${name}_ratio`]];
			const [observed, expected] = [row[`${name}_observed`], row[`${name}_expected`]];
			if (events === null || ratio === null || observed === null || expected === null) return [];
			return [{ row, events, ratio, observed, expected }];
		})
		.sort((a, b) => a.events - b.events || (a.row.unit_key < b.row.unit_key ? -1 : 1));
}

/** Of the whole workplace: high before low, as a page says it. */
export type ShownLevel = 'red' | 'amber' | 'low' | 'none' | 'too_small';

export function levelOf(row: Pick<FlagsRow, 'flag' | 'is_low'>): ShownLevel | null {
	if (row.flag === null) return null;
	return row.flag === 'none' && row.is_low === true ? 'low' : row.flag;
}

/** Square roots of effective events: the funnel then opens evenly, and small workplaces get room. */
function eventAxis(edge: number, frame: ChartFrame) {
	const format = formatIn(frame.language);
	const ticks = EVENT_TICKS.map(Math.sqrt).filter((tick) => tick <= edge);
	return {
		type: 'value' as const,
		min: 0,
		max: edge,
		name: wordsIn(frame.language).judged.axis_events,
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

function ratioAxis(scale: Scale, frame: ChartFrame) {
	const format = formatIn(frame.language);
	return {
		type: 'value' as const,
		name: wordsIn(frame.language).judged.axis_ratio,
		nameLocation: 'end' as const,
		nameGap: 18,
		nameTextStyle: { ...labelStyle(frame.theme), fontSize: 12, align: 'left' as const, padding: [0, 0, 0, -42] },
		min: 0,
		max: scale.max,
		interval: scale.step,
		axisLine: { show: false },
		axisTick: { show: false },
		splitLine: { lineStyle: { color: frame.theme.grid, width: 1 } },
		axisLabel: { ...labelStyle(frame.theme), margin: 10, formatter: (value: number) => format.tick(value, scale.step) },
	};
}

/** As expected, and the two pairs of limits around it, each named at its end. */
function limitSeries(rows: readonly FlagsRow[], measure: Measure, edge: number, scale: Scale, frame: ChartFrame) {
	const theme = frame.theme;
	const name = TESTED[measure];
	const widest = rows.find((row) => row[`${name}_effective_events`] !== null);
	const events = widest?.[`${name}_effective_events`] ?? null;
	const words = wordsIn(frame.language).judged;
	const line = (points: number[][], width: number, type: 'solid' | number[], label: string | null, shift = 0) => ({
		type: 'line' as const,
		silent: true,
		symbol: 'none',
		z: 1,
		lineStyle: { color: theme.quiet, width, type },
		endLabel: { ...labelStyle(theme), fontSize: 12, show: label !== null, formatter: label ?? '', distance: 5, offset: [0, shift] },
		data: points,
	});
	const level = line(
		[
			[0, 1],
			[edge, 1],
		],
		1.5,
		'solid',
		null,
	);
	if (widest === undefined || events === null) return [level];
	const curves = (['95', '998'] as const).flatMap((limit) => {
		const high = widest[`${name}_limit_${limit}_high`];
		if (high === null) return [];
		// √limit = 1 ± reach ÷ √events, so one row's limit gives the whole curve
		const reach = (Math.sqrt(high) - 1) * Math.sqrt(events);
		const style = limit === '95' ? [5, 4] : [2, 3];
		return [1, -1].map((side) =>
			line(curveOf(reach * side, edge, scale), 1.25, style, side === 1 ? words.limits[limit] : null, limit === '95' ? 4 : -4),
		);
	});
	return [level, ...curves];
}

function curveOf(reach: number, edge: number, scale: Scale): number[][] {
	const first = Math.sqrt(FIRST_EVENTS);
	return Array.from({ length: CURVE_POINTS + 1 }, (_, index) => {
		const root = first + ((edge - first) * index) / CURVE_POINTS;
		return [root, Math.max(0, 1 + reach / root) ** 2];
	}).filter(([, y]) => y !== undefined && y <= scale.max);
}

/** Shape tells the judgement as much as colour does. */
const SHAPES: Readonly<Record<ShownLevel, { symbol: string; rotate: number; size: number }>> = {
	red: { symbol: 'triangle', rotate: 0, size: 13 },
	amber: { symbol: 'triangle', rotate: 0, size: 12 },
	low: { symbol: 'triangle', rotate: 180, size: 12 },
	none: { symbol: 'circle', rotate: 0, size: 8 },
	too_small: { symbol: 'circle', rotate: 0, size: 7 },
};

function rightMargin(frame: ChartFrame): number {
	return frame.width < NARROW_WIDTH ? 50 : 62;
}

function isOut(dot: Dot): boolean {
	return ['red', 'amber', 'low'].includes(levelOf(dot.row) ?? '');
}

function isLabelLeft(dot: Dot, edge: number): boolean {
	return Math.sqrt(dot.events) > edge * 0.6;
}

/** The reader's own and those that stand out, as far as their names do not cover each other: the list below the chart says them all. */
function namedDots(dots: readonly Dot[], ownKeys: ReadonlySet<string>, edge: number, scale: Scale, frame: ChartFrame): ReadonlySet<Dot> {
	if (frame.width < NARROW_WIDTH) return new Set();
	const width = frame.width - MARGIN.left - rightMargin(frame);
	const height = HEIGHT - MARGIN.top - MARGIN.bottom;
	const taken: { left: number; right: number; middle: number }[] = [];
	const isOwn = (dot: Dot) => ownKeys.has(dot.row.unit_key);
	const wanted = dots.filter((dot) => isOwn(dot) || isOut(dot)).sort((a, b) => Number(isOwn(b)) - Number(isOwn(a)) || b.ratio - a.ratio);
	const named = wanted.filter((dot) => {
		const x = (Math.sqrt(dot.events) / edge) * width;
		const length = cut(dot.row.unit_name, NAME_LENGTH).length * LETTER_WIDTH + 12;
		const place = {
			left: isLabelLeft(dot, edge) ? x - length : x,
			right: isLabelLeft(dot, edge) ? x : x + length,
			middle: (dot.ratio / scale.max) * height,
		};
		if (taken.some((other) => Math.abs(other.middle - place.middle) < LABEL_HEIGHT && other.left < place.right && place.left < other.right))
			return false;
		taken.push(place);
		return true;
	});
	return new Set(named);
}

function dotSeries(dots: readonly Dot[], named: ReadonlySet<Dot>, ownKeys: ReadonlySet<string>, edge: number, frame: ChartFrame) {
	const theme = frame.theme;
	return {
		type: 'scatter' as const,
		silent: true,
		z: 3,
		data: dots.map((dot) => {
			const level = levelOf(dot.row) ?? 'none';
			const shape = SHAPES[level];
			const color = colorOf(level, ownKeys.has(dot.row.unit_key), frame);
			const isHollow = level === 'amber' || level === 'too_small';
			return {
				value: [Math.sqrt(dot.events), dot.ratio],
				symbol: shape.symbol,
				symbolRotate: shape.rotate,
				symbolSize: shape.size,
				z: isOut(dot) ? 4 : 2,
				itemStyle: {
					color: isHollow ? theme.surface : color,
					borderColor: isHollow ? color : theme.surface,
					borderWidth: isHollow ? 1.75 : 1,
					opacity: isOut(dot) || isHollow ? 1 : 0.75,
				},
				label: {
					...labelStyle(theme),
					show: named.has(dot),
					position: isLabelLeft(dot, edge) ? ('left' as const) : ('right' as const),
					backgroundColor: theme.surface,
					padding: [0, 3],
					color: theme.ink,
					formatter: cut(dot.row.unit_name, NAME_LENGTH),
				},
			};
		}),
	};
}

function colorOf(level: ShownLevel, isOwn: boolean, { theme }: ChartFrame): string {
	if (level === 'red' || level === 'amber') return theme.worse;
	if (level === 'low') return theme.better;
	return isOwn ? theme.accent : theme.quiet;
}
