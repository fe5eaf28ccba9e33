import { createHash } from 'node:crypto';
import Database from 'libsql';
import { z } from 'zod';

/** What can be registered. An entry is never changed: a new version with the same key takes over. */
export const ENTRY_KINDS = [
	'committee',
	'meeting',
	'target',
	'effort',
	'group',
	'accepted_finding',
	'baseline',
	'frozen_baseline',
	'new_level',
	'leader_change',
	'series_target',
	'tool',
	'withdrawal',
	'note',
	'status_edition',
] as const;
export const EntryKind = z.enum(ENTRY_KINDS);
export type EntryKind = z.infer<typeof EntryKind>;

/** One thing registered: `body` is JSON text in the schema of its kind (`domain/register.ts`), keys sorted. */
export interface Entry {
	kind: EntryKind;
	entry_key: string;
	body: string;
}

/** Migrations by number; a finished one is never edited. */
const MIGRATIONS = [
	`create table entries (
		entry_number integer primary key,
		kind text not null,
		entry_key text not null,
		body text not null,
		author text not null,
		registered_at text not null
	);
	create index entries_by_key on entries (kind, entry_key, entry_number);`,
];

const EntryRow = z.object({ kind: EntryKind, entry_key: z.string(), body: z.string() });
const VersionRow = z.object({ body: z.string(), author: z.string(), registered_at: z.string() });
/** One version of an entry, with who entered it and when: an ISO instant. */
export type Version = z.infer<typeof VersionRow>;

/** The register (`state.db`): append-only rows with author and time. Close it when done. */
export class Register {
	readonly #database: Database.Database;

	/** A journal that is deleted when done: the register is one file, and reading it leaves every byte as it is. */
	constructor(path: string) {
		this.#database = new Database(path);
		this.#database.exec('pragma journal_mode = delete; pragma synchronous = full; pragma busy_timeout = 5000;');
		this.#migrate();
	}

	#migrate(): void {
		const done = z.object({ user_version: z.number() }).parse(this.#database.prepare('pragma user_version').get()).user_version;
		for (const [index, migration] of MIGRATIONS.entries()) {
			if (index < done) continue;
			this.#database.exec(`begin; ${migration} pragma user_version = ${index + 1}; commit;`);
		}
	}

	/** The entries in force, by kind and key. */
	current(): Entry[] {
		const rows = this.#database
			.prepare(
				`select kind, entry_key, body from entries as entry
				where entry_number = (select max(entry_number) from entries where kind = entry.kind and entry_key = entry.entry_key)
				order by kind, entry_key`,
			)
			.all();
		return z.array(EntryRow).parse(rows);
	}

	/** Every version ever entered, oldest first. */
	history(): Entry[] {
		return z.array(EntryRow).parse(this.#database.prepare('select kind, entry_key, body from entries order by entry_number').all());
	}

	/** Every version of one entry, oldest first. */
	versions(kind: EntryKind, entry_key: string): Version[] {
		const rows = this.#database
			.prepare('select body, author, registered_at from entries where kind = ? and entry_key = ? order by entry_number')
			.all(kind, entry_key);
		return z.array(VersionRow).parse(rows);
	}

	/** Adds the entries that say something new; returns how many did. `at` is an ISO instant. */
	enter(entries: readonly Entry[], author: string, at: string): number {
		const known = new Map(this.current().map((entry) => [`${entry.kind}|${entry.entry_key}`, entry.body]));
		const fresh = entries.filter((entry) => known.get(`${entry.kind}|${entry.entry_key}`) !== entry.body);
		const add = this.#database.prepare('insert into entries (kind, entry_key, body, author, registered_at) values (?, ?, ?, ?, ?)');
		this.#database.exec('begin immediate');
		try {
			for (const entry of fresh) add.run(entry.kind, entry.entry_key, entry.body, author, at);
			this.#database.exec('commit');
		} catch (error) {
			this.#database.exec('rollback');
			throw error;
		}
		return fresh.length;
	}

	/** Writes the register as it stands now into a new file. */
	copyTo(path: string): void {
		this.#database.prepare('vacuum into ?').run(path);
	}

	close(): void {
		this.#database.close();
	}
}

/** The entries as they will stand once `fresh` is entered; order does not matter. */
export function withEntries(current: readonly Entry[], fresh: readonly Entry[]): Entry[] {
	const byKey = new Map([...current, ...fresh].map((entry) => [`${entry.kind}|${entry.entry_key}`, entry]));
	return [...byKey.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
}

/** sha256 over the entries in force, hex: times and authors are not part of it. */
export function registerHash(entries: readonly Entry[]): string {
	const hash = createHash('sha256');
	for (const entry of withEntries(entries, [])) hash.update(`${entry.kind}\t${entry.entry_key}\t${entry.body}\n`);
	return hash.digest('hex');
}
