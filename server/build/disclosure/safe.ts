import type { Policy } from './policy.ts';
import type { PersonSums, World } from './world.ts';

/**
 * R1, safe cell: enough people, enough of them absent, and no person recognisable in the sum, in days and in spells alike.
 * A cell without absence is safe when enough people stand in it. The rule is monotone: a union of safe cells is safe.
 * Source: p% rule, Eurostat Handbook on Statistical Disclosure Control, 2nd ed. 2024; minimum of five as in the Danish regions' practice.
 */
export function isSafe(sums: PersonSums, policy: Policy): boolean {
	return (
		sums.people_count >= policy.min_people &&
		isSafeMeasure(sums.absent_count, sums.absence, sums.absence_largest, sums.absence_second, policy) &&
		isSafeMeasure(sums.spell_people_count, sums.spells, sums.spells_largest, sums.spells_second, policy)
	);
}

/** The cells of a world that R1 calls unsafe, offered or not. */
export function unsafeCells(world: World, policy: Policy): Set<number> {
	return new Set([...world.cells.entries()].filter(([, sums]) => sums && !isSafe(sums, policy)).map(([cell]) => cell));
}

function isSafeMeasure(count: number, sum: number, largest: number, second: number, policy: Policy): boolean {
	if (count === 0) return true;
	return count >= policy.min_absent && sum - largest - second >= policy.min_rest_share * largest;
}

/** A piece of the lattice as workplaces, months and class: what a union is made of. */
export interface Piece {
	node: number;
	first: number;
	last: number;
	/** 0 all, 1 short, 2 long. */
	lengthClass: number;
	/** Only the months in which the node sat under this parent; -1 for all. */
	under: number;
}

/** Sums persons over pieces that do not overlap. One scratch pad is kept for all calls; cost follows the rows touched. */
export function personSummer(world: World): (pieces: readonly Piece[]) => PersonSums {
	const absence = new Float64Array(world.people_count);
	const spells = new Int32Array(world.people_count);
	const seen = new Uint8Array(world.people_count);
	const touched: number[] = [];

	const addLeaf = (leaf: number, month: number, lengthClass: number) => {
		const rows = world.leaf_months[leaf]?.[month];
		if (!rows) return;
		for (let row = 0; row < rows.person.length; row++) {
			const person = rows.person[row] ?? 0;
			if (seen[person] === 0) touched.push(person);
			seen[person] = Math.max(seen[person] ?? 0, rows.has_time[row] === 1 ? 2 : 1);
			for (const side of [0, 1] as const) {
				if (lengthClass !== 0 && lengthClass !== side + 1) continue;
				absence[person] = (absence[person] ?? 0) + (rows.absence[side][row] ?? 0);
				spells[person] = (spells[person] ?? 0) + (rows.spells[side][row] ?? 0);
			}
		}
	};

	return (pieces) => {
		for (const piece of pieces) {
			const node = world.nodes[piece.node];
			for (let month = piece.first; month <= piece.last; month++) {
				if (piece.under >= 0 && node?.parents[month] !== piece.under) continue;
				for (const leaf of node?.leaves[month] ?? []) addLeaf(leaf, month, piece.lengthClass);
			}
		}
		const sums = emptySums();
		for (const person of touched) {
			addPerson(sums, (seen[person] ?? 0) === 2, absence[person] ?? 0, spells[person] ?? 0);
			absence[person] = 0;
			spells[person] = 0;
			seen[person] = 0;
		}
		touched.length = 0;
		return sums;
	};
}

export function emptySums(): PersonSums {
	return {
		people_count: 0,
		absent_count: 0,
		absence: 0,
		absence_largest: 0,
		absence_second: 0,
		spell_people_count: 0,
		spells: 0,
		spells_largest: 0,
		spells_second: 0,
	};
}

/** Adds one person's whole amounts to a sum; each person once. */
export function addPerson(sums: PersonSums, hasTime: boolean, absence: number, spells: number): void {
	if (hasTime) sums.people_count++;
	sums.absence += absence;
	sums.spells += spells;
	if (absence > 0) sums.absent_count++;
	if (spells > 0) sums.spell_people_count++;
	if (absence > sums.absence_largest) {
		sums.absence_second = sums.absence_largest;
		sums.absence_largest = absence;
	} else if (absence > sums.absence_second) sums.absence_second = absence;
	if (spells > sums.spells_largest) {
		sums.spells_second = sums.spells_largest;
		sums.spells_largest = spells;
	} else if (spells > sums.spells_second) sums.spells_second = spells;
}
