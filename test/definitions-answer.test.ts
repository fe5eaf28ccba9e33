import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type DataPaths, editionFile, readCurrent } from '../server/data-folder.ts';
import { ask } from '../server/serve/api/answer.ts';
import { followEditions, type OpenEdition } from '../server/serve/open-edition.ts';
import { type Delivery, people, publishedFolder, removeWorlds, rowsOf, sandbjerg, WORKPLACES } from './demo-world.ts';

/** The bridge between definitions: which kinds count is worked out from the municipality's own table of kinds. */

afterAll(removeWorlds);

const reader = { id: 'x', name: 'x', roles: ['hr' as const], scope_units: null, home_unit: '100' };

/** Twelve people with a work injury and eleven with complaints of pregnancy, five days each in 2024; as many care days beside. */
const otherKinds = () => {
	const everybody = WORKPLACES.flatMap((workplace) => people(workplace)).map((one) => one.employment_id);
	const away = (code: string, from: number, count: number, step: number) =>
		Array.from({ length: count }, (_, index) => `${everybody[from + index * step]};${code};2024-10-14;2024-10-18`);
	return [...away('arbejdsskade', 0, 12, 7), ...away('graviditetsgener', 3, 11, 9), ...away('omsorgsdag', 5, 12, 8)];
};
const withBenchmarks = (delivery: Delivery): Delivery => ({
	...delivery,
	'sammenligning.csv':
		'kilde;aar;kommune;personalegruppe;maaling;vaerdi\nKRL;2023;;;dage pr. årsværk;12,1\nKRL;2023;Sandbjerg;;dage pr. årsværk;11,4\n',
});

let paths: DataPaths;
let edition: OpenEdition;
let close: () => void;
beforeAll(async () => {
	paths = await publishedFolder(withBenchmarks(sandbjerg({ extraction_date: '2025-03-04', more_absence: otherKinds() })));
	const editions = followEditions(paths);
	edition = await editions();
	close = editions.close;
});
afterAll(() => close());

const definitions = async (year = '2024') => (await ask(edition, reader, 'definitions', { year })).rows;

describe('definitions', () => {
	test('the municipality’s own comes first and is the figure it shows', async () => {
		const [own] = await definitions();
		const [figure] = await rowsOf(
			editionFile(paths, readCurrent(paths)?.edition ?? ''),
			"select absence_fte_days::double as lost, possible_fte_days::double as possible from figures where node_key = '100' and period_key = '2024'",
		);
		expect(own).toMatchObject({ definition: 'own', status: 'shown', added_kinds: '', left_out_kinds: '', difference_days_per_fte: 0 });
		expect(own?.absence_fte_days).toBeCloseTo(Number(figure?.lost), 9);
		expect(own?.absence_share).toBeCloseTo(Number(figure?.lost) / Number(figure?.possible), 12);
	});

	test('Danmarks Statistik counts pregnancy and not work injuries: eleven weeks more, twelve fewer', async () => {
		const [own, ...others] = await definitions();
		const dst = others.find((row) => row.definition === 'dst');
		expect(dst).toMatchObject({ status: 'shown', added_kinds: 'Graviditetsgener', left_out_kinds: 'Arbejdsskade' });
		expect((dst?.absence_fte_days ?? 0) - (own?.absence_fte_days ?? 0)).toBeCloseTo((11 - 12) * 5, 9);
		const perDay = (own?.absence_days_per_fte ?? 0) / (own?.absence_fte_days ?? 1);
		expect(dst?.difference_days_per_fte).toBeCloseTo(-5 * perDay, 9);
	});

	test('who counts the same kinds has the same figure; where the kinds are not told apart the rest is hidden, with null in every value', async () => {
		const before = await definitions('2023');
		expect(before.map((row) => [row.definition, row.status, row.difference_days_per_fte])).toContainEqual(['krl', 'shown', 0]);
		expect(before.map((row) => [row.definition, row.status])).toContainEqual(['dst', 'hidden']);
		const rows = before.filter((row) => row.status === 'hidden');
		for (const row of rows)
			expect([row.absence_fte_days, row.absence_share, row.absence_days_per_fte, row.difference_days_per_fte]).toEqual([
				null,
				null,
				null,
				null,
			]);
	});

	test.each(['2022', '2025', '1999'])('the year %s is not in the edition', async (year) => {
		await expect(definitions(year)).rejects.toMatchObject({ code: 'question_not_understood', detail: 'year: 2023 til 2024' });
	});
});

test('figures of others stand as they were published, with a word that they are counted otherwise', async () => {
	const { rows, caveats } = await ask(edition, reader, 'benchmarks', {});
	expect(rows.map((row) => [row.benchmark_source, row.year, row.municipality, row.benchmark_value])).toEqual([
		['KRL', 2023, 'Sandbjerg', 11.4],
		['KRL', 2023, null, 12.1],
	]);
	expect(caveats.map(({ code }) => code)).toEqual(['other_definitions']);
});
