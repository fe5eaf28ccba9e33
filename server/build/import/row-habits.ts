import { folded } from './clean.ts';

/** What stands between the rows of a report: totals, blank lines, the top of every page. */

const TOTAL_WORD = /^\s*(?:i ?alt|total|sum|subtotal|hovedtotal|samlet|tilsammen|all staff groups)\s*:?\s*$/i;
const TOTAL_BEGINNING = /^\s*(?:i alt|hovedtotal|subtotal|total|sum)\s*(?::|(?:for|af|pr\.?)\s|\d)/i;

/** Whether a row is a total among details: its first cell with text says so, or one at the given places is nothing but the word. */
export function isTotalRow(cells: readonly string[], places: readonly number[]): boolean {
	const first = cells.find((cell) => cell.trim() !== '');
	if (first === undefined) return false;
	return TOTAL_WORD.test(first) || TOTAL_BEGINNING.test(first) || places.some((place) => TOTAL_WORD.test(cells[place] ?? ''));
}

export function isBlankRow(cells: readonly string[]): boolean {
	return cells.every((cell) => cell.trim() === '');
}

/** Whether a row is one field or more too long because a decimal comma was taken for a delimiter. */
export function isSplitByDecimalComma(cells: readonly string[], columns_count: number, delimiter: string): boolean {
	if (delimiter !== ',' || cells.length <= columns_count) return false;
	return cells.some((cell, index) => /^-?\d+$/.test(cell.trim()) && /^\d+$/.test((cells[index + 1] ?? '').trim()));
}

/** Tells the rows that repeat the top of the page, header or title, whatever the number of the page. */
export function repeatedTops(above: readonly (readonly string[])[]): (cells: readonly string[]) => boolean {
	const tops = new Set(above.map(topOf).filter((top) => /[a-z]{2}/.test(top)));
	// a file has millions of rows, and hardly any begins as a top does
	const beginnings = new Set(above.map(beginningOf));
	return (cells) => beginnings.has(beginningOf(cells)) && tops.has(topOf(cells));
}

function beginningOf(cells: readonly string[]): string {
	return (cells.find((cell) => cell !== '') ?? '').slice(0, 2).toLowerCase();
}

function topOf(cells: readonly string[]): string {
	return cells
		.map((cell) => folded(cell).replace(/\d+/g, '0'))
		.filter((cell) => cell !== '')
		.join('|');
}
