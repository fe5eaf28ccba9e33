import { addMonths, type PlainMonth } from '../domain/calendar.ts';
import { type Figure, ratioOf, zOf } from './expected.ts';
import { adjustedChances } from './flags.ts';
import { MINIMUM_SIZES } from './sizes.ts';
import { sumOf } from './sums.ts';
import { binomialAtLeast, negativeBinomialCdf } from './tails.ts';

/**
 * Where registration should be checked. Spells of more than 30 days are refunded and so registered; short ones can vanish without anyone
 * noticing. So: few short and as many long as elsewhere. It may also be right, and nobody is accused. Windows of 18 or 24 months.
 */

export interface RegisteringUnit {
	unit_key: string;
	/** Short spells begun. */
	short: Figure;
	/** Long spells begun; null where they are not released for the unit. */
	long: Figure | null;
}

export interface Registration {
	unit_key: string;
	status: 'check' | 'as_expected' | 'too_small';
	/** Short spells O ÷ E. */
	ratio: number;
	/** Chance of so few or fewer where registration is as elsewhere, and adjusted for the number of units; null under the minimum size. */
	chance: number | null;
	adjusted: number | null;
	/** What long spells say; null where they are not released. */
	support: Support | null;
}

export interface Support {
	long_z: number;
	/** (z of short − z of long) ÷ √2: far below 0 where only the short ones are missing. */
	contrast: number;
	/** Long spells are not few as well. */
	is_supported: boolean;
}

/** Share of units pointed at that may be pointed at by chance. */
const ADJUSTED_LIMIT = 0.01;
/** Under half of what is expected. */
const LEAST_RATIO = 0.5;
/** Long spells count as usual above this z. */
const LONG_USUAL_Z = -1;

/** All units judged together, in the order given. */
export function registrationOf(units: readonly RegisteringUnit[]): Registration[] {
	const chances = units.map(({ short }) =>
		short.expected >= MINIMUM_SIZES.registration_expected ? negativeBinomialCdf(short.observed, short.expected, short.dispersion) : null,
	);
	const adjusted = adjustedChances(chances);
	return units.map((unit, index) => {
		const [chance, own] = [chances[index] ?? null, adjusted[index] ?? null];
		const ratio = ratioOf(unit.short);
		const isMissing = own !== null && own < ADJUSTED_LIMIT && ratio < LEAST_RATIO;
		const status = own === null ? 'too_small' : isMissing ? 'check' : 'as_expected';
		return {
			unit_key: unit.unit_key,
			status,
			ratio,
			chance,
			adjusted: own,
			support: unit.long === null ? null : supportOf(unit.short, unit.long),
		};
	});
}

/**
 * Chance of a silence as long as the longest one: about (E + 1)·φ^(−λg/(φ−1)), at most 1; for φ = 1 (E + 1)·e^(−λg).
 * period_expected: E, short spells expected in the whole period; gap_expected: λg, expected in the silence, by season, July and closing weeks left out.
 */
export function silenceChance(period_expected: number, gap_expected: number, dispersion: number): number {
	return Math.min(1, (period_expected + 1) * noSpellChance(gap_expected, dispersion));
}

/** A whole month of a workplace: spells begun, and expected by the season of all. */
export interface RegisteredMonth {
	month: PlainMonth;
	observed: number;
	expected: number;
}

/** Whole months in a row without a spell. */
export interface Silence {
	first_month: PlainMonth;
	last_month: PlainMonth;
	months: number;
	/** Spells expected in them, July left out. */
	expected: number;
	/** Adjusted for the number of workplaces judged. */
	adjusted: number;
	/** So long a silence is one of those of which at most one in a hundred comes by chance. */
	is_remarkable: boolean;
}

/**
 * The longest silence of each workplace, all judged together, in the order given; null where no month is silent or too little is expected of the months.
 * months: whole, in time order; one that is missing ends a silence. July ends none and counts nothing: whole workplaces are closed then.
 */
