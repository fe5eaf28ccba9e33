/** Planted truths: what is really so in the synthetic municipality, so that a test can ask whether it is found. */

import { type PlainDate, plainDate } from '../../server/domain/calendar.ts';
import { MOVED_AREA_NAME, RECEIVING_AREA_NAME } from './area-plans.ts';
import { firstDayOf, type Horizon } from './calendar-days.ts';
import { type Unit, versionOn } from './organisation.ts';
import { at } from './random.ts';

export type TruthKind =
	| 'high_workplace'
	| 'low_workplace'
	| 'stops_registering_short_spells'
	| 'working_effort'
	| 'idle_effort'
	| 'late_registration'
	| 'moved_area'
	| 'new_unit'
	| 'closed_unit'
	| 'renamed_unit'
	| 'very_small_unit'
	| 'planned_hours_unit'
	| 'open_past_leaving'
	| 'two_employments_one_spell'
	| 'three_touching_records';

export interface PlantedTruth {
	kind: TruthKind;
	unit_codes: string[];
	unit_names: string[];
	/** From when it holds; null: all the time. */
	first_date: PlainDate | null;
	/** True intensity of spells ÷ what the same staff would have elsewhere; null where the truth is not a size. */
	expected_ratio: number | null;
	/** Employments concerned (*ansaettelse_id*), where the truth is about single registrations. */
	employment_ids: string[];
}

/** A planted change of how often a unit's people are away. */
export interface UnitEffect {
	/** Multiplies short and long spells alike. */
	ratio: number;
	/** From this day; before it the ratio is 1. */
	first_day: number;
	/** From this day spells of at most 14 days are not registered any more; null: never. */
	silent_from_day: number | null;
}

/** What the planted truths change, by unit index. */
export interface Plants {
	effects: Map<number, UnitEffect>;
	late_unit: number | null;
	planned_hours_unit: number | null;
	reorganisation: Reorganisation;
	truths: PlantedTruth[];
}

/** On `day` the workplaces of an area move to another, a new unit takes seats from `donors`, and `closed` gives all its seats to `receiver`. */
export interface Reorganisation {
	day: number;
	donors: number[];
	new_unit: number | null;
	closed: number | null;
	receiver: number | null;
}

const HIGH_RATIO = 1.6;
const LOW_RATIO = 0.6;
const WORKING_EFFORT_RATIO = 0.7;
/** Sizes of the truly high workplaces. */
const HIGH_SIZES = [8, 14, 22, 36, 60];
/** Earlier than any horizon. */
const ALWAYS = 0;

export const REORGANISATION_DATE: PlainDate = '2023-07-01';
export const WORKING_EFFORT_DATE: PlainDate = '2024-03-01';
export const IDLE_EFFORT_DATE: PlainDate = '2024-01-01';
const SILENCE_DATE: PlainDate = '2024-06-01';

/** Chooses the units of the planted truths by kind and size and reorganises the tree; which units are free of plants is left to chance. */
export function plantTruths(units: Unit[], horizon: Horizon): Plants {
	const taken = new Set<number>();
	const plants: Plants = {
		effects: new Map(),
		late_unit: null,
		planned_hours_unit: null,
		reorganisation: { day: firstDayOf(2023, 7), donors: [], new_unit: null, closed: null, receiver: null },
		truths: [],
	};
	const add = (kind: TruthKind, chosen: readonly Unit[], firstDate: PlainDate | null, ratio: number | null) =>
		plants.truths.push(truthOf(kind, chosen, firstDate, ratio, horizon));
	const choose = (size: number, suits: (unit: Unit) => boolean = () => true): Unit | null => {
		const free = units.filter((unit) => unit.level === 'arbejdsplads' && unit.size > 4 && !taken.has(unit.index) && suits(unit));
		const best = free.sort((a, b) => Math.abs(a.size - size) - Math.abs(b.size - size) || a.index - b.index)[0] ?? null;
		if (best !== null) taken.add(best.index);
		return best;
	};
	const effect = (unit: Unit, ratio: number, firstDate: PlainDate | null, silent: PlainDate | null = null) =>
		plants.effects.set(unit.index, {
			ratio,
			first_day: firstDate === null ? ALWAYS : dayOf(firstDate),
			silent_from_day: silent === null ? null : dayOf(silent),
		});

	const planned = units.find((unit) => unit.kind === 'round_the_clock');
	if (planned !== undefined) {
		taken.add(planned.index);
		plants.planned_hours_unit = planned.index;
		add('planned_hours_unit', [planned], null, null);
	}
	reorganise(units, plants, taken, add);
	const directoratesUsed = new Set<number | null>();
	for (const size of HIGH_SIZES) {
		const unit = choose(size, ({ directorate, size: its }) => !directoratesUsed.has(directorate) || its > 50) ?? choose(size);
		if (unit === null) continue;
		directoratesUsed.add(unit.directorate);
		effect(unit, HIGH_RATIO, null);
		add('high_workplace', [unit], null, HIGH_RATIO);
	}
	const low = choose(45);
	if (low !== null) {
		effect(low, LOW_RATIO, null);
		add('low_workplace', [low], null, LOW_RATIO);
	}
	const silent = choose(38);
	if (silent !== null) {
		effect(silent, 1, null, SILENCE_DATE);
		add('stops_registering_short_spells', [silent], SILENCE_DATE, null);
	}
	const helped = [32, 32, 32].flatMap((size) => choose(size, ({ kind }) => kind === 'home_care') ?? []);
	for (const unit of helped) effect(unit, WORKING_EFFORT_RATIO, WORKING_EFFORT_DATE);
	add('working_effort', helped, WORKING_EFFORT_DATE, WORKING_EFFORT_RATIO);
	const late = choose(20);
	if (late !== null) {
		plants.late_unit = late.index;
		add('late_registration', [late], null, null);
	}
	rename(units, taken, horizon, add);
	for (const unit of units) if (unit.level === 'arbejdsplads' && unit.size > 0 && unit.size < 5) add('very_small_unit', [unit], null, null);
	return plants;
}

