/** Every number that stands in a file of a paper: nothing is lost, added or altered on the way from the answers to a PDF, a Word file, a workbook and a list. */
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer, AnswerName } from '../../server/domain/answers.ts';
import { BREAKDOWN_VIEWS, isBreakdownView } from '../../server/domain/breakdown.ts';
import { type Block, type Cell, cellText, type Paper, printed, type Table, tablesOf } from '../../server/domain/paper.ts';
import type { Question } from '../../server/domain/question.ts';
import type { Reader } from '../../server/serve/access/reader.ts';
import { ask } from '../../server/serve/api/answer.ts';
import { type EditionSource, followEditions, type OpenEdition } from '../../server/serve/open-edition.ts';
import { fileOf, paperOf, type ReportWish } from '../../server/serve/reports/report.ts';
import { formatIn } from '../../web/format.ts';
import { generatedDelivery, publishedFolder, removeWorlds } from '../demo-world.ts';
import { docxText, partsOf, pdfPages, sheetsOf } from './read-back.ts';

type Asked = readonly (readonly [AnswerName, Question])[];
interface Written {
	name: string;
	paper: Paper;
	/** The answers that it may be made of. */
	asked: Asked;
}

let editions: EditionSource & { close: () => void };
let edition: OpenEdition;
let everywhere: Reader;
/** The sheet of a unit by month, by window and without a figure; a pack of every level; the status; the follow-up, of a series too. */
let papers: readonly Written[];

beforeAll(async () => {
	editions = followEditions(await publishedFolder(generatedDelivery()));
	edition = await editions();
	everywhere = { id: 'pia', name: 'Pia', roles: ['projektleder', 'hr'], scope_units: null, home_unit: edition.root_key };
	const write = async (name: string, wish: Omit<ReportWish, 'lang'>, asked: Asked): Promise<Written> => ({
		name,
		paper: await paperOf(edition, everywhere, { ...wish, lang: 'da' }),
		asked,
	});
	const about = (unit: string, names: readonly AnswerName[]): Asked => names.map((name) => [name, { unit }]);
	const units = (await ask(edition, everywhere, 'units', {})).rows;
	const layouts = new Map(units.map(({ layout, unit_key }) => [layout, unit_key]));
	const levels = new Map((await ask(edition, everywhere, 'committees', {})).rows.map((row) => [row.committee_level, row.unit_key]));
	const effort = (await ask(edition, everywhere, 'effect', {})).rows[0]?.effort_first_date.slice(0, 4) ?? '';
	const series = (await ask(edition, everywhere, 'series', {})).rows[0]?.series ?? '';
	const whole: Asked = about(edition.root_key, ['overview', 'trend', 'events', 'baseline', 'effect']);
	const pack: readonly AnswerName[] = ['overview', 'trend', 'events', 'units', 'attention', 'changes', 'effect', 'baseline', 'targets'];
	const sheet: readonly AnswerName[] = ['unit', 'overview', 'trend', 'events', 'attention', 'baseline', 'targets'];
	papers = await Promise.all([
		...[...layouts].map(([layout, unit]) => write(`the sheet of a unit, ${layout}`, { report: 'unit', unit }, about(unit, sheet))),
		...[...levels].map(([level, unit]) => write(`the pack of a committee, ${level}`, { report: 'med', unit }, about(unit, pack))),
		write('the status', { report: 'status' }, [...whole, ...statusQuestions()]),
		write('the follow-up', { report: 'followup', year: effort }, [...whole, ['benchmarks', {}]]),
		write('the follow-up of a series', { report: 'followup', series }, [
			['series', {}],
			['series_months', { series }],
		]),
	]);
});
afterAll(() => {
	editions.close();
	removeWorlds();
});

function statusQuestions(): Asked {
	const { first_year, last_year } = edition.info;
	const years = Array.from({ length: last_year - first_year + 1 }, (_, at) => String(first_year + at));
	const views = Object.keys(BREAKDOWN_VIEWS).filter(isBreakdownView);
	return [
		...years.flatMap(
			(year): Asked => [
				['status', { year }],
				['status', { year, levels: 'institutions' }],
				['definitions', { year }],
				...views.map((view) => ['breakdown', { view, year }] as const),
			],
		),
		['targets', { unit: edition.root_key }],
		['accidents', {}],
		['benchmarks', {}],
		['quality', {}],
	];
}

/** `1.234,5`, `14`, `2025`: what is read as a number, in the order it stands. */
function numbersIn(words: string): string[] {
	return words.match(/\d+(?:[.,]\d+)*/g) ?? [];
}

