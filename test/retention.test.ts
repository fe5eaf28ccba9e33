import fs, { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { makeBackup } from '../server/build/backup/backup.ts';
import { restoreBackup } from '../server/build/backup/restore.ts';
import { sealKeys } from '../server/build/backup/seal.ts';
import { DEFAULT_POLICY } from '../server/build/disclosure/policy.ts';
import { placeOf } from '../server/build/disclosure/world.ts';
import { openLedger } from '../server/build/ledger.ts';
import { READING_BOUNDS } from '../server/build/read-apart.ts';
import { deleteOutdated } from '../server/build/retention/delete.ts';
import { readSettings } from '../server/build/settings.ts';
import { runRetention } from '../server/commands/retention.ts';
import { withdrawEdition } from '../server/commands/withdraw.ts';
import { readConfig } from '../server/config.ts';
import { type DataPaths, editionFile, factsFile, pathsOf, readCurrent } from '../server/data-folder.ts';
import { firstKeptDay, Retention } from '../server/domain/retention.ts';
import { readDeletions } from '../server/retention.ts';
import {
	type Delivery,
	freshFolder,
	LATER,
	people,
	publish,
	publishedFolder,
	RETENTION,
	removeWorlds,
	rowsOf,
	sandbjerg,
	signPolicy,
	WORKPLACES,
	writeRetention,
} from './demo-world.ts';
import { derivable, groundOf, overlapCount, ranges } from './trust/attacks.ts';
import { readEdition } from './trust/edition.ts';

/** Rows of persons are deleted with proof: 2023 is to go, 2024 stays. */

afterAll(removeWorlds);

const RULE = { ...RETENTION, years_kept: 1 };
const AT = '2025-03-11T09:00:00.000Z';
const store = () => ({ folder: freshFolder(), keys: sealKeys(new Uint8Array(32).fill(7)) });

/** Employment numbers of who is out of the ordinary, each with the last day employed. */
const LEFT = { before: 'MAX1', last_day: 'MAX2', first_day: 'MAX3' } as const;

/** Sandbjerg with three who left around New Year, and absences on both sides of it. */
function world(): Delivery {
	const delivery = sandbjerg({
		more_absence: [
			`${LEFT.before};SY;2023-05-02;2023-05-03`,
			`${LEFT.last_day};SY;2023-12-18;2023-12-31`,
			`${LEFT.first_day};SY;2023-12-18;2024-01-01`,
			// ends on the last day deleted; goes on as another record; goes on as the same record
			'MA221027;SY;2023-12-27;2023-12-29',
			'MA221057;SY;2023-12-27;2023-12-29',
			'MA221057;SY;2024-01-01;2024-01-05',
			'MA221087;SY;2023-12-28;2024-01-03',
		],
	});
	const rows = [
		`${LEFT.before};010170-9901;Bo Borte;221;Personale;Månedsløn;37;37;2020-01-01;2023-06-30`,
		`${LEFT.last_day};010170-9902;Bo Sidst;221;Personale;Månedsløn;37;37;2020-01-01;2023-12-31`,
		`${LEFT.first_day};010170-9903;Bo Først;221;Personale;Månedsløn;37;37;2020-01-01;2024-01-01`,
	];
	const [header = '', ...others] = String(delivery['ansaettelser.csv']).trimEnd().split('\n');
	return { ...delivery, 'ansaettelser.csv': `${[`${header};gyldig_til`, ...others.map((row) => `${row};`), ...rows].join('\n')}\n` };
}

async function worldFolder(...more: Delivery[]): Promise<DataPaths> {
	const paths = await publishedFolder(world(), ...more);
	writeRetention(paths, RULE);
	return paths;
}

const factsOf = (paths: DataPaths) => factsFile(paths, readCurrent(paths)?.edition ?? '');
const bytesOf = (path: string) => readFileSync(path).toString('base64');

/** Every file below a folder that holds one of these texts, in clear. */
function filesWith(folder: string, texts: readonly string[]): string[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name))
		.filter((path) => texts.some((text) => readFileSync(path).includes(text)));
}

const count = async (path: string, sql: string) => Number((await rowsOf(path, `select count(*)::integer as n from ${sql}`))[0]?.n);

