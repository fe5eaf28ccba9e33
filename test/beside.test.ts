import { afterAll, describe, expect, test } from 'vitest';
import { openBeside } from '../server/build/attack/beside.ts';
import { type Circle, searchCircle } from '../server/build/attack/circle.ts';
import { loadSolver } from '../server/build/attack/program.ts';
import { believerOf, groundOf, type Measure, type Secret } from '../server/build/attack/proof.ts';
import type { System } from '../server/build/attack/system.ts';

/** Squares of three workplaces by three months, all sums known and only a ring with room: nothing but a program proves that a diagonal is uncertain. */
const SQUARE = 9;
const SQUARES = 12;
const system: System = {
	atom_count: SQUARES * SQUARE * 2,
	leaf_count: SQUARES * 3,
	month_count: 3,
	rows: Array.from({ length: SQUARES }, (_, square) => {
		const at = (leaf: number, month: number) => (square * SQUARE + leaf * 3 + month) * 2;
		const three = [0, 1, 2];
		return [
			...three.map((leaf) => three.map((month) => at(leaf, month))),
			...three.map((month) => three.map((leaf) => at(leaf, month))),
			...three.flatMap((leaf) => three.map((month) => [at(leaf, month) + 1])),
		];
	})
		.flat()
		.map((row) => Int32Array.from(row)),
	figures: [],
};
/** The later the square the more room its ring has: 1, 2, … */
const measure: Measure = {
	name: 'days',
	truth: Float64Array.from({ length: system.atom_count }, (_, atom) => ((atom % (SQUARE * 2)) % 8 === 0 ? 20 : 0)),
	limits: Float64Array.from({ length: system.atom_count / 2 }, (_, month) =>
		[2, 3, 7].includes(month % SQUARE) ? 0 : [1, 5, 6].includes(month % SQUARE) ? 1 + Math.floor(month / SQUARE) : 20,
	),
};
const secretOf = (square: number): Secret => ({
	key: `${square}`,
	atoms: Int32Array.from([square * SQUARE * 2]),
	amount: 20,
	width: 5,
	ceiling: 40,
	circles: [square],
});
const circles = Array.from({ length: SQUARES }, (_, square): Circle => {
	const first = square * SQUARE * 2;
	return { atoms: Array.from({ length: SQUARE * 2 }, (__, atom) => first + atom), secrets: [secretOf(square)], is_first: true };
});
const ground = groundOf(system, measure);
const solver = await loadSolver();
const searchHere = (circle: Circle) => searchCircle(solver, ground, believerOf(measure, ground.incidence), circle);
const pause = new Int32Array(new SharedArrayBuffer(4));
/** Slow enough that the other thread gets its share, once it has started. */
const slowly = (milliseconds: number) => (circle: Circle) => {
	Atomics.wait(pause, 0, 0, milliseconds);
	return searchHere(circle);
};
const opened = openBeside(1);
afterAll(() => opened.close());

describe('a second thread', () => {
	test('finds what one thread alone finds, in the order of the circles: rings with room for five days are proved, the others are too narrow', () => {
		const alone = circles.map(searchHere);
		expect(alone.map(({ proofs }) => proofs.size)).toEqual([0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1]);
		const searched_here: Circle[] = [];
		const together = opened.search(ground, circles, (circle) => {
			searched_here.push(circle);
			return slowly(1500)(circle);
		});
		expect(searched_here.length).toBeLessThan(SQUARES);
		expect(together).toEqual(alone);
	});

	test('that fails is no proof: the search throws', () => {
		const broken = { ...ground, measure: { ...measure, limits: null as never } };
		expect(() => opened.search(broken, circles, slowly(50))).toThrow(/null/);
	});

	test('whose answer nobody waited for is not believed in the next search', () => {
		const unheard = { ...ground, incidence: null as never };
		const alone = circles.map(searchHere);
		expect(opened.search(unheard, circles, slowly(50))).toEqual(alone);
		expect(opened.search(ground, circles, slowly(50))).toEqual(alone);
	});

	test('is not started for a few secrets: all is searched here', async () => {
		const few = openBeside(SQUARES + 1);
		const searched_here: Circle[] = [];
		few.search(ground, circles, (circle) => {
			searched_here.push(circle);
			return slowly(50)(circle);
		});
		expect(searched_here).toEqual(circles);
		await few.close();
	});

	test('is started for a few secrets too where one has thousands of atoms around it', async () => {
		const few = openBeside(SQUARES + 1);
		// the same atoms named over and over: as large to look at, as quick to solve
		const [first, ...others] = circles.map((circle) => ({ ...circle }));
		const large = { ...(first as Circle), atoms: Array.from({ length: 200 }, () => first?.atoms ?? []).flat() };
		let here_count = 0;
		const found = few.search(ground, [large, ...others], (circle) => {
			here_count++;
			return slowly(500)(circle);
		});
		expect(here_count).toBeLessThan(SQUARES);
		expect(found).toEqual(circles.map(searchHere));
		await few.close();
	});
});
