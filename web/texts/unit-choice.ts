/** What the field that finds a unit says, seen and aloud, in Danish and English with the same keys. */
import type { Language } from '../format.ts';

export function unitChoiceWordsIn(language: Language): UnitChoiceWords {
	return language === 'en' ? ENGLISH : DANISH;
}

export type UnitChoiceWords = typeof DANISH;

const DANISH = {
	hint: 'Skriv en del af navnet',
	open: 'Vis enheder',
	list: 'Enheder',
	none: 'Ingen enhed hedder det.',
	one: '1 enhed fundet',
	count: (units: string) => `${units} enheder fundet`,
	first: (shown: string, units: string) => `De første ${shown} af ${units}. Skriv en del af navnet for at finde resten.`,
	chosen: (unit: string) => `${unit}, valgt`,
};

const ENGLISH: UnitChoiceWords = {
	hint: 'Write part of the name',
	open: 'Show units',
	list: 'Units',
	none: 'No unit has that name.',
	one: '1 unit found',
	count: (units) => `${units} units found`,
	first: (shown, units) => `The first ${shown} of ${units}. Write part of the name to find the rest.`,
	chosen: (unit) => `${unit}, chosen`,
};
