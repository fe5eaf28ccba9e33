import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { runDoctor } from '../server/commands/doctor.ts';
import { runEditions } from '../server/commands/editions.ts';
import { runRetention } from '../server/commands/retention.ts';
import { withdrawEdition } from '../server/commands/withdraw.ts';
import { type Config, readConfig } from '../server/config.ts';
import { FORMAT, pathsOf, readCurrent } from '../server/data-folder.ts';
import { AppError } from '../server/errors.ts';
import { followEditions } from '../server/serve/open-edition.ts';
import { publish, publishedFolder, removeWorlds, sandbjerg } from './demo-world.ts';

/** A new version of the program meets a data folder of another format: it says so, touches nothing, and the version that made it goes on. */

afterAll(removeWorlds);

/** Every file of a folder and what stands in it. */
function contentOf(folder: string): Record<string, string> {
	const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
	const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort();
	return Object.fromEntries(paths.map((path) => [path, createHash('sha256').update(readFileSync(path)).digest('hex')]));
}

async function refusalOf(work: () => unknown): Promise<{ code: string; detail: string }> {
	try {
		await work();
	} catch (error) {
		if (error instanceof AppError) return { code: error.code, detail: error.detail ?? '' };
		throw error;
	}
	throw new Error('it was not refused');
}

async function doctorSays(config: Config): Promise<string> {
	const said = vi.spyOn(console, 'log').mockImplementation(() => {});
	await runDoctor([], config);
	const lines = said.mock.calls.flat().join('\n');
	said.mockRestore();
	return lines;
}

describe('a data folder of another format', () => {
	test('is refused by whatever would read or change it, keeps every byte, and is served as before by the version that made it', async () => {
		const paths = await publishedFolder(sandbjerg());
		const own = readFileSync(paths.current, 'utf8');
		const edition = readCurrent(paths)?.edition ?? '';
		writeFileSync(paths.current, JSON.stringify({ ...JSON.parse(own), format: FORMAT - 1 }));
		const config = readConfig({ FRAVAERSBLIK_DATA: paths.folder });
		const before = contentOf(paths.folder);
		const next = sandbjerg({ first_month: '2025-01', last_month: '2025-06', extraction_date: '2025-09-01' });
		for (const work of [
			() => followEditions(paths)(),
			() => publish(paths, next),
			() => withdrawEdition(paths, edition, null),
			() => runEditions(['list'], config),
			() => runRetention(['run'], config),
		])
			expect(await refusalOf(work)).toMatchObject({
				code: 'edition_from_other_version',
				detail: expect.stringContaining(`format ${FORMAT - 1}`),
			});
		const doctor = await doctorSays(config);
		expect(doctor).toContain(`→ Datamappen har format ${FORMAT - 1}`);
		expect(contentOf(paths.folder)).toEqual(before);
		// as the version that made it reads it
		writeFileSync(paths.current, own);
		const editions = followEditions(paths);
		expect((await editions()).info.edition).toBe(edition);
		editions.close();
	});

	test.each([
		[FORMAT - 1, 'i en tom datamappe'],
		[FORMAT, 'er ødelagt'],
		[FORMAT + 1, 'en nyere version'],
	])('%i says what to do: %s', async (format, way) => {
		const paths = await publishedFolder(sandbjerg());
		writeFileSync(paths.current, JSON.stringify({ format }));
		expect((await refusalOf(() => readCurrent(pathsOf(paths.folder)))).detail).toContain(way);
	});
});
