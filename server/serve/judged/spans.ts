import { z } from 'zod';
import type { FrozenBaseline, FrozenFigure } from '../../domain/baseline.ts';
import { monthNumber, type PlainMonth } from '../../domain/calendar.ts';
import { MEASURES, type Measure } from '../../domain/judged-measures.ts';
import {
	absenceDaysPerFteOf,
	absenceShareOf,
	type CellParts,
	fteOf,
	type PeriodLength,
	spellsPerEmploymentYearOf,
} from '../../domain/measures.ts';
import type { Parameters } from '../../domain/parameters.ts';
import { type Stretch, tilingOf } from '../../domain/tiling.ts';
import type { Figure } from '../../judge/expected.ts';
import { sumOf } from '../../judge/sums.ts';
import type { OpenEdition } from '../open-edition.ts';
import { type JudgedUnit, judgedPeriod } from './judged-period.ts';

/**
 * Figures of any stretch of whole months, summed over released periods: what baselines and efforts are judged on. Expected amounts carry the municipality's
 * own level of the same months, so that season, waves and years fall out of O ÷ E.
 */

/** One released period of one unit. */
export interface Tile extends Stretch, PeriodLength {
	period_key: string;
	people_count: number | null;
	possible_fte_days: number;
	employment_days: number;
	figures: Partial<Readonly<Record<Measure, Pick<Figure, 'observed' | 'expected'>>>>;
}

/** The released periods of each unit. */
export type Tiles = ReadonlyMap<string, readonly Tile[]>;

/** One measure over a stretch. */
export interface Span extends PeriodLength {
	figure: Figure;
	possible_fte_days: number;
	employment_days: number;
	/** Of a single period and unit; people cannot be added up. */
	people_count: number | null;
	/** The periods it is summed from. */
	period_keys: readonly string[];
}

const Period = z.object({ period_key: z.string(), grain: z.string(), first_month: z.string(), last_month: z.string() });

const made = new WeakMap<OpenEdition, Promise<Tiles>>();

/** Every period of an edition that can be judged, by unit. Made once an edition. */
export function tilesOfEdition(edition: OpenEdition): Promise<Tiles> {
	const known = made.get(edition) ?? readTiles(edition);
	made.set(edition, known);
	return known;
}

async function readTiles(edition: OpenEdition): Promise<Tiles> {
	const tiles = new Map<string, Tile[]>();
	for (const row of await edition.ask('estimated_periods', {})) {
		const { period_key, first_month, last_month } = Period.parse(row);
		const { units, months, calendar_days, net_working_days } = await judgedPeriod(edition, period_key);
		for (const unit of units) {
			const tile = { period_key, first_month, last_month, months, calendar_days, net_working_days, ...partsOf(unit) };
			tiles.set(unit.unit_key, [...(tiles.get(unit.unit_key) ?? []), tile]);
		}
	}
	return tiles;
}

function partsOf({ people_count, possible_fte_days, employment_days, figures }: JudgedUnit) {
	return { people_count, possible_fte_days, employment_days, figures };
}

/** The periods of a frozen baseline, by unit, with the municipality's level as it was then. */
export function tilesOfFrozen({ figures, root_key }: FrozenBaseline): Tiles {
	const whole = new Map(figures.filter((figure) => figure.node_key === root_key).map((figure) => [figure.period_key, figure]));
	const tiles = new Map<string, Tile[]>();
	for (const frozen of figures) {
		const { node_key, grain: _, observed, expected, ...rest } = frozen;
		tiles.set(node_key, [...(tiles.get(node_key) ?? []), { ...rest, figures: figuresOf(frozen, whole.get(frozen.period_key)) }]);
	}
	return tiles;
}

function figuresOf(own: FrozenFigure, whole: FrozenFigure | undefined): Tile['figures'] {
	const figures: Partial<Record<Measure, Pick<Figure, 'observed' | 'expected'>>> = {};
	for (const measure of MEASURES) {
		const [observed, standard] = [own.observed[measure], own.expected[measure]];
		const [allObserved, allExpected] = [whole?.observed[measure], whole?.expected[measure]];
		if (observed === null || standard === null || typeof allObserved !== 'number' || typeof allExpected !== 'number') continue;
		const expected = allExpected > 0 ? (standard * allObserved) / allExpected : 0;
		if (expected > 0) figures[measure] = { observed, expected };
	}
	return figures;
}

