import { Zip, ZipDeflate } from 'fflate';

/** A file that goes into an archive. */
export interface PackedFile {
	name: string;
	bytes: Uint8Array;
}

/** The first day an archive can say: nothing here reads the clock, and the same files make the same archive. */
const DAY = '1980-01-01T12:00:00';

/** Files as a zip archive, piece by piece as they come: after each of them stands its sum and length. */
export async function* zipOf(files: AsyncIterable<PackedFile> | Iterable<PackedFile>): AsyncGenerator<Uint8Array> {
	const pieces: Uint8Array[] = [];
	const archive = new Zip((error, piece) => {
		if (error) throw error;
		pieces.push(piece);
	});
	for await (const { name, bytes } of files) {
		const entry = new ZipDeflate(name);
		entry.mtime = DAY;
		archive.add(entry);
		entry.push(bytes, true);
		yield* pieces.splice(0);
	}
	archive.end();
	yield* pieces.splice(0);
}
