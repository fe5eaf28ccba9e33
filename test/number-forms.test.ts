import { describe, expect, test } from 'vitest';
import { asSentence, counted } from '../web/texts/counted.ts';
import { followupWordsIn } from '../web/texts/followup.ts';
import { qualityWordsIn } from '../web/texts/quality.ts';
import { wordsIn } from '../web/texts.ts';

describe('a number and its word', () => {
	test.each([
		['0', '0 linjer'],
		['1', '1 linje'],
		['2', '2 linjer'],
		['1.000', '1.000 linjer'],
	])('%s', (count, said) => {
		expect(counted(count, 'linje', 'linjer')).toBe(said);
	});

	test.each(['da', 'en'] as const)('one of anything is said as one, in %s', (language) => {
		const { baseline, efforts } = wordsIn(language);
		const quality = qualityWordsIn(language);
		const said = [
			baseline.count('1'),
			efforts.transition('1'),
			efforts.tally('1'),
			quality.findings('1', '1'),
			quality.deliveries('1'),
			quality.worklist_lead('1', '20. februar 2026'),
			followupWordsIn(language).more_efforts('1'),
		];
		const many = /baselines|måneder imellem|months between|indsatser|efforts|advarsler|errors|warnings|leverancer|deliveries|linjer|lines/;
		expect(said.filter((text) => many.test(text.replace(/siden Indsatser|page Efforts/, '')))).toEqual([]);
	});
});

describe('what somebody wrote', () => {
	test.each([
		['TRIO ønsker det', 'TRIO ønsker det.'],
		['TRIO ønsker det.', 'TRIO ønsker det.'],
		['Færre sygemeldinger ...', 'Færre sygemeldinger.'],
		[' Aftalt i MED. ', 'Aftalt i MED.'],
	])('“%s” ends with one full stop', (written, said) => {
		expect(asSentence(written)).toBe(said);
	});
});
