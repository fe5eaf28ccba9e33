import { brokenChains } from '../../server/build/disclosure/chain.ts';
import { closeLines } from '../../server/build/disclosure/closure.ts';
import { judgedBy } from '../../server/build/disclosure/damage.ts';
import { unitLattice } from '../../server/build/disclosure/lattice.ts';
import { isSafe } from '../../server/build/disclosure/safe.ts';
import type { ReleasedCells } from './usefulness.ts';

/** Which rule keeps an offered figure back, the first that would by itself. */
export const REASONS = {
	R1: 'too few people or absent in it',
	R8b: 'waits for a grave finding',
	R2b: 'would pin a half-year',
	R3: 'company for a figure hidden beside it',
	other: 'R4, R5, R7, a group’s line, or hidden before (R8a)',
} as const;
export type Reason = keyof typeof REASONS;

/**
 * Why each offered figure that is not shown is not, by cell. R2b and R3 are asked anew of everything safe that is offered, as if this were the first release:
 * what they do not hide was taken by the attacks, or by an earlier release.
 */
export function reasonsOf(given: ReleasedCells & { held_back: ReadonlySet<number> }): ReadonlyMap<number, Reason> {
	const { world, policy, offered, shown, held_back } = given;
	const lattice = unitLattice(world);
	const released = new Uint8Array(lattice.cell_count);
	const unsafe = new Uint8Array(lattice.cell_count);
	const judged = judgedBy(world, lattice, policy, unsafe, released);
	for (let cell = 0; cell < lattice.cell_count; cell++) {
		const isThere = cell >= lattice.first_part || world.cells[cell] !== undefined;
		if (isThere && !isSafe(judged.sumsOf([cell]), policy)) unsafe[cell] = 1;
		else if (offered.has(cell)) released[cell] = 1;
	}
	const broken = new Set(brokenChains(world, policy, (cell) => released[cell] === 1));
	for (const cell of broken) released[cell] = 0;
	closeLines(lattice.lines, { ...judged, kept: new Set(), fixed: new Set() });
	const reasonOf = (cell: number): Reason => {
		if (unsafe[cell] === 1) return 'R1';
		if (held_back.has(cell)) return 'R8b';
		if (broken.has(cell)) return 'R2b';
		return released[cell] === 1 ? 'other' : 'R3';
	};
	return new Map([...offered].filter((cell) => !shown.has(cell)).map((cell) => [cell, reasonOf(cell)]));
}
