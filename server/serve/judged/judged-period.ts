import { z } from 'zod';
import { DAYS_A_YEAR } from '../../domain/calendar.ts';
import { type DISPERSION_GRAINS, MEASURES, type Measure } from '../../domain/judged-measures.ts';
import type { Parameters } from '../../domain/parameters.ts';
import type { Figure } from '../../judge/expected.ts';
import type { OpenEdition } from '../open-edition.ts';

/** One unit with a shown figure, as judgements look at it: only measures that are shown, estimated and expected of it. */
export interface JudgedUnit {
	unit_key: string;
	level: string;
	is_leaf: boolean;
	/** Years of employment in the period: calendar days employed ÷ those of a year. */
	person_years: number;
	people_count: number;
	possible_fte_days: number;
	employment_days: number;
	figures: Partial<Readonly<Record<Measure, Figure>>>;
}

/** Every unit with a shown figure in one period, in tree order. */
export interface JudgedPeriod {
	period_key: string;
	months: number;
	calendar_days: number;
	net_working_days: number;
	units: readonly JudgedUnit[];
}

const amount = z.number().nullable();
/** One shown figure of one unit and period beside what is expected of it, before the municipality's own level is taken in. */
export const FigureBesideExpected = z.object({
	unit_key: z.string(),
	level: z.string(),
	is_leaf: z.boolean(),
	grain: z.enum(['month', 'quarter', 'year', 'window']),
	months: z.number(),
	calendar_days: z.number(),
	net_working_days: z.number(),
	possible_fte_days: z.number(),
	employment_days: z.number(),
	people_count: z.number(),
	absence: amount,
	short_absence: amount,
	spells: amount,
	prolonged_spells: amount,
	expected_absence: amount,
	expected_short_absence: amount,
	expected_spells: amount,
	expected_prolonged_spells: amount,
});
export type FigureBesideExpected = z.infer<typeof FigureBesideExpected>;

/**
 * What judgements of one period are made from. Expected amounts rest on the rates of calendar years; that the period itself lies higher or lower, and its
 * season, is carried by the municipality's own observed ÷ expected: a unit is expected what all units together had. Made once an edition.
 */
export function judgedPeriod(edition: OpenEdition, periodKey: string): Promise<JudgedPeriod> {
	const known = edition.judged.get(periodKey);
	if (known) return known;
	const made = makePeriod(edition, periodKey);
	edition.judged.set(periodKey, made);
	return made;
}

async function makePeriod(edition: OpenEdition, periodKey: string): Promise<JudgedPeriod> {
	const rows = (await edition.ask('judged_figures', { period_key: periodKey })).map((row) => FigureBesideExpected.parse(row));
	const whole = rows.find((row) => row.unit_key === edition.root_key);
	const [first] = rows;
	const units = rows.map((row): JudgedUnit => {
		const { unit_key, level, is_leaf, people_count, possible_fte_days, employment_days } = row;
		return {
			unit_key,
			level,
			is_leaf,
			people_count,
			possible_fte_days,
			employment_days,
			person_years: employment_days / DAYS_A_YEAR,
			figures: judgedFiguresOf(row, whole, edition.parameters),
		};
	});
	const { months = 0, calendar_days = 0, net_working_days = 0 } = first ?? {};
	return { period_key: periodKey, months, calendar_days, net_working_days, units };
}

/**
 * The measures of a figure that can be judged: shown, expected, and of a dispersion that is known. whole: the municipality in the same period, whose own
 * observed ÷ expected carries season and level.
 */
export function judgedFiguresOf(
	row: FigureBesideExpected,
	whole: FigureBesideExpected | undefined,
	{ dispersion }: Pick<Parameters, 'dispersion'>,
): Partial<Record<Measure, Figure>> {
	const figures: Partial<Record<Measure, Figure>> = {};
	for (const measure of MEASURES) {
		const spread = dispersion[measure][dispersionGrainOf(row.grain)];
		const [wholeObserved, wholeExpected] = whole ? amountsOf(whole, measure) : [null, null];
		const [observed, expected] = amountsOf(row, measure);
		if (spread === null || wholeObserved === null || wholeExpected === null || observed === null || expected === null) continue;
		const level = wholeExpected > 0 ? wholeObserved / wholeExpected : 0;
		if (expected * level > 0) figures[measure] = { observed, expected: expected * level, dispersion: spread };
	}
	return figures;
}

function dispersionGrainOf(grain: FigureBesideExpected['grain']): (typeof DISPERSION_GRAINS)[number] {
	return grain === 'month' || grain === 'quarter' ? grain : 'year';
}

/** Observed and expected of one measure; null where not shown. */
function amountsOf(row: FigureBesideExpected, measure: Measure): [number | null, number | null] {
	return [row[measure], row[`expected_${measure}`]];
}
