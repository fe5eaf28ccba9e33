import type { Beside } from './beside.ts';
import { type Circle, type Narrow, searchCircle, unsought } from './circle.ts';
import { createMending } from './mend.ts';
import { createMoves } from './moves.ts';
import type { Solver } from './program.ts';
import {
	believerOf,
	type Change,
	groundOf,
	type Measure,
	PROOF_KINDS,
	type Proof,
	type ProofKind,
	provedWidth,
	type Secret,
} from './proof.ts';
import type { System } from './system.ts';

/** What the audit of one measure found. */
export interface WidthAudit {
	/** By secret key: why it is uncertain enough. */
	proofs: Map<string, Proof>;
	/** Secrets that are pinned too closely. */
	narrow: Narrow[];
	/** How many secrets each kind of proof settled, and how many were proved already. */
	settled: Record<ProofKind | 'kept' | 'mended', number>;
	solves: number;
	/** The smallest range among the proofs: in days or spells, and as a share of the figure; infinite where nothing had to be proved. */
	smallest: { width: number; share: number };
}

/**
 * R5, interval audit: every secret must be uncertain enough. Proofs from before are checked anew and kept where they hold; then the small moves are tried;
 * what is left goes to the solver, circle by ever wider circle, those of one width on two threads where there is a second.
 * `onSearch` hears how many have to be looked for. Nothing counts as proved that `provedWidth` has not checked.
 */
export function auditWidths(
	system: System,
	measure: Measure,
	secrets: readonly Secret[],
	known: ReadonlyMap<string, Proof>,
	tools: {
		solver: Solver;
		beside?: Beside | undefined;
		atomsOfCircle: (circle: number) => readonly number[];
		onSearch?: (count: number) => void;
	},
): WidthAudit {
	const ground = groundOf(system, measure);
	const isBelievable = believerOf(measure, ground.incidence);
	const audit: WidthAudit = {
		proofs: new Map(),
		narrow: [],
		settled: { kept: 0, mended: 0, swap: 0, 'four-cycle': 0, 'class cycle': 0, program: 0 },
		solves: 0,
		smallest: { width: Number.POSITIVE_INFINITY, share: Number.POSITIVE_INFINITY },
	};
	const settle = (secret: Secret, proof: Proof | null | undefined, as: ProofKind | 'kept' | 'mended'): boolean => {
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
	const broken = brokenAmong(unproved, known, isBelievable);
	const mend = broken.length === 0 ? null : createMending(broken, ground, isBelievable);
	const unmended = mend ? unproved.filter((secret) => !settle(secret, mend(secret), 'mended')) : unproved;
	const moves = createMoves(system, measure);
	const left = unmended.filter((secret) => {
		const proof = moves.prove(secret);
		return !settle(secret, proof, proof?.kind ?? 'swap');
	});
	const searchHere = (circle: Circle) => searchCircle(tools.solver, ground, isBelievable, circle);
	const widest = Math.max(0, ...left.map((secret) => secret.circles.length));
	let todo: Narrow[] = left.map(unsought);
	for (let step = 0; step < widest && todo.length > 0; step++) {
		const here = new Map<number, Secret[]>();
		const beyond: Narrow[] = [];
		for (const one of todo) {
			const circle = one.secret.circles[step];
			if (circle === undefined || !one.reaches_out) beyond.push(one);
			else here.set(circle, [...(here.get(circle) ?? []), one.secret]);
		}
		const circles = [...here].map(([circle, secrets]): Circle => ({ atoms: tools.atomsOfCircle(circle), secrets, is_first: step === 0 }));
		const findings = tools.beside ? tools.beside.search(ground, circles, searchHere) : circles.map(searchHere);
		for (const [index, { proofs, narrow, solve_count }] of findings.entries()) {
			audit.solves += solve_count;
			for (const secret of circles[index]?.secrets ?? []) {
				const proof = proofs.get(secret.key);
				if (proof && !settle(secret, proof, 'program')) throw new Error('a proof that was found does not hold');
			}
			beyond.push(...narrow);
		}
		todo = beyond;
	}
	audit.narrow = todo;
	return audit;
}

/** The tables of proofs from before that hold no longer, each once. */
function brokenAmong(secrets: readonly Secret[], known: ReadonlyMap<string, Proof>, isBelievable: (change: Change) => boolean): Change[] {
	const tables = secrets.flatMap(({ key }) => {
		const proof = known.get(key);
		return proof ? [proof.above, proof.below] : [];
	});
	return [...new Set(tables)].filter((table) => !isBelievable(table));
}

/** All kinds, as the report lists them. */
export const SETTLED_BY = ['kept', 'mended', ...PROOF_KINDS] as const;
