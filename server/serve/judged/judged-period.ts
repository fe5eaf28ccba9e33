import { z } from 'zod';
import { type DISPERSION_GRAINS, MEASURES, type Measure } from '../../domain/parameters.ts';
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
const Row = z.object({
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
type Row = z.infer<typeof Row>;

const DAYS_A_YEAR = 365.25;

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
	const rows = (await edition.ask('judged_figures', { period_key: periodKey })).map((row) => Row.parse(row));
	const whole = rows.find((row) => row.unit_key === edition.root_key);
	const [first] = rows;
	const scales = MEASURES.flatMap((measure) => {
		const dispersion = first ? edition.parameters.dispersion[measure][dispersionGrainOf(first.grain)] : null;
		const [observed, expected] = whole ? amountsOf(whole, measure) : [null, null];
		if (dispersion === null || observed === null || expected === null || expected <= 0) return [];
		return [{ measure, dispersion, level: observed / expected }];
	});
	const units = rows.map((row): JudgedUnit => {
		const figures: Partial<Record<Measure, Figure>> = {};
		for (const { measure, dispersion, level } of scales) {
			const [observed, expected] = amountsOf(row, measure);
			if (observed !== null && expected !== null && expected * level > 0)
				figures[measure] = { observed, expected: expected * level, dispersion };
		}
		const { unit_key, level, is_leaf, people_count, possible_fte_days, employment_days } = row;
		return {
			unit_key,
			level,
			is_leaf,
			people_count,
			possible_fte_days,
			employment_days,
			person_years: employment_days / DAYS_A_YEAR,
			figures,
		};
	});
	const { months = 0, calendar_days = 0, net_working_days = 0 } = first ?? {};
	return { period_key: periodKey, months, calendar_days, net_working_days, units };
}

function dispersionGrainOf(grain: Row['grain']): (typeof DISPERSION_GRAINS)[number] {
	return grain === 'month' || grain === 'quarter' ? grain : 'year';
}

/** Observed and expected of one measure; null where not shown. */
function amountsOf(row: Row, measure: Measure): [number | null, number | null] {
	return [row[measure], row[`expected_${measure}`]];
}
