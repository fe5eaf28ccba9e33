import { deflateRawSync } from 'node:zlib';

/** A file in a zip: its bytes, and where a test lies about them. */
export interface ZipEntry {
	name: string;
	bytes: string | Uint8Array;
	/** The size the zip claims in its directory, where it is not the true one. */
	claimed_bytes?: number;
	/** Flags bit 0: the entry says that it is encrypted. */
	is_encrypted?: boolean;
}

/** The bytes of a zip archive of deflated entries, written by hand so that it can lie; checksums are left at nought. */
export function zipOf(entries: readonly ZipEntry[]): Buffer {
	const parts: Buffer[] = [];
	const directory: Buffer[] = [];
	let offset = 0;
	for (const entry of entries) {
		const name = Buffer.from(entry.name);
		const bytes = typeof entry.bytes === 'string' ? Buffer.from(entry.bytes) : Buffer.from(entry.bytes);
		const packed = deflateRawSync(bytes);
		const shared = Buffer.alloc(26);
		shared.writeUInt16LE(20, 0);
		shared.writeUInt16LE(entry.is_encrypted ? 1 : 0, 2);
		shared.writeUInt16LE(8, 4);
		shared.writeUInt32LE(packed.length, 14);
		shared.writeUInt32LE(entry.claimed_bytes ?? bytes.length, 18);
		shared.writeUInt16LE(name.length, 22);
		parts.push(Buffer.from('PK\x03\x04'), shared, name, packed);
		const rest = Buffer.alloc(14);
		rest.writeUInt32LE(offset, 10);
		directory.push(Buffer.from('PK\x01\x02'), Buffer.from([20, 0]), shared, rest, name);
		offset += 30 + name.length + packed.length;
	}
	const central = Buffer.concat(directory);
	const end = Buffer.alloc(18);
	end.writeUInt16LE(entries.length, 4);
	end.writeUInt16LE(entries.length, 6);
	end.writeUInt32LE(central.length, 8);
	end.writeUInt32LE(offset, 12);
	return Buffer.concat([...parts, central, Buffer.from('PK\x05\x06'), end]);
}
