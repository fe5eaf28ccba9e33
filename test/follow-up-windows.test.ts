import { describe, expect, test } from 'vitest';
import { tilingOf } from '../server/domain/tiling.ts';
import { likeStretches } from '../server/serve/judged/baseline-look.ts';
import { heldAgainst } from '../server/serve/judged/comparison-group.ts';
import { snappedWindows } from '../server/serve/judged/effort-sides.ts';
import { nextBudgetMonth } from '../server/serve/judged/registered.ts';
import type { Span, Tile } from '../server/serve/judged/spans.ts';

/** Which months are looked at. */

describe('windows of an effort', () => {
	const windowsOf = (first_date: string, grain: 'month' | 'quarter' | 'window') => {
		const { before, after } = snappedWindows(first_date, grain, 12);
		return [before.first_month, before.last_month, after.first_month, after.last_month].join(' ');
	};

	test.each([
		['2024-06-30', '2023-01 2023-12 2024-07 2025-06'],
		['2024-07-01', '2023-07 2024-06 2024-07 2025-06'],
		['2024-07-02', '2023-07 2024-06 2025-01 2025-12'],
	])('of a unit shown by twelve months, begun %s, turn in January and July', (first_date, expected) => {
		expect(windowsOf(first_date, 'window')).toBe(expected);
	});

	test.each([
		['2024-03-31', '2023-03 2024-02 2024-04 2025-03'],
		['2024-04-01', '2023-04 2024-03 2024-04 2025-03'],
		['2024-04-02', '2023-04 2024-03 2024-05 2025-04'],
	])('of a unit shown by months, begun %s, leave out a month that had begun', (first_date, expected) => {
		expect(windowsOf(first_date, 'month')).toBe(expected);
	});

	test('by quarters lie between', () => {
		expect(windowsOf('2024-05-01', 'quarter')).toBe('2023-04 2024-03 2024-07 2025-06');
	});
});

describe('what an effort is held against', () => {
	const length = { months: 12, calendar_days: 365, net_working_days: 226 };
	const year = (of: string, expected: number): Tile => ({
		...length,
		period_key: of,
		first_month: `${of}-01`,
		last_month: `${of}-12`,
		people_count: 20,
		possible_fte_days: 4520,
		employment_days: 7300,
		figures: { spells: { observed: expected, expected } },
	});
	const windows = snappedWindows('2024-01-01', 'window', 12);
	const even = { month: 1.1, quarter: 1.5, year: 2 };
	const dispersion = { absence: even, short_absence: even, spells: even, prolonged_spells: even };
	const persistence = { absence: 0, short_absence: 0, spells: 0, prolonged_spells: 0 };
	const edition = {
		parameters: {
			dispersion,
			persistence,
			season: { absence: null, short_absence: null, spells: null, prolonged_spells: null },
			stratum_rates: [],
			registration_delays: [],
		},
	};
	const after: Span = {
		...length,
		figure: { observed: 9, expected: 9, dispersion: 2 },
		possible_fte_days: 1,
		employment_days: 1,
		people_count: 1,
		period_keys: [],
	};
	const basisOf = (before: number, later: number, look: Span | null = after, is_overlapping = false) => {
		const tiles = new Map([['syd', [year('2023', before), year('2024', later)]]]);
		const comparison = { node_key: null, unit_keys: ['syd'], is_overlapping };
		return heldAgainst({ tiles, edition, comparison }, 'spells', { windows, sized: windows.before, after: look }).basis;
	};

	test('is its comparison group where that has four effective events on either side', () => {
		expect([7.9, 8, 8.1].map((expected) => basisOf(expected, 20))).toEqual(['too_small', 'group', 'group']);
		expect([7.9, 8, 8.1].map((expected) => basisOf(20, expected))).toEqual(['too_small', 'group', 'group']);
		// while the look is not due only the year before can be too small
		expect([7.9, 8].map((expected) => basisOf(expected, 1, null))).toEqual(['too_small', 'group']);
	});

	test('is the municipality where the group shares people with the effort, however large it is', () => {
		expect(basisOf(500, 500, after, true)).toBe('overlapping');
	});
});

describe('months of a baseline with the same names as a follow-up’s', () => {
	const twoYears = { first_month: '2022-07', last_month: '2024-06' };
	test('are all of it for whole years, and part of each year else', () => {
		expect(likeStretches(twoYears, { first_month: '2024-07', last_month: '2025-06' })).toEqual([twoYears]);
		expect(likeStretches(twoYears, { first_month: '2024-07', last_month: '2024-12' })).toEqual([
			{ first_month: '2022-07', last_month: '2022-12' },
			{ first_month: '2023-07', last_month: '2023-12' },
		]);
	});
});

describe('a stretch of months', () => {
	const periods = [
		{ key: '2023', first_month: '2023-01', last_month: '2023-12' },
		{ key: 'Q1', first_month: '2024-01', last_month: '2024-03' },
		{ key: '2024-01', first_month: '2024-01', last_month: '2024-01' },
		{ key: '2024-02', first_month: '2024-02', last_month: '2024-02' },
	];
	const tilesOf = (first_month: string, last_month: string) =>
		tilingOf(periods, { first_month, last_month })?.map(({ key }) => key) ?? null;

	test.each([
		['2023-01', '2024-02', ['2023', '2024-01', '2024-02']],
		['2023-01', '2024-03', ['2023', 'Q1']],
		['2023-01', '2024-04', null],
		['2023-02', '2024-02', null],
	])('from %s to %s is laid from the longest periods that fit exactly', (first, last, expected) => {
		expect(tilesOf(first, last)).toEqual(expected);
	});
});

test.each([
	['2025-02-28', '2025-03'],
	['2025-03-01', '2025-05'],
	['2025-10-31', '2026-03'],
])('after %s the next budget follow-up is in %s', (today, month) => {
	expect(nextBudgetMonth(today)).toBe(month);
});
