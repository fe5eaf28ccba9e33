import { z } from 'zod';
import { type FrozenBaseline, type NodeStratum, staffGroupStrata } from '../../domain/baseline.ts';
import { addMonths, DAYS_A_YEAR } from '../../domain/calendar.ts';
import type { BaselineRow } from '../../domain/follow-up-answers.ts';
import { MEASURES, type Measure } from '../../domain/judged-measures.ts';
import type { Stretch } from '../../domain/tiling.ts';
import { type Estimate, estimateOf, smallestVisibleFallOf } from '../../judge/chance.ts';
import { againstOutside, changeVarianceOf, compare, widened, yearToYearDeviationOf } from '../../judge/compare.ts';
import { effectiveEventsOf, ratioOf } from '../../judge/expected.ts';
import { bridgeOf, mergeSmallStrata, mixAdjustedRatioOf, type Stratum, type StratumPart } from '../../judge/mix.ts';
import { MINIMUM_SIZES } from '../../judge/sizes.ts';
import type { OpenEdition } from '../open-edition.ts';
import { type BenchmarkRow, outsideLineOf } from './outside-line.ts';
import type { BaselineEntry, Place } from './registered.ts';
import { daysPerFteOf, isOfDays, monthsOf, nodesSpan, rateOfSpan, type Span, spanOf, type Tiles } from './spans.ts';

/** One follow-up of a baseline: like calendar months against each other, with the parameters that were frozen with it. */

export interface LookTerms {
	edition: OpenEdition;
	entry: BaselineEntry;
	place: Place;
	frozen: FrozenBaseline;
	/** What its figure may be taken from: its own node, else its units. */
	nodes: readonly (readonly string[])[];
	then: Tiles;
	today: Tiles;
	/** Figures of others, for the outside line. */
	benchmarks: readonly BenchmarkRow[];
}

const NO_CHANGE = {
	ratio: null,
	look_ratio: null,
	change_ratio: null,
	change_low: null,
	change_high: null,
	change_level: null,
	change_direction: null,
	smallest_visible_fall: null,
};
const NO_CRUDE = {
	crude_ratio: null,
	crude_low: null,
	crude_high: null,
	crude_level: null,
	crude_direction: null,
	crude_basis: null,
	years_low: null,
	years_high: null,
};
const NO_OUTSIDE = {
	outside_source: null,
	outside_measure: null,
	outside_first: null,
	outside_last: null,
	relative_ratio: null,
	relative_low: null,
	relative_high: null,
	relative_level: null,
	relative_direction: null,
};
const NO_BRIDGE = {
	bridge_first: null,
	bridge_season: null,
	bridge_mix: null,
	bridge_rate: null,
	bridge_after: null,
	adjusted_ratio: null,
	adjusted_low: null,
	adjusted_high: null,
	adjusted_level: null,
	adjusted_basis: null,
};

/** A look of which nothing can be said. */
export const NO_LOOK = {
	look_months: null,
	look_first_month: null,
	look_last_month: null,
	look_value: null,
	look_days_per_fte: null,
	look_observed: null,
	look_expected: null,
	look_people_count: null,
	like_value: null,
	...NO_CHANGE,
	...NO_CRUDE,
	...NO_OUTSIDE,
	...NO_BRIDGE,
	bridge_missing: null,
};

type JudgedLook = { [Column in keyof typeof NO_LOOK]: BaselineRow[Column] };

/** The figures and judgement of one measure over the months of a look; null in every value where either side is not shown. */
export async function judgedBaseline(terms: LookTerms, measure: Measure, stretch: Stretch): Promise<JudgedLook> {
	const { frozen, nodes, then, today, entry, place } = terms;
	const before = nodesSpan(then, nodes, likeStretches(entry, stretch), measure, frozen.dispersion);
	const after = nodesSpan(today, nodes, [stretch], measure, frozen.dispersion);
	if (!before || !after) return { ...NO_LOOK, bridge_missing: null };
	const isLarge = LARGE_LEVELS.has(place.level);
	const crude = isLarge ? await crudeChange(terms, measure, before, after) : null;
	const bridge = await bridgeColumns(terms, measure, before, after, crude);
	const own =
		place.unit_key === terms.edition.root_key
			? ownVisible(before, after, frozen.persistence[measure])
			: changeColumns(before, after, frozen.persistence[measure]);
	return {
		...NO_LOOK,
		look_value: rateOfSpan(after, measure),
		look_days_per_fte: daysPerFteOf(after, measure),
		look_observed: after.figure.observed,
		look_expected: after.figure.expected,
		look_people_count: after.people_count,
		like_value: rateOfSpan(before, measure),
		...own,
		...(crude ? { ...crudeColumns(crude), smallest_visible_fall: smallestVisibleFallOf(crude.change.log_variance) } : NO_CRUDE),
		...(crude && measure === 'absence' ? outsideColumns(terms, likeStretches(entry, stretch), stretch, crude.change) : NO_OUTSIDE),
		...bridge,
	};
}

