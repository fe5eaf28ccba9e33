import { type DataPaths, replaceFile } from '../../data-folder.ts';
import type { PlainDate } from '../../domain/calendar.ts';
import { type Deletion, keptFromOf } from '../../domain/retention.ts';
import { readDeletions } from '../../retention.ts';

/** Writes the log of deletions anew, by one rename. */
export function writeDeletions(path: string, deletions: readonly Deletion[]): void {
	replaceFile(path, deletions.map((deletion) => `${JSON.stringify(deletion)}\n`).join(''));
}

/** The first day that may be kept in a data folder; null where nothing was ever deleted. */
export function keptFrom({ deletions }: DataPaths): PlainDate | null {
	return keptFromOf(readDeletions(deletions));
}
