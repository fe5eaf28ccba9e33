import type { Database } from '../../database/database.ts';
import type { PlainDate } from '../../domain/calendar.ts';
import type { Group } from '../../domain/register.ts';
import {
	cellOf,
	LENGTH_CLASSES,
	type LeafMonth,
	type Node,
	type NodeLevel,
	type Period,
	type PeriodGrain,
	type PersonSums,
	type Tree,
	type World,
} from './world.ts';

const text = (value: unknown): string => String(value);
const num = (value: unknown): number => Number(value);

const LEVELS: Record<string, NodeLevel> = { municipality: 'root', directorate: 'directorate', area: 'area', institution: 'institution' };

/** Reads months, periods and nodes, without headcounts: all that stands before anything is summed. Rows come in key order, whatever the order of the files. */
export async function readTree(database: Database, registered: readonly Group[]): Promise<Tree> {
	const units = await database.rows('select unit_key, level from lattice_units');
	const levels = new Map(units.map((row) => [text(row.unit_key), LEVELS[text(row.level)] ?? 'workplace']));
	for (const group of registered) levels.set(group.group_key, 'group');
	const groups = new Map(registered.map((group) => [group.group_key, group.unit_keys]));
	const retired = new Set(registered.filter((group) => group.is_retired === true).map((group) => group.group_key));
	const months = (await database.rows('select month_date::varchar as month_date from dim_months order by month_date')).map((row) =>
		text(row.month_date),
	);
	const monthIndex = new Map(months.map((month, index) => [month, index]));
	const periods = await readPeriods(database, monthIndex);
	const keys = (await database.rows('select distinct node_key from node_months order by node_key')).map((row) => text(row.node_key));
	const nodeIndex = new Map(keys.map((key, index) => [key, index]));
	const leaf_keys = (await database.rows('select distinct leaf_key from node_months order by leaf_key')).map((row) => text(row.leaf_key));
	const leafIndex = new Map(leaf_keys.map((key, index) => [key, index]));
	const read = await readNodes(database, { keys, nodeIndex, leafIndex, monthIndex, levels, groups });
	const nodes = read.map((node) => (retired.has(node.key) ? { ...node, is_retired: true } : node));
	const extraction = await database.rows('select max(extraction_date)::varchar as extraction_date from raw_deliveries');
	return { months, periods, nodes, leaf_keys, extraction_date: text(extraction[0]?.extraction_date) };
}

/** Reads the measure tables of a build into memory. */
export async function readWorld(database: Database, registered: readonly Group[]): Promise<World> {
	const { months, periods, nodes, leaf_keys, extraction_date } = await readTree(database, registered);
	const nodeIndex = new Map(nodes.map((node, index) => [node.key, index]));
	const { leaf_months, people_count } = await readLeafMonths(database, leaf_keys.length, months.length);
	return {
		months,
		periods,
		nodes: await withHeadcounts(database, nodes),
		leaf_months,
		people_count,
		cells: await readCells(database, nodeIndex, periods),
		held_back: await readHeldBack(database, nodeIndex, months),
		extraction_date,
	};
}

async function withHeadcounts(database: Database, nodes: readonly Node[]): Promise<Node[]> {
	const headcounts = new Map(nodes.map((node) => [node.key, new Map<number, number>()]));
	for (const row of await database.rows('select node_key, year, people_count from headcounts')) {
		headcounts.get(text(row.node_key))?.set(num(row.year), num(row.people_count));
	}
	return nodes.map((node) => ({ ...node, headcounts: headcounts.get(node.key) ?? node.headcounts }));
}

async function readHeldBack(
	database: Database,
	nodeIndex: ReadonlyMap<string, number>,
	months: readonly PlainDate[],
): Promise<World['held_back']> {
	const heldBack = new Map<number, Set<number>>();
	for (const row of await database.rows('select leaf_key, month_date::varchar as month_date from held_back_leaf_months order by all')) {
		const node = nodeIndex.get(text(row.leaf_key));
		if (node === undefined) continue;
		const found = heldBack.get(node) ?? new Set();
		heldBack.set(node, found.add(months.indexOf(text(row.month_date))));
	}
	return heldBack;
}

