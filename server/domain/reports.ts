import { z } from 'zod';
import { isPlainDate } from './calendar.ts';

/** The reports there are, and the files each can be had as: the same words in an address, on the command line and on a page. */
const PAPER_NAMES = ['unit', 'med', 'status', 'followup', 'dpo'] as const;
export type PaperName = (typeof PAPER_NAMES)[number];
/** The papers, and one chart by itself. */
export const REPORT_NAMES = [...PAPER_NAMES, 'chart'] as const;
export type ReportName = (typeof REPORT_NAMES)[number];
/** Files that readers are offered, and the paper itself as a page reads it. */
export const FILE_FORMS = ['pdf', 'docx', 'xlsx', 'csv'] as const;
const PAPER_FORMS = [...FILE_FORMS, 'json'] as const;
/** Those of a chart by itself. */
export const CHART_FORMS = ['svg', 'png'] as const;
export type ChartForm = (typeof CHART_FORMS)[number];
export const REPORT_FORMS = [...PAPER_FORMS, ...CHART_FORMS] as const;
export type ReportForm = (typeof REPORT_FORMS)[number];

/** Charts that can be had by themselves, as the pages draw them. */
export const CHART_NAMES = ['trend', 'funnel', 'units', 'accidents'] as const;
export type ChartName = (typeof CHART_NAMES)[number];
const CHART_MEASURES = ['absence', 'short', 'spells'] as const;
export type ChartMeasure = (typeof CHART_MEASURES)[number];

/** The forms that a report can be had as. */
export function formsOf(report: ReportName): readonly ReportForm[] {
	return report === 'chart' ? CHART_FORMS : PAPER_FORMS;
}

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
