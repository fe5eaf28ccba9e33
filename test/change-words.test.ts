import { describe, expect, test } from 'vitest';
import { changeTold } from '../server/domain/change-words.ts';
import { type ChangesRow, cellChangesOf, type ShownCell } from '../server/domain/changes.ts';

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

describe('figures that are otherwise than before', () => {
	const cell = (period_key: string, values: string | null): ShownCell => ({
		unit_key: 'a',
		period_key,
		first_month: `${period_key}-01`,
		last_month: `${period_key}-12`,
		values,
	});

	test('are told by hiding or value, and never that one was hidden again', () => {
		const before = [cell('2021', null), cell('2022', '5'), cell('2023', '7'), cell('2024', '9')];
		const now = [cell('2021', '4'), cell('2022', '6'), cell('2023', '7'), cell('2024', null), cell('2025', '3')];
		expect(cellChangesOf(before, now)).toEqual([
			{ unit_key: 'a', change: 'shown', figure_count: 1, first_month: '2021-01', last_month: '2021-12' },
			{ unit_key: 'a', change: 'corrected', figure_count: 1, first_month: '2022-01', last_month: '2022-12' },
		]);
	});

	test('are counted by unit, from their first month to their last, whatever their order', () => {
		const years = ['2022', '2024', '2021', '2023'];
		const [before, now] = ['before', 'now'].map((values) => years.map((year) => cell(year, values)));
		const all = { unit_key: 'a', change: 'corrected', figure_count: 4, first_month: '2021-01', last_month: '2024-12' };
		expect(cellChangesOf(before ?? [], now ?? [])).toEqual([all]);
	});
});
