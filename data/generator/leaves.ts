/** Absence that is no sickness of one's own, and the pregnancy-related illness before a birth. */

import { type DayFacts, type Horizon, yearOf } from './calendar-days.ts';
import type { Employment } from './employments.ts';
import { type Random, randomOf, waitOf, wholeOf } from './random.ts';

/** A stretch of absence of one employment. */
export interface Leave {
	code: 'BA' | 'TJ' | 'GG' | 'HJ' | 'OS';
	first_day: number;
	/** True last day; may lie after the extraction. */
	last_day: number;
	/** Share of the day away, 0–1. */
	grade: number;
}

/** Long leaves, during which nobody reports sick, and single days. Each list ascending. */
export interface Leaves {
	long: Leave[];
	days: Leave[];
}

/** Children a year and person, by age: about 2 % of staff are on parental leave at a time. */
const BIRTH_RATES = [
	{ lowest_age: 24, highest_age: 28, rate: 0.09 },
	{ lowest_age: 29, highest_age: 34, rate: 0.14 },
	{ lowest_age: 35, highest_age: 40, rate: 0.06 },
] as const;
/** Share of pregnancies with absence, so that it makes about 3 % of all days of sickness. */
const PREGNANCY_ILLNESS_SHARE = 0.75;
const UNPAID_RATE = 0.008;
/** Child's sick days: 0.62–0.81 day per full-time employee a year. Source: dknyt.dk, "Offentligt ansatte har færre barns sygedage". */
const CHILD_SICK_RATE = 3.6;
/** An assumption: parents of small children use about two a year. */
const CARE_DAY_RATE = 1.8;
const PARENT_AGES = { lowest: 27, highest: 45 } as const;
const YEAR_DAYS = 365.25;

export function leavesOf(seed: number, employment: Employment, horizon: Horizon, facts: DayFacts): Leaves {
	const random = randomOf(seed, 4, employment.number);
	const firstDay = Math.max(employment.hired_day, horizon.first_day);
	const lastDay = Math.min(employment.last_day, horizon.extraction_day);
	const long: Leave[] = [];
	let day = firstDay;
	for (let year = yearOf(firstDay); year <= yearOf(lastDay); year++) {
		const age = year - employment.birth_year;
		const births = BIRTH_RATES.find((band) => band.lowest_age <= age && age <= band.highest_age)?.rate ?? 0;
		const hasChild = random() < births;
		const goesAway = random() < UNPAID_RATE;
		const first = Math.max(day, firstDay + Math.round((year - yearOf(firstDay)) * YEAR_DAYS) + wholeOf(random, 0, 330));
		if (!hasChild && !goesAway) continue;
		const added = hasChild
			? birthLeavesOf(random, employment, first)
			: [{ code: 'TJ' as const, first_day: first, last_day: first + wholeOf(random, 25, 330), grade: 1 }];
		for (const leave of added)
			if (leave.first_day <= lastDay) long.push({ ...leave, last_day: Math.min(leave.last_day, employment.last_day) });
		day = (added[added.length - 1]?.last_day ?? first) + 200;
	}
	const days = [
		...singleDaysOf(random, 'HJ', CHILD_SICK_RATE, employment, facts, firstDay, lastDay),
		...singleDaysOf(random, 'OS', CARE_DAY_RATE, employment, facts, firstDay, lastDay),
	]
		.filter(({ first_day }) => !isAway(long, first_day))
		.sort((a, b) => a.first_day - b.first_day);
	return { long, days };
}

/** Whether a day lies in one of the leaves. */
export function isAway(leaves: readonly Leave[], day: number): boolean {
	return leaves.some((leave) => leave.first_day <= day && day <= leave.last_day);
}

function birthLeavesOf(random: Random, employment: Employment, first: number): Leave[] {
	if (employment.sex === 'M') return [{ code: 'BA', first_day: first, last_day: first + wholeOf(random, 14, 150), grade: 1 }];
	const leaves: Leave[] = [];
	const sickDays = wholeOf(random, 10, 95);
	const grade = random() < 0.7 ? 1 : 0.5;
	if (random() < PREGNANCY_ILLNESS_SHARE) leaves.push({ code: 'GG', first_day: first, last_day: first + sickDays - 1, grade });
	const birthFirst = leaves.length === 0 ? first : first + sickDays;
	leaves.push({ code: 'BA', first_day: birthFirst, last_day: birthFirst + wholeOf(random, 250, 390), grade: 1 });
	return leaves;
}

function singleDaysOf(
	random: Random,
	code: 'HJ' | 'OS',
	rate: number,
	employment: Employment,
	facts: DayFacts,
	firstDay: number,
	lastDay: number,
): Leave[] {
	const days: Leave[] = [];
	const isParent = random() < 0.6;
	for (let day = firstDay; isParent; ) {
		day += Math.max(1, Math.round((waitOf(random) / rate) * YEAR_DAYS));
		if (day > lastDay) return days;
		const age = yearOf(day) - employment.birth_year;
		if (age < PARENT_AGES.lowest || age > PARENT_AGES.highest || facts.is_working[day - facts.first_day] !== 1) continue;
		days.push({ code, first_day: day, last_day: day, grade: 1 });
	}
	return days;
}
