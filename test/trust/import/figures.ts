import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { headline, row, verdictOf } from '../print.ts';
import type { Result } from '../progress.ts';
import { PEOPLE } from './town.ts';

/** What is asked of a part: its sentence, and of each kind of case, by how its name begins, how many at least. */
export interface Asked {
	title: string;
	kinds: Readonly<Record<string, number>>;
}

export type Figure = 'holds' | 'FAILS' | 'ikke kørt' | 'holds, not all run';

/** How many of the things seen are listed. */
const MOST_LISTED = 12;
/** The program that starts the reading of bad files may not hold more, whatever becomes of the one that reads. */
export const MOST_MEGABYTES = 400;

const Package = z.object({ version: z.string() });

/** When, where from, with what. */
export function describeRun(out: string, seed: number): void {
	const duckdb = Package.parse(
		JSON.parse(readFileSync(new URL('../../../node_modules/@duckdb/node-api/package.json', import.meta.url), 'utf8')),
	);
	console.log(`Imports that are disturbed, in a municipality of ${PEOPLE} people; kept in ${out}`);
	row('date, seed', new Date().toISOString().slice(0, 10), seed);
	row('Node, DuckDB, system', process.version, duckdb.version, process.platform);
}

/** Prints a part: how many cases of each kind were run, what was found in them, what was seen besides. */
export function printFigure({ title, kinds }: Asked, results: readonly Result[], share: number): Figure {
	headline(title);
	if (results.length === 0) {
		row('ikke kørt');
		return 'ikke kørt';
	}
	const names = Object.keys(kinds).sort((a, b) => b.length - a.length);
	const kindOf = ({ id }: Result) => names.find((name) => id.startsWith(name)) ?? '';
	row('', 'cases', 'with a fault');
	let isComplete = share === 1;
	for (const [name, least] of Object.entries(kinds)) {
		const own = results.filter((result) => kindOf(result) === name);
		if (own.length < least) isComplete = false;
		row(own.length === 0 ? `${name}: ikke kørt` : name || 'all', own.length, own.filter(({ faults }) => faults.length > 0).length);
	}
	for (const [seen, count] of mostSeen(results.map((result) => result.seen.split(' · ')[0] ?? ''))) row(`  ${seen}`.slice(0, 90), count);
	const faulty = results.filter(({ faults }) => faults.length > 0);
	for (const { id, faults } of faulty.slice(0, MOST_LISTED)) console.log(`  ${id}: ${faults.slice(0, 3).join('; ')}`);
	const reading_mb = mostOf(results.flatMap(({ peak_mb }) => peak_mb ?? []));
	if (reading_mb !== null) row('most memory of the reading program, MB', reading_mb.toFixed(0));
	const parent_mb = mostOf(results.flatMap((result) => result.parent_mb ?? []));
	if (parent_mb !== null) row('… of the program that starts it', parent_mb.toFixed(0), `< ${MOST_MEGABYTES}`);
	const holds = faulty.length === 0 && (parent_mb ?? 0) < MOST_MEGABYTES;
	const figure = holds && !isComplete ? 'holds, not all run' : holds ? 'holds' : 'FAILS';
	row(figure === 'holds, not all run' ? figure : verdictOf(holds));
	return figure;
}

function mostOf(values: readonly number[]): number | null {
	return values.length === 0 ? null : Math.max(...values);
}

function mostSeen(words: readonly string[]): (readonly [string, number])[] {
	const counts = new Map<string, number>();
	for (const word of words.filter(Boolean)) counts.set(word, (counts.get(word) ?? 0) + 1);
	return [...counts].sort(([, a], [, b]) => b - a).slice(0, MOST_LISTED);
}
