import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { assess, judgedBy } from '../server/build/disclosure/damage.ts';
import type { Bound, Suppression } from '../server/build/disclosure/suppress.ts';
import { auditBoth } from '../server/build/disclosure/uncertain.ts';
import { attack } from '../server/build/disclosure/verdict.ts';
import { DAY, placeOf, type World } from '../server/build/disclosure/world.ts';
import { disclosureWorld, freshTools, type Loss, POLICY, steady } from './disclosure-world.ts';
import { pinnedWorld } from './pinned-world.ts';
import { municipalityOf, sketches } from './random-municipality.ts';

const SHORT_LIMIT_DAYS = 14;
const NOTHING: Bound = { released: new Set(), hidden: new Set() };

const CLOSURE = '../server/build/disclosure/closure.ts';
const DERIVABLE = '../server/build/disclosure/derivable.ts';
const UNCERTAIN = '../server/build/disclosure/uncertain.ts';
const OVERLAPS = '../server/build/disclosure/overlap-totals.ts';
const MASS = '../server/build/disclosure/mass.ts';
const SUPPRESS = '../server/build/disclosure/suppress.ts';

afterEach(() => {
	for (const file of [CLOSURE, DERIVABLE, UNCERTAIN, OVERLAPS, MASS, SUPPRESS]) vi.doUnmock(file);
	vi.resetModules();
});

type Decide = (world: World, bound?: Bound) => Suppression;

/**
 * Suppression with one of its rules put out of force. There is no such switch in the program: its modules are loaded anew around the mutant. The attack
 * and the gate are those of the program.
 */
async function suppressWith(file: string | null, replaced: object): Promise<Decide> {
	vi.resetModules();
	if (file !== null) vi.doMock(file, async (original) => ({ ...(await original<object>()), ...replaced }));
	const { suppress } = await import('../server/build/disclosure/suppress.ts');
	if (file !== null) vi.doUnmock(file);
	return (world, bound = NOTHING) => suppress(world, POLICY, SHORT_LIMIT_DAYS, bound, freshTools());
}

function attackOn(world: World, release: Suppression) {
	const { unsafe_shown, derivable, narrow, overlaps } = attack(world, POLICY, release, NOTHING, freshTools());
	return { unsafe_shown, derivable, narrow, overlaps };
}

/** What the gate says of a municipality on which the build has decided with a mutant; null where it lets it pass. */
async function refusalOf(decide: Decide, world: World): Promise<string | null> {
	vi.resetModules();
	vi.doMock(SUPPRESS, async (original) => ({ ...(await original<object>()), suppress: (given: World) => decide(given) }));
	const { Release } = await import('../server/build/disclosure/gate.ts');
	vi.doUnmock(SUPPRESS);
	try {
		Release.pass(world, POLICY, SHORT_LIMIT_DAYS, { released: new Set(), hidden: new Set() }, freshTools());
		return null;
	} catch (error) {
		return error instanceof Error && 'code' in error ? String(error.code) : String(error);
	}
}

const HELD = { unsafe_shown: 0, derivable: 0, narrow: 0, overlaps: 0 };

/** R3’s own property, worked out from the rows of persons: shown totals of units whose hidden parts do not protect each other, by what is wrong. */
function openLines(world: World, { lattice, released, unsafe }: Suppression): { single: number; mass: number } {
	const found = { single: 0, mass: 0 };
	for (const { total, parts } of lattice.lines) {
		if (released[total] !== 1 || world.nodes[placeOf(world, total).node]?.level === 'group') continue;
		const hidden = parts.filter((part) => released[part] !== 1);
		if (hidden.length === 1) found.single++;
		if (hidden.length < 2 || hidden.length === parts.length) continue;
		const amounts = hidden.map((part) => amountsOf(world, lattice.pieces(part)));
		const all = amounts.reduce((sum, one) => ({ days: sum.days + one.days, spells: sum.spells + one.spells }), { days: 0, spells: 0 });
		const isThin = hidden.some((part, at) => {
			const { days, spells } = amounts[at] ?? { days: 0, spells: 0 };
			const thinDays = days > 0 && all.days - days < Math.max(5, days / 2) - 1e-9;
			const thinSpells = spells > 0 && all.spells - spells < Math.max(2, spells / 2);
			return unsafe[part] === 1 && (thinDays || thinSpells);
		});
		if (isThin) found.mass++;
	}
	return found;
}

/** Days and spells of a piece, person by person. */
function amountsOf(world: World, { node, first, last, lengthClass, under }: ReturnType<Suppression['lattice']['pieces']>) {
	const amounts = { days: 0, spells: 0 };
	for (let month = first; month <= last; month++) {
		const unit = world.nodes[node];
		if (under >= 0 && unit?.parents[month] !== under) continue;
		for (const leaf of unit?.leaves[month] ?? []) {
			const people = world.leaf_months[leaf]?.[month];
			for (const side of [0, 1] as const) {
				if (lengthClass !== 0 && lengthClass !== side + 1) continue;
				for (const absence of people?.absence[side] ?? []) amounts.days += absence / DAY;
				for (const spells of people?.spells[side] ?? []) amounts.spells += spells;
			}
		}
	}
	return amounts;
}

/** Two in the first quarter, everybody after it: unsafe before they move, safe where they move to. */
const lateToFall = (people: number): readonly (readonly Loss[])[] =>
	steady(people).map((losses, person) => losses.filter(({ month }) => month >= 3 || person < 2));

/**
 * In the course of the year everybody of the municipality is in one area but for so many people. These and the workplace that moves protect each other,
 * so both the municipality and the area are shown.
 */
