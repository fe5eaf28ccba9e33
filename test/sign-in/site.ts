import { z } from 'zod';
import type { Seat } from '../../server/serve/access/access-list.ts';
import { createProvider } from '../../server/serve/access/provider.ts';
import { createSessions } from '../../server/serve/access/sessions.ts';
import { shownPlaces } from '../../server/serve/access/shown-places.ts';
import { createSignIn } from '../../server/serve/access/sign-in.ts';
import { createSignInLimit } from '../../server/serve/access/sign-in-limit.ts';
import { createApp } from '../../server/serve/app.ts';
import type { EditionSource } from '../../server/serve/open-edition.ts';
import { CLIENT, SECRET, TENANT } from './hostile-issuer.ts';

/** The app with the municipality's sign-in, a clock to turn, and a browser that keeps cookies. */
export interface SignInSite {
	clock: { ms: number; today: string };
	/** What the municipality's list says. */
	list: { seats: Seat[] };
	/** Why people were not let in, in order. */
	heard: string[];
	/** A browser at an address of the net. */
	browser(address?: string): Browser;
}

export interface Browser {
	cookies: Map<string, string>;
	get(path: string): Promise<Response>;
	post(path: string): Promise<Response>;
	/** Begins, and gives what the municipality's sign-in is asked. */
	begin(return_to?: string): Promise<URL>;
}

export const ADDRESS = 'https://fravaer.test';
const OURS = { 'Sec-Fetch-Site': 'same-origin', 'X-FB': '1' };

/** What a test wants otherwise than a municipality would. */
export interface SignInOptions {
	second_factor?: readonly string[];
	tenant?: string | null;
	address?: string;
	scope?: string;
	signs_out_there?: boolean;
}

/** The sign-in itself, with a clock to turn and a list to write. */
export function openMunicipalSignIn(
	issuer: string,
	editions: EditionSource,
	{
		second_factor = ['mfa'],
		tenant = TENANT,
		address = ADDRESS,
		scope = 'openid profile offline_access',
		signs_out_there = true,
	}: SignInOptions = {},
) {
	const clock = { ms: Date.now(), today: '2026-03-10' };
	const list: SignInSite['list'] = { seats: [] };
	const heard: string[] = [];
	const sign_in = createSignIn({
		address,
		provider: createProvider({ issuer, client_id: CLIENT, client_secret: SECRET, scope, address, signs_out_there }),
		identity: { tenant, second_factor, roles_claim: 'roles', units_claim: 'fravaersblik_units' },
		seats: () => list.seats,
		places: () => shownPlaces(editions),
		now: () => clock.ms,
		today: () => clock.today,
		onRefusal: (refusal) => heard.push(refusal),
	});
	return { sign_in, clock, list, heard };
}

export function openSignInSite(issuer: string, editions: EditionSource, options: SignInOptions = {}): SignInSite {
	const { sign_in, clock, list, heard } = openMunicipalSignIn(issuer, editions, options);
	const failed = (error: unknown) => {
		throw error;
	};
	const sessions = createSessions(() => clock.ms);
	const Env = z.object({ address: z.string() });
	const tries = { sign_in_limit: createSignInLimit(() => clock.ms), addressOf: (env: unknown) => Env.parse(env).address };
	const app = createApp({
		editions,
		sessions,
		sign_in,
		is_demo: false,
		worklist: () => null,
		web_folder: '.',
		onFailure: failed,
		...tries,
	});
	const browser = (address = '10.0.0.1'): Browser => {
		const cookies = new Map<string, string>();
		const ask = async (path: string, init: RequestInit = {}) => {
			const Cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
			const response = await app.request(path, { ...init, headers: { ...init.headers, Cookie } }, { address });
			for (const line of response.headers.getSetCookie()) {
				const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
				if (/Max-Age=0/.test(line)) cookies.delete(name);
				else cookies.set(name, value);
			}
			return response;
		};
		return {
			cookies,
			get: (path) => ask(path),
			post: (path) => ask(path, { method: 'POST', headers: OURS }),
			async begin(return_to) {
				const response = await ask(`/login${return_to === undefined ? '' : `?return_to=${encodeURIComponent(return_to)}`}`);
				return new URL(response.headers.get('location') ?? '', sign_in.address);
			},
		};
	};
	return { clock, list, heard, browser };
}
