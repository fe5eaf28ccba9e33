/** Made-up rows for the gallery and for the snapshots of the charts: every state that a chart can be in. */
import type { CellStatus, FlagsRow, Grain, TrendRow, UnitFigures, UnitsRow } from '../../server/domain/answers.ts';
import { addMonths } from '../../server/domain/calendar.ts';
import { NOT_JUDGED } from './gallery-judged.ts';

const NET_WORKING_DAYS = 228;

interface Made {
	unit_key?: string;
	unit_name?: string;
	last_month: string;
	grain: Grain;
	months: number;
	status?: CellStatus;
	split_status?: CellStatus;
	share: number;
	fte: number;
}

/** A row of one unit through time, not judged. */
export function madeRow(made: Made): TrendRow {
	return { ...madeFigures(made), ...NOT_JUDGED };
}

/** A row with all its parts, so that formulas and tables hold together. */
function madeFigures(made: Made): UnitFigures {
	const status = made.status ?? 'shown';
	const split = status === 'hidden' || status === 'unknown' ? status : (made.split_status ?? 'shown');
	const possible = (made.fte * NET_WORKING_DAYS * made.months) / 12;
	const years = (made.fte * 1.14 * made.months) / 12;
	const absence = possible * made.share;
	const spells = Math.round(years * (0.6 + made.share * 24));
	const shown = (value: number) => (status === 'hidden' || status === 'unknown' ? null : value);
	const split_shown = (value: number) => (split === 'hidden' || split === 'unknown' ? null : value);
	return {
		unit_key: made.unit_key ?? 'havbo',
		unit_name: made.unit_name ?? 'Plejecenter Havbo',
		first_month: addMonths(made.last_month, 1 - made.months),
		last_month: made.last_month,
		grain: made.grain,
		status,
		absence_share: shown(made.share),
		absence_days_per_fte: shown((made.share * NET_WORKING_DAYS * made.months) / 12),
		absence_fte_days: shown(absence),
		possible_fte_days: shown(possible),
		fte: shown(made.fte),
		spells_per_employment_year: shown(years === 0 ? 0 : spells / years),
		spells_count: shown(spells),
		employment_years: shown(years),
		people_count: shown(Math.round(made.fte * 1.2)),
		split_status: split,
		short_absence_share: split_shown(made.share * 0.36),
		short_absence_fte_days: split_shown(absence * 0.36),
		short_spells_count: split_shown(Math.round(spells * 0.86)),
		long_absence_share: split_shown(made.share * 0.64),
		long_absence_fte_days: split_shown(absence * 0.64),
		long_spells_count: split_shown(spells - Math.round(spells * 0.86)),
	};
}

/** A winter high, a summer low, and a slow drift: the same numbers every time. */
export function madeShare(month: string, level = 0.062): number {
	const number = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
	const season = Math.cos(((number % 12) - 0.8) * (Math.PI / 6)) * 0.2;
	const ripple = Math.sin(number * 2.39) * 0.08 + Math.sin(number * 0.17) * 0.07;
	return level * (1 + season + ripple);
}

/** Single months and the twelve months each ends, as the trend of a unit with 25 people or more. */
export function madeMonths(
	months: number,
	options: { last?: string; fte?: number; level?: number; unit_key?: string; unit_name?: string } = {},
): TrendRow[] {
	const last = options.last ?? '2025-12';
	const unit = { unit_key: options.unit_key ?? 'havbo', unit_name: options.unit_name ?? 'Plejecenter Havbo', fte: options.fte ?? 64 };
	return Array.from({ length: months }, (_, index) => {
		const month = addMonths(last, index + 1 - months);
		const single = madeRow({ ...unit, last_month: month, grain: 'month', months: 1, share: madeShare(month, options.level) });
		return index < 11
			? [single]
			: [single, madeRow({ ...unit, last_month: month, grain: grainOf(month), months: 12, share: rollingShare(month, options.level) })];
	}).flat();
}

/** A small unit: a window of twelve months every half-year. */
export function madeWindows(
	count: number,
	options: { fte?: number; level?: number; unit_key?: string; unit_name?: string } = {},
): TrendRow[] {
	return Array.from({ length: count }, (_, index) => {
		const month = addMonths('2025-12', (index + 1 - count) * 6);
		const wobble = 1 + Math.sin(index * 1.7) * 0.32;
		return madeRow({
			unit_key: options.unit_key ?? 'solsikken',
			unit_name: options.unit_name ?? 'Børnehaven Solsikken',
			last_month: month,
			grain: grainOf(month),
			months: 12,
			fte: options.fte ?? 11.4,
			share: rollingShare(month, options.level) * wobble,
		});
	});
}

export function rollingShare(month: string, level = 0.062): number {
	let sum = 0;
	for (let back = 0; back < 12; back += 1) sum += madeShare(addMonths(month, -back), level);
	return sum / 12;
}

/** The same rows with some of them hidden, values and all. */
export function hiddenWhere(rows: readonly TrendRow[], isHidden: (row: TrendRow, index: number) => boolean): TrendRow[] {
	return rows.map((row, index) =>
		isHidden(row, index) ? { ...emptied(row), ...NOT_JUDGED, status: 'hidden', split_status: 'hidden' } : row,
	);
}

export function preliminaryFrom(rows: readonly TrendRow[], month: string): TrendRow[] {
	return rows.map((row) => (row.last_month >= month ? { ...row, status: 'preliminary', split_status: 'preliminary' } : row));
}

