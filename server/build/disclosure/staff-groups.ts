import { type BreakdownWorld, groupsIn, peopleIn, sumsOfPeople } from './breakdown-world.ts';
import { type Line, unitLattice } from './lattice.ts';
import type { Policy } from './policy.ts';
import { isSafe, type Piece } from './safe.ts';
import { settle } from './settle.ts';
import type { PersonSums, World } from './world.ts';

/** Absence of one staff group, or of all where `group` is -1, in one node and year; or of a unit in the months it lay under one parent. */
export interface GroupCell {
	piece: Piece;
	period: number;
	group: number;
	sums: PersonSums;
}

/** V3, staff groups of the municipality, its directorates and areas by year. */
export interface StaffGroups {
	cells: readonly GroupCell[];
	/** A cell that is the whole of another stands under that one's number: lines and flags are kept by it. */
	same_as: readonly number[];
	lines: readonly Line[];
	/** R1 does not allow it, or the totals hide it: nobody may find it. */
	unsafe: Uint8Array;
	/** Cells that the view offers. */
	offered: readonly number[];
	shown: Uint8Array;
	/** Cells that the totals show already. */
	totals: readonly number[];
	/** Cells of the whole municipality: known to everybody, whether shown or not (R9). */
	published: readonly number[];
	/** What earlier releases showed and hid. */
	kept: ReadonlySet<number>;
	hidden_before: ReadonlySet<number>;
}

export interface GroupTerms {
	/** With the smallest number of people for breakdowns in place of that for totals. */
	policy: Policy;
	/** Years that are closed, as indexes into the world's periods. */
	years: readonly number[];
	/** Whether the totals show a node in a period. */
	isTotalShown: (node: number, period: number) => boolean;
	wasShown: (cell: GroupCell) => boolean;
	wasHidden: (cell: GroupCell) => boolean;
}

/** Which staff groups may be shown where: R1 cell by cell, then R3 and the pencil on all lines, with what is published elsewhere and without. */
export function decideStaffGroups(world: World, breakdown: BreakdownWorld, terms: GroupTerms): StaffGroups {
	const found = collect(world, breakdown, terms);
	const { cells, published } = found;
	const same_as = contract(cells.length, found.lines);
	const keep = (cell: number) => same_as[cell] ?? cell;
	const lines = found.lines
		.map((line): Line => ({ kind: line.kind, total: keep(line.total), parts: line.parts.map(keep) }))
		.filter((line) => !(line.parts.length === 1 && line.parts[0] === line.total));
	const unsafe = new Uint8Array(cells.length);
	const totals: number[] = [];
	for (const [index, cell] of cells.entries()) {
		const isShownTotal = cell.group < 0 && cell.piece.under < 0 && terms.isTotalShown(cell.piece.node, cell.period);
		if (isShownTotal) totals.push(keep(index));
		// a total that stays hidden must not come back as the sum of its groups
		else if ((cell.group < 0 && cell.piece.under < 0) || !isSafe(cell.sums, terms.policy)) unsafe[keep(index)] = 1;
	}
	const offered = [...cells.keys()].filter((index) => isOffered(world, cells[index], terms));
	const shown = new Uint8Array(cells.length);
	for (const cell of offered) if (unsafe[keep(cell)] !== 1) shown[keep(cell)] = 1;
	const boundIn = (wasSo: (cell: GroupCell) => boolean) => new Set(offered.filter((cell) => cells[cell] && wasSo(cells[cell])).map(keep));
	const [kept, hidden_before] = [boundIn(terms.wasShown), boundIn(terms.wasHidden)];
	for (const cell of hidden_before) shown[cell] = 0;
	const groups = { cells, same_as, lines, unsafe, offered, shown, totals, published: published.map(keep), kept, hidden_before };
	settleGroups(world, breakdown, groups, terms.policy);
	return groups;
}

