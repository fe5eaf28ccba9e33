import Holidays from 'date-holidays';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { factQueries } from '../server/build/facts.ts';
import type { Database } from '../server/database/database.ts';
import { readQuery } from '../server/database/query-file.ts';
import { publicHolidaysOf } from '../server/domain/calendar.ts';
import { holidaysOf, type Recount, recount } from './oracle.ts';
import { randomProfile, randomWorld } from './random-world.ts';
import { buildWorld, openWorldDatabase, profileWith, settle, type World, world } from './world.ts';

/** Random worlds per profile; FRAVAERSBLIK_CASES asks for more. */
const CASES = Number(process.env.FRAVAERSBLIK_CASES ?? 40);

/** The tables that are recounted: in so many worlds the rest would take as long again. */
const RECOUNTED = ['cells', 'dim_periods', 'dim_unit_months', 'fct_absence_months', 'fct_employment_months', 'fct_spells', 'headcounts'];

let database: Database;
beforeAll(async () => {
	database = await openWorldDatabase();
});
afterAll(() => database.close());

describe('the tables agree with a slow recount over people and days', () => {
	for (const [name, seed] of [
		['krl_naer', 707],
		['kalenderdage', 2024],
	] as const) {
		test(`in ${CASES} random worlds under ${name}`, { timeout: 600_000 }, async () => {
			await fc.assert(
				fc.asyncProperty(randomWorld(randomProfile(name)), async (given) => {
					const settled = settle(given);
					await buildWorld(database, settled, RECOUNTED);
					expect(await counted()).toEqual(sorted(recount(settled)));
				}),
				{ seed, numRuns: CASES, endOnFailure: process.env.FRAVAERSBLIK_SHRINK === undefined },
			);
		});
	}
});

describe('grain', () => {
	test('no two rows of a table share its grain, in 10 random worlds', { timeout: 120_000 }, async () => {
		const worlds = fc.sample(randomWorld(randomProfile('krl_naer')), { seed: 1, numRuns: 10 });
		for (const given of worlds) {
			await buildWorld(database, settle(given));
			for (const query of factQueries()) {
				const grain = query.grain.join(', ');
				expect(await database.rows(`select ${grain} from ${query.name} group by ${grain} having count(*) > 1`), query.name).toEqual([]);
			}
		}
	});
});

describe('breakdowns', () => {
	test('staff groups add up to the workplace and kinds to the absence counted, in 20 random worlds', { timeout: 120_000 }, async () => {
		let rows = 0;
		const check = readQuery('checks', 'groups_differ_from_people');
		const added = [...check.reads, 'fct_kind_months', 'fct_absence_months'];
		for (const given of fc.sample(randomWorld(randomProfile('krl_naer')), { seed: 4, numRuns: 20 })) {
			await buildWorld(database, settle(given), added);
			expect(await database.rows(check.sql)).toEqual([]);
			// each row of kinds and of bands was rounded once, by at most half a billionth
			const kinds = await database.rows(`select employment_key, month_date, sum(kinds.days) as by_kind, sum(bands.days) as by_band
				from (select employment_key, month_date, sum(absence_fte_days) as days, count(*) as row_count from fct_kind_months where is_counted group by all) as kinds
				full join (select employment_key, month_date, sum(absence_fte_days) as days, count(*) as row_count from fct_absence_months group by all) as bands
				using (employment_key, month_date)
				group by all
				having abs(coalesce(sum(kinds.days), 0) - coalesce(sum(bands.days), 0)) > 0.000000001 * (coalesce(sum(kinds.row_count), 0) + coalesce(sum(bands.row_count), 0))`);
			expect(kinds).toEqual([]);
			const [found] = await database.rows('select count(*)::integer as row_count from fct_kind_months where is_counted');
			rows += Number(found?.row_count);
		}
		expect(rows).toBeGreaterThan(20);
	});
});

