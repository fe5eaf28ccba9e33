import type { Database } from '../../database/database.ts';
import { ATTENDANCE_VIEWS, type AttendanceView, decideAttendance } from './attendance.ts';
import { type BreakdownVerdict, breakdownText } from './breakdown-verdict.ts';
import { type BreakdownWorld, peopleIn } from './breakdown-world.ts';
import { isClosed } from './lattice.ts';
import { overlapsOf, type PeopleCell } from './overlap.ts';
import type { Policy } from './policy.ts';
import { mergePersonnel, mergeRootTable, OTHER, type TableTerms } from './root-tables.ts';
import { decideStaffGroups, type GroupCell, type StaffGroups, settleGroups } from './staff-groups.ts';
import { type LengthClass, placeOf, type World } from './world.ts';

export interface BreakdownTerms {
	policy: Policy;
	short_limit_days: number;
	long_limit_days: number;
	/** Whether V1 or V2 show a cell. */
	isReleased: (node_key: string, period_key: string, length_class: LengthClass) => boolean;
	/** What earlier releases of the series showed and hid, as `breakdownText` names it. */
	bound: { released: ReadonlySet<string>; hidden: ReadonlySet<string> };
}

export interface BreakdownRelease {
	verdicts: readonly BreakdownVerdict[];
	staff_groups: StaffGroups;
	/** How many cells or categories were taken by overlapping others (R7). */
	overlap_count: number;
}

/**
 * The breakdowns V3–V7 and V9: which categories are shown, hidden or merged, decided after the totals and never against them.
 * Pure: the same world, people, totals and ledger give the same verdicts. Rows in order of view, node, period and category.
 */
export function releaseBreakdowns(world: World, breakdown: BreakdownWorld, terms: BreakdownTerms): BreakdownRelease {
	const policy = { ...terms.policy, min_people: terms.policy.min_people_breakdown };
	const keyOf = (node: number) => world.nodes[node]?.key ?? '';
	const periodOf = (period: number) => world.periods[period]?.key ?? '';
	const isTotalShown = (node: number, period: number) => terms.isReleased(keyOf(node), periodOf(period), 'all');
	const nameOf = (cell: GroupCell) =>
		breakdownText({
			view: 'staff_group',
			node_key: keyOf(cell.piece.node),
			period_key: periodOf(cell.period),
			category: breakdown.groups[cell.group] ?? '',
			length_class: 'all',
		});
	const staff_groups = decideStaffGroups(world, breakdown, {
		policy,
		years: [...world.periods.keys()].filter((period) => isClosedYear(world, period, 0, terms)),
		isTotalShown,
		wasShown: (cell) => terms.bound.released.has(nameOf(cell)),
		wasHidden: (cell) => terms.bound.hidden.has(nameOf(cell)),
	});
	const attendance = ATTENDANCE_VIEWS.flatMap((view) => attendanceVerdicts(world, breakdown, view, terms));
	const decided = withoutOverlaps(world, breakdown, staff_groups, terms, attendance);
	const personnel = mergePersonnel(breakdown.personnel, terms.policy);
	const verdicts = [...groupVerdicts(world, breakdown, staff_groups), ...attendance, ...decided.tables, ...personnel];
	const byText = (a: BreakdownVerdict, b: BreakdownVerdict) => (breakdownText(a) < breakdownText(b) ? -1 : 1);
	return { verdicts: verdicts.sort(byText), staff_groups, overlap_count: decided.overlap_count };
}

function isClosedYear(
	world: World,
	period: number,
	lengthClass: number,
	terms: BreakdownTerms,
	limitDays = terms.short_limit_days,
): boolean {
	const found = world.periods[period];
	return found?.grain === 'year' && isClosed(world, found, lengthClass, terms.policy, limitDays);
}

function groupVerdicts(world: World, breakdown: BreakdownWorld, { cells, offered, shown, same_as }: StaffGroups): BreakdownVerdict[] {
	return offered.flatMap((index) => {
		const cell = cells[index];
		if (!cell) return [];
		const category = breakdown.groups[cell.group] ?? '';
		return [
			{
				view: 'staff_group',
				node_key: world.nodes[cell.piece.node]?.key ?? '',
				period_key: world.periods[cell.period]?.key ?? '',
				category,
				length_class: 'all' as const,
				shown_category: category,
				is_shown: shown[same_as[index] ?? index] === 1,
			},
		];
	});
}

