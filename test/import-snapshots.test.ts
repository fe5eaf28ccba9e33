import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dateInName } from '../server/build/import/file-dates.ts';
import { LIMITS } from '../server/build/import/limits.ts';
import { personKeyOf } from '../server/build/import/pseudonym.ts';
import { deliver, type Files, PERSON_KEY } from './import-world.ts';

const DECLARED = { extraction_date: '2025-07-10', first_date: '2024-01-01', last_date: '2025-06-30' };
const LIST = 'MaNr;Org.enhed;Stilling;Brøk\n';

/** A list of employees on a day: their unit and hours. */
type Day = Readonly<Record<string, readonly [unit: string, hours: number]>>;
const listOf = (day: Day) =>
	`${LIST}${Object.entries(day)
		.map(([id, [unit, hours]]) => `${id};${unit};Pædagog;${hours}/37\n`)
		.join('')}`;
const deliverDays = (days: Readonly<Record<string, Day>>, others: Files = {}) =>
	deliver(
		{ ...Object.fromEntries(Object.entries(days).map(([date, day]) => [`personale_${date}.csv`, listOf(day)])), ...others },
		{ declared: DECLARED },
	);

describe('lists of several days become a history', () => {
	test('in which each day is as its list has it, whoever came, moved, left and came back', async () => {
		const dates = ['2025-01-31', '2025-02-28', '2025-03-31', '2025-04-30'];
		const someone = fc.option(fc.tuple(fc.constantFrom('A', 'B'), fc.constantFrom(37, 20)), { nil: undefined });
		const day = fc.record({ '101': fc.tuple(fc.constant('A'), fc.constant(37)), '102': someone, '103': someone, '104': someone });
		await fc.assert(
			fc.asyncProperty(fc.array(day, { minLength: 2, maxLength: 4 }), async (drawn) => {
				const days = drawn.map(
					(one): Day => Object.fromEntries(Object.entries(one).flatMap(([id, held]) => (held ? [[id, held] as const] : []))),
				);
				const { tables, codes } = await deliverDays(Object.fromEntries(days.map((one, at) => [dates[at] ?? '', one])));
				expect(codes).not.toContain('overlapping_employment_versions');
				for (const [at, one] of days.entries()) {
					const date = dates[at] ?? '';
					for (const id of ['101', '102', '103', '104']) {
						const held = tables.raw_employments?.filter(
							(row) =>
								row.employment_key === personKeyOf(PERSON_KEY, id) &&
								String(row.first_date) <= date &&
								date <= String(row.last_date ?? '9999'),
						);
						const [unit, hours] = one[id] ?? [];
						const expected = unit === undefined || hours === undefined ? [] : [[unit, Math.round((hours / 37) * 1e6) / 1e6]];
						expect(held?.map((row) => [row.unit_key, row.fraction])).toEqual(expected);
					}
				}
			}),
			{ seed: 813, numRuns: 60 },
		);
	});

	test('in any order of the files, and with one day in several files', async () => {
		const first: Day = { '101': ['A', 37], '102': ['A', 37] };
		const second: Day = { '101': ['B', 37] };
		const whole = await deliverDays({ '2025-01-31': first, '2025-02-28': second });
		const turned = await deliverDays({ '2025-02-28': second, '2025-01-31': first });
		expect(turned.delivery?.delivery_key).toBe(whole.delivery?.delivery_key);
		const parts = {
			'skoler_2025-01-31.csv': listOf({ '101': ['A', 37] }),
			'ældre_2025-01-31.csv': listOf({ '102': ['A', 37] }),
			'personale_2025-02-28.csv': listOf(second),
		};
		expect((await deliver(parts, { declared: DECLARED })).delivery?.delivery_key).toBe(whole.delivery?.delivery_key);
	});

	test('only where each file says its day; a single one is of the day of extraction', async () => {
		const { codes } = await deliver(
			{ 'a_2025-01-31.csv': listOf({ '101': ['A', 37] }), 'b.csv': listOf({ '102': ['A', 37] }) },
			{ declared: DECLARED },
		);
		expect(codes).toContain('snapshot_date_missing');
		const { tables } = await deliver({ 'personale.csv': listOf({ '101': ['A', 37] }) }, { declared: DECLARED });
		expect(tables.raw_employments?.map((row) => row.first_date)).toEqual(['2025-07-10']);
	});

	test('which is doubted where ten and more than one in five go at once', async () => {
		const staff = (count: number): Day =>
			Object.fromEntries(Array.from({ length: count }, (_, at) => [String(1000 + at), ['A', 37] as const]));
		const isDoubted = async (before: number, after: number) =>
			(await deliverDays({ '2025-01-31': staff(before), '2025-02-28': staff(after) })).codes.includes('many_vanished');
		expect([await isDoubted(20, 11), await isDoubted(20, 10), await isDoubted(20, 9)]).toEqual([false, true, true]);
		expect([await isDoubted(55, 45), await isDoubted(55, 44), await isDoubted(55, 43)]).toEqual([false, false, true]);
	});
});

