/** What changed in the organisation over the years that the edition covers, newest first. */
import { For, type JSX, Show } from 'solid-js';
import type { OrganisationRow } from '../../server/domain/answers.ts';
import { answerOf, rowsOf } from '../page-rows.ts';
import { definitionsWordsIn } from '../texts/definitions.ts';
import { ListCard } from './FollowUp.tsx';
import { usePage } from './page.tsx';
import { type Place, usePlace } from './place.tsx';

/** How many stand on the page; the file has them all. */
const SHOWN = 20;

export function OrganisationCard(): JSX.Element {
	const page = usePage();
	const place = usePlace();
	const words = () => definitionsWordsIn(place.address().language);
	// what began with the first month is where the files begin, not a change
	const rows = () => {
		const first = rowsOf(page(), 'edition')[0]?.first_month ?? '';
		const changes = rowsOf(page(), 'organisation').filter((row) => row.change !== 'opened' || row.change_date > `${first}-01`);
		return [...changes].reverse();
	};
	return (
		<ListCard name="organisation" heading={words().organisation} lead={words().organisation_lead} files={answerOf(page(), 'organisation')}>
			<Show when={rows().length > 0} fallback={<p class="flag-none">{words().organisation_none}</p>}>
				<ul class="flag-list" aria-label={words().organisation}>
					<For each={rows().slice(0, SHOWN)}>{(row) => <li>{changeText(row, place)}</li>}</For>
				</ul>
				<Show when={rows().length > SHOWN}>
					<p class="quiet">{words().organisation_more(place.format().whole(rows().length - SHOWN))}</p>
				</Show>
			</Show>
		</ListCard>
	);
}

function changeText(row: OrganisationRow, place: Place): string {
	const words = definitionsWordsIn(place.address().language);
	const when = place.format().date(row.change_date);
	const of = (name: string | null) => name ?? words.unknown_unit;
	switch (row.change) {
		case 'opened':
			return words.opened(row.unit_name, of(row.parent_name), when);
		case 'closed':
			return words.closed(row.unit_name, when);
		case 'renamed':
			return words.renamed(of(row.earlier_name), row.unit_name, when);
		case 'moved':
			return words.moved(row.unit_name, of(row.earlier_parent_name), of(row.parent_name), when);
		default:
			return row.change satisfies never;
	}
}
