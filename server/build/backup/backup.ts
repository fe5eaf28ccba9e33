import { mkdtempSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { type DataPaths, editionFile, isThere, makeClosedFolder, readCurrent, removePath } from '../../data-folder.ts';
import { AppError } from '../../errors.ts';
import { takeLock } from '../../lock.ts';
import { Register } from '../../register/register.ts';
import { type BackupList, prune, putList, putPiece, type Store } from './store.ts';

/** How long a backup is kept, in days. */
const KEPT_DAYS = 35;
const DAY_MS = 86_400_000;

export interface BackupReport {
	name: string;
	edition: string;
	file_count: number;
	byte_count: number;
	/** Older backups taken away. */
	pruned: string[];
}

/**
 * Copies everything a data folder needs to be as it is now into a store, under seal: what is published with its facts, the ledger, the register, the settings, the
 * tables and the log of who did what. Never a key, the worklist or what a build is making. Throws `nothing_published`, `build_running` while a build runs, or
 * `edition_damaged`: what is no longer what was published must not push out copies that are.
 */
export async function makeBackup(paths: DataPaths, store: Store, at: string): Promise<BackupReport> {
	const release = takeLock(paths.lock);
	const scratch = scratchIn(paths);
	try {
		const current = readCurrent(paths);
		if (!current) throw new AppError('nothing_published');
		const files: BackupList['files'] = [];
		const put = async (from: string, path: string) => files.push({ path, ...(await putPiece(store, from)) });
		for (const path of keptFiles(paths)) await put(join(paths.folder, path), path);
		const known = new Map(files.map(({ path, sha256 }) => [path, sha256]));
		for (const { edition, sha256 } of [current, ...current.earlier])
			if (known.get(relativeIn(paths, editionFile(paths, edition))) !== sha256) throw new AppError('edition_damaged', edition);
		if (isThere(paths.state)) {
			// a reader may write in it meanwhile: it copies itself
			const copy = join(scratch, 'state.db');
			const register = new Register(paths.state);
			register.copyTo(copy);
			register.close();
			await put(copy, 'state.db');
		}
		const { edition, release: releaseId } = current;
		const name = await putList(store, { at, edition, release: releaseId, files }, scratch);
		const pruned = await prune(store, new Date(Date.parse(at) - KEPT_DAYS * DAY_MS).toISOString(), scratch);
		return { name, edition, file_count: files.length, byte_count: files.reduce((sum, { bytes }) => sum + bytes, 0), pruned };
	} finally {
		removePath(scratch);
		release();
	}
}

/** A folder of the build's own, taken away with its stage. */
export function scratchIn(paths: DataPaths): string {
	makeClosedFolder(paths.stage);
	return mkdtempSync(join(paths.stage, 'backup-'));
}

/**
 * Left behind: keys, which are kept apart; the worklist, which names records and dies after thirty days; what is being made; what is made anew by itself. The
 * register is copied by itself.
 */
const LEFT_BEHIND = /^(keys|worklist|stage|exports|drills|inbox)(\/|$)|^state\.db|^build\.lock|(^|\/)[^/]*key$|\.part$/;

/** Every other file of a data folder: what comes to be kept there is kept here too. */
function keptFiles({ folder }: DataPaths): string[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => relativeIn({ folder }, join(entry.parentPath, entry.name)))
		.filter((path) => !LEFT_BEHIND.test(path))
		.sort();
}

function relativeIn({ folder }: Pick<DataPaths, 'folder'>, path: string): string {
	return relative(folder, path).split(sep).join('/');
}
