import type { Answer } from '../domain/answers.ts';

/** Finished replies by what was asked. Whoever asks without end makes those go that were not asked for longest, and the process does not grow. */
export interface KeptReplies {
	get(key: string): unknown;
	set(key: string, reply: unknown): void;
	/** Says what a reply takes, in bytes, once that is known. */
	weigh(key: string, bytes: number): void;
	delete(key: string): void;
	clear(): void;
	/** Bytes that are kept. */
	weight(): number;
}

export const MOST_KEPT_BYTES = 64 * 1024 * 1024;
/** What every reply takes beside its cells: its question, its key and its place here. */
const OWN_BYTES = 2048;
/** A cell in memory, and its name and value in the finished body. */
const CELL_BYTES = 64;

/** What answers that are kept together take, in bytes; rather too much than too little. */
export function weightOf(answers: readonly Answer[]): number {
	return answers.reduce((sum, { rows, columns }) => sum + OWN_BYTES + rows.length * columns.length * CELL_BYTES, 0);
}

/** Keeps replies up to so many bytes; what is not weighed yet counts as its own bytes alone. */
export function createKeptReplies(most_bytes = MOST_KEPT_BYTES): KeptReplies {
	// in the order of their last use
	const kept = new Map<string, { reply: unknown; bytes: number }>();
	let weight = 0;
	const remove = (key: string) => {
		weight -= kept.get(key)?.bytes ?? 0;
		kept.delete(key);
	};
	const put = (key: string, reply: unknown, bytes: number) => {
		remove(key);
		kept.set(key, { reply, bytes });
		weight += bytes;
		for (const oldest of kept.keys()) {
			if (weight <= most_bytes) break;
			remove(oldest);
		}
	};
	return {
		get(key) {
			const found = kept.get(key);
			if (!found) return undefined;
			kept.delete(key);
			kept.set(key, found);
			return found.reply;
		},
		set: (key, reply) => put(key, reply, OWN_BYTES),
		weigh(key, bytes) {
			const found = kept.get(key);
			if (found) put(key, found.reply, bytes);
		},
		delete: remove,
		clear() {
			kept.clear();
			weight = 0;
		},
		weight: () => weight,
	};
}
