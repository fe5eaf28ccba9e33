/** A made-up delivery as an import tells of it, and the edition shown meanwhile: for the gallery, and for tests of the page. */
import type { ImportIssue, ImportReport } from '../../server/domain/import-events.ts';
import type { Changes, Swing } from '../../server/domain/import-preview.ts';
import type { ShownEdition } from '../../server/domain/import-state.ts';

export const MADE_SHOWN: ShownEdition = {
	edition: 'ab12cd34ef56ab12',
	municipality: 'Norddal Kommune',
	is_synthetic: true,
	extraction_date: '2026-02-20',
	first_month: '2021-01',
	last_month: '2026-01',
	has_earlier: true,
};

export const MADE_CHANGES: Changes = {
	compared: 'absence',
	new_count: 123,
	changed_count: 45,
	disappearing_count: 2,
	set_aside_count: 3,
	records_count: 4120,
	previous_records_count: 4060,
	calendar_days: 20_100,
	previous_calendar_days: 19_800,
	unknown_unit_count: 0,
};

export const MADE_ISSUES: ImportIssue[] = [
	{
		code: 'date_unreadable',
		severity: 'warning',
		text: 'I fravaer.csv er 3 rækker lagt til side, fordi sidste_dag ligger før foerste_dag.',
		place: { file: 'fravaer.csv', row: 17, column: 'sidste_dag' },
		rows: [17, 402, 911],
		count: 3,
	},
	{
		code: 'unused_columns',
		severity: 'info',
		text: 'Kolonner, der ikke bruges og ikke er gemt: navn.',
		place: { file: 'ansaettelser.csv' },
		rows: [],
		count: 1,
	},
];

/** Of a dry run, with the swings it asks about. */
export function dryReport(swings: Swing[] = []): ImportReport {
	return {
		outcome: 'dry',
		edition: null,
		issues: MADE_ISSUES,
		row_counts: [{ file: 'fravaer.csv', kind: 'fravaer', rows_read: 4123, rows_kept: 4120, rows_set_aside: 3 }],
		dropped_columns: [{ file: 'ansaettelser.csv', column: 'navn' }],
		preview: {
			source: 'KMD Opus',
			extraction_date: '2026-03-20',
			first_date: '2021-01-01',
			last_date: '2026-02-28',
			is_synthetic: true,
			changes: [
				MADE_CHANGES,
				{ ...MADE_CHANGES, compared: 'employment', new_count: 0, changed_count: 0, set_aside_count: 0, disappearing_count: 0 },
			],
			swings,
		},
		cells: null,
		pending_corrections_count: 0,
		groups: [],
	};
}
