import { LENGTH_CLASSES, type LengthClass, placeOf, type Tree } from './world.ts';

/** The name of a cell: what ledger, edition and canonical text call it. */
export interface CellKey {
	node_key: string;
	period_key: string;
	length_class: LengthClass;
}

/** The name of a cell of the world. */
export function keyOf({ nodes, periods }: Pick<Tree, 'nodes' | 'periods'>, cell: number): CellKey {
	const place = placeOf({ periods }, cell);
	return {
		node_key: nodes[place.node]?.key ?? '',
		period_key: periods[place.period]?.key ?? '',
		length_class: LENGTH_CLASSES[place.lengthClass] ?? 'all',
	};
}

/** A cell's key as one text, for sets and files. */
export function textOf(key: CellKey): string {
	return `${key.node_key}|${key.period_key}|${key.length_class}`;
}

/** The cells that some texts name. */
export function cellsNamed(tree: Pick<Tree, 'nodes' | 'periods'>, names: ReadonlySet<string>): Set<number> {
	const cells = new Set<number>();
	if (names.size === 0) return cells;
	const count = tree.nodes.length * tree.periods.length * LENGTH_CLASSES.length;
	for (let cell = 0; cell < count; cell++) if (names.has(textOf(keyOf(tree, cell)))) cells.add(cell);
	return cells;
}
