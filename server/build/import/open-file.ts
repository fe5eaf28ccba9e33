import type { PlainDate } from '../../domain/calendar.ts';
import type { CanonicalFile } from './canonical-file.ts';
import { folded } from './clean.ts';
import { isDoubleEncoded } from './encoding.ts';
import { dateInName } from './file-dates.ts';
import { type FileTables, openTables, readHeads } from './file-tables.ts';
import type { Header, Heads } from './header.ts';
import type { IssueCode } from './issue-catalogue.ts';
import type { IssueList } from './issues.ts';
import type { Limits } from './limits.ts';
import { shownName } from './pseudonym.ts';
import type { FileKind } from './reading.ts';
import { isBlankRow } from './row-habits.ts';
import { canonicalSource, type Fit, fitOf, headerOf, missingColumns, type Places, placesOf, type Source } from './source.ts';
import { Unreadable } from './table.ts';

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
	/** Set where the file tells how things stood on one day: that day, where its name gives it, and whether it holds only changes. */
	snapshot: { date: PlainDate | null; is_change: boolean } | null;
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
		const tables = await openTables(delivered.path, limits);
		const is_change = isOfChanges(delivered.name, tables, limits);
		const heads = await Promise.all(tables.groups.map(readHeads));
		const filled = heads.filter((group) =>
			[...group.values()].some(({ rows }) => rows.some(({ cells }) => cells === null || !isBlankRow(cells))),
		);
		if (filled.length === 0) throw new Unreadable('empty_file');
		const looking: Looking = { name: delivered.name, is_one_of_several: filled.length > 1, is_change, known, issues, limits };
		const looked_at = filled.map((group) => openTable(group, looking));
		if (looked_at.every((of_table) => of_table.length === 0)) return [refusedFile(file, kind, filled, looking)];
		for (const sheet of tables.hidden_sheets) issues.add('sheet_not_read', { file }, shownName(sheet));
		for (const [at, of_table] of looked_at.entries())
			if (of_table.length === 0) issues.add('sheet_not_read', { file }, sheetName(filled[at]));
		return looked_at.flat();
	} catch (error) {
		if (!(error instanceof Unreadable)) throw error;
		issues.add(error.issue, error.row === undefined ? { file } : { file, row: error.row }, error.listed);
		return [{ file, kind, opened: null }];
	}
}

/** What stays the same for every table of a file. */
interface Looking {
	name: string;
	is_one_of_several: boolean;
	is_change: boolean;
	known: Known;
	issues: IssueList;
	limits: Limits;
}

/**
 * Opus delivers a full extract, or one of changes that says so in its name. Real full ones are called so too: what is large and whole is full all the same.
 * A small one that does not say so was cut off.
 */
function isOfChanges(name: string, { extent }: FileTables, { least_units, least_employees }: Limits): boolean {
	if (extent === undefined) return false;
	const is_large = extent.units >= least_units && extent.employees >= least_employees;
	if (/delta/i.test(name)) return !is_large || !extent.is_closed;
	if (is_large) return false;
	throw new Unreadable('extract_too_small', `${extent.units} enheder og ${extent.employees} medarbejdere`);
}

function sheetName(heads: Heads | undefined): string {
	const [table] = heads?.keys() ?? [];
	return shownName(table?.name ?? '');
}

/** Opens a table as what its headers make it, among sources of the kind its name says where one of these fits; nothing where none does. */
function openTable(heads: Heads, looking: Looking): LookedAtFile[] {
	const { name, is_one_of_several, known, issues } = looking;
	const sheet = sheetName(heads);
	const file = is_one_of_several ? `${shownName(name)} (${sheet})` : shownName(name);
	const kind = (is_one_of_several ? kindByName(sheet, known.canonical) : null) ?? kindByName(name, known.canonical);
	const tiers = known.tiers.map((tier) => tier.filter(({ takesFile }) => takesFile === undefined || takesFile(name)));
	const of_kind = tiers.map((tier) => tier.filter((source) => source.kind === kind));
	const fit = fitOf(heads, of_kind) ?? fitOf(heads, tiers);
	noteUnusedMapping(file, heads, tiers[0] ?? [], fit, issues);
	if (fit === null) return [];
	const { source } = fit;
	if (source.name !== 'canonical') issues.add('read_as', { file }, source.title);
	const looked_at = [openFit(file, fit, looking)];
	const { beside } = source;
	if (beside === undefined) return looked_at;
	const places = placesOf(fit.header, beside);
	const is_there = missingColumns(beside, places).length === 0;
	return is_there ? [...looked_at, openFit(file, { source: beside, header: fit.header, places }, looking)] : looked_at;
}

/** A file that a data steward described and that has not the headers described. */
function noteUnusedMapping(file: string, heads: Heads, mapped: readonly Source[], fit: Fit | null, issues: IssueList): void {
	if (fit?.source.name === 'mapped') return;
	for (const source of mapped) {
		const header = headerOf(heads, source);
		const missing = source.required.filter((column) => header === null || !placesOf(header, source).has(column));
		for (const column of missing) issues.add('mapped_header_missing', { file }, source.columns[column]?.[0] ?? column);
	}
}

function openFit(file: string, fit: Fit, { name, is_change, known, issues, limits }: Looking): LookedAtFile {
	const { source, header, places } = fit;
	const canonical = known.canonical.find(({ kind }) => kind === source.kind);
	if (canonical === undefined || !isHeaderSound(file, fit, issues, limits)) return { file, kind: source.kind, opened: null };
	const used = new Set([...places.values(), ...(source.beside ? placesOf(header, source.beside).values() : [])]);
	const dropped_columns = header.names.filter((_, index) => !used.has(index)).map((column) => shownName(column) || '(uden navn)');
	const unwanted = new Set(source.unwanted?.map(folded));
	for (const column of dropped_columns) issues.add(unwanted.has(folded(column)) ? 'unwanted_columns' : 'unused_columns', { file }, column);
	const is_snapshot = source.isSnapshot?.((column) => places.has(column)) === true;
	const snapshot = is_snapshot ? { date: dateInName(name), is_change } : null;
	return { file, kind: source.kind, opened: { file, source, canonical, header, places, dropped_columns, snapshot } };
}

/** Says of a file in which nothing was recognised what is missing, where its name or a header tells what it should have been. */
function refusedFile(
	file: string,
	kind: FileKind | null,
	[heads, ...others]: readonly Heads[],
	{ known, issues, limits }: Looking,
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
