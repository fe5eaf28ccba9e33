import { z } from 'zod';
import { type BreakdownViewName, categoryName, compareCategories } from '../../domain/breakdown.ts';
import { AppError } from '../../errors.ts';
import type { Answered, Asking } from './context.ts';
import { caveatsOf } from './context.ts';
import { partSharesOf, type RowParts, rowFiguresOf } from './figures.ts';

const parts = z.number().nullable();

const BreakdownSqlRow = z.object({
	unit_key: z.string(),
	unit_name: z.string(),
	first_month: z.string(),
	last_month: z.string(),
	grain: z.enum(['year', 'quarter']),
	months: z.number(),
	calendar_days: z.number(),
	net_working_days: z.number(),
	category: z.string(),
	length_class: z.enum(['all', 'short', 'long']),
	merged_categories: z.array(z.string()),
	is_shown: z.boolean(),
	people_count: parts,
	possible_fte_days: parts,
	employment_days: parts,
	absence_fte_days: parts,
	spells_count: parts,
	fte: parts,
});
type BreakdownSqlRow = z.infer<typeof BreakdownSqlRow>;

/** One breakdown of one unit in one year; of the nearest unit above where the unit itself is not broken down so. */
export async function answerBreakdown({ edition, grant, question }: Asking): Promise<Answered<'breakdown'>> {
	const view = question.view ?? 'staff_group';
	const { first_year, last_year } = edition.info;
	const year = Number(question.year ?? last_year);
	if (year < first_year || year > last_year) throw new AppError('question_not_understood', `year: ${first_year} til ${last_year}`);
	const found = await edition.ask('breakdown', { view, unit_key: grant.unit_key, root_key: edition.root_key, year: String(year) });
	const sqlRows = found
		.map((row) => BreakdownSqlRow.parse(row))
		.filter((row) => grant.sees(row.unit_key))
		.sort((a, b) => compareRows(view, a, b));
	const rows = sqlRows.map((row) => ({
		unit_key: row.unit_key,
		unit_name: row.unit_name,
		first_month: row.first_month,
		last_month: row.last_month,
		grain: row.grain,
		view,
		category: row.category,
		category_name: categoryName(view, row.category, row.length_class),
		length_class: row.length_class,
		merged_names: row.merged_categories.length === 0 ? null : namesOf(view, row.merged_categories),
		...rowFiguresOf(row),
		...partSharesOf(view, row, tableOf(row, sqlRows)),
	}));
	return { question: { view, unit: grant.unit_key, year: String(year) }, rows, caveats: caveatsOf(rows, edition) };
}

/** The rows that stand in one table: those of the same period. */
function tableOf(row: BreakdownSqlRow, rows: readonly BreakdownSqlRow[]): RowParts[] {
	return rows.filter((other) => other.first_month === row.first_month && other.grain === row.grain);
}

function namesOf(view: BreakdownViewName, categories: readonly string[]): string {
	return [...categories]
		.sort((a, b) => compareCategories(view, a, b))
		.map((category) => categoryName(view, category, 'all'))
		.join(', ');
}

const CLASSES = ['all', 'short', 'long'];

/** Years before quarters, then by category, short before long. */
function compareRows(view: BreakdownViewName, a: BreakdownSqlRow, b: BreakdownSqlRow): number {
	return (
		b.months - a.months ||
		(a.first_month < b.first_month ? -1 : a.first_month > b.first_month ? 1 : 0) ||
		sideOf(view, a) - sideOf(view, b) ||
		compareCategories(view, a.category, b.category) ||
		CLASSES.indexOf(a.length_class) - CLASSES.indexOf(b.length_class)
	);
}

/** Bands of short spells stand above those of longer ones, each with its own others. */
function sideOf(view: BreakdownViewName, row: BreakdownSqlRow): number {
	return view === 'length' ? CLASSES.indexOf(row.length_class) : 0;
}