async function readPeriods(database: Database, monthIndex: ReadonlyMap<string, number>): Promise<Period[]> {
	const rows = await database.rows(`select period_key, grain, first_month::varchar as first_month, last_month::varchar as last_month,
		last_day(last_month)::varchar as last_date from dim_periods order by period_key`);
	const grains = { month: 'month', quarter: 'quarter', half: 'half', year: 'year', window: 'window' } as const;
	const isGrain = (grain: string): grain is PeriodGrain => grain in grains;
	return rows.map((row) => {
		const grain = text(row.grain);
		if (!isGrain(grain)) throw new Error(`dim_periods: unknown grain ${grain}`);
		return {
			key: text(row.period_key),
			grain,
			first: monthIndex.get(text(row.first_month)) ?? 0,
			last: monthIndex.get(text(row.last_month)) ?? 0,
			last_date: text(row.last_date),
		};
	});
}

interface NodeSources {
	keys: readonly string[];
	nodeIndex: ReadonlyMap<string, number>;
	leafIndex: ReadonlyMap<string, number>;
	monthIndex: ReadonlyMap<string, number>;
	levels: ReadonlyMap<string, NodeLevel>;
	groups: ReadonlyMap<string, readonly string[]>;
}

async function readNodes(database: Database, from: NodeSources): Promise<Node[]> {
	const monthCount = from.monthIndex.size;
	const leaves = from.keys.map(() => Array.from({ length: monthCount }, (): number[] => []));
	const parents = from.keys.map(() => Array.from({ length: monthCount }, () => -1));
	for (const row of await database.rows('select node_key, month_date::varchar as month_date, leaf_key from node_months order by all')) {
		const node = from.nodeIndex.get(text(row.node_key)) ?? -1;
		leaves[node]?.[from.monthIndex.get(text(row.month_date)) ?? -1]?.push(from.leafIndex.get(text(row.leaf_key)) ?? -1);
	}
	for (const row of await database.rows(
		'select node_key, month_date::varchar as month_date, parent_key from node_parents where parent_key is not null',
	)) {
		const line = parents[from.nodeIndex.get(text(row.node_key)) ?? -1];
		if (line) line[from.monthIndex.get(text(row.month_date)) ?? -1] = from.nodeIndex.get(text(row.parent_key)) ?? -1;
	}
	return from.keys.map((key, index) => ({
		key,
		level: from.levels.get(key) ?? 'workplace',
		headcounts: new Map(),
		leaves: leaves[index] ?? [],
		parents: parents[index] ?? [],
		members: (from.groups.get(key) ?? []).map((unit) => from.nodeIndex.get(unit) ?? -1).filter((member) => member >= 0),
	}));
}

