/** What was registered, in one lane under the years: a number where it began, a bar for as long as it lasts, and nothing drawn of what is not there. */
import { monthNumber } from '../../server/domain/calendar.ts';
import type { EventsRow } from '../../server/domain/judged-columns.ts';
import type { ChartTheme } from './theme.ts';

/** Pixels from the axis to the middle of the lane: under the years. */
const MIDDLE = 37;
const CIRCLE = 17;
/** Bars that run at the same time stand beside each other, the first in the middle. */
const ROWS = [0, 5, -5];
/** Years are written over the lane; it needs so much of the foot of a chart. */
export const RIBBON_HEIGHT = 22;

/** One event within a chart, in months. */
export interface EventMark {
	/** Its place in the list under the chart, from 1. */
	number: number;
	from: number;
	/** null for a new level and another source: they have a beginning only. */
	to: number | null;
	/** Both ends are in the chart; else the bar runs to its edge. */
	begins: boolean;
	ends: boolean;
	row: number;
	/** A break has an upright of its own. */
	is_break: boolean;
}

/** Events that have a part in the months of a chart, in the order they stand in; those over before it, or after it, are only listed. */
export function eventMarks(events: readonly EventsRow[], first_month: string, last_month: string): EventMark[] {
	const marks: EventMark[] = [];
	for (const [index, event] of events.entries()) {
		const is_break = event.event_kind === 'source_change';
		const isMoment = is_break || event.event_kind === 'new_level';
		const last = isMoment ? event.first_month : (event.last_month ?? '9999-12');
		if (event.first_month > last_month || last < first_month) continue;
		const from = Math.max(monthNumber(event.first_month), monthNumber(first_month));
		const to = isMoment ? null : Math.min(monthNumber(last), monthNumber(last_month));
		const taken = marks.filter((other) => (other.to ?? other.from) >= from).map((other) => other.row);
		marks.push({
			number: index + 1,
			from,
			to,
			begins: event.first_month >= first_month,
			ends: last <= last_month,
			is_break,
			row: Math.max(
				0,
				ROWS.findIndex((_, row) => !taken.includes(row)),
			),
		});
	}
	return marks;
}

/** Pixels to the right that each number moves to keep clear of those before it. */
export function numberShifts(marks: readonly EventMark[], pixelsAMonth: number): number[] {
	let taken = Number.NEGATIVE_INFINITY;
	const shifts = new Map<EventMark, number>();
	for (const mark of [...marks].sort((a, b) => a.from - b.from || a.number - b.number)) {
		const place = Math.max(mark.from * pixelsAMonth, taken + CIRCLE + 1);
		shifts.set(mark, place - mark.from * pixelsAMonth);
		taken = place;
	}
	return marks.map((mark) => shifts.get(mark) ?? 0);
}

/** The lane as series; top: the highest value of the chart, where the upright at each beginning ends. */
export function eventRibbon(marks: readonly EventMark[], top: number, pixelsAMonth: number, theme: ChartTheme) {
	if (marks.length === 0) return [];
	const shifts = numberShifts(marks, pixelsAMonth);
	const lane = { type: 'scatter' as const, silent: true, clip: false };
	return [
		{
			type: 'line' as const,
			silent: true,
			symbol: 'none',
			z: 0,
			lineStyle: { color: theme.quiet, width: 1, type: [1, 3] },
			data: marks
				.filter((mark) => mark.begins && !mark.is_break)
				.flatMap(({ from }): (number | string)[][] => [
					[from, 0],
					[from, top],
					[from, '-'],
				]),
		},
		{
			...lane,
			symbol: 'rect',
			itemStyle: { color: theme.quiet, opacity: 1 },
			data: marks.flatMap((mark) => barsOf(mark, pixelsAMonth)),
		},
		{
			...lane,
			symbol: 'circle',
			symbolSize: CIRCLE,
			itemStyle: { color: theme.surface, borderColor: theme.muted, borderWidth: 1.2, opacity: 1 },
			label: { show: true, color: theme.ink, fontFamily: theme.font, fontSize: 11, fontWeight: 600 as const },
			data: marks.map(({ from, number }, index) => ({
				value: [from, 0],
				symbolOffset: [shifts[index] ?? 0, MIDDLE],
				label: { formatter: String(number) },
			})),
		},
	];
}

/** The bar, and an upright where it ends; one that goes on has none. */
function barsOf({ from, to, ends, row }: EventMark, pixelsAMonth: number) {
	if (to === null) return [];
	const y = MIDDLE + (ROWS[row] ?? 0);
	const width = Math.max(1, (to - from + 0.5) * pixelsAMonth);
	const rect = (size: [number, number], x: number) => ({ value: [from, 0], symbolSize: size, symbolOffset: [x, y] });
	return [rect([width, 3], width / 2), ...(ends ? [rect([2, 10], width)] : [])];
}
