import { openProgram, type Program, type Solver } from './program.ts';
import { type Change, effectOn, type Ground, isWide, NO_CHANGE, type Proof, provedWidth, type Secret } from './proof.ts';
import { seeded } from './span.ts';

/** Secrets to be looked for together, among other tables of the same workplaces and months. */
export interface Circle {
	/** The atoms that are free. */
	atoms: readonly number[];
	secrets: readonly Secret[];
	/** The first circle of its secrets: those that have wider ones are not solved for one by one here, for two in three fail. */
	is_first: boolean;
}

/** A secret with the range a reader would find, and the known sums that pin it. */
export interface Narrow {
	secret: Secret;
	low: number;
	high: number;
	binding: readonly number[];
	/** False where no wider circle can help. */
	reaches_out: boolean;
}

export interface CircleFinding {
	/** By secret key. */
	proofs: Map<string, Proof>;
	narrow: Narrow[];
	solve_count: number;
}

/** One table pair is made for all secrets of a circle at a time, while at least this many are left … */
const FEWEST_TOGETHER = 5;
/** … and each pair still settles this share of them … */
const WORTHWHILE_SHARE = 0.2;
/** … at most so often. */
const MOST_PAIRS = 4;

/** A secret of which nothing is known yet but its amount. */
export function unsought(secret: Secret): Narrow {
	return { secret, low: secret.amount, high: secret.amount, binding: [], reaches_out: true };
}

/**
 * Looks for proofs of a circle's secrets: tables that push all of them apart at once, some up and some down by a coin that always falls alike; then one by
 * one, each table tried on all that follow. Nothing counts as proved that `provedWidth` has not checked.
 */
export function searchCircle(
	solver: Solver,
	ground: Ground,
	isBelievable: (change: Change) => boolean,
	{ atoms, secrets, is_first }: Circle,
): CircleFinding {
	const isPassedOn = (secret: Secret) => is_first && secret.circles.length > 2;
	// a program that nothing is solved with need not be opened
	if (secrets.length < FEWEST_TOGETHER && secrets.every(isPassedOn))
		return { proofs: new Map(), narrow: secrets.map(unsought), solve_count: 0 };
	const finding: CircleFinding = { proofs: new Map(), narrow: [], solve_count: 0 };
	const tables: Change[] = [];
	const settle = (secret: Secret, proof: Proof): boolean => {
		const holds = provedWidth(proof, secret, isBelievable) !== null;
		if (holds) finding.proofs.set(secret.key, proof);
		return holds;
	};
	const isPooled = (secret: Secret): boolean => {
		const pooled = widestOf(secret, tables);
		return isWide(secret, pooled.low, pooled.high) && settle(secret, pooled.proof);
	};
	const solve = (program: Program, secret: Secret): Narrow[] => {
		if (isPassedOn(secret)) return [unsought(secret)];
		if (isPooled(secret)) return [];
		const isEnough = (above: Change) => isWide(secret, secret.amount, secret.amount + effectOn(secret, above));
		const { above, below, binding, reaches_out, solve_count } = program.extremes(secret.atoms, isEnough);
		finding.solve_count += solve_count;
		tables.push(above, below);
		if (settle(secret, { kind: 'program', above, below })) return [];
		return [{ secret, low: secret.amount + effectOn(secret, below), high: secret.amount + effectOn(secret, above), binding, reaches_out }];
	};
	const program = openProgram(solver, ground, atoms);
	try {
		let left = secrets;
		const toss = seeded(secrets.length);
		for (let pair = 0, share = 1; pair < MOST_PAIRS && left.length >= FEWEST_TOGETHER && share >= WORTHWHILE_SHARE; pair++) {
			const { above, below } = program.apart(left.map((secret) => ({ atoms: secret.atoms, weight: toss() < 0.5 ? -1 : 1 })));
			finding.solve_count += 2;
			tables.push(above, below);
			const still = left.filter((secret) => !isPooled(secret));
			share = 1 - still.length / left.length;
			left = still;
		}
		finding.narrow = left.flatMap((secret) => solve(program, secret));
	} finally {
		program.dispose();
	}
	return finding;
}

/** The two tables among those at hand that lie farthest apart in a secret. */
function widestOf(secret: Secret, tables: readonly Change[]): { low: number; high: number; proof: Proof } {
	const found = {
		low: secret.amount,
		high: secret.amount,
		proof: { kind: 'program' as const, above: NO_CHANGE, below: NO_CHANGE } as Proof,
	};
	for (const table of tables) {
		const amount = secret.amount + effectOn(secret, table);
		if (amount > found.high) {
			found.high = amount;
			found.proof.above = table;
		} else if (amount < found.low) {
			found.low = amount;
			found.proof.below = table;
		}
		if (isWide(secret, found.low, found.high)) break;
	}
	return found;
}
