/** What was registered for the unit or one above it, by the numbers under the years of the chart. */
import { For, type JSX, Show } from 'solid-js';
import type { EventsRow } from '../../server/domain/judged-columns.ts';
import { rowsOf } from '../page-rows.ts';
import { usePage } from './page.tsx';
import { type Place, usePlace } from './place.tsx';

export function EventList(): JSX.Element {
	const page = usePage();
	const place = usePlace();
	const events = () => rowsOf(page(), 'events');
	return (
		<Show when={events().length > 0}>
			<ol class="events" aria-label={place.words().events.label}>
				<For each={events()}>{(event) => <li>{eventText(event, place)}</li>}</For>
			</ol>
		</Show>
	);
}

/** `Indsats: Tæt på fraværet, fra marts 2024` */
function eventText(event: EventsRow, place: Place): string {
	const { events } = place.words();
	const { month } = place.format();
	const first = month(event.first_month);
	const when = event.last_month === null ? events.from(first) : events.between(first, month(event.last_month));
	return events.said(events.kinds[event.event_kind], event.event_name, when);
}
