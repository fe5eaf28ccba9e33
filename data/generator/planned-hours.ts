/** Planned hours (*planlagt tid*) of the institution that never closes: a rota of six weeks that comes back. */

import { weekdayOfDay } from './calendar-days.ts';
import { type Employment, postingOn } from './employments.ts';
import { randomOf, wholeOf } from './random.ts';

const ROTA_DAYS = 42;
const USUAL_SHIFT_HOURS = 8;

/** Hours a person is planned to work on a day, 0 on days off; undefined where the unit has no planned hours. */
export type PlannedHours = (employment: Employment, day: number) => number | undefined;

export function plannedHoursOf(seed: number, plannedUnit: number | null): PlannedHours {
	const rotas = new Map<number, readonly boolean[]>();
	const rotaOf = (employment: Employment, shifts: number): readonly boolean[] => {
		const key = employment.number * (ROTA_DAYS + 1) + shifts;
		const known = rotas.get(key);
		if (known !== undefined) return known;
		const rota = makeRota(randomOf(seed, 9, employment.number), shifts);
		rotas.set(key, rota);
		return rota;
	};
	return (employment, day) => {
		const posting = postingOn(employment, day);
		if (posting.unit !== plannedUnit) return undefined;
		const shifts = Math.max(1, Math.round((posting.weekly_hours * 6) / USUAL_SHIFT_HOURS));
		// weeks begin on Monday, whatever day the rota is asked for
		const place = (((day + 3) % ROTA_DAYS) + ROTA_DAYS) % ROTA_DAYS;
		return rotaOf(employment, shifts)[place] === true ? Math.round(((posting.weekly_hours * 6) / shifts) * 100) / 100 : 0;
	};
}

/** Every second weekend at work, the other shifts on weekdays drawn by lot. */
function makeRota(random: () => number, shifts: number): boolean[] {
	const rota = Array.from({ length: ROTA_DAYS }, () => false);
	const firstWeekend = wholeOf(random, 0, 1);
	let left = shifts;
	for (let day = 0; day < ROTA_DAYS && left > 0; day++) {
		if (weekdayOfDay(day - 3) < 6 || Math.floor(day / 7) % 2 !== firstWeekend) continue;
		rota[day] = true;
		left--;
	}
	const weekdays = Array.from({ length: ROTA_DAYS }, (_, day) => day).filter((day) => weekdayOfDay(day - 3) < 6);
	while (left > 0 && weekdays.length > 0) {
		const [day] = weekdays.splice(wholeOf(random, 0, weekdays.length - 1), 1);
		if (day !== undefined) rota[day] = true;
		left--;
	}
	return rota;
}
