/**
 * A document as plain values: what it says, in reading order, without a word of how a printer sets it. A file of every kind is made from the same
 * value, so that PDF, Word, spreadsheet and text cannot say different things.
 */
export interface Paper {
	/** Name of the file, without its ending: letters, digits and dashes. */
	file_name: string;
	title: string;
	/** Whom and which months it is about, under the title. */
	subtitle: string;
	language: 'da' | 'en';
	/** When the figures were drawn, ISO: the date of the file too, for nothing here reads the clock. */
	extraction_date: string;
	/** At the foot of every page: edition, extraction, definition; where figures are made up, that they are. */
	foot: string;
	/** What every number of a file that is worked on carries with it: how it is counted, and the edition it stands in. */
	passport: { definition: string; edition: string };
	/** What the measures mean, by their name. */
	definitions: { term: string; meaning: string }[];
	/** The same as a case to be decided or taken note of (*sagsfremstilling*), to copy as plain text; empty where it is none. */
	case_statement: CaseSection[];
	/** It is set smaller rather than run over to a page more. */
	most_pages?: number;
	blocks: Block[];
}

/** A part of a case: what it is called, and what stands there or, in brackets, what somebody has to write. */
export interface CaseSection {
	heading: string;
	text: string;
}

export type Block =
	| { kind: 'heading'; level: 1 | 2; text: string }
	| { kind: 'text'; text: string; weight: 'answer' | 'plain' | 'small' }
	| { kind: 'list'; items: string[] }
	| Table
	| Picture
	/** Side by side on wide paper, one after the other elsewhere. */
	| { kind: 'columns'; columns: Block[][] }
	| { kind: 'page_break' };

export interface Table {
	kind: 'table';
	/** Also the name of its sheet. */
	caption: string;
	columns: TableColumn[];
	rows: Cell[][];
}

export interface TableColumn {
	/** Words of the reader's language, unit included. */
	heading: string;
	/** Numbers stand to the right, and are numbers in a spreadsheet: shares of one as percent, amounts with one decimal or none. Null: words. */
	number: 'percent' | 'decimal' | 'whole' | null;
	/** Numerators, denominators and bases: not printed, but beside the rates in files that are worked on. */
	is_for_files?: true;
}

/** A text, or a number with the text that it is printed as. Null values of hidden figures carry their word (`skjult`). */
export type Cell = string | { value: number | null; text: string };

export interface Picture {
	kind: 'picture';
	caption: string;
	/** What it shows, for those who do not see it. */
	alt: string;
	svg: string;
	/** CSS pixels. */
	width: number;
	height: number;
}

export function heading(level: 1 | 2, text: string): Block {
	return { kind: 'heading', level, text };
}

export function text(words: string, weight: 'answer' | 'plain' | 'small' = 'plain'): Block {
	return { kind: 'text', text: words, weight };
}

/** Sentences as one paragraph; nothing where there are none. */
export function said(sentences: readonly string[]): Block[] {
	return sentences.length === 0 ? [] : [text(sentences.join(' '))];
}

/** As a cell is printed. */
export function cellText(cell: Cell): string {
	return typeof cell === 'string' ? cell : cell.text;
}

/** A table as it is printed and read: without what stands in files only. */
export function printed(table: Table): Table {
	const isPrinted = (_: unknown, at: number) => table.columns[at]?.is_for_files !== true;
	return { ...table, columns: table.columns.filter(isPrinted), rows: table.rows.map((row) => row.filter(isPrinted)) };
}

/** A case as plain text, with a line between its parts. */
export function caseText(sections: readonly CaseSection[]): string {
	return sections.map(({ heading, text }) => `${heading}\n${text}`).join('\n\n');
}

/** Every table of a paper, in reading order, also those that stand side by side. */
export function tablesOf(blocks: readonly Block[]): Table[] {
	return blocks.flatMap((block) => {
		if (block.kind === 'columns') return block.columns.flatMap(tablesOf);
		return block.kind === 'table' ? [block] : [];
	});
}
