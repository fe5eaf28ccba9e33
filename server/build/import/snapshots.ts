import { addDays, type PlainDate } from '../../domain/calendar.ts';
import type { Texts } from './canonical-file.ts';
import { parseNumber, parseOpenDate, rounded } from './clean.ts';
import { danishDate } from './file-dates.ts';
import type { OpenedFile } from './open-file.ts';
import { normalisedId } from './pseudonym.ts';
import { openGiver, type ReadOptions, type RowCount, readFile } from './read-file.ts';
import type { Reading } from './reading.ts';

/** A file that tells how things stood on one day; `is_change` where it holds only what changed since the file before it. */
export interface Snapshot {
	opened: OpenedFile;
	date: PlainDate;
	is_change: boolean;
}

/** What a change of makes a new version of a unit or an employment; other fields are as the newest file has them. */
const VERSIONED: Readonly<Record<string, readonly string[]>> = {
	organisation: ['navn', 'overenhed_id'],
	ansaettelser: ['enhed_id', 'personalegruppe', 'ansaettelsesform', 'leder'],
};
const KEYS: Readonly<Record<string, string>> = { organisation: 'enhed_id', ansaettelser: 'ansaettelse_id' };

/**
 * Reads files of one kind in the order of their days and makes versions of them. A version begins on the day the file gives it, else on the day of the first file
 * that has it so; it ends the day before the next begins, or before the first full file that no longer has it. Only the present version of each is held.
 */
export async function readSnapshots(snapshots: readonly Snapshot[], reading: Reading, options: ReadOptions): Promise<RowCount[]> {
	const counts: RowCount[] = [];
	const history = createHistory(reading);
	const dates = [...new Set(snapshots.map(({ date }) => date))].sort();
	for (const date of dates) {
		const of_day = snapshots.filter((snapshot) => snapshot.date === date);
		for (const { opened } of of_day) {
			const giver = openGiver(opened, reading, options);
			counts.push(await readFile(opened, reading, { ...options, give: (texts, row) => history.see(texts, { opened, row, giver, date }) }));
		}
		if (of_day.every(({ is_change }) => !is_change)) history.endUnseen(date, of_day[0]?.opened.file ?? '');
	}
	const lost = history.finish();
	return counts.map((count) => {
		const lost_count = lost.filter((file) => file === count.file).length;
		return {
			...count,
			rows_kept: count.rows_kept - lost_count,
			rows_set_aside: count.rows_set_aside + lost_count,
			is_whole: count.is_whole && lost.length === 0,
		};
	});
}

interface Seen {
	opened: OpenedFile;
	row: number;
	giver: (texts: Texts, row: number) => boolean;
	date: PlainDate;
}

interface Version extends Seen {
	texts: Texts;
	/** Blank is since ever, which only a unit can be. */
	first_date: PlainDate | '';
	/** The day of the newest file that had it. */
	seen_date: PlainDate;
}

/** Above this share of what the file before had, and at least so many, they can hardly have gone at once. */
const MOST_VANISHED_SHARE = 0.2;
const LEAST_VANISHED = 10;

function createHistory({ issues }: Reading) {
	const present = new Map<string, Version>();
	/** When the latest version of what is no longer there ended: it cannot have begun again before. */
	const ended = new Map<string, PlainDate>();
	const lost: string[] = [];
	const undated = new Set<string>();
	let first_day: PlainDate | null = null;
	const end = (version: Version, last_date: PlainDate | null) => {
		const { texts, first_date, opened, row, giver } = version;
		const { file } = opened;
		const own = dateOf(texts.gyldig_til);
		const last = own !== null && (last_date === null || own < last_date) ? own : last_date;
		if (last !== null && first_date !== '' && last < first_date) issues.add('never_began', { file, row });
		else if (!giver({ ...texts, gyldig_fra: first_date, gyldig_til: last ?? texts.gyldig_til }, row)) lost.push(file);
	};
	const begin = (key: string, texts: Texts, seen: Seen, first_date: PlainDate | '') =>
		present.set(key, { ...seen, texts, first_date, seen_date: seen.date });
	const leave = (key: string, version: Version, last_date: PlainDate) => {
		end(version, last_date);
		present.delete(key);
		ended.set(key, last_date);
	};
	const noteUndated = ({ opened: { file }, row, date }: Seen) => {
		issues.add('first_day_unknown', { file, row }, undated.has(file) ? undefined : danishDate(date));
		undated.add(file);
	};
	return {
		see(texts: Texts, seen: Seen): boolean {
			const { kind } = seen.opened.source;
			const key = normalisedId(texts[KEYS[kind] ?? ''] ?? '');
			const version = present.get(key);
			const given = dateOf(texts.gyldig_fra);
			if (texts.er_fratraadt !== undefined) {
				if (version !== undefined) leave(key, version, addDays(seen.date, -1));
				return true;
			}
			first_day ??= seen.date;
			if (version === undefined) {
				const is_unit = kind === 'organisation';
				const left = ended.get(key);
				const is_given = given !== null && (left === undefined || given > left);
				if (given === null && !is_unit) noteUndated(seen);
				begin(key, texts, seen, is_given ? given : is_unit && left === undefined && seen.date === first_day ? '' : seen.date);
			} else if (isSame(kind, version.texts, texts)) {
				present.set(key, { ...version, ...seen, texts, first_date: version.first_date, seen_date: seen.date });
			} else {
				const first_date = given !== null && given > version.first_date ? given : seen.date;
				end(version, addDays(first_date, -1));
				begin(key, texts, seen, first_date);
			}
			return true;
		},
		/** Ends everything that a full file of this day does not have. */
		endUnseen(date: PlainDate, file: string): void {
			const unseen = [...present].filter(([, version]) => version.seen_date < date);
			if (unseen.length >= LEAST_VANISHED && unseen.length > present.size * MOST_VANISHED_SHARE)
				issues.add('many_vanished', { file }, String(unseen.length));
			for (const [key, version] of unseen) {
				leave(key, version, addDays(date, -1));
			}
		},
		/** Passes on what still holds; the files of rows that could not be kept. */
		finish(): string[] {
			for (const version of present.values()) end(version, null);
			return lost;
		},
	};
}

function dateOf(text: string | undefined): PlainDate | null {
	const parsed = parseOpenDate(text?.trim() ?? '');
	return 'value' in parsed ? parsed.value : null;
}

function isSame(kind: string, before: Texts, after: Texts): boolean {
	const columns = VERSIONED[kind] ?? [];
	return (
		columns.every((column) => (before[column]?.trim() ?? '') === (after[column]?.trim() ?? '')) && fractionOf(before) === fractionOf(after)
	);
}

/** 30/37, 60/74 and 0,8108… are the same share. */
function fractionOf({ taeller, naevner, beskaeftigelsesgrad }: Texts): string {
	const [part, whole, share] = [taeller, naevner, beskaeftigelsesgrad].map((text = '') => {
		const parsed = parseNumber(text.trim());
		return 'value' in parsed ? parsed.value : null;
	});
	if (part != null && whole != null && whole !== 0) return String(rounded(part / whole, 6));
	return share == null ? [taeller, naevner, beskaeftigelsesgrad].join('|') : String(rounded(share, 6));
}
