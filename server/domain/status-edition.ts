import { z } from 'zod';
import type { StatusRow } from './answers.ts';

/** A published year of the personnel status as it stood that day: the edition it came from, and its figures. */
const FrozenFigure = z.strictObject({
	unit_key: z.string(),
	unit_name: z.string(),
	absence_days_per_fte: z.number().nullable(),
	absence_share: z.number().nullable(),
	absence_fte_days: z.number().nullable(),
	possible_fte_days: z.number().nullable(),
	people_count: z.number().nullable(),
});
export type FrozenFigure = z.infer<typeof FrozenFigure>;

export const StatusEdition = z.strictObject({
	year: z.string().regex(/^\d{4}$/),
	edition: z.string(),
	extraction_date: z.string(),
	/** How it was counted: another definition makes other figures of the same days. */
	definition: z.string(),
	figures: z.array(FrozenFigure),
});
export type StatusEdition = z.infer<typeof StatusEdition>;

/** One with who wrote it down, and when: an ISO instant. */
export interface FrozenStatus extends StatusEdition {
	author: string;
	registered_at: string;
}

/** What is sent to write a year down: the edition that the page shows. */
export const FreezeWish = z.strictObject({ edition: z.string() });

/** What a page shows of it; null where nothing was published of the year. edition: the one that is shown now. */
export interface FrozenStatusView {
	year: string;
	edition: string;
	frozen: Pick<FrozenStatus, 'edition' | 'extraction_date' | 'author' | 'registered_at'> | null;
	may_freeze: boolean;
}

/** The figures of a status as they are frozen. */
export function frozenFigures(rows: readonly StatusRow[]): FrozenFigure[] {
	return rows.map(({ unit_key, unit_name, absence_days_per_fte, absence_share, absence_fte_days, possible_fte_days, people_count }) => ({
		unit_key,
		unit_name,
		absence_days_per_fte,
		absence_share,
		absence_fte_days,
		possible_fte_days,
		people_count,
	}));
}

/**
 * Why a figure is another than the one published. `definition`: it is counted otherwise. `reorganisation`: the unit is new, gone, or has other units or
 * another place since. `late_entry`: more absence of the same staff. `correction`: less absence, or other staff. `hidden`: shown then or now only.
 */
export const REVISION_CAUSES = ['definition', 'reorganisation', 'late_entry', 'correction', 'hidden'] as const;
export type RevisionCause = (typeof REVISION_CAUSES)[number];

/** One unit whose figure is another than the one published; null where there is none. */
export interface Revision {
	unit_name: string;
	before: FrozenFigure | null;
	now: FrozenFigure | null;
	cause: RevisionCause;
}

/** What differs from the published figures, in the order of the rows; units that are gone stand last. moved: keys of units that the organisation changed since. */
export function revisionsOf(frozen: StatusEdition, rows: readonly StatusRow[], definition: string, moved: ReadonlySet<string>): Revision[] {
	const known = new Map(frozen.figures.map((figure) => [figure.unit_key, figure]));
	const current = frozenFigures(rows);
	const keys = new Set(current.map(({ unit_key }) => unit_key));
	const pairs = [
		...current.map((now) => ({ before: known.get(now.unit_key) ?? null, now })),
		...frozen.figures.filter(({ unit_key }) => !keys.has(unit_key)).map((before) => ({ before, now: null })),
	];
	return pairs.flatMap(({ before, now }) => {
		if (before !== null && now !== null && isSame(before, now)) return [];
		const cause = causeOf(before, now, frozen.definition !== definition, moved);
		return [{ unit_name: now?.unit_name ?? before?.unit_name ?? '', before, now, cause }];
	});
}

function isSame(before: FrozenFigure, now: FrozenFigure): boolean {
	return before.absence_fte_days === now.absence_fte_days && before.possible_fte_days === now.possible_fte_days;
}

function causeOf(
	before: FrozenFigure | null,
	now: FrozenFigure | null,
	is_other_definition: boolean,
	moved: ReadonlySet<string>,
): RevisionCause {
	if (is_other_definition) return 'definition';
	if (before === null || now === null || moved.has(now.unit_key)) return 'reorganisation';
	if (before.absence_fte_days === null || now.absence_fte_days === null) return 'hidden';
	const isMore = now.absence_fte_days > before.absence_fte_days;
	return isMore && now.possible_fte_days === before.possible_fte_days ? 'late_entry' : 'correction';
}
