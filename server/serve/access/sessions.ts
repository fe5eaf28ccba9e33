import { createHash, randomBytes } from 'node:crypto';
import type { IsEnded } from './ended.ts';
import type { Reader } from './reader.ts';

/** A session ends after this long without a request, and this long after sign-in whatever happens. */
export const IDLE_MS = 30 * 60_000;
export const ABSOLUTE_MS = 8 * 60 * 60_000;
/** What the municipality's sign-in has said of somebody's roles is good for this long. */
export const ROLES_MS = 60 * 60_000;

/** How it is found out what somebody may see now, where that can change under way. */
export interface LookUp {
	/** By what is known here; null where nothing is left to see. */
	now(): Reader | null;
	/** Asks where the reader signed in; false where that is in vain. */
	again(): Promise<boolean>;
}

interface StoredSession {
	reader: Reader;
	look_up: LookUp | null;
	began: number;
	used: number;
	/** When the municipality's sign-in was asked last. */
	asked: number;
	asking: Promise<void> | null;
}

/** Sessions of this process, by the hash of their id: the id itself is only in the reader's cookie. */
export interface Sessions {
	/** A new id for a reader who has just signed in. */
	begin(reader: Reader, look_up?: LookUp): string;
	find(id: string | undefined): Reader | null;
	/** Looks roles up again where the last time is an hour ago; a session without roles is ended. */
	renew(id: string | undefined): Promise<void>;
	/** Whether a session still stands; looking does not prolong it. */
	isOpen(id: string | undefined): boolean;
	end(id: string | undefined): void;
}

/** What else can end a session than its own time and roles. */
export interface SessionEnds {
	isEnded: IsEnded;
	/** Hears of each session that was ended so. */
	onEnded: (reader: Reader) => void;
}

const NO_ENDS: SessionEnds = { isEnded: () => false, onEnded() {} };

export function createSessions(now: () => number, { isEnded, onEnded }: SessionEnds = NO_ENDS): Sessions {
	const stored = new Map<string, StoredSession>();
	const keyOf = (id: string) => createHash('sha256').update(id).digest('base64url');
	const isDue = ({ look_up, asked }: StoredSession) => look_up !== null && now() - asked > ROLES_MS;
	const isOver = (session: StoredSession) => now() - session.used > IDLE_MS || now() - session.began > ABSOLUTE_MS;
	/** The session as it stands now; one that is over, or of somebody who may see nothing any more, is gone. */
	const standing = (id: string | undefined): StoredSession | null => {
		const key = id === undefined ? '' : keyOf(id);
		const session = stored.get(key);
		if (!session) return null;
		if (isEnded(session.reader.id, session.began)) {
			stored.delete(key);
			onEnded(session.reader);
			return null;
		}
		// nobody is let in on what was said an hour ago; who asks first looks it up again
		if (isDue(session) && !isOver(session)) return null;
		const reader = isOver(session) ? null : session.look_up === null ? session.reader : session.look_up.now();
		if (reader === null) stored.delete(key);
		else session.reader = reader;
		return reader && session;
	};
	return {
		begin(reader, look_up) {
			for (const [key, session] of stored) if (isOver(session)) stored.delete(key);
			const id = randomBytes(32).toString('base64url');
			stored.set(keyOf(id), { reader, look_up: look_up ?? null, began: now(), used: now(), asked: now(), asking: null });
			return id;
		},
		find(id) {
			const session = standing(id);
			if (session) session.used = now();
			return session?.reader ?? null;
		},
		async renew(id) {
			const key = id === undefined ? '' : keyOf(id);
			const session = stored.get(key);
			if (!session?.look_up || isOver(session) || !isDue(session) || isEnded(session.reader.id, session.began)) return;
			session.asking ??= session.look_up.again().then((isKnown) => {
				session.asking = null;
				if (isKnown) session.asked = now();
				else stored.delete(key);
			});
			await session.asking;
		},
		isOpen: (id) => standing(id) !== null,
		end(id) {
			if (id !== undefined) stored.delete(keyOf(id));
		},
	};
}
