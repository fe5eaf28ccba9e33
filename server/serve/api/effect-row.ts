import { monthOf } from '../../domain/calendar.ts';
import type { EffectRow } from '../../domain/follow-up-answers.ts';
import { effectSentence } from '../../domain/follow-up-sentences.ts';
import type { Measure } from '../../domain/judged-measures.ts';
import { NO_EFFECT, NO_PRE_TREND } from '../../domain/no-effect.ts';
import type { Effort } from '../../domain/register.ts';
import { businessCaseOf } from '../../judge/business-case.ts';
import { type LookMonths, overlappingEfforts } from '../../judge/effort-windows.ts';
import { ratioOf } from '../../judge/expected.ts';
import { type HeldAgainst, heldAgainst } from '../judged/comparison-group.ts';
import { type JudgedEffort, judgedEffort, visibleFall, workplacesToAdd } from '../judged/effort-look.ts';
import type { EffortSides, EffortTerms } from '../judged/effort-sides.ts';
import { preTrendColumns } from '../judged/pre-trend.ts';
import { type EffortEntry, judgedDateOf, type Place } from '../judged/registered.ts';
import { fteOfSpan, type Span } from '../judged/spans.ts';
import type { ShownTool } from '../judged/tools.ts';
import type { OpenEdition } from '../open-edition.ts';
import { beforehandColumns, withUnitsBeside } from './effect-beforehand.ts';

/** The row of one effort, measure and look: its windows, what is found in them, and what is said of it. */

/** An effort with its place; `is_thought_of`: asked about before it is registered. */
export type AskedEffort = EffortEntry & { place: Place; is_thought_of: boolean; tool: ShownTool | undefined };

/** sides: null where nothing of it is shown. next: the look that is due next. */
export function effectRowOf(
	terms: EffortTerms,
	asked: AskedEffort,
	efforts: readonly EffortEntry[],
	measure: Measure,
	look: LookMonths,
	sides: EffortSides | null,
	next: { look: LookMonths; sides: EffortSides } | undefined,
): EffectRow {
	const { edition, place, unit_keys } = terms;
	const isWhole = place.unit_key === edition.root_key;
	const about = {
		effort_key: asked.is_thought_of ? null : asked.effort_key,
		effort_name: asked.is_thought_of ? null : asked.effort_name,
		unit_key: place.unit_key,
		unit_name: place.unit_name,
		level: place.level,
		effort_first_date: asked.first_date,
		effort_last_date: asked.last_date ?? null,
		effort_type: asked.effort_type ?? null,
		tool_key: asked.tool?.tool_key ?? null,
		tool_name: asked.tool?.texts.da.name ?? null,
		reason: asked.is_thought_of ? null : asked.reason,
		measure,
		look_months: look,
		member_count: unit_keys.length,
		price_dkk: asked.price_dkk ?? null,
		price_per_day_dkk: terms.price_per_day_dkk,
	};
	const row = sides
		? { ...about, ...NO_EFFECT, ...sidesColumns(terms, asked, efforts, measure, sides), ...nextColumns(edition, next) }
		: { ...about, ...NO_EFFECT, price_per_day_dkk: null, price_dkk: null, status: 'hidden' as const };
	return { ...row, sentence: effectSentence(row, isWhole && !asked.is_thought_of, 'da') };
}

function nextColumns(edition: OpenEdition, next: { look: LookMonths; sides: EffortSides } | undefined) {
	if (!next) return { next_look_months: null, next_look_date: null };
	return { next_look_months: next.look, next_look_date: judgedDateOf(next.sides.windows.after.last_month, edition) };
}

/** What is found on the windows of one look. */
function sidesColumns(terms: EffortTerms, asked: AskedEffort, efforts: readonly EffortEntry[], measure: Measure, sides: EffortSides) {
	const { edition, place } = terms;
	const { grain, windows, before, after, size, member_shown_count } = sides;
	const persistence = edition.parameters.persistence[measure] ?? 0;
	const isWhole = place.unit_key === edition.root_key;
	const against = heldAgainst(terms, measure, sides);
	const judged = isWhole ? null : judgedEffort(terms, measure, sides, against);
	const group = against.group?.size.figure ?? null;
	const fall = judged?.effect.smallest_visible_fall ?? visibleFall(size.figure, windows.months_after, persistence, group);
	const add = asked.is_thought_of && !isWhole ? workplacesToAdd(withUnitsBeside(terms), measure, sides, group) : null;
	return {
		status: after ? ('shown' as const) : ('open' as const),
		grain,
		before_first_month: windows.before.first_month,
		before_last_month: windows.before.last_month,
		transition_months: monthsApart(windows.before.last_month, windows.after.first_month),
		after_first_month: windows.after.first_month,
		after_last_month: windows.after.last_month,
		member_shown_count,
		observed: before?.figure.observed ?? null,
		expected: before?.figure.expected ?? null,
		look_observed: after?.figure.observed ?? null,
		look_expected: after?.figure.expected ?? null,
		ratio: isWhole || !before ? null : ratioOf(before.figure),
		look_ratio: isWhole || !after ? null : ratioOf(after.figure),
		...(isWhole ? {} : comparisonColumns(terms, against)),
		...(judged ? effectColumns(judged) : {}),
		...(isWhole ? NO_PRE_TREND : preTrendColumns(terms, measure, sides, against)),
		...(asked.is_thought_of && !isWhole ? beforehandColumns(terms, measure, sides, against) : {}),
		smallest_visible_fall: fall,
		municipal_visible_fall: asked.is_thought_of && !isWhole && group ? visibleFall(size.figure, windows.months_after, persistence) : null,
		overlapping_names: overlapNames(terms, asked, efforts, windows),
		...priceColumns(terms, asked, measure, sides, judged, fall),
		add_names: add?.names.join(', ') ?? null,
		add_visible_fall: add?.fall ?? null,
	};
}

