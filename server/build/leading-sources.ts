import type { Database } from '../database/database.ts';
import { readQuery } from '../database/query-file.ts';
import { folded } from './import/clean.ts';
import { createIssueList, type Issue } from './import/issues.ts';
import type { LeadingSource } from './import/leading-sources.ts';

/** Which source leads where, as the municipality's table has it: checked against what has been delivered, written for the facts, and told of. */

/** What is wrong with the table beside the deliveries: units no organisation has, and sources that have delivered no absences. */
export async function unknownLeadingSources(database: Database, leading_sources: readonly LeadingSource[]): Promise<Issue[]> {
	if (leading_sources.length === 0) return [];
	const units = new Set((await database.rows('select distinct unit_key from raw_units')).map((row) => String(row.unit_key)));
	const sources = await absenceSources(database);
	const issues = createIssueList();
	for (const { unit_key, source, place } of leading_sources) {
		if (!units.has(unit_key)) issues.add('leading_unit_unknown', { ...place, column: 'enhed_id' });
		if (!sources.has(folded(source))) issues.add('leading_source_unknown', { ...place, column: 'kilde' }, [...sources.values()].join(', '));
	}
	return issues.issues();
}

/** Writes the table; sources get the names their deliveries have. */
export async function writeLeadingSources(database: Database, leading_sources: readonly LeadingSource[]): Promise<void> {
	const sources = await absenceSources(database);
	const rows = leading_sources.map(({ place: _, source, ...rest }) => ({ ...rest, source: sources.get(folded(source)) }));
	await database.run('delete from raw_leading_sources');
	await database.run(
		`insert into raw_leading_sources select unnest(row) from (select unnest($rows::json::struct(
			unit_key varchar, source varchar, first_date date, last_date date)[]) as row)`,
		{ rows: JSON.stringify(rows) },
	);
}

/** Names of the sources that have delivered absences, by what they are compared by. */
async function absenceSources(database: Database): Promise<ReadonlyMap<string, string>> {
	const rows = await database.rows(`select distinct source from raw_deliveries
		inner join raw_delivery_files on raw_deliveries.delivery_key = raw_delivery_files.delivery_key and raw_table = 'raw_absences' order by source`);
	return new Map(rows.map((row) => [folded(String(row.source)), String(row.source)]));
}

const TABLE = { file: 'mapping/leading_sources.csv' };

/** What the table did to the facts: how much is set aside of each source, and where the leading one has delivered nothing so that it cannot lead. */
export async function leadingSourceIssues(database: Database): Promise<Issue[]> {
	const issues = createIssueList();
	const setAside = await database.rows(`select source, leading_source, count(distinct registered_number)::integer as records_count,
		sum(last_date - first_date + 1)::integer as days from stg_set_aside_absences group by source, leading_source order by source, leading_source`);
	const whole = (count: unknown) => Number(count).toLocaleString('da-DK');
	for (const { source, leading_source, records_count, days } of setAside)
		issues.add(
			'absences_set_aside',
			TABLE,
			`${source}: ${whole(records_count)} fravær, ${whole(days)} dage (${leading_source} er ledende)`,
		);
	const silent = await database.rows(readQuery('checks', 'silent_leading_sources').sql);
	for (const { source } of silent) issues.add('leading_source_silent', TABLE, String(source));
	return issues.issues();
}
