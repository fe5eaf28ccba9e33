import { type Closing, closeLines } from './closure.ts';
import { createDeduction } from './deduction.ts';
import type { Line } from './lattice.ts';

/**
 * Hides among `shown` until nothing protected follows: R3 on every line, then one pencil over all of them, again until both hold.
 * `given` are cells that are known whatever is shown here; they and what follows from them alone cannot be protected any more.
 * `order` says which cell stays where one of several must go: the first in order is tried first. Returns how many cells were hidden.
 */
export function settle(
	lines: readonly Line[],
	shown: Uint8Array,
	given: readonly number[],
	order: readonly number[],
	terms: Omit<Closing, 'released' | 'fixed'>,
): number {
	const base = new Set(given);
	const follows = createDeduction(
		lines,
		(cell) => base.has(cell),
		() => true,
	).given_away;
	const fixed = new Set([...given, ...follows]);
	const isProtected = (cell: number) => terms.unsafe[cell] === 1 && !fixed.has(cell);
	let hidden_count = 0;
	for (;;) {
		const released = Uint8Array.from(shown, (flag, cell) => (flag === 1 || fixed.has(cell) ? 1 : 0));
		closeLines(lines, { ...terms, released, fixed });
		const deduction = createDeduction(lines, (cell) => fixed.has(cell), isProtected);
		const before = hidden_count;
		for (const cell of order) {
			if (shown[cell] !== 1 || (released[cell] === 1 && (fixed.has(cell) || deduction.tryShow(cell)))) continue;
			shown[cell] = 0;
			hidden_count++;
		}
		if (hidden_count === before) return hidden_count;
	}
}
