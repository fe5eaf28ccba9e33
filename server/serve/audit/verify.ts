import { createReadStream, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { AuditHead, AuditRecord, ChainState } from '../../domain/audit.ts';
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
	for (const chain of names) {
		const own = heads.filter((head) => head.chain === chain);
		states.push(await verifyChain(folder, chain, { key, heads: own, hear }));
	}
	return states;
}

interface Reading {
	key: AuditKey;
	heads: readonly AuditHead[];
	hear: (record: AuditRecord) => void;
}

async function verifyChain(folder: string, chain: string, { key, heads, hear }: Reading): Promise<ChainState> {
	const state: ChainState = { chain, record_count: 0, head: null, sealed_day: null, fault: null };
	const isThere = existsSync(join(folder, chain));
	for (const file of isThere ? dayFilesOf(join(folder, chain)) : []) {
		let line_number = 0;
		let sealed_day: string | null = null;
		for await (const line of createInterface({ input: createReadStream(join(folder, chain, file)) })) {
			line_number += 1;
			const record = recordOf(key, line);
			const fault = sealed_day === null ? faultOf(record, state.head, heads) : 'der står noget efter dagens segl';
			if (fault !== null || record === null) return { ...state, fault: `${chain}/${file}:${line_number}: ${fault}` };
			const { seq, mac, t, act } = record;
			state.record_count += 1;
			state.head = { chain, seq, mac, t };
			if (act === 'day_sealed') sealed_day = file.slice(0, 10);
			hear(record);
		}
		state.sealed_day = sealed_day ?? state.sealed_day;
		if (sealed_day === null) return { ...state, fault: endFault(state, heads) ?? laterFile(folder, chain, file) };
	}
	return { ...state, fault: endFault(state, heads) };
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
