import { createHmac, randomBytes } from 'node:crypto';
import { type FileHandle, link, mkdir, open, readFile, unlink } from 'node:fs/promises';
import { join } from 'node:path';

/** The only place that sees whom a row is about. What leaves it is a keyed hash, or sex and year of birth. */

const KEY_BYTES = 32;

/**
 * The key of a person or an employment: the first 128 bits, in hex, of HMAC-SHA-256(key, "v1|" + the normalised id).
 * A plain hash would be worthless: every CPR number can be tried in minutes.
 */
export function personKeyOf(key: Uint8Array, id: string): string {
	return createHmac('sha256', key)
		.update(`v1|${normalisedId(id)}`)
		.digest('hex')
		.slice(0, 32);
}

/**
 * One spelling an id: no blanks, upper case, a CPR number without its hyphen.
 * Leading zeros of an all-digit id go, because Excel drops them in some files of a delivery and not in others.
 */
export function normalisedId(id: string): string {
	const spelled = id.normalize('NFC').replace(/\s/g, '').toUpperCase();
	const digits = /^\d{6}-\d{4}$/.test(spelled) ? spelled.replace('-', '') : spelled;
	return /^\d+$/.test(digits) ? digits.replace(/^0+(?=\d)/, '') : digits;
}

/** What is left of an id: its key, and what a CPR number says of sex and year of birth where it is one. */
export interface Pseudonym {
	person_key: string;
	traits: { sex: 'K' | 'M'; birth_year: number } | null;
}

export function pseudonymOf(key: Uint8Array, id: string): Pseudonym {
	return { person_key: personKeyOf(key, id), traits: traitsOfCpr(id) };
}

/**
 * The 32-byte key of a data folder, made on first use with mode 0600. Without it no delivery can be joined with an earlier one.
 * Throws where the file is not 32 bytes.
 */
export async function readOrCreatePersonKey(dataFolder: string): Promise<Uint8Array> {
	const folder = join(dataFolder, 'keys');
	const path = join(folder, 'person.key');
	const found = await readFile(path).catch((error: NodeJS.ErrnoException) => {
		if (error.code !== 'ENOENT') throw error;
		return null;
	});
	if (found === null) {
		await mkdir(folder, { recursive: true, mode: 0o700 });
		await createKeyFile(path);
	}
	const key = found ?? (await readFile(path));
	if (key.length !== KEY_BYTES) throw new Error(`${path} is not a key of ${KEY_BYTES} bytes`);
	return key;
}

/** A link appears whole or not at all, and only one of two makers wins; the loser reads the winner's key. */
async function createKeyFile(path: string): Promise<void> {
	const draft = `${path}.${randomBytes(6).toString('hex')}`;
	const file = await open(draft, 'wx', 0o600);
	try {
		await fillAndClose(file);
		await link(draft, path).catch((error: NodeJS.ErrnoException) => {
			if (error.code !== 'EEXIST') throw error;
		});
	} finally {
		await unlink(draft);
	}
}

async function fillAndClose(file: FileHandle): Promise<void> {
	try {
		await file.writeFile(randomBytes(KEY_BYTES));
		await file.sync();
	} finally {
		await file.close();
	}
}

/** Whether a file beside the key is one that a killed build was making. */
export function isKeyDraft(name: string): boolean {
	return /^person\.key\.[0-9a-f]{12}$/.test(name);
}

const CPR_LIKE = /(?<!\d)(\d{2})(\d{2})\d{2}\s?[-–—]?\s?\d{4}(?!\d)/g;

/** Whether a text holds six and four digits that begin with a day and a month, standing free of other digits. */
export function hasCprLike(text: string): boolean {
	if (text.length < 10) return false;
	for (const [, day, month] of text.matchAll(CPR_LIKE)) {
		if (isDayAndMonth(Number(day), Number(month))) return true;
	}
	return false;
}

const DAYS_IN_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

function isDayAndMonth(day: number, month: number): boolean {
	return day >= 1 && day <= (DAYS_IN_MONTH[month - 1] ?? 0);
}

/** A name of a file or a column as it may be repeated: cut at 80 characters, and not at all where it looks like a CPR number. */
export function shownName(name: string): string {
	return hasCprLike(name) ? '(skjult navn)' : name.slice(0, 80);
}

/** The key of a unit as it may be repeated: a code of at most eight digits, and no text that looks like a CPR number. */
export function shownUnit(text: string): string | undefined {
	const digits_count = text.replace(/\D/g, '').length;
	return text.length <= 20 && digits_count <= 8 && !hasCprLike(text) && CODE_LIKE.test(text) ? text : undefined;
}

/** A short word, or one followed by words in lower case: "SY", "Ansat på prøve", but no "Jens Hansen". */
const CODE_LIKE = /^[\p{L}\p{N}§_.()-]+(?: [\p{Ll}\p{N}§(][\p{L}\p{N}_.()-]*)*$/u;

/** A code as it may be repeated: at most 30 characters and four digits, so neither an employment number nor a name; else undefined. */
export function shownCode(text: string): string | undefined {
	const digits_count = text.replace(/\D/g, '').length;
	return text.length <= 30 && digits_count <= 4 && CODE_LIKE.test(text) ? text : undefined;
}

/**
 * Sex and year of birth by a CPR number; null for anything else.
 * Source: CPR-kontoret, Personnummeret i CPR: the seventh digit with the year gives the century, the last digit the sex.
 */
function traitsOfCpr(id: string): Pseudonym['traits'] {
	const digits = id.replace(/[\s-]/g, '');
	if (!/^\d{10}$/.test(digits) || !isDayAndMonth(Number(digits.slice(0, 2)), Number(digits.slice(2, 4)))) return null;
	const year = Number(digits.slice(4, 6));
	const seventh = Number(digits[6]);
	return { sex: Number(digits[9]) % 2 === 0 ? 'K' : 'M', birth_year: centuryOf(seventh, year) + year };
}

function centuryOf(seventh: number, year: number): number {
	if (seventh <= 3) return 1900;
	if (seventh === 4 || seventh === 9) return year <= 36 ? 2000 : 1900;
	return year <= 57 ? 2000 : 1800;
}
