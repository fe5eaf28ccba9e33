import type { Measure } from './judged-measures.ts';

/** Sharp measures first: the one that can be judged says the first sentence. */
const SHARPEST: readonly Measure[] = ['spells', 'short_absence', 'absence', 'prolonged_spells'];

/** The row whose sentence comes first: of the sharpest measure that has a figure, the look at twelve months, else the last there is. */
export function leadingRow<Row extends { measure: Measure; look_months: number | null }>(
	rows: readonly Row[],
	isShown: (row: Row) => boolean,
): Row | undefined {
	for (const measure of SHARPEST) {
		const own = rows.filter((row) => row.measure === measure && isShown(row));
		const found = own.find((row) => row.look_months === 12) ?? own.at(-1);
		if (found) return found;
	}
	return rows.find((row) => row.measure === 'spells') ?? rows[0];
}
