/**
 * Exact attack: which sums follow from the known ones by adding and subtracting them, in any combination. Linear algebra over a prime field:
 * a sum that follows over the fractions follows here too, and one that does not shows here by chance only once in about 67 million.
 */

/** Two primes below 2^26.5: products stay whole in a double. */
export const PRIMES = [67108859, 67108837] as const;

/** An equation's terms: `atom` counts +1, `~atom` counts −1. */
export type Row = Int32Array;

/** The known sums in echelon form. */
export interface Echelon {
	prime: number;
	column_count: number;
	/** Pivots in order of making: no row holds the pivot column of an earlier one. */
	pivots: readonly Pivot[];
	/** The pivot that stands in a column, −1 where none. */
	pivot_of: Int32Array;
}

interface Pivot {
	/** Index of the known sum it came from. */
	row: number;
	column: number;
	columns: Int32Array;
	/** Residues mod the prime; that of the pivot column is 1. */
	values: Float64Array;
	/** What was taken off the known sum on the way: pivots and factors, and the scale after. */
	used: Int32Array;
	factors: Float64Array;
	scale: number;
}

/** Brings the known sums into echelon form: short rows first, each resting on its rarest column. */
export function eliminate(rows: readonly Row[], columnCount: number, prime: number): Echelon {
	const occurrences = new Int32Array(columnCount);
	for (const row of rows) for (const term of row) occurrences[columnOf(term)] = (occurrences[columnOf(term)] ?? 0) + 1;
	const order = [...rows.keys()].sort((a, b) => (rows[a]?.length ?? 0) - (rows[b]?.length ?? 0) || a - b);
	const pivots: Pivot[] = [];
	const pivot_of = new Int32Array(columnCount).fill(-1);
	const reduce = reducer({ prime, column_count: columnCount, pivots, pivot_of });
	for (const index of order) {
		const rest = reduce(rows[index] ?? new Int32Array());
		if (rest.columns.length === 0) continue;
		let at = 0;
		for (let entry = 1; entry < rest.columns.length; entry++) {
			if ((occurrences[rest.columns[entry] ?? 0] ?? 0) < (occurrences[rest.columns[at] ?? 0] ?? 0)) at = entry;
		}
		const column = rest.columns[at] ?? 0;
		const scale = inverse(rest.values[at] ?? 1, prime);
		pivot_of[column] = pivots.length;
		pivots.push({ ...rest, values: rest.values.map((value) => (value * scale) % prime), row: index, column, scale });
	}
	return { prime, column_count: columnCount, pivots, pivot_of };
}

interface Rest {
	columns: Int32Array;
	values: Float64Array;
	used: Int32Array;
	factors: Float64Array;
}

/** Takes all pivots off a row; one scratch row is kept for all calls. Nothing is left of a row that follows from the known sums. */
function reducer({ prime, column_count, pivots, pivot_of }: Echelon): (row: Row) => Rest {
	const scratch = new Float64Array(column_count);
	const isTouched = new Uint8Array(column_count);
	return (row) => {
		const touched: number[] = [];
		const waiting = new MinHeap();
		const touch = (column: number) => {
			if (isTouched[column] === 1) return;
			isTouched[column] = 1;
			touched.push(column);
			const pivot = pivot_of[column] ?? -1;
			if (pivot >= 0) waiting.push(pivot);
		};
		for (const term of row) {
			const column = columnOf(term);
			touch(column);
			scratch[column] = ((scratch[column] ?? 0) + (term >= 0 ? 1 : prime - 1)) % prime;
		}
		const used: number[] = [];
		const factors: number[] = [];
		for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
			const pivot = pivots[next];
			const factor = pivot ? (scratch[pivot.column] ?? 0) : 0;
			if (!pivot || factor === 0) continue;
			used.push(next);
			factors.push(factor);
			const minus = prime - factor;
			for (let entry = 0; entry < pivot.columns.length; entry++) {
				const column = pivot.columns[entry] ?? 0;
				touch(column);
				scratch[column] = ((scratch[column] ?? 0) + minus * (pivot.values[entry] ?? 0)) % prime;
			}
		}
		const left = touched.filter((column) => scratch[column] !== 0);
		const rest = {
			columns: Int32Array.from(left),
			values: Float64Array.from(left, (column) => scratch[column] ?? 0),
			used: Int32Array.from(used),
			factors: Float64Array.from(factors),
		};
		for (const column of touched) {
			scratch[column] = 0;
			isTouched[column] = 0;
		}
		return rest;
	};
}

