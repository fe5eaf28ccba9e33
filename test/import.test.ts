import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { generateMunicipality } from '../data/generate.ts';
import { parseAmount, parseDate, parseFlag, parseGrade, parseMonth, parseNumber, parseOpenDate } from '../server/build/import/clean.ts';
import { readRows } from '../server/build/import/csv-rows.ts';
import { ISSUES, type IssueCode } from '../server/build/import/issue-catalogue.ts';
import { createIssueList } from '../server/build/import/issues.ts';
import { LIMITS } from '../server/build/import/limits.ts';
import { hasCprLike, personKeyOf, readOrCreatePersonKey } from '../server/build/import/pseudonym.ts';
import type { DeliveryReading } from '../server/build/import/read-delivery.ts';
import type { Row } from '../server/build/import/table.ts';
import { cleanFiles, deliver, type Files, folder, messOf, PERSON_KEY } from './import-world.ts';

const deliverMess = async (mess: string, kind: string) => deliver({ ...(await cleanFiles()), [`${kind}.csv`]: await messOf(mess) });

const keptRows = (reading: DeliveryReading, kind: string) => reading.row_counts.find((count) => count.kind === kind)?.rows_kept;

/** Each mess stands in place of the clean file of its kind: what is said, and how many rows of the file are kept. */
const CASES: readonly (readonly [mess: string, kind: string, codes: readonly IssueCode[], kept: number | undefined])[] = [
	['semicolon_and_decimal_comma.csv', 'fravaer', [], 2],
	['semicolon_and_decimal_point.csv', 'fravaer', [], 2],
	['comma_and_quoted_decimals.csv', 'fravaer', [], 2],
	['quotes_around_every_field.csv', 'fravaer', [], 2],
	['tabs_between_fields.csv', 'fravaer', [], 2],
	['windows_1252_letters.csv', 'organisation', [], 4],
	['utf16_from_excel.csv', 'organisation', [], 4],
	['utf16_big_endian.csv', 'organisation', [], 4],
	['letters_in_two_parts.csv', 'organisation', [], 4],
	['old_mac_line_ends.csv', 'organisation', [], 4],
	['title_lines_above_header.csv', 'fravaer', [], 2],
	['blank_lines_at_the_end.csv', 'fravaer', [], 1],
	['total_line_at_the_bottom.csv', 'fravaer', ['total_row'], 2],
	['header_in_other_spelling.csv', 'fravaer', [], 2],
	['duplicate_header.csv', 'fravaer', ['duplicate_header'], undefined],
	['missing_column.csv', 'fravaer', ['missing_column'], undefined],
	['ragged_row.csv', 'fravaer', ['ragged_row'], 1],
	['decimal_comma_splits_a_row.csv', 'fravaer', ['decimal_comma_splits_row'], 1],
	['unclosed_quote.csv', 'fravaer', ['unbalanced_quotes'], 1],
	['stray_quote.csv', 'fravaer', ['unbalanced_quotes'], 1],
	['header_only.csv', 'fravaer', ['header_only'], 0],
	['empty_file.csv', 'fravaer', ['empty_file'], undefined],
	['only_a_byte_order_mark.csv', 'fravaer', ['empty_file'], undefined],
	['months_as_columns.csv', 'fravaer', ['header_not_found'], undefined],
	['no_danish_letters_and_no_utf8.csv', 'fravaer', ['unknown_encoding'], undefined],
	['nul_byte.csv', 'fravaer', ['nul_byte'], undefined],
	['double_encoded_utf8.csv', 'organisation', ['double_encoded_text', 'double_encoded_text'], 2],
	['cpr_in_unit_name.csv', 'organisation', ['cpr_in_text'], 3],
	['cpr_in_absence_code.csv', 'fravaer', ['cpr_in_text'], 1],
	['columns_nobody_asked_for.csv', 'fravaer', ['unused_columns'], 1],
	['two_digit_years.csv', 'fravaer', ['two_digit_year', 'two_digit_year'], 1],
	['dates_that_do_not_exist.csv', 'fravaer', ['date_unreadable'], 0],
	['one_thousand_or_one_point.csv', 'fravaer', ['number_ambiguous'], 1],
	['numbers_that_are_words.csv', 'fravaer', ['number_unreadable'], 0],
	['blank_keys.csv', 'fravaer', ['missing_value', 'missing_value', 'missing_value'], 0],
	['codes_nobody_knows.csv', 'fravaer', ['unknown_absence_code'], 1],
	['last_day_before_first.csv', 'fravaer', ['last_before_first'], 1],
	['hours_beyond_the_days.csv', 'fravaer', ['hours_out_of_range'], 1],
	['grades_as_share_and_percent.csv', 'fravaer', ['grade_mixed', 'grade_read_as_percent'], 3],
	['grade_of_two.csv', 'fravaer', ['grade_ambiguous', 'number_out_of_range'], 0],
	['absence_outside_the_window.csv', 'fravaer', ['outside_window'], 2],
	['absence_of_unknown_employment.csv', 'fravaer', ['unknown_employment'], 2],
	['unreadable_registration_dates.csv', 'fravaer', ['value_left_out'], 2],
	['units_in_a_ring.csv', 'organisation', ['unit_cycle'], 7],
	['units_that_change_places.csv', 'organisation', [], 8],
	['several_roots.csv', 'organisation', ['several_roots'], 5],
	['parent_that_does_not_exist.csv', 'organisation', ['unknown_parent'], 5],
	['unit_versions_that_overlap.csv', 'organisation', ['overlapping_unit_versions'], 5],
	['levels_nobody_knows.csv', 'organisation', ['unknown_level'], 4],
	['employment_forms_nobody_knows.csv', 'ansaettelser', ['value_blank', 'unknown_employment_form', 'traits_from_cpr'], 4],
	['fractions_out_of_range.csv', 'ansaettelser', ['fraction_out_of_range', 'missing_value', 'traits_from_cpr'], 1],
	['persons_above_full_time.csv', 'ansaettelser', ['person_over_full_time', 'traits_from_cpr'], 6],
	['employment_versions_that_overlap.csv', 'ansaettelser', ['overlapping_employment_versions', 'traits_from_cpr'], 6],
	['persons_left_blank.csv', 'ansaettelser', ['person_missing', 'traits_from_cpr'], 4],
];

