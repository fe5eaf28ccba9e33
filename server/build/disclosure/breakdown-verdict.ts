import type { LengthClass } from './world.ts';

/** What the gate says of one category: under which name it leaves the build, and whether with a value. */
export interface BreakdownVerdict {
	view: string;
	node_key: string;
	period_key: string;
	category: string;
	length_class: LengthClass;
	/** The category itself, or `other` where it is merged. */
	shown_category: string;
	is_shown: boolean;
}

/** A verdict's name, for the ledger and for sets. */
export function breakdownText({
	view,
	node_key,
	period_key,
	category,
	length_class,
}: Omit<BreakdownVerdict, 'shown_category' | 'is_shown'>): string {
	return [view, node_key, period_key, category, length_class].join('|');
}

/** The table a category stands in. */
export function tableName({ view, node_key, period_key }: Pick<BreakdownVerdict, 'view' | 'node_key' | 'period_key'>): string {
	return [view, node_key, period_key].join('|');
}
