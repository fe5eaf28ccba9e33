/** Marks that all charts share: the hatched box for a hidden figure, dots, and two labels that keep clear of each other. */
import type { EventsRow, Judgement } from '../../server/domain/judged-columns.ts';
import type { ChartTheme } from './theme.ts';

/** A box with three slanted strokes: the same mark as in the tables. */
const HATCH = 'path://M0 0H10V14H0ZM0 5L5 0M0 11L10 1M3 14L10 7';

export function hiddenSeries(months: readonly number[], theme: ChartTheme) {
	return {
		type: 'scatter' as const,
		symbol: HATCH,
		symbolSize: [8, 14],
		symbolOffset: [0, -8],
		silent: true,
		itemStyle: { color: 'none', borderColor: theme.quiet, borderWidth: 1.2 },
		data: months.map((month) => [month, 0]),
	};
}

/** Why they are hidden, once over those that stand too close for a text each. needed: months between two texts that do not touch. */
export function hiddenTexts(months: readonly number[], said: string, needed: number, theme: ChartTheme) {
	return {
		type: 'scatter' as const,
		symbolSize: 0,
		silent: true,
		label: {
			show: true,
			position: 'top' as const,
			distance: 24,
			formatter: said,
			color: theme.muted,
			fontFamily: theme.font,
			fontSize: 12,
			lineHeight: 15,
		},
		data: middlesOf(months, needed).map((month) => [month, 0]),
	};
}

/** The middle of each group of months, in time order, in which neighbours stand closer than needed. */
export function middlesOf(months: readonly number[], needed: number): number[] {
	const groups: number[][] = [];
	for (const month of months) {
		const group = groups.at(-1);
		if (group !== undefined && month - (group.at(-1) ?? month) < needed) group.push(month);
		else groups.push([month]);
	}
	return groups.map((group) => ((group[0] ?? 0) + (group.at(-1) ?? 0)) / 2);
}

/** A point that stands out: a triangle that points the way, a diamond in a long run; blue below, orange above, and the word beside it. */
export interface AlertMark {
	x: number;
	y: number;
	judgement: Judgement;
	/** Empty where the word would touch another. */
	text: string;
}

export function alertSeries(alerts: readonly AlertMark[], theme: ChartTheme) {
	return {
		type: 'scatter' as const,
		silent: true,
		z: 6,
		data: alerts.map(({ x, y, judgement, text }) => {
			const isAbove = judgement.endsWith('above');
			const color = isAbove ? theme.worse : theme.better;
			const isRun = judgement.startsWith('run');
			return {
				value: [x, y],
				symbol: isRun ? 'diamond' : 'triangle',
				symbolSize: isRun ? 9 : 12,
				symbolRotate: isAbove ? 0 : 180,
				itemStyle: { color: isRun ? theme.surface : color, borderColor: color, borderWidth: isRun ? 2 : 1, opacity: 1 },
				label: {
					show: text !== '',
					// a run is named over its first point: what the year before had is said below the line
					position: isAbove || isRun ? ('top' as const) : ('bottom' as const),
					distance: 8,
					formatter: text,
					color,
					fontFamily: theme.font,
					fontSize: 12,
					fontWeight: 600 as const,
					backgroundColor: theme.surface,
					padding: [0, 2],
				},
			};
		}),
	};
}

/** A dashed upright where figures began to be registered differently. months: the first of what is new, as numbers. */
export function breakSeries(months: readonly number[], top: number, theme: ChartTheme) {
	return {
		type: 'line' as const,
		silent: true,
		symbol: 'none',
		z: 2,
		lineStyle: { color: theme.muted, width: 1.5, type: [8, 4] },
		data: months.flatMap((month): (number | string)[][] => [
			[month - 0.5, 0],
			[month - 0.5, top],
			[month - 0.5, '-'],
		]),
	};
}

/** The months in which a break lies, of those between first and last. */
export function breaksIn(events: readonly EventsRow[], first: string, last: string): string[] {
	return events.flatMap(({ event_kind, first_month }) =>
		event_kind === 'source_change' && first_month > first && first_month <= last ? [first_month] : [],
	);
}

/** The alerts that have room for their word: the latest first, each at least so many months from the others. */
export function withRoom<Alert extends { x: number }>(alerts: readonly Alert[], needed: number): Set<Alert> {
	const kept: Alert[] = [];
	for (const alert of [...alerts].reverse()) if (kept.every((other) => Math.abs(other.x - alert.x) >= needed)) kept.push(alert);
	return new Set(kept);
}

/** Pixels to move two labels apart so that neither covers the other: first and second, positive is down. */
export function apart(firstHeight: number, secondHeight: number, needed: number): [number, number] {
	const gap = Math.abs(firstHeight - secondHeight);
	if (gap >= needed) return [0, 0];
	const shift = (needed - gap) / 2;
	return firstHeight >= secondHeight ? [-shift, shift] : [shift, -shift];
}

/** The last dot of a line with its label to the right: what the value is and whose. */
export interface EndMark {
	x: number;
	y: number;
	value: string;
	name: string;
	/** Colour of the dot and, where it carries the answer, of the value. */
	color: string;
	strong: string;
	size: number;
	/** Preliminary: a ring, not a dot. */
	is_hollow: boolean;
	/** Pixels down, to keep clear of another label. */
	shift: number;
}

export function endMark(mark: EndMark | null, theme: ChartTheme) {
	return {
		type: 'scatter' as const,
		silent: true,
		z: 4,
		symbolSize: mark?.size ?? 0,
		itemStyle: {
			color: mark === null || mark.is_hollow ? theme.surface : mark.color,
			borderColor: mark?.color ?? theme.surface,
			borderWidth: mark?.is_hollow ? 2 : 0,
			opacity: 1,
		},
		label: { ...twoLines(theme, mark?.strong ?? theme.ink), distance: 17 - (mark?.size ?? 0) / 2, offset: [0, mark?.shift ?? 0] },
		data: mark === null ? [] : [{ value: [mark.x, mark.y], label: { formatter: `{value|${mark.value}}\n{name|${mark.name}}` } }],
	};
}

/** A label of two lines: the value strong, what it is quiet. */
export function twoLines(theme: ChartTheme, strong: string) {
	return {
		show: true,
		position: 'right' as const,
		align: 'left' as const,
		rich: {
			value: { color: strong, fontFamily: theme.font, fontSize: 15, fontWeight: 600, lineHeight: 18 },
			name: { color: theme.muted, fontFamily: theme.font, fontSize: 12, lineHeight: 15 },
		},
	};
}

/** A name that fits its place; the whole of it stands in the table. */
export function cut(name: string, length: number): string {
	return name.length <= length ? name : `${name.slice(0, length - 1).trimEnd()}…`;
}
