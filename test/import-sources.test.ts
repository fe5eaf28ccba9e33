import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { LIMITS } from '../server/build/import/limits.ts';
import { personKeyOf } from '../server/build/import/pseudonym.ts';
import { type Delivered, deliver, PERSON_KEY } from './import-world.ts';

const CASES = fileURLToPath(new URL('./sources/', import.meta.url));
const DECLARED = { extraction_date: '2025-07-10', first_date: '2024-01-01', last_date: '2025-06-30' };
/** So that a page of XML is a full extract. */
const SMALL = { ...LIMITS, least_units: 2, least_employees: 2 };

const foldersIn = (folder: string) => readdirSync(folder).filter((name) => statSync(join(folder, name)).isDirectory());
const cases = foldersIn(CASES).flatMap((source) =>
	foldersIn(join(CASES, source)).map((name) => [`${source}: ${name.replaceAll('_', ' ')}`, join(CASES, source, name)] as const),
);

function filesIn(folder: string): Record<string, Uint8Array> {
	const names = readdirSync(folder).filter((name) => name !== 'expected.txt' && statSync(join(folder, name)).isFile());
	return Object.fromEntries(names.sort().map((name) => [name, readFileSync(join(folder, name))]));
}

/** Keyed hashes turned back into the ids of the files, so that a page can be read. */
function idsOf(files: Record<string, Uint8Array>): Map<string, string> {
	const words = Object.values(files).flatMap(
		(bytes) =>
			Buffer.from(bytes)
				.toString()
				.match(/[\p{L}\p{N}-]+/gu) ?? [],
	);
	return new Map(words.map((word) => [personKeyOf(PERSON_KEY, word), word]));
}

/** What was read as a page: a block for each table, without columns that are blank throughout, then what was said. */
function pageOf({ tables, issues, row_counts }: Delivered, ids: ReadonlyMap<string, string>): string {
	const blocks = Object.entries(tables).map(([table, rows]) => {
		const columns = Object.keys(rows[0] ?? {}).filter((column) => rows.some((row) => row[column] !== null));
		const lines = rows.map((row) => columns.map((column) => ids.get(String(row[column])) ?? row[column] ?? '').join(' | '));
		return [`== ${table}`, columns.join(' | '), ...lines].join('\n');
	});
	const counts = row_counts.map(({ file, kind, rows_read, rows_kept }) => `${file} · ${kind}: ${rows_read} read, ${rows_kept} kept`);
	const told = issues.map(
		({ severity, code, text, rows }) => `${severity} ${code}${rows.length > 0 ? ` [${rows.join(' ')}]` : ''}\n    ${text}`,
	);
	return `${[...blocks, ['== rows', ...counts].join('\n'), ['== issues', ...told].join('\n')].join('\n\n')}\n`;
}

describe('a source becomes rows of the contract', () => {
	test.each(cases)('%s', async (_, folder) => {
		const files = filesIn(folder);
		const mapping = join(folder, 'mapping');
		const delivered = await deliver(files, {
			declared: DECLARED,
			limits: SMALL,
			...(existsSync(mapping) ? { mappingFolder: mapping } : {}),
		});
		await expect(pageOf(delivered, idsOf(files))).toMatchFileSnapshot(join(folder, 'expected.txt'));
	});
});

describe('totals', () => {
	test('in any column of what is added up are left out; a benchmark may be of all groups', async () => {
		const staff = 'MaNr;Enhedsnr;Stilling;Besk.dec;Ansat fra\n1;100;Lærer;1;01-01-2020\n2;100;I alt;1;01-01-2020\nI alt 2 ansatte;;;2;\n';
		const benchmarks = 'kilde;aar;personalegruppe;maaling;vaerdi\nKRL;2024;I alt;dage;13,1\nKRL;2024;Lærere;dage;10,9\n';
		const { tables, issues } = await deliver({ 'personale.csv': staff, 'sammenligning.csv': benchmarks }, { declared: DECLARED });
		expect([tables.raw_employments?.length, tables.raw_benchmarks?.length]).toEqual([1, 2]);
		expect(issues.find(({ code }) => code === 'total_row')).toMatchObject({ rows: [3, 4], count: 2 });
	});
});

describe('real files', () => {
	const REAL = fileURLToPath(new URL('./real/', import.meta.url));

	test.each([
		['sd_org_first_rows.csv', 'organisation', ['unknown_parent', 'read_as', 'unused_columns']],
		['alle_ledere_kolding_fiktiv.csv', undefined, ['unknown_file']],
		['fra027_egen_sygdom_paedagogisk_arbejde_2024.csv', 'sammenligning', ['read_as', 'unused_columns', 'not_published']],
		['helligdage_dk.csv', undefined, ['unknown_file']],
		['benchmarking_2023-01.csv', 'maanedstal', ['read_as', 'unused_columns', 'not_published']],
	])('%s is read, or refused as a whole with a sentence', async (name, kind, codes) => {
		const delivered = await deliver({ [name]: readFileSync(join(REAL, name)) }, { declared: DECLARED });
		expect([delivered.row_counts[0]?.kind, delivered.codes]).toEqual([kind, codes]);
	});

	test('Opus’ two small files are refused where nothing says how the rest was', async () => {
		const { issues, tables } = await deliver(filesIn(join(CASES, 'opus_xml', 'two_days_of_andeby')), { declared: DECLARED });
		const errors = issues.filter(({ severity }) => severity === 'error');
		expect([new Set(errors.map(({ code }) => code)), tables]).toEqual([new Set(['changes_without_full']), {}]);
		expect(errors[0]?.text).toContain('Hent den sammen med et fuldt udtræk');
	});
});

describe('what no table explains is listed with its count, and nothing of it is lost', () => {
	const staff = (rows: string) => `MaNr;Enhedsnr;Stilling;Ansættelsesform;Besk.dec;Ansat fra\n${rows}`;
	const people = (count: number) => Array.from({ length: count }, (_, at) => `${at};100;Lærer;Månedsløn;1;01-01-2020\n`).join('');
	const units = 'enhed_id;navn;overenhed_id\n100;Ansgar Kommune;\n';
	const toldOf = async (rows: string, code: string) => {
		const files = { 'organisation.csv': units, 'personale.csv': staff(people(200) + rows) };
		const { issues, tables } = await deliver(files, { declared: DECLARED });
		expect(tables.raw_employments?.length).toBe(200 + rows.trim().split('\n').length);
		return issues.find((issue) => issue.code === code)?.text;
	};

	test('units, titles and forms of employment', async () => {
		expect(
			await toldOf('801;50001234;Lærer;Månedsløn;1;01-01-2020\n802;50001234;Lærer;Månedsløn;1;01-01-2020\n', 'unknown_unit'),
		).toContain('50001234 (2)');
		expect(
			await toldOf('801;100;Tryllekunstner;Månedsløn;1;01-01-2020\n802;100;Tryllekunstner;Månedsløn;1;01-01-2020\n', 'unknown_position'),
		).toContain('Tryllekunstner (2)');
		expect(await toldOf('801;100;Lærer;Projektansat;1;01-01-2020\n', 'unknown_employment_form')).toContain('Projektansat');
	});

	test('a title that is the name of a group is that group; a name of a person is counted and not repeated', async () => {
		expect(await toldOf('801;100;Akademikere;Månedsløn;1;01-01-2020\n', 'unknown_position')).toBeUndefined();
		const told = await toldOf('801;100;Jens Hansen;Månedsløn;1;01-01-2020\n', 'unknown_position');
		expect(told).toMatch(/^1 rækker/);
		expect(told).not.toContain('Hansen');
	});
});
