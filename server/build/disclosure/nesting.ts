import type { World } from './world.ts';

const WORD = 32;

/** The workplaces of one or several nodes, month by month as bits. */
export interface Cover {
	bits: Uint32Array;
	/** Distinct people by year, counted once asked for. */
	people: Map<number, number>;
}

/** Who lies within whom, judged on the workplaces of each month of a calendar year. */
export interface Nesting {
	years: readonly number[];
	/** What nodes cover together. */
	coverOf: (nodes: readonly number[]) => Cover;
	/** Whether one cover has workplaces in a year, all of them the other's in the same month. */
	isWithin: (inner: Cover, outer: Cover, year: number) => boolean;
	/** People with time in any month of a year. */
	peopleOf: (cover: Cover, year: number) => number;
	/** The largest units of the outer cover that share no workplace with the inner. */
	unitsBetween: (inner: Cover, outer: Cover, year: number) => number[];
	/** The nodes that lie in none of the others over some months; of two with the same workplaces the first. */
	largestOf: (nodes: readonly number[], first: number, last: number) => number[];
}

/** Bits once for every node; the rest is looked up. */
export function nestingOf(world: World): Nesting {
	const words = Math.ceil(world.leaf_months.length / WORD);
	const monthsOf = new Map<number, number[]>();
	for (const [month, date] of world.months.entries()) {
		const year = Number(date.slice(0, 4));
		monthsOf.set(year, [...(monthsOf.get(year) ?? []), month]);
	}
	const covers = world.nodes.map((node): Cover => {
		const bits = new Uint32Array(words * world.months.length);
		for (const [month, leaves] of node.leaves.entries()) {
			for (const leaf of leaves) {
				const at = month * words + Math.floor(leaf / WORD);
				bits[at] = (bits[at] ?? 0) | (1 << (leaf % WORD));
			}
		}
		return { bits, people: new Map() };
	});
	const seen = new Int32Array(world.people_count).fill(-1);
	let stamp = 0;

	/** Whether no bit of some months is in the inner cover that the other does not allow. */
	const isCovered = (inner: Cover, outer: Cover, first: number, last: number) => {
		let isAny = false;
		for (let at = first * words; at < (last + 1) * words; at++) {
			const own = inner.bits[at] ?? 0;
			if ((own & ~(outer.bits[at] ?? 0)) !== 0) return false;
			isAny ||= own !== 0;
		}
		return isAny;
	};
	const spanOf = (year: number): [number, number] => [monthsOf.get(year)?.[0] ?? 0, monthsOf.get(year)?.at(-1) ?? -1];

	const countPeople = (cover: Cover, year: number) => {
		stamp++;
		let count = 0;
		const [first, last] = spanOf(year);
		for (let month = first; month <= last; month++) {
			for (let leaf = 0; leaf < world.leaf_months.length; leaf++) {
				if (((cover.bits[month * words + Math.floor(leaf / WORD)] ?? 0) & (1 << (leaf % WORD))) === 0) continue;
				const rows = world.leaf_months[leaf]?.[month];
				for (let row = 0; row < (rows?.person.length ?? 0); row++) {
					const person = rows?.person[row] ?? 0;
					if (rows?.has_time[row] !== 1 || seen[person] === stamp) continue;
					seen[person] = stamp;
					count++;
				}
			}
		}
		return count;
	};

	const largestOf = (nodes: readonly number[], first: number, last: number) =>
		nodes.filter((node, place) => {
			const own = covers[node];
			return !nodes.some((other, otherPlace) => {
				const larger = covers[other];
				if (!own || !larger || other === node || !isCovered(own, larger, first, last)) return false;
				return otherPlace < place || !isCovered(larger, own, first, last);
			});
		});

	return {
		years: [...monthsOf.keys()],
		coverOf(nodes) {
			const [only] = nodes;
			const known = nodes.length === 1 && only !== undefined ? covers[only] : undefined;
			if (known) return known;
			const bits = new Uint32Array(words * world.months.length);
			for (const node of nodes) for (const [at, own] of (covers[node]?.bits ?? []).entries()) bits[at] = (bits[at] ?? 0) | own;
			return { bits, people: new Map() };
		},
		isWithin: (inner, outer, year) => isCovered(inner, outer, ...spanOf(year)),
		peopleOf(cover, year) {
			const known = cover.people.get(year);
			if (known !== undefined) return known;
			const count = countPeople(cover, year);
			cover.people.set(year, count);
			return count;
		},
		unitsBetween(inner, outer, year) {
			const between = { bits: outer.bits.map((own, at) => own & ~(inner.bits[at] ?? 0)), people: new Map<number, number>() };
			const units = [...world.nodes.entries()]
				.filter(([index, node]) => node.level !== 'group' && isCovered(covers[index] ?? between, between, ...spanOf(year)))
				.map(([index]) => index);
			return largestOf(units, ...spanOf(year));
		},
		largestOf,
	};
}
