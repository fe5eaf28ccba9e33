import { describe, expect, test } from 'vitest';
import { seededUniform } from '../../server/judge/draws.ts';
import { completenessOf, lateUnits } from '../../server/judge/maturity.ts';
import { negativeBinomialCdf } from '../../server/judge/tails.ts';
import { registrationChangeOf, registrationOf, silenceChance, silencesOf, withoutSpellsChance } from '../../server/judge/underreporting.ts';
import R from './expected/judge.json' with { type: 'json' };

const figure = (observed: number, expected: number, dispersion = 2.2) => ({ observed, expected, dispersion });
const usual = (count: number) =>
	Array.from({ length: count }, (_, index) => ({ unit_key: `u${index}`, short: figure(50, 50), long: null }));
const only = (observed: number, expected = 97, others = 20) =>
	registrationOf([{ unit_key: 'a', short: figure(observed, expected), long: figure(9, 9, 1) }, ...usual(others)])[0];

describe('few short spells and as many long', () => {
	test('chances and their adjustment agree with R', () => {
		const { observed, expected, dispersion, chance, adjusted } = R.registration;
		const found = registrationOf(
			observed.map((value, index) => ({ unit_key: `u${index}`, short: figure(value, expected[index] ?? 0, dispersion), long: null })),
		);
		for (const [index, one] of found.entries()) {
			expect((one.chance ?? 1) / (chance[index] ?? 1)).toBeCloseTo(1, 9);
			expect((one.adjusted ?? 1) / (adjusted[index] ?? 1)).toBeCloseTo(1, 9);
		}
	});

	test('22 short spells against 97 expected, long as usual: registration should be checked', () => {
		expect(only(22)).toMatchObject({ status: 'check', ratio: 22 / 97, support: { long_z: 0, is_supported: true } });
		expect(only(22)?.support?.contrast).toBeCloseTo((2 * (Math.sqrt(10) - Math.sqrt(97 / 2.2))) / Math.SQRT2, 10);
	});

	test('both rare (1 %) and under half are needed', () => {
		// 48.5 of 97 is half; with so many expected anything near it is rare
		expect([48, 48.5, 49].map((observed) => only(observed)?.status)).toEqual(['check', 'as_expected', 'as_expected']);
		// of 14 expected, 3 or fewer have a chance of 0.85 %, 4 of 1.95 %: rare alone, too common among 21 units
		expect([2, 3, 4].map((observed) => only(observed, 14, 0)?.status)).toEqual(['check', 'check', 'as_expected']);
		expect(only(3, 14)?.status).toBe('as_expected');
		// so many expected that three spells or fewer have this chance
		const expectedAt = (chance: number) => {
			let [few, many] = [10, 30];
			for (let step = 0; step < 60; step++) {
				const middle = (few + many) / 2;
				if (negativeBinomialCdf(3, middle, 2.2) > chance) few = middle;
				else many = middle;
			}
			return few;
		};
		expect([0.0099, 0.0101].map((chance) => only(3, expectedAt(chance), 0)?.status)).toEqual(['check', 'as_expected']);
	});

	test('ten short spells must be expected', () => {
		expect([9.99, 10, 10.01].map((expected) => only(0, expected, 0)?.status)).toEqual(['too_small', 'check', 'check']);
		expect(only(0, 9.99)).toMatchObject({ chance: null, adjusted: null });
	});

	test('where long spells are few as well the suspicion has no support', () => {
		const supported = (long: number) =>
			registrationOf([{ unit_key: 'a', short: figure(22, 97), long: figure(long, 25, 1) }])[0]?.support?.is_supported;
		// z of 20.25 against 25 is −1
		expect([20.2, 20.25, 20.3].map(supported)).toEqual([false, false, true]);
		expect(registrationOf(usual(1))[0]?.support).toBeNull();
	});
});