describe('each mess is read or named', () => {
	test.each(CASES)('%s', async (mess, kind, codes, kept) => {
		const delivered = await deliverMess(mess, kind);
		expect([...delivered.codes].sort()).toEqual([...codes].sort());
		expect(keptRows(delivered, kind)).toBe(kept);
	});

	test('the clean files say nothing', async () => {
		const { issues, row_counts } = await deliver(await cleanFiles());
		expect(issues).toEqual([]);
		expect(row_counts.map(({ rows_read, rows_kept }) => [rows_read, rows_kept])).toEqual([
			[1, 1],
			[4, 4],
			[5, 5],
			[5, 5],
		]);
	});

	test('the row is the one a spreadsheet shows', async () => {
		const { issues } = await deliverMess('ragged_row.csv', 'fravaer');
		expect(issues).toMatchObject([{ code: 'ragged_row', place: { file: 'fravaer.csv', row: 3 }, rows: [3, 4], count: 2 }]);
	});

	test('a million bad rows are one issue with the first five places', () => {
		const issues = createIssueList();
		for (let row = 2; row < 1_000_002; row += 1) issues.add('date_unreadable', { file: 'fravaer.csv', row, column: 'foerste_dag' });
		expect(issues.issues()).toMatchObject([{ count: 1_000_000, rows: [2, 3, 4, 5, 6] }]);
	});

	test('every issue of the catalogue says something in Danish that names its file or what to do', () => {
		const told = { file: 'fravaer.csv', column: 'timer', count: 2, rows: ' (række 3)', listed: 'XK' };
		for (const [code, { text }] of Object.entries(ISSUES)) expect(text(told), code).toMatch(/^(?:[A-ZÆØÅ0-9]|fravaer).{20,}\.$/u);
	});
});

