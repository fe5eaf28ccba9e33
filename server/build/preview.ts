import type { Database } from '../database/database.ts';
import { readQuery } from '../database/query-file.ts';
import { type Changes, COMPARED, type Compared, type Preview, swingsOf } from '../domain/import-preview.ts';
import type { DeliveryReading, DeliveryRow } from './import/read-delivery.ts';

/** The raw table and the file of each thing that is compared. */
const COMPARISONS: Record<Compared, { raw_table: string; file: string }> = {
	absence: { raw_table: 'raw_absences', file: 'fravaer' },
	employment: { raw_table: 'raw_employments', file: 'ansaettelser' },
};

/** Lays down which delivery speaks for which days before a new one is let in. */
export function rememberWindows(database: Database): Promise<void> {
	return database.materialise(readQuery('staging', 'stg_delivery_windows'));
}

/** What a delivery that stands in the raw tables changes of what its source said before. `rememberWindows` comes first. */
export async function previewOf(
	database: Database,
	{ delivery_key, ...terms }: DeliveryRow,
	row_counts: DeliveryReading['row_counts'],
): Promise<Preview> {
	const rows = await database.rows(readQuery('previews', 'delivery_changes').sql, { delivery_key });
	const changes = COMPARED.flatMap((compared): Changes[] => {
		const { raw_table, file } = COMPARISONS[compared];
		const of_kind = row_counts.filter(({ kind }) => kind === file);
		const row = rows.find((one) => one.raw_table === raw_table);
		if (of_kind.length === 0) return [];
		const count = (column: string) => Number(row?.[column] ?? 0);
		return [
			{
				compared,
				new_count: count('new_count'),
				changed_count: count('changed_count'),
				disappearing_count: count('disappearing_count'),
				set_aside_count: of_kind.reduce((sum, one) => sum + one.rows_set_aside, 0),
				records_count: count('records_count'),
				previous_records_count: count('previous_records_count'),
				calendar_days: count('calendar_days'),
				previous_calendar_days: count('previous_calendar_days'),
				unknown_unit_count: count('unknown_unit_count'),
			},
		];
	});
	const { source, extraction_date, first_date, last_date, is_synthetic } = terms;
	return { source, extraction_date, first_date, last_date, is_synthetic, changes, swings: swingsOf(changes) };
}
