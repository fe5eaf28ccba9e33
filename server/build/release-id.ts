import { createHash } from 'node:crypto';
import type { Database } from '../database/database.ts';
import type { Settings } from './settings.ts';

/** sha256 of the canonical text of a release: policy, profile, deliveries, leading sources and every released cell in key order, decimals in full. */
export async function releaseIdOf(database: Database, { policy_hash, profile }: Settings): Promise<string> {
	const hash = createHash('sha256');
	hash.update(`policy\t${policy_hash}\nprofile\t${JSON.stringify(profile)}\n`);
	// a delivery's own key rests on the data folder's secret; what it says of itself does not
	const deliveries = await database.rows(`select source, extraction_date::varchar as extraction_date, first_date::varchar as first_date,
		last_date::varchar as last_date, is_synthetic from raw_deliveries order by all`);
	for (const row of deliveries) hash.update(`delivery\t${Object.values(row).join('\t')}\n`);
	const leading = await database.rows(`select unit_key, source, first_date::varchar as first_date, last_date::varchar as last_date
		from raw_leading_sources order by all`);
	for (const row of leading) hash.update(`leading\t${Object.values(row).join('\t')}\n`);
	const cells =
		await database.columns(`select concat_ws('|', node_key, period_key, length_class, is_shown::integer, possible_fte_days, employment_days,
		absence_fte_days, spells_count, people_count) as line from released_cells order by node_key, period_key, length_class`);
	for (const line of cells.line ?? []) hash.update(`${String(line)}\n`);
	const breakdowns =
		await database.columns(`select concat_ws('|', view, node_key, period_key, category, length_class, is_shown::integer, possible_fte_days,
		employment_days, absence_fte_days, spells_count, people_count, fte, array_to_string(merged_categories, ',')) as line
		from released_breakdowns order by view, node_key, period_key, category, length_class`);
	for (const line of breakdowns.line ?? []) hash.update(`${String(line)}\n`);
	const expectations =
		await database.columns(`select concat_ws('|', node_key, period_key, expected_absence_fte_days, expected_short_absence_fte_days,
		expected_spells, expected_prolonged_spells) as line from released_expectations order by node_key, period_key`);
	for (const line of expectations.line ?? []) hash.update(`${String(line)}\n`);
	return hash.digest('hex');
}
