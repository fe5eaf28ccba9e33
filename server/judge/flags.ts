import { type FlagLevel, TESTED_MEASURES, type TestedMeasure } from '../domain/chance-answers.ts';
import { Z_95, Z_998 } from './chance.ts';
import { effectiveEventsOf, type Figure, zOf } from './expected.ts';
import { MINIMUM_SIZES } from './sizes.ts';
import { normalCdf, normalUpper } from './tails.ts';

/**
 * Which units stand out beyond what chance gives among so many: `red` (*bør undersøges*) and `amber` (*hold øje*) are names of levels, not colours.
 * Unusually low units stand apart: they are asked about registration, not praised.
 */

export interface TestedUnit {
	unit_key: string;
	person_years: number;
	/** Released measures only, all for the same twelve months; a measure that is hidden for the unit is left out. */
	figures: Partial<Readonly<Record<TestedMeasure, Figure>>>;
}

export interface Flag {
	unit_key: string;
	/** `too_small`: no measure is large enough; look at 24 months or the unit above. */
	level: FlagLevel;
	/** Unusually low in some measure, by the rule of red turned round. */
	is_low: boolean;
	reasons: Reason[];
	/** What each judged measure says; measures under the minimum size are not in it. */
	tests: Partial<Record<TestedMeasure, Test>>;
}

export interface Test {
	z: number;
	/** One-sided chance of a figure at least so high, adjusted for the number of units (Benjamini–Hochberg). */
	adjusted_high: number;
	/** The same for one at least so low. */
	adjusted_low: number;
}

/** Why: a key and the numbers that a sentence needs. */
export type Reason =
	| {
			key: 'rare_among_units' | 'far_outside' | 'high_in_several' | 'low_among_units' | 'far_below';
			measure: TestedMeasure;
			numbers: TestNumbers;
	  }
	| { key: 'too_small'; numbers: { person_years: number; effective_events: number } };

export interface TestNumbers {
	observed: number;
	expected: number;
	z: number;
	adjusted: number;
}

/** Share of flags that may be false among those raised by the adjusted chance. */
export const FALSE_FLAG_SHARE = 0.05;

/**
 * False alarms a year to expect where 195 workplaces are all alike: with every figure known, and with what is released of them. Source: `npm run trust --
 * flags`, 200 municipalities drawn person by person, three years each, 2026-11-22.
 */
export const FALSE_ALARM_BUDGET = {
	units: 195,
	every_figure: { red: 0.5, amber: 1.9 },
	released: { red: 0.4, amber: 0.5 },
} as const;

/** False alarms a year to expect among so many judged workplaces; said beside every list of flags. units ≥ 0. */
export function falseAlarmsOf(units: number): { red: number; amber: number } {
	const { released } = FALSE_ALARM_BUDGET;
	return { red: (released.red * units) / FALSE_ALARM_BUDGET.units, amber: (released.amber * units) / FALSE_ALARM_BUDGET.units };
}

/** Amber takes this many measures beyond the 95 % limit. */
const AMBER_MEASURES = 2;

/** Flags of all units that are judged together, in the order given: one family a measure. */
export function flagUnits(units: readonly TestedUnit[]): Flag[] {
	const tests = units.map((): Partial<Record<TestedMeasure, Test>> => ({}));
	for (const measure of TESTED_MEASURES) {
		const zs = units.map((unit) => testableZ(unit, measure));
		const high = adjustedChances(zs.map((z) => (z === null ? null : normalUpper(z))));
		const low = adjustedChances(zs.map((z) => (z === null ? null : normalCdf(z))));
		for (const [index, z] of zs.entries()) {
			const [test, adjusted_high, adjusted_low] = [tests[index], high[index], low[index]];
			if (test && z !== null && typeof adjusted_high === 'number' && typeof adjusted_low === 'number')
				test[measure] = { z, adjusted_high, adjusted_low };
		}
	}
	return units.map((unit, index) => flagOf(unit, tests[index] ?? {}));
}

/**
 * Chances adjusted so that rejecting those under q keeps the share of false rejections at q: sorted ascending, the smallest of min(1, m·p/rank)
 * from each on. null (not judged) stays null and is left out of m. Source: Benjamini & Hochberg 1995, JRSS B 57:289; R's p.adjust(method = "BH").
 */
export function adjustedChances(chances: readonly (number | null)[]): (number | null)[] {
	const adjusted: (number | null)[] = chances.map(() => null);
	const judged = chances.flatMap((chance, index) => (chance === null ? [] : [{ chance, index }]));
	judged.sort((a, b) => b.chance - a.chance);
	let smallest = 1;
	for (const [position, { chance, index }] of judged.entries()) {
		smallest = Math.min(smallest, (judged.length * chance) / (judged.length - position));
		adjusted[index] = smallest;
	}
	return adjusted;
}

/** Whether a figure of a unit is large enough to be flagged. */
function canFlag(figure: Figure, personYears: number): boolean {
	return effectiveEventsOf(figure) >= MINIMUM_SIZES.flag_events && personYears >= MINIMUM_SIZES.flag_person_years;
}

function testableZ(unit: TestedUnit, measure: TestedMeasure): number | null {
	const figure = unit.figures[measure];
	return figure && canFlag(figure, unit.person_years) ? zOf(figure) : null;
}

function flagOf(unit: TestedUnit, tests: Partial<Record<TestedMeasure, Test>>): Flag {
	const tested = TESTED_MEASURES.flatMap((measure) => {
		const [test, figure] = [tests[measure], unit.figures[measure]];
		return test && figure ? [{ measure, test, figure }] : [];
	});
	if (tested.length === 0) return { unit_key: unit.unit_key, level: 'too_small', is_low: false, reasons: [tooSmall(unit)], tests };
	const because = (key: MeasuredKey, holds: (test: Test) => boolean, side: 'adjusted_high' | 'adjusted_low'): Reason[] =>
		tested
			.filter(({ test }) => holds(test))
			.map(({ measure, test, figure: { observed, expected } }) => ({
				key,
				measure,
				numbers: { observed, expected, z: test.z, adjusted: test[side] },
			}));
	const red = [
		...because('rare_among_units', (test) => test.adjusted_high < FALSE_FLAG_SHARE, 'adjusted_high'),
		...because('far_outside', (test) => test.z > Z_998, 'adjusted_high'),
	];
	const amber = because('high_in_several', (test) => test.z > Z_95, 'adjusted_high');
	const low = [
		...because('low_among_units', (test) => test.adjusted_low < FALSE_FLAG_SHARE, 'adjusted_low'),
		...because('far_below', (test) => test.z < -Z_998, 'adjusted_low'),
	];
	const isAmber = amber.length >= AMBER_MEASURES;
	const level = red.length > 0 ? 'red' : isAmber ? 'amber' : 'none';
	return { unit_key: unit.unit_key, level, is_low: low.length > 0, reasons: [...red, ...(isAmber ? amber : []), ...low], tests };
}

type MeasuredKey = Exclude<Reason['key'], 'too_small'>;

function tooSmall(unit: TestedUnit): Reason {
	const events = Object.values(unit.figures).map(effectiveEventsOf);
	return { key: 'too_small', numbers: { person_years: unit.person_years, effective_events: Math.max(0, ...events) } };
}
