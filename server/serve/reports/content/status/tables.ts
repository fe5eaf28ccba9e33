import type { Speaker } from '../../../../../web/sentences/speaker.ts';
import { statusPaperWordsIn } from '../../../../../web/texts/status-paper.ts';
import type { BreakdownRow } from '../../../../domain/answers.ts';
import { type Block, text } from '../../../../domain/paper.ts';
import { figureTable } from '../figure-table.ts';
import { numberCell } from '../measures.ts';
import type { StatusMaterial, StatusView } from './material.ts';

type FigureNames = Parameters<typeof figureTable>[3];

/** One breakdown of the municipality in the year, with what is merged named below; nothing where there is none. */
export function breakdownBlocks(material: StatusMaterial, view: StatusView, names: FigureNames, speaker: Speaker): Block[] {
	const words = statusPaperWordsIn(speaker.address().language);
	const rows = longest(material.breakdown(view));
	if (rows.length === 0) return [];
	const merged = rows.flatMap(({ merged_names }) => merged_names ?? []);
	const caption = words.tables.view(words.views[view], String(material.year));
	const named = rows.map((row) => ({ name: nameOf(row, speaker), row }));
	return [figureTable(caption, words.category, named, names, speaker), ...merged.map((others) => text(words.merged(others), 'small'))];
}

/** How many people each category had in each year; nothing where no year has any. */
export function yearsBlocks(material: StatusMaterial, view: 'staff_form' | 'staff_turnover', speaker: Speaker): Block[] {
	const words = statusPaperWordsIn(speaker.address().language);
	const years = material.years.filter((year) => material.breakdown(view, year).length > 0);
	const [first, last] = [years[0], years.at(-1)];
	if (first === undefined || last === undefined) return [];
	const categories = new Map(years.flatMap((year) => material.breakdown(view, year)).map((row) => [row.category, row.category_name]));
	return [
		{
			kind: 'table',
			caption: words.tables.view_years(words.views[view], String(first), String(last)),
			columns: [{ heading: words.category, number: null }, ...years.map((year) => ({ heading: String(year), number: 'whole' as const }))],
			rows: [...categories].map(([category, name]) => [
				name,
				...years.map((year) => {
					const row = material.breakdown(view, year).find((one) => one.category === category);
					return numberCell(row?.people_count ?? null, row ?? { status: 'unknown' }, speaker.format().whole, speaker);
				}),
			]),
		},
	];
}

/** Whole years where there are any, else the shorter periods that are shown. */
function longest(rows: readonly BreakdownRow[]): readonly BreakdownRow[] {
	const years = rows.filter(({ grain }) => grain === 'year');
	return years.length > 0 ? years : rows;
}

function nameOf({ grain, first_month, last_month, category_name }: BreakdownRow, speaker: Speaker): string {
	if (grain === 'year') return category_name;
	const { shortMonth } = speaker.format();
	return `${category_name}, ${shortMonth(first_month)} – ${shortMonth(last_month)}`;
}
