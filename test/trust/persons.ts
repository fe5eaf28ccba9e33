import { gammaDraw, type Uniform } from '../../server/judge/draws.ts';

/**
 * People of invented workplaces, drawn one by one: who is employed when, when each falls ill and for how long. Nothing here knows how absence is
 * judged. Workplaces are alike but for size, mix and what is planted; staff changes, some are ill more often than others, and illness has years.
 */

/** Two kinds of staff, and how often each falls ill beside the average. */
export const STAFF_KINDS = [0.85, 1.2] as const;
export const YEAR_DAYS = 365;

export interface WorkplaceTerms {
	/** People at any time: who leaves is replaced at once. */
	people: number;
	/** Share of the second kind of staff, 0–1. */
	second_kind_share: number;
	/** How often people fall ill beside people of the same kind elsewhere; 1 is alike. */
	factor: number;
}

/** One person in one workplace and year. Days are calendar days times the share of full time. */
export interface PersonYear {
	workplace: number;
	person: number;
	kind: number;
	year: number;
	employed_years: number;
	possible_days: number;
	absence: number;
	short_absence: number;
	spells: number;
	short_spells: number;
}

/** Spells begun per person and year free of illness: about 1.8 a year of employment. */
const SPELLS_A_YEAR = 1.95;
/** Gamma shapes of how often a person falls ill, for good and in the single year: both have mean 1 and variance 1 ÷ shape. */
const LASTING_SHAPE = 1.5;
const YEARLY_SHAPE = 2.5;
/** Share of the staff that leaves in a year. */
const LEAVERS = 0.16;
const FULL_TIME_SHARES = [1, 1, 1, 0.8, 0.6] as const;
/** Spells up to this length are short. */
const SHORT_DAYS = 14;
/** Lengths of spells in days, both ends included, and shares in per cent; within a class short ones are more common. */
const LENGTHS = [
	{ from: 1, to: 3, share: 64 },
	{ from: 4, to: 7, share: 16 },
	{ from: 8, to: 14, share: 9 },
	{ from: 15, to: 28, share: 6 },
	{ from: 29, to: 90, share: 4 },
	{ from: 91, to: 240, share: 2 },
] as const;
const LENGTH_SHARES = LENGTHS.reduce((sum, { share }) => sum + share, 0);

/** Workplaces of a municipality by headcount: so many of each class. */
const SIZES = [
	{ from: 4, to: 7, count: 36 },
	{ from: 8, to: 14, count: 90 },
	{ from: 15, to: 20, count: 37 },
	{ from: 21, to: 24, count: 6 },
	{ from: 25, to: 80, count: 24 },
	{ from: 100, to: 160, count: 2 },
] as const;
export const WORKPLACES = SIZES.reduce((sum, { count }) => sum + count, 0);

/** The workplaces of a municipality; spread: standard deviation of how much they truly differ, 0 for all alike. */
export function drawWorkplaces(spread: number, uniform: Uniform): WorkplaceTerms[] {
	return SIZES.flatMap(({ from, to, count }) =>
		Array.from({ length: count }, () => ({
			people: logUniform(from, to, uniform),
			second_kind_share: uniform(),
			factor: spread === 0 ? 1 : gammaDraw(spread ** -2, spread ** -2, uniform),
		})),
	);
}

/** Everybody in these workplaces over whole years. A year before them is drawn and thrown away, so that spells already run when the first begins. */
export function drawPeople(workplaces: readonly WorkplaceTerms[], years: number, uniform: Uniform): PersonYear[] {
	const rows: PersonYear[] = [];
	const last = years * YEAR_DAYS;
	let person = 0;
	for (const [workplace, terms] of workplaces.entries())
		for (let place = 0; place < terms.people; place++)
			for (let from = -YEAR_DAYS; from < last; person++) {
				const to = Math.min(last, from + Math.ceil(waitOf(LEAVERS / YEAR_DAYS, uniform)));
				for (const row of drawPerson({ workplace, person, from, to, terms }, uniform)) if (row.year >= 0) rows.push(row);
				from = to;
			}
	return rows;
}

interface Employment {
	workplace: number;
	person: number;
	/** Days from the first day that counts; `to` is the first day no longer employed. */
	from: number;
	to: number;
	terms: WorkplaceTerms;
}

/** The years of one person. While ill nobody falls ill anew; a spell counts where it began, its days where they fall, its length as a whole. */
function drawPerson({ workplace, person, from, to, terms }: Employment, uniform: Uniform): PersonYear[] {
	const kind = uniform() < terms.second_kind_share ? 1 : 0;
	const full_time = FULL_TIME_SHARES[Math.floor(uniform() * FULL_TIME_SHARES.length)] ?? 1;
	const lasting = gammaDraw(LASTING_SHAPE, LASTING_SHAPE, uniform);
	const rows: PersonYear[] = [];
	for (let year = yearOf(from); year <= yearOf(to - 1); year++) {
		const days = Math.min(to, (year + 1) * YEAR_DAYS) - Math.max(from, year * YEAR_DAYS);
		const sums = { absence: 0, short_absence: 0, spells: 0, short_spells: 0 };
		rows.push({ workplace, person, kind, year, employed_years: days / YEAR_DAYS, possible_days: days * full_time, ...sums });
	}
	let day = from;
	for (const row of rows) {
		const usual = (SPELLS_A_YEAR / YEAR_DAYS) * (STAFF_KINDS[kind] ?? 1) * terms.factor;
		const rate = usual * lasting * gammaDraw(YEARLY_SHAPE, YEARLY_SHAPE, uniform);
		const end = Math.min(to, (row.year + 1) * YEAR_DAYS);
		day = Math.max(day, row.year * YEAR_DAYS);
		for (let start = day + Math.floor(waitOf(rate, uniform)); start < end; start = day + Math.floor(waitOf(rate, uniform))) {
			const length = drawLength(uniform);
			addSpell(rows, row, { start, end: Math.min(to, start + length), is_short: length <= SHORT_DAYS, full_time });
			day = start + length;
		}
	}
	return rows;
}

function addSpell(
	rows: readonly PersonYear[],
	begun: PersonYear,
	{ start, end, is_short, full_time }: { start: number; end: number; is_short: boolean; full_time: number },
): void {
	begun.spells++;
	if (is_short) begun.short_spells++;
	for (const row of rows) {
		const days = Math.min(end, (row.year + 1) * YEAR_DAYS) - Math.max(start, row.year * YEAR_DAYS);
		if (days <= 0) continue;
		row.absence += days * full_time;
		if (is_short) row.short_absence += days * full_time;
	}
}

function drawLength(uniform: Uniform): number {
	let left = uniform() * LENGTH_SHARES;
	for (const { from, to, share } of LENGTHS) {
		if (left < share) return logUniform(from, to, uniform);
		left -= share;
	}
	return 1;
}

/** A whole number from … to, small ones more often. */
function logUniform(from: number, to: number, uniform: Uniform): number {
	return Math.floor(from * ((to + 1) / from) ** uniform());
}

/** Days until something that happens so many times a day. */
function waitOf(rate: number, uniform: Uniform): number {
	return -Math.log(uniform()) / rate;
}

function yearOf(day: number): number {
	return Math.floor(day / YEAR_DAYS);
}
