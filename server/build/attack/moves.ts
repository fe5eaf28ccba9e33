import { type Change, isWide, type Measure, NO_CHANGE, type Proof, type ProofKind, type Secret } from './proof.ts';
import { seeded } from './span.ts';
import type { System } from './system.ts';

/** Beyond any signature: sums of two stay whole in a double. */
const MODULUS = 2 ** 50;
/** Less than this cannot be moved. */
const NOTHING = 1e-9;
/** How far apart in time two months of a move may lie. */
const REACH_MONTHS = 12;

/**
 * Looks for a proof among the small moves that leave every shown figure as it is: two amounts that stand in the same figures swapped; a four-cycle, one
 * workplace up and down in two months and another down and up; a class cycle, the same with short and long for the months. Finds nine in ten at next to no cost;
 * what it finds is checked elsewhere.
 */
export interface Moves {
	prove(secret: Secret): Proof | null;
}

export function createMoves(system: System, measure: Measure): Moves {
	const signatures = signaturesOf(system);
	const months = system.month_count;
	const difference = (a: number, b: number) => ((signatures[a] ?? 0) - (signatures[b] ?? 0) + MODULUS) % MODULUS;
	const alike = indexBy(system, (leaf, column) => signatures[leaf * months * 2 + column] ?? 0);
	const pairs = pairIndex(system, difference);
	const classes = classIndex(system.atom_count, difference);

	/** Which atoms are the secret's: wiped after each. */
	const inside = new Uint8Array(system.atom_count);

	const prove = (secret: Secret): Proof | null => {
		for (const atom of secret.atoms) inside[atom] = 1;
		const proof = pushBothWays(secret);
		for (const atom of secret.atoms) inside[atom] = 0;
		return proof;
	};

	const pushBothWays = (secret: Secret): Proof | null => {
		const above = push(secret, 1);
		if (isWide(secret, secret.amount, secret.amount + above.gained)) return proofOf(above, null);
		const below = push(secret, -1);
		if (!isWide(secret, secret.amount - below.gained, secret.amount + above.gained)) return null;
		return proofOf(above, below);
	};

	/** Adds moves up until the figure is as far from the truth as asked, in one direction. */
	const push = (secret: Secret, direction: 1 | -1): Push => {
		const table = new Table(measure);
		const wanted = direction === 1 ? secret.width : secret.amount;
		const state: Push = { table, gained: 0, kind: 'swap' };
		const attempt = (kind: ProofKind, gainers: readonly number[], losers: readonly number[]) => {
			const effect = direction * (countIn(inside, gainers) - countIn(inside, losers));
			if (effect <= 0) return;
			const amount = Math.min(table.room(gainers, losers), (wanted - state.gained) / effect);
			const moved = measure.name === 'spells' ? Math.floor(amount + NOTHING) : amount;
			if (moved <= NOTHING) return;
			table.move(gainers, losers, moved);
			state.gained += moved * effect;
			if (RANK[kind] > RANK[state.kind]) state.kind = kind;
		};
		const oriented = (kind: ProofKind, ups: readonly number[], downs: readonly number[]) =>
			direction === 1 ? attempt(kind, ups, downs) : attempt(kind, downs, ups);
		// most amounts are nothing: a move that takes from one of them is not put together
		const gives = (up: number, down: number) => table.at(direction === 1 ? down : up) > NOTHING;

		for (const atom of secret.atoms) {
			if (direction === -1 && table.at(atom) <= NOTHING) continue;
			const leaf = Math.floor(atom / (months * 2));
			const column = atom % (months * 2);
			for (const other of alike(column).get(signatures[atom] ?? 0) ?? []) {
				const twin = other * months * 2 + column;
				if (twin !== atom && inside[twin] !== 1) oriented('swap', [atom], [twin]);
				if (state.gained >= wanted) return state;
			}
			for (const beside of columnsNear(column, months)) {
				const partner = leaf * months * 2 + beside;
				const apart = difference(atom, partner);
				if (apart === 0 && inside[partner] !== 1) oriented('swap', [atom], [partner]);
				if (!gives(atom, partner)) continue;
				for (const other of pairs(column, beside).get(apart) ?? []) {
					const base = other * months * 2;
					if (!gives(base + beside, base + column)) continue;
					const kind = column >> 1 === beside >> 1 ? 'class cycle' : 'four-cycle';
					if (other !== leaf) oriented(kind, [atom, base + beside], [partner, base + column]);
					if (state.gained >= wanted) return state;
				}
			}
			const sibling = atom ^ 1;
			if (!gives(atom, sibling)) continue;
			for (const month of classes(difference(atom & ~1, atom | 1))) {
				const [short, long] = [month * 2, month * 2 + 1];
				const [same, opposite] = atom % 2 === 0 ? [short, long] : [long, short];
				if (same !== atom && gives(opposite, same)) oriented('class cycle', [atom, opposite], [sibling, same]);
				if (state.gained >= wanted) return state;
			}
		}
		return state;
	};
	return { prove };
}

