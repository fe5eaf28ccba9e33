import type { EffectRow } from './follow-up-answers.ts';
import { leadingRow } from './leading-row.ts';

/** What an effort says in one word, by the row that speaks first. */

/** The row that an effort is read by. */
export function leadOf(rows: readonly EffectRow[]): EffectRow | undefined {
	return leadingRow(rows, (row) => row.status === 'shown');
}

/** `untold`: not judged yet, too small, hidden, or of the whole municipality, which has nobody to be held against. */
export const TALLIES = ['beyond_chance', 'points_to', 'within_chance', 'untold'] as const;
export type Tally = (typeof TALLIES)[number];

/** What an effort's sharpest measure says after the looks that are due. */
export function tallyOf(lead: Pick<EffectRow, 'status' | 'level' | 'effect_level'>): Tally {
	return lead.status === 'shown' && lead.level !== 'municipality' ? (lead.effect_level ?? 'untold') : 'untold';
}
