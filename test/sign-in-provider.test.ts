import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startServer } from '../server/commands/serve.ts';
import { openSignIn } from '../server/commands/signing-in.ts';
import { readConfig } from '../server/config.ts';
import type { DataPaths } from '../server/data-folder.ts';
import { AppError } from '../server/errors.ts';
import { createSessions, ROLES_MS } from '../server/serve/access/sessions.ts';
import { createApp } from '../server/serve/app.ts';
import { followEditions } from '../server/serve/open-edition.ts';
import { publishedFolder, removeWorlds, sandbjerg } from './demo-world.ts';
import { PERSON, SECRET, TENANT } from './sign-in/hostile-issuer.ts';
import { type RealIssuer, startRealIssuer } from './sign-in/real-issuer.ts';

/** Signing in through a real OpenID provider, set up as an operator does: by settings, a secret in a file and a list in the data folder. */

const ADDRESS = 'http://127.0.0.1:8720';

let paths: DataPaths;
let issuer: RealIssuer;
let secret_file: string;

beforeAll(async () => {
	paths = await publishedFolder(sandbjerg());
	issuer = await startRealIssuer(`${ADDRESS}/callback`);
	issuer.people = {
		pia: { name: 'Pia', tid: TENANT, oid: PERSON, roles: ['fravaersblik_projektleder'], fravaersblik_units: ['all'] },
		lone: { name: 'Lone', tid: TENANT, oid: 'lone', roles: [], fravaersblik_units: [] },
	};
	secret_file = join(paths.keys, 'oidc');
	mkdirSync(dirname(secret_file), { recursive: true });
	writeFileSync(secret_file, `${SECRET}\n`, { mode: 0o400 });
});
afterAll(async () => {
	await issuer.close();
	removeWorlds();
});

const settings = (change: Record<string, string> = {}) =>
	readConfig({
		FRAVAERSBLIK_DATA: paths.folder,
		FRAVAERSBLIK_LOG: 'silent',
		FRAVAERSBLIK_SIGN_IN: 'oidc',
		FRAVAERSBLIK_ADDRESS: ADDRESS,
		FRAVAERSBLIK_OIDC_ISSUER: issuer.issuer,
		FRAVAERSBLIK_OIDC_CLIENT: 'fravaersblik',
		FRAVAERSBLIK_OIDC_SECRET_FILE: secret_file,
		FRAVAERSBLIK_OIDC_SCOPE: 'openid profile offline_access',
		FRAVAERSBLIK_OIDC_TENANT: TENANT,
		FRAVAERSBLIK_OIDC_SECOND_FACTOR: 'mfa',
		...change,
	});

