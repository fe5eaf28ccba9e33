import { z } from 'zod';
import type { PlainDate } from './calendar.ts';

/** How long rows of persons are kept (`retention.json`), and by which ground: the municipality's own words. The ceiling stands here in code. */
export const Retention = z.strictObject({
	/** Whole calendar years kept beside the running one. */
	years_kept: z.int().min(1).max(5).default(4),
	/** By which rule the municipality keeps and deletes: the provision or decision, in its own words. */
	ground: z.string().trim().min(10),
	/** Who decided it, and when. */
	signed_by: z.string().trim().min(1),
	signed_date: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
});
export type Retention = z.infer<typeof Retention>;

/** What made-up figures are kept by where nothing is written. */
export const OF_MADE_UP: Pick<Retention, 'years_kept' | 'ground'> = { years_kept: 4, ground: 'opdigtede tal' };

/** The first day that a rule keeps `at` an ISO instant or a date: 1 January, so many years before the running one. */
export function firstKeptDay({ years_kept }: Pick<Retention, 'years_kept'>, at: string): PlainDate {
	return `${new Date(at).getUTCFullYear() - years_kept}-01-01`;
}

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/**
 * What was deleted, one line a facts file (`deletions.ndjson`): days, counts and hashes, nothing of any person. It outlives what it speaks of, so that no import and no
 * backup brings it back.
 */
export const Deletion = z.strictObject({
	/** ISO instant. */
	at: z.string(),
	/** The rule by which it was deleted, as it stood then. */
	years_kept: z.int().min(1),
	ground: z.string(),
	/** The edition whose facts were deleted from. */
	edition: z.string(),
	/** First day of what was there; null where nothing was. */
	first_date: z.string().nullable(),
	/** First day that is kept: everything before it is deleted. */
	kept_from: z.string().regex(/^\d{4}-01-01$/),
	/** Rows of each table that lost any, before and after. */
	rows: z.record(z.string(), z.strictObject({ before: z.int(), after: z.int() })),
	/** sha256 of the file of facts before and after. */
	sha256_before: Sha256,
	sha256_after: Sha256,
});
export type Deletion = z.infer<typeof Deletion>;

/** The first day that is kept at an instant or on a date: by the rule, and never one that was deleted already. */
export function keptFromAt(rule: Pick<Retention, 'years_kept'>, deletions: readonly Deletion[], at: string): PlainDate {
	const [ruled, deleted] = [firstKeptDay(rule, at), keptFromOf(deletions)];
	return deleted !== null && deleted > ruled ? deleted : ruled;
}

/** The first day that may be kept after these deletions; null where nothing was ever deleted. */
export function keptFromOf(deletions: readonly Deletion[]): PlainDate | null {
	return deletions.reduce<PlainDate | null>((latest, { kept_from }) => (latest === null || kept_from > latest ? kept_from : latest), null);
}