/** What the tables say, in the lines of the recount. */
async function counted(): Promise<Recount> {
	const lines = async (columns: string, table: string) => {
		const rows = await database.rows(`select concat_ws(' | ', ${columns}) as line from ${table}`);
		return rows.map((row) => String(row.line)).sort();
	};
	const or = (column: string) => `coalesce(${column}::varchar, '')`;
	return {
		units: await lines(`month_date, unit_key, ${or('parent_key')}, depth, array_to_string(path, '>'), is_inner`, 'dim_unit_months'),
		periods: await lines('period_key, first_month, last_month, calendar_days', 'dim_periods'),
		possible: await lines(
			'employment_key, leaf_key, month_date, possible_fte_days, employment_days, is_employed_on_first',
			'fct_employment_months',
		),
		absence: await lines('employment_key, leaf_key, month_date, length_band, is_short, absence_fte_days', 'fct_absence_months'),
		spells: await lines(
			`person_key, first_date, last_date, is_running, length_days, length_band, ${or('unit_key')}, month_date`,
			'fct_spells',
		),
		cells: await lines(
			`node_key, period_key, length_class, possible_fte_days, employment_days, absence_fte_days, spells_count, people_count, absent_count,
			spell_people_count, array_to_string(absence_top, ' '), array_to_string(spells_top, ' ')`,
			'cells',
		),
		headcounts: await lines('node_key, year, people_count', 'headcounts'),
	};
}

function sorted(recounted: Recount): Recount {
	return {
		units: [...recounted.units].sort(),
		periods: [...recounted.periods].sort(),
		possible: [...recounted.possible].sort(),
		absence: [...recounted.absence].sort(),
		spells: [...recounted.spells].sort(),
		cells: [...recounted.cells].sort(),
		headcounts: [...recounted.headcounts].sort(),
	};
}

/** Working days of 2024 and what is left of them when 25 days of holiday are taken off. */
const WORKING_DAYS_2024 = 262 - 8;
const NET_2024 = (WORKING_DAYS_2024 - 25) / WORKING_DAYS_2024;
const DUTY_HOURS_OF_A_DAY = 7.4;

/** FTE-days as the tables write them. */
function days(number: number): string {
	return number.toFixed(9);
}

/** FTE-days lost, by employment, workplace and month. */
function lost(made: World): Promise<Record<string, string>> {
	return byPlace(made, 'fct_absence_months', 'sum(absence_fte_days)');
}

/** FTE-days that could have been worked, by employment, workplace and month. */
function possible(made: World): Promise<Record<string, string>> {
	return byPlace(made, 'fct_employment_months', 'sum(possible_fte_days)');
}

async function byPlace(made: World, table: string, amount: string): Promise<Record<string, string>> {
	const rows =
		await made.rows(`select employment_key || ' ' || leaf_key || ' ' || strftime(month_date, '%Y-%m') as place, ${amount}::varchar as amount
		from ${table} group by all order by place`);
	return Object.fromEntries(rows.map((row) => [String(row.place), String(row.amount)]));
}

/** Each spell as `who first–last, so many days, where`. */
async function spells(made: World): Promise<string[]> {
	const rows = await made.rows('from fct_spells order by person_key, first_date');
	return rows.map((row) => {
		const running = row.is_running ? ' and running' : '';
		return `${row.person_key} ${row.first_date}–${row.last_date}, ${row.length_days} days${running}, ${row.unit_key ?? 'counted nowhere'}`;
	});
}

/** One cell of all lengths: N, people absent, days lost, spells. */
async function cell(made: World, node: string, period: string): Promise<object | undefined> {
	const rows = await made.rows(
		`select people_count, absent_count, absence_fte_days, spells_count from cells where node_key = '${node}' and period_key = '${period}' and length_class = 'all'`,
	);
	return rows[0];
}

