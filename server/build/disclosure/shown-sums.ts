import { cellsNamed } from './cell-key.ts';
import { LONG, placeIn, SHORT, type ShownSum, TIME } from './corrections.ts';
import { allGroupLines, type Lattice, type Line, unitLattice } from './lattice.ts';
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
	const cells = cellsNamed(tree, released);
	const shown = (cell: number) => cells.has(cell);
	const world = worldOf(tree, shown);
	const lattice = unitLattice(world);
	const placesOf = placeLister(world, places);
	const sums: ShownSum[] = [];
	const add = (found: readonly number[], counts: number, cell?: number) => {
		if (found.length > 0 && counts > 0) sums.push({ places: found, counts, ...(cell === undefined ? {} : { cell }) });
	};
	for (let cell = 0; cell < lattice.first_part; cell++) {
		if (shown(cell)) add(placesOf(lattice.pieces(cell)), COUNTS[cell % LENGTH_CLASSES.length] ?? 0, cell);
	}
	for (const line of [...lattice.lines, ...allGroupLines(world)]) {
		const parts = shown(line.total) ? line.parts.filter(shown) : [];
		if (parts.length === 0) continue;
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

/** What the whole leaves beside its shown classes; nothing beside both. */
function leftOfClasses(parts: readonly number[]): number {
	return parts.reduce((left, part) => left - (COUNTS[part % LENGTH_CLASSES.length] ?? 0), SHORT | LONG);
}

function leftBeside(line: Line, parts: readonly number[], lattice: Lattice, placesOf: (piece: Piece) => number[]): number[] {
	const taken = new Set(parts.flatMap((part) => placesOf(lattice.pieces(part))));
	return placesOf(lattice.pieces(line.total)).filter((place) => !taken.has(place));
}

/**
 * A world without anybody in it, made for its lines: a cell is there where any class of its node and period was shown. So is a group's 12-month figure,
 * shown or not: what the units around it leave is a sum too.
 */
function worldOf(tree: Tree, shown: (cell: number) => boolean): World {
	const present = emptySums();
	const cells: World['cells'][number][] = new Array(tree.nodes.length * tree.periods.length * LENGTH_CLASSES.length).fill(undefined);
	for (const [nodeIndex, node] of tree.nodes.entries()) {
		for (const [periodIndex, period] of tree.periods.entries()) {
			const whole = cellOf(tree, nodeIndex, periodIndex, 0);
			const isGroupYear = node.level === 'group' && period.last - period.first === 11;
			if (!isGroupYear && !LENGTH_CLASSES.some((_, lengthClass) => shown(whole + lengthClass))) continue;
			for (const lengthClass of LENGTH_CLASSES.keys()) cells[whole + lengthClass] = present;
		}
	}
	return { ...tree, leaf_months: [], people_count: 0, cells, held_back: new Map() };
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
function overlappingYears(world: World, shown: (cell: number) => boolean): [number, number][] {
	const years = [...world.periods.entries()].filter(([, { grain }]) => grain === 'year' || grain === 'window');
	const pairs = years.flatMap(([first, one]) =>
		years.filter(([, other]) => other.first === one.first + 6).map(([second]) => [first, second] as const),
	);
	return [...world.nodes.keys()].flatMap((node) =>
		pairs.flatMap(([first, second]) =>
			[...LENGTH_CLASSES.keys()].flatMap((lengthClass): [number, number][] => {
				const cells: [number, number] = [cellOf(world, node, first, lengthClass), cellOf(world, node, second, lengthClass)];
				return cells.every(shown) ? [cells] : [];
			}),
		),
	);
}
