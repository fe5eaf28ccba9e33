import { deflateRawSync } from 'node:zlib';
import { type Sheet, type SheetCell, workbookOf } from '../../workbook-writer.ts';
import { zipOf } from '../../zip-writer.ts';
import { type BadFile, linesOf, withFile } from './clean-files.ts';

/** Workbooks that are broken, bombs, or of a kind that is not read. */

const ROWS: readonly (readonly SheetCell[])[] = linesOf('fravaer').map((line) => line.split(';'));
const [HEADER = [], ...REST] = ROWS;
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const book = (rows: Sheet['rows'], options: Parameters<typeof workbookOf>[1] = {}) => workbookOf([{ name: 'Ark1', rows }], options);
const clean = () => book(ROWS);
const part = (name: string, bytes: string | Uint8Array) => () => book(ROWS, { entries: [{ name, bytes }] });
const sheet = (inside: string) => () =>
	workbookOf([
		{ name: 'Ark1', rows: [], xml: `<?xml version="1.0"?><worksheet xmlns="${MAIN}"><sheetData>${inside}</sheetData></worksheet>` },
	]);
const cellIn = (cell: SheetCell, column: number) => () => book([HEADER, (REST[0] ?? []).map((old, at) => (at === column ? cell : old))]);
const compound = (...words: string[]) =>
	Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), ...words.map((word) => Buffer.from(word, 'utf16le'))]);
const edited = (change: (bytes: Buffer) => Uint8Array) => () => change(Buffer.from(clean()));
const LAUGHS = `<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "${'&a;'.repeat(100)}"><!ENTITY c "${'&b;'.repeat(100)}">]>`;