/** The atom of a term. */
const columnOf = (term: number) => (term >= 0 ? term : ~term);

/**
 * A random table that the known sums cannot tell from nothing: every known sum of it is 0. A sum that is 0 in it follows from the known ones,
 * but for one chance in about 67 million.
 */
export function hiddenChange({ prime, column_count, pivots, pivot_of }: Echelon, random: () => number): Float64Array {
	const table = Float64Array.from({ length: column_count }, (_, column) => (pivot_of[column] === -1 ? Math.floor(random() * prime) : 0));
	for (let index = pivots.length - 1; index >= 0; index--) {
		const pivot = pivots[index];
		if (!pivot) continue;
		let sum = 0;
		for (let entry = 0; entry < pivot.columns.length; entry++) {
			const column = pivot.columns[entry] ?? 0;
			if (column !== pivot.column) sum = (sum + (pivot.values[entry] ?? 0) * (table[column] ?? 0)) % prime;
		}
		table[pivot.column] = sum === 0 ? 0 : prime - sum;
	}
	return table;
}

/** Whether the sum of some terms is 0 in a table that the known sums cannot tell from nothing, and so follows from them. An empty sum follows. */
export function followsIn(table: Float64Array, prime: number, row: Row): boolean {
	let sum = 0;
	for (const term of row) sum += term >= 0 ? (table[term] ?? 0) : prime - (table[~term] ?? 0);
	return sum % prime === 0;
}

/** The known sums whose combination gives the target, with their residues; null where it does not follow. */
export function combinationOf(echelon: Echelon, target: Row): Map<number, number> | null {
	const { prime, pivots } = echelon;
	const rest = reducer(echelon)(target);
	if (rest.columns.length > 0) return null;
	const weights = new Float64Array(pivots.length);
	for (const [at, pivot] of rest.used.entries()) weights[pivot] = rest.factors[at] ?? 0;
	const combination = new Map<number, number>();
	// a pivot is its known sum less what was taken off it, scaled: unwind from the last one made
	for (let index = pivots.length - 1; index >= 0; index--) {
		const weight = weights[index] ?? 0;
		const pivot = pivots[index];
		if (weight === 0 || !pivot) continue;
		const own = (weight * pivot.scale) % prime;
		combination.set(pivot.row, own);
		for (const [at, used] of pivot.used.entries()) {
			weights[used] = ((weights[used] ?? 0) + (prime - own) * (pivot.factors[at] ?? 0)) % prime;
		}
	}
	return combination;
}

/** `value`⁻¹ mod the prime, by Euclid. */
function inverse(value: number, prime: number): number {
	let [old, now] = [value, prime];
	let [oldFactor, factor] = [1, 0];
	while (now !== 0) {
		const times = Math.floor(old / now);
		[old, now] = [now, old - times * now];
		[oldFactor, factor] = [factor, oldFactor - times * factor];
	}
	return ((oldFactor % prime) + prime) % prime;
}

/** A small heap of whole numbers, smallest first. */
class MinHeap {
	readonly #items: number[] = [];

	push(item: number): void {
		const items = this.#items;
		let at = items.length;
		items.push(item);
		while (at > 0) {
			const above = (at - 1) >> 1;
			const other = items[above] ?? 0;
			if (other <= item) break;
			items[at] = other;
			at = above;
		}
		items[at] = item;
	}

	pop(): number | undefined {
		const items = this.#items;
		const first = items[0];
		const last = items.pop();
		if (first === undefined || last === undefined || items.length === 0) return first;
		let at = 0;
		for (;;) {
			let below = at * 2 + 1;
			if (below >= items.length) break;
			if (below + 1 < items.length && (items[below + 1] ?? 0) < (items[below] ?? 0)) below++;
			if ((items[below] ?? 0) >= last) break;
			items[at] = items[below] ?? 0;
			at = below;
		}
		items[at] = last;
		return first;
	}
}

/** Numbers in [0, 1) from a seed: the same attack every time (mulberry32). */
export function seeded(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
}
