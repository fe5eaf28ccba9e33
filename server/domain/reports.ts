import { z } from 'zod';

/** The reports there are, and the files each can be had as: the same words in an address, on the command line and on a page. */
export const REPORT_NAMES = ['unit', 'med'] as const;
export type ReportName = (typeof REPORT_NAMES)[number];
export const REPORT_FORMS = ['pdf', 'docx', 'xlsx'] as const;
export type ReportForm = (typeof REPORT_FORMS)[number];

/** What is asked of a report: about which unit or group (the reader's own where it is left out), as which file, in which language. */
export const ReportOrder = z.strictObject({
	report: z.enum(REPORT_NAMES),
	unit: z.string().min(1).max(100).optional(),
	form: z.enum(REPORT_FORMS).default('pdf'),
	lang: z.enum(['da', 'en']).default('da'),
});
export type ReportOrder = z.infer<typeof ReportOrder>;
