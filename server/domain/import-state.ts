import { z } from 'zod';
import { isPlainDate } from './calendar.ts';
import { ImportRefusal, ImportReport, ProofRound } from './import-events.ts';
import { IMPORT_PHASES } from './import-terms.ts';

export const ImportPhase = z.enum(IMPORT_PHASES);
export type ImportPhase = z.infer<typeof ImportPhase>;

/** Why an import ended without a word of its own. */
export const StopCause = z.enum(['cancelled', 'killed', 'expired']);
export type StopCause = z.infer<typeof StopCause>;

/** A file that was received: its name as delivered, never its content. */
export const ReceivedFile = z.object({ file_id: z.string(), name: z.string(), bytes: z.int().min(0) });
export type ReceivedFile = z.infer<typeof ReceivedFile>;

/** Where received files lie until they are used: in memory, or, where there is too little of it, in files on disk that have no name. */
export const Storage = z.enum(['memory', 'unlinked']);
export type Storage = z.infer<typeof Storage>;

/** Files in the pick-up folder, all of them written to their end; `seen_at` is an ISO instant. */
export const WaitingDelivery = z.object({ files: z.array(z.object({ name: z.string(), bytes: z.int().min(0) })), seen_at: z.string() });
export type WaitingDelivery = z.infer<typeof WaitingDelivery>;

/** The import as everybody who may import sees it. */
export const ImportState = z.object({
	phase: ImportPhase,
	files: z.array(ReceivedFile),
	storage: Storage.nullable(),
	/** Who began it; null where nothing is begun. */
	began_by: z.string().nullable(),
	origin: z.enum(['upload', 'inbox']).nullable(),
	/** The step that runs now, and how far the proofs have come. */
	step: z.string().nullable(),
	round: ProofRound.nullable(),
	/** The files do not say what they cover: three dates are asked for. */
	needs_terms: z.boolean(),
	/** Of the dry run, and then of the import. */
	report: ImportReport.nullable(),
	refusal: ImportRefusal.nullable(),
	stop_cause: StopCause.nullable(),
});
export type ImportState = z.infer<typeof ImportState>;

/** The edition that is shown, and whether an earlier one can be shown in its place. */
export const ShownEdition = z.object({
	edition: z.string(),
	municipality: z.string(),
	is_synthetic: z.boolean(),
	extraction_date: z.string(),
	first_month: z.string(),
	last_month: z.string(),
	has_earlier: z.boolean(),
});
export type ShownEdition = z.infer<typeof ShownEdition>;

/** The reply of `GET /api/import`. */
export const ImportView = ImportState.extend({
	reader: z.object({ name: z.string(), roles: z.array(z.string()) }),
	/** Whether the reader is who began it. */
	is_own: z.boolean(),
	waiting: WaitingDelivery.nullable(),
	shown: ShownEdition.nullable(),
	/** Kinds of files that the editions so far were made of. */
	delivered_kinds: z.array(z.string()),
});
export type ImportView = z.infer<typeof ImportView>;

const plainDate = z.string().refine(isPlainDate);

/** What a delivery without a leverance file covers. */
export const DeliveryTermsAsked = z
	.strictObject({ extraction_date: plainDate, first_date: plainDate, last_date: plainDate })
	.refine(({ extraction_date, first_date, last_date }) => first_date <= last_date && first_date <= extraction_date);
export type DeliveryTermsAsked = z.infer<typeof DeliveryTermsAsked>;

/** The order of the pages' buttons. */
export const PreviewWish = z.strictObject({ terms: DeliveryTermsAsked.nullable() });
export const ConfirmWish = z.strictObject({ is_swing_accepted: z.boolean() });
export const WithdrawWish = z.strictObject({ edition: z.string().regex(/^[0-9a-f]{16}$/), reason: z.string().trim().min(3).max(500) });
