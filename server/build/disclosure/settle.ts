import { type Closing, closeLines } from './closure.ts';
import { createDeduction } from './deduction.ts';
import type { Line } from './lattice.ts';

/** What settling rests on, beside the lines. */
export interface SettleTerms extends Omit<Closing, 'released' | 'fixed'> {
	/** Cells an earlier release hid: they must not follow either, unless from what was shown then. */
	hidden_before: ReadonlySet<number>;
}

/**
 * Hides among `shown` until nothing protected follows: one pencil over all lines, then R3 on every line, again until both hold.
 * `given` are cells that are known whatever is shown here; they and what follows from them alone cannot be protected any more.
 * `order` names the cells that may be shown, and which one stays where one of several must go: the first. Returns how many were hidden.
 */
export function settle(
	lines: readonly Line[],
	shown: Uint8Array,
	given: readonly number[],
	order: readonly number[],
	terms: SettleTerms,
): number {
	const following = (known: ReadonlySet<number>) =>
		createDeduction(
			lines,
			(cell) => known.has(cell),
			() => true,
		).given_away;
	const base = new Set(given);
	const fixed = new Set([...given, ...following(base)]);
	const seenBefore = new Set(following(new Set([...fixed, ...terms.kept])));
	const isProtected = (cell: number) =>
		!fixed.has(cell) && (terms.unsafe[cell] === 1 || (terms.hidden_before.has(cell) && !seenBefore.has(cell)));
	const hideWhere = (test: (cell: number) => boolean) => {
		const hidden = order.filter((cell) => shown[cell] === 1 && test(cell));
		for (const cell of hidden) shown[cell] = 0;
		return hidden.length;
	};
	for (let hidden_count = 0; ; ) {
		const deduction = createDeduction(lines, (cell) => fixed.has(cell), isProtected);
		const by_pencil = hideWhere((cell) => !fixed.has(cell) && !deduction.tryShow(cell));
		// what follows from the rest is known too: a safe cell beside an unsafe one protects it only while it does not follow
		const seen = new Set([...fixed, ...order.filter((cell) => shown[cell] === 1)]);
		const settled = new Set([...fixed, ...following(seen).filter((cell) => shown[cell] !== 1)]);
		const released = Uint8Array.from(shown, (flag, cell) => (flag === 1 || settled.has(cell) ? 1 : 0));
		closeLines(lines, { ...terms, released, fixed: settled });
		const by_lines = hideWhere((cell) => released[cell] !== 1);
		if (by_pencil + by_lines === 0) return hidden_count;
		hidden_count += by_pencil + by_lines;
	}
}
