import { AppError } from '../../errors.ts';
import type { Answered, Asking } from './context.ts';
import { caveatsOf } from './context.ts';
import { figuresOf, previousOf } from './figures.ts';
import { UnitFiguresRow } from './units.ts';

/** The year's figures for the municipality, its directorates and areas, or for its agreement units (*aftaleenheder*), with the year before. */
export async function answerStatus({ edition, grant, question }: Asking): Promise<Answered<'status'>> {
	const year = Number(question.year ?? edition.info.last_year);
	const { first_year, last_year } = edition.info;
	if (year < first_year || year > last_year) throw new AppError('question_not_understood', `year: ${first_year} til ${last_year}`);
	const found = await edition.ask('status', {
		is_of_institutions: question.levels === 'institutions',
		period_key: String(year),
		previous_period_key: String(year - 1),
	});
	const rows = found
		.map((row) => UnitFiguresRow.parse(row))
		.filter((row) => grant.sees(row.unit_key))
		.map((row) => {
			const { unit_key, unit_name, parent_key, level, depth } = row;
			return { unit_key, unit_name, parent_key, level, depth, ...figuresOf(row), ...previousOf(row) };
		});
	const levels = question.levels === undefined ? {} : { levels: question.levels };
	return { question: { year: String(year), ...levels }, rows, caveats: caveatsOf(rows, edition) };
}