/** Nodes whose own rates are judged: their people are many enough that a rate of theirs is more than chance. */
const LARGE_LEVELS: ReadonlySet<string> = new Set(['municipality', 'directorate', 'area']);

/** The months of a baseline that have the same names as those of a look; all of them where it is whole years. */
export function likeStretches({ first_month, last_month }: Stretch, look: Stretch): Stretch[] {
	const months = monthsOf(look);
	if (months % 12 === 0) return [{ first_month, last_month }];
	const years = monthsOf({ first_month, last_month }) / 12;
	// a look begins right after whole years, so it begins in the month in which the baseline does
	return Array.from({ length: years }, (_, year) => {
		const first = addMonths(first_month, year * 12);
		return { first_month: first, last_month: addMonths(first, months - 1) };
	});
}

/** O ÷ E after against before: season, waves, years and mix of staff are in both expecteds. */
function changeColumns(before: Span, after: Span, persistence: number | null) {
	const compared = compare(before.figure, after.figure, persistence ?? 0);
	const ratios = { ratio: ratioOf(before.figure), look_ratio: ratioOf(after.figure) };
	if (compared.kind === 'too_small') return { ...NO_CHANGE, ...ratios };
	const { ratio, interval, level, direction } = compared.change;
	return {
		...ratios,
		change_ratio: ratio,
		change_low: interval.low,
		change_high: interval.high,
		change_level: level,
		change_direction: direction,
		smallest_visible_fall: compared.smallest_visible_fall,
	};
}

/** The whole is its own standard: it has no ratio to all, only a size that says what could be seen. */
function ownVisible(before: Span, after: Span, persistence: number | null) {
	return { ...NO_CHANGE, smallest_visible_fall: smallestVisibleFallOf(changeVarianceOf(before.figure, after.figure, persistence ?? 0)) };
}

interface Crude {
	change: Estimate;
	basis: 'clustered' | 'pooled';
	/** Variance of the logarithm of the ratio at the same mix of people: clustered where it is released, else pooled. */
	adjusted: { log_variance: number; basis: 'clustered' | 'pooled' };
	years: Estimate | null;
}

/** The rates themselves: clustered by people where both are single periods that have it, else by the pooled dispersion. */
async function crudeChange(terms: LookTerms, measure: Measure, before: Span, after: Span): Promise<Crude | null> {
	const { edition, frozen, place } = terms;
	const [first, last] = [rateOfSpan(before, measure), rateOfSpan(after, measure)];
	const isLargeEnough = Math.min(effectiveEventsOf(before.figure), effectiveEventsOf(after.figure)) >= MINIMUM_SIZES.change_events;
	if (!first || !last || !isLargeEnough) return null;
	const clustered = await clusteredVariances(edition, place.unit_key, measure, before, after);
	const pooled = changeVarianceOf(before.figure, after.figure, frozen.persistence[measure] ?? 0);
	const basisOf = (variance: number | null | undefined) => (typeof variance === 'number' ? ('clustered' as const) : ('pooled' as const));
	const change = estimateOf(Math.log(last / first), clustered?.ratio_log_variance ?? pooled);
	const deviation = yearToYearDeviationOf(yearlyRates(terms, measure));
	return {
		change,
		basis: basisOf(clustered?.ratio_log_variance),
		adjusted: { log_variance: clustered?.adjusted_log_variance ?? pooled, basis: basisOf(clustered?.adjusted_log_variance) },
		years: deviation === null ? null : widened(change, deviation),
	};
}

const VarianceRow = z.object({
	period_key: z.string(),
	base_period_key: z.string(),
	measure: z.enum(MEASURES),
	ratio_log_variance: z.number(),
	adjusted_log_variance: z.number().nullable(),
});
type VarianceRow = z.infer<typeof VarianceRow>;

/** How much people make the rates' ratio vary, crude and at the same mix of people; null where either side is not one period that has it. */
async function clusteredVariances(
	edition: OpenEdition,
	unit_key: string,
	measure: Measure,
	before: Span,
	after: Span,
): Promise<VarianceRow | null> {
	const [[base, ...moreBase], [period, ...more]] = [before.period_keys, after.period_keys];
	if (moreBase.length > 0 || more.length > 0) return null;
	const rows = (await edition.ask('ratio_variances', { unit_key })).map((row) => VarianceRow.parse(row));
	return rows.find((row) => row.period_key === period && row.base_period_key === base && row.measure === measure) ?? null;
}

/** The node's rates of calendar years, oldest first. */
function yearlyRates({ today, place, frozen }: LookTerms, measure: Measure): number[] {
	const years = (today.get(place.unit_key) ?? []).filter((tile) => /^\d{4}$/.test(tile.period_key)).map((tile) => tile.period_key);
	return years.sort().flatMap((year) => {
		const span = spanOf(today, place.unit_key, [{ first_month: `${year}-01`, last_month: `${year}-12` }], measure, frozen.dispersion);
		return (span && rateOfSpan(span, measure)) || [];
	});
}

