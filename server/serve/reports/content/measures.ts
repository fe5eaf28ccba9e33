import { measureText } from '../../../../web/charts/reading-text.ts';
import { MEASURES, type Measure, readingOf } from '../../../../web/measure.ts';
import { type Answers, comparisonOf } from '../../../../web/page-rows.ts';
import type { Speaker } from '../../../../web/sentences/speaker.ts';
import { paperWordsIn } from '../../../../web/texts/paper.ts';
import type { OverviewRow } from '../../../domain/answers.ts';
import type { Cell, Table } from '../../../domain/paper.ts';

const COMPARISONS = ['now', 'year_ago', 'parent', 'municipality'] as const;

/** The measures now, the year before, in the unit above and in the municipality: the same figures as the page has. Null where there are none. */
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
		rows: rows.map((row) => [
			row.comparison === 'now' || row.comparison === 'year_ago' ? words.comparison[row.comparison] : row.unit_name,
			numberCell(row.absence_days_per_fte, row, speaker.format().decimal, speaker),
			...MEASURES.map((measure) => measureCell(row, measure, speaker)),
			numberCell(row.fte, row, speaker.format().whole, speaker),
		]),
	};
}

/** A measure as it is printed; the word for why where it may not be. */
export function measureCell(row: OverviewRow, measure: Measure, speaker: Speaker): Cell {
	const reading = readingOf(row, measure);
	if (reading.kind !== 'shown') return withoutFigure(reading.kind, speaker);
	const text =
		measure === 'spells' ? speaker.format().decimal(reading.value) : measureText(reading.value, measure, speaker.address().language);
	return { value: reading.value, text };
}

/** Another number of the same row. */
export function numberCell(value: number | null, row: { status: string }, text: (value: number) => string, speaker: Speaker): Cell {
	return value === null ? withoutFigure(row.status, speaker) : { value, text: text(value) };
}

/** `skjult` where the figure may not be shown, `–` where there is none. */
function withoutFigure(status: string, speaker: Speaker): Cell {
	return { value: null, text: status.endsWith('hidden') ? paperWordsIn(speaker.address().language).hidden : '–' };
}
