import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { runAsk } from '../server/commands/ask.ts';
import { readConfig } from '../server/config.ts';
import { type DataPaths, editionFile, readCurrent } from '../server/data-folder.ts';
import {
	type Answer,
	type ExcessRow,
	ExcessRow as ExcessSchema,
	type FlagsRow,
	FlagsRow as FlagsSchema,
} from '../server/domain/answers.ts';
import { TESTED_MEASURES, type TestedMeasure } from '../server/domain/chance-answers.ts';
import { forbiddenWordsIn } from '../server/domain/chance-words.ts';
import { type DayPrices, meanDayPriceOf, STANDARD_PRICES } from '../server/domain/price.ts';
import { flagSentence } from '../server/domain/workplace-sentences.ts';
import { FALSE_ALARM_BUDGET, falseAlarmsOf } from '../server/judge/flags.ts';
import type { Reader } from '../server/serve/access/reader.ts';
import { ask } from '../server/serve/api/answer.ts';
import { followEditions, type OpenEdition } from '../server/serve/open-edition.ts';
import { generatedDelivery, people, publishedFolder, removeWorlds, rowsOf, sandbjerg, WORKPLACES } from './demo-world.ts';

const opened: (() => void)[] = [];

async function openEdition(paths: DataPaths, terms?: { day_prices: DayPrices }): Promise<OpenEdition> {
	const editions = followEditions(paths, terms);
	opened.push(() => editions.close());
	return editions();
}

const projectLeader = (home_unit: string): Reader => ({ id: 'pia', name: 'Pia', roles: ['projektleder'], scope_units: null, home_unit });
const leaderOf = (unit: string): Reader => ({ id: unit, name: 'Lone', roles: ['leder'], scope_units: [unit], home_unit: unit });

let generatedPaths: DataPaths;
let generated: OpenEdition;
let flags: Answer<'flags'>;
let excess: Answer<'excess'>;

beforeAll(async () => {
	generatedPaths = await publishedFolder(generatedDelivery());
	generated = await openEdition(generatedPaths);
	flags = await ask(generated, projectLeader(generated.root_key), 'flags', {});
	excess = await ask(generated, projectLeader(generated.root_key), 'excess', {});
});
afterAll(() => {
	for (const close of opened) close();
	removeWorlds();
});

interface Seen {
	unit_key: string;
	observed: number;
	expected: number;
	dispersion: number;
}

/** Observed and expected of the released workplaces, read off the edition's own tables: the municipality's level carried over to each. */
async function figuresOf(measure: TestedMeasure): Promise<Seen[]> {
	const [amount, expected] = {
		absence: ['absence_fte_days', 'expected_absence_fte_days'],
		short_absence: ['short_absence_fte_days', 'expected_short_absence_fte_days'],
		spells: ['spells_count', 'expected_spells'],
	}[measure];
	const [sample] = flags.rows;
	const rows = await rowsOf(
		editionFile(generatedPaths, readCurrent(generatedPaths)?.edition ?? ''),
		`select unit_key, is_leaf and level <> 'group' as is_workplace, ${amount}::double as observed, ${expected} as expected
		from units inner join figures on unit_key = node_key inner join expectations using (node_key, period_key) inner join periods using (period_key)
		where last_month = '${sample?.last_month}' and periods.grain in ('year', 'window') and is_shown and ${amount} is not null`,
	);
	const whole = rows.find((row) => row.unit_key === generated.root_key);
	const level = Number(whole?.observed) / Number(whole?.expected);
	return rows
		.filter((row) => row.is_workplace === true)
		.map((row) => ({
			unit_key: String(row.unit_key),
			observed: Number(row.observed),
			expected: Number(row.expected) * level,
			dispersion: generated.parameters.dispersion[measure].year ?? Number.NaN,
		}));
}

/** Area under a curve, by thin trapezia. */
function areaUnder(curve: (x: number) => number, from: number, to: number): number {
	const steps = 40_000;
	const width = (to - from) / steps;
	let area = 0;
	for (let step = 0; step < steps; step++) area += (width * (curve(from + step * width) + curve(from + (step + 1) * width))) / 2;
	return area;
}

const normalDensity = (x: number) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
const chanceOver = (z: number) => areaUnder(normalDensity, z, 12);

