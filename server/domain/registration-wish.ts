import { z } from 'zod';
import { isPlainDate } from './calendar.ts';
import { TargetMeasure, TargetUnit } from './register.ts';
import { MOST_NAME, MOST_REASON } from './registration-terms.ts';

/**
 * What a reader asks to have registered from a page. Each becomes the rows that a file would have, so what is asked here is only what makes a row at all;
 * whether it can be registered, the import's own parser says. The messages are told to the reader.
 */

const text = (least: number, most: number, message: string) => z.string({ error: message }).trim().min(least, message).max(most, message);
const month = (message: string) => z.string({ error: message }).refine((written) => isPlainDate(`${written}-01`), message);
const units = (least: number, message: string) =>
	z.array(z.string().min(1).max(100), { error: message }).min(least, message).max(300, message);

const common = {
	/** The edition that the reader saw while filling it in. */
	edition: z.string().regex(/^[0-9a-f]{16}$/, 'Genindlæs siden: den siger ikke, hvilken udgave du har set.'),
	/** Tries it and tells what would come of it; nothing is registered. */
	is_trial: z.boolean().default(false),
};

const name = text(3, MOST_NAME, `Skriv et navn på 3 til ${MOST_NAME} tegn.`);
const reason = text(3, MOST_REASON, `Skriv en begrundelse på 3 til ${MOST_REASON} tegn.`);
const details = {
	name,
	reason,
	effort_type: z.string().trim().max(MOST_NAME, `Skriv typen på højst ${MOST_NAME} tegn.`).default(''),
	price_dkk: z
		.int('Skriv prisen i hele kroner.')
		.min(0, 'Skriv prisen i hele kroner.')
		.max(999_999_999, 'Skriv prisen i hele kroner.')
		.nullable(),
};

export const EffortWish = z.strictObject({
	...common,
	...details,
	unit_keys: units(1, 'Vælg mindst én enhed.'),
	/** Units without the effort that its change is held against; none for all others. */
	comparison_unit_keys: z.array(z.string().min(1).max(100)).max(300).default([]),
	first_month: month('Vælg den måned, indsatsen begynder.'),
});
export type EffortWish = z.infer<typeof EffortWish>;

/** What may be said anew of an effort that is registered: its units and its beginning may not, or it could be moved to where it looks best. */
export const EffortChange = z.strictObject({
	...common,
	...details,
	last_date: z.string().refine(isPlainDate, 'Skriv en dato, eller lad feltet stå tomt.').nullable(),
	/** Registered by mistake: it is shown no longer. */
	is_withdrawn: z.boolean().default(false),
});
export type EffortChange = z.infer<typeof EffortChange>;

export const BaselineWish = z.strictObject({
	...common,
	name,
	reason,
	unit_keys: units(1, 'Vælg mindst én enhed.'),
	first_month: month('Vælg den første måned.'),
	last_month: month('Vælg den sidste måned.'),
});
export type BaselineWish = z.infer<typeof BaselineWish>;

const AMOUNT = 'Skriv målet som et tal, fx 4,5.';

export const TargetWish = z.strictObject({
	...common,
	unit_key: z.string().min(1, 'Vælg en enhed.').max(100),
	measure: TargetMeasure,
	value_unit: TargetUnit,
	/** As it was written, in percent where it is a share. */
	value: z.string({ error: AMOUNT }).regex(/^\d{1,3}(?:[.,]\d{1,2})?$/, AMOUNT),
	first_month: month('Vælg den måned, målet gælder fra.'),
	deadline_month: month('Vælg den måned, målet senest skal nås.'),
});
export type TargetWish = z.infer<typeof TargetWish>;

const DECIDED = 'Skriv den dato, det blev besluttet.';

export const NewLevelWish = z.strictObject({
	...common,
	unit_key: z.string().min(1, 'Vælg en enhed.').max(100),
	first_month: month('Vælg den måned, det nye niveau gælder fra.'),
	reason,
	decided_by: text(3, MOST_NAME, `Skriv på 3 til ${MOST_NAME} tegn, hvem der har besluttet det.`),
	decided_date: z.string({ error: DECIDED }).refine(isPlainDate, DECIDED),
});
export type NewLevelWish = z.infer<typeof NewLevelWish>;

export const GroupWish = z.strictObject({
	...common,
	name,
	purpose: text(3, MOST_REASON, `Skriv på 3 til ${MOST_REASON} tegn, hvad gruppen skal bruges til.`),
	unit_keys: units(2, 'Vælg mindst to enheder: én enhed er sin egen.'),
});
export type GroupWish = z.infer<typeof GroupWish>;
