/** A figure in words: period, value with unit, and the parts it is made of. Read out by charts, printed by passports. */
import type { TrendRow } from '../../server/domain/answers.ts';
import { chanceWordsIn } from '../../server/domain/chance-words.ts';
import { formatIn, type Language } from '../format.ts';
import { chartedOf, isTwelveMonths, type Measure, readingOf } from '../measure.ts';
import { wordsIn } from '../texts.ts';

export function periodText(row: Pick<TrendRow, 'grain' | 'last_month'>, language: Language): string {
	const { period } = wordsIn(language);
	const month = formatIn(language).month(row.last_month);
	if (isTwelveMonths(row)) return period.twelve(month);
	return row.grain === 'quarter' ? period.quarter(month) : period.month(month);
}

/** `december 2025: 7,4 % (4.567,8 af 61.724,3 mulige dagsværk)`, or why there is no value. */
export function readingText(row: TrendRow, measure: Measure, language: Language): string {
	const words = wordsIn(language);
	const period = periodText(row, language);
	const reading = readingOf(row, measure);
	switch (reading.kind) {
		case 'hidden':
			return `${period}: ${words.status.hidden}`;
		case 'split_hidden':
			return `${period}: ${words.status.split_hidden}`;
		case 'unknown':
			return `${period}: ${words.status.unknown}`;
		case 'shown': {
			const text = words.trend.point(
				period,
				measureText(reading.value, measure, language),
				partsText(reading.numerator, reading.denominator, measure, language),
			);
			return reading.is_preliminary ? `${text}, ${words.status.preliminary}` : text;
		}
		default:
			return reading satisfies never;
	}
}

/** The value with its unit: `6,4 %`, `2,1 pr. ansat`. */
export function measureText(value: number, measure: Measure, language: Language): string {
	const format = formatIn(language);
	return wordsIn(language).measure.value[measure](measure === 'spells' ? format.decimal(value) : format.percent(value));
}

/** `4.568 af 61.724 mulige dagsværk`: whole numbers, as nobody weighs tenths of a day in a sum. */
export function partsText(numerator: number, denominator: number, measure: Measure, language: Language): string {
	const format = formatIn(language);
	return wordsIn(language).measure.parts[measure](format.whole(numerator), format.whole(denominator));
}

/** `normalt mellem 1,8 og 3,1: over det normale`; null where the period is not judged. */
export function judgementText(row: TrendRow, measure: Measure, language: Language): string | null {
	const { judgement } = chartedOf(row, measure);
	const band = bandText(row, measure, language);
	if (band === null) return null;
	return judgement === null ? band : `${band}: ${chanceWordsIn(language).chart.point[judgement]}`;
}

/** What is usual for the period, or expected of it where the unit has no limits of its own; null where it has no band. */
export function bandText(row: TrendRow, measure: Measure, language: Language): string | null {
	const { low, high, limits } = chartedOf(row, measure);
	if (low === null || high === null) return null;
	const { chart } = chanceWordsIn(language);
	const format = formatIn(language);
	const said = measure === 'spells' ? format.decimal : format.percent;
	return (limits === 'expected' ? chart.expected_between : chart.normally)(said(low), said(high));
}

/** `1,6–2,8`: the ends of the band, for a table. */
export function bandEnds(row: TrendRow, measure: Measure, language: Language): string | null {
	const { low, high } = chartedOf(row, measure);
	if (low === null || high === null) return null;
	const format = formatIn(language);
	const said = measure === 'spells' ? format.decimal : format.percent;
	return `${said(low)}–${said(high)}`;
}
