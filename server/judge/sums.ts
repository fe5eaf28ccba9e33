/** Sums, means and spread of plain lists. */

export function sumOf(values: readonly number[]): number {
	return values.reduce((sum, value) => sum + value, 0);
}

/** Mean; not a number for an empty list. */
export function meanOf(values: readonly number[]): number {
	return sumOf(values) / values.length;
}

/** Standard deviation with n − 1; at least two values. */
export function deviationOf(values: readonly number[]): number {
	const mean = meanOf(values);
	return Math.sqrt(sumOf(values.map((value) => (value - mean) ** 2)) / (values.length - 1));
}
