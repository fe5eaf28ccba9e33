import { type BreakdownVerdict, tableName } from './breakdown-verdict.ts';
import { type BreakdownWorld, peopleIn } from './breakdown-world.ts';
import { overlapsOf, type PeopleCell } from './overlap.ts';
import type { Policy } from './policy.ts';
import { OTHER } from './root-tables.ts';
import { type GroupCell, type StaffGroups, settleGroups } from './staff-groups.ts';
import type { World } from './world.ts';

/**
 * R7: merges and hides until no shown category is all but a few of another shown cell's people. The later view gives way.
 * `tablesWithout` decides the tables again with some categories given up, by table and category; staff groups are hidden where they stand.
 */
export function withoutOverlaps(
	world: World,
	breakdown: BreakdownWorld,
	groups: StaffGroups,
	policy: Policy,
	tablesWithout: (given_up: ReadonlySet<string>) => BreakdownVerdict[],
): { tables: BreakdownVerdict[]; overlap_count: number } {
	const given_up = new Set<string>();
	const dropped = new Set<string>();
	const isKept = (verdict: BreakdownVerdict) => !dropped.has(tableName(verdict));
	for (let overlap_count = 0; ; ) {
		const tables = tablesWithout(given_up).filter(isKept);
		const cells = [...totalCells(world, breakdown, groups), ...groupCells(world, breakdown, groups), ...tableCells(breakdown, tables)];
		const overlaps = overlapsOf(cells, policy.min_people).filter(({ a, b }) => a.rank + b.rank > 0);
		const victims = overlaps.map(({ a, b }) => (a.rank >= b.rank ? a : b));
		if (victims.length === 0) return { tables, overlap_count };
		for (const victim of victims) {
			if (victim.cell !== undefined) groups.shown[victim.cell] = 0;
			// several already merged that still lie too close to another cell leave no table
			if (victim.slice === OTHER) dropped.add(tableName(victim));
			for (const category of victim.categories) given_up.add(`${tableName(victim)}|${category}`);
		}
		overlap_count += victims.length;
		settleGroups(world, breakdown, groups, { ...policy, min_people: policy.min_people_breakdown });
	}
}

/** A cell as R7 looks at it; totals have rank 0 and never give way here. */
interface RankedCell extends PeopleCell {
	rank: number;
	/** Its number among the staff groups. */
	cell?: number;
	/** What it is made of in a table. */
	categories: readonly string[];
}

function withTime(people: ReadonlyMap<number, { has_time: boolean }>): Int32Array {
	return Int32Array.from([...people].filter(([, { has_time }]) => has_time).map(([person]) => person)).sort();
}

/** The years of all nodes that the totals show. */
function totalCells(world: World, breakdown: BreakdownWorld, { cells, totals, same_as }: StaffGroups): RankedCell[] {
	const known = new Set(totals);
	return cells.flatMap((cell, index) =>
		cell.group < 0 && cell.piece.under < 0 && known.has(same_as[index] ?? index)
			? [{ ...placed(world, breakdown, cell), view: 'total', rank: 0, slice: '' }]
			: [],
	);
}

function groupCells(world: World, breakdown: BreakdownWorld, { cells, offered, shown, same_as }: StaffGroups): RankedCell[] {
	return offered.flatMap((index) => {
		const cell = cells[index];
		const keep = same_as[index] ?? index;
		if (!cell || shown[keep] !== 1) return [];
		return [{ ...placed(world, breakdown, cell), view: 'staff_group', rank: 1, cell: keep, slice: breakdown.groups[cell.group] ?? '' }];
	});
}

function placed(
	world: World,
	breakdown: BreakdownWorld,
	cell: GroupCell,
): Pick<RankedCell, 'node_key' | 'period_key' | 'people' | 'categories'> {
	return {
		node_key: world.nodes[cell.piece.node]?.key ?? '',
		period_key: world.periods[cell.period]?.key ?? '',
		people: withTime(peopleIn(world, breakdown, [cell])),
		categories: [],
	};
}

const OVERLAP_RANKS: Readonly<Record<string, number>> = { staff_group_length: 2, sex: 3, age: 3 };

/** The shown rows of tables that part the people by what they are. */
function tableCells(breakdown: BreakdownWorld, verdicts: readonly BreakdownVerdict[]): RankedCell[] {
	const rows = new Map<string, BreakdownVerdict[]>();
	for (const verdict of verdicts) {
		if (!verdict.is_shown || OVERLAP_RANKS[verdict.view] === undefined || verdict.length_class === 'long') continue;
		const name = [verdict.view, verdict.node_key, verdict.period_key, verdict.shown_category].join('|');
		rows.set(name, [...(rows.get(name) ?? []), verdict]);
	}
	return [...rows.values()].flatMap((parts) => {
		const [first] = parts;
		const table = breakdown.root_tables.find(
			(one) => one.view === first?.view && one.node_key === first.node_key && one.period_key === first.period_key,
		);
		if (!first || !table) return [];
		const categories = parts.map((part) => part.category);
		const found = table.categories
			.filter((category) => categories.includes(category.key))
			.flatMap((category) => category.classes[0]?.rows ?? []);
		const people = withTime(new Map(found.filter((row) => row.has_time).map((row) => [row.person, row])));
		return [
			{
				view: first.view,
				node_key: first.node_key,
				period_key: first.period_key,
				slice: first.shown_category,
				people,
				rank: OVERLAP_RANKS[first.view] ?? 0,
				categories,
			},
		];
	});
}