const RANK: Record<ProofKind, number> = { swap: 0, 'four-cycle': 1, 'class cycle': 2, program: 3 };

interface Push {
	table: Table;
	gained: number;
	kind: ProofKind;
}

function proofOf(above: Push, below: Push | null): Proof {
	const kind = below && RANK[below.kind] > RANK[above.kind] ? below.kind : above.kind;
	return { kind, above: above.table.change(), below: below ? below.table.change() : NO_CHANGE };
}

function countIn(inside: Uint8Array, atoms: readonly number[]): number {
	let count = 0;
	for (const atom of atoms) count += inside[atom] ?? 0;
	return count;
}

/** The true table as it is being changed. */
class Table {
	readonly #measure: Measure;
	readonly #changes = new Map<number, number>();

	constructor(measure: Measure) {
		this.#measure = measure;
	}

	at(atom: number): number {
		return (this.#measure.truth[atom] ?? 0) + (this.#changes.get(atom) ?? 0);
	}

	/** How much may be moved: losers keep 0 or more, gaining months stay within their time. */
	room(gainers: readonly number[], losers: readonly number[]): number {
		let room = Number.POSITIVE_INFINITY;
		for (const atom of losers) room = Math.min(room, this.at(atom));
		for (const atom of gainers) {
			// what the month's other class gives up, this one may take
			if (losers.includes(atom ^ 1)) continue;
			const limit = this.#measure.limits[atom >> 1] ?? Number.POSITIVE_INFINITY;
			room = Math.min(room, limit - this.at(atom) - this.at(atom ^ 1));
		}
		return room;
	}

	move(gainers: readonly number[], losers: readonly number[], amount: number): void {
		for (const atom of gainers) this.#changes.set(atom, (this.#changes.get(atom) ?? 0) + amount);
		for (const atom of losers) this.#changes.set(atom, (this.#changes.get(atom) ?? 0) - amount);
	}

	change(): Change {
		const moved = [...this.#changes].filter(([, amount]) => amount !== 0);
		return { atoms: Int32Array.from(moved, ([atom]) => atom), amounts: Float64Array.from(moved, ([, amount]) => amount) };
	}
}

/** A number for the set of known sums an atom stands in: equal where the sets are equal, and differences add up. */
function signaturesOf(system: System): Float64Array {
	const random = seeded(20260220);
	const signatures = new Float64Array(system.atom_count);
	for (const row of system.rows) {
		const mark = Math.floor(random() * 2 ** 25) * 2 ** 25 + Math.floor(random() * 2 ** 25);
		for (const atom of row) signatures[atom] = ((signatures[atom] ?? 0) + mark) % MODULUS;
	}
	return signatures;
}

/** Columns (month and class) near one, nearest first; the other class of the same month too. */
function columnsNear(column: number, months: number): number[] {
	const month = column >> 1;
	const near: number[] = [column ^ 1];
	for (let apart = 1; apart <= REACH_MONTHS; apart++) {
		for (const other of [month - apart, month + apart]) {
			if (other < 0 || other >= months) continue;
			near.push(other * 2 + (column % 2), other * 2 + (1 - (column % 2)));
		}
	}
	return near;
}

/** Workplaces by a key of theirs in a column; each column is gone through once. */
function indexBy(system: System, keyOf: (leaf: number, column: number) => number): (column: number) => ReadonlyMap<number, number[]> {
	const columns: Map<number, number[]>[] = [];
	return (column) => {
		const known = columns[column];
		if (known) return known;
		const found = new Map<number, number[]>();
		for (let leaf = 0; leaf < system.leaf_count; leaf++) push(found, keyOf(leaf, column), leaf);
		columns[column] = found;
		return found;
	};
}

function pairIndex(system: System, difference: (a: number, b: number) => number) {
	const width = system.month_count * 2;
	const found = new Map<number, (column: number) => ReadonlyMap<number, number[]>>();
	return (column: number, beside: number): ReadonlyMap<number, number[]> => {
		const index = found.get(beside) ?? indexBy(system, (leaf, own) => difference(leaf * width + own, leaf * width + beside));
		found.set(beside, index);
		return index(column);
	};
}

/** Months (as `leaf × months + month`) by the difference of their two classes. */
function classIndex(atomCount: number, difference: (a: number, b: number) => number): (apart: number) => readonly number[] {
	const found = new Map<number, number[]>();
	for (let month = 0; month < atomCount / 2; month++) push(found, difference(month * 2, month * 2 + 1), month);
	return (apart) => found.get(apart) ?? [];
}

function push<Key, Item>(lists: Map<Key, Item[]>, key: Key, item: Item): void {
	const list = lists.get(key);
	if (list) list.push(item);
	else lists.set(key, [item]);
}
