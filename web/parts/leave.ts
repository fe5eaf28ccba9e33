import { hrefOf } from '../address.ts';
import type { Place } from './place.tsx';

/** To the sign-in page, which leads back here with everything that stands in the address. */
export function leaveToSignIn(place: Place): void {
	const address = place.address();
	place.go(hrefOf({ ...address, view: 'sign_in', unit: null, tabs: {}, form: {}, next: hrefOf(address) }), { replace: true });
}
