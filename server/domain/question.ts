import { z } from 'zod';
import type { AnswerName } from './answers.ts';
import { isBreakdownView } from './breakdown.ts';
import { isPlainDate } from './calendar.ts';
import { TargetMeasure, TargetUnit } from './register.ts';

/** Orders of a list of workplaces: the tree, names, the largest first by days expected, the largest excess first. */
export const SORTS = ['tree', 'name', 'size', 'excess'] as const;

/** What can be asked: the same words in an address, on the command line and in the reply. */
export const Question = z.strictObject({
	/** A unit or registered group by key; the reader's own where it is left out. */
	unit: z.string().min(1).max(100).optional(),
	/** Which breakdown; staff groups where it is left out. */
	view: z.string().refine(isBreakdownView).optional(),
	/** A calendar year of the status or a breakdown; the last whole one where it is left out. */
	year: z
		.string()
		.regex(/^\d{4}$/)
		.optional(),
	/** Which units a status is of; the municipality, its directorates and areas where it is left out. */
	levels: z.enum(['areas', 'institutions']).optional(),
	/** The order of the rows; that of the tree where it is left out. Hidden rows stand last. */
	sort: z.enum(SORTS).optional(),
	/** First month of an effort or a target that is only thought of: what could be seen of it. */
	start: z
		.string()
		.regex(/^\d{4}-(0[1-9]|1[0-2])$/)
		.optional(),
	/** Its whole price in kroner. */
	price: z
		.string()
		.regex(/^\d{1,9}$/)
		.optional(),
	/** Other units that an effort is thought of together with: keys with commas between. */
	with: z.string().min(1).max(2000).optional(),
	/** Units without the effort that one thought of would be held against: keys with commas between. */
	against: z.string().min(1).max(2000).optional(),
	/** A target that is only thought of, from the first month of `start` to the last day of `deadline`; its value in percent where it is a share. */
	measure: TargetMeasure.optional(),
	value_unit: TargetUnit.optional(),
	value: z
		.string()
		.regex(/^\d{1,3}([.,]\d{1,2})?$/)
		.optional(),
	deadline: z
		.string()
		.regex(/^\d{4}-(0[1-9]|1[0-2])$/)
		.optional(),
	/** Two dates between which the organisation is compared. */
	from: z.string().refine(isPlainDate).optional(),
	to: z.string().refine(isPlainDate).optional(),
	/** A ready-made series by name; the first where it is left out. */
	series: z.string().min(1).max(200).optional(),
	/** The one whose months of it are asked for, by key; a unit of the tree or an organisation outside it. All that are seen where it is left out. */
	series_unit: z.string().min(1).max(200).optional(),
});
export type Question = z.infer<typeof Question>;

/** The words each answer understands; any other is refused, never ignored. */
export const QUESTION_WORDS: Record<AnswerName, readonly (keyof Question)[]> = {
	tree: [],
	overview: ['unit'],
	units: ['unit'],
	trend: ['unit'],
	unit: ['unit'],
	hidden: ['unit'],
	status: ['year', 'levels'],
	groups: [],
	breakdown: ['view', 'unit', 'year'],
	definitions: ['year'],
	benchmarks: [],
	flags: ['unit'],
	excess: ['unit', 'sort'],
	baseline: ['unit'],
	effect: ['unit', 'with', 'against', 'start', 'price'],
	targets: ['unit', 'measure', 'value_unit', 'value', 'start', 'deadline'],
	variation: ['unit'],
	toolbox: [],
	underreporting: ['unit'],
	quality: [],
	completeness: [],
	organisation: ['from', 'to'],
	series: ['unit'],
	series_months: ['series', 'series_unit', 'unit'],
	series_targets: ['unit'],
	accidents: ['unit'],
	edition: [],
	parameters: [],
	events: ['unit'],
	attention: ['unit'],
	changes: ['unit'],
	committees: [],
};

/** What is asked of an answer about a unit: nothing of one that is the same for all units. */
export function questionAbout(answer: AnswerName, unit: string | undefined): Question {
	return unit !== undefined && QUESTION_WORDS[answer].includes('unit') ? { unit } : {};
}

/** Reads a question from words; null where a word is unknown, doubled or out of form. */
export function parseQuestion(answer: AnswerName, words: Iterable<readonly [string, string]>): Question | null {
	const found = new Map<string, string>();
	for (const [word, value] of words) {
		if (found.has(word) || !QUESTION_WORDS[answer].some((known) => known === word)) return null;
		found.set(word, value);
	}
	const parsed = Question.safeParse(Object.fromEntries(found));
	return parsed.success ? parsed.data : null;
}
