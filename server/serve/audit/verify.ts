import { createReadStream, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { AuditHead, AuditRecord, ChainState } from '../../domain/audit.ts';
import { addMonths } from '../../domain/calendar.ts';
import { dayFilesOf } from './chain.ts';
import { type AuditKey, recordOf } from './record.ts';

/** Chains there are, by name. */
export function chainsIn(folder: string): string[] {
	if (!existsSync(folder)) return [];
	return readdirSync(folder, { withFileTypes: true })
		.filter((entry) => entry.isDirectory())
		.map((entry) => entry.name)
		.sort();
}

/**
 * Reads every chain from its first record to its last, and says of each how far it holds. A chain by itself proves that nothing before its end was changed;
 * `heads`, kept outside, prove that its end is not gone. `hear` gets every good record.
 */
export async function verifyChains(
	folder: string,
	key: AuditKey,
	heads: readonly AuditHead[] = [],
	hear: (record: AuditRecord) => void = () => {},
): Promise<ChainState[]> {
	const names = [...new Set([...chainsIn(folder), ...heads.map(({ chain }) => chain)])].sort();
	const states: ChainState[] = [];
	const cleared = new Map<string, string>();
	for (const chain of names) {
		const own = heads.filter((head) => head.chain === chain);
		states.push(await verifyChain(folder, chain, { key, heads: own, hear, onCleared: (day) => cleared.set(chain, day) }));
	}
	const kept = firstKeptDay(states);
	return states.map((state) => {
		const day = cleared.get(state.chain) ?? '';
		return state.fault === null && day >= kept ? { ...state, fault: `${state.chain}/${day}.ndjson: dagens poster er væk før tid` } : state;
	});
}

/** How long records are kept: two half-yearly looks, and a month. Of older days only the seals are left. */
const KEPT_MONTHS = 13;

/** The first day whose records must be there, counted back from the newest record of all chains; none where there is no record. */
export function firstKeptDay(states: readonly ChainState[]): string {
	const newest = states.map(({ head }) => head?.t ?? '').reduce((latest, t) => (t > latest ? t : latest), '');
	return newest === '' ? '' : `${addMonths(newest.slice(0, 7), -KEPT_MONTHS)}-01`;
}

interface Reading {
	key: AuditKey;
	heads: readonly AuditHead[];
	hear: (record: AuditRecord) => void;
	/** Hears of days of which only the seal is left, oldest first. */
	onCleared: (day: string) => void;
}

async function verifyChain(folder: string, chain: string, { key, heads, hear, onCleared }: Reading): Promise<ChainState> {
	const state: ChainState = { chain, record_count: 0, head: null, sealed_day: null, fault: null };
	let isCleared = true;
	const isThere = existsSync(join(folder, chain));
	for (const file of isThere ? dayFilesOf(join(folder, chain)) : []) {
		let line_number = 0;
		let sealed_day: string | null = null;
		for await (const line of createInterface({ input: createReadStream(join(folder, chain, file)) })) {
			line_number += 1;
			const record = recordOf(key, line);
			const day = file.slice(0, 10);
			isCleared &&= line_number === 1 && record !== null && isSealOf(day, record) && record.seq > (state.head?.seq ?? 0);
			// seals of cleared days stand alone: each proves itself, and the first day kept goes on from the last of them
			const before = isCleared && record ? { chain, seq: record.seq - 1, mac: record.prev, t: '' } : state.head;
			if (isCleared) onCleared(day);
			const fault = sealed_day === null ? faultOf(record, before, heads) : 'der står noget efter dagens segl';
			if (fault !== null || record === null) return { ...state, fault: `${chain}/${file}:${line_number}: ${fault}` };
			const { seq, mac, t, act } = record;
			state.record_count += 1;
			state.head = { chain, seq, mac, t };
			if (act === 'day_sealed') sealed_day = day;
			hear(record);
		}
		state.sealed_day = sealed_day ?? state.sealed_day;
		if (sealed_day === null) return { ...state, fault: endFault(state, heads) ?? laterFile(folder, chain, file) };
	}
	return { ...state, fault: endFault(state, heads) };
}

/** Whether a record is the seal of this day. */
export function isSealOf(day: string, { act, obj }: AuditRecord): boolean {
	return act === 'day_sealed' && obj.day === day;
}

/** What is wrong with a record that should follow the head; null where it does. */
function faultOf(record: AuditRecord | null, head: AuditHead | null, heads: readonly AuditHead[]): string | null {
	if (record === null) return 'linjen er ændret, eller den er skrevet med en anden nøgle';
	if (record.seq !== (head?.seq ?? 0) + 1) return `post ${record.seq} står, hvor post ${(head?.seq ?? 0) + 1} skulle stå`;
	if (record.prev !== (head?.mac ?? '')) return `post ${record.seq} hører ikke til posten før`;
	const known = heads.find(({ seq }) => seq === record.seq);
	return known && known.mac !== record.mac ? `post ${record.seq} er ikke den, det gemte hoved siger` : null;
}

function endFault({ chain, head }: ChainState, heads: readonly AuditHead[]): string | null {
	const beyond = heads.filter(({ seq }) => seq > (head?.seq ?? 0)).sort((a, b) => b.seq - a.seq)[0];
	return beyond ? `${chain}: slutter ved post ${head?.seq ?? 0}, men det gemte hoved siger ${beyond.seq}` : null;
}

/** Only the last day may be without a seal. */
function laterFile(folder: string, chain: string, file: string): string | null {
	const later = dayFilesOf(join(folder, chain)).find((name) => name > file);
	return later === undefined ? null : `${chain}/${later}: dagen før er ikke forseglet`;
}
