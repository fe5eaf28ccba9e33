import { committeesOf, meetingsAhead, placeOf, placesOf } from '../judged/registered.ts';
import type { Answered, Asking } from './context.ts';

const ALPHABET = new Intl.Collator('da', { numeric: true });

/** The committees all of whose units the reader may see. */
export async function answerCommittees({ edition, grant }: Asking): Promise<Answered<'committees'>> {
	const [places, committees, meetings] = [await placesOf(edition), await committeesOf(edition), await meetingsAhead(edition)];
	const rows = committees
		.filter(({ unit_keys }) => unit_keys.every(grant.sees))
		.flatMap(({ committee_key, committee_name, level, unit_keys }) => {
			const place = placeOf(places, `med:${committee_key}`, unit_keys);
			if (place === undefined || !grant.sees(place.unit_key)) return [];
			return {
				committee_key,
				committee_name,
				committee_level: level,
				unit_key: place.unit_key,
				unit_name: place.unit_name,
				member_names: unit_keys.flatMap((key) => places.get(key)?.unit_name ?? []).join(', '),
				next_meeting_date: meetings.get(committee_key) ?? null,
			};
		})
		.sort((a, b) => ALPHABET.compare(a.committee_name, b.committee_name) || (a.committee_key < b.committee_key ? -1 : 1));
	return { question: {}, rows, caveats: [] };
}
