/** What a paper says is what its reader may read on the page: the same figures, the same words for what is hidden, and nothing of others. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runReport } from '../../server/commands/report.ts';
import { readConfig } from '../../server/config.ts';
import type { DataPaths } from '../../server/data-folder.ts';
import type { AnswerName } from '../../server/domain/answers.ts';
import { type Block, type Cell, cellText, type Paper, tablesOf } from '../../server/domain/paper.ts';
import { CHART_NAMES, formsOf, type ReportName } from '../../server/domain/reports.ts';
import { variationOf } from '../../server/domain/symbols.ts';
import type { Reader } from '../../server/serve/access/reader.ts';
import { createSessions } from '../../server/serve/access/sessions.ts';
import { ask } from '../../server/serve/api/answer.ts';
import { createApp } from '../../server/serve/app.ts';
import { type EditionSource, followEditions, type OpenEdition } from '../../server/serve/open-edition.ts';
import { fileOf, paperOf } from '../../server/serve/reports/report.ts';
import { committeeOf } from '../../server/serve/reports/season.ts';
import { rowsFor } from '../../web/measure.ts';
import { medWordsIn } from '../../web/texts/med.ts';
import { freshFolder, generatedDelivery, publishedFolder, removeWorlds } from '../demo-world.ts';
import { codeOf } from '../import-site.ts';
import { partsOf, pdfPages, sheetsOf } from './read-back.ts';
import { templateFile } from './word-template-file.ts';

let editions: EditionSource & { close: () => void };
let edition: OpenEdition;
let paths: DataPaths;
let everywhere: Reader;
let templatePath: string;

beforeAll(async () => {
	templatePath = join(freshFolder(), 'skabelon.docx');
	writeFileSync(templatePath, await templateFile());
	paths = await publishedFolder(generatedDelivery());
	editions = followEditions(paths);
	edition = await editions();
	everywhere = { id: 'pia', name: 'Pia', roles: ['projektleder'], scope_units: null, home_unit: edition.root_key };
});
afterAll(() => {
	editions.close();
	removeWorlds();
});

const paper = (report: ReportName, unit: string, reader = everywhere): Promise<Paper> =>
	paperOf(edition, reader, { report, unit, lang: 'da' });

/** Every number that the answers about a unit hold. */
async function answered(unit: string, names: readonly AnswerName[]): Promise<Set<number>> {
	const rows = (await Promise.all(names.map((name) => ask(edition, everywhere, name, { unit })))).flatMap(
		(answer): object[] => answer.rows,
	);
	return new Set(rows.flatMap((row) => Object.values(row).filter((value) => typeof value === 'number')));
}

const cellsOf = ({ blocks }: Paper): Cell[] => tablesOf(blocks).flatMap(({ rows }) => rows.flat());
const numbersOf = (of: Paper): number[] =>
	cellsOf(of).flatMap((cell) => (typeof cell === 'string' || cell.value === null ? [] : [cell.value]));
const wordsOf = ({ blocks }: Paper): string => JSON.stringify(blocks.filter((block) => block.kind !== 'picture'));

