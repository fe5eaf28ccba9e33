import { copyFileSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Random, randomOf, wholeOf } from '../../../data/generator/random.ts';
import { type DataPaths, editionFile, pathsOf, readCurrent } from '../../../server/data-folder.ts';
import { AppError, ERROR_CATALOGUE } from '../../../server/errors.ts';
import type { Progress } from '../progress.ts';
import { servedAnswers } from './served.ts';
import { copyFolder, type Town } from './town.ts';

/** A way in which published files go bad; gives what was done, in a word. */
type Corruption = (files: Published, random: Random) => void;

interface Published {
	paths: DataPaths;
	current: string;
	edition: string;
	earlier: string;
	sidecar: string;
}

/** Each with how many of 500 it is. */
const KINDS: readonly (readonly [name: string, count: number, corrupt: Corruption])[] = [
	['edition: a bit flipped', 150, ({ edition }, random) => change(edition, (bytes) => flip(bytes, random))],
	['edition: cut', 60, ({ edition }, random) => change(edition, (bytes) => bytes.subarray(0, wholeOf(random, 0, bytes.length - 1)))],
	['edition: a block of zeros', 60, ({ edition }, random) => change(edition, (bytes) => filled(bytes, random, () => 0))],
	[
		'edition: a block of garbage',
		60,
		({ edition }, random) => change(edition, (bytes) => filled(bytes, random, () => wholeOf(random, 0, 255))),
	],
	[
		'edition: bytes added',
		20,
		({ edition }, random) => change(edition, (bytes) => Buffer.concat([bytes, Buffer.alloc(wholeOf(random, 1, 9000))])),
	],
	['edition: gone', 5, ({ edition }) => rmSync(edition)],
	['edition: the earlier one in its place', 10, ({ edition, earlier }) => copyFileSync(earlier, edition)],
	['edition: the two swapped', 15, ({ edition, earlier }) => swap(edition, earlier)],
	['current: a bit flipped', 50, ({ current }, random) => change(current, (bytes) => flip(bytes, random))],
	['current: cut', 20, ({ current }, random) => change(current, (bytes) => bytes.subarray(0, wholeOf(random, 0, bytes.length - 2)))],
	[
		'current: zeros or garbage',
		20,
		({ current }, random) => change(current, (bytes) => filled(bytes, random, () => wholeOf(random, 0, 255))),
	],
	[
		'sidecar: flipped, cut or gone',
		30,
		({ sidecar }, random) => change(sidecar, (bytes) => flip(bytes.subarray(0, wholeOf(random, 9, bytes.length)), random)),
	],
];
export const CORRUPTIONS_COUNT = KINDS.reduce((sum, [, count]) => sum + count, 0);

/** What the server may say of files that went bad: each has its Danish sentence. */
const REFUSALS: ReadonlySet<string> = new Set(
	['edition_damaged', 'edition_from_other_version'].filter((code) => code in ERROR_CATALOGUE).map((code) => `refused: ${code}`),
);

/** Spoils a copy of the published folder in each way, and looks at what readers get: the right answers or a refusal, and of a spoiled edition only a refusal. */
export async function corruptAll({ out, answers }: Town, seed: number, stride: number, progress: Progress): Promise<ReadonlySet<string>> {
	const published = pathsOf(join(out, 'new'));
	const paths = pathsOf(join(out, 'corrupted'));
	const cases = KINDS.flatMap(([name, count, corrupt], kind) =>
		Array.from({ length: Math.ceil(count / stride) }, (_, at) => ({ id: `${name} ${at + 1}`, corrupt, random: randomOf(seed, kind, at) })),
	);
	copyFolder(published, paths);
	for (const { id, corrupt, random } of cases) {
		if (progress.has(id)) continue;
		const files = publishedFiles(published, paths);
		const before = bytesOf(files);
		corrupt(files, random);
		const served = await servedAnswers(paths).catch((error: unknown) => `crash: ${error instanceof AppError ? error.code : error}`);
		progress.add({ id, ...verdictOn(served, answers.new, !bytesOf(files).edition.equals(before.edition)) });
		restore(published, files);
	}
	return new Set(cases.map(({ id }) => id));
}

/** What is wrong with what was served from spoiled files. */
export function verdictOn(served: string, right: string, isEditionSpoiled: boolean): { faults: string[]; seen: string } {
	if (REFUSALS.has(served)) return { faults: [], seen: served };
	if (served.startsWith('crash') || served.startsWith('refused')) return { faults: [served.slice(0, 200)], seen: 'no clear refusal' };
	if (served !== right) return { faults: ['wrong answers served'], seen: 'wrong answers' };
	return isEditionSpoiled
		? { faults: ['spoiled edition served'], seen: 'not found' }
		: { faults: [], seen: 'of no consequence: the edition is whole' };
}

function publishedFiles(published: DataPaths, paths: DataPaths): Published {
	const current = readCurrent(published);
	const [earlier] = current?.earlier ?? [];
	if (!current || !earlier) throw new Error('two editions are needed');
	const edition = editionFile(paths, current.edition);
	return {
		paths,
		current: paths.current,
		edition,
		earlier: editionFile(paths, earlier.edition),
		sidecar: edition.replace(/duckdb$/, 'json'),
	};
}

function bytesOf({ edition }: Published): { edition: Buffer } {
	try {
		return { edition: readFileSync(edition) };
	} catch {
		return { edition: Buffer.alloc(0) };
	}
}

function restore(published: DataPaths, { paths, ...files }: Published): void {
	for (const path of Object.values(files)) copyFileSync(path.replace(paths.folder, published.folder), path);
}

function change(path: string, to: (bytes: Buffer) => Uint8Array): void {
	writeFileSync(path, to(readFileSync(path)));
}

function flip(bytes: Buffer, random: Random): Buffer {
	const at = wholeOf(random, 0, bytes.length - 1);
	bytes[at] = (bytes[at] ?? 0) ^ (1 << wholeOf(random, 0, 7));
	return bytes;
}

function filled(bytes: Buffer, random: Random, value: () => number): Buffer {
	// most of a small file of DuckDB is zeros already
	const drawn = wholeOf(random, 0, bytes.length - 1);
	const at = Math.max(
		0,
		bytes.findIndex((byte, place) => place >= drawn && byte !== 0),
	);
	const end = Math.min(bytes.length, at + wholeOf(random, 1, 4096));
	for (let place = at; place < end; place++) bytes[place] = value();
	return bytes;
}

function swap(one: string, other: string): void {
	renameSync(one, `${one}.aside`);
	renameSync(other, one);
	renameSync(`${one}.aside`, other);
}
