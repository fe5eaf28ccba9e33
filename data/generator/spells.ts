/** What a spell of sickness looks like: how long, of what cause, whether it ends in partial work, whether another follows. */

import { pickerOf, type Random, wholeOf } from './random.ts';

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

/**
 * Length classes in calendar days with weights.
 * After the domain notes, part 3.5 (about 65 % 1–3, 20 % 4–7, 6 % 8–14, 4 % 15–28, 4 % 29–90, 1 % more), with a little more of the longest:
 * otherwise 14.5 days a year would need more than three spells, and the twentieth with most absence would carry too little.
 */
const pickShortLength = pickerOf<number>([
	[1, 13],
	[2, 21],
	[3, 30],
	[4, 6],
	[5, 6],
	[6, 5],
	[7, 5],
	[8, 1.2],
	[9, 1.2],
	[10, 1.1],
	[11, 1.2],
	[12, 1],
	[13, 1],
	[14, 1],
]);
const pickLongClass = pickerOf([
	[{ lowest: 15, highest: 28 }, 3.8],
	[{ lowest: 29, highest: 90 }, 3],
	[{ lowest: 91, highest: 730 }, 1.6],
]);
/** Mean length beyond 91 days. */
const LONGEST_MEAN_DAYS = 140;
/** Share of long spells that are followed by another, and after how many days. An assumption. */
const RELAPSE_SHARE = 0.4;
const RELAPSE_DAYS = { lowest: 14, highest: 180 } as const;
/** Share of the day away while partially ill. An assumption. */
const pickPartialGrade = pickerOf<number>([
	[0.3, 1],
	[0.5, 3],
	[0.6, 1],
]);
/** Shares that give the causes their part of all days: partial illness 7 %, work injury 2 %, part days 0.3 %. */
const PARTIAL_SHARE = 0.74;
const WORK_INJURY_SHARE = 0.02;
const PART_DAY_SHARE = 0.25;

/** A spell of at most 14 calendar days. */
export function shortSpellsOf(random: Random, firstDay: number): Spell[] {
	const length = pickShortLength(random);
	const goesHome = random() < PART_DAY_SHARE && length === 1;
	const share = 0.25 + 0.5 * random();
	const spell = spellOf(random, firstDay, length);
	if (goesHome) spell.part_day_share = share;
	return [spell];
}

/** A spell of more than 14 calendar days, and sometimes the next one. */
export function longSpellsOf(random: Random, firstDay: number): Spell[] {
	const spell = longSpellOf(random, firstDay);
	const hasRelapse = random() < RELAPSE_SHARE;
	const pause = wholeOf(random, RELAPSE_DAYS.lowest, RELAPSE_DAYS.highest);
	return [spell, ...(hasRelapse ? [longSpellOf(random, spell.last_day + pause)] : [])];
}

/** A spell under an agreement after § 56. */
export function section56SpellOf(random: Random, firstDay: number): Spell {
	const spell = spellOf(random, firstDay, wholeOf(random, 1, 11));
	spell.cause = 'P56';
	return spell;
}

function longSpellOf(random: Random, firstDay: number): Spell {
	const length = longLengthOf(random);
	const spell = spellOf(random, firstDay, length);
	const becomesPartial = random() < PARTIAL_SHARE && length > 28 && spell.cause === 'SY';
	const partialFrom = Math.round(length * (0.45 + 0.3 * random()));
	const grade = pickPartialGrade(random);
	if (!becomesPartial) return spell;
	return { ...spell, partial_day: firstDay + partialFrom, partial_grade: grade };
}

function longLengthOf(random: Random): number {
	const { lowest, highest } = pickLongClass(random);
	const share = random();
	if (lowest > 90) return Math.min(highest, lowest + Math.round(LONGEST_MEAN_DAYS * -Math.log(1 - share)));
	return Math.floor(lowest * ((highest + 1) / lowest) ** share);
}

function spellOf(random: Random, firstDay: number, length: number): Spell {
	const cause = random() < WORK_INJURY_SHARE ? 'TT' : 'SY';
	return { first_day: firstDay, last_day: firstDay + length - 1, cause, partial_day: null, partial_grade: 1, part_day_share: null };
}
