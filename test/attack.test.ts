import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadSolver, openProgram } from '../server/build/attack/program.ts';
import { type Change, groundOf, type Measure, NO_CHANGE, type Proof, type Secret } from '../server/build/attack/proof.ts';
import { read } from '../server/build/attack/reading.ts';
import { combinationOf, eliminate, hiddenChange, PRIMES, type Row, seeded } from '../server/build/attack/span.ts';
import { type System, systemOf } from '../server/build/attack/system.ts';
import { auditWidths, type WidthAudit } from '../server/build/attack/widths.ts';
import { assess, judgedBy } from '../server/build/disclosure/damage.ts';
import { type Suppression, suppress } from '../server/build/disclosure/suppress.ts';
import { auditBoth } from '../server/build/disclosure/uncertain.ts';
import type { World } from '../server/build/disclosure/world.ts';
import { freshTools, POLICY } from './disclosure-world.ts';
import { municipalityOf, sketches, smallSketches } from './random-municipality.ts';
import { derivableIn, type Sum, solve, sumsOf } from './rational-attacker.ts';

const SHORT_LIMIT_DAYS = 14;
const NOTHING = { released: new Set<number>(), hidden: new Set<number>() };
/** How far a table may be from what is shown, in days or spells: a solver's rounding. */
const ROUNDING = 1e-5;

const solver = await loadSolver();

const rows = (...given: readonly (readonly number[])[]): Row[] => given.map((row) => Int32Array.from(row));

describe.each(PRIMES)('what follows from known sums, modulo %i', (prime) => {
	/** Whether a sum follows: by elimination and by the table nobody can see, which must agree. */
	const follows = (known: readonly Row[], target: readonly number[], columns = 6): boolean => {
		const echelon = eliminate(known, columns, prime);
		const table = hiddenChange(echelon, seeded(7));
		const sum = target.reduce((total, term) => total + (term >= 0 ? (table[term] ?? 0) : prime - (table[~term] ?? 0)), 0) % prime;
		const found = combinationOf(echelon, Int32Array.from(target)) !== null;
		expect(sum === 0).toBe(found);
		return found;
	};

	test('a part follows from a whole and the other part, and not from the whole alone', () => {
		expect(follows(rows([0, 1], [1]), [0])).toBe(true);
		expect(follows(rows([0, 1]), [0])).toBe(false);
	});

	test('three pairs give each of three unknowns, and four pairs in a ring none of four', () => {
		expect(follows(rows([0, 1], [1, 2], [0, 2]), [1])).toBe(true);
		expect(follows(rows([0, 1], [1, 2], [2, 3], [3, 0]), [1])).toBe(false);
		expect(follows(rows([0, 1], [1, 2], [2, 3]), [0, 3])).toBe(true);
	});

	test('a sum of differences follows, and its opposite too', () => {
		expect(follows(rows([0, ~1], [1, ~2]), [0, ~2])).toBe(true);
		expect(follows(rows([0, ~1], [1, ~2]), [2, ~0])).toBe(true);
		expect(follows(rows([0, ~1], [1, ~2]), [0, 2])).toBe(false);
	});

	test('from nothing follows nothing but the empty sum', () => {
		expect(follows([], [0])).toBe(false);
		expect(follows([], [])).toBe(true);
		expect(follows(rows([]), [0])).toBe(false);
	});

	test('a sum said twice says nothing more', () => {
		const known = rows([0, 1, 2], [0, 1], [2], [2], [0, 1, 2]);
		expect(eliminate(known, 6, prime).pivots).toHaveLength(2);
		expect([follows(known, [2]), follows(known, [0])]).toEqual([true, false]);
	});
});

/** Small systems of sums and differences: each row some unknowns, each once, counted or taken off. */
const COLUMNS = 8;
const someTerms = fc
	.uniqueArray(fc.nat(COLUMNS - 1), { maxLength: 5 })
	.chain((atoms) => fc.tuple(...atoms.map((atom) => fc.boolean().map((isTakenOff) => (isTakenOff ? ~atom : atom)))));
const someSystem = fc.array(someTerms, { maxLength: 9 });

