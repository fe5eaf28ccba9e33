/** Who works where and when: seats that are always filled again, so that units keep their size while people come and go. */

import { type DayFacts, firstOfMonth, type Horizon, yearOf } from './calendar-days.ts';
import { addSecondEmployments, changeHours } from './employment-changes.ts';
import type { Employment } from './employments.ts';
import type { Unit } from './organisation.ts';
import { anyOf, at, groupedBy, normalOf, pickOf, type Random, randomOf, waitOf, wholeOf } from './random.ts';
import { type Form, type GroupKey, STAFF_GROUPS } from './staff-groups.ts';
import type { Reorganisation } from './truths.ts';
import { WORKPLACE_KINDS } from './workplace-kinds.ts';

interface Seat {
	unit: number;
	group: GroupKey;
	form: Form;
	is_leader: boolean;
	holder: Employment | null;
}

interface Vacancy {
	seat: Seat;
	/** Who leaves; nothing happens if someone else sits there by then. */
	left: Employment | null;
}

/** Chance of leaving per year by seniority: together with pupils and pensions about a fifth of the staff a year. Source of the total: KRL/VIVE, 19.5–21.3 %. */
const LEAVING_RATES = [
	{ before_years: 1, rate: 0.34 },
	{ before_years: 3, rate: 0.23 },
	{ before_years: 60, rate: 0.14 },
] as const;
const PENSION_AGE = 66;
const PENSION_RATE = 0.45;
/** Share of vacancies filled by someone from another unit of the municipality. */
const INTERNAL_SHARE = 0.12;
const YEAR_DAYS = 365.25;
const HOURLY_HOURS = [
	[6, 1],
	[10, 2],
	[15, 2],
	[20, 1],
] as const;
const FLEX_HOURS = [
	[10, 1],
	[12, 1],
	[15, 2],
	[18.5, 1],
] as const;

/** Fills every seat from before the horizon until the extraction. */
export function makeEmployments(
	seed: number,
	units: readonly Unit[],
	reorganisation: Reorganisation,
	horizon: Horizon,
	facts: DayFacts,
): Employment[] {
	const random = randomOf(seed, 2);
	const employments: Employment[] = [];
	const seats = units.flatMap((unit) => seatsOf(unit, random));
	const seatsOfGroup = groupedBy(seats, (seat) => seat.group);
	const vacancies: Vacancy[][] = Array.from({ length: horizon.extraction_day - horizon.first_day + 1 }, () => []);
	const vacate = (seat: Seat, left: Employment | null, lastDay: number) => {
		if (lastDay < horizon.extraction_day) vacancies[lastDay + 1 + wholeOf(random, 0, 30) - horizon.first_day]?.push({ seat, left });
	};
	const hire = (seat: Seat, day: number, isOldHand: boolean) => {
		const employment = employmentOf(random, employments.length, seat, day, isOldHand);
		employments.push(employment);
		seat.holder = employment;
		vacate(seat, employment, employment.last_day);
	};
	const moveIn = (seat: Seat, day: number): boolean => {
		const from = anyOf(random, seatsOfGroup.get(seat.group) ?? [seat]);
		const mover = from.holder;
		if (mover === null || from.unit === seat.unit || from.form !== 'Månedsløn' || from.is_leader) return false;
		const last = at(mover.postings, mover.postings.length - 1);
		if (last.first_day > day - 200 || mover.last_day < day + 60) return false;
		mover.postings.push({ ...last, first_day: day, unit: seat.unit });
		seat.holder = mover;
		from.holder = null;
		vacate(seat, mover, mover.last_day);
		vacate(from, null, day - 1);
		return true;
	};
	if (reorganisation.day <= horizon.first_day) reseat(seats, units, reorganisation);
	for (const seat of seats) hire(seat, horizon.first_day, true);
	vacancies.forEach((vacant, index) => {
		const day = horizon.first_day + index;
		if (day === reorganisation.day && index > 0) reseat(seats, units, reorganisation);
		for (const { seat, left } of vacant) {
			if (seat.holder !== left) continue;
			const moves = seat.form === 'Månedsløn' && !seat.is_leader && random() < INTERNAL_SHARE;
			if (!moves || !moveIn(seat, day)) hire(seat, firstDayAtWork(random, day, facts), false);
		}
	});
	for (const employment of employments) changeHours(randomOf(seed, 3, employment.number), employment, horizon);
	addSecondEmployments(random, employments, units, horizon);
	return employments;
}

function seatsOf(unit: Unit, random: Random): Seat[] {
	const { staff } = WORKPLACE_KINDS[unit.kind];
	const hasLeader = unit.level !== 'arbejdsplads' || unit.size >= 7;
	return Array.from({ length: unit.size }, (_, index) => {
		const isLeader = index === 0 && hasLeader;
		const group = isLeader ? 'leaders' : pickOf<GroupKey>(random, staff);
		return { unit: unit.index, group, form: isLeader ? 'Månedsløn' : formOf(random, group), is_leader: isLeader, holder: null };
	});
}