/** The data folder as a kill would leave it right before each file is moved into place. */
async function copiesAtMoves(paths: DataPaths, run: () => Promise<unknown>): Promise<DataPaths[]> {
	const copies: DataPaths[] = [];
	const move = fs.renameSync;
	fs.renameSync = (from, to) => {
		const copy = pathsOf(freshFolder());
		cpSync(paths.folder, copy.folder, { recursive: true });
		rmSync(copy.lock);
		copies.push(copy);
		move(from, to);
	};
	syncBuiltinESMExports();
	try {
		await run();
	} finally {
		fs.renameSync = move;
		syncBuiltinESMExports();
	}
	return copies;
}

let gone: string[];
let stayed: string[];
beforeAll(async () => {
	const facts = factsOf(await worldFolder());
	const keysOf = async (condition: string) =>
		(await rowsOf(facts, `select person_key, employment_key from raw_employments where ${condition}`)).flatMap((row) =>
			Object.values(row).map(String),
		);
	gone = await keysOf("last_date < date '2024-01-01'");
	stayed = await keysOf("last_date = date '2024-01-01'");
	expect([gone.length, stayed.length]).toEqual([4, 2]);
	// the texts looked for do stand in the clear in a file of facts
	expect(filesWith(join(facts, '..'), gone)).toEqual([facts]);
});

describe('the rule', () => {
	test.each([
		[1, '2024-12-31T23:59:59.999Z', '2023-01-01'],
		[1, '2025-01-01T00:00:00.000Z', '2024-01-01'],
		[4, '2025-06-01T12:00:00.000Z', '2021-01-01'],
		[5, '2025-12-31T12:00:00.000Z', '2020-01-01'],
	])('of %i years besides the running one keeps at %s from %s', (years_kept, at, day) => {
		expect(firstKeptDay({ ...RULE, years_kept }, at)).toBe(day);
	});

	test('keeps four years where none is said, at least one and at most five, and never without a ground', () => {
		const { years_kept: _, ...unsaid } = RULE;
		expect(Retention.parse(unsaid).years_kept).toBe(4);
		const isGood = (changes: object) => Retention.safeParse({ ...RULE, ...changes }).success;
		expect([0, 1, 5, 6, 2.5].map((years_kept) => isGood({ years_kept }))).toEqual([false, true, true, false, false]);
		expect(['', '          ', 'for kort', 'arkivloven'].map((ground) => isGood({ ground }))).toEqual([false, false, false, true]);
		expect(isGood({ keep_forever: true })).toBe(false);
	});

	test.each(['{"years_kept":', JSON.stringify({ ...RULE, years_kept: 6 })])(
		'that reads %s stops an import and a deletion, and changes nothing',
		async (text) => {
			const paths = await worldFolder();
			writeFileSync(paths.retention, text);
			const before = [bytesOf(paths.current), bytesOf(factsOf(paths))];
			const refused = { code: 'retention_refused', title: expect.stringContaining('retention.json kan ikke bruges') };
			await expect(publish(paths, sandbjerg(LATER))).rejects.toMatchObject(refused);
			await expect(deleteOutdated(paths, { at: AT })).rejects.toMatchObject(refused);
			expect([bytesOf(paths.current), bytesOf(factsOf(paths))]).toEqual(before);
		},
	);

	test('is needed for figures of real people, and a signature under what may be shown of them; neither for made-up ones', async () => {
		const paths = pathsOf(freshFolder());
		const real = sandbjerg({ first_month: '2023-07', synthetic: 'nej' });
		await expect(publish(paths, real)).rejects.toMatchObject({ code: 'retention_missing' });
		expect(existsSync(paths.current)).toBe(false);
		writeRetention(paths, RULE);
		await expect(publish(paths, real)).rejects.toMatchObject({ code: 'policy_unsigned' });
		expect([paths.current, paths.policy].some(existsSync)).toBe(false);
		signPolicy(paths);
		expect(await publish(paths, real)).toMatchObject({ outcome: 'published' });
		// who signs need write no more: the rest stands at the floor, and is written out
		expect(JSON.parse(readFileSync(paths.policy, 'utf8'))).toEqual({
			...DEFAULT_POLICY,
			signed_by: 'Kommunaldirektøren',
			signed_date: '2025-01-02',
		});
		writeRetention(paths, { ...RULE, years_kept: 5 });
		expect(await deleteOutdated(paths, { at: AT })).toMatchObject({ kept_from: '2020-01-01', deletions: [] });
	});
});

