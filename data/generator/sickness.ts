/** How often people fall ill: two processes (short and long spells), unequal people, season, and what the planted truths do to them. */

import { type DayFacts, type Horizon, NO_END_DAY } from './calendar-days.ts';
import { type Employment, type Posting, postingLastDay, postingOn } from './employments.ts';
import { isAway, type Leave } from './leaves.ts';
import { frailtyOf, type Random, randomOf, waitOf, wholeOf } from './random.ts';
import { longSpellsOf, type Spell, section56SpellOf, shortSpellsOf } from './spells.ts';
import { type Form, type GroupKey, STAFF_GROUPS } from './staff-groups.ts';
import type { UnitEffect } from './truths.ts';

/** What is fitted so that the rates come out as wanted; 1 everywhere at first. */
export interface Levels {
	/** By year − first simulated year. */
	year: number[];
	group: ReadonlyMap<GroupKey, number>;
	women: number;
}

/** Spells a year of an average person before fitting. */
const SHORT_RATE = 2;
const LONG_RATE = 0.175;
/** Shapes of the gamma frailties: what stays with a person, and what is so in one year. */
const LASTING_SHAPE = 1.5;
const YEARLY_SHAPE = 2.5;
const LONG_YEARLY_SHAPE = 1;
/** How much of the lasting frailty long spells share with short ones. */
const LONG_SHARE_OF_LASTING = 0.85;
/** Long spells follow a year's level only by half: the rise after 2020 was mainly short absence. Source: Københavns Kommune, Økonomiudvalget 23 April 2024, item 8. */
const LONG_TREND = 0.8;
/** Long spells follow a quarter of the season. */
const LONG_SEASON = 0.25;
/** A spell follows the last one after at least this many days. */
const LEAST_GAP_DAYS = 4;

/** Season index of absence by month, mean 1. An assumption of the domain notes, part 3.4. */
export const SEASON = [1.18, 1.25, 1.15, 0.98, 0.92, 0.88, 0.7, 0.8, 0.98, 1.05, 1.1, 1.01] as const;
/** Share of spells that begin on each working day, Monday to Friday. An assumption. */
const WEEKDAY_WEIGHTS = [1.4, 1.02, 0.95, 0.88, 0.75] as const;

const AGE_FACTORS = [
	{ before_age: 20, factor: 0.9 },
	{ before_age: 40, factor: 1.02 },
	{ before_age: 50, factor: 0.96 },
	{ before_age: 60, factor: 1.02 },
	{ before_age: 62, factor: 1.13 },
	{ before_age: 90, factor: 1 },
] as const;
/** Hourly paid staff are seldom registered; the others are away about as much as their colleagues. Source for the hourly paid: KRL's method note. */
const FORM_FACTORS: Record<Form, number> = { Månedsløn: 1, Timeløn: 0.35, Elev: 1.1, Fleksjob: 1.25 };

/** Share of people with a § 56 agreement some time in the horizon, its length and spells a year under it. */
const SECTION_56_SHARE = 0.12;
const SECTION_56_DAYS = 730;
const SECTION_56_RATE = 7;

/** Running sums of the yearly process weights by day: how many spells an average person would have had before a day. */
export interface Clock {
	short: Float64Array;
	long: Float64Array;
}

export function clockOf(levels: Levels, horizon: Horizon, facts: DayFacts): Clock {
	const count = facts.year.length;
	const short = new Float64Array(count + 1);
	const long = new Float64Array(count + 1);
	for (let index = 0; index < count; index++) {
		const isOpen = facts.is_working[index] === 1;
		const level = levels.year[Math.min(levels.year.length - 1, (facts.year[index] ?? 0) - horizon.first_year + 1)] ?? 1;
		const season = SEASON[(facts.month[index] ?? 1) - 1] ?? 1;
		const weekday = isOpen ? (WEEKDAY_WEIGHTS[(facts.weekday[index] ?? 1) - 1] ?? 0) : 0;
		short[index + 1] = (short[index] ?? 0) + (SHORT_RATE / 252) * weekday * season * level;
		long[index + 1] = (long[index] ?? 0) + (LONG_RATE / 252) * weekday * (1 + LONG_SEASON * (season - 1)) * level ** LONG_TREND;
	}
	return { short, long };
}