describe('a list of the present staff', () => {
	const absences = 'MaNr;Fraværskode;Startdato;Slutdato\n101;SY;03-02-2025;03-02-2025\n199;SY;05-02-2024;05-02-2024\n';
	const dated = (last: string) =>
		`ansaettelse_id;enhed_id;personalegruppe;beskaeftigelsesgrad;gyldig_fra;gyldig_til\n101;A;Pædagoger;1;01-01-2020;\n102;A;Pædagoger;1;01-01-2020;${last}\n`;
	const told = async (files: Files) =>
		(await deliver(files, { declared: DECLARED })).issues.find(({ code }) => code === 'present_staff_only')?.text;

	test('makes the figures before its day too low, and says so with the day', async () => {
		const days = { '2025-01-31': { '101': ['A', 37] } } as const satisfies Record<string, Day>;
		const { issues } = await deliverDays(days, { 'fravær.csv': absences });
		expect(issues.find(({ code }) => code === 'present_staff_only')?.text).toContain('tal før 31. januar 2025 er for lave');
	});

	test('is told from one with history by nobody in it having left, and by absences of others', async () => {
		expect(await told({ 'ansaettelser.csv': dated(''), 'fravær.csv': absences })).toContain('tal før 10. juli 2025 er for lave');
		expect(await told({ 'ansaettelser.csv': dated('2025-07-09'), 'fravær.csv': absences })).toBeUndefined();
		expect(await told({ 'ansaettelser.csv': dated('2025-07-10'), 'fravær.csv': absences })).toContain('tal før 10. juli 2025');
		expect(await told({ 'ansaettelser.csv': dated(''), 'fravær.csv': absences.replace('\n199', '\n102') })).toBeUndefined();
	});
});

