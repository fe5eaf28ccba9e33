import { read } from '../attack/reading.ts';
import { combinationOf } from '../attack/span.ts';
import { atomsOfCell, compareLoss, type Damage, type Judged, MOST_ROUNDS, PATIENCE } from './damage.ts';
import type { Lattice, Line } from './lattice.ts';
import type { World } from './world.ts';

/** A sum that must not follow: an unsafe cell, or hidden cells of a line whose union is unsafe. */
interface Finding {
	key: string;
	atoms: Int32Array;
}

/** Unsafe cells and unsafe unions of a line's hidden cells that follow from what is shown, exactly. */
export function findDerivable(
	world: World,
	lattice: Lattice,
	lines: readonly Line[],
	closing: Judged,
	attempt: 0 | 1 = 0,
): { reading: ReturnType<typeof read>; found: Finding[] } {
	const { released, unsafe, sumsOf, isSafe } = closing;
	const reading = read(world, (cell) => released[cell] === 1, attempt);
	const atomsOf = (cell: number) => atomsOfCell(world, lattice, cell);
	const found: Finding[] = [];
	for (let cell = 0; cell < lattice.cell_count; cell++) {
		if (unsafe[cell] !== 1 || !canBeSeen(world, lattice, cell)) continue;
		if (cell < lattice.first_part ? reading.unseen[cell] === 0 : reading.follows(atomsOf(cell))) {
			const atoms = atomsOf(cell);
			if (atoms.length > 0) found.push({ key: `${cell}`, atoms });
		}
	}
	const { prime } = reading.echelon;
	for (const [index, line] of lines.entries()) {
		if (line.parts.some((part) => part >= lattice.first_part)) continue;
		const hidden = line.parts.filter((part) => released[part] !== 1);
		if (hidden.length < 2 || hidden.length === line.parts.length) continue;
		const change = hidden.reduce((sum, cell) => (sum + (reading.unseen[cell] ?? 0)) % prime, 0);
		if (change === 0 && !isSafe(sumsOf(hidden))) found.push({ key: `line ${index}`, atoms: unionOf(hidden.map(atomsOf)) });
	}
	return { reading, found };
}

function canBeSeen(world: World, lattice: Lattice, cell: number): boolean {
	return cell >= lattice.first_part || world.cells[cell] !== undefined;
}

function unionOf(lists: readonly Int32Array[]): Int32Array {
	return Int32Array.from(new Set(lists.flatMap((list) => [...list])));
}

/**
 * R4, exact attack: hides until no unsafe cell or union of a line follows from what is shown in any combination. From the figures a finding is
 * combined of, the least loss goes: deepest level, class before whole, short period before long, fewest people; a finding that comes back a third
 * time takes the coarsest instead. The hidden set only grows. Returns how many cells it hid.
 */
export function hideDerivable(damage: Damage): number {
	const { world, lattice, lines, closing } = damage;
	const seen = new Map<string, number>();
	let hidden_count = 0;
	for (let round = 0; round < MOST_ROUNDS; round++) {
		const { reading, found } = findDerivable(world, lattice, lines, closing);
		damage.onRound({ kind: 'followed', found_count: found.length });
		let hid = 0;
		for (const finding of found) {
			const combination = combinationOf(reading.echelon, finding.atoms);
			const cells = combination ? cellsOf(combination, reading) : [];
			// one loss may answer several findings: what is still found comes back in the next round
			if (cells.some((cell) => closing.released[cell] !== 1)) continue;
			const times = (seen.get(finding.key) ?? 0) + 1;
			seen.set(finding.key, times);
			const candidates = cells.filter(damage.mayHide).sort((a, b) => compareLoss(damage, a, b));
			const victim = times > PATIENCE ? candidates.at(-1) : candidates[0];
			if (victim === undefined) continue;
			closing.released[victim] = 0;
			hid++;
		}
		hidden_count += hid;
		if (hid === 0) return hidden_count;
		damage.close();
	}
	return hidden_count;
}

/** The shown figures of a combination of equations; those that cancel out are not among them. */
function cellsOf(combination: ReadonlyMap<number, number>, { system, echelon }: ReturnType<typeof read>): number[] {
	const weights = new Map<number, number>();
	const add = (cell: number, weight: number) => weights.set(cell, ((weights.get(cell) ?? 0) + weight) % echelon.prime);
	for (const [row, weight] of combination) {
		const figure = system.figures[row];
		if (!figure) continue;
		add(figure.cell, weight);
		for (const part of figure.parts) add(part, echelon.prime - weight);
	}
	return [...weights].filter(([, weight]) => weight !== 0).map(([cell]) => cell);
}
