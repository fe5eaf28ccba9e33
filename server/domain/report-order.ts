import { z } from 'zod';
import { isPlainDate } from './calendar.ts';
import { CHART_MEASURES, CHART_NAMES, formsOf, REPORT_FORMS, REPORT_NAMES, type ReportName, STATUS_CHAPTERS } from './reports.ts';

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
	/** The year of a status or of what was done with access, the last whole one where it is left out; the year that is followed up, that of the extraction where it is left out. */
	year: z
		.string()
		.regex(/^\d{4}$/)
		.optional(),
	/** Keys of chapters with commas between; all of them where it is left out. */
	chapters: Chapters.optional(),
	/** A ready-made series that is followed up in place of sickness absence. */
	series: z.string().min(1).max(200).optional(),
	/** Which chart, and of which measure. */
	chart: z.enum(CHART_NAMES).optional(),
	measure: z.enum(CHART_MEASURES).optional(),
	form: z.enum(REPORT_FORMS).optional(),
	lang: z.enum(['da', 'en']).default('da'),
});

export type ReportWord = Exclude<keyof z.infer<typeof Words>, 'report' | 'form' | 'lang'>;

/** What each report understands beside its form and language; any other word is refused, never ignored. */
const REPORT_WORDS: Record<ReportName, readonly ReportWord[]> = {
	unit: ['unit'],
	med: ['unit', 'meeting'],
	status: ['year', 'chapters'],
	followup: ['year', 'series'],
	dpo: ['year'],
	chart: ['unit', 'chart', 'measure'],
};

/** What is asked of a report, as which file, in which language. */
export const ReportOrder = Words.refine((order) =>
	(['unit', 'meeting', 'year', 'chapters', 'series', 'chart', 'measure'] as const).every(
		(word) => order[word] === undefined || REPORT_WORDS[order.report].includes(word),
	),
)
	.transform(({ form, ...order }) => ({ ...order, form: form ?? formsOf(order.report)[0] ?? 'pdf' }))
	.refine(({ report, form }) => formsOf(report).includes(form));
export type ReportOrder = z.infer<typeof ReportOrder>;
