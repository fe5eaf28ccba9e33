/** The yearly status says of a year what the answers say, in every file; what the data have nothing for says which file would give it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AnswerName } from '../../server/domain/answers.ts';
import { BREAKDOWN_VIEWS, isBreakdownView } from '../../server/domain/breakdown.ts';
import { type Block, type Cell, cellText, type Paper, printed, tablesOf } from '../../server/domain/paper.ts';
import type { Question } from '../../server/domain/question.ts';
import { STATUS_CHAPTERS, type StatusChapter } from '../../server/domain/reports.ts';
import type { Reader } from '../../server/serve/access/reader.ts';
import { ask } from '../../server/serve/api/answer.ts';
import { type EditionSource, followEditions, type OpenEdition } from '../../server/serve/open-edition.ts';
import { fileOf, paperOf } from '../../server/serve/reports/report.ts';
import { statusPaperWordsIn } from '../../web/texts/status-paper.ts';
import { generatedDelivery, publishedFolder, removeWorlds, sandbjerg } from '../demo-world.ts';
import { docxText, pdfPages, sheetsOf } from './read-back.ts';

let editions: EditionSource & { close: () => void };
let edition: OpenEdition;
let everywhere: Reader;
const opened: { close: () => void }[] = [];

beforeAll(async () => {
	editions = followEditions(await publishedFolder(generatedDelivery()));
	edition = await editions();
	everywhere = readerOf(edition);
});
afterAll(() => {
	editions.close();
	for (const one of opened) one.close();
	removeWorlds();
});

const readerOf = ({ root_key }: OpenEdition): Reader => ({
	id: 'hr',
	name: 'Hanne',
	roles: ['hr'],
	scope_units: null,
	home_unit: root_key,
});
const status = (of: { year?: string; chapters?: StatusChapter[]; lang?: 'da' | 'en' } = {}, from = edition): Promise<Paper> =>
	paperOf(from, readerOf(from), { report: 'status', lang: 'da', ...of });

const cellsOf = ({ blocks }: Paper): Cell[] => tablesOf(blocks).flatMap(({ rows }) => rows.flat());
const numbersOf = (of: Paper): number[] =>
	cellsOf(of).flatMap((cell) => (typeof cell === 'string' || cell.value === null ? [] : [cell.value]));
const headingsOf = ({ blocks }: Paper): string[] =>
	blocks.flatMap((block: Block) => (block.kind === 'heading' && block.level === 1 ? [block.text] : []));
const packed = (words: string): string => words.replaceAll(/\s/g, '');
/** As a number stands in a cell of a spreadsheet that is read back. */
const typed = (value: number): string => String(value).replace('.', ',');

/** Every number that the answers hold which a status may be made of. */
async function answered(): Promise<Set<number>> {
	const years = ['2022', '2023', '2024', '2025'].filter(
		(year) => Number(year) >= edition.info.first_year && Number(year) <= edition.info.last_year,
	);
	const views = Object.keys(BREAKDOWN_VIEWS).filter(isBreakdownView);
	const asked: [AnswerName, Question][] = years.flatMap((year): [AnswerName, Question][] => [
		['status', { year }],
		['status', { year, levels: 'institutions' }],
		['definitions', { year }],
		...views.map((view): [AnswerName, Question] => ['breakdown', { view, year }]),
	]);
	const others: [AnswerName, Question][] = [
		['accidents', {}],
		['benchmarks', {}],
		['quality', {}],
	];
	const replies = await Promise.all([...asked, ...others].map(([name, question]) => ask(edition, everywhere, name, question)));
	const rows = replies.flatMap(({ rows }): object[] => rows);
	return new Set(rows.flatMap((row) => Object.values(row).filter((value) => typeof value === 'number')));
}

