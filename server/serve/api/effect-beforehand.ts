import type { Measure } from '../../domain/judged-measures.ts';
import type { Stretch } from '../../domain/tiling.ts';
import { isLargeEnough, pooled, regressionOf } from '../../judge/effect.ts';
import { type Figure, ratioOf } from '../../judge/expected.ts';
import { betweenUnitsOf } from '../../judge/priority.ts';
import type { HeldAgainst } from '../judged/comparison-group.ts';
import { liesIn } from '../judged/effort-look.ts';
import type { EffortSides, EffortTerms } from '../judged/effort-sides.ts';
import { spanOf, type Tile } from '../judged/spans.ts';

/**
 * What can be said of an effort before it is begun, beside what could be seen: from which level it would start, what a year like that is followed by on
 * average without any effort, and how many other workplaces a change would be held against. Made of the twelve months that its size is taken from.
 */
export function beforehandColumns(terms: EffortTerms, measure: Measure, { size, node_keys, windows }: EffortSides, { group }: HeldAgainst) {
	const { edition, tiles, unit_keys } = terms;
	const base = stretchOf(tiles.get(node_keys[0] ?? '') ?? [], size.period_keys);
	const figureIn = (key: string) => spanOf(tiles, key, [base], measure, edition.parameters.dispersion)?.figure ?? null;
	const own = unit_keys.flatMap((key) => figureIn(key) ?? []);
	const figuresIn = (keys: readonly string[]) => keys.flatMap((key) => figureIn(key) ?? []);
	const other_keys = otherKeys(terms);
	const variance = betweenUnitsOf([...figuresIn(other_keys), ...own]).variance;
	// a unit is not held against itself
	const others = figuresIn(group ? other_keys.filter((key) => !liesIn(terms, key, terms.comparison.unit_keys)) : other_keys);
	// of a group whose units are not all shown, the units are taken to be alike in size
	const between_variance = own.length === unit_keys.length ? pooled(own, variance).between_variance : variance / unit_keys.length;
	const persistence = edition.parameters.persistence[measure] ?? 0;
	const after = later(size.figure, windows.months_after);
	return {
		base_first_month: base.first_month,
		base_last_month: base.last_month,
		base_ratio: ratioOf(size.figure),
		predicted_ratio: regressionOf(size.figure, after, { persistence, between_variance }).predicted_ratio,
		placebo_other_count: others.filter((one) => isLargeEnough(one) && isLargeEnough(later(one, windows.months_after))).length,
	};
}

/** To a unit with units below it, the units right beside it are what could be added: they stand where workplaces do beside a workplace. */
export function withUnitsBeside(terms: EffortTerms): EffortTerms {
	const { place, places } = terms;
	if (place.is_leaf) return terms;
	const beside = [...places].filter(([, one]) => one.level !== 'group' && one.parent_key === place.parent_key);
	return { ...terms, places: new Map(beside.map(([key, one]) => [key, { ...one, is_leaf: true }])) };
}

/** As large in the months after, over as many of them. */
function later(figure: Figure, months: number): Figure {
	return { ...figure, expected: (figure.expected * months) / 12, observed: (figure.observed * months) / 12 };
}

/** From the first month of some periods to the last. */
function stretchOf(tiles: readonly Tile[], period_keys: readonly string[]): Stretch {
	const used = tiles.filter((tile) => period_keys.includes(tile.period_key));
	const months = used.flatMap((tile) => [tile.first_month, tile.last_month]).sort();
	return { first_month: months[0] ?? '', last_month: months.at(-1) ?? '' };
}

/** Workplaces that are no part of the effort. */
function otherKeys(terms: EffortTerms): string[] {
	return [...terms.places.values()]
		.filter((place) => place.is_leaf && place.level !== 'group' && !liesIn(terms, place.unit_key, terms.unit_keys))
		.map((place) => place.unit_key);
}
