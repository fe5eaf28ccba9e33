import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { cellOf, type World } from '../server/build/disclosure/world.ts';
import { disclosureWorld, POLICY, steady } from './disclosure-world.ts';
import { derivable, groundOf, overlapCount, randomMunicipalities, ranges, weakReleaseYield } from './trust/attacks.ts';
import { applied, mutantsIn } from './trust/constants/mutants.ts';
import { judgedFiles, testsOf } from './trust/constants/related.ts';
import { countBlanks, lineOfGroups, type PublishedFigure, readPublished } from './trust/nhs.ts';
import { reasonsOf } from './trust/reasons.ts';
import { reportTruths } from './trust/truths.ts';
import { closedFigures, freshShare, groupCounts, type ReleasedCells, shareOf } from './trust/usefulness.ts';

/** A published table: its total and its groups. */
const table = (organisation: string, total: number | null, groups: Record<string, number | null>): PublishedFigure[] =>
	Object.entries({ 'All staff groups': total, ...groups }).map(([staff_group, days_lost]) => ({
		table: `January|${organisation}`,
		organisation,
		staff_group,
		days_lost,
	}));

const WHOLE = table('whole', 10, { Doctors: 2, Nurses: 5, Porters: 3 });
const found = (figures: readonly PublishedFigure[]) => {
	const { by_subtraction, by_elimination, ...counts } = countBlanks(figures, lineOfGroups(figures));
	const names = (indexes: readonly number[]) => indexes.map((index) => `${figures[index]?.organisation} ${figures[index]?.staff_group}`);
	return { ...counts, subtracted: names(by_subtraction), eliminated: names(by_elimination) };
};

describe('blanked figures in published tables', () => {
	test.each([
		[0, { Doctors: 2, Nurses: 5, Porters: 3 }, []],
		[1, { Doctors: null, Nurses: 5, Porters: 3 }, ['clinic Doctors']],
		[2, { Doctors: null, Nurses: null, Porters: 3 }, []],
	])('of %i blanked groups under a shown total', (blanks, groups, follows) => {
		expect(found([...WHOLE, ...table('clinic', 10, groups)])).toEqual({
			table_count: 2,
			blank_count: blanks,
			single_blank_count: follows.length,
			subtracted: follows,
			eliminated: follows,
		});
	});

	test('a blanked total follows from its groups, and nothing follows under one beside a blanked group', () => {
		const figures = [...WHOLE, ...table('open', null, { Doctors: 2, Nurses: 5 }), ...table('shut', null, { Doctors: null, Nurses: 5 })];
		expect(found(figures)).toMatchObject({
			single_blank_count: 0,
			subtracted: ['open All staff groups'],
			eliminated: ['open All staff groups'],
		});
	});

	test('a group that is counted inside another is no part of the line, and a blank in it does not follow', () => {
		const figures = [
			...table('whole', 10, { Doctors: 2, Nurses: 8, 'Ward nurses': 6 }),
			...table('other', 7, { Doctors: 3, Nurses: 4, 'Ward nurses': 1 }),
			...table('clinic', 9, { Doctors: 3, Nurses: 6, 'Ward nurses': null }),
		];
		expect(lineOfGroups(figures)).toMatchObject({
			groups: ['Doctors', 'Nurses'],
			nested: ['Ward nurses'],
			whole_count: 2,
			adding_count: 2,
		});
		expect(found(figures)).toMatchObject({ blank_count: 1, single_blank_count: 0, subtracted: [], eliminated: [] });
	});

	test('an organisation whose whole tables do not add up is left out, the others are not', () => {
		const figures = [
			...WHOLE,
			...table('odd', 20, { Doctors: 2, Nurses: 5, Porters: 3 }),
			...table('odd', 20, { Doctors: null, Nurses: 5, Porters: 3 }).map((figure) => ({ ...figure, table: 'February|odd' })),
			...table('clinic', 10, { Doctors: null, Nurses: 5, Porters: 3 }),
		];
		expect(lineOfGroups(figures)).toMatchObject({ nested: [], whole_count: 2, adding_count: 1, unfit: new Set(['odd']) });
		expect(found(figures).subtracted).toEqual(['clinic Doctors']);
	});

	test('files are read packed, empty fields as blanks; a folder without files is an error', () => {
		const folder = mkdtempSync(join(tmpdir(), 'fravaersblik-trust-'));
		try {
			expect(() => readPublished(folder)).toThrow('no benchmarking_*.csv.gz');
			const header = 'DATE,ORG_CODE,CLUSTER_GROUP,BENCHMARK_GROUP,STAFF_GROUP,FTE_DAYS_LOST,FTE_DAYS_AVAILABLE';
			const text = `${header}\n31/01/2023,R1,Acute,Acute,All staff groups,10.5,100\n31/01/2023,R1,Acute,Acute,"Hotel, property",,\n`;
			writeFileSync(join(folder, 'benchmarking_2023-01.csv.gz'), gzipSync(text));
			expect(readPublished(folder).map(({ staff_group, days_lost }) => [staff_group, days_lost])).toEqual([
				['All staff groups', 10.5],
				['Hotel, property', null],
			]);
		} finally {
			rmSync(folder, { recursive: true, force: true });
		}
	});
});

