import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type Configuration } from 'oidc-provider';
import { CLIENT, SECRET } from './hostile-issuer.ts';

/** A real OpenID provider on loopback. It asks nobody for a password: whoever is named by `who` is signed in there. */
export interface RealIssuer {
	issuer: string;
	/** Who sits at the browser. */
	who: string;
	/** What the provider knows of people, by name; whoever is not there is closed. */
	people: Record<string, Record<string, unknown>>;
	close(): Promise<void>;
}

export async function startRealIssuer(redirect_uri: string): Promise<RealIssuer> {
	const server = createServer();
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address() as AddressInfo;
	const issuer = `http://127.0.0.1:${address.port}`;
	const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' });
	const configuration: Configuration = {
		clients: [
			{
				client_id: CLIENT,
				client_secret: SECRET,
				redirect_uris: [redirect_uri],
				post_logout_redirect_uris: [new URL('/log-ind', redirect_uri).href],
				grant_types: ['authorization_code', 'refresh_token'],
				token_endpoint_auth_method: 'client_secret_post',
			},
		],
		jwks: { keys: [{ ...key, kid: 'k', use: 'sig', alg: 'RS256' }] },
		cookies: { keys: [randomBytes(16).toString('hex')] },
		ttl: { AccessToken: 600, Grant: 86_400, IdToken: 600, Interaction: 600, RefreshToken: 86_400, Session: 86_400 },
		pkce: { required: () => true },
		findAccount: async (_, id) => {
			const claims = found.people[id];
			return claims && { accountId: id, claims: async () => ({ sub: id, ...claims }) };
		},
		claims: { openid: ['sub', 'amr', 'tid', 'oid', 'roles', 'fravaersblik_units'], profile: ['name'] },
		scopes: ['openid', 'offline_access', 'profile'],
		conformIdTokenClaims: false,
		issueRefreshToken: async () => true,
		features: { devInteractions: { enabled: false } },
		interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
		// everybody has agreed already
		loadExistingGrant: async (context) => {
			const { client, session } = context.oidc;
			if (!client || !session?.accountId) return undefined;
			const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
			grant.addOIDCScope('openid profile offline_access');
			await grant.save();
			return grant;
		},
	};
	const provider: Provider = new Provider(issuer, configuration);
	const answer = provider.callback();
	server.on('request', (request, response) => {
		if (!request.url?.startsWith('/interaction/')) return void answer(request, response);
		const said = { login: { accountId: found.who, amr: ['pwd', 'mfa'] } };
		void provider.interactionFinished(request, response, said, { mergeWithLastSubmission: false });
	});
	const found: RealIssuer = {
		issuer,
		who: '',
		people: {},
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
	return found;
}
