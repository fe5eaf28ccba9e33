import { type Line, linesByCell } from './lattice.ts';
import { hasMassBeside } from './mass.ts';
import type { Policy } from './policy.ts';
import type { PersonSums } from './world.ts';

/** What line closure works on: any lattice of numbered cells whose lines add up. */
export interface Closing {
	policy: Policy;
	/** 1 where a reader knows the cell; closure turns some to 0. */
	released: Uint8Array;
	/** 1 where a reader must not find the cell. */
	unsafe: Uint8Array;
	/** Cells that earlier releases showed: they go last. */
	kept: ReadonlySet<number>;
	/** Cells that are known whatever is decided here: they never go. */
	fixed: ReadonlySet<number>;
	/** The persons of several cells that do not overlap, summed. */
	sumsOf: (cells: readonly number[]) => PersonSums;
	isSafe: (sums: PersonSums) => boolean;
}

/**
 * R3, line closure, to its end: a queue of lines; hiding a cell puts every line it stands on back into the queue. The hidden set only grows.
 * Among the smallest cells that would do, the one goes that costs least elsewhere. Returns how many cells it hid.
 */
export function closeLines(lines: readonly Line[], closing: Closing): number {
	const linesOf = linesByCell(lines);
	const queue = [...lines];
	const queued = new Set(lines);
	let hidden_count = 0;
	for (const line of queue) {
		queued.delete(line);
		const breaks = (cell: number) => linesBroken(cell, linesOf.get(cell) ?? [], line, closing);
		for (let victim = nextToHide(line, closing, breaks); victim !== undefined; victim = nextToHide(line, closing, breaks)) {
			closing.released[victim] = 0;
			hidden_count++;
			for (const touched of linesOf.get(victim) ?? []) {
				if (queued.has(touched)) continue;
				queued.add(touched);
				queue.push(touched);
			}
		}
	}
	return hidden_count;
}

/** The cell that R3 takes next on a line; undefined while the line holds, or where everything left on it is fixed. Cells that earlier releases showed go last. */
export function nextToHide(line: Line, closing: Closing, breaks: (cell: number) => number = () => 0): number | undefined {
	const { released, kept, fixed } = closing;
	const hidden = line.parts.filter((part) => released[part] !== 1);
	const isTotalShown = released[line.total] === 1;
	if (isTotalShown ? holds(line, hidden, closing) : hidden.length > 0 || line.parts.length === 0) return undefined;
	const shown = line.parts.filter((part) => released[part] === 1 && !fixed.has(part));
	const free = shown.filter((part) => !kept.has(part));
	const canGiveTotal = isTotalShown && !fixed.has(line.total);
	const mayGiveTotal = canGiveTotal && !kept.has(line.total);
	const bySize = (free.length > 0 || mayGiveTotal ? free : shown).sort((a, b) => peopleOf(a, closing) - peopleOf(b, closing) || a - b);
	// a hidden total whose parts are all shown is their sum: one of them goes
	if (!isTotalShown) return bySize[0];
	const enough = firstFew(bySize, (part) => holds(line, [...hidden, part], closing));
	const costs = enough.map(breaks);
	return enough[costs.indexOf(Math.min(...costs))] ?? bySize[0] ?? (canGiveTotal ? line.total : undefined);
}

/** How many candidates are compared by what else they would cost. */
const COMPARED = 6;

function firstFew(cells: readonly number[], test: (cell: number) => boolean): number[] {
	const found: number[] = [];
	for (const cell of cells) {
		if (test(cell)) found.push(cell);
		if (found.length === COMPARED) break;
	}
	return found;
}

/** How many other lines hold now and would not with one more cell hidden: each would cost a further figure. */
function linesBroken(cell: number, lines: readonly Line[], own: Line, closing: Closing): number {
	const { released } = closing;
	let count = 0;
	for (const line of lines) {
		if (line === own) continue;
		const hidden = line.parts.filter((part) => released[part] !== 1);
		if (line.total === cell) count += hidden.length === 0 ? 1 : 0;
		else if (released[line.total] === 1 && holds(line, hidden, closing) && !holds(line, [...hidden, cell], closing)) count++;
	}
	return count;
}

function peopleOf(cell: number, closing: Closing): number {
	return closing.sumsOf([cell]).people_count;
}

/**
 * R3: the hidden parts H of a shown total are none; or all of at least two (their union is the shown, safe total);
 * or at least two whose union is safe, with enough mass beside each unsafe one. R6, where the policy asks for it: the same without any one of them.
 */
export function holds(line: Line, hidden: readonly number[], closing: Closing): boolean {
	if (hidden.length === 0) return true;
	if (hidden.length < 2) return false;
	if (hidden.length < line.parts.length && !hasSafeUnion(hidden, closing)) return false;
	return !closing.policy.withstands_insiders || hidden.every((known) => hidesWithout(known, hidden, closing));
}

/** Whether the rest still protect each other when one of them is known. */
function hidesWithout(known: number, hidden: readonly number[], closing: Closing): boolean {
	const rest = hidden.filter((cell) => cell !== known);
	return rest.length >= 2 && hasSafeUnion(rest, closing);
}

/** Whether hidden cells protect each other: their union is safe, and enough hides beside each unsafe one. */
export function hasSafeUnion(hidden: readonly number[], { policy, unsafe, sumsOf, isSafe }: Closing): boolean {
	const atRisk = hidden.filter((cell) => unsafe[cell] === 1);
	if (atRisk.length === 0) return true;
	const union = sumsOf(hidden);
	return isSafe(union) && atRisk.every((cell) => hasMassBeside(sumsOf([cell]), union, policy));
}
