import type { Database } from '../../database/database.ts';
import { ATTENDANCE_VIEWS, type AttendanceView, decideAttendance } from './attendance.ts';
import { withoutOverlaps } from './breakdown-overlaps.ts';
import { type BreakdownVerdict, breakdownText, tableName } from './breakdown-verdict.ts';
import type { BreakdownWorld } from './breakdown-world.ts';
import { isClosed } from './lattice.ts';
import type { Policy } from './policy.ts';
import { mergePersonnel, mergeRootTable, type TableTerms } from './root-tables.ts';
import { decideStaffGroups, type GroupCell, type StaffGroups } from './staff-groups.ts';
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
	const decided = withoutOverlaps(world, breakdown, staff_groups, terms.policy, (given_up) =>
		rootVerdicts(world, breakdown, staff_groups, terms, attendance, given_up),
	);
	const personnel = mergePersonnel(breakdown.personnel, terms.policy);
	const verdicts = [...staffGroupVerdicts(world, breakdown, staff_groups), ...attendance, ...decided.tables, ...personnel];
	const byText = (a: BreakdownVerdict, b: BreakdownVerdict) => (breakdownText(a) < breakdownText(b) ? -1 : 1);
	return { verdicts: verdicts.sort(byText), staff_groups, overlap_count: decided.overlap_count };
}

function isClosedYear(world: World, period: number, lengthClass: number, { policy, short_limit_days }: BreakdownTerms): boolean {
	const found = world.periods[period];
	return found?.grain === 'year' && isClosed(world, found, lengthClass, policy, short_limit_days);
}

function staffGroupVerdicts(world: World, breakdown: BreakdownWorld, { cells, offered, shown, same_as }: StaffGroups): BreakdownVerdict[] {
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
		staffGroupVerdicts(world, breakdown, groups)
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