describe('the sheet of a unit', () => {
	it('holds only numbers of the answers, unrounded, for units by month, by window and without a figure of their own', async () => {
		const { rows } = await ask(edition, everywhere, 'units', { unit: edition.root_key });
		const layouts = new Map<string, string>();
		for (const { unit_key } of rows) {
			const [unit] = (await ask(edition, everywhere, 'unit', { unit: unit_key })).rows;
			if (unit !== undefined && !layouts.has(unit.layout)) layouts.set(unit.layout, unit_key);
		}
		expect([...layouts.keys()].sort()).toEqual(['month', 'parent', 'window']);
		for (const unit of layouts.values()) {
			const known = await answered(unit, ['overview', 'baseline', 'targets']);
			const numbers = numbersOf(await paper('unit', unit));
			expect(numbers.length).toBeGreaterThan(0);
			expect(numbers.filter((value) => !known.has(value))).toEqual([]);
		}
	});

	it('ends its measures with the baseline and the targets of the unit itself, where it has any', async () => {
		const [measures] = tablesOf((await paper('unit', edition.root_key)).blocks);
		const { rows: targets } = await ask(edition, everywhere, 'targets', { unit: edition.root_key });
		const own = targets.filter(({ unit_key }) => unit_key === edition.root_key);
		const named = (measures?.rows ?? []).map((row) => cellText(row[0] ?? ''));
		expect(named.filter((name) => name.startsWith('Baseline: '))).toHaveLength(1);
		expect(named.filter((name) => name.startsWith('Mål senest '))).toHaveLength(new Set(own.map((row) => row.deadline_date)).size);
		expect(own.length).toBeGreaterThan(0);
		const values = (measures?.rows ?? []).slice(named.findIndex((name) => name.startsWith('Mål'))).flat();
		expect(values).toEqual(expect.arrayContaining(own.map(({ target_value }) => expect.objectContaining({ value: target_value }))));
		const elsewhere = (await ask(edition, everywhere, 'units', { unit: edition.root_key })).rows.find(
			({ unit_key, is_leaf }) => is_leaf && !targets.some((row) => row.unit_key === unit_key),
		);
		const [without] = tablesOf((await paper('unit', elsewhere?.unit_key ?? '')).blocks);
		expect((without?.rows ?? []).some((row) => cellText(row[0] ?? '').startsWith('Mål'))).toBe(false);
	});

	it('says hidden in words and holds no number for it', async () => {
		const rows = (await ask(edition, everywhere, 'units', { unit: edition.root_key })).rows.filter(({ status }) => status === 'hidden');
		expect(rows.length).toBeGreaterThan(0);
		for (const { unit_key } of rows.slice(0, 3)) {
			const [own = []] = tablesOf((await paper('unit', unit_key)).blocks).map((table) => table.rows[0] ?? []);
			expect(own.slice(1)).toEqual(own.slice(1).map(() => ({ value: null, text: 'skjult' })));
		}
	});

	it('asks about the latest figure where its chart says that it stands out, and says that nothing does only where none is', async () => {
		const { prompts } = medWordsIn('da');
		const said = { more: 0, fewer: 0, usual: 0 };
		for (const { unit_key, status } of (await ask(edition, everywhere, 'units', { unit: edition.root_key })).rows) {
			if (status === 'hidden') continue;
			const { rows } = await ask(edition, everywhere, 'trend', { unit: unit_key });
			const drawn = rowsFor(
				rows.filter((row) => row.unit_key === unit_key),
				'absence',
			);
			const latest = drawn.flatMap((row) => row.absence_judgement ?? []).at(-1) ?? 'usual';
			const variation = variationOf(latest);
			said[variation] += 1;
			const words = wordsOf(await paper('unit', unit_key));
			expect([words.includes(prompts.above), words.includes(prompts.below)]).toEqual([variation === 'more', variation === 'fewer']);
			if (variation !== 'usual') expect(words).not.toContain(prompts.nothing);
		}
		expect(said.usual).toBeGreaterThan(0);
		expect(said.more + said.fewer).toBeGreaterThan(0);
	});

	it('of a unit outside the reader’s scope is as unknown as one that does not exist', async () => {
		const { rows } = await ask(edition, everywhere, 'units', { unit: edition.root_key });
		const [own, other] = rows.filter(({ is_leaf }) => is_leaf).map(({ unit_key }) => unit_key);
		const leader: Reader = { id: 'lone', name: 'Lone', roles: ['leder'], scope_units: [own ?? ''], home_unit: own ?? '' };
		await expect(paper('unit', other ?? '', leader)).rejects.toThrow('unit_not_found');
		await expect(paper('unit', 'findes-ikke', leader)).rejects.toThrow('unit_not_found');
		expect((await paper('unit', own ?? '', leader)).title).not.toBe('');
	});
});

