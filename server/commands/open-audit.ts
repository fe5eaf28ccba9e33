import { createSecretKey, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Config } from '../config.ts';
import type { DataPaths } from '../data-folder.ts';
import { AppError } from '../errors.ts';
import type { AuditKey } from '../serve/audit/record.ts';
import { chainsIn } from '../serve/audit/verify.ts';
import { readSecret } from './secret-file.ts';

const KEY_BYTES = 32;

/** Where the key of the log lies: with the other keys, which no backup takes along. */
export function auditKeyFile({ keys }: DataPaths, { audit_key_file }: Pick<Config, 'audit_key_file'>): string {
	return audit_key_file === '' ? join(keys, 'audit') : audit_key_file;
}

/** The key of the log. Throws `secret_refused` where the file is missing, readable by anybody or no key of ours. */
export function readAuditKey(path: string): AuditKey {
	const key = Buffer.from(readSecret(path), 'hex');
	if (key.length !== KEY_BYTES) throw new AppError('secret_refused', `${path} er ikke en nøgle på ${KEY_BYTES} byte.`);
	return createSecretKey(key);
}

/** The same, and where nothing was ever written down, a new one: a log whose key is gone must not be gone on with under another. */
export function ensureAuditKey(path: string, { audit }: DataPaths): AuditKey {
	if (!existsSync(path) && chainsIn(audit).length === 0) {
		mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
		writeFileSync(path, `${randomBytes(KEY_BYTES).toString('hex')}\n`, { mode: 0o400, flag: 'wx' });
	}
	return readAuditKey(path);
}