/** What a paper says in words and numbers, in reading order; pictures by `ofPicture`. */
function textsOf(blocks: readonly Block[], ofPicture: (picture: Extract<Block, { kind: 'picture' }>) => string[]): string[] {
	const textsIn = (block: Block): string[] => {
		switch (block.kind) {
			case 'heading':
			case 'text':
				return [block.text];
			case 'list':
				return block.items;
			case 'table': {
				const { caption, columns, rows } = printed(block);
				return [caption, ...columns.map(({ heading }) => heading), ...rows.flat().map(cellText)];
			}
			case 'picture':
				return ofPicture(block);
			case 'columns':
				return block.columns.flatMap((column) => textsOf(column, ofPicture));
			case 'page_break':
				return [];
		}
	};
	return blocks.flatMap(textsIn);
}

const wordsOf = ({ title, subtitle, blocks }: Paper, ofPicture: Parameters<typeof textsOf>[1]): string[] => [
	title,
	subtitle,
	...textsOf(blocks, ofPicture),
];

/** What is left of a list when another is taken from it, each as often as it stands there. */
function without(all: readonly string[], taken: readonly string[]): string[] {
	const left = new Map<string, number>();
	for (const one of taken) left.set(one, (left.get(one) ?? 0) + 1);
	return all.filter((one) => {
		const count = left.get(one) ?? 0;
		left.set(one, count - 1);
		return count <= 0;
	});
}

/** Words drawn in a picture. */
function drawnIn(svg: string): string {
	return [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, words = '']) => words).join(' ');
}

/** As a number stands in a file that is worked on. */
const typed = (cell: Cell): string =>
	typeof cell === 'string' ? cell : cell.value === null ? cell.text : String(cell.value).replace('.', ',');

