import type { Beside } from '../attack/beside.ts';
import type { Solver } from '../attack/program.ts';
import { brokenChains } from './chain.ts';
import { type Closing, closeLines, hasSafeUnion } from './closure.ts';
import { assess, cellSums, type Damage, type Proofs, type Round } from './damage.ts';
import { hideDerivable } from './derivable.ts';
import { allGroupLines, isClosed, isOffered, type Lattice, type Line, linesByCell, tierPeopleOf, unitLattice } from './lattice.ts';
import { hideOverlaps } from './overlap-totals.ts';
import type { Policy } from './policy.ts';
import { isSafe } from './safe.ts';
import { beginWidening, widen } from './uncertain.ts';
import { LENGTH_CLASSES, type PersonSums, placeOf, type World } from './world.ts';

/** What earlier releases bind (R8a): cells already shown are known for good, cells once hidden stay hidden. */
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
	taken: Record<'R1' | 'R2b' | 'R3' | 'R4' | 'R5' | 'R7' | 'groups' | 'ledger', number>;
}

/** Cells of groups that were taken back before R5 was asked, by rule. */
type Lost = Pick<Suppression['taken'], 'R4' | 'R7' | 'groups'>;

/** What suppression works with: the solver, and proofs of earlier builds by measure and secret; new ones are added. */
export interface Tools {
	solver: Solver;
	/** A second thread for the solver's work; without it all is done here. */
	beside?: Beside | undefined;
	proofs: Proofs;
	/** Hears how far the proofs have come. */
	onRound?: (round: Round) => void;
}

/**
 * Decides what may be shown: R1, R2 and R2b cell by cell; then the units, with unsafe groups protected too, by R3, R4 and R5; then groups against the
 * fixed units by the same rules. In one pass groups would eat the units' figures. Pure: the same world and policy give the same release.
 */
export function suppress(world: World, policy: Policy, shortLimitDays: number, bound: Bound, tools: Tools): Suppression {
	const lattice = unitLattice(world);
	const count = lattice.cell_count;
	const state: Suppression = {
		lattice,
		offered: new Uint8Array(count),
		released: new Uint8Array(count),
		unsafe: new Uint8Array(count),
		group_lines: [],
		taken: { R1: 0, R2b: 0, R3: 0, R4: 0, R5: 0, R7: 0, groups: 0, ledger: 0 },
	};
	const sumsOf = cellSums(world, lattice);
	judgeCells(world, policy, shortLimitDays, bound, state, sumsOf);
	breakChains(world, policy, bound, state);
	const isGroup = (cell: number) => cell < lattice.first_part && world.nodes[placeOf(world, cell).node]?.level === 'group';
	const wantedGroups = withholdGroups(state, bound, isGroup);
	state.group_lines = allGroupLines(world);
	const closing: Closing = {
		policy,
		released: state.released,
		unsafe: state.unsafe,
		kept: new Set(),
		fixed: bound.released,
		sumsOf,
		isSafe: (sums) => isSafe(sums, policy),
	};
	const lines = [...lattice.lines, ...state.group_lines];
	const groupLinesOf = linesByCell(state.group_lines);
	const unitLines = [...lattice.lines, ...unitLinesAround(state.group_lines, isGroup)];
	const isFree = (cell: number) => !bound.released.has(cell);
	const damage = assess({ world, lattice, lines, closing, ...tools });

	/** Groups against the units as they stand, up to the first audit of R5; on a copy, for the units may change yet. Counts go on from what groups have lost. */
	const letGroupsIn = (wanted: readonly number[], before: Lost = { R4: 0, R7: 0, groups: 0 }) => {
		const lost = { ...before };
		const given: Closing = { ...closing, released: state.released.slice() };
		const close = () => {
			lost.groups += closeGroupLines(wanted, given, groupLinesOf, bound);
		};
		lost.groups += showGroups(wanted, given, groupLinesOf);
		close();
		const groups: Damage = { ...damage, closing: given, mayHide: (cell) => isGroup(cell) && isFree(cell), close };
		lost.R4 += hideDerivable(groups);
		lost.R7 += hideOverlaps(groups);
		return { groups, lost, widening: beginWidening(groups) };
	};

	const closeUnits = () => {
		state.taken.R3 += closeLines(unitLines, closing);
	};
	let tried: ReturnType<typeof letGroupsIn> | null = null;
	// where the ledger binds every unit there is nothing to decide: what was shown stays shown
	if (state.released.some((flag, cell) => flag === 1 && isFree(cell))) {
		closeUnits();
		const units = { ...damage, mayHide: isFree, close: closeUnits };
		state.taken.R4 += hideDerivable(units);
		state.taken.R7 += hideOverlaps(units);
		// a proof that holds with the groups shown need not be looked for again once they are
		if (wantedGroups.length > 0) tried = letGroupsIn(wantedGroups);
		const hidden_count = widen(units);
		state.taken.R5 += hidden_count;
		// against other units the groups are decided anew: those that stood beside more of them, so that what is proved among these stays proved
		if (tried && hidden_count > 0) {
			const { released } = tried.groups.closing;
			const stood = wantedGroups.filter((cell) => released[cell] === 1);
			tried = letGroupsIn(stood, tried.lost);
		}
	}
	if (wantedGroups.length > 0) {
		const { groups, lost, widening } = tried ?? letGroupsIn(wantedGroups);
		state.taken.R5 += widen(groups, widening);
		for (const rule of ['R4', 'R7', 'groups'] as const) state.taken[rule] += lost[rule];
		state.released.set(groups.closing.released);
	}
	return state;
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
		if (!node || !period) continue;
		const isOwed =
			node.is_retired !== true &&
			isClosed(world, period, place.lengthClass, policy, shortLimitDays) &&
			isOffered(node, period, place.lengthClass, tierPeopleOf(world, node, period), policy);
		// what was shown once is known for good
		if (!isOwed && !bound.released.has(cell)) continue;
		state.offered[cell] = 1;
		if (!safe) state.taken.R1++;
		else if (bound.hidden.has(cell)) state.taken.ledger++;
		else state.released[cell] = 1;
	}
}

