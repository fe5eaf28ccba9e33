import { chainBreaks, windowsOf } from './chain.ts';
import { createDeduction } from './deduction.ts';
import { childrenOf, groupLines, isClosed, isOffered, type Lattice, type Line, tierPeopleOf, unitLattice } from './lattice.ts';
import type { Policy } from './policy.ts';
import { isSafe, personSummer } from './safe.ts';
import { LENGTH_CLASSES, type PersonSums, placeOf, type World } from './world.ts';

const DAY = 1_000_000_000;

/** What earlier releases bind: cells already shown stay shown where safety allows, cells once hidden stay hidden (R8a). */
export interface Bound {
	released: ReadonlySet<number>;
	hidden: ReadonlySet<number>;
}

export interface Suppression {
	lattice: Lattice;
	/** Cells of the lattice that the views offer in closed periods. */
	offered: Uint8Array;
	/** Cells that may be shown. */
	released: Uint8Array;
	/** Cells that R1 calls unsafe, part cells included: what an attacker must not find. */
	unsafe: Uint8Array;
	/** Lines of registered groups, as the attacker must know them too. */
	group_lines: Line[];
	/** How many cells each rule took. */
	taken: Record<'R1' | 'R2b' | 'R3' | 'groups' | 'ledger', number>;
}

/**
 * Decides what may be shown: R1, R2 and R2b cell by cell, then R3 on the units with unsafe groups as hidden parts, then groups against the fixed units.
 * Pure: the same world and policy give the same release.
 */
export function suppress(world: World, policy: Policy, shortLimitDays: number, bound: Bound): Suppression {
	const lattice = unitLattice(world);
	const count = lattice.cell_count;
	const state: Suppression = {
		lattice,
		offered: new Uint8Array(count),
		released: new Uint8Array(count),
		unsafe: new Uint8Array(count),
		group_lines: [],
		taken: { R1: 0, R2b: 0, R3: 0, groups: 0, ledger: 0 },
	};
	const sumsOf = cellSums(world, lattice);
	judgeCells(world, policy, shortLimitDays, bound, state, sumsOf);
	breakChains(world, policy, state);
	const isGroup = (cell: number) => cell < lattice.first_part && world.nodes[placeOf(world, cell).node]?.level === 'group';
	const wantedGroups = withholdGroups(state, isGroup);
	state.group_lines = allGroupLines(world);
	const closing = { world, policy, state, sumsOf, bound, isGroup };
	closeLines([...lattice.lines, ...unitLinesAround(state.group_lines, isGroup)], closing);
	releaseGroups(wantedGroups, closing);
	return state;
}

/** Sums of any cell of the lattice; those of part cells are counted once and kept. */
function cellSums(world: World, lattice: Lattice): (cells: readonly number[]) => PersonSums {
	const sumPersons = personSummer(world);
	const parts = new Map<number, PersonSums>();
	return (cells) => {
		const [only] = cells;
		if (cells.length !== 1 || only === undefined) return sumPersons(cells.map(lattice.pieces));
		const known = only < lattice.first_part ? world.cells[only] : parts.get(only);
		if (known) return known;
		const sums = sumPersons([lattice.pieces(only)]);
		parts.set(only, sums);
		return sums;
	};
}

/** R1 and R2 on every cell, and what the ledger hides. */
function judgeCells(
	world: World,
	policy: Policy,
	shortLimitDays: number,
	bound: Bound,
	state: Suppression,
	sumsOf: (cells: readonly number[]) => PersonSums,
): void {
	for (let cell = 0; cell < state.lattice.cell_count; cell++) {
		if (cell >= state.lattice.first_part) {
			if (!isSafe(sumsOf([cell]), policy)) state.unsafe[cell] = 1;
			continue;
		}
		const sums = world.cells[cell];
		if (!sums) continue;
		const safe = isSafe(sums, policy);
		if (!safe) state.unsafe[cell] = 1;
		const place = placeOf(world, cell);
		const node = world.nodes[place.node];
		const period = world.periods[place.period];
		if (!node || !period || !isClosed(world, period, place.lengthClass, policy, shortLimitDays)) continue;
		if (!isOffered(node, period, place.lengthClass, tierPeopleOf(world, node, period), policy)) continue;
		state.offered[cell] = 1;
		if (!safe) state.taken.R1++;
		else if (bound.hidden.has(cell)) state.taken.ledger++;
		else state.released[cell] = 1;
	}
}

