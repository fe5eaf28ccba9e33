import { createReadStream, existsSync, lstatSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { WaitingDelivery } from '../../domain/import-state.ts';
import type { IncomingFile } from './import-desk.ts';

/**
 * The pick-up folder: files that somebody's system lays there are offered as a delivery, never published by themselves. A delivery is offered once every file has
 * stood still, so that half of one is never taken for the whole.
 */
export interface Inbox {
	/** Looks at the folder; whether what is offered is something else now. */
	look(): boolean;
	waiting(): WaitingDelivery | null;
	/** The files offered, to be read. */
	take(): IncomingFile[];
	/** Removes files that were published, where they are still the ones that were taken. */
	clear(names: readonly string[]): void;
}

/** A file that has not grown or changed for this long is written to its end. */
export const STILL_MS = 10_000;

/** What programs call a file while they write it. */
const UNFINISHED = /^[.~]|\.(?:part|tmp|crdownload|filepart|writing)$/i;

interface Seen {
	bytes: number;
	changed: number;
	/** Since when it has been as it is. */
	since: number;
}

export function createInbox(folder: string, now: () => number): Inbox {
	let seen = new Map<string, Seen>();
	let offered: WaitingDelivery | null = null;
	let taken = new Map<string, Seen>();
	return {
		look() {
			const before = JSON.stringify(offered);
			seen = new Map(filesIn(folder).map(({ name, bytes, changed }) => [name, sightOf(seen.get(name), bytes, changed, now())]));
			const files = [...seen].map(([name, { bytes }]) => ({ name, bytes }));
			const isStill = files.length > 0 && [...seen.values()].every(({ since }) => now() - since >= STILL_MS);
			const isSame = offered !== null && JSON.stringify(offered.files) === JSON.stringify(files);
			if (!isStill) offered = null;
			else if (!isSame) offered = { files, seen_at: new Date(now()).toISOString() };
			return JSON.stringify(offered) !== before;
		},
		waiting: () => offered,
		take() {
			taken = new Map(seen);
			return (offered?.files ?? []).map(({ name, bytes }) => ({ name, content: createReadStream(join(folder, name)), told_bytes: bytes }));
		},
		clear(names) {
			for (const { name, bytes, changed } of filesIn(folder)) {
				const was = taken.get(name);
				if (names.includes(name) && was?.bytes === bytes && was.changed === changed) rmSync(join(folder, name), { force: true });
			}
			offered = null;
			seen = new Map();
		},
	};
}

function sightOf(before: Seen | undefined, bytes: number, changed: number, at: number): Seen {
	const isSame = before?.bytes === bytes && before.changed === changed;
	return { bytes, changed, since: isSame ? before.since : at };
}

/** Plain files right inside the folder, by name; links lead elsewhere and are no delivery. */
function filesIn(folder: string): { name: string; bytes: number; changed: number }[] {
	if (!existsSync(folder)) return [];
	return readdirSync(folder)
		.filter((name) => !UNFINISHED.test(name))
		.sort()
		.flatMap((name) => {
			const { size, mtimeMs, isFile } = sizeOf(join(folder, name));
			return isFile ? [{ name, bytes: size, changed: mtimeMs }] : [];
		});
}

/** A file may go between being listed and being looked at. */
function sizeOf(path: string): { size: number; mtimeMs: number; isFile: boolean } {
	const found = lstatSync(path, { throwIfNoEntry: false });
	return found?.isFile() ? { size: found.size, mtimeMs: found.mtimeMs, isFile: true } : { size: 0, mtimeMs: 0, isFile: false };
}
