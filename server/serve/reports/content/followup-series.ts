import { seriesChart } from '../../../../web/charts/series-chart.ts';
import { type Answers, rowsOf, unitOf } from '../../../../web/page-rows.ts';
import { seriesAxis, seriesLevels, seriesPoints, seriesTargetSentences } from '../../../../web/sentences/series-points.ts';
import type { Speaker } from '../../../../web/sentences/speaker.ts';
import { caseWordsIn } from '../../../../web/texts/case.ts';
import { followupWordsIn } from '../../../../web/texts/followup.ts';
import { seriesWordsIn } from '../../../../web/texts/series.ts';
import type { SeriesMonthsRow, SeriesRow, SeriesTargetsRow } from '../../../domain/answers.ts';
import { type Block, type Cell, heading, type Picture, text } from '../../../domain/paper.ts';
import { AppError } from '../../../errors.ts';
import type { Content } from '../content.ts';
import { HALF_WIDTH, pictureOf } from '../picture.ts';
import { caseOf } from './case.ts';
import type { BudgetMonths } from './followup.ts';
import { numberCell } from './measures.ts';

/** So many lines leave room for the rest on two pages; the page of the series has all. */
const MOST_LINES = 4;

/** The same follow-up of a ready-made series: its line through time, and how each unit stood first, in the last whole year and now. Throws `question_not_understood` for one that nobody delivered. */
export function seriesFollowup(
	answers: Answers,
	series: string,
	by_month: readonly SeriesMonthsRow[],
	budget: BudgetMonths,
	speaker: Speaker,
): Content {
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
	const targets = rowsOf(answers, 'series_targets');
	const expected = rows.flatMap((row) =>
		seriesTargetSentences(row, targets, speaker).map((sentence) => (rows.length === 1 ? sentence : `${nameOf(row, rows)}: ${sentence}`)),
	);
	return {
		name: series,
		title,
		subtitle: [unitOf(answers)?.unit_name ?? '', occasion].join(' · '),
		blocks: [
			text(words.series_note, 'answer'),
			...lineBlocks(rows, by_month, targets, speaker),
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
					nameOf(row, rows),
					cellOf(row.first_share, row.first_value),
					cellOf(row.year_share, row.year_value),
					cellOf(row.latest_share, row.latest_value),
				]),
			},
			...(expected.length === 0 ? [] : [heading(1, words.series_expected), { kind: 'list' as const, items: expected }]),
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

/** Each unit's line through time; two beside each other where there are several. */
function lineBlocks(
	rows: readonly SeriesRow[],
	by_month: readonly SeriesMonthsRow[],
	targets: readonly SeriesTargetsRow[],
	speaker: Speaker,
): Block[] {
	const drawn = rows.slice(0, MOST_LINES);
	const pictures = drawn.flatMap(
		(row) => lineOf(row, nameOf(row, rows), by_month, targets, speaker, drawn.length === 1 ? undefined : HALF_WIDTH) ?? [],
	);
	if (drawn.length === 1) return pictures;
	const pairs = Array.from({ length: Math.ceil(pictures.length / 2) }, (_, at) => pictures.slice(2 * at, 2 * at + 2));
	return pairs.map(([left, right]) => ({ kind: 'columns', columns: [left ? [left] : [], right ? [right] : []] }));
}

/** The series of a unit month by month, on its own axis; null where there is nothing to draw. */
function lineOf(
	row: SeriesRow,
	name: string,
	by_month: readonly SeriesMonthsRow[],
	targets: readonly SeriesTargetsRow[],
	speaker: Speaker,
	width: number | undefined,
): Picture | null {
	const { language } = speaker.address();
	const words = seriesWordsIn(language);
	const points = seriesPoints(row, by_month, speaker);
	const levels = seriesLevels(row, targets, speaker);
	return pictureOf(
		words.line(row.series, name),
		language,
		(frame) => seriesChart(points, seriesAxis(row, speaker), words.label(row.series, name), frame, levels),
		width,
	);
}

/** With its key where another has the same name. */
function nameOf({ unit_name, unit_key }: SeriesRow, rows: readonly SeriesRow[]): string {
	if (unit_name === null) return unit_key;
	const isOnly = rows.every((other) => other.unit_name !== unit_name || other.unit_key === unit_key);
	return isOnly ? unit_name : `${unit_name} (${unit_key})`;
}
