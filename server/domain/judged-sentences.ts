import { type ChanceLanguage, type ChanceWords, chanceWordsIn } from './chance-words.ts';
import type { ComparedColumns, Moved } from './judged-columns.ts';
import type { Measure } from './judged-measures.ts';

/** What the judged columns say in words: the same sentences on the page, at the command line and in the file. */

/** How numbers are written in the language of the sentence. */
export interface Written {
	/** A share 0–1 as percent, with one decimal and with none. */
	percent: (share: number) => string;
	wholePercent: (share: number) => string;
	/** One decimal, and none. */
	decimal: (value: number) => string;
	whole: (value: number) => string;
}

type Changed = Omit<ComparedColumns, 'change_sentence' | 'expected_sentence'>;

/**
 * From what to what, what chance makes of it and, unless it is more than chance, what could have been seen; null where there is nothing to compare.
 * people: in the judged period, null where it is not known.
 */
export function changeSentence(
	measure: Measure,
	judged: Changed,
	people: number | null,
	language: ChanceLanguage,
	written: Written,
): string | null {
	const { rate, previous } = judged;
	if (rate === null || previous === null) return null;
	const { change, measure: names } = chanceWordsIn(language);
	const [first, last] = [rateText(previous, measure, written), rateText(rate, measure, written)];
	const fromTo = change.from_to(names[measure], first, last, first === last ? 'none' : rate > previous ? 'up' : 'down');
	const verdict = verdictOf(judged, language, written);
	if (verdict === null) return null;
	const isSeen = judged.change_level === 'beyond_chance';
	const visible =
		isSeen || people === null || judged.visible_fall === null
			? []
			: [change.visible(written.whole(people), written.wholePercent(judged.visible_fall))];
	return [fromTo, verdict, ...visible].join(' ');
}

function verdictOf(judged: Changed, language: ChanceLanguage, written: Written): string | null {
	const words = chanceWordsIn(language);
	const { change_level, change_ratio, change_low, change_high } = judged;
	if (change_level === 'too_small') return words.change.too_small;
	if (change_level === null || change_ratio === null || change_low === null || change_high === null) return null;
	const say = judged.change_basis === 'municipality' ? words.change.against_whole : words.change.whole;
	return say(change_level, change_ratio > 1 ? 'up' : 'down', betweenText(change_low, change_high, words, written));
}

/** What was observed beside what the municipality's rates would give, and what chance makes of the difference. */
export function expectedSentence(
	unit_name: string,
	measure: Measure,
	judged: Changed,
	language: ChanceLanguage,
	written: Written,
): string | null {
	const { observed, expected, expected_ratio, expected_low, expected_high, expected_level } = judged;
	if (observed === null || expected === null || expected_ratio === null) return null;
	const words = chanceWordsIn(language);
	const compared = words.flag.observed_expected(unit_name, words.counted[measure](written.whole(observed)), amountText(expected, written));
	if (expected_level === null || expected_low === null || expected_high === null) return compared;
	const between = betweenText(expected_low, expected_high, words, written);
	return `${compared} ${words.flag.difference(expected_level, expected_ratio > 1 ? 'up' : 'down', between)}`;
}

/** Which factor of the days moved, and which way; null where it is not judged. */
export function movedSentence(
	judged: { moved: Moved | null; frequency_change_ratio: number | null; length_change_ratio: number | null },
	language: ChanceLanguage,
): string | null {
	const { moved, frequency_change_ratio, length_change_ratio } = judged;
	if (moved === null || frequency_change_ratio === null || length_change_ratio === null) return null;
	const wayOf = (ratio: number) => (ratio > 1 ? 'up' : 'down');
	return chanceWordsIn(language).change.moved[moved](wayOf(frequency_change_ratio), wayOf(length_change_ratio));
}

/** A sentence about an earlier period than the figure beside it says so. */
export function throughSentence(
	sentence: string | null,
	{ judged_last_month, last_month }: { judged_last_month: string | null; last_month: string },
	language: ChanceLanguage,
	monthText: (month: string) => string,
): string | null {
	if (sentence === null || judged_last_month === null || judged_last_month === last_month) return sentence;
	return chanceWordsIn(language).change.through(monthText(judged_last_month), sentence);
}

/** `sandsynligvis mellem 12 % lavere og 3 % højere`. */
function betweenText(low: number, high: number, words: ChanceWords, written: Written): string {
	const said = (ratio: number) =>
		ratio < 1 ? words.lower(written.wholePercent(1 - ratio)) : words.higher(written.wholePercent(ratio - 1));
	return words.between(said(low), said(high));
}

/** Amounts under ten keep a decimal: a whole number would say too little. */
function amountText(amount: number, { whole, decimal }: Written): string {
	return amount < 10 ? decimal(amount) : whole(amount);
}

function rateText(rate: number, measure: Measure, { percent, decimal, whole }: Written): string {
	if (measure === 'absence' || measure === 'short_absence') return percent(rate);
	return measure === 'spells' ? decimal(rate) : whole(rate);
}
