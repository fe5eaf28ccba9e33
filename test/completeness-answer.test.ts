import { describe, expect, test } from 'vitest';
import type { RegistrationDelay } from '../server/domain/parameters.ts';
import { completenessRows } from '../server/serve/api/completeness.ts';
import { factorsOf } from '../server/serve/judged/completeness.ts';

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

describe('what records grow by from each delay to the next', () => {
	// the RAA triangle of Mack 1993 and Mack 1994, with the factors printed in the ChainLadder package's vignette
	const RAA = [
		[5012, 8269, 10907, 11805, 13539, 16181, 18009, 18608, 18662, 18834],
		[106, 4285, 5396, 10666, 13782, 15599, 15496, 16169, 16704],
		[3410, 8992, 13873, 16141, 18735, 22214, 22863, 23466],
		[5655, 11555, 15766, 21266, 23425, 26083, 27067],
		[1092, 9565, 15836, 22169, 25955, 26180],
		[1513, 6445, 11702, 12935, 15852],
		[557, 4020, 10946, 12314],
		[1351, 6947, 13112],
		[3133, 5395],
		[2063],
	];

	test('are the factors printed of the RAA triangle, and nothing where nothing was registered', () => {
		const delays = RAA.slice(1).map((_, delay_months): RegistrationDelay => {
			const known = RAA.filter((row) => row.length > delay_months + 1);
			const sumAt = (delay: number) => known.reduce((sum, row) => sum + (row[delay] ?? 0), 0);
			return { delay_months, month_count: known.length, records_count: sumAt(delay_months), next_records_count: sumAt(delay_months + 1) };
		});
		const printed = [2.999, 1.624, 1.271, 1.172, 1.113, 1.042, 1.033, 1.017, 1.009];
		expect(factorsOf(delays).map((factor) => Number(factor.toFixed(3)))).toEqual(printed);
		expect(factorsOf([{ delay_months: 0, month_count: 1, records_count: 0, next_records_count: 0 }])).toEqual([1]);
		expect(factorsOf([])).toEqual([]);
	});
});
