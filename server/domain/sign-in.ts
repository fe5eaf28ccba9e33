/** Why somebody was not let in: what the page says of it, and what the log keeps. */
export const SIGN_IN_REFUSALS = [
	// the address to go on to is none of our pages
	'foreign_address',
	// the way there and back took more than ten minutes, or began in another browser
	'too_late',
	// the municipality's sign-in said no
	'refused_there',
	// what came back does not hold: signature, receiver, sender, time
	'not_trusted',
	'wrong_tenant',
	'no_second_factor',
	'no_role',
	'no_units',
	'term_over',
	// too many tries from one address
	'too_many',
	// the municipality's sign-in does not answer
	'not_reached',
] as const;
export type SignInRefusal = (typeof SIGN_IN_REFUSALS)[number];
