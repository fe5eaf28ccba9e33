import { isClosed, tierPeopleOf } from '../../server/build/disclosure/lattice.ts';
import type { Policy } from '../../server/build/disclosure/policy.ts';
import {
	cellOf,
	LENGTH_CLASSES,
	type LengthClass,
	type NodeLevel,
	type PeriodGrain,
	placeOf,
	type World,
} from '../../server/build/disclosure/world.ts';
import { lastDateOf, monthOf } from '../../server/domain/calendar.ts';

/** A release as its readers have it: cells that R2 offers, and those of them that are shown. */
export interface ReleasedCells {
	world: World;
	policy: Policy;
	short_limit_days: number;
	offered: ReadonlySet<number>;
	shown: ReadonlySet<number>;
}

/** A figure of a closed period, offered or not. */
export interface Figure {
	/** Its number in the world. */
	cell: number;
	level: NodeLevel;
	/** Headcount that decides the tier (R2). */
	people: number;
	grain: PeriodGrain;
	length_class: LengthClass;
	is_offered: boolean;
	is_shown: boolean;
}

/** Every figure of a closed period in which anybody was employed; half-years are no figures. */
export function closedFigures({ world, policy, short_limit_days, offered, shown }: ReleasedCells): Figure[] {
	return [...world.cells.entries()].flatMap(([cell, sums]): Figure[] => {
		const place = placeOf(world, cell);
		const node = world.nodes[place.node];
		const period = world.periods[place.period];
		if (!sums || !node || !period || period.grain === 'half' || !isClosed(world, period, place.lengthClass, policy, short_limit_days))
			return [];
		const { level } = node;
		const people = tierPeopleOf(world, node, period);
		const length_class = LENGTH_CLASSES[place.lengthClass] ?? 'all';
		return [{ cell, level, people, grain: period.grain, length_class, is_offered: offered.has(cell), is_shown: shown.has(cell) }];
	});
}

export interface Share {
	shown_count: number;
	offered_count: number;
	all_count: number;
}

/** How many of some figures are shown, offered and there at all. */
export function shareOf(figures: readonly Figure[], isAsked: (figure: Figure) => boolean): Share {
	const asked = figures.filter(isAsked);
	const count = (isCounted: (figure: Figure) => boolean) => asked.filter(isCounted).length;
	return { shown_count: count((one) => one.is_shown), offered_count: count((one) => one.is_offered), all_count: asked.length };
}

/**
 * Average over the month-ends from the given month of the series on (0 is its first): of the workplaces with enough people for a figure at all, the share
 * whose newest shown 12-month figure, closed by that month-end, ended at most so many months before. NaN where there is no such month-end.
 */
export function freshShare({ world, policy, short_limit_days, shown }: ReleasedCells, fromMonth = 30, mostMonths = 8): number {
	const shares: number[] = [];
	for (let month = fromMonth; month < world.months.length; month++) {
		const monthEnd = { ...world, extraction_date: lastDateOf(monthOf(world.months[month] ?? '')) };
		const year = Number(monthEnd.extraction_date.slice(0, 4));
		const fresh = [...world.periods.entries()]
			.filter(([, { grain, last }]) => (grain === 'year' || grain === 'window') && last <= month && month - last <= mostMonths)
			.filter(([, period]) => isClosed(monthEnd, period, 0, policy, short_limit_days))
			.map(([index]) => index);
		const workplaces = [...world.nodes.entries()].filter(
			([, node]) =>
				node.level === 'workplace' && (node.leaves[month]?.length ?? 0) > 0 && (node.headcounts.get(year) ?? 0) >= policy.min_people,
		);
		if (workplaces.length === 0) continue;
		const hits = workplaces.filter(([node]) => fresh.some((period) => shown.has(cellOf(world, node, period, 0))));
		shares.push(hits.length / workplaces.length);
	}
	return shares.reduce((sum, share) => sum + share, 0) / shares.length;
}

/** Registered groups on the closed 12-month periods: shown in all of them, in some, in none. */
export function groupCounts({ world, policy, short_limit_days, shown }: ReleasedCells): Record<'shown' | 'gaps' | 'refused', number> {
	const counts = { shown: 0, gaps: 0, refused: 0 };
	for (const [node, { level }] of world.nodes.entries()) {
		if (level !== 'group') continue;
		const cells = [...world.periods.entries()]
			.filter(
				([, period]) => (period.grain === 'year' || period.grain === 'window') && isClosed(world, period, 0, policy, short_limit_days),
			)
			.map(([period]) => cellOf(world, node, period, 0))
			.filter((cell) => world.cells[cell] !== undefined);
		const shownCount = cells.filter((cell) => shown.has(cell)).length;
		counts[shownCount === 0 ? 'refused' : shownCount < cells.length ? 'gaps' : 'shown']++;
	}
	return counts;
}
