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
import { settled } from './office-package.ts';
import { pngOf } from './png.ts';
import type { WordTemplate } from './word-template.ts';

/** Every Word has it: the page's own letters are not in the file. */
const FONT = 'Arial';
/** Twentieths of a point, as Word counts. */
const MARGIN = 1134;
/** A4 between its margins. */
const TEXT_WIDTH = 11_906 - 2 * MARGIN;
/** Twentieths of a point to a CSS pixel, at 96 to the inch. */
const TO_A_PIXEL = 15;
const TABLE_HALF_POINTS = 19;
const HALF_POINTS = { answer: 26, plain: 20, subtitle: 22, small: 17 } as const;
/** What says how letters look: a municipality's own template has most of them under the same names. */
const STYLES = { answer: 'FravaersblikAnswer', subtitle: 'FravaersblikSubtitle', small: 'FravaersblikSmall' } as const;
const LINE = { style: BorderStyle.SINGLE, size: 4, color: 'BBBBBB' };
const NO_LINE = { style: BorderStyle.NONE, size: 0, color: 'auto' };

/** A paper as a Word file: its own headings, captions, header rows that repeat, and pictures with their words; dressed in a template where there is one. */
export async function docxOf(paper: Paper, template: WordTemplate | null = null): Promise<Uint8Array> {
	const own = await plainDocx(paper, template?.text_width ?? TEXT_WIDTH, template === null);
	return template === null ? own : template.dress(own);
}

/** The same in our own dress. has_foot: the foot stands at the foot of every page; else below the text, for the pages' feet are somebody else's. */
async function plainDocx(paper: Paper, width: number, has_foot: boolean): Promise<Uint8Array> {
	const { page, of } = paperWordsIn(paper.language);
	const foot = new Paragraph({
		style: STYLES.small,
		children: [new TextRun(`${paper.foot} · ${page} `), new TextRun({ children: [PageNumber.CURRENT, ` ${of} `, PageNumber.TOTAL_PAGES] })],
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
				caption: {
					run: { bold: true, size: HALF_POINTS.plain, color: '000000' },
					paragraph: { spacing: { before: 160, after: 80 }, keepNext: true },
				},
			},
			paragraphStyles: [
				{
					id: STYLES.answer,
					name: 'Fraværsblik svar',
					basedOn: 'Normal',
					run: { size: HALF_POINTS.answer },
					paragraph: { spacing: { before: 80, after: 120 } },
				},
				{ id: STYLES.subtitle, name: 'Fraværsblik undertitel', basedOn: 'Normal', run: { size: HALF_POINTS.subtitle, color: '3D3D3D' } },
				{
					id: STYLES.small,
					name: 'Fraværsblik småt',
					basedOn: 'Normal',
					run: { size: HALF_POINTS.small },
					paragraph: { spacing: { before: 80, after: 120 } },
				},
			],
		},
		sections: [
			{
				properties: {
					page: { size: { width: 11_906, height: 16_838 }, margin: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN } },
				},
				...(has_foot ? { footers: { default: new Footer({ children: [foot] }) } } : {}),
				children: [
					new Paragraph({ heading: HeadingLevel.TITLE, text: paper.title }),
					new Paragraph({ style: STYLES.subtitle, text: paper.subtitle }),
					...paper.blocks.flatMap((block) => partsOf(block, width)),
					...(has_foot ? [] : [new Paragraph({ style: STYLES.small, text: paper.foot })]),
				],
			},
		],
	});
	return settled(await Packer.toBuffer(document), paper.extraction_date);
}

/** width: of the text, in twentieths of a point. */
function partsOf(block: Block, width: number): (Paragraph | Table)[] {
	switch (block.kind) {
		case 'heading':
			return [
				new Paragraph({ heading: block.level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2, text: block.text, keepNext: true }),
			];
		case 'text':
			return [new Paragraph({ text: block.text, ...(block.weight === 'plain' ? {} : { style: STYLES[block.weight] }) })];
		case 'list':
			return block.items.map((item) => new Paragraph({ text: item, bullet: { level: 0 } }));
		case 'table':
			return [captionOf(block.caption), tableOf(printed(block), width)];
		case 'picture':
			return [captionOf(block.caption), pictureOf(block, width)];
		case 'columns':
			return isOfPictures(block.columns)
				? [besideEachOther(block.columns, width)]
				: block.columns.flat().flatMap((one) => partsOf(one, width));
		case 'page_break':
			return [new Paragraph({ pageBreakBefore: true })];
	}
}

/** Pictures alone stay beside each other; words are read one column after the other. */
function isOfPictures(columns: readonly Block[][]): boolean {
	return columns.every((blocks) => blocks.every(({ kind }) => kind === 'picture'));
}

/** Pictures in a frame without lines: a row, so that none is parted from its neighbour. */
function besideEachOther(columns: readonly Block[][], width: number): Table {
	const each = Math.floor(width / columns.length);
	const borders = { top: NO_LINE, left: NO_LINE, right: NO_LINE, bottom: NO_LINE };
	const cells = columns.map((blocks) => {
		const parts = blocks.flatMap((block) => partsOf(block, each));
		// Word holds no cell without a paragraph
		return new TableCell({ borders, children: parts.length === 0 ? [new Paragraph({})] : parts });
	});
	return new Table({
		width: { size: width, type: WidthType.DXA },
		layout: TableLayoutType.FIXED,
		columnWidths: columns.map(() => each),
		borders: { ...borders, insideHorizontal: NO_LINE, insideVertical: NO_LINE },
		rows: [new TableRow({ cantSplit: true, children: cells })],
	});
}

function captionOf(text: string): Paragraph {
	return new Paragraph({ style: 'Caption', keepNext: true, text });
}

function tableOf(table: PaperTable, width: number): Table {
	const { columns, rows } = table;
	const weights = columnWeights(table);
	const across = weights.reduce((sum, weight) => sum + weight, 0);
	const size = Math.round(TABLE_HALF_POINTS * letterScale(weights) * Math.min(1, width / TEXT_WIDTH));
	const cell = (text: string, column: number, isHeader: boolean) =>
		new TableCell({
			borders: { top: NO_LINE, left: NO_LINE, right: NO_LINE, bottom: LINE },
			margins: { top: 40, bottom: 40, left: 3 * size, right: 3 * size },
			children: [
				new Paragraph({
					alignment: columns[column]?.number ? AlignmentType.RIGHT : AlignmentType.LEFT,
					spacing: { after: 0 },
					children: [new TextRun({ text, bold: isHeader, size })],
				}),
			],
		});
	return new Table({
		width: { size: width, type: WidthType.DXA },
		layout: TableLayoutType.FIXED,
		columnWidths: weights.map((weight) => Math.floor((weight / across) * width)),
		rows: [
			new TableRow({ tableHeader: true, cantSplit: true, children: columns.map(({ heading }, at) => cell(heading, at, true)) }),
			...rows.map((row) => new TableRow({ cantSplit: true, children: row.map((value, at) => cell(cellText(value), at, false)) })),
		],
	});
}

function pictureOf(picture: Picture, width: number): Paragraph {
	const scale = Math.min(1, width / TO_A_PIXEL / picture.width);
	const image = new ImageRun({
		type: 'png',
		data: pngOf(picture),
		transformation: { width: Math.round(picture.width * scale), height: Math.round(picture.height * scale) },
		altText: { name: picture.caption, title: picture.caption, description: picture.alt },
	});
	return new Paragraph({ children: [image] });
}
