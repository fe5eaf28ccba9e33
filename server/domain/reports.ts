import { z } from 'zod';
import { isPlainDate } from './calendar.ts';

/** The reports there are, and the files each can be had as: the same words in an address, on the command line and on a page. */
export const REPORT_NAMES = ['unit', 'med', 'status', 'followup'] as const;
export type ReportName = (typeof REPORT_NAMES)[number];
/** Files that readers are offered, and the paper itself as a page reads it. */
export const FILE_FORMS = ['pdf', 'docx', 'xlsx', 'csv'] as const;
export const REPORT_FORMS = [...FILE_FORMS, 'json'] as const;
export type ReportForm = (typeof REPORT_FORMS)[number];

/** The chapters of the yearly status, in the order they stand. */
export const STATUS_CHAPTERS = [
	'themes',
	'key_figures',
	'staff',
	'working_time',
	'age',
	'sex',
	'seniority',
	'turnover',
	'sickness',
	'other_absence',
	'accidents',
	'special_terms',
	'comparison',
	'data_quality',
	'annex',
] as const;
export type StatusChapter = (typeof STATUS_CHAPTERS)[number];

const Chapters = z
	.string()
	.transform((words) => words.split(','))
	.pipe(z.array(z.enum(STATUS_CHAPTERS)).min(1));

const Words = z.strictObject({
	report: z.enum(REPORT_NAMES),
	/** About which unit or group; the reader's own where it is left out. */
	unit: z.string().min(1).max(100).optional(),
	/** The date of the meeting that a committee's pack is for; its next one where it is left out. */
	meeting: z.string().refine(isPlainDate).optional(),
	/** The year of a status, the last whole one where it is left out; the year that is followed up, that of the extraction where it is left out. */
	year: z
		.string()
		.regex(/^\d{4}$/)
		.optional(),
	/** Keys of chapters with commas between; all of them where it is left out. */
	chapters: Chapters.optional(),
	/** A ready-made series that is followed up in place of sickness absence. */
	series: z.string().min(1).max(200).optional(),
	form: z.enum(REPORT_FORMS).default('pdf'),
	lang: z.enum(['da', 'en']).default('da'),
});
export type ReportOrder = z.infer<typeof Words>;

export type ReportWord = Exclude<keyof ReportOrder, 'report' | 'form' | 'lang'>;

/** What each report understands beside its form and language; any other word is refused, never ignored. */
const REPORT_WORDS: Record<ReportName, readonly ReportWord[]> = {
	unit: ['unit'],
	med: ['unit', 'meeting'],
	status: ['year', 'chapters'],
	followup: ['year', 'series'],
};

/** What is asked of a report, as which file, in which language. */
export const ReportOrder = Words.refine((order) =>
	(['unit', 'meeting', 'year', 'chapters', 'series'] as const).every(
		(word) => order[word] === undefined || REPORT_WORDS[order.report].includes(word),
	),
);
