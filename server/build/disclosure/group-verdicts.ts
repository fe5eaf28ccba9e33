import type { GroupReason, GroupStatus } from '../../domain/answers.ts';
import { type CellKey, keyOf, textOf } from './cell-key.ts';
import { childrenOf, restOf, smallestAround, tierPeopleOf } from './lattice.ts';
import { hasMassBeside } from './mass.ts';
import { type Nesting, nestingOf } from './nesting.ts';
import type { Policy } from './policy.ts';
import { isSafe, personSummer } from './safe.ts';
import { cellOf, LENGTH_CLASSES, type Node, type Period, type World } from './world.ts';

/** A group that covers nearly the same people as a unit or another group, all as node indexes. */
export interface TooClose {
	group: number;
	other: number;
	/** The largest units that one of the two covers and the other does not. */
	units: readonly number[];
	/** Whether the group is the smaller of the two: the units would have to be added to it, else left out of it. */
	is_within: boolean;
}

/**
 * R7 at registration: groups whose people in some calendar year are those of a unit or group and 1 to `min_people - 1` more, or fewer.
 * Of two groups too close to each other the one registered first stays. Each group stands here once.
 */
export function nestedTooClose(world: World, policy: Policy): TooClose[] {
	const nesting = nestingOf(world);
	const isGroup = (index: number) => world.nodes[index]?.level === 'group';
	const indexes = [...world.nodes.keys()];
	const groups = indexes.filter(isGroup);
	const units = indexes.filter((index) => !isGroup(index));
	const refused = new Map<number, TooClose>();
	for (const group of groups) {
		const earlier = groups.filter((other) => other < group && !refused.has(other));
		const found = closeTo(nesting.coverOf([group]), [...units, ...earlier], nesting, policy);
		if (found) refused.set(group, { group, ...found });
	}
	return [...refused.values()];
}

type Cover = ReturnType<Nesting['coverOf']>;

/** The first of the others that a cover is nested with and too close to, judged in the newest year first. */
function closeTo(cover: Cover, others: readonly number[], nesting: Nesting, policy: Policy): Omit<TooClose, 'group'> | undefined {
	for (const year of [...nesting.years].reverse()) {
		for (const other of others) {
			const own = nesting.coverOf([other]);
			const is_within = nesting.isWithin(cover, own, year);
			if (!is_within && !nesting.isWithin(own, cover, year)) continue;
			const difference = Math.abs(nesting.peopleOf(cover, year) - nesting.peopleOf(own, year));
			if (difference === 0 || difference >= policy.min_people) continue;
			const units = is_within ? nesting.unitsBetween(cover, own, year) : nesting.unitsBetween(own, cover, year);
			return { other, units, is_within };
		}
	}
	return undefined;
}

/** Every cell of the refused groups but for those shown before, as the ledger names them: what the release must hide. */
export function refusedKeys(world: World, refused: readonly TooClose[], released: ReadonlySet<string>): string[] {
	return refused
		.flatMap(({ group }) =>
			world.periods.flatMap((_, period) =>
				LENGTH_CLASSES.map((__, lengthClass) => textOf(keyOf(world, cellOf(world, group, period, lengthClass)))),
			),
		)
		.filter((key) => !released.has(key));
}

/** What is said of one registered group. */
export interface GroupVerdict {
	group_key: string;
	status: GroupStatus;
	reason: GroupReason | null;
	/** The unit or group it lies too close to. */
	other_key: string | null;
	/** Units that would help if the group covered them, and units that it would be better without. */
	add_keys: readonly string[];
	drop_keys: readonly string[];
}

/**
 * Each group on the closed 12-month periods: shown in all, in some or in none; why, and which one unit to add or drop so that the reason goes away.
 * The reason follows from headcounts and from what is hidden alone, and is that of the newest period not shown.
 */
export function groupVerdicts(
	world: World,
	policy: Policy,
	release: { shown: readonly CellKey[]; hidden: readonly CellKey[] },
	refused: readonly TooClose[],
): GroupVerdict[] {
	const trial = openTrial(world, policy, release);
	const nameOf = (index: number) => world.nodes[index]?.key ?? '';
	return [...world.nodes.entries()].flatMap(([group, node]): GroupVerdict[] => {
		if (node.level !== 'group' || node.is_retired === true) return [];
		const lived = trial.closed.filter((period) => trial.isPresent(group, period));
		const missing = lived.filter((period) => !trial.isShown(group, period));
		const status: GroupStatus = missing.length === lived.length ? 'refused' : missing.length > 0 ? 'gaps' : 'shown';
		const nothing = { group_key: node.key, status, reason: null, other_key: null, add_keys: [], drop_keys: [] };
		if (lived.length === 0) return [{ ...nothing, reason: 'too_small' }];
		const [newest] = missing;
		if (newest === undefined) return [nothing];
		const close = refused.find((one) => one.group === group);
		if (close) {
			const units = close.units.map(nameOf);
			const help = close.is_within ? { add_keys: units, drop_keys: [] } : { add_keys: [], drop_keys: units };
			return [{ group_key: node.key, status, reason: 'too_close', other_key: nameOf(close.other), ...help }];
		}
		return [
			{
				group_key: node.key,
				status,
				reason: reasonOf(world, policy, node, newest, trial),
				other_key: null,
				add_keys: trial
					.neighbours(node)
					.filter((unit) => trial.holds([...node.members, unit], missing))
					.slice(0, 1)
					.map(nameOf),
				drop_keys: trial
					.droppable(node)
					.filter((unit) =>
						trial.holds(
							node.members.filter((one) => one !== unit),
							missing,
						),
					)
					.slice(0, 1)
					.map(nameOf),
			},
		];
	});
}

