import { createMoves } from './moves.ts';
import { openProgram, type Program, type Solver } from './program.ts';
import {
	believerOf,
	type Change,
	effectOn,
	incidenceOf,
	isWide,
	type Measure,
	NO_CHANGE,
	PROOF_KINDS,
	type Proof,
	type ProofKind,
	provedWidth,
	type Secret,
} from './proof.ts';
import type { System } from './system.ts';

/** A secret with the range a reader would find, and the known sums that pin it. */
export interface Narrow {
	secret: Secret;
	low: number;
	high: number;
	binding: readonly number[];
	/** False where no wider circle can help. */
	reaches_out: boolean;
}

/** What the audit of one measure found. */
export interface WidthAudit {
	/** By secret key: why it is uncertain enough. */
	proofs: Map<string, Proof>;
	/** Secrets that are pinned too closely. */
	narrow: Narrow[];
	/** How many secrets each kind of proof settled, and how many were proved already. */
	settled: Record<ProofKind | 'kept', number>;
	solves: number;
	/** The smallest range among the proofs: in days or spells, and as a share of the figure; infinite where nothing had to be proved. */
	smallest: { width: number; share: number };
}

/**
 * R5, interval audit: every secret must be uncertain enough. Proofs from before are checked anew and kept where they hold; then the small moves are tried;
 * what is left goes to the solver, circle by circle, and a table found for one secret is tried on all others of its circle.
 * `onSearch` hears how many have to be looked for. Nothing counts as proved that `provedWidth` has not checked.
 */
export function auditWidths(
	system: System,
	measure: Measure,
	secrets: readonly Secret[],
	known: ReadonlyMap<string, Proof>,
	tools: { solver: Solver; atomsOfCircle: (circle: number) => readonly number[]; onSearch?: (count: number) => void },
): WidthAudit {
	const incidence = incidenceOf(system);
	const isBelievable = believerOf(measure, incidence);
	const audit: WidthAudit = {
		proofs: new Map(),
		narrow: [],
		settled: { kept: 0, swap: 0, 'four-cycle': 0, 'class cycle': 0, program: 0 },
		solves: 0,
		smallest: { width: Number.POSITIVE_INFINITY, share: Number.POSITIVE_INFINITY },
	};
	const settle = (secret: Secret, proof: Proof | null | undefined, as: ProofKind | 'kept'): boolean => {
		const width = proof ? provedWidth(proof, secret, isBelievable) : null;
		if (!proof || width === null) return false;
		audit.proofs.set(secret.key, proof);
		audit.settled[as]++;
		audit.smallest.width = Math.min(audit.smallest.width, width);
		audit.smallest.share = Math.min(audit.smallest.share, width / secret.amount);
		return true;
	};
	const unproved = secrets.filter((secret) => !settle(secret, known.get(secret.key), 'kept'));
	if (unproved.length === 0) return audit;
	tools.onSearch?.(unproved.length);
	const moves = createMoves(system, measure);
	const left = unproved.filter((secret) => {
		const proof = moves.prove(secret);
		return !settle(secret, proof, proof?.kind ?? 'swap');
	});
	const widest = Math.max(0, ...left.map((secret) => secret.circles.length));
	let todo: Narrow[] = left.map((secret) => ({
		secret,
		low: secret.amount,
		high: secret.amount,
		binding: [],
		reaches_out: true,
	}));
	for (let step = 0; step < widest && todo.length > 0; step++) {
		const here = new Map<number, Secret[]>();
		const beyond: Narrow[] = [];
		for (const one of todo) {
			const circle = one.secret.circles[step];
			if (circle === undefined || !one.reaches_out) beyond.push(one);
			else here.set(circle, [...(here.get(circle) ?? []), one.secret]);
		}
		for (const [circle, list] of here) {
			const program = openProgram(tools.solver, system, measure, incidence, tools.atomsOfCircle(circle));
			try {
				beyond.push(...searchCircle(program, list, settle, audit));
			} finally {
				program.dispose();
			}
		}
		todo = beyond;
	}
	audit.narrow = todo;
	return audit;
}

/** Solves for the secrets of one circle; gives back those still too narrow. */
function searchCircle(
	program: Program,
	secrets: readonly Secret[],
	settle: (secret: Secret, proof: Proof, as: ProofKind) => boolean,
	audit: WidthAudit,
): Narrow[] {
	const tables: Change[] = [];
	return secrets.flatMap((secret): Narrow[] => {
		const pooled = widestOf(secret, tables);
		if (isWide(secret, pooled.low, pooled.high) && settle(secret, pooled.proof, 'program')) return [];
		const isEnough = (above: Change) => isWide(secret, secret.amount, secret.amount + effectOn(secret, above));
		const { above, below, binding, reaches_out, solve_count } = program.extremes(secret.atoms, isEnough);
		audit.solves += solve_count;
		tables.push(above, below);
		if (settle(secret, { kind: 'program', above, below }, 'program')) return [];
		return [{ secret, low: secret.amount + effectOn(secret, below), high: secret.amount + effectOn(secret, above), binding, reaches_out }];
	});
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

/** All kinds, as the report lists them. */
export const SETTLED_BY = ['kept', ...PROOF_KINDS] as const;
