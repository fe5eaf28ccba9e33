import type { Policy } from './policy.ts';
import { isSafe } from './safe.ts';
import { cellOf, type PersonSums, type World } from './world.ts';

const DAY = 1_000_000_000;

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
		if (longer.every((half) => isWideEnough(world, policy, longer, half, window.cell))) chain = longer;
		else {
			broken.push(window.cell);
			chain = [];
		}
	}
	return broken;
}

function isWideEnough(world: World, policy: Policy, chain: readonly number[], half: number, window: number): boolean {
	const sums = world.cells[half];
	const around = world.cells[window];
	if (!sums || !around || isSafe(sums, policy)) return true;
	const width = (amount: (sums: PersonSums) => number) => {
		const smallest = (parity: number) =>
			Math.min(...chain.filter((_, index) => index % 2 === parity).map((one) => amountOf(world.cells[one], amount)));
		return smallest(0) + smallest(1);
	};
	const days = (of: PersonSums) => of.absence;
	const spells = (of: PersonSums) => of.spells;
	const wantedDays = Math.min(Math.max(policy.width_days * DAY, policy.width_share * sums.absence), around.absence);
	const wantedSpells = Math.min(Math.max(policy.width_spells, policy.width_share * sums.spells), around.spells);
	return (sums.absence === 0 || width(days) >= wantedDays) && (sums.spells === 0 || width(spells) >= wantedSpells);
}

function amountOf(sums: PersonSums | undefined, amount: (sums: PersonSums) => number): number {
	return sums ? amount(sums) : 0;
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
