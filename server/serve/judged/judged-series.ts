import { z } from 'zod';
import type { Measure } from '../../domain/judged-measures.ts';
import { employmentYearsOf } from '../../domain/measures.ts';
import type { Figure } from '../../judge/expected.ts';
import type { OpenEdition } from '../open-edition.ts';
import { FigureBesideExpected, judgedFiguresOf } from './judged-period.ts';

const SeriesRow = FigureBesideExpected.extend({ period_key: z.string(), first_month: z.string(), last_month: z.string() });
type SeriesRow = z.infer<typeof SeriesRow>;

/** One shown period of one unit: its amounts, what they are divided by, and the measures that can be judged. */
export interface SeriesPeriod {
	first_month: string;
	last_month: string;
	grain: 'month' | 'quarter' | 'year' | 'window';
	months: number;
	/** Days or spells; null where the measure is not shown. */
	observed: Record<Measure, number | null>;
	/** Possible FTE-days, and years of employment. */
	possible_fte_days: number;
	employment_years: number;
	figures: Partial<Readonly<Record<Measure, Figure>>>;
}

/** Every shown period of one unit in time order, each expected at the municipality's rates and level of that very period. */
export async function judgedSeries(edition: OpenEdition, unit_key: string): Promise<SeriesPeriod[]> {
	const whole = await readRows(edition, edition.root_key, false);
	const own = unit_key === edition.root_key ? whole : await readRows(edition, unit_key, false);
	return seriesOf(edition, own, whole);
}

/** The same of a unit and of each below it, by key; a unit without a shown period has no entry. */
export async function judgedSeriesBelow(edition: OpenEdition, unit_key: string): Promise<ReadonlyMap<string, SeriesPeriod[]>> {
	const whole = await readRows(edition, edition.root_key, false);
	const rows = new Map<string, SeriesRow[]>();
	for (const row of await readRows(edition, unit_key, true)) {
		const own = rows.get(row.unit_key);
		if (own) own.push(row);
		else rows.set(row.unit_key, [row]);
	}
	return new Map([...rows].map(([key, own]) => [key, seriesOf(edition, own, whole)]));
}

async function readRows(edition: OpenEdition, unit_key: string, has_below: boolean): Promise<SeriesRow[]> {
	return (await edition.ask('judged_series', { unit_key, has_below })).map((row) => SeriesRow.parse(row));
}

function seriesOf(edition: OpenEdition, own: readonly SeriesRow[], whole: readonly SeriesRow[]): SeriesPeriod[] {
	const standards = new Map(whole.map((row) => [row.period_key, row]));
	return own.map((row) => periodOf(row, standards.get(row.period_key), edition));
}

function periodOf(row: SeriesRow, whole: SeriesRow | undefined, edition: OpenEdition): SeriesPeriod {
	const { first_month, last_month, grain, months, possible_fte_days, absence, short_absence, spells, prolonged_spells } = row;
	return {
		first_month,
		last_month,
		grain,
		months,
		observed: { absence, short_absence, spells, prolonged_spells },
		possible_fte_days,
		employment_years: employmentYearsOf(row, row),
		figures: judgedFiguresOf(row, whole, edition.parameters),
	};
}
