import fc from 'fast-check';
import type { World } from '../server/build/disclosure/world.ts';
import { disclosureWorld, type GivenGroup, type Place } from './disclosure-world.ts';

const losses = fc.array(
	fc.record({
		month: fc.integer({ min: 0, max: 11 }),
		short: fc.integer({ min: 0, max: 6 }),
		long: fc.constantFrom(0, 0, 0, 18),
		short_spells: fc.integer({ min: 0, max: 1 }),
	}),
	{ maxLength: 3 },
);
const workplaces = fc.array(fc.array(losses, { minLength: 1, maxLength: 40 }), { minLength: 1, maxLength: 5 });
const municipality = fc.array(workplaces, { minLength: 1, maxLength: 3 }).map(
	(areas): Place => ({
		key: 'kommune',
		level: 'root',
		below: areas.map((leaves, area) => ({
			key: `omraade${area}`,
			level: 'area',
			below: leaves.map((people, leaf) => ({ key: `sted${area}.${leaf}`, people })),
		})),
	}),
);
/** Random small municipalities of one year: one to three areas of one to five workplaces of one to forty people, absence in few hands, now and then a group. */
export const smallMunicipality: fc.Arbitrary<World> = fc
	.tuple(municipality, fc.array(fc.nat(20), { maxLength: 3 }))
	.map(([root, picks]) => {
		const keys = (root.below ?? []).flatMap((area) => (area.below ?? []).map((leaf) => leaf.key));
		const members = [...new Set(picks.map((pick) => keys[pick % keys.length] ?? ''))];
		const groups: GivenGroup[] = members.length > 1 ? [{ key: 'gruppe', members }] : [];
		return disclosureWorld(root, { groups });
	});
