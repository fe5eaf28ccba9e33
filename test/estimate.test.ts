import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { estimateParameters } from '../server/build/estimate/estimate.ts';
import type { Database } from '../server/database/database.ts';
import { readLayer } from '../server/database/query-file.ts';
import { MEASURES, type Measure } from '../server/domain/judged-measures.ts';
import type { Parameters } from '../server/domain/parameters.ts';
import { POLICY } from './disclosure-world.ts';
import { type Oracle, type OraclePeriod, oracleOf } from './estimate-oracle.ts';
import {
	type EstimateWorld,
	fillEstimateWorld,
	letAllStrataThrough,
	openEstimateDatabase,
	type Pending,
	ROOT,
	randomEstimateWorld,
} from './estimate-world.ts';

/** Seeds of the random municipalities; more by FRAVAERSBLIK_CASES. */
const SEEDS = Array.from({ length: Number(process.env.FRAVAERSBLIK_CASES ?? 1) }, (_, index) => 11 + index);
const TERMS = { last_month: '2025-12', policy: POLICY };
const ORACLE_POLICY = {
	min_people: POLICY.min_people_breakdown,
	min_case_people: POLICY.min_people,
	min_absent: POLICY.min_absent,
	min_rest_share: POLICY.min_rest_share,
};
const yearOf = (index: number): OraclePeriod => ({ key: String(2023 + index), first: 12 * index, last: 12 * index + 11 });
const [Y2023, Y2024, Y2025] = [yearOf(0), yearOf(1), yearOf(2)];
const YEARS = [Y2023, Y2024, Y2025];
const windowOf = (index: number): OraclePeriod => ({ key: `${2024 + index}-06 W`, first: 12 * index + 6, last: 12 * index + 17 });
const [W2024, W2025] = [windowOf(0), windowOf(1)];
const WINDOWS = [W2024, W2025];

let database: Database;
beforeAll(async () => {
	database = await openEstimateDatabase();
});
afterAll(() => database.close());

const estimate = (terms: typeof TERMS) => estimateParameters(database, { ...terms, decideStrata: () => letAllStrataThrough(database) });

/** One number of a table made by the estimates. */
async function numberIn(table: string, column: string, keys: Record<string, string>): Promise<number> {
	const conditions = Object.keys(keys).map((key) => `${key} = $${key}`);
	const rows = await database.rows(`select ${column}::double as found from ${table} where ${conditions.join(' and ')}`, keys);
	expect(rows, `${table} ${Object.values(keys).join(' ')}`).toHaveLength(1);
	return Number(rows[0]?.found);
}

/** Equal to eleven digits. */
function expectSame(found: number, wanted: number, what: string): void {
	expect(Math.abs(found - wanted), `${what}: ${found} is not ${wanted}`).toBeLessThanOrEqual(1e-11 * Math.max(1e-3, Math.abs(wanted)));
}

