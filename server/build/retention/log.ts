import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type DataPaths, isThere, replaceFile } from '../../data-folder.ts';
import type { PlainDate } from '../../domain/calendar.ts';
import { AppError } from '../../errors.ts';

/**
 * What was deleted, one line a facts file (`deletions.ndjson`): days, counts and hashes, nothing of any person. It outlives what it speaks of, so that no import and no
 * backup brings it back.
 */
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
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

/** All deletions so far, oldest first. Throws `deletion_log_damaged` where a line is none: what is deleted must not come back unseen. */
export function readDeletions(path: string): Deletion[] {
	if (!isThere(path)) return [];
	const lines = readFileSync(path, 'utf8').split('\n').filter(Boolean);
	return lines.map((line, index) => {
		try {
			return Deletion.parse(JSON.parse(line));
		} catch (cause) {
			throw new AppError('deletion_log_damaged', `Linje ${index + 1} i ${path}.`, cause);
		}
	});
}

/** Writes a log anew, by one rename. */
export function writeDeletions(path: string, deletions: readonly Deletion[]): void {
	replaceFile(path, deletions.map((deletion) => `${JSON.stringify(deletion)}\n`).join(''));
}

/** The first day that may be kept after these deletions; null where nothing was ever deleted. */
export function keptFromOf(deletions: readonly Deletion[]): PlainDate | null {
	return deletions.reduce<PlainDate | null>((latest, { kept_from }) => (latest === null || kept_from > latest ? kept_from : latest), null);
}

/** The same of a data folder. */
export function keptFrom({ deletions }: DataPaths): PlainDate | null {
	return keptFromOf(readDeletions(deletions));
}