/** One measure of one unit over stretches that do not overlap; null where some month of them is not shown. */
export function spanOf(
	tiles: Tiles,
	unit_key: string,
	stretches: readonly Stretch[],
	measure: Measure,
	dispersion: Dispersion,
): Span | null {
	const usable = (tiles.get(unit_key) ?? []).filter((tile) => tile.figures[measure] !== undefined);
	const parts = stretches.map((stretch) => tilingOf(usable, stretch));
	if (parts.some((part) => part === null)) return null;
	const used = parts.flatMap((part) => part ?? []);
	const months = sumOf(used.map((tile) => tile.months));
	const spread = dispersion[measure][dispersionGrainOf(months)];
	if (spread === null || used.length === 0) return null;
	return {
		figure: {
			observed: sumOf(used.map((tile) => tile.figures[measure]?.observed ?? 0)),
			expected: sumOf(used.map((tile) => tile.figures[measure]?.expected ?? 0)),
			dispersion: spread,
		},
		months,
		calendar_days: sumOf(used.map((tile) => tile.calendar_days)),
		net_working_days: sumOf(used.map((tile) => tile.net_working_days)),
		possible_fte_days: sumOf(used.map((tile) => tile.possible_fte_days)),
		employment_days: sumOf(used.map((tile) => tile.employment_days)),
		people_count: used.length === 1 ? (used[0]?.people_count ?? null) : null,
		period_keys: used.map((tile) => tile.period_key),
	};
}

type Dispersion = Parameters['dispersion'];

/** Dispersion grows with the length of a period: a stretch between two known lengths takes that of the longer. */
function dispersionGrainOf(months: number): keyof Dispersion[Measure] {
	if (months <= 1) return 'month';
	return months <= 3 ? 'quarter' : 'year';
}

/** Several units as one: sums. The units must not overlap and stand over the same months. */
export function pooledSpanOf(spans: readonly Span[]): Span | null {
	const [first, ...others] = spans;
	if (first === undefined || others.length === 0) return first ?? null;
	return {
		...first,
		figure: {
			observed: sumOf(spans.map((span) => span.figure.observed)),
			expected: sumOf(spans.map((span) => span.figure.expected)),
			dispersion: first.figure.dispersion,
		},
		possible_fte_days: sumOf(spans.map((span) => span.possible_fte_days)),
		employment_days: sumOf(spans.map((span) => span.employment_days)),
		people_count: null,
	};
}

/** The rate of a span: absence as a share, spells per employment-year; null where there is nothing to divide by. */
export function rateOfSpan(span: Span, measure: Measure): number | null {
	const parts = cellPartsOf(span, measure);
	return isOfDays(measure) ? absenceShareOf(parts) : spellsPerEmploymentYearOf(parts, span);
}

/** Lost days per full-time employee and year; null for spells. */
export function daysPerFteOf(span: Span, measure: Measure): number | null {
	if (!isOfDays(measure)) return null;
	return absenceDaysPerFteOf(cellPartsOf(span, measure), { ...span, net_working_days: netDaysAYear(span) });
}

/** Full-time employees over the span. */
export function fteOfSpan(span: Span): number | null {
	return fteOf(span, span);
}

/** Net working days of a year, as the span's own months have them. */
export function netDaysAYear({ net_working_days, months }: PeriodLength): number {
	return (net_working_days / months) * 12;
}

/** Measured in lost days, not in spells. */
export function isOfDays(measure: Measure): boolean {
	return measure === 'absence' || measure === 'short_absence';
}

function cellPartsOf({ figure, possible_fte_days, employment_days }: Span, measure: Measure): CellParts {
	const observed = figure.observed;
	return isOfDays(measure)
		? { absence_fte_days: observed, possible_fte_days, employment_days, spells_count: 0 }
		: { absence_fte_days: 0, possible_fte_days, employment_days, spells_count: observed };
}

/** The last month that can be judged. */
export function lastJudgedMonth(tiles: Tiles, root_key: string): PlainMonth {
	return (tiles.get(root_key) ?? []).reduce((last, tile) => (tile.last_month > last ? tile.last_month : last), '0000-01');
}

/** Months of a stretch. */
export function monthsOf({ first_month, last_month }: Stretch): number {
	return monthNumber(last_month) - monthNumber(first_month) + 1;
}

/**
 * One measure of what stands on several units, by the first of the choices of units that has it: its own figure, else the sum of its units.
 * All units of a choice must be shown.
 */
export function nodesSpan(
	tiles: Tiles,
	choices: readonly (readonly string[])[],
	stretches: readonly Stretch[],
	measure: Measure,
	dispersion: Dispersion,
): Span | null {
	for (const choice of choices) {
		const spans = choice.flatMap((key) => spanOf(tiles, key, stretches, measure, dispersion) ?? []);
		if (choice.length > 0 && spans.length === choice.length) return pooledSpanOf(spans);
	}
	return null;
}