describe('borders of months and years', () => {
	const NEW_YEAR = [{ delivery_key: 'opus-1', first_date: '2023-07-01', last_date: '2024-06-30', extraction_date: '2024-08-01' }];

	test('a spell across New Year counts once, where and when it starts; its days fall where they fall', async () => {
		const made = await world({
			deliveries: NEW_YEAR,
			absences: [{ employment_key: 'karen', first_date: '2023-12-28', last_date: '2024-01-03' }],
		});
		expect(await spells(made)).toEqual(['karen 2023-12-28–2024-01-03, 7 days, nord']);
		expect(await lost(made)).toEqual({ 'karen nord 2023-12': days(2), 'karen nord 2024-01': days(3 - 1) });
		expect(await cell(made, 'nord', '2023-12')).toEqual({ people_count: 1, absent_count: 1, absence_fte_days: days(2), spells_count: 1 });
		expect(await cell(made, 'nord', '2024-01')).toEqual({ people_count: 1, absent_count: 1, absence_fte_days: days(2), spells_count: 0 });
	});

	test('a long spell is long in every month it touches', async () => {
		const made = await world({ absences: [{ employment_key: 'karen', first_date: '2024-02-27', last_date: '2024-03-12' }] });
		expect(await made.rows('select distinct length_band, is_short from fct_absence_months')).toEqual([{ length_band: 4, is_short: false }]);
		expect(await lost(made)).toEqual({ 'karen nord 2024-02': days(3), 'karen nord 2024-03': days(1 + 5 + 2) });
	});

	test('the leap day is a working day of its year', async () => {
		const leap = await world({ absences: [{ employment_key: 'karen', first_date: '2024-02-28', last_date: '2024-03-01' }] });
		expect(await lost(leap)).toEqual({ 'karen nord 2024-02': days(2), 'karen nord 2024-03': days(1) });
		expect(await spells(leap)).toEqual(['karen 2024-02-28–2024-03-01, 3 days, nord']);
	});

	test('store bededag is free in 2023 and a working day in 2024', async () => {
		const made = await world({
			deliveries: [{ delivery_key: 'opus-1', first_date: '2023-01-01' }],
			absences: [
				{ employment_key: 'karen', first_date: '2023-05-04', last_date: '2023-05-05' },
				{ employment_key: 'karen', first_date: '2024-04-25', last_date: '2024-04-26' },
			],
		});
		expect(await lost(made)).toEqual({ 'karen nord 2023-05': days(2 - 1), 'karen nord 2024-04': days(2) });
	});

	test('a spell from before the first month keeps its length, its days count from the first month, and it begins in no period', async () => {
		const made = await world({ absences: [{ employment_key: 'karen', first_date: '2023-12-20', last_date: '2024-01-03' }] });
		expect(await spells(made)).toEqual(['karen 2023-12-20–2024-01-03, 15 days, counted nowhere']);
		expect(await lost(made)).toEqual({ 'karen nord 2024-01': days(2) });
		expect(await made.rows('select length_band, is_short from fct_absence_months')).toEqual([{ length_band: 4, is_short: false }]);
		expect(await cell(made, 'nord', '2024')).toMatchObject({ spells_count: 0, absent_count: 1 });
	});

	test('an open spell is as long as it was on the day of extraction, and running', async () => {
		const made = await world({ absences: [{ employment_key: 'karen', first_date: '2024-12-20', last_date: null }] });
		expect(await spells(made)).toEqual([`karen 2024-12-20–2025-02-15, ${12 + 31 + 15} days and running, nord`]);
		expect(await lost(made)).toEqual({ 'karen nord 2024-12': days(8 - 2) });
	});
});

