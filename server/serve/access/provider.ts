import {
	AuthorizationResponseError,
	allowInsecureRequests,
	authorizationCodeGrant,
	buildAuthorizationUrl,
	buildEndSessionUrl,
	ClientError,
	ClientSecretPost,
	Configuration,
	calculatePKCECodeChallenge,
	clockTolerance,
	discovery,
	enableNonRepudiationChecks,
	type IDToken,
	None,
	randomNonce,
	randomPKCECodeVerifier,
	randomState,
	refreshTokenGrant,
} from 'openid-client';
import { PATHS } from '../../domain/page-paths.ts';
import { SignInRefused } from './refused.ts';

/** How the municipality's own sign-in is reached: an OpenID Connect issuer and what we are called there. */
export interface ProviderSettings {
	/** The issuer to the letter: another one is not listened to. */
	issuer: string;
	client_id: string;
	/** Null for a client without a secret. */
	client_secret: string | null;
	/** What is asked for, with spaces between: `offline_access` lets roles be looked up again without the reader. */
	scope: string;
	/** Our own address, without a path. */
	address: string;
	/** Whether who signs out here is sent there to sign out too. */
	signs_out_there: boolean;
}

/** What one way to the sign-in and back must agree on; never leaves the server. */
export interface Secrets {
	state: string;
	nonce: string;
	verifier: string;
}

/** Claims of a token that holds, and what roles are looked up again with; null where the sign-in gave none. */
export interface Proved {
	claims: IDToken;
	refresh_token: string | null;
}

/** The municipality's sign-in. Everything it says is checked here; what does not hold throws `SignInRefused`. */
export interface Provider {
	newSecrets(): Secrets;
	/** Where the browser is sent. */
	addressFor(secrets: Secrets): Promise<URL>;
	/** Trades what the browser brought back, once, for claims that hold. */
	redeem(search: string, secrets: Secrets): Promise<Proved>;
	/** Asks again who it is and with which roles. */
	lookAgain(refresh_token: string, subject: string): Promise<Proved>;
	/** Where a browser signs out there and is sent back; null where that is not offered, or not wished. No token goes along: it would go through the browser. */
	signOutAddress(): Promise<string | null>;
}

export const CALLBACK_PATH = '/callback';

/** Signatures that only the issuer can make: never `none`, never one with a secret that we hold too. */
const ALGORITHMS: readonly string[] = ['RS256', 'PS256', 'ES256'];
/** Seconds that two clocks may differ. */
const SKEW_SECONDS = 60;
const TIMEOUT_SECONDS = 10;

export function createProvider(settings: ProviderSettings): Provider {
	let discovered: Promise<Configuration> | undefined;
	const configuration = () => {
		discovered ??= discover(settings);
		// a sign-in that does not answer is asked again by who comes next
		discovered.catch(() => {
			discovered = undefined;
		});
		return discovered.catch((cause: unknown) => {
			throw new SignInRefused('not_reached', cause);
		});
	};
	return {
		newSecrets: () => ({ state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() }),
		async addressFor({ state, nonce, verifier }) {
			return buildAuthorizationUrl(await configuration(), {
				redirect_uri: settings.address + CALLBACK_PATH,
				scope: settings.scope,
				response_type: 'code',
				code_challenge: await calculatePKCECodeChallenge(verifier),
				code_challenge_method: 'S256',
				state,
				nonce,
			});
		},
		async redeem(search, { state, nonce, verifier }) {
			const asked = await configuration();
			return proved(
				authorizationCodeGrant(asked, new URL(`${settings.address}${CALLBACK_PATH}${search}`), {
					pkceCodeVerifier: verifier,
					expectedState: state,
					expectedNonce: nonce,
					idTokenExpected: true,
				}),
			);
		},
		async lookAgain(refresh_token, subject) {
			const { claims, refresh_token: next } = await proved(refreshTokenGrant(await configuration(), refresh_token));
			if (claims.sub !== subject) throw new SignInRefused('not_trusted');
			return { claims, refresh_token: next ?? refresh_token };
		},
		async signOutAddress() {
			if (!settings.signs_out_there) return null;
			// who cannot be sent there is signed out here all the same
			const asked = await configuration().catch(() => null);
			const offered = asked?.serverMetadata().end_session_endpoint;
			// a browser is sent to nobody but the issuer
			if (!asked || offered === undefined || new URL(offered).origin !== new URL(settings.issuer).origin) return null;
			return buildEndSessionUrl(asked, { post_logout_redirect_uri: settings.address + PATHS.sign_in }).href;
		},
	};
}

/** Asks the issuer what it offers, and narrows it to what is trusted. */
async function discover({ issuer, client_id, client_secret }: ProviderSettings): Promise<Configuration> {
	const client = { [clockTolerance]: SKEW_SECONDS };
	const authentication = client_secret === null ? None() : ClientSecretPost(client_secret);
	const execute = new URL(issuer).protocol === 'http:' ? [allowInsecureRequests] : [];
	const found = await discovery(new URL(issuer), client_id, client, authentication, { execute, timeout: TIMEOUT_SECONDS });
	const server = found.serverMetadata();
	if (server.issuer !== issuer) throw new Error('another issuer answered');
	const offered = server.id_token_signing_alg_values_supported ?? ['RS256'];
	const id_token_signing_alg_values_supported = offered.filter((algorithm) => ALGORITHMS.includes(algorithm));
	if (id_token_signing_alg_values_supported.length === 0) throw new Error('the issuer signs in no way that is trusted');
	const { supportsPKCE: _, ...offers } = server;
	const narrowed = new Configuration({ ...offers, id_token_signing_alg_values_supported }, client_id, client, authentication);
	narrowed.timeout = TIMEOUT_SECONDS;
	for (const change of [...execute, enableNonRepudiationChecks]) change(narrowed);
	return narrowed;
}

async function proved(granted: ReturnType<typeof authorizationCodeGrant>): Promise<Proved> {
	const tokens = await granted.catch((error: unknown) => {
		throw new SignInRefused(refusalOf(error), error);
	});
	const claims = tokens.claims();
	if (!claims) throw new SignInRefused('not_trusted');
	return { claims, refresh_token: tokens.refresh_token ?? null };
}

function refusalOf(error: unknown): 'refused_there' | 'not_reached' | 'not_trusted' {
	if (error instanceof AuthorizationResponseError) return 'refused_there';
	const isUnanswered = error instanceof ClientError && error.code === 'OAUTH_TIMEOUT';
	// what Node throws where no connection comes about
	const isUnreached = error instanceof TypeError && error.message === 'fetch failed';
	return isUnanswered || isUnreached ? 'not_reached' : 'not_trusted';
}
