import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Progress } from '../progress.ts';
import { BAD_FILES } from './bad-files.ts';
import { forgetPeak, peakMegabytes } from './processes.ts';
import { type Came, startReader } from './reader.ts';

/** Mutants of one line of the progress. */
export const BATCH = 500;
/** Of so many files made by hand one goes through the whole build. */
const WHOLE_EVERY = 12;

/** Imports every bad file made by hand, or every so many, in a dry run. */
export async function readBadFiles(out: string, stride: number, progress: Progress): Promise<ReadonlySet<string>> {
	const asked = BAD_FILES.map(({ name }, number) => ({ id: name, number })).filter(({ number }) => number % stride === 0);
	const reader = startReader(join(out, 'recipes'), join(out, 'recipes-data'));
	forgetPeak();
	for (const { id, number } of asked) {
		if (progress.has(id)) continue;
		const data = join(out, 'recipes-data');
		const came = await reader.read({ kind: 'recipe', number, seed: 0, is_whole: number % WHOLE_EVERY === 0 });
		// what a program that was ended left is not the next file's doing
		if (['crash', 'hang'].includes(came.outcome)) rmSync(data, { recursive: true, force: true });
		const seen = `${came.outcome} ${came.codes.join(' ')}`;
		progress.add({ id, faults: came.faults, seen, peak_mb: came.peak_mb, parent_mb: peakMegabytes() });
	}
	reader.stop();
	for (const name of ['recipes', 'recipes-data']) rmSync(join(out, name), { recursive: true, force: true });
	return new Set(asked.map(({ id }) => id));
}

/** Reads mutants in batches. What ends the program, hangs or is left without a word is named by its number: the same seed makes it again. */
export async function readMutated(
	out: string,
	{ count, seed, runners }: { count: number; seed: number; runners: number },
	progress: Progress,
): Promise<ReadonlySet<string>> {
	const starts = Array.from({ length: Math.ceil(count / BATCH) }, (_, at) => at * BATCH);
	const idOf = (start: number) => `mutants ${seed} ${start}–${Math.min(count, start + BATCH) - 1}`;
	const waiting = starts.filter((start) => !progress.has(idOf(start)));
	forgetPeak();
	await Promise.all(
		Array.from({ length: runners }, async (_, runner) => {
			const reader = startReader(join(out, `mutants-${runner}`), join(out, `mutants-data-${runner}`));
			for (let start = waiting.shift(); start !== undefined; start = waiting.shift()) {
				const faults: string[] = [];
				const outcomes = new Map<string, number>();
				let peak_mb = 0;
				for (let number = start; number < Math.min(count, start + BATCH); number++) {
					const came: Came = await reader.read({ kind: 'mutant', number, seed, is_whole: false });
					faults.push(...came.faults.map((fault) => `${number}: ${fault}`));
					outcomes.set(came.outcome, (outcomes.get(came.outcome) ?? 0) + 1);
					peak_mb = Math.max(peak_mb, came.peak_mb);
				}
				const seen = [...outcomes].map(([outcome, count]) => `${outcome} ${count}`).join(', ');
				progress.add({ id: idOf(start), faults, seen, peak_mb, parent_mb: peakMegabytes() });
			}
			reader.stop();
		}),
	);
	return new Set(starts.map(idOf));
}
