import { z } from 'zod';
import { CHANGES } from './change-words.ts';

/** What a reader finds otherwise than in the edition before: both are released, and nothing but what both show is compared. */

const month = z
	.string()
	.regex(/^\d{4}-\d{2}$/)
	.nullable()
	.meta({ unit: 'month' });

/** One thing that is otherwise than before. One row a change and unit, and one a thing registered. */
export const ChangesRow = z.strictObject({
	unit_key: z.string().meta({ unit: 'key' }),
	unit_name: z.string().meta({ unit: 'text' }),
	change: z.enum(CHANGES).meta({ unit: 'text' }),
	/** The effort or baseline that was registered. */
	entry_name: z.string().nullable().meta({ unit: 'text' }),
	/** Of months, periods and figures: the first and the last month they are about. */
	first_month: month,
	last_month: month,
	/** How many figures. */
	figure_count: z.number().int().nullable().meta({ unit: 'count' }),
	/** How the workplace stands out now, or did. */
	flag: z.enum(['red', 'amber']).nullable().meta({ unit: 'text' }),
	/** In Danish. */
	sentence: z.string().meta({ unit: 'text' }),
});
export type ChangesRow = z.infer<typeof ChangesRow>;

/** A figure as an edition shows it, or hides it. */
export interface ShownCell {
	unit_key: string;
	period_key: string;
	first_month: string;
	last_month: string;
	/** Everything it says, as one text; null where it is hidden. */
	values: string | null;
}

/** Figures of one unit that are otherwise than before. */
export interface CellChange {
	unit_key: string;
	change: 'shown' | 'corrected';
	figure_count: number;
	first_month: string;
	last_month: string;
}

/** Figures that both editions decided on and that say something else now, by unit in the order of the newer one. A shown figure is never hidden again. */
export function cellChangesOf(before: readonly ShownCell[], now: readonly ShownCell[]): CellChange[] {
	const keyOf = ({ unit_key, period_key }: ShownCell) => `${unit_key}\n${period_key}`;
	const earlier = new Map(before.map((cell) => [keyOf(cell), cell]));
	const found = new Map<string, CellChange>();
	for (const cell of now) {
		const was = earlier.get(keyOf(cell));
		if (was === undefined || cell.values === null || was.values === cell.values) continue;
		const change = was.values === null ? 'shown' : 'corrected';
		const key = `${cell.unit_key}\n${change}`;
		const { first_month, last_month } = found.get(key) ?? cell;
		found.set(key, {
			unit_key: cell.unit_key,
			change,
			figure_count: (found.get(key)?.figure_count ?? 0) + 1,
			first_month: cell.first_month < first_month ? cell.first_month : first_month,
			last_month: cell.last_month > last_month ? cell.last_month : last_month,
		});
	}
	return [...found.values()];
}
