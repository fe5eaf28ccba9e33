import type { EffectRow } from '../../domain/follow-up-answers.ts';
import type { Measure } from '../../domain/judged-measures.ts';
import { type GroupChange, groupChangeOf, isLargeEnough } from '../../judge/effect.ts';
import { type BothSides, bothSidesOf, type EffortSides, type EffortTerms, type Figures } from './effort-sides.ts';

/** What an effort's change is held against: the comparison group registered with it where its figures can carry that, else the municipality, and why. */
export interface HeldAgainst {
	basis: NonNullable<EffectRow['comparison']>;
	/** The group's own figures; null where the municipality stands in for it. */
	group: BothSides | null;
	/** What happened in the group; null with the municipality, and while the look is not due. */
	group_change: GroupChange | null;
}

/** Held against the municipality, whose own level the expected amounts carry. */
const municipality = (basis: HeldAgainst['basis']): HeldAgainst => ({ basis, group: null, group_change: null });

/** A group must be shown on the sides that the effort is shown on, and be large enough on each. */
export function heldAgainst(
	terms: Figures & Pick<EffortTerms, 'comparison'>,
	measure: Measure,
	{ windows, after, sized }: Pick<EffortSides, 'windows' | 'after' | 'sized'>,
): HeldAgainst {
	const { comparison, edition } = terms;
	if (comparison.unit_keys.length === 0) return municipality('not_registered');
	if (comparison.is_overlapping) return municipality('overlapping');
	const group = bothSidesOf(terms, comparison, measure, sized, after ? windows.after : null);
	if (!group) return municipality('hidden');
	if (!isLargeEnough(group.size.figure)) return municipality('too_small');
	if (!group.after) return { basis: 'group', group, group_change: null };
	const group_change = groupChangeOf(group.size.figure, group.after.figure, edition.parameters.persistence[measure] ?? 0);
	return group_change ? { basis: 'group', group, group_change } : municipality('too_small');
}
