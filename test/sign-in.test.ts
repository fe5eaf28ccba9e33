import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { SIGN_IN_REFUSALS, type SignInRefusal } from '../server/domain/sign-in.ts';
import type { Seat } from '../server/serve/access/access-list.ts';
import { PENDING_MS } from '../server/serve/access/pending.ts';
import { ABSOLUTE_MS, IDLE_MS, ROLES_MS } from '../server/serve/access/sessions.ts';
import { MOST_TRIES } from '../server/serve/access/sign-in-limit.ts';
import { followEditions } from '../server/serve/open-edition.ts';
import { wordsIn } from '../web/texts.ts';
import { publish, publishedFolder, removeWorlds, sandbjerg } from './demo-world.ts';
import {
	FOREIGN_JWK,
	FOREIGN_KEY,
	type HostileIssuer,
	PERSON,
	PUBLIC_PEM,
	SECRET,
	signed,
	startHostileIssuer,
	TENANT,
} from './sign-in/hostile-issuer.ts';
import { ADDRESS, type Browser, openSignInSite, type SignInSite } from './sign-in/site.ts';

/** Signing in with the municipality's own sign-in, where somebody on the way is not to be trusted. */

let issuer: HostileIssuer;
let editions: ReturnType<typeof followEditions>;
let site: SignInSite;
let refused_count = 0;

beforeAll(async () => {
	issuer = await startHostileIssuer();
	editions = followEditions(await publishedFolder(sandbjerg()));
	site = openSignInSite(issuer.issuer, editions);
});
afterEach(() => {
	issuer.behave();
	site.list.seats = [];
	site.heard.length = 0;
});
afterAll(async () => {
	console.log(`F19: ${refused_count} hostile sign-ins, sessions and requests refused`);
	editions.close();
	await issuer.close();
	removeWorlds();
});

/** What the municipality's sign-in sends the browser back with. The code is the nonce, by which our issuer knows what to sign. */
function answerTo(asked: URL, change: Record<string, string | null> = {}): string {
	const words = new Map<string, string | null>([
		['code', asked.searchParams.get('nonce')],
		['state', asked.searchParams.get('state')],
		['iss', issuer.issuer],
		...Object.entries(change),
	]);
	return `/callback?${new URLSearchParams([...words].flatMap(([word, value]) => (value === null ? [] : [[word, value]]))).toString()}`;
}

async function signIn(browser: Browser, return_to?: string): Promise<Response> {
	return browser.get(answerTo(await browser.begin(return_to)));
}

/** Nobody is in, the page can say why, and the operator has heard. */
async function expectRefused(response: Response, browser: Browser, why: SignInRefusal): Promise<void> {
	expect(response.headers.get('location')).toBe(`/log-ind?refused=${why}`);
	expect(response.status).toBe(302);
	expect(site.heard).toContain(why);
	expect([...browser.cookies.keys()]).not.toContain('__Host-fb');
	expect((await browser.get('/api/tree')).status).toBe(401);
	refused_count += 1;
}

async function statusOf(browser: Browser, path = '/api/overview'): Promise<number> {
	return (await browser.get(path)).status;
}

