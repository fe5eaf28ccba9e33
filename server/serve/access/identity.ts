import { z } from 'zod';
import type { Proved } from './provider.ts';
import { SignInRefused } from './refused.ts';

/** What the municipality's sign-in must say of everybody, and where it says who may what. */
export interface IdentitySettings {
	/** The directory that people must come from (Entra's `tid`); null where the issuer is of one directory. */
	tenant: string | null;
	/** Any one of these in `acr`, `acrs` or `amr` shows that more than a password was asked for; empty where that is seen to elsewhere. */
	second_factor: readonly string[];
	/** Claims with the names of roles and with the keys of units. */
	roles_claim: string;
	units_claim: string;
}

/** Who somebody is, as proved by the municipality's sign-in. */
export interface Identity {
	/** `tid|oid` where the sign-in has both, which no renaming changes; else its subject. Never an address of mail. */
	person: string;
	name: string;
	claimed_roles: readonly string[];
	claimed_units: readonly string[];
}

const Words = z
	.union([z.string(), z.array(z.string())])
	.transform((words) => (typeof words === 'string' ? words.split(/[\s,]+/).filter(Boolean) : words))
	.catch([]);
const Text = z.string().min(1).max(300);

/** Throws `SignInRefused` where the claims are of another directory or of a password alone. */
export function identityOf(claims: Proved['claims'], settings: IdentitySettings): Identity {
	const { tid, oid, name, acr, acrs, amr }: Record<string, unknown> = claims;
	if (settings.tenant !== null && tid !== settings.tenant) throw new SignInRefused('wrong_tenant');
	const shown = [acr, acrs, amr].flatMap((claim) => Words.parse(claim));
	if (settings.second_factor.length > 0 && !settings.second_factor.some((factor) => shown.includes(factor)))
		throw new SignInRefused('no_second_factor');
	const [directory, object] = [Text.safeParse(tid), Text.safeParse(oid)];
	return {
		person: directory.success && object.success ? `${directory.data}|${object.data}` : claims.sub,
		name: Text.catch('Ukendt navn').parse(name),
		claimed_roles: Words.parse(claims[settings.roles_claim]),
		claimed_units: Words.parse(claims[settings.units_claim]),
	};
}
