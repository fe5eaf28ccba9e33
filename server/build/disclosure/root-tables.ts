import type { BreakdownVerdict } from './breakdown-verdict.ts';
import type { PersonnelCell, RootTable } from './breakdown-world.ts';
import { type Category, type MergeTerms, mergeCategories, sumsOf } from './merge.ts';
import type { Policy } from './policy.ts';
import { isSafe } from './safe.ts';
import type { LengthClass, PersonSums } from './world.ts';

/** Several small categories shown as one (*øvrige*). */
export const OTHER = 'other';

/** What the municipality's own tables rest on. */
export interface TableTerms {
	policy: Policy;
	isWholeShown: (node_key: string, period_key: string) => boolean;
	isClassShown: (node_key: string, period_key: string, length_class: LengthClass) => boolean;
	isAttendanceShown: (node_key: string, period_key: string) => boolean;
	isGroupShown: (node_key: string, period_key: string, staff_group: string) => boolean;
	/** A category once merged stays merged; one that overlaps another cell too closely is merged. */
	mustMerge: (view: string, node_key: string, period_key: string, category: string, classes: readonly LengthClass[]) => boolean;
	wasShown: (view: string, node_key: string, period_key: string, category: string, classes: readonly LengthClass[]) => boolean;
}

/**
 * V4, V6, V7: the rows of one table of the municipality, small categories merged. No rows at all where the table's whole is not shown,
 * or too little is left to break down: then no table is offered.
 */
export function mergeRootTable(table: RootTable, terms: TableTerms): BreakdownVerdict[] {
	if (!terms.isWholeShown(table.node_key, table.period_key)) return [];
	if (table.view === 'length') return [...lengthSide(table, 'short', terms), ...lengthSide(table, 'long', terms)];
	if (table.view === 'days_per_person') return daysPerPerson(table, terms);
	if (table.view === 'concentration') return concentration(table, terms);
	if (table.view === 'staff_group_length') return staffGroupLength(table, terms);
	const { policy } = terms;
	const isByKind = table.view === 'kind' || table.view === 'other_absence';
	const judged = { ...policy, min_people: policy.min_people_breakdown, min_absent: isByKind ? policy.min_absent_kind : policy.min_absent };
	return mergeSide(table, table.categories, (sums) => isSafe(sums, judged), terms);
}

function mergeSide(
	table: RootTable,
	categories: readonly Category[],
	isCategorySafe: MergeTerms['isSafe'],
	terms: TableTerms,
	mustMerge: (category: string) => boolean = () => false,
): BreakdownVerdict[] {
	const { view, node_key, period_key, people_count } = table;
	const keysWhere = (test: TableTerms['mustMerge']) => {
		const isSo = (category: Category) =>
			test(
				view,
				node_key,
				period_key,
				category.key,
				category.classes.map((one) => one.length_class),
			);
		return categories.filter(isSo).map((category) => category.key);
	};
	const merge = mergeCategories(categories, {
		policy: terms.policy,
		isSafe: isCategorySafe,
		...(people_count === undefined ? {} : { people_count }),
		must_merge: new Set([...keysWhere(terms.mustMerge), ...categories.map((category) => category.key).filter(mustMerge)]),
		kept: new Set(keysWhere(terms.wasShown)),
	});
	if (!merge) return [];
	return categories.flatMap((category) =>
		category.classes.map(({ length_class }) => ({
			view,
			node_key,
			period_key,
			category: category.key,
			length_class,
			shown_category: merge.merged.includes(category.key) ? OTHER : category.key,
			is_shown: true,
		})),
	);
}

/** Bands of the short spells add up to the short part, those of the long ones to the rest: each side is merged within itself. */
function lengthSide(table: RootTable, length_class: LengthClass, terms: TableTerms): BreakdownVerdict[] {
	if (!terms.isClassShown(table.node_key, table.period_key, length_class)) return [];
	const categories = table.categories.flatMap((category): Category[] => {
		const classes = category.classes.filter((one) => one.length_class === length_class);
		return classes.length > 0 ? [{ key: category.key, classes }] : [];
	});
	const judged = { ...terms.policy, min_people: terms.policy.min_people_breakdown };
	return mergeSide(table, categories, (sums) => isSafe(sums, judged), terms);
}

