import { describe, expect, test } from 'vitest';
import {
	addDays,
	addMonths,
	DAYS_A_YEAR,
	dayIn,
	dayNumber,
	easterOf,
	firstDateOf,
	isPlainDate,
	lastDateOf,
	monthNumber,
	monthOf,
	plainDate,
	plainMonth,
	publicHolidaysOf,
} from '../server/domain/calendar.ts';
import { weekdayOf } from './weekdays.ts';

describe('a day', () => {
	test('is counted from the first of January 1970', () => {
		expect(['1969-12-31', '1970-01-01', '1970-01-02'].map(dayNumber)).toEqual([-1, 0, 1]);
		expect([-1, 0, 1].map(plainDate)).toEqual(['1969-12-31', '1970-01-01', '1970-01-02']);
	});

	test('follows the last one of a month, of a year and of February in a leap year', () => {
		expect(['2024-02-28', '2024-02-29', '2023-02-28', '2023-12-31'].map((date) => addDays(date, 1))).toEqual([
			'2024-02-29',
			'2024-03-01',
			'2023-03-01',
			'2024-01-01',
		]);
	});

	test('is one that exists, written in full', () => {
		const given = ['2024-02-29', '2023-02-29', '2024-2-9', '2024-04-31', '2024-13-01', '', '20240229'];
		expect(given.filter(isPlainDate)).toEqual(['2024-02-29']);
	});

	test('begins at midnight in Denmark, winter and summer', () => {
		const instants = ['2024-01-31T22:59:59Z', '2024-01-31T23:00:00Z', '2024-07-31T21:59:59Z', '2024-07-31T22:00:00Z'];
		expect(instants.map((instant) => dayIn(Date.parse(instant)))).toEqual(['2024-01-31', '2024-02-01', '2024-07-31', '2024-08-01']);
	});
});

describe('a month', () => {
	test('is that of its days, from the first to the last', () => {
		expect(['2024-02-01', '2024-02-29'].map(monthOf)).toEqual(['2024-02', '2024-02']);
		expect(['2023-02', '2024-02', '2024-12'].map((month) => [firstDateOf(month), lastDateOf(month)])).toEqual([
			['2023-02-01', '2023-02-28'],
			['2024-02-01', '2024-02-29'],
			['2024-12-01', '2024-12-31'],
		]);
	});

	test('is counted so that the next one is one more, over the end of a year too', () => {
		expect(monthNumber('0001-01')).toBe(12);
		expect(monthNumber('2024-01') - monthNumber('2023-12')).toBe(1);
		expect([2023 * 12 + 11, 2024 * 12, 12].map(plainMonth)).toEqual(['2023-12', '2024-01', '0001-01']);
		expect([-12, -1, 0, 1, 11, 12].map((months) => addMonths('2024-01', months))).toEqual([
			'2023-01',
			'2023-12',
			'2024-01',
			'2024-02',
			'2024-12',
			'2025-01',
		]);
	});
});

/** Published days of Easter, the earliest and latest of five centuries among them. Source: en.wikipedia.org/wiki/List_of_dates_for_Easter. */
const EASTERS =
	`1598-03-22 1666-04-25 1693-03-22 1734-04-25 1761-03-22 1818-03-22 1886-04-25 1913-03-23 1943-04-25 1954-04-18 1961-04-02 1981-04-19
	1991-03-31 2000-04-23 2008-03-23 2011-04-24 2019-04-21 2023-04-09 2024-03-31 2025-04-20 2026-04-05 2027-03-28 2038-04-25 2049-04-18 2076-04-19 2190-04-25
	2285-03-22 2353-03-22`.split(/\s+/);

/** Full moons of Easter by golden number, 1900 to 2199. Source: the Gregorian table of paschal full moons, en.wikipedia.org/wiki/Date_of_Easter. */
const FULL_MOONS =
	`04-14 04-03 03-23 04-11 03-31 04-18 04-08 03-28 04-16 04-05 03-25 04-13 04-02 03-22 04-10 03-30 04-17 04-07 03-27`.split(' ');

describe('Easter', () => {
	test('is on the days that are published', () => {
		expect(EASTERS.map((date) => easterOf(Number(date.slice(0, 4))))).toEqual(EASTERS);
	});

	test('is the Sunday after the church’s full moon in every year of three centuries', () => {
		for (let year = 1900; year < 2200; year++) {
			let day = addDays(`${year}-${FULL_MOONS[year % 19]}`, 1);
			while (weekdayOf(day) !== 7) day = addDays(day, 1);
			expect(easterOf(year)).toBe(day);
		}
	});
});

describe('public holidays', () => {
	test('of the last year with a Great Prayer Day, and of the first without', () => {
		expect(publicHolidaysOf(2023)).toEqual(
			['01-01', '04-06', '04-07', '04-09', '04-10', '05-05', '05-18', '05-28', '05-29', '12-25', '12-26'].map((day) => `2023-${day}`),
		);
		expect(publicHolidaysOf(2024)).toEqual(
			['01-01', '03-28', '03-29', '03-31', '04-01', '05-09', '05-19', '05-20', '12-25', '12-26'].map((day) => `2024-${day}`),
		);
	});
});

test('four years have a leap day', () => {
	expect(DAYS_A_YEAR * 4).toBe(dayNumber('2025-01-01') - dayNumber('2021-01-01'));
});
