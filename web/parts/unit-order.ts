/** Units in the order they are listed: a tree stays a tree, and nobody is ranked across it. */
import type { TreeRow, UnitsRow } from '../../server/domain/answers.ts';
import type { Format } from '../format.ts';
import { figureOf, type Measure, readingOf } from '../measure.ts';

interface Node {
	unit_key: string;
	parent_key: string | null;
}

/** Children by parent; units whose parent is not among the rows stand at the top, under null. */
export function childrenOf<Row extends Node>(rows: readonly Row[]): Map<string | null, Row[]> {
	const keys = new Set(rows.map((row) => row.unit_key));
	const children = new Map<string | null, Row[]>();
	for (const row of rows) {
		const parent = row.parent_key !== null && keys.has(row.parent_key) ? row.parent_key : null;
		children.set(parent, [...(children.get(parent) ?? []), row]);
	}
	return children;
}

/** From the top down to the unit itself; empty where the unit is not among the rows. */
export function pathTo<Row extends Node>(rows: readonly Row[], key: string): Row[] {
	const byKey = new Map(rows.map((row) => [row.unit_key, row]));
	const path: Row[] = [];
	for (let row = byKey.get(key); row !== undefined && !path.includes(row); row = byKey.get(row.parent_key ?? '')) path.unshift(row);
	return path;
}

/** What the tree shows: the top, and whatever lies in an opened unit. */
export function openedRows(rows: readonly TreeRow[], opened: ReadonlySet<string>): TreeRow[] {
	const children = childrenOf(rows);
	const below = (parent: string | null): TreeRow[] =>
		(children.get(parent) ?? []).flatMap((row) => [row, ...(opened.has(row.unit_key) ? below(row.unit_key) : [])]);
	return below(null);
}

/** Units whose name holds every word of the text, in the order of the tree. */
export function foundRows(rows: readonly TreeRow[], text: string): TreeRow[] {
	const wanted = text.toLocaleLowerCase('da').split(/\s+/).filter(Boolean);
	return rows.filter((row) => {
		const name = row.unit_name.toLocaleLowerCase('da');
		return wanted.every((word) => name.includes(word));
	});
}

/** The columns that a list of units can be ordered by. */
export type UnitSort = 'name' | 'value' | 'previous' | 'fte' | 'people';

/** `-value` sorts by the value, the largest first. Siblings only: the tree is kept, hidden rows stand last by name. */
export function orderedUnits(rows: readonly UnitsRow[], sort: string, measure: Measure, format: Format): UnitsRow[] {
	const children = childrenOf(rows);
	const compare = comparing(sort, measure, format);
	const below = (parent: string | null): UnitsRow[] =>
		[...(children.get(parent) ?? [])].sort(compare).flatMap((row) => [row, ...below(row.unit_key)]);
	return below(null);
}

function comparing(sort: string, measure: Measure, format: Format): (a: UnitsRow, b: UnitsRow) => number {
	const sign = sort.startsWith('-') ? -1 : 1;
	const key = sort.replace('-', '');
	const byName = (a: UnitsRow, b: UnitsRow) => format.compareNames(a.unit_name, b.unit_name);
	if (key === '' || key === 'name') return (a, b) => sign * byName(a, b);
	return (a, b) => {
		const first = sortValue(a, key, measure);
		const second = sortValue(b, key, measure);
		if (first === null || second === null) return first === second ? byName(a, b) : first === null ? 1 : -1;
		return sign * (first - second) || byName(a, b);
	};
}

function sortValue(row: UnitsRow, key: string, measure: Measure): number | null {
	if (key === 'fte') return row.fte;
	if (key === 'people') return row.people_count;
	if (key === 'previous') return previousOf(row, measure);
	return figureOf(row, measure);
}

/** The same window a year before; the list has no earlier figure for short-term absence. */
export function previousOf(row: UnitsRow, measure: Measure): number | null {
	if (measure === 'short') return null;
	return measure === 'absence' ? row.previous_absence_share : row.previous_spells_per_employment_year;
}

/** The nearest unit above with a figure, for a row without one; null where the rows hold none. */
export function nearestShown(rows: readonly UnitsRow[], key: string, measure: Measure): UnitsRow | null {
	return (
		pathTo(rows, key)
			.reverse()
			.find((row) => row.unit_key !== key && readingOf(row, measure).kind === 'shown') ?? null
	);
}