describe('a deletion', () => {
	let paths: DataPaths;
	let before: { shown: string[]; editions: string; facts: string };
	beforeAll(async () => {
		paths = await worldFolder(sandbjerg(LATER));
		const shown = () =>
			[paths.current, paths.state, editionFile(paths, readCurrent(paths)?.edition ?? ''), join(paths.ledger, 'series-1.ndjson')].map(
				bytesOf,
			);
		before = { shown: shown(), editions: readdirSync(paths.editions).join(), facts: bytesOf(factsOf(paths)) };
		const counted = await deleteOutdated(paths, { at: AT, dry: true });
		expect(bytesOf(factsOf(paths))).toBe(before.facts);
		expect(existsSync(paths.deletions)).toBe(false);
		expect((await deleteOutdated(paths, { at: AT })).deletions.map(({ rows }) => rows)).toEqual(counted.deletions.map(({ rows }) => rows));
		expect(shown()).toEqual(before.shown);
	});

	test('leaves no key of who only had rows in the days deleted in any file, and keeps who had one day more', () => {
		expect(filesWith(paths.folder, gone)).toEqual([]);
		expect(filesWith(paths.folder, stayed)).toHaveLength(readCurrent(paths)?.earlier.length === 1 ? 2 : 0);
		expect(readdirSync(paths.editions).join()).toBe(before.editions);
	});

	test('deletes the last day and keeps the first, and keeps whole what reaches over the border', async () => {
		const facts = factsOf(paths);
		const rows = await rowsOf(
			facts,
			`select first_date::varchar as first_date, last_date::varchar as last_date from raw_absences
			where first_date between date '2023-12-10' and date '2024-01-01' order by all`,
		);
		expect(rows.map(({ first_date, last_date }) => `${first_date} ${last_date}`)).toEqual([
			'2023-12-18 2024-01-01',
			'2023-12-27 2023-12-29',
			'2023-12-28 2024-01-03',
			'2024-01-01 2024-01-05',
		]);
		expect(await count(facts, "raw_absences where last_date < date '2023-12-27'")).toBe(0);
		expect(await count(facts, "published_person_months where month_date < date '2024-01-01'")).toBe(0);
		expect(await count(facts, "published_person_months where month_date = date '2024-01-01'")).toBe(
			WORKPLACES.reduce((sum, workplace) => sum + people(workplace).length, 1),
		);
	});

	test('is written down with the rule, the days, the rows and the files, and with nothing of any person', async () => {
		const log = readDeletions(paths.deletions);
		expect(log).toHaveLength(2);
		expect(log[0]).toMatchObject({
			at: AT,
			years_kept: 1,
			ground: RULE.ground,
			kept_from: '2024-01-01',
			edition: readCurrent(paths)?.edition,
		});
		expect(log[0]?.rows.raw_employments).toEqual({ before: expect.any(Number), after: expect.any(Number) });
		const { before: had = 0, after: has = 0 } = log[0]?.rows.raw_employments ?? {};
		expect(had - has).toBe(2);
		expect(filesWith(paths.deletions.replace(/[^/]*$/, ''), ['Sandbjergsen', 'MAX1', '010170'])).toEqual([]);
	});

	test('has nothing to do the second time, and writes nothing', async () => {
		const then = [bytesOf(paths.deletions), bytesOf(factsOf(paths))];
		expect((await deleteOutdated(paths, { at: AT })).deletions).toEqual([]);
		expect([bytesOf(paths.deletions), bytesOf(factsOf(paths))]).toEqual(then);
	});

	test('lets the earlier edition be shown again', async () => {
		const copy = pathsOf(freshFolder());
		cpSync(paths.folder, copy.folder, { recursive: true });
		const { edition = '', earlier = [] } = readCurrent(copy) ?? {};
		expect(await withdrawEdition(copy, edition, null)).toBe(earlier[0]?.edition);
		expect(filesWith(copy.folder, gone)).toEqual([]);
	});
});

