/** Files as Danish systems write them: windows-1252, semicolons, CRLF, decimal comma, dd-mm-yyyy. */

import { civilOf } from './calendar-days.ts';

/** Where the bytes of one file go. */
export interface ByteSink {
	append(bytes: Uint8Array): void;
	close(): void;
}

/** Opens a file by name. */
export type FileSink = (name: string) => ByteSink;

/** Row writer of an open table. */
export interface TableWriter {
	row(...cells: readonly string[]): void;
	close(): void;
}

const CHUNK_BYTES = 1 << 16;

/** What windows-1252 has at 0x80–0x9F, where latin-1 has control characters. Source: encoding.spec.whatwg.org, index windows-1252. */
const UPPER_CONTROLS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const CODE_OF_CHARACTER = new Map([...UPPER_CONTROLS].map((character, index) => [character.charCodeAt(0), 0x80 + index]));

/** Opens a table and writes its header line. */
export function openTable(openFile: FileSink, name: string, header: readonly string[]): TableWriter {
	const sink = openFile(name);
	let buffer = new Uint8Array(CHUNK_BYTES);
	let used = 0;
	const flush = () => {
		sink.append(buffer.subarray(0, used));
		buffer = new Uint8Array(CHUNK_BYTES);
		used = 0;
	};
	const row = (...cells: readonly string[]) => {
		const line = `${cells.map(quotedOf).join(';')}\r\n`;
		if (used + line.length > CHUNK_BYTES) flush();
		for (let index = 0; index < line.length; index++) buffer[used++] = byteOf(line.charCodeAt(index));
	};
	row(...header);
	return {
		row,
		close: () => {
			flush();
			sink.close();
		},
	};
}

/** Text as windows-1252 bytes; throws where the alphabet has no such character. */
export function windows1252Of(text: string): Uint8Array {
	return Uint8Array.from({ length: text.length }, (_, index) => byteOf(text.charCodeAt(index)));
}

function byteOf(code: number): number {
	if (code < 0x80 || (code >= 0xa0 && code <= 0xff)) return code;
	const byte = CODE_OF_CHARACTER.get(code);
	if (byte === undefined) throw new RangeError(`windows-1252 has no character U+${code.toString(16)}`);
	return byte;
}

function quotedOf(cell: string): string {
	return /[;"\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** A day number as dd-mm-yyyy. */
export function danishDateOf(day: number): string {
	const { year, month, date } = civilOf(day);
	return `${date < 10 ? '0' : ''}${date}-${month < 10 ? '0' : ''}${month}-${year}`;
}

/** A number with a decimal comma and no thousands mark. */
export function danishNumberOf(value: number): string {
	return String(value).replace('.', ',');
}
