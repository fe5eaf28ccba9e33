import { randomBytes } from 'node:crypto';
import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { makeBackup } from '../server/build/backup/backup.ts';
import { drill, restoreBackup } from '../server/build/backup/restore.ts';
import { sealKeys } from '../server/build/backup/seal.ts';
import { BackupList, backupNames, type Store } from '../server/build/backup/store.ts';
import { runBackup } from '../server/commands/backup.ts';
import { backUpPublished } from '../server/commands/open-backup.ts';
import { runRestore } from '../server/commands/restore.ts';
import { readConfig } from '../server/config.ts';
import { type DataPaths, editionFile, isThere, pathsOf, readCurrent, removePath } from '../server/data-folder.ts';
import { takeLock } from '../server/lock.ts';
import { Register } from '../server/register/register.ts';
import { KEY as LOG_KEY, openLog, viewed } from './audit/log.ts';
import { freshFolder, LATER, publish, publishedFolder, REGISTER_FILES, removeWorlds, rowsOf, sandbjerg } from './demo-world.ts';

afterAll(removeWorlds);

const KEY = new Uint8Array(32).fill(7);
const AT = '2025-03-10T09:00:00.000Z';

const storeIn = (folder: string, key: Uint8Array = KEY): Store => ({ folder, keys: sealKeys(key) });
const daysAfter = (days: number) => new Date(Date.parse(AT) + days * 86_400_000).toISOString();

/** Every file below a folder, by its path there. */
function filesIn(folder: string): string[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name))
		.sort();
}

let paths: DataPaths;
let store: Store;
beforeAll(async () => {
	paths = await publishedFolder({ ...sandbjerg(), ...REGISTER_FILES });
	mkdirSync(paths.mapping, { recursive: true });
	writeFileSync(join(paths.mapping, 'columns.json'), '{}');
	const log = openLog(paths.audit);
	for (const unit of ['100', '211']) log.audit.chain.note(viewed(unit));
	await log.audit.chain.close();
	writeFileSync(join(paths.keys, 'audit'), LOG_KEY.export().toString('hex'), { mode: 0o400 });
	store = storeIn(freshFolder());
	await makeBackup(paths, store, AT);
});

describe('a backup put back into an empty folder', () => {
	test('is the data folder it was made of, byte for byte, but for keys, the worklist and what is being made', async () => {
		const fresh = pathsOf(freshFolder());
		const restored = await restoreBackup(store, undefined, fresh);
		expect(restored).toMatchObject({ edition: readCurrent(paths)?.edition, release: readCurrent(paths)?.release, has_person_key: false });
		const contentOf = ({ folder }: DataPaths) =>
			new Map(filesIn(folder).map((path) => [path.slice(folder.length + 1), readFileSync(path).toString('base64')]));
		const [before, after] = [contentOf(paths), contentOf(fresh)];
		expect([...before.keys()].filter((path) => !after.has(path))).toEqual(['keys/audit', 'keys/person.key', 'worklist/worklist.json']);
		// the register copies itself: the same rows in a file of its own
		const others = [...after].filter(([path, content]) => before.get(path) !== content && path !== 'state.db');
		expect(others).toEqual([]);
		const [one, other] = [new Register(paths.state), new Register(fresh.state)];
		expect(other.history()).toEqual(one.history());
		expect(one.history().length).toBeGreaterThan(2);
		for (const register of [one, other]) register.close();
	});

	test('goes on where the old one stood: the next delivery gives the same edition in both', async () => {
		const fresh = pathsOf(freshFolder());
		cpSync(paths.keys, fresh.keys, { recursive: true });
		expect(await restoreBackup(store, undefined, fresh)).toMatchObject({ has_person_key: true });
		const copy = pathsOf(freshFolder());
		cpSync(paths.folder, copy.folder, { recursive: true });
		const [here, there] = [await publish(copy, sandbjerg(LATER)), await publish(fresh, sandbjerg(LATER))];
		expect(there.edition).toBe(here.edition);
		expect(there.outcome).toBe('published');
	});

	test('leaves nothing published where it was stopped half-way, and is done whole the next time', async () => {
		const fresh = pathsOf(freshFolder());
		mkdirSync(join(fresh.folder, 'restore.part', 'editions'), { recursive: true });
		writeFileSync(join(fresh.folder, 'restore.part', 'current'), '{"half":');
		expect(readCurrent(fresh)).toBeNull();
		await restoreBackup(store, undefined, fresh);
		expect(readCurrent(fresh)).toEqual(readCurrent(paths));
		expect(isThere(join(fresh.folder, 'restore.part'))).toBe(false);
	});

	test('is refused where anything is published already, and changes nothing there', async () => {
		const full = await publishedFolder(sandbjerg());
		const before = readFileSync(full.current, 'utf8');
		await expect(restoreBackup(store, undefined, full)).rejects.toMatchObject({ code: 'restore_not_empty' });
		expect(readFileSync(full.current, 'utf8')).toBe(before);
	});

	test('is refused where it does not exist, and where there is none at all', async () => {
		const fresh = pathsOf(freshFolder());
		for (const name of ['2025-03-10T09-00-00.001Z', '../backups/2025-03-10T09-00-00.000Z', ''])
			await expect(restoreBackup(store, name, fresh)).rejects.toMatchObject({ code: 'no_such_backup' });
		await expect(restoreBackup(storeIn(freshFolder()), undefined, fresh)).rejects.toMatchObject({ code: 'no_such_backup' });
		expect(filesIn(fresh.folder)).toEqual([]);
	});
});

