import { addDays } from '../../domain/calendar.ts';
import type { Policy } from './policy.ts';
import type { Piece } from './safe.ts';
import { cellOf, LENGTH_CLASSES, type Node, type Period, type World } from './world.ts';

/** Years a period touches. */
function yearsOf(world: World, period: Period): number[] {
	return [...new Set([period.first, period.last].map((month) => Number(world.months[month]?.slice(0, 4))))];
}

/** R2: the headcount that decides a node's tier in a period: the smaller one where the period touches two calendar years; 0 where it is missing. */
export function tierPeopleOf(world: World, node: Node, period: Period): number {
	return Math.min(...yearsOf(world, period).map((year) => node.headcounts.get(year) ?? 0));
}

/**
 * R8b: a period is closed when its late registrations are in; its split also when every spell that began in it has shown whether it is short.
 * Judged on the newest extraction date, never on a clock.
 */
export function isClosed(world: World, period: Period, lengthClass: number, policy: Policy, shortLimitDays: number): boolean {
	const wait = policy.closing_days + (lengthClass === 0 ? 0 : shortLimitDays);
	return addDays(period.last_date, wait) <= world.extraction_date;
}

/** The lattice, views V1 (totals) and V2 (short and rest): which figures exist at all, by the node's level and headcount alone. */
export function isOffered(node: Node, period: Period, lengthClass: number, people: number, policy: Policy): boolean {
	if (period.grain === 'half' || people < policy.min_people) return false;
	const isYearly = period.grain === 'year' || period.grain === 'window';
	if (lengthClass === 0) return isYearly || (node.level !== 'group' && people >= policy.month_tier_people);
	if (node.level === 'root' || node.level === 'directorate')
		return isYearly ? people >= policy.month_tier_people : isQuarterSplit(period, people, policy.month_tier_people);
	if (node.level === 'area')
		return isYearly ? people >= policy.split_tier_people : isQuarterSplit(period, people, policy.area_quarter_split_people);
	return isYearly && people >= policy.split_tier_people;
}

function isQuarterSplit(period: Period, people: number, fewest: number): boolean {
	return period.grain === 'quarter' && people >= fewest;
}

/** A released cell and the parts it is the sum of. `part` cells are pieces that no view shows: a unit's months under one of two parents. */
export interface Line {
	kind: 'units' | 'time' | 'class' | 'group';
	total: number;
	parts: readonly number[];
}

/** Lines by the cells that stand on them, made once for each list of lines: a list is never changed. */
export function linesByCell(lines: readonly Line[]): ReadonlyMap<number, readonly Line[]> {
	const known = linesOfCells.get(lines);
	if (known) return known;
	const found = new Map<number, Line[]>();
	linesOfCells.set(lines, found);
	for (const line of lines) {
		for (const cell of [line.total, ...line.parts]) {
			const list = found.get(cell);
			if (list) list.push(line);
			else found.set(cell, [line]);
		}
	}
	return found;
}

const linesOfCells = new WeakMap<readonly Line[], ReadonlyMap<number, readonly Line[]>>();

/** The lattice as cells and lines. Cells from `first_part` on are hidden pieces. */
export interface Lattice {
	lines: Line[];
	/** What a cell is a sum of, by index. */
	pieces: (cell: number) => Piece;
	/** Number of cells that are node × period × class; part cells follow. */
	first_part: number;
	cell_count: number;
}

/** All lines of the units: unit → units below, period → periods inside, whole → classes. Lines of groups are made by `groupLines`. */
export function unitLattice(world: World): Lattice {
	const firstPart = world.nodes.length * world.periods.length * 3;
	const parts: Piece[] = [];
	const lines: Line[] = [];
	const inside = periodsInside(world);
	for (const [periodIndex, period] of world.periods.entries()) {
		const below = childrenIn(world, period);
		for (const [nodeIndex, node] of world.nodes.entries()) {
			if (world.cells[cellOf(world, nodeIndex, periodIndex, 0)] === undefined) continue;
			const cell = (lengthClass: number) => cellOf(world, nodeIndex, periodIndex, lengthClass);
			lines.push({ kind: 'class', total: cell(0), parts: [cell(1), cell(2)] });
			for (const lengthClass of [0, 1, 2]) {
				for (const split of inside[periodIndex] ?? []) {
					lines.push({ kind: 'time', total: cell(lengthClass), parts: presentCells(world, nodeIndex, split, lengthClass) });
				}
				const children = node.level === 'group' ? undefined : below.get(nodeIndex);
				if (!children) continue;
				const childCells = [...children].map(([child, isWhole]) => {
					if (isWhole) return cellOf(world, child, periodIndex, lengthClass);
					parts.push({ node: child, first: period.first, last: period.last, lengthClass, under: nodeIndex });
					return firstPart + parts.length - 1;
				});
				lines.push({ kind: 'units', total: cell(lengthClass), parts: childCells });
			}
		}
	}
	const pieces = (cell: number): Piece => {
		const part = parts[cell - firstPart];
		if (part) return part;
		const lengthClass = cell % 3;
		const periodIndex = Math.floor(cell / 3) % world.periods.length;
		const period = world.periods[periodIndex];
		return {
			node: Math.floor(cell / 3 / world.periods.length),
			first: period?.first ?? 0,
			last: period?.last ?? 0,
			lengthClass,
			under: -1,
		};
	};
	return { lines, pieces, first_part: firstPart, cell_count: firstPart + parts.length };
}

