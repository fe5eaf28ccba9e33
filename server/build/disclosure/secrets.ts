import type { Measure, Secret } from '../attack/proof.ts';
import { atomOf, atomsOfSum } from '../attack/system.ts';
import { ancestorsOf } from './lattice.ts';
import type { Policy } from './policy.ts';
import { cellOf, DAY, placeOf, type World } from './world.ts';

/** No table holds more absence than nine tenths of the time: a width beyond that cannot be asked for. */
const WIDEST_SHARE = 0.9;

/** No reader believes in more spells begun by one person in a month. */
const MOST_SPELLS = 5;

/** The true table in days and in spells, by atom. A month holds no more days of absence than days of work, and no more spells than people can begin. */
export function measuresOf(world: World): { days: Measure; spells: Measure } {
	const months = world.months.length;
	const count = world.leaf_months.length * months;
	const days = new Float64Array(count * 2);
	const spells = new Float64Array(count * 2);
	const [dayLimits, spellLimits] = [new Float64Array(count), new Float64Array(count)];
	for (const [leaf, line] of world.leaf_months.entries()) {
		for (const [month, rows] of line.entries()) {
			if (!rows) continue;
			const at = leaf * months + month;
			for (const side of [0, 1] as const) {
				days[at * 2 + side] = sum(rows.absence[side]) / DAY;
				spells[at * 2 + side] = sum(rows.spells[side]);
			}
			dayLimits[at] = Math.max(rows.possible / DAY, (days[at * 2] ?? 0) + (days[at * 2 + 1] ?? 0));
			spellLimits[at] = Math.max(rows.person.length * MOST_SPELLS, (spells[at * 2] ?? 0) + (spells[at * 2 + 1] ?? 0));
		}
	}
	return {
		days: { name: 'days', truth: days, limits: dayLimits },
		spells: { name: 'spells', truth: spells, limits: spellLimits },
	};
}

function sum(amounts: ArrayLike<number>): number {
	let total = 0;
	for (let index = 0; index < amounts.length; index++) total += amounts[index] ?? 0;
	return total;
}

/** The secrets of a release: every unsafe cell with absence, offered or not, with the width R5 asks for. */
export interface Secrets {
	of(measure: Measure, isShown: (cell: number) => boolean): Secret[];
	/** The cell of a secret. */
	cellOf(secret: Secret): number;
	/** Atoms of a circle, for programs. */
	atomsOfCircle(circle: number): readonly number[];
}

/** Finds atoms and circles of the unsafe cells once; widths follow what is shown. */
export function secretsOf(world: World, policy: Policy, unsafe: Uint8Array): Secrets {
	const containers = containersOf(world);
	const cells = [...unsafe.keys()]
		.filter((cell) => unsafe[cell] === 1 && world.cells[cell] !== undefined)
		.map((cell) => {
			const place = placeOf(world, cell);
			const { first, last } = world.periods[place.period] ?? { first: 0, last: -1 };
			const atoms = atomsOfSum(world, place.node, first, last, place.lengthClass, () => true).sort();
			return { cell, place, atoms, circles: circlesOf(world, place.node, first, last) };
		});
	const periodsAround = world.periods.map(({ first, last }) =>
		[...world.periods.entries()].filter(([, around]) => around.first <= first && around.last >= last).map(([index]) => index),
	);

	/** The smallest shown amount that contains a cell: no range can be asked to be wider. */
	const smallestAround = (place: ReturnType<typeof placeOf>, isShown: (cell: number) => boolean, amountOf: (cell: number) => number) => {
		let smallest = Number.POSITIVE_INFINITY;
		const around = containers(place.node, place.period);
		for (const period of periodsAround[place.period] ?? []) {
			for (const node of around) {
				for (const side of place.lengthClass === 0 ? [0] : [0, place.lengthClass]) {
					const cell = cellOf(world, node, period, side);
					if (isShown(cell)) smallest = Math.min(smallest, amountOf(cell));
				}
			}
		}
		return smallest;
	};

	return {
		of(measure, isShown) {
			const isDays = measure.name === 'days';
			const amountOf = (cell: number) => (isDays ? (world.cells[cell]?.absence ?? 0) / DAY : (world.cells[cell]?.spells ?? 0));
			return cells.flatMap(({ cell, place, atoms, circles }): Secret[] => {
				const amount = amountOf(cell);
				if (amount === 0) return [];
				const around = smallestAround(place, isShown, amountOf);
				const asked = isDays
					? Math.min(Math.max(policy.width_days, policy.width_share * amount), WIDEST_SHARE * timeOf(atoms, measure))
					: Math.max(policy.width_spells, policy.width_share * amount);
				return [{ key: `${cell}`, atoms, amount, circles, width: Math.min(asked, around), ceiling: ceilingOf(amount, isDays) }];
			});
		},
		cellOf: (secret) => Number(secret.key),
		atomsOfCircle: (circle) => atomsIn(world, circle),
	};
}