describe('the pack of a committee', () => {
	it('is two pages for each of them, with nothing outside the margins and no heading left at the foot', async () => {
		const { rows } = await ask(edition, everywhere, 'committees', {});
		expect(rows.length).toBeGreaterThan(3);
		for (const { unit_key } of rows) {
			const pack = await paper('med', unit_key);
			const pages = await pdfPages((await fileOf(pack, 'pdf')).bytes);
			expect(pages.length).toBe(2);
			const headings = new Set(headingsOf(pack.blocks));
			for (const lines of pages) {
				const body = lines.filter((line) => line.bottom > 50);
				expect(body.every((line) => line.left > 55 && line.right < 541)).toBe(true);
				expect(headings.has(body.at(-1)?.text ?? '')).toBe(false);
			}
		}
	});

	it('names no workplace above the local committees', async () => {
		const { rows } = await ask(edition, everywhere, 'committees', {});
		const units = (await ask(edition, everywhere, 'units', { unit: edition.root_key })).rows;
		const above = rows.filter(({ committee_level }) => committee_level === 'main' || committee_level === 'area');
		expect(above.length).toBeGreaterThan(1);
		for (const { unit_key } of above) {
			const table = tablesOf((await paper('med', unit_key)).blocks).flatMap((one) => one.rows.map((row) => cellText(row[0] ?? '')));
			const leaves = units.filter((unit) => unit.is_leaf && !unit.unit_name.includes('egne ansatte')).map(({ unit_name }) => unit_name);
			expect(leaves.filter((name) => table.includes(name))).toEqual([]);
		}
	});

	it('holds only numbers of the answers, and its files the same', async () => {
		const key = (await ask(edition, everywhere, 'committees', {})).rows[0]?.committee_key ?? '';
		const unit = (await committeeOf(edition, everywhere, key)).unit_key;
		const pack = await paper('med', unit);
		const known = await answered(unit, ['overview', 'units', 'baseline', 'targets']);
		expect(numbersOf(pack).filter((value) => !known.has(value))).toEqual([]);
		const printed = packed(
			(await pdfPages((await fileOf(pack, 'pdf')).bytes))
				.flat()
				.map((line) => line.text)
				.join(' '),
		);
		const lost = cellsOf(pack)
			.map(cellText)
			.filter((words) => words.split(/\s/).some((word) => !printed.includes(word)));
		expect(lost).toEqual([]);
		const typed = [...(await sheetsOf((await fileOf(pack, 'xlsx')).bytes)).values()].flat(2);
		expect(
			numbersOf(pack)
				.map((value) => String(value).replace('.', ','))
				.filter((value) => !typed.includes(value)),
		).toEqual([]);
	});

	it('of a committee that nobody has is not found', async () => {
		await expect(committeeOf(edition, everywhere, 'findes-ikke')).rejects.toThrow('unit_not_found');
	});

	it('says the same in both languages, in its own words', async () => {
		const danish = await paperOf(edition, everywhere, { report: 'med', lang: 'da' });
		const english = await paperOf(edition, everywhere, { report: 'med', lang: 'en' });
		expect(numbersOf(english)).toEqual(numbersOf(danish));
		expect(wordsOf(english)).not.toMatch(/Værd at drøfte|skjult|årsværk/);
	});
});

/** Lines and numbers break in other places on paper. */
function packed(words: string): string {
	return words.replaceAll(/\s/g, '');
}

describe('a chart by itself', () => {
	const chart = (words: object) => paperOf(edition, everywhere, { report: 'chart', lang: 'da', ...words });

	it('is the picture that a paper has of the same unit, with its words and where it comes from', async () => {
		const { rows } = await ask(edition, everywhere, 'units', { unit: edition.root_key });
		const shown = rows.find(({ is_leaf, status }) => is_leaf && status === 'shown')?.unit_key ?? '';
		for (const unit of [edition.root_key, shown]) {
			const own = await chart({ unit });
			const [picture] = own.blocks;
			expect((await paper('unit', unit)).blocks).toContainEqual(picture);
			const svg = Buffer.from((await fileOf(own, 'svg')).bytes).toString();
			const alt = picture?.kind === 'picture' ? picture.alt : '';
			expect(svg).toContain(`<desc>${alt.replaceAll('&', '&amp;')}</desc>`);
			for (const part of own.foot.split(' · ')) expect(svg).toContain(part);
			const png = Buffer.from((await fileOf(own, 'png')).bytes);
			expect([png.subarray(1, 4).toString(), png.readUInt32BE(16)]).toEqual(['PNG', 1520]);
		}
	});

	it('is had of everything that pages draw, and of nothing that is hidden or does not exist', async () => {
		for (const name of CHART_NAMES) {
			const [picture] = (await chart({ chart: name })).blocks;
			expect(picture?.kind === 'picture' && picture.svg).toContain('<path');
		}
		const { rows } = await ask(edition, everywhere, 'units', { unit: edition.root_key });
		const hidden = rows.find(({ status, is_leaf }) => status === 'hidden' && is_leaf)?.unit_key ?? '';
		await expect(chart({ unit: hidden, chart: 'accidents' })).rejects.toThrow('nothing_to_draw');
		await expect(chart({ unit: 'findes-ikke' })).rejects.toThrow('unit_not_found');
	});
});

