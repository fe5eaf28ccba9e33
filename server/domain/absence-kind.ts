import { z } from 'zod';

/**
 * Kinds of absence as the facts keep them. Source codes are folded to these at the door and forgotten:
 * a finer cause is health data that no figure here needs.
 */
export const ABSENCE_KINDS = [
	'own_illness',
	'partial_illness',
	'section_56',
	'work_injury',
	'pregnancy_illness',
	'child_sick_day',
	'parental_leave',
	'care_day',
	'unpaid_leave',
	'holiday',
	'other_absence',
] as const;

export const AbsenceKind = z.enum(ABSENCE_KINDS);
export type AbsenceKind = z.infer<typeof AbsenceKind>;
