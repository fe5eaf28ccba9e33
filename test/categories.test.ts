import { describe, expect, test } from 'vitest';
import { ATTENTION_WORDS } from '../server/domain/attention.ts';
import { type BreakdownViewName, categoryName, compareCategories } from '../server/domain/breakdown.ts';
import { pendingText } from '../server/domain/pending.ts';

const ordered = (view: BreakdownViewName, categories: readonly string[]) => [...categories].sort((a, b) => compareCategories(view, a, b));
const named = (view: BreakdownViewName, categories: readonly string[]) => categories.map((category) => categoryName(view, category, 'all'));

describe('categories of a breakdown', () => {
	test('of lengths and concentration are named by their bounds', () => {
		expect(named('length', ['1', '2', '3', '4', '5', '6'])).toEqual([
			'1–3 dage',
			'4–7 dage',
			'8–14 dage',
			'15–28 dage',
			'29–90 dage',
			'Over 90 dage',
		]);
		expect(named('concentration', ['5', '20', 'rest'])).toEqual(['De 5 % med mest fravær', 'De næste op til 20 %', 'De øvrige 80 %']);
		expect(named('days_per_person', ['0', 'to-5'])).toEqual(['Intet fravær', 'Op til 5 dagsværk']);
	});

	test('stand in the order of their bounds, those not given next to last, others last', () => {
		expect(ordered('days_per_person', ['other', 'over-50', 'to-5', '0', 'to-10'])).toEqual(['0', 'to-5', 'to-10', 'over-50', 'other']);
		expect(ordered('concentration', ['rest', '20', '5'])).toEqual(['5', '20', 'rest']);
		expect(ordered('staff_seniority', ['other', '', '20-', 'under-1', '1-4'])).toEqual(['under-1', '1-4', '20-', '', 'other']);
		expect(ordered('sex', ['other', '', 'M', 'K'])).toEqual(['K', 'M', '', 'other']);
	});

	test('that were delivered stand by the Danish alphabet, still before those not given and others', () => {
		expect(ordered('staff_group', ['other', 'Ålefiskere', '', 'Ledere', 'Ærespersoner'])).toEqual([
			'Ledere',
			'Ærespersoner',
			'Ålefiskere',
			'',
			'other',
		]);
	});
});

describe('what waits', () => {
	test('a finding is named inside a sentence, in both languages', () => {
		expect(ATTENTION_WORDS.da.finding('Åbent fravær', '15')).toBe('åbent fravær (15 personer)');
		expect(ATTENTION_WORDS.en.finding('Open absence', '15')).toBe('open absence (15 people)');
	});

	test.each([
		[0, null],
		[null, /^Enkelte senere rettelser/],
		[5, /^5 senere rettelser/],
		[1234, /^1\.234 senere rettelser/],
	])('%s later corrections', (count, told) => {
		const text = pendingText(count);
		if (told === null) expect(text).toBeNull();
		else expect(text).toMatch(told);
	});
});
