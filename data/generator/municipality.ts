/** The whole invented municipality in memory: tree, people, leaves and spells, fitted to the published levels. */

import { dayNumber } from '../../server/domain/calendar.ts';
import { type DayFacts, dayFactsOf, type Horizon, horizonOf } from './calendar-days.ts';
import { firstLevels, nextLevels, type Tally, tallyLost, tallyPossible } from './calibration.ts';
import { type Employment, postingOn } from './employments.ts';
import { type Leaves, leavesOf } from './leaves.ts';
import { municipalityNameOf } from './names.ts';
import { makeUnits, type Unit } from './organisation.ts';
import { type PlannedHours, plannedHoursOf } from './planned-hours.ts';
import { at, randomOf, spreadOf } from './random.ts';
import { clockOf, type SicknessWorld, spellsOf } from './sickness.ts';
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
	/** Units of the effort that changes nothing: picked, as in life, because their year before was the highest. */
	idle_units: number[];
}

/** True spread between workplaces: standard deviation of the logarithm, a coefficient of variation of 0.17. Source: the domain notes, part 3.5 (0.15–0.20). */
const WORKPLACE_SIGMA = 0.17;
const FITTING_ROUNDS = 7;
const IDLE_UNIT_COUNT = 2;

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
	const spells = fittedSpells({ ownSeed, horizon, facts, units, plants, employments, planned, leaves });
	const made = { name, seed: ownSeed, horizon, facts, units, plants, employments, leaves, spells, planned, idle_units: [] };
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
	units: readonly Unit[];
	plants: Plants;
	employments: readonly Employment[];
	planned: PlannedHours;
	leaves: readonly Leaves[];
}

/** Draws all spells again and again from the same streams, each time with levels nearer the targets. */
function fittedSpells({ ownSeed, horizon, facts, units, plants, employments, planned, leaves }: Parts): Spell[][] {
	const unitFactors = units.map((unit) =>
		plants.effects.has(unit.index) ? 1 : spreadOf(randomOf(ownSeed, 11, unit.index), WORKPLACE_SIGMA),
	);
	const isPlanned = (employment: Employment, day: number) => {
		const hours = planned(employment, day);
		return hours === undefined ? undefined : hours > 0;
	};
	const possible: Tally = { lost: new Map(), possible: new Map() };
	employments.forEach((employment, index) => {
		tallyPossible(possible, employment, at(leaves, index), horizon, facts);
	});
	let levels = firstLevels(horizon);
	for (let round = 1; ; round++) {
		const clock = clockOf(levels, horizon, facts);
		const world: SicknessWorld = {
			seed: ownSeed,
			horizon,
			facts,
			levels,
			clock,
			unit_factors: unitFactors,
			effects: plants.effects,
			isPlanned,
		};
		const spells: Spell[][] = [];
		for (const employment of employments)
			spells.push(
				employment.beside === null
					? spellsOf(world, employment, at(leaves, employment.number).long)
					: sharedSpellsOf(employment, at(spells, employment.beside), at(leaves, employment.number).long),
			);
		if (round === FITTING_ROUNDS) return spells;
		const tally: Tally = { lost: new Map(), possible: possible.possible };
		employments.forEach((employment, index) => {
			for (const spell of at(spells, index)) tallyLost(tally, employment, spell, horizon, facts);
		});
		levels = nextLevels(levels, tally, horizon, facts);
	}
}

/** A person who is ill is ill in both employments. */
function sharedSpellsOf(employment: Employment, spells: readonly Spell[], leaves: Leaves['long']): Spell[] {
	return spells.flatMap((spell) => {
		const firstDay = Math.max(spell.first_day, employment.hired_day);
		const lastDay = Math.min(spell.last_day, employment.last_day);
		const isOnLeave = leaves.some((leave) => leave.first_day <= lastDay && firstDay <= leave.last_day);
		return firstDay > lastDay || isOnLeave
			? []
			: [
					{
						...spell,
						first_day: firstDay,
						last_day: lastDay,
						partial_day: spell.partial_day !== null && spell.partial_day <= firstDay ? null : spell.partial_day,
					},
				];
	});
}

/** The units without a plant that had most spells per seat in the year before the idle effort. */
function unluckiestUnitsOf({ units, plants, employments, spells, horizon }: Municipality): number[] {
	const before = dayNumber(IDLE_EFFORT_DATE);
	const counts = new Map<number, number>();
	employments.forEach((employment, index) => {
		for (const spell of at(spells, index)) {
			if (spell.first_day < before - 365 || spell.first_day >= before) continue;
			const { unit } = postingOn(employment, spell.first_day);
			counts.set(unit, (counts.get(unit) ?? 0) + 1);
		}
	});
	const planted = new Set(plants.truths.flatMap((truth) => truth.unit_codes));
	return units
		.filter(
			(unit) =>
				unit.level === 'arbejdsplads' && unit.size >= 15 && unit.size <= 40 && !planted.has(unit.code) && before > horizon.window_first_day,
		)
		.sort((a, b) => (counts.get(b.index) ?? 0) / b.size - (counts.get(a.index) ?? 0) / a.size || a.index - b.index)
		.slice(0, IDLE_UNIT_COUNT)
		.map((unit) => unit.index);
}
