import { createHmac } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { FORMAT, isThere, removePath, syncPath } from '../../data-folder.ts';
import { AppError } from '../../errors.ts';
import { type Content, openFile, type SealKeys, sealFile } from './seal.ts';

/**
 * Where backups lie: sealed pieces, each content once however many backups hold it, and for each backup a sealed list of what it holds. A list is put in place
 * when everything it names is there, so a backup is whole or not there.
 */
export interface Store {
	folder: string;
	keys: SealKeys;
}

const FORMAT_OF_BACKUPS = 1;
const LIST = /^\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}\.\d{3}Z$/;
/** A list in clear, in the scratch folder of who reads or writes it. */
export const LIST_FILE = 'list.json';
const [PIECE_PURPOSE, LIST_PURPOSE] = ['piece', 'list'];

const Listed = z.strictObject({
	/** Inside the data folder, with `/` between. */
	path: z.string().refine((path) => path !== '' && !path.startsWith('/') && !path.split('/').includes('..')),
	sha256: z.string().regex(/^[0-9a-f]{64}$/),
	bytes: z.int().min(0),
});

/** What one backup holds. */
export const BackupList = z.strictObject({
	format: z.literal(FORMAT_OF_BACKUPS),
	/** ISO instant. */
	at: z.string(),
	/** Format of the data folder. */
	data_format: z.int(),
	edition: z.string(),
	release: z.string(),
	files: z.array(Listed),
});
export type BackupList = z.infer<typeof BackupList>;

const listsOf = ({ folder }: Store) => join(folder, 'backups');
const piecesOf = ({ folder }: Store) => join(folder, 'pieces');

/** The name of a content: says nothing of it to who has no key. */
function pieceFile(store: Store, sha256: string): string {
	const name = createHmac('sha256', store.keys.names).update(sha256).digest('hex');
	return join(piecesOf(store), name.slice(0, 2), name);
}

/** Puts a file's content into the store, once. */
export async function putPiece(store: Store, from: string): Promise<Content> {
	mkdirSync(piecesOf(store), { recursive: true, mode: 0o700 });
	const draft = join(piecesOf(store), `${process.pid}.part`);
	removePath(draft);
	try {
		const content = await sealFile(from, draft, store.keys, PIECE_PURPOSE);
		const place = pieceFile(store, content.sha256);
		if (isThere(place)) return content;
		mkdirSync(join(place, '..'), { recursive: true, mode: 0o700 });
		renameSync(draft, place);
		syncPath(join(place, '..'));
		return content;
	} finally {
		removePath(draft);
	}
}

/** Takes a content out of the store. Throws `backup_damaged` where it is gone or not what it was. */
export async function takePiece(store: Store, { sha256, bytes }: Content, to: string): Promise<void> {
	const place = pieceFile(store, sha256);
	if (!isThere(place)) throw new AppError('backup_damaged');
	const found = await openFile(place, to, store.keys, PIECE_PURPOSE);
	if (found.sha256 !== sha256 || found.bytes !== bytes) throw new AppError('backup_damaged');
}

/** Puts a list in its place: from now on the backup is there. `scratch` is a folder nobody else writes in. */
export async function putList(store: Store, list: Omit<BackupList, 'format' | 'data_format'>, scratch: string): Promise<string> {
	const name = list.at.replaceAll(':', '-');
	if (!LIST.test(name)) throw new Error(`not an instant: ${list.at}`);
	mkdirSync(listsOf(store), { recursive: true, mode: 0o700 });
	const [plain, draft] = [join(scratch, LIST_FILE), join(listsOf(store), `${name}.part`)];
	const whole: BackupList = { format: FORMAT_OF_BACKUPS, data_format: FORMAT, ...list };
	writeFileSync(plain, JSON.stringify(whole));
	removePath(draft);
	await sealFile(plain, draft, store.keys, LIST_PURPOSE);
	renameSync(draft, join(listsOf(store), name));
	syncPath(listsOf(store));
	return name;
}

/** Names of the backups there are, newest first. */
export function backupNames(store: Store): string[] {
	if (!isThere(listsOf(store))) return [];
	return readdirSync(listsOf(store))
		.filter((name) => LIST.test(name))
		.sort()
		.reverse();
}

/** What a backup holds. Throws `no_such_backup` or `backup_damaged`. */
export async function readList(store: Store, name: string, scratch: string): Promise<BackupList> {
	const place = join(listsOf(store), name);
	if (!LIST.test(name) || !isThere(place)) throw new AppError('no_such_backup', name);
	const plain = join(scratch, LIST_FILE);
	removePath(plain);
	await openFile(place, plain, store.keys, LIST_PURPOSE);
	const parsed = BackupList.safeParse(JSON.parse(readFileSync(plain, 'utf8')));
	if (!parsed.success) throw new AppError('backup_damaged', name, parsed.error);
	return parsed.data;
}

/** Takes away the backups from before an instant, but never the newest, and the pieces no list names any more. Returns the names of those taken away. */
export async function prune(store: Store, before: string, scratch: string): Promise<string[]> {
	const [newest, ...others] = backupNames(store);
	const old = others.filter((name) => name < before.replaceAll(':', '-'));
	if (newest === undefined || old.length === 0) return [];
	for (const name of old) removePath(join(listsOf(store), name));
	const named = new Set<string>();
	for (const name of backupNames(store))
		for (const { sha256 } of (await readList(store, name, scratch)).files) named.add(pieceFile(store, sha256));
	for (const part of readdirSync(piecesOf(store)))
		for (const piece of readdirSync(join(piecesOf(store), part)))
			if (!named.has(join(piecesOf(store), part, piece))) removePath(join(piecesOf(store), part, piece));
	return old;
}
