import type { NotesView } from '../../server/domain/meeting-note.ts';
import type { Paper } from '../../server/domain/paper.ts';
import type { FrozenStatusView } from '../../server/domain/status-edition.ts';

/** A report with every kind of block in it. */
export const PAPER_FIXTURE: Paper = {
	file_name: 'status-2025-1a2b3c',
	title: 'Personalepolitisk status 2025',
	subtitle: 'Norddal Kommune',
	language: 'da',
	extraction_date: '2026-02-20',
	foot: 'udgave 1a2b3c · udtræk 20. februar 2026',
	passport: { definition: 'KRL-nær opgørelse', edition: '1a2b3c4d5e6f7a8b' },
	definitions: [{ term: 'Årsværk', meaning: 'Fuld tid et helt år.' }],
	case_statement: [
		{ heading: 'Sag', text: 'Personalepolitisk status 2025 forelægges.' },
		{ heading: 'Indstilling', text: '[Skriv indstillingen.]' },
	],
	blocks: [
		{ kind: 'text', text: 'Sygefraværet var 14,8 dage pr. årsværk (6,5 %) i 2025.', weight: 'answer' },
		{ kind: 'heading', level: 1, text: 'Sygefravær' },
		{ kind: 'heading', level: 2, text: 'Efter område' },
		{
			kind: 'picture',
			caption: 'Sygefravær over tid',
			alt: 'Linjen ligger mellem 6 og 7 %.',
			svg: '<svg xmlns="http://www.w3.org/2000/svg" width="760" height="200"><path d="M0 150L760 50" stroke="#000"/></svg>',
			width: 760,
			height: 200,
		},
		{
			kind: 'table',
			caption: 'Sygefravær efter område 2025',
			columns: [
				{ heading: 'Enhed', number: null },
				{ heading: 'Sygefravær, %', number: 'percent' },
				{ heading: 'Mulige dagsværk (nævner)', number: 'decimal', is_for_files: true },
			],
			rows: [
				['Dagtilbud Nord', { value: 0.0665, text: '6,7 %' }, { value: 35_207.9, text: '35.207,9' }],
				['Sundhedsplejen', { value: null, text: 'skjult' }, { value: null, text: 'skjult' }],
			],
		},
		{ kind: 'columns', columns: [[{ kind: 'text', text: 'Til venstre.', weight: 'plain' }], [{ kind: 'list', items: ['Til højre.'] }]] },
		{ kind: 'page_break' },
		{ kind: 'text', text: 'Tallene er fra udgaven ovenfor.', weight: 'small' },
	],
};

export const FROZEN_FIXTURE: FrozenStatusView = {
	year: '2025',
	edition: '1a2b3c4d5e6f7a8b',
	frozen: {
		edition: '0a0b0c0d0e0f0a0b',
		extraction_date: '2026-01-20',
		author: 'Hanne HR',
		registered_at: '2026-01-25T09:00:00Z',
	},
	may_freeze: true,
};

export const NOTES_FIXTURE: NotesView = {
	notes: [
		{
			committee_key: 'MED01',
			meeting_date: '2025-11-12',
			kind: 'decision',
			text: 'Vi prøver faste makkerpar i vagtplanen til foråret.',
			author: 'Mads Medudvalg',
			registered_at: '2025-11-13T08:00:00Z',
			note_key: 'MED01|2025-11-12|1',
			withdrawn: null,
		},
		{
			committee_key: 'MED01',
			meeting_date: '2025-11-12',
			kind: 'note',
			text: 'Vikarbudgettet tages op igen i marts.',
			author: 'Mads Medudvalg',
			registered_at: '2025-11-13T08:05:00Z',
			note_key: 'MED01|2025-11-12|2',
			withdrawn: { author: 'Pia Projektleder', registered_at: '2025-11-14T08:00:00Z' },
		},
	],
	meeting_dates: ['2025-11-12', '2026-03-04'],
	may_write: true,
};
