import { addMonths, type PlainMonth } from '../../domain/calendar.ts';
import type { Measure } from '../../domain/judged-measures.ts';
import { absenceDaysPerFteOf, absenceShareOf, fteOf, type PeriodLength, spellsPerEmploymentYearOf } from '../../domain/measures.ts';
import type { Target } from '../../domain/register.ts';
import type { Stretch } from '../../domain/tiling.ts';
import { FigureRow } from '../api/figures.ts';
import type { OpenEdition } from '../open-edition.ts';
import { judgedPeriod } from './judged-period.ts';

/** What a target is held against: the twelve months that are shown of a unit, in the target's own measure and unit. */

export interface YearFigure extends PeriodLength {
	last_month: PlainMonth;
	fte: number;
	/** The value in a target's measure and unit; null where it is not shown. */
	measured(target: Pick<Target, 'measure' | 'value_unit'>): number | null;
	/** FTE-days lost or spells begun; null where not shown. */
	observedOf(measure: Target['measure']): number | null;
}

/** The shown twelve months of a unit that end in June or December. */
export async function yearsOf(edition: OpenEdition, unit_key: string): Promise<YearFigure[]> {
	const rows = (await edition.ask('trend', { unit_key })).map((row) => FigureRow.parse(row));
	return rows.filter((row) => row.is_shown && (row.grain === 'year' || row.grain === 'window')).map(yearFigureOf);
}

function yearFigureOf(row: FigureRow): YearFigure {
	const { last_month, months, calendar_days, net_working_days } = row;
	const possible_fte_days = row.possible_fte_days ?? 0;
	const observedOf = (measure: Target['measure']) =>
		({
			absence: row.absence_fte_days,
			short_absence: row.is_split_shown ? row.short_absence_fte_days : null,
			long_absence: row.is_split_shown ? row.long_absence_fte_days : null,
			spells: row.spells_count,
		})[measure];
	return {
		last_month,
		months,
		calendar_days,
		net_working_days,
		fte: fteOf({ possible_fte_days }, row) ?? 0,
		observedOf,
		measured({ measure, value_unit }) {
			const observed = observedOf(measure);
			if (observed === null) return null;
			const parts = { possible_fte_days, employment_days: row.employment_days ?? 0, absence_fte_days: observed, spells_count: observed };
			if (measure === 'spells') return value_unit === 'spells_per_employment_year' ? spellsPerEmploymentYearOf(parts, row) : null;
			if (value_unit === 'share') return absenceShareOf(parts);
			return value_unit === 'days_per_fte' ? absenceDaysPerFteOf(parts, row) : null;
		},
	};
}

/** The latest twelve months of the edition. */
export function lastTwelve({ info }: OpenEdition): Stretch {
	return { first_month: addMonths(info.last_window_month, -11), last_month: info.last_window_month };
}

/** Measures whose chance is estimated. */
const JUDGED: Partial<Readonly<Record<Target['measure'], Measure>>> = {
	absence: 'absence',
	short_absence: 'short_absence',
	spells: 'spells',
};

/**
 * Where a unit stands, with the effective events behind it: what is expected of the twelve months, or what was observed where nothing is expected of them
 * yet; events are null where chance is not estimated for the measure. null where the value is not shown.
 */
export async function presentOf(edition: OpenEdition, unit_key: string, now: YearFigure, target: Target) {
	const [value, observed] = [now.measured(target), now.observedOf(target.measure)];
	if (value === null || observed === null) return null;
	const measure = JUDGED[target.measure];
	const dispersion = measure ? edition.parameters.dispersion[measure].year : null;
	if (!measure || dispersion === null) return { value, events: null, persistence: 0 };
	const period = await judgedPeriod(edition, edition.window.period_key);
	const expected = period.units.find((unit) => unit.unit_key === unit_key)?.figures[measure]?.expected ?? observed;
	return { value, events: expected / dispersion, persistence: edition.parameters.persistence[measure] ?? 0 };
}