describe('in 1,000 random systems', () => {
	const options = { numRuns: 1000, seed: 20260220 };

	test('both primes and fractions say the same of every sum', () => {
		fc.assert(
			fc.property(someSystem, someTerms, (known, target) => {
				const byFractions = solve(known.map(sumOfTerms)).rest(sumOfTerms(target)).size === 0;
				for (const prime of PRIMES) {
					const echelon = eliminate(rows(...known), COLUMNS, prime);
					expect(combinationOf(echelon, Int32Array.from(target)) !== null).toBe(byFractions);
				}
			}),
			options,
		);
	});

	test('the combination given back adds up to the sum asked for', () => {
		let found_count = 0;
		fc.assert(
			fc.property(someSystem, fc.array(fc.nat(8), { maxLength: 4 }), someTerms, (known, picks, drawn) => {
				// half of what is asked for is made of known sums, so that it follows
				const parts = picks.map((pick) => known[pick % Math.max(1, known.length)] ?? []);
				const target = parts.length > 1 ? parts.flat() : drawn;
				for (const prime of PRIMES) {
					const combination = combinationOf(eliminate(rows(...known), COLUMNS, prime), Int32Array.from(target));
					if (combination === null) continue;
					found_count++;
					const total = [...combination].map(([row, weight]) => weightsOf(known[row] ?? [], weight));
					const expected = weightsOf(target, 1);
					for (let column = 0; column < COLUMNS; column++) {
						const sum = total.reduce((all, one) => all + BigInt(one.get(column) ?? 0), 0n);
						expect((sum - BigInt(expected.get(column) ?? 0)) % BigInt(prime)).toBe(0n);
					}
				}
			}),
			options,
		);
		expect(found_count).toBeGreaterThan(500);
	});
});

function sumOfTerms(terms: readonly number[]): Sum {
	return new Map(terms.map((term) => [term >= 0 ? `${term}` : `${~term}`, { over: term >= 0 ? 1n : -1n, under: 1n }]));
}

function weightsOf(terms: readonly number[], times: number): Map<number, number> {
	const weights = new Map<number, number>();
	for (const term of terms) {
		const column = term >= 0 ? term : ~term;
		weights.set(column, (weights.get(column) ?? 0) + (term >= 0 ? times : -times));
	}
	return weights;
}

/** Random municipalities; FRAVAERSBLIK_CASES asks for more. */
const CASES = Number(process.env.FRAVAERSBLIK_CASES ?? 100);

describe(`D1, the attacker beside one that counts in fractions, in ${CASES} random municipalities`, () => {
	const options = { numRuns: CASES, seed: 19 };
	const draws = fc.tuple(sketches, fc.nat(), fc.constantFrom(2, 5, 8));

	test('finds the same figures: in the release, where hiding is decided cell by cell, and in any set of shown figures', () => {
		let beyond_shown = 0;
		fc.assert(
			fc.property(draws, ([sketch, seed, tenths]) => {
				const world = municipalityOf(sketch);
				const { offered, released, unsafe } = suppress(world, POLICY, SHORT_LIMIT_DAYS, NOTHING, freshTools());
				const random = seeded(seed);
				const drawn = Uint8Array.from(released, () => (random() * 10 < tenths ? 1 : 0));
				const cellByCell = Uint8Array.from(offered, (flag, cell) => (flag === 1 && unsafe[cell] !== 1 ? 1 : 0));
				for (const shown of [released, cellByCell, drawn]) {
					const isShown = (cell: number) => shown[cell] === 1;
					const expected = derivableIn(world, isShown);
					for (const attempt of [0, 1] as const) {
						const { unseen } = read(world, isShown, attempt);
						expect([...unseen.keys()].filter((cell) => unseen[cell] === 0)).toEqual(expected);
					}
					beyond_shown += expected.filter((cell) => !isShown(cell) && world.cells[cell] !== undefined).length;
				}
			}),
			options,
		);
		expect(beyond_shown).toBeGreaterThan(10_000);
	});

	test('its shortened rows say exactly what the shown figures say', () => {
		fc.assert(
			fc.property(draws, ([sketch, seed, tenths]) => {
				const world = municipalityOf(sketch);
				const random = seeded(seed);
				const shown = Uint8Array.from({ length: world.cells.length }, () => (random() * 10 < tenths ? 1 : 0));
				const plain = sumsOf(world).filter((_, cell) => shown[cell] === 1);
				const short = systemOf(world, (cell) => shown[cell] === 1).rows.map((row) => sumOfAtoms(world, row));
				const [byPlain, byShort] = [solve(plain), solve(short)];
				expect(short.filter((sum) => byPlain.rest(sum).size > 0)).toHaveLength(0);
				expect(plain.filter((sum) => byShort.rest(sum).size > 0)).toHaveLength(0);
				expect(byShort.rank).toBe(byPlain.rank);
			}),
			options,
		);
	});
});

