/** What a new level of a unit's control chart would do, read from the chart as it stands: whether there is one, and whether it has points enough. */
import type { TrendRow } from '../../server/domain/answers.ts';
import { addMonths } from '../../server/domain/calendar.ts';
import { chartedOf, MEASURES, type Measure, standsOut } from '../measure.ts';

/** A new level is taken into use with so many points from its month on, as the server's charts do it. */
export const LEVEL_POINTS = 12;

export interface LevelSight {
	measure: Measure;
	/** What a point of the control chart covers; null where the measure has none. */
	grain: 'month' | 'quarter' | null;
	/** Finished points from the month on. */
	point_count: number;
	/** Whether the chart has points before the month: a level must be new to something. */
	has_earlier: boolean;
	/** The last month of the twelfth point: past, or the earliest that it can be. */
	twelfth_month: string;
	/** How the newest point that stands out from the month on lies. */
	stands_out: 'above' | 'below' | null;
}

const STEPS = { month: 1, quarter: 3 } as const;

/** Each measure of one unit, by the rows of its `trend`. */
export function levelSights(rows: readonly TrendRow[], from: string): LevelSight[] {
	return MEASURES.map((measure) => {
		const ofGrain = (grain: 'month' | 'quarter') => rows.filter((row) => row.grain === grain && isPoint(row, measure));
		const grain = (['month', 'quarter'] as const).find((one) => ofGrain(one).length > 0) ?? null;
		const points = grain === null ? [] : ofGrain(grain);
		const later = points.filter((row) => row.first_month >= from);
		const out = later.filter((row) => standsOut(chartedOf(row, measure))).at(-1);
		return {
			measure,
			grain,
			point_count: later.length,
			has_earlier: later.length < points.length,
			twelfth_month: grain === null ? from : twelfthOf(later, points.at(-1), from, STEPS[grain]),
			stands_out: out === undefined ? null : chartedOf(out, measure).judgement?.endsWith('above') ? 'above' : 'below',
		};
	});
}

/** Whether the limits move at once. */
export function isTaken({ point_count, has_earlier }: LevelSight): boolean {
	return has_earlier && point_count >= LEVEL_POINTS;
}

/** A finished point of a control chart: it has limits of its own, and is judged by them. */
export function isPoint(row: TrendRow, measure: Measure): boolean {
	const { limits, judgement } = chartedOf(row, measure);
	return (limits === 'trial' || limits === 'frozen') && judgement !== null;
}

function twelfthOf(later: readonly TrendRow[], newest: TrendRow | undefined, from: string, step: 1 | 3): string {
	const twelfth = later[LEVEL_POINTS - 1];
	if (twelfth) return twelfth.last_month;
	const last = later.at(-1);
	if (last) return addMonths(last.last_month, (LEVEL_POINTS - later.length) * step);
	return addMonths(firstAhead(newest, from, step), LEVEL_POINTS * step - 1);
}

/** The first month of the first point that can come from a month on: quarters begin where quarters do. */
function firstAhead(newest: TrendRow | undefined, from: string, step: 1 | 3): string {
	let first = newest === undefined ? from : addMonths(newest.last_month, 1);
	while (first < from) first = addMonths(first, step);
	return first;
}
