import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { replaceFile, syncPath } from '../data-folder.ts';
import { AppError } from '../errors.ts';
import { type Release, textOf } from './disclosure/gate.ts';

/**
 * The ledger: what every release of a series showed and hid. It never rolls back, also when an edition is withdrawn:
 * what was shown once is known, and what was hidden once stays hidden (R8a). Lines hold only what a release decided anew.
 */
const LedgerLine = z.strictObject({ release: z.string(), released: z.array(z.string()), hidden: z.array(z.string()) });

const Series = z.strictObject({ series: z.int().min(1), profile_hash: z.string(), policy_hash: z.string() });
export type Series = z.infer<typeof Series>;

export interface Ledger {
	series: Series;
	released: Set<string>;
	hidden: Set<string>;
}

/** The ledger to build under: the running series, or a new one. A changed profile or policy without `newSeries` is refused. */
export function openLedger(folder: string, hashes: { profile_hash: string; policy_hash: string }, newSeries: boolean): Ledger {
	const path = join(folder, 'series.json');
	const running = existsSync(path) ? Series.parse(JSON.parse(readFileSync(path, 'utf8'))) : null;
	if (running === null || newSeries)
		return { series: { series: (running?.series ?? 0) + 1, ...hashes }, released: new Set(), hidden: new Set() };
	if (running.profile_hash !== hashes.profile_hash || running.policy_hash !== hashes.policy_hash) throw new AppError('new_series_needed');
	const ledger: Ledger = { series: running, released: new Set(), hidden: new Set() };
	for (const line of readLines(seriesFile(folder, running.series))) {
		for (const key of line.released) ledger.released.add(key);
		for (const key of line.hidden) ledger.hidden.add(key);
	}
	return ledger;
}

function seriesFile(folder: string, series: number): string {
	return join(folder, `series-${series}.ndjson`);
}

/** Whole lines only: a line torn by a power cut was never published. */
function readLines(path: string): z.infer<typeof LedgerLine>[] {
	if (!existsSync(path)) return [];
	const text = readFileSync(path, 'utf8');
	return text
		.slice(0, text.lastIndexOf('\n') + 1)
		.split('\n')
		.filter((line) => line !== '')
		.map((line) => LedgerLine.parse(JSON.parse(line)));
}

/** Writes down a release before it is published; writing the same release again adds nothing. */
export function enterRelease(folder: string, ledger: Ledger, releaseId: string, release: Release): void {
	mkdirSync(folder, { recursive: true });
	replaceFile(join(folder, 'series.json'), `${JSON.stringify(ledger.series)}\n`);
	const fresh = (keys: Release['shown'], known: ReadonlySet<string>) => keys.map(textOf).filter((key) => !known.has(key));
	const line = { release: releaseId, released: fresh(release.shown, ledger.released), hidden: fresh(release.hidden, ledger.hidden) };
	if (line.released.length + line.hidden.length === 0) return;
	const path = seriesFile(folder, ledger.series.series);
	const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
	const torn = text.length - (text.lastIndexOf('\n') + 1);
	if (torn > 0) replaceFile(path, text.slice(0, -torn));
	appendFileSync(path, `${JSON.stringify(line)}\n`);
	syncPath(path);
}