export function silencesOf(units: readonly { months: readonly RegisteredMonth[]; dispersion: number }[]): (Silence | null)[] {
	const longest = units.map(({ months }) => longestSilenceOf(months));
	const chances = units.map(({ months, dispersion }, index) => {
		const expected = countedIn(months);
		if (expected < MINIMUM_SIZES.registration_expected) return null;
		return silenceChance(expected, longest[index]?.expected ?? 0, dispersion);
	});
	const adjusted = adjustedChances(chances);
	return longest.map((silence, index) => {
		const own = adjusted[index] ?? null;
		return silence === null || own === null ? null : { ...silence, adjusted: own, is_remarkable: own < ADJUSTED_LIMIT };
	});
}

/** The run of months without a spell in which most was expected. */
function longestSilenceOf(months: readonly RegisteredMonth[]): Omit<Silence, 'adjusted' | 'is_remarkable'> | null {
	let [longest, run]: [RegisteredMonth[], RegisteredMonth[]] = [[], []];
	for (const month of months) {
		const before = run.at(-1);
		const continues = before !== undefined && addMonths(before.month, 1) === month.month;
		run = month.observed > 0 ? [] : continues ? [...run, month] : [month];
		if (countedIn(run) > countedIn(longest)) longest = run;
	}
	const [first, last] = [longest[0], longest.at(-1)];
	if (!first || !last) return null;
	return { first_month: first.month, last_month: last.month, months: longest.length, expected: countedIn(longest) };
}

function countedIn(months: readonly RegisteredMonth[]): number {
	return sumOf(months.filter(({ month }) => !month.endsWith(CLOSED_MONTH)).map(({ expected }) => expected));
}

const CLOSED_MONTH = '-07';

/**
 * Chance of so many people or more without any spell. people: whole; spells_per_person: expected mean > 0; dispersion φ ≥ 1 of spells per person:
 * each has none with (k/(k + m))^k, k = m/(φ − 1).
 */
export function withoutSpellsChance(without: number, people: number, spells_per_person: number, dispersion: number): number {
	return binomialAtLeast(without, people, noSpellChance(spells_per_person, dispersion));
}

/** Chance of no spell where `expected` are: (k/(k + m))^k with k = m/(φ − 1) is φ^(−m/(φ−1)), and e^−m for φ = 1. */
function noSpellChance(expected: number, dispersion: number): number {
	return Math.exp(dispersion === 1 ? -expected : (-expected * Math.log(dispersion)) / (dispersion - 1));
}

export interface RegistrationChange {
	/** Own O ÷ E after ÷ before, short and long. */
	short_ratio: number;
	long_ratio: number;
	is_remarkable: boolean;
}

/** Months after a new leader, system or place in the tree in which a fall is put down to it. */
const MONTHS_AFTER_CHANGE = 3;

/**
 * A fall at a change of leader, system or unit: short spells fall by more than half, a point of their chart lies below its limits within three months,
 * and long spells do not fall as well. before, after: the same number of months on both sides. low_months: first months of the points below.
 */
export function registrationChangeOf(
	change_month: PlainMonth,
	short: BeforeAfter,
	long: BeforeAfter,
	low_months: readonly PlainMonth[],
): RegistrationChange {
	const short_ratio = ratioOf(short.after) / ratioOf(short.before);
	const long_ratio = ratioOf(long.after) / ratioOf(long.before);
	const lastMonth = addMonths(change_month, MONTHS_AFTER_CHANGE - 1);
	const isLow = low_months.some((month) => month >= change_month && month <= lastMonth);
	return { short_ratio, long_ratio, is_remarkable: short_ratio < LEAST_RATIO && isLow && zOf(long.after) > LONG_USUAL_Z };
}

export interface BeforeAfter {
	before: Figure;
	after: Figure;
}

function supportOf(short: Figure, long: Figure): Support {
	const long_z = zOf(long);
	return { long_z, contrast: (zOf(short) - long_z) / Math.SQRT2, is_supported: long_z > LONG_USUAL_Z };
}
