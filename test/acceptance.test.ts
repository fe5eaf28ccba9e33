import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { randomOf, wholeOf } from '../data/generator/random.ts';
import { pathsOf } from '../server/data-folder.ts';
import type { AnswerName, AnswerRow } from '../server/domain/answers.ts';
import { addDays, dayNumber } from '../server/domain/calendar.ts';
import { PROFILES } from '../server/domain/profile.ts';
import { ask } from '../server/serve/api/answer.ts';
import { followEditions, type OpenEdition } from '../server/serve/open-edition.ts';
import { type Delivery, freshFolder, publish, removeWorlds } from './demo-world.ts';

/**
 * From files to answers, recounted straight from the rows of the files: calendar days per employment, short up to 28 days, strata as the files have them.
 * Every number of chance is worked out here from its formula, in loops, with nothing of the program's.
 */

const WORKPLACES = 12;
const PEOPLE = 36;
const YEARS = [2023, 2024] as const;
const GROUPS = ['Pleje', 'Kontor', 'Skole'] as const;
const AGES = ['18-34', '35-49', '50+'] as const;

interface Employment {
	id: string;
	unit: string;
	stratum: string;
	columns: string;
	spells: { first: string; last: string }[];
}

/** Workplace 3 falls ill twice as often as the others. */
const employments: Employment[] = Array.from({ length: WORKPLACES * PEOPLE }, (_, index) => {
	const random = randomOf(7000 + index);
	const unit = `A${String(Math.floor(index / PEOPLE)).padStart(2, '0')}`;
	const [group, age, sex] = [GROUPS[wholeOf(random, 0, 2)], AGES[wholeOf(random, 0, 2)], wholeOf(random, 0, 3) === 0 ? 'M' : 'K'];
	const spells: Employment['spells'] = [];
	const mean_gap = unit === 'A03' ? 110 : 230;
	for (let day = addDays('2023-01-01', wholeOf(random, 1, mean_gap)); day < '2024-12-01'; ) {
		const long = wholeOf(random, 0, 4) === 0;
		const last = addDays(day, long ? wholeOf(random, 28, 70) : wholeOf(random, 0, 12));
		if (last > '2024-12-31') break;
		spells.push({ first: day, last });
		// working days between: spells with only a weekend or holidays between are one
		day = addDays(last, 10 + wholeOf(random, 1, 2 * mean_gap));
	}
	return { id: `E${index}`, unit, stratum: `${group} · ${age} · ${sex}`, columns: `${group};${age};${sex}`, spells };
});

const csv = (header: string, rows: readonly string[]) => `${[header, ...rows].join('\n')}\n`;
const DELIVERY: Delivery = {
	'leverance.csv': csv('kilde;udtraeksdato;fra;til;syntetisk;kommune', ['Prøve;2025-03-20;2023-01-01;2024-12-31;ja;Prøveby']),
	'organisation.csv': csv('enhed_id;navn;overenhed_id;niveau', [
		'0;Prøveby;;kommune',
		'1;Forvaltning;0;direktørområde',
		'2;Område;1;område',
		...[...new Set(employments.map((one) => one.unit))].map((unit) => `${unit};Sted ${unit};2;arbejdsplads`),
	]),
	'ansaettelser.csv': csv(
		'ansaettelse_id;enhed_id;personalegruppe;aldersgruppe;koen;ansaettelsesform;taeller;naevner;gyldig_fra',
		employments.map((one) => `${one.id};${one.unit};${one.columns};Månedsløn;37;37;2020-01-01`),
	),
	'baseline.csv': csv('baseline_id;navn;enhed_id;fra;til;begrundelse;registreret_af', ['B1;Året før;0;2023-01;2023-12;Prøve;Pia']),
	'fravaer.csv': csv(
		'ansaettelse_id;fravaerskode;foerste_dag;sidste_dag',
		employments.flatMap((one) => one.spells.map((spell) => `${one.id};SY;${spell.first};${spell.last}`)),
	),
};

type Measure = 'absence' | 'short_absence' | 'spells';

/** One employment's amount in a year. */
function amountOf({ spells }: Employment, year: number, measure: Measure): number {
	let amount = 0;
	for (const { first, last } of spells) {
		const length = dayNumber(last) - dayNumber(first) + 1;
		if (measure === 'spells') amount += first.startsWith(`${year}`) ? 1 : 0;
		else if (measure === 'absence' || length <= 28)
			for (let day = first; day <= last; day = addDays(day, 1)) if (day.startsWith(`${year}`)) amount++;
	}
	return amount;
}
const daysIn = (year: number) => (year === 2024 ? 366 : 365);
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const unitsOf = (list: readonly Employment[]) => [...new Set(list.map((one) => one.unit))];

