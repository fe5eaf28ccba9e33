import { createHash } from 'node:crypto';
import {
	chmodSync,
	closeSync,
	createReadStream,
	fsyncSync,
	mkdirSync,
	openSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { AppError, type ErrorCode } from './errors.ts';

/** Where things lie in a data folder. */
export function pathsOf(folder: string) {
	return {
		folder,
		profile: join(folder, 'profile.json'),
		policy: join(folder, 'policy.json'),
		retention: join(folder, 'retention.json'),
		deletions: join(folder, 'deletions.ndjson'),
		state: join(folder, 'state.db'),
		current: join(folder, 'current'),
		editions: join(folder, 'editions'),
		facts: join(folder, 'facts'),
		ledger: join(folder, 'ledger'),
		stage: join(folder, 'stage'),
		worklist: join(folder, 'worklist', 'worklist.json'),
		keys: join(folder, 'keys'),
		access: join(folder, 'access.json'),
		ended: join(folder, 'sessions-ended.json'),
		audit: join(folder, 'audit'),
		mapping: join(folder, 'mapping'),
		drills: join(folder, 'drills'),
		lock: join(folder, 'build.lock'),
	};
}
export type DataPaths = ReturnType<typeof pathsOf>;

/** Format of facts, editions and state: raised when an older program could no longer read them. */
export const FORMAT = 5;

const Published = z.strictObject({
	edition: z.string().regex(/^[0-9a-f]{16}$/),
	release: z.string().regex(/^[0-9a-f]{16}$/),
	/** sha256 of the edition's file. */
	sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

/** The series that runs: editions under one profile and one policy, bound by one ledger. */
export const Series = z.strictObject({
	series: z.int().min(1),
	profile_hash: z.string(),
	policy_hash: z.string(),
	/** Bytes of the series' ledger that belong to published releases; what follows them was written by a build that never published. */
	ledger_length: z.int().min(0),
});
export type Series = z.infer<typeof Series>;

/** What is published: the one file that readers look at. Replaced whole, by one rename; so it also holds what was published before, newest first. */
export const Current = z.strictObject({ format: z.literal(FORMAT), ...Published.shape, earlier: z.array(Published), series: Series });
export type Current = z.infer<typeof Current>;

/** The file of an edition; its name is its id. */
export function editionFile(paths: DataPaths, edition: string): string {
	return join(paths.editions, `${edition}.duckdb`);
}

/** The facts an edition was made from. Only `build` opens them. */
export function factsFile(paths: DataPaths, edition: string): string {
	return join(paths.facts, `${edition}.duckdb`);
}

/** Where the facts of a build under way lie. */
export function stagedFacts(paths: DataPaths): string {
	return join(paths.stage, 'facts.duckdb');
}

/** sha256 of a file, hex, read as a stream. */
export async function sha256Of(path: string): Promise<string> {
	const hash = createHash('sha256');
	await pipeline(createReadStream(path), hash);
	return hash.digest('hex');
}

/** The published edition, or null where nothing is published yet. Throws `edition_from_other_version` where the file is not one of ours. */
export function readCurrent(paths: DataPaths): Current | null {
	if (!isThere(paths.current)) return null;
	const text = readFileSync(paths.current, 'utf8');
	try {
		return Current.parse(JSON.parse(text));
	} catch (cause) {
		throw new AppError('edition_from_other_version', wayOut(text), cause);
	}
}

/** What to do where the list of editions is not of this format. */
function wayOut(text: string): string {
	const format = formatIn(text);
	if (format === null || format === FORMAT)
		return 'Filen `current` er ødelagt. Læg datamappen tilbage fra en sikkerhedskopi med `npm run restore`.';
	const found = `Datamappen har format ${format}, og programmet bruger ${FORMAT}.`;
	if (format > FORMAT) return `${found} Den er lavet af en nyere version: brug den.`;
	return `${found} Den version, der lavede den, kan stadig vise udgaverne. Skal den nye bruges, så importér leverancerne igen i en tom datamappe (\`FRAVAERSBLIK_DATA\`), og behold den gamle, til tallene er set efter.`;
}

function formatIn(text: string): number | null {
	try {
		return z.object({ format: z.int() }).parse(JSON.parse(text)).format;
	} catch {
		return null;
	}
}

/** Whether a path is there. Throws where that cannot be told: a disk that fails must never look like an empty folder. */
export function isThere(path: string): boolean {
	return statSync(path, { throwIfNoEntry: false }) !== undefined;
}

/** A file of settings, or `fallback` where there is none. Throws `code` where it does not fit the schema. */
export function readJson<Value>(path: string, schema: z.ZodType<Value>, fallback: Value | undefined, code: ErrorCode): Value {
	if (!isThere(path)) {
		if (fallback === undefined) throw new AppError(code);
		return fallback;
	}
	const text = readFileSync(path, 'utf8');
	try {
		return schema.parse(JSON.parse(text));
	} catch (cause) {
		throw new AppError(code, whereOf(cause), cause);
	}
}

/** Which words of a file do not fit. */
function whereOf(cause: unknown): string {
	if (!(cause instanceof z.ZodError)) return 'Filen er ikke gyldig JSON.';
	const words = cause.issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : [issue.path.join('.')]));
	return `Se på: ${[...new Set(words)].join(', ')}`;
}

/** Replaces a file so that a reader sees the old or the new one, also after a power cut: written aside, synced, renamed, folder synced. */
export function replaceFile(path: string, text: string): void {
	mkdirSync(dirname(path), { recursive: true });
	const aside = `${path}.part`;
	try {
		writeWhole(aside, text);
		renameSync(aside, path);
	} catch (error) {
		removePath(aside);
		throw error;
	}
	syncPath(dirname(path));
}

function writeWhole(path: string, text: string): void {
	const file = openSync(path, 'w', 0o640);
	try {
		const bytes = Buffer.from(text);
		// a disk that is nearly full may take a part of it without complaint
		for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
		fsyncSync(file);
	} finally {
		closeSync(file);
	}
}

/** Makes a folder that its owner alone may look into, whatever it was before: persons, keys, and what is being made of them. */
export function makeClosedFolder(path: string): void {
	mkdirSync(path, { recursive: true, mode: 0o700 });
	chmodSync(path, 0o700);
}

/** Forces a file's or folder's content to disk. */
export function syncPath(path: string): void {
	const handle = openSync(path, 'r');
	try {
		fsyncSync(handle);
	} finally {
		closeSync(handle);
	}
}

export function removePath(path: string): void {
	rmSync(path, { recursive: true, force: true });
}
