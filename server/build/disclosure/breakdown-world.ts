import type { Database } from '../../database/database.ts';
import type { Category, PersonRow } from './merge.ts';
import { leafMonthRuns } from './read-world.ts';
import { addPerson, emptySums, type Piece } from './safe.ts';
import { type Billionths, LENGTH_CLASSES, type LengthClass, type PersonSums, type World } from './world.ts';

/** Person rows of one workplace and month by staff group: parallel arrays, one entry a person and group. */
export interface GroupMonth {
	person: Int32Array;
	group: Int32Array;
	absence: Float64Array;
	spells: Int32Array;
	/** Spells begun that lasted longer than the long limit. */
	prolonged: Int32Array;
	/** 1 where the person had possible time. */
	has_time: Uint8Array;
}

/** The categories of one table of the municipality in one year. */
export interface RootTable {
	view: string;
	node_key: string;
	period_key: string;
	/** Where everybody stands in each category: how many that is. Undefined where the categories part the people. */
	people_count?: number;
	categories: Category[];
}

/** Persons employed and persons who came and went: counts that are known to colleagues and never crossed with absence. */
export interface PersonnelCell {
	view: string;
	node_key: string;
	period_key: string;
	category: string;
	people_count: number;
}

/** What the breakdowns are decided from, beside the world: people stand in it, so it never leaves the build. */
export interface BreakdownWorld {
	/** Staff groups by number. */
	groups: readonly string[];
	/** By workplace index, then month index, as in the world. */
	group_months: readonly (readonly (GroupMonth | undefined)[])[];
	root_tables: readonly RootTable[];
	personnel: readonly PersonnelCell[];
}

interface PersonAmounts {
	has_time: boolean;
	absence: Billionths;
	spells: number;
	prolonged: number;
}

/** The persons of pieces that do not overlap, each with whole amounts; those of one staff group, or of all where `group` is -1. */
export function peopleIn(
	world: World,
	breakdown: BreakdownWorld,
	pieces: readonly { piece: Piece; group: number }[],
): Map<number, PersonAmounts> {
	const people = new Map<number, PersonAmounts>();
	for (const { piece, group } of pieces) {
		eachRow(world, breakdown, piece, (rows, row) => {
			if (group >= 0 && rows.group[row] !== group) return;
			addRow(people, rows, row);
		});
	}
	return people;
}

/** The same for one piece, by staff group: only groups that somebody stands in. */
export function groupsIn(world: World, breakdown: BreakdownWorld, piece: Piece): Map<number, Map<number, PersonAmounts>> {
	const groups = new Map<number, Map<number, PersonAmounts>>();
	eachRow(world, breakdown, piece, (rows, row) => {
		const group = rows.group[row] ?? -1;
		const people = groups.get(group) ?? new Map<number, PersonAmounts>();
		groups.set(group, people);
		addRow(people, rows, row);
	});
	return groups;
}

function eachRow(world: World, breakdown: BreakdownWorld, piece: Piece, visit: (rows: GroupMonth, row: number) => void): void {
	const node = world.nodes[piece.node];
	for (let month = piece.first; month <= piece.last; month++) {
		if (piece.under >= 0 && node?.parents[month] !== piece.under) continue;
		for (const leaf of node?.leaves[month] ?? []) {
			const rows = breakdown.group_months[leaf]?.[month];
			if (rows) for (let row = 0; row < rows.person.length; row++) visit(rows, row);
		}
	}
}

function addRow(people: Map<number, PersonAmounts>, rows: GroupMonth, row: number): void {
	const person = rows.person[row] ?? -1;
	const amounts = people.get(person) ?? { has_time: false, absence: 0, spells: 0, prolonged: 0 };
	people.set(person, amounts);
	amounts.has_time ||= rows.has_time[row] === 1;
	amounts.absence += rows.absence[row] ?? 0;
	amounts.spells += rows.spells[row] ?? 0;
	amounts.prolonged += rows.prolonged[row] ?? 0;
}

/** Days and spells of persons, as R1 judges them. */
export function sumsOfPeople(people: ReadonlyMap<number, PersonAmounts>): PersonSums {
	const sums = emptySums();
	for (const { has_time, absence, spells } of people.values()) addPerson(sums, has_time, absence, spells);
	return sums;
}

/** People who had long courses begin, in the place of spells. */
export function prolongedSums(people: ReadonlyMap<number, PersonAmounts>): PersonSums {
	const sums = emptySums();
	for (const { has_time, prolonged } of people.values()) addPerson(sums, has_time, 0, prolonged);
	return sums;
}

/** People without absence, each as one, in the place of spells. */
export function withoutAbsenceSums(people: ReadonlyMap<number, PersonAmounts>): PersonSums {
	const sums = emptySums();
	for (const { has_time, absence } of people.values()) addPerson(sums, has_time, 0, has_time && absence === 0 ? 1 : 0);
	return sums;
}