describe('what lies in a store', () => {
	test('says nothing without its key: no name, number, key or word of the data folder', async () => {
		const [person] = await rowsOf(
			join(paths.facts, `${readCurrent(paths)?.edition}.duckdb`),
			'select person_key from raw_employments limit 1',
		);
		const words = ['Sandbjerg', 'Solgården', 'edition', 'duckdb', String(person?.person_key), readCurrent(paths)?.edition ?? ''];
		for (const path of filesIn(store.folder)) {
			const text = `${path.slice(store.folder.length)} ${readFileSync(path).toString('latin1')}`;
			expect(words.filter((word) => text.includes(word))).toEqual([]);
		}
		const personKey = readFileSync(join(paths.keys, 'person.key'));
		const [fresh] = [pathsOf(freshFolder())];
		await restoreBackup(store, undefined, fresh);
		expect(filesIn(fresh.folder).filter((path) => readFileSync(path).includes(personKey))).toEqual([]);
	});

	test('does not open with another key', async () => {
		const other = storeIn(store.folder, randomBytes(32));
		const fresh = pathsOf(freshFolder());
		await expect(restoreBackup(other, undefined, fresh)).rejects.toMatchObject({ code: 'backup_damaged' });
		expect(filesIn(fresh.folder)).toEqual([]);
	});

	test('is never put back where a bit of it is another, its end is gone, two are swapped or one is missing', async () => {
		const whole = filesIn(store.folder);
		expect(whole.length).toBeGreaterThan(8);
		const damages: [string, (path: string, other: string) => void][] = [
			['a bit', (path) => flip(path, Math.floor(statSync(path).size / 2))],
			['the first byte', (path) => flip(path, 0)],
			['the last byte', (path) => flip(path, statSync(path).size - 1)],
			['cut', (path) => truncateSync(path, statSync(path).size - 1)],
			['emptied', (path) => truncateSync(path, 0)],
			['swapped', (path, other) => writeFileSync(path, readFileSync(other))],
			['gone', (path) => removePath(path)],
		];
		for (const [index, [, damage]] of damages.entries()) {
			const spoilt = storeIn(freshFolder());
			cpSync(store.folder, spoilt.folder, { recursive: true });
			const files = filesIn(spoilt.folder);
			const path = files[(index * 3) % files.length] ?? '';
			damage(path, files[(index * 3 + 1) % files.length] ?? '');
			const fresh = pathsOf(freshFolder());
			await expect(restoreBackup(spoilt, undefined, fresh)).rejects.toMatchObject({
				code: expect.stringMatching(/^(backup_damaged|no_such_backup)$/),
			});
			expect(filesIn(fresh.folder)).toEqual([]);
		}
	});

	test('names files inside the data folder only', () => {
		const listed = (path: string) => ({
			format: 1,
			at: AT,
			data_format: 5,
			edition: 'e',
			release: 'r',
			files: [{ path, sha256: 'a'.repeat(64), bytes: 1 }],
		});
		for (const path of ['/etc/passwd', '../current', 'editions/../../x', ''])
			expect(BackupList.safeParse(listed(path)).success).toBe(false);
		expect(BackupList.safeParse(listed('editions/x.duckdb')).success).toBe(true);
	});
});

