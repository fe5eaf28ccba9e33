/** What goes to the directors at a budget follow-up: two pages, of the answers' own numbers, that also say what cannot be known. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AnswerName } from '../../server/domain/answers.ts';
import { type Block, type Cell, caseText, type Paper, type Picture, tablesOf } from '../../server/domain/paper.ts';
import type { Reader } from '../../server/serve/access/reader.ts';
import { ask } from '../../server/serve/api/answer.ts';
import { createKeptReplies } from '../../server/serve/kept-replies.ts';
import { type EditionSource, followEditions, type OpenEdition } from '../../server/serve/open-edition.ts';
import { fileOf, paperOf } from '../../server/serve/reports/report.ts';
import { formatIn } from '../../web/format.ts';
import { followupWordsIn } from '../../web/texts/followup.ts';
import { generatedDelivery, publishedFolder, removeWorlds, sandbjerg } from '../demo-world.ts';
import { docxText, pdfPages } from './read-back.ts';

let editions: EditionSource & { close: () => void };
let bare: EditionSource & { close: () => void };
let edition: OpenEdition;

beforeAll(async () => {
	editions = followEditions(await publishedFolder(generatedDelivery()));
	bare = followEditions(await publishedFolder(sandbjerg()));
	edition = await editions();
});
afterAll(() => {
	editions.close();
	bare.close();
	removeWorlds();
});

const readerOf = ({ root_key }: OpenEdition): Reader => ({
	id: 'pia',
	name: 'Pia',
	roles: ['projektleder'],
	scope_units: null,
	home_unit: root_key,
});
const followup = (of: { year?: string; series?: string } = {}, from = edition): Promise<Paper> =>
	paperOf(from, readerOf(from), { report: 'followup', lang: 'da', ...of });
const numbersOf = ({ blocks }: Paper): number[] =>
	tablesOf(blocks)
		.flatMap(({ rows }) => rows.flat())
		.flatMap((cell: Cell) => (typeof cell === 'string' || cell.value === null ? [] : [cell.value]));

const isPicture = (block: Block): block is Picture => block.kind === 'picture';

async function answered(names: readonly AnswerName[]): Promise<Set<number>> {
	const rows = (await Promise.all(names.map((name) => ask(edition, readerOf(edition), name, {})))).flatMap(({ rows }): object[] => rows);
	return new Set(rows.flatMap((row) => Object.values(row).filter((value) => typeof value === 'number')));
}

describe('the follow-up', () => {
	it('is two pages with only numbers of the answers, and its Word file says the same', async () => {
		const { rows } = await ask(edition, readerOf(edition), 'effect', {});
		const year = rows[0]?.effort_first_date.slice(0, 4) ?? '';
		const paper = await followup({ year });
		const known = await answered(['baseline', 'effect']);
		expect(numbersOf(paper).length).toBeGreaterThan(3);
		expect(numbersOf(paper).filter((value) => !known.has(value))).toEqual([]);
		const pages = await pdfPages((await fileOf(paper, 'pdf')).bytes);
		expect(pages.length).toBe(2);
		expect(pages.flat().every((line) => line.left > 55 && line.right < 541)).toBe(true);
		const word = await docxText((await fileOf(paper, 'docx')).bytes);
		for (const effort of new Set(rows.filter((row) => row.effort_first_date.startsWith(year)).map((row) => row.effort_name ?? '')))
			expect(word).toContain(effort);
	});

	it('names the budget follow-up that comes after the extraction', async () => {
		const month = Number((await followup()).extraction_date.slice(5, 7));
		const next = [3, 5, 8, 9, 10].find((one) => one > month) ?? 3;
		const name = new Intl.DateTimeFormat('da-DK', { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2025, next - 1, 1));
		expect((await followup()).subtitle).toContain(`budgetopfølgningen i ${name}`);
	});

	it('has a case to copy with its five parts, and in brackets what the reader has to write', async () => {
		const { case_statement } = await followup();
		expect(case_statement.map(({ heading }) => heading)).toEqual(['Sag', 'Baggrund', 'Vurdering', 'Økonomi', 'Indstilling']);
		expect(caseText(case_statement)).toMatch(/Indstilling\n\[Skriv/);
	});

	it('without baseline, efforts and others’ figures says so on two pages', async () => {
		const from = await bare();
		const paper = await followup({}, from);
		const words = followupWordsIn('da');
		const said = JSON.stringify(paper.blocks);
		expect(said).toContain(words.no_baseline);
		expect(said).toContain(words.no_efforts(from.info.extraction_date.slice(0, 4)));
		expect(said).toContain(words.no_outside);
		expect((await pdfPages((await fileOf(paper, 'pdf')).bytes)).length).toBe(2);
	});

	it('of a ready-made series tells places of one name apart by their keys', async () => {
		const namesakes = { ...edition, replies: createKeptReplies() };
		// the same place once more, under another key
		namesakes.ask = async (name, params) =>
			(await edition.ask(name, params)).flatMap((row) => ('latest_value' in row ? [row, { ...row, unit_key: 'anden' }] : [row]));
		const [own] = (await ask(edition, readerOf(edition), 'series', {})).rows;
		const [table] = tablesOf((await followup({ series: own?.series ?? '' }, namesakes)).blocks);
		expect(table?.rows.map(([name]) => name)).toEqual([`${own?.unit_name} (${own?.unit_key})`, `${own?.unit_name} (anden)`]);
	});

	it('of a ready-made series has its own numbers and judges none of them; of one that nobody delivered it is refused', async () => {
		const { rows } = await ask(edition, readerOf(edition), 'series', {});
		const series = rows[0]?.series ?? '';
		const known = await answered(['series']);
		const numbers = numbersOf(await followup({ series }));
		expect(numbers.length).toBeGreaterThan(0);
		expect(numbers.filter((value) => !known.has(value))).toEqual([]);
		const { blocks } = await followup({ series });
		const pictures = blocks.flatMap((block) => (block.kind === 'columns' ? block.columns.flat() : [block])).filter(isPicture);
		const drawn = rows.filter((row) => row.series === series).slice(0, 4);
		expect(pictures.length).toBe(drawn.length);
		const months = (await ask(edition, readerOf(edition), 'series_months', { series })).rows;
		for (const [at, { unit_key }] of drawn.entries()) {
			const own = months.filter((row) => row.is_whole && row.unit_key === unit_key);
			const last = own.sort((a, b) => (a.first_month < b.first_month ? -1 : 1)).at(-1);
			const share = last?.share ?? null;
			expect(pictures[at]?.alt).toContain(
				`${formatIn('da').month(last?.first_month ?? '')}: ${share === null ? '' : formatIn('da').percent(share)}`,
			);
		}
		expect((await pdfPages((await fileOf(await followup({ series }), 'pdf')).bytes)).length).toBeLessThanOrEqual(2);
		await expect(followup({ series: 'findes ikke' })).rejects.toThrow('question_not_understood');
	});
});
