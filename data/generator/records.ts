/** From what happened to what stands in the system: codes, delays, missing messages, leaves in several parts. */

import type { Horizon } from './calendar-days.ts';
import { type Employment, postingOn } from './employments.ts';
import type { Leave } from './leaves.ts';
import type { PlannedHours } from './planned-hours.ts';
import { pickerOf, type Random, wholeOf } from './random.ts';
import type { Spell } from './spells.ts';

/** A row of fravaer.csv before it is written. */
export interface AbsenceRecord {
	code: string;
	first_day: number;
	/** Null: still running, or the message was never given. */
	last_day: number | null;
	/** Hours away in all; null: whole days. */
	hours: number | null;
	grade: number | null;
	registered_day: number;
}

/** Days from the first day of absence until it is registered, with weights: most within three days, a tail of weeks, a few later than a month. */
const pickDelay = pickerOf([
	[{ lowest: 0, highest: 0 }, 44],
	[{ lowest: 1, highest: 1 }, 26],
	[{ lowest: 2, highest: 3 }, 15.5],
	[{ lowest: 4, highest: 9 }, 9],
	[{ lowest: 10, highest: 28 }, 4.3],
	[{ lowest: 32, highest: 100 }, 1.2],
]);
const pickLateDelay = pickerOf([
	[{ lowest: 0, highest: 3 }, 25],
	[{ lowest: 4, highest: 28 }, 35],
	[{ lowest: 32, highest: 110 }, 40],
]);
/** Share of spells of at least four days that a client delivers as part first day, whole middle, part last day. */
const THREE_PART_SHARE = 0.012;
/** Share of leavers' running spells without a message of return (*manglende raskmelding*). */
const FORGOTTEN_SHARE = 0.1;
/** Chance that the message of return has not been given yet, for spells that ended in the last weeks before the extraction. */
const UNREPORTED_SHARE = 0.6;
const UNREPORTED_DAYS = 35;

/** Share of the spells of the window's last weeks whose end nobody has noted. */
const RECENT_FORGOTTEN_SHARE = 0.015;
const RECENT_DAYS = 60;

/** The records of one spell, and what was odd about them. */
export interface SpellRecords {
	records: AbsenceRecord[];
	is_open_past_leaving: boolean;
	has_three_parts: boolean;
}

export function recordsOfSpell(
	random: Random,
	spell: Spell,
	employment: Employment,
	isLate: boolean,
	horizon: Horizon,
	planned: PlannedHours,
): SpellRecords {
	const registered = spell.first_day + delayOf(random, isLate);
	const threeParts = random() < THREE_PART_SHARE;
	const forgotten = random() < FORGOTTEN_SHARE;
	const unreported = random() < UNREPORTED_SHARE;
	const isPastLeaving =
		forgotten &&
		spell.last_day === employment.last_day &&
		employment.last_day <= horizon.extraction_day &&
		spell.last_day - spell.first_day >= 7;
	const isForgotten = spell.first_day > horizon.window_last_day - RECENT_DAYS && random() < RECENT_FORGOTTEN_SHARE;
	const isRunning =
		isForgotten || spell.last_day > horizon.extraction_day || (unreported && spell.last_day > horizon.extraction_day - UNREPORTED_DAYS);
	const isOpen = isPastLeaving || isRunning;
	const last = isOpen ? null : spell.last_day;
	const daily = dailyHoursOf(employment, spell.first_day, planned);
	const whole = (first: number, lastDay: number | null): AbsenceRecord => ({
		code: spell.cause,
		first_day: first,
		last_day: lastDay,
		hours: null,
		grade: null,
		registered_day: registered,
	});
	if (spell.part_day_share !== null) {
		const record = { ...whole(spell.first_day, spell.first_day), hours: halfHoursOf(daily * spell.part_day_share) };
		return { records: [record], is_open_past_leaving: false, has_three_parts: false };
	}
	if (spell.partial_day !== null && spell.partial_day <= horizon.extraction_day) {
		const partial: AbsenceRecord = {
			...whole(spell.partial_day, last),
			code: 'DS',
			grade: spell.partial_grade,
			registered_day: spell.partial_day + delayOf(random, isLate),
		};
		return {
			records: [whole(spell.first_day, spell.partial_day - 1), partial],
			is_open_past_leaving: isPastLeaving,
			has_three_parts: false,
		};
	}
	if (
		threeParts &&
		last !== null &&
		spell.last_day - spell.first_day >= 3 &&
		dailyHoursOf(employment, spell.last_day, planned) > 0 &&
		daily > 0
	) {
		const parts = [
			{ ...whole(spell.first_day, spell.first_day), hours: halfHoursOf(daily * 0.5) },
			whole(spell.first_day + 1, spell.last_day - 1),
			{ ...whole(spell.last_day, spell.last_day), hours: halfHoursOf(dailyHoursOf(employment, spell.last_day, planned) * 0.5) },
		];
		return { records: parts, is_open_past_leaving: false, has_three_parts: true };
	}
	return { records: [whole(spell.first_day, last)], is_open_past_leaving: isPastLeaving, has_three_parts: false };
}

/** A leave as registered; long ones are entered ahead, some without an end. */
export function recordOfLeave(random: Random, leave: Leave, horizon: Horizon): AbsenceRecord {
	const isLong = leave.code === 'BA' || leave.code === 'TJ';
	const delay = delayOf(random, false);
	const hasNoEnd = random() < 0.3;
	const isRunning = leave.last_day > horizon.extraction_day;
	return {
		code: leave.code,
		first_day: leave.first_day,
		last_day: isRunning && (!isLong || hasNoEnd) ? null : leave.last_day,
		hours: null,
		grade: leave.grade === 1 ? null : leave.grade,
		registered_day: isLong ? leave.first_day - wholeOf(random, 5, 60) : leave.first_day + delay,
	};
}

/** Hours of one day: planned, or a fifth of the week's on Monday to Friday. */
function dailyHoursOf(employment: Employment, day: number, planned: PlannedHours): number {
	return planned(employment, day) ?? postingOn(employment, day).weekly_hours / 5;
}

/** Rounded to half hours, at least one. */
function halfHoursOf(hours: number): number {
	return Math.max(0.5, Math.round(hours * 2) / 2);
}

function delayOf(random: Random, isLate: boolean): number {
	const { lowest, highest } = isLate ? pickLateDelay(random) : pickDelay(random);
	return wholeOf(random, lowest, highest);
}
