import { LONG, placeIn, SHORT, type ShownSum, TIME } from './corrections.ts';
import { childrenOf, groupLines, type Lattice, type Line, unitLattice } from './lattice.ts';
import { emptySums, type Piece } from './safe.ts';
import { cellOf, LENGTH_CLASSES, type Tree, type World } from './world.ts';

/** What a figure counts of a person-month, by its class: whole, short, long. The class parts have no time of their own beside the whole's. */
const COUNTS = [SHORT | LONG | TIME, SHORT, LONG] as const;

/**
 * The sums that readers can form from what a series has shown: every shown figure; what it leaves beside those of its parts that are shown
 * (units and groups below, months and quarters inside, short or long); and what two 12-month figures that overlap by half leave of each other.
 * `released` are texts of cell keys. Only the given places are kept, and sums that hold none of them are left out.
 */
export function shownSums(tree: Tree, released: ReadonlySet<string>, places: ReadonlySet<number>): ShownSum[] {
	const world = withoutPeople(tree);
	const lattice = unitLattice(world);
	const shown = shownCells(world, released, lattice);
	const placesOf = placeLister(world, places);
	const sums: ShownSum[] = [];
	const add = (found: readonly number[], counts: number, cell?: number) => {
		if (found.length > 0) sums.push({ places: found, counts, ...(cell === undefined ? {} : { cell }) });
	};
	for (let cell = 0; cell < lattice.first_part; cell++) {
		if (shown[cell] === 1) add(placesOf(lattice.pieces(cell)), COUNTS[cell % LENGTH_CLASSES.length] ?? 0, cell);
	}
	const children = childrenOf(world);
	const groups = [...world.nodes.entries()].filter(([, node]) => node.level === 'group');
	for (const line of [...lattice.lines, ...groups.flatMap(([group]) => groupLines(world, group, children))]) {
		const parts = line.parts.filter((part) => shown[part] === 1);
		if (shown[line.total] !== 1 || parts.length === 0 || parts.length === line.parts.length) continue;
		if (line.kind === 'class') add(placesOf(lattice.pieces(line.total)), leftOfClasses(parts));
		else add(leftBeside(line, parts, lattice, placesOf), COUNTS[line.total % LENGTH_CLASSES.length] ?? 0);
	}
	for (const [first, second] of overlappingYears(world, shown)) {
		const [one, other] = [first, second].map((cell) => new Set(placesOf(lattice.pieces(cell))));
		if (!one || !other) continue;
		add([...[...one].filter((place) => !other.has(place)), ...[...other].filter((place) => !one.has(place))], COUNTS[first % 3] ?? 0);
	}
	return sums;
}

function leftOfClasses(parts: readonly number[]): number {
	return parts.some((part) => part % LENGTH_CLASSES.length === 1) ? LONG : SHORT;
}

function leftBeside(line: Line, parts: readonly number[], lattice: Lattice, placesOf: (piece: Piece) => number[]): number[] {
	const taken = new Set(parts.flatMap((part) => placesOf(lattice.pieces(part))));
	return placesOf(lattice.pieces(line.total)).filter((place) => !taken.has(place));
}

/** A world of the same figures without anybody in it: a cell is there where its node holds a workplace. */
function withoutPeople(tree: Tree): World {
	const cells: World['cells'][number][] = new Array(tree.nodes.length * tree.periods.length * LENGTH_CLASSES.length).fill(undefined);
	const present = emptySums();
	for (const [nodeIndex, node] of tree.nodes.entries()) {
		for (const [periodIndex, { first, last }] of tree.periods.entries()) {
			if (!node.leaves.slice(first, last + 1).some((leaves) => leaves.length > 0)) continue;
			for (const lengthClass of LENGTH_CLASSES.keys()) cells[cellOf(tree, nodeIndex, periodIndex, lengthClass)] = present;
		}
	}
	return { ...tree, leaf_months: [], people_count: 0, cells, held_back: new Map() };
}

function shownCells(world: World, released: ReadonlySet<string>, lattice: Lattice): Uint8Array {
	const shown = new Uint8Array(lattice.cell_count);
	for (const [nodeIndex, node] of world.nodes.entries()) {
		for (const [periodIndex, period] of world.periods.entries()) {
			for (const [lengthClass, name] of LENGTH_CLASSES.entries()) {
				if (released.has(`${node.key}|${period.key}|${name}`)) shown[cellOf(world, nodeIndex, periodIndex, lengthClass)] = 1;
			}
		}
	}
	return shown;
}

/** Lists the places of a piece that are among those asked for. */
function placeLister(world: World, places: ReadonlySet<number>): (piece: Piece) => number[] {
	const kept = world.nodes.map((node) =>
		node.leaves.map((leaves, month) =>
			leaves.map((leaf) => placeIn(leaf, month, world.months.length)).filter((place) => places.has(place)),
		),
	);
	return ({ node, first, last, under }) => {
		const found: number[] = [];
		for (let month = first; month <= last; month++) {
			if (under >= 0 && world.nodes[node]?.parents[month] !== under) continue;
			for (const place of kept[node]?.[month] ?? []) found.push(place);
		}
		return found;
	};
}

/** Pairs of shown 12-month figures of one node and class that begin half a year apart. */
function overlappingYears(world: World, shown: Uint8Array): [number, number][] {
	const years = [...world.periods.entries()].filter(([, { grain }]) => grain === 'year' || grain === 'window');
	const pairs = years.flatMap(([first, one]) =>
		years.filter(([, other]) => other.first === one.first + 6).map(([second]) => [first, second] as const),
	);
	return [...world.nodes.keys()].flatMap((node) =>
		pairs.flatMap(([first, second]) =>
			[...LENGTH_CLASSES.keys()].flatMap((lengthClass): [number, number][] => {
				const cells: [number, number] = [cellOf(world, node, first, lengthClass), cellOf(world, node, second, lengthClass)];
				return cells.every((cell) => shown[cell] === 1) ? [cells] : [];
			}),
		),
	);
}