describe('after a deletion', () => {
	test('the next delivery goes on from the first day kept, with the figures as they were shown, and brings nothing deleted back', async () => {
		const paths = await worldFolder();
		const shown = (grain: string) =>
			rowsOf(
				editionFile(paths, readCurrent(paths)?.edition ?? ''),
				`select node_key, period_key, absence_fte_days::varchar as days, spells_count::integer as spells from figures
				where is_shown and period_key = '${grain}' order by node_key`,
			);
		const then = { '2024': await shown('2024'), '2024-01': await shown('2024-01') };
		expect(then['2024'].length).toBeGreaterThan(5);
		await deleteOutdated(paths, { at: AT });
		// the payroll hands everything out once more, what was deleted too
		const later = world();
		const again = { ...later, 'leverance.csv': String(later['leverance.csv']).replace('2025-03-03', '2025-03-10') };
		expect(await publish(paths, again, { apart: READING_BOUNDS })).toMatchObject({ outcome: 'published' });
		expect({ '2024': await shown('2024'), '2024-01': await shown('2024-01') }).toEqual(then);
		expect(await shown('2023')).toEqual([]);
		expect(await count(factsOf(paths), "raw_absences where last_date < date '2023-12-27'")).toBe(0);
		expect(await count(factsOf(paths), `raw_employments where employment_key in ('${gone.join("','")}')`)).toBe(0);
		expect(filesWith(paths.folder, gone)).toEqual([]);
		const only2023 = sandbjerg({ first_month: '2023-01', last_month: '2023-12', extraction_date: '2025-09-05' });
		await expect(publish(paths, only2023)).rejects.toMatchObject({ code: 'period_deleted' });
	});

	test('stopped at any move of a file it has left what is shown as it was, and the next run finishes', async () => {
		const paths = await worldFolder(sandbjerg(LATER));
		const copies = await copiesAtMoves(paths, () => deleteOutdated(paths, { at: AT }));
		// the log and the facts of two editions
		expect(copies.length).toBeGreaterThanOrEqual(3);
		for (const copy of copies) {
			expect(readCurrent(copy)).toEqual(readCurrent(paths));
			expect(filesWith(copy.folder, gone)).not.toEqual([]);
			await deleteOutdated(copy, { at: AT });
			expect(filesWith(copy.folder, gone)).toEqual([]);
			expect(existsSync(copy.stage)).toBe(false);
		}
	});

	test('stopped when it was written down and no file was changed, neither the next import nor the next run lets anything through', async () => {
		const paths = await worldFolder();
		const facts = readFileSync(factsOf(paths));
		await deleteOutdated(paths, { at: AT });
		writeFileSync(factsOf(paths), facts);
		const imported = pathsOf(freshFolder());
		cpSync(paths.folder, imported.folder, { recursive: true });
		expect((await deleteOutdated(paths, { at: AT })).deletions).toHaveLength(1);
		expect(filesWith(paths.folder, gone)).toEqual([]);
		expect(await publish(imported, sandbjerg(LATER))).toMatchObject({ outcome: 'published' });
		expect(filesWith(imported.folder, gone)).toEqual([factsFile(imported, readCurrent(imported)?.earlier[0]?.edition ?? '')]);
		await deleteOutdated(imported, { at: AT });
		expect(filesWith(imported.folder, gone)).toEqual([]);
	});

	test('a backup from before it comes back without what was deleted, by the log of the newest backup or the one kept beside', async () => {
		const paths = await worldFolder();
		const own = store();
		const { name } = await makeBackup(paths, own, '2025-03-10T09:00:00.000Z');
		const alone = store();
		cpSync(own.folder, alone.folder, { recursive: true });
		await deleteOutdated(paths, { at: AT });
		await makeBackup(paths, own, '2025-03-11T10:00:00.000Z');
		const restored = pathsOf(freshFolder());
		const { also } = await restoreBackup(own, name, restored);
		expect(also).toEqual([expect.stringMatching(/^\d+ rækker, som var slettet siden kopien, er slettet igen\.$/)]);
		const beside = pathsOf(freshFolder());
		cpSync(paths.deletions, beside.deletions);
		await restoreBackup(alone, undefined, beside);
		for (const one of [restored, beside]) {
			expect(filesWith(one.folder, gone)).toEqual([]);
			expect(readDeletions(one.deletions)).toEqual(readDeletions(paths.deletions));
			expect(readCurrent(one)).toEqual(readCurrent(paths));
		}
		// without either log nothing is known of the deletion: the words looked for are there then
		const unknowing = pathsOf(freshFolder());
		expect((await restoreBackup(alone, undefined, unknowing)).also).toEqual([]);
		expect(filesWith(unknowing.folder, gone)).toEqual([factsOf(unknowing)]);
	});

	test('a group registered after it is shown from the first day kept, and nothing follows from it and what was shown before, judged by what is deleted', async () => {
		const groups: Delivery = {
			'grupper.csv': `gruppe_id;navn;formaal;enhed_id\n${[
				['G1', ['221', '222']],
				['G2', ['211', '212', '213']],
				['G3', ['211', '221', '310']],
			]
				.flatMap(([key, units]) => (units as string[]).map((unit) => `${key};Gruppe ${key};Følges sammen;${unit}\n`))
				.join('')}`,
		};
		const declared = { declared: { extraction_date: '2025-03-03', first_date: '2023-01-01', last_date: '2024-12-31' } };
		const [paths, whole] = [await worldFolder(), await worldFolder()];
		await deleteOutdated(paths, { at: AT });
		expect(await publish(paths, groups, declared)).toMatchObject({ outcome: 'published' });
		const shown = await rowsOf(
			editionFile(paths, readCurrent(paths)?.edition ?? ''),
			"select distinct node_key, left(period_key, 4) as year from figures where is_shown and node_key like 'gruppe:%' order by all",
		);
		expect(shown.length).toBeGreaterThan(0);
		expect(new Set(shown.map(({ year }) => year))).toEqual(new Set(['2024']));
		// the attacker has the rows that were deleted, and every figure that any edition of the series has shown
		await publish(whole, groups, declared);
		const known = await readEdition(whole.folder);
		const series = readCurrent(paths)?.series ?? null;
		const ledger = openLedger(paths.ledger, series, readSettings(paths, series), false);
		if (known === null) throw new Error('nothing is published');
		const ever_shown = new Set(known.cellsOf(ledger.released));
		const years = new Set([...ever_shown].map((cell) => known.world.periods[placeOf(known.world, cell).period]?.key.slice(0, 4)));
		expect(years).toEqual(new Set(['2023', '2024']));
		const ground = groundOf(known.world, known.policy);
		const found = (of: ReadonlySet<number>) => [...derivable(ground, of).values()].reduce((sum, { found_count }) => sum + found_count, 0);
		expect([...ever_shown].filter((cell) => ground.unsafe[cell] === 1)).toEqual([]);
		expect(found(ever_shown)).toBe(0);
		const { days, spells } = await ranges(ground, ever_shown);
		expect([days.narrow, spells.narrow, overlapCount(ground, ever_shown)]).toEqual([[], [], 0]);
		// the same attacker finds what is not closed: every safe figure that is offered, shown by itself
		expect(found(new Set([...known.offered].filter((cell) => ground.unsafe[cell] === 0)))).toBeGreaterThan(0);
	});

	test('a log of deletions that cannot be read stops what would rest on it', async () => {
		const paths = await worldFolder();
		writeFileSync(paths.deletions, '{"at":');
		for (const run of [() => publish(paths, sandbjerg(LATER)), () => deleteOutdated(paths, { at: AT })])
			await expect(run()).rejects.toMatchObject({ code: 'deletion_log_damaged' });
	});
});

