import type { PlainDate } from '../../domain/calendar.ts';
import type { SignInRefusal } from '../../domain/sign-in.ts';
import type { Seat } from './access-list.ts';
import { type Identity, type IdentitySettings, identityOf } from './identity.ts';
import { createPendingSignIns } from './pending.ts';
import type { Proved, Provider } from './provider.ts';
import type { Reader } from './reader.ts';
import { SignInRefused } from './refused.ts';
import { returnPathOf } from './return-path.ts';
import { type Places, readerFor } from './rights.ts';
import type { LookUp } from './sessions.ts';

/** Signing in with the municipality's own sign-in: the browser is sent there, and what it brings back is traded and checked here. Throws `SignInRefused`. */
export interface SignIn {
	/** Our own address, without a path: what a change must come from, and whether cookies are for https alone. */
	address: string;
	/** Begins: where to send the browser, and what it is known by when it comes back. */
	begin(return_to: string | undefined): Promise<{ location: string; pending_id: string }>;
	complete(search: string, pending_id: string | undefined): Promise<SignedIn>;
	/** Where to send a browser that signs out here, so that it is signed out there too; null where that is not offered, or not wished. */
	leave(): Promise<string | null>;
}

export interface SignedIn {
	reader: Reader;
	look_up: LookUp;
	return_path: string;
}

export interface SignInParts {
	address: string;
	provider: Provider;
	identity: IdentitySettings;
	seats: () => readonly Seat[];
	/** Units of the edition that is shown. */
	places: () => Promise<Places>;
	/** Milliseconds. */
	now: () => number;
	/** The day it is in Denmark. */
	today: () => PlainDate;
	/** Hears why somebody was not let in, or lost access; never of tokens. */
	onRefusal: (refusal: SignInRefusal, cause: unknown) => void;
}

export function createSignIn({ address, provider, identity, seats, places, now, today, onRefusal }: SignInParts): SignIn {
	const pending = createPendingSignIns(now);
	const told = async <Value>(work: () => Promise<Value>): Promise<Value> => {
		try {
			return await work();
		} catch (error) {
			if (error instanceof SignInRefused) onRefusal(error.refusal, error.cause);
			throw error;
		}
	};
	/** Looks up in the list at every request, and at the municipality's sign-in when it is asked to. */
	const lookUpOf = (first: Identity, known: Places, proved: Proved): LookUp => {
		let [who, where, token] = [first, known, proved.refresh_token];
		let found: { reader: Reader | null; by: readonly unknown[] } | undefined;
		return {
			now() {
				const [list, day] = [seats(), today()];
				const by = [list, day, who, where];
				if (!found?.by.every((one, index) => one === by[index])) {
					const reader = readerFor(who, list, day, where);
					found = { reader: typeof reader === 'string' ? null : reader, by };
				}
				return found.reader;
			},
			async again() {
				try {
					if (token === null) return false;
					const renewed = await told(() => provider.lookAgain(token ?? '', proved.claims.sub));
					const same = identityOf(renewed.claims, identity);
					if (same.person !== first.person) return false;
					[who, where, token] = [same, await places(), renewed.refresh_token];
					return true;
				} catch (error) {
					if (error instanceof SignInRefused) return false;
					throw error;
				}
			},
		};
	};
	return {
		address,
		begin: (return_to) =>
			told(async () => {
				const return_path = returnPathOf(return_to);
				if (return_path === null) throw new SignInRefused('foreign_address');
				const secrets = provider.newSecrets();
				const location = await provider.addressFor(secrets);
				return { location: location.href, pending_id: pending.begin(secrets, return_path) };
			}),
		complete: (search, pending_id) =>
			told(async () => {
				const begun = pending.take(pending_id);
				if (!begun) throw new SignInRefused('too_late');
				const proved = await provider.redeem(search, begun.secrets);
				const who = identityOf(proved.claims, identity);
				const where = await places();
				const reader = readerFor(who, seats(), today(), where);
				if (typeof reader === 'string') throw new SignInRefused(reader);
				return { reader, look_up: lookUpOf(who, where, proved), return_path: begun.return_path };
			}),
		leave: () => provider.signOutAddress(),
	};
}
