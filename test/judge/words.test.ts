import { describe, expect, test } from 'vitest';
import type { ExcessRow } from '../../server/domain/answers.ts';
import { CHANCE_LEVELS, chanceWordsIn, FORBIDDEN_WORDS, forbiddenWordsIn } from '../../server/domain/chance-words.ts';
import { saidNumbers } from '../../server/domain/said-numbers.ts';
import { excessSentence, excessText } from '../../server/domain/workplace-sentences.ts';

const LANGUAGES = ['da', 'en'] as const;
const NBSP = '\u00a0';

/** Every sentence of a language, with plain words in its places: each wording, each way. */
function sentencesOf(language: 'da' | 'en'): string[] {
	const words = chanceWordsIn(language);
	const levelled = CHANCE_LEVELS.flatMap((level) =>
		(['up', 'down', 'none'] as const).flatMap((way) => [
			words.change.whole(level, way, '12'),
			words.change.rest(level, way, '12'),
			words.change.against_whole(level, way, '12'),
			words.change.against_all(level, way, '12'),
			words.change.since_year_ago(level, way),
			words.change.since_year_ago_against_whole(level, way),
			words.flag.difference(level, way, '12'),
			words.effect.rest('12', level, way),
			words.effect.unlike_predicted('12', level, way),
		]),
	);
	const said: string[] = [];
	const visit = (value: unknown): void => {
		if (typeof value === 'string') said.push(value);
		else if (typeof value === 'function') for (const way of ['up', 'down', 'none']) said.push(String(value(way, way, way, way)));
		else if (value !== null && typeof value === 'object') for (const one of Object.values(value)) visit(one);
	};
	visit({
		...words,
		change: {
			...words.change,
			whole: '',
			rest: '',
			against_whole: '',
			against_all: '',
			since_year_ago: '',
			since_year_ago_against_whole: '',
		},
		flag: { ...words.flag, difference: '' },
		effect: { ...words.effect, rest: '', unlike_predicted: '' },
	});
	return [...levelled, ...said.filter((sentence) => sentence !== '')];
}

describe('what is said of chance', () => {
	test('the three wordings, and none of them is a p-value', () => {
		const { level } = chanceWordsIn('da');
		expect(level.beyond_chance('down')).toBe('større end tilfældige udsving normalt giver');
		expect(level.points_to('down')).toBe('peger mod et fald, men kan være tilfældigt');
		expect(level.points_to('up')).toBe('peger mod en stigning, men kan være tilfældigt');
		expect(level.within_chance('none')).toBe('inden for det, man må forvente af tilfældigheder');
	});

	test('absolute numbers stand first, then what would be expected, then what chance makes of it', () => {
		const { flag, counted } = chanceWordsIn('da');
		expect(`${flag.observed_expected('Elmehaven', counted.spells('220'), '140')} ${flag.red}`).toBe(
			'Elmehaven havde 220 sygemeldinger. Med samme personalegrupper og alder ville kommunens gennemsnit give 140. ' +
				'Så stor forskel ses sjældent ved tilfældigheder. Bør undersøges. Tallet siger ikke hvorfor.',
		);
	});

	test('a whole paragraph on a change reads as people write it, in both languages', () => {
		const of = (language: 'da' | 'en', numbers: readonly string[]) => {
			const { change, between } = chanceWordsIn(language);
			const [name = '', first = '', last = '', mix = '', low = '', high = ''] = numbers;
			return [change.from_to(name, first, last, 'down'), change.mix(mix), change.rest('within_chance', 'down', between(low, high))].join(
				' ',
			);
		};
		expect(of('da', ['Fraværet', `6,1${NBSP}%`, `5,7${NBSP}%`, '0,1 point', `12${NBSP}% lavere`, `3${NBSP}% højere`])).toBe(
			`Fraværet faldt fra 6,1${NBSP}% til 5,7${NBSP}%. 0,1 point skyldes en anden personalesammensætning. ` +
				`Resten er inden for det, man må forvente af tilfældigheder (sandsynligvis mellem 12${NBSP}% lavere og 3${NBSP}% højere).`,
		);
		expect(of('en', ['Absence', '6.1%', '5.7%', '0.1 points', '12% lower', '3% higher'])).toBe(
			'Absence fell from 6.1% to 5.7%. 0.1 points comes from another composition of the staff. ' +
				'The rest is within what chance is expected to make (probably between 12% lower and 3% higher).',
		);
	});

	test('chances are out of ten', () => {
		expect(chanceWordsIn('da').excess.chance_above(chanceWordsIn('da').out_of_ten('more_than', 9))).toBe(
			'Chancen for at ligge over sammenlignelige arbejdspladser er mere end 9 ud af 10.',
		);
		expect(chanceWordsIn('en').out_of_ten('less_than', 1)).toBe('less than 1 out of 10');
		expect(chanceWordsIn('en').out_of_ten('about', 8)).toBe('8 out of 10');
	});

	test.each(LANGUAGES)('no sentence in %s promises what figures cannot, or blames', (language) => {
		const sentences = sentencesOf(language);
		expect(sentences.length).toBeGreaterThan(60);
		expect(sentences.filter((sentence) => forbiddenWordsIn(sentence, language).length > 0)).toEqual([]);
	});

	test('forbidden words are found where they begin a word, in any case', () => {
		expect(forbiddenWordsIn('Der er INGEN forskel, og det er ikke signifikant (p-værdi 0,2).', 'da')).toEqual([
			'signifikan',
			'ingen forskel',
			'p-værdi',
		]);
		expect(forbiddenWordsIn('The difference is not significant.', 'en')).toEqual(['significan']);
		expect(forbiddenWordsIn('En ubevist påstand om badning', 'da')).toEqual([]);
		expect(FORBIDDEN_WORDS.da).toContain('snyd');
	});

	test('both languages say something else: none is left untranslated', () => {
		const [danish, english] = [sentencesOf('da'), sentencesOf('en')];
		expect(english).toHaveLength(danish.length);
		expect(english.filter((sentence, index) => sentence === danish[index])).toEqual([]);
	});
});

