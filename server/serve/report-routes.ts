import { createHash } from 'node:crypto';
import { type Context, Hono } from 'hono';
import type { CommitteesRow } from '../domain/committees.ts';
import { type NotesView, NoteWish, NoteWithdrawal, notesInForce } from '../domain/meeting-note.ts';
import { ReportOrder } from '../domain/report-order.ts';
import { AppError } from '../errors.ts';
import { mayDo, mayWriteNotes } from './access/authorise.ts';
import type { Reader } from './access/reader.ts';
import type { ReadDpoYear } from './audit/dpo-year.ts';
import type { Tell } from './audit/trail.ts';
import type { Door } from './importing/routes.ts';
import { committeesOf, meetingsOf } from './judged/registered.ts';
import type { EditionSource, OpenEdition } from './open-edition.ts';
import { NO_RECORDS, type Records } from './records.ts';
import { wishOf } from './registering/wish.ts';
import { calendarOf } from './reports/calendar.ts';
import { committeeOf } from './reports/season.ts';

/** Papers and what belongs to a committee's meetings. Without records nothing can be written. */
export function reportRoutes(
	editions: EditionSource,
	records: Records | undefined,
	{
		readerOf,
		tell,
		takeFile,
		address: own,
		readDpoYear,
	}: { readerOf: Door['readerOf']; tell: Tell; takeFile: (reader: Reader) => void; address: string; readDpoYear: ReadDpoYear | undefined },
) {
	const committeeIn = async (context: Context) => {
		const [reader, edition] = [readerOf(context), await editions()];
		const committee = await committeeOf(edition, reader, context.req.param('committee') ?? '').catch((error: unknown) => {
			throw error instanceof AppError && error.code === 'unit_not_found' ? new AppError('no_such_registration') : error;
		});
		return { reader, edition, committee };
	};
	const meetingDates = async (edition: OpenEdition, key: string) =>
		(await meetingsOf(edition))
			.filter(({ committee_key }) => committee_key === key)
			.map(({ meeting_date }) => meeting_date)
			.sort();
	const mayWrite = async ({ committee_key }: CommitteesRow, edition: OpenEdition, reader: Reader) => {
		const units = (await committeesOf(edition)).find((one) => one.committee_key === committee_key)?.unit_keys ?? [];
		return records !== undefined && units.length > 0 && mayWriteNotes(reader, units, edition);
	};
	/** A committee of which the reader may write. */
	const writableIn = async (context: Context) => {
		const writer = readerOf(context);
		if (!mayDo(writer, 'notes') && !mayDo(writer, 'own_notes')) throw new AppError('not_allowed');
		const { reader, edition, committee } = await committeeIn(context);
		if (records === undefined || !(await mayWrite(committee, edition, reader))) throw new AppError('not_allowed');
		return { reader, edition, committee, records };
	};
	const notesView = async (context: Context, committee: CommitteesRow, edition: OpenEdition, reader: Reader) => {
		const { committee_key } = committee;
		const view: NotesView = {
			notes: records?.notesOf(committee_key) ?? [],
			meeting_dates: await meetingDates(edition, committee_key),
			may_write: await mayWrite(committee, edition, reader),
		};
		context.header('Cache-Control', 'no-store');
		return context.json(view);
	};
	return new Hono()
		.get('/report/:report', async (context) => {
			const reader = readerOf(context);
			const asked = Object.entries(context.req.queries());
			const order = ReportOrder.safeParse({
				...Object.fromEntries(asked.map(([word, values]) => [word, values[0]])),
				report: context.req.param('report'),
			});
			if (!order.success || asked.some(([, values]) => values.length > 1)) throw new AppError('question_not_understood');
			if (order.data.form !== 'json') takeFile(reader);
			// the printers and what they draw with are most of the program: they are loaded with the first report
			const { fileOf, NO_SOURCES, paperOf } = await import('./reports/report.ts');
			const edition = await editions();
			const sources = { records: records ?? NO_RECORDS, readDpoYear: readDpoYear ?? NO_SOURCES.readDpoYear };
			const paper = await paperOf(edition, reader, order.data, sources);
			const { name, type, bytes } = await fileOf(paper, order.data.form, edition.word_template);
			tell(context, { form: order.data.form, sha256: createHash('sha256').update(bytes).digest('hex') });
			context.header('Content-Type', type);
			context.header('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`);
			context.header('Cache-Control', order.data.report === 'dpo' ? 'no-store' : 'private, no-cache');
			return context.body(new Uint8Array(bytes));
		})
		.get('/calendar/:committee', async (context) => {
			const { edition, committee } = await committeeIn(context);
			// behind a proxy the request knows another address than readers do
			const origin = own === '' ? new URL(context.req.url).origin : own;
			const meetings = (await meetingDates(edition, committee.committee_key)).map((meeting_date) => {
				const words = new URLSearchParams({ unit: committee.unit_key, meeting: meeting_date });
				const address = `${origin}/api/report/med?${words.toString()}`;
				return {
					uid: `${committee.committee_key}-${meeting_date}@fravaersblik`,
					date: meeting_date,
					summary: `MED: ${committee.committee_name}`,
					description: `Oplæg om sygefravær: ${address}`,
					address,
				};
			});
			context.header('Content-Type', 'text/calendar; charset=utf-8');
			context.header('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(`${committee.committee_name}.ics`)}`);
			context.header('Cache-Control', 'private, no-cache');
			return context.body(calendarOf(meetings, edition.info.extraction_date));
		})
		.get('/notes/:committee', async (context) => {
			const { reader, edition, committee } = await committeeIn(context);
			return notesView(context, committee, edition, reader);
		})
		.post('/notes/:committee', async (context) => {
			const { reader, edition, committee, records: book } = await writableIn(context);
			const { instead_of, ...note } = await wishOf(context, NoteWish);
			const { committee_key } = committee;
			if (!(await meetingDates(edition, committee_key)).includes(note.meeting_date))
				throw new AppError('registration_not_understood', 'Udvalget har intet møde registreret den dag.');
			if (instead_of !== undefined) inForce(book, committee_key, instead_of);
			await book.writeNote({ ...note, committee_key }, reader.name, instead_of);
			return notesView(context, committee, edition, reader);
		})
		.post('/notes/:committee/withdraw', async (context) => {
			const { reader, edition, committee, records: book } = await writableIn(context);
			const { note_key } = await wishOf(context, NoteWithdrawal);
			inForce(book, committee.committee_key, note_key);
			await book.withdrawNote(note_key, reader.name);
			return notesView(context, committee, edition, reader);
		});
}

/** Throws where a committee has no such note, or it is taken back already. */
function inForce(records: Records, committee_key: string, note_key: string): void {
	if (!notesInForce(records.notesOf(committee_key)).some((note) => note.note_key === note_key))
		throw new AppError('registration_not_understood', 'Noten findes ikke eller er allerede trukket tilbage. Indlæs siden igen.');
}