describe('the longest silence', () => {
	const year = (observed: readonly (number | null)[], expected = 4) =>
		observed.flatMap((count, index) =>
			count === null ? [] : [{ month: `2024-${String(index + 1).padStart(2, '0')}`, observed: count, expected }],
		);
	const judge = (...units: (readonly (number | null)[])[]) =>
		silencesOf(units.map((months) => ({ months: year(months), dispersion: 2.2 })));

	test('is the months in a row in which most was expected, and its chance that of all the rows there could be', () => {
		const [silence] = judge([3, 0, 2, 0, 0, 0, 5, 1, 0, 0, 2, 3]);
		expect(silence).toMatchObject({ first_month: '2024-04', last_month: '2024-06', months: 3, expected: 12 });
		// eleven months count, and one unit is judged
		expect(silence?.adjusted).toBeCloseTo(45 * 2.2 ** (-12 / 1.2), 12);
		expect(silence?.is_remarkable).toBe(false);
	});

	test('of five months where four a month are expected is hardly chance, and among fifty such workplaces less rare', () => {
		const silent = [3, 4, 5, 0, 0, 0, 0, 0, 0, 4, 4, 3];
		expect(judge(silent)[0]).toMatchObject({ months: 6, expected: 20, is_remarkable: true });
		const others = Array.from({ length: 12 }, () => [4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4]);
		const [one] = judge(silent, ...others);
		expect(one?.adjusted).toBeCloseTo(13 * 45 * 2.2 ** (-20 / 1.2), 12);
	});

	test('runs through July, which counts nothing', () => {
		const [silence] = judge([4, 4, 4, 4, 4, 0, 0, 0, 4, 4, 4, 4]);
		expect(silence).toMatchObject({ first_month: '2024-06', last_month: '2024-08', months: 3, expected: 8 });
		expect(judge([4, 4, 4, 4, 4, 4, 0, 4, 4, 4, 4, 4])).toEqual([null]);
	});

	test('ends at a single spell, and of two that are as long the first is told', () => {
		expect(judge([4, 0, 1, 0, 0, 4, 4, 4, 4, 4, 4, 4])[0]).toMatchObject({ first_month: '2024-04', months: 2 });
		expect(judge([4, 0, 4, 0, 4, 4, 4, 4, 4, 4, 4, 4])[0]).toMatchObject({ first_month: '2024-02', months: 1 });
	});

	test('ends at a month that is not shown', () => {
		expect(judge([4, 0, null, 0, 0, 4, 4, 4, 4, 4, 4, 4])[0]).toMatchObject({ first_month: '2024-04', months: 2 });
	});

	test('is not judged where fewer than ten spells are expected in all', () => {
		const months = (expected: number) => ({ months: year([0, 0], expected), dispersion: 2.2 });
		expect(silencesOf([months(4.99), months(5), months(5.01)]).map((one) => one !== null)).toEqual([false, true, true]);
		expect(silencesOf([])).toEqual([]);
	});
});

describe('silence', () => {
	test('no spell at all is remarkable (5 %) at 4.6 expected and (1 %) at 7.0, not at 3 as for single events', () => {
		const none = (expected: number) => withoutSpellsChance(1, 1, expected, 2.2);
		expect(none(4.6)).toBeCloseTo(0.05, 2);
		expect(none(7)).toBeCloseTo(0.01, 3);
		expect(withoutSpellsChance(1, 1, 3, 1)).toBeCloseTo(0.05, 2);
	});

	test('the longest gap counts against all places where it could lie', () => {
		expect(silenceChance(40, 9, 2.2)).toBeCloseTo(41 * 2.2 ** (-9 / 1.2), 12);
		expect(silenceChance(40, 9, 1)).toBeCloseTo(41 * Math.exp(-9), 12);
		expect(silenceChance(40, 9, 1 + 1e-9)).toBeCloseTo(41 * Math.exp(-9), 8);
		expect(silenceChance(40, 1, 2.2)).toBe(1);
	});

	test('where spells come in lumps, the chance of a silence is at most what is said, and not far below', () => {
		// lumps of a negative binomial come as single events, φ − 1 over log φ spells to a lump
		const uniform = seededUniform(9);
		const [expected, gap, cases] = [40, 9, 20_000];
		const lumps = (expected * Math.log(2.2)) / 1.2;
		let silent = 0;
		for (let one = 0; one < cases; one++) {
			let [last, longest] = [0, 0];
			for (;;) {
				const next = last - Math.log(uniform()) / lumps;
				longest = Math.max(longest, Math.min(1, next) - last);
				if (next >= 1) break;
				last = next;
			}
			if (longest > gap / expected) silent++;
		}
		const said = silenceChance(expected, gap, 2.2);
		expect(silent / cases).toBeLessThan(said);
		expect(silent / cases).toBeGreaterThan(said / 3);
	});

	test('too many without any spell: the binomial tail of (k/(k + m))^k', () => {
		const k = 1.8 / 1.2;
		const without = (k / (k + 1.8)) ** k;
		// both, or exactly one, of two people
		expect(withoutSpellsChance(2, 2, 1.8, 2.2)).toBeCloseTo(without ** 2, 12);
		expect(withoutSpellsChance(1, 2, 1.8, 2.2)).toBeCloseTo(1 - (1 - without) ** 2, 12);
	});
});