describe('which workplaces stand out', () => {
	test('every shown workplace has what was seen, what is expected, and the limits, measure by measure', async () => {
		for (const measure of TESTED_MEASURES) {
			const seen = await figuresOf(measure);
			const shown = flags.rows.filter((row) => row[`${measure}_observed`] !== null);
			expect(shown.map((row) => row.unit_key).sort()).toEqual(seen.map((one) => one.unit_key).sort());
			for (const row of shown) {
				const { observed, expected, dispersion } = seen.find((one) => one.unit_key === row.unit_key) ?? {
					observed: 0,
					expected: 0,
					dispersion: 0,
				};
				const events = expected / dispersion;
				expect(row[`${measure}_observed`]).toBe(observed);
				expect(row[`${measure}_expected`]).toBeCloseTo(expected, 9);
				expect(row[`${measure}_ratio`]).toBeCloseTo(observed / expected, 12);
				expect(row[`${measure}_effective_events`]).toBeCloseTo(events, 12);
				expect(row[`${measure}_limit_95_high`]).toBeCloseTo((1 + 1.959964 / (2 * Math.sqrt(events))) ** 2, 9);
				expect(row[`${measure}_limit_998_low`]).toBeCloseTo(Math.max(0, 1 - 3.090232 / (2 * Math.sqrt(events))) ** 2, 9);
				const isLarge = events >= 2 && (row.person_years ?? 0) >= 5;
				if (!isLarge) expect(row[`${measure}_z`]).toBeNull();
				else expect(row[`${measure}_z`]).toBeCloseTo(2 * (Math.sqrt(observed / dispersion) - Math.sqrt(events)), 9);
			}
		}
	});

	test('chances are adjusted for all that are judged: the smallest of m · p ÷ place among those at least so large', () => {
		let judged_count = 0;
		for (const measure of TESTED_MEASURES) {
			const judged = flags.rows.flatMap((row) => {
				const z = row[`${measure}_z`];
				return z === null ? [] : [{ row, high: chanceOver(z), low: 1 - chanceOver(z) }];
			});
			judged_count += judged.length;
			for (const { row, ...own } of judged) {
				for (const [side, column] of [
					['high', 'adjusted_chance'],
					['low', 'adjusted_low_chance'],
				] as const) {
					const bounds = judged
						.filter((other) => other[side] >= own[side])
						.map((other) => (judged.length * other[side]) / judged.filter((one) => one[side] <= other[side]).length);
					expect(row[`${measure}_${column}`]).toBeCloseTo(Math.min(1, ...bounds), 5);
				}
			}
		}
		expect(judged_count).toBeGreaterThan(10);
	});

	test('the level follows from the chances and the limits, and the sentence begins with the numbers', () => {
		for (const row of flags.rows.filter((one) => one.flag !== null)) {
			const zs = TESTED_MEASURES.flatMap((measure) => row[`${measure}_z`] ?? []);
			const chances = TESTED_MEASURES.flatMap((measure) => row[`${measure}_adjusted_chance`] ?? []);
			const isRed = zs.some((z) => z > 3.09) || chances.some((chance) => chance < 0.05);
			const isAmber = zs.filter((z) => z > 1.96).length >= 2;
			expect(row.flag).toBe(zs.length === 0 ? 'too_small' : isRed ? 'red' : isAmber ? 'amber' : 'none');
			expect(row.sentence).toMatch(/^.+ havde [\d.]+ (fraværsdagsværk|korte fraværsdagsværk|sygemeldinger)\. |^For få ansatte/);
			expect(forbiddenWordsIn(row.sentence ?? '', 'da')).toEqual([]);
			const english = flagSentence(row, { language: 'en', whole: (value) => String(Math.round(value)) }) ?? '';
			expect(english).toMatch(/^.+ had |^Too few/);
		}
		expect(new Set(flags.rows.map((row) => row.flag)).size).toBeGreaterThan(2);
	});

	test('a hidden workplace says nothing but that it is hidden', () => {
		const hidden = flags.rows.filter((row) => row.status !== 'shown');
		expect(hidden.length).toBeGreaterThan(5);
		for (const row of hidden) expect(saidOf(row), row.unit_name).toEqual([]);
		for (const row of excess.rows.filter((one) => one.status !== 'shown')) expect(saidOf(row), row.unit_name).toEqual([]);
		for (const row of [...flags.rows, ...excess.rows]) {
			if (row.split_status === 'hidden') expect(saidOf(row).filter((column) => column.startsWith('short_'))).toEqual([]);
			if (row.prolonged_status === 'hidden') expect(saidOf(row).filter((column) => column.startsWith('prolonged_'))).toEqual([]);
		}
	});

	test('a leader gets the own workplace only, judged among all of the municipality', async () => {
		for (const row of flags.rows.filter((one) => one.status === 'shown').slice(0, 4)) {
			const own = await ask(generated, leaderOf(row.unit_key), 'flags', {});
			expect(own.rows).toEqual([row]);
			expect(own.caveats.find((caveat) => caveat.code === 'false_alarms')).toEqual(
				flags.caveats.find((caveat) => caveat.code === 'false_alarms'),
			);
			const [place] = (await ask(generated, leaderOf(row.unit_key), 'excess', {})).rows;
			expect(place).toEqual(excess.rows.find((one) => one.unit_key === row.unit_key));
		}
	});

	test('an area gives its own workplaces, and is no row itself', async () => {
		const area = flags.rows.find((row) => row.status === 'shown' && row.depth > 1)?.parent_key ?? '';
		const inside = await ask(generated, projectLeader(generated.root_key), 'flags', { unit: area });
		expect(inside.question).toEqual({ unit: area });
		expect(inside.rows).toEqual(flags.rows.filter((row) => generated.pathOf(row.unit_key)?.includes(area)));
		expect(inside.rows.map((row) => row.unit_key)).not.toContain(area);
		expect(inside.rows.length).toBeLessThan(flags.rows.length);
	});

	test('false alarms are said as released, for as many workplaces as are judged', () => {
		const { units, released } = FALSE_ALARM_BUDGET;
		expect(falseAlarmsOf(0)).toEqual({ red: 0, amber: 0 });
		expect(falseAlarmsOf(units)).toEqual(released);
		expect(falseAlarmsOf(2 * units).amber).toBeCloseTo(2 * released.amber, 12);
		const judged = flags.rows.filter((row) => row.flag !== null && row.flag !== 'too_small').length;
		expect(flags.caveats.find((caveat) => caveat.code === 'false_alarms')?.text).toContain(`Var alle ${judged} arbejdspladser ens`);
	});
});

