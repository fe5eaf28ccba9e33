import { createReadStream } from 'node:fs';
import type { IssueCode } from './issue-catalogue.ts';

export type Encoding = 'utf-8' | 'windows-1252' | 'utf-16le' | 'utf-16be';

/** What the bytes of a file are, or why they are no text. `row` is where, from 1. */
export type TextFile = { encoding: Encoding } | { issue: IssueCode; row?: number };

const CHUNK_BYTES = 1 << 20;

/** æøåÆØÅ in windows-1252: their presence tells a Danish text from any other bytes. */
const DANISH_BYTES = [0xe6, 0xf8, 0xe5, 0xc6, 0xd8, 0xc5] as const;

/**
 * Decides the encoding of a file by its byte order mark; else as UTF-8 where the whole of it is that; else as windows-1252 where it has æ, ø or å.
 * Nothing is guessed beyond this. A NUL character is an issue in every encoding.
 */
export async function readEncoding(path: string): Promise<TextFile> {
	let encoding: Encoding | null = null;
	let decoder: TextDecoder | null = null;
	let has_danish = false;
	let rows_before = 1;
	let is_empty = true;
	for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES })) {
		if (!Buffer.isBuffer(chunk)) continue;
		if (is_empty) {
			encoding = encodingByMark(chunk);
			decoder = new TextDecoder(encoding ?? 'utf-8', { fatal: true });
			is_empty = false;
		}
		has_danish ||= DANISH_BYTES.some((byte) => chunk.includes(byte));
		const text = decoder === null ? chunk.toString('latin1') : textOf(decoder, chunk, false);
		if (text === null && encoding !== null) return { issue: 'unknown_encoding' };
		if (text === null) decoder = null;
		const read = text ?? chunk.toString('latin1');
		const nul = read.indexOf('\0');
		if (nul >= 0) return { issue: 'nul_byte', row: rows_before + lineEndsIn(read.slice(0, nul)) };
		rows_before += lineEndsIn(read);
	}
	if (is_empty) return { issue: 'empty_file' };
	if (decoder !== null && textOf(decoder, new Uint8Array(), true) !== null) return { encoding: encoding ?? 'utf-8' };
	return encoding === null && has_danish ? { encoding: 'windows-1252' } : { issue: 'unknown_encoding' };
}

function encodingByMark(bytes: Buffer): Encoding | null {
	if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
	if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
	if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
	return null;
}

/** The text, or null where the bytes break the encoding. */
function textOf(decoder: TextDecoder, bytes: Uint8Array, is_last: boolean): string | null {
	try {
		return decoder.decode(bytes, { stream: !is_last });
	} catch (error) {
		if (error instanceof TypeError) return null;
		throw error;
	}
}

function lineEndsIn(text: string): number {
	let count = 0;
	for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
	return count;
}

/** Turns the bytes of a file into text, chunk by chunk; the last call flushes what is left of a broken letter. */
export function createDecoding(encoding: Encoding): (bytes: Uint8Array, is_last: boolean) => string {
	if (encoding === 'windows-1252') return windows1252Text;
	const decoder = new TextDecoder(encoding);
	return (bytes, is_last) => decoder.decode(bytes, { stream: !is_last });
}

/** 0x80–0x9F in windows-1252. Own table: several versions of Node decode these bytes as latin-1 under the name windows-1252. */
const WINDOWS_1252_HIGH = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

function windows1252Text(bytes: Uint8Array): string {
	return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
		.toString('latin1')
		.replace(/[\x80-\x9f]/g, (char) => WINDOWS_1252_HIGH[char.charCodeAt(0) - 0x80] ?? char);
}

/** Letters left by UTF-8 read as windows-1252 and saved again: Ã followed by what was the second byte of a Danish letter, or a replacement sign. */
const DOUBLE_ENCODED = /Ã[¦¸¥†˜…\u0085\u0086\u0098©]|â€|\ufffd/;

export function isDoubleEncoded(text: string): boolean {
	return DOUBLE_ENCODED.test(text);
}
