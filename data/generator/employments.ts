/** Employments as they run: what a person is where, from day to day. */

import { at } from './random.ts';
import type { Form, GroupKey } from './staff-groups.ts';

/** What an employment is from `first_day` until the next posting. */
export interface Posting {
	first_day: number;
	unit: number;
	group: GroupKey;
	form: Form;
	weekly_hours: number;
}

export interface Employment {
	number: number;
	person: number;
	/** Number of the other employment whose absence this one shares; null for a person's first. */
	beside: number | null;
	sex: 'K' | 'M';
	birth_year: number;
	is_leader: boolean;
	hired_day: number;
	/** First day in the municipality, in whatever employment. */
	first_employed_day: number;
	/** Last day employed; infinite while employed. */
	last_day: number;
	leaving_reason: string;
	/** Ascending; the first begins on the day of hiring. */
	postings: Posting[];
}

/** The posting on a day; before the first one that one. */
export function postingOn(employment: Employment, day: number): Posting {
	let current = at(employment.postings, 0);
	for (const posting of employment.postings) if (posting.first_day <= day) current = posting;
	return current;
}

/** Last day of a posting, infinite while it lasts. */
export function postingLastDay(employment: Employment, index: number): number {
	const next = employment.postings[index + 1];
	return next === undefined ? employment.last_day : next.first_day - 1;
}
