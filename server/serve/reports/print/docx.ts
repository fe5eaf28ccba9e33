import {
	AlignmentType,
	BorderStyle,
	Document,
	Footer,
	HeadingLevel,
	ImageRun,
	LineRuleType,
	Packer,
	PageNumber,
	Paragraph,
	Table,
	TableCell,
	TableLayoutType,
	TableRow,
	TextRun,
	WidthType,
} from 'docx';
import { paperWordsIn } from '../../../../web/texts/paper.ts';
import { type Block, cellText, type Paper, type Table as PaperTable, type Picture, printed } from '../../../domain/paper.ts';
import { columnWeights, letterScale } from './column-weights.ts';
import { pngOf } from './png.ts';

/** Every Word has it: the page's own letters are not in the file. */
const FONT = 'Arial';
/** A4 within its margins, in CSS pixels at 96 to the inch: the widest a picture may be. */
const TEXT_WIDTH = 643;
/** Twentieths of a point, as Word counts. */
const MARGIN = 1134;
/** Between the margins. */
const TABLE_WIDTH = 11_906 - 2 * MARGIN;
const TABLE_HALF_POINTS = 19;
const HALF_POINTS = { answer: 26, plain: 20, small: 17 } as const;
const LINE = { style: BorderStyle.SINGLE, size: 4, color: 'BBBBBB' };
const NO_LINE = { style: BorderStyle.NONE, size: 0, color: 'auto' };

/** A paper as a Word file: its own headings, captions, header rows that repeat, and pictures with their words. */
export async function docxOf(paper: Paper): Promise<Uint8Array> {
	const { page, of } = paperWordsIn(paper.language);
	const foot = new Paragraph({
		alignment: AlignmentType.LEFT,
		children: [
			new TextRun({ text: `${paper.foot} · ${page} `, size: HALF_POINTS.small }),
			new TextRun({ children: [PageNumber.CURRENT, ` ${of} `, PageNumber.TOTAL_PAGES], size: HALF_POINTS.small }),
		],
	});
	const document = new Document({
		title: paper.title,
		description: paper.subtitle,
		creator: 'Fraværsblik',
		styles: {
			default: {
				document: {
					run: { font: FONT, size: HALF_POINTS.plain, language: { value: paper.language === 'da' ? 'da-DK' : 'en-GB' } },
					paragraph: { spacing: { after: 120, line: 264, lineRule: LineRuleType.AUTO } },
				},
				title: { run: { font: FONT, size: 36, bold: true } },
				heading1: { run: { font: FONT, size: 26, bold: true, color: '000000' }, paragraph: { spacing: { before: 320, after: 120 } } },
				heading2: { run: { font: FONT, size: 22, bold: true, color: '000000' }, paragraph: { spacing: { before: 220, after: 100 } } },
			},
		},
		sections: [
			{
				properties: {
					page: { size: { width: 11_906, height: 16_838 }, margin: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN } },
				},
				footers: { default: new Footer({ children: [foot] }) },
				children: [
					new Paragraph({ heading: HeadingLevel.TITLE, text: paper.title }),
					new Paragraph({ children: [new TextRun({ text: paper.subtitle, size: 22, color: '3D3D3D' })] }),
					...paper.blocks.flatMap(partsOf),
				],
			},
		],
	});
	return new Uint8Array(await Packer.toBuffer(document));
}

function partsOf(block: Block): (Paragraph | Table)[] {
	switch (block.kind) {
		case 'heading':
			return [
				new Paragraph({ heading: block.level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2, text: block.text, keepNext: true }),
			];
		case 'text':
			return [
				new Paragraph({
					spacing: { before: 80, after: 120 },
					children: [new TextRun({ text: block.text, size: HALF_POINTS[block.weight] })],
				}),
			];
		case 'list':
			return block.items.map((item) => new Paragraph({ text: item, bullet: { level: 0 } }));
		case 'table':
			return [captionOf(block.caption), tableOf(printed(block))];
		case 'picture':
			return [captionOf(block.caption), pictureOf(block)];
		case 'columns':
			return block.columns.flat().flatMap(partsOf);
		case 'page_break':
			return [new Paragraph({ pageBreakBefore: true })];
	}
}

function captionOf(text: string): Paragraph {
	return new Paragraph({
		style: 'Caption',
		keepNext: true,
		spacing: { before: 160, after: 80 },
		children: [new TextRun({ text, bold: true, size: HALF_POINTS.plain, color: '000000' })],
	});
}

function tableOf(table: PaperTable): Table {
	const { columns, rows } = table;
	const weights = columnWeights(table);
	const across = weights.reduce((sum, weight) => sum + weight, 0);
	const size = Math.round(TABLE_HALF_POINTS * letterScale(weights));
	const cell = (text: string, column: number, isHeader: boolean) =>
		new TableCell({
			borders: { top: NO_LINE, left: NO_LINE, right: NO_LINE, bottom: LINE },
			margins: { top: 40, bottom: 40, left: 60, right: 60 },
			children: [
				new Paragraph({
					alignment: columns[column]?.number ? AlignmentType.RIGHT : AlignmentType.LEFT,
					spacing: { after: 0 },
					children: [new TextRun({ text, bold: isHeader, size })],
				}),
			],
		});
	return new Table({
		width: { size: TABLE_WIDTH, type: WidthType.DXA },
		layout: TableLayoutType.FIXED,
		columnWidths: weights.map((weight) => Math.floor((weight / across) * TABLE_WIDTH)),
		rows: [
			new TableRow({ tableHeader: true, cantSplit: true, children: columns.map(({ heading }, at) => cell(heading, at, true)) }),
			...rows.map((row) => new TableRow({ cantSplit: true, children: row.map((value, at) => cell(cellText(value), at, false)) })),
		],
	});
}

function pictureOf(picture: Picture): Paragraph {
	const scale = Math.min(1, TEXT_WIDTH / picture.width);
	const image = new ImageRun({
		type: 'png',
		data: pngOf(picture),
		transformation: { width: Math.round(picture.width * scale), height: Math.round(picture.height * scale) },
		altText: { name: picture.caption, title: picture.caption, description: picture.alt },
	});
	return new Paragraph({ children: [image] });
}
