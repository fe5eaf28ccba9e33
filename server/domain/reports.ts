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
export const CHART_MEASURES = ['absence', 'short', 'spells'] as const;
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
