import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { generateMunicipality } from '../data/generate.ts';
import { YEARLY_DAYS } from '../data/generator/calibration.ts';
import { subtract } from '../server/build/attack/pencil.ts';
import { read } from '../server/build/attack/reading.ts';
import { type BreakdownWorld, readBreakdownWorld } from '../server/build/disclosure/breakdown-world.ts';
import { type BreakdownRelease, releaseBreakdowns } from '../server/build/disclosure/breakdowns.ts';
import { sumsOf } from '../server/build/disclosure/merge.ts';
import { readWorld } from '../server/build/disclosure/read-world.ts';
import { isSafe, personSummer } from '../server/build/disclosure/safe.ts';
import { cellOf, LENGTH_CLASSES, type NodeLevel, placeOf, type World } from '../server/build/disclosure/world.ts';
import { groupsOf } from '../server/build/groups.ts';
import { runBuild } from '../server/build/run.ts';
import { factsFile, pathsOf } from '../server/data-folder.ts';
import { Database } from '../server/database/database.ts';
import { Register } from '../server/register/register.ts';
import { ask } from '../server/serve/api/answer.ts';
import { followEditions, type OpenEdition } from '../server/serve/open-edition.ts';
import { POLICY } from './disclosure-world.ts';

/** The synthetic municipality in full size over two years, built once: what only shows at that size. All five years are built and proved by `npm run trust`. */
const folder = mkdtempSync(join(tmpdir(), 'fravaersblik-municipality-'));
const YEARS = 2;
const SHORT_LIMIT_DAYS = 14;
const LONG_LIMIT_DAYS = 28;

let facts: Database;
let edition: OpenEdition;
let world: World;
/** Cells of the world that the edition offers, and those it shows. */
let offered: ReadonlySet<number>;
let shown: ReadonlySet<number>;
let breakdown: BreakdownWorld;
let broken: BreakdownRelease;
let closeEditions = () => {};

beforeAll(async () => {
	const files = Object.entries(generateMunicipality({ years: YEARS })).map(([name, bytes]) => {
		writeFileSync(join(folder, name), bytes);
		return { name, path: join(folder, name) };
	});
	const paths = pathsOf(join(folder, 'data'));
	const report = await runBuild(paths, { files, author: 'test', at: '2026-02-20T00:00:00Z' });
	facts = await Database.openReadOnly(factsFile(paths, report.edition ?? ''));
	const editions = followEditions(paths);
	edition = await editions();
	closeEditions = editions.close;
	const register = new Register(paths.state);
	const groups = groupsOf(register.current());
	register.close();
	world = await readWorld(facts, groups);
	({ offered, shown } = await readGate());
	breakdown = await readBreakdownWorld(facts, world);
	const [nodes, periods] = [world.nodes.map((node) => node.key), world.periods.map((period) => period.key)];
	broken = releaseBreakdowns(world, breakdown, {
		policy: POLICY,
		short_limit_days: SHORT_LIMIT_DAYS,
		long_limit_days: LONG_LIMIT_DAYS,
		isReleased: (node, period, lengthClass) =>
			shown.has(cellOf(world, nodes.indexOf(node), periods.indexOf(period), LENGTH_CLASSES.indexOf(lengthClass))),
		bound: { released: new Set(), hidden: new Set() },
	});
});

async function readGate() {
	const nodes = new Map(world.nodes.map((node, index) => [node.key, index]));
	const periods = new Map(world.periods.map((period, index) => [period.key, index]));
	const classes = new Map<string, number>(LENGTH_CLASSES.map((name, index) => [name, index]));
	const rows = await facts.rows('select node_key, period_key, length_class, is_shown from gate_cells');
	const cells = rows.map((row) => ({
		cell: cellOf(
			world,
			nodes.get(String(row.node_key)) ?? -1,
			periods.get(String(row.period_key)) ?? -1,
			classes.get(String(row.length_class)) ?? -1,
		),
		is_shown: row.is_shown === true,
	}));
	return { offered: new Set(cells.map(({ cell }) => cell)), shown: new Set(cells.filter((one) => one.is_shown).map(({ cell }) => cell)) };
}