function crudeColumns({ change, basis, years }: Crude) {
	return {
		crude_ratio: change.ratio,
		crude_low: change.interval.low,
		crude_high: change.interval.high,
		crude_level: change.level,
		crude_direction: change.direction,
		crude_basis: basis,
		years_low: years?.interval.low ?? null,
		years_high: years?.interval.high ?? null,
	};
}

/** The change beside that of all municipalities in the same years, where somebody has published it. */
function outsideColumns({ benchmarks, edition }: LookTerms, before: readonly Stretch[], after: Stretch, change: Estimate) {
	const line = outsideLineOf(benchmarks, edition.info.profile.name, before, [after]);
	if (line === null) return NO_OUTSIDE;
	const relative = againstOutside(change, line.ratio);
	return {
		outside_source: line.publisher,
		outside_measure: line.measure,
		outside_first: line.first,
		outside_last: line.last,
		relative_ratio: relative.ratio,
		relative_low: relative.interval.low,
		relative_high: relative.interval.high,
		relative_level: relative.level,
		relative_direction: relative.direction,
	};
}

/** Composition and rates apart, where both years' strata are whole and the same; else why not. */
async function bridgeColumns(terms: LookTerms, measure: Measure, before: Span, after: Span, crude: Crude | null) {
	const missing = (bridge_missing: NonNullable<BaselineRow['bridge_missing']>) => ({ ...NO_BRIDGE, bridge_missing });
	const { place, edition, frozen } = terms;
	if (!LARGE_LEVELS.has(place.level)) return missing('workplace');
	const isRoot = place.unit_key === edition.root_key;
	if (!isRoot && (measure === 'short_absence' || measure === 'prolonged_spells')) return missing('measure');
	const [[base, ...moreBase], [period, ...more]] = [before.period_keys, after.period_keys];
	if (base === undefined || period === undefined || moreBase.length > 0 || more.length > 0) return missing('not_one_year');
	const first = frozen.strata.filter((stratum) => stratum.period_key === base);
	const last = (isRoot ? rootStrata(edition) : await areaStrata(edition, place.unit_key)).filter(
		(stratum) => stratum.period_key === period,
	);
	const [own, later] = [strataOf(first, measure, before), strataOf(last, measure, after)];
	if (own.size === 0 || later.size === 0) return missing('strata_hidden');
	const keys = [...own.keys()].sort();
	if (keys.join('\n') !== [...later.keys()].sort().join('\n')) return missing('strata_differ');
	const strata = mergeSmallStrata(keys.flatMap((key) => pairOf(key, own.get(key), later.get(key))));
	const whole = rateOfSpan(before, measure);
	if (whole === null) return missing('strata_hidden');
	const bridge = bridgeOf(whole, strata);
	const adjusted = crude ? mixAdjustedRatioOf(strata, crude.adjusted.log_variance) : null;
	return {
		bridge_first: bridge.first_rate,
		bridge_season: bridge.season,
		bridge_mix: bridge.mix,
		bridge_rate: bridge.rate,
		bridge_after: bridge.after_rate,
		bridge_missing: null,
		adjusted_ratio: adjusted?.ratio ?? null,
		adjusted_low: adjusted?.interval.low ?? null,
		adjusted_high: adjusted?.interval.high ?? null,
		adjusted_level: adjusted?.level ?? null,
		adjusted_basis: crude?.adjusted.basis ?? null,
	};
}

function pairOf(stratum_key: string, before: StratumPart | undefined, after: StratumPart | undefined): Stratum[] {
	return before && after ? [{ stratum_key, group_key: stratum_key.split(STRATUM_PARTS)[0] ?? stratum_key, before, after }] : [];
}

/** What stands between the staff group and the rest of a stratum's key. */
const STRATUM_PARTS = ' · ';

/** The strata of one measure in one period, by key, in the unit of its rate; person-years by days employed, which is what counts of spells are divided by. */
function strataOf(strata: readonly NodeStratum[], measure: Measure, span: Span): Map<string, StratumPart> {
	const days = new Map(strata.filter((one) => one.measure === 'spells').map((one) => [one.stratum_key, one.exposure]));
	const ownOf = strata.filter((one) => one.measure === measure);
	// days employed are turned into years as the rate itself does
	const unit = isOfDays(measure) ? 1 : span.calendar_days / (span.months / 12);
	return new Map(
		ownOf.map((one) => {
			const employed = isOfDays(measure) ? days.get(one.stratum_key) : one.exposure;
			const person_years = employed === undefined ? one.people_count : employed / DAYS_A_YEAR;
			return [one.stratum_key, { numerator: one.amount, denominator: one.exposure / unit, person_years }];
		}),
	);
}

function rootStrata({ parameters, root_key }: OpenEdition): NodeStratum[] {
	return parameters.stratum_rates.map((rate) => ({ ...rate, node_key: root_key }));
}

async function areaStrata(edition: OpenEdition, node_key: string): Promise<NodeStratum[]> {
	return staffGroupStrata(node_key, await edition.ask('staff_group_strata', { unit_key: node_key }));
}
