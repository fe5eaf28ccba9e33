import { type ZipEntry, zipOf } from './zip-writer.ts';

/** A cell as a spreadsheet holds it. A date is days since the end of 1899, a code a number shown with five digits; blank cells are left out of the file. */
export type SheetCell =
	| string
	| number
	| boolean
	| null
	| { date: number }
	| { code: number }
	| { shared: string }
	| { formula: string; value: string | number }
	| { error: string };

export interface Sheet {
	name: string;
	rows: readonly (readonly SheetCell[])[];
	is_hidden?: boolean;
	/** XML instead of the one made of the rows. */
	xml?: string;
}

interface WorkbookOptions {
	counts_from_1904?: boolean;
	/** Entries added, or put in place of those of the same name. */
	entries?: readonly ZipEntry[];
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** The bytes of a workbook as Excel writes it: parts in a zip, dates as styled numbers, texts shared or inline. */
export function workbookOf(sheets: readonly Sheet[], { counts_from_1904 = false, entries = [] }: WorkbookOptions = {}): Buffer {
	const shared = new Map<string, number>();
	const list = sheets.map(
		({ name, is_hidden }, at) =>
			`<sheet name="${escaped(name)}" sheetId="${at + 1}" ${is_hidden ? 'state="hidden" ' : ''}r:id="rId${at + 1}"/>`,
	);
	const targets = sheets.map(
		(_, at) => `<Relationship Id="rId${at + 1}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
	);
	const made: ZipEntry[] = [
		{ name: '[Content_Types].xml', bytes: `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>` },
		{
			name: 'xl/workbook.xml',
			bytes: `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><workbookPr${counts_from_1904 ? ' date1904="1"' : ''}/><sheets>${list.join('')}</sheets></workbook>`,
		},
		{
			name: 'xl/_rels/workbook.xml.rels',
			bytes: `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${targets.join('')}</Relationships>`,
		},
		{
			name: 'xl/styles.xml',
			bytes: `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="[$-406]dd\\-mm\\-yyyy;@"/><numFmt numFmtId="165" formatCode="00000"/></numFmts><cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>`,
		},
		...sheets.map((sheet, at) => ({ name: `xl/worksheets/sheet${at + 1}.xml`, bytes: sheet.xml ?? sheetXml(sheet, shared) })),
		{
			name: 'xl/sharedStrings.xml',
			bytes: `${XML}<sst xmlns="${MAIN}">${[...shared.keys()].map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join('')}</sst>`,
		},
	];
	const replaced = new Set(entries.map(({ name }) => name));
	return zipOf([...made.filter(({ name }) => !replaced.has(name)), ...entries]);
}

function sheetXml({ rows }: Sheet, shared: Map<string, number>): string {
	const lines = rows.map(
		(cells, at) =>
			`<row r="${at + 1}">${cells.map((cell, column) => cellXml(cell, `${lettersOf(column)}${at + 1}`, shared)).join('')}</row>`,
	);
	return `${XML}<worksheet xmlns="${MAIN}"><sheetData>${lines.join('')}</sheetData></worksheet>`;
}

function cellXml(cell: SheetCell, ref: string, shared: Map<string, number>): string {
	if (cell === null) return '';
	if (typeof cell === 'string') return `<c r="${ref}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
	if (typeof cell === 'number') return `<c r="${ref}"><v>${cell}</v></c>`;
	if (typeof cell === 'boolean') return `<c r="${ref}" t="b"><v>${cell ? 1 : 0}</v></c>`;
	if ('date' in cell) return `<c r="${ref}" s="${Math.trunc(cell.date) % 2 === 0 ? 1 : 2}"><v>${cell.date}</v></c>`;
	if ('code' in cell) return `<c r="${ref}" s="3"><v>${cell.code}</v></c>`;
	if ('error' in cell) return `<c r="${ref}" t="e"><v>${escaped(cell.error)}</v></c>`;
	if ('shared' in cell) {
		const index = shared.get(cell.shared) ?? shared.size;
		shared.set(cell.shared, index);
		return `<c r="${ref}" t="s"><v>${index}</v></c>`;
	}
	const type = typeof cell.value === 'string' ? ' t="str"' : '';
	return `<c r="${ref}"${type}><f>${escaped(cell.formula)}</f><v>${escaped(String(cell.value))}</v></c>`;
}

/** The letters of a column counted from 0: A, B … Z, AA. */
function lettersOf(column: number): string {
	const before = column >= 26 ? lettersOf(Math.floor(column / 26) - 1) : '';
	return `${before}${String.fromCharCode(65 + (column % 26))}`;
}

function escaped(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll('\r', '&#13;');
}
