import { existsSync, readFileSync, utimesSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { findingCounts, removeOldWorklist, unitFindings } from '../server/build/findings.ts';
import { type DataPaths, editionFile, factsFile, readCurrent } from '../server/data-folder.ts';
import { Database } from '../server/database/database.ts';
import { FINDINGS } from '../server/domain/finding-words.ts';
import { Worklist } from '../server/domain/registration-findings.ts';
import type { Reader } from '../server/serve/access/reader.ts';
import { ask } from '../server/serve/api/answer.ts';
import { followEditions } from '../server/serve/open-edition.ts';
import { worklistCsv, worklistIn } from '../server/serve/worklist.ts';
import { people, publish, publishedFolder, removeWorlds, rowsOf, sandbjerg, WORKPLACES } from './demo-world.ts';

/** The radar for wrong registrations: from the rows of a delivery to rounded counts for everybody and a list of numbers for those who correct. */

afterAll(removeWorlds);

const staffOf = (unit_key: string) => {
	const workplace = WORKPLACES.find((one) => one.unit_key === unit_key);
	return workplace ? people(workplace).map((one) => one.employment_id) : [];
};
const [SCHOOL = [], HOME = []] = [staffOf('221'), staffOf('312')];

/** Taken out on 3 March 2025. */
const WRONG = [
	// nobody said that they were well again: six people, and one
	...SCHOOL.slice(0, 6).map((number) => `${number};SY;2024-12-20;`),
	`${HOME[0]};SY;2024-08-01;`,
	// a weekend that nobody works
	...HOME.slice(1, 4).map((number) => `${number};SY;2024-06-08;2024-06-09`),
	// the same fortnight twice
	`${HOME[5]};SY;2024-03-04;2024-03-15`,
	`${HOME[5]};SY;2024-03-11;2024-03-22`,
	// somebody the staff list does not have
	'99001;SY;2024-05-01;2024-05-03',
];
const paths: Promise<DataPaths> = publishedFolder(sandbjerg({ more_absence: WRONG }));

const worklistOf = async () => Worklist.parse(JSON.parse(readFileSync((await paths).worklist, 'utf8')));
const numbersOf = async (finding: string) =>
	(await worklistOf()).rows.filter((row) => row.finding === finding).map((row) => row.employment_number);

describe('the worklist', () => {
	test('has each wrong registration with the employment’s number, its workplace and its days', async () => {
		expect(new Set(await numbersOf('open_60'))).toEqual(new Set(SCHOOL.slice(0, 6)));
		expect(await numbersOf('open_120')).toEqual([HOME[0]]);
		expect(await numbersOf('never_partial')).toEqual([HOME[0]]);
		expect(new Set(await numbersOf('no_planned_time'))).toEqual(new Set(HOME.slice(1, 4)));
		// the open one lies over days on which the same person is reported ill as usual
		expect(new Set(await numbersOf('registered_twice'))).toEqual(new Set([HOME[0], HOME[5]]));
		expect(await numbersOf('unknown_employment')).toEqual(['99001']);
		const open = (await worklistOf()).rows.find((row) => row.employment_number === HOME[0] && row.finding === 'open_120');
		expect(open).toMatchObject({ unit_key: '312', first_date: '2024-08-01', last_date: null, absence_kind: 'own_illness' });
		expect((await worklistOf()).extraction_date).toBe('2025-03-03');
	});

	test('finds nothing where everything is right', async () => {
		const right = await publishedFolder(sandbjerg());
		expect(Worklist.parse(JSON.parse(readFileSync(right.worklist, 'utf8'))).rows).toEqual([]);
	});

	test('is a file that a spreadsheet opens, and runs nothing in it', async () => {
		const csv = worklistCsv({
			extraction_date: '2025-03-03',
			rows: [
				{
					unit_key: '=1+1',
					unit_name: 'Skolen',
					employment_number: '00123',
					finding: 'open_60',
					absence_kind: 'own_illness',
					first_date: '2024-12-20',
					last_date: null,
					days: 74,
				},
			],
		});
		expect(csv.split('\r\n')[1]).toBe(
			`"'=1+1";"Skolen";"00123";"Åben sygemelding i mere end 60 dage";"Egen sygdom";"2024-12-20";"";"74";"Se efter, om en raskmelding mangler."`,
		);
	});

	test('lies for thirty days: the day after it is neither read nor kept', async () => {
		const own = await publishedFolder(sandbjerg({ more_absence: WRONG }));
		const laid = new Date('2025-03-04T12:00:00Z');
		utimesSync(own.worklist, laid, laid);
		const at = (days: number) => laid.getTime() + days * 86_400_000;
		expect([29, 30, 30.01].map((days) => worklistIn(own, () => at(days))() !== null)).toEqual([true, true, false]);
		removeOldWorklist(own, new Date(at(30)).toISOString());
		expect(existsSync(own.worklist)).toBe(true);
		removeOldWorklist(own, new Date(at(30.01)).toISOString());
		expect(existsSync(own.worklist)).toBe(false);
		expect(worklistIn(own, () => at(31))()).toBeNull();
	});

	test('stays as it is when only something is registered', async () => {
		const own = await publishedFolder(sandbjerg({ more_absence: WRONG }));
		const before = readFileSync(own.worklist, 'utf8');
		const declared = { declared: { extraction_date: '2025-03-03', first_date: '2023-01-01', last_date: '2024-12-31' } };
		await publish(
			own,
			{ 'maal.csv': 'enhed_id;vaerdi;enhed_for_vaerdi;gaelder_fra;senest\n100;3;procent;2024-01-01;2026-12-31\n' },
			declared,
		);
		expect(readFileSync(own.worklist, 'utf8')).toBe(before);
	});
});

describe('how a workplace registers', () => {
	const database = Database.openForBuild(':memory:');
	afterAll(async () => (await database).close());
	const unit = (unit_key: string, without: number, late: number) =>
		`('${unit_key}', date '2024-01-01', date '2024-12-31', 40, ${without}, 80.0::double, 100, ${late})`;

	test('is asked about where far more have no spell than elsewhere, and where records come later than elsewhere', async () => {
		const open = await database;
		const usual = Array.from({ length: 20 }, (_, index) => unit(`U${index}`, 9 + (index % 3), 10));
		await open.run(
			`create or replace table unit_registrations as select * from (values ${[...usual, unit('quiet', 30, 10), unit('late', 10, 40)].join(', ')})
			as rows(unit_key, first_date, last_date, people_count, without_spells_count, expected_spells, records_count, late_records_count)`,
		);
		await open.run(
			"create or replace table stg_units as select 'quiet' as unit_key, 'Det stille hus' as unit_name, date '2020-01-01' as first_date",
		);
		const rows = await unitFindings(open, 2.2);
		expect(rows.map(({ unit_key, finding }) => [unit_key, finding])).toEqual([
			['late', 'late_unit'],
			['quiet', 'many_without_spells'],
		]);
		expect(rows[1]).toMatchObject({
			unit_name: 'Det stille hus',
			employment_number: null,
			first_date: '2024-01-01',
			last_date: '2024-12-31',
		});
		// without a dispersion nothing is said of chance in spells
		expect((await unitFindings(open, null)).map(({ finding }) => finding)).toEqual(['late_unit']);
	});

	test('is not asked about where fewer than ten spells are expected', async () => {
		const open = await database;
		const small = (expected: number) => `('S${expected}', date '2024-01-01', date '2024-12-31', 40, 40, ${expected}::double, 0, 0)`;
		await open.run(
			`create or replace table unit_registrations as select * from (values ${[9.9, 10, 10.1].map(small).join(', ')})
			as rows(unit_key, first_date, last_date, people_count, without_spells_count, expected_spells, records_count, late_records_count)`,
		);
		expect((await unitFindings(open, 1.5)).map(({ unit_key }) => unit_key)).toEqual(['S10', 'S10.1']);
	});
});

describe('what everybody may know', () => {
	const reader: Reader = { id: 'r', name: 'r', roles: ['hr'], scope_units: null, home_unit: '100' };

	test('is how much was found in the municipality, to the nearest five, and nothing of one to four people', async () => {
		const editions = followEditions(await paths);
		const { rows } = await ask(await editions(), reader, 'quality', {});
		editions.close();
		expect(rows.map((row) => row.finding)).toEqual([...FINDINGS]);
		const countOf = (finding: string) => rows.find((row) => row.finding === finding);
		expect(countOf('open_60')).toMatchObject({ status: 'shown', people_count: 5, records_count: 5 });
		for (const finding of ['open_120', 'no_planned_time', 'registered_twice', 'unknown_employment'])
			expect(countOf(finding), finding).toMatchObject({ status: 'hidden', people_count: null, records_count: null });
		expect(countOf('over_full_time')).toMatchObject({ status: 'shown', people_count: 0, records_count: 0 });
	});

	test('is nothing of what was not looked for yet when the edition was made: neither none nor hidden', async () => {
		const editions = followEditions(await paths);
		const edition = await editions();
		const before: typeof edition = {
			...edition,
			ask: async (name, params) => (await edition.ask(name, params)).filter((row) => name !== 'findings' || row.finding !== 'set_aside'),
		};
		const { rows } = await ask(before, reader, 'quality', {});
		editions.close();
		expect(rows.map((row) => row.finding)).toEqual(FINDINGS.filter((finding) => finding !== 'set_aside'));
	});

	test.each([
		[0, 0],
		[4, null],
		[5, 5],
		[7, 5],
		[8, 10],
	])('of %i people is %s', async (people_count, wanted) => {
		const database = await Database.openForBuild(':memory:');
		await database.run(
			`create table finding_counts as select 'open_30' as finding, ${people_count}::integer as people_count, 3::integer as records_count where ${people_count} > 0`,
		);
		const [first] = await findingCounts(database, 5);
		database.close();
		expect(first?.people_count).toBe(wanted);
	});

	test('holds no number of an employment, and the facts hold no finding', async () => {
		const current = readCurrent(await paths);
		const edition = readFileSync(editionFile(await paths, current?.edition ?? '')).toString('latin1');
		for (const number of [HOME[0] ?? '', '99001']) expect(edition).not.toContain(number);
		const tables = await rowsOf(factsFile(await paths, current?.edition ?? ''), 'select table_name from information_schema.tables');
		expect(tables.map((row) => String(row.table_name)).filter((name) => /finding|worklist/.test(name))).toEqual([
			'fct_grave_findings',
			'raw_accepted_findings',
		]);
	});
});
