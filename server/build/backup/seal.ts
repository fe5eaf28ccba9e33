import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import { closeSync, createReadStream, createWriteStream, openSync, readSync, statSync, writeSync } from 'node:fs';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { syncPath } from '../../data-folder.ts';
import { AppError } from '../../errors.ts';

/**
 * A file under seal: eight bytes that say what it is, a nonce of its own, the content under AES-256-GCM, and the tag. Without the key it says nothing but how
 * long it is; with one bit changed it does not open. Source: NIST SP 800-38D.
 */
const MAGIC = Buffer.from('FBSEAL01');
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = MAGIC.length + NONCE_BYTES;
const KEY_BYTES = 32;

/** What a backup is sealed with and how its pieces are named: two keys drawn from the one that is kept apart. */
export interface SealKeys {
	content: Uint8Array;
	names: Uint8Array;
}

/** Throws where the key is not 32 bytes. Source: HKDF, RFC 5869. */
export function sealKeys(key: Uint8Array): SealKeys {
	if (key.length !== KEY_BYTES) throw new Error(`a key of ${KEY_BYTES} bytes`);
	const drawn = (purpose: string) => new Uint8Array(hkdfSync('sha256', key, '', `fravaersblik backup ${purpose}`, KEY_BYTES));
	return { content: drawn('content'), names: drawn('names') };
}

/** A file's content, in bytes and by its sha256 (hex). */
export interface Content {
	sha256: string;
	bytes: number;
}

/** Seals a file into another, synced; says what was read, also where the file grew meanwhile. */
export async function sealFile(from: string, to: string, keys: SealKeys, purpose: string): Promise<Content> {
	const nonce = randomBytes(NONCE_BYTES);
	const cipher = createCipheriv('aes-256-gcm', keys.content, nonce).setAAD(Buffer.from(purpose));
	const read = counter();
	const file = openSync(to, 'wx', 0o600);
	try {
		writeSync(file, Buffer.concat([MAGIC, nonce]));
	} finally {
		closeSync(file);
	}
	await pipeline(createReadStream(from), read.through, cipher, createWriteStream(to, { flags: 'a' }));
	const end = openSync(to, 'a');
	try {
		writeSync(end, cipher.getAuthTag());
	} finally {
		closeSync(end);
	}
	syncPath(to);
	return read.found();
}

/** Opens a sealed file into another, synced. Throws `backup_damaged` where it was changed, cut, or sealed with another key; what was written is then worth nothing. */
export async function openFile(from: string, to: string, keys: SealKeys, purpose: string): Promise<Content> {
	const { nonce, tag, end } = frameOf(from);
	const decipher = createDecipheriv('aes-256-gcm', keys.content, nonce).setAAD(Buffer.from(purpose)).setAuthTag(tag);
	const written = counter();
	try {
		const sealed = createReadStream(from, { start: HEAD_BYTES, end: end - 1 });
		await pipeline(end > HEAD_BYTES ? sealed : [], decipher, written.through, createWriteStream(to, { flags: 'wx', mode: 0o640 }));
	} catch (cause) {
		if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string' && cause.code.startsWith('E')) throw cause;
		throw new AppError('backup_damaged', undefined, cause);
	}
	syncPath(to);
	return written.found();
}

function frameOf(path: string): { nonce: Buffer; tag: Buffer; end: number } {
	const { size } = statSync(path);
	if (size < HEAD_BYTES + TAG_BYTES) throw new AppError('backup_damaged');
	const file = openSync(path, 'r');
	try {
		const [head, tag] = [Buffer.alloc(HEAD_BYTES), Buffer.alloc(TAG_BYTES)];
		readSync(file, head, 0, HEAD_BYTES, 0);
		readSync(file, tag, 0, TAG_BYTES, size - TAG_BYTES);
		if (!head.subarray(0, MAGIC.length).equals(MAGIC)) throw new AppError('backup_damaged');
		return { nonce: head.subarray(MAGIC.length), tag, end: size - TAG_BYTES };
	} finally {
		closeSync(file);
	}
}

/** Counts and hashes what flows by. */
function counter(): { through: Transform; found: () => Content } {
	const hash = createHash('sha256');
	let bytes = 0;
	const through = new Transform({
		transform(chunk: Buffer, _encoding, done) {
			hash.update(chunk);
			bytes += chunk.length;
			done(null, chunk);
		},
	});
	return { through, found: () => ({ sha256: hash.digest('hex'), bytes }) };
}
