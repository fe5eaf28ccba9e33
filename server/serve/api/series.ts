import { z } from 'zod';
import type { Caveat } from '../../domain/answers.ts';
import { rateOf } from '../../domain/measures.ts';
import type { SeriesTarget } from '../../domain/register.ts';
import { seriesTargetsOf } from '../judged/registered.ts';
import type { Answered, Asking } from './context.ts';

/** Ready-made series: other absence, other organisations, what substitutes cost. Each on its own, never beside the municipality's sickness absence. */

const amount = z.number().nullable();
const LevelsRow = z.object({
	series: z.string(),
	unit_key: z.string(),
	unit_name: z.string().nullable(),
	value_unit: z.string().nullable(),
	first_month: z.string(),
	last_month: z.string(),
	month_count: z.number(),
	first_possible_days: amount,
	first_lost_days: amount,
	first_value: amount,
	year: z.string().nullable(),
	year_possible_days: amount,
	year_lost_days: amount,
	year_value: amount,
	latest_possible_days: amount,
	latest_lost_days: amount,
	latest_value: amount,
});

const OWN_AXIS: Caveat = {
	code: 'own_axis',
	text: 'Serierne er opgjort af andre og står hver for sig: de regnes ikke sammen med sygefraværet, og tilfældigheder kan ikke regnes ud for dem.',
};

/** The levels of every series and unit that the reader may see; organisations outside the tree are public. */
export async function answerSeries({ edition, grant }: Asking): Promise<Answered<'series'>> {
	const found = (await edition.ask('series', {})).map((row) => LevelsRow.parse(row));
	const rows = found.filter(seenBy(edition, grant)).map((row) => {
		const { series, unit_key, unit_name, value_unit, first_month, last_month, month_count, year } = row;
		return {
			series,
			unit_key,
			unit_name,
			value_unit,
			first_month,
			last_month,
			month_count,
			first_share: shareOf(row.first_lost_days, row.first_possible_days),
			first_value: row.first_value,
			year,
			year_share: shareOf(row.year_lost_days, row.year_possible_days),
			year_value: row.year_value,
			latest_share: shareOf(row.latest_lost_days, row.latest_possible_days),
			latest_value: row.latest_value,
		};
	});
	return { question: { unit: grant.unit_key }, rows, caveats: rows.length === 0 ? [] : [OWN_AXIS] };
}

const MonthRow = z.object({
	series: z.string(),
	unit_key: z.string(),
	unit_name: z.string().nullable(),
	month: z.string(),
	series_group: z.string().nullable(),
	is_whole: z.boolean(),
	is_shown: z.boolean(),
	possible_days: amount,
	lost_days: amount,
	series_value: amount,
	value_unit: z.string().nullable(),
});

/** One series month by month: the one that is named, else the first. */
export async function answerSeriesMonths({ edition, grant, question }: Asking): Promise<Answered<'series_months'>> {
	const [first] = question.series === undefined ? await edition.ask('series', {}) : [];
	const series = question.series ?? String(first?.series ?? '');
	const found = (await edition.ask('series_months', { series })).map((row) => MonthRow.parse(row));
	const own = found.filter(({ unit_key }) => question.series_unit === undefined || unit_key === question.series_unit);
	const rows = own.filter(seenBy(edition, grant)).map(({ month, is_shown, series_value, ...row }) => {
		const isKnown = (row.possible_days !== null && row.lost_days !== null) || series_value !== null;
		return {
			...row,
			first_month: month,
			last_month: month,
			grain: 'month' as const,
			status: !is_shown ? ('hidden' as const) : isKnown ? ('shown' as const) : ('unknown' as const),
			share: shareOf(row.lost_days, row.possible_days),
			value: series_value,
		};
	});
	const asked = question.series_unit === undefined ? { series } : { series, series_unit: question.series_unit };
	return { question: { ...asked, unit: grant.unit_key }, rows, caveats: rows.length === 0 ? [] : [OWN_AXIS] };
}

const YearRow = z.object({
	series: z.string(),
	unit_key: z.string(),
	year: z.string(),
	possible_days: amount,
	lost_days: amount,
	series_value: amount,
});

/** What is expected of each series and unit that the reader may see, year by year, beside what the year was once all of it is known. */
export async function answerSeriesTargets({ edition, grant }: Asking): Promise<Answered<'series_targets'>> {
	const series = (await edition.ask('series', {})).map((row) => LevelsRow.parse(row)).filter(seenBy(edition, grant));
	const years = (await edition.ask('series_years', {})).map((row) => YearRow.parse(row));
	const targets = (await seriesTargetsOf(edition)).filter(seenBy(edition, grant)).sort((a, b) => (a.year < b.year ? -1 : 1));
	const isOf =
		({ series, unit_key }: { series: string; unit_key: string }) =>
		(row: { series: string; unit_key: string }) =>
			row.series === series && row.unit_key === unit_key;
	const rows = series.flatMap((own) =>
		targets
			.filter(isOf(own))
			.filter(({ value_unit }) => value_unit === own.value_unit)
			.map(({ year, expected, value_unit }) => {
				const known = years.find((row) => isOf(own)(row) && row.year === year);
				const share = known === undefined ? null : shareOf(known.lost_days, known.possible_days);
				const value = known?.series_value ?? null;
				return {
					series: own.series,
					unit_key: own.unit_key,
					unit_name: own.unit_name,
					first_month: `${year}-01`,
					last_month: `${year}-12`,
					grain: 'year' as const,
					value_unit,
					expected_share: value_unit === null ? expected : null,
					expected_value: value_unit === null ? null : expected,
					status: share === null && value === null ? ('unknown' as const) : ('shown' as const),
					share,
					value,
				};
			}),
	);
	const unmet = targets.flatMap((target) => unmetCaveat(target, series.find(isOf(target))) ?? []);
	return { question: { unit: grant.unit_key }, rows, caveats: unmet };
}

/** Why an expected level stands nowhere; null where it does. */
function unmetCaveat(target: SeriesTarget, own: { value_unit: string | null } | undefined): Caveat | null {
	const { series, unit_key, year } = target;
	if (own === undefined)
		return {
			code: 'series_unknown',
			text: `Det forventede niveau i ${year} af ${series} (${unit_key}) vises ikke, for serien er ikke leveret.`,
		};
	if (own.value_unit === target.value_unit) return null;
	const text = `Det forventede niveau i ${year} af ${series} (${unit_key}) vises ikke: det er i ${target.value_unit ?? 'procent'} og serien i ${own.value_unit ?? 'procent'}, så ret enheden i seriemaal.csv.`;
	return { code: 'unit_differs', text };
}

/** Units of the tree within what is asked for and may be seen; an organisation that is in no tree is nobody's secret. */
function seenBy(edition: Asking['edition'], grant: Asking['grant']): (row: { unit_key: string }) => boolean {
	return ({ unit_key }) => {
		const path = edition.pathOf(unit_key);
		return path === undefined ? grant.unit_key === edition.root_key : path.includes(grant.unit_key) && grant.sees(unit_key);
	};
}

function shareOf(lost: number | null, possible: number | null): number | null {
	return lost === null || possible === null ? null : rateOf(lost, possible);
}
