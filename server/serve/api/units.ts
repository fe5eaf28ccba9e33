import { z } from 'zod';
import { Layout, UnitLevel } from '../../domain/answers.ts';
import { reachOf } from '../judged/registered.ts';
import type { Answered, Asking } from './context.ts';
import { caveatsOf } from './context.ts';
import { FigureRow, figuresOf, PreviousRow, previousOf } from './figures.ts';

/** Unit, figures and the period a year before, as `units.sql` and `status.sql` give them. */
export const UnitFiguresRow = z.object({
	unit_key: z.string(),
	unit_name: z.string(),
	parent_key: z.string().nullable(),
	level: UnitLevel,
	depth: z.number(),
	is_leaf: z.boolean(),
	layout: Layout,
	...FigureRow.shape,
	...PreviousRow.shape,
});

/**
 * The units below one unit on the latest 12-month period, with the same period a year before; of a registered group its units with all below them. Only
 * those the reader may see.
 */
export async function answerUnits({ edition, grant }: Asking): Promise<Answered<'units'>> {
	const { top_key, holds } = await reachOf(edition, grant.unit_key);
	const found = await edition.ask('units', { unit_key: top_key, ...edition.window });
	const rows = found
		.map((row) => UnitFiguresRow.parse(row))
		.filter((row) => grant.sees(row.unit_key) && holds(row.unit_key))
		.map((row) => {
			const { unit_key, unit_name, parent_key, level, depth, is_leaf, layout } = row;
			const { previous_status, previous_absence_share, previous_spells_per_employment_year } = previousOf(row);
			return {
				unit_key,
				unit_name,
				parent_key,
				level,
				depth,
				is_leaf,
				layout,
				...figuresOf(row),
				previous_status,
				previous_absence_share,
				previous_spells_per_employment_year,
			};
		});
	return { question: { unit: grant.unit_key }, rows, caveats: caveatsOf(rows, edition) };
}