describe('asked for in the address', () => {
	const get = async (path: string, reader: Reader | null = everywhere, from: EditionSource = editions) => {
		const sessions = createSessions(() => 0);
		const parts = { editions: from, sessions, is_demo: false, worklist: () => null, web_folder: '.', onFailure: () => undefined };
		const headers = reader === null ? {} : { cookie: `fb=${sessions.begin(reader)}` };
		return createApp(parts).request(`/api/report/${path}`, { headers });
	};

	it('is the same file as the command writes, byte for byte and under its name, whatever the report and the form', async () => {
		const config = { ...readConfig({}), data_folder: paths.folder, word_template: templatePath };
		const dressed = followEditions(paths, config);
		const series = (await ask(edition, everywhere, 'series', {})).rows[0]?.series ?? '';
		const { rows: committees } = await ask(edition, everywhere, 'committees', {});
		const local = committees.find((row) => row.committee_level === 'local' && row.next_meeting_date !== null);
		const orders: [ReportName, Record<string, string>][] = [
			['unit', { unit: edition.root_key }],
			['unit', { unit: edition.root_key, lang: 'en' }],
			['med', {}],
			['med', { unit: local?.unit_key ?? '', meeting: local?.next_meeting_date ?? '' }],
			['status', { chapters: 'key_figures,sickness' }],
			['followup', {}],
			['followup', { series }],
			['chart', { chart: 'funnel', measure: 'spells' }],
		];
		for (const [report, words] of orders) {
			const folder = freshFolder();
			const told = Object.entries(words).map(([word, value]) => `${word}=${value}`);
			expect(await runReport([report, ...told, `form=${formsOf(report).join(',')}`, '--out', folder], config)).toBe(0);
			expect(readdirSync(folder).length).toBe(formsOf(report).length);
			for (const form of formsOf(report)) {
				const response = await get(`${report}?${new URLSearchParams({ ...words, form }).toString()}`, everywhere, dressed);
				const name = decodeURIComponent(response.headers.get('content-disposition')?.split("''")[1] ?? '');
				const bytes = Buffer.from(await response.arrayBuffer());
				expect(Buffer.compare(readFileSync(join(folder, name)), bytes), name).toBe(0);
			}
		}
		dressed.close();
	});

	it('is made in the template that the command names in place of the setting’s, and not at all in one that cannot be used', async () => {
		const config = { ...readConfig({}), data_folder: paths.folder };
		const folder = freshFolder();
		expect(await runReport(['followup', 'form=docx', `template=${templatePath}`, '--out', folder], config)).toBe(0);
		const [name = ''] = readdirSync(folder);
		expect((await partsOf(readFileSync(join(folder, name)))).has('word/header1.xml')).toBe(true);
		const wrong = ['followup', 'form=docx', 'template=findes-ikke.docx', '--out', folder];
		await expect(runReport(wrong, config)).rejects.toThrow('template_refused');
		const lost = followEditions(paths, { ...config, word_template: 'findes-ikke.docx' });
		expect(await codeOf(await get('followup?form=docx', everywhere, lost))).toBe('template_refused');
		expect((await get('followup?form=pdf', everywhere, lost)).status).toBe(200);
		lost.close();
	});

	it('is had as Word and as a workbook', async () => {
		for (const form of ['docx', 'xlsx'] as const) {
			const response = await get(`unit?form=${form}`);
			expect(response.headers.get('content-type')).toContain('officedocument');
			expect(
				Buffer.from(await response.arrayBuffer())
					.subarray(0, 2)
					.toString(),
			).toBe('PK');
		}
	});

	it('is for those who are signed in, of reports and words that there are', async () => {
		const steward: Reader = { ...everywhere, roles: ['dataforvalter'] };
		const answers = [
			get('unit?form=svg'),
			get('chart?form=pdf'),
			get('chart?chart=andet'),
			get('unit?chart=trend'),
			get('unit', null),
			get('alt'),
			get('unit?form=exe'),
			get('unit?unit=findes-ikke'),
			get('unit', steward),
		];
		expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([400, 400, 400, 400, 401, 400, 400, 404, 403]);
	});

	it('is a wrong use of the command with another report, form or word', async () => {
		const config = { ...readConfig({}), data_folder: paths.folder };
		for (const words of [[], ['alt'], ['med', 'form=exe'], ['med', 'enhed=221'], ['med', '--out']])
			await expect(runReport(words, config)).rejects.toThrow('wrong_usage');
	});
});

function headingsOf(blocks: readonly Block[]): string[] {
	return blocks.flatMap((block) => {
		if (block.kind === 'columns') return block.columns.flatMap(headingsOf);
		return block.kind === 'heading' ? [block.text] : [];
	});
}
