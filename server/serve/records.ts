import { z } from 'zod';
import { type DataPaths, isThere } from '../data-folder.ts';
import { MeetingNote, type WrittenNote } from '../domain/meeting-note.ts';
import { type FrozenStatus, StatusEdition } from '../domain/status-edition.ts';
import { type Entry, type EntryKind, Register, type Version } from '../register/register.ts';

/**
 * What people wrote in the register that papers show beside an edition's figures: about meetings and papers, not about figures, so it stands at once and
 * makes no edition of its own.
 */
export interface ReadRecords {
	/** What a committee decided and noted, oldest first, also what was taken back. */
	notesOf(committee_key: string): WrittenNote[];
	/** The status of a year as it was last published; null where none was. */
	statusEdition(year: string): FrozenStatus | null;
	/** Editions that were taken back with a reason, oldest first. */
	withdrawals(): { edition: string; reason: string; registered_at: string }[];
}

export interface Records extends ReadRecords {
	/** Resolves once it is written. With the key of another note that one is taken back at the same moment. */
	writeNote(note: MeetingNote, author: string, instead_of?: string): Promise<void>;
	/** Takes a note back; resolves once that is written. One that already is stays as it was. */
	withdrawNote(note_key: string, author: string): Promise<void>;
	/** Writes a published status down; resolves once that is done. The same again is nothing new. */
	freezeStatus(status: StatusEdition, author: string): Promise<void>;
}

/** A note as the register has it: its first version says it, a last one may take it back. */
const NoteBody = MeetingNote.extend({ is_withdrawn: z.literal(true).optional() });

/** An edition that was taken back. */
const Withdrawal = z.object({ edition: z.string(), reason: z.string() });

/** Nothing was ever written. */
export const NO_RECORDS: ReadRecords = { notesOf: () => [], statusEdition: () => null, withdrawals: () => [] };

/** Those of a data folder's register, opened each time it is asked: nothing holds it while a build writes. */
export function readRecordsOf(paths: DataPaths): ReadRecords {
	return {
		notesOf(committee_key) {
			const notes = read(paths, (register) =>
				entriesOf(register, 'note', `${committee_key}|`).flatMap((entry): WrittenNote[] => {
					const versions = register.versions('note', entry.entry_key);
					const [first, last] = [versions[0], versions.at(-1)];
					if (first === undefined || last === undefined) return [];
					const { is_withdrawn, ...note } = NoteBody.parse(JSON.parse(entry.body));
					const by = ({ author, registered_at }: Version) => ({ author, registered_at });
					return [{ ...note, ...by(first), note_key: entry.entry_key, withdrawn: is_withdrawn ? by(last) : null }];
				}),
			);
			return notes.sort((a, b) => (a.meeting_date + a.registered_at < b.meeting_date + b.registered_at ? -1 : 1));
		},
		statusEdition(year) {
			const last = read(paths, (register) => register.versions('status_edition', year)).at(-1);
			if (last === undefined) return null;
			const { body, author, registered_at } = last;
			return { ...StatusEdition.parse(JSON.parse(body)), author, registered_at };
		},
		withdrawals() {
			const taken = read(paths, (register) =>
				entriesOf(register, 'withdrawal', '').flatMap(({ entry_key }) =>
					register
						.versions('withdrawal', entry_key)
						.map(({ body, registered_at }) => ({ ...Withdrawal.parse(JSON.parse(body)), registered_at })),
				),
			);
			return taken.sort((a, b) => (a.registered_at < b.registered_at ? -1 : 1));
		},
	};
}

/** The same to be written in too. `now` in milliseconds. */
export function recordsOf(paths: DataPaths, now: () => number): Records {
	const enter = (entriesFor: (register: Register) => Entry[], author: string) => {
		const register = new Register(paths.state);
		try {
			register.enter(entriesFor(register), author, new Date(now()).toISOString());
		} finally {
			register.close();
		}
	};
	return {
		...readRecordsOf(paths),
		async writeNote({ committee_key, meeting_date, kind, text }, author, instead_of) {
			const start = `${committee_key}|${meeting_date}|`;
			enter((register) => {
				const entry_key = `${start}${entriesOf(register, 'note', start).length + 1}`;
				const body = JSON.stringify({ committee_key, kind, meeting_date, text });
				return [...(instead_of === undefined ? [] : takenBack(register, instead_of)), { kind: 'note', entry_key, body }];
			}, author);
		},
		async withdrawNote(note_key, author) {
			enter((register) => takenBack(register, note_key), author);
		},
		async freezeStatus(status, author) {
			enter(() => [{ kind: 'status_edition', entry_key: status.year, body: JSON.stringify(status) }], author);
		},
	};
}

function read<Found>(paths: DataPaths, look: (register: Register) => Found[]): Found[] {
	if (!isThere(paths.state)) return [];
	const register = new Register(paths.state);
	try {
		return look(register);
	} finally {
		register.close();
	}
}

/** The note with what it said, and that it is taken back; nothing where there is none. */
function takenBack(register: Register, note_key: string): Entry[] {
	const note = entriesOf(register, 'note', note_key).find(({ entry_key }) => entry_key === note_key);
	if (note === undefined) return [];
	const { committee_key, kind, meeting_date, text } = NoteBody.parse(JSON.parse(note.body));
	return [{ ...note, body: JSON.stringify({ committee_key, is_withdrawn: true, kind, meeting_date, text }) }];
}

function entriesOf(register: Register, kind: EntryKind, start: string): Entry[] {
	return register.current().filter((entry) => entry.kind === kind && entry.entry_key.startsWith(start));
}
