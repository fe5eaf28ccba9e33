import type { CanonicalFile } from './canonical-file.ts';
import type { MappedHeader } from './mapping.ts';
import { canonicalSource, type Source } from './source.ts';
import { GENERIC, mappedSources } from './sources/generic.ts';
import { sofdEmployees, sofdUnits } from './sources/norddjurs-sofd.ts';
import { opusAbsence } from './sources/opus-absence.ts';
import { opusEmployees, opusUnits } from './sources/opus-xml.ts';
import { sdDays, sdDepartments, sdEmployments } from './sources/sd.ts';
import { vagtplan } from './sources/vagtplan.ts';

const NAMED: readonly Source[] = [
	opusAbsence,
	opusUnits,
	opusEmployees,
	sofdEmployees,
	sofdUnits,
	vagtplan,
	sdEmployments,
	sdDepartments,
	sdDays,
];

/** Every shape of export that is known, in the order they are asked: what a steward wrote, the contract, exports of a system, and reports of no system in particular. */
export function sourceTiers(canonical: readonly CanonicalFile[], headers: readonly MappedHeader[]): Source[][] {
	const contract = canonical.map(canonicalSource);
	return [mappedSources(headers, contract), contract, [...NAMED], [...GENERIC]];
}
