import { cellText, type Table } from '../../../domain/paper.ts';

/** So many letters of the plain size stand beside each other on A4. */
const LETTERS_ACROSS = 96;
/** Bold headings are wider, and no column touches the next. */
const BOLD = 1.15;
const GAP = 2.5;
/** A column of words wraps rather than taking more. */
const WIDEST_WORDS = 40;
/** Smaller is not read on paper. */
const SMALLEST = 0.75;

/** How wide each column is beside the others, in letters: numbers and the longest word of a heading never break, words wrap. */
export function columnWeights({ columns, rows }: Table): number[] {
	return columns.map(({ heading, number }, at) => {
		const cells = rows.map((row) => cellText(row[at] ?? ''));
		const unbroken = number === null ? cells.flatMap((text) => text.split(/[ -]/)) : cells;
		const least = Math.max(longestOf(heading.split(' ')) * BOLD, longestOf(unbroken));
		return GAP + (number === null ? Math.max(least, Math.min(WIDEST_WORDS, longestOf(cells))) : least);
	});
}

function longestOf(texts: readonly string[]): number {
	return Math.max(0, ...texts.map(({ length }) => length));
}

/** How much smaller the letters of a wide table are, so that it stays on the paper. */
export function letterScale(weights: readonly number[]): number {
	const across = weights.reduce((sum, weight) => sum + weight, 0);
	return Math.max(SMALLEST, Math.min(1, LETTERS_ACROSS / across));
}