describe('employments that change', () => {
	test('part time from the middle of a month weighs from that day', async () => {
		const made = await world({
			employments: [
				{ employment_key: 'karen', last_date: '2024-03-15' },
				{ employment_key: 'karen', first_date: '2024-03-16', fraction: '0.5' },
			],
			absences: [{ employment_key: 'karen', first_date: '2024-03-14', last_date: '2024-03-18' }],
		});
		expect(await lost(made)).toEqual({ 'karen nord 2024-03': days(1 + 1 + 0.5) });
		expect((await possible(made))['karen nord 2024-03']).toBe(days((11 + 8 * 0.5) * NET_2024));
	});

	test('who moves while ill takes the days along; the spell stays where it began', async () => {
		const made = await world({
			employments: [
				{ employment_key: 'karen', unit_key: 'nord', last_date: '2024-03-15' },
				{ employment_key: 'karen', unit_key: 'syd', first_date: '2024-03-16' },
			],
			absences: [{ employment_key: 'karen', first_date: '2024-03-13', last_date: '2024-03-19' }],
		});
		expect(await lost(made)).toEqual({ 'karen nord 2024-03': days(3), 'karen syd 2024-03': days(2) });
		expect(await spells(made)).toEqual(['karen 2024-03-13–2024-03-19, 7 days, nord']);
	});

	test('a spell ends with the employment, and no longer runs', async () => {
		const made = await world({
			employments: [{ employment_key: 'karen', last_date: '2024-03-15' }],
			absences: [{ employment_key: 'karen', first_date: '2024-03-11', last_date: null }],
		});
		expect(await spells(made)).toEqual(['karen 2024-03-11–2024-03-15, 5 days, nord']);
		expect(await lost(made)).toEqual({ 'karen nord 2024-03': days(5) });
	});

	test('one illness in two employments is one spell with the days of both', async () => {
		const made = await world({
			employments: [
				{ employment_key: 'karen-1', person_key: 'karen', unit_key: 'nord', fraction: '0.4' },
				{ employment_key: 'karen-2', person_key: 'karen', unit_key: 'syd', fraction: '0.6' },
			],
			absences: [
				{ employment_key: 'karen-1', first_date: '2024-03-04', last_date: '2024-03-08' },
				{ employment_key: 'karen-2', first_date: '2024-03-04', last_date: '2024-03-08' },
			],
		});
		expect(await spells(made)).toEqual(['karen 2024-03-04–2024-03-08, 5 days, syd']);
		expect(await lost(made)).toEqual({ 'karen-1 nord 2024-03': days(5 * 0.4), 'karen-2 syd 2024-03': days(5 * 0.6) });
		expect(await cell(made, 'kommune', '2024-03')).toMatchObject({ people_count: 1, absent_count: 1, spells_count: 1 });
	});

	test('the larger fraction decides the unit of a spell also where heads are counted, then the unit code', async () => {
		const illness = { first_date: '2024-03-04', last_date: '2024-03-08' };
		const made = await world({
			profile: 'kalenderdage',
			employments: [
				{ employment_key: 'karen-1', person_key: 'karen', unit_key: 'nord', fraction: '0.4' },
				{ employment_key: 'karen-2', person_key: 'karen', unit_key: 'syd', fraction: '0.6' },
				{ employment_key: 'yusuf-1', person_key: 'yusuf', unit_key: 'syd', fraction: '0.5' },
				{ employment_key: 'yusuf-2', person_key: 'yusuf', unit_key: 'nord', fraction: '0.5' },
			],
			absences: ['karen-1', 'karen-2', 'yusuf-1', 'yusuf-2'].map((employment_key) => ({ employment_key, ...illness })),
		});
		expect(await spells(made)).toEqual(['karen 2024-03-04–2024-03-08, 5 days, syd', 'yusuf 2024-03-04–2024-03-08, 5 days, nord']);
	});

	test('of versions a source never closes, the one that began last holds, also from the day a newer delivery begins', async () => {
		const versions = [
			{ employment_key: 'karen', unit_key: 'syd', first_date: '2020-01-01' },
			{ employment_key: 'karen', unit_key: 'nord', first_date: '2023-01-01' },
		];
		const made = await world({
			deliveries: [
				{ delivery_key: 'opus-1', first_date: '2024-01-01', last_date: '2024-01-31', extraction_date: '2024-02-01' },
				{ delivery_key: 'opus-2', first_date: '2024-02-01', last_date: '2024-02-29', extraction_date: '2024-03-01' },
			],
			employments: ['opus-1', 'opus-2'].flatMap((delivery_key) => versions.map((version) => ({ ...version, delivery_key }))),
		});
		expect(Object.keys(await possible(made))).toEqual(['karen nord 2024-01', 'karen nord 2024-02']);
	});

	test('the hourly paid stand outside: no time, no days, no spell', async () => {
		const made = await world({
			employments: [{ employment_key: 'karen' }, { employment_key: 'yusuf', employment_form: 'hourly_paid' }],
			absences: [{ employment_key: 'yusuf', first_date: '2024-03-04', last_date: '2024-03-08' }],
		});
		expect(await lost(made)).toEqual({});
		expect(await spells(made)).toEqual(['yusuf 2024-03-04–2024-03-08, 5 days, counted nowhere']);
		expect(await cell(made, 'nord', '2024-03')).toEqual({ people_count: 1, absent_count: 0, absence_fte_days: days(0), spells_count: 0 });
	});
});

