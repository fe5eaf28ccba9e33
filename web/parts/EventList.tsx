/** What was registered for the unit or one above it, by the numbers under the years of the chart. */
import { For, type JSX, Show } from 'solid-js';
import { rowsOf } from '../page-rows.ts';
import { eventText } from '../sentences/event.ts';
import { usePage } from './page.tsx';
import { usePlace } from './place.tsx';

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
