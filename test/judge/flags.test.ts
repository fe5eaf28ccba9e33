import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Z_95, Z_998 } from '../../server/judge/chance.ts';
import { gammaDraw, seededUniform } from '../../server/judge/draws.ts';
import { adjustedChances, FALSE_ALARM_BUDGET, type Flag, flagUnits, type TestedUnit } from '../../server/judge/flags.ts';
import { normalQuantile } from '../../server/judge/tails.ts';
import R from './expected/judge.json' with { type: 'json' };

/** A figure with exactly this z, 100 effective events expected. */
const withZ = (z: number, dispersion = 2) => ({ observed: dispersion * (10 + z / 2) ** 2, expected: 100 * dispersion, dispersion });
const unit = (unit_key: string, figures: TestedUnit['figures'], person_years = 40): TestedUnit => ({ unit_key, person_years, figures });
const usual = (count: number) =>
	Array.from({ length: count }, (_, index) => unit(`usual${index}`, { absence: withZ(0), short_absence: withZ(0), spells: withZ(0) }));
const flagOf = (one: TestedUnit, others: readonly TestedUnit[] = usual(99)): Flag | undefined => flagUnits([...others, one]).at(-1);
const keysOf = (flag: Flag | undefined) =>
	flag?.reasons.map((reason) => (reason.key === 'too_small' ? reason.key : [reason.key, reason.measure]));

describe('chances adjusted for the number of units', () => {
	test('agree with R, what is not judged left out of the number', () => {
		const adjusted = adjustedChances(R.bh.p);
		for (const [index, value] of R.bh.adjusted.entries())
			if (value === null) expect(adjusted[index]).toBeNull();
			else expect(adjusted[index]).toBeCloseTo(value, 12);
	});

	test('the worked example of Benjamini & Hochberg 1995: four of fifteen at 5 %', () => {
		const p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1];
		const adjusted = adjustedChances(p);
		expect(adjusted.filter((value) => value !== null && value < 0.05)).toHaveLength(4);
		expect(adjusted[3]).toBeCloseTo((0.0095 * 15) / 4, 12);
	});

	test('nothing to judge gives nothing', () => {
		expect(adjustedChances([])).toEqual([]);
		expect(adjustedChances([null, null])).toEqual([null, null]);
		expect(adjustedChances([0.03])).toEqual([0.03]);
	});
});

