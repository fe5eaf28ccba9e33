import { describe, expect, test } from 'vitest';
import { textOf } from '../server/build/disclosure/cell-key.ts';
import { Release } from '../server/build/disclosure/gate.ts';
import { type GroupVerdict, groupVerdicts, nestedTooClose, refusedKeys } from '../server/build/disclosure/group-verdicts.ts';
import type { World } from '../server/build/disclosure/world.ts';
import { groupsOf } from '../server/build/groups.ts';
import { groupSentence } from '../server/domain/group-sentence.ts';
import type { Entry } from '../server/register/register.ts';
import { disclosureWorld, freshTools, type GivenGroup, type Place, POLICY, steady } from './disclosure-world.ts';

const SHORT_LIMIT_DAYS = 14;

const keysOf = (world: World, indexes: readonly number[]) => indexes.map((index) => world.nodes[index]?.key ?? '');

/** Who is refused for whom, and the units that make the difference. */
function closePairs(world: World): { group: string; other: string; units: string[]; is_within: boolean }[] {
	return nestedTooClose(world, POLICY).map(({ group, other, units, is_within }) => {
		const [groupKey = '', otherKey = ''] = keysOf(world, [group, other]);
		return { group: groupKey, other: otherKey, units: keysOf(world, units), is_within };
	});
}

/** An area of workplaces with so many people each, in a municipality with another area beside it. */
function area(workplaces: Record<string, number>, groups: readonly GivenGroup[], years = 1): World {
	const below = Object.entries(workplaces).map(([key, people]): Place => ({ key, people: steady(people) }));
	const root: Place = {
		key: 'kommune',
		level: 'root',
		below: [
			{ key: 'nord', level: 'area', below },
			{
				key: 'syd',
				level: 'area',
				below: [
					{ key: 's1', people: steady(40) },
					{ key: 's2', people: steady(50) },
				],
			},
		],
	};
	return disclosureWorld(root, { years, groups });
}

describe('R7, a group that covers nearly the same people as another', () => {
	test.each([
		[1, true],
		[4, true],
		[5, false],
	])('is refused when it has all of an area but %i people: %s', (left, expected) => {
		const world = area({ a: 20, b: 15, c: left }, [{ key: 'udvalg', members: ['a', 'b'] }]);
		expect(closePairs(world)).toEqual(expected ? [{ group: 'udvalg', other: 'nord', units: ['c'], is_within: true }] : []);
	});

	test.each([
		[1, true],
		[4, true],
		[5, false],
	])('is refused when it has %i people beside one of its units: %s', (beside, expected) => {
		const world = area({ a: 20, b: beside, c: 15 }, [{ key: 'udvalg', members: ['a', 'b'] }]);
		expect(closePairs(world)).toEqual(expected ? [{ group: 'udvalg', other: 'a', units: ['b'], is_within: false }] : []);
	});

	test('may cover exactly what a unit covers', () => {
		expect(closePairs(area({ a: 20, b: 15 }, [{ key: 'udvalg', members: ['a', 'b'] }]))).toEqual([]);
	});

	test('yields to the group registered before it, and to no refused one', () => {
		const world = area({ a: 20, b: 15, c: 4, d: 30 }, [
			{ key: 'u1', members: ['a', 'b', 'd'] },
			{ key: 'u2', members: ['a', 'd'] },
			{ key: 'u3', members: ['a', 'c', 'd'] },
		]);
		// u1 lacks only the four of c for the whole area, so it is no neighbour of anybody; u3 has those four more than u2
		expect(closePairs(world).map(({ group, other }) => [group, other])).toEqual([
			['u1', 'nord'],
			['u3', 'u2'],
		]);
	});

	test('is not refused for an overlap without nesting', () => {
		const world = area({ a: 20, b: 15, c: 4, d: 30 }, [
			{ key: 'u1', members: ['a', 'b'] },
			{ key: 'u2', members: ['b', 'd'] },
		]);
		expect(closePairs(world)).toEqual([]);
	});

	test('is judged in every calendar year: a unit that moves in makes the years differ', () => {
		const root: Place = {
			key: 'nord',
			level: 'area',
			below: [
				{
					key: 'ost',
					level: 'institution',
					below: [
						{ key: 'a', people: steady(20) },
						{ key: 'b', people: steady(15) },
						{ key: 'flytter', people: steady(3), moves: { month: 12, to: 'vest' } },
					],
				},
				{ key: 'vest', level: 'institution', below: [{ key: 'c', people: steady(30) }] },
			],
		};
		const world = disclosureWorld(root, { years: 2, groups: [{ key: 'udvalg', members: ['a', 'b'] }] });
		expect(closePairs(world)).toEqual([{ group: 'udvalg', other: 'ost', units: ['flytter'], is_within: true }]);
	});

	test('has all its cells hidden, but for those that were shown before', () => {
		const world = area({ a: 20, b: 15, c: 4 }, [{ key: 'udvalg', members: ['a', 'b'] }]);
		const [first = '', ...others] = refusedKeys(world, nestedTooClose(world, POLICY), new Set());
		expect(others).toHaveLength(world.periods.length * 3 - 1);
		expect(refusedKeys(world, nestedTooClose(world, POLICY), new Set([first]))).toEqual(others);
	});
});

