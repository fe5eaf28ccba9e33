import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvTables } from '../server/build/import/csv-rows.ts';
import { readEncoding } from '../server/build/import/encoding.ts';
import { LIMITS } from '../server/build/import/limits.ts';
import type { Table } from '../server/build/import/table.ts';
import { openWorkbook } from '../server/build/import/workbook.ts';
import { cleanFiles, deliver, type Files, folder } from './import-world.ts';
import { type Sheet, type SheetCell, workbookOf } from './workbook-writer.ts';
import { zipOf } from './zip-writer.ts';

/** 2025-02-03 as Excel counts days. */
const THIRD_OF_FEBRUARY = 45_691;

const HEADER = ['ansaettelse_id', 'fravaerskode', 'foerste_dag', 'sidste_dag', 'timer', 'grad', 'registreret'];
const ROWS: readonly (readonly SheetCell[])[] = [
	['70010001', { shared: 'SY' }, { date: THIRD_OF_FEBRUARY }, { date: THIRD_OF_FEBRUARY + 2 }, 22.2, null, { date: THIRD_OF_FEBRUARY + 1 }],
	[70_010_002, { shared: 'DS' }, '01-04-2025', '30.04.2025', null, 0.5, null],
	['70010003', 'HJ', { date: THIRD_OF_FEBRUARY }, { date: THIRD_OF_FEBRUARY }, { formula: 'E2/3', value: 7.4 }, null, null],
];

const withAbsence = async (bytes: Uint8Array, name = 'fravaer.xlsx'): Promise<Files> => {
	const { 'fravaer.csv': _, ...files } = await cleanFiles();
	return { ...files, [name]: bytes };
};
const deliverSheet = async (rows: Sheet['rows'], options = {}) => deliver(await withAbsence(workbookOf([{ name: 'Ark1', rows }], options)));
const datesOf = ({ tables }: Awaited<ReturnType<typeof deliver>>) =>
	tables.raw_absences?.map(({ first_date, last_date, hours, grade }) => [first_date, last_date, hours, grade]);

const EXPECTED = [
	['2025-02-03', '2025-02-05', 22.2, null],
	['2025-04-01', '2025-04-30', null, 0.5],
	['2025-02-03', '2025-02-03', 7.4, null],
];

