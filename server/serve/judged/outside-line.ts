import { z } from 'zod';
import { isOfAll, nearPublisherOf, publisherOf } from '../../domain/benchmarks.ts';
import type { Stretch } from '../../domain/tiling.ts';
import { meanOf } from '../../judge/sums.ts';

/** What all municipalities did in the same years: the part of a change that came to everybody, as influenza does. */

export const BenchmarkRow = z.object({
	benchmark_source: z.string(),
	year: z.number(),
	municipality: z.string().nullable(),
	staff_group: z.string().nullable(),
	measure: z.string(),
	benchmark_value: z.number(),
});
export type BenchmarkRow = z.infer<typeof BenchmarkRow>;

export interface OutsideLine {
	/** Who published it: what stands before the place it was read. */
	publisher: string;
	/** What is measured and in what, as delivered. */
	measure: string;
	/** Means over the years compared, in the publisher's own unit. */
	first: number;
	last: number;
	/** last ÷ first. */
	ratio: number;
}

/**
 * The outside line of absence for two sets of whole calendar years: the same publisher and measure in every year, the one the profile is near to where
 * several have it (KRL, or DST for `dst_naer`); null where there is none, or where a publisher says two things of one year.
 */
export function outsideLineOf(
	rows: readonly BenchmarkRow[],
	profile_name: string,
	before: readonly Stretch[],
	after: readonly Stretch[],
): OutsideLine | null {
	const [first_years, last_years] = [wholeYearsOf(before), wholeYearsOf(after)];
	if (first_years === null || last_years === null) return null;
	const near = nearPublisherOf(profile_name);
	const of_all = rows.filter(isOfAll).map((row) => ({ ...row, publisher: publisherOf(row) }));
	const lines = new Map(of_all.map(({ publisher, measure }) => [`${publisher}\n${measure}`, { publisher, measure }]));
	const found = [...lines.values()].flatMap(({ publisher, measure }) => {
		const list = of_all.filter((row) => row.publisher === publisher && row.measure === measure);
		const [first, last] = [meanOver(list, first_years), meanOver(list, last_years)];
		return first === null || last === null || first <= 0 ? [] : [{ publisher, measure, first, last, ratio: last / first }];
	});
	const order = (line: OutsideLine) => `${line.publisher.startsWith(near) ? 0 : 1}${line.publisher}${line.measure}`;
	return found.sort((a, b) => (order(a) < order(b) ? -1 : 1))[0] ?? null;
}

/** The years of stretches that are each one or more whole calendar years; null where one is not. */
function wholeYearsOf(stretches: readonly Stretch[]): number[] | null {
	if (stretches.length === 0 || stretches.some(({ first_month, last_month }) => !/-01$/.test(first_month) || !/-12$/.test(last_month)))
		return null;
	return stretches.flatMap(({ first_month, last_month }) => {
		const [from, to] = [Number(first_month.slice(0, 4)), Number(last_month.slice(0, 4))];
		return Array.from({ length: to - from + 1 }, (_, index) => from + index);
	});
}

/** Mean of a line over some years; null where a year has no figure, or two that differ. */
function meanOver(rows: readonly BenchmarkRow[], years: readonly number[]): number | null {
	const values = years.map((year) => new Set(rows.filter((row) => row.year === year).map((row) => row.benchmark_value)));
	if (values.some((found) => found.size !== 1)) return null;
	return meanOf(values.flatMap((found) => [...found]));
}
