import { stat } from 'node:fs/promises';
import type { CanonicalFile } from './canonical-file.ts';
import { folded } from './clean.ts';
import type { CsvShape } from './csv-rows.ts';
import { readEncoding } from './encoding.ts';
import type { IssueCode } from './issue-catalogue.ts';
import type { IssueList } from './issues.ts';
import { shownName } from './pseudonym.ts';
import { findHeader, type Header, type Heads, isBlankRow, isDoubleEncoded, type Limits, readHeads } from './read-csv.ts';
import type { FileKind } from './reading.ts';

/** A file as handed over: `name` as the user knows it, `path` where its bytes lie. */
export interface DeliveredFile {
	name: string;
	path: string;
}

/** A file that was recognised and can be read row by row. */
export interface OpenedFile {
	/** The name as it may be repeated. */
	file: string;
	canonical: CanonicalFile;
	shape: CsvShape;
	header: Header;
	/** Where each column of the contract stands in the file; -1 for an absent one. */
	places: number[];
	dropped_columns: string[];
}

/** A file that was looked at; `opened` is null where an issue says why, `kind` null where it was not recognised. */
export interface LookedAtFile {
	file: string;
	kind: FileKind | null;
	opened: OpenedFile | null;
}

const OTHER_TYPES = /\.(?:xlsx?|xlsm|xlsb|ods|xml)$/i;

/** Recognises a file by its name or else its header, decides encoding and delimiter, and finds the columns. */
export async function openFile(
	delivered: DeliveredFile,
	known: readonly CanonicalFile[],
	issues: IssueList,
	limits: Limits,
): Promise<LookedAtFile> {
	const file = shownName(delivered.name);
	const by_name = canonicalByName(delivered.name, known);
	const refuse = (code: IssueCode, kind = by_name?.kind ?? null, listed?: string): LookedAtFile => {
		issues.add(code, { file }, listed);
		return { file, kind, opened: null };
	};
	if (OTHER_TYPES.test(delivered.name)) return refuse('unsupported_file_type');
	const { size } = await stat(delivered.path);
	if (size > limits.file_bytes) return refuse('file_too_large', undefined, `${Math.floor(limits.file_bytes / 2 ** 20)} MB`);
	const text = await readEncoding(delivered.path);
	if ('issue' in text) {
		issues.add(text.issue, text.row === undefined ? { file } : { file, row: text.row });
		return { file, kind: by_name?.kind ?? null, opened: null };
	}
	const heads = await readHeads(delivered.path, text.encoding);
	if ([...heads.values()].every((rows) => rows.every(({ cells }) => cells !== null && isBlankRow(cells)))) return refuse('empty_file');
	const canonical = by_name ?? canonicalByHeader(heads, known);
	if (canonical === undefined) return refuse('unknown_file');
	const header = findHeader(heads, Object.keys(canonical.columns));
	if (header === null) return refuse('header_not_found', canonical.kind, namesOf(canonical).join(', '));
	const places = placesOf(header, canonical);
	const shape = { path: delivered.path, encoding: text.encoding, delimiter: header.delimiter };
	if (!isHeaderSound(file, header, canonical, places, issues, limits)) return { file, kind: canonical.kind, opened: null };
	const dropped_columns = header.names.filter((_, index) => !places.includes(index)).map((name) => shownName(name) || '(uden navn)');
	for (const name of dropped_columns) issues.add('unused_columns', { file }, name);
	return { file, kind: canonical.kind, opened: { file, canonical, shape, header, places, dropped_columns } };
}

/** `fravaer.csv`, `Fravær 2024.csv` and `fravaer-2.csv` are all fravaer: the stem, perhaps followed by something that is no letter. */
function canonicalByName(name: string, known: readonly CanonicalFile[]): CanonicalFile | undefined {
	const stem = name.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, '');
	const words = stem.normalize('NFC').split(/[^\p{L}\p{N}]+/u);
	return known.find(({ kind }) => {
		const count = kind.split('_').length;
		return [count, 1].some((taken) => folded(words.slice(0, taken).join('')).replace(/\d+$/, '') === folded(kind));
	});
}

/** The file all of whose required columns stand in the header, the one with most known columns where there are several. */
function canonicalByHeader(heads: Heads, known: readonly CanonicalFile[]): CanonicalFile | undefined {
	const fitting = known.flatMap((canonical) => {
		const header = findHeader(heads, Object.keys(canonical.columns));
		return header !== null && missingColumns(canonical, placesOf(header, canonical)).length === 0
			? [{ canonical, score: header.score }]
			: [];
	});
	const best = Math.max(...fitting.map(({ score }) => score));
	const [only, ...others] = fitting.filter(({ score }) => score === best);
	return others.length === 0 ? only?.canonical : undefined;
}

function placesOf(header: Header, canonical: CanonicalFile): number[] {
	const names = header.names.map(folded);
	return Object.keys(canonical.columns).map((column) => names.indexOf(folded(column)));
}

/** Reports everything that is wrong with the header; whether nothing is. */
function isHeaderSound(
	file: string,
	header: Header,
	canonical: CanonicalFile,
	places: readonly number[],
	issues: IssueList,
	limits: Limits,
): boolean {
	const found: [IssueCode, string, string?][] = [];
	const names = header.names.map(folded);
	if (names.length > limits.columns) found.push(['too_many_columns', String(limits.columns)]);
	const twice = new Set(header.names.filter((_, index) => names[index] !== '' && names.indexOf(names[index] ?? '') !== index));
	for (const name of twice) found.push(['duplicate_header', shownName(name)]);
	for (const column of missingColumns(canonical, places)) found.push(['missing_column', column, column]);
	for (const name of header.names) if (isDoubleEncoded(name)) found.push(['double_encoded_text', '', 'overskriften']);
	for (const [code, listed, column] of found) {
		const place = { file, row: header.row };
		issues.add(code, column === undefined ? place : { ...place, column }, listed);
	}
	return found.length === 0;
}

/** The required columns that are absent; of sets of which one must be whole, the names of all where none is. */
function missingColumns(canonical: CanonicalFile, places: readonly number[]): string[] {
	const names = Object.keys(canonical.columns);
	const is_there = (name: string) => (places[names.indexOf(name)] ?? -1) >= 0;
	const missing = names.filter((name) => canonical.columns[name]?.is_required && !is_there(name));
	const { one_of } = canonical;
	const is_one_whole = one_of.length === 0 || one_of.some((set) => set.every(is_there));
	return is_one_whole ? missing : [...missing, one_of.map((set) => set.join(' og ')).join(' eller ')];
}

/** The header names of a file as the contract writes them, optional ones in brackets. */
function namesOf(canonical: CanonicalFile): string[] {
	return Object.entries(canonical.columns).map(([name, { is_required }]) => (is_required ? name : `[${name}]`));
}
