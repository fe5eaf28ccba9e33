import writeXlsxFile, { type CellObject, type Sheet } from 'write-excel-file/node';
import { paperWordsIn } from '../../../../web/texts/paper.ts';
import { type Cell, cellText, type Paper, type Table, type TableColumn } from '../../../domain/paper.ts';
import { settled } from './office-package.ts';
import { withPassport } from './passport.ts';

/** What a sheet's name may not hold, and how long it may be. */
const FORBIDDEN = /[\\/?*[\]:]/g;
const LONGEST_NAME = 31;
/** Characters. */
const WIDEST = 60;
/** On every machine, and the same in headings as in rows. */
const FONT = { fontFamily: 'Arial', fontSize: 10 };
const FORMATS = { percent: '0.0%', decimal: '#,##0.0', whole: '#,##0' } as const;

/**
 * A paper's tables as a workbook: a sheet each behind one that says what it is and one that says what the measures mean. Numbers are numbers as the edition has them, hidden ones their word,
 * and nothing is computed by the spreadsheet.
 */
export async function xlsxOf(paper: Paper): Promise<Uint8Array> {
	const tables = withPassport(paper);
	const words = paperWordsIn(paper.language);
	const [about = '', definitions = '', ...names] = sheetNames([words.about, words.definitions, ...tables.map((table) => table.caption)]);
	const first = {
		sheet: about,
		columns: [{ width: WIDEST }],
		data: [paper.title, paper.subtitle, paper.foot].map((line) => [textCell(line)]),
	};
	const second = {
		sheet: definitions,
		columns: [{ width: WIDEST / 2 }, { width: WIDEST * 2 }],
		data: paper.definitions.map(({ term, meaning }) => [textCell(term), { ...textCell(meaning), wrap: true }]),
	};
	const sheets = tables.map((table, at) => sheetOf(table, names[at] ?? ''));
	return settled(await writeXlsxFile([first, second, ...sheets], FONT).toBuffer(), paper.extraction_date);
}

function sheetOf({ columns, rows }: Table, sheet: string): Sheet<Buffer> {
	const heading = ({ heading, number }: TableColumn): CellObject => ({
		...textCell(heading),
		fontWeight: 'bold',
		align: number ? 'right' : 'left',
		wrap: true,
	});
	return {
		sheet,
		orientation: 'landscape',
		stickyRowsCount: 1,
		columns: columns.map(({ heading }, at) => ({ width: widthOf([heading, ...rows.map((row) => cellText(row[at] ?? ''))]) })),
		data: [columns.map(heading), ...rows.map((row) => row.map((cell, at) => cellOf(cell, columns[at]?.number ?? null)))],
	};
}

function cellOf(cell: Cell, number: TableColumn['number']): CellObject {
	if (typeof cell !== 'string' && cell.value !== null && number !== null)
		return { type: Number, value: cell.value, format: FORMATS[number] };
	return { ...textCell(cellText(cell)), align: number === null ? 'left' : 'right' };
}

/** Kept as a text also where it begins as a formula does. */
function textCell(value: string): CellObject {
	return { type: String, value };
}

function widthOf(texts: readonly string[]): number {
	return Math.min(WIDEST, Math.max(8, ...texts.map((text) => text.length + 2)));
}

/** Names that a workbook takes: short enough, without its signs, no two alike. */
function sheetNames(captions: readonly string[]): string[] {
	const names: string[] = [];
	for (const caption of captions) {
		const plain = caption.replaceAll(FORBIDDEN, ' ').replaceAll(/\s+/g, ' ').slice(0, LONGEST_NAME).trim();
		const nameWith = (count: number): string => {
			const end = count === 1 ? '' : ` ${count}`;
			const name = `${plain.slice(0, LONGEST_NAME - end.length)}${end}`;
			return names.some((other) => other.toLowerCase() === name.toLowerCase()) ? nameWith(count + 1) : name;
		};
		names.push(nameWith(1));
	}
	return names;
}
