import type { World } from '../disclosure/world.ts';

/**
 * What a reader knows, as linear equations over what nobody tells them. The unknowns (atoms) are the absence of one workplace in one month,
 * short and long apart; a shown figure is the sum of some of them. Days and spells have the same equations.
 */
export interface System {
	/** Unknowns are numbered by `atomOf`. */
	atom_count: number;
	leaf_count: number;
	month_count: number;
	/** One row a shown figure, in a short equivalent form: the figure less those of its parts that are shown too. Coefficients are 1. */
	rows: Int32Array[];
	/** The figure each row came from, and the shown parts taken off it: `row = figure − parts`. */
	figures: readonly { cell: number; parts: readonly number[] }[];
}

const SIDES = 3;

/** The number of a figure: as the world numbers its cells. */
const figureOf = (world: World, node: number, period: number, side: number) => (node * world.periods.length + period) * SIDES + side;

/** The equations of everything shown. A figure that is the sum of other shown ones says nothing new and has no row. */
export function systemOf(world: World, isShown: (cell: number) => boolean): System {
	const months = world.months.length;
	const rows: Int32Array[] = [];
	const figures: { cell: number; parts: readonly number[] }[] = [];
	const shorter = periodsWithin(world);
	const leavesOf = leafSets(world);

	/** Whether the shown figures of one unit already add up to a longer period. */
	const isTiled = (node: number, period: number, side: number): boolean =>
		(shorter[period] ?? []).some((tiling) =>
			tiling.every((part) => isShown(figureOf(world, node, part, side)) || isTiled(node, part, side)),
		);

	for (const [period, { first, last }] of world.periods.entries()) {
		const inPeriod = world.nodes.map((_, node) => leavesOf(node, first, last));
		for (let side = 0; side < SIDES; side++) {
			const shown = inPeriod
				.map((leaves, node) => ({ cell: figureOf(world, node, period, side), node, leaves }))
				.filter(({ cell, leaves }) => leaves.size > 0 && isShown(cell))
				.sort((a, b) => b.leaves.size - a.leaves.size || a.node - b.node);
			for (const [rank, one] of shown.entries()) {
				if (isTiled(one.node, period, side)) continue;
				const classes = [1, 2].map((part) => figureOf(world, one.node, period, part));
				if (side === 0 && classes.every(isShown)) continue;
				const left = Int32Array.from(one.leaves.words);
				const parts = shown.slice(rank + 1).filter((part) => takeOff(left, part.leaves.words));
				const atoms = atomsOf(left, one.leaves.words_a_month, first, side, months);
				if (atoms.length === 0) continue;
				rows.push(atoms);
				figures.push({ cell: one.cell, parts: parts.map((part) => part.cell) });
			}
		}
	}
	return { atom_count: world.leaf_months.length * months * 2, leaf_count: world.leaf_months.length, month_count: months, rows, figures };
}

/** For each period the ways it is tiled by shorter ones. */
function periodsWithin(world: World): number[][][] {
	const grains = ['half', 'quarter', 'month'] as const;
	return world.periods.map((period) =>
		grains
			.map((grain) =>
				[...world.periods.entries()]
					.filter(([, part]) => part.grain === grain && part.first >= period.first && part.last <= period.last)
					.filter(([, part]) => part.last - part.first < period.last - period.first)
					.map(([index]) => index),
			)
			.filter((tiling) => tiling.length > 1),
	);
}

/** Workplaces by month as bits. */
interface LeafSet {
	words: Int32Array;
	words_a_month: number;
	size: number;
}

function leafSets(world: World): (node: number, first: number, last: number) => LeafSet {
	const words_a_month = Math.ceil(world.leaf_months.length / 32);
	const bits = world.nodes.map((node) => {
		const words = new Int32Array(world.months.length * words_a_month);
		for (const [month, leaves] of node.leaves.entries()) {
			for (const leaf of leaves) {
				const word = month * words_a_month + (leaf >> 5);
				words[word] = (words[word] ?? 0) | (1 << (leaf & 31));
			}
		}
		return words;
	});
	return (node, first, last) => {
		const words = bits[node]?.subarray(first * words_a_month, (last + 1) * words_a_month) ?? new Int32Array();
		return { words, words_a_month, size: words.reduce((sum, word) => sum + bitsIn(word), 0) };
	};
}

function bitsIn(word: number): number {
	let count = 0;
	for (let rest = word; rest !== 0; rest &= rest - 1) count++;
	return count;
}

/** Takes a part off what is left when it lies wholly in it; says whether it did. */
function takeOff(left: Int32Array, part: Int32Array): boolean {
	for (let index = 0; index < left.length; index++) if (((part[index] ?? 0) & ~(left[index] ?? 0)) !== 0) return false;
	for (let index = 0; index < left.length; index++) left[index] = (left[index] ?? 0) & ~(part[index] ?? 0);
	return true;
}

function atomsOf(words: Int32Array, wordsAMonth: number, first: number, side: number, months: number): Int32Array {
	const atoms: number[] = [];
	for (let index = 0; index < words.length; index++) {
		const month = first + Math.floor(index / wordsAMonth);
		for (let rest = words[index] ?? 0; rest !== 0; rest &= rest - 1) {
			const leaf = (index % wordsAMonth) * 32 + (31 - Math.clz32(rest & -rest));
			pushAtoms(atoms, atomOf(months, leaf, month), side);
		}
	}
	return Int32Array.from(atoms);
}

/** The atoms of any sum of the world: workplaces by month and side; side 0 is both. */
export function atomsOfSum(
	world: World,
	node: number,
	first: number,
	last: number,
	side: number,
	isCounted: (month: number) => boolean,
): Int32Array {
	const months = world.months.length;
	const atoms: number[] = [];
	for (let month = first; month <= last; month++) {
		if (!isCounted(month)) continue;
		for (const leaf of world.nodes[node]?.leaves[month] ?? []) pushAtoms(atoms, atomOf(months, leaf, month), side);
	}
	return Int32Array.from(atoms);
}

/** The first atom of a workplace and month, that of its short absence; the long one follows. */
export function atomOf(monthCount: number, leaf: number, month: number): number {
	return (leaf * monthCount + month) * 2;
}

function pushAtoms(atoms: number[], first: number, side: number): void {
	if (side !== 2) atoms.push(first);
	if (side !== 1) atoms.push(first + 1);
}