/** R2b on every node that is shown by windows only. */
function breakChains(world: World, policy: Policy, state: Suppression): void {
	for (const [index, node] of world.nodes.entries()) {
		const windows = windowsOf(world, index).filter(({ cell }) => {
			const period = world.periods[placeOf(world, cell).period];
			const isByWindow = node.level === 'group' || (period !== undefined && tierPeopleOf(world, node, period) < policy.month_tier_people);
			return state.released[cell] === 1 && isByWindow;
		});
		for (const cell of chainBreaks(world, policy, windows)) {
			state.released[cell] = 0;
			state.taken.R2b++;
		}
	}
}

function withholdGroups(state: Suppression, isGroup: (cell: number) => boolean): number[] {
	const wanted: number[] = [];
	for (let cell = 0; cell < state.lattice.first_part; cell++) {
		if (state.released[cell] === 1 && isGroup(cell)) {
			wanted.push(cell);
			state.released[cell] = 0;
		}
	}
	return wanted;
}

function allGroupLines(world: World): Line[] {
	const children = childrenOf(world);
	return [...world.nodes.entries()].filter(([, node]) => node.level === 'group').flatMap(([group]) => groupLines(world, group, children));
}

/**
 * What the units must withstand because a group stands among them: the units around each group as parts of the smallest unit that holds it.
 * With the group itself as a part (its line as it is), and with the group's own units in its place.
 */
function unitLinesAround(groupLines: readonly Line[], isGroup: (cell: number) => boolean): Line[] {
	const membersOf = new Map(groupLines.filter((line) => isGroup(line.total)).map((line) => [line.total, line.parts]));
	return groupLines.flatMap((line) => {
		const group = line.parts.find(isGroup);
		const members = group === undefined ? undefined : membersOf.get(group);
		return members ? [line, { ...line, parts: [...line.parts.filter((part) => !isGroup(part)), ...members] }] : [];
	});
}

interface Closing {
	world: World;
	policy: Policy;
	state: Suppression;
	sumsOf: (cells: readonly number[]) => PersonSums;
	bound: Bound;
	isGroup: (cell: number) => boolean;
}

/** R3, line closure, to its end: a queue of lines; hiding a cell puts every line it stands on back into the queue. The hidden set only grows. */
function closeLines(lines: readonly Line[], closing: Closing): void {
	const { state } = closing;
	const linesOf = new Map<number, number[]>();
	for (const [index, line] of lines.entries()) {
		for (const cell of [line.total, ...line.parts]) {
			const list = linesOf.get(cell);
			if (list) list.push(index);
			else linesOf.set(cell, [index]);
		}
	}
	const queue = [...lines.keys()];
	const queued = new Uint8Array(lines.length).fill(1);
	for (let head = 0; head < queue.length; head++) {
		const index = queue[head] ?? 0;
		queued[index] = 0;
		const line = lines[index];
		if (!line) continue;
		for (let victim = nextToHide(line, closing); victim !== undefined; victim = nextToHide(line, closing)) {
			state.released[victim] = 0;
			state.taken.R3++;
			for (const touched of linesOf.get(victim) ?? []) {
				if (queued[touched] === 1) continue;
				queued[touched] = 1;
				queue.push(touched);
			}
		}
	}
}

