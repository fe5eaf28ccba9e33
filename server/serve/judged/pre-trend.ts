import { addMonths, monthNumber, type PlainMonth, plainMonth } from '../../domain/calendar.ts';
import type { EffectRow } from '../../domain/follow-up-answers.ts';
import type { Measure } from '../../domain/judged-measures.ts';
import { NO_PRE_TREND } from '../../domain/no-effect.ts';
import type { Stretch } from '../../domain/tiling.ts';
import { preTrendOf } from '../../judge/effect.ts';
import type { Figure } from '../../judge/expected.ts';
import type { HeldAgainst } from './comparison-group.ts';
import type { EffortSides, EffortTerms } from './effort-sides.ts';
import { pooledSpanOf, spanOf } from './spans.ts';

/** Whether an effort's place was on its way up or down already: its quarters of the two years before, beside those of what it is held against. */

type PreTrendColumns = Pick<EffectRow, 'pre_slope_per_year' | 'pre_slope_low' | 'pre_slope_high' | 'is_pre_level'>;

const QUARTER = 3;
const QUARTERS_BEFORE = 8;

/** Ratios a year (1 is level), with their 95 % interval; null in all where not every quarter is shown, as where figures come by twelve months. */
export function preTrendColumns(
	terms: EffortTerms,
	measure: Measure,
	{ grain, windows, node_keys }: EffortSides,
	{ group }: HeldAgainst,
): PreTrendColumns {
	if (grain === 'window') return NO_PRE_TREND;
	const { tiles, edition } = terms;
	const figureOf = (keys: readonly string[], quarter: Stretch): Figure | null => {
		const spans = keys.flatMap((key) => spanOf(tiles, key, [quarter], measure, edition.parameters.dispersion) ?? []);
		return spans.length === keys.length ? (pooledSpanOf(spans)?.figure ?? null) : null;
	};
	const [unit, rest]: [Figure[], Figure[]] = [[], []];
	for (const quarter of quartersBefore(windows.before.last_month)) {
		const own = figureOf(node_keys, quarter);
		const beside = figureOf(group?.node_keys ?? [edition.root_key], quarter);
		if (!own || !beside) return NO_PRE_TREND;
		const others = group ? beside : without(beside, own);
		if (others.expected <= 0) return NO_PRE_TREND;
		unit.push(own);
		rest.push(others);
	}
	const { slope_per_year, interval, is_level } = preTrendOf(unit, rest, QUARTER);
	return {
		pre_slope_per_year: Math.exp(slope_per_year),
		pre_slope_low: Math.exp(interval.low),
		pre_slope_high: Math.exp(interval.high),
		is_pre_level: is_level,
	};
}

function without(all: Figure, own: Figure): Figure {
	return { observed: Math.max(0, all.observed - own.observed), expected: all.expected - own.expected, dispersion: all.dispersion };
}

/** The latest eight whole calendar quarters up to a month, oldest first. */
function quartersBefore(last_month: PlainMonth): Stretch[] {
	const whole = monthNumber(last_month) + 1;
	const end = plainMonth(whole - (whole % QUARTER) - 1);
	return Array.from({ length: QUARTERS_BEFORE }, (_, index) => {
		const last = addMonths(end, (index + 1 - QUARTERS_BEFORE) * QUARTER);
		return { first_month: addMonths(last, 1 - QUARTER), last_month: last };
	});
}
