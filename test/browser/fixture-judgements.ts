/** What chance says of the made-up municipality: plain numbers by headcount, enough for every sentence to be said. */
import type { UnitFigures, UnitRow } from '../../server/domain/answers.ts';
import { type ComparedColumns, prefixed, type SightColumns } from '../../server/domain/judged-columns.ts';
import { smallestVisibleFallOf } from '../../server/judge/chance.ts';

const NOTHING: ComparedColumns = {
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
	change_sentence: null,
	expected_sentence: null,
};

export const NOT_COMPARED = {
	...prefixed('absence', NOTHING),
	...prefixed('short_absence', NOTHING),
	...prefixed('spells', NOTHING),
	...prefixed('prolonged_spells', NOTHING),
	judged_last_month: null,
	frequency_change_ratio: null,
	length_change_ratio: null,
	moved: null,
	moved_sentence: null,
};

/** Columns of a shown row beside the same unit a year before. */
export function chanceColumns(now: UnitFigures, before: UnitFigures) {
	if (now.status !== 'shown') return NOT_COMPARED;
	const of = (observed: number | null, rate: number | null, previous: number | null): ComparedColumns => {
		if (observed === null || rate === null || previous === null || previous === 0) return NOTHING;
		const ratio = rate / previous;
		return {
			...NOTHING,
			observed,
			expected: observed * 0.94,
			expected_ratio: 1 / 0.94,
			expected_low: 0.8,
			expected_high: 1.3,
			expected_level: 'within_chance',
			rate,
			previous,
			change_ratio: ratio,
			change_low: ratio * 0.7,
			change_high: ratio * 1.4,
			change_level: 'within_chance',
			change_basis: 'municipality',
			visible_fall: 0.42,
		};
	};
	return {
		...NOT_COMPARED,
		...prefixed('absence', of(now.absence_fte_days, now.absence_share, before.absence_share)),
		...prefixed('short_absence', of(now.short_absence_fte_days, now.short_absence_share, before.short_absence_share)),
		...prefixed('spells', of(now.spells_count, now.spells_per_employment_year, before.spells_per_employment_year)),
		judged_last_month: now.last_month,
		frequency_change_ratio: 1.02,
		length_change_ratio: 0.98,
		moved: 'undecided' as const,
		moved_sentence: 'Det kan ikke afgøres, om det er antallet af sygemeldinger eller længden, der har flyttet sig.',
	};
}

type Sights = Omit<
	UnitRow,
	Exclude<
		keyof UnitRow,
		| `${string}_effective_events`
		| `${string}_visible_fall`
		| `${string}_judged_key`
		| `${string}_judged_name`
		| 'mature_month'
		| 'preliminary_month_count'
		| 'latest_completeness'
	>
>;

/** What can be seen at a unit of so many people; nearest: the unit with its figures. */
export function sightColumns(people: number, nearest: { key: string; name: string }): Sights {
	const of = (events: number, judged: { key: string; name: string }): SightColumns => ({
		effective_events: people >= 5 ? events : null,
		visible_fall: people >= 5 ? smallestVisibleFallOf(2 / events) : null,
		judged_key: judged.key,
		judged_name: judged.name,
	});
	const area = { key: 'dagtilbud-nord', name: 'Dagtilbud Nord' };
	return {
		...prefixed('absence', of(people / 4, nearest)),
		...prefixed('short_absence', of(people / 3, people >= 30 ? nearest : area)),
		...prefixed('spells', of(people, nearest)),
		...prefixed('prolonged_spells', of(people / 4, people >= 30 ? nearest : area)),
		mature_month: '2025-12',
		preliminary_month_count: 1,
		latest_completeness: 0.93,
	};
}
