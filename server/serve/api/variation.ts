import { z } from 'zod';
import type { Layout, VariationRow } from '../../domain/answers.ts';
import { latestPoint, pointSentence, variationOf } from '../../domain/symbols.ts';
import type { ChartedPeriod } from '../judged/charted.ts';
import { judgedSeries, judgedSeriesBelow, type SeriesPeriod } from '../judged/judged-series.ts';
import { newLevelsOf } from '../judged/registered.ts';
import { lastTwelve } from '../judged/target-present.ts';
import { drawnGrain, unitChart } from '../judged/unit-chart.ts';
import type { OpenEdition } from '../open-edition.ts';
import type { Answered, Asking } from './context.ts';
import { caveatsOf } from './context.ts';
import { statusOf } from './figures.ts';
import { UnitFiguresRow } from './units.ts';

const CountRow = z.object({
	unit_key: z.string(),
	grain: z.enum(['month', 'quarter']),
	period_count: z.number(),
	shown_period_count: z.number(),
});

/** The units below one unit, each with the latest point of the chart it is followed by; what may not be shown has no state. */
export async function answerVariation({ edition, grant }: Asking): Promise<Answered<'variation'>> {
	const units = (await edition.ask('units', { unit_key: grant.unit_key, ...edition.window })).map((row) => UnitFiguresRow.parse(row));
	const layouts = new Map(units.map(({ unit_key, layout }) => [unit_key, layout]));
	const charts = await chartsBelow(edition, grant.unit_key, layouts);
	const since = lastTwelve(edition).first_month;
	const rows = units
		.filter((row) => grant.sees(row.unit_key))
		.map(({ unit_key, unit_name, parent_key, level, depth, is_leaf, first_month, last_month, grain, ...row }): VariationRow => {
			const status = statusOf(row);
			const about = { unit_key, unit_name, parent_key, level, depth, is_leaf, first_month, last_month, grain, status };
			return status === 'shown' ? { ...about, ...stateOf(charts.get(unit_key) ?? [], since) } : { ...about, ...NO_STATE };
		});
	return { question: { unit: grant.unit_key }, rows, caveats: caveatsOf(rows, edition) };
}

const NO_STATE = { variation: null, judgement: null, limits: null, sentence: null };

/** The chart of every unit below one. */
async function chartsBelow(
	edition: OpenEdition,
	unit_key: string,
	layouts: ReadonlyMap<string, Layout>,
): Promise<ReadonlyMap<string, ChartedPeriod[]>> {
	const counts = (await edition.ask('grain_counts', { unit_key })).map((row) => CountRow.parse(row));
	const series = await judgedSeriesBelow(edition, unit_key);
	const whole = await judgedSeries(edition, edition.root_key);
	const new_levels = await newLevelsOf(edition);
	const chartOf = (key: string, own: readonly SeriesPeriod[]) => {
		const levels = new_levels.filter((level) => level.unit_key === key);
		const unit = { own, whole, is_whole: key === edition.root_key, new_levels: levels };
		const grain = drawnGrain(
			layouts.get(key) ?? 'parent',
			counts.filter((one) => one.unit_key === key),
		);
		return unitChart(edition, unit, grain);
	};
	return new Map([...series].map(([key, own]) => [key, chartOf(key, own)]));
}

/** What the latest point says of spells; without one, why there are no limits. */
function stateOf(charted: readonly ChartedPeriod[], since: string) {
	const points = charted.flatMap(({ period, measures }) => {
		const { judgement = null, limits = null } = measures.spells ?? {};
		const { first_month, last_month, grain } = period;
		return limits === null ? [] : [{ first_month, last_month, grain, judgement, limits }];
	});
	const point = latestPoint(points, since);
	if (point === null) return { ...NO_STATE, limits: points.at(-1)?.limits ?? null };
	return { ...point, variation: variationOf(point.judgement), sentence: pointSentence(point, 'spells', 'da') };
}
