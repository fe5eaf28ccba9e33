import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test, vi } from 'vitest';

/** One build at a time: who has the lock is written in it, and nobody else has it. */

const FOLDER = mkdtempSync(join(tmpdir(), 'fravaersblik-lock-'));
afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));
afterEach(() => {
	vi.doUnmock('node:fs');
	vi.resetModules();
});

test('a lock is held by one until it is let go', async () => {
	const { takeLock } = await import('../server/lock.ts');
	const path = join(FOLDER, 'build.lock');
	const letGo = takeLock(path);
	expect(() => takeLock(path)).toThrow('build_running');
	letGo();
	takeLock(path)();
	expect(readdirSync(FOLDER)).toEqual([]);
});

test('a draft that cannot be removed leaves no lock that nobody will ever let go', async () => {
	vi.resetModules();
	vi.doMock('node:fs', async (original) => {
		const whole = await original<typeof import('node:fs')>();
		const rm: typeof rmSync = (path, options) => {
			if (String(path).endsWith('.part')) throw new Error('EIO: i/o error, unlink');
			whole.rmSync(path, options);
		};
		return { ...whole, rmSync: rm };
	});
	const { takeLock } = await import('../server/lock.ts');
	const path = join(FOLDER, 'other.lock');
	expect(() => takeLock(path)).toThrow('EIO');
	expect(existsSync(path)).toBe(false);
});
