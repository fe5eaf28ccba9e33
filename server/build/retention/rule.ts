import { z } from 'zod';
import { type DataPaths, isThere } from '../../data-folder.ts';
import type { PlainDate } from '../../domain/calendar.ts';
import { readJson } from '../settings.ts';

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

/** The rule of a data folder; null where none is written. Throws `retention_refused` where the file is broken or keeps longer than the ceiling. */
export function readRetention(paths: DataPaths): Retention | null {
	return isThere(paths.retention) ? readJson(paths.retention, Retention, undefined, 'retention_refused') : null;
}

/** The first day that a rule keeps `at` an ISO instant: 1 January, so many years before the running one. */
export function firstKeptDay({ years_kept }: Pick<Retention, 'years_kept'>, at: string): PlainDate {
	return `${new Date(at).getUTCFullYear() - years_kept}-01-01`;
}
