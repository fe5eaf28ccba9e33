import type { World } from '../server/build/disclosure/world.ts';

/**
 * A second attacker, slow and obvious, which the first one is held against: what follows exactly from shown sums, worked out with fractions. It knows the
 * municipality's tree and periods, and shares neither code nor numbers with the attacker of the build.
 */

/** An amount of one workplace in one month and class: the name of an unknown. */
type Unknown = string;
/** A sum of unknowns, each with its weight; none is 0. */
export type Sum = ReadonlyMap<Unknown, Fraction>;

/** A fraction in lowest terms with a positive denominator. */
export interface Fraction {
	over: bigint;
	under: bigint;
}

const ONE: Fraction = { over: 1n, under: 1n };

function fraction(over: bigint, under: bigint): Fraction {
	if (under === 1n) return { over, under };
	let [a, b] = [over < 0n ? -over : over, under < 0n ? -under : under];
	while (b !== 0n) [a, b] = [b, a % b];
	const shared = under < 0n ? -a : a;
	return { over: over / shared, under: under / shared };
}

/** `a − b × c`. */
function less(a: Fraction | undefined, b: Fraction, c: Fraction): Fraction {
	const taken = fraction(b.over * c.over, b.under * c.under);
	if (a === undefined) return { over: -taken.over, under: taken.under };
	return fraction(a.over * taken.under - taken.over * a.under, a.under * taken.under);
}

/** The figure of a node in some months and one class (0: both) as the unknowns it adds up. */
export function sumOf(world: World, node: number, first: number, last: number, lengthClass: number): Sum {
	const found = new Map<Unknown, Fraction>();
	for (let month = first; month <= last; month++) {
		for (const leaf of world.nodes[node]?.leaves[month] ?? []) {
			if (lengthClass !== 2) found.set(`${leaf} ${month} short`, ONE);
			if (lengthClass !== 1) found.set(`${leaf} ${month} long`, ONE);
		}
	}
	return found;
}

/** Every figure there could be, by its number in the world: node, period and class in order. */
export function sumsOf(world: World): Sum[] {
	return world.nodes.flatMap((_, node) =>
		world.periods.flatMap(({ first, last }) => [0, 1, 2].map((lengthClass) => sumOf(world, node, first, last, lengthClass))),
	);
}

/** Known sums brought into reduced form: each solved for one unknown that stands in no other. */
export interface Solved {
	/** What is left of a sum when everything known is taken off it: nothing when it follows. */
	rest(sum: Sum): Sum;
	/** How many of the known sums say something of their own. */
	rank: number;
}

export function solve(known: readonly Sum[]): Solved {
	const solvedFor = new Map<Unknown, Map<Unknown, Fraction>>();
	const standsIn = new Map<Unknown, Set<Unknown>>();
	const rest = (sum: Sum): Map<Unknown, Fraction> => {
		const left = new Map(sum);
		for (const [unknown, weight] of sum) {
			const row = solvedFor.get(unknown);
			if (row) takeOff(left, row, weight);
		}
		return left;
	};
	for (const sum of [...known].sort((a, b) => a.size - b.size)) {
		const left = rest(sum);
		const pivot = left.keys().next().value;
		if (pivot === undefined) continue;
		const scale = left.get(pivot) ?? ONE;
		const row = new Map([...left].map(([unknown, { over, under }]) => [unknown, fraction(over * scale.under, under * scale.over)]));
		for (const other of standsIn.get(pivot) ?? []) {
			const above = solvedFor.get(other);
			const weight = above?.get(pivot);
			if (!above || !weight) continue;
			takeOff(above, row, weight);
			for (const unknown of row.keys()) mark(standsIn, unknown, other);
		}
		solvedFor.set(pivot, row);
		for (const unknown of row.keys()) mark(standsIn, unknown, pivot);
	}
	return { rest, rank: solvedFor.size };
}

/** Takes a row so many times off a sum. */
function takeOff(sum: Map<Unknown, Fraction>, row: ReadonlyMap<Unknown, Fraction>, times: Fraction): void {
	for (const [unknown, weight] of row) {
		const left = less(sum.get(unknown), weight, times);
		if (left.over === 0n) sum.delete(unknown);
		else sum.set(unknown, left);
	}
}

function mark(standsIn: Map<Unknown, Set<Unknown>>, unknown: Unknown, row: Unknown): void {
	const rows = standsIn.get(unknown);
	if (rows) rows.add(row);
	else standsIn.set(unknown, new Set([row]));
}

/** The numbers of all figures that follow exactly from the shown ones, shown ones among them. A figure of nobody follows. */
export function derivableIn(world: World, isShown: (cell: number) => boolean): number[] {
	const sums = sumsOf(world);
	const { rest } = solve(sums.filter((_, cell) => isShown(cell)));
	return [...sums.keys()].filter((cell) => rest(sums[cell] ?? new Map()).size === 0);
}
