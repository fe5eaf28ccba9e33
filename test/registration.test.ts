import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { factQueries, queriesAfter } from '../server/build/facts.ts';
import { changesRows, refreshFacts } from '../server/build/kept-facts.ts';
import { runEditions } from '../server/commands/editions.ts';
import { readConfig } from '../server/config.ts';
import { type DataPaths, editionFile, factsFile, readCurrent } from '../server/data-folder.ts';
import { Database } from '../server/database/database.ts';
import { type Delivery, publish, publishedFolder, REGISTER_FILES, removeWorlds, rowsOf, sandbjerg } from './demo-world.ts';

/** Who only registers something moves no figure, and need not wait for those that stand. */

afterAll(removeWorlds);

const DECLARED = { declared: { extraction_date: '2025-03-03', first_date: '2023-01-01', last_date: '2024-12-31' } };
const SCHOOLS: Delivery = {
	'indsatser.csv':
		'indsats_id;navn;enhed_id;start;begrundelse\nI1;Skoler sammen;221;2024-03-01;højt fravær\nI1;Skoler sammen;222;2024-03-01;højt fravær\n',
};
const MEETING: Delivery = { 'med_moeder.csv': 'udvalg_id;dato\nMED7;2025-06-12\n' };

/** A published municipality with a committee. */
const published = () => publishedFolder({ ...sandbjerg(), ...REGISTER_FILES });

const currentOf = (paths: DataPaths) => readCurrent(paths) ?? fail();

function fail(): never {
	throw new Error('nothing is published');
}

/** Makes the facts look as if another program had made them: then nothing is kept. */
async function makeForeign(paths: DataPaths): Promise<void> {
	const facts = await Database.openForBuild(factsFile(paths, currentOf(paths).edition));
	await facts.run("update facts_stamp set stamp = 'another program'");
	facts.close();
}

describe('a registration', () => {
	test.each<[string, Delivery, boolean]>([
		['a meeting', MEETING, true],
		[
			'a target',
			{ 'maal.csv': 'enhed_id;maaling;vaerdi;enhed_for_vaerdi;gaelder_fra;senest\n310;sygefravær;4;procent;2025-01-01;2026-12-31\n' },
			true,
		],
		[
			'a named group of two schools',
			{ 'grupper.csv': 'gruppe_id;navn;formaal;enhed_id\nG1;Skoler;fælles leder;221\nG1;Skoler;fælles leder;222\n' },
			false,
		],
	])('%s gives the same edition whether the facts are kept or made anew', async (_, registration, keepsRelease) => {
		const [kept, anew] = await Promise.all([published(), published()]);
		await makeForeign(anew);
		const before = currentOf(kept);
		const [short, long] = [await publish(kept, registration, DECLARED), await publish(anew, registration, DECLARED)];
		expect(short).toMatchObject({ outcome: 'published', cells: long.cells, groups: long.groups });
		expect([short.edition, short.release]).toEqual([long.edition, long.release]);
		expect(short.edition).not.toBe(before.edition);
		expect(short.release === before.release).toBe(keepsRelease);
		const figures = 'select * from figures order by all';
		const [shortFigures, longFigures] = await Promise.all(
			[kept, anew].map((paths) => rowsOf(editionFile(paths, currentOf(paths).edition), figures)),
		);
		expect(shortFigures).toEqual(longFigures);
		expect(currentOf(kept).series).toEqual(currentOf(anew).series);
	});

	test('of a meeting leaves the ledger as it is, and the manifest says what the gate said', async () => {
		const paths = await published();
		const gateOf = () => JSON.parse(readFileSync(`${paths.editions}/${currentOf(paths).edition}.json`, 'utf8')).gate;
		const [ledger, gate] = [currentOf(paths).series, gateOf()];
		await publish(paths, MEETING, DECLARED);
		expect(currentOf(paths).series).toEqual(ledger);
		expect(gateOf()).toEqual(gate);
		const [row] = await rowsOf(
			editionFile(paths, currentOf(paths).edition),
			"select count(*)::integer as meeting_count from entries where kind = 'meeting'",
		);
		expect(row).toEqual({ meeting_count: 2 });
	});

	test('made twice changes nothing the second time', async () => {
		const paths = await published();
		await publish(paths, MEETING, DECLARED);
		const before = readFileSync(paths.current, 'utf8');
		expect(await publish(paths, MEETING, DECLARED)).toMatchObject({ outcome: 'already_imported', edition: currentOf(paths).edition });
		expect(readFileSync(paths.current, 'utf8')).toBe(before);
	});

	test('is no delivery: its own date makes nothing due', async () => {
		const paths = await published();
		await publish(paths, SCHOOLS, { declared: { ...DECLARED.declared, extraction_date: '2026-12-01' } });
		const [row] = await rowsOf(
			editionFile(paths, currentOf(paths).edition),
			"select info->>'extraction_date' as extraction_date, (info->>'delivery_count')::integer as delivery_count from info",
		);
		expect(row).toEqual({ extraction_date: '2025-03-03', delivery_count: 1 });
	});

	test('after an edition was withdrawn moves no figure of the one that is shown again', async () => {
		const paths = await published();
		const before = currentOf(paths);
		// the same rows taken out a year later: more is closed, so more is shown
		const later = await publish(paths, sandbjerg({ extraction_date: '2026-03-03' }));
		expect(later.cells?.offered).toBeGreaterThan(0);
		expect(later.release).not.toBe(before.release);
		await runEditions(['withdraw', currentOf(paths).edition], readConfig({ FRAVAERSBLIK_DATA: paths.folder }));
		expect(await publish(paths, MEETING, DECLARED)).toMatchObject({ outcome: 'published', release: before.release });
	});
});

