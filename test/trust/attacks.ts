import fc from 'fast-check';
import { loadSolver } from '../../server/build/attack/program.ts';
import { read } from '../../server/build/attack/reading.ts';
import type { WidthAudit } from '../../server/build/attack/widths.ts';
import { assess, type Judged, judgedBy } from '../../server/build/disclosure/damage.ts';
import { findDerivable } from '../../server/build/disclosure/derivable.ts';
import { allGroupLines, type Lattice, type Line, unitLattice } from '../../server/build/disclosure/lattice.ts';
import { findOverlaps } from '../../server/build/disclosure/overlap-totals.ts';
import type { Policy } from '../../server/build/disclosure/policy.ts';
import { isSafe, personSummer } from '../../server/build/disclosure/safe.ts';
import { suppress } from '../../server/build/disclosure/suppress.ts';
import { auditBoth } from '../../server/build/disclosure/uncertain.ts';
import { attack } from '../../server/build/disclosure/verdict.ts';
import { type NodeLevel, placeOf, type World } from '../../server/build/disclosure/world.ts';
import { municipalityOf, sketches } from '../random-municipality.ts';
import type { ReleasedCells } from './usefulness.ts';

/** Everything that must not be found in a world, whatever is shown of it. */
export interface Ground {
	world: World;
	policy: Policy;
	lattice: Lattice;
	lines: readonly Line[];
	/** Part cells included. */
	unsafe: Uint8Array;
}

/** Judges every figure anew by R1, offered or not. */
export function groundOf(world: World, policy: Policy): Ground {
	const lattice = unitLattice(world);
	const sumPersons = personSummer(world);
	const unsafe = Uint8Array.from({ length: lattice.cell_count }, (_, cell) => {
		const sums = cell < lattice.first_part ? world.cells[cell] : sumPersons([lattice.pieces(cell)]);
		return sums !== undefined && !isSafe(sums, policy) ? 1 : 0;
	});
	return { world, policy, lattice, lines: [...lattice.lines, ...allGroupLines(world)], unsafe };
}

function judged({ world, policy, lattice, unsafe }: Ground, shown: ReadonlySet<number>): Judged {
	const released = Uint8Array.from({ length: lattice.cell_count }, (_, cell) => (shown.has(cell) ? 1 : 0));
	return judgedBy(world, lattice, policy, unsafe, released);
}

const LEVELS: readonly NodeLevel[] = ['root', 'directorate', 'area', 'institution', 'workplace', 'group'];

/** What an unsafe figure belongs to: its level; months of a unit under one of two parents; hidden parts of one line together. */
export type Target = string;

/** F1: by level, how many unsafe figures were attacked and how many follow exactly, by either prime. Of lines it counts those with several hidden parts. */
export function derivable(ground: Ground, shown: ReadonlySet<number>): Map<Target, { attacked_count: number; found_count: number }> {
	const { world, lattice, lines, unsafe } = ground;
	const closing = judged(ground, shown);
	const counts = new Map<Target, { attacked_count: number; found_count: number }>();
	const countOf = (target: Target) => {
		const count = counts.get(target) ?? { attacked_count: 0, found_count: 0 };
		counts.set(target, count);
		return count;
	};
	const targetOf = (cell: number) =>
		cell < lattice.first_part ? (world.nodes[placeOf(world, cell).node]?.level ?? '') : 'months of a move';
	for (const level of LEVELS) countOf(level);
	for (const [cell, flag] of unsafe.entries()) if (flag === 1) countOf(targetOf(cell)).attacked_count++;
	for (const { parts } of lines) {
		const hiddenCount = parts.filter((part) => !shown.has(part)).length;
		if (hiddenCount >= 2 && hiddenCount < parts.length && parts.every((part) => part < lattice.first_part))
			countOf('unions on a line').attacked_count++;
	}
	const found = new Set(
		([0, 1] as const).flatMap((attempt) => findDerivable(world, lattice, lines, closing, attempt).found.map(({ key }) => key)),
	);
	for (const key of found) countOf(key.startsWith('line') ? 'unions on a line' : targetOf(Number(key))).found_count++;
	return counts;
}

/** F2: the audit of ranges run afresh, without proofs from before. */
export async function ranges(ground: Ground, shown: ReadonlySet<number>): Promise<{ days: WidthAudit; spells: WidthAudit }> {
	const { world, lattice, lines } = ground;
	const proofs = { days: new Map(), spells: new Map() };
	return auditBoth(assess({ world, lattice, lines, closing: judged(ground, shown), solver: await loadSolver(), proofs }));
}

/** F3: pairs of shown figures of one period with too few people between them. */
export function overlapCount(ground: Ground, shown: ReadonlySet<number>): number {
	return findOverlaps(ground.world, judged(ground, shown)).length;
}

/** F4: what the same attacker finds of the unsafe offered figures where hiding is decided figure by figure (R1 and R2 alone). */
export function weakReleaseYield({ unsafe }: Ground, { world, offered }: Pick<ReleasedCells, 'world' | 'offered'>) {
	const isUnsafe = (cell: number) => unsafe[cell] === 1;
	const { unseen } = read(world, (cell) => offered.has(cell) && !isUnsafe(cell));
	const wanted = [...offered].filter(isUnsafe);
	return { unsafe_count: wanted.length, found_count: wanted.filter((cell) => unseen[cell] === 0).length };
}

/** F5: releases of random small municipalities, each attacked; counts what was found in all of them. */
export async function randomMunicipalities(cases: number, seed: number, policy: Policy, shortLimitDays: number) {
	const solver = await loadSolver();
	const nothing = { released: new Set<number>(), hidden: new Set<number>() };
	const tools = () => ({ solver, proofs: { days: new Map(), spells: new Map() } });
	const tally = { case_count: 0, unsafe_count: 0, violation_count: 0 };
	const run = fc.check(
		fc.property(sketches, (sketch) => {
			const world = municipalityOf(sketch);
			const state = suppress(world, policy, shortLimitDays, nothing, tools());
			const { unsafe_shown, derivable: derived, narrow, overlaps, attacked_count } = attack(world, policy, state, nothing, tools());
			tally.case_count++;
			tally.unsafe_count += attacked_count;
			tally.violation_count += unsafe_shown + derived + narrow + overlaps;
		}),
		{ numRuns: cases, seed, endOnFailure: true },
	);
	// nothing in a case says no by itself: one that ends early has crashed
	if (run.failed) throw run.errorInstance;
	return tally;
}
