import { z } from 'zod';
import { Grain } from './answers.ts';
import { MEASURES } from './judged-measures.ts';
import { Parameters, StratumRate } from './parameters.ts';

/**
 * What a baseline showed when its figures were first there: kept in the register as it was, so that no later correction, deletion or way of counting
 * moves it. Only values that were released stand here.
 */

const amounts = z.record(z.enum(MEASURES), z.number().nullable());

/** One released period of one node, with what was expected of it. */
export const FrozenFigure = z.strictObject({
	node_key: z.string(),
	period_key: z.string(),
	grain: Grain,
	first_month: z.string(),
	last_month: z.string(),
	months: z.number(),
	calendar_days: z.number(),
	net_working_days: z.number(),
	people_count: z.number().nullable(),
	possible_fte_days: z.number(),
	employment_days: z.number(),
	/** FTE-days lost or spells begun; null where not shown. */
	observed: amounts,
	/** The same at the municipality's rates of the calendar year. */
	expected: amounts,
});
export type FrozenFigure = z.infer<typeof FrozenFigure>;

/** One stratum of one node in twelve months: numerator and denominator of a measure. */
export const NodeStratum = StratumRate.extend({ node_key: z.string() });
export type NodeStratum = z.infer<typeof NodeStratum>;

const StaffGroupYear = z.object({
	period_key: z.string(),
	stratum_key: z.string(),
	people_count: z.number(),
	absence: z.number(),
	possible_fte_days: z.number(),
	spells: z.number(),
	employment_days: z.number(),
});

/** Rows of staff groups of one node by year as strata: all absence by possible FTE-days, spells by days employed. */
export function staffGroupStrata(node_key: string, rows: readonly unknown[]): NodeStratum[] {
	return rows
		.map((row) => StaffGroupYear.parse(row))
		.flatMap(({ absence, possible_fte_days, spells, employment_days, ...stratum }) => [
			{ node_key, ...stratum, measure: 'absence' as const, exposure: possible_fte_days, amount: absence },
			{ node_key, ...stratum, measure: 'spells' as const, exposure: employment_days, amount: spells },
		]);
}

export const FrozenBaseline = z.strictObject({
	baseline_key: z.string(),
	/** The edition that first held it, its release, and the extraction date it was made from. */
	edition: z.string(),
	release: z.string(),
	extraction_date: z.string(),
	/** The definition by name. */
	profile: z.string(),
	/** The top of the tree: what the figures of the other nodes are held against. */
	root_key: z.string(),
	/** Every released period inside the baseline, of its node, its units and the top. */
	figures: z.array(FrozenFigure),
	dispersion: Parameters.shape.dispersion,
	persistence: Parameters.shape.persistence,
	season: Parameters.shape.season,
	/** Whole tables only: strata of the municipality, staff groups of areas. */
	strata: z.array(NodeStratum),
});
export type FrozenBaseline = z.infer<typeof FrozenBaseline>;
