/** Spells of sickness: two crossing processes (short and long), unequal people, season, and what the planted truths do to them. */

import type { DayFacts, Horizon } from './calendar-days.ts';
import { isAway, type Leave } from './leaves.ts';
import { frailtyOf, pickOf, type Random, randomOf, waitOf, wholeOf } from './random.ts';
import { type Form, type GroupKey, STAFF_GROUPS } from './staff-groups.ts';
import { type Employment, type Posting, postingLastDay, postingOn } from './staffing.ts';
import type { UnitEffect } from './truths.ts';

/** One course of sickness of a person, as it really was. */
export interface Spell {
	first_day: number;
	/** True last day; may lie after the extraction, never after the employment. */
	last_day: number;
	cause: 'SY' | 'P56' | 'TT';
	/** First day of partial illness (*delvis syg*); null: full illness to the end. */
	partial_day: number | null;
	/** Share of the day away while partially ill. */
	partial_grade: number;
	/** Share of the only day, where the person went home ill; null: whole days. */
	part_day_share: number | null;
}

/** What is fitted so that the rates come out as wanted; 1 everywhere at first. */
export interface Levels {
	/** By year − first simulated year. */
	year: number[];
	group: ReadonlyMap<GroupKey, number>;
	women: number;
}

/** Spells a year of an average person before fitting. */
const SHORT_RATE = 2.35;
const LONG_RATE = 0.235;
/** Shapes of the gamma frailties: what stays with a person, and what is so in one year. */
const LASTING_SHAPE = 2.2;
const YEARLY_SHAPE = 5;
const LONG_YEARLY_SHAPE = 2.5;
/** How much of the lasting frailty long spells share with short ones. */
const LONG_SHARE_OF_FRAILTY = 0.7;
/** Long spells follow a year's level only by half: the rise after 2020 was mainly short absence. Source: Københavns Kommune, Økonomiudvalget 23 April 2024, item 8. */
const LONG_TREND = 0.5;
/** Long spells follow a quarter of the season. */
const LONG_SEASON = 0.25;
/** A spell follows the last one after at least this many days. */
const LEAST_GAP_DAYS = 4;

/** Season index of absence by month, mean 1. An assumption of the domain notes, part 3.4. */
export const SEASON = [1.18, 1.25, 1.15, 0.98, 0.92, 0.88, 0.7, 0.8, 0.98, 1.05, 1.1, 1.01] as const;
/** Share of spells that begin on each working day, Monday to Friday. An assumption. */
const WEEKDAY_WEIGHTS = [1.4, 1.02, 0.95, 0.88, 0.75] as const;

/** Length classes in calendar days with weights, after the domain notes, part 3.5: 65 % 1–3, 20 % 4–7, 6 % 8–14, 4 % 15–28, 4 % 29–90, 1 % more. */
const SHORT_LENGTHS = [
	[1, 30],
	[2, 21],
	[3, 14],
	[4, 6],
	[5, 6],
	[6, 3],
	[7, 5],
	[8, 1.2],
	[9, 1],
	[10, 0.8],
	[11, 0.8],
	[12, 0.8],
	[13, 0.7],
	[14, 0.7],
] as const;
const LONG_LENGTHS = [
	[{ lowest: 15, highest: 28 }, 4],
	[{ lowest: 29, highest: 90 }, 4],
	[{ lowest: 91, highest: 730 }, 1],
] as const;
const LONGEST_MEAN_DAYS = 120;

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
const SECTION_56_SHARE = 0.045;
const SECTION_56_DAYS = 730;
const SECTION_56_RATE = 9;
const PARTIAL_SHARE = 0.62;
const WORK_INJURY_SHARE = 0.018;
const PART_DAY_SHARE = 0.1;

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
	const people = randomOf(world.seed, 5, employment.number);
	const lasting = frailtyOf(people, LASTING_SHAPE);
	const longLasting = LONG_SHARE_OF_FRAILTY * lasting + 1 - LONG_SHARE_OF_FRAILTY;
	const spells: Spell[] = [];
	employment.postings.forEach((posting, index) => {
		const firstDay = Math.max(posting.first_day, world.horizon.first_day);
		const lastDay = Math.min(postingLastDay(employment, index), world.horizon.window_last_day);
		for (const [from, to, year] of yearsBetween(world, firstDay, lastDay)) {
			const factor = factorOf(world, employment, posting, year);
			const random = randomOf(world.seed, 6, employment.number, year);
			const yearly = frailtyOf(random, YEARLY_SHAPE);
			const longYearly = frailtyOf(random, LONG_YEARLY_SHAPE);
			addSpells(
				world,
				randomOf(world.seed, 7, employment.number, from),
				world.clock.short,
				factor * lasting * yearly,
				from,
				to,
				posting,
				shortSpellOf,
				spells,
			);
			addSpells(
				world,
				randomOf(world.seed, 8, employment.number, from),
				world.clock.long,
				factor * longLasting * longYearly,
				from,
				to,
				posting,
				longSpellOf,
				spells,
			);
		}
	});
	addSection56(world, people, employment, spells);
	return settled(world, employment, leaves, spells);
}

function* yearsBetween({ facts }: SicknessWorld, firstDay: number, lastDay: number): Generator<readonly [number, number, number]> {
	for (let from = firstDay; from <= lastDay; ) {
		const year = facts.year[from - facts.first_day] ?? 0;
		const to = Math.min(lastDay, facts.year_last_day[from - facts.first_day] ?? lastDay);
		yield [from, to, year];
		from = to + 1;
	}
}

