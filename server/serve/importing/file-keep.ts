import { randomUUID } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statfsSync, unlinkSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { makeClosedFolder } from '../../data-folder.ts';
import type { ReceivedFile, Storage } from '../../domain/import-state.ts';
import { AppError } from '../../errors.ts';
import { isRunning } from '../../lock.ts';

/** Received files, kept where they leave nothing behind: no plain copy of them ever has a name on disk. */

export interface KeptFile extends ReceivedFile {
	/** Where its bytes can be read, by this process and those it starts. */
	path: string;
	storage: Storage;
}

export interface FileKeep {
	/** Writes a stream down and counts while it comes. Throws `upload_too_large` or `upload_no_room`, and nothing of it is kept then. */
	write(name: string, content: AsyncIterable<Uint8Array>, bounds: { most_bytes: number; told_bytes: number | null }): Promise<KeptFile>;
	remove(files: readonly KeptFile[]): Promise<void>;
	/** Lets go of everything. */
	close(): void;
}

const MEMORY_FOLDER = '/dev/shm';
const OPEN_FILES = '/proc';
/** As much again must stay free in memory as a file takes. */
const ROOM_FACTOR = 2;

/** Where a file lies that an importer under another user may open: nothing else is read because a server says so. */
export const RECEIVED_FILE = new RegExp(`^${MEMORY_FOLDER}/fravaersblik-\\d+-[A-Za-z0-9]{6}/[0-9a-f-]{36}$`);

/**
 * Files in memory where there is room, else in `stage` without a name. `memory` is the folder of the memory-backed file system; with `for_group` another user
 * of our group may read them, and they lie in memory alone.
 */
export function createFileKeep(stage: string, memory = MEMORY_FOLDER, for_group = false): FileKeep {
	clearDead(memory);
	const handles = new Map<string, FileHandle>();
	let own: string | null = null;
	const folder = () => {
		if (own === null) {
			own = mkdtempSync(join(memory, `fravaersblik-${process.pid}-`));
			if (for_group) chmodSync(own, 0o750);
		}
		return own;
	};
	const openPlace = async (bytes: number): Promise<{ handle: FileHandle; path: string; storage: Storage }> => {
		if (hasRoom(memory, bytes)) {
			const path = join(folder(), randomUUID());
			return { handle: await open(path, 'wx', for_group ? 0o640 : 0o600), path, storage: 'memory' };
		}
		if (for_group || !existsSync(OPEN_FILES)) throw new AppError('upload_no_room');
		makeClosedFolder(stage);
		const named = join(stage, randomUUID());
		const handle = await open(named, 'wx+', 0o600);
		unlinkSync(named);
		return { handle, path: `${OPEN_FILES}/${process.pid}/fd/${handle.fd}`, storage: 'unlinked' };
	};
	const letGo = async ({ file_id, path, storage }: Pick<KeptFile, 'file_id' | 'path' | 'storage'>) => {
		await handles.get(file_id)?.close();
		handles.delete(file_id);
		if (storage === 'memory') rmSync(path, { force: true });
	};
	return {
		async write(name, content, { most_bytes, told_bytes }) {
			if (told_bytes !== null && told_bytes > most_bytes) throw tooLarge(name, most_bytes);
			const file_id = randomUUID();
			const { handle, path, storage } = await openPlace(told_bytes ?? most_bytes);
			handles.set(file_id, handle);
			try {
				const bytes = await copyInto(handle, content, name, most_bytes);
				if (storage === 'memory') {
					await handle.close();
					handles.delete(file_id);
				}
				return { file_id, name, bytes, path, storage };
			} catch (error) {
				await letGo({ file_id, path, storage });
				throw isNoRoom(error) ? new AppError('upload_no_room', undefined, error) : error;
			}
		},
		async remove(files) {
			for (const file of files) await letGo(file);
			if (own !== null && readdirSync(own).length === 0) {
				rmSync(own, { recursive: true, force: true });
				own = null;
			}
		},
		close() {
			for (const handle of handles.values()) void handle.close();
			handles.clear();
			if (own !== null) rmSync(own, { recursive: true, force: true });
			own = null;
		},
	};
}

async function copyInto(handle: FileHandle, content: AsyncIterable<Uint8Array>, name: string, most_bytes: number): Promise<number> {
	let bytes = 0;
	for await (const chunk of content) {
		bytes += chunk.byteLength;
		if (bytes > most_bytes) throw tooLarge(name, most_bytes);
		await handle.appendFile(chunk);
	}
	return bytes;
}

function tooLarge(name: string, most_bytes: number): AppError {
	return new AppError('upload_too_large', `${name} må højst fylde ${Math.floor(most_bytes / 2 ** 20)} MB.`);
}

function hasRoom(memory: string, bytes: number): boolean {
	if (!existsSync(memory)) return false;
	const { bavail, bsize } = statfsSync(memory);
	return bavail * bsize > bytes * ROOM_FACTOR;
}

function isNoRoom(error: unknown): boolean {
	return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
}

/** What a server that was killed left in memory: its folder names its process. */
function clearDead(memory: string): void {
	if (!existsSync(memory)) return;
	for (const name of readdirSync(memory)) {
		const pid = /^fravaersblik-(\d+)-/.exec(name)?.[1];
		if (pid === undefined || isRunning(Number(pid))) continue;
		try {
			rmSync(join(memory, name), { recursive: true, force: true });
		} catch {
			// somebody else's: not ours to take away
		}
	}
}
