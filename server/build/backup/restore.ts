import { mkdirSync, mkdtempSync, readdirSync, renameSync, statfsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
	type Current,
	type DataPaths,
	editionFile,
	factsFile,
	isThere,
	makeClosedFolder,
	pathsOf,
	readCurrent,
	removePath,
	sha256Of,
	syncPath,
} from '../../data-folder.ts';
import { Database } from '../../database/database.ts';
import type { Deletion } from '../../domain/retention.ts';
import { AppError } from '../../errors.ts';
import { takeLock } from '../../lock.ts';
import { Register } from '../../register/register.ts';
import { readDeletions } from '../../retention.ts';
import { openLedger } from '../ledger.ts';
import { releaseIdOf } from '../release-id.ts';
import { replayDeletions } from '../retention/delete.ts';
import { readSettings } from '../settings.ts';
import { type BackupList, backupNames, LIST_FILE, readList, type Store, takePiece } from './store.ts';

export interface Restored {
	name: string;
	/** ISO instant at which it was copied. */
	at: string;
	edition: string;
	release: string;
	file_count: number;
	byte_count: number;
	entry_count: number;
	/** What was deleted again, and what `lookAlso` said of it. */
	also: readonly string[];
	/** Whether the key that joins deliveries was there; without it the next delivery begins a new series. */
	has_person_key: boolean;
}

/**
 * Puts a backup (the newest where none is named) back into a data folder that holds nothing yet but keys and perhaps the log of deletions. Everything is taken out
 * aside and looked at first, what was deleted since is deleted again, and
 * `current` moves in last: a restore that is stopped leaves nothing published. `lookAlso` sees it before that and gives sentences. Throws `no_such_backup`, `backup_damaged`, `restore_not_empty`, `disk_full`.
 */
export async function restoreBackup(
	store: Store,
	wanted: string | undefined,
	paths: DataPaths,
	lookAlso: (restored: DataPaths) => Promise<string[]> = async () => [],
): Promise<Restored> {
	mkdirSync(paths.folder, { recursive: true });
	if ([paths.current, paths.editions, paths.facts, paths.ledger, paths.state].some(isThere))
		throw new AppError('restore_not_empty', paths.folder);
	const release = takeLock(paths.lock);
	const aside = join(paths.folder, 'restore.part');
	try {
		removePath(aside);
		makeClosedFolder(aside);
		const name = wanted ?? backupNames(store)[0];
		if (name === undefined) throw new AppError('no_such_backup', store.folder);
		const list = await readList(store, name, aside);
		refuseTooLarge(list, paths.folder);
		for (const closed of [pathsOf(aside).facts, pathsOf(aside).ledger]) makeClosedFolder(closed);
		for (const file of list.files) {
			const to = join(aside, file.path);
			mkdirSync(dirname(to), { recursive: true });
			await takePiece(store, file, to);
		}
		removePath(join(aside, LIST_FILE));
		const again = await deleteAgain(store, paths, pathsOf(aside));
		const entry_count = await lookOver(list, pathsOf(aside));
		const also = [...again, ...(await lookAlso(pathsOf(aside)))];
		moveIn(aside, paths);
		return {
			name,
			at: list.at,
			edition: list.edition,
			release: list.release,
			file_count: list.files.length,
			byte_count: bytesOf(list),
			entry_count,
			also,
			has_person_key: isThere(join(paths.keys, 'person.key')),
		};
	} finally {
		removePath(aside);
		release();
	}
}

/** The same into a folder that is thrown away: that a backup can be put back is only known when it was done. */
export async function drill(
	store: Store,
	wanted: string | undefined,
	scratch: string,
	lookAlso?: Parameters<typeof restoreBackup>[3],
): Promise<Restored> {
	const folder = mkdtempSync(join(scratch, 'fravaersblik-drill-'));
	try {
		return await restoreBackup(store, wanted, pathsOf(folder), lookAlso);
	} finally {
		removePath(folder);
	}
}

