import { TESTED_MEASURES } from '../../domain/chance-answers.ts';
import type { Measure } from '../../domain/judged-measures.ts';
import type { Figure } from '../../judge/expected.ts';
import { type Flag, flagUnits, type TestedUnit } from '../../judge/flags.ts';
import { betweenUnitsOf } from '../../judge/priority.ts';
import { type Rank, ranksOf } from '../../judge/ranks.ts';
import type { JudgedPeriod, JudgedUnit } from './judged-period.ts';

/**
 * What is judged of all released workplaces of a period together, whoever reads: one family a measure, one order by excess. Areas are sums of workplaces
 * and in no family. Made once a period, which lives as long as its edition.
 */

/** Flags by unit. */
export function workplaceFlags(period: JudgedPeriod): ReadonlyMap<string, Flag> {
	const known = flagsByPeriod.get(period);
	if (known) return known;
	const made = new Map(flagUnits(workplacesOf(period).map(testedUnitOf)).map((flag) => [flag.unit_key, flag]));
	flagsByPeriod.set(period, made);
	return made;
}

const flagsByPeriod = new WeakMap<JudgedPeriod, ReadonlyMap<string, Flag>>();

/** How many workplaces some measure is large enough to judge. */
export function judgedCount(flags: ReadonlyMap<string, Flag>): number {
	return [...flags.values()].filter((flag) => flag.level !== 'too_small').length;
}

/** How much workplaces differ in one measure (τ² used and estimated), and how many they are. */
export interface Spread {
	variance: number;
	estimated: number | null;
	unit_count: number;
}

export interface WorkplaceOrder {
	spreads: Readonly<Record<(typeof TESTED_MEASURES)[number], Spread>>;
	/** Places by excess of all absence, by unit. */
	ranks: ReadonlyMap<string, Rank>;
}

/** Where workplaces stand by excess. */
export function workplaceOrder(period: JudgedPeriod): WorkplaceOrder {
	const known = orderByPeriod.get(period);
	if (known) return known;
	const units = workplacesOf(period);
	const spreadOf = (measure: Measure): Spread => {
		const figures = units.flatMap((unit): Figure[] => (unit.figures[measure] ? [unit.figures[measure]] : []));
		return { ...betweenUnitsOf(figures), unit_count: figures.length };
	};
	const spreads = { absence: spreadOf('absence'), short_absence: spreadOf('short_absence'), spells: spreadOf('spells') };
	const ranked = units.flatMap(({ unit_key, figures }) => (figures.absence ? [{ unit_key, figure: figures.absence }] : []));
	const ranks = new Map(ranksOf(ranked, spreads.absence.variance).map((rank) => [rank.unit_key, rank]));
	const made = { spreads, ranks };
	orderByPeriod.set(period, made);
	return made;
}

const orderByPeriod = new WeakMap<JudgedPeriod, WorkplaceOrder>();

function workplacesOf(period: JudgedPeriod): JudgedUnit[] {
	return period.units.filter((unit) => unit.is_leaf && unit.level !== 'group');
}

function testedUnitOf({ unit_key, person_years, figures }: JudgedUnit): TestedUnit {
	const tested = TESTED_MEASURES.flatMap((measure) => (figures[measure] ? [[measure, figures[measure]] as const] : []));
	return { unit_key, person_years, figures: Object.fromEntries(tested) };
}
