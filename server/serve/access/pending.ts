import { createHash, randomBytes } from 'node:crypto';
import type { Secrets } from './provider.ts';

/** How long a reader has for the municipality's sign-in. */
export const PENDING_MS = 10 * 60_000;
/** Anybody can begin a sign-in: beyond this many the oldest are forgotten. */
const MOST = 10_000;

interface Pending {
	secrets: Secrets;
	return_path: string;
	began: number;
}

/** Sign-ins under way, each known to one browser by the id in its cookie. */
export interface PendingSignIns {
	begin(secrets: Secrets, return_path: string): string;
	/** Gives what was begun, once: who comes back a second time began nothing. */
	take(id: string | undefined): Pending | null;
}

export function createPendingSignIns(now: () => number): PendingSignIns {
	const begun = new Map<string, Pending>();
	const keyOf = (id: string) => createHash('sha256').update(id).digest('base64url');
	const isOver = ({ began }: Pending) => now() - began > PENDING_MS;
	return {
		begin(secrets, return_path) {
			for (const [key, one] of begun) {
				// in the order they began: the first that stands is younger than all before it
				if (!isOver(one) && begun.size < MOST) break;
				begun.delete(key);
			}
			const id = randomBytes(32).toString('base64url');
			begun.set(keyOf(id), { secrets, return_path, began: now() });
			return id;
		},
		take(id) {
			const key = id === undefined ? '' : keyOf(id);
			const found = begun.get(key);
			begun.delete(key);
			return found && !isOver(found) ? found : null;
		},
	};
}
