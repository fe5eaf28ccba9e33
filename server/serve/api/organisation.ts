import { z } from 'zod';
import { UnitChange } from '../../domain/answers.ts';
import { saidNumbers } from '../../domain/said-numbers.ts';
import { AppError } from '../../errors.ts';
import type { Answered, Asking } from './context.ts';

const ChangeRow = z.object({
	unit_key: z.string(),
	unit_name: z.string(),
	change_date: z.string(),
	change: UnitChange,
	earlier_name: z.string().nullable(),
	parent_key: z.string().nullable(),
	parent_name: z.string().nullable(),
	earlier_parent_key: z.string().nullable(),
	earlier_parent_name: z.string().nullable(),
});
type ChangeRow = z.infer<typeof ChangeRow>;

/** What changed in the organisation between two dates: from the edition's first month to its extraction where they are left out. */
export async function answerOrganisation({ edition, question, grant }: Asking): Promise<Answered<'organisation'>> {
	const { first_month, extraction_date } = edition.info;
	const from = question.from ?? `${first_month}-01`;
	const to = question.to ?? extraction_date;
	if (from > to) throw new AppError('question_not_understood', 'from skal ligge før to');
	const found = (await edition.ask('organisation', { first_date: from, last_date: to })).map((row) => ChangeRow.parse(row));
	const rows = found
		// a unit that no covered month knows is shown to those who see the unit above it
		.filter(({ unit_key, parent_key }) => grant.sees(unit_key) || (edition.pathOf(unit_key) === undefined && grant.sees(parent_key ?? '')))
		.map((row) => ({ ...row, sentence: sentenceOf(row) }));
	return { question: { from, to }, rows, caveats: [] };
}

/** As it is said in Danish. */
function sentenceOf({ change, unit_name, change_date, earlier_name, parent_name, earlier_parent_name }: ChangeRow): string {
	const when = saidNumbers('da').date(change_date);
	const of = (name: string | null) => name ?? 'en ukendt enhed';
	switch (change) {
		case 'opened':
			return `${unit_name} blev oprettet ${when}${parent_name === null ? '' : ` under ${parent_name}`}.`;
		case 'closed':
			return `${unit_name} var nedlagt fra ${when}.`;
		case 'renamed':
			return `${of(earlier_name)} skiftede navn til ${unit_name} ${when}.`;
		case 'moved':
			return `${unit_name} flyttede fra ${of(earlier_parent_name)} til ${of(parent_name)} ${when}.`;
		default:
			return change satisfies never;
	}
}
