import { stat } from 'node:fs/promises';
import type { CanonicalFile } from './canonical-file.ts';
import { folded } from './clean.ts';
import { csvTables } from './csv-rows.ts';
import { isDoubleEncoded, readEncoding } from './encoding.ts';
import { fileTypeOf } from './file-type.ts';
import { type Header, type Heads, readHead } from './header.ts';
import type { IssueCode } from './issue-catalogue.ts';
import type { IssueList } from './issues.ts';
import type { Limits } from './limits.ts';
import { shownName } from './pseudonym.ts';
import type { FileKind } from './reading.ts';
import { isBlankRow } from './row-habits.ts';
import { canonicalSource, type Fit, fitOf, headerOf, missingColumns, type Places, placesOf, type Source } from './source.ts';
import { type Row, type Table, Unreadable } from './table.ts';
import { openWorkbook } from './workbook.ts';

/** A file as handed over: `name` as the user knows it, `path` where its bytes lie. */
export interface DeliveredFile {
	name: string;
	path: string;
}

/** A table that was recognised and can be read row by row. */
export interface OpenedFile {
	/** The name as it may be repeated, the sheet's in brackets where there are several. */
	file: string;
	source: Source;
	canonical: CanonicalFile;
	header: Header;
	/** Where each column of the source stands in the table. */
	places: Places;
	dropped_columns: string[];
}

/** A table that was looked at; `opened` is null where an issue says why, `kind` null where it was not recognised. */
export interface LookedAtFile {
	file: string;
	kind: FileKind | null;
	opened: OpenedFile | null;
}

/** What a file may be: files of the contract in reading order, and sources in tiers, those to be asked first before the others. */
export interface Known {
	canonical: readonly CanonicalFile[];
	tiers: readonly (readonly Source[])[];
}

/** Recognises what is in a file by its bytes, then by its name or headers, and finds the columns. Sheets nobody knows are named and left. */
export async function openFile(delivered: DeliveredFile, known: Known, issues: IssueList, limits: Limits): Promise<LookedAtFile[]> {
	const file = shownName(delivered.name);
	const kind = kindByName(delivered.name, known.canonical);
	try {
		const { groups, hidden_sheets } = await tablesOf(delivered.path, limits);
		const heads = await Promise.all(groups.map(readHeads));
		const filled = heads.filter((group) =>
			[...group.values()].some((rows) => rows.some(({ cells }) => cells === null || !isBlankRow(cells))),
		);
		if (filled.length === 0) throw new Unreadable('empty_file');
		const tables = filled.map((group) => openTable(group, filled.length > 1, delivered.name, known, issues, limits));
		const recognised = tables.filter((table) => table !== null);
		if (recognised.length === 0) return [refusedTable(file, kind, filled, known, issues, limits)];
		for (const sheet of hidden_sheets) issues.add('sheet_not_read', { file }, shownName(sheet));
		for (const [at, table] of tables.entries()) if (table === null) issues.add('sheet_not_read', { file }, sheetName(filled[at]));
		return recognised;
	} catch (error) {
		if (!(error instanceof Unreadable)) throw error;
		issues.add(error.issue, error.row === undefined ? { file } : { file, row: error.row }, error.listed);
		return [{ file, kind, opened: null }];
	}
}

/** The tables of a file; those of one group are one table read in several ways, of which one can be right. */
async function tablesOf(path: string, limits: Limits): Promise<{ groups: Table[][]; hidden_sheets: string[] }> {
	const { size } = await stat(path);
	if (size > limits.file_bytes) throw new Unreadable('file_too_large', megabytes(limits.file_bytes));
	const found = await fileTypeOf(path);
	if ('issue' in found) throw new Unreadable(found.issue, found.listed);
	if (found.type === 'zip') {
		if (size > limits.workbook_bytes) throw new Unreadable('file_too_large', megabytes(limits.workbook_bytes));
		const { tables, hidden_sheets } = await openWorkbook(path, limits);
		return { groups: tables.map((table) => [table]), hidden_sheets };
	}
	if (found.type === 'xml') throw new Unreadable('unsupported_file_type', 'XML');
	const text = await readEncoding(path);
	if ('issue' in text) throw new Unreadable(text.issue, undefined, text.row);
	return { groups: [csvTables(path, text.encoding)], hidden_sheets: [] };
}

function megabytes(bytes: number): string {
	return `${Math.floor(bytes / 2 ** 20)} MB`;
}

async function readHeads(tables: readonly Table[]): Promise<Heads> {
	const heads = new Map<Table, Row[]>();
	for (const table of tables) heads.set(table, await readHead(table));
	return heads;
}