describe('which units stand out', () => {
	test('red where the figure is rare even among all units, with the numbers that say so', () => {
		const flag = flagOf(unit('elmehaven', { spells: withZ(3.6), absence: withZ(1), short_absence: withZ(1) }));
		expect(flag?.level).toBe('red');
		expect(keysOf(flag)).toEqual([
			['rare_among_units', 'spells'],
			['far_outside', 'spells'],
		]);
		const [reason] = flag?.reasons ?? [];
		if (reason?.key !== 'rare_among_units') throw new Error('no reason');
		expect(reason.numbers).toMatchObject({ observed: 2 * 11.8 ** 2, expected: 200 });
		expect(reason.numbers.z).toBeCloseTo(3.6, 12);
	});

	test('five in a hundred is where rare begins: one unit of a hundred needs a chance below 0.0005', () => {
		const edge = normalQuantile(1 - 0.0005);
		const levels = [edge - 0.001, edge, edge + 0.001].map((z) => keysOf(flagOf(unit('a', { spells: withZ(z) })))?.[0]?.[0]);
		expect(levels[0]).toBe('far_outside');
		expect(levels[2]).toBe('rare_among_units');
	});

	test('red where any measure lies beyond 99.8 %, however many units there are', () => {
		const among = usual(500);
		const levels = [Z_998 - 0.001, Z_998 + 0.001].map((z) => flagOf(unit('a', { short_absence: withZ(z) }), among)?.level);
		expect(levels).toEqual(['none', 'red']);
	});

	test('amber where two measures lie beyond 95 %, one is not enough', () => {
		const high = withZ(Z_95 + 0.01);
		expect(flagOf(unit('a', { spells: high, short_absence: withZ(Z_95 - 0.01) }))?.level).toBe('none');
		const flag = flagOf(unit('a', { spells: high, short_absence: high }));
		expect(flag?.level).toBe('amber');
		expect(keysOf(flag)).toEqual([
			['high_in_several', 'short_absence'],
			['high_in_several', 'spells'],
		]);
		expect(flagOf(unit('a', { spells: high, short_absence: high, absence: high }))?.level).toBe('amber');
	});

	test('unusually low stands apart: no level, its own reason', () => {
		const flag = flagOf(unit('a', { spells: withZ(-4) }));
		expect([flag?.level, flag?.is_low]).toEqual(['none', true]);
		expect(keysOf(flag)).toEqual([
			['low_among_units', 'spells'],
			['far_below', 'spells'],
		]);
		expect(flagOf(unit('a', { spells: withZ(-2) }))?.is_low).toBe(false);
		const among = usual(500);
		const lows = [-Z_998 + 0.001, -Z_998 - 0.001].map((z) => flagOf(unit('a', { spells: withZ(z) }), among));
		expect(lows.map((one) => [one?.is_low, keysOf(one)])).toEqual([
			[false, []],
			[true, [['far_below', 'spells']]],
		]);
	});

	test('two effective events and five person-years are judged; less is too small and says so', () => {
		const figures = (expected: number) => ({ spells: { observed: expected, expected, dispersion: 2 } });
		expect([3.99, 4, 4.01].map((expected) => flagOf(unit('a', figures(expected)))?.level)).toEqual(['too_small', 'none', 'none']);
		expect([4.9, 5, 5.1].map((years) => flagOf(unit('a', figures(40), years))?.level)).toEqual(['too_small', 'none', 'none']);
		expect(flagOf(unit('a', figures(3), 4))?.reasons).toEqual([{ key: 'too_small', numbers: { person_years: 4, effective_events: 1.5 } }]);
		expect(flagOf(unit('a', {}))).toMatchObject({ level: 'too_small', reasons: [{ numbers: { person_years: 40, effective_events: 0 } }] });
	});

	test('a unit too small to judge does not make the others harder to see', () => {
		const seen = unit('a', { spells: withZ(3) });
		const tiny = Array.from({ length: 400 }, (_, index) => unit(`tiny${index}`, { spells: withZ(0) }, 3));
		const tested = (others: readonly TestedUnit[]) => flagOf(seen, others)?.tests.spells?.adjusted_high;
		expect(tested([...usual(20), ...tiny])).toBe(tested(usual(20)));
	});

	test('a hidden measure is left out, the others are judged', () => {
		const flag = flagOf(unit('a', { absence: withZ(0), spells: withZ(4) }));
		expect(Object.keys(flag?.tests ?? {})).toEqual(['absence', 'spells']);
		expect(flag?.level).toBe('red');
	});

	test('the budget said beside every list is what the simulation measured, as the table of it says', () => {
		const table = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
		const rowOf = (name: string) => {
			const [, , every = '', released = ''] = (table.split('\n').find((line) => line.startsWith(`| ${name}`)) ?? '').split('|').slice(1);
			return [Number(every), Number(released)].map((share) => Math.round(share * 10) / 10);
		};
		const { units, every_figure, released } = FALSE_ALARM_BUDGET;
		expect(table).toContain(`false red flags (*bør undersøges*) a year among ${units} workplaces`);
		expect([every_figure.red, released.red]).toEqual(rowOf('false red flags'));
		expect([every_figure.amber, released.amber]).toEqual(rowOf('false amber flags'));
	});

	test('alike workplaces raise about as many flags as the budget says, hardly one red a year', () => {
		const uniform = seededUniform(8);
		const years = 60;
		let red = 0;
		let amber = 0;
		for (let year = 0; year < years; year++) {
			const alike = Array.from({ length: FALSE_ALARM_BUDGET.units }, (_, index) => {
				const heads = 6 + 80 * uniform() ** 2;
				// days rest on spells: the three measures of a unit rise and fall together
				const spells = gammaDraw((1.8 * heads) / 2.2, 1 / 2.2, uniform);
				const days = (perSpell: number, dispersion: number) =>
					gammaDraw((spells * perSpell) / (dispersion - 2.2 * perSpell), 1 / (dispersion - 2.2 * perSpell), uniform);
				return unit(
					`u${index}`,
					{
						spells: { observed: spells, expected: 1.8 * heads, dispersion: 2.2 },
						short_absence: { observed: days(3, 15), expected: 5.4 * heads, dispersion: 15 },
						absence: { observed: days(6.5, 70), expected: 11.7 * heads, dispersion: 70 },
					},
					heads,
				);
			});
			const flags = flagUnits(alike);
			red += flags.filter((flag) => flag.level === 'red').length / years;
			amber += flags.filter((flag) => flag.level === 'amber').length / years;
		}
		// the same order of size: lumps of another shape than those the budget was simulated with
		expect(red).toBeLessThan(3 * FALSE_ALARM_BUDGET.every_figure.red);
		expect(Math.abs(amber / FALSE_ALARM_BUDGET.every_figure.amber - 1)).toBeLessThan(0.5);
	});
});