describe.each(SEEDS)('a random municipality, seed %i, agrees with a slow recount', (seed) => {
	let world: EstimateWorld;
	let oracle: Oracle;
	let found: Parameters;

	beforeAll(async () => {
		world = randomEstimateWorld(seed);
		await fillEstimateWorld(database, world);
		found = await estimate(TERMS);
		oracle = oracleOf(world, world.rows, YEARS, ORACLE_POLICY);
	});

	test('strata: everybody stands where the recount has them', async () => {
		const rows = await database.rows(
			'select distinct person_key, month_date::varchar as month_date, staff_group, stratum_key, prolonged_stratum_key from person_stratum_months',
		);
		const strata = new Map(rows.map((row) => [`${row.person_key} ${row.month_date} ${row.staff_group}`, row]));
		for (const row of world.rows) {
			const key = `${row.person_key} ${row.month_date} ${row.staff_group}`;
			const { stratum_key, prolonged_stratum_key } = strata.get(key) ?? {};
			expect([stratum_key, prolonged_stratum_key], key).toEqual([
				oracle.stratumOf(row, 'absence'),
				oracle.stratumOf(row, 'prolonged_spells'),
			]);
		}
		expect(new Set(rows.map((row) => row.stratum_key)).size).toBeGreaterThan(5);
		expect([...new Set(rows.map((row) => row.stratum_key))].some((key) => String(key).startsWith('other · '))).toBe(true);
	});

	test('no two rows of a table share its grain', async () => {
		for (const { name, grain } of readLayer('parameters')) {
			const columns = grain.join(', ');
			expect(await database.rows(`select ${columns} from ${name} group by ${columns} having count(*) > 1`), name).toEqual([]);
		}
	});

	test('rates by stratum', () => {
		for (const { period_key, measure, stratum_key, amount, exposure } of found.stratum_rates) {
			const period = YEARS.find((one) => one.key === period_key);
			if (period) expectSame(amount / exposure, oracle.rateOf(period, measure, stratum_key), `${period_key} ${measure} ${stratum_key}`);
			else expect.unreachable(period_key);
		}
	});

	test('expected amounts of workplaces, areas and the municipality, by month, quarter and twelve months', async () => {
		const month = { key: '2024-03', first: 14, last: 14 };
		const quarter = { key: '2025-Q4', first: 33, last: 35 };
		for (const period of [Y2025, W2024, month, quarter]) {
			for (const [node, leaves] of [
				['n1', ['n1']],
				['s3', ['s3']],
				['syd', ['s1', 's2', 's3']],
				[ROOT, Object.values(world.areas).flat()],
			] as const) {
				const keys = { node_key: node, period_key: period.key };
				const columns = {
					absence: 'expected_absence_fte_days',
					short_absence: 'expected_short_absence_fte_days',
					spells: 'expected_spells',
					prolonged_spells: 'expected_prolonged_spells',
				};
				for (const measure of MEASURES) {
					const wanted = oracle.expected(leaves, period, measure);
					if (wanted > 0)
						expectSame(await numberIn('expected_amounts', columns[measure], keys), wanted, `${node} ${period.key} ${measure}`);
				}
			}
		}
	});

	test('the municipality is expected to lose in a calendar year what it lost', async () => {
		const [row] = await database.rows(`select max(abs(expected_absence_fte_days - amount)) as gap from expected_amounts
			inner join (select period_key, sum(amount)::double as amount from stratum_rates where measure = 'absence' group by period_key) as lost using (period_key)
			where node_key = '${ROOT}'`);
		expect(Number(row?.gap)).toBeLessThan(1e-9);
	});

	test('dispersion by month, quarter and year', () => {
		const grains = { month: 1, quarter: 3, year: 12 } as const;
		for (const measure of MEASURES) {
			for (const grain of ['month', 'quarter', 'year'] as const) {
				const length = grains[grain];
				const periods = Array.from({ length: 24 / length }, (_, index) => {
					const first = 12 + index * length;
					return { key: '', first, last: first + length - 1 };
				});
				expectSame(found.dispersion[measure][grain] ?? 0, oracle.dispersion(periods, measure), `${measure} ${grain}`);
			}
		}
		expect(found.dispersion.absence.year).toBeGreaterThan(found.dispersion.short_absence.year ?? 0);
	});

	test('persistence from 2024 to 2025', () => {
		for (const measure of MEASURES) expectSame(found.persistence[measure] ?? -1, oracle.persistence(Y2024, Y2025, measure), measure);
		expect(found.persistence.spells).toBeGreaterThan(0.1);
	});

	test('season over three years', () => {
		for (const measure of MEASURES) {
			const wanted = oracle.season(YEARS, measure);
			expect(found.season[measure]).toHaveLength(12);
			for (const [month, index] of wanted.entries()) expectSame(found.season[measure]?.[month] ?? 0, index, `${measure} ${month + 1}`);
		}
	});

	test.each(MEASURES)('variances of %s as people show them, crude and with the mix held still', async (measure: Measure) => {
		for (const node of [ROOT, 'nord', 'syd']) {
			const keys = { node_key: node, measure };
			for (const period of [...YEARS, ...WINDOWS])
				expectSame(
					await numberIn('clustered_rates', 'rate_log_variance', { ...keys, period_key: period.key }),
					oracle.rateVariance(node, period, measure),
					`${node} ${period.key}`,
				);
			for (const [base, later] of [
				[Y2023, Y2024],
				[Y2023, Y2025],
				[W2024, W2025],
			] as const) {
				const pair = { ...keys, period_key: later.key, base_period_key: base.key };
				expectSame(
					await numberIn('clustered_ratios', 'ratio_log_variance', pair),
					oracle.ratioVariance(node, base, later, measure),
					`${node} ${later.key}`,
				);
				if (base === W2024) continue;
				const { ratio, variance } = oracle.adjusted(node, base, later, measure);
				expectSame(await numberIn('adjusted_ratios', 'adjusted_ratio', pair), ratio, `${node} ${later.key} adjusted`);
				expectSame(await numberIn('adjusted_ratios', 'adjusted_log_variance', pair), variance, `${node} ${later.key} adjusted`);
			}
		}
	});
});