/** Workplaces, months and persons as the ranks of their keys: the same numbers as in the world. */
const GROUP_MONTHS = `
	with months as (select month_date, row_number() over (order by month_date) - 1 as month from dim_months)
	select
		(dense_rank() over (order by leaf_key) - 1)::integer as leaf, months.month::integer as month,
		(dense_rank() over (order by person_key) - 1)::integer as person, (dense_rank() over (order by staff_group) - 1)::integer as "group",
		to_billionths(short_absence_fte_days + long_absence_fte_days)::double as absence,
		short_spells_count + long_spells_count as spells, prolonged_spells_count as prolonged, (possible_fte_days > 0)::integer as has_time
	from person_group_months inner join months using (month_date)
	order by leaf, month, person, "group"`;

/** The tables of the municipality by person. */
const ROOT_PEOPLE = `
	with people as (select person_key, row_number() over (order by person_key) - 1 as person from (select distinct person_key from person_months))
	select view, node_key, period_key, category, length_class, people.person::integer as person, is_parting, has_time, to_billionths(absence_fte_days)::double as absence, spells_count as spells
	from (
		select view, node_key, period_key, category, length_class, person_key, true as is_parting, possible_fte_days > 0 as has_time,
			absence_fte_days, spells_count
		from category_people where view <> 'staff_group'
		union all
		select view, node_key, period_key, category, length_class, person_key, false, true, absence_fte_days, spells_count from amount_people
	) inner join people using (person_key)
	order by view, period_key, node_key, category, length_class, person`;

/** Reads what the breakdowns need from the measure tables of a build. */
export async function readBreakdownWorld(database: Database, world: World): Promise<BreakdownWorld> {
	const groups = await database.rows('select distinct staff_group from person_group_months order by staff_group');
	const personnel = await database.rows('select view, node_key, period_key, category, people_count from personnel_cells order by all');
	return {
		groups: groups.map((row) => String(row.staff_group)),
		group_months: await readGroupMonths(database, world),
		root_tables: await readRootTables(database),
		personnel: personnel.map((row) => ({
			view: String(row.view),
			node_key: String(row.node_key),
			period_key: String(row.period_key),
			category: String(row.category),
			people_count: Number(row.people_count),
		})),
	};
}

async function readGroupMonths(database: Database, world: World): Promise<(GroupMonth | undefined)[][]> {
	const found = await database.columns(GROUP_MONTHS);
	const column = (name: string): number[] => (found[name] ?? []).map(Number);
	const [person, group] = [Int32Array.from(column('person')), Int32Array.from(column('group'))];
	const [absence, has_time] = [Float64Array.from(column('absence')), Uint8Array.from(column('has_time'))];
	const [spells, prolonged] = [Int32Array.from(column('spells')), Int32Array.from(column('prolonged'))];
	const group_months: (GroupMonth | undefined)[][] = world.leaf_months.map((months) => new Array(months.length).fill(undefined));
	for (const { leaf, month, first, end } of leafMonthRuns(column('leaf'), column('month'))) {
		const line = group_months[leaf];
		if (!line) continue;
		line[month] = {
			person: person.subarray(first, end),
			group: group.subarray(first, end),
			absence: absence.subarray(first, end),
			spells: spells.subarray(first, end),
			prolonged: prolonged.subarray(first, end),
			has_time: has_time.subarray(first, end),
		};
	}
	return group_months;
}

async function readRootTables(database: Database): Promise<RootTable[]> {
	const wholes = await database.rows(
		'select node_key, period_key, count(*)::integer as people_count from person_years where possible_fte_days > 0 group by all',
	);
	const peopleCounts = new Map(wholes.map((row) => [`${row.node_key}|${row.period_key}`, Number(row.people_count)]));
	const found = await database.columns(ROOT_PEOPLE);
	const column = (name: string) => found[name] ?? [];
	const [views, nodes, periods, categories] = [column('view'), column('node_key'), column('period_key'), column('category')];
	const [classes, partings, persons] = [column('length_class'), column('is_parting'), column('person')];
	const [times, absences, spells] = [column('has_time'), column('absence'), column('spells')];
	const tables = new Map<string, Omit<RootTable, 'categories'> & { rows: Map<string, Map<LengthClass, PersonRow[]>> }>();
	for (let row = 0; row < views.length; row++) {
		const [view, node_key, period_key] = [String(views[row]), String(nodes[row]), String(periods[row])];
		const name = `${view}|${node_key}|${period_key}`;
		const people_count = partings[row] === true ? {} : { people_count: peopleCounts.get(`${node_key}|${period_key}`) ?? 0 };
		const table = tables.get(name) ?? { view, node_key, period_key, ...people_count, rows: new Map() };
		tables.set(name, table);
		const category = table.rows.get(String(categories[row])) ?? new Map<LengthClass, PersonRow[]>();
		table.rows.set(String(categories[row]), category);
		const length_class = LENGTH_CLASSES.find((one) => one === classes[row]) ?? 'all';
		const rows = category.get(length_class) ?? [];
		category.set(length_class, rows);
		rows.push({
			person: Number(persons[row]),
			has_time: times[row] === true,
			absence: Number(absences[row]),
			spells: Number(spells[row]),
		});
	}
	return [...tables.values()].map(({ rows, ...table }) => ({
		...table,
		categories: [...rows].map(([key, byClass]) => ({
			key,
			classes: [...byClass].map(([length_class, people]) => ({ length_class, rows: people })),
		})),
	}));
}