/** R5: a range from 0 is also enough when it reaches twice the days; for a single spell, when it reaches that one. */
function ceilingOf(amount: number, isDays: boolean): number {
	if (isDays) return 2 * amount;
	return amount === 1 ? 1 : Number.POSITIVE_INFINITY;
}

function timeOf(atoms: Int32Array, measure: Measure): number {
	let time = 0;
	let before = -1;
	for (const atom of atoms) {
		if (atom >> 1 !== before) time += measure.limits[atom >> 1] ?? 0;
		before = atom >> 1;
	}
	return time;
}

/** A node, the nodes above it in every month of a period, and the groups that hold it or one above it. What held it only at the end does not hold its figure. */
function containersOf(world: World): (node: number, period: number) => readonly number[] {
	const groupsOf = world.nodes.map((): number[] => []);
	for (const [index, node] of world.nodes.entries()) for (const member of node.members) groupsOf[member]?.push(index);
	const found = new Map<number, readonly number[]>();
	return (node, period) => {
		const at = node * world.periods.length + period;
		const known = found.get(at);
		if (known) return known;
		const units = [node, ...aboveThroughout(world, node, period)];
		const containers = [...units, ...units.flatMap((unit) => groupsOf[unit] ?? [])];
		found.set(at, containers);
		return containers;
	};
}

function aboveThroughout(world: World, node: number, period: number): readonly number[] {
	const { first, last } = world.periods[period] ?? { first: 0, last: -1 };
	let throughout: readonly number[] | undefined;
	for (let month = first; month <= last; month++) {
		if ((world.nodes[node]?.leaves[month]?.length ?? 0) === 0) continue;
		const here = ancestorsOf(world, node, month);
		throughout = throughout?.filter((unit) => here.includes(unit)) ?? here;
	}
	return throughout ?? [];
}

/** Circles of a node: 0 all its months, else the year of that number with half a year on either side. */
const CIRCLES_A_NODE = 100;
const MARGIN_MONTHS = 6;

/**
 * Ever wider circles around a cell: the workplaces below each node above it, first in the cell's own year, then in all months; for a group the nodes that
 * hold all its units. The whole municipality in all months is a circle only where no smaller node is: its program costs seconds.
 */
function circlesOf(world: World, node: number, first: number, last: number): number[] {
	const members = world.nodes[node]?.members ?? [];
	const [own = [], ...others] = (members.length === 0 ? [node] : members).map((member) =>
		ancestorsOf(world, member, lastMonthOf(world, member, first, last)),
	);
	const shared = own.filter((candidate) => others.every((list) => list.includes(candidate)));
	const around = shared.length > 0 ? shared : [node];
	const year = 1 + Math.floor((first + last) / 24);
	return around.flatMap((circle, index) => {
		const inYear = circle * CIRCLES_A_NODE + year;
		return index > 0 && index === around.length - 1 ? [inYear] : [inYear, circle * CIRCLES_A_NODE];
	});
}

/** The last month of a period in which a node was there: after it closed nothing lies above it. */
function lastMonthOf(world: World, node: number, first: number, last: number): number {
	for (let month = last; month > first; month--) if ((world.nodes[node]?.leaves[month]?.length ?? 0) > 0) return month;
	return first;
}

function atomsIn(world: World, circle: number): number[] {
	const months = world.months.length;
	const year = circle % CIRCLES_A_NODE;
	const from = year === 0 ? 0 : (year - 1) * 12 - MARGIN_MONTHS;
	const to = year === 0 ? months : year * 12 + MARGIN_MONTHS;
	const leaves = new Set(world.nodes[Math.floor(circle / CIRCLES_A_NODE)]?.leaves.flat());
	return [...leaves].flatMap((leaf) =>
		(world.leaf_months[leaf] ?? []).flatMap((rows, month) =>
			rows && month >= from && month < to ? [atomOf(months, leaf, month), atomOf(months, leaf, month) + 1] : [],
		),
	);
}
