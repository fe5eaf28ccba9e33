import { fork } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { READING_BOUNDS, readApart } from '../server/build/read-apart.ts';
import { readInto } from '../server/build/read-into.ts';
import { readCurrent } from '../server/data-folder.ts';
import { Database } from '../server/database/database.ts';
import { freshFolder, layOut, publish, publishedFolder, REGISTER_FILES, removeWorlds, sandbjerg } from './demo-world.ts';

/** A delivery read in a program of its own, so that no file can take the import down with it. */

afterAll(removeWorlds);

const PROGRAM = fileURLToPath(new URL('../server/build/reading-program.ts', import.meta.url));
const DELIVERY = { ...sandbjerg(), ...REGISTER_FILES };
const OPTIONS = { personKey: new Uint8Array(32).fill(7) };
const place = () => join(freshFolder(), 'delivery.duckdb');

describe('a delivery read in a program of its own', () => {
	test('is read as it is read here: what it says, its key, its numbers in memory and every row', async () => {
		const path = place();
		const here = await Database.openForBuild(':memory:');
		const [apart, own] = [
			await readApart(path, layOut(DELIVERY), OPTIONS, READING_BOUNDS),
			await readInto(here, layOut(DELIVERY), OPTIONS),
		];
		expect(apart).toEqual(own);
		expect(apart.employment_numbers.size).toBeGreaterThan(100);
		const there = await Database.openReadOnly(path);
		for (const { table_name } of await here.rows('select table_name from duckdb_tables() order by all')) {
			const rows = `select * from ${String(table_name)} order by all`;
			expect(await there.rows(rows), String(table_name)).toEqual(await here.rows(rows));
		}
		expect((await there.rows('select count(*)::integer as row_count from in_raw_absences'))[0]?.row_count).toBeGreaterThan(1000);
		there.close();
		here.close();
	});

	test('gives the same edition, and leaves no file behind', async () => {
		const { edition, release } = readCurrent(await publishedFolder(sandbjerg())) ?? {};
		const apart = await publishedFolder();
		expect(await publish(apart, sandbjerg(), { apart: READING_BOUNDS })).toMatchObject({ outcome: 'published', edition, release });
		expect(existsSync(apart.stage)).toBe(false);
	});

	test.each([
		['takes longer', { ...READING_BOUNDS, seconds: 0.05 }],
		['holds more', { ...READING_BOUNDS, heap_megabytes: 8 }],
	])('that %s than it may is refused in Danish, and nothing is changed', async (_, apart) => {
		const paths = await publishedFolder(sandbjerg());
		const before = readdirSync(paths.folder, { recursive: true });
		await expect(publish(paths, DELIVERY, { apart })).rejects.toMatchObject({
			code: 'reading_too_heavy',
			title: expect.stringMatching(/^Filerne kunne ikke læses .+ intet er ændret\. /),
		});
		expect(readdirSync(paths.folder, { recursive: true })).toEqual(before);
	});

	test('says what failed where a file is gone or the disk is', async () => {
		const files = [{ name: 'fravaer.csv', path: join(freshFolder(), 'gone.csv') }];
		await expect(readApart(place(), files, OPTIONS, READING_BOUNDS)).rejects.toThrow(/ENOENT.*gone\.csv/);
		const nowhere = join(freshFolder(), 'no folder', 'delivery.duckdb');
		await expect(readApart(nowhere, layOut(DELIVERY), OPTIONS, READING_BOUNDS)).rejects.toThrow(/IO Error/);
	});

	test('ends where who asked is gone', async () => {
		const child = fork(PROGRAM, [], { execArgv: ['--import', 'tsx'] });
		const ended = new Promise((resolve) => child.once('exit', resolve));
		child.disconnect();
		expect(await ended).toBe(0);
	});
});
