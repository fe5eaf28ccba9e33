import { readFileSync, statSync } from 'node:fs';
import { AppError } from '../errors.ts';

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
