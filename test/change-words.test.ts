import { describe, expect, test } from 'vitest';
import { changeTold } from '../server/domain/change-words.ts';
import type { ChangesRow } from '../server/domain/changes.ts';

describe('a change since the edition before', () => {
	const told = (language: 'da' | 'en', more: Partial<ChangesRow>): string =>
		changeTold(
			{
				change: 'corrected',
				unit_key: 'nord',
				unit_name: 'Nord',
				entry_name: null,
				first_month: '2025-01',
				last_month: '2025-03',
				figure_count: 1,
				flag: null,
				...more,
			} as ChangesRow,
			language,
		);

	test.each([
		[1, 'Nord: 1 figure corrected after late registrations (January 2025–March 2025).'],
		[2, 'Nord: 2 figures corrected after late registrations (January 2025–March 2025).'],
		[0, 'Nord: 0 figures corrected after late registrations (January 2025–March 2025).'],
	])('of %i figures', (figure_count, sentence) => {
		expect(told('en', { figure_count })).toBe(sentence);
	});

	test('of one month names it once, of several the first and the last', () => {
		expect(told('da', { change: 'months' })).toBe('Månederne fra januar 2025 til marts 2025 er kommet med.');
		expect(told('da', { change: 'months', first_month: '2025-03' })).toBe('Måneden marts 2025 er kommet med.');
	});
});