describe('of every paper', () => {
	it('the PDF has each number as often as the paper says it, and no other than those of its feet and of headings that are repeated', async () => {
		for (const { name, paper } of papers) {
			const pages = await pdfPages((await fileOf(paper, 'pdf')).bytes);
			const read = pages.flat().flatMap(({ text }) => numbersIn(text));
			const said = wordsOf(paper, ({ caption, svg }) => [caption, drawnIn(svg)]).flatMap(numbersIn);
			const feet = pages.flatMap((_, at) => [...numbersIn(paper.foot), String(at + 1), String(pages.length)]);
			expect(said.length, name).toBeGreaterThan(10);
			expect(without([...said, ...feet], read), `${name}: lost`).toEqual([]);
			const headings = new Set(tablesOf(paper.blocks).flatMap(({ columns }) => columns.flatMap(({ heading }) => numbersIn(heading))));
			expect(
				without(read, [...said, ...feet]).filter((number) => !headings.has(number)),
				`${name}: added`,
			).toEqual([]);
		}
	});

	it('the Word file has the same numbers in the same order, those of its pictures in words', async () => {
		for (const { name, paper } of papers) {
			const { bytes } = await fileOf(paper, 'docx');
			const said = wordsOf(paper, ({ caption }) => [caption]).flatMap(numbersIn);
			expect(numbersIn(await docxText(bytes)), name).toEqual(said);
			const parts = await partsOf(bytes);
			const described = [...(parts.get('word/document.xml') ?? '').matchAll(/ descr="([^"]*)"/g)].map(([, words = '']) => words);
			const alts: string[] = [];
			textsOf(paper.blocks, ({ alt }) => alts.splice(alts.length, 0, alt));
			expect(described.flatMap(numbersIn), name).toEqual(alts.flatMap(numbersIn));
		}
	});

	it('the workbook and the list have each number unrounded in its own row and column, and nothing else', async () => {
		for (const { name, paper } of papers) {
			const tables = tablesOf(paper.blocks);
			const { definition, edition: code } = paper.passport;
			const sheets = [...(await sheetsOf((await fileOf(paper, 'xlsx')).bytes)).values()];
			expect(sheets[0]?.flat(), name).toEqual([paper.title, paper.subtitle, paper.foot]);
			expect(sheets[1], name).toEqual(paper.definitions.map(({ term, meaning }) => [term, meaning]));
			expect(
				sheets.slice(2).map(([, ...rows]) => rows),
				name,
			).toEqual(tables.map(({ rows }) => rows.map((row) => [...row.map(typed), definition, code])));
			const csv = Buffer.from((await fileOf(paper, 'csv')).bytes).toString();
			const lines: string[][] = parse(csv, { delimiter: ';', bom: true, from_line: 2 });
			const meant = tables.flatMap((table) => table.rows.flatMap((row) => linesOf(table, row)));
			expect(
				lines.map(([table, , column, value, ...passport]) => [table, column, value, ...passport]),
				name,
			).toEqual(meant.map((line) => [...line, definition, code]));
		}
	});

	it('each number in a table is one of an answer, unrounded, and is printed as its column says', async () => {
		const { percent, decimal, whole } = formatIn('da');
		const print = { percent, decimal, whole };
		for (const { name, paper, asked } of papers) {
			const known = new Set((await figuresOf(asked)).map(({ value }) => value));
			for (const { caption, columns, rows } of tablesOf(paper.blocks)) {
				for (const row of rows) {
					for (const [at, cell] of row.entries()) {
						if (typeof cell === 'string' || cell.value === null) continue;
						const { heading, number } = columns[at] ?? {};
						const where = `${name}: ${caption}, ${cellText(row[0] ?? '')}, ${heading}`;
						expect(known.has(cell.value), where).toBe(true);
						expect(cell.text, where).toBe(number ? print[number](cell.value) : '');
					}
				}
			}
		}
	});

	it('each row of a table holds the figures of the row of the answer that it names', async () => {
		const met = new Set<string>();
		for (const { name, paper, asked } of papers) {
			for (const { caption, columns, rows } of tablesOf(paper.blocks)) {
				const road = ROADS.find((one) => one.of.test(caption));
				if (road === undefined) continue;
				met.add(road.of.source);
				const answered = await rowsOf(asked.filter((one) => road.from(one, edition)));
				for (const row of rows) {
					const [label = ''] = row.map(cellText);
					const [own, ...others] = answered.filter((one) => road.isNamed(one, label));
					// targets and baselines end the table of measures: they are held to their own answers elsewhere
					if (own === undefined && road.may_end_with?.test(label)) continue;
					expect(own, `${name}: ${caption}, ${label}`).toBeDefined();
					// the unit above may be the municipality
					expect(others.map(({ unit_key }) => unit_key)).toEqual(others.map(() => own?.unit_key));
					for (const [heading, column] of Object.entries(road.columns)) {
						const at = columns.findIndex((one) => one.heading === heading);
						const cell = row[at];
						expect(typeof cell === 'object' ? cell.value : cell, `${name}: ${caption}, ${label}, ${heading}`).toBe(own?.[column]);
					}
				}
			}
		}
		expect([...met].sort()).toEqual(ROADS.map(({ of }) => of.source).sort());
	});

	it('each number in a sentence, a list and what is said of a picture is one of an answer, a date or code of the edition, or stands in our own words', async () => {
		for (const { name, paper, asked } of papers) {
			const known = new Set([...(await sayable(asked)), ...OWN_NUMBERS]);
			const sentences = [paper.title, paper.subtitle, paper.foot, ...textsOf(proseOf(paper.blocks), ({ alt }) => [alt])];
			const unknown = sentences.flatMap((sentence) =>
				numbersIn(sentence)
					.filter((number) => !known.has(number))
					.map((number) => `${name}: ${number} in ${sentence}`),
			);
			expect(unknown).toEqual([]);
		}
	});
});

/** What our own sentences count by: twelve months, 14 days of a short spell, § 56, intervals of 95 %, and the numbers of what is marked on a chart. */
const OWN_NUMBERS = ['12', '14', '56', '95', ...Array.from({ length: 9 }, (_, at) => String(at + 1))];

type Row = Record<string, unknown>;
/** Where the rows of a table come from, and which column of the answer stands under which heading. */
interface Road {
	of: RegExp;
	from: (asked: readonly [AnswerName, Question], edition: OpenEdition) => boolean;
	isNamed: (row: Row, label: string) => boolean;
	columns: Record<string, string>;
	may_end_with?: RegExp;
}