/** Columns of a row that say something of its figures. */
function saidOf(row: FlagsRow | ExcessRow): string[] {
	const naming = /^(unit_|parent_|level$|depth$|first_month|last_month|grain|status|split_status|prolonged_status)/;
	return Object.entries(row).flatMap(([column, value]) => (value !== null && !naming.test(column) ? [column] : []));
}

describe('where an effort would matter most', () => {
	const shown = () => excess.rows.filter((row) => row.status === 'shown');

	test('each ratio is drawn towards 1 by as much as chance explains, recounted unit by unit', async () => {
		const seen = await figuresOf('absence');
		// DerSimonian and Laird around 1, by hand
		let [q, weights, squares] = [0, 0, 0];
		for (const { observed, expected, dispersion } of seen) {
			const weight = expected / dispersion;
			q += weight * (observed / expected - 1) ** 2;
			weights += weight;
			squares += weight ** 2;
		}
		const estimated = Math.max(0, (q - (seen.length - 1)) / (weights - squares / weights));
		const variance = Math.max(0.01, estimated);
		expect(shown().length).toBe(seen.length);
		for (const row of shown()) {
			const { observed, expected, dispersion } = seen.find((one) => one.unit_key === row.unit_key) ?? {
				observed: 0,
				expected: 0,
				dispersion: 0,
			};
			expect(row.between_units_estimated).toBeCloseTo(estimated, 12);
			expect(row.between_units_variance).toBeCloseTo(variance, 12);
			const kept = variance / (variance + dispersion / expected);
			const ratio = 1 + kept * (observed / expected - 1);
			expect(row.shrunk_ratio).toBeCloseTo(ratio, 9);
			expect(row.excess_days).toBeCloseTo((ratio - 1) * expected, 7);
			expect(row.raw_excess_days).toBeCloseTo(observed - expected, 9);
			// the gamma distribution of the true ratio, as areas under its curve
			const [shape, rate] = [observed / dispersion + 1 / variance, expected / dispersion + 1 / variance];
			const peak = (shape - 1) * Math.log((shape - 1) / rate) - (shape - 1);
			const density = (x: number) => (x <= 0 ? 0 : Math.exp((shape - 1) * Math.log(x) - rate * x - peak));
			const all = areaUnder(density, 0, 6);
			expect(row.chance_above).toBeCloseTo(areaUnder(density, 1, 6) / all, 5);
			expect(row.chance_well_above).toBeCloseTo(areaUnder(density, 1.2, 6) / all, 5);
			expect(areaUnder(density, 0, row.shrunk_ratio_low ?? 0) / all).toBeCloseTo(0.1, 4);
			expect(areaUnder(density, 0, row.shrunk_ratio_high ?? 0) / all).toBeCloseTo(0.9, 4);
			expect(row.excess_days_high).toBeCloseTo(((row.shrunk_ratio_high ?? 0) - 1) * expected, 7);
		}
	});

	test('ten places are given out in every draw, and a place is top or bottom only where its whole interval is', () => {
		const count = shown().length;
		expect(shown().reduce((sum, row) => sum + (row.chance_among_largest ?? 0), 0)).toBeCloseTo(Math.min(10, count), 6);
		for (const row of shown()) {
			const [first, last] = [row.first_rank ?? 0, row.last_rank ?? 0];
			expect(first).toBeGreaterThanOrEqual(1);
			expect(last).toBeLessThanOrEqual(count);
			expect(row.place).toBe(last <= count / 2 ? 'top' : first > count / 2 ? 'bottom' : 'middle');
		}
	});

	test('days per full-time employee and kroner are the same days, at the price of the setting', async () => {
		const dear = await openEdition(generatedPaths, { day_prices: { ...STANDARD_PRICES, standard_dkk: 3000 } });
		const priced = await ask(dear, projectLeader(dear.root_key), 'excess', {});
		for (const row of shown()) {
			const other = priced.rows.find((one) => one.unit_key === row.unit_key);
			expect(row.excess_dkk).toBeCloseTo((row.excess_days ?? 0) * 2200, 6);
			expect(other?.excess_dkk).toBeCloseTo((row.excess_days ?? 0) * 3000, 6);
			expect((row.excess_days ?? 0) / (row.excess_fte ?? 1)).toBeGreaterThan(215);
			expect((row.excess_days ?? 0) / (row.excess_fte ?? 1)).toBeLessThan(235);
		}
		expect(excess.caveats.find((caveat) => caveat.code === 'price')?.text).toContain('2.200 kr. pr. dagsværk');
		expect(priced.caveats.find((caveat) => caveat.code === 'price')?.text).toContain('3.000 kr. pr. dagsværk');
	});

	test('a price of a day is a whole number of kroner from 1 to 100,000', () => {
		const priceOf = (FRAVAERSBLIK_DAY_PRICE?: string) => readConfig({ FRAVAERSBLIK_DAY_PRICE }).day_prices.standard_dkk;
		expect([priceOf(), priceOf('1'), priceOf('2'), priceOf('99999'), priceOf('100000')]).toEqual([2200, 1, 2, 99_999, 100_000]);
		for (const refused of ['0', '-1', '100001', '2200,5', 'to tusind'])
			expect(() => priceOf(refused), refused).toThrow(/FRAVAERSBLIK_DAY_PRICE/);
	});

	test('staff groups may have prices of their own, each written once as a whole number of kroner', () => {
		const pricesIn = (FRAVAERSBLIK_STAFF_GROUP_DAY_PRICES?: string) =>
			readConfig({ FRAVAERSBLIK_STAFF_GROUP_DAY_PRICES }).day_prices.by_staff_group;
		expect(pricesIn()).toEqual({});
		expect(pricesIn(' Lærere = 2600 ; A=B-personale=1900;')).toEqual({ Lærere: 2600, 'A=B-personale': 1900 });
		for (const refused of ['Lærere', 'Lærere=', '=2600', 'Lærere=0', 'Lærere=2600,50', 'Lærere=1;Lærere=2'])
			expect(() => pricesIn(refused), refused).toThrow(/FRAVAERSBLIK_STAFF_GROUP_DAY_PRICES/);
	});

	test('a workplace’s price is that of the staff in the nearest unit that shows most of it', async () => {
		const tables = await rowsOf(
			editionFile(generatedPaths, readCurrent(generatedPaths)?.edition ?? ''),
			`select breakdowns.node_key, breakdowns.period_key, category, breakdowns.possible_fte_days::double as days, figures.possible_fte_days::double as whole
			from breakdowns inner join figures using (node_key, period_key)
			where view = 'staff_group' and breakdowns.is_shown and figures.is_shown order by period_key desc`,
		);
		const names = [...new Set(tables.map((one) => String(one.category)))];
		const by_staff_group = Object.fromEntries(names.map((name, index) => [name, 1500 + 100 * index]));
		const own = await openEdition(generatedPaths, { day_prices: { ...STANDARD_PRICES, by_staff_group } });
		const { rows, caveats } = await ask(own, projectLeader(own.root_key), 'excess', {});
		/** Once more by hand; null where less than half of a unit's time is shown. */
		const priceOf = (node: string) => {
			const groups = tables.filter((one) => one.node_key === node);
			const newest = groups.filter((one) => one.period_key === groups[0]?.period_key);
			let [kroner, days] = [0, 0];
			for (const one of newest) {
				kroner += Number(one.days) * (by_staff_group[String(one.category)] ?? Number.NaN);
				days += Number(one.days);
			}
			const whole = Number(newest[0]?.whole ?? 0);
			return days < whole / 2 || whole === 0 ? null : (kroner + 2200 * (whole - days)) / whole;
		};
		const prices = new Set<number>();
		for (const row of rows.filter((one) => one.status === 'shown')) {
			const nearest = [...(own.pathOf(row.unit_key) ?? [])].reverse().flatMap((node) => priceOf(node) ?? [])[0];
			expect(row.price_per_day_dkk).toBeCloseTo(nearest ?? 2200, 6);
			expect(row.excess_dkk).toBeCloseTo(Number(row.excess_days) * Number(row.price_per_day_dkk), 4);
			prices.add(Number(row.price_per_day_dkk));
		}
		expect(prices.size).toBeGreaterThan(1);
		expect(caveats.find((caveat) => caveat.code === 'price')?.text).toContain('egne priser');
	});

	test('a mean price weighs groups by their time, those merged alike, and is the common one where nobody is', () => {
		const prices = { standard_dkk: 2000, by_staff_group: { A: 1000, B: 3000 } };
		const staff = (staff_groups: string[], possible_fte_days: number) => ({ staff_groups, possible_fte_days });
		expect(meanDayPriceOf(prices, [staff(['A'], 30), staff(['B'], 10)])).toBe(1500);
		expect(meanDayPriceOf(prices, [staff(['A', 'B', 'C'], 10), staff(['C'], 10)])).toBe(2000);
		expect(meanDayPriceOf(prices, [staff(['toString'], 1)])).toBe(2000);
		expect(meanDayPriceOf(prices, [staff(['A'], 10), staff([], 10)])).toBe(1500);
		expect([meanDayPriceOf(prices, []), meanDayPriceOf(prices, [staff(['A'], 0)])]).toEqual([2000, 2000]);
	});

	test('more often and longer multiply to the ratio of days, half a day and half a spell added', () => {
		for (const row of shown()) {
			const days = ((row.absence_observed ?? 0) + 0.5) / (row.absence_expected ?? 1);
			expect((row.frequency_ratio ?? 0) * (row.length_ratio ?? 0)).toBeCloseTo(days, 9);
		}
	});

	test('rows come as the tree has them, by name, by size or by excess when asked, hidden ones last', async () => {
		const sorted = async (sort: 'tree' | 'name' | 'size' | 'excess') =>
			(await ask(generated, projectLeader(generated.root_key), 'excess', { sort })).rows;
		expect(await sorted('tree')).toEqual(excess.rows);
		expect(excess.rows.map((row) => row.unit_key)).toEqual(flags.rows.map((row) => row.unit_key));
		const names = (await sorted('name')).map((row) => row.unit_name);
		expect(names).toEqual([...names].sort(new Intl.Collator('da', { numeric: true }).compare));
		for (const [sort, column] of [
			['size', 'absence_expected'],
			['excess', 'excess_days'],
		] as const) {
			const values = (await sorted(sort)).map((row) => row[column]);
			const first_hidden = values.indexOf(null);
			expect(values.slice(first_hidden).every((value) => value === null)).toBe(true);
			expect(values.slice(0, first_hidden)).toEqual(values.slice(0, first_hidden).sort((a, b) => Number(b) - Number(a)));
		}
	});
});