const NO_FIGURES = {
	absence_share: null,
	absence_days_per_fte: null,
	absence_fte_days: null,
	possible_fte_days: null,
	fte: null,
	spells_per_employment_year: null,
	spells_count: null,
	employment_years: null,
	people_count: null,
	short_absence_share: null,
	short_absence_fte_days: null,
	short_spells_count: null,
	long_absence_share: null,
	long_absence_fte_days: null,
	long_spells_count: null,
};

export function emptied<Row extends UnitFigures>(row: Row): Row {
	return { ...row, ...NO_FIGURES };
}

const PLACES = ['Havbo', 'Solsikken', 'Møllebakken', 'Ørum', 'Glesborg', 'Ådalen', 'Fuglsang', 'Violskrænten', 'Kystvejen', 'Langhøj'];
const KINDS = ['Plejecenter', 'Børnehaven', 'Skolen', 'Hjemmeplejen', 'Bostedet', 'Vuggestuen'];

/** Workplaces of many sizes under one area. */
export function madeUnits(count: number): UnitsRow[] {
	return Array.from({ length: count }, (_, index) => {
		const fte = 5 + ((index * 37) % 61) + (index % 7 === 0 ? 90 : 0);
		const name = `${KINDS[index % KINDS.length]} ${PLACES[(index * 3) % PLACES.length]}`;
		const share = 0.058 * (1 + Math.sin(index * 2.1) * (1.6 / Math.sqrt(fte)) + Math.cos(index * 0.7) * 0.18);
		const row = madeFigures({ unit_key: `unit-${index}`, unit_name: name, last_month: '2025-12', grain: 'year', months: 12, fte, share });
		return {
			...row,
			parent_key: 'area',
			level: 'workplace',
			depth: 3,
			is_leaf: true,
			layout: fte >= 22 ? 'month' : 'window',
			previous_status: 'shown',
			previous_absence_share: share * (1 + Math.sin(index) * 0.12),
			previous_spells_per_employment_year: 1.9 + Math.sin(index * 1.3) * 0.3,
		};
	});
}

/** The same workplaces as judged: most within the funnel, a few beyond it, some too small. Short-term absence is hidden for all. */
export function madeFlags(count: number): FlagsRow[] {
	return madeUnits(count).map((unit, index) => {
		const years = unit.employment_years ?? 0;
		const swing = 1 + Math.sin(index * 2.6) * (1.1 / Math.sqrt(years)) + (index % 17 === 5 ? 0.9 : 0) - (index % 19 === 7 ? 0.55 : 0);
		const absence = madeFigure(years * 13 * (0.4 + 0.6 * swing), years * 13, 60);
		const spells = madeFigure(years * 1.9 * swing, years * 1.9, 2.4);
		const flag = years < 7 ? 'too_small' : index % 17 === 5 ? (index % 2 === 0 ? 'amber' : 'red') : 'none';
		return {
			unit_key: unit.unit_key,
			unit_name: unit.unit_name,
			parent_key: unit.parent_key,
			level: unit.level,
			depth: unit.depth,
			first_month: unit.first_month,
			last_month: unit.last_month,
			grain: unit.grain,
			status: 'shown',
			split_status: 'hidden',
			prolonged_status: 'hidden',
			flag,
			is_low: flag === 'none' && index % 19 === 7,
			reason_measure: flag === 'too_small' ? null : 'spells',
			low_measure: flag === 'none' && index % 19 === 7 ? 'spells' : null,
			sentence: null,
			person_years: years,
			people_count: unit.people_count,
			...NO_TESTS,
			absence_observed: absence.observed,
			absence_expected: absence.expected,
			absence_ratio: absence.ratio,
			absence_effective_events: absence.events,
			absence_limit_95_high: absence.limit_95,
			absence_limit_998_high: absence.limit_998,
			spells_observed: spells.observed,
			spells_expected: spells.expected,
			spells_ratio: spells.ratio,
			spells_effective_events: spells.events,
			spells_limit_95_high: spells.limit_95,
			spells_limit_998_high: spells.limit_998,
		};
	});
}

/** As much of a measure as a funnel draws. */
function madeFigure(observed: number, expected: number, dispersion: number) {
	const events = expected / dispersion;
	const limit = (reach: number) => (1 + reach / (2 * Math.sqrt(events))) ** 2;
	return { observed, expected, ratio: observed / expected, events, limit_95: limit(1.96), limit_998: limit(3.09) };
}

const NO_TESTS = {
	absence_observed: null,
	absence_expected: null,
	absence_ratio: null,
	absence_effective_events: null,
	absence_z: null,
	absence_adjusted_chance: null,
	absence_adjusted_low_chance: null,
	absence_limit_95_low: null,
	absence_limit_95_high: null,
	absence_limit_998_low: null,
	absence_limit_998_high: null,
	short_absence_observed: null,
	short_absence_expected: null,
	short_absence_ratio: null,
	short_absence_effective_events: null,
	short_absence_z: null,
	short_absence_adjusted_chance: null,
	short_absence_adjusted_low_chance: null,
	short_absence_limit_95_low: null,
	short_absence_limit_95_high: null,
	short_absence_limit_998_low: null,
	short_absence_limit_998_high: null,
	spells_observed: null,
	spells_expected: null,
	spells_ratio: null,
	spells_effective_events: null,
	spells_z: null,
	spells_adjusted_chance: null,
	spells_adjusted_low_chance: null,
	spells_limit_95_low: null,
	spells_limit_95_high: null,
	spells_limit_998_low: null,
	spells_limit_998_high: null,
	prolonged_spells_observed: null,
	prolonged_spells_expected: null,
};

function grainOf(month: string): Grain {
	if (month.endsWith('-12')) return 'year';
	return month.endsWith('-06') ? 'window' : 'rolling';
}
