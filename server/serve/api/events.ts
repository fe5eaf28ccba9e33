import { EventsRow } from '../../domain/judged-columns.ts';
import type { Answered, Asking } from './context.ts';

/** Efforts and baselines that cover one unit, the unit itself or one above it, and what is of that unit alone: new levels and changes of source. Oldest first. */
export async function answerEvents({ edition, grant }: Asking): Promise<Answered<'events'>> {
	const found = await edition.ask('events', { unit_key: grant.unit_key });
	return { question: { unit: grant.unit_key }, rows: found.map((row) => EventsRow.parse(row)), caveats: [] };
}