function flip(path: string, at: number): void {
	const bytes = readFileSync(path);
	bytes[at] = (bytes[at] ?? 0) ^ 1;
	writeFileSync(path, bytes);
}

describe('backups one after the other', () => {
	test('hold each content once: what did not change is not copied again', async () => {
		const own = storeIn(freshFolder());
		const sizeOf = () => filesIn(own.folder).reduce((sum, path) => sum + statSync(path).size, 0);
		await makeBackup(paths, own, AT);
		const first = sizeOf();
		await makeBackup(paths, own, daysAfter(1));
		expect(sizeOf() - first).toBeLessThan(4096);
		expect(backupNames(own)).toHaveLength(2);
	});

	test.each([
		[34, []],
		[35, []],
		[36, ['2025-03-10T09-00-00.000Z']],
	])('after %i days the first is %j taken away, and the newest can still be put back', async (days, gone) => {
		const own = storeIn(freshFolder());
		await makeBackup(paths, own, AT);
		expect((await makeBackup(paths, own, daysAfter(days))).pruned).toEqual(gone);
		expect(await drill(own, undefined, freshFolder())).toMatchObject({ edition: readCurrent(paths)?.edition });
	});

	test('the pieces of one that is taken away go with it, and the newest is never too old', async () => {
		const own = storeIn(freshFolder());
		const earlier = await publishedFolder(sandbjerg());
		await makeBackup(earlier, own, AT);
		await publish(earlier, sandbjerg(LATER));
		await publish(earlier, { ...sandbjerg({ ...LATER, extraction_date: '2025-09-03', well_unit: '222' }) });
		await makeBackup(earlier, own, daysAfter(400));
		const alone = storeIn(freshFolder());
		await makeBackup(earlier, alone, daysAfter(400));
		expect(filesIn(own.folder).map((path) => path.slice(own.folder.length))).toEqual(
			filesIn(alone.folder).map((path) => path.slice(alone.folder.length)),
		);
	});

	test('are not made while a build runs, or of a folder with nothing published', async () => {
		const release = takeLock(paths.lock);
		await expect(makeBackup(paths, store, daysAfter(2))).rejects.toMatchObject({ code: 'build_running' });
		release();
		await expect(makeBackup(pathsOf(freshFolder()), store, AT)).rejects.toMatchObject({ code: 'nothing_published' });
		expect(backupNames(store)).toHaveLength(1);
	});

	test('are not made of an edition that is no longer what was published', async () => {
		const damaged = pathsOf(freshFolder());
		cpSync(paths.folder, damaged.folder, { recursive: true });
		flip(editionFile(damaged, readCurrent(damaged)?.edition ?? ''), 10_000);
		const own = storeIn(freshFolder());
		await expect(makeBackup(damaged, own, AT)).rejects.toMatchObject({ code: 'edition_damaged' });
		expect(backupNames(own)).toEqual([]);
	});
});

