import type { AuditAct, AuditRecord } from '../../domain/audit.ts';
import type { PlainDate } from '../../domain/calendar.ts';
import type { LogYear, Tally, YearCount } from '../../domain/dpo-year.ts';
import type { AuditKey } from './record.ts';
import { verifyChains } from './verify.ts';

/** Reads the whole log once, and counts what was done in a year of it. Days and years are those of the log, in UTC. */
export async function readLogYear(folder: string, key: AuditKey, year: string): Promise<LogYear> {
	const months = new Map<string, Record<YearCount, number>>();
	const [signed_in, files, refused, commanded, failed] = [counter(), counter(), counter(), counter(), counter()];
	const by_actor = new Map<string, { times: number; last: PlainDate }>();
	const first_shown = new Map<string, string>();
	const withdrawn: LogYear['withdrawn'] = [];
	const attested = new Set<PlainDate>();
	let [first, last, failed_left_out]: [string, string, number] = ['', '', 0];
	const chains = await verifyChains(folder, key, [], (record) => {
		const { t, act, actor, obj, result, role } = record;
		const day = t.slice(0, 10);
		// of a day that is cleared the seal is left
		if (act !== 'day_sealed') [first, last] = [first === '' || t < first ? t : first, t > last ? t : last];
		if (act === 'edition_shown') {
			const edition = String(obj.edition ?? '');
			const known = first_shown.get(edition);
			first_shown.set(edition, known === undefined || t < known ? t : known);
		}
		if (!t.startsWith(year)) return;
		const file = fileOf(record);
		const kind = file === null ? COUNTED_AS[act] : 'files';
		const counts = months.get(t.slice(0, 7)) ?? noCounts();
		if (kind !== undefined) counts[kind] += 1;
		months.set(t.slice(0, 7), counts);
		if (act === 'signed_in') {
			signed_in.count(role, actor);
			const known = by_actor.get(actor);
			by_actor.set(actor, { times: (known?.times ?? 0) + 1, last: known && known.last > day ? known.last : day });
		}
		if (act === 'sign_in_failed') {
			failed.count(result, '');
			failed_left_out += Number(obj.left_out ?? 0);
		}
		if (act === 'refused') refused.count(`${result} ${obj.act ?? ''}`, actor);
		if (act === 'commanded') {
			commanded.count([obj.command, obj.verb, obj.flags].filter(Boolean).join(' ') + (result === 'ok' ? '' : ` · ${result}`), actor);
			if (obj.verb === 'withdraw' && result === 'ok') withdrawn.push({ edition: String(obj.withdrawn ?? ''), day });
		}
		if (act === 'audit_read' && obj.what === 'attestation' && result === 'ok') attested.add(day);
		if (file !== null) files.count(file, actor);
	});
	const shown = [...first_shown].map(([edition, t]) => ({ edition, day: t.slice(0, 10), t })).sort((a, b) => (a.t < b.t ? -1 : 1));
	return {
		chains,
		covered: first === '' ? null : { first: first.slice(0, 10), last: last.slice(0, 10) },
		months: [...months].sort(([a], [b]) => (a < b ? -1 : 1)).map(([month, counts]) => ({ month, counts })),
		signed_in: signed_in.tallies(),
		by_actor,
		failed: failed.tallies().map(({ what, times }) => ({ refusal: what, times })),
		failed_left_out,
		files: files.tallies(),
		refused: refused.tallies(),
		commanded: commanded.tallies(),
		shown: shown.filter(({ day }) => day.startsWith(year)).map(({ edition, day }) => ({ edition, day })),
		shown_before: shown.filter(({ day }) => day < year).at(-1)?.edition ?? null,
		withdrawn,
		attested: [...attested].sort(),
	};
}

/** What is no file. */
const COUNTED_AS: Partial<Record<AuditAct, YearCount>> = {
	signed_in: 'signed_in',
	sign_in_failed: 'failed',
	viewed: 'viewed',
	reported: 'viewed',
	exported: 'viewed',
	registered: 'registered',
	import_step: 'imports',
	refused: 'refused',
	commanded: 'commands',
};

function noCounts(): Record<YearCount, number> {
	return { signed_in: 0, failed: 0, viewed: 0, files: 0, registered: 0, imports: 0, refused: 0, commands: 0 };
}

/** What left as a file; what a page shows of a paper did not. */
function fileOf({ act, obj, result }: AuditRecord): string | null {
	if (result !== 'ok' && result !== 'unchanged') return null;
	if (act === 'exported') return `answer ${obj.answer} ${obj.form ?? obj.format ?? ''}`;
	if (act === 'reported' && obj.form !== 'json') return `report ${obj.report} ${obj.form ?? 'zip'}`;
	return act === 'worklist_read' ? 'worklist' : null;
}

/** How often each thing was done, and by how many; the most frequent first. */
function counter() {
	const known = new Map<string, { times: number; actors: Set<string> }>();
	return {
		count(what: string, actor: string): void {
			const one = known.get(what) ?? { times: 0, actors: new Set() };
			one.times += 1;
			one.actors.add(actor);
			known.set(what, one);
		},
		tallies: (): Tally[] =>
			[...known]
				.map(([what, { times, actors }]) => ({ what, times, people: actors.size }))
				.sort((a, b) => b.times - a.times || (a.what < b.what ? -1 : 1)),
	};
}