/** The cell that R3 takes next on a line; undefined while the line holds. Cells that earlier releases showed go last. */
function nextToHide(line: Line, closing: Closing): number | undefined {
	const { state, bound } = closing;
	const hidden = line.parts.filter((part) => state.released[part] !== 1);
	const isTotalShown = state.released[line.total] === 1;
	if (isTotalShown ? holds(line, hidden, closing) : hidden.length > 0 || line.parts.length === 0) return undefined;
	const shown = line.parts.filter((part) => state.released[part] === 1);
	const free = shown.filter((part) => !bound.released.has(part));
	const mayGiveTotal = isTotalShown && !bound.released.has(line.total);
	const bySize = (free.length > 0 || mayGiveTotal ? free : shown).sort((a, b) => peopleOf(a, closing) - peopleOf(b, closing) || a - b);
	// a hidden total whose parts are all shown is their sum: one of them goes
	if (!isTotalShown) return bySize[0];
	return bySize.find((part) => holds(line, [...hidden, part], closing)) ?? bySize[0] ?? line.total;
}

function peopleOf(cell: number, closing: Closing): number {
	return closing.sumsOf([cell]).people_count;
}

/**
 * R3: the hidden parts H of a shown total are none; or all of at least two (their union is the shown, safe total);
 * or at least two whose union is safe, with enough mass beside each unsafe one.
 */
function holds(line: Line, hidden: readonly number[], closing: Closing): boolean {
	if (hidden.length === 0) return true;
	if (hidden.length < 2) return false;
	return hidden.length === line.parts.length || hasSafeUnion(hidden, closing);
}

function hasSafeUnion(hidden: readonly number[], { policy, state, sumsOf }: Closing): boolean {
	const unsafe = hidden.filter((cell) => state.unsafe[cell] === 1);
	if (unsafe.length === 0) return true;
	const union = sumsOf(hidden);
	return isSafe(union, policy) && unsafe.every((cell) => hasMassBeside(sumsOf([cell]), union, policy));
}

/** R3, mass: what hides beside an unsafe cell is not next to nothing. */
function hasMassBeside(cell: PersonSums, union: PersonSums, policy: Policy): boolean {
	const days = cell.absence === 0 || union.absence - cell.absence >= Math.max(policy.mass_days * DAY, policy.mass_share * cell.absence);
	const spells = cell.spells === 0 || union.spells - cell.spells >= Math.max(policy.mass_spells, policy.mass_share * cell.spells);
	return days && spells;
}

/**
 * Groups against the fixed units, the oldest registration first: a group's cell is shown only where none of its lines would give anything away
 * and nothing unsafe follows from it together with all that is shown; a part only beside its whole. Units never yield to groups.
 */
function releaseGroups(wanted: readonly number[], closing: Closing): void {
	const { state } = closing;
	const linesOf = new Map<number, Line[]>();
	for (const line of state.group_lines) {
		for (const cell of [line.total, ...line.parts]) if (closing.isGroup(cell)) linesOf.set(cell, [...(linesOf.get(cell) ?? []), line]);
	}
	const deduction = createDeduction(
		[...state.lattice.lines, ...state.group_lines],
		(cell) => state.released[cell] === 1,
		(cell) => state.unsafe[cell] === 1,
	);
	for (const cell of wanted) {
		const whole = cell - (cell % LENGTH_CLASSES.length);
		state.released[cell] = 1;
		const holds = (linesOf.get(cell) ?? []).every((line) => holdsForGroup(line, closing));
		if (holds && (cell === whole || state.released[whole] === 1) && deduction.tryShow(cell)) continue;
		state.released[cell] = 0;
		state.taken.groups++;
	}
}

/** On a group's line one hidden part is allowed where that part is safe by itself. */
function holdsForGroup(line: Line, closing: Closing): boolean {
	const { state } = closing;
	if (state.released[line.total] !== 1) return true;
	const hidden = line.parts.filter((part) => state.released[part] !== 1);
	if (hidden.length === 0) return true;
	if (hidden.length === 1) return state.unsafe[hidden[0] ?? 0] !== 1;
	return hasSafeUnion(hidden, closing);
}