describe('rows', () => {
	const cell = fc.string({ unit: fc.constantFrom('a', 'Æ', '–', ' ', '"', ';', ',', '\n', '\r\n', '7'), maxLength: 6 });
	const table = fc
		.integer({ min: 2, max: 4 })
		.chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }));
	const written = (rows: string[][], delimiter: string) =>
		rows
			.map((cells) => cells.map((text) => (/[";,\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)).join(delimiter))
			.join('\r\n');
	const bytesOf = { 'utf-8': (text: string) => Buffer.from(text), 'utf-16le': (text: string) => Buffer.from(text, 'utf16le') };

	test('written by RFC 4180 are read back, however the bytes arrive', async () => {
		const path = join(folder, 'rows.csv');
		const encodings = fc.constantFrom('utf-8' as const, 'utf-16le' as const);
		await fc.assert(
			fc.asyncProperty(
				table,
				fc.constantFrom(';', ','),
				encodings,
				fc.integer({ min: 1, max: 40 }),
				async (rows, delimiter, encoding, chunk_bytes) => {
					await writeFile(path, bytesOf[encoding](`${written(rows, delimiter)}\r\n`));
					const read: Row[] = [];
					for await (const batch of readRows({ path, encoding, delimiter }, chunk_bytes)) read.push(...batch);
					const expected = rows.map((cells, index) => ({ row: index + 1, cells: cells.map((text) => text.replaceAll('\r\n', '\n')) }));
					expect(read).toEqual(expected);
				},
			),
			{ seed: 4180, numRuns: 300 },
		);
	});

	test('after a broken one are read on, and a quote that never closes is the last', async () => {
		const path = join(folder, 'broken.csv');
		await writeFile(path, 'a;b\nx"y;1\n"x"y;2\n"two\nlines";3\n"never;4\nlost;5\n');
		const read: Row[] = [];
		for await (const batch of readRows({ path, encoding: 'utf-8', delimiter: ';' })) read.push(...batch);
		expect(read.map(({ row, cells }) => [row, cells?.join('|') ?? null])).toEqual([
			[1, 'a|b'],
			[2, null],
			[3, null],
			[4, 'two\nlines|3'],
			[5, null],
		]);
	});
});

describe('what is kept', () => {
	test('letters are right in every encoding', async () => {
		for (const mess of [
			'windows_1252_letters.csv',
			'utf16_from_excel.csv',
			'utf16_big_endian.csv',
			'letters_in_two_parts.csv',
			'old_mac_line_ends.csv',
		]) {
			const { tables } = await deliverMess(mess, 'organisation');
			expect(tables.raw_units?.[2]?.unit_name, mess).toBe('Børnehaven Æblehaven – Åsen');
		}
	});

	test('numbers, dates, open ends and codes get one spelling', async () => {
		const { tables } = await deliver(await cleanFiles());
		expect(
			tables.raw_absences?.map((row) => [row.absence_kind, row.first_date, row.last_date, row.hours, row.grade, row.registered_date]),
		).toEqual([
			['own_illness', '2025-02-03', '2025-02-05', 22.2, null, '2025-02-04'],
			['own_illness', '2025-03-10', '2025-03-12', null, null, '2025-03-10'],
			['partial_illness', '2025-04-01', '2025-04-30', null, 0.5, '2025-04-02'],
			['child_sick_day', '2025-05-05', '2025-05-05', 7.4, null, '2025-05-05'],
			['own_illness', '2025-06-23', null, null, null, '2025-06-24'],
		]);
		expect(tables.raw_employments?.map((row) => [row.fraction, row.employment_form, row.sex, row.is_leader, row.last_date])).toEqual([
			[1, 'monthly_paid', 'K', false, null],
			[810811 / 1e6, 'monthly_paid', 'M', false, '2024-12-31'],
			[878378 / 1e6, 'monthly_paid', 'M', false, null],
			[1, 'monthly_paid', 'K', true, null],
			[null, 'hourly_paid', 'M', false, null],
		]);
		expect(tables.raw_units?.map(({ level }) => level)).toEqual(['municipality', 'directorate', 'workplace', 'workplace']);
	});

	test('an unknown form of employment counts as monthly paid, a longer text follows its first word', async () => {
		const { tables } = await deliverMess('employment_forms_nobody_knows.csv', 'ansaettelser');
		expect(tables.raw_employments?.map(({ employment_form }) => employment_form)).toEqual([
			'monthly_paid',
			'monthly_paid',
			'special_terms',
			'hourly_paid',
		]);
	});

	test('percent and share of the same grade are the same', async () => {
		const { tables } = await deliverMess('grades_as_share_and_percent.csv', 'fravaer');
		expect(tables.raw_absences?.map(({ grade }) => grade)).toEqual([0.5, 0.5, 0.4]);
	});

	test('an unknown code leaves its rows aside, counts them and names the code', async () => {
		const { issues, row_counts } = await deliverMess('codes_nobody_knows.csv', 'fravaer');
		expect(issues[0]).toMatchObject({ code: 'unknown_absence_code', count: 3, rows: [2, 3, 4] });
		expect(issues[0]?.text).toContain('XK (2)');
		expect(row_counts.at(-1)).toMatchObject({ rows_read: 4, rows_kept: 1, rows_set_aside: 3 });
	});

	test('columns outside the contract are named and not kept', async () => {
		const { tables, dropped_columns } = await deliverMess('columns_nobody_asked_for.csv', 'fravaer');
		expect(dropped_columns.map(({ column }) => column)).toEqual(['cpr', 'Fornavn', 'Diagnose']);
		expect(JSON.stringify(tables)).not.toMatch(/Karen|ryg/);
	});

	test('sex and year of birth follow from a CPR number only where both are blank', async () => {
		const { tables } = await deliverMess('persons_left_blank.csv', 'ansaettelser');
		expect(tables.raw_employments?.map(({ sex, birth_year }) => [sex, birth_year])).toEqual([
			['K', 1980],
			[null, null],
			[null, null],
			[null, null],
		]);
	});
});

describe('the register', () => {
	const files = {
		'med_udvalg.csv':
			'udvalg_id;navn;niveau;overudvalg_id;enhed_id\nHU;Hovedudvalget;Hovedudvalg;;00100\nOU1;Områdeudvalg Børn;Områdeudvalg;HU;00210\nOU1;Områdeudvalg Børn;Områdeudvalg;HU;00220\nP1;Skolens personalemøde;Personalemøde med MED-status;OU9;00220\n',
		'med_moeder.csv': 'udvalg_id;dato\nHU;12-09-2025\nXX;12-09-2025\n',
		'maal.csv':
			'enhed_id;maaling;vaerdi;enhed_for_vaerdi;gaelder_fra;senest\n00100;;4,5;%;01-01-2025;31-12-2026\n00200;Sygemeldinger;1,8;pr. ansat;01-01-2025;31-12-2026\n',
		'indsatser.csv':
			'indsats_id;navn;enhed_id;start;slut;type;begrundelse;pris_kr\nI1;1-5-14;00210;01-02-2025;;samtale;Mange korte;25.000\nI1;1-5-14;00220;01-02-2025;;samtale;Mange korte;25.000\nI1;1-5-15;00999;01-02-2025;;samtale;Mange korte;25.000\n',
		'grupper.csv': 'gruppe_id;navn;formaal;enhed_id\nG1;Byens skoler;Fælles leder;00210\nG1;Byens skoler;Fælles tillidsmand;00220\n',
	};

	test('committees, meetings, targets, efforts and groups are read, and what points nowhere is said', async () => {
		const { register, issues } = await deliver({ ...(await cleanFiles()), ...files });
		expect(register.committees.map(({ committee_key, level }) => [committee_key, level])).toEqual([
			['HU', 'main'],
			['OU1', 'area'],
			['P1', 'staff_meeting'],
		]);
		expect(register.committee_units.length).toBe(4);
		expect(register.targets.map(({ measure, target_value, value_unit }) => [measure, target_value, value_unit])).toEqual([
			['absence', 4.5 / 100, 'share'],
			['spells', 1.8, 'spells_per_employment_year'],
		]);
		expect(
			register.efforts.map(({ effort_key, unit_key, effort_name, price_dkk }) => [effort_key, unit_key, effort_name, price_dkk]),
		).toEqual([
			['I1', '00210', '1-5-14', 25_000],
			['I1', '00220', '1-5-14', 25_000],
			['I1', '00999', '1-5-14', 25_000],
		]);
		expect(register.groups).toEqual(
			['00210', '00220'].map((unit_key) => ({ group_key: 'G1', group_name: 'Byens skoler', unit_key, purpose: 'Fælles leder' })),
		);
		expect(issues.map(({ code, place }) => [code, place.file, place.column])).toEqual([
			['unknown_committee', 'med_udvalg.csv', 'overudvalg_id'],
			['unknown_committee', 'med_moeder.csv', 'udvalg_id'],
			['unknown_unit', 'indsatser.csv', 'enhed_id'],
			['rows_differ', 'indsatser.csv', 'indsats_id'],
			['rows_differ', 'grupper.csv', 'gruppe_id'],
		]);
	});

	test('by itself stands in the period of the edition; with anything of a period beside it, it does not', async () => {
		const standing = { extraction_date: '2025-07-10', first_date: '2024-01-01', last_date: '2025-06-30' };
		const alone = { 'grupper.csv': files['grupper.csv'], 'maal.csv': files['maal.csv'] };
		expect((await deliver(alone, { standing })).delivery).toMatchObject(standing);
		expect((await deliver(alone)).issues[0]?.code).toBe('delivery_missing');
		const asked = { ...standing, first_date: '2024-02-01' };
		expect((await deliver(alone, { standing, declared: asked })).delivery).toMatchObject(asked);
		for (const beside of [{ 'sammenligning.csv': 'kilde;aar;maaling;vaerdi\nKRL;2024;dage;12\n' }, { 'ukendt.csv': 'a;b\n1;2\n' }])
			expect((await deliver({ ...alone, ...beside }, { standing })).issues.map(({ code }) => code)).toContain('delivery_missing');
	});

	test('has the municipality’s own tools, each for one pattern or more that is known', async () => {
		const header = 'vaerktoej_id;navn;moenster;hvad;hvem;begynd;kilde;indsatstyper;tilbagetrukket';
		const tools = (...rows: string[]) => ({ 'vaerktoejer.csv': `${[header, ...rows].join('\n')}\n` });
		const row = (pattern: string, more = ';') => `m1;Morgensamling;${pattern};Ti minutter;TRIO;Aftal hvornår;Skolen;${more}`;
		const read = await deliver({ ...(await cleanFiles()), ...tools(row('Oftere syge, lange forløb', 'ti minutter, samling;ja')) });
		expect(read.codes).toEqual([]);
		expect(read.register.tools).toEqual([
			{
				...{ tool_key: 'm1', tool_name: 'Morgensamling', patterns: ['more_often', 'longer'], what: 'Ti minutter', who: 'TRIO' },
				...{ begin: 'Aftal hvornår', source: 'Skolen', effort_types: ['ti minutter', 'samling'], is_withdrawn: true },
			},
		]);
		for (const pattern of ['oftere, sjældnere', 'måske', ','])
			expect((await deliver({ ...(await cleanFiles()), ...tools(row(`"${pattern}"`)) })).codes, pattern).toEqual(['unknown_choice']);
	});

	test('says what is expected of a series in a budget year: in percent, or in the unit of the series', async () => {
		const rows = ['elevfravær;00210;2026;6,2;%', 'Vikarer;udenfor;2026;-1.250,5;1.000 kr.', 'elevfravær;00210;2027;101;pct.'];
		const { register, issues } = await deliver({
			...(await cleanFiles()),
			'seriemaal.csv': `serie;enhed_id;aar;vaerdi;enhed_for_vaerdi\n${rows.join('\n')}\n`,
		});
		expect(register.series_targets).toEqual([
			{ series: 'elevfravær', unit_key: '00210', year: '2026', expected: 0.062, value_unit: null },
			{ series: 'Vikarer', unit_key: 'udenfor', year: '2026', expected: -1250.5, value_unit: '1.000 kr.' },
		]);
		expect(issues.map(({ code, place }) => [code, place.file, place.column])).toEqual([['number_out_of_range', 'seriemaal.csv', 'vaerdi']]);
	});
});

describe('a delivery', () => {
	test('has the same key whatever the order, encoding, delimiter and division of its files', async () => {
		const clean = await cleanFiles();
		const key = async (files: Files) => (await deliver(files)).delivery?.delivery_key;
		const expected = await key(clean);
		const [header = '', ...rows] = (clean['fravaer.csv'] ?? '').trim().split('\n');
		const joined = (lines: string[], end = '\n') => `${lines.join(end)}${end}`;
		const turned = joined([header, ...rows].map((line) => line.split(';').reverse().join(';')));
		const variants: Record<string, Files> = {
			shuffled: { ...clean, 'fravaer.csv': joined([header, ...[...rows].reverse()]) },
			marked: { ...clean, 'organisation.csv': `\ufeff${clean['organisation.csv']}` },
			carriage_returns: { ...clean, 'fravaer.csv': joined([header, ...rows], '\r\n') },
			trailing_blanks: { ...clean, 'fravaer.csv': `${clean['fravaer.csv']}\n\n;;;;;;\n` },
			columns_turned: { ...clean, 'fravaer.csv': turned },
			windows_1252: { ...clean, 'organisation.csv': Buffer.from(clean['organisation.csv'] ?? '', 'latin1') },
			tabs: { ...clean, 'fravaer.csv': joined([header, ...rows]).replaceAll(';', '\t') },
			quoted: {
				...clean,
				'fravaer.csv': joined(
					[header, ...rows].map((line) =>
						line
							.split(';')
							.map((cell) => `"${cell}"`)
							.join(';'),
					),
				),
			},
			divided: { ...clean, 'fravaer.csv': joined([header, ...rows.slice(2)]), 'fravaer_2.csv': joined([header, ...rows.slice(0, 2)]) },
			other_date_form: { ...clean, 'fravaer.csv': joined([header, ...rows]).replace('03-02-2025', '2025-02-03') },
		};
		for (const [name, files] of Object.entries(variants)) expect(await key(files), name).toBe(expected);
		expect(await key({ ...clean, 'fravaer.csv': joined([header, ...rows, rows[0] ?? '']) }), 'a row twice').not.toBe(expected);
		expect(await key({ ...clean, 'fravaer.csv': joined([header, ...rows]).replace('22,2', '22,3') }), 'a changed value').not.toBe(expected);
	});

	test('without leverance is refused with the way out, and read where its terms are declared', async () => {
		const { 'leverance.csv': _, ...files } = await cleanFiles();
		const refused = await deliver(files);
		expect(refused.delivery).toBeNull();
		expect(refused.issues).toMatchObject([{ code: 'delivery_missing', severity: 'error' }]);
		expect(refused.issues[0]?.text).toContain('--udtraek, --fra og --til');
		const declared = { extraction_date: '2025-07-10', first_date: '2024-01-01', last_date: '2025-06-30', source: 'KMD Opus' };
		const read = await deliver(files, { declared });
		expect(read.codes).toEqual([]);
		expect(read.delivery).toMatchObject({ ...declared, is_synthetic: false, municipality: null });
	});

	test('with two leverance rows is refused; its own dates win over declared ones', async () => {
		const clean = await cleanFiles();
		const twice = await deliver({ ...clean, 'leverance.csv': `${clean['leverance.csv']}KMD Opus;2025-07-10;2024-01-01;2025-06-30;ja;\n` });
		expect([twice.codes, twice.delivery]).toEqual([['delivery_not_single'], null]);
		const declared = { extraction_date: '2025-07-11', first_date: '2024-01-01', last_date: '2025-06-30' };
		const differing = await deliver(clean, { declared });
		expect([differing.codes, differing.delivery?.extraction_date]).toEqual([['declared_differs'], '2025-07-10']);
		const odd = await deliver({ ...clean, 'leverance.csv': 'kilde;udtraeksdato;fra;til\nOpus;2025-07-10;2025-06-30;2024-01-01\n' });
		expect([odd.codes, odd.delivery]).toEqual([['delivery_dates_odd'], null]);
	});

	test('of nothing but leverance is refused', async () => {
		const { 'leverance.csv': leverance = '' } = await cleanFiles();
		expect((await deliver({ 'leverance.csv': leverance })).codes).toEqual(['nothing_delivered']);
	});

	test('of absences alone is read, and says what was not checked', async () => {
		const { 'leverance.csv': leverance = '', 'fravaer.csv': fravaer = '' } = await cleanFiles();
		const { codes, tables } = await deliver({ 'leverance.csv': leverance, 'fravaer.csv': fravaer });
		expect([codes, tables.raw_absences?.length]).toEqual([['references_not_checked'], 5]);
	});

	test('is recognised by names in other spellings and by headers', async () => {
		const clean = await cleanFiles();
		const { codes, row_counts } = await deliver({
			'Leverance 2025.csv': clean['leverance.csv'] ?? '',
			'udtræk-1.txt': clean['organisation.csv'] ?? '',
			'Ansættelser.csv': clean['ansaettelser.csv'] ?? '',
			'Rapport (3).csv': clean['fravaer.csv'] ?? '',
		});
		expect([codes, row_counts.map(({ kind }) => kind)]).toEqual([[], ['leverance', 'organisation', 'ansaettelser', 'fravaer']]);
	});

	test('with a spreadsheet or an unknown file says what to do', async () => {
		const { issues } = await deliver({ ...(await cleanFiles()), 'maal.csv': '%PDF-1.7', 'noter.csv': 'husk;at;ringe\n1;2;3\n' });
		expect(issues.map(({ code, severity, place }) => [code, severity, place.file])).toEqual([
			['unsupported_file_type', 'error', 'maal.csv'],
			['unknown_file', 'error', 'noter.csv'],
		]);
	});

	test('tells everything at once, errors first', async () => {
		const { issues } = await deliver({
			...(await cleanFiles()),
			'organisation.csv': await messOf('several_roots.csv'),
			'fravaer.csv': await messOf('two_digit_years.csv'),
		});
		expect(issues.map(({ code }) => code)).toEqual(['two_digit_year', 'two_digit_year', 'several_roots']);
	});

	test('where two in a hundred employments stand on unknown units is let in, and one more is not', async () => {
		const clean = await cleanFiles();
		const employments = (unknown: number) =>
			`ansaettelse_id;enhed_id;personalegruppe;beskaeftigelsesgrad;gyldig_fra\n${Array.from({ length: 100 }, (_, index) => `${index};${index < unknown ? '00999' : '00210'};Pædagoger;1;2020-01-01\n`).join('')}`;
		const codes = async (unknown: number) => {
			const { 'fravaer.csv': _, ...files } = clean;
			return (await deliver({ ...files, 'ansaettelser.csv': employments(unknown) })).codes;
		};
		expect(await codes(0)).toEqual([]);
		expect(await codes(2)).toEqual(['unknown_unit']);
		expect(await codes(3)).toEqual(['many_unknown_units', 'unknown_unit']);
	});

	test('of the synthetic municipality says nothing', async () => {
		const { issues, tables } = await deliver(generateMunicipality({ employees: 300, years: 2 }));
		expect(issues).toEqual([]);
		expect(tables.raw_absences?.length).toBeGreaterThan(300);
	});
});

describe('nobody can be seen', () => {
	test('no id of a person stands in any issue, row or register of any mess', async () => {
		for (const [mess, kind] of CASES) {
			const told = JSON.stringify(await deliverMess(mess, kind));
			expect(told, mess).not.toMatch(/700100[01]\d|79999999|\d{6}-?(?:1234|2345|3456|4567)/);
		}
	});

	test('a canary in every column of every file is not repeated', async () => {
		const canary = '311299-4321';
		const clean = await cleanFiles();
		for (const [name, text] of Object.entries(clean)) {
			const [header = '', ...rows] = text.trim().split('\n');
			for (const [index] of header.split(';').entries()) {
				const cells = (rows[0] ?? '').split(';');
				cells[index] = canary;
				const files = { ...clean, [name]: [header, cells.join(';'), ...rows.slice(1)].join('\n') };
				expect(JSON.stringify(await deliver(files)), `${name} ${header.split(';')[index]}`).not.toMatch(/311299-?4321/);
			}
			const files = {
				...clean,
				[name]: `${header};${canary}\n${rows.map((row) => `${row};x`).join('\n')}\n`,
				[`${canary}.csv`]: 'a;b\n1;2\n',
			};
			expect(JSON.stringify(await deliver(files)), `${name}, a column and a file called so`).not.toMatch(/311299-?4321/);
		}
	});

	test('the key of a person is the first 128 bits of a keyed hash of the id, one for each spelling of it', () => {
		const key = Buffer.from('0b'.repeat(20), 'hex');
		// HMAC-SHA-256 of "v1|AB12" under that key, by openssl dgst -sha256 -mac HMAC -macopt hexkey:0b0b…
		expect(personKeyOf(key, 'AB12')).toBe('a54993f44742c25fe551d4ba6a7fdbb7');
		expect(personKeyOf(key, ' ab12 ')).toBe(personKeyOf(key, 'AB12'));
		expect(personKeyOf(key, '010180-1234')).toBe(personKeyOf(key, '101801234'));
		expect(personKeyOf(key, 'AB13')).not.toBe(personKeyOf(key, 'AB12'));
		expect(personKeyOf(PERSON_KEY, 'AB12')).not.toBe(personKeyOf(key, 'AB12'));
	});

	test('the key file is made once, for its owner only, and one of another length is refused', async () => {
		const data = join(folder, 'data');
		const [first, second] = await Promise.all([readOrCreatePersonKey(data), readOrCreatePersonKey(data)]);
		expect(first).toEqual(second);
		expect(first.length).toBe(32);
		expect((await stat(join(data, 'keys', 'person.key'))).mode & 0o777).toBe(0o600);
		await writeFile(join(data, 'keys', 'person.key'), 'short');
		await expect(readOrCreatePersonKey(data)).rejects.toThrow('not a key of 32 bytes');
	});

	test('what looks like a CPR number needs a day, a month and free ends', () => {
		for (const text of ['010180-1234', '0101801234', 'Ole 310199 4321', '(290204–1234)']) expect(hasCprLike(text), text).toBe(true);
		for (const text of ['320180-1234', '011380-1234', '300280-1234', '5790001234567', '12345678', 'afd. 0101-1234'])
			expect(hasCprLike(text), text).toBe(false);
	});
});

describe('cells', () => {
	const resultOf = (parsed: object) => ('value' in parsed ? parsed.value : parsed);
	const issue = (code: IssueCode) => ({ issue: code });

	test.each([
		['2025-01-31', '2025-01-31'],
		['2025-01-31 00:00:00', '2025-01-31'],
		['31-01-2025', '2025-01-31'],
		['31.1.2025', '2025-01-31'],
		['3/2-2025', '2025-02-03'],
		['29-02-2024', '2024-02-29'],
		['29-02-2025', issue('date_unreadable')],
		['31/01/2025', issue('date_unreadable')],
		['31-01.2025', issue('date_unreadable')],
		['20250131', '2025-01-31'],
		['31012025', '2025-01-31'],
		['31122010', '2010-12-31'],
		['20102010', '2010-10-20'],
		['32012025', issue('date_unreadable')],
		['310125', issue('two_digit_year')],
		['31/1/25', issue('two_digit_year')],
		['45678', issue('date_unreadable')],
		['2025-01-31 08:00', issue('date_unreadable')],
		['31-01-25', issue('two_digit_year')],
		['9999-12-31', issue('date_unreadable')],
	])('the date %s', (text, expected) => {
		expect(resultOf(parseDate(text))).toEqual(expected);
	});

	test('no end is written in three ways', () => {
		for (const text of ['', '9999-12-31', '31-12-9999', '31.12.9999']) expect(parseOpenDate(text)).toEqual({ value: null });
		expect(parseOpenDate('30-12-9999')).toEqual(issue('date_unreadable'));
	});

	test.each([
		['1.234,50', 1234.5],
		['1234,5', 1234.5],
		['1234.5', 1234.5],
		['1.234.567', 1_234_567],
		['1 234,5', 1234.5],
		['12,5-', -12.5],
		['-12,5', -12.5],
		['0.125', 0.125],
		['0,80000', 0.8],
		['7,400', 7.4],
		['1.0000', 1],
		['1.234', issue('number_ambiguous')],
		['1,234.50', issue('number_unreadable')],
		['-5-', issue('number_unreadable')],
		['7,4 t', issue('number_unreadable')],
		['1e3', issue('number_unreadable')],
		['NaN', issue('number_unreadable')],
	])('the number %s', (text, expected) => {
		expect(resultOf(parseNumber(text))).toEqual(expected);
	});

	test('three digits after a point are thousands in an amount', () => {
		expect([parseAmount('25.000'), parseAmount('25.000,50'), parseAmount('0.125'), parseAmount('12.5')].map(resultOf)).toEqual([
			25_000, 25_000.5, 0.125, 12.5,
		]);
	});

	test('a grade is a share up to 1, a percentage from 5, and nothing between', () => {
		const shares = ['0', '0,99', '1', '1,01', '4,99', '5', '5,01', '99,9', '100', '100,1', '-0,1', '50 %', '0,5%'].map((text) => {
			const parsed = parseGrade(text);
			return 'value' in parsed ? parsed.value.share : parsed.issue;
		});
		const [ambiguous, outside] = ['grade_ambiguous', 'number_out_of_range'];
		expect(shares).toEqual([0, 0.99, 1, ambiguous, ambiguous, 5 / 100, 0.0501, 0.999, 1, outside, outside, 0.5, 0.005]);
	});

	test('months and flags have several spellings', () => {
		for (const text of ['2025-03', '2025M03', '03-2025', '3.2025', '15-03-2025'])
			expect(parseMonth(text), text).toEqual({ value: '2025-03-01' });
		expect(parseMonth('2025-13')).toEqual(issue('month_unreadable'));
		expect(['J', 'ja', 'TRUE', '1', 'N', 'nej', 'false', '0'].map((text) => resultOf(parseFlag(text)))).toEqual([
			true,
			true,
			true,
			true,
			false,
			false,
			false,
			false,
		]);
	});
});

describe('limits hold one below, at and one above', () => {
	const sizes = async (limits: Partial<typeof LIMITS>, fravaer: string) =>
		(await deliver({ ...(await cleanFiles()), 'fravaer.csv': fravaer }, { limits: { ...LIMITS, ...limits } })).codes;

	test('of rows', async () => {
		const { 'fravaer.csv': fravaer = '' } = await cleanFiles();
		expect([await sizes({ rows: 6 }, fravaer), await sizes({ rows: 5 }, fravaer), await sizes({ rows: 4 }, fravaer)]).toEqual([
			[],
			[],
			['too_many_rows', 'too_many_rows'],
		]);
	});

	test('of bytes', async () => {
		const { 'fravaer.csv': fravaer = '' } = await cleanFiles();
		const bytes = 2000;
		const padded = (length: number) => fravaer.padEnd(length, '\n');
		expect([await sizes({ file_bytes: bytes }, padded(bytes - 1)), await sizes({ file_bytes: bytes }, padded(bytes))]).toEqual([[], []]);
		expect(await sizes({ file_bytes: bytes }, padded(bytes + 1))).toEqual(['file_too_large']);
	});

	test('of columns', async () => {
		const wide = (count: number) => {
			const extra = Array.from({ length: count - 3 }, (_, index) => `x${index}`);
			return `ansaettelse_id;fravaerskode;foerste_dag;${extra.join(';')}\n70010001;SY;03-02-2025;${extra.join(';')}\n`;
		};
		const { columns } = LIMITS;
		expect([await sizes({}, wide(columns - 1)), await sizes({}, wide(columns)), await sizes({}, wide(columns + 1))]).toEqual([
			['unused_columns'],
			['unused_columns'],
			['too_many_columns'],
		]);
	});

	test('of characters in a cell', async () => {
		const named = async (length: number) => {
			const { 'organisation.csv': organisation = '', ...files } = await cleanFiles();
			return (await deliver({ ...files, 'organisation.csv': organisation.replace('Sandbjerg Skole', 'S'.repeat(length)) })).codes;
		};
		const { cell_characters } = LIMITS;
		expect([await named(cell_characters - 1), await named(cell_characters), await named(cell_characters + 1)]).toEqual([
			[],
			[],
			['cell_too_long'],
		]);
	});

	test('of one version of an employment a day', async () => {
		const { issues } = await deliverMess('employment_versions_that_overlap.csv', 'ansaettelser');
		expect(issues[0]).toMatchObject({ code: 'overlapping_employment_versions', severity: 'warning', rows: [3, 5], count: 2 });
	});

	test('of work at one time', async () => {
		const { issues } = await deliverMess('persons_above_full_time.csv', 'ansaettelser');
		// 37/37 + 7.4/37 is 1.2 and passes; 37/37 + 7.5/37 does not. The day on which one ends and the other begins belongs to both.
		expect(issues[0]).toMatchObject({ code: 'person_over_full_time', rows: [5], count: 1 });
	});
});