describe('a sheet', () => {
	test('with dates, texts, numbers and formulas is read as the same rows of a CSV file are', async () => {
		const sheet = await deliverSheet([HEADER, ...ROWS]);
		expect(sheet.codes).toEqual([]);
		expect(datesOf(sheet)).toEqual(EXPECTED);
		const csv = `${HEADER.join(';')}\n70010001;SY;03-02-2025;05-02-2025;22,2;;04-02-2025\n70010002;DS;01-04-2025;30-04-2025;;0,5;\n70010003;HJ;03-02-2025;03-02-2025;7,4;;\n`;
		expect(sheet.delivery?.delivery_key).toBe((await deliver({ ...(await cleanFiles()), 'fravaer.csv': csv })).delivery?.delivery_key);
	});

	test('under title lines, with its header again on every page and a total below, is read all the same, and says so', async () => {
		const { codes, issues, ...read } = await deliverSheet([
			['Fravær pr. medarbejder', null, 'Side 1'],
			[],
			HEADER,
			ROWS[0] ?? [],
			['Fravær pr. medarbejder', null, 'Side 2'],
			HEADER,
			...ROWS.slice(1),
			['I alt for området', null, null, null, 29.6],
		]);
		expect(datesOf({ codes, issues, ...read })).toEqual(EXPECTED);
		expect(issues.map(({ code, rows }) => [code, rows])).toEqual([
			['total_row', [9]],
			['repeated_header', [5, 6]],
		]);
	});

	test('whose header is merged over two rows has the names of both', async () => {
		const upper = ['ansaettelse_id', 'fravaerskode', 'Periode', null, 'timer', 'grad', 'registreret'];
		const read = await deliverSheet([['Udtræk'], upper, [null, null, 'foerste_dag', 'sidste_dag'], ...ROWS]);
		expect([read.codes, datesOf(read)]).toEqual([[], EXPECTED]);
	});

	test('may have its dates as bare numbers of days, which is said; a bare number elsewhere stays a number', async () => {
		const [first = []] = ROWS;
		const bare = first.map((cell) => (typeof cell === 'object' && cell !== null && 'date' in cell ? cell.date : cell));
		const read = await deliverSheet([HEADER, bare]);
		expect(datesOf(read)).toEqual([EXPECTED[0]]);
		expect(read.issues.map(({ code, place }) => [code, place.column])).toEqual([
			['serial_dates', 'foerste_dag'],
			['serial_dates', 'sidste_dag'],
			['serial_dates', 'registreret'],
		]);
		const days = [29_220, 29_221, 55_152, 55_153].map((day) => ['70010001', 'SY', day]);
		const { issues } = await deliverSheet([HEADER, ...days]);
		expect(issues.find(({ code }) => code === 'date_unreadable')).toMatchObject({ count: 2, rows: [2, 5] });
	});

	test('counts its days from 1904 where the workbook says so', async () => {
		const day = THIRD_OF_FEBRUARY - 1462;
		const read = await deliverSheet([HEADER, ['70010001', 'SY', { date: day }, day]], { counts_from_1904: true });
		expect(datesOf(read)).toEqual([['2025-02-03', '2025-02-03', null, null]]);
	});

	test('of a number with three decimals has no thousands; a date with an hour and an error are no date', async () => {
		const read = await deliverSheet([HEADER, ['70010001', 'SY', { date: THIRD_OF_FEBRUARY }, null, 1.234]]);
		expect(datesOf(read)).toEqual([['2025-02-03', null, 1.234, null]]);
		const odd = [
			['70010001', 'SY', { date: THIRD_OF_FEBRUARY + 0.5 }],
			['70010001', 'SY', { error: '#N/A' }],
		] as const;
		const { issues } = await deliverSheet([HEADER, ...odd]);
		expect(issues).toMatchObject([{ code: 'date_unreadable', count: 2, rows: [2, 3] }]);
	});

	test('of codes typed as numbers has the leading zeros that are seen', async () => {
		const units = [
			['enhed_id', 'navn', 'overenhed_id'],
			[{ code: 100 }, 'Ansgar Kommune', null],
			[{ code: 210 }, 'Sandbjerg Skole', { code: 100 }],
		] as const;
		const { tables } = await deliver({
			...(await withAbsence(workbookOf([{ name: 'Ark1', rows: [HEADER, ...ROWS] }]))),
			'organisation.csv': workbookOf([{ name: 'Ark1', rows: units }]),
		});
		expect(tables.raw_units?.map(({ unit_key, parent_key }) => [unit_key, parent_key])).toEqual([
			['00100', null],
			['00210', '00100'],
		]);
	});

	test('of CPR numbers typed as numbers says sex and year of birth as one of texts does', async () => {
		const people = [
			['MaNr', 'CPR', 'Enhedsnr', 'Stilling', 'Besk.dec', 'Ansat fra'],
			[1001, 101_801_234, 100, 'Lærer', 1, { date: THIRD_OF_FEBRUARY }],
		] as const;
		const numbers = await deliver({
			'leverance.csv': (await cleanFiles())['leverance.csv'] ?? '',
			'personale.xlsx': workbookOf([{ name: 'a', rows: people }]),
		});
		const csv = 'MaNr;CPR;Enhedsnr;Stilling;Besk.dec;Ansat fra\n1001;010180-1234;100;Lærer;1,0;03-02-2025\n';
		const texts = await deliver({ 'leverance.csv': (await cleanFiles())['leverance.csv'] ?? '', 'personale.csv': csv });
		expect(numbers.tables.raw_employments?.[0]).toMatchObject({ sex: 'K', birth_year: 1980 });
		expect(numbers.tables.raw_employments).toEqual(texts.tables.raw_employments);
	});

	test('with something right of its last column names the row; a blank cell is blank and not 0', async () => {
		const [first = [], second = []] = ROWS;
		const { codes, issues } = await deliverSheet([HEADER, [...first, 'husk!'], second]);
		expect([codes, issues[0]?.rows]).toEqual([['ragged_row'], [2]]);
		expect(datesOf(await deliverSheet([HEADER, ['70010001', 'SY', { date: THIRD_OF_FEBRUARY }]]))).toEqual([
			['2025-02-03', null, null, null],
		]);
	});

	test('is told from its siblings by its headers; those nobody knows and hidden ones are named', async () => {
		const { 'organisation.csv': organisation = '', 'leverance.csv': leverance = '' } = await cleanFiles();
		const units = organisation
			.trim()
			.split('\n')
			.map((line) => line.split(';').map((cell) => cell || null));
		const sheets: Sheet[] = [
			{
				name: 'Parametre',
				rows: [
					['Udtrukket af', 'NN'],
					['Periode', '2025'],
				],
			},
			{ name: 'Fravær', rows: [HEADER, ...ROWS] },
			{ name: 'Org', rows: units },
			{ name: 'Kladde', rows: [HEADER, ...ROWS], is_hidden: true },
			{ name: 'Tom', rows: [] },
		];
		const { issues, row_counts } = await deliver({ 'leverance.csv': leverance, 'Udtræk.xlsx': workbookOf(sheets) });
		expect(row_counts.map(({ file, kind, rows_kept }) => [file, kind, rows_kept])).toEqual([
			['leverance.csv', 'leverance', 1],
			['Udtræk.xlsx (Org)', 'organisation', units.length - 1],
			['Udtræk.xlsx (Fravær)', 'fravaer', 3],
		]);
		const left = issues.find(({ code }) => code === 'sheet_not_read');
		expect([left?.severity, left?.text]).toEqual(['warning', expect.stringContaining('Kladde, Parametre')]);
	});

	test('with a CPR number in a text names the place and not the number', async () => {
		const read = await deliverSheet([HEADER, ['70010001', { shared: '010180-1234' }, { date: THIRD_OF_FEBRUARY }]]);
		expect([read.codes, JSON.stringify(read)]).toEqual([['cpr_in_text'], expect.not.stringMatching(/010180-?1234/)]);
	});
});

