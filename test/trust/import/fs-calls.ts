import fs from 'node:fs';
import { open } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { resolve } from 'node:path';

/** One call of Node's file system on a watched path. */
export interface FsCall {
	/** Counted from 1. */
	n: number;
	name: string;
	path: string;
}

/** Hears of a call right before it is made. What it throws is what the call fails with. */
export type OnCall = (call: FsCall) => void;

const SYNC = [
	'accessSync',
	'closeSync',
	'copyFileSync',
	'existsSync',
	'fsyncSync',
	'linkSync',
	'mkdirSync',
	'openSync',
	'readFileSync',
	'readSync',
	'readdirSync',
	'renameSync',
	'rmSync',
	'statSync',
	'unlinkSync',
	'writeFileSync',
	'writeSync',
] as const;
const CALLBACK = ['close', 'fstat', 'open', 'read', 'stat', 'write'] as const;
const PROMISES = ['copyFile', 'link', 'mkdir', 'open', 'readFile', 'readdir', 'rename', 'rm', 'stat', 'unlink', 'writeFile'] as const;
const HANDLE = ['close', 'read', 'readFile', 'sync', 'write', 'writeFile'] as const;

type AnyFunction = (...args: unknown[]) => unknown;

/**
 * Tells of every call of `node:fs` and `node:fs/promises` on paths inside the given folders, by name or by a handle opened there, for as long as the process
 * lives. What DuckDB and the register's library do goes past Node and is not seen. `existsSync` swallows an error, as the real one does.
 */
export async function watchCalls(folders: readonly string[], onCall: OnCall): Promise<void> {
	const roots = folders.map((folder) => resolve(folder));
	const opened = new Map<number, string>();
	let n = 0;
	const pathOf = (first: unknown): string | null => {
		if (typeof first === 'number') return opened.get(first) ?? null;
		const path = typeof first === 'string' ? resolve(first) : null;
		return path !== null && roots.some((root) => path === root || path.startsWith(`${root}/`)) ? path : null;
	};
	const told = (name: string, path: string | null) => {
		if (path === null) return;
		n += 1;
		onCall({ n, name, path });
	};
	const patch = (target: object, name: string, wrap: (real: AnyFunction) => AnyFunction) => {
		const real: unknown = Reflect.get(target, name);
		if (typeof real === 'function')
			Reflect.set(
				target,
				name,
				wrap((...args) => Reflect.apply(real, target, args)),
			);
	};
	for (const name of SYNC)
		patch(fs, name, (real) => (...args) => {
			const path = pathOf(args[0]);
			try {
				told(name, path);
			} catch (error) {
				if (name === 'existsSync') return false;
				throw error;
			}
			const result = real(...args);
			if (name === 'openSync' && path !== null && typeof result === 'number') opened.set(result, path);
			if (name === 'closeSync' && typeof args[0] === 'number') opened.delete(args[0]);
			return result;
		});
	for (const name of CALLBACK)
		patch(fs, name, (real) => (...args) => {
			const path = pathOf(args[0]);
			const done = args.at(-1);
			try {
				told(name, path);
			} catch (error) {
				if (typeof done !== 'function') throw error;
				// what fails still lets go of its handle, as the system does
				if (name === 'close') return void real(args[0], () => done(error));
				return void process.nextTick(() => done(error));
			}
			if (name === 'close' && typeof args[0] === 'number') opened.delete(args[0]);
			if (name !== 'open' || path === null || typeof done !== 'function') return real(...args);
			return real(...args.slice(0, -1), (error: unknown, handle: unknown) => {
				if (typeof handle === 'number') opened.set(handle, path);
				done(error, handle);
			});
		});
	for (const name of PROMISES)
		patch(fs.promises, name, (real) => async (...args) => {
			told(name, pathOf(args[0]));
			const result = await real(...args);
			const number = name === 'open' && typeof result === 'object' && result !== null ? Reflect.get(result, 'fd') : undefined;
			const path = pathOf(args[0]);
			if (typeof number === 'number' && path !== null) opened.set(number, path);
			return result;
		});
	await watchHandles((number, name) => {
		const path = opened.get(number) ?? null;
		if (name === 'close') opened.delete(number);
		told(name, path);
	});
	syncBuiltinESMExports();
}

/** The methods of a handle of `fs/promises`, which no module exports. */
async function watchHandles(told: (number: number, name: string) => void): Promise<void> {
	const handle = await open('/dev/null');
	const shared: unknown = Object.getPrototypeOf(handle);
	await handle.close();
	if (typeof shared !== 'object' || shared === null) throw new Error('no prototype of a file handle');
	for (const name of HANDLE) {
		const real: unknown = Reflect.get(shared, name);
		if (typeof real !== 'function') continue;
		Reflect.set(shared, name, async function watched(this: { fd: number }, ...args: unknown[]) {
			try {
				told(this.fd, name);
			} catch (error) {
				if (name === 'close') await Reflect.apply(real, this, args);
				throw error;
			}
			return Reflect.apply(real, this, args);
		});
	}
}
