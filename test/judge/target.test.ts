import { describe, expect, test } from 'vitest';
import { targetInUnit, targetPathValue, targetSumOf, targetVerdictOf } from '../../server/judge/target.ts';

/** 14 days per full-time employee, 100 effective events, years half alike: next year's log ratio has the variance 0.01. */
const present = { value: 14, events: 100, persistence: 0.5 };
const reach = Math.exp(1.959964 * 0.1);

describe('a target against the level there is', () => {
	test('next year lies within 95 % of where the level puts it', () => {
		const { next_year } = targetVerdictOf(present, 12);
		expect(next_year.low).toBeCloseTo(14 / reach, 10);
		expect(next_year.high).toBeCloseTo(14 * reach, 10);
	});

	test('years are at most four fifths alike', () => {
		const next = (persistence: number) => targetVerdictOf({ ...present, persistence }, 12).next_year;
		expect(next(0.95)).toEqual(next(0.8));
	});

	test('reached, not reached at this level, or chance decides', () => {
		const status = (target: number) => targetVerdictOf(present, target).status;
		expect([14 / reach - 0.01, 14 / reach + 0.01, 14, 14 * reach - 0.01, 14 * reach + 0.01].map(status)).toEqual([
			'not_at_this_level',
			'chance_decides',
			'chance_decides',
			'chance_decides',
			'reached',
		]);
	});

	test('met now is a fact, whatever chance has done', () => {
		expect([13.9, 14, 14.1].map((target) => targetVerdictOf(present, target).is_met_now)).toEqual([false, true, true]);
		expect(targetVerdictOf(present, 14.1)).toMatchObject({ status: 'chance_decides', needed_fall: 0 });
	});

	test('a target closer than the smallest visible fall cannot be told from chance', () => {
		const visible = 1 - Math.exp(-2.8 * 0.1);
		const verdict = (fall: number) => targetVerdictOf(present, 14 * (1 - fall));
		expect(verdict(0.1).smallest_visible_fall).toBeCloseTo(visible, 10);
		expect(verdict(0.1).needed_fall).toBeCloseTo(0.1, 10);
		expect([visible - 0.001, visible + 0.001].map((fall) => verdict(fall).is_visible)).toEqual([false, true]);
	});

	test('under four effective events chance decides, however far the target', () => {
		const small = (events: number) => targetVerdictOf({ value: 14, events, persistence: 0.8 }, 0.5);
		expect([3.99, 4, 4.01].map((events) => small(events).status)).toEqual(['chance_decides', 'not_at_this_level', 'not_at_this_level']);
		expect([3.99, 4, 4.01].map((events) => small(events).is_visible)).toEqual([false, true, true]);
	});
});

describe('the way to a date', () => {
	const target = { valid_from_date: '2024-01-01', deadline_date: '2025-01-31', target_value: 11 };

	test('is straight, month by month, and stands still outside', () => {
		const value = (month: string) => targetPathValue(target, 14, month);
		expect(['2023-06', '2024-01', '2024-07', '2025-01', '2026-01'].map(value)).toEqual([14, 14, 14 - 3 * (6 / 12), 11, 11]);
	});

	test('a target for the month it is set in is the target', () => {
		expect(targetPathValue({ ...target, deadline_date: '2024-01-31' }, 14, '2024-01')).toBe(11);
	});
});

describe('targets in days and in per cent', () => {
	test('twelve days of 227.6 net working days are 5.3 per cent', () => {
		expect(targetInUnit(12, 'days_per_fte', 'share', 227.6)).toBe(12 / 227.6);
		expect(targetInUnit(0.053, 'share', 'days_per_fte', 227.6)).toBe(0.053 * 227.6);
		expect(targetInUnit(0.053, 'share', 'share', 227.6)).toBe(0.053);
	});

	test('spells are not days', () => {
		expect(() => targetInUnit(2, 'spells_per_employment_year', 'share', 227.6)).toThrow(RangeError);
	});
});

describe('area targets against the common one', () => {
	const child = (unit_key: string, fte: number, target_value: number | null, present_value = 13) => ({
		unit_key,
		fte,
		target_value,
		present_value,
	});

	test('weigh with full-time employees', () => {
		const sum = targetSumOf(12, [child('care', 300, 12.5), child('schools', 100, 10)]);
		expect(sum.weighted_value).toBe((300 * 12.5 + 100 * 10) / 400);
		expect(sum.gap).toBeCloseTo(-0.125, 12);
		expect(sum.is_enough).toBe(true);
	});

	test('exactly enough is enough, a hair above is not', () => {
		const enough = (value: number) => targetSumOf(12.3, [child('a', 37, value), child('b', 111, value), child('c', 13, value)]).is_enough;
		expect([12.29, 12.3, 12.31].map(enough)).toEqual([true, true, false]);
	});

	test('an area without a target of its own counts with what it has', () => {
		const sum = targetSumOf(12, [child('care', 100, 11), child('roads', 100, null, 14)]);
		expect(sum).toMatchObject({ weighted_value: 12.5, is_enough: false, without_target_keys: ['roads'] });
	});
});