function formOf(random: Random, group: GroupKey): Form {
	const hasPupils = group === 'care' || group === 'office' || group === 'kitchen' || group === 'assistants';
	const hasHourly = group === 'care' || group === 'assistants' || group === 'residential' || group === 'cleaning';
	return pickOf<Form>(random, [
		['Elev', hasPupils ? 0.055 : 0],
		['Timeløn', hasHourly ? 0.07 : 0.01],
		['Fleksjob', 0.03],
		['Månedsløn', 0.9],
	]);
}

function employmentOf(random: Random, number: number, seat: Seat, day: number, isOldHand: boolean): Employment {
	const group = STAFF_GROUPS[seat.group];
	const isPupil = seat.form === 'Elev';
	const year = yearOf(day);
	const age = Math.round(
		Math.min(67, Math.max(isPupil ? 18 : 20, (isPupil ? 24 : isOldHand ? 46 : 37) + (isPupil ? 5 : 11) * normalOf(random))),
	);
	const longest = Math.max(0.1, Math.min(age - 18, isPupil ? 1.5 : 38));
	const seniority = isOldHand ? Math.min(longest, (isPupil ? 1 : 8) * waitOf(random)) : 0;
	const hiredDay = isOldHand ? firstOfMonth(Math.round(day - seniority * YEAR_DAYS)) : day;
	const lastDay = isPupil ? hiredDay + wholeOf(random, 600, 1000) : lastDayOf(random, day, seniority, age);
	const hours =
		seat.form === 'Timeløn' ? HOURLY_HOURS : seat.form === 'Fleksjob' ? FLEX_HOURS : isPupil ? ([[37, 1]] as const) : group.weekly_hours;
	return {
		number,
		person: number,
		beside: null,
		sex: random() < group.women_share ? 'K' : 'M',
		birth_year: year - age,
		is_leader: seat.is_leader,
		hired_day: hiredDay,
		first_employed_day: hiredDay,
		last_day: Math.max(lastDay, day + 27),
		leaving_reason: isPupil ? 'Uddannelse afsluttet' : leavingReasonOf(random, age + (lastDay - day) / YEAR_DAYS),
		postings: [{ first_day: hiredDay, unit: seat.unit, group: seat.group, form: seat.form, weekly_hours: pickOf<number>(random, hours) }],
	};
}

/** Draws the last day: chance of leaving falls with seniority and rises at pension age; most leave at the end of a month. */
function lastDayOf(random: Random, day: number, seniority: number, age: number): number {
	let wait = waitOf(random);
	let years = 0;
	while (years < 60) {
		const band = LEAVING_RATES.find((candidate) => seniority + years < candidate.before_years) ?? LEAVING_RATES[2];
		const rate = age + years >= PENSION_AGE ? PENSION_RATE : band.rate;
		if (wait < rate * 0.25) break;
		wait -= rate * 0.25;
		years += 0.25;
	}
	const lastDay = Math.round(day + (years + random() * 0.25) * YEAR_DAYS);
	return random() < 0.75 ? firstOfMonth(lastDay + 28) - 1 : lastDay;
}

function leavingReasonOf(random: Random, age: number): string {
	if (age >= 62) return 'Pension';
	return pickOf(random, [
		['Egen opsigelse', 0.68],
		['Tidsbegrænset ansættelse ophørt', 0.14],
		['Afskediget', 0.1],
		['Anden årsag', 0.08],
	]);
}

/** Most begin on the first of a month, the rest on a working day. */
function firstDayAtWork(random: Random, day: number, facts: DayFacts): number {
	if (random() < 0.75) return firstOfMonth(day + 27);
	let first = day;
	while (facts.is_working[first - facts.first_day] === 0) first++;
	return first;
}

/** On the day of the reorganisation seats change unit, and whoever sits there goes along. */
function reseat(seats: readonly Seat[], units: readonly Unit[], { day, donors, new_unit, closed, receiver }: Reorganisation): void {
	const move = (seat: Seat, unit: number) => {
		seat.unit = unit;
		const holder = seat.holder;
		if (holder === null || holder.last_day < day) return;
		const last = at(holder.postings, holder.postings.length - 1);
		if (last.first_day < day) holder.postings.push({ ...last, first_day: day, unit });
		else last.unit = unit;
	};
	for (const donor of donors) {
		const its = seats.filter((seat) => seat.unit === donor);
		const isClosing = at(units, donor).level === 'område';
		const going = isClosing ? its : its.filter((seat) => !seat.is_leader).slice(0, 6);
		if (new_unit !== null) for (const seat of going) move(seat, new_unit);
	}
	if (closed !== null && receiver !== null) for (const seat of seats) if (seat.unit === closed) move(seat, receiver);
}
