import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../server/database/database.ts';
import { type Recount, recount } from './oracle.ts';
import { randomProfile, randomWorld } from './random-world.ts';
import { buildWorld, openWorldDatabase, settle } from './world.ts';

/** Random worlds per profile; FRAVAERSBLIK_CASES asks for more. */
const CASES = Number(process.env.FRAVAERSBLIK_CASES ?? 100);

let database: Database;
beforeAll(async () => {
	database = await openWorldDatabase();
});
afterAll(() => database.close());

describe('the tables agree with a slow recount over people and days', () => {
	for (const [name, seed] of [
		['krl_naer', 707],
		['kalenderdage', 2024],
	] as const) {
		test(`in ${CASES} random worlds under ${name}`, { timeout: 600_000 }, async () => {
			await fc.assert(
				fc.asyncProperty(randomWorld(randomProfile(name)), async (given) => {
					const settled = settle(given);
					await buildWorld(database, settled);
					expect(await counted()).toEqual(sorted(recount(settled)));
				}),
				{ seed, numRuns: CASES, endOnFailure: process.env.FRAVAERSBLIK_SHRINK === undefined },
			);
		});
	}
});

/** What the tables say, in the lines of the recount. */
async function counted(): Promise<Recount> {
	const lines = async (columns: string, table: string) => {
		const rows = await database.rows(`select concat_ws(' | ', ${columns}) as line from ${table}`);
		return rows.map((row) => String(row.line)).sort();
	};
	const or = (column: string) => `coalesce(${column}::varchar, '')`;
	return {
		units: await lines(`month_date, unit_key, ${or('parent_key')}, depth, array_to_string(path, '>'), is_inner`, 'dim_unit_months'),
		periods: await lines('period_key, first_month, last_month, calendar_days', 'dim_periods'),
		possible: await lines(
			'employment_key, leaf_key, month_date, possible_fte_days, employment_days, is_employed_on_first',
			'fct_employment_months',
		),
		absence: await lines('employment_key, leaf_key, month_date, length_band, is_short, absence_fte_days', 'fct_absence_months'),
		spells: await lines(
			`person_key, first_date, last_date, is_running, length_days, length_band, ${or('unit_key')}, month_date`,
			'fct_spells',
		),
		cells: await lines(
			`node_key, period_key, length_class, possible_fte_days, employment_days, absence_fte_days, spells_count, people_count, absent_count,
			spell_people_count, array_to_string(absence_top, ' '), array_to_string(spells_top, ' ')`,
			'cells',
		),
		headcounts: await lines('node_key, year, people_count', 'headcounts'),
	};
}

function sorted(recounted: Recount): Recount {
	return {
		units: [...recounted.units].sort(),
		periods: [...recounted.periods].sort(),
		possible: [...recounted.possible].sort(),
		absence: [...recounted.absence].sort(),
		spells: [...recounted.spells].sort(),
		cells: [...recounted.cells].sort(),
		headcounts: [...recounted.headcounts].sort(),
	};
}
