import { deflateRawSync } from 'node:zlib';

/** A file that goes into an archive. */
export interface PackedFile {
	name: string;
	bytes: Uint8Array;
}

/** 1 January 1980, the first day an archive can say: nothing here reads the clock, and the same files make the same archive. */
const DAY = 0x0021;
const UTF8_NAMES = 0x0800;
const [STORED, DEFLATED] = [0, 8];

/**
 * Files as a zip archive (APPNOTE 6.3.3), piece by piece as they come: each with its length before it, so that who reads along knows how far it is. Under
 * four gigabytes in all.
 */
export async function* zipOf(files: AsyncIterable<PackedFile> | Iterable<PackedFile>): AsyncGenerator<Uint8Array> {
	const directory: Buffer[] = [];
	let offset = 0;
	for await (const { name, bytes } of files) {
		const path = Buffer.from(name);
		const deflated = deflateRawSync(bytes);
		const [method, packed] = deflated.length < bytes.length ? [DEFLATED, deflated] : [STORED, bytes];
		const shared = Buffer.alloc(26);
		shared.writeUInt16LE(20, 0);
		shared.writeUInt16LE(UTF8_NAMES, 2);
		shared.writeUInt16LE(method, 4);
		shared.writeUInt16LE(DAY, 8);
		shared.writeUInt32LE(crc32(bytes), 10);
		shared.writeUInt32LE(packed.length, 14);
		shared.writeUInt32LE(bytes.length, 18);
		shared.writeUInt16LE(path.length, 22);
		const place = Buffer.alloc(14);
		place.writeUInt32LE(offset, 10);
		directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), shared, place, path]));
		const entry = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), shared, path, packed]);
		offset += entry.length;
		yield entry;
	}
	const central = Buffer.concat(directory);
	const end = Buffer.alloc(18);
	end.writeUInt16LE(directory.length, 4);
	end.writeUInt16LE(directory.length, 6);
	end.writeUInt32LE(central.length, 8);
	end.writeUInt32LE(offset, 12);
	yield Buffer.concat([central, Buffer.from('PK\x05\x06', 'latin1'), end]);
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
	let value = byte;
	for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
	return value;
});

/** The sum that an archive holds its files against (ISO 3309). */
function crc32(bytes: Uint8Array): number {
	let sum = 0xffffffff;
	for (const byte of bytes) sum = (CRC_TABLE[(sum ^ byte) & 0xff] ?? 0) ^ (sum >>> 8);
	return (sum ^ 0xffffffff) >>> 0;
}
