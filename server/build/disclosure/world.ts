import type { PlainDate } from '../../domain/calendar.ts';

/** Absence in billionths of an FTE-day: whole numbers below 2^53 up to nine million FTE-days. */
export type Billionths = number;
/** One FTE-day in billionths. */
export const DAY: Billionths = 1_000_000_000;

/** The classes of a cell, in this order everywhere. */
export const LENGTH_CLASSES = ['all', 'short', 'long'] as const;
export type LengthClass = (typeof LENGTH_CLASSES)[number];

/** What decides whether a sum of persons may be shown: counts, sums, and the two largest persons in each measure. */
export interface PersonSums {
	people_count: number;
	absent_count: number;
	absence: Billionths;
	absence_largest: Billionths;
	absence_second: Billionths;
	spell_people_count: number;
	spells: number;
	spells_largest: number;
	spells_second: number;
}

export type PeriodGrain = 'month' | 'quarter' | 'half' | 'year' | 'window';

export interface Period {
	key: string;
	grain: PeriodGrain;
	/** Indexes into `months`, both included. */
	first: number;
	last: number;
	last_date: PlainDate;
}

export type NodeLevel = 'root' | 'directorate' | 'area' | 'institution' | 'workplace' | 'group';

export interface Node {
	key: string;
	level: NodeLevel;
	/** Headcount by calendar year (R2). */
	headcounts: ReadonlyMap<number, number>;
	/** Workplaces in each month, as indexes; empty where the node did not exist. */
	leaves: readonly (readonly number[])[];
	/** Parent in each month as a node index; -1 at the top, where it did not exist, and for groups. */
	parents: readonly number[];
	/** Units a group is made of, as node indexes; empty for units. */
	members: readonly number[];
	/** A group made of other units since: nothing new is offered of it. */
	is_retired?: boolean;
}

/** Person rows of one workplace and month: parallel arrays, one entry a person. */
export interface LeafMonth {
	person: Int32Array;
	/** Billionths by class: short, long. */
	absence: [Float64Array, Float64Array];
	spells: [Int32Array, Int32Array];
	/** 1 where the person had possible time. */
	has_time: Uint8Array;
	/** What all of them could have worked. */
	possible: Billionths;
}

/** Everything the release is decided from: people stand in it, so it never leaves the build. */
export interface World {
	months: readonly PlainDate[];
	periods: readonly Period[];
	nodes: readonly Node[];
	/** By workplace index, then month index. */
	leaf_months: readonly (readonly (LeafMonth | undefined)[])[];
	people_count: number;
	/** Sums of a cell at `cellOf(node, period, class)`; undefined where nobody was employed. */
	cells: readonly (PersonSums | undefined)[];
	/** Months, as indexes, in which a workplace has a grave finding (R8b), by its node index. */
	held_back: ReadonlyMap<number, ReadonlySet<number>>;
	extraction_date: PlainDate;
}

/** What of a world says which figures exist and what they are sums of: no person stands in it. */
export type Tree = Pick<World, 'months' | 'periods' | 'nodes' | 'extraction_date'> & { leaf_keys: readonly string[] };

/** The index of a cell. */
export function cellOf(world: Pick<World, 'periods'>, node: number, period: number, lengthClass: number): number {
	return (node * world.periods.length + period) * LENGTH_CLASSES.length + lengthClass;
}

/** Node, period and class of a cell index. */
export function placeOf(world: Pick<World, 'periods'>, cell: number): { node: number; period: number; lengthClass: number } {
	const lengthClass = cell % LENGTH_CLASSES.length;
	const rest = (cell - lengthClass) / LENGTH_CLASSES.length;
	return { node: Math.floor(rest / world.periods.length), period: rest % world.periods.length, lengthClass };
}
