import { z } from 'zod';
import { isPlainDate } from './calendar.ts';

/** What a committee decided or noted at a meeting: said about a meeting, never about a person, and shown in the pack of the next one. */
export const MeetingNote = z.strictObject({
	committee_key: z.string().min(1).max(100),
	meeting_date: z.string().refine(isPlainDate, 'Skriv mødets dato.'),
	kind: z.enum(['decision', 'note']),
	text: z.string({ error: 'Skriv en tekst.' }).trim().min(3, 'Skriv mindst 3 tegn.').max(400, 'Skriv højst 400 tegn.'),
});
export type MeetingNote = z.infer<typeof MeetingNote>;

/** One as it stands in the register. `registered_at` is an ISO instant. */
export interface WrittenNote extends MeetingNote {
	author: string;
	registered_at: string;
}

/** What a page shows of a committee's notes: all of them oldest first, the meetings there are, and whether the reader may write. */
export interface NotesView {
	notes: WrittenNote[];
	meeting_dates: string[];
	may_write: boolean;
}

/** The notes of the newest meeting before a date that has any; of the newest of all without a date. */
export function notesBefore<Note extends MeetingNote>(notes: readonly Note[], date: string | null): Note[] {
	const before = notes.filter(({ meeting_date }) => date === null || meeting_date < date);
	const last = before.reduce((newest, { meeting_date }) => (meeting_date > newest ? meeting_date : newest), '');
	return before.filter(({ meeting_date }) => meeting_date === last);
}
