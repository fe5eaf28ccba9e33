/** Means of what was counted, by a few words; what was never counted has no mean. */
export interface Tally {
	add: (value: number | boolean, ...words: readonly (string | number)[]) => void;
	mean: (...words: readonly (string | number)[]) => number;
	count: (...words: readonly (string | number)[]) => number;
	/** Standard error of the mean; 0 where all that was counted is the same. */
	error: (...words: readonly (string | number)[]) => number;
}

export function newTally(): Tally {
	const sums = new Map<string, { sum: number; squares: number; count: number }>();
	const sumsOf = (words: readonly (string | number)[]) => sums.get(words.join('|')) ?? { sum: 0, squares: 0, count: 0 };
	return {
		add: (value, ...words) => {
			const own = sumsOf(words);
			own.sum += Number(value);
			own.squares += Number(value) ** 2;
			own.count++;
			sums.set(words.join('|'), own);
		},
		mean: (...words) => {
			const { sum, count } = sumsOf(words);
			return sum / count;
		},
		count: (...words) => sumsOf(words).count,
		error: (...words) => {
			const { sum, squares, count } = sumsOf(words);
			return Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2) / count);
		},
	};
}
