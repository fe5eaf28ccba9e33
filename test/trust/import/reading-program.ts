import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Issue } from '../../../server/build/import/issues.ts';
import { LIMITS } from '../../../server/build/import/limits.ts';
import { readOrCreatePersonKey } from '../../../server/build/import/pseudonym.ts';
import { readDelivery } from '../../../server/build/import/read-delivery.ts';
import { DeliveryRefused } from '../../../server/build/read-files.ts';
import { runBuild } from '../../../server/build/run.ts';
import { pathsOf } from '../../../server/data-folder.ts';
import { useThreads } from '../../../server/database/database.ts';
import { AppError } from '../../../server/errors.ts';
import { BAD_FILES } from './bad-files.ts';
import { corpus, mutantOf } from './mutants.ts';
import type { Asked } from './reader.ts';
import { layOut, orderOf, stateOf } from './town.ts';

/**
 * Reads bad files in a program of its own, one after the other: `reading-program.ts <folder to work in> <data folder>`. Asked by messages `{kind, number, seed}`: a
 * recipe by its number, in a dry run on the data folder; or a mutant by its number, read as an import reads it. Answers with what came of it.
 */
const [folder = join(tmpdir(), 'reading'), data = ''] = process.argv.slice(2);

/** Of a file read without the others: what it would otherwise be asked to say itself. */
const DECLARED = { extraction_date: '2025-07-10', first_date: '2024-01-01', last_date: '2025-06-30' };
const KEY = new Uint8Array(32).fill(7);
/** So that a page of XML is a full extract. */
const SMALL = { ...LIMITS, least_units: 2, least_employees: 2 };

useThreads(1);
process.umask(0o027);
const seeds = corpus();
// a key is made on first use, and stays
if (data !== '') await readOrCreatePersonKey(data);

interface Came {
	outcome: 'imported' | 'refused';
	faults: string[];
	codes: string[];
}

/** Thrown once a delivery is read and stands in the database: what comes after is the same for all. */
class ReadOnly extends Error {}

async function readRecipe(number: number, isWhole: boolean): Promise<Came> {
	const recipe = BAD_FILES[number];
	if (recipe === undefined) throw new Error(`no recipe ${number}`);
	const place = join(folder, `recipe-${number}`);
	const files = layOut(recipe.make(), place);
	const paths = pathsOf(data);
	const before = stateOf(paths);
	const build = runBuild(paths, { ...orderOf(files), dry: true }, (step) => {
		if (step === 'facts' && !isWhole) throw new ReadOnly();
	});
	const { outcome, issues, code } = await build.then(
		(report) => ({ outcome: 'imported' as const, issues: report.issues, code: '' }),
		async (error: unknown) => {
			// a build that is broken off tells nothing, so the files are read once more for what is said of them
			if (error instanceof ReadOnly) {
				const { issues } = await readDelivery(files, { personKey: KEY, sink: { append: () => {} } });
				return { outcome: 'imported' as const, issues, code: '' };
			}
			if (error instanceof AppError && error.code === 'nothing_to_show')
				return { outcome: 'refused' as const, issues: [], code: error.code };
			if (!(error instanceof DeliveryRefused)) throw error;
			return { outcome: 'refused' as const, issues: error.issues, code: error.code };
		},
	);
	rmSync(place, { recursive: true, force: true });
	const faults = [
		...(code === 'nothing_to_show' ? [] : textFaults(outcome, issues)),
		...(stateOf(paths) === before ? [] : ['data folder changed']),
	];
	const expected = recipe.must;
	if (expected !== undefined && expected !== outcome && !issues.some((issue) => issue.code === expected)) faults.push(`not ${expected}`);
	return { outcome, faults, codes: [...new Set([code, ...issues.map((issue) => issue.code)])].filter(Boolean) };
}

async function readMutant(number: number, seed: number): Promise<Came> {
	const { name, bytes } = mutantOf(seeds, number, seed);
	const path = join(folder, 'mutant');
	writeFileSync(path, bytes);
	let rows_count = 0;
	const sink = {
		append: () => {
			rows_count += 1;
		},
	};
	const reading = await readDelivery([{ name, path }], { personKey: KEY, sink, declared: DECLARED, limits: SMALL });
	const outcome = reading.delivery === null || reading.issues.some(({ severity }) => severity === 'error') ? 'refused' : 'imported';
	const faults = textFaults(outcome, reading.issues);
	const isShort = reading.row_counts.some(({ is_whole, rows_set_aside }) => !is_whole || rows_set_aside > 0);
	if (outcome === 'imported' && isShort && reading.issues.length === 0) faults.push('a part left out without a word');
	const kept = reading.row_counts.reduce((sum, count) => sum + count.rows_kept, 0);
	if (outcome === 'imported' && rows_count > 0 && kept === 0) faults.push('rows of a file of which none was kept');
	return { outcome, faults, codes: [...new Set(reading.issues.map(({ code }) => code))] };
}

/** What is refused says why, and every sentence is one. */
function textFaults(outcome: Came['outcome'], issues: readonly Issue[]): string[] {
	const faults = outcome === 'refused' && issues.length === 0 ? ['refused without a word'] : [];
	for (const { text, code } of issues)
		if (!/^\S.* .*[.!)]/s.test(text) || /\bundefined\b|\[object|\bnull\b/.test(text)) faults.push(`no sentence: ${code}`);
	return faults;
}

process.on('message', async ({ kind, number, seed, is_whole }: Asked) => {
	const began = performance.now();
	const came = await (kind === 'recipe' ? readRecipe(number, is_whole) : readMutant(number, seed)).catch((error: unknown) => ({
		outcome: 'crash',
		faults: [`crash: ${error instanceof Error ? `${error.message} ${error.stack?.split('\n')[1]?.trim()}` : error}`],
		codes: [],
	}));
	process.send?.({ ...came, ms: performance.now() - began, peak_mb: process.resourceUsage().maxRSS / 1024 });
});
process.send?.('ready');
