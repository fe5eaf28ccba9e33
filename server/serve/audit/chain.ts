import { closeSync, fdatasync, ftruncateSync, mkdirSync, openSync, readdirSync, readFileSync, write } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { removePath, syncPath } from '../../data-folder.ts';
import type { AuditEvent, AuditHead, AuditRecord } from '../../domain/audit.ts';
import { addDays } from '../../domain/calendar.ts';
import { AppError } from '../../errors.ts';
import { takeLock } from '../../lock.ts';
import { type AuditKey, lineOf, recordOf } from './record.ts';

/** One chain of records in files of a day each, written by one process. What is noted is on disk within a second, what is settled when that resolves. */
export interface AuditChain {
	name: string;
	/** Bytes of a torn last line that were cut off when the chain was taken up again. */
	cut_bytes: number;
	note(event: AuditEvent): void;
	settle(event: AuditEvent): Promise<void>;
	/** Whether what was noted could not be written: nobody reads on unseen. */
	isStuck(): boolean;
	close(): Promise<void>;
}

export interface ChainParts {
	/** Who writes: a server, or a command at the machine. */
	kind?: 'serve' | 'command';
	/** Folder of all chains. */
	folder: string;
	key: AuditKey;
	/** Milliseconds. */
	now: () => number;
	/** Hears of days that were sealed, so that heads reach a place the program cannot rewrite. */
	onSealed: (head: AuditHead) => void;
	onFailure: (error: unknown) => void;
}

/** Well within the second that is promised. */
const FLUSH_MS = 400;
const MOST_PROCESSES = 64;
const DAY_FILE = /^\d{4}-\d\d-\d\d\.ndjson$/;

const writeAt = promisify(write);
const syncData = promisify(fdatasync);

/** The files of a chain, oldest first. */
export function dayFilesOf(folder: string): string[] {
	return readdirSync(folder)
		.filter((name) => DAY_FILE.test(name))
		.sort();
}

/** Takes the first chain that no living process writes, and goes on with it. Throws `audit_damaged` where its end is not as it was left. */
export function openChain(parts: ChainParts): AuditChain {
	for (let number = 1; number <= MOST_PROCESSES; number++) {
		const name = `${parts.kind ?? 'serve'}-${number}`;
		const folder = join(parts.folder, name);
		mkdirSync(folder, { recursive: true });
		const release = lockOf(folder);
		if (release === null) continue;
		try {
			return writeChain(name, folder, release, parts);
		} catch (error) {
			release();
			throw error;
		}
	}
	throw new AppError('audit_damaged', `Flere end ${MOST_PROCESSES} processer skriver i ${parts.folder}.`);
}

function lockOf(folder: string): (() => void) | null {
	try {
		return takeLock(join(folder, 'lock'));
	} catch (error) {
		if (error instanceof AppError && error.code === 'build_running') return null;
		throw error;
	}
}

interface OpenFile {
	day: string;
	handle: number;
	/** Bytes that are known to be whole lines. */
	size: number;
}

