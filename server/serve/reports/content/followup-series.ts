import { type Answers, rowsOf, unitOf } from '../../../../web/page-rows.ts';
import type { Speaker } from '../../../../web/sentences/speaker.ts';
import { caseWordsIn } from '../../../../web/texts/case.ts';
import { followupWordsIn } from '../../../../web/texts/followup.ts';
import type { SeriesRow } from '../../../domain/answers.ts';
import { type Cell, heading, text } from '../../../domain/paper.ts';
import { AppError } from '../../../errors.ts';
import type { Content } from '../content.ts';
import { caseOf } from './case.ts';
import type { BudgetMonths } from './followup.ts';
import { numberCell } from './measures.ts';

/** The same follow-up of a ready-made series: how each unit stood first, in the last whole year and now. Throws `question_not_understood` for one that nobody delivered. */
export function seriesFollowup(answers: Answers, series: string, budget: BudgetMonths, speaker: Speaker): Content {
	const { language } = speaker.address();
	const words = followupWordsIn(language);
	const rows = rowsOf(answers, 'series').filter((row) => row.series === series);
	const [first] = rows;
	if (first === undefined)
		throw new AppError('question_not_understood', `series: ${[...new Set(rowsOf(answers, 'series').map((row) => row.series))].join(', ')}`);
	const isShare = first.value_unit === null;
	const { percent, decimal, month } = speaker.format();
	const number = isShare ? ('percent' as const) : ('decimal' as const);
	const unit = isShare ? '%' : (first.value_unit ?? '');
	const cellOf = (share: number | null, value: number | null): Cell =>
		numberCell(isShare ? share : value, { status: 'unknown' }, isShare ? percent : decimal, speaker);
	const occasion = words.occasion(month(budget.occasion));
	const title = words.title_of(series);
	return {
		name: series,
		title,
		subtitle: [unitOf(answers)?.unit_name ?? '', occasion].join(' · '),
		blocks: [
			text(words.series_note, 'answer'),
			{
				kind: 'table',
				caption: words.series_table(series),
				columns: [
					{ heading: words.columns.unit, number: null },
					{ heading: `${words.columns.first}, ${unit}`, number },
					{ heading: `${words.columns.year(first.year ?? '–')}, ${unit}`, number },
					{ heading: `${words.columns.latest}, ${unit}`, number },
				],
				rows: rows.map((row) => [
					nameOf(row),
					cellOf(row.first_share, row.first_value),
					cellOf(row.year_share, row.year_value),
					cellOf(row.latest_share, row.latest_value),
				]),
			},
			heading(1, words.cannot),
			{ kind: 'list', items: [words.series_cannot] },
			heading(1, words.next),
			{ kind: 'list', items: [words.next_budget(month(budget.next)), words.series_next] },
		],
		case_statement: caseOf(
			{
				matter: [caseWordsIn(language).followup.matter(title, occasion)],
				background: [words.series_note],
				assessment: [words.series_cannot],
				economy: [caseWordsIn(language).followup.no_prices],
				recommendation: [caseWordsIn(language).followup.recommendation],
			},
			speaker,
		),
	};
}

function nameOf({ unit_name, unit_key }: SeriesRow): string {
	return unit_name ?? unit_key;
}