/** A row of the attacker in the words of the one that counts in fractions. */
function sumOfAtoms(world: World, row: Row): Sum {
	const months = world.months.length;
	return new Map(
		[...row].map((atom) => {
			const month = (atom >> 1) % months;
			return [`${Math.floor((atom >> 1) / months)} ${month} ${atom % 2 === 0 ? 'short' : 'long'}`, { over: 1n, under: 1n }];
		}),
	);
}

/** A system of one's own: workplaces by months, its rows the known sums. */
function system(leaf_count: number, month_count: number, known: readonly Row[]): System {
	return {
		atom_count: leaf_count * month_count * 2,
		leaf_count,
		month_count,
		rows: [...known],
		figures: known.map((_, cell) => ({ cell, parts: [] })),
	};
}

/** A secret of one or more unknowns of a table, with the width asked for. */
function secret(truth: Float64Array, atoms: readonly number[], width: number): Secret {
	const amount = atoms.reduce((sum, atom) => sum + (truth[atom] ?? 0), 0);
	return { key: 'x', atoms: Int32Array.from(atoms), amount, width, ceiling: 2 * amount, circles: [0] };
}

function audited(given: System, truth: readonly number[], wanted: { atoms: readonly number[]; width: number }, limits?: readonly number[]) {
	const table = Float64Array.from({ length: given.atom_count }, (_, atom) => truth[atom] ?? 0);
	const months = Float64Array.from({ length: given.atom_count / 2 }, (_, month) => limits?.[month] ?? Number.POSITIVE_INFINITY);
	const measure: Measure = { name: 'days', truth: table, limits: months };
	const all = [...table.keys()];
	return auditWidths(given, measure, [secret(table, wanted.atoms, wanted.width)], new Map(), { solver, atomsOfCircle: () => all });
}

/** Four workplaces of which the first two, the last two, and now also two across are known by their sum: the old proofs move one of each. */
function afterwards(known: readonly Row[], proofs: readonly (readonly [string, Proof])[]) {
	const truth = Float64Array.from([10, 0, 10, 0, 10, 0, 10, 0]);
	const measure: Measure = { name: 'days', truth, limits: new Float64Array(4).fill(Number.POSITIVE_INFINITY) };
	const secrets = [0, 4].map((atom) => ({ ...secret(truth, [atom], 5), key: `${atom}` }));
	return auditWidths(system(4, 1, known), measure, secrets, new Map(proofs), { solver, atomsOfCircle: () => [...truth.keys()] });
}

const change = (...moved: readonly (readonly [number, number])[]): Change => ({
	atoms: Int32Array.from(moved, ([atom]) => atom),
	amounts: Float64Array.from(moved, ([, amount]) => amount),
});

