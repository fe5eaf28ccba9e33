import { frailtyOf, pickOf, type Random, randomOf, wholeOf } from '../data/generator/random.ts';
import { createRawTables, factQueries, writeSettings } from '../server/build/facts.ts';
import { Database } from '../server/database/database.ts';
import { type QueryFile, readQuery } from '../server/database/query-file.ts';
import { profileWith, replaceRows } from './world.ts';

/**
 * Municipalities as the estimates meet them: people's months in workplaces, with traits and outcomes, and nothing before that.
 * Two areas lie under the municipality and hold workplaces; amounts are whole thousandths, so that a slow recount in doubles differs from decimals by nothing seen.
 */
export interface EstimateWorld {
	/** First day of each month covered. */
	months: readonly string[];
	people: readonly GivenPerson[];
	rows: readonly GivenRow[];
	/** Workplaces by area. */
	areas: Readonly<Record<string, readonly string[]>>;
}

export interface GivenPerson {
	person_key: string;
	sex: string | null;
	birth_year: number | null;
}

/** One person in one workplace, month and staff group. */
export interface GivenRow {
	person_key: string;
	leaf_key: string;
	month_date: string;
	staff_group: string;
	possible_fte_days: number;
	employment_days: number;
	short_absence_fte_days: number;
	long_absence_fte_days: number;
	short_spells_count: number;
	long_spells_count: number;
	prolonged_spells_count: number;
}

export const ROOT = 'kommune';
const AREAS = { nord: ['n1', 'n2', 'n3'], syd: ['s1', 's2', 's3'] } as const;
const LEAF_WEIGHTS = [
	['n1', 30],
	['n2', 22],
	['n3', 3],
	['s1', 26],
	['s2', 18],
	['s3', 1],
] as const;
const GROUP_WEIGHTS = [
	['Pleje', 50],
	['Lærere', 28],
	['Kontor', 20],
	['Ledere', 2],
] as const;
const PEOPLE = 600;

/** Three years of a small municipality made up at random: people come, leave and move, some hold two employments, one trait or another is not given. */
export function randomEstimateWorld(seed: number): EstimateWorld {
	const months = Array.from(
		{ length: 36 },
		(_, index) => `${2023 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-01`,
	);
	const people = Array.from({ length: PEOPLE }, (_, number): GivenPerson => {
		const random = randomOf(seed, 1, number);
		return {
			person_key: `person-${number}`,
			sex: random() < 0.01 && number % 3 === 0 ? null : random() < 0.6 ? 'K' : 'M',
			birth_year: random() < 0.01 ? null : wholeOf(random, 1958, 2002),
		};
	});
	const rows = people.flatMap((person, number) => rowsOf(person, months, randomOf(seed, 2, number)));
	return { months, people, rows, areas: AREAS };
}

function rowsOf({ person_key }: GivenPerson, months: readonly string[], random: Random): GivenRow[] {
	const [staff_group, leaf_key, later_leaf] = [pickOf(random, GROUP_WEIGHTS), pickOf(random, LEAF_WEIGHTS), pickOf(random, LEAF_WEIGHTS)];
	const first = random() < 0.7 ? 0 : wholeOf(random, 1, 30);
	const last = random() < 0.75 ? 35 : wholeOf(random, first, 35);
	const moves = random() < 0.1 ? wholeOf(random, 1, 34) : 99;
	const second_group = random() < 0.06 ? pickOf(random, GROUP_WEIGHTS) : staff_group;
	const frailty = frailtyOf(random, 1.5) * (staff_group === 'Pleje' ? 1.3 : 0.8);
	return months.slice(first, last + 1).flatMap((month_date, index) => {
		const leaf = first + index >= moves ? later_leaf : leaf_key;
		const main = rowOf({ person_key, leaf_key: leaf, month_date, staff_group }, frailty, random);
		if (second_group === staff_group) return [main];
		return [main, rowOf({ person_key, leaf_key: leaf, month_date, staff_group: second_group }, frailty / 4, random)];
	});
}

function rowOf(place: Pick<GivenRow, 'person_key' | 'leaf_key' | 'month_date' | 'staff_group'>, frailty: number, random: Random): GivenRow {
	const isAway = random() < 0.02;
	const possible_fte_days = isAway ? 0 : wholeOf(random, 6000, 19000) / 1000;
	const short_spells_count = !isAway && random() < 0.14 * frailty ? 1 + Number(random() < 0.1) : 0;
	const long_spells_count = !isAway && random() < 0.012 * frailty ? 1 : 0;
	return {
		...place,
		possible_fte_days,
		employment_days: wholeOf(random, 28, 31),
		short_absence_fte_days: (short_spells_count * wholeOf(random, 300, 3500)) / 1000,
		long_absence_fte_days: Math.min(possible_fte_days * 1000, long_spells_count * wholeOf(random, 4000, 15000)) / 1000,
		short_spells_count,
		long_spells_count,
		prolonged_spells_count: Number(long_spells_count > 0 && random() < 0.6),
	};
}