test('the command says the rule, what is due and what was deleted', async () => {
	vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(AT) });
	const print = vi.spyOn(console, 'log').mockImplementation(() => {});
	try {
		const paths = await worldFolder();
		const config = readConfig({ FRAVAERSBLIK_DATA: paths.folder });
		const said = async (...words: string[]) => {
			print.mockClear();
			expect(await runRetention(words, config)).toBe(0);
			return print.mock.calls.flat().join('\n');
		};
		expect(await said()).toMatch(/fra 2024-01-01\. Hjemmel: .*\nIntet er slettet endnu\.\nTil sletning: alt til og med 2023-12-31\./s);
		expect(await said('run', '--dry')).toContain('Til sletning');
		expect(readDeletions(paths.deletions)).toEqual([]);
		expect(await said('run')).toMatch(/Slettet: alt til og med 2023-12-31.*raw_absences: \d+ rækker → \d+/s);
		expect(await said('status')).toMatch(/Senest slettet 2025-03-11T09:00:00.000Z: alt før 2024-01-01\.\nDer er intet at slette\./);
		for (const words of [['all'], ['run', 'now'], ['status', '--dry'], ['--force']])
			await expect(runRetention(words, config)).rejects.toMatchObject({ code: 'wrong_usage' });
	} finally {
		print.mockRestore();
		vi.useRealTimers();
	}
});
