import { describe, expect, test } from 'vitest';
import {
	absenceDaysPerFteOf,
	absenceShareOf,
	employmentYearsOf,
	exposureOf,
	fteOf,
	rateOf,
	spellsPerEmploymentYearOf,
	sumOfLengths,
	sumOfParts,
} from '../server/domain/measures.ts';
import { DAY_PRICE_DKK, meanDayPriceOf, STANDARD_PRICES } from '../server/domain/price.ts';

/** Ten full-time employees for a year of 228 net working days: 114 days lost, 18 spells. */
const PARTS = { absence_fte_days: 114, possible_fte_days: 2280, employment_days: 3650, spells_count: 18 };
const YEAR = { net_working_days: 228, calendar_days: 365, months: 12 };

describe('a rate is made of its parts', () => {
	test('ten people, 114 of 2280 days lost: 5 %, 11.4 days each, 1.8 spells a year', () => {
		expect(absenceShareOf(PARTS)).toBe(0.05);
		expect(fteOf(PARTS, YEAR)).toBe(10);
		expect(absenceDaysPerFteOf(PARTS, YEAR)).toBeCloseTo(11.4, 12);
		expect(employmentYearsOf(PARTS, YEAR)).toBe(10);
		expect(spellsPerEmploymentYearOf(PARTS, YEAR)).toBe(1.8);
	});

	test('a quarter counts a quarter of a year, and spells stay a yearly rate', () => {
		const quarter = { net_working_days: 57, calendar_days: 90, months: 3 };
		const parts = { ...PARTS, employment_days: 900, spells_count: 6 };
		expect(employmentYearsOf(parts, quarter)).toBe(2.5);
		expect(spellsPerEmploymentYearOf(parts, quarter)).toBe(2.4);
	});

	test('half a day at stake is something, nothing is no rate', () => {
		const ofDays = (possible_fte_days: number) => absenceShareOf({ absence_fte_days: possible_fte_days / 2, possible_fte_days });
		expect([0, 0.5, 1].map(ofDays)).toEqual([null, 0.5, 0.5]);
		expect(absenceDaysPerFteOf({ absence_fte_days: 0, possible_fte_days: 0 }, YEAR)).toBeNull();
		expect([0, 0.5, 1].map((net_working_days) => fteOf(PARTS, { ...YEAR, net_working_days }))).toEqual([null, 4560, 2280]);
		const ofEmployment = (employment_days: number) => spellsPerEmploymentYearOf({ ...PARTS, employment_days, spells_count: 1 }, YEAR);
		expect([0, 73, 365].map(ofEmployment)).toEqual([null, 5, 1]);
		expect([0, 0.5, 1].map((exposure) => rateOf(2, exposure))).toEqual([null, 4, 2]);
	});

	test('sums begin with nothing', () => {
		expect(sumOfParts([])).toEqual({ absence_fte_days: 0, possible_fte_days: 0, employment_days: 0, spells_count: 0 });
		expect(sumOfParts([PARTS, { absence_fte_days: 1, possible_fte_days: 2, employment_days: 3, spells_count: 4 }])).toEqual({
			absence_fte_days: 115,
			possible_fte_days: 2282,
			employment_days: 3653,
			spells_count: 22,
		});
		expect(sumOfLengths([])).toEqual({ net_working_days: 0, calendar_days: 0, months: 0 });
		expect(sumOfLengths([YEAR, YEAR])).toEqual({ net_working_days: 456, calendar_days: 730, months: 24 });
	});

	test('spells are of employment-years, days of what could have been worked', () => {
		const measures = ['absence', 'short_absence', 'spells', 'prolonged_spells'] as const;
		expect(measures.map((measure) => exposureOf(measure, { possible_fte_days: 228, employment_years: 1 }))).toEqual([228, 228, 1, 1]);
	});
});

describe('the price of a day-work', () => {
	const prices = { standard_dkk: 2000, by_staff_group: { Lærere: 2600, Pleje: 1800 } };
	const staff = (possible_fte_days: number, ...staff_groups: string[]) => ({ staff_groups, possible_fte_days });

	test('where none is set is half a million kroner a full-time year of 227 day-work, to the nearest hundred', () => {
		expect(DAY_PRICE_DKK).toBe(Math.round(500_000 / 227 / 100) * 100);
		expect(STANDARD_PRICES).toEqual({ standard_dkk: DAY_PRICE_DKK, by_staff_group: {} });
	});

	test('is that of the staff who are there, weighted by their days; who is unknown costs as everybody', () => {
		expect(meanDayPriceOf(prices, [staff(300, 'Lærere'), staff(100, 'Pleje')])).toBe((300 * 2600 + 100 * 1800) / 400);
		expect(meanDayPriceOf(prices, [staff(100, 'Lærere'), staff(100, 'Kontor')])).toBe(2300);
		expect(meanDayPriceOf(prices, [staff(100, 'Lærere'), staff(100)])).toBe(2300);
	});

	test('of groups that count together is their mean', () => {
		expect(meanDayPriceOf(prices, [staff(10, 'Lærere', 'Pleje')])).toBe(2200);
	});

	test('half a day has a price, and where nobody is it is the standard', () => {
		expect([0, 0.5, 1].map((days) => meanDayPriceOf(prices, [staff(days, 'Lærere')]))).toEqual([2000, 2600, 2600]);
		expect(meanDayPriceOf(prices, [])).toBe(2000);
	});
});
