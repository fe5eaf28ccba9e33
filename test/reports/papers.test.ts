/** One paper, three files: what a printer must never lose, and what a reader without eyes is given. */
import { describe, expect, it } from 'vitest';
import { type Block, type Cell, heading, type Paper, type Table, text } from '../../server/domain/paper.ts';
import { csvOf } from '../../server/serve/reports/print/csv.ts';
import { docxOf } from '../../server/serve/reports/print/docx.ts';
import { pdfOf } from '../../server/serve/reports/print/pdf.ts';
import { xlsxOf } from '../../server/serve/reports/print/xlsx.ts';
import { partsOf, pdfPages, sheetsOf } from './read-back.ts';

const DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="640" height="200"><path d="M0 0L640 200" stroke="#000"/></svg>';

const HIDDEN: Cell = { value: null, text: 'skjult' };
const UNITS: Table = {
	kind: 'table',
	caption: 'Enhederne under: 12 måneder / alle [områder]',
	columns: [
		{ heading: 'Enhed', number: null },
		{ heading: 'Sygefravær, %', number: 'percent' },
		{ heading: 'Dagsværk', number: 'decimal' },
		{ heading: 'Personer', number: 'whole' },
		{ heading: 'Mulige dagsværk', number: 'decimal', is_for_files: true },
	],
	rows: [
		[
			'Børn og Unge',
			{ value: 0.067_123_456, text: '6,7 %' },
			{ value: 1_234.567, text: '1.234,6' },
			{ value: 1405, text: '1.405' },
			{ value: 18_392.4, text: '18.392,4' },
		],
		['=Ældre & "Sundhed" <Nord>', HIDDEN, HIDDEN, HIDDEN, HIDDEN],
	],
};

const PAPER: Paper = {
	file_name: 'norddal-2025',
	title: 'Sygefravær i Norddal Kommune',
	subtitle: '12 måneder til og med december 2025',
	language: 'da',
	extraction_date: '2026-02-20',
	foot: 'Udgave 1a2b3c · udtræk 20. februar 2026',
	passport: { definition: 'KRL-nær opgørelse', edition: '1a2b3c4d5e6f7a8b' },
	definitions: [{ term: 'Årsværk', meaning: 'Fuld tid et helt år.' }],
	case_statement: [],
	blocks: [
		text('Sygefraværet var 14,8 dage pr. årsværk (6,5 %).', 'answer'),
		heading(1, 'Over tid'),
		{ kind: 'picture', caption: 'Sygefravær over tid', alt: 'Linjen ligger mellem 6 og 7 %.', svg: DRAWING, width: 640, height: 200 },
		{
			kind: 'columns',
			columns: [
				[heading(2, 'Det ved vi'), text('Noget.')],
				[heading(2, 'Det kan tallet ikke sige'), { kind: 'list', items: ['Resten.'] }],
			],
		},
		UNITS,
	],
};

/** As long as it takes to fill `count` rows. */
function longPaper(count: number): Paper {
	const rows = Array.from({ length: count }, (_, at) => [`Enhed ${at + 1}`, { value: at / 1000, text: `${at}` }, '–', '–', '–']);
	const chapters = Array.from({ length: 12 }, (_, at) => [
		heading(1, `Kapitel ${at + 1}`),
		text('Et afsnit, der fylder en linje eller to. '.repeat(at * 3 + 1)),
	]);
	return { ...PAPER, blocks: [{ ...UNITS, rows }, ...chapters.flat()] };
}

