import type { PlainDate, PlainMonth } from '../../domain/calendar.ts';
import type { CommitteesRow } from '../../domain/committees.ts';
import { AppError } from '../../errors.ts';
import type { Reader } from '../access/reader.ts';
import { ask } from '../api/answer.ts';
import { meetingsOf } from '../judged/registered.ts';
import type { OpenEdition } from '../open-edition.ts';
import type { ReportWish } from './report.ts';

/** A committee's pack: its own unit or group, and the meeting it is for; null where none is registered. */
export interface SeasonPack {
	committee: CommitteesRow;
	meeting: PlainDate | null;
}

/** The packs of all committees that meet in a month, by date and name; of all committees, for their next meeting, for `all`. Throws where nobody meets. */
export async function seasonPacks(edition: OpenEdition, reader: Reader, season: PlainMonth | 'all'): Promise<SeasonPack[]> {
	const { rows } = await ask(edition, reader, 'committees', {});
	if (season === 'all') return rows.map((committee) => ({ committee, meeting: committee.next_meeting_date }));
	const meetings = (await meetingsOf(edition)).filter(({ meeting_date }) => meeting_date.startsWith(`${season}-`));
	const packs = rows.flatMap((committee) =>
		meetings
			.filter(({ committee_key }) => committee_key === committee.committee_key)
			.map(({ meeting_date }) => ({ committee, meeting: meeting_date })),
	);
	if (packs.length === 0)
		throw new AppError(
			'wrong_usage',
			`Ingen udvalg har et møde registreret i ${season}. Møder registreres med filen med_moeder; season=all laver oplæg til alle udvalg.`,
		);
	return packs.sort((a, b) => (a.meeting < b.meeting ? -1 : a.meeting > b.meeting ? 1 : 0));
}

/** What is asked of the report of each pack of a season, in their order. */
export async function seasonWishes(edition: OpenEdition, reader: Reader, season: string, about: ReportWish): Promise<ReportWish[]> {
	const packs = await seasonPacks(edition, reader, season);
	return packs.map(({ committee: { unit_key }, meeting }) => ({ ...about, unit: unit_key, ...(meeting === null ? {} : { meeting }) }));
}

/** A committee that the reader may see; throws `unit_not_found` for one outside the scope or that nobody has. */
export async function committeeOf(edition: OpenEdition, reader: Reader, key: string): Promise<CommitteesRow> {
	const { rows } = await ask(edition, reader, 'committees', {});
	const found = rows.find(({ committee_key }) => committee_key === key);
	if (found === undefined) throw new AppError('unit_not_found');
	return found;
}
