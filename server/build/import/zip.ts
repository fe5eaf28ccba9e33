import type { Readable } from 'node:stream';
import yauzl from 'yauzl';
import type { Limits } from './limits.ts';
import { Unreadable } from './table.ts';

/** The files of a zip archive by name. Its directory is judged before anything is unpacked, and what it claims is held against what comes. */
export interface Archive {
	names: ReadonlySet<string>;
	/** Unpacks one file, never more of it than the directory claims. */
	readEntry(name: string): AsyncGenerator<Uint8Array>;
	close(): void;
}

/** Below this a file may be packed however much: it is small unpacked as well. */
const RATIO_FREE_BYTES = 2 ** 20;

/** Opens an archive, or throws `Unreadable` where it is broken, encrypted or holds more than `limits` allow. */
export async function openArchive(path: string, limits: Limits): Promise<Archive> {
	const zip = await yauzl.openPromise(path, { autoClose: false, validateEntrySizes: true }).catch(refuseBroken);
	try {
		const entries = await judgedEntries(zip, limits);
		return {
			names: new Set(entries.keys()),
			close: () => zip.close(),
			async *readEntry(name) {
				const entry = entries.get(name);
				if (entry === undefined) throw new Unreadable('workbook_broken');
				yield* chunksOf(await zip.openReadStreamPromise(entry).catch(refuseBroken));
			},
		};
	} catch (error) {
		zip.close();
		throw error;
	}
}

async function judgedEntries(zip: yauzl.ZipFile, limits: Limits): Promise<Map<string, yauzl.Entry>> {
	if (zip.entryCount > limits.zip_entries) throw new Unreadable('unpacks_to_too_much');
	const entries = new Map<string, yauzl.Entry>();
	let unpacked_bytes = 0;
	try {
		for await (const entry of zip.eachEntry()) {
			if (entry.isEncrypted()) throw new Unreadable('file_encrypted');
			unpacked_bytes += entry.uncompressedSize;
			const is_packed_hard = entry.uncompressedSize > RATIO_FREE_BYTES && entry.uncompressedSize > entry.compressedSize * limits.pack_ratio;
			if (is_packed_hard || unpacked_bytes > limits.unpacked_bytes) throw new Unreadable('unpacks_to_too_much');
			entries.set(entry.fileName, entry);
		}
	} catch (error) {
		refuseBroken(error);
	}
	return entries;
}

async function* chunksOf(stream: Readable): AsyncGenerator<Uint8Array> {
	try {
		for await (const chunk of stream) if (chunk instanceof Uint8Array) yield chunk;
	} catch (error) {
		refuseBroken(error);
	} finally {
		stream.destroy();
	}
}

/** The library's own words name bytes and offsets, which help nobody who only has the file. */
function refuseBroken(error: unknown): never {
	throw error instanceof Unreadable ? error : new Unreadable('workbook_broken');
}
