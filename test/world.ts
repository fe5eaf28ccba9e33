import { onTestFinished } from 'vitest';
import { buildFacts, createRawTables, factQueries, writeSettings } from '../server/build/facts.ts';
import { RAW_TABLES } from '../server/build/import/raw-tables.ts';
import { Database, type SqlRow } from '../server/database/database.ts';
import { PROFILES, type Profile } from '../server/domain/profile.ts';
import type { Group } from '../server/domain/register.ts';

/**
 * A tiny municipality to build on: a test states only what it is about, the rest is ordinary.
 * Unless told otherwise one delivery from Opus covers 2024, `nord` and `syd` lie under `kommune`, and everybody is full time, monthly paid and
 * employed in `nord` since 2020. Dates are `YYYY-MM-DD`, decimals text.
 */
export interface GivenWorld {
	profile?: Profile | 'krl_naer' | 'kalenderdage';
	deliveries?: readonly GivenDelivery[];
	units?: readonly GivenUnit[];
	employments?: readonly GivenEmployment[];
	absences?: readonly GivenAbsence[];
	planned_hours?: readonly GivenPlannedHours[];
	groups?: readonly Group[];
	leading_sources?: readonly GivenLeadingSource[];
}

export const DELIVERED_TABLES = ['raw_units', 'raw_employments', 'raw_absences', 'raw_planned_hours'] as const;
export type DeliveredTable = (typeof DELIVERED_TABLES)[number];

export interface GivenDelivery {
	delivery_key: string;
	source?: string;
	extraction_date?: string;
	first_date?: string;
	last_date?: string;
	/** The tables this delivery speaks for. */
	tables?: readonly DeliveredTable[];
}

/** Rows name the delivery they came with; the first one unless told. */
interface Delivered {
	delivery_key?: string;
}

export interface GivenUnit extends Delivered {
	unit_key: string;
	unit_name?: string;
	parent_key?: string | null;
	level?: string | null;
	first_date?: string | null;
	last_date?: string | null;
}

export interface GivenEmployment extends Delivered {
	employment_key: string;
	person_key?: string;
	unit_key?: string;
	employment_form?: string;
	fraction?: string;
	first_date?: string;
	last_date?: string | null;
}

/** One day long unless `last_date` says otherwise; null while it runs. */
export interface GivenAbsence extends Delivered {
	employment_key: string;
	absence_kind?: string;
	first_date: string;
	last_date?: string | null;
	hours?: string | null;
	grade?: string | null;
}

export interface GivenPlannedHours extends Delivered {
	employment_key: string;
	plan_date: string;
	hours: string;
}

/** From the first of a month: only absences of one source count at a unit and below it. */
export interface GivenLeadingSource {
	unit_key: string;
	source: string;
	first_date: string;
	/** Last of a month; null until the unit's next row. */
	last_date?: string | null;
}

/** A world with every default filled in: what the raw tables get, and what a slow recount starts from. */
export interface SettledWorld {
	profile: Profile;
	deliveries: Required<GivenDelivery>[];
	units: Required<GivenUnit>[];
	employments: Required<GivenEmployment>[];
	absences: Required<GivenAbsence>[];
	planned_hours: Required<GivenPlannedHours>[];
	groups: Group[];
	leading_sources: Required<GivenLeadingSource>[];
}

const ORDINARY_UNITS: readonly GivenUnit[] = [
	{ unit_key: 'kommune' },
	{ unit_key: 'nord', parent_key: 'kommune' },
	{ unit_key: 'syd', parent_key: 'kommune' },
];

/** Fills in the defaults. */
export function settle(given: GivenWorld): SettledWorld {
	const deliveries = (given.deliveries ?? [{ delivery_key: 'opus-1' }]).map((delivery) => ({
		source: 'opus',
		extraction_date: '2025-02-15',
		first_date: '2024-01-01',
		last_date: '2024-12-31',
		tables: DELIVERED_TABLES,
		...delivery,
	}));
	const delivery_key = deliveries[0]?.delivery_key ?? '';
	return {
		profile: profileOf(given.profile ?? 'krl_naer'),
		deliveries,
		units: (given.units ?? ORDINARY_UNITS).map((unit) => ({
			delivery_key,
			unit_name: unit.unit_key,
			parent_key: null,
			level: null,
			first_date: null,
			last_date: null,
			...unit,
		})),
		employments: (given.employments ?? [{ employment_key: 'karen' }]).map((employment) => ({
			delivery_key,
			person_key: employment.employment_key,
			unit_key: 'nord',
			employment_form: 'monthly_paid',
			fraction: '1',
			first_date: '2020-01-01',
			last_date: null,
			...employment,
		})),
		absences: (given.absences ?? []).map((absence) => ({
			delivery_key,
			absence_kind: 'own_illness',
			last_date: absence.first_date,
			hours: null,
			grade: null,
			...absence,
		})),
		planned_hours: (given.planned_hours ?? []).map((planned) => ({ delivery_key, ...planned })),
		groups: [...(given.groups ?? [])],
		leading_sources: (given.leading_sources ?? []).map((row) => ({ last_date: null, ...row })),
	};
}

