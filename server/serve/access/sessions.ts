import { createHash, randomBytes } from 'node:crypto';
import type { Reader } from './reader.ts';

/** A session ends after this long without a request, and this long after sign-in whatever happens. */
export const IDLE_MS = 30 * 60_000;
export const ABSOLUTE_MS = 8 * 60 * 60_000;

interface StoredSession {
	reader: Reader;
	began: number;
	used: number;
}

/** Sessions of this process, by the hash of their id: the id itself is only in the reader's cookie. */
export interface Sessions {
	/** A new id for a reader who has just signed in. */
	begin(reader: Reader): string;
	find(id: string | undefined): Reader | null;
	/** Whether a session still stands; looking does not prolong it. */
	isOpen(id: string | undefined): boolean;
	end(id: string | undefined): void;
}

export function createSessions(now: () => number): Sessions {
	const stored = new Map<string, StoredSession>();
	const keyOf = (id: string) => createHash('sha256').update(id).digest('base64url');
	const isOver = (session: StoredSession) => now() - session.used > IDLE_MS || now() - session.began > ABSOLUTE_MS;
	return {
		begin(reader) {
			for (const [key, session] of stored) if (isOver(session)) stored.delete(key);
			const id = randomBytes(32).toString('base64url');
			stored.set(keyOf(id), { reader, began: now(), used: now() });
			return id;
		},
		find(id) {
			const session = id === undefined ? undefined : stored.get(keyOf(id));
			if (!session) return null;
			if (isOver(session)) {
				stored.delete(keyOf(id ?? ''));
				return null;
			}
			session.used = now();
			return session.reader;
		},
		isOpen(id) {
			const session = id === undefined ? undefined : stored.get(keyOf(id));
			return session !== undefined && !isOver(session);
		},
		end(id) {
			if (id !== undefined) stored.delete(keyOf(id));
		},
	};
}
