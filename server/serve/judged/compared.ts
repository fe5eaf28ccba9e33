import { z } from 'zod';
import type { ComparedColumns } from '../../domain/judged-columns.ts';
import { MEASURES, type Measure } from '../../domain/judged-measures.ts';
import { employmentYearsOf, exposureOf, rateOf } from '../../domain/measures.ts';
import { chanceLevelOf, type Estimate, estimateOf, smallestVisibleFallOf, Z_95 } from '../../judge/chance.ts';
import { changeVarianceOf, compare, logChangeOf } from '../../judge/compare.ts';
import { type Figure, ratioIntervalOf, ratioOf, zOf } from '../../judge/expected.ts';
import type { OpenEdition } from '../open-edition.ts';
import { type JudgedPeriod, type JudgedUnit, judgedPeriod } from './judged-period.ts';
import type { LatestJudged } from './latest-judged.ts';

/** A unit's 12-month figures against what is expected of them, and against its own a year before. */

/** One measure's columns without their sentences, with the change as an estimate where there is one. */
export interface Compared {
	columns: Omit<ComparedColumns, 'change_sentence' | 'expected_sentence'>;
	change: Estimate | null;
}

/** Judges one unit on one 12-month period of an edition. */
export type Judge = (unit_key: string) => Record<Measure, Compared>;

const VarianceRow = z.object({ unit_key: z.string(), measure: z.enum(MEASURES), ratio_log_variance: z.number() });

/** What judges units on the latest 12-month period that can be judged, beside the same a year before; a unit without a shown figure gets nothing but null. */
export async function judgeOf(edition: OpenEdition, { period: now }: LatestJudged): Promise<Judge> {
	const { period_key } = now;
	const base_period_key = yearBefore(period_key);
	const before = await judgedPeriod(edition, base_period_key);
	const asked = await edition.ask('change_variances', { period_key, base_period_key });
	const variances = new Map(
		asked.map((row) => VarianceRow.parse(row)).map((row) => [`${row.unit_key} ${row.measure}`, row.ratio_log_variance]),
	);
	return (unit_key) => {
		const [unit, earlier] = [unitIn(now, unit_key), unitIn(before, unit_key)];
		const comparedIn = (measure: Measure): Compared => {
			const sides = {
				now: sideOf(unit, now, measure),
				before: sideOf(earlier, before, measure),
				is_whole: unit_key === edition.root_key,
				own_variance: variances.get(`${unit_key} ${measure}`) ?? null,
				persistence: edition.parameters.persistence[measure] ?? 0,
			};
			return comparedOf(measure, sides);
		};
		return {
			absence: comparedIn('absence'),
			short_absence: comparedIn('short_absence'),
			spells: comparedIn('spells'),
			prolonged_spells: comparedIn('prolonged_spells'),
		};
	};
}

/** `2024` of `2025`, `2024-06 W` of `2025-06 W`. */
function yearBefore(period_key: string): string {
	return `${Number(period_key.slice(0, 4)) - 1}${period_key.slice(4)}`;
}

interface Side {
	figure: Figure;
	/** Possible FTE-days or employment-years. */
	exposure: number;
}

interface Sides {
	now: Side | null;
	before: Side | null;
	is_whole: boolean;
	/** Variance of the log of the unit's own rate ÷ a year before, by its own people; null where it is not known. */
	own_variance: number | null;
	persistence: number;
}

export const NOT_COMPARED: Compared = {
	columns: {
		observed: null,
		expected: null,
		expected_ratio: null,
		expected_low: null,
		expected_high: null,
		expected_level: null,
		rate: null,
		previous: null,
		change_ratio: null,
		change_low: null,
		change_high: null,
		change_level: null,
		change_basis: null,
		visible_fall: null,
	},
	change: null,
};

/** One measure of one unit from both sides. */
export function comparedOf(measure: Measure, sides: Sides): Compared {
	const { now, before, is_whole } = sides;
	if (now === null) return NOT_COMPARED;
	const columns = {
		...NOT_COMPARED.columns,
		observed: now.figure.observed,
		rate: rateIn(measure, now),
		...(is_whole ? {} : { expected: now.figure.expected, ...ratioColumns(now.figure) }),
	};
	if (before === null) return { columns, change: null };
	const isOwn = is_whole || sides.own_variance !== null;
	const variance = sides.own_variance ?? changeVarianceOf(before.figure, now.figure, sides.persistence);
	const compared = compare(before.figure, now.figure, sides.persistence);
	const change =
		compared.kind === 'too_small' ? null : isOwn ? estimateOf(logChangeOf(rateFigure(before), rateFigure(now)), variance) : compared.change;
	return {
		columns: {
			...columns,
			previous: rateIn(measure, before),
			change_ratio: change?.ratio ?? null,
			change_low: change?.interval.low ?? null,
			change_high: change?.interval.high ?? null,
			change_level: change?.level ?? 'too_small',
			change_basis: isOwn ? 'own_rate' : 'municipality',
			visible_fall: smallestVisibleFallOf(variance),
		},
		change,
	};
}

/** Long courses are few and stay a count. */
function rateIn(measure: Measure, { figure, exposure }: Side): number | null {
	return measure === 'prolonged_spells' ? figure.observed : rateOf(figure.observed, exposure);
}

/** The figure with what it is divided by in place of what is expected: the ratio of two is a ratio of rates. */
function rateFigure({ figure, exposure }: Side): Figure {
	return { ...figure, expected: exposure };
}

/** null where the figure is worth less than one effective event. */
function ratioColumns(figure: Figure) {
	const interval = ratioIntervalOf(figure, Z_95);
	if (interval === null) return {};
	return {
		expected_ratio: ratioOf(figure),
		expected_low: interval.low,
		expected_high: interval.high,
		expected_level: chanceLevelOf(zOf(figure)),
	};
}

function unitIn({ units }: JudgedPeriod, unit_key: string): JudgedUnit | null {
	return units.find((unit) => unit.unit_key === unit_key) ?? null;
}

function sideOf(unit: JudgedUnit | null, period: JudgedPeriod, measure: Measure): Side | null {
	const figure = unit?.figures[measure];
	if (!unit || !figure) return null;
	const { possible_fte_days } = unit;
	return { figure, exposure: exposureOf(measure, { possible_fte_days, employment_years: employmentYearsOf(unit, period) }) };
}
