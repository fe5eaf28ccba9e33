import { loadSolver } from '../server/build/attack/program.ts';
import { DEFAULT_POLICY } from '../server/build/disclosure/policy.ts';
import { personSummer } from '../server/build/disclosure/safe.ts';
import type { Tools } from '../server/build/disclosure/suppress.ts';
import { cellOf, DAY, type LeafMonth, type Node, type NodeLevel, type Period, type World } from '../server/build/disclosure/world.ts';

/** What one person lost in one month: FTE-days in short and long spells, and spells begun. */
export interface Loss {
	month: number;
	short?: number;
	long?: number;
	short_spells?: number;
	long_spells?: number;
}

/** A unit of a small municipality: a workplace has people, each with what they lost; an inner unit has units. */
export interface Place {
	key: string;
	level?: NodeLevel;
	people?: readonly (readonly Loss[])[];
	below?: readonly Place[];
	/** From this month on under another unit. */
	moves?: { month: number; to: string };
	/** The first month in which it is there no more: nobody works in it and nothing lies above it. */
	closes?: number;
}

/**
 * So many people; the first ones lose some days in every month, each time in a spell of its own, and no two of them the same. Months that a world does not
 * have are left out.
 */
export const steady = (people: number, absent = people, days = 1, months = 24): readonly (readonly Loss[])[] =>
	Array.from({ length: people }, (_, person) =>
		person < absent ? Array.from({ length: months }, (_, month) => ({ month, short: days + person / 10, short_spells: 1 })) : [],
	);

export interface GivenGroup {
	key: string;
	members: readonly string[];
}

/** A world of whole years from 2024 on, everything closed, as the release is decided from it. */
export function disclosureWorld(root: Place, { years = 1, groups = [] }: { years?: number; groups?: readonly GivenGroup[] } = {}): World {
	const months = Array.from(
		{ length: years * 12 },
		(_, index) => `${2024 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-01`,
	);
	const places = flatten(root, null);
	const leafKeys = places.filter(({ place }) => place.people).map(({ place }) => place.key);
	const leafIndex = new Map(leafKeys.map((key, index) => [key, index]));
	const nodeKeys = [...places.map(({ place }) => place.key), ...groups.map((group) => group.key)];
	const nodeIndex = new Map(nodeKeys.map((key, index) => [key, index]));
	const isClosed = ({ closes }: Place, month: number) => closes !== undefined && month >= closes;
	const parentIn = (key: string, month: number): string | null => {
		const found = places.find(({ place }) => place.key === key);
		if (found && isClosed(found.place, month)) return null;
		const moves = found?.place.moves;
		return moves && month >= moves.month ? moves.to : (found?.parent ?? null);
	};
	const isUnder = (leaf: string, node: string, month: number): boolean => {
		for (let key: string | null = leaf; key !== null; key = parentIn(key, month)) if (key === node) return true;
		return false;
	};
	const leavesOf = (node: string, month: number): number[] => {
		const members = groups.find((group) => group.key === node)?.members ?? [node];
		const open = leafKeys.filter((leaf) => !places.some(({ place }) => place.key === leaf && isClosed(place, month)));
		return open.filter((leaf) => members.some((member) => isUnder(leaf, member, month))).map((leaf) => leafIndex.get(leaf) ?? -1);
	};
	const leafPeople = leafKeys.map((key) => places.find(({ place }) => place.key === key)?.place.people ?? []);
	const nodes: Node[] = nodeKeys.map((key) => {
		const group = groups.find((one) => one.key === key);
		const leaves = months.map((_, month) => leavesOf(key, month));
		const headcount = (year: number) => (leaves[(year - 2024) * 12] ?? []).reduce((sum, leaf) => sum + (leafPeople[leaf]?.length ?? 0), 0);
		return {
			key,
			level: group ? 'group' : (places.find(({ place }) => place.key === key)?.place.level ?? 'workplace'),
			headcounts: new Map(Array.from({ length: years }, (_, index) => [2024 + index, headcount(2024 + index)])),
			leaves,
			parents: months.map((_, month) => (group ? -1 : (nodeIndex.get(parentIn(key, month) ?? '') ?? -1))),
			members: (group?.members ?? []).map((member) => nodeIndex.get(member) ?? -1),
		};
	});
	const offsets = leafPeople.map((_, leaf) => leafPeople.slice(0, leaf).reduce((sum, people) => sum + people.length, 0));
	const world: World = {
		months,
		periods: periodsOf(months),
		nodes,
		leaf_months: leafPeople.map((people, leaf) =>
			months.map((_, month) => {
				const place = places.find((one) => one.place.key === leafKeys[leaf])?.place;
				return place && isClosed(place, month) ? undefined : leafMonth(people, offsets[leaf] ?? 0, month);
			}),
		),
		people_count: leafPeople.reduce((sum, people) => sum + people.length, 0),
		cells: [],
		held_back: new Map(),
		extraction_date: `${2024 + years}-06-30`,
	};
	return { ...world, cells: cellsOf(world) };
}

