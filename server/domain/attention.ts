import { z } from 'zod';
import type { ChanceLanguage } from './chance-words.ts';

/**
 * The work list: what deserves attention within a unit, each with its reason. Nothing is judged here; every row repeats what another answer says and
 * points to it.
 */

/**
 * In the order of the list. `flag_red`, `flag_amber`: a workplace stands out, the largest expected excess first. `target`: is not met with the present
 * level. `follow_up`: a baseline or effort can be looked at again by the next budget follow-up. `matured`: an effort's first twelve months can be read.
 * `registrations`: what should be corrected in the whole municipality.
 */
export const ATTENTIONS = ['flag_red', 'flag_amber', 'target', 'follow_up', 'matured', 'registrations'] as const;
export const Attention = z.enum(ATTENTIONS);
export type Attention = z.infer<typeof Attention>;

/** One thing that deserves attention. One row a workplace that stands out, target, follow-up or effort. */
export const AttentionRow = z.strictObject({
	unit_key: z.string().meta({ unit: 'key' }),
	unit_name: z.string().meta({ unit: 'text' }),
	/** As in `units`. */
	level: z.string().meta({ unit: 'text' }),
	attention: Attention.meta({ unit: 'text' }),
	/** The baseline or effort it is about. */
	entry_name: z.string().nullable().meta({ unit: 'text' }),
	/** From when it can be looked at; null where it can be now. */
	due_date: z.string().nullable().meta({ unit: 'date' }),
	/** The reason, in Danish and in English. */
	sentence: z.string().meta({ unit: 'text' }),
	sentence_en: z.string().meta({ unit: 'text' }),
});
export type AttentionRow = z.infer<typeof AttentionRow>;

interface AttentionWords {
	follow_up: (entry: string, months: string, date: string, budget: string) => string;
	meeting: (name: string, date: string) => string;
	matured_running: (entry: string) => string;
	matured_ended: (entry: string, date: string) => string;
	registrations: (findings: string) => string;
	held_back: string;
	finding: (name: string, people: string) => string;
}

export const ATTENTION_WORDS: Readonly<Record<ChanceLanguage, AttentionWords>> = {
	da: {
		follow_up: (entry, months, date, budget) =>
			`${entry}: opfølgningen efter ${months} måneder kan bedømmes fra ${date}, til budgetopfølgningen i ${budget}.`,
		meeting: (name, date) => `${name} mødes ${date}.`,
		matured_running: (entry) => `${entry} har kørt mindst et år, og tallene kan læses: tid til at afgøre, om den skal fortsætte.`,
		matured_ended: (entry, date) => `${entry} sluttede ${date}, og tallene kan læses: tid til at gøre den op.`,
		registrations: (findings) => `Flest registreringer at rette: ${findings}.`,
		held_back:
			'Åbent fravær efter fratrædelsen og dobbelte registreringer holder arbejdspladsens tal tilbage, til de er rettet eller godtaget.',
		finding: (name, people) => `${name.charAt(0).toLowerCase()}${name.slice(1)} (${people} personer)`,
	},
	en: {
		follow_up: (entry, months, date, budget) =>
			`${entry}: the follow-up after ${months} months can be judged from ${date}, for the budget follow-up in ${budget}.`,
		meeting: (name, date) => `${name} meets ${date}.`,
		matured_running: (entry) => `${entry} has run for a year or more, and the figures can be read: time to decide whether it should go on.`,
		matured_ended: (entry, date) => `${entry} ended ${date}, and the figures can be read: time to sum it up.`,
		registrations: (findings) => `Most registrations to correct: ${findings}.`,
		held_back: 'Open absence after leaving and double registrations hold a workplace’s figures back until they are corrected or accepted.',
		finding: (name, people) => `${name.charAt(0).toLowerCase()}${name.slice(1)} (${people} people)`,
	},
};