describe('an honest sign-in', () => {
	test('goes there with everything that binds the answer to this browser, and nothing of it is in the browser', async () => {
		const browser = site.browser();
		const asked = await browser.begin('/arbejdsplads?unit=211');
		expect(asked.origin + asked.pathname).toBe(`${issuer.issuer}/authorize`);
		const { state = '', nonce = '', code_challenge = '', ...words } = Object.fromEntries(asked.searchParams);
		expect(words).toEqual({
			client_id: 'fravaersblik',
			redirect_uri: `${ADDRESS}/callback`,
			response_type: 'code',
			code_challenge_method: 'S256',
			scope: 'openid profile offline_access',
		});
		for (const secret of [state, nonce, code_challenge]) expect(secret).toMatch(/^[\w-]{43}$/);
		expect([...browser.cookies.keys()]).toEqual(['__Host-login']);
		for (const secret of [state, nonce, code_challenge]) expect([...browser.cookies.values()]).not.toContain(secret);
	});

	test('comes back to the page asked for, with a session in a cookie of this very host and no token anywhere', async () => {
		const browser = site.browser();
		const back = await signIn(browser, '/arbejdsplads?unit=211&lang=en');
		expect(back.headers.get('location')).toBe('/arbejdsplads?unit=211&lang=en');
		const [gone, kept] = back.headers.getSetCookie();
		expect(gone).toMatch(/^__Host-login=; Max-Age=0; Path=\/; Secure$/);
		expect(kept).toMatch(/^__Host-fb=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
		expect(back.headers.get('cache-control')).toBe('no-store');
		const session = await browser.get('/api/session');
		const text = await session.text();
		expect(JSON.parse(text)).toEqual({
			reader: { name: 'Pia Prøve', roles: ['leder'], home_unit: '211', scope_units: ['211'] },
			has_login: true,
			demo_readers: [],
		});
		for (const secret of ['forny', TENANT, PERSON]) expect(text).not.toContain(secret);
		expect([await statusOf(browser), await statusOf(browser, '/api/overview?unit=212')]).toEqual([200, 404]);
	});

	test('has a sentence in both languages for each way it can fail', () => {
		for (const language of ['da', 'en'] as const) {
			const { refusals } = wordsIn(language).sign_in;
			expect(Object.keys(refusals).sort()).toEqual([...SIGN_IN_REFUSALS].sort());
		}
	});

	test('in http on this machine alone has cookies that a browser keeps there', async () => {
		const near = openSignInSite(issuer.issuer, editions, { address: 'http://127.0.0.1:8720' });
		const browser = near.browser();
		const back = await signIn(browser);
		expect(back.headers.getSetCookie().at(-1)).toMatch(/^fb=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
	});
});

describe('a token is refused', () => {
	const now = () => Math.floor(Date.now() / 1000);
	const with_ = (change: Record<string, unknown>) => (nonce: string) => signed({ ...issuer.honest(nonce), ...change });
	const BAD: Record<string, (nonce: string) => string | undefined> = {
		'without a signature': (nonce) => signed(issuer.honest(nonce), { header: { alg: 'none' }, key: null }),
		'that says none and is signed': (nonce) => signed(issuer.honest(nonce), { header: { alg: 'none' } }),
		'that says NONE': (nonce) => signed(issuer.honest(nonce), { header: { alg: 'NONE' }, key: null }),
		'signed with our public key as a password': (nonce) => signed(issuer.honest(nonce), { header: { alg: 'HS256' }, key: PUBLIC_PEM }),
		'signed with the secret we share': (nonce) => signed(issuer.honest(nonce), { header: { alg: 'HS256' }, key: SECRET }),
		'signed by somebody else': (nonce) => signed(issuer.honest(nonce), { key: FOREIGN_KEY }),
		'that brings its own key': (nonce) => signed(issuer.honest(nonce), { key: FOREIGN_KEY, header: { jwk: FOREIGN_JWK } }),
		'signed by a key nobody knows': (nonce) => signed(issuer.honest(nonce), { key: FOREIGN_KEY, header: { kid: 'k2' } }),
		'signed in a way that is not on our list': (nonce) => signed(issuer.honest(nonce), { header: { alg: 'RS512' }, hash: 'RSA-SHA512' }),
		'whose signature is left out': (nonce) => signed(issuer.honest(nonce)).replace(/[^.]*$/, ''),
		'whose claims were changed afterwards': (nonce) => {
			const [head, , tail] = signed(issuer.honest(nonce)).split('.');
			const claims = { ...issuer.honest(nonce), roles: ['fravaersblik_hr'], fravaersblik_units: ['all'] };
			return [head, Buffer.from(JSON.stringify(claims)).toString('base64url'), tail].join('.');
		},
		'with a word that must be understood and is not': (nonce) => signed(issuer.honest(nonce), { header: { crit: ['b64'], b64: false } }),
		'for somebody else': with_({ aud: 'en-anden-tjeneste' }),
		'for us and somebody else, and asked for by them': with_({ aud: ['fravaersblik', 'en-anden'], azp: 'en-anden' }),
		'for nobody': with_({ aud: undefined }),
		'of another issuer': with_({ iss: 'https://ond.example' }),
		'of no issuer': with_({ iss: undefined }),
		'of another sign-in': with_({ nonce: 'en-anden' }),
		'of no sign-in': with_({ nonce: undefined }),
		'that is over': with_({ exp: now() - 120 }),
		'that is never over': with_({ exp: undefined }),
		'that has not begun': with_({ nbf: now() + 600 }),
		'of no time': with_({ iat: undefined }),
		'about nobody': with_({ sub: undefined }),
		'that is none': () => 'ikke.et.token',
		'that is not there': () => undefined,
	};

	test.each(Object.entries(BAD))('%s', async (_, token) => {
		issuer.manners.token = token;
		const browser = site.browser();
		await expectRefused(await signIn(browser), browser, 'not_trusted');
	});

	test.each<[string, Record<string, unknown>, SignInRefusal]>([
		['from another directory', { tid: 'c0ffee00-0000-4000-8000-000000000002' }, 'wrong_tenant'],
		['from no directory', { tid: undefined }, 'wrong_tenant'],
		['of a password alone', { amr: ['pwd'] }, 'no_second_factor'],
		['that does not say how', { amr: undefined }, 'no_second_factor'],
	])('%s', async (_, change, why) => {
		issuer.manners.token = with_(change);
		const browser = site.browser();
		await expectRefused(await signIn(browser), browser, why);
	});
});

describe('the way back is refused', () => {
	test.each<[string, Record<string, string | null>, SignInRefusal]>([
		['with the state of another sign-in', { state: 'x'.repeat(43) }, 'not_trusted'],
		['without a state', { state: null }, 'not_trusted'],
		['without a code', { code: null }, 'not_trusted'],
		['from another issuer: a mix-up', { iss: 'https://ond.example' }, 'not_trusted'],
		['from an issuer that does not say who it is, and promised to', { iss: null }, 'not_trusted'],
		['with a no', { code: null, error: 'access_denied' }, 'refused_there'],
	])('%s', async (_, change, why) => {
		const browser = site.browser();
		await expectRefused(await browser.get(answerTo(await browser.begin(), change)), browser, why);
	});

	test('with two codes', async () => {
		const browser = site.browser();
		await expectRefused(await browser.get(`${answerTo(await browser.begin())}&code=to`), browser, 'not_trusted');
	});

	test('in a browser that began nothing', async () => {
		const [browser, other] = [site.browser(), site.browser()];
		await expectRefused(await other.get(answerTo(await browser.begin())), other, 'too_late');
	});

	test('in a browser that began another one: nobody can be signed in as somebody else behind their back', async () => {
		const [victim, attacker] = [site.browser(), site.browser()];
		await victim.begin();
		await expectRefused(await victim.get(answerTo(await attacker.begin())), victim, 'not_trusted');
	});

	test('a second time: state and code are good once', async () => {
		const browser = site.browser();
		const answer = answerTo(await browser.begin());
		const pending = browser.cookies.get('__Host-login') ?? '';
		expect((await browser.get(answer)).headers.get('location')).toBe('/');
		const thief = site.browser();
		thief.cookies.set('__Host-login', pending);
		await expectRefused(await thief.get(answer), thief, 'too_late');
		const own = site.browser();
		issuer.manners.instead = { status: 400, type: 'application/json', body: '{"error":"invalid_grant"}' };
		await expectRefused(await signIn(own), own, 'not_trusted');
	});

	test('after ten minutes, and not before', async () => {
		for (const [wait, isIn] of [
			[PENDING_MS - 1, true],
			[PENDING_MS, true],
			[PENDING_MS + 1, false],
		] as const) {
			const browser = site.browser();
			const answer = answerTo(await browser.begin());
			site.clock.ms += wait;
			const back = await browser.get(answer);
			if (isIn) expect(back.headers.get('location'), String(wait)).toBe('/');
			else await expectRefused(back, browser, 'too_late');
		}
	});

	test.each<[string, { status: number; type: string; body: string }]>([
		['that is a page', { status: 200, type: 'text/html', body: '<html>' }],
		['that is nothing', { status: 200, type: 'application/json', body: '' }],
		['that is an error', { status: 500, type: 'text/plain', body: 'uha' }],
	])('where the code is traded for an answer %s', async (_, instead) => {
		issuer.manners.instead = instead;
		const browser = site.browser();
		await expectRefused(await signIn(browser), browser, 'not_trusted');
	});
});

describe('an issuer', () => {
	test.each<[string, (of: HostileIssuer) => Record<string, unknown>]>([
		['that calls itself something else', () => ({ issuer: 'https://ond.example' })],
		['that signs only in ways others can too', () => ({ id_token_signing_alg_values_supported: ['HS256', 'none'] })],
	])('%s is not listened to', async (_, change) => {
		issuer.manners.discovery = { ...issuer.manners.discovery, ...change(issuer) };
		const fresh = openSignInSite(issuer.issuer, editions);
		const browser = fresh.browser();
		expect((await browser.begin()).href).toBe(`${ADDRESS}/log-ind?refused=not_reached`);
		refused_count += 1;
		// and is asked again once it behaves
		issuer.behave();
		expect((await browser.begin()).origin).toBe(issuer.issuer);
	});

	test('that is not there is said to be so, and nothing else stops', async () => {
		const lost = openSignInSite('http://127.0.0.1:1', editions);
		const browser = lost.browser();
		expect((await browser.begin()).href).toBe(`${ADDRESS}/log-ind?refused=not_reached`);
		expect((await browser.get('/healthz')).status).toBe(200);
	});
});

/** Whether somebody with this browser has tried too often. */
const isRefused = async (browser: Browser) => (await browser.get('/login')).headers.get('location') === '/log-ind?refused=too_many';

describe('too many tries from one address', () => {
	test('that lead nowhere are refused there for the rest of the quarter, and nowhere else; those that lead in do not count', async () => {
		const own = openSignInSite(issuer.issuer, editions);
		const at = own.browser('10.0.0.9');
		own.clock.ms = Date.UTC(2026, 2, 10, 8, 1);
		for (let time = 0; time < MOST_TRIES; time++) expect((await signIn(at)).headers.get('location')).toBe('/');
		for (let time = 0; time < MOST_TRIES - 1; time++) await (time % 2 === 0 ? at.get('/callback?code=x&state=y') : at.get('/login'));
		expect(await isRefused(at)).toBe(false);
		expect(await isRefused(at)).toBe(true);
		expect((await at.get('/callback?code=x&state=y')).headers.get('location')).toBe('/log-ind?refused=too_many');
		refused_count += 2;
		expect(await isRefused(own.browser('10.0.0.10'))).toBe(false);
		// who is signed in there reads on
		expect(await statusOf(at)).toBe(200);
		own.clock.ms = Date.UTC(2026, 2, 10, 8, 14, 59);
		expect(await isRefused(at)).toBe(true);
		own.clock.ms = Date.UTC(2026, 2, 10, 8, 15);
		expect(await isRefused(at)).toBe(false);
	});
});

describe('tries from a network of IPv6', () => {
	test('count together, for who has one address there has them all; another network is another', async () => {
		const own = openSignInSite(issuer.issuer, editions);
		const addresses = ['2a02:1:2:3::1', '2a02:1:2:3:ffff::9', '2a02:0001:0002:0003:4:5:6:7', '2A02:1:2:3:0:0:0:0'];
		for (let time = 0; time < MOST_TRIES; time++) await own.browser(addresses[time % addresses.length]).get('/login');
		for (const address of addresses) expect(await isRefused(own.browser(address))).toBe(true);
		refused_count += addresses.length;
		for (const address of ['2a02:1:2:4::1', '2a02:1:2::1', '::1', 'fe80::1', '10.0.0.1'])
			expect(await isRefused(own.browser(address))).toBe(false);
	});
});

describe('the page to go on to', () => {
	test.each([
		'//ond.example',
		'/\\ond.example',
		'\\\\ond.example',
		'https://ond.example/overblik',
		'/overblik/../..//ond.example',
		'/%2f%2fond.example',
		'/ukendt',
		'javascript:alert(1)',
		'/overblik\r\nSet-Cookie: fb=1',
		`/overblik?${'x'.repeat(2000)}`,
		'',
	])('is never %s', async (return_to) => {
		const browser = site.browser();
		expect((await browser.begin(return_to)).href).toBe(`${ADDRESS}/log-ind?refused=foreign_address`);
		expect(browser.cookies.size).toBe(0);
		refused_count += 1;
	});

	test('is asked for once', async () => {
		const browser = site.browser();
		const response = await browser.get('/login?return_to=/&return_to=//ond.example');
		expect(response.headers.get('location')).toBe('/log-ind?refused=foreign_address');
		refused_count += 1;
	});
});

describe('who has no access', () => {
	const seat = (change: Partial<Seat>): Seat => ({
		person: `${TENANT}|${PERSON}`,
		role: 'leder',
		units: ['211'],
		purpose: 'Leder af Æblehaven',
		from: '2026-01-01',
		to: '2026-12-31',
		stand_in_for: null,
		...change,
	});
	const claiming = (roles: unknown, fravaersblik_units: unknown) => {
		issuer.manners.token = (nonce) => signed({ ...issuer.honest(nonce), roles, fravaersblik_units });
	};

	test.each<[string, unknown, unknown, SignInRefusal]>([
		['a role of another system', ['navision_hr'], ['all'], 'no_role'],
		['a role that is only nearly ours', ['fravaersblik_Leder', 'xfravaersblik_leder', 'leder'], ['211'], 'no_role'],
		['no role', undefined, ['all'], 'no_role'],
		['a role without units', ['fravaersblik_leder'], undefined, 'no_units'],
		['a role for units there are none of', ['fravaersblik_leder'], ['999'], 'no_units'],
		['units by a word that is not ours', ['fravaersblik_hr'], ['*', 'alle', 'ALL'], 'no_units'],
		['a role for the whole municipality with units', ['fravaersblik_dataforvalter'], ['211'], 'no_units'],
		['roles that are no words', [{ role: 'fravaersblik_hr' }], ['all'], 'no_role'],
	])('by claims: %s', async (_, roles, units, why) => {
		claiming(roles, units);
		const browser = site.browser();
		await expectRefused(await signIn(browser), browser, why);
	});

	test.each<[string, Partial<Seat>, SignInRefusal]>([
		['another person', { person: `${TENANT}|somebody-else` }, 'no_role'],
		['the same person of another directory', { person: `other|${PERSON}` }, 'no_role'],
		['the subject of a person known by directory and number', { person: 'pia' }, 'no_role'],
		['no units', { units: [] }, 'no_units'],
		['units that are no more', { units: ['998', '999'] }, 'no_units'],
		['a term that ended the day before', { to: '2026-03-09' }, 'term_over'],
		['a term that begins the day after', { from: '2026-03-11' }, 'term_over'],
		['an auditor of one unit', { role: 'revisor' }, 'no_units'],
	])('by the list: %s', async (_, change, why) => {
		claiming([], []);
		site.list.seats = [seat(change)];
		const browser = site.browser();
		await expectRefused(await signIn(browser), browser, why);
	});

	test('has it by the list on the first and the last day of the term', async () => {
		claiming([], []);
		for (const term of [
			{ from: '2026-03-10', to: '2026-03-10' },
			{ from: '2026-01-01', to: null },
		]) {
			site.list.seats = [seat(term)];
			const browser = site.browser();
			await signIn(browser);
			expect(await statusOf(browser)).toBe(200);
		}
	});

	test('has it by a row for everybody of one claim, and by several rows is in each place what the role is there', async () => {
		claiming(['Sygefravær HR'], undefined);
		const { person: _, ...everybody } = seat({ role: 'hr', units: ['300'] });
		site.list.seats = [
			{ ...everybody, claim: 'Sygefravær HR' },
			seat({}),
			seat({ units: ['999', '213'] }),
			seat({ role: 'dataforvalter', units: 'all' }),
		];
		const browser = site.browser();
		await signIn(browser);
		const { reader } = await (await browser.get('/api/session')).json();
		expect(reader).toMatchObject({ roles: ['hr', 'leder', 'dataforvalter'], scope_units: ['300', '211', '213'] });
		const answers = await Promise.all(
			['overview?unit=211', 'overview?unit=310', 'overview?unit=212', 'underreporting?unit=310', 'underreporting?unit=211'].map((path) =>
				statusOf(browser, `/api/${path}`),
			),
		);
		// hr is asked of hr's own units alone
		expect(answers).toEqual([200, 200, 404, 200, 404]);
		expect(await statusOf(browser, '/api/worklist')).toBe(200);
	});

	test('before anything is published, a role of the whole municipality gets in, to import the first files, and is at home once they are; a role of units does not', async () => {
		const paths = await publishedFolder();
		const young = followEditions(paths);
		const own = openSignInSite(issuer.issuer, young);
		claiming([], undefined);
		own.list.seats = [seat({ units: ['211'] })];
		expect((await signIn(own.browser())).headers.get('location')).toBe('/log-ind?refused=no_units');
		own.list.seats = [seat({ role: 'dataforvalter', units: 'all' }), seat({ role: 'hr', units: 'all' })];
		const browser = own.browser();
		expect((await signIn(browser)).headers.get('location')).toBe('/');
		expect(await statusOf(browser, '/api/worklist')).toBe(200);
		expect(await statusOf(browser, '/api/overview')).toBe(503);
		await publish(paths, sandbjerg());
		const overview = await browser.get('/api/overview');
		expect([overview.status, (await overview.json()).question]).toEqual([200, { unit: '100' }]);
		young.close();
	});
});

describe('a session is worth nothing', () => {
	const signedIn = async (of = site) => {
		const browser = of.browser();
		await signIn(browser);
		expect(await statusOf(browser)).toBe(200);
		return browser;
	};
	const expectOut = async (browser: Browser) => {
		expect(await statusOf(browser)).toBe(401);
		refused_count += 1;
	};
	/** Goes on reading until so long after sign-in. */
	const readFor = async (browser: Browser, ms: number, of = site) => {
		for (let at = 0; at < ms; at += IDLE_MS / 2) {
			of.clock.ms += Math.min(IDLE_MS / 2, ms - at);
			await browser.get('/api/edition');
		}
	};

	test('after signing out, and the browser is told to forget', async () => {
		const browser = await signedIn();
		const [old] = [new Map(browser.cookies)];
		const out = await browser.post('/api/sign-out');
		expect(out.headers.get('clear-site-data')).toBe('"cache", "storage"');
		expect(out.headers.getSetCookie()).toEqual(['__Host-fb=; Max-Age=0; Path=/; Secure']);
		for (const [name, value] of old) browser.cookies.set(name, value);
		await expectOut(browser);
	});

	test('after signing out, and only where the issuer offers it at its own address is the browser sent there too, with no token', async () => {
		const goes = async (end_session_endpoint?: string, options = {}) => {
			issuer.manners.discovery = { ...issuer.manners.discovery, ...(end_session_endpoint === undefined ? {} : { end_session_endpoint }) };
			const browser = await signedIn(openSignInSite(issuer.issuer, editions, options));
			return (await (await browser.post('/api/sign-out')).json()).go_to;
		};
		expect(await goes()).toBeNull();
		for (const foreign of ['https://ond.example/ud', 'javascript:alert(1)']) expect(await goes(foreign)).toBeNull();
		const there = new URL(await goes(`${issuer.issuer}/ud`));
		expect([there.origin + there.pathname, Object.fromEntries(there.searchParams)]).toEqual([
			`${issuer.issuer}/ud`,
			{ client_id: 'fravaersblik', post_logout_redirect_uri: `${ADDRESS}/log-ind` },
		]);
		expect(await goes(`${issuer.issuer}/ud`, { signs_out_there: false })).toBeNull();
		// nobody is sent anywhere who was not signed in
		const stranger = await (await site.browser().post('/api/sign-out')).json();
		expect(stranger).toEqual({ reader: null, go_to: null });
	});

	test('after thirty minutes without a request, and after eight hours whatever happens', async () => {
		const idle = await signedIn();
		site.clock.ms += IDLE_MS + 1;
		await expectOut(idle);
		const busy = await signedIn();
		await readFor(busy, ABSOLUTE_MS);
		expect(await statusOf(busy)).toBe(200);
		await readFor(busy, 1);
		await expectOut(busy);
	});

	test('by its old id once one has signed in again', async () => {
		const browser = await signedIn();
		const old = browser.cookies.get('__Host-fb') ?? '';
		await signIn(browser);
		expect(browser.cookies.get('__Host-fb')).not.toBe(old);
		expect(await statusOf(browser)).toBe(200);
		browser.cookies.set('__Host-fb', old);
		await expectOut(browser);
	});

	test('by an id that somebody laid in the browser beforehand, by a guess, or under the name it has without https', async () => {
		const browser = site.browser();
		browser.cookies.set('__Host-fb', 'A'.repeat(43));
		await expectOut(browser);
		await signIn(browser);
		expect(browser.cookies.get('__Host-fb')).not.toBe('A'.repeat(43));
		const id = browser.cookies.get('__Host-fb') ?? '';
		browser.cookies.clear();
		browser.cookies.set('fb', id);
		await expectOut(browser);
	});

	test('at once, when its row of the list is taken away or its term ends', async () => {
		issuer.manners.token = (nonce) => signed({ ...issuer.honest(nonce), roles: [], fravaersblik_units: [] });
		const row: Seat = {
			person: `${TENANT}|${PERSON}`,
			role: 'leder',
			units: ['211'],
			purpose: 'Leder',
			from: '2026-01-01',
			to: '2026-03-10',
			stand_in_for: null,
		};
		site.list.seats = [row];
		const first = await signedIn();
		site.list.seats = [];
		await expectOut(first);
		site.list.seats = [row];
		const second = await signedIn();
		site.clock.today = '2026-03-11';
		await expectOut(second);
		site.clock.today = '2026-03-10';
	});

	test.each<[string, () => string | undefined]>([
		['the role is taken away there', () => signed({ ...issuer.honest(''), roles: [] })],
		['the person is closed there', () => undefined],
		['it is another person by now', () => signed({ ...issuer.honest(''), oid: 'another' })],
		['it is another subject by now', () => signed({ ...issuer.honest(''), sub: 'another' })],
		['what it says is not signed', () => signed(issuer.honest(''), { key: null, header: { alg: 'none' } })],
	])('an hour after it was last asked about where one signs in, when %s', async (_, renewed) => {
		const browser = await signedIn();
		issuer.manners.renewed = renewed;
		await readFor(browser, ROLES_MS);
		expect(await statusOf(browser)).toBe(200);
		site.clock.ms += 1;
		await expectOut(browser);
	});

	test('an hour after signing in, where nothing was given to ask again with', async () => {
		issuer.manners.refresh_token = null;
		const browser = await signedIn();
		await readFor(browser, ROLES_MS + 1);
		await expectOut(browser);
	});

	test('for what one may no longer see, when the hour’s look gives a smaller role', async () => {
		issuer.manners.token = (nonce) => signed({ ...issuer.honest(nonce), roles: ['fravaersblik_hr'], fravaersblik_units: ['all'] });
		const browser = await signedIn();
		expect(await statusOf(browser, '/api/overview?unit=300')).toBe(200);
		await readFor(browser, ROLES_MS + 1);
		expect([await statusOf(browser, '/api/overview?unit=300'), await statusOf(browser)]).toEqual([404, 200]);
	});
});
