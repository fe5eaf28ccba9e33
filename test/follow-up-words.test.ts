import { describe, expect, test } from 'vitest';
import { BaselineRow, EffectRow, TargetRow, UnderreportingRow } from '../server/domain/follow-up-answers.ts';
import { baselineSentence, effectTexts, targetSentence, underreportingSentence } from '../server/domain/follow-up-sentences.ts';
import { leadingRow } from '../server/domain/leading-row.ts';
import { overlaps } from '../server/domain/tiling.ts';

/** What is said of baselines, efforts and targets, from rows of which nothing is known but what a claim gives. */

const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const nothing = (schema: { shape: object }): unknown => Object.fromEntries(Object.keys(schema.shape).map((name) => [name, null]));
const effect = (given: Partial<EffectRow>): EffectRow => ({
	...(nothing(EffectRow) as EffectRow),
	effort_key: 'IND01',
	status: 'shown',
	measure: 'spells',
	look_months: 12,
	member_count: 3,
	member_shown_count: 3,
	...given,
});
const told = (given: Partial<EffectRow>) => effectTexts(effect(given), false, 'da').map(plain);

describe('what became of an effort', () => {
	const fell: Partial<EffectRow> = {
		ratio: 1.2,
		look_ratio: 0.89,
		change_direction: 'down',
		came_anyway_share: 0.19,
		effect_ratio: 0.78,
		effect_level: 'beyond_chance',
		effect_direction: 'down',
	};

	test('is said per hundred expected: what would have come anyway, then the rest', () => {
		expect(told(fell)).toEqual([
			'Sygemeldingerne faldt fra 120 til 89 pr. 100 forventede.',
			'Omtrent 19 % af ændringen ville være kommet alligevel, fordi året før lå over det forventede.',
			'Resten (ca. 22 %) er større end tilfældige udsving normalt giver.',
			'Tallene viser ikke, at indsatsen er årsagen.',
		]);
		expect(told({ ...fell, came_anyway_share: 1.4 })[1]).toContain('Omtrent 100 % af ændringen');
	});

	test('has no rest where nothing would have come, for then it is held against another level', () => {
		const rose = { ...fell, ratio: 1.31, look_ratio: 1.48, change_direction: 'up', came_anyway_share: null, effect_ratio: 1.33 } as const;
		expect(told({ ...rose, effect_level: 'points_to', effect_direction: 'up' })[1]).toBe(
			'Forskellen fra det, der ellers var at vente (ca. 33 %), peger mod en stigning, men kan være tilfældigt.',
		);
		expect([0.99, 1, 1.01].map((ratio) => told({ ...fell, ratio })[1]?.startsWith('Omtrent'))).toEqual([false, false, true]);
	});

	test('names the others only where there are some, and a way it was on already', () => {
		const others = (placebo_other_count: number) => told({ ...fell, placebo_beyond_count: 0, placebo_other_count }).join(' ');
		expect([0, 1, 2].map((count) => others(count).includes('andre arbejdspladser'))).toEqual([false, true, true]);
		const before = (pre_slope_per_year: number) => told({ ...fell, is_pre_level: false, pre_slope_per_year }).join(' ');
		expect([0.9, 1.1].map((slope) => /på vej (op|ned)/.exec(before(slope))?.[1])).toEqual(['ned', 'op']);
	});

	test('is held against a group that stood still where its change rounds to no per cent', () => {
		const moved = (comparison_change_ratio: number) =>
			told({ ...fell, comparison: 'group', comparison_names: 'Nord', comparison_change_ratio }).at(-1);
		expect([0.9951, 0.9948, 0.994, 1.004, 1.006].map(moved)).toEqual([
			'Den stod stille imens.',
			'Den faldt imens 1 %.',
			'Den faldt imens 1 %.',
			'Den stod stille imens.',
			'Den steg imens 1 %.',
		]);
	});

	test('says which of its units are shown, where not all are', () => {
		const members = (member_shown_count: number) => told({ ...fell, member_shown_count }).at(-1) ?? '';
		expect(members(2)).toMatch(/2 .*3/);
		expect(members(3)).toBe('Tallene viser ikke, at indsatsen er årsagen.');
	});

	test('before it begins only a high year falls on its own, and only where it reads so', () => {
		const anyway = (base_ratio: number, predicted_ratio: number) => told({ status: 'open', base_ratio, predicted_ratio }).length;
		expect([0.9, 1, 1.2].map((ratio) => anyway(ratio, 0.95))).toEqual([0, 0, 1]);
		expect([anyway(1.204, 1.196), anyway(1.206, 1.204)]).toEqual([0, 1]);
		expect(told({ status: 'open', base_ratio: 1.2, predicted_ratio: 1.1 })[0]).toMatch(/120.*110/);
	});

	test('the price is said of a whole year alone, and whether so small a fall can be seen', () => {
		const price = (look_months: number, visible_days_per_fte: number) =>
			told({ ...fell, look_months, break_even_days_per_fte: 2.8, visible_days_per_fte }).slice(4);
		expect([6, 12, 24].map((months) => price(months, 8).length)).toEqual([0, 2, 0]);
		expect([2.7, 2.8, 2.9].map((days) => price(12, days)[1]?.startsWith('Så lille et fald kan ikke ses'))).toEqual([false, false, true]);
	});
});