/** The verdict on one group, with the release that the build would make. */
function verdictOn(world: World, key: string): GroupVerdict | undefined {
	const refused = nestedTooClose(world, POLICY);
	const hidden = new Set(refusedKeys(world, refused, new Set()));
	const release = Release.pass(world, POLICY, SHORT_LIMIT_DAYS, { released: new Set(), hidden }, freshTools());
	return groupVerdicts(world, POLICY, release, refused).find((verdict) => verdict.group_key === key);
}

describe('the verdict on a group', () => {
	test('says shown where every closed 12-month period is, and nothing more', () => {
		const world = area({ a: 20, b: 15, c: 12, d: 30 }, [{ key: 'udvalg', members: ['a', 'b'] }], 2);
		expect(verdictOn(world, 'udvalg')).toEqual({
			group_key: 'udvalg',
			status: 'shown',
			reason: null,
			other_key: null,
			add_keys: [],
			drop_keys: [],
		});
	});

	test('names the unit or group that lies too close, and what to leave out or take along', () => {
		const without = area({ a: 20, b: 15, c: 4 }, [{ key: 'udvalg', members: ['a', 'b'] }]);
		expect(verdictOn(without, 'udvalg')).toMatchObject({
			status: 'refused',
			reason: 'too_close',
			other_key: 'nord',
			add_keys: ['c'],
			drop_keys: [],
		});
		const within = area({ a: 20, b: 3, c: 15 }, [{ key: 'udvalg', members: ['a', 'b'] }]);
		expect(verdictOn(within, 'udvalg')).toMatchObject({
			status: 'refused',
			reason: 'too_close',
			other_key: 'a',
			add_keys: [],
			drop_keys: ['b'],
		});
	});

	test('says that one hidden unit would follow by subtraction, and which one unit to leave out', () => {
		// nobody but one person of b was away: b is unsafe, hides, and d hides with it; the group would give b away
		const root: Place = {
			key: 'nord',
			level: 'area',
			below: [
				{ key: 'a', people: steady(20) },
				{ key: 'b', people: steady(9, 1) },
				{ key: 'c', people: steady(30) },
				{ key: 'd', people: steady(12) },
			],
		};
		const world = disclosureWorld(root, { groups: [{ key: 'udvalg', members: ['a', 'b', 'c'] }] });
		expect(verdictOn(world, 'udvalg')).toMatchObject({
			status: 'refused',
			reason: 'one_hidden_member',
			other_key: null,
			drop_keys: ['b'],
		});
	});

	test.each([
		[4, 'too_small'],
		[5, 'other'],
		[6, 'other'],
	])('of %i people by the headcount, none of them shown, says %s', (headcount, reason) => {
		const world = area({ a: 20, b: 15, c: 12, d: 30 }, [{ key: 'udvalg', members: ['a', 'b'] }]);
		const nodes = world.nodes.map((node) => (node.key === 'udvalg' ? { ...node, headcounts: new Map([[2024, headcount]]) } : node));
		const year = { node_key: 'nord', period_key: 'year 2024-01-01', length_class: 'all' } as const;
		const [verdict] = groupVerdicts({ ...world, nodes }, POLICY, { shown: [year], hidden: [] }, []);
		expect(verdict).toMatchObject({ status: 'refused', reason });
	});

	test('helps: with the advice followed the group is shown', () => {
		const advised = [
			[{ a: 20, b: 15, c: 4, d: 30 }, ['a', 'b', 'd']],
			[{ a: 20, b: 9, c: 12, d: 30, e: 4 }, ['a', 'd', 'e']],
			[{ a: 20, b: 3, c: 15, d: 30 }, ['a', 'b', 'd']],
		] satisfies [Record<string, number>, string[]][];
		for (const [workplaces, members] of advised) {
			const verdict = verdictOn(area(workplaces, [{ key: 'udvalg', members }]), 'udvalg');
			expect(verdict?.status, JSON.stringify(workplaces)).toBe('refused');
			for (const better of followed(members, verdict)) {
				expect(verdictOn(area(workplaces, [{ key: 'udvalg', members: better }]), 'udvalg')?.reason, better.join()).not.toBe(
					verdict?.reason,
				);
			}
			expect(followed(members, verdict).length, JSON.stringify(workplaces)).toBeGreaterThan(0);
		}
	});
});