describe('the published basis', () => {
	test('a person whose correction waits stands with the published amount, the others by staff group as the breakdowns have them', async () => {
		const world = randomEstimateWorld(11);
		const twice = world.rows.find(
			(row, index) => world.rows[index + 1]?.person_key === row.person_key && world.rows[index + 1]?.month_date === row.month_date,
		);
		if (!twice) throw new Error('somebody holds two employments');
		const pending: Pending = { person_key: twice.person_key, month_date: twice.month_date, long_absence_fte_days: 4.25 };
		await fillEstimateWorld(database, world, [pending]);
		await estimate(TERMS);
		const differing = await database.rows(`select person_key from published_person_months
			full join (select person_key, leaf_key, month_date, sum(absence_fte_days) as absence, sum(possible_fte_days) as possible, sum(spells_count) as spells
				from person_stratum_months group by all) as strata using (person_key, leaf_key, month_date)
			where short_absence_fte_days + long_absence_fte_days is distinct from absence or possible_fte_days is distinct from possible
				or short_spells_count + long_spells_count is distinct from spells`);
		expect(differing).toEqual([]);
		const of = async (month: string) => {
			const rows = await database.rows(
				'select staff_group from person_stratum_months where person_key = $person_key and month_date = $month::date',
				{ person_key: twice.person_key, month },
			);
			return rows.length;
		};
		const other = world.rows.find((row) => row.person_key === twice.person_key && row.month_date !== twice.month_date)?.month_date ?? '';
		expect([await of(twice.month_date), await of(other)]).toEqual([1, 2]);
	});

	test('every digit is the same whatever the order of the rows, the keys of the people and the threads', async () => {
		const world = randomEstimateWorld(12);
		await fillEstimateWorld(database, world);
		const first = await everyDigit(await estimate(TERMS));
		const renamed = (key: string) => `x${(Number(key.slice(7)) * 7919) % 100_003}`;
		const shuffled: EstimateWorld = {
			...world,
			people: [...world.people].reverse().map((person) => ({ ...person, person_key: renamed(person.person_key) })),
			rows: [...world.rows].reverse().map((row) => ({ ...row, person_key: renamed(row.person_key) })),
		};
		await database.run('set threads = 1');
		await fillEstimateWorld(database, shuffled);
		const second = await everyDigit(await estimate(TERMS));
		await database.run('set threads = 2');
		expect(second).toEqual(first);
	});

	/** The parameters and all that is made of doubles beside them. */
	async function everyDigit(parameters: Parameters): Promise<unknown> {
		const tables = ['expected_amounts', 'clustered_rates', 'clustered_ratios', 'adjusted_ratios'];
		const rows = [];
		for (const table of tables) rows.push(await database.rows(`from ${table} order by all`));
		return { parameters, rows };
	}
});

describe('people', () => {
	test('no row about a person that the estimates make is kept in the file', async () => {
		await fillEstimateWorld(database, randomEstimateWorld(11));
		await estimate(TERMS);
		const kept =
			await database.rows(`select distinct table_name from duckdb_columns() inner join duckdb_tables() using (table_name, database_oid)
			where column_name = 'person_key' and not duckdb_tables.temporary order by table_name`);
		const made = new Set(readLayer('parameters').map((query) => query.name));
		expect(made.size).toBeGreaterThan(20);
		expect(kept.filter((row) => made.has(String(row.table_name)))).toEqual([]);
	});
});