describe('the yearly status', () => {
	it('holds only numbers of the answers, unrounded, in every chapter', async () => {
		const paper = await status();
		const known = await answered();
		expect(numbersOf(paper).length).toBeGreaterThan(200);
		expect(numbersOf(paper).filter((value) => !known.has(value))).toEqual([]);
	});

	it('says the same in every file: each number printed, each typed, each in a line of its own; nothing runs over the paper and no heading is left at its foot', async () => {
		const paper = await status();
		const pages = await pdfPages((await fileOf(paper, 'pdf')).bytes);
		const pdf = packed(
			pages
				.flat()
				.map((line) => line.text)
				.join(' '),
		);
		const headings = new Set(headingsOf(paper));
		for (const lines of pages) {
			const body = lines.filter((line) => line.bottom > 50);
			expect(body.filter((line) => line.left <= 55 || line.right >= 541)).toEqual([]);
			expect(headings.has(body.at(-1)?.text ?? '')).toBe(false);
		}
		const word = packed(await docxText((await fileOf(paper, 'docx')).bytes));
		const shown = tablesOf(paper.blocks)
			.flatMap((table) => printed(table).rows.flat())
			.map(cellText);
		expect(shown.filter((words) => !words.split(/\s/).every((part) => pdf.includes(part)))).toEqual([]);
		expect(shown.filter((words) => !word.includes(packed(words)))).toEqual([]);
		const sheets = [...(await sheetsOf((await fileOf(paper, 'xlsx')).bytes)).values()].slice(2);
		const csv = Buffer.from((await fileOf(paper, 'csv')).bytes).toString();
		expect(sheets.length).toBe(tablesOf(paper.blocks).length);
		for (const [at, { rows }] of tablesOf(paper.blocks).entries()) {
			const read = sheets[at]?.slice(1) ?? [];
			expect(read.map((row) => row.slice(0, rows[0]?.length))).toEqual(
				rows.map((row) => row.map((cell) => (typeof cell === 'string' ? cell : cell.value === null ? cell.text : typed(cell.value)))),
			);
			expect(new Set(read.map((row) => row.at(-1)))).toEqual(new Set([edition.info.edition]));
		}
		expect(numbersOf(paper).filter((value) => !csv.includes(`"${typed(value)}"`))).toEqual([]);
	});

	it('gives every rate in a file its numerator, denominator and basis, and the rate is what they make', async () => {
		const [table] = tablesOf((await status({ chapters: ['sickness'] })).blocks);
		const at = (heading: string) => table?.columns.findIndex((column) => column.heading === heading) ?? -1;
		const [share, days, possible] = [at('Sygefravær, %'), at('Fraværsdagsværk (tæller)'), at('Mulige dagsværk (nævner)')];
		const numberIn = (cell: Cell | undefined) => (typeof cell === 'object' ? cell.value : null);
		const shown = table?.rows.filter((row) => numberIn(row[share]) !== null) ?? [];
		expect(shown.length).toBeGreaterThan(0);
		for (const row of shown) expect(numberIn(row[share])).toBeCloseTo(Number(numberIn(row[days])) / Number(numberIn(row[possible])), 12);
		expect(at('Personer (grundlag)')).toBeGreaterThan(0);
	});

	it('has the chapters asked for, in their own order, and all of them where none is named', async () => {
		const { chapters } = statusPaperWordsIn('da');
		expect(headingsOf(await status())).toEqual([...STATUS_CHAPTERS.map((chapter) => chapters[chapter]), 'Sagsfremstilling']);
		const some = await status({ chapters: ['annex', 'themes'] });
		expect(headingsOf(some)).toEqual([chapters.themes, chapters.annex, 'Sagsfremstilling']);
	});

	it('of a first year has no year before, and of a year that is not there is refused', async () => {
		const paper = await status({ year: String(edition.info.first_year), chapters: ['key_figures', 'sickness'] });
		const [key] = tablesOf(paper.blocks);
		expect(key?.rows.map(([year]) => year)).toEqual([String(edition.info.first_year)]);
		const areas = tablesOf(paper.blocks)[1];
		const before = areas?.columns.findIndex(({ heading }) => heading.endsWith('året før')) ?? -1;
		expect(new Set(areas?.rows.map((row) => cellText(row[before] ?? '')))).toEqual(new Set(['–']));
		await expect(status({ year: '1999' })).rejects.toThrow('question_not_understood');
	});

	it('has its numbers in both languages', async () => {
		expect(numbersOf(await status({ lang: 'en' }))).toEqual(numbersOf(await status()));
	});

	it('is for those who make it', async () => {
		const committee: Reader = { ...everywhere, roles: ['med'] };
		await expect(paperOf(edition, committee, { report: 'status', lang: 'da' })).rejects.toThrow('not_allowed');
	});

	it('says of a year without efforts, and of what no file gave, which file would', async () => {
		const plain = followEditions(await publishedFolder(sandbjerg()));
		opened.push(plain);
		const paper = await status({}, await plain());
		const { missing } = statusPaperWordsIn('da');
		const said = JSON.stringify(paper.blocks);
		for (const chapter of ['themes', 'accidents', 'comparison', 'annex'] as const) expect(said).toContain(missing[chapter]);
		expect((await pdfPages((await fileOf(paper, 'pdf')).bytes)).length).toBeGreaterThan(1);
	});

	it('puts efforts under the themes they belong to, and the rest below', async () => {
		const rows = (await ask(edition, everywhere, 'effect', {})).rows;
		const [first] = rows;
		const year = first?.effort_first_date.slice(0, 4) ?? '';
		const themed = {
			...edition,
			hr_themes: [
				{ name: 'Sundt arbejdsliv', effort_types: [(first?.effort_type ?? '').toUpperCase()] },
				{ name: 'Ledelse', effort_types: ['findes ikke'] },
			],
		};
		const paper = await paperOf(themed, everywhere, { report: 'status', lang: 'da', year, chapters: ['themes'] });
		const at = paper.blocks.findIndex((block) => block.kind === 'heading' && block.text === 'Sundt arbejdsliv');
		expect(JSON.stringify(paper.blocks[at + 1])).toContain(first?.effort_name);
		expect(paper.blocks.slice(at + 2, at + 4)).toEqual([
			{ kind: 'heading', level: 2, text: 'Ledelse' },
			{ kind: 'text', weight: 'plain', text: statusPaperWordsIn('da').no_efforts_here },
		]);
	});
});
