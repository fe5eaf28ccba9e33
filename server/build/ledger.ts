import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { isThere, makeClosedFolder, replaceFile, type Series } from '../data-folder.ts';
import { AppError } from '../errors.ts';
import { type BreakdownVerdict, breakdownText } from './disclosure/breakdown-verdict.ts';
import { textOf } from './disclosure/cell-key.ts';
import type { Release } from './disclosure/gate.ts';

/**
 * The ledger: what every release of a series showed and hid. It never rolls back, also when an edition is withdrawn:
 * what was shown once is known, and what was hidden once stays hidden (R8a). Lines hold only what a release decided anew.
 */
const LedgerLine = z.strictObject({ release: z.string(), released: z.array(z.string()), hidden: z.array(z.string()) });

export interface Ledger {
	series: Series;
	released: Set<string>;
	hidden: Set<string>;
}

/** The ledger to build under: the running series, or a new one. A changed profile or policy without `newSeries` is refused. */
export function openLedger(
	folder: string,
	running: Series | null,
	{ profile_hash, policy_hash }: { profile_hash: string; policy_hash: string },
	newSeries: boolean,
): Ledger {
	if (running === null || newSeries) {
		const series = { series: newestSeries(folder) + 1, profile_hash, policy_hash, ledger_length: 0 };
		return { series, released: new Set(), hidden: new Set() };
	}
	if (running.profile_hash !== profile_hash || running.policy_hash !== policy_hash) throw new AppError('new_series_needed');
	const ledger: Ledger = { series: running, released: new Set(), hidden: new Set() };
	for (const line of readLines(folder, running)) {
		for (const key of line.released) ledger.released.add(key);
		for (const key of line.hidden) ledger.hidden.add(key);
	}
	return ledger;
}

/** The highest number any series was ever begun under, 0 where none was: a ledger is never written over. */
function newestSeries(folder: string): number {
	const names = isThere(folder) ? readdirSync(folder) : [];
	return Math.max(0, ...names.map((name) => Number(/^series-(\d+)\.ndjson$/.exec(name)?.[1] ?? 0)));
}

function seriesFile(folder: string, series: number): string {
	return join(folder, `series-${series}.ndjson`);
}

/** The ledger's text as far as it was published. */
function publishedText(folder: string, { series, ledger_length }: Series): string {
	if (ledger_length === 0) return '';
	return readFileSync(seriesFile(folder, series)).subarray(0, ledger_length).toString('utf8');
}

function readLines(folder: string, series: Series): z.infer<typeof LedgerLine>[] {
	return publishedText(folder, series)
		.split('\n')
		.filter((line) => line !== '')
		.map((line) => LedgerLine.parse(JSON.parse(line)));
}

/** Writes down a release before it is published, and gives the series as it stands once it is; writing the same release again adds nothing. */
export function enterRelease(
	folder: string,
	ledger: Ledger,
	releaseId: string,
	release: Release,
	breakdowns: readonly BreakdownVerdict[],
): Series {
	// a category merged into others is hidden by itself
	const isAlone = (verdict: BreakdownVerdict) => verdict.is_shown && verdict.shown_category === verdict.category;
	const shown = [...release.shown.map(textOf), ...breakdowns.filter(isAlone).map(breakdownText)];
	const hidden = [...release.hidden.map(textOf), ...breakdowns.filter((verdict) => !isAlone(verdict)).map(breakdownText)];
	const fresh = (keys: readonly string[], known: ReadonlySet<string>) => keys.filter((key) => !known.has(key));
	const line = { release: releaseId, released: fresh(shown, ledger.released), hidden: fresh(hidden, ledger.hidden) };
	if (line.released.length + line.hidden.length === 0) return ledger.series;
	const text = `${publishedText(folder, ledger.series)}${JSON.stringify(line)}\n`;
	makeClosedFolder(folder);
	replaceFile(seriesFile(folder, ledger.series.series), text);
	return { ...ledger.series, ledger_length: Buffer.byteLength(text) };
}
