import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { replaceFile } from '../../data-folder.ts';
import { AppError } from '../../errors.ts';
import { dayFilesOf } from './chain.ts';
import { type AuditKey, recordOf } from './record.ts';
import { chainsIn, firstKeptDay, isSealOf, verifyChains } from './verify.ts';

/**
 * Deletes the records of every day that is too old, oldest first, and keeps the day's seal, from which the next day goes on: what is kept can be proven as before. A
 * day that was never sealed waits until its chain is taken up again. Gives the days deleted, as `chain/day`. Throws `audit_damaged` where the log does not hold:
 * nothing is deleted of what must be looked into.
 */
export async function clearOldDays(folder: string, key: AuditKey): Promise<string[]> {
	const states = await verifyChains(folder, key);
	const fault = states.find((state) => state.fault !== null)?.fault;
	if (fault) throw new AppError('audit_damaged', fault);
	const kept = firstKeptDay(states);
	const cleared: string[] = [];
	for (const chain of chainsIn(folder)) {
		for (const file of dayFilesOf(join(folder, chain))) {
			const day = file.slice(0, 10);
			const path = join(folder, chain, file);
			if (day >= kept) break;
			const lines = readFileSync(path, 'utf8').split('\n').filter(Boolean);
			const seal = lines.at(-1) ?? '';
			const record = recordOf(key, seal);
			if (lines.length === 1 || record === null || !isSealOf(day, record)) continue;
			replaceFile(path, `${seal}\n`);
			cleared.push(`${chain}/${day}`);
		}
	}
	return cleared;
}