test.each([
	['2,6 %', '2,7 %', 'Sygefraværet steg fra 2,6 % til 2,7 %.'],
	['2,7 %', '2,7 %', 'Sygefraværet var 2,7 % begge år.'],
	['2,8 %', '2,8 %', 'Sygefraværet var 2,8 % begge år.'],
])('a rise from %s to %s is told as it is read', (first, last, sentence) => {
	expect(chanceWordsIn('da').change.from_to('Sygefraværet', first, last, 'up')).toBe(sentence);
});

test.each([
	[43, 5, 83, 'Forventet merfravær: ca. 43 dage om året (sandsynligvis mellem 5 og 83).'],
	[-90, -172, -1, 'Forventet mindre fravær: ca. 90 dage om året (sandsynligvis mellem 1 og 172).'],
	[5, -17, 29, 'Forventet merfravær: ca. 5 dage om året (sandsynligvis mellem 17 færre og 29 flere).'],
	[-0.6, -2, 1, 'Forventet mindre fravær: ca. 1 dage om året (sandsynligvis mellem 2 færre og 1 flere).'],
	[-0.4, -2, 1, 'Forventet merfravær: ca. 0 dage om året (sandsynligvis mellem 2 færre og 1 flere).'],
	[1, 0, 1, 'Forventet merfravær: ca. 1 dage om året (sandsynligvis mellem 0 og 1).'],
	[2, -0.4, 4, 'Forventet merfravær: ca. 2 dage om året (sandsynligvis mellem 0 og 4).'],
	[-2, -4, 0.4, 'Forventet mindre fravær: ca. 2 dage om året (sandsynligvis mellem 0 og 4).'],
])('%f days from %f to %f are told without a sign', (excess_days, excess_days_low, excess_days_high, sentence) => {
	expect(excessText({ excess_days, excess_days_low, excess_days_high }, { language: 'da', whole: String })).toBe(sentence);
});

test('which part of an excess can be seen is said where there is one, however small', () => {
	const said = (excess_days: number) =>
		excessSentence({ excess_days, excess_days_low: -2, excess_days_high: 3, chance_above: 0.5, pattern: 'longer' } as ExcessRow, {
			language: 'da',
			whole: String,
		}) ?? '';
	expect([-0.5, 0, 0.5].map((days) => said(days).includes('længere'))).toEqual([false, false, true]);
});

test('numbers inside a sentence are as people read them', () => {
	const { percent, roundPercent, decimal, whole, kroner, date, month } = saidNumbers('da');
	const plain = (text: string) => text.replaceAll(NBSP, ' ');
	expect([plain(percent(0.0654)), plain(roundPercent(0.0654)), decimal(2.04), whole(1234.4)]).toEqual(['6,5 %', '7 %', '2,0', '1.234']);
	expect([1499, 1500, 1501].map(kroner)).toEqual(['1.000 kr.', '2.000 kr.', '2.000 kr.']);
	expect([date('2026-02-20'), month('2025-12')]).toEqual(['20. februar 2026', 'december 2025']);
	expect([saidNumbers('en').decimal(2.04), saidNumbers('en').month('2025-12')]).toEqual(['2.0', 'December 2025']);
});
