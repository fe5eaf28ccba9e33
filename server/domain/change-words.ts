import type { ChanceLanguage } from './chance-words.ts';
import type { ChangesRow } from './changes.ts';
import { saidNumbers } from './said-numbers.ts';

/** What is said of an edition beside the one before, in Danish and English: by the answer, and by a page in the reader's language. */

/**
 * In the order of the list. `months`: newer months. `window`: a newer 12-month period; one row a unit. `shown`: figures that were hidden and are shown.
 * `corrected`: figures that were shown and have another value, since enough later corrections were let in. `flag_new`, `flag_gone`: a workplace began or
 * ceased to stand out. `effort`, `baseline`, `target`: was registered.
 */
export const CHANGES = ['months', 'window', 'flag_new', 'flag_gone', 'shown', 'corrected', 'effort', 'baseline', 'target'] as const;
export type Change = (typeof CHANGES)[number];

/** Who stands out: on a paper for a committee that is among what is worth discussing, and is said no more of. */
export const JUDGED_CHANGES: readonly Change[] = ['flag_new', 'flag_gone'];

/** What a sentence about a change is made of, as people read it. */
interface ChangeTold {
	unit: string;
	entry: string;
	first: string;
	last: string;
	figures: string;
	isOne: boolean;
	flag: string;
}

const FLAGS = { da: { red: 'bør undersøges', amber: 'hold øje' }, en: { red: 'should be looked into', amber: 'keep an eye on' } } as const;

const CHANGE_WORDS: Readonly<Record<ChanceLanguage, Readonly<Record<Change, (told: ChangeTold) => string>>>> = {
	da: {
		months: ({ first, last }) => (first === last ? `Måneden ${last} er kommet med.` : `Månederne fra ${first} til ${last} er kommet med.`),
		window: ({ last }) => `De 12 måneder til og med ${last} er kommet med.`,
		flag_new: ({ unit, flag }) => `${unit} skiller sig nu ud: ${flag}.`,
		flag_gone: ({ unit, flag }) => `${unit} skiller sig ikke længere ud (før: ${flag}).`,
		shown: ({ unit, figures }) => `${unit}: ${figures} tal, der var skjult, vises nu.`,
		corrected: ({ unit, figures, first, last }) => `${unit}: ${figures} tal er rettet efter sene registreringer (${first}–${last}).`,
		effort: ({ unit, entry }) => `Indsatsen ${entry} er registreret (${unit}).`,
		baseline: ({ unit, entry }) => `Baseline ${entry} er registreret (${unit}).`,
		target: ({ unit }) => `Et mål for ${unit} er registreret.`,
	},
	en: {
		months: ({ first, last }) => (first === last ? `${last} has been added.` : `The months from ${first} to ${last} have been added.`),
		window: ({ last }) => `The twelve months to the end of ${last} have been added.`,
		flag_new: ({ unit, flag }) => `${unit} now stands out: ${flag}.`,
		flag_gone: ({ unit, flag }) => `${unit} no longer stands out (before: ${flag}).`,
		shown: ({ unit, figures, isOne }) => `${unit}: ${figures} ${isOne ? 'figure' : 'figures'} that used to be hidden can now be seen.`,
		corrected: ({ unit, figures, first, last, isOne }) =>
			`${unit}: ${figures} ${isOne ? 'figure' : 'figures'} corrected after late registrations (${first}–${last}).`,
		effort: ({ unit, entry }) => `The effort ${entry} was registered (${unit}).`,
		baseline: ({ unit, entry }) => `The baseline ${entry} was registered (${unit}).`,
		target: ({ unit }) => `A target for ${unit} was registered.`,
	},
};

/** A change as it is said. */
export function changeTold(row: Omit<ChangesRow, 'sentence'>, language: ChanceLanguage): string {
	const said = saidNumbers(language);
	const monthText = (text: string | null) => (text === null ? '' : said.month(text));
	return CHANGE_WORDS[language][row.change]({
		unit: row.unit_name,
		entry: row.entry_name ?? '',
		first: monthText(row.first_month),
		last: monthText(row.last_month),
		figures: said.whole(row.figure_count ?? 0),
		isOne: row.figure_count === 1,
		flag: row.flag === null ? '' : FLAGS[language][row.flag],
	});
}