describe('proofs that a new known sum has broken', () => {
	const before = rows([0, 2], [4, 6], [1], [3], [5], [7]);
	const across = rows([0, 2], [4, 6], [0, 4], [1], [3], [5], [7]);
	const up: Proof = { kind: 'swap', above: change([0, 8], [2, -8]), below: NO_CHANGE };
	const down: Proof = { kind: 'swap', above: NO_CHANGE, below: change([4, -8], [6, 8]) };

	test('hold as they are while it is not known', () => {
		expect(
			afterwards(before, [
				['0', up],
				['4', down],
			]).settled,
		).toMatchObject({ kept: 2, mended: 0 });
	});

	test('are mended by one another where they move it opposite ways: some of the one and some of the other leaves it as it is', () => {
		const audit = afterwards(across, [
			['0', up],
			['4', down],
		]);
		expect(audit).toMatchObject({ settled: { kept: 0, mended: 2 }, solves: 0 });
		const moved = audit.proofs.get('0')?.above ?? NO_CHANGE;
		expect([...moved.atoms].map((atom, at) => [atom, moved.amounts[at]])).toEqual([
			[0, 10],
			[2, -10],
			[4, -10],
			[6, 10],
		]);
	});

	test('that move it the same way mend nothing, and another is found', () => {
		const alike: Proof = { kind: 'swap', above: change([4, 8], [6, -8]), below: NO_CHANGE };
		const audit = afterwards(across, [
			['0', up],
			['4', alike],
		]);
		expect([audit.settled.mended, audit.proofs.size]).toEqual([0, 2]);
	});

	test('mend nothing that stays pinned: with a third sum across nothing can move', () => {
		const pinned = rows([0, 2], [4, 6], [0, 4], [0, 6], [1], [3], [5], [7]);
		const audit = afterwards(pinned, [
			['0', up],
			['4', down],
		]);
		expect([audit.settled.mended, audit.narrow.map(({ secret: { key }, low, high }) => [key, low, high])]).toEqual([
			0,
			[
				['0', 10, 10],
				['4', 10, 10],
			],
		]);
	});
});

const kindOf = (audit: WidthAudit) => audit.proofs.get('x')?.kind;

describe('R5, why a hidden figure is uncertain enough', () => {
	test('swap: two workplaces are known by their sum only', () => {
		const audit = audited(system(2, 1, rows([0, 2], [1], [3])), [10, 0, 10, 0], { atoms: [0], width: 5 });
		expect(kindOf(audit)).toBe('swap');
	});

	test('four-cycle: two workplaces and two months, of which all four sums are known', () => {
		const known = rows([0, 2], [4, 6], [0, 4], [2, 6], [1], [3], [5], [7]);
		expect(kindOf(audited(system(2, 2, known), [10, 0, 10, 0, 10, 0, 10, 0], { atoms: [0], width: 5 }))).toBe('four-cycle');
	});

	test('class cycle: two workplaces known whole, and their short absence together', () => {
		const known = rows([0, 1], [2, 3], [0, 2]);
		expect(kindOf(audited(system(2, 1, known), [10, 10, 10, 10], { atoms: [0], width: 5 }))).toBe('class cycle');
	});

	/** Three workplaces by three months, all sums known; the truth lies on the diagonal, and of the rest only one triangle has room. */
	const square = rows(
		...[0, 1, 2].map((leaf) => [0, 1, 2].map((month) => (leaf * 3 + month) * 2)),
		...[0, 1, 2].map((month) => [0, 1, 2].map((leaf) => (leaf * 3 + month) * 2)),
		...Array.from({ length: 9 }, (_, at) => [at * 2 + 1]),
	);
	const diagonal = Array.from({ length: 18 }, (_, atom) => (atom % 8 === 0 ? 10 : 0));
	const room = [10, 10, 0, 0, 10, 10, 10, 0, 10];

	test('program: only a ring of six amounts can move', () => {
		expect(kindOf(audited(system(3, 3, square), diagonal, { atoms: [0], width: 5 }, room))).toBe('program');
	});

	test('without room for the ring it is pinned', () => {
		const full = room.map((limit, at) => (at === 5 ? 0 : limit));
		expect(audited(system(3, 3, square), diagonal, { atoms: [0], width: 5 }, full).narrow).toMatchObject([{ low: 10, high: 10 }]);
	});

	test('a figure of 40 beside one that another sum of 0 holds at 0 is pinned at 40, though it does not follow', () => {
		const known = rows([0, 2], [2, 4], [1], [3], [5]);
		const audit = audited(system(3, 1, known), [40, 0, 0, 0, 0, 0], { atoms: [0], width: 20 });
		expect(audit.narrow).toMatchObject([{ low: 40, high: 40 }]);
		for (const prime of PRIMES) expect(combinationOf(eliminate(known, 6, prime), Int32Array.from([0]))).toBeNull();
	});
});