const cellAt = (world: World, key: string, period: string) =>
	cellOf(
		world,
		world.nodes.findIndex((node) => node.key === key),
		world.periods.findIndex((one) => one.key === period),
		0,
	);

/** A release of which these figures are offered and shown. */
function released(world: World, offered: readonly number[], shown: readonly number[]): ReleasedCells {
	return { world, policy: POLICY, short_limit_days: 14, offered: new Set(offered), shown: new Set(shown) };
}

describe('why an offered figure is not shown', () => {
	const world = disclosureWorld({
		key: 'area',
		level: 'area',
		below: [
			{ key: 'four', people: steady(4) },
			{ key: 'nine', people: steady(9) },
			{ key: 'thirty', people: steady(30) },
		],
	});
	const [area = -1, four = -1, nine = -1, thirty = -1] = ['area', 'four', 'nine', 'thirty'].map((key) =>
		cellAt(world, key, 'year 2024-01-01'),
	);
	const reasons = (shown: readonly number[], held_back: readonly number[] = []) =>
		Object.fromEntries(reasonsOf({ ...released(world, [area, four, nine, thirty], shown), held_back: new Set(held_back) }));

	test('four people are too few, and the nine beside them are hidden so that they do not follow', () => {
		expect(reasons([area, thirty])).toEqual({ [four]: 'R1', [nine]: 'R3' });
	});

	test('what waits for a finding says so; what no rule would hide by itself was hidden by an attack or before', () => {
		expect(reasons([area, thirty], [nine])).toEqual({ [four]: 'R1', [nine]: 'R8b' });
		expect(reasons([area])).toEqual({ [four]: 'R1', [nine]: 'R3', [thirty]: 'other' });
	});

	test('where all are shown nothing is missing', () => {
		expect(reasons([area, four, nine, thirty])).toEqual({});
	});
});

