import type { Database, SqlParams } from '../database/database.ts';
import { orderByReads, type QueryFile, readLayer } from '../database/query-file.ts';
import { type PlainDate, publicHolidaysOf } from '../domain/calendar.ts';
import type { Profile } from '../domain/profile.ts';
import type { AcceptedFinding, Group } from '../domain/register.ts';
import { RAW_TABLES } from './import/raw-tables.ts';

/** Years for which days off are known: no delivery reaches outside them. */
const FIRST_YEAR = 1950;
const LAST_YEAR = 2100;

/** Tables that the program itself fills, beside those of the deliveries. Those called published are what earlier releases of the series rest on. */
const GIVEN_TABLES = {
	raw_delivery_files: 'delivery_key VARCHAR, raw_table VARCHAR',
	raw_days_off: 'day_off_date DATE',
	raw_kept_from: 'kept_from_date DATE',
	raw_groups: 'group_key VARCHAR, group_name VARCHAR, unit_key VARCHAR',
	raw_profile: `name VARCHAR, day_basis VARCHAR, weight VARCHAR, uses_grade BOOLEAN, holiday_days_off INTEGER, counted_kinds VARCHAR[],
		excluded_kinds VARCHAR[], population VARCHAR[], short_limit_days INTEGER, long_limit_days INTEGER`,
	raw_accepted_findings: 'unit_key VARCHAR, month_date DATE',
	raw_leading_sources: 'unit_key VARCHAR, source VARCHAR, first_date DATE, last_date DATE',
	raw_published_months: 'month_date DATE',
	raw_published_person_months: `person_key VARCHAR, leaf_key VARCHAR, month_date DATE, possible_fte_days DECIMAL(18,9), employment_days INTEGER,
		is_employed_on_first BOOLEAN, short_absence_fte_days DECIMAL(18,9), long_absence_fte_days DECIMAL(18,9), short_spells_count INTEGER,
		long_spells_count INTEGER`,
	raw_published_nodes: 'node_key VARCHAR, month_date DATE, leaf_key VARCHAR',
	raw_published_parents: 'node_key VARCHAR, month_date DATE, parent_key VARCHAR',
	raw_published_units: 'unit_key VARCHAR, unit_name VARCHAR, level VARCHAR, depth INTEGER',
	raw_published_headcounts: 'node_key VARCHAR, year INTEGER, people_count INTEGER',
	raw_published_strata: `period_key VARCHAR, measure VARCHAR, staff_group VARCHAR, age_band VARCHAR, sex VARCHAR, stratum_group VARCHAR,
		age_group VARCHAR, sex_group VARCHAR, first_period_key VARCHAR`,
	raw_published_stratum_rates: `period_key VARCHAR, measure VARCHAR, stratum_key VARCHAR, exposure DECIMAL(18,9), amount DECIMAL(18,9),
		people_count INTEGER`,
	raw_let_in_corrections: 'person_key VARCHAR, month_date DATE',
} as const;

/** Writes the first day that deletion has left; null where nothing was ever deleted. */
export async function writeKeptFrom(database: Database, kept_from: PlainDate | null): Promise<void> {
	await database.run('delete from raw_kept_from');
	if (kept_from !== null) await database.run('insert into raw_kept_from select $kept_from::date', { kept_from });
}

/** Makes the empty tables that deliveries and settings are written to. */
export async function createRawTables(database: Database): Promise<void> {
	for (const [table, columns] of Object.entries(RAW_TABLES)) {
		const list = Object.entries(columns).map(([name, type]) => `${name} ${type}`);
		await database.run(`create table ${table} (${list.join(', ')})`);
	}
	for (const [table, columns] of Object.entries(GIVEN_TABLES)) await database.run(`create table ${table} (${columns})`);
}

/** Writes the profile, its days off and the registered groups: everything the facts read that no delivery brings. */
export async function writeSettings(database: Database, profile: Profile, groups: readonly Group[]): Promise<void> {
	for (const table of ['raw_profile', 'raw_days_off', 'raw_groups']) await database.run(`delete from ${table}`);
	const list = (texts: readonly string[]) => JSON.stringify(texts);
	const row: SqlParams = {
		name: profile.name,
		day_basis: profile.day_basis,
		weight: profile.weight,
		uses_grade: profile.uses_grade,
		holiday_days_off: profile.holiday_days_off,
		counted_kinds: list(profile.counted_kinds),
		excluded_kinds: list(profile.excluded_kinds),
		population: list(profile.population),
		short_limit_days: profile.short_limit_days,
		long_limit_days: profile.long_limit_days,
	};
	await database.run(
		`insert into raw_profile select $name, $day_basis, $weight, $uses_grade, $holiday_days_off, $counted_kinds::json::varchar[],
		$excluded_kinds::json::varchar[], $population::json::varchar[], $short_limit_days, $long_limit_days`,
		row,
	);
	await database.run('insert into raw_days_off select unnest($days::json::varchar[])::date', { days: list(daysOffOf(profile)) });
	const members = groups.flatMap((group) =>
		group.unit_keys.map((unit_key) => ({ group_key: group.group_key, group_name: group.group_name, unit_key })),
	);
	await database.run(
		`insert into raw_groups select member.group_key, member.group_name, member.unit_key
		from (select unnest($members::json::struct(group_key varchar, group_name varchar, unit_key varchar)[]) as member)`,
		{ members: JSON.stringify(members) },
	);
}

function daysOffOf(profile: Profile): string[] {
	const years = Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, (_, index) => FIRST_YEAR + index);
	const days = years.flatMap((year) => [...publicHolidaysOf(year), ...profile.extra_days_off.map((monthDay) => `${year}-${monthDay}`)]);
	return [...new Set(days)];
}

/** The findings of workplace and month that a dataforvalter has accepted: they no longer hold a figure back. */
export async function writeAcceptedFindings(database: Database, accepted: readonly AcceptedFinding[]): Promise<void> {
	await database.run('delete from raw_accepted_findings');
	await database.run(
		`insert into raw_accepted_findings select finding.unit_key, (finding.month || '-01')::date
		from (select unnest($accepted::json::struct(unit_key varchar, month varchar)[]) as finding)`,
		{ accepted: JSON.stringify(accepted) },
	);
}

/** The queries from deliveries to cells, each after what it reads. */
export function factQueries(): QueryFile[] {
	return orderByReads([...readLayer('staging'), ...readLayer('facts'), ...readLayer('measures')]);
}

/** Those of the queries that rest on a table, straight or through others, in the same order. */
export function queriesAfter(table: string, queries: readonly QueryFile[]): QueryFile[] {
	const touched = new Set([table]);
	return queries.filter((query) => {
		const isAfter = query.reads.some((read) => touched.has(read));
		if (isAfter) touched.add(query.name);
		return isAfter;
	});
}

/** Makes staging, fact and measure tables anew, all of them unless told which. `onQuery` hears of each before it runs. */
export async function buildFacts(
	database: Database,
	onQuery: (query: QueryFile) => void = () => {},
	queries: readonly QueryFile[] = factQueries(),
): Promise<void> {
	for (const query of queries) {
		onQuery(query);
		await database.materialise(query);
	}
}