function profileOf(given: Profile | string): Profile {
	if (typeof given !== 'string') return given;
	const profile = PROFILES.find((shipped) => shipped.name === given);
	if (profile === undefined) throw new Error(`no profile is called ${given}`);
	return profile;
}

/** A profile that ships with the program, changed in what the test is about. */
export function profileWith(name: 'krl_naer' | 'kalenderdage', changes: Partial<Profile>): Profile {
	return { ...profileOf(name), ...changes };
}

export interface World {
	/** Rows of one select over the raw, staging, fact and measure tables; decimals and big integers as text. */
	rows(sql: string): Promise<SqlRow[]>;
	database: Database;
}

/** Makes the municipality and all its tables up to the cells; the database is closed when the test is over. */
export async function world(given: GivenWorld): Promise<World> {
	const database = await openWorldDatabase();
	onTestFinished(() => database.close());
	await buildWorld(database, settle(given));
	return { rows: (sql) => database.rows(sql), database };
}

/** An empty database with the raw tables in place, for many worlds after each other. */
export async function openWorldDatabase(): Promise<Database> {
	const database = await Database.openForBuild(':memory:', { threads: '1' });
	await createRawTables(database);
	return database;
}

/** Puts one world in place of the last and builds every table from it, or only those that some tables rest on. */
export async function buildWorld(database: Database, settled: SettledWorld, wanted?: readonly string[]): Promise<void> {
	await fillRawTables(database, settled);
	const queries = factQueries();
	const needed = new Set(wanted ?? queries.map((query) => query.name));
	for (const query of [...queries].reverse()) if (needed.has(query.name)) for (const read of query.reads) needed.add(read);
	await buildFacts(
		database,
		undefined,
		queries.filter((query) => needed.has(query.name)),
	);
}

const LEADING_SOURCES = { unit_key: 'VARCHAR', source: 'VARCHAR', first_date: 'DATE', last_date: 'DATE' };

export async function fillRawTables(database: Database, settled: SettledWorld): Promise<void> {
	await writeSettings(database, settled.profile, settled.groups);
	await replaceRows(
		database,
		'raw_deliveries',
		RAW_TABLES.raw_deliveries,
		settled.deliveries.map(({ tables, ...delivery }) => ({ ...delivery, is_synthetic: true, municipality: 'Norddjurs' })),
	);
	await replaceRows(
		database,
		'raw_delivery_files',
		{ delivery_key: 'VARCHAR', raw_table: 'VARCHAR' },
		settled.deliveries.flatMap(({ delivery_key, tables }) => tables.map((raw_table) => ({ delivery_key, raw_table }))),
	);
	await replaceRows(database, 'raw_leading_sources', LEADING_SOURCES, settled.leading_sources);
	await replaceRows(database, 'raw_units', RAW_TABLES.raw_units, settled.units);
	await replaceRows(database, 'raw_employments', RAW_TABLES.raw_employments, settled.employments);
	await replaceRows(database, 'raw_absences', RAW_TABLES.raw_absences, settled.absences);
	await replaceRows(database, 'raw_planned_hours', RAW_TABLES.raw_planned_hours, settled.planned_hours);
}

/** Empties a table and fills it: columns that a row leaves out become null. */
export async function replaceRows(
	database: Database,
	table: string,
	columns: Readonly<Record<string, string>>,
	rows: readonly object[],
): Promise<void> {
	await database.run(`delete from ${table}`);
	const struct = Object.entries(columns).map(([name, type]) => `${name} ${type}`);
	const names = Object.keys(columns).map((name) => `given.${name}`);
	const blank = Object.fromEntries(Object.keys(columns).map((name) => [name, null]));
	await database.run(
		`insert into ${table} select ${names.join(', ')} from (select unnest($rows::json::struct(${struct.join(', ')})[]) as given)`,
		{ rows: JSON.stringify(rows.map((row) => ({ ...blank, ...row }))) },
	);
}