describe('what became of a baseline', () => {
	const said = (given: Partial<BaselineRow>) =>
		plain(
			baselineSentence(
				{
					...(nothing(BaselineRow) as BaselineRow),
					status: 'shown',
					look_status: 'shown',
					measure: 'absence',
					like_value: 0.061,
					look_value: 0.057,
					crude_ratio: 0.93,
					crude_low: 0.88,
					crude_high: 1.03,
					crude_level: 'within_chance',
					...given,
				},
				'da',
			),
		);

	test('from what to what, and what chance makes of it', () => {
		expect(said({})).toContain('Sygefraværet faldt fra 6,1 % til 5,7 %.');
		expect(said({})).toContain('(sandsynligvis mellem 12 % lavere og 3 % højere)');
		expect(said({ look_value: 0.065 })).toContain('Sygefraværet steg fra 6,1 % til 6,5 %.');
		expect(said({ measure: 'prolonged_spells', like_value: 0.099, look_value: 0.088 })).toContain('fra 9,9 pr. 100 ansatte til 8,8');
	});

	test('a workplace is told per hundred expected', () => {
		const own = { crude_ratio: null, ratio: 1.2, look_ratio: 0.89, change_low: 0.6, change_high: 1.1, change_direction: 'down' } as const;
		expect(said({ ...own, change_level: 'points_to' })).toContain('Sygefraværet faldt fra 120 til 89 pr. 100 forventede.');
	});

	test('another mix is told with its sign, and not where it rounds to nothing', () => {
		const mix = (bridge_mix: number) => {
			const text = said({ bridge_mix, adjusted_level: 'within_chance', adjusted_low: 0.9, adjusted_high: 1.1 });
			return /[−+][\d,]+ procentpoint|[−+][\d,]+ point/.exec(text)?.[0] ?? null;
		};
		expect([0.00049, 0.0005, 0.00051, -0.001, 0.1].map(mix).map((text) => text?.split(' ')[0] ?? null)).toEqual([
			null,
			'+0,1',
			'+0,1',
			'−0,1',
			'+10,0',
		]);
	});
});

describe('a target', () => {
	const said = (given: Partial<TargetRow>) =>
		targetSentence(
			{
				...(nothing(TargetRow) as TargetRow),
				value: 14.8,
				target_value: 13.5,
				value_unit: 'days_per_fte',
				target_status: 'not_at_this_level',
				is_met_now: false,
				...given,
			},
			'da',
		);

	test('has a way to it while the way lies above it', () => {
		expect([13.4, 13.5, 13.6].map((path_value) => said({ path_value }).includes('lige vej'))).toEqual([false, false, true]);
	});
});

describe('what may be missing', () => {
	test.each([
		[0.4, 'faldt 60 %, da registreringen skiftede system i marts 2025'],
		[0, 'faldt 100 %, da'],
	])('after a change of systems, short spells at %d of before', (change_short_ratio, told) => {
		const row = {
			...(nothing(UnderreportingRow) as UnderreportingRow),
			registration: 'check',
			observed: 12,
			expected: 30,
			change_kind: 'source',
			change_month: '2025-03',
			change_short_ratio,
		} as const;
		expect(plain(underreportingSentence(row, 'da'))).toContain(told);
	});
});

describe('which is said first', () => {
	const row = (measure: 'absence' | 'spells', look_months: number) => ({ measure, look_months });

	test('the sharpest measure after a year, else the last look there is', () => {
		const rows = [row('absence', 12), row('spells', 6), row('spells', 12), row('spells', 24)];
		expect(leadingRow(rows, () => true)).toEqual(row('spells', 12));
		expect(leadingRow([row('spells', 6), row('spells', 24)], () => true)).toEqual(row('spells', 24));
		expect(leadingRow(rows, ({ measure }) => measure === 'absence')).toEqual(row('absence', 12));
		expect(leadingRow(rows, () => false)).toEqual(row('spells', 6));
		expect(leadingRow([row('absence', 6), row('absence', 12)], () => false)).toEqual(row('absence', 6));
	});

	test('two stretches that share one month overlap', () => {
		const stretch = (first_month: string, last_month: string) => ({ first_month, last_month });
		const year = stretch('2024-01', '2024-12');
		const others = [
			stretch('2023-06', '2023-12'),
			stretch('2023-06', '2024-01'),
			stretch('2024-12', '2025-06'),
			stretch('2025-01', '2025-06'),
		];
		expect(others.map((other) => [overlaps(year, other), overlaps(other, year)])).toEqual([
			[false, false],
			[true, true],
			[true, true],
			[false, false],
		]);
	});
});
