import { isPreliminary } from '../../judge/maturity.ts';
import type { OpenEdition } from '../open-edition.ts';
import { type ChartedPeriod, chartedPeriods, dottedPeriods, type Grain } from './charted.ts';
import { completenessIn } from './completeness.ts';
import { judgedSeries, type SeriesPeriod } from './judged-series.ts';
import { newLevelsOf } from './registered.ts';

/** One unit through time against what is usual for it, by the grain it is drawn in. */
export async function chartOfUnit(edition: OpenEdition, unit_key: string, grain: Grain | 'window'): Promise<ChartedPeriod[]> {
	const completeness = completenessIn(edition);
	const own = await judgedSeries(edition, unit_key);
	const is_whole = unit_key === edition.root_key;
	const isPending = (period: SeriesPeriod) => isPreliminary(completeness(period.first_month, period.last_month));
	const terms = { parameters: edition.parameters, isPreliminary: isPending, is_whole, new_levels: await newLevelsOf(edition, unit_key) };
	if (grain === 'window') return dottedPeriods(own, terms);
	return chartedPeriods(own, is_whole ? own : await judgedSeries(edition, edition.root_key), grain, terms);
}