describe('a fall at a change of leader or system', () => {
	const change = (short: number, long: number, ...low_months: string[]) =>
		registrationChangeOf(
			'2024-03',
			{ before: figure(50, 50), after: figure(short, 50) },
			{ before: figure(25, 25, 1), after: figure(long, 25, 1) },
			low_months,
		);

	test('short spells more than halve within three months while long ones stay', () => {
		expect(change(20, 25, '2024-05')).toEqual({ short_ratio: 0.4, long_ratio: 1, is_remarkable: true });
	});

	test('not where the fall is smaller, comes later, earlier, or long spells fall as well', () => {
		const remarkable = (...given: Parameters<typeof change>) => change(...given).is_remarkable;
		expect([24.9, 25].map((short) => remarkable(short, 25, '2024-03'))).toEqual([true, false]);
		expect(remarkable(20, 25, '2024-06')).toBe(false);
		expect(remarkable(20, 25, '2024-02')).toBe(false);
		expect([20.2, 20.25, 20.3].map((long) => remarkable(20, long, '2024-03'))).toEqual([false, false, true]);
		const { short_ratio, is_remarkable } = change(20, 25);
		expect([short_ratio, is_remarkable]).toEqual([0.4, false]);
	});
});

describe('how complete the latest months are', () => {
	test('completeness is what the factors still to come leave', () => {
		expect(completenessOf([1.25, 1.1])).toEqual([1 / 1.1 / 1.25, 1 / 1.1, 1]);
		expect(completenessOf([])).toEqual([1]);
	});

	test('a unit that registers late three times as often as all is listed, a small one is not', () => {
		const others = Array.from({ length: 30 }, (_, index) => ({ unit_key: `u${index}`, late: 5, registered: 50 }));
		const late = lateUnits([...others, { unit_key: 'late', late: 30, registered: 100 }, { unit_key: 'small', late: 1, registered: 2 }]);
		expect(late.map((unit) => unit.unit_key)).toEqual(['late']);
		// where a tenth is late, 6 of 20 have a chance of 1.1 %, 7 of 0.24 %; twice that for two units
		const two = (count: number) =>
			lateUnits([
				{ unit_key: 'a', late: count, registered: 20 },
				{ unit_key: 'b', late: 100 - count, registered: 980 },
			]);
		expect([6, 7].map((count) => two(count).length)).toEqual([0, 1]);
		expect(lateUnits([{ unit_key: 'none', late: 0, registered: 0 }])).toEqual([]);
	});

	test('late is what chance gives in under one case of a hundred, and a unit where nothing is registered is no case', () => {
		// where a tenth is late: 11 of 46 have a chance of 0.48 %, 10 of 40 one of 0.51 %; twice that for two units
		const found = (late: number, registered: number, silent: number) =>
			lateUnits([
				{ unit_key: 'a', late, registered },
				{ unit_key: 'b', late: 1000 - late, registered: 10_000 - registered },
				...Array.from({ length: silent }, (_, index) => ({ unit_key: `none${index}`, late: 0, registered: 0 })),
			]).map((unit) => unit.unit_key);
		expect([found(11, 46, 0), found(10, 40, 0)]).toEqual([['a'], []]);
		expect(found(11, 46, 30)).toEqual(['a']);
	});
});
