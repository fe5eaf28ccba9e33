import type { Layout } from '../../domain/answers.ts';
import type { NewLevel } from '../../domain/register.ts';
import { isPreliminary } from '../../judge/maturity.ts';
import type { OpenEdition } from '../open-edition.ts';
import { type ChartedPeriod, type ChartTerms, chartedPeriods, dottedPeriods, type Grain } from './charted.ts';
import { completenessIn } from './completeness.ts';
import { judgedSeries, type SeriesPeriod } from './judged-series.ts';
import { newLevelsOf } from './registered.ts';

/** Which chart a unit is followed by, and what it says. */

/** How many periods of one grain a unit has in the lattice, and how many of them are shown. */
export interface GrainCount {
	grain: Grain;
	period_count: number;
	shown_period_count: number;
}

/** A grain is fine enough to draw when at most this share of its periods is hidden. */
const MOST_HIDDEN_SHARE = 0.1;

/** The finest grain with no more than one hidden period in ten; the 12-month periods where none has, and for a unit that has grown too small: its months are of the past. */
export function drawnGrain(layout: Layout, counts: readonly GrainCount[]): Grain | 'window' {
	if (layout !== 'month') return 'window';
	const isDrawable = (grain: Grain) =>
		counts.some(
			(one) =>
				one.grain === grain && one.period_count > 0 && one.period_count - one.shown_period_count <= MOST_HIDDEN_SHARE * one.period_count,
		);
	if (isDrawable('month')) return 'month';
	return isDrawable('quarter') ? 'quarter' : 'window';
}

/** One unit through time against what is usual for it, by the grain it is drawn in. */
export async function chartOfUnit(edition: OpenEdition, unit_key: string, grain: Grain | 'window'): Promise<ChartedPeriod[]> {
	const own = await judgedSeries(edition, unit_key);
	const whole = unit_key === edition.root_key || grain === 'window' ? own : await judgedSeries(edition, edition.root_key);
	const new_levels = (await newLevelsOf(edition)).filter((level) => level.unit_key === unit_key);
	return unitChart(edition, { own, whole, is_whole: unit_key === edition.root_key, new_levels }, grain);
}

/** What a chart is made from: the unit's own periods beside the municipality's, and its own new levels. */
export interface ChartedUnit {
	own: readonly SeriesPeriod[];
	whole: readonly SeriesPeriod[];
	is_whole: boolean;
	new_levels: readonly NewLevel[];
}

export function unitChart(
	edition: OpenEdition,
	{ own, whole, is_whole, new_levels }: ChartedUnit,
	grain: Grain | 'window',
): ChartedPeriod[] {
	const completeness = completenessIn(edition);
	const terms: ChartTerms = {
		parameters: edition.parameters,
		isPreliminary: (period) => isPreliminary(completeness(period.first_month, period.last_month)),
		is_whole,
		new_levels,
	};
	return grain === 'window' ? dottedPeriods(own, terms) : chartedPeriods(own, whole, grain, terms);
}