const gathered = (left: number) =>
	disclosureWorld({
		key: 'kommune',
		level: 'root',
		below: [
			{
				key: 'vest',
				level: 'area',
				below: [
					{ key: 'a', people: steady(15) },
					{ key: 'b', people: steady(10) },
				],
			},
			{
				key: 'lille',
				level: 'area',
				below: [{ key: 'c', people: steady(left).map((losses) => losses.filter(({ month }) => month === 6 || month === 9)) }],
			},
			{ key: 'syd', level: 'area', below: [{ key: 'flytter', people: lateToFall(28), moves: { month: 3, to: 'vest' } }] },
		],
	});

/** The municipalities on which a rule is tried. */
const worlds = [...fc.sample(sketches, { numRuns: 60, seed: 20260221 }).map(municipalityOf), ...[1, 4, 5].map(gathered)];

/** On so many municipalities a rule that is missing is caught, and then the gate is asked. */
const ENOUGH = 3;

type Check = (world: World, release: Suppression) => number;
const found: Record<'derivable' | 'narrow' | 'overlaps', Check> = {
	derivable: (world, release) => attackOn(world, release).derivable,
	narrow: (world, release) => attackOn(world, release).narrow,
	overlaps: (world, release) => attackOn(world, release).overlaps,
};

/** R3 and mass have a property of their own: what they leave open R4 and R5 often hide after them, and then there is nothing left to attack. */
const MUTANTS: readonly [rule: string, file: string, replaced: object, check: Check, isForGate: boolean][] = [
	['R3', CLOSURE, { closeLines: () => 0 }, (world, release) => openLines(world, release).single, false],
	['mass', MASS, { hasMassBeside: () => true }, (world, release) => openLines(world, release).mass, false],
	['R4', DERIVABLE, { hideDerivable: () => 0 }, found.derivable, true],
	['R5', UNCERTAIN, { widen: () => 0 }, found.narrow, true],
	['R7', OVERLAPS, { hideOverlaps: () => 0 }, found.overlaps, true],
];

describe('every rule is needed: without it, what the others leave is caught', () => {
	test('with all of them nothing is', async () => {
		const decide = await suppressWith(null, {});
		for (const world of worlds) {
			const release = decide(world);
			expect([attackOn(world, release), openLines(world, release)]).toEqual([HELD, { single: 0, mass: 0 }]);
		}
	});

	test.each(MUTANTS)('%s', async (_, file, replaced, check, isForGate) => {
		const decide = await suppressWith(file, replaced);
		const caught: World[] = [];
		for (const world of worlds) if (caught.length < ENOUGH && check(world, decide(world)) > 0) caught.push(world);
		expect(caught.length).toBeGreaterThan(0);
		if (isForGate) for (const world of caught) expect(await refusalOf(decide, world)).toBe('gate_refused');
	});

	test('ledger: a workplace that once hid beside another is shown when nobody remembers it', async () => {
		const longIll: Loss[] = [{ month: 0, long: 200, long_spells: 1 }];
		// the six have no absence at first, so the forty hide beside the four; with the six's late registrations they need not
		const withSix = (absent: number) =>
			disclosureWorld({
				key: 'omraade',
				level: 'area',
				below: [
					{ key: 'fire', people: [longIll, [], [], []] },
					{ key: 'seks', people: steady(6, absent, 20) },
					{ key: 'fyrre', people: steady(40) },
					{ key: 'halvtreds', people: steady(50) },
				],
			});
		const whole = await suppressWith(null, {});
		const first = whole(withSix(0));
		const cellsOf = (isShown: boolean) =>
			new Set([...first.offered.keys()].filter((cell) => first.offered[cell] === 1 && (first.released[cell] === 1) === isShown));
		const bound = { released: cellsOf(true), hidden: cellsOf(false) };
		const broken = ({ released }: Suppression) => ({
			hidden_and_shown: [...bound.hidden].filter((cell) => released[cell] === 1).length,
			shown_and_hidden: [...bound.released].filter((cell) => released[cell] !== 1).length,
		});
		expect(broken(whole(withSix(6), bound))).toEqual({ hidden_and_shown: 0, shown_and_hidden: 0 });
		expect(broken(whole(withSix(6))).hidden_and_shown).toBeGreaterThan(0);
	});
});

describe('two people’s 40 days in an area of 41', () => {
	test('are pinned at 40 without R5, for nobody else was away: nothing follows, yet the gate refuses', async () => {
		const decide = await suppressWith(UNCERTAIN, { widen: () => 0 });
		const release = decide(pinnedWorld);
		expect(attackOn(pinnedWorld, release)).toMatchObject({ unsafe_shown: 0, derivable: 0, overlaps: 0 });
		expect(rangesOf(pinnedWorld, release)).toContain('nord: 40 days, from 40 to 40');
		expect(await refusalOf(decide, pinnedWorld)).toBe('gate_refused');
	});

	test('are hidden by hiding more', async () => {
		const release = (await suppressWith(null, {}))(pinnedWorld);
		expect(release.taken.R5).toBeGreaterThan(0);
		expect([attackOn(pinnedWorld, release), rangesOf(pinnedWorld, release)]).toEqual([HELD, []]);
	});
});

/** Figures pinned too closely, in words. */
function rangesOf(world: World, { lattice, released, unsafe, group_lines }: Suppression): string[] {
	const closing = judgedBy(world, lattice, POLICY, unsafe, released);
	const damage = assess({ world, lattice, lines: [...lattice.lines, ...group_lines], closing, ...freshTools() });
	return auditBoth(damage).days.narrow.map(({ secret, low, high }) => {
		const unit = world.nodes[placeOf(world, Number(secret.key)).node]?.key;
		return `${unit}: ${secret.amount} days, from ${low} to ${high}`;
	});
}
