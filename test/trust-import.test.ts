import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { editionFile, pathsOf, readCurrent, replaceFile, sha256Of } from '../server/data-folder.ts';
import { servingFaults } from './trust/import/aftermath.ts';
import { BAD_FILES } from './trust/import/bad-files.ts';
import { plantIn, tracesIn, tracesOnDisk } from './trust/import/canaries.ts';
import { CANARIES, canarySheets } from './trust/import/canary-files.ts';
import { CORRUPTIONS_COUNT, corruptAll, verdictOn } from './trust/import/corruptions.ts';
import { printFigure } from './trust/import/figures.ts';
import { corpus, mutantOf } from './trust/import/mutants.ts';
import { startReader } from './trust/import/reader.ts';
import { servedAnswers } from './trust/import/served.ts';
import { copyFolder, debrisOf, type Town, townsIn } from './trust/import/town.ts';
import { openProgress } from './trust/progress.ts';

/** That what disturbs imports still does, and that each who looks afterwards sees what is wrong. */

const out = mkdtempSync(join(tmpdir(), 'trust-import-'));
let town: Town;
beforeAll(async () => {
	town = (await townsIn(out)).town;
});
afterAll(() => rmSync(out, { recursive: true }));

const publishedCopy = () => {
	const paths = pathsOf(join(out, 'copy'));
	copyFolder(pathsOf(join(out, 'new')), paths);
	return paths;
};

describe('published files that go bad', () => {
	test('are refused, or were of no consequence: a sample of each kind', async () => {
		expect(CORRUPTIONS_COUNT).toBeGreaterThanOrEqual(500);
		const progress = openProgress(out, 'corruptions');
		await corruptAll(town, 20_261_122, 40, progress);
		expect(progress.results().filter(({ faults }) => faults.length > 0)).toEqual([]);
		expect(progress.results().map(({ seen }) => seen)).toContain('refused: edition_damaged');
	});

	test('would be found if they were served: another edition under its own sum, and a spoiled one', async () => {
		const paths = publishedCopy();
		const current = readCurrent(paths);
		const [earlier] = current?.earlier ?? [];
		if (!current || !earlier) throw new Error('two editions are needed');
		copyFolder(town.old, paths);
		replaceFile(paths.current, JSON.stringify({ ...readCurrent(paths), series: { ...current.series, series: 9 } }));
		const served = await servedAnswers(paths);
		expect(verdictOn(served, town.answers.new, false).faults).toEqual(['wrong answers served']);
		expect(verdictOn(town.answers.new, town.answers.new, true).faults).toEqual(['spoiled edition served']);
		expect(await sha256Of(editionFile(paths, earlier.edition))).toBe(earlier.sha256);
	});
});

describe('what an import left behind', () => {
	test('is faultless where the edition is whole, and else said to be lost, unopenable or half-published', async () => {
		const paths = publishedCopy();
		expect(await servingFaults(paths, town)).toEqual([]);
		expect(await servingFaults(paths, { ...town, answers: { old: 'other', new: 'another' } })).toEqual(['half-published']);
		writeFileSync(editionFile(paths, readCurrent(paths)?.edition ?? ''), 'x');
		expect(await servingFaults(paths, town)).toEqual(['unopenable']);
		rmSync(paths.current);
		expect(await servingFaults(paths, town)).toEqual(['lost']);
	});

	test('is debris where nobody published it: drafts, stages, locks and editions nobody names', () => {
		const paths = publishedCopy();
		expect(debrisOf(paths)).toEqual([]);
		const left = [
			'build.lock',
			'editions/0123456789abcdef.duckdb',
			'keys/person.key.0123456789ab',
			'stage/facts.duckdb',
			'worklist/worklist.json.part',
		];
		for (const path of left) plantIn(join(paths.folder, path), CANARIES[0] ?? fail());
		expect(debrisOf(paths)).toEqual(left);
	});
});

