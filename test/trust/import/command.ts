import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const IMPORT = [process.execPath, '--import', 'tsx', join(ROOT, 'server/main.ts'), 'import'] as const;

export interface Ended {
	status: number;
	signal: string | null;
	output: string;
	complaint: string;
}

/** Runs a program to its end, whatever that is; ten minutes at most: a busy machine is no fault. */
export function run(words: readonly string[], environment: Record<string, string> = {}): Promise<Ended> {
	const [program = '', ...rest] = words;
	return new Promise((resolve) => {
		const child = execFile(
			program,
			rest,
			{ cwd: ROOT, env: { ...process.env, ...environment }, maxBuffer: 64_000_000, timeout: 600_000, killSignal: 'SIGKILL' },
			(_, output, complaint) => resolve({ status: child.exitCode ?? -1, signal: child.signalCode, output, complaint }),
		);
	});
}

/** The import command as people meet it, with words before it and after. */
export function importCommand(folder: string, after: readonly string[], before: readonly string[] = []): Promise<Ended> {
	const environment = { FRAVAERSBLIK_DATA: folder, FRAVAERSBLIK_THREADS: '1', UV_THREADPOOL_SIZE: '1', USER: 'prøve' };
	return run([...before, ...IMPORT, ...after], environment);
}

/** Whether a program can be run on this machine. */
export async function isThere(words: readonly string[]): Promise<boolean> {
	return (await run(words)).status === 0;
}