const MADE: readonly (readonly [name: string, content: () => Uint8Array, must?: string, file?: string])[] = [
	['that is whole', clean, 'imported'],
	['cut in half', edited((bytes) => bytes.subarray(0, bytes.length / 2)), 'refused'],
	['without its last byte', edited((bytes) => bytes.subarray(0, -1)), 'refused'],
	['without its first bytes', edited((bytes) => bytes.subarray(2)), 'refused'],
	['with bytes before it', edited((bytes) => Buffer.concat([Buffer.from('PK\x03\x04'), bytes]))],
	['with bytes after it', edited((bytes) => Buffer.concat([bytes, Buffer.alloc(70_000)])), 'refused'],
	['with a directory of zeros', edited((bytes) => bytes.fill(0, bytes.lastIndexOf('PK\x01\x02'), bytes.length - 30)), 'refused'],
	['that is an empty zip', () => zipOf([]), 'refused'],
	['that is a zip of texts', () => zipOf([{ name: 'a.txt', bytes: 'a' }]), 'unsupported_file_type'],
	['of LibreOffice', () => zipOf([{ name: 'content.xml', bytes: '<a/>' }]), 'unsupported_file_type'],
	['in binary', part('xl/workbook.bin', 'x'), 'binary_workbook', 'fravaer.xlsb'],
	['with macros', part('xl/vbaProject.bin', 'x'), 'macro_workbook', 'fravaer.xlsm'],
	['of before 2007', () => compound('Workbook'), 'old_workbook', 'fravaer.xls'],
	['that is encrypted', () => compound('EncryptedPackage'), 'file_encrypted'],
	[
		'with an encrypted sheet',
		() => book(ROWS, { entries: [{ name: 'xl/styles.xml', bytes: '<a/>', is_encrypted: true }] }),
		'file_encrypted',
	],
	[
		'that unpacks to 300 MB',
		() => book(ROWS, { entries: [{ name: 'xl/worksheets/sheet1.xml', bytes: new Uint8Array(300 * 2 ** 20) }] }),
		'unpacks_to_too_much',
	],
	['packed more than a hundred times', part('xl/media/a.bin', new Uint8Array(20 * 2 ** 20)), 'unpacks_to_too_much'],
	[
		'that lies about its sizes',
		() => book(ROWS, { entries: [{ name: 'xl/sharedStrings.xml', bytes: new Uint8Array(30 * 2 ** 20), claimed_bytes: 1000 }] }),
		'refused',
	],
	[
		'that claims less than it holds',
		() => book(ROWS, { entries: [{ name: 'xl/styles.xml', bytes: `<styleSheet xmlns="${MAIN}"/>`, claimed_bytes: 3 }] }),
		'refused',
	],
	[
		'that claims four gigabytes',
		() => book(ROWS, { entries: [{ name: 'xl/styles.xml', bytes: '<a/>', claimed_bytes: 2 ** 32 - 2 }] }),
		'refused',
	],
	[
		'of 10,000 parts',
		() => book(ROWS, { entries: Array.from({ length: 10_000 }, (_, at) => ({ name: `xl/media/${at}`, bytes: '' })) }),
		'unpacks_to_too_much',
	],
	['with a part that leaves the folder', part('../../../tmp/ond', 'x')],
	['with a part of an absolute path', part('/etc/ond', 'x')],
	['with a part named with backslashes', part('xl\\..\\ond', 'x')],
	[
		'with two parts of one name',
		() =>
			zipOf([
				{ name: 'xl/workbook.xml', bytes: '<a/>' },
				{ name: 'xl/workbook.xml', bytes: '<b/>' },
			]),
		'refused',
	],
	['packed in a zip in it', () => zipOf([{ name: 'fravaer.xlsx', bytes: clean() }]), 'refused'],
	['with a workbook part that is no XML', part('xl/workbook.xml', deflateRawSync('x')), 'refused'],
	['without sheets', part('xl/workbook.xml', `<workbook xmlns="${MAIN}"><sheets/></workbook>`), 'refused'],
	[
		'with sheets that are elsewhere',
		part(
			'xl/_rels/workbook.xml.rels',
			'<Relationships><Relationship Id="rId1" Target="http://ond.example" TargetMode="External"/></Relationships>',
		),
		'refused',
	],
	['with hidden sheets alone', () => workbookOf([{ name: 'Ark1', rows: ROWS, is_hidden: true }]), 'refused'],
	['with a DOCTYPE in a sheet', sheet(LAUGHS), 'refused'],
	['with laughs in its texts', part('xl/sharedStrings.xml', `<?xml version="1.0"?>${LAUGHS}<sst><si><t>&c;</t></si></sst>`), 'refused'],
	[
		'with a million texts and one',
		() =>
			book(ROWS, {
				entries: [
					{
						name: 'xl/sharedStrings.xml',
						bytes: `<sst>${Array.from({ length: 1_000_001 }, (_, at) => `<si><t>${(at * 7919) % 1e6}a${at}</t></si>`).join('')}</sst>`,
					},
				],
			}),
		'refused',
	],
	[
		'with a text of 10 MB',
		() =>
			book([HEADER, [{ shared: Array.from({ length: 2_000_000 }, (_, at) => (at * 7919) % 1e5).join('') }, ...(REST[0] ?? []).slice(1)]]),
	],
	['with a far cell', sheet('<row r="1"><c r="ZZZZZ99999999"><v>1</v></c></row>'), 'refused'],
	['with the last cell there is', sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), 'refused'],
	['with a cell of row 0', sheet('<row r="0"><c r="A0"><v>1</v></c></row>'), 'refused'],
	['with a cell of a negative row', sheet('<row r="-1"><c r="A-1"><v>1</v></c></row>'), 'refused'],
	[
		'with cells in no order',
		sheet('<row r="2"><c r="B2"><v>1</v></c><c r="A2"><v>2</v></c></row><row r="1"><c r="A1"><v>3</v></c></row>'),
		'refused',
	],
	['with cells without a place', sheet('<row><c><v>1</v></c></row>'), 'refused'],
	['with a text that is not there', sheet('<row r="1"><c r="A1" t="s"><v>99</v></c></row>'), 'refused'],
	['with a negative text', sheet('<row r="1"><c r="A1" t="s"><v>-1</v></c></row>'), 'refused'],
	['with a sheet that ends too soon', part('xl/worksheets/sheet1.xml', '<worksheet><sheetData><row>'), 'refused'],
	['with a sheet of another encoding', part('xl/worksheets/sheet1.xml', Buffer.from('\ufeff<worksheet/>', 'utf16le')), 'refused'],
	['with a formula for a date', cellIn({ formula: 'TODAY()', value: 45_691 }, 2)],
	['with a formula that asks the network', cellIn({ formula: 'WEBSERVICE("http://ond.example")', value: 'SY' }, 1), 'imported'],
	['with a formula without a value', cellIn({ formula: '1/0', value: '' }, 1), 'missing_value'],
	['with an error for a date', cellIn({ error: '#REF!' }, 2), 'date_unreadable'],
	['with a date before 1900', cellIn({ date: -1 }, 2)],
	['with a date after 9999', cellIn({ date: 99_999_999 }, 2)],
	['with 29 February 1900', cellIn({ date: 60 }, 2)],
	['with a truth for a code', cellIn(true, 1)],
	['with a CPR number for a code', cellIn('010180-1234', 1), 'refused'],
	[
		'with a CPR number for the name of a sheet',
		() =>
			workbookOf([
				{ name: '010180-1234', rows: ROWS },
				{ name: 'fravaer', rows: ROWS },
			]),
	],
	[
		'with two sheets of absence',
		() =>
			workbookOf([
				{ name: 'fravaer', rows: ROWS },
				{ name: 'fravaer 2', rows: ROWS },
			]),
	],
];

export const BAD_WORKBOOKS: readonly BadFile[] = MADE.map(([name, content, must, file = 'fravaer.xlsx']) => ({
	name: `a workbook ${name}`,
	must,
	make: () => withFile(file, content()),
}));
