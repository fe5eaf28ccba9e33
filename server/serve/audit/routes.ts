import { type Context, Hono } from 'hono';
import type { AuditView } from '../../domain/audit.ts';
import type { PlainDate } from '../../domain/calendar.ts';
import type { Seat } from '../access/access-list.ts';
import { authoriseAct } from '../access/authorise.ts';
import type { Reader } from '../access/reader.ts';
import type { EditionSource } from '../open-edition.ts';
import { attestationCsv } from './attestation.ts';
import { deletionView } from './deletion-view.ts';
import type { KeptProofs } from './kept-proofs.ts';
import { readLog } from './read-log.ts';
import type { AuditKey } from './record.ts';

/** What the auditor's page reads. */
export interface AuditParts {
	/** Folder of all chains. */
	folder: string;
	key: AuditKey;
	seats: () => readonly Seat[];
	proofs: KeptProofs;
	/** Milliseconds, and the day it is in Denmark. */
	now: () => number;
	today: () => PlainDate;
}

/** Everything under `/api/audit`: for the auditor, and nobody else. Read anew each time; nothing of it is kept on the way. */
export function auditRoutes(
	{ folder, key, seats, proofs, now, today }: AuditParts,
	editions: EditionSource,
	readerOf: (context: Context) => Reader,
) {
	return new Hono()
		.get('/', async (context) => {
			const reader = readerOf(context);
			authoriseAct(reader, 'audit');
			const { chains, days } = await readLog(folder, key, now());
			context.header('Cache-Control', 'no-store');
			const deletion = deletionView(proofs, today(), (await editions()).info.first_month);
			return context.json({ reader: { name: reader.name, roles: [...reader.roles] }, chains, days, deletion } satisfies AuditView);
		})
		.get('/attestation', async (context) => {
			authoriseAct(readerOf(context), 'audit');
			const csv = attestationCsv(seats(), await editions(), today(), key, await readLog(folder, key, now()));
			context.header('Cache-Control', 'no-store');
			context.header('Content-Type', 'text/csv; charset=utf-8');
			context.header('Content-Disposition', `attachment; filename="adgange-${today()}.csv"`);
			return context.body(csv);
		});
}
