/** The whole invented municipality in memory: tree, people, leaves and spells, fitted to the published levels. */

import { dayNumber } from '../../server/domain/calendar.ts';
import { type DayFacts, dayFactsOf, type Horizon, horizonOf } from './calendar-days.ts';
import { firstLevels, missOf, nextLevels, type Tally, tallyLost, tallyPossible } from './calibration.ts';
import { type Employment, postingOn } from './employments.ts';
import { type Leaves, leavesOf } from './leaves.ts';
import { municipalityNameOf } from './names.ts';
import { makeUnits, type Unit } from './organisation.ts';
import { type PlannedHours, plannedHoursOf } from './planned-hours.ts';
import { at, randomOf, spreadOf } from './random.ts';
import { clockOf, isUnregistered, type SicknessWorld, spellsOf } from './sickness.ts';
import type { Spell } from './spells.ts';
import { makeEmployments } from './staffing.ts';
import { IDLE_EFFORT_DATE, type Plants, plantTruths, truthOf } from './truths.ts';

export interface GenerateOptions {
	/** Employments at a time; 3,700 unless told. */
	employees?: number;
	/** Whole years back from 2025; 5 unless told. */
	years?: number;
	seed?: number;
	/** Which municipality of a run, counted from 0; each has its own name and people. */
	municipality?: number;
}

export interface Municipality {
	name: string;
	seed: number;
	horizon: Horizon;
	facts: DayFacts;
	units: Unit[];
	plants: Plants;
	employments: Employment[];
	/** By employment number. */
	leaves: Leaves[];
	/** By employment number; a second employment repeats its person's spells. */
	spells: Spell[][];
	planned: PlannedHours;
	/** True difference of workplaces, by unit index; what is planted comes on top. */
	unit_factors: number[];
	/** Units of the effort that changes nothing: picked, as in life, because the year before had been so bad. */
	idle_units: number[];
}

/** True spread between workplaces: standard deviation of the logarithm, a coefficient of variation of 0.17. Source: the domain notes, part 3.5 (0.15–0.20). */
const WORKPLACE_SIGMA = 0.17;
const FITTING_ROUNDS = 6;
const IDLE_UNIT_COUNT = 2;
const YEAR_DAYS = 365;

export function makeMunicipality({ employees = 3700, years = 5, seed = 1, municipality = 0 }: GenerateOptions): Municipality {
	const ownSeed = seed * 1009 + municipality;
	const horizon = horizonOf(years);
	const facts = dayFactsOf(horizon);
	const name = municipalityNameOf(municipality);
	const units = makeUnits(ownSeed, name, employees);
	const plants = plantTruths(units, horizon);
	const employments = makeEmployments(ownSeed, units, plants.reorganisation, horizon, facts);
	const planned = plannedHoursOf(ownSeed, plants.planned_hours_unit);
	const leaves = employments.map((employment) => leavesOf(ownSeed, employment, horizon, facts));
	const unit_factors = units.map((unit) =>
		plants.effects.has(unit.index) ? 1 : spreadOf(randomOf(ownSeed, 11, unit.index), WORKPLACE_SIGMA),
	);
	const spells = fittedSpells({ ownSeed, horizon, facts, plants, employments, planned, leaves, unit_factors });
	const made = { name, seed: ownSeed, horizon, facts, units, plants, employments, leaves, spells, planned, unit_factors, idle_units: [] };
	const idleUnits = unluckiestUnitsOf(made);
	if (idleUnits.length > 0) {
		const chosen = idleUnits.map((index) => at(units, index));
		plants.truths.push(truthOf('idle_effort', chosen, IDLE_EFFORT_DATE, 1, horizon));
	}
	return { ...made, idle_units: idleUnits };
}

interface Parts {
	ownSeed: number;
	horizon: Horizon;
	facts: DayFacts;
	plants: Plants;
	employments: readonly Employment[];
	planned: PlannedHours;
	leaves: readonly Leaves[];
	unit_factors: readonly number[];
}

