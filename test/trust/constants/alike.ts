import type { Mutant } from './mutants.ts';

interface Alike {
	file: string;
	/** Part of the line the constants stand in. */
	line: string;
	/** Which of its constants and comparisons; all of them where none is named. */
	before?: readonly string[];
	because: string;
}

const ZERO_CHANCE = 'differs only at one point of a continuous scale, on which no figure lies';
const OTHER_NUMBERS = 'another stream of numbers, as even as this one';
const ACCURACY = 'how far a calculation is carried, beyond the nine digits that are promised';
const SAME_VALUE = 'two ways to the same value: where one is left for the other decides nothing';
const SEARCH = 'where the search begins; it ends at the same root';
const INDEX = 'never read: the index is one of the list';
const ONLY_SIGN = 'only the sign counts, or the case of 0 is settled before';

/** Changes that change nothing anybody could see, and why. Held against the line they stand in, so that another line is asked anew. */
const ALIKE: readonly Alike[] = [
	{ file: 'server/domain/changes.ts', line: 'first_month: cell.first_month < first_month', before: ['<'], because: SAME_VALUE },
	{ file: 'server/domain/changes.ts', line: 'last_month: cell.last_month > last_month', before: ['>'], because: SAME_VALUE },
	{ file: 'server/domain/benchmarks.ts', line: '.sort(([a], [b]) => (a < b ? -1 : 1))', because: ONLY_SIGN },
	{ file: 'server/domain/benchmarks.ts', line: 'years.at(-1)?.year ?? 0', before: ['0'], because: 'no line is without a year' },
	{ file: 'server/domain/follow-up-sentences.ts', line: "shown < 0 ? '−' : '+'", before: ['<'], because: 'nothing is said of 0' },
	{ file: 'server/domain/toolbox.ts', line: 'ratio !== null && ratio > 1', before: ['>'], because: ZERO_CHANCE },
	{ file: 'server/domain/symbols.ts', line: 'last_month > latest.last_month', before: ['>'], because: 'a chart has one point a month' },
	{ file: 'server/domain/breakdown.ts', line: 'category === OTHER ? order.length + 2', because: 'only the order of the ranks counts' },
	{ file: 'server/domain/calendar.ts', line: 'month.slice(5, 7)', before: ['7'], because: 'a month ends there' },
	{ file: 'server/domain/calendar.ts', line: 'const h = (19 * a + b', before: ['8'], because: 'the same in every century' },
	{
		file: 'server/domain/calendar.ts',
		line: 'const m = Math.floor((a + 11 * h',
		before: ['451'],
		because: 'the same in every year before 3165',
	},
	{
		file: 'server/domain/change-words.ts',
		line: 'row.figure_count ?? 0',
		before: ['0'],
		because: 'what tells of figures has their number',
	},
	{
		file: 'server/domain/follow-up-sentences.ts',
		line: 'comparison_count ?? 0',
		before: ['0'],
		because: 'what is held against others has their number',
	},
	{ file: 'server/domain/calendar.ts', line: 'const DAY_MS =', because: 'a millisecond a day is rounded away for ages' },
	{
		file: 'queries/parameters/adjusted_strata.sql',
		line: 'and lattice_units.depth > 0',
		before: ['>'],
		because: 'how many people the municipality has in a stratum is told nowhere',
	},
	{
		file: 'queries/parameters/clustered_rates.sql',
		line: 'or outside_people < 0.000001',
		because: 'nobody or at least one person stands outside: between them only rounding',
	},
	{ file: 'queries/parameters/staff_strata.sql', line: 'fewest.unsafe_count > 0', before: ['>'], because: SAME_VALUE },
	{ file: 'server/judge/chance.ts', line: "return logRatio > 0 ? 'up' : 'down';", before: ['>'], because: ONLY_SIGN },
	{ file: 'server/judge/control-chart.ts', line: 'a.first_month < b.first_month ? -1 : 1', because: ONLY_SIGN },
	{ file: 'server/judge/control-chart.ts', line: "return sigmas > 0 ? 'above' : 'below'", before: ['>', '0'], because: ONLY_SIGN },
	{ file: 'server/judge/control-chart.ts', line: "return sigmas > 0 ? 'run_above' : 'run_below'", before: ['>'], because: ONLY_SIGN },
	{ file: 'server/judge/draws.ts', line: 'splitmix32(seed, ', because: OTHER_NUMBERS },
	{ file: 'server/judge/draws.ts', line: 'let value = (seed + Math.imul(step, ', because: OTHER_NUMBERS },
	{ file: 'server/judge/draws.ts', line: 'value = Math.imul(value ^ (value >>> ', because: OTHER_NUMBERS },
	{ file: 'server/judge/draws.ts', line: 'return (value ^ (value >>> 16)) >>> 0;', because: OTHER_NUMBERS },
	{ file: 'server/judge/draws.ts', line: 'return () => (next() + 0.5) / 2 ** 32;', before: ['0.5'], because: OTHER_NUMBERS },
	{
		file: 'server/judge/draws.ts',
		line: 'if (shape < 1) return gammaDraw(shape + 1, rate, uniform) * uniform() ** (1 / shape);',
		before: ['<', '1'],
		because: 'a draw of shape + 1 times U^(1/shape) has the distribution of the shape wherever it is used',
	},
	{
		file: 'server/judge/draws.ts',
		line: 'const c = 1 / Math.sqrt(9 * d);',
		before: ['1'],
		because: 'draws from further out are thrown away more often, and leave the same distribution',
	},
	{
		file: 'server/judge/draws.ts',
		line: 'if (v > 0 && Math.log(uniform()) <',
		before: ['>', '<'],
		because: ZERO_CHANCE,
	},
	{
		file: 'server/judge/draws.ts',
		line: '* uniform() - 1;',
		because: 'points are drawn evenly from a part of the disc that is as likely left as right; the rest is thrown away',
	},
	{
		file: 'server/judge/draws.ts',
		line: 'if (square > 0 && square < 1) return x',
		because: 'outside the disc the root is no number, and is thrown away by gammaDraw',
	},
	{ file: 'server/judge/flags.ts', line: 'test.adjusted_high < FALSE_FLAG_SHARE', before: ['<'], because: ZERO_CHANCE },
	{ file: 'server/judge/flags.ts', line: 'test.adjusted_low < FALSE_FLAG_SHARE', before: ['<'], because: ZERO_CHANCE },
	{ file: 'server/judge/flags.ts', line: 'test.z > Z_', before: ['>'], because: ZERO_CHANCE },
	{ file: 'server/judge/flags.ts', line: 'test.z < -Z_', before: ['<'], because: ZERO_CHANCE },
	{ file: 'server/judge/flags.ts', line: 'let smallest = 1;', because: 'the largest chance is itself at most 1, and comes first' },
	{ file: 'server/judge/incomplete.ts', line: 'const NEGLIGIBLE =', because: ACCURACY },
	{ file: 'server/judge/incomplete.ts', line: 'const MOST_TERMS =', because: ACCURACY },
	{ file: 'server/judge/incomplete.ts', line: 'const TINY =', because: ACCURACY },
	{ file: 'server/judge/incomplete.ts', line: 'const STIRLING_FROM =', because: SAME_VALUE },
	{ file: 'server/judge/incomplete.ts', line: 'while (shifted < STIRLING_FROM)', before: ['<'], because: SAME_VALUE },
	{ file: 'server/judge/incomplete.ts', line: 'if (x <= 0) return', before: ['<='], because: SAME_VALUE },
	{ file: 'server/judge/incomplete.ts', line: 'if (complement <= 0) return', before: ['<='], because: SAME_VALUE },
	{ file: 'server/judge/incomplete.ts', line: 'if (x < shape + 1) {', because: SAME_VALUE },
	{ file: 'server/judge/incomplete.ts', line: 'if (x < (a + 1) / (n + 2)) {', because: SAME_VALUE },
	{ file: 'server/judge/incomplete.ts', line: '(1 / 1680 - 1 / 1188 / square)', before: ['1680', '1', '1188'], because: ACCURACY },
	{ file: 'server/judge/incomplete.ts', line: 'return x >= STIRLING_FROM ?', before: ['>='], because: SAME_VALUE },
	{ file: 'server/judge/incomplete.ts', line: 'if (Math.abs(x - mean) >= 0.1 * (x + mean))', before: ['>=', '0.1'], because: SAME_VALUE },
	{ file: 'server/judge/incomplete.ts', line: ' < MOST_TERMS; ', before: ['<'], because: ACCURACY },
	{ file: 'server/judge/incomplete.ts', line: ' * NEGLIGIBLE) return', because: ACCURACY },
	{ file: 'server/judge/incomplete.ts', line: ' < NEGLIGIBLE * 4) return', because: ACCURACY },
	{ file: 'server/judge/incomplete.ts', line: 'let c = 1 / TINY;', because: ACCURACY },
	{ file: 'server/judge/incomplete.ts', line: 'return Math.abs(value) < TINY ?', because: ACCURACY },
	{
		file: 'server/judge/maturity.ts',
		line: '/ Math.max(1, sumOf(units',
		because: 'one registration alone is never rare, whatever share of it is late',
	},
	{
		file: 'server/judge/maturity.ts',
		line: '(adjusted[index] ?? 1) < LATE_LIMIT',
		because: `a unit where nothing is registered has no chance below the limit; else ${ZERO_CHANCE}`,
	},
	{ file: 'server/judge/moved.ts', line: 'Math.abs(Math.log(ratio)) > Z_80', before: ['>'], because: ZERO_CHANCE },
	{ file: 'server/judge/priority.ts', line: 'logFrequency > Z_80 * ', before: ['>'], because: ZERO_CHANCE },
	{ file: 'server/judge/ranks.ts', line: 'const DRAWS =', because: OTHER_NUMBERS },
	{ file: 'server/judge/ranks.ts', line: 'const SEED =', because: OTHER_NUMBERS },
	{ file: 'server/judge/ranks.ts', line: 'a.unit_key < b.unit_key ? -1 : 1', because: ONLY_SIGN },
	{ file: 'server/judge/ranks.ts', line: 'excess: 0, ranks:', before: ['0'], because: 'written over by the first draw' },
	{ file: 'server/judge/ranks.ts', line: 'for (let draw = 0; draw < DRAWS; draw++)', before: ['<'], because: OTHER_NUMBERS },
	{ file: 'server/judge/ranks.ts', line: 'sorted[Math.floor(OUTSIDE * DRAWS)] ??', because: INDEX },
	{
		file: 'server/judge/ranks.ts',
		line: 'sorted[Math.ceil((1 - OUTSIDE) * DRAWS) - 1] ??',
		before: ['1'],
		because: 'one draw of four thousand further on',
	},
	{
		file: 'server/judge/runs.ts',
		line: 'for (let index = 0; index <= sides.length; index++)',
		before: ['0'],
		because: 'the first point is always of its own run',
	},
	{
		file: 'server/judge/runs.ts',
		line: 'if (index < sides.length && sides[index]',
		before: ['<'],
		because: 'behind the last point there is none, which is on no side either',
	},
	{ file: 'server/judge/runs.ts', line: 'return value > line ? 1 : -1;', before: ['>'], because: ONLY_SIGN },
	{ file: 'server/judge/tails.ts', line: 'return z <= 0 ? normalTail(-z)', before: ['<='], because: SAME_VALUE },
	{ file: 'server/judge/tails.ts', line: 'if (share > 0.5) return -normalQuantile(1 - share);', before: ['>', '0.5'], because: SAME_VALUE },
	{ file: 'server/judge/tails.ts', line: 'step < MOST_STEPS; step++', because: ACCURACY },
	{ file: 'server/judge/tails.ts', line: '<= LAST_STEP * Math.max(1, ', because: ACCURACY },
	{ file: 'server/judge/tails.ts', line: 'const LAST_STEP =', because: ACCURACY },
	{ file: 'server/judge/tails.ts', line: 'const MOST_STEPS =', because: ACCURACY },
	{ file: 'server/judge/tails.ts', line: 'const LOG_SMALLEST =', because: ACCURACY },
	{ file: 'server/judge/tails.ts', line: 'if (nearZero < LOG_SMALLEST) return 0;', before: ['<'], because: ZERO_CHANCE },
	{ file: 'server/judge/tails.ts', line: 'const nearZero =', before: ['1'], because: SEARCH },
	{ file: 'server/judge/tails.ts', line: 'const cubeRoot =', because: SEARCH },
	{ file: 'server/judge/tails.ts', line: 'const guess = cubeRoot >', because: SEARCH },
	{
		file: 'server/judge/tails.ts',
		line: 'const logPeak =',
		before: ['0.5'],
		because: 'how long the steps of the search are; it ends at the same root',
	},
	{ file: 'server/judge/tails.ts', line: 'return t <= 0 ? { lower: tail', before: ['<='], because: SAME_VALUE },
	{
		file: 'server/judge/tails.ts',
		line: 'return t <= 0 ? { lower: tail',
		before: ['1'],
		because: 'of the two ends only the smaller is looked at',
	},
	{ file: 'server/judge/tails.ts', line: 'share <= 0.5 ?', before: ['<=', '0.5'], because: SAME_VALUE },
	{ file: 'server/judge/tails.ts', line: 'if (over < 0) low = u;', before: ['<'], because: ZERO_CHANCE },
	{ file: 'server/judge/tails.ts', line: 'newton > low && newton < high ?', before: ['<', '>'], because: ZERO_CHANCE },
	{ file: 'server/judge/tails.ts', line: 'Number.NEGATIVE_INFINITY) return high - Math.max(1, ', before: ['1'], because: SEARCH },
	{ file: 'server/judge/tails.ts', line: '? low + Math.max(1, Math.abs(low)) : (low + high) / 2', before: ['1', '2'], because: SEARCH },
	{ file: 'server/judge/target.ts', line: 'needed_fall >= smallest_visible_fall', before: ['>='], because: ZERO_CHANCE },
	{ file: 'server/judge/target.ts', line: 'is_enough: gap <= parent_target * ROUNDING', because: ZERO_CHANCE },
	{ file: 'server/judge/target.ts', line: 'const ROUNDING =', because: ACCURACY },
	{ file: 'server/judge/target.ts', line: 'if (nextYear.high <= target)', before: ['<='], because: ZERO_CHANCE },
	{ file: 'server/judge/target.ts', line: 'return nextYear.low > target ?', before: ['>'], because: ZERO_CHANCE },
	{ file: 'server/judge/underreporting.ts', line: 'own < ADJUSTED_LIMIT && ratio < LEAST_RATIO', because: ZERO_CHANCE },
	{ file: 'server/judge/underreporting.ts', line: 'is_remarkable: own < ADJUSTED_LIMIT', before: ['<'], because: ZERO_CHANCE },
	{
		file: 'server/judge/underreporting.ts',
		line: 'longest[index]?.expected ?? 0',
		because: 'no silence has the chance 1, and so has one of a single spell where ten are expected',
	},
	{ file: 'server/judge/xmr.ts', line: 'range < widest || range === 0', before: ['<'], because: ZERO_CHANCE },
	{ file: 'server/domain/tiling.ts', line: '(a.last_month < b.last_month ? 1 : -1)', because: ONLY_SIGN },
	{ file: 'server/domain/judged-sentences.ts', line: "rate > previous ? 'up' : 'down'", before: ['>'], because: ONLY_SIGN },
	{ file: 'server/domain/judged-sentences.ts', line: "ratio > 1 ? 'up' : 'down'", before: ['>'], because: ZERO_CHANCE },
	{ file: 'server/domain/judged-sentences.ts', line: 'ratio < 1 ? words.lower', before: ['<'], because: ZERO_CHANCE },
	{ file: 'server/domain/workplace-sentences.ts', line: 'const said = (value = 0) =>', before: ['0'], because: INDEX },
	{ file: 'server/domain/follow-up-sentences.ts', line: "last > first ? 'up' : 'down'", before: ['>'], because: ONLY_SIGN },
	{ file: 'server/domain/follow-up-sentences.ts', line: '_count ?? 0)', before: ['0'], because: 'asked for only where the count is known' },
	{
		file: 'server/domain/follow-up-sentences.ts',
		line: 'row.smallest_visible_fall ?? 0',
		before: ['0'],
		because: 'asked for only where the fall is known',
	},
	{ file: 'server/domain/follow-up-sentences.ts', line: 'ratio < 1 ? words.follow.lower', before: ['<'], because: ZERO_CHANCE },
	{
		file: 'server/domain/follow-up-sentences.ts',
		line: "share < LEAST_MOVED ? 'none' : moved > 1",
		before: ['<', '>'],
		because: ZERO_CHANCE,
	},
	{ file: 'server/domain/follow-up-sentences.ts', line: "row.pre_slope_per_year > 1 ? 'up'", before: ['>'], because: ZERO_CHANCE },
];

/** A list read at an index that is its own: the default is there for the compiler. */
const INDEX_DEFAULT = /\[(?:index|place|[a-z]+ [-+] 1|\d)\] \?\? (?:\{[^}]*)?$/;

/** Why no test can tell a mutant from the program; null where one should. */
export function whyAlike({ file, text, before, ahead }: Mutant): string | null {
	if (INDEX_DEFAULT.test(ahead)) return INDEX;
	const found = ALIKE.find(
		(one) => one.file === file && text.includes(one.line) && (one.before === undefined || one.before.includes(before)),
	);
	return found?.because ?? null;
}