describe('what there is too little to estimate from', () => {
	test('without people nothing is known, and nothing is made up', async () => {
		const nobody: EstimateWorld = { months: [], people: [], rows: [], areas: {} };
		await fillEstimateWorld(database, nobody);
		const none = { absence: null, short_absence: null, spells: null, prolonged_spells: null };
		const parameters = await estimate(TERMS);
		expect(parameters).toMatchObject({ persistence: none, season: none, stratum_rates: [], registration_delays: [] });
		expect(parameters.dispersion.absence).toEqual({ month: null, quarter: null, year: null });
	});

	test('twelve months give a dispersion, but neither a season nor a persistence', async () => {
		const whole = randomEstimateWorld(11);
		const months = whole.months.slice(0, 12);
		await fillEstimateWorld(database, { ...whole, months, rows: whole.rows.filter((row) => months.includes(row.month_date)) });
		const { dispersion, season, persistence } = await estimate({ ...TERMS, last_month: '2023-12' });
		expect(dispersion.absence.year).toBeGreaterThan(1);
		expect([season.absence, persistence.absence]).toEqual([null, null]);
	});

	test('months of a year that is not closed yet are expected at the rates of the latest that is', async () => {
		const world = randomEstimateWorld(11);
		await fillEstimateWorld(database, world);
		const { stratum_rates } = await estimate({ ...TERMS, last_month: '2025-06' });
		expect(new Set(stratum_rates.map((rate) => rate.period_key))).toEqual(new Set(['2023', '2024']));
		const oracle = oracleOf(world, world.rows, [Y2023, Y2024], ORACLE_POLICY);
		const keys = { node_key: 'n1', period_key: '2025-03' };
		const rows = world.rows.filter((row) => row.leaf_key === 'n1' && row.month_date === '2025-03-01');
		const wanted = rows.reduce(
			(sum, row) => sum + oracle.rateOf(Y2024, 'spells', oracle.stratumOf(row, 'spells')) * row.employment_days,
			0,
		);
		expectSame(await numberIn('expected_amounts', 'expected_spells', keys), wanted, 'March 2025');
	});

	test('rates once released stand: a later correction of the year moves neither strata nor rates', async () => {
		const world = randomEstimateWorld(11);
		await fillEstimateWorld(database, world);
		const before = await estimate({ ...TERMS, last_month: '2024-12' });
		for (const [table, from] of [
			['raw_published_strata', 'decided_strata'],
			['raw_published_stratum_rates', 'stratum_rates'],
		])
			await database.run(`insert into ${table} select * from ${from}`);
		const corrected = world.rows.map((row) =>
			row.month_date.startsWith('2024') ? { ...row, long_absence_fte_days: row.long_absence_fte_days + 1, staff_group: 'Pleje' } : row,
		);
		await fillEstimateWorld(database, { ...world, rows: corrected });
		const after = await estimate(TERMS);
		const until2024 = after.stratum_rates.filter((rate) => rate.period_key <= '2024');
		expect(until2024).toEqual(before.stratum_rates);
		expect(after.stratum_rates.length).toBeGreaterThan(until2024.length);
		for (const table of ['raw_published_strata', 'raw_published_stratum_rates']) await database.run(`delete from ${table}`);
	});

	test('months that are not closed yet are not estimated from', async () => {
		const world = randomEstimateWorld(11);
		await fillEstimateWorld(database, world);
		const all = await estimate({ ...TERMS, last_month: '2024-12' });
		const until = { ...world, months: world.months.slice(0, 24), rows: world.rows.filter((row) => row.month_date < '2025') };
		await fillEstimateWorld(database, until);
		expect(await estimate({ ...TERMS, last_month: '2024-12' })).toEqual(all);
	});
});

describe('what may be known of a group’s own variance (R11)', () => {
	test('only of groups of a hundred people, and of no area beside which fewer than a hundred are left', async () => {
		const world = randomEstimateWorld(11);
		await fillEstimateWorld(database, world);
		await estimate(TERMS);
		const marked = (table: string) =>
			database.rows(
				`select node_key from ${table} where is_publishable and period_key = '2025' and measure = 'spells' group by all order by all`,
			);
		expect(await marked('clustered_rates')).toEqual([{ node_key: ROOT }, { node_key: 'nord' }, { node_key: 'syd' }]);
		const small = { ...world, areas: { nord: ['n1', 'n2', 's1', 's2'], syd: ['n3', 's3'] } };
		await fillEstimateWorld(database, small);
		await estimate(TERMS);
		// the municipality less nord would be syd
		expect(await marked('clustered_rates')).toEqual([{ node_key: ROOT }]);
		expect(await marked('clustered_ratios')).toEqual([{ node_key: ROOT }]);
	});
});