/** Draws all spells again and again from the same streams, each time with levels nearer the targets, and keeps the nearest. */
function fittedSpells({ ownSeed, horizon, facts, plants, employments, planned, leaves, unit_factors }: Parts): Spell[][] {
	const isPlanned = (employment: Employment, day: number) => {
		const hours = planned(employment, day);
		return hours === undefined ? undefined : hours > 0;
	};
	const possible: Tally = { lost: new Map(), possible: new Map() };
	employments.forEach((employment, index) => {
		tallyPossible(possible, employment, at(leaves, index), horizon, facts);
	});
	let levels = firstLevels(horizon);
	let best: Spell[][] = [];
	let leastMiss = Number.POSITIVE_INFINITY;
	for (let round = 0; round < FITTING_ROUNDS; round++) {
		const clock = clockOf(levels, horizon, facts);
		const world: SicknessWorld = { seed: ownSeed, horizon, facts, levels, clock, unit_factors, effects: plants.effects, isPlanned };
		const spells = allSpellsOf(world, employments, leaves);
		const tally: Tally = { lost: new Map(), possible: possible.possible };
		employments.forEach((employment, index) => {
			for (const spell of at(spells, index)) tallyLost(tally, employment, spell, horizon, facts);
		});
		const miss = missOf(tally, horizon, facts);
		if (round === 0 || miss < leastMiss) {
			best = spells;
			leastMiss = miss;
		}
		levels = nextLevels(levels, tally, horizon, facts);
	}
	return best;
}

function allSpellsOf(world: SicknessWorld, employments: readonly Employment[], leaves: readonly Leaves[]): Spell[][] {
	const spells: Spell[][] = [];
	for (const employment of employments) {
		const { long } = at(leaves, employment.number);
		if (employment.beside === null) spells.push(spellsOf(world, employment, long));
		else spells.push(sharedSpellsOf(world, employment, at(spells, employment.beside), long));
	}
	return spells;
}

/** A person who is ill is ill in both employments. */
function sharedSpellsOf(world: SicknessWorld, employment: Employment, spells: readonly Spell[], leaves: Leaves['long']): Spell[] {
	return spells.flatMap((spell) => {
		const lastDay = Math.min(spell.last_day, employment.last_day);
		const isOnLeave = leaves.some((leave) => leave.first_day <= lastDay && spell.first_day <= leave.last_day);
		if (spell.first_day < employment.hired_day || spell.first_day > lastDay || isOnLeave) return [];
		const isPartialLater = spell.partial_day !== null && spell.partial_day > lastDay;
		const shared = { ...spell, last_day: lastDay, partial_day: isPartialLater ? null : spell.partial_day };
		return isUnregistered(world, employment, shared) ? [] : [shared];
	});
}

/** The units without a plant whose spells rose most from one year to the next, just before the idle effort; the trap of every before-and-after. */
function unluckiestUnitsOf({ units, plants, employments, spells, horizon }: Municipality): number[] {
	const effortDay = dayNumber(IDLE_EFFORT_DATE);
	if (effortDay - 2 * YEAR_DAYS < horizon.window_first_day) return [];
	const rises = new Map<number, number>();
	employments.forEach((employment, index) => {
		for (const spell of at(spells, index)) {
			if (spell.first_day < effortDay - 2 * YEAR_DAYS || spell.first_day >= effortDay) continue;
			const { unit } = postingOn(employment, spell.first_day);
			rises.set(unit, (rises.get(unit) ?? 0) + (spell.first_day < effortDay - YEAR_DAYS ? -1 : 1));
		}
	});
	const planted = new Set(plants.truths.flatMap((truth) => truth.unit_codes));
	const riseOf = (unit: Unit) => (rises.get(unit.index) ?? 0) / unit.size;
	return units
		.filter((unit) => unit.level === 'arbejdsplads' && unit.size >= 15 && unit.size <= 40 && !planted.has(unit.code))
		.sort((a, b) => riseOf(b) - riseOf(a) || a.index - b.index)
		.slice(0, IDLE_UNIT_COUNT)
		.map((unit) => unit.index);
}