describe('a PDF', () => {
	it('is PDF/UA-1, in Danish, with a title, and dated by its figures', async () => {
		const written = Buffer.from(pdfOf(PAPER)).toString('latin1');
		expect(written.includes('<pdfuaid:part>1</pdfuaid:part>')).toBe(true);
		expect(written.includes('<xmp:CreateDate>2026-02-20')).toBe(true);
		expect(/\/Lang ?\(da/.test(written)).toBe(true);
	});

	it('says everything, in order, with the page and the edition at the foot', async () => {
		const [page = []] = await pdfPages(pdfOf(PAPER));
		const lines = page.map((line) => line.text);
		const said = [
			'Sygefravær i Norddal Kommune',
			'12 måneder til og med december 2025',
			'Over tid',
			'Det ved vi',
			UNITS.caption,
			'Børn og Unge',
		];
		expect(said.map((words) => lines.indexOf(words)).every((at, index, all) => at > (all[index - 1] ?? -1))).toBe(true);
		expect(lines).toEqual(expect.arrayContaining(['6,7 %', '1.234,6', 'skjult', '=Ældre & "Sundhed" <Nord>', PAPER.foot, 'Side 1 af 1']));
	});

	it('is the same bytes each time', () => {
		expect(Buffer.compare(pdfOf(PAPER), pdfOf(PAPER))).toBe(0);
	});

	it('refuses a picture without words', () => {
		const mute = PAPER.blocks.map((block) => (block.kind === 'picture' ? { ...block, alt: '' } : block));
		expect(() => pdfOf({ ...PAPER, blocks: mute })).toThrow(/alt/i);
	});

	it('has its table’s headings on every page, nothing outside the margins, and no heading at the foot of a page', async () => {
		const pages = await pdfPages(pdfOf(longPaper(120)));
		expect(pages.length).toBeGreaterThan(3);
		const withRows = pages.filter((lines) => lines.some((line) => line.text.startsWith('Enhed ')));
		expect(withRows.length).toBeGreaterThan(1);
		for (const lines of withRows) expect(lines.map((line) => line.text)).toContain('Sygefravær, %');
		for (const lines of pages) {
			const body = lines.filter((line) => line.bottom > 50);
			expect(body.every((line) => line.left > 55 && line.right < 541)).toBe(true);
			expect(body.at(-1)?.text).not.toMatch(/^Kapitel/);
		}
	});
});

describe('a list of numbers', () => {
	it('has a line a number in the habits of Danish spreadsheets, also those a rate is made of, and no text that runs', () => {
		const lines = Buffer.from(csvOf(PAPER)).toString().split('\r\n');
		const passport = '"KRL-nær opgørelse";"1a2b3c4d5e6f7a8b"';
		expect(lines[0]).toBe('\uFEFF"Tabel";"Række";"Kolonne";"Værdi";"Opgørelse";"Udgave"');
		expect(lines[1]).toBe(`"${UNITS.caption}";"Børn og Unge";"Sygefravær, %";"0,067123456";${passport}`);
		expect(lines[4]).toBe(`"${UNITS.caption}";"Børn og Unge";"Mulige dagsværk";"18392,4";${passport}`);
		expect(lines[5]).toBe(`"${UNITS.caption}";"'=Ældre & ""Sundhed"" <Nord>";"Sygefravær, %";"skjult";${passport}`);
		expect(lines.length).toBe(1 + 8 + 1);
	});
});

describe('a Word file', () => {
	it('has headings, captions, a header row that repeats, a picture with its words, and its language', async () => {
		const written = (await partsOf(await docxOf(PAPER))).get('word/document.xml') ?? '';
		expect(written.match(/w:pStyle w:val="(Title|Heading1|Heading2|Caption)"/g)).toEqual(
			['Title', 'Heading1', 'Caption', 'Heading2', 'Heading2', 'Caption'].map((style) => `w:pStyle w:val="${style}"`),
		);
		expect(written.match(/<w:tblHeader/g)).toHaveLength(1);
		expect(written).toContain('descr="Linjen ligger mellem 6 og 7 %."');
		expect((await partsOf(await docxOf(PAPER))).get('word/styles.xml')).toContain('w:lang w:val="da-DK"');
	});

	it('has pictures beside each other in a row of their own, and words one column after the other', async () => {
		const picture: Block = { kind: 'picture', caption: 'Linjen', alt: 'Den stiger.', svg: DRAWING, width: 370, height: 200 };
		const of = async (columns: Block[][]) => {
			const written = (await partsOf(await docxOf({ ...PAPER, blocks: [{ kind: 'columns', columns }] }))).get('word/document.xml') ?? '';
			return [written.match(/<w:tbl>/g)?.length ?? 0, written.match(/<w:tc>/g)?.length ?? 0, written.match(/<w:drawing>/g)?.length ?? 0];
		};
		expect(await of([[picture], [picture]])).toEqual([1, 2, 2]);
		expect(await of([[picture], []])).toEqual([1, 2, 1]);
		expect(await of([[picture], [text('Noget.')]])).toEqual([0, 0, 1]);
	});

	it('says what the PDF says', async () => {
		const written = (await partsOf(await docxOf(PAPER))).get('word/document.xml') ?? '';
		const texts = [...written.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, words = '']) => words);
		expect(texts).toEqual(
			expect.arrayContaining(['6,7 %', '1.234,6', 'skjult', '=Ældre &amp; &quot;Sundhed&quot; &lt;Nord&gt;', 'Det ved vi', 'Resten.']),
		);
	});
});

describe('a workbook', () => {
	it('has a sheet that says what it is, and one for each table under a name that a workbook takes', async () => {
		const sheets = await sheetsOf(await xlsxOf({ ...PAPER, blocks: [UNITS, UNITS] }));
		expect([...sheets.keys()]).toEqual(['Om filen', 'Definitioner', 'Enhederne under 12 måneder alle', 'Enhederne under 12 måneder al 2']);
		expect(sheets.get('Om filen')?.flat()).toEqual([PAPER.title, PAPER.subtitle, PAPER.foot]);
	});

	it('holds numbers as the edition has them, hidden ones as their word, and no formula', async () => {
		const bytes = await xlsxOf(PAPER);
		const [, definitions = [], units = []] = [...(await sheetsOf(bytes)).values()];
		expect(definitions).toEqual([['Årsværk', 'Fuld tid et helt år.']]);
		const passport = ['KRL-nær opgørelse', '1a2b3c4d5e6f7a8b'];
		expect(units).toEqual([
			['Enhed', 'Sygefravær, %', 'Dagsværk', 'Personer', 'Mulige dagsværk', 'Opgørelse', 'Udgave'],
			['Børn og Unge', '0,067123456', '1234,567', '1405', '18392,4', ...passport],
			['=Ældre & "Sundhed" <Nord>', 'skjult', 'skjult', 'skjult', 'skjult', ...passport],
		]);
		const parts = await partsOf(bytes);
		expect([...parts.values()].some((xml) => xml.includes('<f>'))).toBe(false);
	});

	it('finds tables that stand side by side', async () => {
		const sheets = await sheetsOf(await xlsxOf({ ...PAPER, blocks: [{ kind: 'columns', columns: [[UNITS], [UNITS]] }] }));
		expect(sheets.size).toBe(4);
	});
});