describe('how much is shown', () => {
	const world = disclosureWorld({
		key: 'area',
		level: 'area',
		below: [
			{ key: 'four', people: steady(4) },
			{ key: 'thirty', people: steady(30) },
		],
	});
	const [january, february, year] = ['month 2024-01-01', 'month 2024-02-01', 'year 2024-01-01'].map((period) =>
		cellAt(world, 'thirty', period),
	);
	const figures = closedFigures(released(world, [january ?? -1, february ?? -1, year ?? -1], [february ?? -1, year ?? -1]));
	const monthsOf = (from: number, to: number) =>
		shareOf(
			figures,
			({ grain, level, people, length_class }) =>
				grain === 'month' && level === 'workplace' && length_class === 'all' && people >= from && people <= to,
		);

	test('counts what is shown, offered and there at all, by level and headcount', () => {
		expect(monthsOf(30, 30)).toEqual({ shown_count: 1, offered_count: 2, all_count: 12 });
		expect(monthsOf(4, 4)).toEqual({ shown_count: 0, offered_count: 0, all_count: 12 });
		expect(monthsOf(1, 99)).toEqual({ shown_count: 1, offered_count: 2, all_count: 24 });
		expect(shareOf(figures, ({ grain }) => grain === 'year')).toEqual({ shown_count: 1, offered_count: 1, all_count: 9 });
	});

	test.each([
		['2024-03-02', []],
		['2024-03-03', ['all']],
		['2024-03-16', ['all']],
		['2024-03-17', ['all', 'short', 'long']],
	])('counts no period that is not closed: of a January that ended on the 28th, on %s there is %j', (extraction_date, classes) => {
		const early = closedFigures(released({ ...world, extraction_date }, [], []));
		expect(early.map(({ grain }) => grain)).toEqual(early.map(() => 'month'));
		expect(early.map(({ length_class }) => length_class)).toEqual([...classes, ...classes, ...classes]);
	});

	test('counts no half-year', () => {
		expect(figures.some(({ grain }) => grain === 'half')).toBe(false);
	});
});

describe('a fresh 12-month figure', () => {
	const world = disclosureWorld(
		{
			key: 'area',
			level: 'area',
			below: [
				{ key: 'four', people: steady(4, 4, 1, 36) },
				{ key: 'thirty', people: steady(30, 30, 1, 36) },
			],
		},
		{ years: 3 },
	);
	// month-ends July to December 2026; the workplace of four is too small to be asked for
	const share = (periods: readonly string[], mostMonths?: number) =>
		freshShare(
			released(
				world,
				[],
				periods.map((period) => cellAt(world, 'thirty', period)),
			),
			30,
			mostMonths,
		) * 6;

	test.each([
		[7, 1],
		[8, 2],
		[9, 3],
	])('of at most %i months: the year 2025 is fresh at %i of six month-ends', (most, expected) => {
		expect(share(['year 2025-01-01'], most)).toBeCloseTo(expected);
	});

	test('is not counted before it is closed: one to June is not there at the end of July', () => {
		expect(share(['window 2025-07-01'])).toBeCloseTo(5);
		expect(share(['window 2025-07-01', 'year 2025-01-01'])).toBeCloseTo(6);
	});

	test('counts for nobody else', () => {
		expect(freshShare(released(world, [], [cellAt(world, 'area', 'year 2025-01-01')]))).toBe(0);
		expect(freshShare(released(world, [], []), 36)).toBeNaN();
	});
});

describe('registered groups', () => {
	const world = disclosureWorld(
		{
			key: 'area',
			level: 'area',
			below: [
				{ key: 'a', people: steady(30) },
				{ key: 'b', people: steady(30) },
				{ key: 'c', people: steady(30) },
			],
		},
		{ years: 2, groups: [{ key: 'group', members: ['a', 'b'] }] },
	);
	const yearly = ['year 2024-01-01', 'window 2024-07-01', 'year 2025-01-01'].map((period) => cellAt(world, 'group', period));

	test.each([
		[0, { shown: 0, gaps: 0, refused: 1 }],
		[1, { shown: 0, gaps: 1, refused: 0 }],
		[2, { shown: 0, gaps: 1, refused: 0 }],
		[3, { shown: 1, gaps: 0, refused: 0 }],
	])('of three periods %i shown', (count, expected) => {
		expect(groupCounts(released(world, yearly, yearly.slice(0, count)))).toEqual(expected);
	});
});