/** Hides until nothing protected follows: for a reader who knows only what is shown here, and for one who knows the municipality's own figures by group. */
export function settleGroups(world: World, breakdown: BreakdownWorld, groups: StaffGroups, policy: Policy): void {
	const { cells, lines, shown, totals, published, unsafe, kept, hidden_before } = groups;
	const sumsOf = (list: readonly number[]) => {
		const [only] = list;
		const single = list.length === 1 && only !== undefined ? cells[only] : undefined;
		return (
			single?.sums ??
			sumsOfPeople(
				peopleIn(
					world,
					breakdown,
					list.flatMap((cell) => cells[cell] ?? []),
				),
			)
		);
	};
	const order = orderOf(world, groups);
	const closing = { policy, unsafe, kept, hidden_before, sumsOf, isSafe: (sums: PersonSums) => isSafe(sums, policy) };
	for (;;) {
		const alone = settle(lines, shown, totals, order, closing);
		const together = settle(lines, shown, [...totals, ...published], order, closing);
		if (alone + together === 0) return;
	}
}

/** The municipality first, then directorates, then areas; larger before smaller. */
function orderOf(world: World, { cells, same_as, offered }: StaffGroups): number[] {
	const levels = ['root', 'directorate', 'area'];
	const rank = (cell: number) => levels.indexOf(world.nodes[cells[cell]?.piece.node ?? -1]?.level ?? '');
	const people = (cell: number) => cells[cell]?.sums.people_count ?? 0;
	const sorted = [...offered].sort((a, b) => rank(a) - rank(b) || people(b) - people(a) || a - b);
	return [...new Set(sorted.map((cell) => same_as[cell] ?? cell))];
}

function isOffered(world: World, cell: GroupCell | undefined, terms: GroupTerms): boolean {
	if (!cell || cell.group < 0 || cell.piece.under >= 0) return false;
	const level = world.nodes[cell.piece.node]?.level;
	const hasView = level === 'root' || level === 'directorate' || level === 'area';
	return hasView && terms.isTotalShown(cell.piece.node, cell.period);
}

/** All cells of the closed years and the lines they stand on: unit to units below by group, and total to groups. */
function collect(world: World, breakdown: BreakdownWorld, { years }: GroupTerms) {
	const lattice = unitLattice(world);
	const cells: GroupCell[] = [];
	const lines: Line[] = [];
	const published: number[] = [];
	const byPiece = new Map<number, Map<number, number>>();
	const groupsOf = (piece: Piece, index: number, period: number): Map<number, number> => {
		const known = byPiece.get(index);
		if (known) return known;
		const numbers = new Map<number, number>();
		byPiece.set(index, numbers);
		const add = (group: number, sums: PersonSums) => {
			numbers.set(group, cells.length);
			cells.push({ piece, period, group, sums });
		};
		const groups = [...groupsIn(world, breakdown, piece)].sort(([a], [b]) => a - b);
		if (groups.length === 0) return numbers;
		add(-1, sumsOfPeople(peopleIn(world, breakdown, [{ piece, group: -1 }])));
		for (const [group, people] of groups) add(group, sumsOfPeople(people));
		const total = numbers.get(-1) ?? 0;
		lines.push({ kind: 'class', total, parts: groups.map(([group]) => numbers.get(group) ?? 0) });
		return numbers;
	};
	for (const line of lattice.lines) {
		const whole = lattice.pieces(line.total);
		const period = years.find((year) => world.periods[year]?.first === whole.first && world.periods[year]?.last === whole.last);
		if (line.kind !== 'units' || whole.lengthClass !== 0 || period === undefined) continue;
		const totals = groupsOf(whole, line.total, period);
		const below = line.parts.map((part) => groupsOf(lattice.pieces(part), part, period));
		for (const [group, total] of totals) {
			const parts = below.flatMap((numbers) => numbers.get(group) ?? []);
			// totals of units are the totals' own affair
			if (group >= 0 && parts.length > 0) lines.push({ kind: 'units', total, parts });
		}
		if (world.nodes[whole.node]?.level === 'root') for (const [group, cell] of totals) if (group >= 0) published.push(cell);
	}
	return { cells, lines, published };
}

/** Cells that are each other's whole under one number: where a line has a single part, part and total are one. */
function contract(count: number, lines: readonly Line[]): number[] {
	const same_as = Array.from({ length: count }, (_, cell) => cell);
	const top = (cell: number): number => {
		let at = cell;
		for (let next = same_as[at] ?? at; next !== at; next = same_as[at] ?? at) at = next;
		return at;
	};
	for (const { total, parts } of lines) {
		const [only] = parts;
		if (parts.length === 1 && only !== undefined) same_as[Math.max(top(total), top(only))] = Math.min(top(total), top(only));
	}
	return same_as.map((_, cell) => top(cell));
}
