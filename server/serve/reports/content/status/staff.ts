import { rowsOf } from '../../../../../web/page-rows.ts';
import type { Speaker } from '../../../../../web/sentences/speaker.ts';
import { statusPaperWordsIn } from '../../../../../web/texts/status-paper.ts';
import type { StatusRow } from '../../../../domain/answers.ts';
import { type Block, type Cell, text } from '../../../../domain/paper.ts';
import { figureTable, formatOf } from '../figure-table.ts';
import { numberCell } from '../measures.ts';
import { type StatusMaterial, wholeOf } from './material.ts';
import { breakdownBlocks, yearsBlocks } from './tables.ts';

/** The box of key figures: a row a year, five years at most; what a year has no figure for is said in its cell. */
export function keyFigureBlocks(material: StatusMaterial, speaker: Speaker): Block[] {
	const words = statusPaperWordsIn(speaker.address().language);
	const rows = material.years.flatMap((year) => {
		const row = wholeOf(material, year);
		return row === undefined ? [] : [{ name: String(year), row }];
	});
	const [first, last] = [rows[0]?.name, rows.at(-1)?.name];
	if (first === undefined || last === undefined) return [];
	const figures = ['days_per_fte', 'share', 'short_share', 'spells_rate', 'fte', 'people'] as const;
	const table = figureTable(words.tables.key_figures(first, last), words.year, rows, figures, speaker);
	const added = [
		{ heading: words.columns.started, of: (year: string) => peopleCell(material, 'started', Number(year), speaker) },
		{ heading: words.columns.left, of: (year: string) => peopleCell(material, 'left', Number(year), speaker) },
		{ heading: words.columns.accidents, of: (year: string) => accidentCell(material, year, speaker) },
	];
	const at = figures.length + 1;
	return [
		{
			...table,
			columns: [
				...table.columns.slice(0, at),
				...added.map(({ heading }) => ({ heading, number: 'whole' as const })),
				...table.columns.slice(at),
			],
			rows: table.rows.map((row, index) => [...row.slice(0, at), ...added.map(({ of }) => of(rows[index]?.name ?? '')), ...row.slice(at)]),
		},
	];
}

function peopleCell(material: StatusMaterial, category: 'started' | 'left', year: number, speaker: Speaker): Cell {
	const row = material.breakdown('staff_turnover', year).find((one) => one.category === category);
	return numberCell(row?.people_count ?? null, row ?? { status: 'unknown' }, speaker.format().whole, speaker);
}

function accidentCell({ answers }: StatusMaterial, year: string, speaker: Speaker): Cell {
	const [own] = rowsOf(answers, 'accidents');
	const row = rowsOf(answers, 'accidents').find((one) => one.unit_key === own?.unit_key && one.first_month.startsWith(year));
	return numberCell(row?.accident_count ?? null, row ?? { status: 'unknown' }, speaker.format().whole, speaker);
}

/** Who is employed: by area, staff group and form of employment. */
export function staffBlocks(material: StatusMaterial, speaker: Speaker): Block[] {
	const words = statusPaperWordsIn(speaker.address().language);
	const rows = material.statuses.get(material.year) ?? [];
	const tables = [
		...(rows.length === 0
			? []
			: [
					figureTable(words.tables.areas_staff(String(material.year)), speaker.words().about.unit, named(rows), ['fte', 'people'], speaker),
				]),
		...breakdownBlocks(material, 'staff_group', ['fte', 'people', 'people_part'], speaker),
		...breakdownBlocks(material, 'staff_form', ['fte', 'people', 'people_part'], speaker),
	];
	return tables.length === 0 ? [] : [...tables, text(words.year_note, 'small')];
}

/** One breakdown of those employed on 31 December. */
export function staffViewBlocks(view: 'staff_time' | 'staff_age' | 'staff_sex' | 'staff_seniority') {
	return (material: StatusMaterial, speaker: Speaker): Block[] => {
		const table = breakdownBlocks(material, view, ['fte', 'people', 'people_part'], speaker);
		return table.length === 0 ? [] : [...table, text(statusPaperWordsIn(speaker.address().language).staff_note, 'small')];
	};
}

export function turnoverBlocks(material: StatusMaterial, speaker: Speaker): Block[] {
	const table = yearsBlocks(material, 'staff_turnover', speaker);
	return table.length === 0 ? [] : [...table, text(statusPaperWordsIn(speaker.address().language).turnover_note, 'small')];
}

export function specialTermsBlocks(material: StatusMaterial, speaker: Speaker): Block[] {
	const table = yearsBlocks(material, 'staff_form', speaker);
	return table.length === 0 ? [] : [...table, text(statusPaperWordsIn(speaker.address().language).staff_note, 'small')];
}

/** Units named so that their place in the tree is seen on paper too. */
export function named(rows: readonly StatusRow[]): { name: string; row: StatusRow }[] {
	const least = Math.min(...rows.map(({ depth }) => depth));
	return rows.map((row) => ({ name: `${'– '.repeat(row.depth - least)}${row.unit_name}`, row }));
}

/** Accidents by year, for the municipality and the units right below it. */
export function accidentBlocks({ answers, years }: StatusMaterial, speaker: Speaker): Block[] {
	const words = statusPaperWordsIn(speaker.address().language);
	const rows = rowsOf(answers, 'accidents');
	const shown = years.filter((year) => rows.some((row) => row.first_month.startsWith(String(year))));
	if (shown.length === 0) return [];
	const units = new Map(rows.map((row) => [row.unit_key, row.unit_name]));
	return [
		{
			kind: 'table',
			caption: words.tables.accidents,
			columns: [
				{ heading: speaker.words().about.unit, number: null },
				...shown.map((year) => ({ heading: String(year), number: 'whole' as const })),
			],
			rows: [...units].map(([key, name]) => [
				name,
				...shown.map((year) => {
					const row = rows.find((one) => one.unit_key === key && one.first_month.startsWith(String(year)));
					return numberCell(row?.accident_count ?? null, row ?? { status: 'unknown' }, formatOf('whole', speaker), speaker);
				}),
			]),
		},
		text(words.accidents_note, 'small'),
	];
}
