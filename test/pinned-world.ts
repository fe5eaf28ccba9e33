import { disclosureWorld, type Loss } from './disclosure-world.ts';

/**
 * An area of 41 in which two people lost 40 days in January, and a workplace that comes to it in November. The municipality and the workplace are shown, and
 * so is that nobody was away after January: nothing follows by adding and subtracting, yet the area can have lost neither more nor less than 40.
 */
export const pinnedWorld = disclosureWorld({
	key: 'kommune',
	level: 'root',
	below: [
		{
			key: 'nord',
			level: 'area',
			below: [
				{ key: 'a', people: inJanuary(20, [24]) },
				{ key: 'b', people: inJanuary(21, [16]) },
			],
		},
		{ key: 'syd', level: 'area', below: [{ key: 'flytter', people: inJanuary(19, [10, 10, 10, 10]), moves: { month: 10, to: 'nord' } }] },
	],
});

/** So many people, of whom the first lost these days. */
function inJanuary(people: number, amounts: readonly number[]): readonly (readonly Loss[])[] {
	return Array.from({ length: people }, (_, person) => {
		const days = amounts[person];
		return days === undefined ? [] : [{ month: 0, long: days, long_spells: 1 }];
	});
}
