import { addDays, type PlainDate } from '../../domain/calendar.ts';
import type { IssueList } from './issues.ts';

/** A version of an employment as delivered, with its place. A null last date is "no end". */
export interface EmploymentVersion {
	file: string;
	row: number;
	employment_key: string;
	person_key: string;
	unit_key: string;
	fraction: number | null;
	first_date: PlainDate;
	last_date: PlainDate | null;
}

export interface EmploymentReferences {
	add(version: EmploymentVersion, is_unit_known: boolean): void;
	has(employment_key: string): boolean;
	/** Whether some version ended before a date: a list of the present staff alone has none. */
	hasEndedBefore(date: PlainDate): boolean;
	/** Reports what is wrong with the employments taken together. */
	check(issues: IssueList): void;
}

/** More work than this at one time in all employments of a person is hardly real: 1.2 full-time. */
const MOST_FULL_TIME = 1.2;
const TOLERANCE = 1e-6;
/** Above this share of rows on unknown units, organisation and employments hardly belong together. */
const MOST_UNKNOWN_UNITS_SHARE = 0.02;
const NO_END = '9999-99-99';

export function createEmploymentReferences(): EmploymentReferences {
	const employments = new Set<string>();
	const persons = new Map<string, EmploymentVersion[]>();
	let first_end = NO_END;
	const unknown = { count: 0, of_count: 0, file: '' };
	return {
		add(version, is_unit_known) {
			employments.add(version.employment_key);
			const known = persons.get(version.person_key);
			if (known) known.push(version);
			else persons.set(version.person_key, [version]);
			if (version.last_date !== null && version.last_date < first_end) first_end = version.last_date;
			unknown.of_count += 1;
			if (is_unit_known) return;
			unknown.count += 1;
			unknown.file = version.file;
		},
		has: (employment_key) => employments.has(employment_key),
		hasEndedBefore: (date) => first_end < date,
		check(issues) {
			for (const versions of persons.values()) {
				if (versions.length < 2) continue;
				checkFullTime(closedVersions(versions, issues), issues);
			}
			if (unknown.count > unknown.of_count * MOST_UNKNOWN_UNITS_SHARE) {
				issues.add('many_unknown_units', { file: unknown.file, column: 'enhed_id' }, `${MOST_UNKNOWN_UNITS_SHARE * 100} %`);
			}
		},
	};
}

/** An employment holds one version a day: where two overlap the facts follow the one that began later, and so does this. */
function closedVersions(versions: readonly EmploymentVersion[], issues: IssueList): EmploymentVersion[] {
	const newest = new Map<string, EmploymentVersion>();
	const closed = byFirstDate(versions).map((version) => ({ ...version }));
	for (const version of closed) {
		const before = newest.get(version.employment_key);
		newest.set(version.employment_key, version);
		if (before === undefined || (before.last_date ?? NO_END) < version.first_date) continue;
		before.last_date = addDays(version.first_date, -1);
		issues.add('overlapping_employment_versions', { file: version.file, row: version.row, column: 'gyldig_fra' });
	}
	return closed.filter(({ first_date, last_date }) => first_date <= (last_date ?? NO_END));
}

/** Walks the days on which something begins or ends; what ends on a day still counts on it. */
function checkFullTime(versions: readonly EmploymentVersion[], issues: IssueList): void {
	const ends = [...versions].sort((a, b) => compared(a.last_date ?? NO_END, b.last_date ?? NO_END));
	let ended = 0;
	let sum = 0;
	for (const { file, row, first_date, fraction } of byFirstDate(versions)) {
		while (ended < ends.length && (ends[ended]?.last_date ?? NO_END) < first_date) {
			sum -= ends[ended]?.fraction ?? 0;
			ended += 1;
		}
		sum += fraction ?? 0;
		if (sum <= MOST_FULL_TIME + TOLERANCE) continue;
		issues.add('person_over_full_time', { file, row });
		return;
	}
}

function byFirstDate(versions: readonly EmploymentVersion[]): EmploymentVersion[] {
	return [...versions].sort((a, b) => compared(a.first_date, b.first_date));
}

function compared(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
