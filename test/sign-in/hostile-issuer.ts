import { createHmac, createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An issuer of our own that keeps to OpenID Connect, but for what a test tells it to do wrong. Speaks on loopback. */
export interface HostileIssuer {
	issuer: string;
	/** What the next answers are to be; put back by `behave`. */
	manners: Manners;
	behave(): void;
	/** The claims of an honest token for one sign-in. */
	honest(nonce: string): Record<string, unknown>;
	close(): Promise<void>;
}

export interface Manners {
	/** The id token for a nonce; undefined for none. */
	token: (nonce: string) => string | undefined;
	/** What the token endpoint says in place of tokens. */
	instead: { status: number; type: string; body: string } | null;
	discovery: Record<string, unknown>;
	refresh_token: string | null;
	/** The id token when roles are looked up again; undefined where that is refused. */
	renewed: () => string | undefined;
}

export const CLIENT = 'fravaersblik';
export const SECRET = 'en-hemmelighed-kun-til-test';
export const TENANT = 'c0ffee00-0000-4000-8000-000000000001';
export const PERSON = '11111111-2222-4333-8444-555555555555';

const own = generateKeyPairSync('rsa', { modulusLength: 2048 });
const foreign = generateKeyPairSync('rsa', { modulusLength: 2048 });
const KID = 'k1';

export const OWN_KEY = own.privateKey;
export const FOREIGN_KEY = foreign.privateKey;
export const PUBLIC_PEM = String(own.publicKey.export({ type: 'spki', format: 'pem' }));
export const FOREIGN_JWK = foreign.publicKey.export({ format: 'jwk' });

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token as its sender wants it: the header says what it says, the signature is made with what is given. */
export function signed(
	claims: Record<string, unknown>,
	{
		header = {},
		key = OWN_KEY,
		hash = 'RSA-SHA256',
	}: { header?: Record<string, unknown>; key?: KeyObject | string | null; hash?: string } = {},
): string {
	const text = `${part({ alg: 'RS256', kid: KID, typ: 'JWT', ...header })}.${part(claims)}`;
	if (key === null) return `${text}.`;
	if (typeof key === 'string') return `${text}.${createHmac('sha256', key).update(text).digest('base64url')}`;
	return `${text}.${createSign(hash).update(text).sign(key, 'base64url')}`;
}

export async function startHostileIssuer(): Promise<HostileIssuer> {
	const server = createServer((request, response) => {
		const say = (status: number, type: string, body: string) => response.writeHead(status, { 'Content-Type': type }).end(body);
		const { pathname } = new URL(request.url ?? '/', found.issuer);
		if (pathname === '/.well-known/openid-configuration') return say(200, 'application/json', JSON.stringify(found.manners.discovery));
		if (pathname === '/jwks')
			return say(
				200,
				'application/json',
				JSON.stringify({ keys: [{ ...own.publicKey.export({ format: 'jwk' }), kid: KID, use: 'sig', alg: 'RS256' }] }),
			);
		let body = '';
		request.on('data', (chunk) => {
			body += chunk;
		});
		request.on('end', () => {
			const asked = new URLSearchParams(body);
			const { instead, refresh_token, token, renewed } = found.manners;
			if (instead) return say(instead.status, instead.type, instead.body);
			const isAgain = asked.get('grant_type') === 'refresh_token';
			// the code that a test brings is the nonce it was begun with
			const id_token = isAgain ? renewed() : token(asked.get('code') ?? '');
			if (isAgain && id_token === undefined) return say(400, 'application/json', '{"error":"invalid_grant"}');
			return say(
				200,
				'application/json',
				JSON.stringify({ access_token: 'a', token_type: 'Bearer', id_token, ...(refresh_token ? { refresh_token } : {}) }),
			);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address() as AddressInfo;
	const issuer = `http://127.0.0.1:${address.port}`;
	const honest = (nonce: string) => {
		const now = Math.floor(Date.now() / 1000);
		return {
			iss: issuer,
			aud: CLIENT,
			sub: 'pia',
			exp: now + 300,
			iat: now,
			nonce,
			tid: TENANT,
			oid: PERSON,
			amr: ['pwd', 'mfa'],
			name: 'Pia Prøve',
			roles: ['fravaersblik_leder'],
			fravaersblik_units: ['211'],
		};
	};
	const good = (): Manners => ({
		token: (nonce) => signed(honest(nonce)),
		instead: null,
		discovery: {
			issuer,
			authorization_endpoint: `${issuer}/authorize`,
			token_endpoint: `${issuer}/token`,
			jwks_uri: `${issuer}/jwks`,
			response_types_supported: ['code'],
			subject_types_supported: ['public'],
			id_token_signing_alg_values_supported: ['RS256', 'RS512', 'HS256', 'none'],
			authorization_response_iss_parameter_supported: true,
		},
		refresh_token: 'forny',
		renewed: () => signed(honest('')),
	});
	const found: HostileIssuer = {
		issuer,
		manners: good(),
		behave() {
			found.manners = good();
		},
		honest,
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
	return found;
}