/** The categories that each view of V5 stands for. */
const ATTENDANCE_CATEGORIES: Record<AttendanceView, readonly string[]> = {
	prolonged: ['prolonged'],
	without_absence: ['absent', 'without'],
};

function attendanceVerdicts(world: World, breakdown: BreakdownWorld, view: AttendanceView, terms: BreakdownTerms): BreakdownVerdict[] {
	const verdictsOf = (node: number, period: number, is_shown: boolean): BreakdownVerdict[] =>
		ATTENDANCE_CATEGORIES[view].map((category) => ({
			view,
			node_key: world.nodes[node]?.key ?? '',
			period_key: world.periods[period]?.key ?? '',
			category,
			length_class: 'all',
			shown_category: category,
			is_shown,
		}));
	const isBound = (names: ReadonlySet<string>) => (node: number, period: number) =>
		verdictsOf(node, period, true).some((verdict) => names.has(breakdownText(verdict)));
	const closed = [...world.periods.entries()].filter(([, period]) => isClosed(world, period, 1, terms.policy, terms.long_limit_days));
	const { offered, shown } = decideAttendance(world, breakdown, view, {
		policy: terms.policy,
		closed: new Set(closed.map(([index]) => index)),
		isTotalShown: (node, period) => terms.isReleased(world.nodes[node]?.key ?? '', world.periods[period]?.key ?? '', 'all'),
		wasShown: isBound(terms.bound.released),
		wasHidden: isBound(terms.bound.hidden),
	});
	return offered.flatMap((cell) => {
		const { node, period } = placeOf(world, cell);
		return verdictsOf(node, period, shown[cell] === 1);
	});
}

/** R7: merges and hides until no shown category is all but a few of another shown cell's people. The later view gives way. */
function withoutOverlaps(
	world: World,
	breakdown: BreakdownWorld,
	groups: StaffGroups,
	terms: BreakdownTerms,
	attendance: readonly BreakdownVerdict[],
): { tables: BreakdownVerdict[]; overlap_count: number } {
	const given_up = new Set<string>();
	const dropped = new Set<string>();
	const isKept = (verdict: BreakdownVerdict) => !dropped.has(tableName(verdict));
	for (let overlap_count = 0; ; ) {
		const tables = rootVerdicts(world, breakdown, groups, terms, attendance, given_up).filter(isKept);
		const cells = [...totalCells(world, breakdown, groups), ...groupCells(world, breakdown, groups), ...tableCells(breakdown, tables)];
		const overlaps = overlapsOf(cells, terms.policy.min_people).filter(({ a, b }) => a.rank + b.rank > 0);
		const victims = overlaps.map(({ a, b }) => (a.rank >= b.rank ? a : b));
		if (victims.length === 0) return { tables, overlap_count };
		for (const victim of victims) {
			if (victim.cell !== undefined) groups.shown[victim.cell] = 0;
			// several already merged that still lie too close to another cell leave no table
			if (victim.slice === OTHER) dropped.add(tableName(victim));
			for (const category of victim.categories) given_up.add(`${tableName(victim)}|${category}`);
		}
		overlap_count += victims.length;
		settleGroups(world, breakdown, groups, { ...terms.policy, min_people: terms.policy.min_people_breakdown });
	}
}

