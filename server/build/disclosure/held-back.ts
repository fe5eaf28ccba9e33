import { placeOf, type World } from './world.ts';

/**
 * R8b: whether a grave finding lies in a cell's workplace and period. Units above and groups are not held back: one error does not move them much.
 * What is held back is safe and only wrong, so nothing else is hidden for its sake and it can be shown once the finding is gone.
 */
export function isHeldBack(world: World, cell: number): boolean {
	const place = placeOf(world, cell);
	const months = world.held_back.get(place.node);
	const period = world.periods[place.period];
	if (!months || !period) return false;
	return [...months].some((month) => month >= period.first && month <= period.last);
}
