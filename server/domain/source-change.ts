import { z } from 'zod';
import { saidNumbers } from './said-numbers.ts';

/** A month in which other sources began to count at a unit: what stands before and after is registered differently. */
export const SourceChange = z.strictObject({
	unit_key: z.string(),
	month: z.string().regex(/^\d{4}-\d{2}$/),
	earlier_sources: z.array(z.string()),
	sources: z.array(z.string()),
});
export type SourceChange = z.infer<typeof SourceChange>;

/** What must be known of figures on both sides of a change. places: the units that changed, null where it is the one asked about. */
export function sourceChangeSentence({ month, earlier_sources, sources }: Omit<SourceChange, 'unit_key'>, places: string | null): string {
	const said = saidNumbers('da');
	const names = new Intl.ListFormat('da-DK');
	const subject = places === null ? 'Registreringen' : `${places}: registreringen`;
	return `${subject} skiftede fra ${names.format(earlier_sources)} til ${names.format(sources)} i ${said.month(month)}; tal før og efter kan ikke sammenlignes uden forbehold.`;
}