describe('what a file is, its bytes tell', () => {
	const sheet: Sheet = { name: 'Ark1', rows: [HEADER, ...ROWS] };
	const told = async (bytes: Uint8Array | string, name: string) => (await deliver(await withAbsence(Buffer.from(bytes), name))).codes;

	test('a workbook may be called csv and a CSV file xlsx', async () => {
		expect(await told(workbookOf([sheet]), 'fravaer.csv')).toEqual([]);
		const { 'fravaer.csv': fravaer = '' } = await cleanFiles();
		expect(await told(fravaer, 'fravaer.xlsx')).toEqual([]);
	});

	test.each([
		['macro_workbook', workbookOf([sheet], { entries: [{ name: 'xl/vbaProject.bin', bytes: 'x' }] })],
		['binary_workbook', zipOf([{ name: 'xl/workbook.bin', bytes: 'x' }])],
		['file_encrypted', workbookOf([sheet], { entries: [{ name: 'xl/x', bytes: 'x', is_encrypted: true }] })],
		[
			'file_encrypted',
			Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(4096), Buffer.from('EncryptedPackage', 'utf16le')]),
		],
		['old_workbook', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(4096), Buffer.from('Workbook', 'utf16le')])],
		['unsupported_file_type', zipOf([{ name: 'content.xml', bytes: '<x/>' }])],
		['unsupported_file_type', zipOf([{ name: 'fravaer.csv', bytes: 'a;b' }])],
		['unsupported_file_type', Buffer.from('1f8b0800', 'hex')],
		['unsupported_file_type', Buffer.from('<html><table><tr><td>MaNr</td></tr></table></html>')],
		['unsupported_file_type', Buffer.from('{"101": "København"}')],
		['workbook_broken', workbookOf([sheet]).subarray(0, 900)],
		[
			'workbook_broken',
			zipOf([
				{ name: 'xl/workbook.xml', bytes: '<workbook/>' },
				{ name: 'xl/_rels/workbook.xml.rels', bytes: '<Relationships/>' },
			]),
		],
		['xml_broken', workbookOf([{ ...sheet, xml: '<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></row>' }])],
	])('%s is refused with a sentence', async (code, bytes) => {
		expect(await told(bytes, 'fravaer.xlsx')).toEqual([code]);
	});
});

