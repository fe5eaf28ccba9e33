import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type DataPaths, isThere } from '../../data-folder.ts';
import type { Drill, EditionTerms } from '../../domain/dpo-year.ts';
import type { Deletion, Retention } from '../../domain/retention.ts';
import { readDeletions, readRetention } from '../../retention.ts';

/** What stands beside the log: the rule of deletion, what was deleted, backups that were tried, and the terms editions were made under. Read anew each time. */
export interface KeptProofs {
	/** Throws `retention_refused`. */
	rule(): Retention | null;
	/** Throws `deletion_log_damaged`. */
	deletions(): Deletion[];
	/** Oldest first. */
	drills(): Drill[];
	/** Null where the edition's manifest is gone, as one that was taken back is after the next build. */
	termsOf(edition: string): EditionTerms | null;
}

export function keptProofsIn(paths: DataPaths): KeptProofs {
	return {
		rule: () => readRetention(paths),
		deletions: () => readDeletions(paths.deletions),
		drills: () =>
			namesIn(paths.drills)
				.filter((name) => name.endsWith('.json'))
				.sort()
				.flatMap((name) => read(join(paths.drills, name), DrillFile) ?? []),
		termsOf: (edition) => (EDITION.test(edition) ? read(join(paths.editions, `${edition}.json`), Manifest) : null),
	};
}

const EDITION = /^[0-9a-f]{16}$/;
const DrillFile = z.object({
	at: z.iso.datetime(),
	backup: z.string(),
	edition: z.string(),
	file_count: z.number(),
	byte_count: z.number(),
	seconds: z.number(),
});
const Manifest = z.object({
	policy_hash: z.string(),
	profile_hash: z.string().nullable().default(null),
	signed_by: z.string().nullable().default(null),
	signed_date: z.string().nullable().default(null),
});

function namesIn(folder: string): string[] {
	return isThere(folder) ? readdirSync(folder) : [];
}

/** Null where the file is not there, or is none of ours. */
function read<Value>(path: string, schema: z.ZodType<Value>): Value | null {
	if (!isThere(path)) return null;
	try {
		return schema.parse(JSON.parse(readFileSync(path, 'utf8')));
	} catch {
		return null;
	}
}