describe('records of one illness', () => {
	test('records that touch over a weekend are one spell', async () => {
		const made = await world({
			absences: [
				{ employment_key: 'karen', first_date: '2024-03-07', last_date: '2024-03-08' },
				{ employment_key: 'karen', first_date: '2024-03-11', last_date: '2024-03-12', absence_kind: 'partial_illness', grade: '0.5' },
			],
		});
		expect(await spells(made)).toEqual(['karen 2024-03-07–2024-03-12, 6 days, nord']);
		expect(await lost(made)).toEqual({ 'karen nord 2024-03': days(2 + 2 * 0.5) });
	});

	test('weekends and holidays part no spell where every calendar day is counted either', async () => {
		const made = await world({
			profile: 'kalenderdage',
			absences: [
				{ employment_key: 'karen', first_date: '2024-03-08' },
				{ employment_key: 'karen', first_date: '2024-03-11' },
			],
		});
		expect(await spells(made)).toEqual(['karen 2024-03-08–2024-03-11, 4 days, nord']);
		expect(await lost(made)).toEqual({ 'karen nord 2024-03': days(1 + 1) });
	});

	test('one working day between makes two spells', async () => {
		const made = await world({
			absences: [
				{ employment_key: 'karen', first_date: '2024-03-04', last_date: '2024-03-05' },
				{ employment_key: 'karen', first_date: '2024-03-07' },
			],
		});
		expect(await spells(made)).toEqual(['karen 2024-03-04–2024-03-05, 2 days, nord', 'karen 2024-03-07–2024-03-07, 1 days, nord']);
	});

	test('records that overlap take no more than the whole of a day', async () => {
		const made = await world({
			absences: [
				{ employment_key: 'karen', first_date: '2024-03-04', last_date: '2024-03-08' },
				{ employment_key: 'karen', first_date: '2024-03-06', last_date: '2024-03-12' },
			],
		});
		expect(await lost(made)).toEqual({ 'karen nord 2024-03': days(5 + 2) });
		expect(await spells(made)).toEqual(['karen 2024-03-04–2024-03-12, 9 days, nord']);
	});

	test('two records of a quarter and a half day add up', async () => {
		const made = await world({
			absences: [
				{ employment_key: 'karen', first_date: '2024-03-04', grade: '0.25' },
				{ employment_key: 'karen', first_date: '2024-03-04', grade: '0.5' },
			],
		});
		expect(await lost(made)).toEqual({ 'karen nord 2024-03': days(0.25 + 0.5) });
	});

	test.each([
		['half the hours of a week are half its days', '18.5', 18.5 / DUTY_HOURS_OF_A_DAY],
		['all the hours of a week are all its days', '37', 5],
		['more hours than were planned are no more than all of them', '111', 5],
	])('%s', async (_, hours, expected) => {
		const made = await world({ absences: [{ employment_key: 'karen', first_date: '2024-03-04', last_date: '2024-03-10', hours }] });
		expect(await lost(made)).toEqual({ 'karen nord 2024-03': days(expected) });
	});

	test('hours on a day without duty are no absence', async () => {
		const made = await world({ absences: [{ employment_key: 'karen', first_date: '2024-03-09', hours: '7.4' }] });
		expect(await lost(made)).toEqual({});
	});

	test('hours of a record that began before the first month are spread over all its days', async () => {
		// 29 December to 4 January: 7 calendar days, 4 of them in January, of which 2, 3 and 4 are working days
		const made = await world({ absences: [{ employment_key: 'karen', first_date: '2023-12-29', last_date: '2024-01-04', hours: '14.8' }] });
		expect(await lost(made)).toEqual({ 'karen nord 2024-01': days((14.8 * 4) / 7 / DUTY_HOURS_OF_A_DAY) });
	});

	test('leave stands before sickness: it leaves the denominator and no day is both', async () => {
		const made = await world({
			absences: [
				{ employment_key: 'karen', absence_kind: 'parental_leave', first_date: '2024-03-01', last_date: '2024-03-31' },
				{ employment_key: 'karen', first_date: '2024-03-04', last_date: '2024-03-08' },
			],
		});
		expect(await lost(made)).toEqual({});
		expect((await possible(made))['karen nord 2024-03']).toBe(days(0));
		expect(await cell(made, 'nord', '2024-03')).toMatchObject({ people_count: 0 });
	});

	test('beside half leave at most half of the day is sickness', async () => {
		const made = await world({
			absences: [
				{ employment_key: 'karen', absence_kind: 'parental_leave', first_date: '2024-03-01', last_date: '2024-03-31', grade: '0.5' },
				{ employment_key: 'karen', first_date: '2024-03-04', last_date: '2024-03-08' },
			],
		});
		expect(await lost(made)).toEqual({ 'karen nord 2024-03': days(5 * 0.5) });
		expect((await possible(made))['karen nord 2024-03']).toBe(days(19 * 0.5 * NET_2024));
	});

	test.each([
		[9, true],
		[10, true],
		[11, false],
	])('with a short limit of 10 days, inside a length band, %i days are short: %s', async (length, isShort) => {
		const made = await world({
			profile: profileWith('krl_naer', { short_limit_days: 10 }),
			absences: [{ employment_key: 'karen', first_date: '2024-03-04', last_date: `2024-03-${String(3 + length).padStart(2, '0')}` }],
		});
		const [row] = await made.rows(
			'select short_spells_count, short_absence_fte_days > 0 as has_short_days from person_months where short_absence_fte_days + long_absence_fte_days > 0',
		);
		expect(row).toEqual({ short_spells_count: isShort ? 1 : 0, has_short_days: isShort });
	});
});

