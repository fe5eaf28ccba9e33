import { z } from 'zod';
import { CommitteeLevel } from './register.ts';

/** A MED committee, where its own figures stand, and when it meets next. One row a committee, by name. */
export const CommitteesRow = z.strictObject({
	committee_key: z.string().meta({ unit: 'key' }),
	committee_name: z.string().meta({ unit: 'text' }),
	committee_level: CommitteeLevel.meta({ unit: 'text' }),
	/** Its one unit, or the group of its units. */
	unit_key: z.string().meta({ unit: 'key' }),
	unit_name: z.string().meta({ unit: 'text' }),
	/** Its units by name. */
	member_names: z.string().meta({ unit: 'text' }),
	/** The first after the extraction; null where none is registered. */
	next_meeting_date: z.string().nullable().meta({ unit: 'date' }),
});
export type CommitteesRow = z.infer<typeof CommitteesRow>;
