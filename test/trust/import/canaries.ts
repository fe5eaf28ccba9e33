import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { z } from 'zod';
import { pathsOf } from '../../../server/data-folder.ts';
import { Database } from '../../../server/database/database.ts';
import { writeRetention } from '../../demo-world.ts';
import type { Progress } from '../progress.ts';
import { CANARIES, type Canary, canarySheets } from './canary-files.ts';
import { type Ended, importCommand } from './command.ts';
import { filesIn, layOut } from './town.ts';

/** Imports files with canaries in every column, and looks for them everywhere: on disk, in what is printed, in what is left in temporary folders. */
export async function plantAll(out: string, stride: number, progress: Progress): Promise<ReadonlySet<string>> {
	const sheets = canarySheets().filter((_, at) => at % stride === 0);
	for (const { name, files, declared } of sheets) {
		if (progress.has(name)) continue;
		const [folder, temporary] = [join(out, 'canary'), join(out, 'canary-tmp')];
		for (const path of [folder, temporary]) rmSync(path, { recursive: true, force: true, maxRetries: 9 });
		for (const path of [folder, temporary]) mkdirSync(path, { recursive: true });
		writeRetention(pathsOf(folder));
		const place = join(out, 'canary-files');
		rmSync(place, { recursive: true, force: true });
		const paths = layOut(files, place).map(({ path }) => path);
		const asked = [...(declared ? ['--udtraek', '2025-07-10', '--fra', '2024-01-01', '--til', '2025-06-30'] : []), ...paths];
		const isPlanted = paths.some((path) => readFileSync(path).length > 0);
		const ended = [await importInto(folder, temporary, ['--json', ...asked]), await importInto(folder, temporary, asked)];
		const found = [
			...ended.flatMap(({ output, complaint }) => [...tracesIn(output, 'stdout'), ...tracesIn(complaint, 'stderr')]),
			...(await tracesOnDisk(folder)),
			...filesIn(temporary).flatMap((path) => tracesIn(readFileSync(path, 'latin1'), relative(temporary, path))),
		];
		const crashed = ended.flatMap(({ status, signal }) =>
			signal === null && [0, 1].includes(status) ? [] : [`crash ${signal ?? status}`],
		);
		const seen = ended[0]?.status === 0 ? 'imported' : 'refused';
		progress.add({ id: name, faults: [...crashed, ...(isPlanted ? [] : ['nothing planted']), ...new Set(found)], seen });
	}
	return new Set(sheets.map(({ name }) => name));
}

function importInto(folder: string, temporary: string, words: readonly string[]): Promise<Ended> {
	return importCommand(folder, words, ['env', `TMPDIR=${temporary}`]);
}

const Worklist = z.object({ rows: z.array(z.record(z.string(), z.unknown())) });

/** Canaries in any file of a data folder, in its bytes or in the rows of a database; numbers of employments may stand in the worklist. */
export async function tracesOnDisk(folder: string): Promise<string[]> {
	const traces: string[] = [];
	for (const path of filesIn(folder)) {
		const place = relative(folder, path).replace(/[0-9a-f]{16}/, '…');
		if (place === 'worklist/worklist.json') {
			const { rows } = Worklist.parse(JSON.parse(readFileSync(path, 'utf8')));
			traces.push(...tracesIn(JSON.stringify(rows.map((row) => ({ ...row, employment_number: null }))), place));
			continue;
		}
		const bytes = readFileSync(path);
		traces.push(
			...tracesIn(bytes.toString('latin1'), place),
			...tracesIn(bytes.toString('utf8'), place),
			...tracesIn(bytes.toString('utf16le'), place),
		);
		if (path.endsWith('.duckdb')) traces.push(...tracesIn(await rowsOf(path), `${place}, rows`));
	}
	return [...new Set(traces)];
}

/** All rows of all tables as text: what is packed on disk cannot be read in its bytes. */
async function rowsOf(path: string): Promise<string> {
	const database = await Database.openReadOnly(path);
	try {
		const tables = await database.rows('select table_name from duckdb_tables()');
		const texts: string[] = [];
		for (const { table_name } of tables)
			texts.push(JSON.stringify(await database.rows(`select columns(*)::varchar from ${String(table_name)}`)));
		return texts.join('\n');
	} finally {
		database.close();
	}
}

/** Which kinds of canaries stand in a text, and where the text is from: never the canary itself. */
export function tracesIn(text: string, place: string): string[] {
	return CANARIES.filter(({ spellings }) => spellings.some((spelling) => text.includes(spelling))).map(
		({ kind, number }: Canary) => `${kind} ${number} in ${place}`,
	);
}

export function plantIn(path: string, canary: Canary): void {
	mkdirSync(join(path, '..'), { recursive: true });
	writeFileSync(path, `at 12.00: ${canary.text}\n`);
}
