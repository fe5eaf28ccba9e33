import { combinationOf, type Echelon, eliminate, followsIn, hiddenChange, PRIMES, type Row, seeded } from '../attack/span.ts';
import { atomOf, atomsOfSum, systemOf } from '../attack/system.ts';
import { breakdownText } from './breakdown-verdict.ts';
import type { BreakdownWorld } from './breakdown-world.ts';
import { type BreakdownRelease, type BreakdownTerms, breakdownSums, releaseBreakdowns } from './breakdowns.ts';
import { keyOf } from './cell-key.ts';
import { placeOf, type World } from './world.ts';

const MOST_ROUNDS = 20;

/** Breakdowns that withstand being combined with everything else, and how many leaks were left where that is not possible. */
export interface AttackedBreakdowns {
	release: BreakdownRelease;
	/** Cells that would follow from the staff groups together with the totals: 0, or the gate says no. */
	leak_count: number;
	/** Totals that a leak is made of beside staff groups shown before: hiding the new ones among them would help. */
	culprits: readonly number[];
	/** Cells attacked: of staff groups, and of the totals once more. */
	attacked_count: number;
}

/**
 * R4 on V1, V2 and V3 as one system: the staff groups of a workplace and year add up to its year. Where an unsafe figure would follow, the staff group
 * of fewest people in its combination goes, and the breakdowns are decided again. The municipality's own staff groups are known whether shown or not (R9);
 * what follows from those and the totals alone cannot be protected here.
 */
export function attackBreakdowns(
	world: World,
	breakdown: BreakdownWorld,
	unsafe: ReadonlySet<number>,
	terms: BreakdownTerms,
): AttackedBreakdowns {
	const taken = new Set<string>();
	for (let round = 0; ; round++) {
		const hidden = new Set([...terms.bound.hidden, ...taken]);
		const release = releaseBreakdowns(world, breakdown, { ...terms, bound: { released: terms.bound.released, hidden } });
		const { leaks, victims, culprits, attacked_count } = findLeaks(world, breakdown, release, unsafe, terms);
		const free = victims.filter((name) => !terms.bound.released.has(name) && !taken.has(name));
		if (leaks === 0 || free.length === 0 || round === MOST_ROUNDS) return { release, leak_count: leaks, culprits, attacked_count };
		for (const name of free) taken.add(name);
	}
}

function findLeaks(world: World, breakdown: BreakdownWorld, release: BreakdownRelease, unsafe: ReadonlySet<number>, terms: BreakdownTerms) {
	const isShown = shownTotals(world, terms);
	const totals = systemOf(world, isShown);
	const parts = groupAtoms(world, breakdown, release, totals.atom_count);
	const rootIndex = world.nodes.findIndex((node) => node.level === 'root');
	const groupCells = parts.cells.filter(({ row }) => row.length > 0);
	const published = groupCells.filter(({ node }) => node === rootIndex);
	const shown = groupCells.filter((cell) => cell.is_shown && cell.node !== rootIndex);
	const base: Row[] = [...totals.rows, ...parts.links, ...published.map(({ row }) => row)];
	const all = [...base, ...shown.map(({ row }) => row)];
	const secrets = [
		...groupCells.filter((cell) => cell.is_unsafe).map(({ row }) => row),
		...[...unsafe].map((cell) => atomsOfTotal(world, cell)).filter((row) => row.length > 0),
	];
	const echelon = eliminate(all, parts.atom_count, PRIMES[0]);
	const now = followingIn(echelon, 1);
	const second = followingIn(eliminate(all, parts.atom_count, PRIMES[1]), 2);
	const following = secrets.filter((row) => now(row) || second(row));
	// what is known before is worked out only where something follows at all
	const before = following.length === 0 ? () => false : followingIn(eliminate(base, parts.atom_count, PRIMES[0]), 1);
	const leaks = following.filter((row) => !before(row));
	const combinations = leaks.map((row) => [...(combinationOf(echelon, row)?.keys() ?? [])]);
	const victims = combinations.flatMap((rows) => {
		const groups = rows.flatMap((index) => shown[index - base.length] ?? []).filter(({ name }) => !terms.bound.released.has(name));
		const [smallest] = groups.sort((a, b) => a.row.length - b.row.length);
		return smallest ? [smallest.name] : [];
	});
	const culprits = combinations.flatMap((rows) => rows.flatMap((index) => totals.figures[index]?.cell ?? []));
	return { leaks: leaks.length, victims: [...new Set(victims)], culprits: [...new Set(culprits)], attacked_count: secrets.length };
}

function followingIn(echelon: Echelon, seed: number): (row: Row) => boolean {
	const table = hiddenChange(echelon, seeded(seed));
	return (row) => followsIn(table, echelon.prime, row);
}