function sheetName(heads: Heads | undefined): string {
	const [table] = heads?.keys() ?? [];
	return shownName(table?.name ?? '');
}

/** Opens a table as what its headers make it, among sources of the kind its name says where one of these fits; null where nothing does. */
function openTable(
	heads: Heads,
	is_one_of_several: boolean,
	name: string,
	known: Known,
	issues: IssueList,
	limits: Limits,
): LookedAtFile | null {
	const sheet = sheetName(heads);
	const file = is_one_of_several ? `${shownName(name)} (${sheet})` : shownName(name);
	const kind = (is_one_of_several ? kindByName(sheet, known.canonical) : null) ?? kindByName(name, known.canonical);
	const tiers = known.tiers.map((tier) => tier.filter(({ takesFile }) => takesFile === undefined || takesFile(name)));
	const of_kind = tiers.map((tier) => tier.filter((source) => source.kind === kind));
	const fit = fitOf(heads, of_kind) ?? fitOf(heads, tiers);
	return fit === null ? null : openFit(file, fit, known, issues, limits);
}

function openFit(file: string, fit: Fit, known: Known, issues: IssueList, limits: Limits): LookedAtFile {
	const { source, header, places } = fit;
	const canonical = known.canonical.find(({ kind }) => kind === source.kind);
	if (canonical === undefined || !isHeaderSound(file, fit, issues, limits)) return { file, kind: source.kind, opened: null };
	const used = new Set(places.values());
	const dropped_columns = header.names.filter((_, index) => !used.has(index)).map((name) => shownName(name) || '(uden navn)');
	for (const name of dropped_columns) issues.add('unused_columns', { file }, name);
	return { file, kind: source.kind, opened: { file, source, canonical, header, places, dropped_columns } };
}

/** Says of a file in which nothing was recognised what is missing, where its name or a header tells what it should have been. */
function refusedTable(
	file: string,
	kind: FileKind | null,
	[heads, ...others]: readonly Heads[],
	known: Known,
	issues: IssueList,
	limits: Limits,
): LookedAtFile {
	const canonical = known.canonical.find((one) => one.kind === kind);
	if (canonical === undefined || heads === undefined || others.length > 0) {
		issues.add('unknown_file', { file });
		return { file, kind, opened: null };
	}
	const source = canonicalSource(canonical);
	const header = headerOf(heads, source);
	if (header === null) issues.add('header_not_found', { file }, namesOf(canonical).join(', '));
	else isHeaderSound(file, { source, header, places: placesOf(header, source) }, issues, limits);
	return { file, kind, opened: null };
}

/** `fravaer.csv`, `Fravær 2024.xlsx` and `fravaer-2.csv` are all fravaer: the stem, perhaps followed by something that is no letter. */
function kindByName(name: string, known: readonly CanonicalFile[]): FileKind | null {
	const stem = name.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, '');
	const words = stem.normalize('NFC').split(/[^\p{L}\p{N}]+/u);
	const found = known.find(({ kind }) => {
		const count = kind.split('_').length;
		return [count, 1].some((taken) => folded(words.slice(0, taken).join('')).replace(/\d+$/, '') === folded(kind));
	});
	return found?.kind ?? null;
}

/** Reports everything that is wrong with the header; whether nothing is. */
function isHeaderSound(file: string, { source, header, places }: Fit, issues: IssueList, limits: Limits): boolean {
	const found: [IssueCode, string, string?][] = [];
	const names = header.names.map(folded);
	if (names.length > limits.columns) found.push(['too_many_columns', String(limits.columns)]);
	const used = new Set([...places.values()].map((place) => names[place]));
	const twice = new Set(header.names.filter((_, index) => used.has(names[index]) && names.indexOf(names[index] ?? '') !== index));
	for (const name of twice) found.push(['duplicate_header', shownName(name)]);
	for (const column of missingColumns(source, places)) found.push(['missing_column', column, column]);
	for (const name of header.names) if (isDoubleEncoded(name)) found.push(['double_encoded_text', '', 'overskriften']);
	for (const [code, listed, column] of found) {
		const place = { file, row: header.row };
		issues.add(code, column === undefined ? place : { ...place, column }, listed);
	}
	return found.length === 0;
}

/** The header names of a file as the contract writes them, optional ones in brackets. */
function namesOf(canonical: CanonicalFile): string[] {
	return Object.entries(canonical.columns).map(([name, { is_required }]) => (is_required ? name : `[${name}]`));
}
