import type { ExcessRow, FlagsRow } from './answers.ts';
import { type ChanceLanguage, type ChanceWords, chanceWordsIn, outOfTen } from './chance-words.ts';

/** Judgements of a workplace as sentences, the same on page, in files and at the command line. */

/** How a language is spoken: its words, and whole numbers as people read them. */
export interface Speech {
	language: ChanceLanguage;
	whole: (value: number) => string;
}

/** What was seen, what was expected, and what chance makes of it; null where nothing may be said. */
export function flagSentence(row: Omit<FlagsRow, 'sentence'>, { language, whole }: Speech): string | null {
	const words = chanceWordsIn(language);
	if (row.flag === null) return null;
	if (row.flag === 'too_small') return words.flag.too_small;
	const isLow = row.is_low === true;
	const high = row.flag === 'none' && isLow ? [] : [comparedText(row, row.reason_measure, words, whole), words.flag[row.flag]];
	const low = isLow ? [comparedText(row, row.low_measure, words, whole), words.flag.low] : [];
	return [...high, ...low].filter((sentence) => sentence !== '').join(' ');
}

function comparedText(
	row: Omit<FlagsRow, 'sentence'>,
	measure: FlagsRow['reason_measure'],
	words: ChanceWords,
	whole: Speech['whole'],
): string {
	const observed = measure === null ? null : row[`${measure}_observed`];
	const expected = measure === null ? null : row[`${measure}_expected`];
	if (measure === null || observed === null || expected === null) return '';
	return words.flag.observed_expected(row.unit_name, words.counted[measure](whole(observed)), whole(expected));
}

/** Expected excess with its interval, the chance of lying above, and the part that can be seen where there is an excess; null where nothing may be said. */
export function excessSentence(row: Omit<ExcessRow, 'sentence'>, { language, whole }: Speech): string | null {
	const words = chanceWordsIn(language);
	const { excess_days, chance_above, pattern } = row;
	const days = excessText(row, { language, whole });
	if (days === null || excess_days === null || chance_above === null) return null;
	return [
		days,
		words.excess.chance_above(chanceText(chance_above, language)),
		...(pattern !== null && excess_days > 0 ? [words.excess.pattern[pattern]] : []),
	].join(' ');
}

/** Days above the expected, or below it, with their interval: what is left when chance is taken off. No number has a sign. */
export function excessText(
	{ excess_days, excess_days_low, excess_days_high }: Pick<ExcessRow, 'excess_days' | 'excess_days_low' | 'excess_days_high'>,
	{ language, whole }: Speech,
): string | null {
	if (excess_days === null || excess_days_low === null || excess_days_high === null) return null;
	const { between, excess } = chanceWordsIn(language);
	const [days, low, high] = [excess_days, excess_days_low, excess_days_high].map(Math.round);
	const said = (value = 0) => whole(Math.abs(value));
	if (days === undefined || low === undefined || high === undefined) return null;
	const isOneSided = low >= 0 || high <= 0;
	const ends: [string, string] = !isOneSided
		? [excess.fewer(said(low)), excess.more(said(high))]
		: high > 0
			? [said(low), said(high)]
			: [said(high), said(low)];
	return (days < 0 ? excess.days_fewer : excess.days)(said(days), between(...ends));
}

/** `8 ud af 10`, `mere end 9 ud af 10`. chance: 0–1. */
export function chanceText(chance: number, language: ChanceLanguage): string {
	const { bound, tenths } = outOfTen(chance);
	return chanceWordsIn(language).out_of_ten(bound, tenths);
}
