import type { AnswerName, Role } from '../../domain/answers.ts';
import { AppError } from '../../errors.ts';
import type { OpenEdition } from '../open-edition.ts';
import type { Reader } from './reader.ts';

/** Which roles may ask for what. Deny by default: a role or answer that is not here sees nothing. */
const ALLOWED: Record<AnswerName, readonly Role[]> = {
	// names of units, no figure
	tree: ['projektleder', 'hr', 'med', 'leder', 'dataforvalter'],
	overview: ['projektleder', 'hr', 'med', 'leder'],
	units: ['projektleder', 'hr', 'med', 'leder'],
	trend: ['projektleder', 'hr', 'med', 'leder'],
	unit: ['projektleder', 'hr', 'med', 'leder'],
	hidden: ['projektleder', 'hr', 'med', 'leder'],
	status: ['projektleder', 'hr'],
	groups: ['projektleder', 'hr', 'med', 'leder'],
	breakdown: ['projektleder', 'hr', 'med', 'leder'],
	definitions: ['projektleder', 'hr', 'med', 'leder'],
	benchmarks: ['projektleder', 'hr', 'med', 'leder'],
	flags: ['projektleder', 'hr', 'med', 'leder'],
	excess: ['projektleder', 'hr', 'med', 'leder'],
	baseline: ['projektleder', 'hr', 'med', 'leder'],
	effect: ['projektleder', 'hr', 'med', 'leder'],
	targets: ['projektleder', 'hr', 'med', 'leder'],
	variation: ['projektleder', 'hr', 'med', 'leder'],
	toolbox: ['projektleder', 'hr', 'med', 'leder'],
	underreporting: ['projektleder', 'hr'],
	quality: ['projektleder', 'hr', 'med', 'leder', 'dataforvalter', 'revisor'],
	organisation: ['projektleder', 'hr', 'med', 'leder', 'dataforvalter'],
	series: ['projektleder', 'hr', 'med', 'leder'],
	series_months: ['projektleder', 'hr', 'med', 'leder'],
	accidents: ['projektleder', 'hr', 'med', 'leder'],
	completeness: ['projektleder', 'hr', 'med', 'leder', 'dataforvalter', 'revisor'],
	edition: ['projektleder', 'hr', 'med', 'leder', 'dataforvalter', 'revisor'],
	events: ['projektleder', 'hr', 'med', 'leder'],
	attention: ['projektleder', 'hr', 'med', 'leder', 'dataforvalter'],
	changes: ['projektleder', 'hr', 'med', 'leder'],
	committees: ['projektleder', 'hr', 'med', 'leder'],
	parameters: ['projektleder', 'hr', 'med', 'leder', 'dataforvalter', 'revisor'],
};

/** Whether one of the reader's roles may ask for an answer at all. */
export function mayAsk({ roles }: Reader, answer: AnswerName): boolean {
	return roles.some((role) => ALLOWED[answer].includes(role));
}

/** Who may hand in deliveries, publish what comes of them and take it back, and correct what they were found to hold. */
const IMPORTERS: readonly Role[] = ['dataforvalter'];

/** The same door for what changes what is shown, and for the worklist: lets the reader in, or refuses. */
export function authoriseImport({ roles }: Reader): void {
	if (!roles.some((role) => IMPORTERS.includes(role))) throw new AppError('not_allowed');
}

/** Who may register efforts, baselines, targets and groups from a page. */
const REGISTRARS: readonly Role[] = ['projektleder'];

export function mayRegister({ roles }: Reader): boolean {
	return roles.some((role) => REGISTRARS.includes(role));
}

/**
 * Lets a reader register for units, or refuses: only for the own ones and those below them. A unit that the reader may not see is refused like one that does
 * not exist; one above the own is known to be there.
 */
export function authoriseRegistration(reader: Reader, unitKeys: readonly string[], edition: OpenEdition): void {
	if (!mayRegister(reader)) throw new AppError('not_allowed');
	if (!unitKeys.every((key) => isInScope(reader, key, edition))) throw new AppError('unit_not_found');
	const { scope_units } = reader;
	const isOwn = (key: string) => scope_units === null || (edition.pathOf(key) ?? []).some((above) => scope_units.includes(above));
	if (!unitKeys.every(isOwn)) throw new AppError('unit_not_yours');
}

/** What a reader may see of an edition. */
export interface Grant {
	/** Keeps the rows whose unit the reader may see. */
	sees: (unitKey: string) => boolean;
	/** The unit asked for, or the reader's own. */
	unit_key: string;
}

/**
 * The only door: says what this reader may see, or refuses.
 * A unit outside the scope and one that does not exist are refused alike, so that an address cannot be used to ask which units there are.
 */
export function authorise(reader: Reader, answer: AnswerName, unitKey: string | undefined, edition: OpenEdition): Grant {
	if (!mayAsk(reader, answer)) throw new AppError('not_allowed');
	const sees = (key: string) => isInScope(reader, key, edition);
	const asked = unitKey ?? reader.home_unit;
	if (!sees(asked)) throw new AppError('unit_not_found');
	return { sees, unit_key: asked };
}

/** Own units, all below them, every unit above, and the whole: the totals one's own figures are part of. */
export function isInScope(reader: Reader, unitKey: string, edition: OpenEdition): boolean {
	const path = edition.pathOf(unitKey);
	if (!path) return false;
	if (reader.scope_units === null || unitKey === reader.home_unit || unitKey === edition.root_key) return true;
	return reader.scope_units.some((own) => path.includes(own) || (edition.pathOf(own) ?? []).includes(unitKey));
}
