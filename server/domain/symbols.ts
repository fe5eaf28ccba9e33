import type { PlainMonth } from './calendar.ts';
import { type ChanceLanguage, chanceWordsIn } from './chance-words.ts';
import type { TargetRow } from './follow-up-answers.ts';
import type { ChartedMeasure, Judgement } from './judged-columns.ts';
import { saidNumbers } from './said-numbers.ts';

/**
 * The two symbols of a unit: whether its latest point is ordinary variation, and whether its target can be reached. Both follow from judgements made
 * elsewhere, and are the same on the list, on the unit's page and in the matrix. Source: NHS England, Making Data Count (variation and assurance).
 */

/** Spells, because they are the sharp measure: fewer or more of them than usual, or ordinary variation. */
export const VARIATIONS = ['fewer', 'usual', 'more'] as const;
export type Variation = (typeof VARIATIONS)[number];

/** What only points to something may be chance, and is ordinary variation. */
export function variationOf(judgement: Judgement): Variation {
	if (judgement === 'above' || judgement === 'run_above') return 'more';
	return judgement === 'below' || judgement === 'run_below' ? 'fewer' : 'usual';
}

interface Point {
	last_month: PlainMonth;
	judgement: Judgement | null;
}

/** The latest judged point, rows in any order; null where it ended before `since`: a state of long ago is none of now. */
export function latestPoint<Row extends Point>(rows: readonly Row[], since: PlainMonth): (Row & { judgement: Judgement }) | null {
	let latest: (Row & { judgement: Judgement }) | null = null;
	for (const row of rows) {
		const { judgement, last_month } = row;
		if (judgement === null || last_month < since) continue;
		if (latest === null || last_month > latest.last_month) latest = { ...row, judgement };
	}
	return latest;
}

/** What the latest point says, with its measure and months. */
export function pointSentence(
	{ grain, last_month, judgement }: { grain: string; last_month: PlainMonth; judgement: Judgement },
	measure: ChartedMeasure,
	language: ChanceLanguage,
): string {
	const { chart, measure: names } = chanceWordsIn(language);
	const [name, month] = [names[measure], saidNumbers(language).month(last_month)];
	if (grain === 'month') return chart.point_month(measure === 'spells' ? chart.spells : name, month, chart.point[judgement]);
	if (grain === 'quarter') return chart.point_quarter(measure === 'spells' ? chart.spells : name, month, chart.point[judgement]);
	if (judgement === 'points_above' || judgement === 'points_below') return chart.latest_points(name, month, chart.point[judgement]);
	if (judgement === 'above') return chart.latest_above(name, month);
	return judgement === 'below' ? chart.latest_below(name, month) : chart.latest_usual(name, month);
}

/** `unknown`: the figure is hidden, or chance is not estimated for the measure. `none`: the unit has no target of its own. */
export const TARGET_STATES = ['reached', 'chance_decides', 'not_at_this_level', 'unknown', 'none'] as const;
export type TargetState = (typeof TARGET_STATES)[number];

/** With several targets the one furthest from being reached stands for all. */
const FURTHEST_FIRST: readonly TargetState[] = ['not_at_this_level', 'chance_decides', 'unknown', 'reached'];

/** The target that stands for a unit among rows of any units; null where it has none of its own. Targets of a unit above are that unit's. */
export function targetOf(rows: readonly TargetRow[], unit_key: string): TargetRow | null {
	const own = rows.filter((row) => row.unit_key === unit_key);
	return FURTHEST_FIRST.flatMap((state) => own.filter((row) => targetStateOf(row) === state))[0] ?? null;
}

export function targetStateOf(row: Pick<TargetRow, 'target_status'> | null): TargetState {
	if (row === null) return 'none';
	return row.target_status === null || row.target_status === 'not_judged' ? 'unknown' : row.target_status;
}
