import { z } from 'zod';
import type { Answered, Asking } from './context.ts';
import { caveatsOf } from './context.ts';
import { FigureRow, figuresOf } from './figures.ts';

const OverviewSqlRow = FigureRow.extend({
	comparison: z.enum(['now', 'year_ago', 'parent', 'municipality']),
	unit_key: z.string(),
	unit_name: z.string(),
});

/** One unit on the latest 12-month period, beside itself a year before, the unit above and the municipality. */
export async function answerOverview({ edition, grant }: Asking): Promise<Answered<'overview'>> {
	const found = await edition.ask('overview', { unit_key: grant.unit_key, ...edition.window });
	const rows = found.map((row) => {
		const { comparison, unit_key, unit_name, ...figures } = OverviewSqlRow.parse(row);
		return { comparison, unit_key, unit_name, ...figuresOf(figures) };
	});
	return { question: { unit: grant.unit_key }, rows, caveats: caveatsOf(rows, edition) };
}