function shownTotals(world: World, { isReleased }: BreakdownTerms): (cell: number) => boolean {
	const shown = Uint8Array.from(world.cells, (_, cell) => {
		const { node_key, period_key, length_class } = keyOf(world, cell);
		return isReleased(node_key, period_key, length_class) ? 1 : 0;
	});
	return (cell) => shown[cell] === 1;
}

function atomsOfTotal(world: World, cell: number): Int32Array {
	const { node, period, lengthClass } = placeOf(world, cell);
	const { first, last } = world.periods[period] ?? { first: 0, last: -1 };
	return atomsOfSum(world, node, first, last, lengthClass, () => true);
}

/**
 * The unknowns of the staff groups: the days of one group in one workplace and year, under one chain of units above it, numbered after those of the totals.
 * With the equations that tie them: the groups of a workplace add up to its months.
 */
function groupAtoms(world: World, breakdown: BreakdownWorld, release: BreakdownRelease, firstAtom: number) {
	const sums = breakdownSums(world, breakdown, release.staff_groups);
	const periods = new Map(world.periods.map((period, index) => [period.key, index]));
	const nodes = new Map(world.nodes.map((node, index) => [node.key, index]));
	const chains = chainsOf(world);
	let next_atom = firstAtom;
	const byLeafYear = new Map<string, { atom: number; staff_group: string; chain: string }[]>();
	const links: Row[] = [];
	const groupsAt = new Map<string, string[]>();
	for (const { leaf, period, staff_group } of sums.leaf_groups) {
		const key = `${leaf}|${period}`;
		groupsAt.set(key, [...(groupsAt.get(key) ?? []), staff_group]);
	}
	for (const [key, staffGroups] of groupsAt) {
		const [leaf = 0, period = 0] = key.split('|').map(Number);
		const { first, last } = world.periods[period] ?? { first: 0, last: -1 };
		const months = new Map<string, number[]>();
		for (let month = first; month <= last; month++) {
			if (!world.leaf_months[leaf]?.[month]) continue;
			const chain = chains(leaf, month);
			months.set(chain, [...(months.get(chain) ?? []), month]);
		}
		for (const [chain, inChain] of months) {
			const own = staffGroups.map((staff_group) => ({ atom: next_atom++, staff_group, chain }));
			byLeafYear.set(key, [...(byLeafYear.get(key) ?? []), ...own]);
			const minus = inChain.flatMap((month) => [0, 1].map((side) => ~(atomOf(world.months.length, leaf, month) + side)));
			links.push(Int32Array.from([...own.map(({ atom }) => atom), ...minus]));
		}
	}
	const cells = sums.cells.map((cell) => {
		const period = periods.get(cell.period_key) ?? -1;
		const { node, under } = cell.piece;
		const leaves = new Set(world.nodes[node]?.leaves.slice(cell.piece.first, cell.piece.last + 1).flat());
		const row = [...leaves].flatMap((leaf) =>
			(byLeafYear.get(`${leaf}|${period}`) ?? [])
				.filter((one) => one.staff_group === cell.staff_group && liesUnder(one.chain, node, under))
				.map(({ atom }) => atom),
		);
		const name = breakdownText({
			view: 'staff_group',
			node_key: cell.node_key,
			period_key: cell.period_key,
			category: cell.staff_group,
			length_class: 'all',
		});
		return { row: Int32Array.from(row), name, node: nodes.get(cell.node_key) ?? -1, is_shown: cell.is_shown, is_unsafe: cell.is_unsafe };
	});
	return { cells, links, atom_count: next_atom };
}

/** The units a workplace lies under in a month, from itself to the top, as text. */
function chainsOf(world: World): (leaf: number, month: number) => string {
	const own = new Map<number, number>();
	const parents = new Set(world.nodes.flatMap((node) => node.parents));
	for (const [index, node] of world.nodes.entries()) {
		if (node.level === 'group') continue;
		for (const leaves of node.leaves) {
			const [only] = leaves;
			// a node with nothing below it that holds one workplace is the workplace
			if (only !== undefined && leaves.length === 1 && !parents.has(index)) own.set(only, index);
		}
	}
	return (leaf, month) => {
		const chain: number[] = [];
		for (let node = own.get(leaf) ?? -1; node >= 0; node = world.nodes[node]?.parents[month] ?? -1) chain.push(node);
		return `/${chain.join('/')}/`;
	};
}

function liesUnder(chain: string, node: number, under: number): boolean {
	return under < 0 ? chain.includes(`/${node}/`) : chain.includes(`/${node}/${under}/`);
}
