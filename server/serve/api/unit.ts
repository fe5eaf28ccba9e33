import { z } from 'zod';
import { Layout, UnitLevel } from '../../domain/answers.ts';
import type { Answered, Asking } from './context.ts';

const UnitSqlRow = z.object({
	unit_key: z.string(),
	unit_name: z.string(),
	parent_key: z.string().nullable(),
	parent_name: z.string().nullable(),
	level: UnitLevel,
	is_leaf: z.boolean(),
	layout: Layout,
	headcount: z.number().nullable(),
	nearest_shown_key: z.string(),
	nearest_shown_name: z.string(),
	first_month: z.string(),
	last_month: z.string(),
	grain: z.enum(['year', 'window']),
});

/** What one unit is, where its nearest figure stands, and when the next one comes. */
export async function answerUnit({ edition, grant }: Asking): Promise<Answered<'unit'>> {
	const found = await edition.ask('unit', { unit_key: grant.unit_key, period_key: edition.window.period_key });
	const { next_last_month, next_release_date } = edition.info;
	const rows = found.map((row) => ({ ...UnitSqlRow.parse(row), next_last_month, next_release_date }));
	return { question: { unit: grant.unit_key }, rows, caveats: [] };
}