/** What each employment is expected to lose: the rate of its stratum in the year times its days. */
function expectedOf(measure: Measure, year: number): Map<Employment, number> {
	const rates = new Map<string, number>();
	for (const key of new Set(employments.map((one) => one.stratum))) {
		const own = employments.filter((one) => one.stratum === key);
		rates.set(key, sum(own.map((one) => amountOf(one, year, measure))) / (own.length * daysIn(year)));
	}
	return new Map(employments.map((one) => [one, (rates.get(one.stratum) ?? 0) * daysIn(year)]));
}

/** φ = k ÷ (k − G) · Σ(y − fit)² ÷ Σ fit over both years. */
function dispersionOf(measure: Measure): number {
	let [k, g, squares, fits] = [0, 0, 0, 0];
	for (const year of YEARS) {
		const expected = expectedOf(measure, year);
		for (const unit of unitsOf(employments)) {
			const own = employments.filter((one) => one.unit === unit);
			const level = sum(own.map((one) => amountOf(one, year, measure))) / sum(own.map((one) => expected.get(one) ?? 0));
			g++;
			for (const one of own) {
				const fit = (expected.get(one) ?? 0) * level;
				k++;
				squares += (amountOf(one, year, measure) - fit) ** 2;
				fits += fit;
			}
		}
	}
	return Math.max(1, ((k / (k - g)) * squares) / fits);
}

const reader = { id: 'x', name: 'x', roles: ['projektleder' as const], scope_units: null, home_unit: '0' };
let edition: OpenEdition;
let close: () => void;
beforeAll(async () => {
	const paths = pathsOf(freshFolder());
	writeFileSync(paths.profile, JSON.stringify({ ...PROFILES[1], short_limit_days: 28, strata: 'as_delivered' }));
	await publish(paths, DELIVERY);
	const editions = followEditions(paths);
	edition = await editions();
	close = editions.close;
}, 60_000);
afterAll(() => {
	close();
	removeWorlds();
});

const rowsOf = async <Name extends AnswerName>(name: Name): Promise<AnswerRow<Name>[]> => (await ask(edition, reader, name, {})).rows;

/** Equal to ten digits. */
function expectSame(found: number | null | undefined, wanted: number, what: string): void {
	expect(Math.abs(Number(found) - wanted), `${what}: ${found} is not ${wanted}`).toBeLessThanOrEqual(1e-10 * Math.max(1, Math.abs(wanted)));
}

/** The gate may hide what is short and what is long; then nothing is said of either. */
function shownOf(row: AnswerRow<'flags'>): Measure[] {
	if (row.split_status === 'shown') return ['absence', 'short_absence', 'spells'];
	expect([row.short_absence_observed, row.short_absence_expected, row.short_absence_z]).toEqual([null, null, null]);
	return ['absence', 'spells'];
}