describe('bombs', () => {
	const cells = (xml: string) => `<worksheet><sheetData>${xml}</sheetData></worksheet>`;
	const codes = async (bytes: Uint8Array, limits = LIMITS) => (await deliver(await withAbsence(bytes), { limits })).codes;
	const text = (length: number) => `<row r="1"><c r="A1" t="inlineStr"><is><t>${'a'.repeat(length)}</t></is></c></row>`;

	/** A workbook of one sheet with half a gigabyte of the same absence, and where its directory says so. */
	const halfAGigabyte = () => {
		const row = ['70010001', 'SY', '2025-02-03'].map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`).join('');
		const header = HEADER.slice(0, 3).map((name) => `<c t="inlineStr"><is><t>${name}</t></is></c>`);
		const bytes = Buffer.alloc(500 * 2 ** 20, `<row>${row}</row>`);
		bytes.write(`<worksheet><sheetData><row>${header.join('')}</row>`.padEnd(`<row>${row}</row>`.length * 3));
		return { size: bytes.length, bytes: workbookOf([{ name: 'a', rows: [] }], { entries: [{ name: 'xl/worksheets/sheet1.xml', bytes }] }) };
	};

	test('of half a gigabyte is refused by the zip’s own directory; where that lies, reading stops at what it claims', async () => {
		const { bytes, size } = halfAGigabyte();
		const before = process.memoryUsage().rss;
		expect(await codes(bytes)).toEqual(['unpacks_to_too_much']);
		const claimed = Buffer.alloc(4);
		claimed.writeUInt32LE(size);
		for (let at = bytes.indexOf(claimed); at >= 0; at = bytes.indexOf(claimed)) bytes.writeUInt32LE(3_000_000, at);
		expect(await codes(bytes)).toEqual(['workbook_broken']);
		expect(process.memoryUsage().rss - before).toBeLessThan(150 * 2 ** 20);
	});

	test('of packing, sizes, files and texts hold one below, at and one above', async () => {
		const workbook = (xml: string) => workbookOf([{ name: 'a', rows: [], xml }]);
		const sheet = workbook(cells(text(10)));
		const entries = 6;
		const told = async (zip_entries: number) => (await codes(sheet, { ...LIMITS, zip_entries })).includes('unpacks_to_too_much');
		expect([await told(entries + 1), await told(entries), await told(entries - 1)]).toEqual([false, false, true]);
		const shared = workbookOf([{ name: 'a', rows: [[{ shared: 'x' }, { shared: 'y' }]] }]);
		const texts = async (shared_texts: number) => (await codes(shared, { ...LIMITS, shared_texts })).includes('unpacks_to_too_much');
		expect([await texts(3), await texts(2), await texts(1)]).toEqual([false, false, true]);
		expect(await codes(zipOf(Array.from({ length: 10_000 }, (_, at) => ({ name: `xl/${at}`, bytes: '' }))))).toEqual([
			'unpacks_to_too_much',
		]);
	});

	test.each([
		['sheet_too_wide', cells('<row r="99999999"><c r="ZZZZZ99999999"><v>1</v></c></row>')],
		['sheet_too_wide', cells('<row r="1"><c r="XFE1"><v>1</v></c></row>')],
		['sheet_too_wide', cells('<row r="1048577"><c r="A1048577"><v>1</v></c></row>')],
		['sheet_too_wide', cells('<row r="2"><c r="A2"><v>1</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>')],
		[
			'xml_not_allowed',
			`<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>${cells('<row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row>')}`,
		],
		['xml_not_allowed', `<!DOCTYPE x SYSTEM "file:///etc/passwd">${cells('')}`],
		['xml_broken', cells('<row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row>')],
		['xml_not_allowed', `${'<a>'.repeat(33)}${'</a>'.repeat(33)}`],
		['header_not_found', cells(`<row r="1">${Array.from({ length: 16_384 }, () => '<c><v>1</v></c>').join('')}</row>`)],
		['header_not_found', cells('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')],
	])('%s: %#', async (code, xml) => {
		expect(await codes(workbookOf([{ name: 'a', rows: [], xml }]))).toEqual([code]);
	});

	test('of one text without end is refused before it is held', async () => {
		const letters = Buffer.alloc(3 * 2 ** 20);
		let seed = 1;
		for (let at = 0; at < letters.length; at += 1) {
			seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
			letters[at] = 97 + ((seed >>> 16) % 26);
		}
		expect(await codes(workbookOf([{ name: 'a', rows: [], xml: cells(`<row r="1"><c r="A1"><v>${letters}</v></c></row>`) }]))).toEqual([
			'xml_not_allowed',
		]);
	});
});

describe('any table', () => {
	const word = fc.string({ unit: fc.constantFrom('a', 'Æ', 'å', '–', ' ', '"', ';', ',', '&', '<', '\n', '7', '.'), maxLength: 6 });
	const cell = fc.oneof(
		word,
		fc.integer({ min: -99, max: 99_999 }).map(String),
		fc.double({ min: 0, max: 999, noNaN: true }).map((size) => size.toFixed(2)),
	);
	const table = fc
		.integer({ min: 2, max: 4 })
		.chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }));

	const rowsOf = async ({ readRows }: Table, width: number): Promise<string[][]> => {
		const read: string[][] = [];
		for await (const rows of readRows(16))
			for (const { cells } of rows) read.push(Array.from({ length: width }, (_, at) => cells?.[at] ?? ''));
		return read;
	};
	const csvOf = (rows: string[][], delimiter: string, newline: string) =>
		`${rows.map((cells) => cells.map((text) => (/[";,\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)).join(delimiter)).join(newline)}${newline}`;
	const HIGH: ReadonlyMap<string, number> = new Map([['–', 0x96]]);
	const bytesOf = {
		utf8: (text: string) => Buffer.from(text),
		marked: (text: string) => Buffer.from(`\ufeff${text}`),
		utf16: (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le'),
		windows1252: (text: string) => Buffer.from([...`${text}`].map((letter) => HIGH.get(letter) ?? letter.charCodeAt(0))),
	};

	test('is read back the same from every dialect of CSV and from a sheet', async () => {
		const path = join(folder, 'any.csv');
		const dialects = fc.record({
			delimiter: fc.constantFrom(';', ',', '\t'),
			newline: fc.constantFrom('\n', '\r\n'),
			bytes: fc.constantFrom(...Object.values(bytesOf)),
		});
		await fc.assert(
			fc.asyncProperty(table, dialects, fc.boolean(), async (cells, { delimiter, newline, bytes }, is_shared) => {
				const rows = [cells.map(() => 'å').slice(0, cells[0]?.length), ...cells].map((row) =>
					Array.from({ length: cells[0]?.length ?? 0 }, (_, at) => row[at] ?? 'å'),
				);
				const [{ length: width } = []] = rows;
				await writeFile(path, bytes(csvOf(rows, delimiter, newline)));
				const found = await readEncoding(path);
				if ('issue' in found) throw new Error(found.issue);
				const csv = csvTables(path, found.encoding).find((one) => one.delimiter === delimiter);
				const from_csv = csv === undefined ? [] : await rowsOf(csv, width);
				expect(from_csv).toEqual(rows);
				await writeFile(
					path,
					workbookOf([{ name: 'a', rows: rows.map((row) => row.map((text) => (is_shared ? { shared: text } : text))) }]),
				);
				const [sheet] = (await openWorkbook(path, LIMITS)).tables;
				expect(sheet && (await rowsOf(sheet, width))).toEqual(rows);
			}),
			{ seed: 29_500, numRuns: 200 },
		);
	});
});
