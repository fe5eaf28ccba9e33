import type { AuditAct, AuditView } from '../../domain/audit.ts';
import type { AuditKey } from './record.ts';
import { verifyChains } from './verify.ts';

/** When somebody signed in last, and how often in the ninety days before the log was read. */
export interface SignIns {
	role: string;
	scope: string;
	last: string;
	recent_count: number;
}

export interface LogRead extends Pick<AuditView, 'chains' | 'days'> {
	/** By the hash of who it was. */
	sign_ins: ReadonlyMap<string, SignIns>;
}

const RECENT_MS = 90 * 86_400_000;

/** Reads the whole log once: whether it holds, what was done when, and who signed in. `now` in milliseconds. */
export async function readLog(folder: string, key: AuditKey, now: number): Promise<LogRead> {
	const counts = new Map<string, number>();
	const sign_ins = new Map<string, SignIns>();
	const recent = new Date(now - RECENT_MS).toISOString();
	const chains = await verifyChains(folder, key, [], ({ t, act, actor, role, obj }) => {
		const of = `${t.slice(0, 10)} ${act}`;
		counts.set(of, (counts.get(of) ?? 0) + 1);
		if (act !== 'signed_in') return;
		const known = sign_ins.get(actor);
		const recent_count = (known?.recent_count ?? 0) + (t >= recent ? 1 : 0);
		const isNewer = known === undefined || t > known.last;
		sign_ins.set(actor, isNewer ? { role, scope: String(obj.scope ?? ''), last: t, recent_count } : { ...known, recent_count });
	});
	const days = [...counts]
		.map(([of, count]) => ({ day: of.slice(0, 10), act: of.slice(11) as AuditAct, count }))
		.sort((a, b) => (a.day === b.day ? (a.act < b.act ? -1 : 1) : a.day < b.day ? 1 : -1));
	return { chains, days, sign_ins };
}
