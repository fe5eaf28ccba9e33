import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { AppError } from './errors.ts';

/** The boot the machine is in: a lock from an earlier one is stale whatever its process number. */
function bootId(): string {
	try {
		return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
	} catch {
		return 'unknown';
	}
}

/** Whether a process of that number lives, our own user's or another's. */
export function isRunning(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error instanceof Error && 'code' in error && error.code === 'EPERM';
	}
}

/** Takes the build lock of a data folder and gives back how to let it go. Throws `build_running` while another living build holds it; a stale lock is taken over. */
export function takeLock(path: string): () => void {
	mkdirSync(dirname(path), { recursive: true });
	// linked when written, so that nobody ever reads half a lock and takes it for a stale one
	const draft = `${path}.${process.pid}.part`;
	const letGo = () => rmSync(path, { force: true });
	try {
		writeFileSync(draft, `${process.pid} ${bootId()}`, { mode: 0o640 });
		linkLock(draft, path);
	} catch (error) {
		rmSync(draft, { force: true });
		throw error;
	}
	try {
		rmSync(draft, { force: true });
	} catch (error) {
		// who is told that there is no lock will never let it go
		letGo();
		throw error;
	}
	return letGo;
}

function linkLock(draft: string, path: string): void {
	for (const isLastTry of [false, true]) {
		try {
			linkSync(draft, path);
			return;
		} catch (error) {
			if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
			const [pid = '', boot = ''] = readFileSync(path, 'utf8').split(' ');
			if (isLastTry || (boot === bootId() && isRunning(Number(pid)))) throw new AppError('build_running', undefined, error);
			rmSync(path, { force: true });
		}
	}
}
