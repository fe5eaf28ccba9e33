import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { PENDING_MS } from './pending.ts';

/** The two cookies there are: whose session it is, and which sign-in a browser has under way. No script and no other site gets them. */
export interface Cookies {
	session(context: Context): string | undefined;
	setSession(context: Context, id: string): void;
	endSession(context: Context): void;
	/** The sign-in under way, once. */
	takePending(context: Context): string | undefined;
	setPending(context: Context, id: string): void;
}

/** `address` is our own: with https cookies are bound to this very host; without, as on this machine alone, browsers would not keep such ones. */
export function cookiesFor(address: string): Cookies {
	const secure = address.startsWith('https://');
	const [session, pending] = secure ? ['__Host-fb', '__Host-login'] : ['fb', 'fb-login'];
	const kept = { httpOnly: true, sameSite: 'Lax', path: '/', ...(secure ? { secure } : {}) } as const;
	const gone = { path: '/', ...(secure ? { secure } : {}) };
	return {
		session: (context) => getCookie(context, session),
		setSession: (context, id) => setCookie(context, session, id, kept),
		endSession: (context) => void deleteCookie(context, session, gone),
		takePending(context) {
			const id = getCookie(context, pending);
			deleteCookie(context, pending, gone);
			return id;
		},
		setPending: (context, id) => setCookie(context, pending, id, { ...kept, maxAge: PENDING_MS / 1000 }),
	};
}