describe('facts that are kept', () => {
	test('are made anew no further than a change reaches', async () => {
		const paths = await published();
		await publish(paths, SCHOOLS, DECLARED);
		const facts = await Database.openForBuild(factsFile(paths, currentOf(paths).edition));
		const resting = queriesAfter('raw_groups', factQueries()).map((query) => query.name);
		expect([...(await refreshFacts(facts, new Set(['raw_groups'])))]).toEqual(['raw_groups']);
		await facts.run("delete from raw_groups where group_key = 'indsats:I1'");
		const touched = await refreshFacts(facts, new Set(['raw_groups']));
		// node by node they are what they are when made as a whole
		await facts.run("insert into raw_groups values ('indsats:I2', 'To skoler', '221'), ('indsats:I2', 'To skoler', '310')");
		expect(await refreshFacts(facts, new Set(['raw_groups']))).toContain('cells');
		for (const query of factQueries().filter(({ name }) => resting.includes(name))) {
			const [row] = await facts.rows(
				`with anew as (${query.sql}) select exists (from anew except all from ${query.name}) or exists (from ${query.name} except all from anew) as differs`,
			);
			expect([query.name, row?.differs]).toEqual([query.name, false]);
		}
		facts.close();
		expect([...touched].sort()).toEqual(['cells', 'headcounts', 'node_months', 'raw_groups']);
		// what stands on the municipality alone was looked at, and found as it was
		expect(resting).toEqual(expect.arrayContaining(['top_node_months', 'person_years', 'cells']));
	});

	test.each([
		['the same rows in another order', "insert into t values ('b', 2), ('a', 1)", false],
		['a row twice', "insert into t values ('a', 1), ('b', 2), ('b', 2)", true],
		['another value', "insert into t values ('a', 1), ('b', 3)", true],
		['a value gone', "insert into t values ('a', 1), ('b', null)", true],
		['no row', 'delete from t', true],
	])('tell %s', async (_, sql, expected) => {
		const database = await Database.openForBuild(':memory:');
		await database.run("create table t as select * from (values ('a', 1), ('b', 2)) as t(k, v)");
		const write = async () => {
			await database.run('delete from t');
			await database.run(sql);
		};
		expect(await changesRows(database, 't', write)).toBe(expected);
		database.close();
	});
});