/** The world in which a person falls ill. */
export interface SicknessWorld {
	seed: number;
	horizon: Horizon;
	facts: DayFacts;
	levels: Levels;
	clock: Clock;
	/** True difference of workplaces, by unit index. */
	unit_factors: readonly number[];
	effects: ReadonlyMap<number, UnitEffect>;
	/** Days on which someone works; undefined: Monday to Friday. */
	isPlanned: (employment: Employment, day: number) => boolean | undefined;
}

/** All spells of an employment that begin in the horizon, ascending and apart from each other. */
export function spellsOf(world: SicknessWorld, employment: Employment, leaves: readonly Leave[]): Spell[] {
	const { seed, clock, horizon } = world;
	const people = randomOf(seed, 5, employment.number);
	const lasting = frailtyOf(people, LASTING_SHAPE);
	const longLasting = LONG_SHARE_OF_LASTING * lasting + 1 - LONG_SHARE_OF_LASTING;
	const spells = section56SpellsOf(world, people, employment);
	employment.postings.forEach((posting, index) => {
		const firstDay = Math.max(posting.first_day, horizon.first_day);
		const lastDay = Math.min(postingLastDay(employment, index), horizon.window_last_day);
		for (const { from, to, year } of yearsBetween(world, firstDay, lastDay)) {
			const random = randomOf(seed, 6, employment.number, year);
			const factor = factorOf(world, employment, posting, year);
			const stretch = { from, to, unit: posting.unit };
			const short = { clock: clock.short, factor: factor * lasting * frailtyOf(random, YEARLY_SHAPE), spellsOf: shortSpellsOf };
			const long = { clock: clock.long, factor: factor * longLasting * frailtyOf(random, LONG_YEARLY_SHAPE), spellsOf: longSpellsOf };
			spells.push(...spellsIn(world, randomOf(seed, 7, employment.number, from), stretch, short));
			spells.push(...spellsIn(world, randomOf(seed, 8, employment.number, from), stretch, long));
		}
	});
	return settled(world, employment, leaves, spells);
}

/** Days of one year in one posting. */
interface Stretch {
	from: number;
	to: number;
	unit: number;
}

/** A Poisson process: its clock, how fast it runs for this person, and what each event brings. */
interface Process {
	clock: Float64Array;
	factor: number;
	spellsOf: (random: Random, firstDay: number) => Spell[];
}

function* yearsBetween({ facts }: SicknessWorld, firstDay: number, lastDay: number): Generator<{ from: number; to: number; year: number }> {
	for (let from = firstDay; from <= lastDay; ) {
		const to = Math.min(lastDay, facts.year_last_day[from - facts.first_day] ?? lastDay);
		yield { from, to, year: facts.year[from - facts.first_day] ?? 0 };
		from = to + 1;
	}
}

function factorOf({ levels, unit_factors }: SicknessWorld, employment: Employment, posting: Posting, year: number): number {
	const age = year - employment.birth_year;
	const ageFactor = AGE_FACTORS.find((band) => age < band.before_age)?.factor ?? 1;
	const group = (STAFF_GROUPS[posting.group].days_2019 / 12.6) * (levels.group.get(posting.group) ?? 1);
	return group * (employment.sex === 'K' ? levels.women : 1) * ageFactor * FORM_FACTORS[posting.form] * (unit_factors[posting.unit] ?? 1);
}

/** Lets a process run through its clock; a planted ratio thins what comes, so that the rest stays where it was. */
function spellsIn(
	{ facts, effects }: SicknessWorld,
	random: Random,
	{ from, to, unit }: Stretch,
	{ clock, factor, spellsOf }: Process,
): Spell[] {
	const spells: Spell[] = [];
	const effect = effects.get(unit);
	const fastest = Math.max(1, effect?.ratio ?? 1);
	const before = clock[to + 1 - facts.first_day] ?? 0;
	let time = clock[from - facts.first_day] ?? 0;
	for (let index = from - facts.first_day; ; ) {
		time += waitOf(random) / (factor * fastest);
		if (time >= before) return spells;
		index = indexAt(clock, time, index, to - facts.first_day);
		const day = index + facts.first_day;
		const found = spellsOf(random, day);
		const ratio = effect === undefined || day < effect.first_day ? 1 : effect.ratio;
		if (random() < ratio / fastest) spells.push(...found);
	}
}

