import { describe, expect, test } from 'vitest';
import { outsideLineOf } from '../server/serve/judged/outside-line.ts';

/** What all municipalities did in the same years, from figures that others have published. */

const DAYS = 'dagsværk pr. fuldtidsbeskæftiget';
const row = (benchmark_source: string, year: number, benchmark_value: number, more: object = {}) => ({
	benchmark_source,
	year,
	municipality: 'Alle kommuner',
	staff_group: null,
	measure: DAYS,
	benchmark_value,
	...more,
});
const year = (number: number) => ({ first_month: `${number}-01`, last_month: `${number}-12` });
const KRL = [row('KRL (avis)', 2021, 13.2), row('KRL (kl.dk)', 2022, 16.1), row('KRL', 2023, 14.4)];

describe('the outside line', () => {
	test('is one publisher’s figures, wherever each was read', () => {
		expect(outsideLineOf(KRL, 'krl_naer', [year(2021)], [year(2022)])).toEqual({
			publisher: 'KRL',
			measure: DAYS,
			first: 13.2,
			last: 16.1,
			ratio: 16.1 / 13.2,
		});
	});

	test('of a baseline of several years is their mean', () => {
		const line = outsideLineOf(KRL, 'krl_naer', [{ first_month: '2021-01', last_month: '2022-12' }], [year(2023)]);
		expect(line?.first).toBeCloseTo((13.2 + 16.1) / 2, 12);
	});

	test('is that of the publisher whose way of counting the profile is near to, else the first that has both years', () => {
		const both = [
			...KRL,
			row('DST', 2021, 15),
			row('DST', 2022, 18),
			row('Benchmarkingenheden', 2021, 12),
			row('Benchmarkingenheden', 2022, 15),
		];
		const publisherIn = (profile: string) => outsideLineOf(both, profile, [year(2021)], [year(2022)])?.publisher;
		expect([publisherIn('krl_naer'), publisherIn('dst_naer'), publisherIn('kalenderdage')]).toEqual(['KRL', 'DST', 'KRL']);
		const later = both.filter(({ benchmark_source, year: of }) => !(benchmark_source.startsWith('KRL') && of === 2022));
		expect(outsideLineOf(later, 'krl_naer', [year(2021)], [year(2022)])?.publisher).toBe('Benchmarkingenheden');
	});

	test.each([
		['a year that nobody has published', KRL, [year(2021)], [year(2024)]],
		['two figures of one year that differ', [...KRL, row('KRL (rettet)', 2022, 16.0)], [year(2021)], [year(2022)]],
		['months that are no calendar year', KRL, [{ first_month: '2021-07', last_month: '2022-06' }], [year(2022)]],
		['part of a year', KRL, [year(2021)], [{ first_month: '2022-01', last_month: '2022-06' }]],
		[
			'another municipality',
			[row('KRL', 2021, 9.9, { municipality: 'Lemvig' }), row('KRL', 2022, 12, { municipality: 'Lemvig' })],
			[year(2021)],
			[year(2022)],
		],
		[
			'one staff group',
			[row('KRL', 2021, 16, { staff_group: 'Lærere' }), row('KRL', 2022, 17, { staff_group: 'Lærere' })],
			[year(2021)],
			[year(2022)],
		],
		[
			'what is not absence',
			[row('KRL', 2021, 2, { measure: 'personaleomsætning' }), row('KRL', 2022, 3, { measure: 'personaleomsætning' })],
			[year(2021)],
			[year(2022)],
		],
		['two years in two units', [row('KRL', 2021, 13.2), row('KRL', 2022, 7.1, { measure: 'fraværsprocent' })], [year(2021)], [year(2022)]],
		['nothing published', [], [year(2021)], [year(2022)]],
	])('is not made of %s', (_, rows, before, after) => {
		expect(outsideLineOf(rows, 'krl_naer', before, after)).toBeNull();
	});

	test('the same figure printed in two places is one figure', () => {
		const rows = [...KRL, row('KRL (gengivet)', 2022, 16.1)];
		expect(outsideLineOf(rows, 'krl_naer', [year(2021)], [year(2022)])?.last).toBe(16.1);
	});
});
