import { spawn } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { ImportEvent, ImportRefusal, ImportReport } from '../domain/import-events.ts';
import type { ImportEnd, ImportOrder, StartImport } from '../serve/importing/run-import.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Starts imports into one data folder, each as a program of its own: readers come first on the machine, and it can be ended at any moment. */
export function importInto(data_folder: string): StartImport {
	return (order, hear) => {
		const child = spawn(process.execPath, ['--max-semi-space-size=64', '--import', 'tsx', 'server/main.ts', 'import', ...wordsOf(order)], {
			cwd: ROOT,
			env: { ...process.env, FRAVAERSBLIK_DATA: resolve(data_folder) },
			stdio: 'pipe',
		});
		if (child.pid !== undefined) stepBack(child.pid);
		// one that died before it read its order has an end of its own
		child.stdin.on('error', () => {});
		child.stdin.end(JSON.stringify({ author: order.author, files: order.files.map(({ name, path }) => ({ name, path })) }));
		createInterface({ input: child.stderr }).on('line', (line) => {
			const event = ImportEvent.safeParse(jsonOf(line));
			if (event.success) hear(event.data);
		});
		const said = text(child.stdout);
		const end = new Promise<ImportEnd>((settle) => {
			child.once('error', () => settle({ kind: 'killed' }));
			child.once('close', () => void said.then((report) => settle(endOf(report))).catch(() => settle({ kind: 'killed' })));
		});
		return { end, kill: () => void child.kill('SIGKILL') };
	};
}

function wordsOf({ is_dry, terms }: ImportOrder): string[] {
	const dates = terms ? ['--udtraek', terms.extraction_date, '--fra', terms.first_date, '--til', terms.last_date] : [];
	return ['--listed', '--json', '--events', ...(is_dry ? ['--dry'] : []), ...dates];
}

/** Where the machine lets nobody step back, the import runs like everything else. */
function stepBack(pid: number): void {
	try {
		setPriority(pid, constants.priority.PRIORITY_LOW);
	} catch {}
}

/** A report or a refusal is its last word; without one it was killed. */
function endOf(said: string): ImportEnd {
	const word = jsonOf(said);
	const report = ImportReport.safeParse(word);
	if (report.success) return { kind: 'report', report: report.data };
	const refusal = ImportRefusal.safeParse(word);
	return refusal.success ? { kind: 'refused', refusal: refusal.data } : { kind: 'killed' };
}

function jsonOf(line: string): unknown {
	try {
		return JSON.parse(line);
	} catch {
		return null;
	}
}
