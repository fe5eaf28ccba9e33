/** The import as it stands in every phase, with what there is to see and do, for the gallery. */
import { For, type JSX } from 'solid-js';
import type { ImportIssue, ImportReport } from '../../server/domain/import-events.ts';
import type { Changes } from '../../server/domain/import-preview.ts';
import type { ImportView } from '../../server/domain/import-state.ts';
import { ImportContext, type ImportDoing } from '../parts/import.tsx';
import { usePlace } from '../parts/place.tsx';
import { Sentence } from '../parts/Sentence.tsx';
import { ImportBody, importAnswer } from './Import.tsx';

export function ImportStates(): JSX.Element {
	const place = usePlace();
	return (
		<section>
			<h2>{place.words().pages.import}</h2>
			<For each={VIEWS}>
				{(view) => (
					<div class="gallery-state">
						<p class="answer import-answer">
							<Sentence text={importAnswer(view, place)} />
						</p>
						<ImportContext.Provider value={doingOf(view)}>
							<ImportBody />
						</ImportContext.Provider>
					</div>
				)}
			</For>
		</section>
	);
}

/** Nothing happens where a button is pressed. */
function doingOf(view: ImportView): ImportDoing {
	return {
		view: () => view,
		trouble: () => null,
		sending: () => null,
		isBusy: () => false,
		change: async () => false,
		send: async () => undefined,
		isMine: () => view.is_own || view.began_by === null,
	};
}

const IDLE: ImportView = {
	phase: 'idle',
	files: [],
	storage: 'memory',
	began_by: null,
	origin: null,
	step: null,
	round: null,
	needs_terms: false,
	report: null,
	refusal: null,
	stop_cause: null,
	reader: { name: 'Dorte Data', roles: ['dataforvalter'] },
	is_own: true,
	waiting: null,
	shown: {
		edition: 'ab12cd34ef56ab12',
		municipality: 'Norddal Kommune',
		is_synthetic: true,
		extraction_date: '2026-02-20',
		first_month: '2021-01',
		last_month: '2026-01',
		has_earlier: true,
	},
	delivered_kinds: ['ansaettelser', 'fravaer', 'organisation', 'leverance'],
};

const FILES = [
	{ file_id: 'a', name: 'fravaer.csv', bytes: 18_400_000 },
	{ file_id: 'b', name: 'Udtræk af ansættelser til Fraværsblik fra lønsystemet, januar 2021 til og med februar 2026.xlsx', bytes: 640_000 },
];

const ABSENCE: Changes = {
	compared: 'absence',
	new_count: 1230,
	changed_count: 45,
	disappearing_count: 2,
	set_aside_count: 3,
	records_count: 41_200,
	previous_records_count: 32_600,
	calendar_days: 201_000,
	previous_calendar_days: 151_000,
	unknown_unit_count: 0,
};

const ISSUES: ImportIssue[] = [
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

const REPORT: ImportReport = {
	outcome: 'dry',
	edition: null,
	issues: ISSUES,
	row_counts: [{ file: 'fravaer.csv', kind: 'fravaer', rows_read: 41_203, rows_kept: 41_200, rows_set_aside: 3 }],
	dropped_columns: [{ file: 'ansaettelser.csv', column: 'navn' }],
	preview: {
		source: 'KMD Opus',
		extraction_date: '2026-03-20',
		first_date: '2021-01-01',
		last_date: '2026-02-28',
		is_synthetic: true,
		changes: [ABSENCE, { ...ABSENCE, compared: 'employment', new_count: 0, changed_count: 0, set_aside_count: 0, disappearing_count: 0 }],
		swings: [],
	},
	cells: null,
	pending_corrections_count: 0,
	groups: [],
};

const BEGUN: ImportView = { ...IDLE, files: FILES, began_by: 'Dorte Data', origin: 'upload' };
const TRIED: ImportView = { ...BEGUN, phase: 'previewed', report: REPORT };

const VIEWS: readonly ImportView[] = [
	{ ...IDLE, shown: null, delivered_kinds: [] },
	{ ...IDLE, waiting: { files: FILES.map(({ name, bytes }) => ({ name, bytes })), seen_at: '2026-03-21T02:14:00.000Z' } },
	{ ...BEGUN, phase: 'collecting', needs_terms: true, storage: 'unlinked' },
	{ ...BEGUN, phase: 'previewing', step: 'facts' },
	TRIED,
	{
		...TRIED,
		report: {
			...REPORT,
			preview: REPORT.preview && { ...REPORT.preview, swings: [{ compared: 'absence', of: 'records', share: 0.26 }] },
		},
	},
	{ ...TRIED, is_own: false, began_by: 'Anne Jensen' },
	{ ...BEGUN, phase: 'building', step: 'release', round: { kind: 'proved', proved_count: 8120, found_count: 12 } },
	{
		...BEGUN,
		phase: 'done',
		report: { ...REPORT, outcome: 'published', edition: 'cd34ef56ab12ab12', cells: { offered: 9426, hidden: 412 } },
	},
	{ ...BEGUN, phase: 'done', report: { ...REPORT, outcome: 'already_imported', preview: null, issues: [] } },
	{
		...BEGUN,
		phase: 'refused',
		refusal: {
			outcome: 'refused',
			code: 'delivery_rejected',
			title: 'Leverancen kan ikke bruges.',
			detail: 'Ret filerne, og send dem igen; det, der vises, er ikke ændret.',
			issues: [
				{
					code: 'column_missing',
					severity: 'error',
					text: 'Kolonnen fravaerskode mangler i fravaer.csv.',
					place: { file: 'fravaer.csv', column: 'fravaerskode' },
					rows: [],
					count: 1,
				},
				...ISSUES,
			],
		},
	},
	{ ...BEGUN, phase: 'stopped', stop_cause: 'cancelled' },
	{ ...BEGUN, phase: 'stopped', stop_cause: 'expired' },
];