/** What a correction that waits leaves behind: published rows that say something else than the deliveries do now. */
export interface Pending {
	person_key: string;
	month_date: string;
	/** Published FTE-days lost in long spells. */
	long_absence_fte_days: number;
}

/** A database in which the estimates can be made, with nobody in it; the caller closes it. */
export async function openEstimateDatabase(): Promise<Database> {
	const database = await Database.openForBuild(':memory:', { threads: '2' });
	await createRawTables(database);
	await writeSettings(database, profileWith('krl_naer', {}), []);
	for (const query of factQueries()) await database.materialise(query);
	return database;
}

/** Puts a municipality in place of the last, its rows in the order given. */
export async function fillEstimateWorld(database: Database, world: EstimateWorld, pending: readonly Pending[] = []): Promise<void> {
	const fill = (query: QueryFile, rows: readonly object[]) =>
		replaceRows(database, query.name, Object.fromEntries(query.columns.map(({ name, type }) => [name, type])), rows);
	await fill(
		readQuery('facts', 'dim_months'),
		world.months.map((month_date) => ({
			month_date,
			month_end_date: month_date,
			calendar_days: 30,
			countable_days: 20,
			year_countable_days: 240,
			year_net_days: 220,
		})),
	);
	await database.materialise(readQuery('facts', 'dim_periods'));
	await fill(readQuery('facts', 'dim_people'), world.people);
	await fill(readQuery('measures', 'person_group_months'), world.rows);
	await fill(readQuery('measures', 'published_person_months'), publishedRows(world.rows, pending));
	const nodes = Object.entries(world.areas).flatMap(([area, leaves]) =>
		leaves.flatMap((leaf) => [ROOT, area, leaf].map((node_key) => ({ node_key, leaf_key: leaf }))),
	);
	await fill(
		readQuery('measures', 'node_months'),
		world.months.flatMap((month_date) => nodes.map((node) => ({ ...node, month_date }))),
	);
	await fill(readQuery('measures', 'lattice_units'), [
		{ unit_key: ROOT, level: 'municipality', depth: 0 },
		...Object.keys(world.areas).map((unit_key) => ({ unit_key, level: 'area', depth: 1 })),
		...Object.values(world.areas).flatMap((leaves) => leaves.map((unit_key) => ({ unit_key, level: 'workplace', depth: 2 }))),
	]);
}

/** The published basis: groups of a person, workplace and month added up. */
function publishedRows(rows: readonly GivenRow[], pending: readonly Pending[]): object[] {
	const sums = new Map<string, GivenRow>();
	for (const row of rows) {
		const key = [row.person_key, row.leaf_key, row.month_date].join('|');
		const known = sums.get(key);
		sums.set(key, known ? addRows(known, row) : row);
	}
	return [...sums.values()].map(({ staff_group, prolonged_spells_count, ...row }) => {
		const held = pending.find((one) => one.person_key === row.person_key && one.month_date === row.month_date);
		return { ...row, is_employed_on_first: true, ...(held ? { long_absence_fte_days: held.long_absence_fte_days } : {}) };
	});
}

export function addRows(a: GivenRow, b: GivenRow): GivenRow {
	return {
		...a,
		possible_fte_days: thousandths(a.possible_fte_days + b.possible_fte_days),
		employment_days: a.employment_days + b.employment_days,
		short_absence_fte_days: thousandths(a.short_absence_fte_days + b.short_absence_fte_days),
		long_absence_fte_days: thousandths(a.long_absence_fte_days + b.long_absence_fte_days),
		short_spells_count: a.short_spells_count + b.short_spells_count,
		long_spells_count: a.long_spells_count + b.long_spells_count,
		prolonged_spells_count: a.prolonged_spells_count + b.prolonged_spells_count,
	};
}

function thousandths(days: number): number {
	return Math.round(days * 1000) / 1000;
}

/** Lets every stratum through as it is asked for: what the gate does is tested where it is made. */
export async function letAllStrataThrough(database: Database): Promise<void> {
	await database.run('create or replace table gate_strata as select * from candidate_strata');
}
