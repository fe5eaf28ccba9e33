import { describe, expect, test } from 'vitest';
import { type Benchmark, publishedLineOf, publishedLinesOf, publisherOf } from '../server/domain/benchmarks.ts';

const figure = (benchmark_source: string, year: number, benchmark_value = 12, measure = 'dagsværk pr. fuldtidsbeskæftiget'): Benchmark => ({
	benchmark_source,
	year,
	municipality: 'Alle kommuner',
	staff_group: null,
	measure,
	benchmark_value,
});
const linesOf = (rows: readonly Benchmark[]) =>
	publishedLinesOf(rows).map(({ publisher, years }) => `${publisher} ${years.map(({ year }) => year).join(' ')}`);

describe('what others have published', () => {
	test('is the publisher’s, wherever it was read', () => {
		expect(
			['KRL (fyens.dk, artikel 1)', 'KRL', 'DST, egen sygdom (tvsyd.dk)'].map((benchmark_source) =>
				publisherOf(figure(benchmark_source, 2024)),
			),
		).toEqual(['KRL', 'KRL', 'DST, egen sygdom']);
	});

	test('is a line for each publisher and measure, in the order of publishers, oldest year first; read twice it counts once', () => {
		const rows = [figure('KRL (b)', 2024), figure('DST', 2023), figure('KRL (a)', 2022), figure('KRL (c)', 2024), figure('ÅOP', 2020)];
		expect(linesOf(rows)).toEqual(['DST 2023', 'KRL 2022 2024', 'ÅOP 2020']);
		expect(linesOf([...rows].reverse())).toEqual(['DST 2023', 'KRL 2022 2024', 'ÅOP 2020']);
		expect(linesOf([figure('KRL', 2024), figure('KRL', 2024, 5, 'fraværsprocent')])).toEqual(['KRL 2024', 'KRL 2024']);
	});

	test('beside a profile stands its own publisher; among equals the line with the newest year, then with most years', () => {
		const publisher = (rows: readonly Benchmark[], profile: string) => publishedLineOf(rows, profile)?.publisher;
		const both = [figure('DST', 2025), figure('KRL', 2020)];
		expect([publisher(both, 'dst_naer'), publisher(both, 'krl_naer')]).toEqual(['DST', 'KRL']);
		expect(publisher([figure('A', 2023), figure('A', 2022), figure('B', 2024)], 'krl_naer')).toBe('B');
		expect(publisher([figure('A', 2024), figure('B', 2023), figure('B', 2024)], 'krl_naer')).toBe('B');
		expect(publishedLineOf([], 'krl_naer')).toBeNull();
	});
});
