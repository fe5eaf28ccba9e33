import { describe, expect, test } from 'vitest';
import type { Stretch } from '../server/domain/tiling.ts';
import type { Figure } from '../server/judge/expected.ts';
import { fallAt, type KnownChange } from '../server/serve/judged/registration-changes.ts';

/** A workplace with the twelve months to every June and December of 2022 to 2025, and the spells of each year as the test says. */
const YEARS: Stretch[] = [
	{ first_month: '2022-01', last_month: '2022-12' },
	{ first_month: '2022-07', last_month: '2023-06' },
	{ first_month: '2023-01', last_month: '2023-12' },
	{ first_month: '2023-07', last_month: '2024-06' },
	{ first_month: '2024-01', last_month: '2024-12' },
	{ first_month: '2024-07', last_month: '2025-06' },
	{ first_month: '2025-01', last_month: '2025-12' },
];

const figure = (observed: number, expected: number): Figure => ({ observed, expected, dispersion: 1 });

/** 100 short and 10 long spells were expected of any year; observed are those of the year it begins in. */
const spells = (observed: Record<string, [short: number, long: number]>) => (year: Stretch) => {
	const [short, long] = observed[year.first_month] ?? [100, 10];
	return { short: figure(short, 100), long: figure(long, 10) };
};

const at = (month: string, kind: KnownChange['kind'] = 'source'): KnownChange => ({ unit_key: '221', kind, month });

describe('a fall in what is registered at a change', () => {
	test('of system: the year that ended before it beside the first that begins after it', () => {
		const fallen = spells({ '2024-07': [40, 10] });
		expect(fallAt([at('2024-03')], ['2024-04'], YEARS, fallen)).toEqual({
			kind: 'source',
			month: '2024-03',
			short_ratio: 0.4,
			long_ratio: 1,
			is_remarkable: true,
		});
		// a year that lies across the change is on neither side
		expect(fallAt([at('2024-03')], ['2024-04'], YEARS, spells({ '2023-07': [0, 0], '2024-01': [0, 0] }))).toBeNull();
	});

	test('in January it is beside the calendar years, in February beside the half-years after', () => {
		const fallen = spells({ '2024-01': [40, 10], '2024-07': [100, 10] });
		expect(fallAt([at('2024-01')], ['2024-01'], YEARS, fallen)?.month).toBe('2024-01');
		expect(fallAt([at('2024-02')], ['2024-02'], YEARS, fallen)).toBeNull();
	});

	test('of leader as of system; of several the newest that shows a fall', () => {
		const fallen = spells({ '2024-01': [40, 10], '2025-01': [100, 10] });
		expect(fallAt([at('2025-01'), at('2024-01', 'leader')], ['2024-02', '2025-02'], YEARS, fallen)).toMatchObject({
			kind: 'leader',
			month: '2024-01',
		});
	});

	test('is none where long spells fell as well, where no month was low, and where the lengths are not shown', () => {
		const both = spells({ '2024-01': [40, 3] });
		const short = spells({ '2024-01': [40, 10] });
		expect(fallAt([at('2024-01')], ['2024-02'], YEARS, short)).not.toBeNull();
		expect(fallAt([at('2024-01')], ['2024-02'], YEARS, both)).toBeNull();
		expect(fallAt([at('2024-01')], [], YEARS, short)).toBeNull();
		expect(fallAt([at('2024-01')], ['2024-02'], YEARS, () => null)).toBeNull();
	});

	test('is not looked for in years more than half a year away', () => {
		const fallen = spells({ '2025-01': [40, 10] });
		const hidden = YEARS.filter(({ first_month }) => !['2024-01', '2024-07'].includes(first_month));
		expect(fallAt([at('2024-07')], ['2024-08'], hidden, fallen)?.month).toBe('2024-07');
		expect(fallAt([at('2024-06')], ['2024-08'], hidden, fallen)).toBeNull();
	});
});
