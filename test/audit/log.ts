import { createSecretKey } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathsOf } from '../../server/data-folder.ts';
import type { AuditEvent, AuditHead, AuditRecord } from '../../server/domain/audit.ts';
import { dayIn } from '../../server/domain/calendar.ts';
import type { AppParts } from '../../server/serve/app.ts';
import { openChain } from '../../server/serve/audit/chain.ts';
import { keptProofsIn } from '../../server/serve/audit/kept-proofs.ts';

/** A log in a folder of its own, with a clock to turn. */
export interface Log {
	folder: string;
	clock: { ms: number };
	audit: NonNullable<AppParts['audit']>;
	/** Heads of days that were sealed. */
	sealed: AuditHead[];
	failures: unknown[];
	/** Every record on disk, as it stands there. */
	onDisk(): AuditRecord[];
}

export const KEY = createSecretKey(Buffer.alloc(32, 7));

export function openLog(folder: string, key = KEY, start = Date.UTC(2026, 2, 10, 8)): Log {
	const clock = { ms: start };
	const sealed: AuditHead[] = [];
	const failures: unknown[] = [];
	const now = () => clock.ms;
	const chain = openChain({ folder, key, now, onSealed: (head) => sealed.push(head), onFailure: (error) => failures.push(error) });
	return {
		folder,
		clock,
		sealed,
		failures,
		audit: { chain, key, folder, seats: () => [], proofs: keptProofsIn(pathsOf(folder)), now, today: () => dayIn(clock.ms) },
		onDisk: () => linesIn(folder).map((line) => JSON.parse(line)),
	};
}

/** Every line of every day of every chain. */
export function linesIn(folder: string): string[] {
	return readdirSync(folder, { recursive: true })
		.map(String)
		.filter((name) => name.endsWith('.ndjson'))
		.sort()
		.flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n').filter(Boolean));
}

export function viewed(unit: string, page = 'overview'): AuditEvent {
	return { actor: 'a', role: 'hr', act: 'viewed', obj: { page, unit }, result: 'ok', reqid: 'r' };
}