afterAll(() => {
	facts?.close();
	closeEditions();
	rmSync(folder, { recursive: true, force: true });
});

const operator = () => ({ id: 'test', name: 'test', roles: ['projektleder' as const], scope_units: null, home_unit: edition.root_key });

describe('the road from the exports to the answer', () => {
	test.each([...YEARLY_DAYS].slice(-YEARS))(
		'the municipality loses %i within 5 %% of the %f days per full-time employee it was made with',
		async (year, days) => {
			const status = await ask(edition, operator(), 'status', { year: String(year) });
			const top = status.rows.find((row) => row.level === 'municipality');
			expect(Math.abs((top?.absence_days_per_fte ?? 0) / days - 1)).toBeLessThan(0.05);
		},
	);

	test('workplaces sum to the municipality to the last of nine decimals, month by month', async () => {
		const differing = await facts.rows(`
			with leaves as (
				select month_date, sum(short_absence_fte_days + long_absence_fte_days) as absence, sum(possible_fte_days) as possible
				from person_months group by month_date
			)
			select leaves.month_date, leaves.absence, cells.absence_fte_days
			from leaves
			inner join dim_periods on leaves.month_date = dim_periods.first_month and dim_periods.grain = 'month'
			inner join cells on cells.period_key = dim_periods.period_key and cells.length_class = 'all'
			where cells.node_key = '${edition.root_key}' and (leaves.absence <> cells.absence_fte_days or leaves.possible <> cells.possible_fte_days)`);
		expect(differing).toEqual([]);
	});

	test('months sum to the year and classes to the whole, exactly', async () => {
		const differing = await facts.rows(`
			select years.node_key, years.period_key from cells as years
			inner join dim_periods on years.period_key = dim_periods.period_key and dim_periods.grain in ('year', 'window')
			inner join (
				select cells.node_key, cells.length_class, months.first_month as month_date, cells.absence_fte_days, cells.spells_count
				from cells inner join dim_periods as months on cells.period_key = months.period_key and months.grain = 'month'
			) as months on years.node_key = months.node_key and months.month_date between dim_periods.first_month and dim_periods.last_month
			where years.length_class = 'all'
			group by years.node_key, years.period_key, years.absence_fte_days, years.spells_count
			having years.absence_fte_days <> sum(months.absence_fte_days) filter (where months.length_class = 'all')
				or years.absence_fte_days <> sum(months.absence_fte_days) filter (where months.length_class <> 'all')
				or years.spells_count <> sum(months.spells_count) filter (where months.length_class <> 'all')`);
		expect(differing).toEqual([]);
	});

	test('sums of persons in memory equal the cells of the SQL, every one of them', () => {
		const sum = personSummer(world);
		let compared = 0;
		for (const [cell, sums] of world.cells.entries()) {
			if (!sums) continue;
			const { node, period, lengthClass } = placeOf(world, cell);
			const { first = 0, last = 0 } = world.periods[period] ?? {};
			expect(sum([{ node, first, last, lengthClass, under: -1 }])).toEqual(sums);
			compared++;
		}
		expect(compared).toBeGreaterThan(20_000);
	});
});

/** Share of offered cells that are shown. */
function shownShare(level: NodeLevel, grains: readonly string[], lengthClass: (typeof LENGTH_CLASSES)[number]): number {
	const asked = [...offered].filter((cell) => {
		const place = placeOf(world, cell);
		const isAsked = world.nodes[place.node]?.level === level && grains.includes(world.periods[place.period]?.grain ?? '');
		return isAsked && LENGTH_CLASSES[place.lengthClass] === lengthClass;
	});
	return asked.filter((cell) => shown.has(cell)).length / asked.length;
}

