import { describe, expect, test } from 'vitest';
import type { RegistrationDelay } from '../server/domain/parameters.ts';
import { completenessRows } from '../server/serve/api/completeness.ts';

/** How complete the newest months are: what the page about the registrations rests on. */

/** Of 100 records 80 are there in the month they began, 98 a month later, all two months later. */
const DELAYS: RegistrationDelay[] = [
	{ delay_months: 0, month_count: 12, records_count: 80, next_records_count: 98 },
	{ delay_months: 1, month_count: 12, records_count: 98, next_records_count: 100 },
	{ delay_months: 2, month_count: 12, records_count: 100, next_records_count: 100 },
];
const editionOf = (extraction_date: string, last_month: string, registration_delays = DELAYS, first_month = '2024-01') => ({
	info: { extraction_date, first_month, last_month, closing_days: 35 },
	parameters: { registration_delays },
});
const told = (rows: ReturnType<typeof completenessRows>) =>
	rows.map(({ last_month, status, completeness }) => [last_month, status, Number(completeness?.toFixed(9))]);

describe('the newest months', () => {
	test('are the six whole ones before the extraction, by what had come of such months before', () => {
		expect(told(completenessRows(editionOf('2026-02-20', '2025-12')))).toEqual([
			['2026-01', 'open', 80 / 100],
			['2025-12', 'shown', 98 / 100],
			['2025-11', 'shown', 1],
			['2025-10', 'shown', 1],
			['2025-09', 'shown', 1],
			['2025-08', 'shown', 1],
		]);
	});

	test.each([
		['the day before a month ends', '2026-02-27', '2026-01'],
		['the day it ends', '2026-02-28', '2026-02'],
		['the day after', '2026-03-01', '2026-02'],
	])('begin with the last whole one: extracted %s', (_, extraction_date, newest) => {
		expect(completenessRows(editionOf(extraction_date, '2025-12'))[0]?.last_month).toBe(newest);
	});

	test.each([
		[979, 'preliminary', true],
		[980, 'shown', false],
		[981, 'shown', false],
	])('are preliminary under 98 %% of what will come: %i of 1000', (records_count, status, is_preliminary) => {
		const delays = [{ delay_months: 0, month_count: 12, records_count, next_records_count: 1000 }];
		expect(completenessRows(editionOf('2026-01-31', '2026-01', delays))[0]).toMatchObject({ status, is_preliminary });
	});

	test('say when a figure of them can be shown at the earliest: so many days after the month', () => {
		expect(completenessRows(editionOf('2026-02-20', '2025-12'))[0]?.next_release_date).toBe('2026-03-07');
	});

	test('are not called complete where no delivery says when absence was registered', () => {
		for (const row of completenessRows(editionOf('2026-02-20', '2025-12', []))) {
			expect(row).toMatchObject({ completeness: null, is_preliminary: null });
			expect(row.sentence).toContain('kan ikke ses, om noget mangler');
		}
	});

	test('do not reach before the first month delivered', () => {
		expect(completenessRows(editionOf('2026-02-20', '2026-01', DELAYS, '2025-12')).map((row) => row.last_month)).toEqual([
			'2026-01',
			'2025-12',
		]);
	});
});