/** R2b: hides what breaks a chain, but for what was shown before. */
function breakChains(world: World, policy: Policy, bound: Bound, state: Suppression): void {
	for (const cell of brokenChains(world, policy, (one) => state.released[one] === 1)) {
		if (bound.released.has(cell)) continue;
		state.released[cell] = 0;
		state.taken.R2b++;
	}
}

function withholdGroups(state: Suppression, bound: Bound, isGroup: (cell: number) => boolean): number[] {
	const wanted: number[] = [];
	for (let cell = 0; cell < state.lattice.first_part; cell++) {
		if (state.released[cell] === 1 && isGroup(cell) && !bound.released.has(cell)) {
			wanted.push(cell);
			state.released[cell] = 0;
		}
	}
	return wanted;
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

/** Shows every safe cell of a group, but those of which one of its lines would give something away. Units never yield to groups. Returns how many it kept back. */
function showGroups(wanted: readonly number[], closing: Closing, linesOf: ReadonlyMap<number, readonly Line[]>): number {
	const { released } = closing;
	let kept_back = 0;
	for (const cell of wanted) {
		released[cell] = 1;
		if ((linesOf.get(cell) ?? []).every((line) => holdsForGroup(line, closing))) continue;
		released[cell] = 0;
		kept_back++;
	}
	return kept_back;
}

/** Takes back what no longer holds after a group lost a cell: the last registered first, a part whose whole is hidden too. Returns how many it took. */
function closeGroupLines(wanted: readonly number[], closing: Closing, linesOf: ReadonlyMap<number, readonly Line[]>, bound: Bound): number {
	const { released } = closing;
	const holds = (cell: number) =>
		released[cell - (cell % LENGTH_CLASSES.length)] === 1 && (linesOf.get(cell) ?? []).every((line) => holdsForGroup(line, closing));
	let taken_count = 0;
	for (let before = -1; before !== taken_count; ) {
		before = taken_count;
		for (const cell of [...wanted].reverse()) {
			if (released[cell] !== 1 || bound.released.has(cell) || holds(cell)) continue;
			released[cell] = 0;
			taken_count++;
		}
	}
	return taken_count;
}

/** On a group's line one hidden part is allowed where that part is safe by itself. */
function holdsForGroup(line: Line, closing: Closing): boolean {
	const { released, unsafe } = closing;
	if (released[line.total] !== 1) return true;
	const hidden = line.parts.filter((part) => released[part] !== 1);
	if (hidden.length === 0) return true;
	if (hidden.length === 1) return unsafe[hidden[0] ?? 0] !== 1;
	return hasSafeUnion(hidden, closing);
}
