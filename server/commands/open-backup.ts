import { makeBackup } from '../build/backup/backup.ts';
import { sealKeys } from '../build/backup/seal.ts';
import type { Store } from '../build/backup/store.ts';
import type { Config } from '../config.ts';
import type { DataPaths } from '../data-folder.ts';
import { AppError, type ErrorCode } from '../errors.ts';
import { readKey } from './secret-file.ts';

/** The store of the settings. Throws `backup_not_configured`, or `secret_refused` where the key is missing, readable by anybody or no key of ours. */
export function openStore({ backup }: Pick<Config, 'backup'>): Store {
	if (backup === null || backup.key_file === '') throw new AppError('backup_not_configured');
	return { folder: backup.folder, keys: sealKeys(readKey(backup.key_file)) };
}

/** Copies what was just published where the settings ask for it. What is published stays so: a copy that fails is said, and gives its code. */
export async function backUpPublished(paths: DataPaths, config: Pick<Config, 'backup'>, at: string): Promise<ErrorCode | null> {
	if (config.backup === null) return null;
	try {
		await makeBackup(paths, openStore(config), at);
		return null;
	} catch (error) {
		if (error instanceof AppError || (error instanceof Error && 'code' in error)) return 'published_not_backed_up';
		throw error;
	}
}
