import { z } from 'zod';
import { ImportEvent, ImportRefusal, ImportReport } from '../domain/import-events.ts';
import { DeliveryTermsAsked } from '../domain/import-state.ts';
import { MeetingNote, NoteKey } from '../domain/meeting-note.ts';
import { StatusEdition } from '../domain/status-edition.ts';
import { RECEIVED_FILE } from '../serve/importing/file-keep.ts';

/** What a server and an importer under another user say to each other: one order a connection, one JSON value a line. */

const author = z.string().min(1);

/** What only who owns the data folder can do. Of files an order names none but those that were handed in. */
export const ImporterOrder = z.discriminatedUnion('order', [
	z.strictObject({
		order: z.literal('import'),
		author,
		files: z.array(z.strictObject({ name: z.string().min(1), path: z.string().regex(RECEIVED_FILE) })).min(1),
		terms: DeliveryTermsAsked.nullable(),
		is_dry: z.boolean(),
	}),
	z.strictObject({ order: z.literal('withdraw'), edition: z.string(), reason: z.string().min(1), author }),
	z.strictObject({ order: z.literal('note'), note: MeetingNote, author, instead_of: NoteKey.optional() }),
	z.strictObject({ order: z.literal('note_withdrawal'), note_key: NoteKey, author }),
	z.strictObject({ order: z.literal('status_edition'), status: StatusEdition, author }),
]);
export type ImporterOrder = z.infer<typeof ImporterOrder>;

/** Events while an import runs, and then one last word. */
export const ImporterWord = z.discriminatedUnion('word', [
	z.object({ word: z.literal('event'), event: ImportEvent }),
	z.object({
		word: z.literal('end'),
		end: z.discriminatedUnion('kind', [
			z.object({ kind: z.literal('report'), report: ImportReport }),
			z.object({ kind: z.literal('refused'), refusal: ImportRefusal }),
			z.object({ kind: z.literal('killed') }),
		]),
	}),
	z.object({ word: z.literal('done') }),
	z.object({ word: z.literal('failed'), code: z.string(), detail: z.string().optional() }),
]);
export type ImporterWord = z.infer<typeof ImporterWord>;
