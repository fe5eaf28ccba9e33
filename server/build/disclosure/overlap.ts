/**
 * R7, overlap: two shown cells of the same period where one's people all stand in the other's give away the few who stand in the larger alone.
 * It catches what no line of sums shows: a unit with one staff group, a group that is nearly a unit.
 */

/** A shown cell with the people who stand in it. */
export interface PeopleCell {
	view: string;
	node_key: string;
	period_key: string;
	/** The slice of the node: a staff group, a sex, an age band; empty for the whole. */
	slice: string;
	/** People with possible time, as ascending numbers without doubles. */
	people: Int32Array;
}

/** `a`'s people are a part of `b`'s; `difference` people stand in `b` alone. */
export interface Overlap<Cell extends PeopleCell = PeopleCell> {
	a: Cell;
	b: Cell;
	difference: number;
}

/**
 * Pairs of one period where one cell's people are a true part of the other's and fewer than `minPeople` stand in the larger alone.
 * Compares a cell only with those its rarest person stands in: all that hold its people are among them. In order of the cells given.
 */
export function overlapsOf<Cell extends PeopleCell>(cells: readonly Cell[], minPeople: number): Overlap<Cell>[] {
	const periods = new Map<string, Cell[]>();
	for (const cell of cells) {
		if (cell.people.length === 0) continue;
		const list = periods.get(cell.period_key);
		if (list) list.push(cell);
		else periods.set(cell.period_key, [cell]);
	}
	return [...periods.values()].flatMap((list) => overlapsIn(list, minPeople));
}

function overlapsIn<Cell extends PeopleCell>(cells: readonly Cell[], minPeople: number): Overlap<Cell>[] {
	const cellsOf = new Map<number, number[]>();
	for (const [index, { people }] of cells.entries()) {
		for (const person of people) {
			const list = cellsOf.get(person);
			if (list) list.push(index);
			else cellsOf.set(person, [index]);
		}
	}
	return cells.flatMap((a, index) =>
		rarest(a.people, cellsOf).flatMap((other): Overlap<Cell>[] => {
			const b = cells[other];
			if (!b || other === index) return [];
			const difference = b.people.length - a.people.length;
			return difference >= 1 && difference < minPeople && isPart(a.people, b.people) ? [{ a, b, difference }] : [];
		}),
	);
}

/** The shortest list of cells that one of these people stands in. */
function rarest(people: Int32Array, cellsOf: ReadonlyMap<number, readonly number[]>): readonly number[] {
	let fewest: readonly number[] = [];
	for (const person of people) {
		const list = cellsOf.get(person) ?? [];
		if (fewest.length === 0 || list.length < fewest.length) fewest = list;
	}
	return fewest;
}

/** Whether all of `some` are among `all`; both ascending. */
function isPart(some: Int32Array, all: Int32Array): boolean {
	let at = 0;
	for (const person of some) {
		while (at < all.length && (all[at] ?? 0) < person) at++;
		if (all[at] !== person) return false;
		at++;
	}
	return true;
}
