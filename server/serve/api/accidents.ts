import { z } from 'zod';
import type { Caveat } from '../../domain/answers.ts';
import type { Answered, Asking } from './context.ts';

/** Accidents at work, on an axis of their own: they are events, not absence, and never added to it. */

const YearRow = z.object({
	unit_key: z.string(),
	unit_name: z.string(),
	year: z.string(),
	is_shown: z.boolean(),
	accident_count: z.number().nullable(),
});

const ROUNDED: Caveat = {
	code: 'rounded_to_five',
	text: 'Arbejdsulykker står som hele år afrundet til nærmeste fem; et til fire vises ikke. De tælles for sig og indgår ikke i sygefraværet.',
};

/** The years of the unit asked for and of the units right below it that the reader may see. */
export async function answerAccidents({ edition, grant }: Asking): Promise<Answered<'accidents'>> {
	const found = (await edition.ask('accidents', { unit_key: grant.unit_key })).map((row) => YearRow.parse(row));
	const rows = found
		.filter((row) => grant.sees(row.unit_key))
		.map(({ year, is_shown, ...row }) => ({
			...row,
			first_month: `${year}-01`,
			last_month: `${year}-12`,
			grain: 'year' as const,
			status: is_shown ? ('shown' as const) : ('hidden' as const),
		}));
	return { question: { unit: grant.unit_key }, rows, caveats: rows.length === 0 ? [] : [ROUNDED] };
}
