import { ROLES, type Role } from '../../domain/answers.ts';
import type { PlainDate } from '../../domain/calendar.ts';
import type { SeatState } from '../../domain/dpo-year.ts';
import type { SignInRefusal } from '../../domain/sign-in.ts';
import { EVERYWHERE, type Seat } from './access-list.ts';
import type { Identity } from './identity.ts';
import type { Reader } from './reader.ts';

/** What of an edition decides whether a scope names anything. */
export interface Places {
	root_key: string;
	pathOf(unitKey: string): readonly string[] | undefined;
}

/** Where the municipality's sign-in gives roles itself, they are called so: `fravaersblik_hr`. */
const CLAIMED = 'fravaersblik_';
/** These do what concerns the whole municipality, or nothing: a scope of units would be a promise that is not kept. */
const ONLY_EVERYWHERE: readonly Role[] = ['dataforvalter', 'revisor'];

export function stateOf(seat: Seat, today: PlainDate, places: Places): SeatState {
	if (today < seat.from) return 'not_begun';
	if (seat.to !== null && today > seat.to) return 'over';
	if (seat.units === EVERYWHERE) return 'holds';
	if (ONLY_EVERYWHERE.includes(seat.role)) return 'needs_everywhere';
	if (seat.units.length === 0) return 'no_units';
	return seat.units.some((key) => places.pathOf(key)) ? 'holds' : 'unknown_units';
}

/**
 * The reader that somebody is today, by the list and by claims; or why there is none. A role without a scope is nothing, and so is a term that is over,
 * or a scope of units that are no more.
 */
export function readerFor(identity: Identity, seats: readonly Seat[], today: PlainDate, places: Places): Reader | SignInRefusal {
	const own = [...seatsOf(identity, seats), ...claimedSeats(identity)];
	const states = own.map((seat) => stateOf(seat, today, places));
	const held = own.filter((_, index) => states[index] === 'holds');
	if (held.length === 0) return refusalFor(states);
	const roles = ROLES.filter((role) => held.some((seat) => seat.role === role));
	const scopeOf = (role: Role) =>
		scopeOver(
			held.filter((seat) => seat.role === role),
			places,
		);
	const scopes = new Map(roles.map((role) => [role, scopeOf(role)]));
	const figure_roles = roles.filter((role) => !ONLY_EVERYWHERE.includes(role));
	const scope_units = unionOf((figure_roles.length > 0 ? figure_roles : roles).map((role) => scopes.get(role) ?? null));
	return {
		id: identity.person,
		name: identity.name,
		roles,
		scope_units,
		role_scopes: Object.fromEntries(scopes),
		home_unit: scope_units?.[0] ?? places.root_key,
	};
}

function seatsOf({ person, claimed_roles }: Identity, seats: readonly Seat[]): Seat[] {
	return seats.filter((seat) => seat.person === person || (seat.claim !== undefined && claimed_roles.includes(seat.claim)));
}

/** Seats that the municipality's sign-in gives by itself: roles by our names, all over the same units. */
function claimedSeats({ person, claimed_roles, claimed_units }: Identity): Seat[] {
	const roles = ROLES.filter((role) => claimed_roles.includes(CLAIMED + role));
	// without any units the claim is a name for rows of the list, or of nothing
	const units = claimed_units.includes(EVERYWHERE) ? EVERYWHERE : [...claimed_units];
	return roles.map((role) => ({ person, role, units, purpose: 'claims', from: '0001-01-01', to: null, stand_in_for: null }));
}

function scopeOver(seats: readonly Seat[], places: Places): readonly string[] | null {
	return unionOf(seats.map(({ units }) => (units === EVERYWHERE ? null : units.filter((key) => places.pathOf(key)))));
}

/** Several scopes as one; null, the whole municipality, takes in every other. */
export function unionOf(scopes: readonly (readonly string[] | null)[]): readonly string[] | null {
	const units = new Set<string>();
	for (const scope of scopes) {
		if (scope === null) return null;
		for (const key of scope) units.add(key);
	}
	return [...units];
}

function refusalFor(states: readonly SeatState[]): SignInRefusal {
	if (states.length === 0) return 'no_role';
	return states.every((state) => state === 'over' || state === 'not_begun') ? 'term_over' : 'no_units';
}
