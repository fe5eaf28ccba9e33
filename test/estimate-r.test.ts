import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { estimateParameters } from '../server/build/estimate/estimate.ts';
import type { Database } from '../server/database/database.ts';
import type { Parameters } from '../server/domain/parameters.ts';
import { POLICY } from './disclosure-world.ts';
import { fillEstimateWorld, type GivenRow, letAllStrataThrough, openEstimateDatabase, ROOT } from './estimate-world.ts';

/** The same people in R: `test/estimate/estimates.R` says where they come from and writes what is expected of them. */
const read = (name: string): Record<string, string>[] =>
	parse(readFileSync(new URL(`./estimate/${name}`, import.meta.url), 'utf8'), { columns: true });
const wanted = new Map(read('expected.csv').map((row) => [row.name ?? '', Number(row.value)]));
const MEASURES = ['absence', 'short_absence', 'spells'] as const;

let database: Database;
let parameters: Parameters;

beforeAll(async () => {
	database = await openEstimateDatabase();
	const rows = read('people.csv').map((row): GivenRow => {
		const numberIn = (column: string) => Number(row[column]);
		return {
			person_key: `person-${row.person}`,
			leaf_key: row.leaf ?? '',
			// the year's sums lie in its January: what is compared here is twelve months long
			month_date: `${row.year}-01-01`,
			staff_group: row.staff_group ?? '',
			possible_fte_days: numberIn('possible_fte_days'),
			employment_days: numberIn('employment_days'),
			short_absence_fte_days: numberIn('short_absence_fte_days'),
			long_absence_fte_days: numberIn('long_absence_fte_days'),
			short_spells_count: numberIn('short_spells_count'),
			long_spells_count: numberIn('long_spells_count'),
			prolonged_spells_count: numberIn('prolonged_spells_count'),
		};
	});
	const people = [...new Set(rows.map((row) => row.person_key))].map((person_key) => ({ person_key, sex: null, birth_year: null }));
	const months = [2024, 2025].flatMap((year) =>
		Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}-01`),
	);
	await fillEstimateWorld(database, { months, people, rows, areas: { nord: [...new Set(rows.map((row) => row.leaf_key))] } });
	parameters = await estimateParameters(database, {
		last_month: '2025-12',
		policy: POLICY,
		decideStrata: () => letAllStrataThrough(database),
	});
});
afterAll(() => database.close());

/** To eleven digits. */
function expectAsInR(name: string, found: number | null): void {
	const value = wanted.get(name);
	expect(value, name).toBeDefined();
	expect(Math.abs((found ?? Number.NaN) / (value ?? 0) - 1), `${name}: ${found} is not ${value}`).toBeLessThan(1e-11);
}

async function rowOf(table: string, measure: string, period_key: string): Promise<Record<string, unknown>> {
	const rows = await database.rows(`from ${table} where node_key = '${ROOT}' and measure = $measure and period_key = $period_key`, {
		measure,
		period_key,
	});
	expect(rows).toHaveLength(1);
	return rows[0] ?? {};
}

test('the strata are those of the script', async () => {
	const rows = await database.rows(
		"select distinct staff_group, stratum_group from decided_strata where measure = 'absence' and period_key = '2025' order by staff_group",
	);
	expect(rows.map((row) => `${row.staff_group}: ${row.stratum_group}`)).toEqual([
		'Kontor: other',
		'Ledere: other',
		'Lærere: Lærere',
		'Pleje: Pleje',
	]);
});

test.each(MEASURES)('dispersion and persistence of %s are as in R', (measure) => {
	expectAsInR(`dispersion_${measure}`, parameters.dispersion[measure].year);
	expectAsInR(`persistence_${measure}`, parameters.persistence[measure]);
});

test.each(MEASURES)(
	'variances of %s with people as clusters are those of the survey package, crude and with the mix held still',
	async (measure) => {
		for (const year of ['2024', '2025']) {
			const { rate_log_variance } = await rowOf('clustered_rates', measure, year);
			expectAsInR(`rate_log_variance_${year}_${measure}`, Number(rate_log_variance));
		}
		const { ratio_log_variance } = await rowOf('clustered_ratios', measure, '2025');
		expectAsInR(`ratio_log_variance_${measure}`, Number(ratio_log_variance));
		const { adjusted_ratio, adjusted_log_variance } = await rowOf('adjusted_ratios', measure, '2025');
		expectAsInR(`adjusted_ratio_${measure}`, Number(adjusted_ratio));
		expectAsInR(`adjusted_log_variance_${measure}`, Number(adjusted_log_variance));
	},
);