describe('the commands', () => {
	/** What a command prints. */
	const printed = async (run: () => Promise<number>) => {
		const print = vi.spyOn(console, 'log').mockImplementation(() => {});
		try {
			expect(await run()).toBe(0);
			return print.mock.calls.flat().join('\n');
		} finally {
			print.mockRestore();
		}
	};

	test('make a key once, a backup, a list of them, and try one out without touching the data', async () => {
		const folder = freshFolder();
		const key_file = join(folder, 'backup.key');
		const config = readConfig({
			FRAVAERSBLIK_DATA: paths.folder,
			FRAVAERSBLIK_BACKUP: join(folder, 'copies'),
			FRAVAERSBLIK_BACKUP_KEY_FILE: key_file,
		});
		await expect(runBackup([], config)).rejects.toMatchObject({ code: 'secret_refused' });
		expect(await printed(() => runBackup(['key', key_file], config))).toContain('Gem en kopi et andet sted');
		expect(statSync(key_file).mode & 0o777).toBe(0o400);
		await expect(runBackup(['key', key_file], config)).rejects.toMatchObject({ code: 'wrong_usage' });
		expect(await printed(() => runBackup(['list'], config))).toBe('Der er ingen sikkerhedskopier endnu.');
		expect(await printed(() => runBackup([], config))).toMatch(/Z: udgave [0-9a-f]{16}, \d+ filer, \d+,\d MB\.$/);
		expect((await printed(() => runBackup(['list'], config))).split('\n')).toHaveLength(1);
		const tried = await printed(() => runRestore(['--drill'], config));
		expect(tried).toContain(`Udgave ${readCurrent(paths)?.edition} er hel`);
		expect(tried).toMatch(/Revisionsloggen \S+: 3 poster, og den holder\./);
		const [report = ''] = filesIn(paths.drills);
		expect(JSON.parse(readFileSync(report, 'utf8'))).toMatchObject({
			edition: readCurrent(paths)?.edition,
			mac: expect.stringMatching(/^[0-9a-f]{64}$/),
		});
		removePath(paths.drills);
		const fresh = { ...config, data_folder: join(folder, 'restored') };
		const put = await printed(() => runRestore([], fresh));
		expect(put).toContain('Læg nøglen keys/person.key på plads');
		expect(put).toContain('men ikke efterset');
		expect(readCurrent(pathsOf(fresh.data_folder))?.edition).toBe(readCurrent(paths)?.edition);
		await expect(runRestore(['a', 'b'], config)).rejects.toMatchObject({ code: 'wrong_usage' });
		await expect(runRestore(['--now'], config)).rejects.toMatchObject({ code: 'wrong_usage' });
		await expect(runBackup(['all'], config)).rejects.toMatchObject({ code: 'wrong_usage' });
	});

	test('follow what is published; one that fails is said and takes nothing back', async () => {
		const folder = freshFolder();
		const key_file = join(folder, 'backup.key');
		writeFileSync(key_file, randomBytes(32).toString('hex'), { mode: 0o600 });
		expect(await backUpPublished(paths, { backup: null }, AT)).toBeNull();
		expect(await backUpPublished(paths, { backup: { folder: join(folder, 'copies'), key_file } }, AT)).toBeNull();
		expect(backupNames(storeIn(join(folder, 'copies')))).toEqual(['2025-03-10T09-00-00.000Z']);
		chmodSync(key_file, 0o644);
		expect(await backUpPublished(paths, { backup: { folder: join(folder, 'copies'), key_file } }, daysAfter(1))).toBe(
			'published_not_backed_up',
		);
		expect(await backUpPublished(paths, { backup: { folder: '/proc/none', key_file: '' } }, AT)).toBe('published_not_backed_up');
	});

	test('say what to set where no place for copies is named', async () => {
		const config = readConfig({ FRAVAERSBLIK_DATA: paths.folder });
		for (const run of [() => runBackup([], config), () => runRestore([], config)])
			await expect(run()).rejects.toMatchObject({
				code: 'backup_not_configured',
				title: expect.stringContaining('FRAVAERSBLIK_BACKUP_KEY_FILE'),
			});
	});
});