/** A second spell in every month of 2024 for each third person of Sandbjerg Skole. */
function moreAtTheSchool(): string[] {
	const school = WORKPLACES.find(({ unit_key }) => unit_key === '221');
	return (school ? people(school) : [])
		.filter((_, index) => index % 3 === 0)
		.flatMap(({ employment_id }) =>
			Array.from({ length: 12 }, (_, month) => {
				const text = String(month + 1).padStart(2, '0');
				return `${employment_id};SY;2024-${text}-18;2024-${text}-20`;
			}),
		);
}

describe('the period that is judged', () => {
	const judged = async (extraction_date: string) => {
		const edition = await openEdition(
			await publishedFolder(sandbjerg({ extraction_date, well_unit: '212', more_absence: moreAtTheSchool() })),
		);
		return { edition, answer: await ask(edition, projectLeader('100'), 'flags', {}) };
	};

	test('a workplace where people fall ill again and again should be looked into, says so in words, and stands on top', async () => {
		const { edition, answer } = await judged('2025-03-05');
		const row = answer.rows.find((one) => one.unit_key === '221');
		expect(row).toMatchObject({ flag: 'red', is_low: false });
		expect(row?.sentence).toMatch(/^Sandbjerg Skole havde \d+ .*Så stor forskel ses sjældent ved tilfældigheder\. Bør undersøges\./);
		const sorted = (await ask(edition, projectLeader('100'), 'excess', { sort: 'excess' })).rows;
		expect(sorted[0]).toMatchObject({ unit_key: '221', place: 'top' });
		expect(sorted[0]?.chance_above).toBeGreaterThan(0.95);
	});

	test('is the latest that is shown: 35 days after it ends, at the rates of the latest year that is closed', async () => {
		const lasts: (string | undefined)[] = [];
		// 35 days after 31 December 2024 is 4 February 2025; how long all spells of 2024 are is known on 4 March
		for (const date of ['2025-02-03', '2025-02-04', '2025-03-04']) {
			const { edition, answer } = await judged(date);
			lasts.push(answer.rows[0]?.last_month);
			expect(answer.rows[0]?.last_month).toBe(edition.info.last_window_month);
			expect(answer.caveats.map((caveat) => caveat.code)).not.toContain('judged_through');
		}
		expect(lasts).toEqual(['2024-06', '2024-12', '2024-12']);
	});

	test('a workplace without a single absence is unusually low, and asked about rather than praised', async () => {
		const { edition, answer } = await judged('2025-03-05');
		const row = answer.rows.find((one) => one.unit_key === '212');
		expect(row).toMatchObject({
			status: 'shown',
			flag: 'none',
			is_low: true,
			low_measure: 'absence',
			absence_observed: 0,
			spells_observed: 0,
		});
		expect(row?.sentence).toContain('Det er usædvanlig lavt. Se efter, om alt er registreret; det kan også være rigtigt.');
		expect(answer.rows.filter((one) => one.is_low === true).map((one) => one.unit_key)).toEqual(['212']);
		const few = await ask(edition, projectLeader('100'), 'excess', {});
		expect(few.caveats.find((caveat) => caveat.code === 'few_units')?.text).toContain('Med kun 8 arbejdspladser');
		const own = few.rows.find((one) => one.unit_key === '212');
		expect(own?.between_units_estimated).toBeNull();
		expect(own?.between_units_variance).toBeCloseTo(0.1 ** 2, 12);
	});

	test('where there are not twelve months yet, nothing is judged and that is said', async () => {
		const edition = await openEdition(await publishedFolder(sandbjerg({ first_month: '2024-01', extraction_date: '2025-03-03' })));
		const answer = await ask(edition, projectLeader('100'), 'flags', {});
		expect(answer.caveats.map((caveat) => caveat.code)).toContain('not_judged_yet');
		expect(answer.rows.length).toBe(WORKPLACES.length);
		expect(answer.rows.flatMap((row) => row.flag ?? row.sentence ?? row.spells_expected ?? [])).toEqual([]);
		const nothing = await ask(edition, projectLeader('100'), 'excess', {});
		expect(nothing.rows.flatMap((row) => row.excess_days ?? [])).toEqual([]);
	});
});

describe('at the command line', () => {
	test('the same rows, unrounded; and a word that is not known is answered with those that are', async () => {
		const config = readConfig({ FRAVAERSBLIK_DATA: generatedPaths.folder });
		const lines: string[] = [];
		const print = vi.spyOn(console, 'log').mockImplementation((line) => void lines.push(String(line)));
		await runAsk(['flags', '--json'], config);
		await runAsk(['excess', 'sort=excess', '--json'], config);
		print.mockRestore();
		const [asked, sorted] = lines.map((line) => JSON.parse(line));
		expect(FlagsSchema.array().parse(asked.rows)).toEqual(flags.rows);
		expect(ExcessSchema.array().parse(sorted.rows).length).toBe(excess.rows.length);
		expect(sorted.question).toEqual({ unit: generated.root_key, sort: 'excess' });
		await expect(runAsk(['excess', 'sort=rang'], config)).rejects.toMatchObject({
			code: 'wrong_usage',
			detail: expect.stringContaining('tree, name, size, excess'),
		});
		await expect(runAsk(['flags', 'sort=name'], config)).rejects.toMatchObject({ code: 'wrong_usage' });
	});
});