/** Sums of every cell at `cellOf(node, period, class)`; undefined where nobody was employed. */
export async function readCells(
	database: Database,
	nodeIndex: ReadonlyMap<string, number>,
	periods: readonly Period[],
): Promise<(PersonSums | undefined)[]> {
	const periodIndex = new Map(periods.map((period, index) => [period.key, index]));
	const cells: (PersonSums | undefined)[] = new Array(nodeIndex.size * periods.length * LENGTH_CLASSES.length).fill(undefined);
	const found =
		await database.columns(`select node_key, period_key, list_position(['all', 'short', 'long'], length_class)::integer - 1 as length_class,
		people_count, absent_count, to_billionths(absence_fte_days)::double as absence,
		coalesce(to_billionths(absence_top[1])::double, 0) as largest, coalesce(to_billionths(absence_top[2])::double, 0) as second,
		spell_people_count, spells_count, coalesce(spells_top[1], 0) as spells_largest, coalesce(spells_top[2], 0) as spells_second
		from cells where people_count > 0`);
	const column = (name: string) => found[name] ?? [];
	const sums = [
		'people_count',
		'absent_count',
		'absence',
		'largest',
		'second',
		'spell_people_count',
		'spells_count',
		'spells_largest',
		'spells_second',
	].map(column);
	const [classes, nodeKeys, periodKeys] = [column('length_class'), column('node_key'), column('period_key')];
	for (let row = 0; row < nodeKeys.length; row++) {
		const at = (index: number) => num(sums[index]?.[row]);
		const cell = cellOf(
			{ periods },
			nodeIndex.get(text(nodeKeys[row])) ?? 0,
			periodIndex.get(text(periodKeys[row])) ?? 0,
			num(classes[row]),
		);
		cells[cell] = {
			people_count: at(0),
			absent_count: at(1),
			absence: at(2),
			absence_largest: at(3),
			absence_second: at(4),
			spell_people_count: at(5),
			spells: at(6),
			spells_largest: at(7),
			spells_second: at(8),
		};
	}
	return cells;
}

/** Workplaces and months as the ranks of their keys: the same numbers as the indexes made above. */
const LEAF_MONTHS = `
	with months as (select month_date, row_number() over (order by month_date) - 1 as month from dim_months),
	leaves as (select leaf_key, row_number() over (order by leaf_key) - 1 as leaf from (select distinct leaf_key from node_months))
	select
		leaves.leaf::integer as leaf, months.month::integer as month,
		(dense_rank() over (order by person_key) - 1)::integer as person,
		to_billionths(short_absence_fte_days)::double as short_absence, to_billionths(long_absence_fte_days)::double as long_absence,
		short_spells_count as short_spells, long_spells_count as long_spells, to_billionths(possible_fte_days)::double as possible
	from published_person_months inner join months using (month_date) inner join leaves using (leaf_key)
	order by leaf, month, person`;

async function readLeafMonths(database: Database, leafCount: number, monthCount: number) {
	const found = await database.columns(LEAF_MONTHS);
	const column = (name: string): ArrayLike<number> => (found[name] ?? []).map(num);
	const person = Int32Array.from(column('person'));
	const possible = Float64Array.from(column('possible'));
	const has_time = Uint8Array.from(possible, (time) => (time > 0 ? 1 : 0));
	const [shortAbsence, longAbsence] = [Float64Array.from(column('short_absence')), Float64Array.from(column('long_absence'))];
	const [shortSpells, longSpells] = [Int32Array.from(column('short_spells')), Int32Array.from(column('long_spells'))];
	const leaf_months: (LeafMonth | undefined)[][] = Array.from({ length: leafCount }, () => new Array(monthCount).fill(undefined));
	for (const { leaf, month, first, end } of leafMonthRuns(column('leaf'), column('month'))) {
		const line = leaf_months[leaf];
		if (!line) continue;
		line[month] = {
			person: person.subarray(first, end),
			absence: [shortAbsence.subarray(first, end), longAbsence.subarray(first, end)],
			spells: [shortSpells.subarray(first, end), longSpells.subarray(first, end)],
			has_time: has_time.subarray(first, end),
			possible: possible.subarray(first, end).reduce((sum, time) => sum + time, 0),
		};
	}
	return { leaf_months, people_count: person.reduce((most, one) => Math.max(most, one + 1), 0) };
}

/** The rows of each workplace and month, among rows sorted by both: from `first` to before `end`. */
export function* leafMonthRuns(
	leaves: ArrayLike<number>,
	months: ArrayLike<number>,
): Generator<{ leaf: number; month: number; first: number; end: number }> {
	let first = 0;
	for (let row = 1; row <= leaves.length; row++) {
		if (row < leaves.length && leaves[row] === leaves[first] && months[row] === months[first]) continue;
		yield { leaf: leaves[first] ?? -1, month: months[first] ?? -1, first, end: row };
		first = row;
	}
}