/** What the folder's own log or that of the newest backup says is deleted never comes back, however old the backup. Gives sentences. */
async function deleteAgain(store: Store, paths: DataPaths, aside: DataPaths): Promise<string[]> {
	const logs = [readDeletions(aside.deletions), readDeletions(paths.deletions), await newestLog(store, aside.folder)];
	const row_count = await replayDeletions(aside, logs.flat());
	return row_count === 0 ? [] : [`${row_count} rækker, som var slettet siden kopien, er slettet igen.`];
}

/** The log of deletions in the newest backup that can be read: one that is damaged must not keep an older one from being put back. */
async function newestLog(store: Store, scratch: string): Promise<Deletion[]> {
	const taken = join(scratch, 'deletions.part');
	for (const name of backupNames(store)) {
		try {
			const list = await readList(store, name, scratch);
			const listed = list.files.find(({ path }) => path === 'deletions.ndjson');
			if (listed) await takePiece(store, listed, taken);
			return readDeletions(taken);
		} catch (error) {
			if (!(error instanceof AppError) || error.code !== 'backup_damaged') throw error;
		} finally {
			removePath(taken);
			removePath(join(scratch, LIST_FILE));
		}
	}
	return [];
}

const bytesOf = ({ files }: BackupList) => files.reduce((sum, { bytes }) => sum + bytes, 0);

function refuseTooLarge(list: BackupList, folder: string): void {
	const { bavail, bsize } = statfsSync(folder);
	if (bavail * bsize < bytesOf(list)) throw new AppError('disk_full');
}

/** Opens what was taken out as a server and a build would; returns how many entries the register holds. Throws where anything is not what was published. */
async function lookOver(list: BackupList, paths: DataPaths): Promise<number> {
	const current = readCurrent(paths);
	if (current?.edition !== list.edition || current.release !== list.release) throw new AppError('backup_damaged', 'current');
	for (const one of [current, ...current.earlier])
		if ((await sha256Of(editionFile(paths, one.edition))) !== one.sha256) throw new AppError('backup_damaged', `editions/${one.edition}`);
	await lookOverFacts(current, paths);
	lookOverLedger(current, paths);
	if (!isThere(paths.state)) return 0;
	const register = new Register(paths.state);
	try {
		return register.current().length;
	} finally {
		register.close();
	}
}

/** The release is made anew from the facts and must have the same name. */
async function lookOverFacts(current: Current, paths: DataPaths): Promise<void> {
	const path = factsFile(paths, current.edition);
	if (!isThere(path)) throw new AppError('backup_damaged', `facts/${current.edition}`);
	const facts = await Database.openReadOnly(path);
	try {
		const found = await releaseIdOf(facts, readSettings(paths, current.series));
		if (found.slice(0, current.release.length) !== current.release) throw new AppError('backup_damaged', `facts/${current.edition}`);
	} finally {
		facts.close();
	}
}

/** What was shown once is bound by it: a ledger that is shorter than it was may never come back. */
function lookOverLedger({ series }: Current, { ledger }: DataPaths): void {
	const path = join(ledger, `series-${series.series}.ndjson`);
	const length = isThere(path) ? statSync(path).size : 0;
	if (length < series.ledger_length) throw new AppError('backup_damaged', 'ledger');
	openLedger(ledger, series, series, false);
}

const isFolder = (path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

function moveIn(aside: string, paths: DataPaths): void {
	const names = readdirSync(aside).filter((name) => name !== 'current');
	for (const name of names) {
		const place = join(paths.folder, name);
		// the log's key and the log of deletions may have been put there first
		if (isFolder(place)) for (const inner of readdirSync(join(aside, name))) renameSync(join(aside, name, inner), join(place, inner));
		else renameSync(join(aside, name), place);
	}
	syncPath(paths.folder);
	renameSync(join(aside, 'current'), paths.current);
	syncPath(paths.folder);
}
