import { z } from 'zod';
import { GroupReason, GroupStatus } from './answers.ts';
import { Preview } from './import-preview.ts';

/**
 * What an import that runs as a program of its own is told and says: its order on stdin, one JSON line an event on stderr, its report on stdout.
 * So a server can follow a build it may not know.
 */

/** The files of an import as whoever starts it keeps them: names never stand among the arguments of a process. */
export const ListedOrder = z.strictObject({
	author: z.string().min(1),
	files: z.array(z.strictObject({ name: z.string().min(1), path: z.string().min(1) })).min(1),
});
export type ListedOrder = z.infer<typeof ListedOrder>;

const count = z.int().min(0);

/** How far the proofs have come. */
export const ProofRound = z.discriminatedUnion('kind', [
	z.object({ kind: z.literal('followed'), found_count: count }),
	z.object({ kind: z.literal('searching'), measure: z.enum(['days', 'spells']), searched_count: count }),
	z.object({ kind: z.literal('proved'), proved_count: count, found_count: count }),
]);
export type ProofRound = z.infer<typeof ProofRound>;

export const ImportEvent = z.discriminatedUnion('event', [
	z.object({ event: z.literal('step'), step: z.string() }),
	z.object({ event: z.literal('round'), round: ProofRound }),
]);
export type ImportEvent = z.infer<typeof ImportEvent>;

/** A finding of an import: everything of one code in one column of one file. Holds no value of a person. */
export const ImportIssue = z.object({
	code: z.string(),
	severity: z.enum(['error', 'warning', 'info']),
	text: z.string(),
	place: z.object({ file: z.string(), row: z.number().optional(), column: z.string().optional() }),
	rows: z.array(z.number()),
	count: z.number(),
});
export type ImportIssue = z.infer<typeof ImportIssue>;

const RowCount = z.object({ file: z.string(), kind: z.string(), rows_read: count, rows_kept: count, rows_set_aside: count });
const DroppedColumn = z.object({ file: z.string(), column: z.string() });

/** What an import did, or would do. */
export const ImportReport = z.object({
	outcome: z.enum(['published', 'already_imported', 'dry']),
	edition: z.string().nullable(),
	issues: z.array(ImportIssue),
	row_counts: z.array(RowCount),
	dropped_columns: z.array(DroppedColumn),
	preview: Preview.nullable(),
	cells: z.object({ offered: count, hidden: count }).nullable(),
	pending_corrections_count: count.nullable(),
	/** Registered groups that are not shown throughout: why, and which units to take along or leave out. */
	groups: z.array(
		z.object({
			group_key: z.string(),
			status: GroupStatus,
			reason: GroupReason.nullable(),
			other_key: z.string().nullable(),
			add_keys: z.array(z.string()),
			drop_keys: z.array(z.string()),
			sentence: z.string(),
		}),
	),
});
export type ImportReport = z.infer<typeof ImportReport>;

/** Why an import was refused; nothing was changed. */
export const ImportRefusal = z.object({
	outcome: z.literal('refused'),
	code: z.string(),
	title: z.string(),
	detail: z.string().optional(),
	issues: z.array(ImportIssue),
});
export type ImportRefusal = z.infer<typeof ImportRefusal>;