/** The members after each piece of advice. */
function followed(members: readonly string[], verdict: GroupVerdict | undefined): string[][] {
	const { add_keys = [], drop_keys = [] } = verdict ?? {};
	return [
		...(add_keys.length > 0 ? [[...members, ...add_keys]] : []),
		...(drop_keys.length > 0 ? [members.filter((member) => !drop_keys.includes(member))] : []),
	];
}

describe('the verdict in words', () => {
	const told = {
		group_name: 'Fælles MED',
		status: 'refused',
		reason: 'one_hidden_member',
		other_name: null,
		add_names: [],
		drop_names: [],
	} as const;

	test.each([
		[[], [], ''],
		[['Y'], [], ' Tag Y med.'],
		[[], ['Z'], ' Lad Z ude.'],
		[['Y'], ['Z'], ' Tag Y med, eller lad Z ude.'],
		[['X', 'Y'], [], ' Tag X og Y med.'],
		[['X', 'Y', 'Æ'], [], ' Tag X, Y og Æ med.'],
	])('advises to take %j along and leave %j out', (add_names, drop_names, advice) => {
		expect(groupSentence({ ...told, add_names, drop_names })).toBe(
			`Gruppen Fælles MED vises ikke: én af dens enheder er skjult, og tallet ville følge ved at trække fra.${advice}`,
		);
	});

	test('does not name whom the reader may not know', () => {
		const close = { ...told, reason: 'too_close' } as const;
		expect(groupSentence({ ...close, other_name: 'Dagtilbud Nord' })).toContain('den og Dagtilbud Nord dækker næsten de samme mennesker');
		expect(groupSentence(close)).toContain('den og en anden enhed eller gruppe dækker');
	});

	test('says where there are gaps, and nothing but shown where there are none', () => {
		expect(groupSentence({ ...told, status: 'gaps' })).toMatch(/^Gruppen Fælles MED vises kun i nogle perioder: /);
		expect(groupSentence({ ...told, status: 'shown', reason: null })).toBe('Gruppen Fælles MED vises.');
	});
});

