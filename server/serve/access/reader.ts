import type { ReaderView, Role } from '../../domain/answers.ts';

/** Somebody signed in, or the operator at the command line. */
export interface Reader {
	/** Stable id from the sign-in; never shown. */
	id: string;
	name: string;
	roles: readonly Role[];
	/** Units the reader may see with all below them; null for the whole municipality. */
	scope_units: readonly string[] | null;
	/** The same of each role by itself, where roles differ: what one role may ask is answered within its own units. */
	role_scopes?: Readonly<Partial<Record<Role, readonly string[] | null>>>;
	home_unit: string;
}

export function readerView(reader: Reader): ReaderView {
	const { name, roles, home_unit, scope_units } = reader;
	return { name, roles: [...roles], home_unit, scope_units: scope_units === null ? null : [...scope_units] };
}
