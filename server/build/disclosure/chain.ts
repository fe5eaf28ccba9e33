import { tierPeopleOf } from './lattice.ts';
import type { Policy } from './policy.ts';
import { isSafe } from './safe.ts';
import { cellOf, DAY, placeOf, type World } from './world.ts';

/**
 * R2b, chain: overlapping windows h1+h2, h2+h3, … leave an attacker one freedom, the size of the smallest odd half-year plus that of the smallest even one.
 * In order of time the newest window is given up when it would leave an unsafe half-year of its chain narrower than R5 asks; a hidden window starts a new chain.
 * Arithmetic only. Returns the cells to hide among `windows`: a node's yearly cells in order of time, each with its two halves.
 */
export function chainBreaks(
	world: World,
	policy: Policy,
	windows: readonly { cell: number; halves: readonly [number, number] }[],
): number[] {
	const broken: number[] = [];
	let chain: number[] = [];
	for (const window of windows) {
		const continues = chain.at(-1) === window.halves[0];
		const longer = continues ? [...chain, window.halves[1]] : [...window.halves];
		if (longer.every((_, index) => isWideEnough(world, policy, longer, index))) chain = longer;
		else {
			broken.push(window.cell);
			chain = [];
		}
	}
	return broken;
}

/** R2b on every node that is shown by windows only: what of the cells shown would have to go. */
export function brokenChains(world: World, policy: Policy, isShown: (cell: number) => boolean): number[] {
	return [...world.nodes.entries()].flatMap(([index, node]) => {
		const windows = windowsOf(world, index).filter(({ cell }) => {
			const period = world.periods[placeOf(world, cell).period];
			const isByWindow = node.level === 'group' || (period !== undefined && tierPeopleOf(world, node, period) < policy.month_tier_people);
			return isShown(cell) && isByWindow;
		});
		return chainBreaks(world, policy, windows);
	});
}

/** Whether the half-year at `index` of a chain keeps the width R5 asks, in days and in spells; a safe one needs none. */
function isWideEnough(world: World, policy: Policy, chain: readonly number[], index: number): boolean {
	const sums = world.cells[chain[index] ?? -1];
	if (!sums || isSafe(sums, policy)) return true;
	const days = chain.map((half) => world.cells[half]?.absence ?? 0);
	const spells = chain.map((half) => world.cells[half]?.spells ?? 0);
	const isWide = (amounts: readonly number[], fewest: number) => {
		const own = amounts[index] ?? 0;
		// never more than the smallest shown window around it
		const around = Math.min(...[index - 1, index + 1].map((beside) => own + (amounts[beside] ?? Number.POSITIVE_INFINITY)));
		return own === 0 || freedomOf(amounts) >= Math.min(Math.max(fewest, policy.width_share * own), around);
	};
	return isWide(days, policy.width_days * DAY) && isWide(spells, policy.width_spells);
}

/** What may be moved between odd and even half-years of a chain without changing any window: the smallest of each. */
function freedomOf(amounts: readonly number[]): number {
	const smallest = (parity: number) => Math.min(...amounts.filter((_, index) => index % 2 === parity));
	return smallest(0) + smallest(1);
}

/** A node's 12-month windows to June and December in order of time, with the halves each is made of; only those that exist whole. */
export function windowsOf(world: World, node: number): { cell: number; halves: [number, number] }[] {
	const halfStarting = new Map(
		[...world.periods.entries()].filter(([, period]) => period.grain === 'half').map(([index, period]) => [period.first, index]),
	);
	return [...world.periods.entries()]
		.filter(([, period]) => period.grain === 'year' || period.grain === 'window')
		.sort(([, a], [, b]) => a.first - b.first)
		.flatMap(([index, period]) => {
			const halves = [halfStarting.get(period.first), halfStarting.get(period.first + 6)];
			const [early, late] = halves.map((half) => (half === undefined ? undefined : cellOf(world, node, half, 0)));
			return early === undefined || late === undefined
				? []
				: [{ cell: cellOf(world, node, index, 0), halves: [early, late] satisfies [number, number] }];
		});
}
