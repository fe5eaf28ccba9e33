import { isIPv6 } from 'node:net';

const WINDOW_MS = 15 * 60_000;
/** Tries from one address that lead nowhere, in a quarter of an hour: a whole office may stand behind one address, and those who get in do not count. */
export const MOST_TRIES = 100;
/** Addresses that are counted at a time: beyond them the oldest are forgotten. */
const MOST_ADDRESSES = 50_000;

/** Counts what is begun and brought back from each address, until it leads to a session. */
export interface SignInLimit {
	/** Counts one more try; false where the address has had its share, until the quarter of an hour is over. */
	take(address: string): boolean;
	/** Somebody got in: what led there is not counted. */
	giveBack(address: string): void;
}

export const NO_LIMIT: SignInLimit = { take: () => true, giveBack() {} };

/** The way there and the way back. */
const TRIES_OF_A_SIGN_IN = 2;

/** Whoever has an address of IPv6 has the whole network of its first 64 bits to try from: that is counted, as an address of IPv4 is by itself. */
function countedAs(address: string): string {
	if (!isIPv6(address)) return address;
	const [before = '', after] = address.split('::');
	const groups = (text: string) => (text === '' ? [] : text.split(':'));
	const [first, last] = [groups(before), groups(after ?? '')];
	const left = after === undefined ? 0 : 8 - first.length - last.length;
	const network = [...first, ...Array.from({ length: left }, () => '0'), ...last].slice(0, 4);
	return `${network.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`;
}

/** `now` in milliseconds. */
export function createSignInLimit(now: () => number): SignInLimit {
	let current = 0;
	const tries = new Map<string, number>();
	return {
		take(address) {
			const window = Math.floor(now() / WINDOW_MS);
			if (window !== current) tries.clear();
			current = window;
			const counted = countedAs(address);
			const count = (tries.get(counted) ?? 0) + 1;
			if (count > MOST_TRIES) return false;
			tries.set(counted, count);
			for (const [oldest] of tries) {
				if (tries.size <= MOST_ADDRESSES) break;
				tries.delete(oldest);
			}
			return true;
		},
		giveBack(address) {
			const counted = countedAs(address);
			tries.set(counted, Math.max(0, (tries.get(counted) ?? 0) - TRIES_OF_A_SIGN_IN));
		},
	};
}
