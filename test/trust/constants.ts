import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { whyAlike } from './constants/alike.ts';
import { type Mutant, mutantsIn, nameOf } from './constants/mutants.ts';
import { CASE_PAGES, judgedFiles, ROOT, testsOf } from './constants/related.ts';
import { copyTree, runTests, tryMutant } from './constants/trial.ts';
import { headline, row, verdictOf } from './print.ts';
import { openProgress, type Progress, type Result, runEach } from './progress.ts';

export const CONSTANTS_USAGE = 'npm run trust -- constants [--only PATH] [--seconds S] [--out FOLDER] [--runners N] [--again] [--report]';

/** Tests that end within so many seconds are asked first, all of them in one run. */
const QUICK_SECONDS = 2;
/** All tests after each other in one process of a busy machine. */
const LONGEST_MEASURING_SECONDS = 3600;
const SURVIVED = 'no test turned red';

interface Order {
	only: string;
	/** Test files that take longer are not asked. */
	seconds: number;
	out: string;
	runners: number;
	/** Asks those that survived once more, but for those nobody could see. */
	isAgain: boolean;
	isReport: boolean;
}

/**
 * Changes every constant and comparison that decides a judgement, one at a time, in a copy of the checkout, and tells which no test noticed. Gives the
 * exit code: 1 where one survived without a reason why nobody could see it, 2 where the order cannot be read or a test fails as it is.
 */
export async function reportConstants(args: readonly string[]): Promise<number> {
	const order = readOrder(args);
	if (order === null) return 2;
	mkdirSync(order.out, { recursive: true });
	const files = judgedFiles().filter((file) => file.startsWith(order.only));
	const mutants = files.flatMap((file) => mutantsIn(file, readFileSync(join(ROOT, file), 'utf8')));
	const progress = openProgress(order.out, 'constants');
	if (!order.isReport && !(await tryAll(mutants, order, progress))) return 2;
	return print(mutants, progress);
}

async function tryAll(mutants: readonly Mutant[], order: Order, progress: Progress): Promise<boolean> {
	const known = new Map(progress.results().map((result) => [result.id, result]));
	const isDone = (mutant: Mutant) => {
		const result = known.get(nameOf(mutant));
		return result !== undefined && !(order.isAgain && result.faults.length > 0 && whyAlike(mutant) === null);
	};
	const waiting = mutants.filter((mutant) => !isDone(mutant));
	if (waiting.length === 0) return true;
	const trees = Array.from({ length: order.runners }, (_, runner) => copyTree(join(order.out, `tree-${runner}`)));
	const times = await timesOf(trees[0] ?? '', order.out);
	if (times === null) return false;
	await runEach(waiting, order.runners, async (mutant, runner) => {
		const failed = await askTests(trees[runner] ?? '', mutant, times, order.seconds);
		progress.add({ id: nameOf(mutant), faults: failed === null ? [SURVIVED] : [], seen: failed ?? '' });
	});
	for (const tree of trees) rmSync(tree, { recursive: true, force: true });
	return true;
}

/** The test file that noticed a mutant: the case pages of a query first, then tests of the file itself, then those that take no time, then the rest. */
async function askTests(tree: string, mutant: Mutant, times: Readonly<Record<string, number>>, seconds: number): Promise<string | null> {
	const { near, far } = testsOf(mutant.file);
	const isWithin = (most: number) => (test: string) => (times[test] ?? 0) <= most * 1000;
	const isQuick = isWithin(QUICK_SECONDS);
	const quick = [near, far].map((tests) => tests.filter(isQuick));
	const slow = [...near, ...far].filter((test) => !isQuick(test) && isWithin(seconds)(test));
	if (mutant.file.endsWith('.sql')) quick.unshift([CASE_PAGES]);
	for (const files of [...quick, slow]) {
		if (files.length === 0) continue;
		const named = files.includes(CASE_PAGES) ? `^${basename(mutant.file, '.sql')} ` : null;
		const { failed } = await tryMutant(tree, mutant, files, named);
		if (failed !== null) return failed;
	}
	return null;
}

/** Milliseconds of every test file as things are, measured once; null where one fails, for then nothing can be told. */
async function timesOf(tree: string, out: string): Promise<Readonly<Record<string, number>> | null> {
	const path = join(out, 'times.json');
	if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8'));
	const { failed, times } = await runTests(tree, ['--exclude', 'test/browser/**'], LONGEST_MEASURING_SECONDS);
	if (failed !== null) {
		console.error(`${failed} fails as it is; constants can only be tried where every test holds.`);
		return null;
	}
	writeFileSync(path, JSON.stringify(times));
	return times;
}

function print(mutants: readonly Mutant[], progress: Progress): number {
	const known = new Map(progress.results().map((result) => [result.id, result]));
	const rooms = new Map<string, Tally>();
	const survived: Mutant[] = [];
	for (const mutant of mutants) {
		const room = mutant.file.split('/').slice(0, 2).join('/');
		const tally = rooms.get(room) ?? { tried: 0, red: 0, alike: 0, survived: 0, waiting: 0 };
		const verdict = verdictOn(mutant, known.get(nameOf(mutant)));
		tally[verdict]++;
		if (verdict !== 'waiting') tally.tried++;
		if (verdict === 'survived') survived.push(mutant);
		rooms.set(room, tally);
	}
	headline('Every constant and comparison that decides a judgement, changed one at a time: a test turns red');
	row('', 'tried', 'red', 'nobody could see', 'survived', 'not tried');
	for (const [room, { tried, red, alike, survived: left, waiting }] of rooms) row(room, tried, red, alike, left, waiting);
	const sum = (verdict: keyof Tally) => [...rooms.values()].reduce((total, tally) => total + tally[verdict], 0);
	row('all', sum('tried'), sum('red'), sum('alike'), sum('survived'), sum('waiting'));
	for (const mutant of survived) console.log(`  ${nameOf(mutant)}   ${mutant.text}`);
	console.log(`\nConstants are guarded: ${verdictOf(survived.length === 0)}`);
	return survived.length === 0 ? 0 : 1;
}

interface Tally {
	tried: number;
	red: number;
	alike: number;
	survived: number;
	waiting: number;
}

function verdictOn(mutant: Mutant, result: Result | undefined): 'red' | 'alike' | 'survived' | 'waiting' {
	if (result?.faults.length === 0) return 'red';
	if (whyAlike(mutant) !== null) return 'alike';
	return result === undefined ? 'waiting' : 'survived';
}

function readOrder(args: readonly string[]): Order | null {
	try {
		const { values } = parseArgs({
			args: [...args],
			options: {
				only: { type: 'string', default: '' },
				seconds: { type: 'string', default: '15' },
				out: { type: 'string', default: join(tmpdir(), 'fravaersblik-trust-constants') },
				runners: { type: 'string', default: '2' },
				again: { type: 'boolean', default: false },
				report: { type: 'boolean', default: false },
			},
		});
		const numbers = { seconds: Number(values.seconds), runners: Number(values.runners) };
		for (const [name, number] of Object.entries(numbers))
			if (!Number.isInteger(number) || number < 1) throw new Error(`--${name} is a whole number, at least 1`);
		return { only: values.only, ...numbers, out: values.out, isAgain: values.again, isReport: values.report };
	} catch (error) {
		console.error(`${error instanceof Error ? error.message : error}\n${CONSTANTS_USAGE}`);
		return null;
	}
}