/** The day on which a clock passes a time, between two days, by halving. */
function indexAt(clock: Float64Array, time: number, lowest: number, highest: number): number {
	let low = lowest;
	let high = highest;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((clock[middle + 1] ?? 0) > time) high = middle;
		else low = middle + 1;
	}
	return low;
}

/** Few people have an agreement after § 56 for two years, and are away often under it. */
function section56SpellsOf({ horizon }: SicknessWorld, random: Random, employment: Employment): Spell[] {
	const spells: Spell[] = [];
	const hasAgreement = random() < SECTION_56_SHARE;
	const agreementFirst = wholeOf(random, horizon.first_day - SECTION_56_DAYS, horizon.window_last_day);
	const last = Math.min(agreementFirst + SECTION_56_DAYS, employment.last_day, horizon.window_last_day);
	for (let day = agreementFirst; hasAgreement; ) {
		day += 1 + Math.round((waitOf(random) / SECTION_56_RATE) * 365);
		if (day > last) break;
		const spell = section56SpellOf(random, day);
		if (day >= Math.max(employment.hired_day, horizon.first_day) && postingOn(employment, day).form === 'Månedsløn') spells.push(spell);
	}
	return spells;
}

/** Spells in order, on days when the person works, not during leave, not on top of each other and not after leaving. */
function settled(world: SicknessWorld, employment: Employment, leaves: readonly Leave[], spells: Spell[]): Spell[] {
	const kept: Spell[] = [];
	let freeFrom = world.horizon.first_day;
	for (const spell of spells.sort((a, b) => a.first_day - b.first_day || a.last_day - b.last_day)) {
		const shift = daysUntilWork(world, employment, spell.first_day);
		spell.first_day += shift;
		spell.last_day = Math.min(spell.last_day + shift, employment.last_day, dayBeforeLeave(leaves, spell.first_day));
		if (spell.partial_day !== null) spell.partial_day += shift;
		if (spell.first_day < freeFrom || spell.first_day > Math.min(spell.last_day, world.horizon.window_last_day)) continue;
		spell.last_day = beforeWeekend(world, employment, spell.first_day, spell.last_day);
		if (spell.partial_day !== null && spell.partial_day > spell.last_day) spell.partial_day = null;
		if (isAway(leaves, spell.first_day) || isUnregistered(world, employment, spell)) continue;
		kept.push(spell);
		freeFrom = spell.last_day + LEAST_GAP_DAYS;
	}
	return kept;
}

function dayBeforeLeave(leaves: readonly Leave[], day: number): number {
	for (const leave of leaves) if (leave.first_day > day) return leave.first_day - 1;
	return NO_END_DAY;
}

/** Whether the unit has stopped registering spells as short as this. */
export function isUnregistered(
	{ effects }: Pick<SicknessWorld, 'effects'>,
	employment: Employment,
	{ first_day, last_day }: Spell,
): boolean {
	const silentFrom = effects.get(postingOn(employment, first_day).unit)?.silent_from_day ?? null;
	return silentFrom !== null && first_day >= silentFrom && last_day - first_day < 14;
}

function daysUntilWork(world: SicknessWorld, employment: Employment, day: number): number {
	let shift = 0;
	while (shift < 14 && !worksOn(world, employment, day + shift)) shift++;
	return shift;
}

/** A short spell whose last day would fall on a free day is reported well again after the last day of work, two times of three. */
function beforeWeekend(world: SicknessWorld, employment: Employment, firstDay: number, lastDay: number): number {
	if (lastDay - firstDay >= 7 || lastDay % 3 === 0) return lastDay;
	let ended = lastDay;
	while (ended > firstDay && !worksOn(world, employment, ended)) ended--;
	return ended;
}

function worksOn({ facts, isPlanned }: SicknessWorld, employment: Employment, day: number): boolean {
	return isPlanned(employment, day) ?? facts.is_working[day - facts.first_day] === 1;
}
