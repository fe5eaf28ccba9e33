import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type DataPaths, pathsOf } from '../../../server/data-folder.ts';
import { ERROR_CATALOGUE } from '../../../server/errors.ts';
import type { Progress } from '../progress.ts';
import { faultsOf, type KnownStates } from './aftermath.ts';
import { type Ended, importCommand, isThere, run } from './command.ts';
import { servedAnswers } from './served.ts';
import { copyFolder, debrisOf, filesIn, stateOf, type Town } from './town.ts';

/** Full disks of this many sizes. */
export const DISKS = 30;
/** Least and most room that is left on them, in kilobytes: with the most an import fails at its end. */
const ROOM_KB = { from: 40, to: 24_000 } as const;

/** What is injected below Node, in DuckDB and the register's library: an error from the n-th call of a thread on, or at that one alone. */
const INJECTED = [
	{ name: 'pwrite64 ENOSPC from', inject: 'pwrite64:error=ENOSPC', isLasting: true, code: 'disk_full' },
	{ name: 'pwrite64 EIO at', inject: 'pwrite64:error=EIO', isLasting: false, code: 'storage_failed' },
	{ name: 'fsync EIO at', inject: 'fsync:error=EIO', isLasting: false, code: 'storage_failed' },
	{ name: 'ftruncate EIO at', inject: 'ftruncate:error=EIO', isLasting: false, code: 'storage_failed' },
] as const;

/** Imports on disks that are really full, each a little larger than the one before. */
export async function fillDisks(town: Town, stride: number, progress: Progress): Promise<ReadonlySet<string> | null> {
	const mount = join(town.out, 'full-disk');
	mkdirSync(mount, { recursive: true });
	if (!(await isThere(['mount', '-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', mount]))) return null;
	await unmount(mount);
	const used_kb = filesIn(town.old.folder).reduce((sum, path) => sum + Math.ceil(readFileSync(path).length / 4096) * 4, 0);
	const ids = new Set<string>();
	for (let at = 0; at < DISKS; at += stride) {
		const room_kb = Math.round(ROOM_KB.from * (ROOM_KB.to / ROOM_KB.from) ** (at / (DISKS - 1)));
		const id = `room for ${room_kb} KB`;
		ids.add(id);
		if (progress.has(id)) continue;
		await run(['mount', '-t', 'tmpfs', '-o', `size=${used_kb + 40 + room_kb}k`, 'tmpfs', mount]);
		const paths = pathsOf(join(mount, 'data'));
		copyFolder(town.old, paths);
		const ended = await importCommand(paths.folder, ['--json', ...town.next.map(({ path }) => path)]);
		const looked = await lookAt(paths, town, ended, 'disk_full');
		await run(['mount', '-o', 'remount,size=300m', mount]);
		progress.add({ id, faults: [...looked.faults, ...(await faultsOf(paths, town, new Map()))], seen: looked.seen });
		await unmount(mount);
	}
	rmSync(mount, { recursive: true, force: true });
	return ids;
}

/** Takes a disk away at once, also where the database of an import that failed lets go of its file a little later. */
function unmount(mount: string): Promise<Ended> {
	return run(['umount', '--lazy', mount]);
}

/** Lets calls fail that go past Node; null where there is nothing to inject with. */
export async function injectAll(town: Town, each: number, progress: Progress): Promise<ReadonlySet<string> | null> {
	if (!(await isThere(['strace', '-V']))) return null;
	const paths = pathsOf(join(town.out, 'injected'));
	const known: KnownStates = new Map();
	const ids = new Set<string>();
	for (const { name, inject, isLasting, code } of INJECTED) {
		const count = await countCalls(paths, town, inject.split(':')[0] ?? '');
		for (let at = 0; at < Math.min(each, count); at++) {
			const n = 1 + Math.floor((at * count) / Math.min(each, count));
			const id = `${name} ${n}`;
			ids.add(id);
			if (progress.has(id)) continue;
			copyFolder(town.old, paths);
			const words = [
				'strace',
				'-f',
				'-qq',
				'-o',
				'/dev/null',
				'-e',
				`trace=${inject.split(':')[0]}`,
				'-e',
				`inject=${inject}:when=${n}${isLasting ? '+' : ''}`,
			];
			const ended = await importCommand(paths.folder, ['--json', ...town.next.map(({ path }) => path)], words);
			const looked = await lookAt(paths, town, ended, code);
			progress.add({ id, faults: [...looked.faults, ...(await faultsOf(paths, town, known))], seen: looked.seen });
		}
	}
	return ids;
}

/** The most calls of a kind that one thread of an undisturbed import makes. */
async function countCalls(paths: DataPaths, { out, old, next }: Town, name: string): Promise<number> {
	copyFolder(old, paths);
	const log = join(out, `strace-${name}`);
	await importCommand(paths.folder, ['--json', ...next.map(({ path }) => path)], ['strace', '-f', '-qq', '-o', log, '-e', `trace=${name}`]);
	const calls = new Map<string, number>();
	for (const line of readFileSync(log, 'utf8').split('\n')) {
		const [thread = ''] = line.split(' ');
		if (line.includes(`${name}(`)) calls.set(thread, (calls.get(thread) ?? 0) + 1);
	}
	return Math.max(0, ...calls.values());
}

/** What is said, in Danish and in one line of JSON, and whether it is so. */
async function lookAt(paths: DataPaths, town: Town, { status, signal, output, complaint }: Ended, code: string) {
	const faults: string[] = [];
	if (signal !== null || ![0, 1].includes(status)) faults.push(`crash: ${signal ?? status} ${complaint.slice(-200)}`);
	const told = jsonIn(output);
	const isNew = (await servedAnswers(paths)) === town.answers.new;
	const said = String(told.code ?? told.outcome);
	if (said === 'undefined') faults.push('nothing said');
	if (told.outcome === 'refused') {
		if (said !== code || told.title !== ERROR_CATALOGUE[code === 'disk_full' ? 'disk_full' : 'storage_failed'].title)
			faults.push(`said ${said}`);
		if (isNew) faults.push('published but said to be refused');
		if (debrisOf(paths).length > 0) faults.push(`left: ${debrisOf(paths).join(' ')}`);
	}
	if (told.outcome === 'published' && !isNew) faults.push('refused but said to be published');
	const isSame = stateOf(paths) === stateOf(town.old);
	return { faults, seen: `${said}${told.outcome === 'refused' ? (isSame ? ', every byte as before' : ', ledger or worklist ahead') : ''}` };
}

function jsonIn(output: string): Record<string, unknown> {
	try {
		const told: unknown = JSON.parse(output);
		return typeof told === 'object' && told !== null ? { ...told } : {};
	} catch {
		return {};
	}
}
