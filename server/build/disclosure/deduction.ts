import type { Line } from './lattice.ts';

/** What follows line by line from a growing set of shown cells; an addition that would give an unsafe cell away is undone. */
export interface Deduction {
	/** Shows one more cell, if nothing unsafe then follows; says whether it did. */
	tryShow(cell: number): boolean;
	/** Unsafe cells that follow already. */
	given_away: readonly number[];
}

/** Starts from the cells shown so far. Cost of an addition follows the lines it settles. */
export function createDeduction(
	lines: readonly Line[],
	isShown: (cell: number) => boolean,
	isUnsafe: (cell: number) => boolean,
): Deduction {
	const known = new Set<number>();
	const linesOf = new Map<number, number[]>();
	const unknownCount = lines.map((line, index) => {
		const cells = [line.total, ...line.parts];
		for (const cell of cells) {
			const list = linesOf.get(cell);
			if (list) list.push(index);
			else linesOf.set(cell, [index]);
		}
		return cells.length;
	});

	/** Learns a cell and all that follows, in order of learning. */
	const learn = (cells: readonly number[]): number[] => {
		const learned: number[] = [];
		const waiting = [...cells];
		for (let cell = waiting.pop(); cell !== undefined; cell = waiting.pop()) {
			if (known.has(cell)) continue;
			known.add(cell);
			learned.push(cell);
			for (const index of linesOf.get(cell) ?? []) {
				unknownCount[index] = (unknownCount[index] ?? 0) - 1;
				const line = lines[index];
				if (unknownCount[index] !== 1 || !line) continue;
				const last = [line.total, ...line.parts].find((one) => !known.has(one));
				if (last !== undefined) waiting.push(last);
			}
		}
		return learned;
	};

	const forget = (cells: readonly number[]) => {
		for (const cell of cells) {
			known.delete(cell);
			for (const index of linesOf.get(cell) ?? []) unknownCount[index] = (unknownCount[index] ?? 0) + 1;
		}
	};

	const given_away = learn([...linesOf.keys()].filter(isShown)).filter((cell) => isUnsafe(cell));
	return {
		given_away,
		tryShow(cell) {
			const learned = learn([cell]);
			if (!learned.some(isUnsafe)) return true;
			forget(learned);
			return false;
		},
	};
}
