import { createSecretKey } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import type { DataPaths } from '../data-folder.ts';
import type { AuditKey } from '../serve/audit/record.ts';
import { chainsIn } from '../serve/audit/verify.ts';
import { makeKey, readKey } from './secret-file.ts';

/** Where the key of the log lies: with the other keys, which no backup takes along. */
export function auditKeyFile({ keys }: DataPaths, { audit_key_file }: Pick<Config, 'audit_key_file'>): string {
	return audit_key_file === '' ? join(keys, 'audit') : audit_key_file;
}

/** The key of the log. Throws `secret_refused` where the file is missing, readable by anybody or no key of ours. */
export function readAuditKey(path: string): AuditKey {
	return createSecretKey(readKey(path));
}

/** The same, and where nothing was ever written down, a new one: a log whose key is gone must not be gone on with under another. */
export function ensureAuditKey(path: string, { audit }: DataPaths): AuditKey {
	if (!existsSync(path) && chainsIn(audit).length === 0) makeKey(path);
	return readAuditKey(path);
}
