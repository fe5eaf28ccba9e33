/** A ready-made series as a chart draws and reads it out: its months, where it began, and what is expected of it. */
import type { SeriesMonthsRow, SeriesRow, SeriesTargetsRow } from '../../server/domain/answers.ts';
import { addMonths, monthNumber } from '../../server/domain/calendar.ts';
import type { SeriesAxis, SeriesLevel, SeriesPoint } from '../charts/series-chart.ts';
import { seriesWordsIn } from '../texts/series.ts';
import type { Speaker } from './speaker.ts';

/** From here on a decimal is no news. */
const LARGE = 1000;

/** A share in percent; anything else in the series' own unit; null where there is no figure. */
export function seriesFigure({ share, value, value_unit }: SeriesFigure, speaker: Speaker): string | null {
	const { percent, decimal, whole } = speaker.format();
	if (share !== null) return percent(share);
	if (value === null) return null;
	return `${Math.abs(value) < LARGE ? decimal(value) : whole(value)} ${value_unit ?? ''}`.trim();
}
type SeriesFigure = Pick<SeriesMonthsRow, 'share' | 'value' | 'value_unit'>;

export function seriesAxis({ value_unit }: Pick<SeriesRow, 'value_unit'>, speaker: Speaker): SeriesAxis {
	const { percentTick, tick } = speaker.format();
	return value_unit === null ? { name: '%', tick: percentTick } : { name: value_unit, tick };
}

/** The months of what stands for the whole unit, in time order. */
export function seriesPoints(own: SeriesRow, by_month: readonly SeriesMonthsRow[], speaker: Speaker): SeriesPoint[] {
	const { language } = speaker.address();
	const words = seriesWordsIn(language);
	return by_month
		.filter((row) => isOf(own, row) && row.is_whole)
		.sort((a, b) => (a.first_month < b.first_month ? -1 : 1))
		.map((row) => ({
			month: row.first_month,
			value: row.share ?? row.value,
			is_hidden: row.status === 'hidden',
			text: words.point(
				speaker.format().month(row.first_month),
				row.status === 'hidden' ? words.hidden : (seriesFigure(row, speaker) ?? words.no_figure),
			),
		}));
}

/** Where the series began, and what is expected of it in each budget year. */
export function seriesLevels(own: SeriesRow, targets: readonly SeriesTargetsRow[], speaker: Speaker): SeriesLevel[] {
	const words = seriesWordsIn(speaker.address().language);
	const start = own.first_share ?? own.first_value;
	const own_targets = targets.filter((row) => isOf(own, row));
	const expected = own_targets.map(({ first_month, last_month, expected_share, expected_value }, index) => ({
		kind: 'expected' as const,
		...{ first_month, last_month, value: expected_share ?? expected_value ?? 0 },
		// the axis says which year: the word stands once, by the last
		text: index === own_targets.length - 1 ? words.expected_level : '',
	}));
	if (start === null || !isTwoYears(own)) return expected;
	const { first_month } = own;
	return [{ kind: 'start', first_month, last_month: addMonths(first_month, 11), value: start, text: words.start }, ...expected];
}

/** What is expected of a series in each budget year, and what the year was: one sentence a year. */
export function seriesTargetSentences(own: SeriesRow, targets: readonly SeriesTargetsRow[], speaker: Speaker): string[] {
	const words = seriesWordsIn(speaker.address().language);
	return targets
		.filter((row) => isOf(own, row))
		.map((row) => {
			const year = row.first_month.slice(0, 4);
			const expected = seriesFigure({ share: row.expected_share, value: row.expected_value, value_unit: row.value_unit }, speaker) ?? '';
			const was = seriesFigure(row, speaker);
			return was === null ? words.expected(year, expected) : words.expected_and_was(year, expected, was);
		});
}

/** Whether the latest twelve months are all others than the first. */
export function isTwoYears({ first_month, last_month }: Pick<SeriesRow, 'first_month' | 'last_month'>): boolean {
	return monthNumber(last_month) - monthNumber(first_month) >= 23;
}

function isOf(own: Pick<SeriesRow, 'series' | 'unit_key'>, row: Pick<SeriesRow, 'series' | 'unit_key'>): boolean {
	return own.series === row.series && own.unit_key === row.unit_key;
}
