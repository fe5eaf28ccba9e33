import type { Limits } from './limits.ts';
import { readSheetRows, type Shared } from './sheet-rows.ts';
import { type Table, Unreadable } from './table.ts';
import { createXmlReader, textsOf, type XmlHandler } from './xml.ts';
import { type Archive, openArchive } from './zip.ts';

/** What a workbook holds. It is open only while it is read, so nothing needs to be closed. */
export interface Workbook {
	/** Sheets that are shown, in the workbook's order. */
	tables: Table[];
	/** Names of sheets that are not: they are left alone, and said to be. */
	hidden_sheets: string[];
}

/** Excel's calendars: the older has a 29 February 1900 that never was, so days are counted from the day before its first. */
const DAY_ZERO_1900 = '1899-12-30';
const DAY_ZERO_1904 = '1904-01-01';

/**
 * Looks into an XLSX workbook: cached values only, so no formula is computed and no other file is looked at. Throws `Unreadable`.
 * Own reader: of the bombs it is tested with, read-excel-file 9.3 held a gigabyte at one and ended the process at another, and exceljs ended it as well.
 */
export async function openWorkbook(path: string, limits: Limits): Promise<Workbook> {
	return withArchive(path, limits, async (archive) => {
		refuseOtherKinds(archive);
		const { list, hidden_sheets, day_zero } = await readSheets(archive);
		const shared = { texts: await readTexts(archive, limits), ...(await readStyles(archive)) };
		const tables = list.map(({ name, entry }) => ({
			name,
			delimiter: '',
			is_sparse: true,
			day_zero,
			async *readRows() {
				const reopened = await openArchive(path, limits);
				try {
					yield* readSheetRows(reopened.readEntry(entry), shared, day_zero, limits);
				} finally {
					reopened.close();
				}
			},
		}));
		return { tables, hidden_sheets };
	});
}

async function withArchive<T>(path: string, limits: Limits, look: (archive: Archive) => Promise<T>): Promise<T> {
	const archive = await openArchive(path, limits);
	try {
		return await look(archive);
	} finally {
		archive.close();
	}
}

/** What else comes in a zip: workbooks with macros or in binary, those of LibreOffice, and plain archives. */
function refuseOtherKinds({ names }: Archive): void {
	if (names.has('xl/workbook.bin')) throw new Unreadable('binary_workbook');
	if (names.has('xl/vbaProject.bin')) throw new Unreadable('macro_workbook');
	if (names.has('xl/workbook.xml')) return;
	throw new Unreadable('unsupported_file_type', names.has('content.xml') ? 'OpenDocument' : 'zip');
}

/** Names of the sheets that are shown, and where each lies. */
async function readSheets(archive: Archive) {
	const found: { name: string; id: string }[] = [];
	const hidden_sheets: string[] = [];
	let day_zero = DAY_ZERO_1900;
	await tell(archive, 'xl/workbook.xml', {
		open(name, attributes) {
			if (name === 'workbookPr' && /^(?:1|true)$/.test(attributes.date1904 ?? '')) day_zero = DAY_ZERO_1904;
			if (name !== 'sheet') return;
			const { name: sheet = '', state = 'visible' } = attributes;
			if (state !== 'visible') hidden_sheets.push(sheet);
			else found.push({ name: sheet, id: Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? '' });
		},
	});
	const targets = new Map<string, string>();
	await tell(archive, 'xl/_rels/workbook.xml.rels', {
		open(name, { Id: id, Target: target, TargetMode: mode }) {
			if (name === 'Relationship' && id !== undefined && target !== undefined && mode !== 'External') targets.set(id, entryOf(target));
		},
	});
	const list = found.flatMap(({ name, id }) => {
		const entry = targets.get(id);
		return entry !== undefined && archive.names.has(entry) ? [{ name, entry }] : [];
	});
	if (list.length === 0) throw new Unreadable('workbook_broken');
	return { list, hidden_sheets, day_zero };
}

/** Targets are written from `xl/` or, after a slash, from the top. */
function entryOf(target: string): string {
	return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
}

/** Texts shared by cells, phonetic guides left out. None is kept longer than a cell may be and one more, which is then found too long. */
async function readTexts(archive: Archive, { shared_texts, cell_characters }: Limits): Promise<string[]> {
	const texts: string[] = [];
	if (!archive.names.has('xl/sharedStrings.xml')) return texts;
	let text = '';
	let is_kept = false;
	let is_phonetic = false;
	await tell(archive, 'xl/sharedStrings.xml', {
		open(name) {
			if (name === 'si') text = '';
			if (name === 'rPh') is_phonetic = true;
			if (name === 't') is_kept = !is_phonetic;
		},
		text(piece) {
			if (is_kept && text.length <= cell_characters) text += piece.slice(0, cell_characters + 1);
		},
		close(name) {
			if (name === 't') is_kept = false;
			if (name === 'rPh') is_phonetic = false;
			if (name !== 'si') return;
			if (texts.length === shared_texts) throw new Unreadable('unpacks_to_too_much');
			texts.push(text);
		},
	});
	return texts;
}

/** Number formats of Excel itself that write a date; 18–21 and 45–47 write a time of day. */
const BUILT_IN_DATES: ReadonlySet<number> = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 57, 58]);

/** The styles of cells under which a number is a date, or has leading zeros: `00000`. */
async function readStyles(archive: Archive): Promise<Pick<Shared, 'date_styles' | 'padded_styles'>> {
	const date_styles = new Set<number>();
	const padded_styles = new Map<number, number>();
	if (!archive.names.has('xl/styles.xml')) return { date_styles, padded_styles };
	const own_formats = new Map<number, string>();
	let is_cell_styles = false;
	let style = 0;
	await tell(archive, 'xl/styles.xml', {
		open(name, { numFmtId: id, formatCode: code }) {
			if (name === 'numFmt') own_formats.set(Number(id), code ?? '');
			if (name === 'cellXfs') is_cell_styles = true;
			if (name !== 'xf' || !is_cell_styles) return;
			const format = own_formats.get(Number(id));
			if (format === undefined ? BUILT_IN_DATES.has(Number(id)) : isDateFormat(format)) date_styles.add(style);
			if (format !== undefined && /^0{2,}$/.test(format)) padded_styles.set(style, format.length);
			style += 1;
		},
		close(name) {
			if (name === 'cellXfs') is_cell_styles = false;
		},
	});
	return { date_styles, padded_styles };
}

/** Whether a format writes a day or a year, quoted texts, escaped letters and bracketed colours and languages aside: `dd-mm-åååå`, `[$-406]d. mmmm yyyy`. */
function isDateFormat(code: string): boolean {
	return /[dyå]/i.test(code.replace(/"[^"]*"|\\.|\[[^\]]*\]|general|standard/gi, ''));
}

/** Reads one part of the workbook to its end. */
async function tell(archive: Archive, entry: string, handler: Partial<XmlHandler>): Promise<void> {
	const reader = createXmlReader({ open: () => {}, text: () => {}, close: () => {}, ...handler });
	for await (const text of textsOf(archive.readEntry(entry))) reader.write(text);
	reader.end();
}
