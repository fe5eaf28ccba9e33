import type { AnswerName, Role } from '../../domain/answers.ts';
import { AppError } from '../../errors.ts';
import type { Reader } from './reader.ts';
import { type Places, unionOf } from './rights.ts';

/** What can be asked for or done: answers, and what is no answer. */
export type Act = AnswerName | 'import' | 'worklist' | 'register' | 'freeze_status' | 'season' | 'notes' | 'own_notes' | 'audit';

/** Which roles may ask for or do what. Deny by default: a role or act that is not here is refused. */
const ALLOWED: Record<Act, readonly Role[]> = {
	// handing in deliveries, publishing what comes of them and taking it back
	import: ['dataforvalter'],
	// what is to be corrected in the registrations, by number of employment
	worklist: ['dataforvalter'],
	// efforts, baselines, targets and groups, from a page
	register: ['projektleder'],
	// that a year's status is published as it stands: of the whole municipality
	freeze_status: ['projektleder', 'hr'],
	// the packs of all committees within the own units, at once
	season: ['projektleder', 'hr'],
	// what committees decided and noted: of those within the own units, and of the own committee
	notes: ['projektleder', 'hr'],
	own_notes: ['med'],
	// who has seen and done what, and who has access
	audit: ['revisor'],
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
	series_targets: ['projektleder', 'hr', 'med', 'leder'],
	accidents: ['projektleder', 'hr', 'med', 'leder'],
	completeness: ['projektleder', 'hr', 'med', 'leder', 'dataforvalter', 'revisor'],
	edition: ['projektleder', 'hr', 'med', 'leder', 'dataforvalter', 'revisor'],
	events: ['projektleder', 'hr', 'med', 'leder'],
	attention: ['projektleder', 'hr', 'med', 'leder', 'dataforvalter'],
	changes: ['projektleder', 'hr', 'med', 'leder'],
	committees: ['projektleder', 'hr', 'med', 'leder'],
	parameters: ['projektleder', 'hr', 'med', 'leder', 'dataforvalter', 'revisor'],
};

/** Whether one of the reader's roles may ask for or do something at all; a role without a scope may nothing. */
export function mayDo(reader: Reader, act: Act): boolean {
	return reader.roles.some((role) => ALLOWED[act].includes(role)) && scopeOf(reader, act)?.length !== 0;
}

/** What a reader may see of an edition. */
export interface Grant {
	/** Keeps the rows whose unit the reader may see. */
	sees: (unitKey: string) => boolean;
	/** The unit asked for, or the reader's own. */
	unit_key: string;
	/** The top of what is seen; null for everything. */
	scope_units: readonly string[] | null;
}

/**
 * The only door: says what this reader may see of an edition by the roles that may do this, or refuses.
 * A unit outside the scope and one that does not exist are refused alike, so that an address cannot be used to ask which units there are.
 */
export function authorise(reader: Reader, act: Act, unitKey: string | undefined, edition: Places): Grant {
	authoriseAct(reader, act);
	const scope_units = scopeOf(reader, act);
	const home_unit = homeOf(reader, scope_units, edition);
	const sees = (key: string) => isWithin(scope_units, home_unit, key, edition);
	const asked = unitKey ?? home_unit;
	if (!sees(asked)) throw new AppError('unit_not_found');
	return { sees, unit_key: asked, scope_units };
}

/** The same door for what is about no unit. */
export function authoriseAct(reader: Reader, act: Act): void {
	if (!mayDo(reader, act)) throw new AppError('not_allowed');
}

/** Whether what is about the whole municipality is the reader's to change. */
export function isOfWhole(reader: Reader, act: Act, edition: Places): boolean {
	return mayDo(reader, act) && isOwn(scopeOf(reader, act), edition.root_key, edition);
}

/** Lets a reader change what is about the whole municipality, or refuses. */
export function authoriseWhole(reader: Reader, act: Act, edition: Places): void {
	authoriseAct(reader, act);
	if (!isOfWhole(reader, act, edition)) throw new AppError('unit_not_yours');
}

/**
 * Lets a reader register for units, or refuses: only for the own ones and those below them. A unit that the reader may not see is refused like one that does
 * not exist; one above the own is known to be there.
 */
export function authoriseRegistration(reader: Reader, unitKeys: readonly string[], edition: Places): void {
	authoriseAct(reader, 'register');
	for (const key of unitKeys) authorise(reader, 'register', key, edition);
	const scope_units = scopeOf(reader, 'register');
	if (!unitKeys.every((key) => isOwn(scope_units, key, edition))) throw new AppError('unit_not_yours');
}

/** Whether a reader may write what a committee of these units decided: who makes the papers there, and a member for the own committee only. */
export function mayWriteNotes(reader: Reader, unitKeys: readonly string[], edition: Places): boolean {
	const [made, own] = [scopeOf(reader, 'notes'), scopeOf(reader, 'own_notes')];
	if (mayDo(reader, 'notes') && unitKeys.every((key) => isOwn(made, key, edition))) return true;
	return mayDo(reader, 'own_notes') && own !== null && unitKeys.every((key) => own.includes(key));
}

/** Units of the roles that may do this: who leads one workplace and sits in a committee of another area is in each place what the role is there. */
function scopeOf({ roles, role_scopes, scope_units }: Reader, act: Act): readonly string[] | null {
	if (!role_scopes) return scope_units;
	return unionOf(roles.filter((role) => ALLOWED[act].includes(role)).map((role) => role_scopes[role] ?? null));
}

/** Where the reader lands, as long as that is among the units of the roles that may do this; else the first of them. */
function homeOf({ home_unit, role_scopes }: Reader, scope_units: Grant['scope_units'], edition: Places): string {
	if (!role_scopes || isWithin(scope_units, edition.root_key, home_unit, edition)) return home_unit;
	return scope_units?.[0] ?? edition.root_key;
}

/** Own units and all below them. */
function isOwn(scope_units: Grant['scope_units'], unitKey: string, edition: Places): boolean {
	return scope_units === null || (edition.pathOf(unitKey) ?? []).some((above) => scope_units.includes(above));
}

/** Own units, all below them, every unit above, and the whole: the totals one's own figures are part of. */
function isWithin(scope_units: Grant['scope_units'], home_unit: string, unitKey: string, edition: Places): boolean {
	const path = edition.pathOf(unitKey);
	if (!path) return false;
	if (scope_units === null || unitKey === home_unit || unitKey === edition.root_key) return true;
	return scope_units.some((own) => path.includes(own) || (edition.pathOf(own) ?? []).includes(unitKey));
}
