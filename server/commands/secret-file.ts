import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { AppError } from '../errors.ts';

const KEY_BYTES = 32;
/** Anybody on the machine. */
const OTHERS = 0o007;

/** A secret kept in a file of its own. Throws `secret_refused` where it is missing, empty or readable by anybody; never says what stands in it. */
export function readSecret(path: string): string {
	const found = statSync(path, { throwIfNoEntry: false });
	if (!found?.isFile()) throw new AppError('secret_refused', `${path} findes ikke.`);
	if ((found.mode & OTHERS) !== 0) throw new AppError('secret_refused', `${path} kan læses eller skrives af alle.`);
	const secret = readFileSync(path, 'utf8').trim();
	if (secret === '') throw new AppError('secret_refused', `${path} er tom.`);
	return secret;
}

/** A key kept as a secret, in hex. Throws `secret_refused` where it is none of ours. */
export function readKey(path: string): Buffer {
	const key = Buffer.from(readSecret(path), 'hex');
	if (key.length !== KEY_BYTES) throw new AppError('secret_refused', `${path} er ikke en nøgle på ${KEY_BYTES} byte.`);
	return key;
}

/** A new key in a file that only its owner reads. One that is there already is never written over: what rests on it would be lost. */
export function makeKey(path: string): void {
	mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
	writeFileSync(path, `${randomBytes(KEY_BYTES).toString('hex')}\n`, { mode: 0o400, flag: 'wx' });
}