describe('read out with ask, unrounded', () => {
	test('what each workplace lost in 2024, and what is expected of it at the rates of its strata', async () => {
		const rows = await rowsOf('flags');
		expect(rows).toHaveLength(WORKPLACES);
		expect(rows.filter((row) => row.split_status === 'shown').length).toBeGreaterThan(WORKPLACES / 2);
		for (const row of rows) {
			const own = employments.filter((one) => one.unit === row.unit_key);
			expect([row.first_month, row.last_month, row.status]).toEqual(['2024-01', '2024-12', 'shown']);
			for (const measure of shownOf(row)) {
				const expected = expectedOf(measure, 2024);
				expectSame(row[`${measure}_observed`], sum(own.map((one) => amountOf(one, 2024, measure))), `${row.unit_key} ${measure}`);
				expectSame(row[`${measure}_expected`], sum(own.map((one) => expected.get(one) ?? 0)), `${row.unit_key} expected ${measure}`);
			}
		}
	});

	test('dispersion, and the numbers of every stratum', async () => {
		const rows = await rowsOf('parameters');
		const estimateOf = (parameter: string, measure: string, grain: string) =>
			rows.find((row) => row.parameter === parameter && row.measure === measure && row.grain === grain)?.value;
		for (const measure of ['absence', 'short_absence', 'spells'] as const)
			expectSame(estimateOf('dispersion', measure, 'year'), dispersionOf(measure), measure);
		const strata = new Set(rows.map((row) => row.stratum_key).filter((key) => key !== null));
		expect(strata).toEqual(new Set(employments.map((one) => one.stratum)));
	});

	test('z of every workplace, and the rule of red: rare among all, or beyond 3.09 in one measure', async () => {
		const dispersions = { absence: dispersionOf('absence'), short_absence: dispersionOf('short_absence'), spells: dispersionOf('spells') };
		const expected = {
			absence: expectedOf('absence', 2024),
			short_absence: expectedOf('short_absence', 2024),
			spells: expectedOf('spells', 2024),
		};
		const zOf = (unit: string, measure: Measure) => {
			const own = employments.filter((one) => one.unit === unit);
			const [o, e] = [sum(own.map((one) => amountOf(one, 2024, measure))), sum(own.map((one) => expected[measure].get(one) ?? 0))];
			return e / dispersions[measure] < 2 ? null : 2 * (Math.sqrt(o / dispersions[measure]) - Math.sqrt(e / dispersions[measure]));
		};
		const rows = await rowsOf('flags');
		for (const row of rows) {
			for (const measure of shownOf(row)) {
				const z = zOf(row.unit_key, measure);
				if (z === null) expect(row[`${measure}_z`], `${row.unit_key} ${measure}`).toBeNull();
				else expectSame(row[`${measure}_z`], z, `${row.unit_key} z of ${measure}`);
			}
		}
		expect(rows.find((row) => row.unit_key === 'A03')?.flag).toBe('red');
		expect(rows.filter((row) => row.flag === 'red').map((row) => row.unit_key)).toEqual(['A03']);
	});

	test('the excess of a workplace, drawn towards the municipality: 1 + B (O ÷ E − 1) times E', async () => {
		const expected = expectedOf('absence', 2024);
		const dispersion = dispersionOf('absence');
		const units = unitsOf(employments).map((unit) => {
			const own = employments.filter((one) => one.unit === unit);
			return { unit, o: sum(own.map((one) => amountOf(one, 2024, 'absence'))), e: sum(own.map((one) => expected.get(one) ?? 0)) };
		});
		const weights = units.map(({ e }) => e / dispersion);
		const q = sum(units.map(({ o, e }) => (e / dispersion) * (o / e - 1) ** 2));
		const estimated = Math.max(0, (q - (units.length - 1)) / (sum(weights) - sum(weights.map((weight) => weight ** 2)) / sum(weights)));
		const variance = Math.max(estimated, 0.1 ** 2);
		for (const row of await rowsOf('excess')) {
			const own = units.find(({ unit }) => unit === row.unit_key);
			if (!own) throw new Error(row.unit_key);
			const shrinkage = variance / (variance + dispersion / own.e);
			expectSame(row.excess_days, shrinkage * (own.o / own.e - 1) * own.e, row.unit_key);
			expectSame(row.raw_excess_days, own.o - own.e, row.unit_key);
		}
	});

	test('the change since the baseline at its mix of people, with people as clusters: D2 ÷ D1, strata of few people joined in their staff group', async () => {
		const rows = await rowsOf('baseline');
		for (const measure of ['absence', 'short_absence', 'spells'] as const) {
			const row = rows.find((one) => one.measure === measure && one.look_months === 12);
			const sizeOf = (stratum: string) => employments.filter((one) => one.stratum === stratum).length;
			// under twenty person-years in the shorter of the two years; what is joined has more
			const groupOf = (one: Employment) => (sizeOf(one.stratum) * 365 < 20 * 365.25 ? (one.stratum.split(' ')[0] ?? '') : one.stratum);
			const groups = [...new Set(employments.map(groupOf))].map((group) => {
				const own = employments.filter((one) => groupOf(one) === group);
				const [amount1, amount2] = YEARS.map((year) => sum(own.map((one) => amountOf(one, year, measure))));
				const [days1, days2] = YEARS.map((year) => own.length * daysIn(year));
				const share = own.length / employments.length;
				return { group, share, rate1: (amount1 ?? 0) / (days1 ?? 1), rate2: (amount2 ?? 0) / (days2 ?? 1), people: own.length };
			});
			expect(groups.map(({ group }) => group)).toEqual(expect.arrayContaining(['Pleje', 'Kontor', 'Skole', 'Pleje · 18-34 · K']));
			const [d1, d2] = [sum(groups.map((one) => one.share * one.rate1)), sum(groups.map((one) => one.share * one.rate2))];
			const squares = employments.map((one) => {
				const own = groups.find(({ group }) => group === groupOf(one));
				if (!own) throw new Error(one.id);
				const after = (own.share / (own.people * 366)) * (amountOf(one, 2024, measure) - own.rate2 * 366);
				const before = (own.share / (own.people * 365)) * (amountOf(one, 2023, measure) - own.rate1 * 365);
				return (after / d2 - before / d1) ** 2;
			});
			const variance = (employments.length / (employments.length - 1)) * sum(squares);
			expect(row?.adjusted_basis, measure).toBe('clustered');
			// the parts of the bridge are in the rate's own unit, spells per year among them
			expectSame(row?.bridge_after, Number(row?.look_value), `${measure} after`);
			expectSame(row?.bridge_first, Number(row?.like_value), `${measure} first`);
			// absence per day, spells per year employed, which in 2024 is a day longer
			const ratio = (d2 / d1) * (measure === 'spells' ? 366 / 365 : 1);
			expectSame(row?.adjusted_ratio, ratio, `${measure} ratio`);
			expectSame(row?.adjusted_low, ratio * Math.exp(-1.959964 * Math.sqrt(variance)), `${measure} low`);
			expectSame(row?.adjusted_high, ratio * Math.exp(1.959964 * Math.sqrt(variance)), `${measure} high`);
			expect(row?.adjusted_high, 'not the interval of the crude rates').not.toBe(row?.crude_high);
		}
	});
});
