import type { Measure } from '../../domain/judged-measures.ts';
import { smallestVisibleFallOf } from '../../judge/chance.ts';
import { changeVarianceOf } from '../../judge/compare.ts';
import { type Effect, effectOf, isLargeEnough, placeboPlaceOf, pooled, regressionOf } from '../../judge/effect.ts';
import type { EffortWindows, Window } from '../../judge/effort-windows.ts';
import type { Figure } from '../../judge/expected.ts';
import { betweenUnitsOf } from '../../judge/priority.ts';
import type { HeldAgainst } from './comparison-group.ts';
import type { EffortSides, EffortTerms } from './effort-sides.ts';
import { spanOf } from './spans.ts';

/** One effort, measure and look: what is found on both sides of it, and what could be seen there. */

/** What is found on both sides of an effort. */
export interface JudgedEffort {
	effect: Effect;
	/** Workplaces judged in the same way; those of them with a less deep fall. */
	placebo: { beyond: number; others: number };
}

/**
 * The effect at the effort's units, its prediction and its place among all other workplaces, all held against the same. The correction for a high year
 * is always made.
 */
export function judgedEffort(
	terms: EffortTerms,
	measure: Measure,
	{ windows, before, after }: EffortSides,
	{ group_change }: HeldAgainst,
): JudgedEffort | null {
	if (!before || !after) return null;
	const { edition, unit_keys } = terms;
	const persistence = edition.parameters.persistence[measure] ?? 0;
	const others = otherWorkplaces(terms, measure, windows);
	const all = [...others.map((one) => one.before), ...ownFigures(terms, measure, windows.before)];
	const variance = betweenUnitsOf(all).variance;
	const own = ownFigures(terms, measure, windows.before);
	// of a group whose units are not all shown, the units are taken to be alike in size
	const between_variance = own.length === unit_keys.length ? pooled(own, variance).between_variance : variance / unit_keys.length;
	const held = { persistence, ...(group_change === null ? {} : { group_change }) };
	const effect = effectOf(before.figure, after.figure, { ...held, between_variance, is_chosen_for_level: true });
	const zs = others
		// a unit is not held against itself
		.filter((one) => group_change === null || !liesIn(terms, one.unit_key, terms.comparison.unit_keys))
		.filter((one) => isLargeEnough(one.before) && isLargeEnough(one.after))
		.map((one) => regressionOf(one.before, one.after, { ...held, between_variance: variance }).z);
	const z = effect.kind === 'judged' ? (effect.regression?.z ?? null) : null;
	return { effect, placebo: z === null ? { beyond: 0, others: 0 } : placeboPlaceOf(z, zs) };
}

/** The effort's own units before it began, as far as they are shown. */
function ownFigures({ tiles, unit_keys, edition }: EffortTerms, measure: Measure, before: Window): Figure[] {
	return unit_keys.flatMap((key) => spanOf(tiles, key, [before], measure, edition.parameters.dispersion)?.figure ?? []);
}

interface OtherWorkplace {
	unit_key: string;
	before: Figure;
	after: Figure;
}

/** Workplaces outside the effort that are shown in both windows. */
function otherWorkplaces(terms: EffortTerms, measure: Measure, windows: EffortWindows): OtherWorkplace[] {
	const { tiles, places, edition, unit_keys } = terms;
	const { dispersion } = edition.parameters;
	return [...places.values()]
		.filter((place) => place.is_leaf && place.level !== 'group' && !liesIn(terms, place.unit_key, unit_keys))
		.flatMap(({ unit_key }) => {
			const before = spanOf(tiles, unit_key, [windows.before], measure, dispersion);
			const after = spanOf(tiles, unit_key, [windows.after], measure, dispersion);
			return before && after ? [{ unit_key, before: before.figure, after: after.figure }] : [];
		});
}

/** Whether a unit is one of some others or lies below one. */
export function liesIn({ edition }: EffortTerms, key: string, unit_keys: readonly string[]): boolean {
	return (edition.pathOf(key) ?? []).some((above) => unit_keys.includes(above));
}

/**
 * The smallest fall that could be seen in a look, from the year before alone: the months after are thought to be as large. With a comparison group its
 * chance is added.
 */
export function visibleFall(before: Figure, look_months: number, persistence: number, group: Figure | null = null): number {
	const varianceOf = (figure: Figure) =>
		changeVarianceOf(figure, { ...figure, expected: (figure.expected * look_months) / 12 }, persistence);
	return smallestVisibleFallOf(varianceOf(before) + (group ? varianceOf(group) : 0));
}

/** A fall of this share is what an effort of several workplaces may hope to see. */
const HOPED_FALL = 0.2;

/**
 * Workplaces of the same unit above, the largest first, until a fall of a fifth could be seen together; with what could then be seen. null where the
 * unit sees it alone, or there is none to add. Those that it is held against, as `group`, cannot be added, and their chance stays.
 */
export function workplacesToAdd(
	terms: EffortTerms,
	measure: Measure,
	sides: EffortSides,
	group: Figure | null,
): { names: string[]; fall: number } | null {
	const { edition, places, place, unit_keys, tiles, sees } = terms;
	const persistence = edition.parameters.persistence[measure] ?? 0;
	const fallOf = (before: Figure) => visibleFall(before, sides.windows.months_after, persistence, group);
	const isHeldAgainst = (key: string) => group !== null && liesIn(terms, key, terms.comparison.unit_keys);
	let together = sides.size.figure;
	if (fallOf(together) <= HOPED_FALL || place.parent_key === null) return null;
	const beside = [...places.values()]
		.filter((one) => one.is_leaf && one.parent_key === place.parent_key && !unit_keys.includes(one.unit_key) && sees(one.unit_key))
		.filter((one) => !isHeldAgainst(one.unit_key))
		.flatMap((one) => {
			const span = spanOf(tiles, one.unit_key, [sides.sized], measure, edition.parameters.dispersion);
			return span ? [{ name: one.unit_name, figure: span.figure }] : [];
		})
		.sort((a, b) => b.figure.expected - a.figure.expected || (a.name < b.name ? -1 : 1));
	const names: string[] = [];
	for (const one of beside) {
		if (fallOf(together) <= HOPED_FALL) break;
		together = pooled([together, one.figure], 0).figure;
		names.push(one.name);
	}
	return names.length === 0 ? null : { names: names.sort(new Intl.Collator('da').compare), fall: fallOf(together) };
}
