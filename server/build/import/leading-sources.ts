import { lastDateOf, monthOf, type PlainDate } from '../../domain/calendar.ts';
import { parseMonth } from './clean.ts';
import type { IssueList } from './issues.ts';
import type { PlacedRow } from './mapping.ts';

/** From a month on absences at a unit and everything below it count as one source has them; those of others are set aside. */
export interface LeadingSource {
	unit_key: string;
	/** As written; matched with the names of sources that have delivered. */
	source: string;
	first_date: PlainDate;
	/** null until the next row of the unit. */
	last_date: PlainDate | null;
	place: { file: string; row: number };
}

/** The rows of `leading_sources`; one that cannot be followed is an issue and refuses the delivery. */
export function leadingSourcesOf(rows: readonly PlacedRow[], issues: IssueList): LeadingSource[] {
	const seen = new Set<string>();
	return rows.flatMap(({ file, row, texts }) => {
		const { unit: unit_key = '', source = '', first = '', last = '' } = texts;
		const [from, to] = [monthIn(first), monthIn(last)];
		const unreadable =
			unit_key === '' ? 'enhed_id' : source === '' ? 'kilde' : !from ? 'gaelder_fra' : last !== '' && !to ? 'gaelder_til' : null;
		if (unreadable !== null || !from) {
			issues.add('mapping_row_unreadable', { file, row, column: unreadable ?? 'gaelder_fra' });
			return [];
		}
		if (to && to < from) issues.add('last_before_first', { file, row, column: 'gaelder_til' });
		if (seen.has(`${unit_key}|${from}`)) issues.add('leading_source_twice', { file, row, column: 'gaelder_fra' });
		seen.add(`${unit_key}|${from}`);
		return [{ unit_key, source, first_date: from, last_date: to && lastDateOf(monthOf(to)), place: { file, row } }];
	});
}

/** The first day of a month; null where it is none. */
function monthIn(text: string): PlainDate | null {
	const parsed = text === '' ? null : parseMonth(text);
	return parsed !== null && 'value' in parsed ? parsed.value : null;
}