function factorOf({ levels, unit_factors }: SicknessWorld, employment: Employment, posting: Posting, year: number): number {
	const age = year - employment.birth_year;
	const ageFactor = AGE_FACTORS.find((band) => age < band.before_age)?.factor ?? 1;
	const group = (STAFF_GROUPS[posting.group].days_2019 / 12.6) * (levels.group.get(posting.group) ?? 1);
	return group * (employment.sex === 'K' ? levels.women : 1) * ageFactor * FORM_FACTORS[posting.form] * (unit_factors[posting.unit] ?? 1);
}

type MakeSpell = (random: Random, firstDay: number) => Spell;

/** Lets a Poisson process run through the clock between two days. */
function addSpells(
	{ facts, effects }: SicknessWorld,
	random: Random,
	clock: Float64Array,
	factor: number,
	from: number,
	to: number,
	posting: Posting,
	makeSpell: MakeSpell,
	spells: Spell[],
): void {
	const effect = effects.get(posting.unit);
	const before = clock[to + 1 - facts.first_day] ?? 0;
	let time = clock[from - facts.first_day] ?? 0;
	let low = from - facts.first_day;
	for (;;) {
		time += waitOf(random) / (factor * Math.max(1, effect?.ratio ?? 1));
		if (time >= before) return;
		let high = to - facts.first_day;
		while (low < high) {
			const middle = (low + high) >> 1;
			if ((clock[middle + 1] ?? 0) > time) high = middle;
			else low = middle + 1;
		}
		const day = low + facts.first_day;
		const spell = makeSpell(random, day);
		const chance = effect === undefined ? 1 : (day >= effect.first_day ? effect.ratio : 1) / Math.max(1, effect.ratio);
		const isSilent = effect?.silent_from_day != null && day >= effect.silent_from_day && spell.last_day - day < 14;
		if (random() < chance && !isSilent) spells.push(spell);
	}
}

function shortSpellOf(random: Random, firstDay: number): Spell {
	const length = pickOf<number>(random, SHORT_LENGTHS);
	const goesHome = random() < PART_DAY_SHARE && length === 1;
	const share = 0.25 + 0.5 * random();
	return spellOf(random, firstDay, length, goesHome ? share : null);
}

function longSpellOf(random: Random, firstDay: number): Spell {
	const { lowest, highest } = pickOf<{ lowest: number; highest: number }>(random, LONG_LENGTHS);
	const share = random();
	const length =
		lowest > 90
			? Math.min(highest, lowest + Math.round(LONGEST_MEAN_DAYS * -Math.log(1 - share)))
			: Math.floor(lowest * ((highest + 1) / lowest) ** share);
	const spell = spellOf(random, firstDay, length, null);
	const becomesPartial = random() < PARTIAL_SHARE && length > 28;
	const partialFrom = Math.round(length * (0.45 + 0.3 * random()));
	const grade = pickOf<number>(random, [
		[0.3, 1],
		[0.5, 3],
		[0.6, 1],
	]);
	if (becomesPartial && spell.cause === 'SY') return { ...spell, partial_day: firstDay + partialFrom, partial_grade: grade };
	return spell;
}

function spellOf(random: Random, firstDay: number, length: number, partDayShare: number | null): Spell {
	const cause = random() < WORK_INJURY_SHARE ? 'TT' : 'SY';
	return { first_day: firstDay, last_day: firstDay + length - 1, cause, partial_day: null, partial_grade: 1, part_day_share: partDayShare };
}

/** Few people have an agreement after § 56 for two years, and are away often under it. */
function addSection56({ horizon }: SicknessWorld, random: Random, employment: Employment, spells: Spell[]): void {
	const hasAgreement = random() < SECTION_56_SHARE;
	const agreementFirst = wholeOf(random, horizon.first_day - SECTION_56_DAYS, horizon.window_last_day);
	if (!hasAgreement) return;
	const last = Math.min(agreementFirst + SECTION_56_DAYS, employment.last_day, horizon.window_last_day);
	for (let day = agreementFirst; ; ) {
		day += 1 + Math.round((waitOf(random) / SECTION_56_RATE) * 365);
		const length = wholeOf(random, 1, 5);
		if (day > last) return;
		if (day < Math.max(employment.hired_day, horizon.first_day) || postingOn(employment, day).form !== 'Månedsløn') continue;
		spells.push({ first_day: day, last_day: day + length - 1, cause: 'P56', partial_day: null, partial_grade: 1, part_day_share: null });
	}
}

/** Spells in order, on days when the person works, not during leave, not on top of each other and not after leaving. */
function settled(world: SicknessWorld, employment: Employment, leaves: readonly Leave[], spells: Spell[]): Spell[] {
	const kept: Spell[] = [];
	let freeFrom = Number.NEGATIVE_INFINITY;
	for (const spell of spells.sort((a, b) => a.first_day - b.first_day || a.last_day - b.last_day)) {
		const shift = daysUntilWork(world, employment, spell.first_day);
		const firstDay = spell.first_day + shift;
		const lastAtWork = Math.min(spell.last_day + shift, employment.last_day);
		const nextLeave = leaves.find((leave) => leave.first_day > firstDay);
		const lastDay = Math.min(lastAtWork, (nextLeave?.first_day ?? Number.POSITIVE_INFINITY) - 1);
		if (firstDay < freeFrom || firstDay > Math.min(lastDay, world.horizon.window_last_day) || isAway(leaves, firstDay)) continue;
		const partial = spell.partial_day === null ? null : spell.partial_day + shift;
		const ended = beforeWeekend(world, employment, firstDay, lastDay);
		kept.push({ ...spell, first_day: firstDay, last_day: ended, partial_day: partial !== null && partial <= ended ? partial : null });
		freeFrom = ended + LEAST_GAP_DAYS;
	}
	return kept;
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