function monthsApart(last: string, first: string): number {
	const numberOf = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5));
	return numberOf(first) - numberOf(last) - 1;
}

/** What the change is held against; units are named only to who sees them all. */
function comparisonColumns({ comparison: { unit_keys }, places, sees }: EffortTerms, { basis, group, group_change }: HeldAgainst) {
	const names = unit_keys.every(sees) ? unit_keys.map((key) => places.get(key)?.unit_name ?? key) : [];
	return {
		comparison: basis,
		comparison_count: unit_keys.length,
		comparison_names: names.length === 0 ? null : names.join(', '),
		comparison_shown_count: group?.member_shown_count ?? null,
		comparison_change_ratio: group_change && Math.exp(group_change.log_change),
	};
}

function effectColumns({ effect, placebo }: JudgedEffort) {
	if (effect.kind === 'too_small' || effect.regression === null) return {};
	const { change, regression } = effect;
	return {
		change_ratio: change.ratio,
		change_low: change.interval.low,
		change_high: change.interval.high,
		change_level: change.level,
		change_direction: change.direction,
		predicted_ratio: regression.predicted_ratio,
		effect_ratio: regression.effect_ratio,
		effect_low: regression.interval.low,
		effect_high: regression.interval.high,
		effect_level: regression.level,
		effect_direction: regression.direction,
		came_anyway_share: regression.came_anyway_share,
		placebo_beyond_count: placebo.beyond,
		placebo_other_count: placebo.others,
	};
}

/** Other efforts at the units, above or below them, as far as the reader may know them. */
function overlapNames(
	{ edition, places, unit_keys, sees }: EffortTerms,
	asked: AskedEffort,
	efforts: readonly EffortEntry[],
	windows: EffortSides['windows'],
): string | null {
	const above = unit_keys.flatMap((key) => edition.pathOf(key) ?? []);
	const below = [...places.keys()].filter((key) => (edition.pathOf(key) ?? []).some((one) => unit_keys.includes(one)));
	const known = efforts.filter((effort) => effort.unit_keys.every(sees));
	const rows = known.flatMap(({ unit_keys: keys, ...effort }): Effort[] => keys.map((unit_key) => ({ ...effort, unit_key })));
	const found = overlappingEfforts(asked.effort_key, new Set([...above, ...below]), windows, rows);
	const names = [...new Set(found.map((effort) => `${effort.effort_name} (${monthOf(effort.first_date)})`))];
	return names.length === 0 ? null : names.join(', ');
}

/** The price against the day-work freed: for all absence, where the figures hold every unit that was paid for. */
function priceColumns(
	{ price_per_day_dkk }: EffortTerms,
	{ price_dkk, unit_keys }: AskedEffort,
	measure: Measure,
	{ size, after, member_shown_count, windows }: EffortSides,
	judged: JudgedEffort | null,
	fall: number,
) {
	if (price_dkk === undefined || measure !== 'absence' || member_shown_count < unit_keys.length) return {};
	const years = windows.months_after / 12;
	const fte = fteOfSpan(after ?? size);
	if (!fte) return {};
	const regression = judged?.effect.kind === 'judged' ? judged.effect.regression : null;
	const days_without = regression && after ? regression.predicted_ratio * after.figure.expected : daysOf(after ?? size, years);
	const perYear = (days: number) => days / years;
	const visible_days_per_fte = perYear((fall * days_without) / fte);
	const break_even = perYear(price_dkk / price_per_day_dkk / fte);
	if (!regression) return { break_even_days_per_fte: break_even, visible_days_per_fte };
	const { effect_ratio, interval: effect_interval } = regression;
	const result = businessCaseOf({ days_without, effect_ratio, effect_interval, price_dkk, price_per_day_dkk, fte });
	return {
		freed_days: result.freed_days,
		freed_days_low: result.freed_days_interval.low,
		freed_days_high: result.freed_days_interval.high,
		net_dkk: result.net_dkk,
		net_dkk_low: result.net_dkk_interval.low,
		net_dkk_high: result.net_dkk_interval.high,
		verdict: result.verdict,
		break_even_days_per_fte: perYear(result.break_even_days_per_fte),
		visible_days_per_fte,
	};
}

/** Lost days of a span, as many years long as the look. */
function daysOf({ figure, months }: Span, years: number): number {
	return (figure.observed / (months / 12)) * years;
}
