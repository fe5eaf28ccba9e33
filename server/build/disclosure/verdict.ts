import type { Secret } from '../attack/proof.ts';
import { SETTLED_BY } from '../attack/widths.ts';
import { assess, type Judged, judgedBy } from './damage.ts';
import { findDerivable } from './derivable.ts';
import { findOverlaps } from './overlap-totals.ts';
import type { Policy } from './policy.ts';
import type { Bound, Suppression, Tools } from './suppress.ts';
import { auditBoth } from './uncertain.ts';
import type { World } from './world.ts';

/** What the attacks found on a release as it would be shown: everything but the counts must be 0. */
export interface Verdict {
	/** R1: shown cells that are unsafe by themselves. */
	unsafe_shown: number;
	/** R4: unsafe cells, and unsafe unions of a line, that follow from what is shown. */
	derivable: number;
	/** R5: unsafe cells pinned too closely, in days or spells. */
	narrow: number;
	/** R7: pairs of shown cells with too few people between them. */
	overlaps: number;
	/** Of `derivable` and `narrow`, what already follows from earlier editions alone: a group is protected from the edition in which it is known. */
	known_before: number;
	/** Cells the exact attack was tried on, and figures the interval audit proved, by kind of proof. */
	attacked_count: number;
	proved: Record<(typeof SETTLED_BY)[number], number>;
	/** The smallest width proved, in days, and as a share of the figure it hides. */
	smallest_width_days: number;
	smallest_width_share: number;
}

/**
 * Attacks a release from the ground: both primes, every proof checked anew, every pair compared. Shares no decision with what made it: it reads only what
 * is shown, what is unsafe and the world.
 */
export function attack(world: World, policy: Policy, suppression: Suppression, bound: Bound, tools: Tools): Verdict {
	const { lattice, released, unsafe } = suppression;
	const lines = [...lattice.lines, ...suppression.group_lines];
	const judged = (shown: Uint8Array) => judgedBy(world, lattice, policy, unsafe, shown);
	const derivableIn = (closing: Judged) =>
		new Set(([0, 1] as const).flatMap((attempt) => findDerivable(world, lattice, lines, closing, attempt).found.map(({ key }) => key)));
	const narrowIn = (closing: Judged) => {
		const damage = assess({ world, lattice, lines, closing, ...tools });
		const { days, spells } = auditBoth(damage);
		return { days, spells, secrets: damage.secrets };
	};

	const now = judged(released);
	const derivable = derivableIn(now);
	const { days, spells } = narrowIn(now);
	const keyOf = (name: string) => (one: { secret: Secret }) => `${name} ${one.secret.key}`;
	const narrow = [...days.narrow.map(keyOf('days')), ...spells.narrow.map(keyOf('spells'))];
	let known_before = 0;
	if (derivable.size + narrow.length > 0 && bound.released.size > 0) {
		const before = judged(Uint8Array.from(released, (flag, cell) => (flag === 1 && bound.released.has(cell) ? 1 : 0)));
		const derivableBefore = derivableIn(before);
		const then = narrowIn(before);
		const narrowBefore = new Set([...then.days.narrow.map(keyOf('days')), ...then.spells.narrow.map(keyOf('spells'))]);
		known_before = [...derivable].filter((key) => derivableBefore.has(key)).length + narrow.filter((key) => narrowBefore.has(key)).length;
	}
	return {
		unsafe_shown: released.reduce((count, flag, cell) => count + (flag === 1 && unsafe[cell] === 1 ? 1 : 0), 0),
		derivable: derivable.size,
		narrow: narrow.length,
		overlaps: findOverlaps(world, now).length,
		known_before,
		attacked_count: unsafe.reduce((count, flag) => count + flag, 0),
		proved: Object.fromEntries(SETTLED_BY.map((kind) => [kind, days.settled[kind] + spells.settled[kind]])) as Verdict['proved'],
		smallest_width_days: days.smallest.width,
		smallest_width_share: days.smallest.share,
	};
}
