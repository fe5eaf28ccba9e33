/** The MED system: four levels of committees, some covering several units that are not one subtree, and their meetings. */

import { firstDayOf, type Horizon, weekdayOfDay } from './calendar-days.ts';
import { type Unit, versionOn } from './organisation.ts';
import { groupedBy, randomOf, wholeOf } from './random.ts';

export interface Committee {
	code: string;
	name: string;
	level: 'Hovedudvalg' | 'Områdeudvalg' | 'Lokaludvalg' | 'Personalemøde med MED-status';
	above: string | null;
	units: number[];
	meeting_days: number[];
}

/** A workplace with at least this many has its own local committee, below it several share one; the smallest hold staff meetings. */
const OWN_COMMITTEE_SIZE = 25;
const STAFF_MEETING_SIZE = 12;
const MEETINGS_A_YEAR = 4;

/** Committees as they are at the end of the window. */
export function makeCommittees(seed: number, units: readonly Unit[], horizon: Horizon): Committee[] {
	const random = randomOf(seed, 10);
	const nameOf = (unit: Unit) => versionOn(unit, horizon.window_last_day).name;
	const committees: Committee[] = [];
	const add = (level: Committee['level'], name: string, above: string | null, covered: readonly Unit[]): Committee => {
		const committee = {
			code: `MED${String(committees.length + 1).padStart(3, '0')}`,
			name,
			level,
			above,
			units: covered.map((unit) => unit.index),
			meeting_days: meetingDaysOf(random, horizon),
		};
		committees.push(committee);
		return committee;
	};
	const main = add('Hovedudvalg', 'Hovedudvalget', null, units.slice(0, 1));
	for (const directorate of units.filter((unit) => unit.level === 'direktørområde')) {
		const council = add('Områdeudvalg', `Områdeudvalg ${nameOf(directorate)}`, main.code, [directorate]);
		const alive = units.filter(
			(unit) =>
				unit.directorate === directorate.directorate &&
				versionOn(unit, horizon.window_last_day).last_day === null &&
				unit.level === 'arbejdsplads',
		);
		const small: Unit[] = [];
		for (const unit of alive) {
			if (unit.size >= OWN_COMMITTEE_SIZE) add('Lokaludvalg', `Lokaludvalg ${nameOf(unit)}`, council.code, [unit]);
			else if (unit.size >= STAFF_MEETING_SIZE && random() < 0.4)
				add('Personalemøde med MED-status', `Personalemøde ${nameOf(unit)}`, council.code, [unit]);
			else small.push(unit);
		}
		// workplaces of the same kind share a committee wherever in the tree they stand
		for (const alike of groupedBy(small, (unit) => unit.kind).values())
			for (let first = 0; first < alike.length; first += 4) {
				const together = alike.slice(first, first + 4);
				const [one] = together;
				if (one !== undefined) add('Lokaludvalg', `Fælles lokaludvalg ${nameOf(one)} m.fl.`, council.code, together);
			}
	}
	return committees;
}

/** Quarterly meetings in the window and the half-year planned after it, never at a weekend. */
function meetingDaysOf(random: () => number, horizon: Horizon): number[] {
	const days: number[] = [];
	for (let year = horizon.first_year; year <= horizon.last_year + 1; year++)
		for (let number = 0; number < (year > horizon.last_year ? 2 : MEETINGS_A_YEAR); number++) {
			const day = firstDayOf(year, 2 + 3 * number) + wholeOf(random, 0, 24);
			days.push(day - Math.max(0, weekdayOfDay(day) - 5));
		}
	return days;
}
