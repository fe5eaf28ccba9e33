import { addMonths, monthNumber, monthOf, type PlainDate, type PlainMonth, plainMonth } from '../../domain/calendar.ts';
import type { EffectRow } from '../../domain/follow-up-answers.ts';
import type { Measure } from '../../domain/judged-measures.ts';
import { type EffortWindows, effortWindowsOf, type LookMonths, type Window } from '../../judge/effort-windows.ts';
import type { OpenEdition } from '../open-edition.ts';
import type { Place } from './registered.ts';
import { pooledSpanOf, type Span, spanOf, type Tiles } from './spans.ts';

/** One effort, measure and look: which months it is judged on, as its units are shown. */

export interface EffortTerms {
	edition: OpenEdition;
	places: ReadonlyMap<string, Place>;
	place: Place;
	/** The units of the effort, none below another. */
	unit_keys: readonly string[];
	comparison: ComparisonGroup;
	tiles: Tiles;
	/** The first day of the effort. */
	first_date: PlainDate;
	/** The newest month that can be judged. */
	last_month: PlainMonth;
	/** Asked about before it is registered: only what could be seen of it is said, also where its months are gone. */
	is_thought_of: boolean;
	/** Whether the reader may see a unit: only those are named. */
	sees: (unitKey: string) => boolean;
	/** What a day-work is worth there: mean over the units. */
	price_per_day_dkk: number;
}

/** The units registered to hold an effort against, none below another. */
export interface ComparisonGroup extends Pooled {
	/** Some of them lie in the effort, or it in one of them: then they say nothing about it. */
	is_overlapping: boolean;
}

/** Units that are judged as one: by the figure of the group they are registered as, else by the sum of their own. */
export interface Pooled {
	/** null where the edition has no such group. */
	node_key: string | null;
	unit_keys: readonly string[];
}

type SnapGrain = NonNullable<EffectRow['grain']>;

/** Windows on either side as far as they are shown; `after` is null while the look is not due. */
export interface EffortSides extends BothSides {
	grain: SnapGrain;
	windows: EffortWindows;
	/** null while those months cannot be judged yet. */
	before: Span | null;
	/** The twelve months of `size`. */
	sized: Window;
}

/** What some units have on either side of an effort. */
export interface BothSides {
	/** Twelve months that say how large the figures are: those before, or the latest there are. */
	size: Span;
	after: Span | null;
	/** The nodes that the figures are of: the group itself, or the units that are shown. */
	node_keys: readonly string[];
	member_shown_count: number;
}

/** Months between two places where a grain begins; the twelve months to June and December begin every half-year. */
const STEPS: Readonly<Record<SnapGrain, number>> = { month: 1, quarter: 3, window: 6 };

/**
 * The finest grain on which both sides are shown. Twelve months before end right before the grain's last turn before the effort; the months after begin
 * with its first turn after, and what lies between belongs to neither. null where no grain has them.
 */
export function effortSides(terms: EffortTerms, measure: Measure, look: LookMonths): EffortSides | null {
	const grains: readonly SnapGrain[] = terms.place.layout === 'month' ? ['month', 'quarter', 'window'] : ['window'];
	for (const grain of grains) {
		// half a year is no twelve months
		if (grain === 'window' && look % 12 !== 0) continue;
		const windows = snappedWindows(terms.first_date, grain, look);
		const isDue = windows.after.last_month <= terms.last_month && !terms.is_thought_of;
		const isBegun = windows.before.last_month <= terms.last_month;
		const sized = isBegun ? windows.before : latestTwelve(terms.last_month, STEPS[grain]);
		const own = { node_key: terms.place.unit_key, unit_keys: terms.unit_keys };
		const found = bothSidesOf(terms, own, measure, sized, isDue ? windows.after : null);
		if (found) return { grain, windows, sized, ...found, before: isBegun ? found.size : null };
	}
	return null;
}

/** The latest twelve months that end where a grain turns. */
function latestTwelve(last_month: PlainMonth, step: number): Window {
	const whole = monthNumber(last_month) + 1;
	const end = plainMonth(whole - (whole % step) - 1);
	return { first_month: addMonths(end, -11), last_month: end };
}

/** The windows of a look, begun and ended where the grain turns. A month that has begun when the effort does belongs to neither side. */
export function snappedWindows(first_date: PlainDate, grain: SnapGrain, look: LookMonths): EffortWindows {
	const step = STEPS[grain];
	const month = monthOf(first_date);
	const turn = (number: number) => number % step === 0;
	let first = monthNumber(month);
	while (!turn(first)) first -= 1;
	let after = monthNumber(month) + (first_date.endsWith('-01') ? 0 : 1);
	while (!turn(after)) after += 1;
	const windows = effortWindowsOf(plainMonth(first), after - first, '9999-12').find((one) => one.months_after === look);
	if (!windows) throw new RangeError(`no look at ${look} months`);
	return windows;
}

/** What figures are taken from. */
export interface Figures {
	tiles: Tiles;
	edition: Pick<OpenEdition, 'parameters'>;
}

/** The group's own figures, else the sum of the units that are shown on both sides; null where none is. */
export function bothSidesOf(
	{ tiles, edition }: Figures,
	{ node_key, unit_keys }: Pooled,
	measure: Measure,
	before: Window,
	after: Window | null,
): BothSides | null {
	const spanIn = (key: string, window: Window) => spanOf(tiles, key, [window], measure, edition.parameters.dispersion);
	const isShown = (key: string) => spanIn(key, before) !== null && (after === null || spanIn(key, after) !== null);
	const members = unit_keys.filter(isShown);
	const isOwn = node_key !== null && isShown(node_key);
	const node_keys = isOwn ? [node_key] : members;
	const sum = (window: Window) => pooledSpanOf(node_keys.flatMap((key) => spanIn(key, window) ?? []));
	const size = sum(before);
	if (size === null) return null;
	return { size, after: after && sum(after), node_keys, member_shown_count: isOwn ? unit_keys.length : members.length };
}