describe('extracts from Opus', () => {
	const unit = (id: number) =>
		`<orgUnit id="${id}" client="8" lastChanged="2025-01-01"><startDate>1900-01-01</startDate><parentOrgUnit>${id === 1 ? '' : 1}</parentOrgUnit><longName>Enhed ${id}</longName></orgUnit>`;
	const employee = (id: number, cpr = '0101801234') =>
		`<employee id="${id}" client="8" lastChanged="2025-01-01"><entryDate>2020-01-01</entryDate><cpr suppId="0">${cpr}</cpr><firstName>Karen</firstName><lastName>Holm</lastName><address>Testvej 10</address><workContract>01</workContract><workContractText>Månedsløn</workContractText><position>Lærer</position><orgUnit>1</orgUnit><numerator>37</numerator><denominator>37</denominator></employee>`;
	const many = (count: number, make: (id: number) => string) => Array.from({ length: count }, (_, at) => make(at + 1)).join('\n');
	const extract = (units: number, employees: number) =>
		`<?xml version="1.0" encoding="utf-8"?>\n<kmd>\n${many(units, unit)}\n${many(employees, (id) => employee(id))}\n</kmd>`;
	const codesOf = async (files: Files, options = {}) =>
		(await deliver(files, { declared: DECLARED, ...options })).issues.flatMap(({ code, severity }) => (severity === 'error' ? [code] : []));

	test('have ten units and fifty employees, or were cut off; one of changes may have fewer', async () => {
		const { least_units, least_employees } = LIMITS;
		const full = (units: number, employees: number) => codesOf({ 'ZLPE20250101060000.xml': extract(units, employees) });
		expect(await full(least_units - 1, least_employees)).toEqual(['extract_too_small']);
		expect(await full(least_units, least_employees - 1)).toEqual(['extract_too_small']);
		expect(await full(least_units, least_employees)).toEqual([]);
		expect(await full(least_units + 1, least_employees + 1)).toEqual([]);
		const changes = { 'ZLPE20250201060000_delta.xml': extract(1, 1) };
		expect(await codesOf(changes)).toEqual(['changes_without_full', 'changes_without_full']);
		expect(await codesOf({ 'ZLPE20250101060000.xml': extract(10, 50), ...changes })).toEqual([]);
		expect(await codesOf({ 'ZLPE20250202060000.xml': extract(10, 50), ...changes })).toEqual([
			'changes_without_full',
			'changes_without_full',
		]);
	});

	test('of changes leave what they do not name as it was; full ones end it', async () => {
		const full = { 'ZLPE20250101060000.xml': extract(10, 50) };
		const open = async (files: Files) =>
			(await deliver({ ...full, ...files }, { declared: DECLARED })).tables.raw_employments?.filter((row) => row.last_date === null).length;
		expect(await open({})).toBe(50);
		expect(await open({ 'ZLPE20250201060000_delta.xml': extract(1, 1) })).toBe(50);
		expect(await open({ 'ZLPE20250201060000.xml': extract(11, 60) })).toBe(60);
		const fewer = extract(11, 60).replaceAll(/<employee id="(?:1|2)" .*\n/g, '');
		expect(await open({ 'ZLPE20250201060000.xml': fewer })).toBe(58);
	});

	test('called changes that are large are full where their tree is whole, and changes where it is not', async () => {
		const full = { 'ZLPE20250101060000.xml': extract(11, 60) };
		const open = async (delta: string) =>
			(await deliver({ ...full, 'ZLPE20250201060000_delta.xml': delta }, { declared: DECLARED })).tables.raw_employments?.filter(
				(row) => row.last_date === null,
			).length;
		expect(await open(extract(10, 50))).toBe(50);
		expect(await open(extract(11, 50).replace(unit(1), ''))).toBe(60);
		expect(await open(extract(10, 50).replace('<orgUnit>1</orgUnit>', '<orgUnit>11</orgUnit>'))).toBe(60);
	});

	test('end an employment on its own last day, or the day before it is gone; who comes back begins anew', async () => {
		const limits = { ...LIMITS, least_units: 1, least_employees: 1 };
		const day = (...employees: string[]) => `<kmd>${unit(1)}${employees.join('')}</kmd>`;
		const leaving = employee(2).replace('<cpr', '<leaveDate>2025-01-15</leaveDate><cpr');
		const files = {
			'ZLPE20250101060000.xml': day(employee(1), leaving, employee(3)),
			'ZLPE20250201060000.xml': day(employee(1)),
			'ZLPE20250301060000.xml': day(employee(1), employee(3)),
		};
		const { tables, codes } = await deliver(files, { declared: DECLARED, limits });
		const periodsOf = (id: string) =>
			tables.raw_employments
				?.filter((row) => row.employment_key === personKeyOf(PERSON_KEY, id))
				.map((row) => [row.first_date, row.last_date]);
		expect(periodsOf('1')).toEqual([['2020-01-01', null]]);
		expect(periodsOf('2')).toEqual([['2020-01-01', '2025-01-15']]);
		expect(periodsOf('3')).toEqual([
			['2020-01-01', '2025-01-31'],
			['2025-03-01', null],
		]);
		expect(codes).not.toContain('overlapping_employment_versions');
	});

	test('say on which day they were made; only the window must be typed', async () => {
		const files = { 'ZLPE20250501060000.xml': extract(10, 50) };
		const { delivery, issues } = await deliver(files, { declared: { first_date: '2024-01-01', last_date: '2025-04-30' } });
		expect(delivery?.extraction_date).toBe('2025-05-01');
		expect(issues.find(({ code }) => code === 'extraction_date_from_name')?.text).toContain('1. maj 2025');
		const missing = await deliver(files);
		expect([missing.delivery, missing.issues[0]?.code]).toEqual([null, 'delivery_missing']);
		expect(missing.issues[0]?.text).toContain('--udtraek 2025-05-01 --fra ÅÅÅÅ-MM-DD --til ÅÅÅÅ-MM-DD');
	});

	test('leave no name, address or CPR number anywhere, whatever field a number stands in', async () => {
		for (const field of ['cpr', 'position', 'workContractText', 'orgUnit', 'numerator', 'isManager', 'entryDate']) {
			const canary = employee(1).replace(new RegExp(`(<${field}[^>]*>)[^<]*`), '$1311299-4321');
			const told = JSON.stringify(
				await deliver({ 'ZLPE20250101060000.xml': extract(10, 50).replace(employee(1), canary) }, { declared: DECLARED }),
			);
			expect(told, field).not.toMatch(/311299-?4321|0101801234|Karen|Holm|Testvej/);
		}
	});

	test.each([
		['xml_not_allowed', '<!DOCTYPE kmd [<!ENTITY a "aaaa">]><kmd><orgUnit id="1"><longName>&a;</longName></orgUnit></kmd>'],
		['xml_broken', '<kmd><orgUnit id="1"><longName>&a;</longName></orgUnit></kmd>'],
		['xml_broken', '<kmd><orgUnit id="1"><longName>A</longName></orgUnit>'],
		['xml_not_allowed', `<kmd>${'<a>'.repeat(32)}${'</a>'.repeat(32)}</kmd>`],
		['xml_not_allowed', `<kmd><orgUnit id="1"><longName>${'a'.repeat(3 * 2 ** 20)}</longName></orgUnit></kmd>`],
		['unknown_xml', '<rss><channel/></rss>'],
		['empty_file', '<kmd></kmd>'],
	])('that are bombs, broken or something else are refused: %s %#', async (code, xml) => {
		expect(await codesOf({ 'ZLPE20250101060000.xml': `<?xml version="1.0"?>${xml}` })).toEqual([code]);
	});
});

test('the day of a file is read of its name', () => {
	const names = {
		'ZLPE20200101234500.xml': '2020-01-01',
		'ZLPE20200102_delta.xml': '2020-01-02',
		'personale_2025-01-31.csv': '2025-01-31',
		'Ansatte 31.01.2025.xlsx': '2025-01-31',
		'ansatte 1-2-2025 (3).csv': '2025-02-01',
		'ansatte_20251301.csv': null,
		'ansatte 2025.csv': null,
		'ansatte_310125.csv': null,
		'afd 12345678 ansatte.csv': null,
	};
	expect(Object.fromEntries(Object.keys(names).map((name) => [name, dateInName(name)]))).toEqual(names);
});
