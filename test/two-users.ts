import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { type DataPaths, pathsOf } from '../server/data-folder.ts';

/** A data folder on a machine set up as the runbook says: one user imports, another serves, and they share a group. */

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const GROUP = 61_000;
const UIDS = { importer: 61_001, server: 61_002 } as const;
export type User = keyof typeof UIDS;

/** Whether processes can be started as others here: root can, where others may read the checkout and Node. Else modes are all there is to look at. */
export const CAN_BE_OTHERS =
	process.getuid?.() === 0 &&
	spawnSync(process.execPath, ['-e', `require('node:fs').readFileSync(${JSON.stringify(join(ROOT, 'server/main.ts'))})`], as('server'))
		.status === 0;

function as(user: User): { uid?: number; gid?: number } {
	return process.getuid?.() === 0 ? { uid: UIDS[user], gid: GROUP } : {};
}

/** A copy of a published folder that belongs to the importer, but for the log of the server. */
export function sharedFolder(published: DataPaths): DataPaths {
	const place = mkdtempSync(join(tmpdir(), 'fravaersblik-users-'));
	chmodSync(place, 0o755);
	const paths = pathsOf(join(place, 'data'));
	cpSync(published.folder, paths.folder, { recursive: true });
	mkdirSync(paths.audit);
	mkdirSync(join(place, 'run'));
	mkdirSync(join(place, 'serve'));
	for (const entry of [place, ...readdirSync(place, { recursive: true }).map((name) => join(place, String(name)))]) {
		const { mode } = lstatSync(entry);
		// as a umask of 027 leaves what is made
		if (entry !== place) chmodSync(entry, mode & 0o750);
		if (CAN_BE_OTHERS && entry !== place) chownSync(entry, UIDS.importer, GROUP);
	}
	for (const own of [paths.audit, join(place, 'serve')]) {
		if (CAN_BE_OTHERS) chownSync(own, UIDS.server, GROUP);
	}
	return paths;
}

export function removeShared({ folder }: DataPaths): void {
	rmSync(dirname(folder), { recursive: true, force: true });
}

export const socketOf = ({ folder }: DataPaths) => join(dirname(folder), 'run', 'importer');

/** A command of the program as one of the users. Gives it once a line of it, or the socket, says that it is up. */
export function start(
	user: User,
	command: string,
	paths: DataPaths,
	more: Record<string, string> = {},
	args: readonly string[] = [],
): ChildProcess {
	const env = {
		PATH: process.env.PATH,
		HOME: dirname(paths.folder),
		FRAVAERSBLIK_DATA: paths.folder,
		FRAVAERSBLIK_IMPORTER: socketOf(paths),
		FRAVAERSBLIK_AUDIT_KEY_FILE: join(dirname(paths.folder), 'serve', 'audit-key'),
		...more,
	};
	return spawn(process.execPath, ['--import', 'tsx', 'server/main.ts', command, ...args], {
		cwd: ROOT,
		env,
		...(CAN_BE_OTHERS ? as(user) : {}),
	});
}

const Tries = z.record(z.string(), z.string());

/** What comes of opening paths as the serving user, by path inside the data folder: `ok` or the system's code. */
export function triesOf(paths: DataPaths, wanted: readonly string[], way: 'r' | 'r+'): Record<string, string> {
	if (!CAN_BE_OTHERS) return Object.fromEntries(wanted.map((path) => [relative(paths.folder, path), byModes(paths, path, way)]));
	const script = `const fs = require('node:fs'); const said = {};
		for (const path of ${JSON.stringify(wanted)}) try { fs.closeSync(fs.openSync(path, '${way}')); said[path] = 'ok'; } catch (error) { said[path] = error.code; }
		console.log(JSON.stringify(said));`;
	const { stdout } = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8', ...as('server') });
	return Object.fromEntries(Object.entries(Tries.parse(JSON.parse(stdout))).map(([path, code]) => [relative(paths.folder, path), code]));
}

/** The same read from what the group may do on the way there. */
function byModes({ folder }: DataPaths, path: string, way: 'r' | 'r+'): string {
	const needed = lstatSync(path).isDirectory() ? 0o050 : way === 'r' ? 0o040 : 0o060;
	if ((lstatSync(path).mode & needed) !== needed) return 'EACCES';
	for (let above = dirname(path); above !== dirname(folder); above = dirname(above))
		if ((lstatSync(above).mode & 0o010) === 0) return 'EACCES';
	return 'ok';
}