describe('D2, ranges', () => {
	test('of the linear program hold those of all whole-number tables, and the truth, in 500 systems of eight amounts', () => {
		const drawn = fc.record({
			truth: fc.array(fc.nat(2), { minLength: 8, maxLength: 8 }),
			room: fc.array(fc.constantFrom(0, 1, 4), { minLength: 4, maxLength: 4 }),
			known: fc.array(fc.uniqueArray(fc.nat(7), { minLength: 1, maxLength: 4 }), { maxLength: 6 }),
			asked: fc.uniqueArray(fc.nat(7), { minLength: 1, maxLength: 3 }),
		});
		let pinned_count = 0;
		fc.assert(
			fc.property(drawn, ({ truth, room, known, asked }) => {
				const limits = room.map((spare, month) => (truth[month * 2] ?? 0) + (truth[month * 2 + 1] ?? 0) + spare);
				const { low, high } = rangeOfWhole(truth, limits, known, asked);
				const given = system(2, 2, rows(...known));
				const measure: Measure = { name: 'spells', truth: Float64Array.from(truth), limits: Float64Array.from(limits) };
				const program = openProgram(solver, groundOf(given, measure), [...truth.keys()]);
				try {
					const { above, below } = program.extremes(Int32Array.from(asked));
					const amount = asked.reduce((sum, atom) => sum + (truth[atom] ?? 0), 0);
					const [least, most] = [below, above].map((table) => amount + changeIn(new Set(asked), table));
					expect([least ?? 0, amount]).toEqual([expect.toSatisfy((x) => x <= low + ROUNDING), expect.toSatisfy((x) => x >= low)]);
					expect([most ?? 0, amount]).toEqual([expect.toSatisfy((x) => x >= high - ROUNDING), expect.toSatisfy((x) => x <= high)]);
					if (low === high) pinned_count++;
				} finally {
					program.dispose();
				}
			}),
			{ numRuns: 500, seed: 20260220 },
		);
		expect(pinned_count).toBeGreaterThan(50);
	});

	test(`every proof of ${CASES} random municipalities holds, each shown figure added up from both its tables`, () => {
		const kinds = new Map<string, number>();
		fc.assert(
			fc.property(smallSketches, (sketch) => {
				const world = municipalityOf(sketch);
				const state = suppress(world, POLICY, SHORT_LIMIT_DAYS, NOTHING, freshTools());
				const { days, spells } = auditOf(world, state);
				for (const [name, { proofs }] of [['days', days] as const, ['spells', spells] as const]) {
					const check = checkerOf(world, state, name);
					for (const [cell, proof] of proofs) {
						expect([cell, check(Number(cell), proof)]).toEqual([cell, []]);
						kinds.set(proof.kind, (kinds.get(proof.kind) ?? 0) + 1);
					}
				}
			}),
			{ numRuns: CASES, seed: 20260220, endOnFailure: true },
		);
		expect([...kinds.keys()].sort()).toEqual(['class cycle', 'four-cycle', 'program', 'swap']);
	});
});

/** Least and most of a sum over every table of 0 to 2 that agrees with what is known: one after the other. */
function rangeOfWhole(
	truth: readonly number[],
	limits: readonly number[],
	known: readonly (readonly number[])[],
	asked: readonly number[],
) {
	const total = (table: readonly number[], atoms: readonly number[]) => atoms.reduce((sum, atom) => sum + (table[atom] ?? 0), 0);
	const expected = known.map((atoms) => total(truth, atoms));
	const range = { low: Number.POSITIVE_INFINITY, high: Number.NEGATIVE_INFINITY };
	for (let number = 0; number < 3 ** truth.length; number++) {
		const table = truth.map((_, atom) => Math.floor(number / 3 ** atom) % 3);
		if (limits.some((limit, month) => (table[month * 2] ?? 0) + (table[month * 2 + 1] ?? 0) > limit)) continue;
		if (known.some((atoms, row) => total(table, atoms) !== expected[row])) continue;
		range.low = Math.min(range.low, total(table, asked));
		range.high = Math.max(range.high, total(table, asked));
	}
	return range;
}

function changeIn(atoms: ReadonlySet<number>, { atoms: moved, amounts }: Proof['above']): number {
	return [...moved].reduce((sum, atom, at) => sum + (atoms.has(atom) ? (amounts[at] ?? 0) : 0), 0);
}

