import { z } from 'zod';
import { formatIn } from '../../../web/format.ts';
import { addMonths } from '../../domain/calendar.ts';
import { type ComparedColumns, prefixed } from '../../domain/judged-columns.ts';
import type { Measure } from '../../domain/judged-measures.ts';
import { changeSentence, expectedSentence, movedSentence, throughSentence } from '../../domain/judged-sentences.ts';
import { movedFactorsOf } from '../../judge/moved.ts';
import { type Compared, judgeOf, NOT_COMPARED } from '../judged/compared.ts';
import { latestJudged } from '../judged/latest-judged.ts';
import { sourceChangeCaveats } from '../judged/source-changes.ts';
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
 * period of each: against what is expected, and against the same unit a year before. A period is shown some weeks before it is estimated: until then the
 * one before it is judged, and the row says which.
 */
export async function answerOverview({ edition, grant }: Asking): Promise<Answered<'overview'>> {
	const found = await edition.ask('overview', { unit_key: grant.unit_key, ...edition.window });
	const latest = await latestJudged(edition);
	const judge = latest === null ? null : await judgeOf(edition, latest);
	const rows = found.map((row) => {
		const { comparison, unit_key, unit_name, ...period } = OverviewSqlRow.parse(row);
		const figures = figuresOf(period);
		const judged = comparison === 'year_ago' || figures.status !== 'shown' || judge === null ? NONE : judge(unit_key);
		const isJudged = Object.values(judged).some(({ columns }) => columns.observed !== null);
		const judged_last_month = isJudged ? (latest?.last_month ?? null) : null;
		const about = { unit_name, last_month: figures.last_month, judged_last_month, people_count: figures.people_count };
		const columnsOf = (measure: Measure) => columnsWith(about, measure, judged[measure]);
		return {
			comparison,
			unit_key,
			unit_name,
			...figures,
			...prefixed('absence', columnsOf('absence')),
			...prefixed('short_absence', columnsOf('short_absence')),
			...prefixed('spells', columnsOf('spells')),
			...prefixed('prolonged_spells', columnsOf('prolonged_spells')),
			judged_last_month,
			...movedColumns(judged),
		};
	});
	const compared = { first_month: addMonths(edition.info.last_window_month, 1 - 24), last_month: edition.info.last_window_month };
	const changes = await sourceChangeCaveats(edition, [grant.unit_key], compared);
	return { question: { unit: grant.unit_key }, rows, caveats: [...caveatsOf(rows, edition), ...changes] };
}

const DANISH_NUMBERS = formatIn('da');

const NONE: Record<Measure, Compared> = {
	absence: NOT_COMPARED,
	short_absence: NOT_COMPARED,
	spells: NOT_COMPARED,
	prolonged_spells: NOT_COMPARED,
};

interface About {
	unit_name: string;
	last_month: string;
	judged_last_month: string | null;
	people_count: number | null;
}

function columnsWith(about: About, measure: Measure, { columns }: Compared): ComparedColumns {
	const people = about.judged_last_month === about.last_month ? about.people_count : null;
	const through = (sentence: string | null) => throughSentence(sentence, about, 'da', DANISH_NUMBERS.month);
	return {
		...columns,
		change_sentence: through(changeSentence(measure, columns, people, 'da', DANISH_NUMBERS)),
		expected_sentence: through(expectedSentence(about.unit_name, measure, columns, 'da', DANISH_NUMBERS)),
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
