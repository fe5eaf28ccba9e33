import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { overlapsOf, type PeopleCell } from '../server/build/disclosure/overlap.ts';

const CASES = Number(process.env.FRAVAERSBLIK_CASES ?? 1000);
const MIN_PEOPLE = 5;

const cell = (slice: string, people: readonly number[], period_key = '2024'): PeopleCell => ({
	view: 'staff_group',
	node_key: 'nord',
	period_key,
	slice,
	people: Int32Array.from(people),
});
const upTo = (count: number) => Array.from({ length: count }, (_, person) => person);
const named = (cells: readonly PeopleCell[]) =>
	overlapsOf(cells, MIN_PEOPLE).map(({ a, b, difference }) => `${a.slice} in ${b.slice}: ${difference}`);

describe('R7, overlap', () => {
	test.each([
		[0, []],
		[1, ['nurses in all: 1']],
		[4, ['nurses in all: 4']],
		[5, []],
		[6, []],
	])('a staff group that is a whole unit but for %i people', (others, expected) => {
		expect(named([cell('all', upTo(20 + others)), cell('nurses', upTo(20))])).toEqual(expected);
	});

	test('one person outside the larger cell and nothing can be subtracted', () => {
		expect(named([cell('all', upTo(22)), cell('nurses', [...upTo(20), 99])])).toEqual([]);
	});

	test('people are compared within a period only', () => {
		expect(named([cell('all', upTo(22)), cell('nurses', upTo(20), '2023')])).toEqual([]);
	});

	test('a cell without people is part of nothing', () => {
		expect(named([cell('few', upTo(3)), cell('nobody', [])])).toEqual([]);
	});

	test(`finds what comparing every pair of sets finds, in ${CASES} random releases`, () => {
		const people = fc.uniqueArray(fc.nat(11), { maxLength: 12 }).map((drawn) => drawn.sort((a, b) => a - b));
		const cells = fc.array(fc.tuple(people, fc.constantFrom('2023', '2024')), { maxLength: 12 });
		fc.assert(
			fc.property(cells, (drawn) => {
				const given = drawn.map(([list, period], index) => cell(String(index), list, period));
				const found = overlapsOf(given, MIN_PEOPLE).map(({ a, b, difference }) => `${a.slice} ${b.slice} ${difference}`);
				expect(found.sort()).toEqual(byBruteForce(given).sort());
			}),
			{ numRuns: CASES, seed: 707 },
		);
	});

	test('twelve thousand cells of 250 workplaces over five years are compared in two seconds', () => {
		const cells = largeRelease();
		expect(cells.length).toBeGreaterThan(12_000);
		const started = process.cpuUsage();
		expect(overlapsOf(cells, MIN_PEOPLE)).toEqual([]);
		const { user, system } = process.cpuUsage(started);
		expect((user + system) / 1e6).toBeLessThan(2);
	});
});

function byBruteForce(cells: readonly PeopleCell[]): string[] {
	return cells.flatMap((a) =>
		cells.flatMap((b) => {
			const larger = new Set(b.people);
			const isInside = a.people.length > 0 && a.period_key === b.period_key && [...a.people].every((person) => larger.has(person));
			const rest = [...larger].filter((person) => !a.people.includes(person)).length;
			return isInside && rest > 0 && rest < MIN_PEOPLE ? [`${a.slice} ${b.slice} ${rest}`] : [];
		}),
	);
}

/** A municipality of 4,000 in 250 workplaces, 36 areas and 5 directorates, in every month and year of five. */
function largeRelease(): PeopleCell[] {
	const leaves = Array.from({ length: 250 }, (_, leaf) => Array.from({ length: 16 }, (_person, index) => leaf * 16 + index));
	const nodesOf = (count: number) =>
		Array.from({ length: count }, (_, node) => leaves.filter((_leaf, index) => index % count === node).flat());
	const nodes = [...leaves, ...nodesOf(36), ...nodesOf(5), ...nodesOf(1)].map((people) => people.sort((a, b) => a - b));
	const periods = Array.from({ length: 65 }, (_, period) => String(period));
	return periods.flatMap((period) => nodes.map((people, node) => cell(String(node), people, period)));
}
