import { keyOf } from './cell-key.ts';
import { compareLoss, type Damage, type Judged, MOST_ROUNDS } from './damage.ts';
import { type Overlap, overlapsOf, type PeopleCell } from './overlap.ts';
import { placeOf, type World } from './world.ts';

/**
 * R7, overlap: of two figures of one period whose people differ by fewer than a shown cell needs, the deeper one goes. Returns how many cells it hid.
 */
export function hideOverlaps(damage: Damage): number {
	let hidden_count = 0;
	for (let round = 0; round < MOST_ROUNDS; round++) {
		let hid = 0;
		for (const { a, b } of findOverlaps(damage.world, damage.closing)) {
			const open = [a.cell, b.cell].filter((cell) => damage.closing.released[cell] === 1);
			const [victim] = open.filter(damage.mayHide).sort((one, other) => compareLoss(damage, one, other));
			if (open.length < 2 || victim === undefined) continue;
			for (const side of [0, 1, 2]) damage.closing.released[victim - (victim % 3) + side] = 0;
			hid++;
		}
		hidden_count += hid;
		if (hid === 0) return hidden_count;
		damage.close();
	}
	return hidden_count;
}

/** Shown cells of one period with the people that stand in one of them alone, where they are too few. */
export function findOverlaps(
	world: World,
	{ released, policy }: Pick<Judged, 'released' | 'policy'>,
): Overlap<PeopleCell & { cell: number }>[] {
	const peopleOf = peopleIn(world);
	const cells: (PeopleCell & { cell: number })[] = [];
	for (let cell = 0; cell < world.cells.length; cell += 3) {
		if (released[cell] !== 1) continue;
		const { node, period } = placeOf(world, cell);
		cells.push({ ...keyOf(world, cell), cell, view: 'V1', slice: '', people: peopleOf(node, period) });
	}
	return overlapsOf(cells, policy.min_people);
}

/** People by world and place: who stands in a figure does not depend on what is shown. */
const peopleByPlace = new WeakMap<World, Map<number, Int32Array>>();

/** The people with possible time in a node and period, ascending. */
function peopleIn(world: World): (node: number, period: number) => Int32Array {
	const known = peopleByPlace.get(world) ?? new Map<number, Int32Array>();
	peopleByPlace.set(world, known);
	const isMet = new Uint8Array(world.people_count);
	return (node, period) => {
		const place = node * world.periods.length + period;
		const before = known.get(place);
		if (before) return before;
		const { first, last } = world.periods[period] ?? { first: 0, last: -1 };
		const people: number[] = [];
		for (let month = first; month <= last; month++) {
			for (const leaf of world.nodes[node]?.leaves[month] ?? []) {
				const rows = world.leaf_months[leaf]?.[month];
				for (const [row, person] of rows?.person.entries() ?? []) {
					if (rows?.has_time[row] !== 1 || isMet[person] === 1) continue;
					isMet[person] = 1;
					people.push(person);
				}
			}
		}
		for (const person of people) isMet[person] = 0;
		const sorted = Int32Array.from(people).sort();
		known.set(place, sorted);
		return sorted;
	};
}