describe('planned hours', () => {
	const WEEKEND_DUTY = [
		{ employment_key: 'karen', plan_date: '2024-03-09', hours: '12' },
		{ employment_key: 'karen', plan_date: '2024-03-10', hours: '12' },
		{ employment_key: 'karen', plan_date: '2024-03-14', hours: '8' },
	];

	test('duty at the weekend can be missed, weekdays without duty cannot', async () => {
		const made = await world({
			planned_hours: WEEKEND_DUTY,
			absences: [{ employment_key: 'karen', first_date: '2024-03-08', last_date: '2024-03-13' }],
		});
		expect(await lost(made)).toEqual({ 'karen nord 2024-03': days((12 + 12) / DUTY_HOURS_OF_A_DAY) });
		expect((await possible(made))['karen nord 2024-03']).toBe(days(((12 + 12 + 8) / DUTY_HOURS_OF_A_DAY) * NET_2024));
	});

	test('records with no duty between are one spell, however many weekdays lie between', async () => {
		const made = await world({
			planned_hours: WEEKEND_DUTY,
			absences: [
				{ employment_key: 'karen', first_date: '2024-03-10' },
				{ employment_key: 'karen', first_date: '2024-03-14' },
			],
		});
		expect(await spells(made)).toEqual(['karen 2024-03-10–2024-03-14, 5 days, nord']);
	});

	test('duty at the weekend parts two spells', async () => {
		const made = await world({
			planned_hours: WEEKEND_DUTY,
			absences: [
				{ employment_key: 'karen', first_date: '2024-03-08' },
				{ employment_key: 'karen', first_date: '2024-03-11' },
			],
		});
		expect(await spells(made)).toEqual(['karen 2024-03-08–2024-03-08, 1 days, nord', 'karen 2024-03-11–2024-03-11, 1 days, nord']);
	});

	test('an employment without a plan brings the norm back for the person', async () => {
		const made = await world({
			employments: [
				{ employment_key: 'karen', person_key: 'karen' },
				{ employment_key: 'karen-2', person_key: 'karen', unit_key: 'syd' },
			],
			planned_hours: WEEKEND_DUTY,
			absences: [
				{ employment_key: 'karen', first_date: '2024-03-10' },
				{ employment_key: 'karen', first_date: '2024-03-14' },
			],
		});
		expect(await spells(made)).toEqual(['karen 2024-03-10–2024-03-10, 1 days, nord', 'karen 2024-03-14–2024-03-14, 1 days, nord']);
	});
});

