import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { useThreads } from '../../server/database/database.ts';
import { readBadFiles, readMutated } from './import/bad.ts';
import { plantAll } from './import/canaries.ts';
import { corruptAll } from './import/corruptions.ts';
import { fillDisks, injectAll } from './import/disk.ts';
import { failAll } from './import/errors.ts';
import { type Asked, describeRun, type Figure, printFigure } from './import/figures.ts';
import { killAll } from './import/kills.ts';
import { townsIn } from './import/town.ts';
import { headline } from './print.ts';
import { openProgress, type Progress } from './progress.ts';

export const IMPORT_USAGE =
	'npm run trust -- import [--part kills|errors|disk|corruptions|bad|mutations|canaries] [--out FOLDER] [--seed S] [--share N] [--runners N] [--report]';

export const PARTS = ['kills', 'errors', 'disk', 'corruptions', 'bad', 'mutations', 'canaries'] as const;
type Part = (typeof PARTS)[number];

/** What is asked of each part: how many cases of which kinds, and nothing found in any. */
const ASKED: Readonly<Record<Part, Asked>> = {
	kills: {
		title:
			'F7  imports killed at every file-system call of Node and at random moments: lost 0, half-published 0, unopenable 0, next import fails 0, debris 0',
		kinds: { call: 1, random: 500, 'first import, call': 1 },
	},
	errors: {
		title: 'F8  ENOSPC, EIO and EACCES at every file-system call of Node: old or new edition served, said in Danish, room given back',
		kinds: { call: 1, 'first import, call': 1 },
	},
	disk: {
		title: 'F8  disks that are really full, and errors of DuckDB’s and SQLite’s own calls',
		kinds: { room: 25, pwrite64: 1, fsync: 1 },
	},
	corruptions: {
		title: 'F9  published files gone bad: wrong answers 0, each found before it is served',
		kinds: { edition: 380, current: 90, sidecar: 30 },
	},
	bad: { title: 'F10 bad files made by hand: crash 0, hang 0, partial import 0, said in Danish', kinds: { '': 150 } },
	mutations: { title: 'F10 mutated files: crash 0, hang 0, partial import 0, said in Danish', kinds: { mutants: 40 } },
	canaries: { title: 'F20 canaries in every column of files of every shape: found afterwards 0', kinds: { '': 20 } },
};

interface Order {
	parts: readonly Part[];
	out: string;
	seed: number;
	/** Of every so many cases one is run; 1 for all. */
	share: number;
	runners: number;
	/** Prints what an earlier run found, and runs nothing. */
	isReport: boolean;
}

/** Disturbs imports in every way asked for and prints what came of it. Gives the exit code: 1 where a figure does not hold, 2 where the order cannot be read. */
export async function reportImport(args: readonly string[]): Promise<number> {
	const order = readOrder(args);
	if (order === null) return 2;
	useThreads(1);
	describeRun(order.out, order.seed);
	const figures: Figure[] = [];
	for (const part of PARTS) {
		const progress = openProgress(order.out, part);
		const isRun = order.parts.includes(part) && !order.isReport;
		if (isRun) await runPart(part, order, progress);
		figures.push(printFigure(ASKED[part], progress.results(), order.share));
	}
	headline('Not run here');
	for (const text of [
		'power cuts: what a disk forgets that said it had written (only order and presence of fsync are in the program)',
		'kills inside a call of DuckDB or SQLite, but for those at random moments; other file systems than that of the folder named by --out',
		...(order.share > 1 ? [`all cases: here one of every ${order.share}`] : []),
	])
		console.log(`  ${text}`);
	const broken = figures.filter((figure) => figure === 'FAILS').length;
	const missing = figures.filter((figure) => figure === 'ikke kørt').length;
	console.log(broken > 0 ? '\nNot everything holds: see FAILS above.' : missing > 0 ? '\nWhat was run holds.' : '\nF7–F10 and F20 hold.');
	return broken > 0 ? 1 : 0;
}

async function runPart(part: Part, { out, seed, share, runners }: Order, progress: Progress): Promise<void> {
	const towns = await townsIn(join(out, 'town'));
	if (part === 'kills') await killAll({ towns, random_count: Math.ceil(500 / share), seed, stride: share, runners }, progress);
	if (part === 'errors') await failAll({ towns, stride: share, runners }, progress);
	if (part === 'disk') {
		if (!(await fillDisks(towns.town, share, progress))) console.log('  no disk of its own can be mounted here: full disks are not run');
		if (!(await injectAll(towns.town, Math.ceil(15 / share), progress))) console.log('  no strace here: nothing is injected below Node');
	}
	if (part === 'corruptions') await corruptAll(towns.town, seed, share, progress);
	if (part === 'bad') await readBadFiles(out, share, progress);
	if (part === 'mutations') await readMutated(out, { count: Math.ceil(20_000 / share), seed, runners }, progress);
	if (part === 'canaries') await plantAll(out, share, progress);
	for (const name of ['runner-0', 'runner-1', 'failing-0', 'failing-1', 'corrupted', 'injected', 'undisturbed'])
		rmSync(join(towns.town.out, name), { recursive: true, force: true });
}

function isPart(word: string): word is Part {
	return PARTS.some((part) => part === word);
}

function readOrder(args: readonly string[]): Order | null {
	try {
		const { values } = parseArgs({
			args: [...args],
			options: {
				part: { type: 'string', multiple: true },
				out: { type: 'string', default: join(tmpdir(), 'fravaersblik-trust-import') },
				seed: { type: 'string', default: '20261122' },
				share: { type: 'string', default: '1' },
				runners: { type: 'string', default: '2' },
				report: { type: 'boolean', default: false },
			},
		});
		const numbers = { seed: Number(values.seed), share: Number(values.share), runners: Number(values.runners) };
		for (const [name, number] of Object.entries(numbers))
			if (!Number.isInteger(number) || number < 1) throw new Error(`--${name} is a whole number, at least 1`);
		const parts = (values.part ?? PARTS).map((word) => {
			if (!isPart(word)) throw new Error(`${word} is no part`);
			return word;
		});
		return { parts, out: values.out, ...numbers, isReport: values.report };
	} catch (error) {
		console.error(`${error instanceof Error ? error.message : error}\n${IMPORT_USAGE}`);
		return null;
	}
}
