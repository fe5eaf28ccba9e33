import type { Reader } from '../serve/access/reader.ts';
import type { OpenEdition } from '../serve/open-edition.ts';

/** Whoever may run commands on the machine: sees all that may be shown and, with its key, what is written of the log; nothing else. */
export function operatorOf({ root_key }: OpenEdition): Reader {
	return { id: 'operator', name: 'operator', roles: ['projektleder', 'hr', 'revisor'], scope_units: null, home_unit: root_key };
}