describe('the tree', () => {
	const MARCH_ILLNESS = { employment_key: 'karen', first_date: '2024-03-04', last_date: '2024-03-05' };

	test('a unit that moves in mid-June belongs to its new area from June on', async () => {
		const made = await world({
			units: [
				{ unit_key: 'kommune' },
				{ unit_key: 'omsorg', parent_key: 'kommune' },
				{ unit_key: 'kultur', parent_key: 'kommune' },
				{ unit_key: 'nord', parent_key: 'omsorg', last_date: '2024-06-14' },
				{ unit_key: 'nord', parent_key: 'kultur', first_date: '2024-06-15' },
			],
			absences: [
				{ employment_key: 'karen', first_date: '2024-05-06' },
				{ employment_key: 'karen', first_date: '2024-06-03', last_date: '2024-06-04' },
			],
		});
		expect(await cell(made, 'omsorg', '2024-Q2')).toMatchObject({ absence_fte_days: days(1), spells_count: 1 });
		expect(await cell(made, 'kultur', '2024-Q2')).toMatchObject({ absence_fte_days: days(2), spells_count: 1 });
		expect(await cell(made, 'kommune', '2024-Q2')).toMatchObject({ absence_fte_days: days(1 + 2), spells_count: 2 });
	});

	test('staff sitting on a unit with units below it are a workplace of their own', async () => {
		const made = await world({
			employments: [{ employment_key: 'karen', unit_key: 'kommune' }, { employment_key: 'yusuf' }],
			absences: [MARCH_ILLNESS],
		});
		expect(await lost(made)).toEqual({ 'karen kommune~ 2024-03': days(2) });
		expect(await cell(made, 'kommune~', '2024-03')).toMatchObject({ people_count: 1, spells_count: 1 });
		expect(await cell(made, 'kommune', '2024-03')).toMatchObject({ people_count: 2, spells_count: 1 });
	});

	test('several roots get a common top that holds them all', async () => {
		const made = await world({
			units: [{ unit_key: 'nord' }, { unit_key: 'syd' }],
			employments: [{ employment_key: 'karen' }, { employment_key: 'yusuf', unit_key: 'syd' }],
			absences: [MARCH_ILLNESS],
		});
		expect(await cell(made, '*', '2024-03')).toEqual({ people_count: 2, absent_count: 1, absence_fte_days: days(2), spells_count: 1 });
		expect(await made.rows("select distinct parent_key, depth from dim_unit_months where unit_key = 'syd'")).toEqual([
			{ parent_key: '*', depth: 1 },
		]);
	});

	test('nobody falls out of the tree because the source does not know the unit', async () => {
		const made = await world({
			employments: [{ employment_key: 'karen', unit_key: 'ukendt' }, { employment_key: 'yusuf' }],
			absences: [MARCH_ILLNESS],
		});
		expect(await cell(made, 'ukendt', '2024-03')).toMatchObject({ people_count: 1, absence_fte_days: days(2) });
		expect(await cell(made, '*', '2024-03')).toMatchObject({ people_count: 2, absence_fte_days: days(2) });
	});

	test('a registered group counts its people once, whichever of its units they are in', async () => {
		const made = await world({
			employments: [
				{ employment_key: 'karen', last_date: '2024-03-15' },
				{ employment_key: 'karen', unit_key: 'syd', first_date: '2024-03-16' },
				{ employment_key: 'yusuf', unit_key: 'syd' },
			],
			absences: [MARCH_ILLNESS],
			groups: [{ group_key: 'med-1', group_name: 'MED 1', unit_keys: ['nord', 'syd'] }],
		});
		expect(await cell(made, 'med-1', '2024-03')).toEqual({ people_count: 2, absent_count: 1, absence_fte_days: days(2), spells_count: 1 });
		expect(await made.rows("select people_count from headcounts where node_key = 'med-1'")).toEqual([{ people_count: 2 }]);
	});
});

