import { z } from 'zod';
import { FINDINGS, UNIT_FINDINGS } from './finding-words.ts';

/** What was found wrong with registrations: how much of each kind, and row by row. */

export const Finding = z.enum(FINDINGS);
export type Finding = z.infer<typeof Finding>;

/** What can be wrong with how a workplace registers: of no person, and said without a figure. */
export const UnitFinding = z.enum(UNIT_FINDINGS);
export type UnitFinding = z.infer<typeof UnitFinding>;

/** How much of one kind was found in the municipality, as it may be known. */
export const FindingCount = z.strictObject({
	finding: Finding,
	/** Rounded to five, 0 for nobody; null for one to four, so that no correction of one person is seen. */
	people_count: z.number().int().nullable(),
	records_count: z.number().int().nullable(),
});
export type FindingCount = z.infer<typeof FindingCount>;

/** One line of what a dataforvalter looks up and corrects. */
export const WorklistRow = z.strictObject({
	unit_key: z.string().nullable(),
	unit_name: z.string().nullable(),
	/** Medarbejdernummer (MaNr); null where only an earlier delivery held it. */
	employment_number: z.string().nullable(),
	finding: z.enum([...FINDINGS, ...UNIT_FINDINGS]),
	absence_kind: z.string().nullable(),
	first_date: z.string(),
	last_date: z.string().nullable(),
	days: z.number().int().nullable(),
});
export type WorklistRow = z.infer<typeof WorklistRow>;

/** The worklist as it lies in the data folder. */
export const Worklist = z.strictObject({ extraction_date: z.string(), rows: z.array(WorklistRow) });
export type Worklist = z.infer<typeof Worklist>;

/** How many days a worklist may lie before it is deleted. */
export const WORKLIST_DAYS = 30;
