import { writeFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { type DataPaths, editionFile, pathsOf, readCurrent } from '../server/data-folder.ts';
import { Parameters } from '../server/domain/parameters.ts';
import { PROFILES } from '../server/domain/profile.ts';
import {
	type Delivery,
	freshFolder,
	people,
	publish,
	publishedFolder,
	REGISTER_FILES,
	removeWorlds,
	rowsOf,
	sandbjerg,
	WORKPLACES,
} from './demo-world.ts';

/** What an edition says is expected: from deliveries to the edition's file. Everybody in Sandbjerg is of one staff group, age and sex not given. */

afterAll(removeWorlds);

/** The day on which December 2024 has shown how long its spells are: 35 days to register and 28 to be long. */
const CLOSED = { extraction_date: '2025-03-04' } as const;

const inEdition = (paths: DataPaths, sql: string) => rowsOf(editionFile(paths, readCurrent(paths)?.edition ?? ''), sql);
async function parametersOf(paths: DataPaths): Promise<Parameters> {
	const [row] = await inEdition(paths, 'select parameters::varchar as parameters from parameters');
	return Parameters.parse(JSON.parse(String(row?.parameters)));
}
const expectedIn = (paths: DataPaths, period: string) =>
	inEdition(
		paths,
		`select node_key, expected_absence_fte_days, expected_spells from expectations where period_key = '${period}' order by node_key`,
	);

describe('what is expected', () => {
	test('is the municipality’s rate of the year times each unit’s own time', async () => {
		const paths = await publishedFolder(sandbjerg(CLOSED));
		const rows = await inEdition(
			paths,
			`select node_key, possible_fte_days::double as possible, absence_fte_days::double as lost, spells_count as spells, employment_days::double as employed,
				expected_absence_fte_days, expected_spells from figures inner join expectations using (node_key, period_key) where period_key = '2024'`,
		);
		const root = rows.find((row) => row.node_key === '100');
		expect(rows.length).toBeGreaterThan(10);
		for (const row of rows) {
			expect(Number(row.expected_absence_fte_days)).toBeCloseTo((Number(root?.lost) / Number(root?.possible)) * Number(row.possible), 9);
			expect(Number(row.expected_spells)).toBeCloseTo((Number(root?.spells) / Number(root?.employed)) * Number(row.employed), 9);
		}
	});

	test('is released for every shown figure, and for no other', async () => {
		const paths = await publishedFolder(sandbjerg(CLOSED));
		const shown = await inEdition(paths, 'select node_key, period_key from figures where is_shown order by all');
		expect(await inEdition(paths, 'select node_key, period_key from expectations order by all')).toEqual(shown);
		expect(await inEdition(paths, 'select node_key from figures where not is_shown')).not.toEqual([]);
	});

	test('of short absence is released only beside the split', async () => {
		const paths = await publishedFolder(sandbjerg(CLOSED));
		const [row] = await inEdition(
			paths,
			`select count(*) filter (where is_split_shown and expected_short_absence_fte_days is null)::integer as missing,
				count(*) filter (where not is_split_shown and expected_short_absence_fte_days is not null)::integer as too_many,
				count(expected_short_absence_fte_days)::integer as shown from figures inner join expectations using (node_key, period_key)`,
		);
		expect(row).toMatchObject({ missing: 0, too_many: 0 });
		expect(Number(row?.shown)).toBeGreaterThan(0);
	});

	test.each([
		['2025-03-03', ['2023']],
		['2025-03-04', ['2023', '2024']],
		['2025-03-05', ['2023', '2024']],
	])('taken out on %s it rests on the rates of %j', async (extraction_date, years) => {
		const paths = await publishedFolder(sandbjerg({ extraction_date }));
		const { stratum_rates } = await parametersOf(paths);
		expect([...new Set(stratum_rates.map((rate) => rate.period_key))]).toEqual(years);
	});
});

describe('rates that were released', () => {
	const notes = (count: number) =>
		people(WORKPLACES[4] ?? { unit_key: '', unit_name: '', area_key: '', people: 0 })
			.slice(0, count)
			.map(({ employment_id }) => `${employment_id};SY;2024-11-18;2024-11-29`);

	test('stand when later sick notes move the figures they came from', async () => {
		const paths = await publishedFolder(sandbjerg(CLOSED));
		const [before, expected] = [await parametersOf(paths), await expectedIn(paths, '2024')];
		const lost = "select absence_fte_days::varchar as lost from figures where node_key = '100' and period_key = '2024'";
		const [then] = await inEdition(paths, lost);
		await publish(paths, sandbjerg({ extraction_date: '2025-03-10', more_absence: notes(5) }));
		expect((await inEdition(paths, lost))[0]).not.toEqual(then);
		expect((await parametersOf(paths)).stratum_rates).toEqual(before.stratum_rates);
		expect(await expectedIn(paths, '2024')).toEqual(expected);
	});

	test('are made anew in a new series', async () => {
		const paths = await publishedFolder(sandbjerg(CLOSED));
		const before = await parametersOf(paths);
		await publish(paths, sandbjerg({ extraction_date: '2025-03-10', more_absence: notes(5) }), { new_series: true });
		expect((await parametersOf(paths)).stratum_rates).not.toEqual(before.stratum_rates);
	});
});

test('who registers a group has something expected of it: the sum of its workplaces, and nothing else moves', async () => {
	const paths = await publishedFolder(sandbjerg(CLOSED));
	const [parameters, before] = [await parametersOf(paths), await expectedIn(paths, '2024')];
	const terms = { extraction_date: '2025-03-04', first_date: '2023-01-01', last_date: '2024-12-31' };
	await publish(paths, { 'med_udvalg.csv': REGISTER_FILES['med_udvalg.csv'] ?? '' }, { declared: terms });
	const after = await expectedIn(paths, '2024');
	expect(after.filter((row) => row.node_key !== 'med:MED7')).toEqual(before);
	expect(await parametersOf(paths)).toEqual(parameters);
	const of = (key: string) => Number(after.find((row) => row.node_key === key)?.expected_spells);
	expect(of('med:MED7')).toBeCloseTo(of('211') + of('212'), 9);
});

describe('strata as the files have them', () => {
	const withAges = (delivery: Delivery): Delivery => {
		// the personal number would say the age itself
		const withoutPerson = (row: string) =>
			row
				.split(';')
				.filter((_, index) => index !== 1)
				.join(';');
		const [header = '', ...rows] = String(delivery['ansaettelser.csv']).trimEnd().split('\n').map(withoutPerson);
		const aged = rows.map((row, index) => `${row};${index % 3 === 0 ? '18-34' : '35+'}`);
		return { ...delivery, 'ansaettelser.csv': `${[`${header};aldersgruppe`, ...aged].join('\n')}\n` };
	};
	const folder = () => {
		const paths = pathsOf(freshFolder());
		writeFileSync(paths.profile, JSON.stringify({ ...PROFILES[1], strata: 'as_delivered' }));
		return paths;
	};

	test('are used where all figures are made up, age groups by their delivered names', async () => {
		const paths = folder();
		await publish(paths, withAges(sandbjerg(CLOSED)));
		const { stratum_rates } = await parametersOf(paths);
		expect([...new Set(stratum_rates.map((rate) => rate.stratum_key))].sort()).toEqual(['Personale · 18-34 · ', 'Personale · 35+ · ']);
	});

	test('are refused for real figures, and nothing is published', async () => {
		const paths = folder();
		await expect(publish(paths, withAges(sandbjerg({ ...CLOSED, synthetic: 'nej' })))).rejects.toMatchObject({
			code: 'profile_refused',
			detail: expect.stringContaining('kun tilladt, når alle leverancer er opdigtede'),
		});
		expect(readCurrent(paths)).toBeNull();
	});
});
