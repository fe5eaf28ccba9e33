import { z } from 'zod';

/** What a delivery would change, before anything is published: counts of records, never a record. */

const count = z.int().min(0);

/** What is compared: periods of absence, and versions of employments. */
export const COMPARED = ['absence', 'employment'] as const;
export type Compared = (typeof COMPARED)[number];

export const Changes = z.object({
	compared: z.enum(COMPARED),
	new_count: count,
	changed_count: count,
	disappearing_count: count,
	/** Rows that were set aside while the file was read. */
	set_aside_count: count,
	/** Inside both the window and what the source covered before: records and calendar days, now and before. */
	records_count: count,
	previous_records_count: count,
	calendar_days: count,
	previous_calendar_days: count,
	unknown_unit_count: count,
});
export type Changes = z.infer<typeof Changes>;

/** Why a second confirmation is asked for; `share` is the change against before, or the share of records in unknown units. */
export const Swing = z.object({ compared: z.enum(COMPARED), of: z.enum(['records', 'days', 'units']), share: z.number() });
export type Swing = z.infer<typeof Swing>;

export const Preview = z.object({
	source: z.string(),
	extraction_date: z.string(),
	first_date: z.string(),
	last_date: z.string(),
	/** Made-up figures: all that a demo may publish. */
	is_synthetic: z.boolean(),
	changes: z.array(Changes),
	swings: z.array(Swing),
});
export type Preview = z.infer<typeof Preview>;

/** A change of more than this share in records or days is asked about once more, and so are more unknown units than this. Source: agreed for imports. */
const SWING_SHARE = 0.2;
const UNKNOWN_UNITS_SHARE = 0.02;

/** Large swings: against what the source said of the same days, so a first delivery has none. */
export function swingsOf(changes: readonly Changes[]): Swing[] {
	return changes.flatMap((one) => {
		const { compared } = one;
		const records = one.previous_records_count === 0 ? 0 : one.records_count / one.previous_records_count - 1;
		const days = one.previous_calendar_days === 0 ? 0 : one.calendar_days / one.previous_calendar_days - 1;
		const units = one.unknown_unit_count === 0 ? 0 : one.unknown_unit_count / Math.max(one.records_count, one.unknown_unit_count);
		return [
			...(Math.abs(records) > SWING_SHARE ? [{ compared, of: 'records' as const, share: records }] : []),
			...(Math.abs(days) > SWING_SHARE ? [{ compared, of: 'days' as const, share: days }] : []),
			...(units > UNKNOWN_UNITS_SHARE ? [{ compared, of: 'units' as const, share: units }] : []),
		];
	});
}
