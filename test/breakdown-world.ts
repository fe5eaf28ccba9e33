import type { BreakdownWorld, GroupMonth, PersonnelCell, RootTable } from '../server/build/disclosure/breakdown-world.ts';
import type { BreakdownRelease, BreakdownTerms } from '../server/build/disclosure/breakdowns.ts';
import { releaseBreakdowns } from '../server/build/disclosure/breakdowns.ts';
import { textOf } from '../server/build/disclosure/cell-key.ts';
import { Release } from '../server/build/disclosure/gate.ts';
import type { Category, PersonRow } from '../server/build/disclosure/merge.ts';
import { DAY, type World } from '../server/build/disclosure/world.ts';
import { freshTools, POLICY } from './disclosure-world.ts';

const NO_KEYS = { released: new Set<string>(), hidden: new Set<string>() };

/** The people of a small municipality by staff group; long spells are long courses. */
export function breakdownWorld(
	world: World,
	groups: readonly string[],
	groupOf: (person: number) => number,
	tables: readonly RootTable[] = [],
	personnel: readonly PersonnelCell[] = [],
): BreakdownWorld {
	const group_months = world.leaf_months.map((months) =>
		months.map((rows): GroupMonth | undefined => {
			if (!rows) return undefined;
			const each = (amount: (row: number) => number) => Array.from(rows.person, (_, row) => amount(row));
			return {
				person: rows.person,
				group: Int32Array.from(rows.person, (person) => groupOf(person)),
				absence: Float64Array.from(each((row) => (rows.absence[0][row] ?? 0) + (rows.absence[1][row] ?? 0))),
				spells: Int32Array.from(each((row) => (rows.spells[0][row] ?? 0) + (rows.spells[1][row] ?? 0))),
				prolonged: rows.spells[1],
				has_time: rows.has_time,
			};
		}),
	);
	return { groups, group_months, root_tables: tables, personnel };
}

/** Totals first, then breakdowns, as a build decides them. */
export function release(
	world: World,
	breakdown: BreakdownWorld,
	terms: Partial<BreakdownTerms> = {},
): BreakdownRelease & { totals: Release } {
	const totals = Release.pass(world, POLICY, 14, NO_KEYS, freshTools());
	const shown = new Set(totals.shown.map(textOf));
	const decided = releaseBreakdowns(world, breakdown, {
		policy: POLICY,
		short_limit_days: 14,
		long_limit_days: 28,
		isReleased: (node_key, period_key, length_class) => shown.has(textOf({ node_key, period_key, length_class })),
		bound: NO_KEYS,
		...terms,
	});
	return { ...decided, totals };
}

/** A category of as many people as amounts, a spell each for those with days. Persons are numbered from `first`. */
export function category(key: string, days: readonly number[], first = 0): Category {
	const rows = days.map(
		(amount, index): PersonRow => ({ person: first + index, has_time: true, absence: amount * DAY, spells: amount > 0 ? 1 : 0 }),
	);
	return { key, classes: [{ length_class: 'all', rows }] };
}
