import { type DataPaths, isThere } from '../data-folder.ts';
import { MeetingNote, type WrittenNote } from '../domain/meeting-note.ts';
import { StatusEdition } from '../domain/status-edition.ts';
import { type Entry, type EntryKind, Register } from '../register/register.ts';

/**
 * What people wrote in the register that papers show beside an edition's figures: about meetings and papers, not about figures, so it stands at once and
 * makes no edition of its own.
 */
export interface ReadRecords {
	/** What a committee decided and noted, oldest first. */
	notesOf(committee_key: string): WrittenNote[];
	/** The status of a year as it was last published; null where none was. */
	statusEdition(year: string): StatusEdition | null;
}

export interface Records extends ReadRecords {
	/** Resolves once it is written. */
	writeNote(note: MeetingNote, author: string): Promise<void>;
}

/** Nothing was ever written. */
export const NO_RECORDS: ReadRecords = { notesOf: () => [], statusEdition: () => null };

/** Those of a data folder's register, opened each time it is asked: nothing holds it while a build writes. */
export function readRecordsOf(paths: DataPaths): ReadRecords {
	return {
		notesOf(committee_key) {
			const notes = read(paths, (register) =>
				entriesOf(register, 'note', `${committee_key}|`).flatMap((entry): WrittenNote[] => {
					const [version] = register.versions('note', entry.entry_key);
					if (version === undefined) return [];
					const { author, registered_at } = version;
					return [{ ...MeetingNote.parse(JSON.parse(entry.body)), author, registered_at }];
				}),
			);
			return notes.sort((a, b) => (a.meeting_date + a.registered_at < b.meeting_date + b.registered_at ? -1 : 1));
		},
		statusEdition(year) {
			const [entry] = read(paths, (register) => entriesOf(register, 'status_edition', year));
			return entry === undefined ? null : StatusEdition.parse(JSON.parse(entry.body));
		},
	};
}

/** The same to be written in too. `now` in milliseconds. */
export function recordsOf(paths: DataPaths, now: () => number): Records {
	return {
		...readRecordsOf(paths),
		async writeNote({ committee_key, meeting_date, kind, text }, author) {
			const start = `${committee_key}|${meeting_date}|`;
			const register = new Register(paths.state);
			try {
				// written once: a note is corrected by another
				const entry_key = `${start}${entriesOf(register, 'note', start).length + 1}`;
				const body = JSON.stringify({ committee_key, kind, meeting_date, text });
				register.enter([{ kind: 'note', entry_key, body }], author, new Date(now()).toISOString());
			} finally {
				register.close();
			}
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

function entriesOf(register: Register, kind: EntryKind, start: string): Entry[] {
	return register.current().filter((entry) => entry.kind === kind && entry.entry_key.startsWith(start));
}
