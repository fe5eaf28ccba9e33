import type { PlainDate } from '../../domain/calendar.ts';
import { danishDate } from './file-dates.ts';
import type { LookedAtFile, OpenedFile } from './open-file.ts';
import type { Reading } from './reading.ts';
import type { Snapshot } from './snapshots.ts';

/** Gives each file that tells of a day its day: by its name, or the day of extraction where no file of its kind has one. What cannot be placed is not read, and an issue says why. */
export function datedSnapshots(files: readonly OpenedFile[], { terms, issues }: Reading): Snapshot[] {
	const snapshots = files.flatMap((opened) => (opened.snapshot === null ? [] : [{ opened, ...opened.snapshot }]));
	const has_dates = snapshots.some(({ date }) => date !== null);
	const extraction_date = terms[0]?.extraction_date;
	const first_full = snapshots.reduce<PlainDate | null>((first, { date, is_change }) => {
		const day = date ?? extraction_date ?? null;
		return !is_change && day !== null && (first === null || day < first) ? day : first;
	}, null);
	return snapshots.flatMap(({ opened, date, is_change }) => {
		const { file } = opened;
		if (date === null && has_dates) issues.add('snapshot_date_missing', { file });
		const day = date ?? (has_dates ? undefined : extraction_date);
		if (day === undefined) return [];
		if (!is_change || (first_full !== null && first_full <= day)) return [{ opened, date: day, is_change }];
		issues.add('changes_without_full', { file });
		return [];
	});
}

/**
 * Says from when on the figures are whole where a list holds the present staff only: who left before it was made is missing, and so is their time.
 * It is such a list where it tells of a day, or where nothing in it ended and absences name people it does not have.
 */
export function notePresentStaffOnly(
	{ terms, issues, employments, missing_employments, whole_kinds }: Reading,
	files: readonly LookedAtFile[],
): void {
	const lists = files.flatMap(({ kind, opened }) => (kind === 'ansaettelser' && opened !== null ? [opened] : []));
	const [window] = terms;
	const [list] = lists;
	if (window === undefined || list === undefined || !whole_kinds.has('ansaettelser')) return;
	const days = lists.flatMap(({ snapshot }) => (snapshot === null ? [] : [snapshot.date ?? window.extraction_date]));
	const is_of_days = days.length === lists.length;
	const since = is_of_days ? days.sort()[0] : window.extraction_date;
	if (since === undefined || since <= window.first_date) return;
	const is_present_only = is_of_days || (missing_employments.size > 0 && !employments.hasEndedBefore(window.extraction_date));
	if (is_present_only) issues.add('present_staff_only', { file: list.file }, danishDate(since));
}