describe('what may be shown', () => {
	const unsafeCells = () => [...world.cells.entries()].filter(([, sums]) => sums && !isSafe(sums, POLICY)).map(([cell]) => cell);

	test('nothing unsafe follows from it, in any combination, groups and half-years included', () => {
		const unsafe = unsafeCells();
		expect(unsafe.length).toBeGreaterThan(8_000);
		for (const attempt of [0, 1] as const) {
			const { unseen } = read(world, (cell) => shown.has(cell), attempt);
			expect(unsafe.filter((cell) => unseen[cell] === 0)).toEqual([]);
		}
	});

	test('the same attacker finds at least three in ten unsafe figures where hiding is decided cell by cell', () => {
		const unsafe = new Set(unsafeCells());
		const { unseen } = read(world, (cell) => offered.has(cell) && !unsafe.has(cell));
		const wanted = [...offered].filter((cell) => unsafe.has(cell));
		expect(wanted.filter((cell) => unseen[cell] === 0).length / wanted.length).toBeGreaterThan(0.3);
	});

	test('the municipality keeps every month, its directorates and areas every year', () => {
		expect(shownShare('root', ['month', 'quarter', 'year', 'window'], 'all')).toBe(1);
		expect(shownShare('directorate', ['year', 'window'], 'all')).toBeGreaterThan(0.95);
		expect(shownShare('area', ['year', 'window'], 'all')).toBeGreaterThan(0.95);
	});

	test('most workplaces keep a 12-month figure, most areas their months', () => {
		expect(shownShare('workplace', ['year', 'window'], 'all')).toBeGreaterThan(0.75);
		expect(shownShare('area', ['month'], 'all')).toBeGreaterThan(0.8);
	});
});

describe('what may be broken down', () => {
	const shownShareOf = (view: string, level: NodeLevel) => {
		const nodes = new Map(world.nodes.map((node) => [node.key, node.level]));
		const rows = broken.verdicts.filter((verdict) => verdict.view === view && nodes.get(verdict.node_key) === level);
		return rows.filter((verdict) => verdict.is_shown).length / rows.length;
	};

	test('no unsafe staff group follows from what is shown, with the published figures of the municipality and without', () => {
		const { lines, unsafe, shown, totals, published } = broken.staff_groups;
		expect(unsafe.filter((flag) => flag === 1).length).toBeGreaterThan(200);
		for (const elsewhere of [[], published]) {
			const known = new Set([...totals, ...elsewhere]);
			const given = new Set(subtract(lines, (cell) => known.has(cell)));
			const found = subtract(lines, (cell) => known.has(cell) || given.has(cell) || shown[cell] === 1);
			expect(found.filter((cell) => unsafe[cell] === 1)).toEqual([]);
		}
	});

	test('the municipality keeps its tables, and most staff groups of the directorates are shown', () => {
		for (const view of ['sex', 'age', 'kind', 'other_absence', 'length', 'days_per_person', 'concentration', 'staff_group_length'])
			expect(broken.verdicts.filter((verdict) => verdict.view === view && verdict.is_shown).length, view).toBeGreaterThan(2);
		expect(shownShareOf('staff_group', 'root')).toBeGreaterThan(0.85);
		expect(shownShareOf('staff_group', 'directorate')).toBeGreaterThan(0.5);
		expect(shownShareOf('staff_group', 'area')).toBeGreaterThan(0.3);
	});

	test('sums of persons in memory equal the categories of the SQL', async () => {
		const rows = await facts.rows(`select view, node_key, period_key, category, length_class, people_count, absent_count,
			to_billionths(absence_fte_days)::double as absence, spells_count as spells from breakdown_cells where view <> 'staff_group'`);
		const cells = new Map(rows.map((row) => [[row.view, row.node_key, row.period_key, row.category, row.length_class].join('|'), row]));
		let compared = 0;
		for (const table of breakdown.root_tables) {
			for (const category of table.categories) {
				for (const [index, { length_class }] of category.classes.entries()) {
					const sums = sumsOf([category], table)[index];
					const cell = cells.get([table.view, table.node_key, table.period_key, category.key, length_class].join('|'));
					const { people_count, absent_count, absence, spells } = sums ?? {};
					expect(cell).toMatchObject({ people_count, absent_count, absence, spells });
					compared++;
				}
			}
		}
		expect(compared).toBe(cells.size);
	});
});