describe('deliveries', () => {
	test('a newer delivery replaces what was said inside its window, and nothing outside', async () => {
		const made = await world({
			deliveries: [
				{ delivery_key: 'opus-1', first_date: '2024-01-01', last_date: '2024-03-31', extraction_date: '2024-04-01' },
				{ delivery_key: 'opus-2', first_date: '2024-02-01', last_date: '2024-02-29', extraction_date: '2024-05-01' },
			],
			employments: ['opus-1', 'opus-2'].map((delivery_key) => ({ delivery_key, employment_key: 'karen' })),
			absences: [
				{ delivery_key: 'opus-1', employment_key: 'karen', first_date: '2024-01-31', last_date: '2024-02-02' },
				{ delivery_key: 'opus-1', employment_key: 'karen', first_date: '2024-03-04' },
				{ delivery_key: 'opus-2', employment_key: 'karen', first_date: '2024-02-13' },
				{ delivery_key: 'opus-2', employment_key: 'karen', first_date: '2024-03-12' },
			],
		});
		expect(await lost(made)).toEqual({ 'karen nord 2024-01': days(1), 'karen nord 2024-02': days(1), 'karen nord 2024-03': days(1) });
		expect(await spells(made)).toEqual([
			'karen 2024-01-31–2024-01-31, 1 days, nord',
			'karen 2024-02-13–2024-02-13, 1 days, nord',
			'karen 2024-03-04–2024-03-04, 1 days, nord',
		]);
	});

	test('an open spell that a newer delivery closes is closed, and still one', async () => {
		const made = await world({
			deliveries: [
				{ delivery_key: 'opus-1', first_date: '2024-01-01', last_date: '2024-03-31', extraction_date: '2024-04-01' },
				{ delivery_key: 'opus-2', first_date: '2024-04-01', last_date: '2024-04-30', extraction_date: '2024-05-01' },
			],
			employments: ['opus-1', 'opus-2'].map((delivery_key) => ({ delivery_key, employment_key: 'karen' })),
			absences: [
				{ delivery_key: 'opus-1', employment_key: 'karen', first_date: '2024-03-25', last_date: null },
				{ delivery_key: 'opus-2', employment_key: 'karen', first_date: '2024-03-25', last_date: '2024-04-05' },
			],
		});
		expect(await spells(made)).toEqual([`karen 2024-03-25–2024-04-05, ${7 + 5} days, nord`]);
	});

	test('hours of a record in two deliveries are spread over the whole record, not over each part', async () => {
		const deliveries = ['opus-1', 'opus-2'];
		const made = await world({
			deliveries: [
				{ delivery_key: 'opus-1', first_date: '2024-01-01', last_date: '2024-02-29', extraction_date: '2024-03-15' },
				{ delivery_key: 'opus-2', first_date: '2024-03-01', last_date: '2024-03-31', extraction_date: '2024-04-15' },
			],
			employments: deliveries.map((delivery_key) => ({ delivery_key, employment_key: 'karen' })),
			// Monday 26 February to Friday 8 March: ten days of duty, half of the hours missed
			absences: deliveries.map((delivery_key) => ({
				delivery_key,
				employment_key: 'karen',
				first_date: '2024-02-26',
				last_date: '2024-03-08',
				hours: '37',
			})),
		});
		expect(await lost(made)).toEqual({ 'karen nord 2024-02': days(4 * 0.5), 'karen nord 2024-03': days(6 * 0.5) });
	});

	test('deliveries that meet inside a month cover it together', async () => {
		const made = await world({
			deliveries: [
				{ delivery_key: 'opus-1', first_date: '2024-01-01', last_date: '2024-02-14', extraction_date: '2024-02-15' },
				{ delivery_key: 'opus-2', first_date: '2024-02-15', last_date: '2024-03-30', extraction_date: '2024-04-01' },
			],
		});
		expect(await made.rows('select month_date from dim_months')).toEqual([{ month_date: '2024-01-01' }, { month_date: '2024-02-01' }]);
	});
});

describe('public holidays', () => {
	test('the holidays of the calendar are those of the recount, 1950 to 2100', () => {
		for (let year = 1950; year <= 2100; year++) expect(publicHolidaysOf(year)).toEqual(holidaysOf(year));
	});

	test('and those of a calendar made by others, 1990 to 2050', () => {
		const others = new Holidays('DK');
		for (let year = 1990; year <= 2050; year++) {
			const named = others.getHolidays(year).filter((holiday) => holiday.type === 'public');
			expect(publicHolidaysOf(year)).toEqual([...new Set(named.map((holiday) => holiday.date.slice(0, 10)))].sort());
		}
	});
});
