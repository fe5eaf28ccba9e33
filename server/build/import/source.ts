import type { CanonicalFile, Texts } from './canonical-file.ts';
import { folded } from './clean.ts';
import { findHeader, type Header, type Heads } from './header.ts';
import type { IssueCode } from './issue-catalogue.ts';
import type { Vocabulary } from './mapping.ts';
import type { FileKind } from './reading.ts';

/**
 * One shape of export: how it is told from others and how its rows become rows of a canonical file.
 * Texts come in and texts go out, so every check, pseudonym and issue stays the same for all of them.
 */
export interface Source {
	/** One word, the name of its file and of its cases. */
	name: string;
	/** What a data steward calls it, in Danish. */
	title: string;
	kind: FileKind;
	/** What is read: columns of the contract, and others the translation needs, each with the spellings of its header. */
	columns: Readonly<Record<string, readonly string[]>>;
	/** Columns without which the file is no such export. */
	required: readonly string[];
	/** Sets of columns of which at least one must be whole. */
	one_of?: readonly (readonly string[])[];
	/** Columns of its own that hold dates. */
	dates?: readonly string[];
	/** Headers of what must not be delivered at all: never read, and said to be there. */
	unwanted?: readonly string[];
	/** Only tables of this name: elements of an XML file. */
	table?: string;
	/** Another file of the contract that the same rows are read for. */
	beside?: Source;
	/** Only files whose name this takes. */
	takesFile?(name: string): boolean;
	/** Whether a file with these columns tells how things stood on one day, and not since when. */
	isSnapshot?(has: (column: string) => boolean): boolean;
	/** Rows are as the contract has them where it is left out. */
	openTranslator?(vocabulary: Vocabulary): Translator;
}

export interface Translator {
	/** Sees every row before any is translated: then the file is read twice. */
	look?(texts: Texts, row: number): void;
	/** Rows of the contract; none where the row says nothing of its own, which must then be noted. */
	translate(texts: Texts, row: number, note: Note): readonly Texts[];
}

/** Notes something about the row being translated. */
export type Note = (code: IssueCode, column?: string, listed?: string) => void;

/** The file of the contract itself. */
export function canonicalSource({ kind, columns, one_of }: CanonicalFile): Source {
	const required = Object.keys(columns).filter((name) => columns[name]?.is_required);
	const own = Object.fromEntries(Object.keys(columns).map((name) => [name, [name]]));
	return { name: 'canonical', title: kind, kind, columns: own, required, one_of };
}

/** Where each column of a source stands under a header. */
export type Places = ReadonlyMap<string, number>;

export function placesOf(header: Header, { columns }: Source): Places {
	const names = header.names.map(folded);
	return new Map(
		Object.entries(columns).flatMap(([column, spellings]) => {
			const place = spellings.map((spelling) => names.indexOf(folded(spelling))).find((index) => index >= 0);
			return place === undefined ? [] : [[column, place] as const];
		}),
	);
}

export function headerOf(heads: Heads, { columns }: Source): Header | null {
	return findHeader(heads, Object.values(columns).flat());
}

/** The required columns that are absent; of sets of which one must be whole, the names of all where none is. */
export function missingColumns({ required, one_of = [] }: Source, places: Places): string[] {
	const missing = required.filter((name) => !places.has(name));
	const is_one_whole = one_of.length === 0 || one_of.some((set) => set.every((name) => places.has(name)));
	return is_one_whole ? missing : [...missing, one_of.map((set) => set.join(' og ')).join(' eller ')];
}

/** A source whose columns all stand in a table, and where. */
export interface Fit {
	source: Source;
	header: Header;
	places: Places;
}

/** The source a table is of. The first tier in which one fits decides, there the one with most known columns; none where two are equal. */
export function fitOf(heads: Heads, tiers: readonly (readonly Source[])[]): Fit | null {
	for (const tier of tiers) {
		const fitting = tier.flatMap((source) => {
			const header = headerOf(heads, source);
			if (header === null || (source.table !== undefined && source.table !== header.table.name)) return [];
			const places = placesOf(header, source);
			return missingColumns(source, places).length === 0 ? [{ source, header, places }] : [];
		});
		const best = Math.max(...fitting.map(({ places }) => places.size));
		const [only, ...others] = fitting.filter(({ places }) => places.size === best);
		if (only !== undefined) return others.length === 0 ? only : null;
	}
	return null;
}