function tableName({ view, node_key, period_key }: Pick<BreakdownVerdict, 'view' | 'node_key' | 'period_key'>): string {
	return [view, node_key, period_key].join('|');
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

/** V4, V6 and V7: the municipality's own tables. */
function rootVerdicts(
	world: World,
	breakdown: BreakdownWorld,
	groups: StaffGroups,
	terms: BreakdownTerms,
	attendance: readonly BreakdownVerdict[],
	given_up: ReadonlySet<string>,
): BreakdownVerdict[] {
	const shownGroups = new Set(
		groupVerdicts(world, breakdown, groups)
			.filter((verdict) => verdict.is_shown)
			.map(breakdownText),
	);
	const hasAttendance = new Set(
		attendance
			.filter((verdict) => verdict.view === 'without_absence' && verdict.is_shown)
			.map((verdict) => `${verdict.node_key}|${verdict.period_key}`),
	);
	const isSplitClosed = (period_key: string) =>
		world.periods.some((period, index) => period.key === period_key && isClosedYear(world, index, 1, terms));
	const isWholeClosed = (period_key: string) =>
		world.periods.some((period, index) => period.key === period_key && isClosedYear(world, index, 0, terms));
	const tableTerms: TableTerms = {
		policy: terms.policy,
		isWholeShown: (node_key, period_key) => isWholeClosed(period_key) && terms.isReleased(node_key, period_key, 'all'),
		isClassShown: (node_key, period_key, length_class) => isSplitClosed(period_key) && terms.isReleased(node_key, period_key, length_class),
		isAttendanceShown: (node_key, period_key) => hasAttendance.has(`${node_key}|${period_key}`),
		isGroupShown: (node_key, period_key, category) =>
			shownGroups.has(breakdownText({ view: 'staff_group', node_key, period_key, category, length_class: 'all' })),
		mustMerge: (view, node_key, period_key, category, classes) =>
			given_up.has(`${tableName({ view, node_key, period_key })}|${category}`) ||
			classes.some((length_class) => terms.bound.hidden.has(breakdownText({ view, node_key, period_key, category, length_class }))),
		wasShown: (view, node_key, period_key, category, classes) =>
			classes.some((length_class) => terms.bound.released.has(breakdownText({ view, node_key, period_key, category, length_class }))),
	};
	return breakdown.root_tables.flatMap((table) => mergeRootTable(table, tableTerms));
}

/** What an attack on all views at once needs of the staff groups: every cell of V3, also hidden ones, and which workplaces have which groups in a year. */
export function breakdownSums(world: World, breakdown: BreakdownWorld, { cells, unsafe, shown, same_as, offered }: StaffGroups) {
	const inView = new Set(offered);
	const years = new Set(cells.map((cell) => cell.period));
	return {
		cells: cells.flatMap((cell, index) => {
			if (cell.group < 0) return [];
			const keep = same_as[index] ?? index;
			return [
				{
					node_key: world.nodes[cell.piece.node]?.key ?? '',
					period_key: world.periods[cell.period]?.key ?? '',
					/** Node, months and parent the amounts stand for. */
					piece: cell.piece,
					staff_group: breakdown.groups[cell.group] ?? '',
					is_offered: inView.has(index),
					is_shown: inView.has(index) && shown[keep] === 1,
					is_unsafe: unsafe[keep] === 1,
					/** Billionths of FTE-days. */
					absence: cell.sums.absence,
					spells: cell.sums.spells,
				},
			];
		}),
		leaf_groups: [...years].flatMap((period) =>
			breakdown.group_months.flatMap((months, leaf) => {
				const { first = 0, last = -1 } = world.periods[period] ?? {};
				const groups = new Set(months.slice(first, last + 1).flatMap((rows) => (rows ? [...rows.group] : [])));
				return [...groups].sort((a, b) => a - b).map((group) => ({ leaf, period, staff_group: breakdown.groups[group] ?? '' }));
			}),
		),
	};
}

/** Writes `gate_breakdowns`: the one table that says which categories the edition may hold values for, and under which name. */
export async function writeBreakdownGate(database: Database, verdicts: readonly BreakdownVerdict[]): Promise<void> {
	await database.run(`create or replace table gate_breakdowns (view varchar, node_key varchar, period_key varchar, category varchar,
		length_class varchar, shown_category varchar, is_shown boolean)`);
	const appender = await database.appender('gate_breakdowns');
	for (const { view, node_key, period_key, category, length_class, shown_category, is_shown } of verdicts) {
		appender.append([view, node_key, period_key, category, length_class, shown_category, is_shown]);
	}
	appender.close();
}
