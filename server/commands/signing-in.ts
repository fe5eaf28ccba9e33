import type { Config } from '../config.ts';
import type { DataPaths } from '../data-folder.ts';
import { dayIn } from '../domain/calendar.ts';
import { AppError } from '../errors.ts';
import { accessListIn } from '../serve/access/access-list.ts';
import { createProvider } from '../serve/access/provider.ts';
import { shownPlaces } from '../serve/access/shown-places.ts';
import { createSignIn, type SignIn, type SignInParts } from '../serve/access/sign-in.ts';
import type { EditionSource } from '../serve/open-edition.ts';
import { readSecret } from './secret-file.ts';

/** The municipality's sign-in as the settings have it. Throws `sign_in_not_configured`, `secret_refused` or `access_list_refused`. */
export function openSignIn(
	paths: DataPaths,
	{ address, oidc }: Pick<Config, 'address' | 'oidc'>,
	{ editions, now, onRefusal }: { editions: EditionSource; now: () => number } & Pick<SignInParts, 'onRefusal'>,
): SignIn {
	const missing = [
		['FRAVAERSBLIK_ADDRESS', address],
		['FRAVAERSBLIK_OIDC_ISSUER', oidc.issuer],
		['FRAVAERSBLIK_OIDC_CLIENT', oidc.client_id],
	].flatMap(([name, value]) => (value === '' ? [name] : []));
	if (missing.length > 0) throw new AppError('sign_in_not_configured', `Mangler: ${missing.join(', ')}.`);
	const seats = accessListIn(paths.access);
	// a list that cannot be used is said at the start, not to the first who comes
	seats();
	return createSignIn({
		address,
		provider: createProvider({
			issuer: oidc.issuer,
			client_id: oidc.client_id,
			client_secret: oidc.secret_file === '' ? null : readSecret(oidc.secret_file),
			scope: oidc.scope,
			address,
			signs_out_there: oidc.sign_out === 'there',
		}),
		identity: {
			tenant: oidc.tenant === '' ? null : oidc.tenant,
			second_factor: oidc.second_factor,
			roles_claim: oidc.roles_claim,
			units_claim: oidc.units_claim,
		},
		seats,
		places: () => shownPlaces(editions),
		now,
		today: () => dayIn(now()),
		onRefusal,
	});
}
