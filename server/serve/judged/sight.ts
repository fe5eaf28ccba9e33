import type { SightColumns } from '../../domain/judged-columns.ts';
import type { Measure } from '../../domain/judged-measures.ts';
import { smallestVisibleFallOf } from '../../judge/chance.ts';
import { changeVarianceOf } from '../../judge/compare.ts';
import { effectiveEventsOf } from '../../judge/expected.ts';
import { MINIMUM_SIZES } from '../../judge/sizes.ts';
import type { OpenEdition } from '../open-edition.ts';
import type { JudgedPeriod, JudgedUnit } from './judged-period.ts';

/** How much a unit's figures of one period can show, by measure. */

/** Whether a measure of a unit is large enough to be judged: two effective events and five person-years. */
export function isJudgeable(unit: JudgedUnit, measure: Measure): boolean {
	const figure = unit.figures[measure];
	return (
		figure !== undefined && effectiveEventsOf(figure) >= MINIMUM_SIZES.flag_events && unit.person_years >= MINIMUM_SIZES.flag_person_years
	);
}

/** What one measure of one unit can show; names: of units by key. */
export function sightOf(
	edition: OpenEdition,
	period: JudgedPeriod | null,
	unit_key: string,
	measure: Measure,
	nameOf: (unit_key: string) => string | null,
): SightColumns {
	const units = period?.units ?? [];
	const figure = units.find((unit) => unit.unit_key === unit_key)?.figures[measure];
	const judged = [...(edition.pathOf(unit_key) ?? []), unit_key]
		.reverse()
		.concat(edition.root_key)
		.find((key) => units.some((unit) => unit.unit_key === key && isJudgeable(unit, measure)));
	return {
		effective_events: figure === undefined ? null : effectiveEventsOf(figure),
		visible_fall:
			figure === undefined ? null : smallestVisibleFallOf(changeVarianceOf(figure, figure, edition.parameters.persistence[measure] ?? 0)),
		judged_key: judged ?? null,
		judged_name: judged === undefined ? null : nameOf(judged),
	};
}
