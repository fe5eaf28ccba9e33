import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { clearOldDays } from '../server/serve/audit/clear.ts';
import { verifyChains } from '../server/serve/audit/verify.ts';
import { KEY, linesIn, openLog, viewed } from './audit/log.ts';
import { freshFolder, removeWorlds } from './demo-world.ts';

/** Records of who saw what are kept for thirteen months; the seals of older days stay. */

afterAll(removeWorlds);

const NOON_MS = Date.UTC(2026, 10, 22, 12);

/** Readers on five days: three that are over on 22 November 2026, and two that are not. */
async function logOf(days: readonly string[] = ['2025-08-30', '2025-09-29', '2025-09-30', '2025-10-01', '2026-11-22']): Promise<string> {
	const log = openLog(freshFolder(), KEY, Date.parse(`${days[0]}T12:00:00Z`));
	for (const day of days) {
		log.clock.ms = Date.parse(`${day}T12:00:00Z`);
		for (const unit of ['100', '211']) log.audit.chain.note(viewed(unit));
	}
	await log.audit.chain.close();
	return log.folder;
}

const faultsOf = async (folder: string) => (await verifyChains(folder, KEY)).map(({ fault }) => fault);
const dayFile = (folder: string, day: string) => join(folder, 'serve-1', `${day}.ndjson`);
const lines = (path: string) => readFileSync(path, 'utf8').split('\n').filter(Boolean);
const sealAlone = (path: string) => writeFileSync(path, `${lines(path).at(-1)}\n`);

describe('days of the log that are too old', () => {
	test('lose their records and keep their seals, the last day of the month before and not the first of the next; what is kept holds', async () => {
		const folder = await logOf();
		const before = lines(dayFile(folder, '2025-10-01'));
		expect(await clearOldDays(folder, KEY)).toEqual(['serve-1/2025-08-30', 'serve-1/2025-09-29', 'serve-1/2025-09-30']);
		expect(readdirSync(join(folder, 'serve-1')).filter((name) => name.endsWith('.ndjson'))).toHaveLength(5);
		for (const day of ['2025-08-30', '2025-09-29', '2025-09-30'])
			expect(lines(dayFile(folder, day)).map((line) => JSON.parse(line).act)).toEqual(['day_sealed']);
		expect(lines(dayFile(folder, '2025-10-01'))).toEqual(before);
		expect(await faultsOf(folder)).toEqual([null]);
		expect(await clearOldDays(folder, KEY)).toEqual([]);
	});

	test('leave a log that is gone on with, and that still ends where a head kept outside says', async () => {
		const folder = await logOf();
		const [{ head } = { head: null }] = await verifyChains(folder, KEY);
		await clearOldDays(folder, KEY);
		const log = openLog(folder, KEY, NOON_MS + 86_400_000);
		log.audit.chain.note(viewed('311'));
		await log.audit.chain.close();
		expect((await verifyChains(folder, KEY, head ? [head] : [])).map(({ fault }) => fault)).toEqual([null]);
	});

	test('are none where the log is young', async () => {
		const folder = await logOf(['2025-10-01', '2025-10-02', '2026-11-22']);
		const before = linesIn(folder);
		expect(await clearOldDays(folder, KEY)).toEqual([]);
		expect(linesIn(folder)).toEqual(before);
	});
});

describe('who takes away records himself', () => {
	test('is found where the day is not too old, is not among the first, or has another seal; and nothing more is deleted then', async () => {
		const tamperings: [string, (folder: string) => void][] = [
			[
				'a young day',
				(folder) => {
					for (const day of ['2025-08-30', '2025-09-29', '2025-09-30', '2025-10-01']) sealAlone(dayFile(folder, day));
				},
			],
			['a day between', (folder) => sealAlone(dayFile(folder, '2025-09-29'))],
			[
				'the seal of another day',
				(folder) => writeFileSync(dayFile(folder, '2025-08-30'), `${lines(dayFile(folder, '2025-09-29')).at(-1)}\n`),
			],
			[
				'a changed seal',
				(folder) => writeFileSync(dayFile(folder, '2025-08-30'), `${lines(dayFile(folder, '2025-08-30')).at(-1)?.replace('ok', 'no')}\n`),
			],
		];
		for (const [what, tamper] of tamperings) {
			const folder = await logOf();
			tamper(folder);
			const before = linesIn(folder);
			expect(await faultsOf(folder), what).toEqual([expect.stringMatching(/^serve-1\/.+ndjson/)]);
			await expect(clearOldDays(folder, KEY), what).rejects.toMatchObject({ code: 'audit_damaged' });
			expect(linesIn(folder), what).toEqual(before);
		}
	});
});
