import { AppError } from '../errors.ts';

/** DuckDB and SQLite say what failed only in their texts. */
const FULL = /No space left|File too large|Disk quota|disk is full|ENOSPC|EDQUOT|EFBIG/;
const FAILED =
	/\b(?:EIO|EACCES|EPERM|EROFS|EMFILE|ENFILE|ENODEV|ENXIO)\b|Input\/output error|Permission denied|Read-only file system|\bIO Error|disk I\/O error|fsync failed|unable to open database file|readonly database/i;

/** What failed where a disk is full, fails or is closed to the program, as the operator is told; anything else as it is. */
export function asStorageFailure(error: unknown): unknown {
	if (error instanceof AppError) return error;
	if (isAbout(FULL, error)) return new AppError('disk_full', undefined, error);
	return isAbout(FAILED, error) ? new AppError('storage_failed', undefined, error) : error;
}

function isAbout(words: RegExp, error: unknown): boolean {
	return error instanceof Error && (words.test(error.message) || isAbout(words, error.cause));
}
