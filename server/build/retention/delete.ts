import { mkdirSync, renameSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { type Current, type DataPaths, factsFile, isThere, readCurrent, removePath, sha256Of, syncPath } from '../../data-folder.ts';
import type { PlainDate } from '../../domain/calendar.ts';
import { type Deletion, keptFromAt, keptFromOf, OF_MADE_UP } from '../../domain/retention.ts';
import { AppError } from '../../errors.ts';
import { takeLock } from '../../lock.ts';
import { readDeletions, readRetention } from '../../retention.ts';
import { placeWorklist, readWorklist } from '../findings.ts';
import { clearDebris } from '../publish.ts';
import { asStorageFailure } from '../storage-failure.ts';
import { writeDeletions } from './log.ts';
import { writeShortened } from './shortened-facts.ts';

export interface DeletionReport {
	years_kept: number;
	ground: string;
	/** First day that is kept. */
	kept_from: PlainDate;
	/** What was deleted, or would be; none where there was nothing to delete. */
	deletions: Deletion[];
}

/**
 * Deletes every row of a person from before the days the rule keeps `at` an ISO instant: new files of facts are made of the rows kept, and take the place of the old
 * under the same names. What is shown, the ledger and the register stay as they are. Killed at any moment it leaves old or new files, and the next run finishes.
 * `dry` only counts. Throws `nothing_published`, `build_running`, `retention_missing`, `retention_refused` or `deletion_log_damaged`.
 */
export async function deleteOutdated(paths: DataPaths, { at, dry = false }: { at: string; dry?: boolean }): Promise<DeletionReport> {
	const release = takeLock(paths.lock);
	try {
		clearDebris(paths, at);
		const current = readCurrent(paths);
		if (!current) throw new AppError('nothing_published');
		const rule = readRetention(paths);
		const { years_kept, ground } = rule ?? OF_MADE_UP;
		const kept_from = keptFromAt({ years_kept }, readDeletions(paths.deletions), at);
		const outdated = await shortenFacts(paths, current, kept_from, rule === null);
		const deletions = outdated.map((one) => ({ at, years_kept, ground, kept_from, ...one }));
		if (!dry) {
			// written down first: whatever happens from here on, nothing before that day comes back
			if (deletions.length > 0) writeDeletions(paths.deletions, [...readDeletions(paths.deletions), ...deletions]);
			swapFacts(paths, deletions);
			shortenWorklist(paths, kept_from);
		}
		return { years_kept, ground, kept_from, deletions };
	} catch (error) {
		throw asStorageFailure(error);
	} finally {
		removePath(paths.stage);
		release();
	}
}

/** Deletes again, from facts that were taken out of a backup, what these logs say is deleted, and leaves their union as the log. Returns how many rows went. */
export async function replayDeletions(paths: DataPaths, logs: readonly Deletion[]): Promise<number> {
	const deletions = [...new Map(logs.map((one) => [JSON.stringify(one), one])).values()].sort((a, b) => a.at.localeCompare(b.at));
	const kept_from = keptFromOf(deletions);
	const current = readCurrent(paths);
	if (kept_from === null || !current) return 0;
	try {
		const outdated = await shortenFacts(paths, current, kept_from, false);
		writeDeletions(paths.deletions, deletions);
		swapFacts(paths, outdated);
		return outdated.flatMap(({ rows }) => Object.values(rows)).reduce((sum, { before, after }) => sum + before - after, 0);
	} finally {
		removePath(paths.stage);
	}
}

type Shortened = Pick<Deletion, 'edition' | 'first_date' | 'rows' | 'sha256_before' | 'sha256_after'>;

const asideOf = ({ stage }: DataPaths, edition: string) => join(stage, `${edition}.duckdb`);

/** Makes shorter files, aside, of the facts that hold anything from before a day. */
async function shortenFacts(paths: DataPaths, current: Current, kept_from: PlainDate, must_be_made_up: boolean): Promise<Shortened[]> {
	mkdirSync(paths.stage, { recursive: true });
	const shortened: Shortened[] = [];
	for (const { edition } of [current, ...current.earlier]) {
		const [before, after] = [factsFile(paths, edition), asideOf(paths, edition)];
		if (!isThere(before)) continue;
		const { rows, first_date } = await writeShortened(before, after, { paths, kept_from, must_be_made_up });
		if (Object.keys(rows).length === 0) continue;
		syncPath(after);
		shortened.push({ edition, first_date, rows, sha256_before: await sha256Of(before), sha256_after: await sha256Of(after) });
	}
	return shortened;
}

/** Each new file takes the old one's place by one rename, which also gives the old one's bytes back. */
function swapFacts(paths: DataPaths, shortened: readonly Pick<Shortened, 'edition'>[]): void {
	for (const { edition } of shortened) renameSync(asideOf(paths, edition), factsFile(paths, edition));
	if (shortened.length > 0) syncPath(paths.facts);
}

/** The rows to correct of days that are deleted go too; the others lie no longer than they would have. */
function shortenWorklist(paths: DataPaths, kept_from: PlainDate): void {
	const worklist = readWorklist(paths);
	const rows = worklist?.rows.filter(({ first_date, last_date }) => (last_date ?? first_date) >= kept_from);
	if (!worklist || rows?.length === worklist.rows.length) return;
	const { atime, mtime } = statSync(paths.worklist);
	placeWorklist(paths, { ...worklist, rows: rows ?? [] });
	utimesSync(paths.worklist, atime, mtime);
}