function flatten(place: Place, parent: string | null): { place: Place; parent: string | null }[] {
	return [{ place, parent }, ...(place.below ?? []).flatMap((below) => flatten(below, place.key))];
}

function leafMonth(people: readonly (readonly Loss[])[], offset: number, month: number): LeafMonth {
	const lost = (amount: (loss: Loss) => number | undefined) =>
		people.map((losses) => losses.filter((loss) => loss.month === month).reduce((sum, loss) => sum + (amount(loss) ?? 0), 0));
	const billionths = (amount: (loss: Loss) => number | undefined) => Float64Array.from(lost(amount), (days) => Math.round(days * DAY));
	return {
		person: Int32Array.from(people, (_, index) => offset + index),
		absence: [billionths((loss) => loss.short), billionths((loss) => loss.long)],
		spells: [Int32Array.from(lost((loss) => loss.short_spells)), Int32Array.from(lost((loss) => loss.long_spells))],
		has_time: new Uint8Array(people.length).fill(1),
		possible: people.length * 20 * DAY,
	};
}

function periodsOf(months: readonly string[]): Period[] {
	const lengths = [
		['month', 1, 1],
		['quarter', 3, 3],
		['half', 6, 6],
		['year', 12, 12],
	] as const;
	const last_date = (month: number) => `${months[month]?.slice(0, 7)}-28`;
	const even = lengths.flatMap(([grain, length, step]) =>
		months
			.map((month, first) => ({
				key: `${grain} ${month}`,
				grain,
				first,
				last: first + length - 1,
				last_date: last_date(first + length - 1),
			}))
			.filter((period) => period.first % step === 0 && period.last < months.length),
	);
	const windows = months
		.map((month, first) => ({
			key: `window ${month}`,
			grain: 'window' as const,
			first,
			last: first + 11,
			last_date: last_date(first + 11),
		}))
		.filter((period) => period.first % 12 === 6 && period.last < months.length);
	return [...even, ...windows];
}

function cellsOf(world: World): World['cells'] {
	const sum = personSummer(world);
	const cells: World['cells'][number][] = [];
	for (const [node] of world.nodes.entries()) {
		for (const [index, period] of world.periods.entries()) {
			for (const lengthClass of [0, 1, 2]) {
				const sums = sum([{ node, first: period.first, last: period.last, lengthClass, under: -1 }]);
				cells[cellOf(world, node, index, lengthClass)] = sums.people_count > 0 ? sums : undefined;
			}
		}
	}
	return cells;
}

export const POLICY = DEFAULT_POLICY;

const solver = await loadSolver();

/** The solver, and no proofs from before. */
export function freshTools(): Tools {
	return { solver, proofs: { days: new Map(), spells: new Map() } };
}