function presentCells(world: World, node: number, periods: readonly number[], lengthClass: number): number[] {
	return periods.map((period) => cellOf(world, node, period, lengthClass)).filter((cell) => world.cells[cell] !== undefined);
}

/** For each period the ways it falls into shorter ones that are shown: a year into quarters, a quarter into months. Halves are never shown (R2b minds them). */
function periodsInside(world: World): number[][][] {
	const splits = { year: ['quarter'], window: ['quarter'], half: [], quarter: ['month'], month: [] } as const;
	return world.periods.map((period) =>
		splits[period.grain].map((grain) =>
			[...world.periods.entries()]
				.filter(([, part]) => part.grain === grain && part.first >= period.first && part.last <= period.last)
				.map(([index]) => index),
		),
	);
}

/** The nodes right below each node in a period; true where the child lay under it in every month it existed. */
function childrenIn(world: World, period: Period): Map<number, Map<number, boolean>> {
	const below = new Map<number, Map<number, boolean>>();
	for (const [child, node] of world.nodes.entries()) {
		if (node.level === 'group') continue;
		const parents = new Set<number>();
		for (let month = period.first; month <= period.last; month++) {
			if ((node.leaves[month]?.length ?? 0) > 0) parents.add(node.parents[month] ?? -1);
		}
		for (const parent of parents) {
			if (parent < 0) continue;
			const children = below.get(parent) ?? new Map<number, boolean>();
			children.set(child, parents.size === 1);
			below.set(parent, children);
		}
	}
	return below;
}

/**
 * The lines of one registered group: the group and its units; and the smallest unit around it, as the group plus the largest units of the rest.
 * Judged on the tree as of each period's last month.
 */
function groupLines(world: World, group: number, children: ChildrenIn): Line[] {
	const members = new Set(world.nodes[group]?.members ?? []);
	const surroundings = new Map<number, { around: number; rest: number[] }>();
	const surroundingsIn = (month: number) => {
		const known = surroundings.get(month);
		if (known) return known;
		const around = smallestAround(world, [...members], month);
		const found = { around, rest: around < 0 || members.has(around) ? [] : restOf(world, around, members, month, children) };
		surroundings.set(month, found);
		return found;
	};
	return [...world.periods.entries()].flatMap(([periodIndex, period]) =>
		LENGTH_CLASSES.flatMap((_, lengthClass): Line[] => {
			const cell = (node: number) => cellOf(world, node, periodIndex, lengthClass);
			const present = (node: number) => world.cells[cell(node)] !== undefined;
			if (members.size === 0 || !present(group)) return [];
			const { around, rest } = surroundingsIn(period.last);
			const inside: Line = { kind: 'group', total: cell(group), parts: [...members].filter(present).map(cell) };
			if (around < 0 || members.has(around)) return [inside];
			return [inside, { kind: 'group', total: cell(around), parts: [cell(group), ...rest.filter(present).map(cell)] }];
		}),
	);
}

/** The lines of all registered groups. */
export function allGroupLines(world: World): Line[] {
	const children = childrenOf(world);
	return [...world.nodes.entries()].filter(([, node]) => node.level === 'group').flatMap(([group]) => groupLines(world, group, children));
}

/** The units above a node in a month, nearest first. */
export function ancestorsOf(world: World, node: number, month: number): number[] {
	const above: number[] = [];
	for (let next = world.nodes[node]?.parents[month] ?? -1; next >= 0; next = world.nodes[next]?.parents[month] ?? -1) above.push(next);
	return above;
}

/** The smallest unit that all members lie below in a month; -1 where there is none. */
export function smallestAround(world: World, members: readonly number[], month: number): number {
	const [first, ...others] = members.map((member) => ancestorsOf(world, member, month));
	return first?.find((candidate) => others.every((above) => above.includes(candidate))) ?? -1;
}

/** The units right below a unit in a month. */
export type ChildrenIn = (unit: number, month: number) => readonly number[];

/** The tree read downwards; each month is turned over once. */
export function childrenOf(world: World): ChildrenIn {
	const months: Map<number, number[]>[] = [];
	return (unit, month) => {
		const known = months[month];
		if (known) return known.get(unit) ?? [];
		const below = new Map<number, number[]>();
		for (const [child, node] of world.nodes.entries()) {
			const parent = node.parents[month] ?? -1;
			if (parent < 0 || (node.leaves[month]?.length ?? 0) === 0) continue;
			const siblings = below.get(parent);
			if (siblings) siblings.push(child);
			else below.set(parent, [child]);
		}
		months[month] = below;
		return below.get(unit) ?? [];
	};
}

/** The largest units below `around` that hold no member. */
export function restOf(world: World, around: number, members: ReadonlySet<number>, month: number, children: ChildrenIn): number[] {
	const onTheWay = new Set([...members].flatMap((member) => ancestorsOf(world, member, month)));
	const restBelow = (unit: number): number[] =>
		children(unit, month)
			.filter((child) => !members.has(child))
			.flatMap((child) => (onTheWay.has(child) ? restBelow(child) : [child]));
	return restBelow(around);
}
