import { isClosed, isOffered, tierPeopleOf } from './lattice.ts';
import type { Policy } from './policy.ts';
import { cellOf, LENGTH_CLASSES, type Period, type World } from './world.ts';

/** R8b: whether a grave finding lies in a workplace's period. Units above and groups are not held back: one error does not move them much. */
export function isHeldBack(world: World, node: number, period: Period): boolean {
	const months = world.held_back.get(node);
	if (!months) return false;
	return [...months].some((month) => month >= period.first && month <= period.last);
}

/** Cells that would be offered but for a grave finding, whether they have been released before or not. */
export function heldBackCells(world: World, policy: Policy, shortLimitDays: number): number[] {
	return [...world.held_back.keys()].flatMap((index) =>
		[...world.periods.entries()].flatMap(([periodIndex, period]) => {
			const node = world.nodes[index];
			if (!node || !isHeldBack(world, index, period)) return [];
			return [...LENGTH_CLASSES.keys()]
				.filter((lengthClass) => isClosed(world, period, lengthClass, policy, shortLimitDays))
				.filter((lengthClass) => isOffered(node, period, lengthClass, tierPeopleOf(world, node, period), policy))
				.map((lengthClass) => cellOf(world, index, periodIndex, lengthClass))
				.filter((cell) => world.cells[cell] !== undefined);
		}),
	);
}
