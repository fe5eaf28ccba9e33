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

/** A key of a note within its committee. */
export const NoteKey = z.string().min(1).max(200);
/** What is sent to write one; `instead_of` is withdrawn as it is written. */
export const NoteWish = MeetingNote.omit({ committee_key: true }).extend({ instead_of: NoteKey.optional() });
export type NoteWish = z.infer<typeof NoteWish>;
/** What is sent to take one back. */
export const NoteWithdrawal = z.strictObject({ note_key: NoteKey });

/** Who wrote something, and when: an ISO instant. */
export interface Written {
	author: string;
	registered_at: string;
}

/** One as it stands in the register, also where it was taken back: what was once said is not lost, but stands in no paper. */
export interface WrittenNote extends MeetingNote, Written {
	note_key: string;
	withdrawn: Written | null;
}

/** What a page shows of a committee's notes: all of them oldest first, the meetings there are, and whether the reader may write. */
export interface NotesView {
	notes: WrittenNote[];
	meeting_dates: string[];
	may_write: boolean;
}

/** Those that were not taken back. */
export function notesInForce(notes: readonly WrittenNote[]): WrittenNote[] {
	return notes.filter(({ withdrawn }) => withdrawn === null);
}

/** The notes of the newest meeting before a date that has any; of the newest of all without a date. */
export function notesBefore<Note extends MeetingNote>(notes: readonly Note[], date: string | null): Note[] {
	const before = notes.filter(({ meeting_date }) => date === null || meeting_date < date);
	const last = before.reduce((newest, { meeting_date }) => (meeting_date > newest ? meeting_date : newest), '');
	return before.filter(({ meeting_date }) => meeting_date === last);
}