/** Short and long part of every staff group: a group hidden by itself has no parts either. */
function staffGroupLength(table: RootTable, terms: TableTerms): BreakdownVerdict[] {
	const { node_key, period_key } = table;
	if (!terms.isClassShown(node_key, period_key, 'short') || !terms.isClassShown(node_key, period_key, 'long')) return [];
	const judged = { ...terms.policy, min_people: terms.policy.min_people_breakdown };
	return mergeSide(
		table,
		table.categories,
		(sums) => isSafe(sums, judged),
		terms,
		(category) => !terms.isGroupShown(node_key, period_key, category),
	);
}

/** Counts of people only. Those without absence are a figure of their own (V5); the rest are merged among themselves. */
function daysPerPerson(table: RootTable, terms: TableTerms): BreakdownVerdict[] {
	const fewest = terms.policy.min_people_breakdown;
	const without = table.categories.filter((category) => category.key === '0');
	const absent = table.categories.filter((category) => category.key !== '0');
	const count = (categories: readonly Category[]) => sumsOf(categories, {})[0]?.people_count ?? 0;
	if (!terms.isAttendanceShown(table.node_key, table.period_key)) return [];
	if (without.length > 0 && count(without) < fewest) return [];
	const isEnough = (sums: PersonSums) => sums.people_count >= fewest;
	const countsOnly = absent.map((category) => ({
		...category,
		classes: category.classes.map((one) => ({ ...one, rows: one.rows.map((row) => ({ ...row, absence: 0, spells: 0 })) })),
	}));
	const rows = mergeSide(table, countsOnly, isEnough, terms);
	return rows.length === 0
		? []
		: [
				...without.map((category) => ({
					view: table.view,
					node_key: table.node_key,
					period_key: table.period_key,
					category: category.key,
					length_class: 'all' as const,
					shown_category: category.key,
					is_shown: true,
				})),
				...rows,
			];
}

/** The 5 % with most absence, the next up to 20 % and the rest: all three are safe, or the table is not shown. */
function concentration(table: RootTable, terms: TableTerms): BreakdownVerdict[] {
	const judged = { ...terms.policy, min_people: terms.policy.min_people_breakdown };
	const isAllSafe = table.categories.every((category) => sumsOf([category], {}).every((sums) => isSafe(sums, judged)));
	if (!isAllSafe || table.categories.length < 3) return [];
	return mergeSide(table, table.categories, () => true, terms);
}

/**
 * V9: counts of staff below `min_people` become one, which takes in the smallest next until there are enough; no split where one row is left.
 * Started and left are no parts of a whole: each is hidden by itself.
 */
export function mergePersonnel(cells: readonly PersonnelCell[], policy: Policy): BreakdownVerdict[] {
	const tables = new Map<string, PersonnelCell[]>();
	for (const cell of cells) {
		const name = `${cell.view}|${cell.node_key}|${cell.period_key}`;
		tables.set(name, [...(tables.get(name) ?? []), cell]);
	}
	return [...tables.values()].flatMap((rows) => {
		if (rows[0]?.view === 'staff_turnover') return rows.map((row) => verdictOf(row, row.category, row.people_count >= policy.min_people));
		const merged = mergedCounts(rows, policy.min_people);
		if (rows.length - merged.size + Math.min(merged.size, 1) < 2) return [];
		return rows.map((row) => verdictOf(row, merged.has(row.category) ? OTHER : row.category, true));
	});
}

function mergedCounts(rows: readonly PersonnelCell[], fewest: number): Set<string> {
	const bySize = [...rows].sort((a, b) => a.people_count - b.people_count || (a.category < b.category ? -1 : 1));
	const merged = new Set<string>();
	let people = 0;
	for (const row of bySize) {
		if (row.people_count >= fewest && (merged.size === 0 || (people >= fewest && merged.size > 1))) break;
		merged.add(row.category);
		people += row.people_count;
	}
	return merged;
}

function verdictOf(row: PersonnelCell, shown_category: string, is_shown: boolean): BreakdownVerdict {
	const { view, node_key, period_key, category } = row;
	return { view, node_key, period_key, category, length_class: 'all', shown_category, is_shown };
}