/** A truth about units, named as they are called at the end of the window. */
export function truthOf(
	kind: TruthKind,
	chosen: readonly Unit[],
	firstDate: PlainDate | null,
	ratio: number | null,
	horizon: Horizon,
): PlantedTruth {
	return {
		kind,
		unit_codes: chosen.map((unit) => unit.code),
		unit_names: chosen.map((unit) => versionOn(unit, horizon.window_last_day).name),
		first_date: firstDate,
		expected_ratio: ratio,
		employment_ids: [],
	};
}

type AddTruth = (kind: TruthKind, chosen: readonly Unit[], firstDate: PlainDate | null, ratio: number | null) => void;

function reorganise(units: Unit[], plants: Plants, taken: Set<number>, add: AddTruth): void {
	const { reorganisation } = plants;
	const moved = units.find((unit) => at(unit.versions, 0).name === MOVED_AREA_NAME);
	const receiving = units.find((unit) => at(unit.versions, 0).name === RECEIVING_AREA_NAME);
	if (moved === undefined || receiving === undefined) return;
	const movers = units.filter((unit) => at(unit.versions, 0).parent === moved.index);
	for (const unit of movers) {
		changeVersion(unit, reorganisation.day, { parent: receiving.index });
		taken.add(unit.index);
	}
	at(moved.versions, 0).last_day = reorganisation.day - 1;
	add('moved_area', movers, REORGANISATION_DATE, null);

	const donors = units.filter((unit) => at(unit.versions, 0).parent === receiving.index && unit.size >= 15).slice(0, 2);
	const created: Unit = {
		index: units.length,
		code: String(Number(at(units, units.length - 1).code) + 2).padStart(5, '0'),
		kind: 'group_home',
		level: 'arbejdsplads',
		directorate: receiving.directorate,
		size: 0,
		versions: [{ name: 'Støttecentret Ny Kurs', parent: receiving.index, first_day: reorganisation.day, last_day: null }],
	};
	units.push(created);
	for (const unit of [created, ...donors]) taken.add(unit.index);
	reorganisation.donors = donors.map((unit) => unit.index);
	reorganisation.new_unit = created.index;
	add('new_unit', [created], REORGANISATION_DATE, null);

	const siblings = units.filter((unit) => unit.kind === 'day_care' && unit.size >= 7 && unit.size <= 14);
	const closed = siblings[0];
	const receiver = siblings.find((unit) => unit !== closed && at(unit.versions, 0).parent === closed?.versions[0]?.parent);
	if (closed === undefined || receiver === undefined) return;
	at(closed.versions, 0).last_day = reorganisation.day - 1;
	for (const unit of [closed, receiver]) taken.add(unit.index);
	reorganisation.closed = closed.index;
	reorganisation.receiver = receiver.index;
	add('closed_unit', [closed, receiver], REORGANISATION_DATE, null);
	if (moved.size > 0) reorganisation.donors.push(moved.index);
}

function rename(units: readonly Unit[], taken: Set<number>, horizon: Horizon, add: AddTruth): void {
	const unit = units.find((candidate) => candidate.kind === 'culture' && candidate.size > 4 && !taken.has(candidate.index));
	if (unit === undefined) return;
	const day = firstDayOf(horizon.last_year, 1);
	changeVersion(unit, day, { name: `${at(unit.versions, 0).name} og Borgerhus` });
	add('renamed_unit', [unit], plainDate(day), null);
}

function changeVersion(unit: Unit, day: number, change: { name?: string; parent?: number }): void {
	const last = at(unit.versions, unit.versions.length - 1);
	unit.versions.push({ ...last, ...change, first_day: day });
	last.last_day = day - 1;
}

function dayOf(date: PlainDate): number {
	return firstDayOf(Number(date.slice(0, 4)), Number(date.slice(5, 7)));
}
