/** What changes in employments while they run: hours, and a second employment beside the first. */

import { firstOfMonth, type Horizon } from './calendar-days.ts';
import { type Employment, postingOn } from './employments.ts';
import type { Unit } from './organisation.ts';
import { anyOf, at, groupedBy, pickOf, type Random, waitOf, wholeOf } from './random.ts';
import { STAFF_GROUPS } from './staff-groups.ts';

/** Chance a year that an employment's weekly hours change. */
const HOURS_CHANGE_RATE = 0.08;
const YEAR_DAYS = 365.25;
/** Chance that a part-time employment gets a second one beside it some time: about 3 % of the people at a time. */
const SECOND_EMPLOYMENT_CHANCE = 0.095;
const SECOND_WEEKLY_HOURS = [3, 4, 5];
const SECOND_MONTHLY_SHARE = 0.6;

/** Weekly hours change now and then, mostly on the first of a month, sometimes in the middle of one. */
export function changeHours(random: Random, employment: Employment, horizon: Horizon): void {
	const last = Math.min(employment.last_day, horizon.window_last_day);
	for (let day = Math.max(employment.hired_day, horizon.first_day); ; ) {
		day += Math.round((waitOf(random) / HOURS_CHANGE_RATE) * YEAR_DAYS);
		if (day > last) return;
		const first = random() < 0.7 ? firstOfMonth(day) : day;
		const posting = postingOn(employment, first);
		const index = employment.postings.indexOf(posting);
		if (posting.form !== 'Månedsløn' || posting.first_day === first) continue;
		const { weekly_hours } = STAFF_GROUPS[posting.group];
		const hours = pickOf<number>(random, weekly_hours);
		if (hours === posting.weekly_hours) continue;
		employment.postings.splice(index + 1, 0, { ...posting, first_day: first, weekly_hours: hours });
		for (const later of employment.postings.slice(index + 2)) later.weekly_hours = hours;
	}
}

/** About 3 % of the people have a small second employment in another unit of the same kind. */
export function addSecondEmployments(random: Random, employments: Employment[], units: readonly Unit[], horizon: Horizon): void {
	const unitsOfKind = groupedBy(
		units.filter((unit) => unit.level === 'arbejdsplads' && unit.size > 0 && at(unit.versions, 0).last_day === null),
		(unit) => unit.kind,
	);
	for (const first of [...employments]) {
		const posting = at(first.postings, 0);
		if (posting.form !== 'Månedsløn' || posting.weekly_hours > 32 || random() >= SECOND_EMPLOYMENT_CHANCE) continue;
		const others = (unitsOfKind.get(at(units, posting.unit).kind) ?? []).filter(({ index }) => index !== posting.unit);
		if (others.length === 0) continue;
		const other = pickOf(
			random,
			others.map((unit) => [unit, unit.size] as const),
		);
		const firstDay = firstOfMonth(Math.max(first.hired_day, horizon.first_day) + wholeOf(random, 31, 400));
		if (firstDay + 60 > Math.min(first.last_day, horizon.window_last_day)) continue;
		employments.push({
			...first,
			number: employments.length,
			beside: first.number,
			is_leader: false,
			hired_day: firstDay,
			postings: [
				{
					...posting,
					first_day: firstDay,
					unit: other.index,
					form: random() < SECOND_MONTHLY_SHARE ? 'Månedsløn' : 'Timeløn',
					weekly_hours: anyOf(random, SECOND_WEEKLY_HOURS),
				},
			],
		});
	}
}