function reasonOf(world: World, policy: Policy, group: Node, period: number, trial: Trial): GroupReason {
	const at = world.periods[period];
	if (!at || tierPeopleOf(world, group, at) < policy.min_people) return 'too_small';
	const hidden = group.members.filter((member) => trial.isPresent(member, period) && !trial.isShown(member, period));
	return hidden.length === 1 ? 'one_hidden_member' : 'other';
}

/** Groups that are not registered, tried against the release of the units as it stands. */
interface Trial {
	/** The closed 12-month periods by index, the newest first. */
	closed: readonly number[];
	isShown: (node: number, period: number) => boolean;
	isPresent: (node: number, period: number) => boolean;
	/** Whether a group of these units could be shown in all of the periods. */
	holds: (members: readonly number[], periods: readonly number[]) => boolean;
	/** Workplaces beside a group's units, the smallest first. */
	neighbours: (group: Node) => number[];
	/** Units that a group may do without and still be one, the smallest first. */
	droppable: (group: Node) => number[];
}

function openTrial(world: World, policy: Policy, release: { shown: readonly CellKey[]; hidden: readonly CellKey[] }): Trial {
	const nesting = nestingOf(world);
	const units = [...world.nodes.keys()].filter((index) => world.nodes[index]?.level !== 'group');
	const shown = new Set(release.shown.map(textOf));
	const decided = new Set([...release.shown, ...release.hidden].map((key) => key.period_key));
	const closed = [...world.periods.entries()]
		.filter(([, period]) => (period.grain === 'year' || period.grain === 'window') && decided.has(period.key))
		.sort(([, a], [, b]) => b.last - a.last)
		.map(([index]) => index);
	const isShown = (node: number, period: number) => shown.has(textOf(keyOf(world, cellOf(world, node, period, 0))));
	const sumsOf = (node: number, period: number) => world.cells[cellOf(world, node, period, 0)];
	const isPresent = (node: number, period: number) => sumsOf(node, period) !== undefined;
	const sumPersons = personSummer(world);
	const children = childrenOf(world);
	const union = (nodes: readonly number[], { first, last }: Period) =>
		sumPersons(nodes.map((node) => ({ node, first, last, lengthClass: 0, under: -1 })));

	/** R3 on a line whose total is shown, as it goes for groups: one hidden part is allowed where it is safe by itself. */
	const lineHolds = (parts: readonly number[], period: number, at: Period) => {
		const hidden = parts.filter((part) => isPresent(part, period) && !isShown(part, period));
		const unsafe = hidden.flatMap((part) => sumsOf(part, period) ?? []).filter((sums) => !isSafe(sums, policy));
		if (unsafe.length === 0) return true;
		if (hidden.length === 1) return false;
		const together = union(hidden, at);
		return isSafe(together, policy) && unsafe.every((one) => hasMassBeside(one, together, policy));
	};

	const holdsIn = (members: readonly number[], period: number) => {
		const at = world.periods[period];
		if (!at) return false;
		const apart = nesting.largestOf(members, at.first, at.last);
		const people = apart.reduce((sum, member) => sum + tierPeopleOfNode(world, member, at), 0);
		if (people < policy.min_people || !isSafe(union(apart, at), policy) || !lineHolds(apart, period, at)) return false;
		const around = smallestAround(world, members, at.last);
		if (around < 0 || members.includes(around) || !isShown(around, period)) return true;
		return lineHolds(restOf(world, around, new Set(members), at.last, children), period, at);
	};

	const lastMonth = world.periods[closed[0] ?? -1]?.last ?? 0;
	const bySize = (nodes: readonly number[]) => {
		const size = (node: number) => sumsOf(node, closed[0] ?? -1)?.people_count ?? 0;
		return [...nodes].sort((a, b) => size(a) - size(b) || a - b);
	};
	return {
		closed,
		isShown,
		isPresent,
		holds: (members, periods) =>
			periods.every((period) => holdsIn(members, period)) && !closeTo(nesting.coverOf(members), units, nesting, policy),
		neighbours: ({ members }) => {
			const beside = members.flatMap((member) => children(world.nodes[member]?.parents[lastMonth] ?? -1, lastMonth));
			return bySize([...new Set(beside)].filter((unit) => !members.includes(unit) && children(unit, lastMonth).length === 0));
		},
		droppable: ({ members }) => (members.length > 2 ? bySize(members) : []),
	};
}

function tierPeopleOfNode(world: World, index: number, period: Period): number {
	const node = world.nodes[index];
	return node ? tierPeopleOf(world, node, period) : 0;
}