function fail(): never {
	throw new Error('no such thing');
}

describe('bad files', () => {
	test('made by hand are at least 150, no two alike, and a sample is refused or imported in Danish', async () => {
		expect(new Set(BAD_FILES.map(({ name }) => name)).size).toBe(BAD_FILES.length);
		expect(BAD_FILES.length).toBeGreaterThanOrEqual(150);
		const reader = startReader(join(out, 'files'), join(out, 'data'));
		for (let number = 1; number < BAD_FILES.length; number += 29)
			expect(await reader.read({ kind: 'recipe', number, seed: 0, is_whole: false }), BAD_FILES[number]?.name).toMatchObject({
				faults: [],
			});
		for (let number = 0; number < 60; number++)
			expect(await reader.read({ kind: 'mutant', number, seed: 1, is_whole: false }), `mutant ${number}`).toMatchObject({ faults: [] });
		reader.stop();
	});

	test('mutated are the same for the same number and seed, and else differ', () => {
		const seeds = corpus();
		const of = (number: number, seed: number) => mutantOf(seeds, number, seed).bytes.toString('hex');
		expect(of(3, 1)).toBe(of(3, 1));
		expect(new Set([of(3, 1), of(4, 1), of(3, 2)]).size).toBe(3);
	});

	test('that end the program or never end are seen to', async () => {
		const program = join(out, 'bad-program.mjs');
		writeFileSync(
			program,
			`process.on('message', ({ number }) => (number === 0 ? process.exit(3) : setInterval(() => {}, 1000))); process.send('ready');`,
		);
		const reader = startReader(join(out, 'files'), join(out, 'data'), program, 30);
		const read = (number: number) => reader.read({ kind: 'mutant', number, seed: 1, is_whole: false });
		expect([await read(0), await read(1), await read(0)].map(({ faults }) => faults)).toEqual([['crash'], ['hang'], ['crash']]);
		reader.stop();
	});
});

describe('canaries', () => {
	test('are 40 or more, planted in files of every shape', () => {
		expect(CANARIES.length).toBeGreaterThanOrEqual(40);
		const texts = canarySheets().flatMap(({ files }) => Object.values(files).map((content) => Buffer.from(content).toString('utf8')));
		expect(CANARIES.filter(({ text }) => !texts.some((planted) => planted.includes(text)))).toEqual([]);
	});

	test('are found wherever they stand: in a log, in a draft, in any spelling', async () => {
		const paths = publishedCopy();
		// rows of facts take long to read, and are read alike
		rmSync(paths.facts, { recursive: true });
		expect(await tracesOnDisk(paths.folder)).toEqual([]);
		const [cpr = fail()] = CANARIES;
		const name = CANARIES.find(({ kind }) => kind === 'name') ?? fail();
		plantIn(join(paths.folder, 'logs', 'a.log'), name);
		plantIn(join(paths.worklist, '..', 'worklist.json.part'), cpr);
		expect((await tracesOnDisk(paths.folder)).sort()).toEqual(['cpr 0 in worklist/worklist.json.part', 'name 0 in logs/a.log']);
		expect(tracesIn(cpr.text.replace('-', ''), 'stdout')).toEqual(['cpr 0 in stdout']);
	});
});

test('a figure fails with one fault or too much memory, is not run without a case, and never holds where fewer were run than asked', () => {
	const result = (faults: string[], parent_mb = 100) => ({ id: 'call 1', faults, seen: '', at: '', parent_mb });
	const print = vi.spyOn(console, 'log').mockImplementation(() => {});
	const asked = { title: 'a figure', kinds: { call: 2 } };
	expect(
		[[], [result([])], [result([]), result([])], [result(['lost'])], [result([], 400)]].map((results) => printFigure(asked, results, 1)),
	).toEqual(['ikke kørt', 'holds, not all run', 'holds', 'FAILS', 'FAILS']);
	print.mockRestore();
});
