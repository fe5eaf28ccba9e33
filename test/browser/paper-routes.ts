/** Papers and what belongs to meetings, kept in memory: notes that can be written, a year that can be frozen, and a season that is made a pack at a time. */
import { type Context, Hono } from 'hono';
import { stream } from 'hono/streaming';
import type { ReaderView } from '../../server/domain/answers.ts';
import { type NotesView, NoteWish, NoteWithdrawal, type WrittenNote } from '../../server/domain/meeting-note.ts';
import { PACK_COUNT_HEADER } from '../../server/domain/pack-count.ts';
import type { FrozenStatusView } from '../../server/domain/status-edition.ts';
import { AppError } from '../../server/errors.ts';
import { zipOf } from '../../server/serve/reports/print/zip.ts';
import { FROZEN_FIXTURE, NOTES_FIXTURE, PAPER_FIXTURE } from './paper-fixture.ts';

/** So many packs has every season. */
export const PACK_COUNT = 3;
const AT = '2026-03-05T09:00:00Z';

export interface PaperRoutes {
	routes: Hono;
	/** Lets the season have so many packs more. */
	letPacks: (count: number) => void;
	/** The season ends where it is. */
	breakOff: () => void;
	/** What is refused whatever is sent or asked for; null: nothing. */
	refusal: 'too_busy' | 'edition_moved_on' | 'registration_not_understood' | 'not_allowed' | null;
	/** As it was at first. */
	reset: () => void;
}

export function createPaperRoutes(readerOf: (context: Context) => ReaderView | null): PaperRoutes {
	let notes: NotesView = NOTES_FIXTURE;
	let frozen: FrozenStatusView = FROZEN_FIXTURE;
	let allowed = 0;
	let isBroken = false;
	let wake = () => {};
	const nameOf = (context: Context) => readerOf(context)?.name ?? '';
	const refuse = () => {
		if (papers.refusal !== null) throw new AppError(papers.refusal);
	};
	const withdrawn = (key: string, author: string): WrittenNote[] =>
		notes.notes.map((note) => (note.note_key === key ? { ...note, withdrawn: { author, registered_at: AT } } : note));
	async function* packs() {
		for (let at = 0; at < PACK_COUNT; at++) {
			while (allowed <= at && !isBroken)
				await new Promise<void>((resolve) => {
					wake = resolve;
				});
			if (isBroken) return;
			yield { name: `med-${at + 1}.pdf`, bytes: new TextEncoder().encode(`oplæg ${at + 1}`) };
		}
	}
	const routes = new Hono()
		.get('/report/:report', (context) => context.json(PAPER_FIXTURE))
		.get('/notes/:committee', (context) => {
			refuse();
			return context.json(notes);
		})
		.post('/notes/:committee', async (context) => {
			refuse();
			const { instead_of, ...note } = NoteWish.parse(await context.req.json());
			const author = nameOf(context);
			const before = instead_of === undefined ? notes.notes : withdrawn(instead_of, author);
			const note_key = `MED01|${note.meeting_date}|${notes.notes.length + 1}`;
			notes = { ...notes, notes: [...before, { ...note, committee_key: 'MED01', author, registered_at: AT, note_key, withdrawn: null }] };
			return context.json(notes);
		})
		.post('/notes/:committee/withdraw', async (context) => {
			refuse();
			notes = { ...notes, notes: withdrawn(NoteWithdrawal.parse(await context.req.json()).note_key, nameOf(context)) };
			return context.json(notes);
		})
		.get('/status-edition/:year', (context) => context.json({ ...frozen, year: context.req.param('year') }))
		.post('/status-edition/:year', (context) => {
			refuse();
			const { edition } = frozen;
			frozen = { ...frozen, frozen: { edition, extraction_date: '2026-02-20', author: nameOf(context), registered_at: AT } };
			return context.json({ ...frozen, year: context.req.param('year') });
		})
		.get('/season/:season', (context) => {
			refuse();
			context.header('content-type', 'application/zip');
			context.header('content-disposition', `attachment; filename="med-${context.req.param('season')}-1a2b3c.zip"`);
			context.header(PACK_COUNT_HEADER, String(PACK_COUNT));
			return stream(context, async (reply) => {
				for await (const piece of zipOf(packs())) await reply.write(piece);
			});
		});
	const papers: PaperRoutes = {
		routes,
		letPacks: (count) => {
			allowed += count;
			wake();
		},
		breakOff: () => {
			isBroken = true;
			wake();
		},
		refusal: null,
		reset: () => {
			[notes, frozen, allowed, isBroken] = [NOTES_FIXTURE, FROZEN_FIXTURE, 0, false];
			papers.refusal = null;
		},
	};
	return papers;
}
