import { readFileSync } from 'node:fs';
import { type DataPaths, isThere, readJson } from './data-folder.ts';
import { Deletion, Retention } from './domain/retention.ts';
import { AppError } from './errors.ts';

/** How long rows of persons are kept and what was deleted, as a data folder has it: both wings read it, and only a build deletes. */

/** The rule of a data folder; null where none is written. Throws `retention_refused` where the file is broken or keeps longer than the ceiling. */
export function readRetention(paths: DataPaths): Retention | null {
	return isThere(paths.retention) ? readJson(paths.retention, Retention, undefined, 'retention_refused') : null;
}

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
