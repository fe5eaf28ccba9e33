/**
 * The attacker: what a reader with every released figure and a pencil can work out. It knows nothing of how hiding was decided
 * and shares no code with it; every build runs it, and one finding stops the edition.
 */

/** A figure that is the sum of others: `total = parts[0] + parts[1] + …`. Figures are numbered. */
export interface Equation {
	total: number;
	parts: readonly number[];
}

/**
 * Figures that follow from the known ones by subtraction along the equations, again and again until nothing new follows.
 * Returns the numbers of the figures found, ascending; those known from the start are not among them.
 * Reaches what one line at a time gives; it does not combine lines.
 */
export function subtract(equations: readonly Equation[], known: (figure: number) => boolean): number[] {
	const found = new Set<number>();
	const isKnown = (figure: number) => found.has(figure) || known(figure);
	const standsIn = new Map<number, number[]>();
	const unknownCount = equations.map(({ total, parts }, index) => {
		const unknown = [total, ...parts].filter((figure) => !known(figure));
		for (const figure of unknown) standsIn.set(figure, [...(standsIn.get(figure) ?? []), index]);
		return unknown.length;
	});
	const solvable = [...unknownCount.keys()].filter((index) => unknownCount[index] === 1);
	for (let next = solvable.pop(); next !== undefined; next = solvable.pop()) {
		const equation = equations[next];
		const figure = equation && [equation.total, ...equation.parts].find((one) => !isKnown(one));
		if (figure === undefined) continue;
		found.add(figure);
		for (const index of standsIn.get(figure) ?? []) {
			unknownCount[index] = (unknownCount[index] ?? 0) - 1;
			if (unknownCount[index] === 1) solvable.push(index);
		}
	}
	return [...found].sort((a, b) => a - b);
}
