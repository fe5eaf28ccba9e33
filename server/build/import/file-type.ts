import { open } from 'node:fs/promises';
import type { IssueCode } from './issue-catalogue.ts';

/** What the bytes of a file are, whatever it is called; or why it is not read. A zip may be a workbook: its names tell. */
export type FileType = { type: 'text' | 'xml' | 'zip' } | { issue: IssueCode; listed?: string };

const HEAD_BYTES = 4096;
/** An encrypted workbook and one of before 2007 are the same kind of container; only the first names its package, in UTF-16. */
const COMPOUND_FILE = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const ENCRYPTED_PACKAGE = Buffer.from('EncryptedPackage', 'utf16le');

const SIGNATURES: readonly (readonly [signature: string, name: string])[] = [
	['\x1f\x8b', 'gzip'],
	['%PDF', 'PDF'],
	['7z\xbc\xaf', '7z'],
	['Rar!', 'rar'],
	['PAR1', 'Parquet'],
];

/** Larger than any workbook that is read: what else is in it does not matter. */
const MOST_SEARCHED_BYTES = 64 * 2 ** 20;

export async function fileTypeOf(path: string, size: number): Promise<FileType> {
	const file = await open(path);
	try {
		const head = Buffer.alloc(HEAD_BYTES);
		const { bytesRead } = await file.read(head, 0, HEAD_BYTES, 0);
		const bytes = head.subarray(0, bytesRead);
		if (!bytes.subarray(0, 8).equals(COMPOUND_FILE)) return typeOf(bytes);
		const is_encrypted = size <= MOST_SEARCHED_BYTES && (await file.readFile()).includes(ENCRYPTED_PACKAGE);
		return { issue: is_encrypted ? 'file_encrypted' : 'old_workbook' };
	} finally {
		await file.close();
	}
}

function typeOf(bytes: Buffer): FileType {
	const letters = bytes.toString('latin1');
	if (letters.startsWith('PK\x03\x04') || letters.startsWith('PK\x05\x06')) return { type: 'zip' };
	const [, name] = SIGNATURES.find(([signature]) => letters.startsWith(signature)) ?? [];
	if (name !== undefined) return { issue: 'unsupported_file_type', listed: name };
	const text = letters.replaceAll('\0', '').replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*/, '');
	if (/^<(?:!doctype\s+html|html|table|head|meta)/i.test(text)) return { issue: 'unsupported_file_type', listed: 'HTML' };
	if (/^<(?:\?xml|!|[a-z])/i.test(text)) return { type: 'xml' };
	if (/^[[{]\s*["[{]/.test(text)) return { issue: 'unsupported_file_type', listed: 'JSON' };
	return { type: 'text' };
}
