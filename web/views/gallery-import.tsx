/** The import as it stands in every phase, with what there is to see and do, for the gallery. */
import { For, type JSX } from 'solid-js';
import type { ImportView } from '../../server/domain/import-state.ts';
import { ImportContext, type ImportDoing } from '../parts/import.tsx';
import { usePlace } from '../parts/place.tsx';
import { Sentence } from '../parts/Sentence.tsx';
import { dryReport, MADE_ISSUES, MADE_SHOWN } from './gallery-reports.ts';
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
	shown: MADE_SHOWN,
	delivered_kinds: ['ansaettelser', 'fravaer', 'organisation', 'leverance'],
};

const FILES = [
	{ file_id: 'a', name: 'fravaer.csv', bytes: 18_400_000 },
	{ file_id: 'b', name: 'Udtræk af ansættelser til Fraværsblik fra lønsystemet, januar 2021 til og med februar 2026.xlsx', bytes: 640_000 },
];

const BEGUN: ImportView = { ...IDLE, files: FILES, began_by: 'Dorte Data', origin: 'upload' };
const TRIED: ImportView = { ...BEGUN, phase: 'previewed', report: dryReport() };

const VIEWS: readonly ImportView[] = [
	{ ...IDLE, shown: null, delivered_kinds: [] },
	{ ...IDLE, waiting: { files: FILES.map(({ name, bytes }) => ({ name, bytes })), seen_at: '2026-03-21T02:14:00.000Z' } },
	{ ...BEGUN, phase: 'collecting', needs_terms: true, storage: 'unlinked' },
	{ ...BEGUN, phase: 'previewing', step: 'facts' },
	TRIED,
	{ ...TRIED, report: dryReport([{ compared: 'absence', of: 'records', share: 0.26 }]) },
	{ ...TRIED, is_own: false, began_by: 'Anne Jensen' },
	{ ...BEGUN, phase: 'building', step: 'release', round: { kind: 'proved', proved_count: 8120, found_count: 12 } },
	{
		...BEGUN,
		phase: 'done',
		report: { ...dryReport(), outcome: 'published', edition: 'cd34ef56ab12ab12', cells: { offered: 9426, hidden: 412 } },
	},
	{ ...BEGUN, phase: 'done', report: { ...dryReport(), outcome: 'already_imported', preview: null, issues: [] } },
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
				...MADE_ISSUES,
			],
		},
	},
	{ ...BEGUN, phase: 'stopped', stop_cause: 'cancelled' },
	{ ...BEGUN, phase: 'stopped', stop_cause: 'expired' },
];
