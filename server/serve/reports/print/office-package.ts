import yauzl from 'yauzl';
import { zipOf } from './zip.ts';

/** The parts of a Word file or a workbook by name: XML as text comes from `textIn`. */
export type OfficePackage = Map<string, Uint8Array>;

/** More than any template holds, unpacked. */
const MOST_BYTES = 64 * 2 ** 20;
const MOST_PARTS = 2000;

/** Unpacks such a file; throws where it is none, encrypted or unreasonably large. */
export async function unpacked(bytes: Uint8Array): Promise<OfficePackage> {
	const zip = await yauzl.fromBufferPromise(Buffer.from(bytes), { validateEntrySizes: true });
	const parts: OfficePackage = new Map();
	if (zip.entryCount > MOST_PARTS) throw new Error('too many parts');
	let total = 0;
	for await (const entry of zip.eachEntry()) {
		if (entry.fileName.endsWith('/')) continue;
		total += entry.uncompressedSize;
		if (entry.isEncrypted() || total > MOST_BYTES) throw new Error('encrypted or too large');
		const chunks: Uint8Array[] = [];
		for await (const chunk of await zip.openReadStreamPromise(entry)) if (chunk instanceof Uint8Array) chunks.push(chunk);
		parts.set(entry.fileName, Buffer.concat(chunks));
	}
	return parts;
}

/** The same again as a file: what it is made of stands first, as readers expect. */
export async function packed(parts: OfficePackage): Promise<Uint8Array> {
	const [first, ...rest] = [CONTENT_TYPES, ...[...parts.keys()].filter((name) => name !== CONTENT_TYPES)];
	const pieces: Uint8Array[] = [];
	const files = [first, ...rest].flatMap((name) => (name === undefined ? [] : [{ name, bytes: parts.get(name) ?? new Uint8Array(0) }]));
	for await (const piece of zipOf(files)) pieces.push(piece);
	return new Uint8Array(Buffer.concat(pieces));
}

/** The same file whenever it is printed: what its printer took from the clock, or counted since the program began, is what the paper says instead. */
export async function settled(bytes: Uint8Array, extraction_date: string): Promise<Uint8Array> {
	const parts = await unpacked(bytes);
	const about = textIn(parts, ABOUT);
	if (about !== null) putText(parts, ABOUT, about.replace(/(<dcterms:\w+ [^>]*>)[^<]*/g, `$1${extraction_date}T00:00:00Z`));
	const document = textIn(parts, 'word/document.xml');
	let pictures = 0;
	if (document !== null)
		putText(
			parts,
			'word/document.xml',
			document.replace(/<wp:docPr id="\d+"/g, () => `<wp:docPr id="${++pictures}"`),
		);
	return packed(parts);
}

/** Who made a file and when. */
export const ABOUT = 'docProps/core.xml';
export const CONTENT_TYPES = '[Content_Types].xml';

/** A part as text; null where there is none. */
export function textIn(parts: OfficePackage, name: string): string | null {
	const bytes = parts.get(name);
	return bytes === undefined
		? null
		: Buffer.from(bytes)
				.toString('utf8')
				.replace(/^\uFEFF/, '');
}

export function putText(parts: OfficePackage, name: string, text: string): void {
	parts.set(name, Buffer.from(text));
}
