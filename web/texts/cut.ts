/** What is said where a view is not the reader's standard one, in Danish and English with the same keys. */
import type { Language } from '../format.ts';

export function cutWordsIn(language: Language): CutWords {
	return language === 'en' ? ENGLISH : DANISH;
}

export type CutWords = typeof DANISH;

const DANISH = {
	label: 'Visningen',
	you_see: (parts: string) => `Du ser et udsnit: ${parts}.`,
	unit: (unit: string) => `${unit}, ikke din egen enhed`,
	measure: (measure: string) => `målt på ${measure}`,
	sort: 'en anden rækkefølge',
	all_levels: 'alle niveauer',
	focus: { excess: 'efter, hvor en indsats betyder mest', matrix: 'efter, hvad der er ændret, og hvilke mål der nås' },
	outside: (unit: string) => `Linket er til en enhed, du ikke kan se. Her er den samme side for ${unit}.`,
	partial: 'Du ser tallet for helheden, men kun de enheder, du har adgang til.',
	standard: 'Vis standard',
};

const ENGLISH: CutWords = {
	label: 'The view',
	you_see: (parts) => `You see a cut: ${parts}.`,
	unit: (unit) => `${unit}, not your own unit`,
	measure: (measure) => `measured by ${measure}`,
	sort: 'another order',
	all_levels: 'all levels',
	focus: { excess: 'by where an effort matters most', matrix: 'by what has changed and which targets are reached' },
	outside: (unit) => `The link is to a unit you cannot see. Here is the same page for ${unit}.`,
	partial: 'You see the figure of the whole, but only those units you have access to.',
	standard: 'Show standard',
};
