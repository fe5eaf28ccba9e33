import { measureText } from '../../../../web/charts/reading-text.ts';
import { MEASURES, type Measure, readingOf, TESTED } from '../../../../web/measure.ts';
import { type Answers, comparisonOf, rowsOf, unitOf } from '../../../../web/page-rows.ts';
import type { Speaker } from '../../../../web/sentences/speaker.ts';
import { paperWordsIn } from '../../../../web/texts/paper.ts';
import type { OverviewRow } from '../../../domain/answers.ts';
import type { Cell, Table } from '../../../domain/paper.ts';
import type { TargetUnit } from '../../../domain/register.ts';

const COMPARISONS = ['now', 'year_ago', 'parent', 'municipality'] as const;

/**
 * The measures now, the year before, in the unit above and in the municipality: the same figures as the page has; then the unit's own baseline and target, where
 * there are any among the answers. Null where there are no measures.
 */
export function measuresTable(answers: Answers, speaker: Speaker): Table | null {
	const rows = COMPARISONS.flatMap((comparison) => comparisonOf(answers, comparison) ?? []);
	const [now] = rows;
	if (now === undefined) return null;
	const words = speaker.words();
	const paper = paperWordsIn(speaker.address().language);
	return {
		kind: 'table',
		caption: paper.measures(speaker.format().month(now.last_month)),
		columns: [
			{ heading: paper.compared, number: null },
			{ heading: paper.days_per_fte, number: 'decimal' },
			...MEASURES.map(
				(measure) => ({ heading: words.measure.heading[measure], number: measure === 'spells' ? 'decimal' : 'percent' }) as const,
			),
			{ heading: words.about.fte, number: 'whole' },
		],
		rows: rows
			.map((row) => [
				row.comparison === 'now' || row.comparison === 'year_ago' ? words.comparison[row.comparison] : row.unit_name,
				numberCell(row.absence_days_per_fte, row, speaker.format().decimal, speaker),
				...MEASURES.map((measure) => measureCell(row, measure, speaker)),
				numberCell(row.fte, row, speaker.format().whole, speaker),
			])
			.concat(baselineCells(answers, speaker), targetCells(answers, speaker)),
	};
}

/** The newest baseline of the unit itself. */
function baselineCells(answers: Answers, speaker: Speaker): Cell[][] {
	const own = rowsOf(answers, 'baseline').filter((row) => row.unit_key === unitOf(answers)?.unit_key);
	const last = own
		.map((row) => row.last_month)
		.sort()
		.at(-1);
	const rowOf = (measure: Measure) => own.find((row) => row.last_month === last && row.measure === TESTED[measure]);
	const absence = rowOf('absence');
	if (absence === undefined) return [];
	return [
		[
			paperWordsIn(speaker.address().language).baseline_row(absence.baseline_name),
			numberCell(absence.days_per_fte, absence, speaker.format().decimal, speaker),
			...MEASURES.map((measure) => {
				const row = rowOf(measure);
				return row === undefined ? '' : numberCell(row.value, row, (value) => valueText(value, measure, speaker), speaker);
			}),
			'',
		],
	];
}

/** The unit's own targets of one deadline in one row, the next deadline first. */
function targetCells(answers: Answers, speaker: Speaker): Cell[][] {
	const own = rowsOf(answers, 'targets').filter((row) => row.unit_key === unitOf(answers)?.unit_key);
	const deadlines = [...new Set(own.map((row) => row.deadline_date))].sort();
	return deadlines.map((deadline) => {
		const cellOf = (measure: Measure, unit: TargetUnit, text: (value: number) => string): Cell => {
			const row = own.find((one) => one.deadline_date === deadline && one.measure === TESTED[measure] && one.value_unit === unit);
			return row === undefined ? '' : { value: row.target_value, text: text(row.target_value) };
		};
		return [
			paperWordsIn(speaker.address().language).target_row(speaker.format().date(deadline)),
			cellOf('absence', 'days_per_fte', speaker.format().decimal),
			...MEASURES.map((measure) =>
				cellOf(measure, measure === 'spells' ? 'spells_per_employment_year' : 'share', (value) => valueText(value, measure, speaker)),
			),
			'',
		];
	});
}

function valueText(value: number, measure: Measure, speaker: Speaker): string {
	return measure === 'spells' ? speaker.format().decimal(value) : measureText(value, measure, speaker.address().language);
}

/** A measure as it is printed; the word for why where it may not be. */
export function measureCell(row: OverviewRow, measure: Measure, speaker: Speaker): Cell {
	const reading = readingOf(row, measure);
	if (reading.kind !== 'shown') return withoutFigure(reading.kind, speaker);
	return { value: reading.value, text: valueText(reading.value, measure, speaker) };
}

/** Another number of the same row. */
export function numberCell(value: number | null, row: { status: string }, text: (value: number) => string, speaker: Speaker): Cell {
	return value === null ? withoutFigure(row.status, speaker) : { value, text: text(value) };
}

/** `skjult` where the figure may not be shown, `–` where there is none. */
function withoutFigure(status: string, speaker: Speaker): Cell {
	return { value: null, text: status.endsWith('hidden') ? paperWordsIn(speaker.address().language).hidden : '–' };
}
