import type { Beside } from '../attack/beside.ts';
import type { Solver } from '../attack/program.ts';
import type { Measure, Proof } from '../attack/proof.ts';
import { atomsOfSum } from '../attack/system.ts';
import type { Closing } from './closure.ts';
import type { Lattice, Line } from './lattice.ts';
import type { Policy } from './policy.ts';
import { isSafe, personSummer } from './safe.ts';
import { measuresOf, type Secrets, secretsOf } from './secrets.ts';
import { type PersonSums, placeOf, type World } from './world.ts';

/** How often a finding is answered with the least loss before the coarsest figure goes instead. */
export const PATIENCE = 2;
/** No municipality has needed more than a dozen; beyond this something is wrong, and the gate says no. */
export const MOST_ROUNDS = 60;

/** What is shown and what must not be found, as the attacks look at it. */
export type Judged = Pick<Closing, 'policy' | 'released' | 'unsafe' | 'sumsOf' | 'isSafe'>;

/** What repair works on: the cells as closure sees them, and the lines they stand on. */
export interface Damage {
	world: World;
	lattice: Lattice;
	/** Every line, those of groups too. */
	lines: readonly Line[];
	closing: Judged;
	solver: Solver;
	beside?: Beside | undefined;
	measures: { days: Measure; spells: Measure };
	secrets: Secrets;
	/** Proofs by measure and secret; they outlive rounds and editions. */
	proofs: Proofs;
	/** Whether a cell may be given up now: units first, groups once the units stand. */
	mayHide: (cell: number) => boolean;
	/** Closes the lines again after something was hidden. */
	close: () => void;
	/** Hears of every round: how many findings are left, and how many figures are proved. */
	onRound: (round: Round) => void;
}

/** How far a proof has come: figures that follow, figures that proofs are looked for, figures proved and those still too certain. */
export type Round =
	| { kind: 'followed'; found_count: number }
	| { kind: 'searching'; measure: 'days' | 'spells'; searched_count: number }
	| { kind: 'proved'; found_count: number; proved_count: number };

export interface Proofs {
	days: Map<string, Proof>;
	spells: Map<string, Proof>;
}

/** Makes what repair needs, once. */
export function assess(
	given: Pick<Damage, 'world' | 'lattice' | 'lines' | 'closing' | 'solver' | 'beside' | 'proofs'> & { onRound?: Damage['onRound'] },
): Omit<Damage, 'mayHide' | 'close'> {
	const { world, closing, onRound = () => {} } = given;
	return { ...given, onRound, measures: measuresOf(world), secrets: secretsOf(world, closing.policy, closing.unsafe) };
}

/** A release as the attacks look at it, whoever made it. */
export function judgedBy(world: World, lattice: Lattice, policy: Policy, unsafe: Uint8Array, released: Uint8Array): Judged {
	return { policy, released, unsafe, sumsOf: cellSums(world, lattice), isSafe: (sums) => isSafe(sums, policy) };
}

/** Sums of any cells of the lattice that do not overlap; what the world does not hold is counted once and kept, for the same hidden cells of a line come back in every round. */
export function cellSums(world: World, lattice: Lattice): (cells: readonly number[]) => PersonSums {
	const sumPersons = personSummer(world);
	const counted = new Map<string, PersonSums>();
	return (cells) => {
		const [only] = cells;
		const given = cells.length === 1 && only !== undefined && only < lattice.first_part ? world.cells[only] : undefined;
		if (given) return given;
		const name = cells.join(' ');
		const known = counted.get(name);
		if (known) return known;
		const sums = sumPersons(cells.map(lattice.pieces));
		counted.set(name, sums);
		return sums;
	};
}

/** The atoms of any cell of the lattice, part cells too. */
export function atomsOfCell(world: World, lattice: Lattice, cell: number): Int32Array {
	const { node, first, last, lengthClass, under } = lattice.pieces(cell);
	return atomsOfSum(world, node, first, last, lengthClass, (month) => under < 0 || world.nodes[node]?.parents[month] === under);
}

/** Whether a cell is shown and may go. */
export function isOpen({ closing, mayHide }: Damage, cell: number): boolean {
	return closing.released[cell] === 1 && mayHide(cell);
}

const DEPTH = { root: 0, directorate: 1, area: 2, institution: 3, workplace: 4, group: 5 } as const;

/** Negative where losing `a` costs less than losing `b`. */
export function compareLoss({ world, closing }: Damage, a: number, b: number): number {
	const costOf = (cell: number) => {
		const place = placeOf(world, cell);
		const period = world.periods[place.period];
		return [
			-DEPTH[world.nodes[place.node]?.level ?? 'workplace'],
			place.lengthClass === 0 ? 1 : 0,
			(period?.last ?? 0) - (period?.first ?? 0),
			closing.sumsOf([cell]).people_count,
			cell,
		];
	};
	const [ours, theirs] = [costOf(a), costOf(b)];
	return ours.map((cost, index) => cost - (theirs[index] ?? 0)).find((apart) => apart !== 0) ?? 0;
}
