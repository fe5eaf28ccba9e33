import { z } from 'zod';
import { formatIn } from '../../../web/format.ts';
import { type ComparedColumns, prefixed } from '../../domain/judged-columns.ts';
import { changeSentence, expectedSentence, movedSentence } from '../../domain/judged-sentences.ts';
import type { Measure } from '../../domain/parameters.ts';
import { movedFactorsOf } from '../../judge/moved.ts';
import { type Compared, judgeOf, NOT_COMPARED } from '../judged/compared.ts';
import type { Answered, Asking } from './context.ts';
import { caveatsOf } from './context.ts';
import { FigureRow, figuresOf } from './figures.ts';

const OverviewSqlRow = FigureRow.extend({
	comparison: z.enum(['now', 'year_ago', 'parent', 'municipality']),
	unit_key: z.string(),
	unit_name: z.string(),
});

/**
 * One unit on the latest 12-month period, beside itself a year before, the unit above and the municipality. What chance says stands with the latest
 * period of each: against what is expected, and against the same unit a year before.
 */
export async function answerOverview({ edition, grant }: Asking): Promise<Answered<'overview'>> {
	const found = await edition.ask('overview', { unit_key: grant.unit_key, ...edition.window });
	const judge = await judgeOf(edition, edition.window.period_key, edition.window.previous_period_key);
	const rows = found.map((row) => {
		const { comparison, unit_key, unit_name, ...period } = OverviewSqlRow.parse(row);
		const figures = figuresOf(period);
		const judged = comparison === 'year_ago' || figures.status !== 'shown' ? NONE : judge(unit_key);
		const columnsOf = (measure: Measure, rate: number | null) => columnsWith(unit_name, measure, rate, judged[measure]);
		return {
			comparison,
			unit_key,
			unit_name,
			...figures,
			...prefixed('absence', columnsOf('absence', figures.absence_share)),
			...prefixed('short_absence', columnsOf('short_absence', figures.short_absence_share)),
			...prefixed('spells', columnsOf('spells', figures.spells_per_employment_year)),
			...prefixed('prolonged_spells', columnsOf('prolonged_spells', judged.prolonged_spells.columns.observed)),
			...movedColumns(judged),
		};
	});
	return { question: { unit: grant.unit_key }, rows, caveats: caveatsOf(rows, edition) };
}

const DANISH_NUMBERS = formatIn('da');

const NONE: Record<Measure, Compared> = {
	absence: NOT_COMPARED,
	short_absence: NOT_COMPARED,
	spells: NOT_COMPARED,
	prolonged_spells: NOT_COMPARED,
};

/** rate: the row's own, in the unit of `previous`. */
function columnsWith(unit_name: string, measure: Measure, rate: number | null, { columns }: Compared): ComparedColumns {
	return {
		...columns,
		change_sentence: changeSentence(measure, rate, columns, 'da', DANISH_NUMBERS),
		expected_sentence: expectedSentence(unit_name, measure, columns, 'da', DANISH_NUMBERS),
	};
}

function movedColumns({ absence, spells }: Record<Measure, Compared>) {
	// a change against the municipality and one of the unit's own rate do not divide
	const isAlike = absence.columns.change_basis === spells.columns.change_basis;
	if (absence.change === null || spells.change === null || !isAlike)
		return { frequency_change_ratio: null, length_change_ratio: null, moved: null, moved_sentence: null };
	const { frequency_ratio, length_ratio, moved } = movedFactorsOf(absence.change, spells.change);
	const columns = { moved, frequency_change_ratio: frequency_ratio, length_change_ratio: length_ratio };
	return { ...columns, moved_sentence: movedSentence(columns, 'da') };
}
