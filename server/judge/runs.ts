/** Runs of points on one side of a line: what control charts look for. */

/** −1 below the line, 1 above, 0 on it or with a gap in the series. */
export type Side = -1 | 0 | 1;

export function sideOf(value: number, line: number): Side {
	if (value === line) return 0;
	return value > line ? 1 : -1;
}

/** For each point whether it is part of a run of at least `length` on one side; a point on the line breaks a run and is in none. */
export function inRuns(sides: readonly Side[], length: number): boolean[] {
	const inside = sides.map(() => false);
	let first = 0;
	for (let index = 0; index <= sides.length; index++) {
		if (index < sides.length && sides[index] === sides[first]) continue;
		if (sides[first] !== 0 && index - first >= length) inside.fill(true, first, index);
		first = index;
	}
	return inside;
}