/** The audit of a release, from the ground. */
function auditOf(world: World, { lattice, released, unsafe, group_lines }: Suppression) {
	const closing = judgedBy(world, lattice, POLICY, unsafe, released);
	return auditBoth(assess({ world, lattice, lines: [...lattice.lines, ...group_lines], closing, ...freshTools() }));
}

/** Says what is wrong with a proof, slowly: amounts by workplace, month and class, and every shown figure added up anew. */
function checkerOf(world: World, { released }: Suppression, name: 'days' | 'spells'): (cell: number, proof: Proof) => string[] {
	const months = world.months.length;
	const truth = world.leaf_months.flatMap((line) =>
		line.flatMap((people) =>
			[0, 1].map((side) => {
				const amounts = people ? [...(name === 'days' ? people.absence : people.spells)[side === 0 ? 0 : 1]] : [];
				return amounts.reduce((sum, amount) => sum + amount, 0) / (name === 'days' ? 1_000_000_000 : 1);
			}),
		),
	);
	const mostOf = world.leaf_months.flatMap((line) =>
		line.map((people) => (name === 'days' ? (people?.possible ?? 0) / 1_000_000_000 : 5 * (people?.person.length ?? 0))),
	);
	const figures = world.nodes.flatMap(({ leaves }) =>
		world.periods.flatMap(({ first, last }) =>
			[0, 1, 2].map((lengthClass) => {
				const atoms = new Set<number>();
				for (let month = first; month <= last; month++) {
					for (const leaf of leaves[month] ?? []) {
						for (const side of [0, 1]) if (lengthClass === 0 || lengthClass === side + 1) atoms.add((leaf * months + month) * 2 + side);
					}
				}
				return atoms;
			}),
		),
	);
	const shown = [...figures.keys()].filter((cell) => released[cell] === 1);
	const totalOf = (atoms: Iterable<number>, table: readonly number[]) => [...atoms].reduce((sum, atom) => sum + (table[atom] ?? 0), 0);

	/** What R5 asks of a figure: half of it, five days or two spells at least; never more than nine tenths of the time or a shown figure around it. */
	const widthOf = (atoms: ReadonlySet<number>, amount: number) => {
		const around = shown
			.filter((cell) => [...atoms].every((atom) => figures[cell]?.has(atom)))
			.map((cell) => totalOf(figures[cell] ?? [], truth));
		const time = [...new Set([...atoms].map((atom) => atom >> 1))].reduce((sum, month) => sum + (mostOf[month] ?? 0), 0);
		const asked = name === 'days' ? Math.min(Math.max(5, amount / 2), 0.9 * time) : Math.max(2, amount / 2);
		return Math.min(asked, ...around);
	};

	return (cell, { above, below }) => {
		const wrong: string[] = [];
		const tables = [above, below].map(({ atoms, amounts }) => {
			const table = [...truth];
			for (const [at, atom] of atoms.entries()) table[atom] = (table[atom] ?? 0) + (amounts[at] ?? 0);
			return table;
		});
		for (const table of tables) {
			for (const one of shown) {
				const figure = figures[one] ?? [];
				if (Math.abs(totalOf(figure, table) - totalOf(figure, truth)) > ROUNDING) wrong.push(`figure ${one} is another`);
			}
			for (const [atom, amount] of table.entries()) if (amount < -ROUNDING) wrong.push(`amount ${atom} is below nothing`);
			for (const [month, most] of mostOf.entries()) {
				const [now, before] = [table, truth].map((one) => (one[month * 2] ?? 0) + (one[month * 2 + 1] ?? 0));
				if ((now ?? 0) > Math.max(most, before ?? 0) + ROUNDING) wrong.push(`month ${month} holds more than its time`);
			}
		}
		const atoms = figures[cell] ?? new Set<number>();
		const amount = totalOf(atoms, truth);
		const [high = 0, low = 0] = tables.map((table) => totalOf(atoms, table));
		const width = widthOf(atoms, amount);
		const ceiling = name === 'days' ? 2 * amount : amount === 1 ? 1 : Number.POSITIVE_INFINITY;
		const reachesFromNothing = low <= 2e-3 && high >= ceiling - 2e-3;
		if (high - low < width - 2e-3 && !reachesFromNothing) wrong.push(`from ${low} to ${high} is not ${width} wide`);
		return wrong;
	};
}
