import type { CanonicalFile } from './canonical-file.ts';
import type { IssueList } from './issues.ts';
import type { MappedHeader } from './mapping.ts';
import { canonicalSource, type Source } from './source.ts';
import { dstFra027 } from './sources/dst-fra027.ts';
import { GENERIC, mappedSources } from './sources/generic.ts';
import { nhsAbsence } from './sources/nhs-absence.ts';
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
	nhsAbsence,
	dstFra027,
];

/**
 * Every shape of export that is known, in the order they are asked: what a steward wrote, the contract, exports of a system, and reports of no system in
 * particular. A row of a steward that names no column of the contract is an issue.
 */
export function sourceTiers(canonical: readonly CanonicalFile[], headers: readonly MappedHeader[], issues: IssueList): Source[][] {
	const contract = canonical.map(canonicalSource);
	const known = headers.filter(({ row, kind, column }) => {
		const is_known = [...GENERIC, ...contract].some((source) => source.kind === kind && source.columns[column] !== undefined);
		if (!is_known) issues.add('mapping_row_unreadable', { file: 'mapping/columns.csv', row, column: 'vores_kolonne' });
		return is_known;
	});
	return [mappedSources(known, contract), contract, [...NAMED], [...GENERIC]];
}
