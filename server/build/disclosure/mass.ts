import type { Policy } from './policy.ts';
import { DAY, type PersonSums } from './world.ts';

/** R3, mass: what hides beside an unsafe cell is not next to nothing. */
export function hasMassBeside(cell: PersonSums, union: PersonSums, policy: Policy): boolean {
	const days = cell.absence === 0 || union.absence - cell.absence >= Math.max(policy.mass_days * DAY, policy.mass_share * cell.absence);
	const spells = cell.spells === 0 || union.spells - cell.spells >= Math.max(policy.mass_spells, policy.mass_share * cell.spells);
	return days && spells;
}