/** A browser that keeps cookies by host and follows every redirect, to us and to the provider. */
function openBrowser(clock: { ms: number }) {
	const editions = followEditions(paths);
	const refusals: string[] = [];
	const parts = { editions, now: () => clock.ms, onRefusal: (refusal: string) => void refusals.push(refusal) };
	const sign_in = openSignIn(paths, settings(), parts);
	const sessions = createSessions(() => clock.ms);
	const onFailure = (error: unknown) => {
		throw error;
	};
	const app = createApp({ editions, sessions, sign_in, is_demo: false, worklist: () => null, web_folder: '.', onFailure });
	const jars = new Map<string, Map<string, string>>();
	const visit = async (address: string): Promise<{ response: Response; url: URL }> => {
		const url = new URL(address, ADDRESS);
		const jar = jars.get(url.origin) ?? new Map<string, string>();
		jars.set(url.origin, jar);
		const headers = { Cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') };
		const isOurs = url.origin === ADDRESS;
		const response = isOurs ? await app.request(url.pathname + url.search, { headers }) : await fetch(url, { headers, redirect: 'manual' });
		for (const line of response.headers.getSetCookie()) {
			const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
			if (value === '') jar.delete(name);
			else jar.set(name, value);
		}
		const next = response.headers.get('location');
		const isPage = isOurs && url.pathname !== '/login' && url.pathname !== '/callback';
		return next === null || isPage ? { response, url } : visit(new URL(next, url).href);
	};
	return { visit, refusals, close: () => editions.close() };
}

describe('through a real provider', () => {
	test('one who has the role there is in, and stays in as long as the provider says so', async () => {
		const clock = { ms: Date.now() };
		const browser = openBrowser(clock);
		issuer.who = 'pia';
		expect((await browser.visit('/login?return_to=/arbejdspladser')).url.pathname).toBe('/arbejdspladser');
		expect(await (await browser.visit('/api/session')).response.json()).toMatchObject({
			reader: { name: 'Pia', roles: ['projektleder'], scope_units: null },
		});
		const readAnHour = async () => {
			for (let step = 0; step < 5; step++) {
				clock.ms += ROLES_MS / 4;
				await browser.visit('/api/edition');
			}
			return (await browser.visit('/api/overview')).response.status;
		};
		expect(await readAnHour()).toBe(200);
		// the role becomes smaller there, and then the person is closed
		issuer.people.pia = { ...issuer.people.pia, roles: ['fravaersblik_dataforvalter'] };
		expect(await readAnHour()).toBe(403);
		delete issuer.people.pia;
		expect(await readAnHour()).toBe(401);
		expect(browser.refusals).toEqual(['not_trusted']);
		browser.close();
	});

	test('one who is on the list alone is in for the units of the list', async () => {
		const browser = openBrowser({ ms: Date.UTC(2026, 2, 10) });
		issuer.who = 'lone';
		expect((await browser.visit('/login')).url.href).toBe(`${ADDRESS}/log-ind?refused=no_role`);
		const seat = { person: `${TENANT}|lone`, role: 'leder', units: ['211'], purpose: 'Leder af Æblehaven', from: '2026-03-10', to: null };
		writeFileSync(paths.access, JSON.stringify({ seats: [seat] }));
		expect((await browser.visit('/login')).url.href).toBe(`${ADDRESS}/`);
		expect((await browser.visit('/api/overview')).response.status).toBe(200);
		expect((await browser.visit('/api/overview?unit=212')).response.status).toBe(404);
		browser.close();
	});

	test('nobody gets in by a list that cannot be read, and what is wrong with it is said', async () => {
		const browser = openBrowser({ ms: Date.now() });
		for (const text of [
			'',
			'{',
			'{"seats":[{}]}',
			'{"seats":[],"mere":1}',
			'{"seats":[{"person":"a","claim":"b","role":"leder","units":["1"],"purpose":"x","from":"2026-01-01","to":null}]}',
		]) {
			writeFileSync(paths.access, text);
			issuer.who = 'lone';
			const { response, url } = await browser.visit('/login');
			expect([url.pathname, response.status, (await response.json()).code]).toEqual(['/callback', 500, 'access_list_refused']);
			expect(() => openSignIn(paths, settings(), { editions: followEditions(paths), now: Date.now, onRefusal() {} })).toThrow(AppError);
		}
		writeFileSync(paths.access, '{"seats":[]}');
		browser.close();
	});
});

describe('the server does not start', () => {
	test.each([
		['FRAVAERSBLIK_ADDRESS', ''],
		['FRAVAERSBLIK_OIDC_ISSUER', ''],
		['FRAVAERSBLIK_OIDC_CLIENT', ''],
	])('without %s', async (name, value) => {
		await expect(startServer(settings({ [name]: value }))).rejects.toMatchObject({
			code: 'sign_in_not_configured',
			detail: expect.stringContaining(name),
		});
	});

	test.each([
		['FRAVAERSBLIK_ADDRESS', 'http://fravaer.kommunen.dk'],
		['FRAVAERSBLIK_ADDRESS', 'https://fravaer.kommunen.dk/sti'],
		['FRAVAERSBLIK_ADDRESS', 'fravaer.kommunen.dk'],
		['FRAVAERSBLIK_OIDC_ISSUER', 'http://login.kommunen.dk'],
		['FRAVAERSBLIK_OIDC_ISSUER', 'https://login.kommunen.dk?x=1'],
		['FRAVAERSBLIK_OIDC_SCOPE', 'profile'],
		['FRAVAERSBLIK_SIGN_IN', 'alle'],
	])('with %s as %s', (name, value) => {
		expect(() => settings({ [name]: value })).toThrow(
			expect.objectContaining({ code: 'wrong_usage', detail: expect.stringContaining(name) }),
		);
	});

	test.each<[string, (path: string) => void, string]>([
		['is missing', () => {}, 'findes ikke'],
		['is empty', (path) => writeFileSync(path, ' \n', { mode: 0o400 }), 'er tom'],
		['can be read by everybody', (path) => writeFileSync(path, SECRET, { mode: 0o644 }), 'af alle'],
		[
			'can be written by everybody',
			(path) => {
				writeFileSync(path, SECRET);
				chmodSync(path, 0o602);
			},
			'af alle',
		],
		['is a folder', (path) => mkdirSync(path), 'findes ikke'],
	])('with a secret that %s, and does not say it', async (what, make, why) => {
		const path = join(paths.keys, what.replaceAll(' ', '-'));
		make(path);
		const refused = startServer(settings({ FRAVAERSBLIK_OIDC_SECRET_FILE: path }));
		await expect(refused).rejects.toMatchObject({ code: 'secret_refused', detail: expect.stringContaining(why) });
		await refused.catch((error: Error) => expect(error.message).not.toContain(SECRET));
	});
});