describe('the attacks that are reported', () => {
	const world = disclosureWorld({
		key: 'area',
		level: 'area',
		below: [
			{ key: 'one', people: steady(30, 1) },
			{ key: 'thirty', people: steady(30) },
			{ key: 'forty', people: steady(40) },
		],
	});
	const ground = groundOf(world, POLICY);
	const yearsOf = (keys: readonly string[]) => new Set(keys.map((key) => cellAt(world, key, 'year 2024-01-01')));

	test('find a single hidden workplace exactly, and so no range around it', async () => {
		const weak = yearsOf(['area', 'thirty', 'forty']);
		expect(derivable(ground, weak).get('workplace')?.found_count).toBe(1);
		const { days } = await ranges(ground, weak);
		expect(days.narrow.map(({ secret }) => Number(secret.key))).toContain(cellAt(world, 'one', 'year 2024-01-01'));
		expect(weakReleaseYield(ground, { world, offered: yearsOf(['area', 'one', 'thirty', 'forty']) })).toEqual({
			unsafe_count: 1,
			found_count: 1,
		});
	});

	test('find nothing beside a second hidden workplace', async () => {
		const held = yearsOf(['area', 'forty']);
		expect([...derivable(ground, held).values()].reduce((sum, one) => sum + one.found_count, 0)).toBe(0);
		const { days, spells } = await ranges(ground, held);
		expect([days.narrow.length, spells.narrow.length, days.settled.kept]).toEqual([0, 0, 0]);
		expect(overlapCount(ground, held)).toBe(0);
	});

	test('run on as many random municipalities as asked for', async () => {
		expect(await randomMunicipalities(3, 20260220, POLICY, 14)).toMatchObject({ case_count: 3, violation_count: 0 });
	});

	test.each([
		[3, 1],
		[4, 1],
		[5, 0],
	])('find two figures that differ by %i people: %i', (people, pairs) => {
		const nearly = disclosureWorld({
			key: 'area',
			level: 'area',
			below: [
				{ key: 'few', people: steady(people) },
				{ key: 'thirty', people: steady(30) },
			],
		});
		const shown = new Set(['area', 'thirty'].map((key) => cellAt(nearly, key, 'year 2024-01-01')));
		expect(overlapCount(groundOf(nearly, POLICY), shown)).toBe(pairs);
	});
});

test('planted truths are looked for where something is published, and nowhere else', async () => {
	const empty = mkdtempSync(join(tmpdir(), 'trust-'));
	expect(await reportTruths(['--data', empty])).toBe(2);
	rmSync(empty, { recursive: true });
});

describe('constants that are tried', () => {
	const changesOf = (file: string, source: string) => mutantsIn(file, source).map((mutant) => applied(source, mutant));

	test('every number and every comparison of order is moved by one step, and no type', () => {
		expect(changesOf('a.ts', 'const A: 1 | 2 = 1;')).toEqual(['const A: 1 | 2 = 2;']);
		expect(changesOf('a.ts', 'f(0.5) < -1_000')).toEqual(['f(0.55) < -1_000', 'f(0.5) <= -1_000', 'f(0.5) < -1001']);
		expect(changesOf('a.ts', 'a >= b || a === b')).toEqual(['a > b || a === b']);
	});

	test('in a query too, but for comments, texts, names and widths of types', () => {
		const source = '-- 1 < 2\nselect x1::decimal(18, 9), \'3 > 4\', "5", y <> z from t where a > 0.5 and b <= $p6';
		expect(mutantsIn('a.sql', source).map(({ before, after, line }) => [before, after, line])).toEqual([
			['>', '>=', 2],
			['0.5', '0.55', 2],
			['<=', '<', 2],
		]);
	});

	test('are those of all judgements, and each file is seen by some test', () => {
		const files = judgedFiles();
		for (const file of ['server/judge/flags.ts', 'server/domain/price.ts', 'queries/parameters/persistences.sql'])
			expect(files).toContain(file);
		expect(files.filter((file) => testsOf(file).near.length + testsOf(file).far.length === 0)).toEqual([]);
		expect(testsOf('server/judge/tails.ts').near).toContain('test/judge/tails.test.ts');
	});
});