describe('a group that is made of other units', () => {
	const committee = (unit_keys: readonly string[]): Entry => ({
		kind: 'committee',
		entry_key: 'MED1',
		body: JSON.stringify({ committee_key: 'MED1', committee_name: 'Udvalget', unit_keys }),
	});
	const versionsOf = (versions: readonly Entry[]) =>
		groupsOf(versions).map(({ group_key, is_retired }) => [group_key, is_retired === true]);

	test('is another group with a number of its own, and the first one is retired', () => {
		expect(versionsOf([committee(['a', 'b', 'c'])])).toEqual([['med:MED1', false]]);
		expect(versionsOf([committee(['a', 'b', 'c']), committee(['a', 'b'])])).toEqual([
			['med:MED1', true],
			['med:MED1~2', false],
		]);
	});

	test('is the first one again when it is made of the first units again; a new name makes no other group', () => {
		expect(versionsOf([committee(['a', 'b', 'c']), committee(['a', 'b']), committee(['a', 'b', 'c'])])).toEqual([
			['med:MED1', false],
			['med:MED1~2', true],
		]);
		expect(versionsOf([committee(['a', 'b']), committee(['a', 'b'])])).toEqual([['med:MED1', false]]);
	});

	test('is an effort and what it is held against, each by itself; without a comparison any more that group is retired', () => {
		const effort = (comparison_unit_keys?: readonly string[]): Entry => ({
			kind: 'effort',
			entry_key: 'I1',
			body: JSON.stringify({ effort_key: 'I1', effort_name: 'Nærvær', unit_keys: ['a', 'b'], comparison_unit_keys }),
		});
		expect(versionsOf([effort()])).toEqual([['indsats:I1', false]]);
		expect(versionsOf([effort(), effort(['c', 'd'])])).toEqual([
			['indsats:I1', false],
			['sammenligning:I1', false],
		]);
		expect(versionsOf([effort(['c', 'd']), effort()])).toEqual([
			['indsats:I1', false],
			['sammenligning:I1', true],
		]);
	});

	test('that shrinks to one unit is none, and stays protected as what it was', () => {
		expect(versionsOf([committee(['a', 'b']), committee(['a'])])).toEqual([['med:MED1', true]]);
	});

	test('keeps what the first one showed, and shows nothing from which the unit that left would follow', () => {
		const world = disclosureWorld(
			{
				key: 'omraade',
				level: 'area',
				below: [
					{ key: 'a', people: steady(20, 20) },
					{ key: 'b', people: steady(22, 22) },
					{ key: 'faa', people: steady(8, 2) },
					{ key: 'd', people: steady(24, 24) },
					{ key: 'e', people: steady(24, 24) },
				],
			},
			{
				groups: [
					{ key: 'med:MED1', members: ['a', 'b', 'faa'] },
					{ key: 'med:MED1~2', members: ['a', 'b'] },
				],
			},
		);
		const first = { ...world, nodes: world.nodes.map((node) => (node.key === 'med:MED1~2' ? { ...node, is_retired: true } : node)) };
		const before = Release.pass(first, POLICY, SHORT_LIMIT_DAYS, { released: new Set(), hidden: new Set() }, freshTools());
		const shownBefore = before.shown.map(textOf);
		expect(shownBefore.some((key) => key.startsWith('med:MED1|'))).toBe(true);
		const later = { ...world, nodes: world.nodes.map((node) => (node.key === 'med:MED1' ? { ...node, is_retired: true } : node)) };
		const bound = { released: new Set(shownBefore), hidden: new Set(before.hidden.map(textOf)) };
		const after = Release.pass(later, POLICY, SHORT_LIMIT_DAYS, bound, freshTools());
		expect(after.shown.map(textOf)).toEqual(expect.arrayContaining(shownBefore));
		expect(after.report.verdict).toMatchObject({ derivable: 0, narrow: 0 });
		// the two that stay differ from the three that were by the eight, of whom two were away
		expect(after.shown.map(textOf).filter((key) => key.startsWith('med:MED1~2|'))).toEqual([]);
	});
});
