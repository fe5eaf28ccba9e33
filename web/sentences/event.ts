import type { EventsRow } from '../../server/domain/judged-columns.ts';
import type { Speaker } from './speaker.ts';

/** `Indsats: Tæt på fraværet, fra marts 2024` */
export function eventText(event: EventsRow, speaker: Speaker): string {
	const { events } = speaker.words();
	const { month } = speaker.format();
	const first = month(event.first_month);
	const when = event.last_month === null ? events.from(first) : events.between(first, month(event.last_month));
	return events.said(events.kinds[event.event_kind], event.event_name, when);
}