function writeChain(name: string, folder: string, release: () => void, { key, now, onSealed, onFailure }: ChainParts): AuditChain {
	const { last, cut_bytes } = lastRecordIn(folder, key);
	let [seq, prev] = [last?.record.seq ?? 0, last?.record.mac ?? ''];
	let [day, isSealed] = [last?.day ?? '', last === null || last.record.act === 'day_sealed'];
	let waiting: { day: string; text: string }[] = [];
	let open: OpenFile | null = null;
	let writing: Promise<void> | null = null;
	let timer: NodeJS.Timeout | null = null;
	let isStuck = false;

	const push = (into: string, event: AuditEvent): AuditHead => {
		const t = new Date(now()).toISOString();
		const { text, mac } = lineOf(key, seq + 1, t, event, prev);
		[seq, prev] = [seq + 1, mac];
		waiting.push({ day: into, text });
		return { chain: name, seq, mac, t };
	};
	const append = (event: AuditEvent) => {
		const today = new Date(now()).toISOString().slice(0, 10);
		// a clock that is put back does not open a day that is over
		const due = today > day ? today : isSealed ? addDays(day, 1) : day;
		if (due !== day) {
			if (!isSealed) onSealed(push(day, ofOwn('day_sealed', { day })));
			[day, isSealed] = [due, false];
		}
		push(day, event);
	};
	const writeOut = async (into: string, text: string) => {
		if (open?.day !== into) {
			const over = open;
			open = null;
			if (over) closeSync(over.handle);
			open = openDay(folder, into);
		}
		const bytes = Buffer.from(text);
		// at its place, so that a second try overwrites what the first left of itself
		for (let at = 0; at < bytes.length; ) at += (await writeAt(open.handle, bytes, at, bytes.length - at, open.size + at)).bytesWritten;
		await syncData(open.handle);
		open.size += bytes.length;
	};
	const flushAll = async () => {
		while (waiting.length > 0) {
			const [first] = waiting;
			const batch = waiting.filter((line) => line.day === first?.day);
			await writeOut(first?.day ?? '', batch.map(({ text }) => text).join(''));
			waiting = waiting.slice(batch.length);
			isStuck = false;
		}
	};
	const flush = (): Promise<void> => {
		writing ??= flushAll()
			.catch((error: unknown) => {
				isStuck = true;
				onFailure(error);
				soon();
				throw new AppError('audit_failed', undefined, error);
			})
			.finally(() => {
				writing = null;
			});
		return writing;
	};
	/** Who noted something has gone on: a failure is told by the next request. */
	const soon = () => {
		timer ??= setTimeout(() => {
			timer = null;
			flush().catch(() => {});
		}, FLUSH_MS).unref();
	};
	append(ofOwn(last === null ? 'chain_begun' : 'chain_taken_up', { chain: name }));
	if (cut_bytes > 0) append(ofOwn('tail_cut', { bytes: cut_bytes }));
	soon();
	return {
		name,
		cut_bytes,
		note(event) {
			append(event);
			soon();
		},
		async settle(event) {
			append(event);
			await flush();
		},
		isStuck: () => isStuck,
		async close() {
			if (timer) clearTimeout(timer);
			await flush().catch(() => {});
			if (open) closeSync(open.handle);
			open = null;
			release();
		},
	};
}

/** What the program itself writes. */
function ofOwn(act: AuditEvent['act'], obj: AuditEvent['obj']): AuditEvent {
	return { actor: '', role: '', act, obj, result: 'ok', reqid: '' };
}

function openDay(folder: string, day: string): OpenFile {
	const path = join(folder, `${day}.ndjson`);
	const size = wholeLinesOf(path);
	const handle = openSync(path, size === null ? 'wx' : 'r+', 0o640);
	if (size === null) syncPath(folder);
	return { day, handle, size: size ?? 0 };
}

function wholeLinesOf(path: string): number | null {
	try {
		return readFileSync(path).length;
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
		throw error;
	}
}

/** The record that the next one goes on from. A last line that was never finished is cut off, and a file of nothing else removed: nobody was answered on it. */
function lastRecordIn(folder: string, key: AuditKey): { last: { day: string; record: AuditRecord } | null; cut_bytes: number } {
	let cut_bytes = 0;
	for (const file of dayFilesOf(folder).reverse()) {
		const path = join(folder, file);
		const bytes = readFileSync(path);
		const end = bytes.lastIndexOf(10) + 1;
		if (end < bytes.length) {
			cut_bytes += bytes.length - end;
			cutAt(path, end);
		}
		if (end === 0) removePath(path);
		const line = bytes.subarray(0, end).toString('utf8').trimEnd().split('\n').at(-1) ?? '';
		if (line === '') continue;
		const record = recordOf(key, line);
		if (record === null) throw new AppError('audit_damaged', `Sidste linje i ${path}.`);
		return { last: { day: file.slice(0, 10), record }, cut_bytes };
	}
	return { last: null, cut_bytes };
}

function cutAt(path: string, length: number): void {
	const handle = openSync(path, 'r+');
	try {
		ftruncateSync(handle, length);
	} finally {
		closeSync(handle);
	}
	syncPath(path);
}