const plainName = (label: string): string => label.replace(/^(– )+/, '');
const RATES = {
	'Dage pr. årsværk': 'absence_days_per_fte',
	'Sygefravær, %': 'absence_share',
	'Sygemeldinger pr. ansat': 'spells_per_employment_year',
};
const AMOUNTS = {
	'Fraværsdagsværk (tæller)': 'absence_fte_days',
	'Mulige dagsværk (nævner)': 'possible_fte_days',
	'Sygemeldinger (tæller)': 'spells_count',
	'Ansættelsesår (nævner)': 'employment_years',
};
const OF_A_YEAR = { ...RATES, ...AMOUNTS, 'Korttid, %': 'short_absence_share' };
const ROADS: readonly Road[] = [
	{
		of: /^Tre mål/,
		from: ([name]) => name === 'overview',
		isNamed: ({ comparison, unit_name }, label) =>
			comparison === 'now' ? label === 'Nu' : comparison === 'year_ago' ? label === 'Året før' : label === unit_name,
		columns: { ...RATES, 'Korttidsfravær, %': 'short_absence_share', Årsværk: 'fte' },
		may_end_with: /^(Baseline:|Mål senest)/,
	},
	{
		of: /^Enhederne, /,
		from: ([name]) => name === 'units',
		isNamed: ({ unit_name }, label) => unit_name === label,
		columns: { ...RATES, Personer: 'people_count' },
	},
	{
		of: /^Nøgletal /,
		from: ([name, { levels }]) => name === 'status' && levels === undefined,
		isNamed: ({ level, last_month }, label) => level === 'municipality' && last_month === `${label}-12`,
		columns: { ...OF_A_YEAR, Årsværk: 'fte', Personer: 'people_count' },
	},
	{
		of: /^Sygefravær efter område /,
		from: ([name, { levels, year }], { info }) => name === 'status' && levels === undefined && year === String(info.last_year),
		isNamed: ({ unit_name }, label) => unit_name === plainName(label),
		columns: { ...OF_A_YEAR, 'Sygefravær, %, året før': 'previous_absence_share' },
	},
	{
		of: /^Aftaleenhederne /,
		from: ([name, { levels, year }], { info }) => name === 'status' && levels !== undefined && year === String(info.last_year),
		isNamed: ({ unit_name }, label) => unit_name === plainName(label),
		columns: { ...OF_A_YEAR, Årsværk: 'fte', Personer: 'people_count' },
	},
];

/** Everything but tables, which are held to their answers by themselves. */
function proseOf(blocks: readonly Block[]): Block[] {
	return blocks.flatMap((block): Block[] => {
		if (block.kind === 'columns') return proseOf(block.columns.flat());
		return block.kind === 'table' ? [] : [block];
	});
}

function linesOf({ caption, columns }: Table, row: readonly Cell[]): string[][] {
	return columns.flatMap(({ heading, number }, at) => (number === null ? [] : [[caption, heading, typed(row[at] ?? '')]]));
}

interface Figure {
	value: number;
	/** What its answer says it is counted in. */
	unit: string;
}

function answersOf(asked: Asked): Promise<Answer[]> {
	return Promise.all(asked.map(([name, question]): Promise<Answer> => ask(edition, everywhere, name, question)));
}

async function rowsOf(asked: Asked): Promise<Row[]> {
	return (await answersOf(asked)).flatMap(({ rows }) => rows.map((row): Row => ({ ...row })));
}

async function figuresOf(asked: Asked): Promise<Figure[]> {
	return (await answersOf(asked)).flatMap(({ columns, rows }) =>
		rows.flatMap((row) => {
			const values: Row = { ...row };
			return columns.flatMap(({ name, unit }) => {
				const value = values[name];
				return typeof value === 'number' ? [{ value, unit }] : [];
			});
		}),
	);
}

/** Every number that may be said of answers: their figures as figures are written, and what stands in their names, months, dates and sentences. */
async function sayable(asked: Asked): Promise<Set<string>> {
	const { percent, wholePercent, decimal, ratio, whole, date } = formatIn('da');
	const about: Asked = [...asked, ['edition', {}], ['unit', { unit: edition.root_key }]];
	const figures = (await figuresOf(about)).flatMap(({ value, unit }) =>
		unit === 'share' ? [percent(value), wholePercent(value)] : [decimal(value), ratio(value), whole(value), String(value)],
	);
	const words = (await rowsOf(about)).flatMap((row) =>
		Object.values(row)
			.flat()
			.filter((value) => typeof value === 'string'),
	);
	const dates = words.filter((word) => /^\d{4}-\d{2}-\d{2}$/.test(word)).map(date);
	const codes = words.map((word) => word.slice(0, 6));
	return new Set([...figures, ...(await weights(asked)), ...words, ...codes, ...dates].flatMap(numbersIn));
}

/** What one full-time employee who is away for three months weighs where the sheet says it: days of work, and points of the unit's own percentage. */
async function weights(asked: Asked): Promise<string[]> {
	const { whole, decimal } = formatIn('da');
	const now = (await rowsOf(asked.filter(([name]) => name === 'overview'))).filter(({ comparison }) => comparison === 'now');
	return now.flatMap(({ absence_days_per_fte, absence_share, possible_fte_days }) => {
		if (absence_share === null || possible_fte_days === null) return [];
		const days = Number(absence_days_per_fte) / Number(absence_share) / 4;
		return [whole(days), decimal((100 * days) / Number(possible_fte_days))];
	});
}
