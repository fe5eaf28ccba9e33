/** Fits the levels of sickness until years, staff groups and the sexes come out as published. */

import { type DayFacts, type Horizon, workingDaysBetween } from './calendar-days.ts';
import { type Employment, postingLastDay } from './employments.ts';
import type { Leaves } from './leaves.ts';
import type { Levels } from './sickness.ts';
import type { Spell } from './spells.ts';
import { GROUP_KEYS, type GroupKey, STAFF_GROUPS } from './staff-groups.ts';

/**
 * Lost days per full-time employee by year, KRL-like.
 * Source: KRL for 2021 and 2022 (13.2 and 16.1), the domain notes' working assumption of 14–15 after; 12 before 2021.
 */
export const YEARLY_DAYS: ReadonlyMap<number, number> = new Map([
	[2021, 13],
	[2022, 16],
	[2023, 15.2],
	[2024, 14.5],
	[2025, 14.5],
]);
const DAYS_BEFORE = 12;
/** Women : men, days per full-time employee. Source: KRL 2019, 12.9 and 9.6. */
export const WOMEN_TO_MEN = 1.34;
/** How far one step may move a level. */
const LARGEST_STEP = 1.5;

export function targetOf(year: number): number {
	return YEARLY_DAYS.get(year) ?? DAYS_BEFORE;
}

/** A year, a staff group or a sex. */
type TallyKey = number | GroupKey | Employment['sex'];

/** Lost and possible FTE-days by year, group and sex. */
export interface Tally {
	lost: Map<TallyKey, number>;
	possible: Map<TallyKey, number>;
}

/** Levels before the first fit. */
export function firstLevels(horizon: Horizon): Levels {
	const years = Array.from(
		{ length: horizon.last_year - horizon.first_year + 2 },
		(_, index) => targetOf(horizon.first_year + index - 1) / 14.5,
	);
	return { year: years, group: new Map(GROUP_KEYS.map((group) => [group, 1])), women: 1.2 };
}

/** FTE-days of the monthly paid, weekends and holidays aside; parental and unpaid leave leave the possible days. */
export function tallyPossible(tally: Tally, employment: Employment, leaves: Leaves, horizon: Horizon, facts: DayFacts): void {
	tallyStretch(tally.possible, employment, horizon.window_first_day, horizon.window_last_day, 1, horizon, facts);
	for (const leave of leaves.long)
		if (leave.code !== 'GG') tallyStretch(tally.possible, employment, leave.first_day, leave.last_day, -1, horizon, facts);
}

export function tallyLost(tally: Tally, employment: Employment, spell: Spell, horizon: Horizon, facts: DayFacts): void {
	const { first_day, last_day, partial_day, partial_grade } = spell;
	tallyStretch(tally.lost, employment, first_day, (partial_day ?? last_day + 1) - 1, spell.part_day_share ?? 1, horizon, facts);
	if (partial_day !== null) tallyStretch(tally.lost, employment, partial_day, last_day, partial_grade, horizon, facts);
}

function tallyStretch(
	sums: Map<TallyKey, number>,
	employment: Employment,
	firstDay: number,
	lastDay: number,
	grade: number,
	horizon: Horizon,
	facts: DayFacts,
): void {
	employment.postings.forEach((posting, index) => {
		if (posting.form !== 'Månedsløn') return;
		let from = Math.max(firstDay, posting.first_day, horizon.window_first_day);
		const to = Math.min(lastDay, postingLastDay(employment, index), horizon.window_last_day);
		while (from <= to) {
			const year = facts.year[from - facts.first_day] ?? 0;
			const last = Math.min(to, facts.year_last_day[from - facts.first_day] ?? to);
			const days = (workingDaysBetween(facts, from, last) * grade * posting.weekly_hours) / 37;
			add(sums, year, days);
			add(sums, posting.group, days);
			add(sums, employment.sex, days);
			from = last + 1;
		}
	});
}

function add(sums: Map<TallyKey, number>, key: TallyKey, days: number): void {
	sums.set(key, (sums.get(key) ?? 0) + days);
}

/** How far the worst year or the sexes are from their target, as a share of it. */
export function missOf(tally: Tally, horizon: Horizon, facts: DayFacts): number {
	const misses = [shareOf(tally, 'K') / shareOf(tally, 'M') / WOMEN_TO_MEN - 1];
	for (let year = horizon.first_year; year <= horizon.last_year; year++)
		misses.push(shareOf(tally, year) / shareOfDays(targetOf(year), year, facts) - 1);
	return Math.max(...misses.map(Math.abs));
}

/** Moves each level towards its target. Years are met as they are; groups and sexes only against each other. */
export function nextLevels(levels: Levels, tally: Tally, horizon: Horizon, facts: DayFacts): Levels {
	const years = levels.year.map((level, index) => {
		const year = Math.max(horizon.first_year, horizon.first_year + index - 1);
		return level * stepOf(shareOfDays(targetOf(year), year, facts), shareOf(tally, year));
	});
	const possible = GROUP_KEYS.map((group) => tally.possible.get(group) ?? 0);
	const possibleSum = possible.reduce((sum, days) => sum + days, 0);
	const lostSum = GROUP_KEYS.reduce((sum, group) => sum + (tally.lost.get(group) ?? 0), 0);
	const published = GROUP_KEYS.reduce((sum, group, index) => sum + STAFF_GROUPS[group].days_2019 * (possible[index] ?? 0), 0) / possibleSum;
	const groups = new Map(
		GROUP_KEYS.map((group) => {
			const wanted = (STAFF_GROUPS[group].days_2019 / published) * (lostSum / possibleSum);
			return [group, (levels.group.get(group) ?? 1) * stepOf(wanted, shareOf(tally, group))];
		}),
	);
	// the square root: most staff are women, so this step moves the years too
	const women = levels.women * Math.sqrt(stepOf(WOMEN_TO_MEN, shareOf(tally, 'K') / shareOf(tally, 'M')));
	return { year: years, group: groups, women };
}

/** Lost ÷ possible FTE-days. */
function shareOf(tally: Tally, key: TallyKey): number {
	return (tally.lost.get(key) ?? 0) / Math.max(1, tally.possible.get(key) ?? 0);
}

/** Days per full-time employee as a share of possible days. */
function shareOfDays(days: number, year: number, facts: DayFacts): number {
	const first = facts.year.indexOf(year) + facts.first_day;
	const last = facts.year_last_day[first - facts.first_day] ?? first;
	return days / workingDaysBetween(facts, first, last);
}

function stepOf(wanted: number, found: number): number {
	if (!(found > 0)) return 1;
	return Math.min(LARGEST_STEP, Math.max(1 / LARGEST_STEP, wanted / found));
}
