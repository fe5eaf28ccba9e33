import { addMonths, monthNumber, monthOf, type PlainDate, type PlainMonth, plainMonth } from '../../domain/calendar.ts';
import type { EffectRow } from '../../domain/follow-up-answers.ts';
import type { Measure } from '../../domain/parameters.ts';
import { smallestVisibleFallOf } from '../../judge/chance.ts';
import { changeVarianceOf } from '../../judge/compare.ts';
import { type Effect, effectOf, placeboPlaceOf, pooled, regressionOf } from '../../judge/effect.ts';
import { type EffortWindows, effortWindowsOf, type LookMonths, type Window } from '../../judge/effort-windows.ts';
import { effectiveEventsOf, type Figure } from '../../judge/expected.ts';
import { betweenUnitsOf } from '../../judge/priority.ts';
import { MINIMUM_SIZES } from '../../judge/sizes.ts';
import type { OpenEdition } from '../open-edition.ts';
import type { Place } from './registered.ts';
import { pooledSpanOf, type Span, spanOf, type Tiles } from './spans.ts';

/** One effort, measure and look: which months it is judged on as its units are shown, and what is found there. */

export interface EffortTerms {
	edition: OpenEdition;
	places: ReadonlyMap<string, Place>;
	place: Place;
	/** The units of the effort, none below another. */
	unit_keys: readonly string[];
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

type SnapGrain = NonNullable<EffectRow['grain']>;

/** Windows on either side as far as they are shown; `after` is null while the look is not due. */
export interface EffortSides {
	grain: SnapGrain;
	windows: EffortWindows;
	/** null while those months cannot be judged yet. */
	before: Span | null;
	after: Span | null;
	/** Twelve months that say how large the figures are: those before, or the latest there are. */
	size: Span;
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
		const found = sidesOf(terms, measure, sized, isDue ? windows.after : null);
		if (found) return { grain, windows, ...found, before: isBegun ? found.size : null };
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

type Found = Pick<EffortSides, 'size' | 'after' | 'node_keys' | 'member_shown_count'>;

/** The group's own figures, else the sum of the units that are shown on both sides. */
function sidesOf({ tiles, place, unit_keys, edition }: EffortTerms, measure: Measure, before: Window, after: Window | null): Found | null {
	const spanIn = (key: string, window: Window) => spanOf(tiles, key, [window], measure, edition.parameters.dispersion);
	const isShown = (key: string) => spanIn(key, before) !== null && (after === null || spanIn(key, after) !== null);
	const members = unit_keys.filter(isShown);
	const isOwn = isShown(place.unit_key);
	const node_keys = isOwn ? [place.unit_key] : members;
	const sum = (window: Window) => pooledSpanOf(node_keys.flatMap((key) => spanIn(key, window) ?? []));
	const size = sum(before);
	if (size === null) return null;
	return { size, after: after && sum(after), node_keys, member_shown_count: isOwn ? unit_keys.length : members.length };
}

/** What is found on both sides of an effort. */
export interface JudgedEffort {
	effect: Effect;
	/** Workplaces judged in the same way; those of them with a less deep fall. */
	placebo: { beyond: number; others: number };
}

/** The effect at the effort's units, its prediction and its place among all other workplaces. The correction for a high year is always made. */
export function judgedEffort(terms: EffortTerms, measure: Measure, { windows, before, after }: EffortSides): JudgedEffort | null {
	if (!before || !after) return null;
	const { edition, unit_keys } = terms;
	const persistence = edition.parameters.persistence[measure] ?? 0;
	const others = otherWorkplaces(terms, measure, windows);
	const all = [...others.map((one) => one.before), ...ownFigures(terms, measure, windows.before)];
	const variance = betweenUnitsOf(all).variance;
	const own = ownFigures(terms, measure, windows.before);
	// of a group whose units are not all shown, the units are taken to be alike in size
	const between_variance = own.length === unit_keys.length ? pooled(own, variance).between_variance : variance / unit_keys.length;
	const effect = effectOf(before.figure, after.figure, { persistence, between_variance, is_chosen_for_level: true });
	const zs = others
		.filter((one) => isLargeEnough(one.before) && isLargeEnough(one.after))
		.map((one) => regressionOf(one.before, one.after, { persistence, between_variance: variance }).z);
	const z = effect.kind === 'judged' ? (effect.regression?.z ?? null) : null;
	return { effect, placebo: z === null ? { beyond: 0, others: 0 } : placeboPlaceOf(z, zs) };
}

function isLargeEnough(figure: Figure): boolean {
	return effectiveEventsOf(figure) >= MINIMUM_SIZES.change_events;
}

/** The effort's own units before it began, as far as they are shown. */
function ownFigures({ tiles, unit_keys, edition }: EffortTerms, measure: Measure, before: Window): Figure[] {
	return unit_keys.flatMap((key) => spanOf(tiles, key, [before], measure, edition.parameters.dispersion)?.figure ?? []);
}

interface OtherWorkplace {
	before: Figure;
	after: Figure;
}

/** Workplaces outside the effort that are shown in both windows. */
function otherWorkplaces({ tiles, places, edition, unit_keys }: EffortTerms, measure: Measure, windows: EffortWindows): OtherWorkplace[] {
	const isOwn = (key: string) => (edition.pathOf(key) ?? []).some((above) => unit_keys.includes(above));
	const { dispersion } = edition.parameters;
	return [...places.values()]
		.filter((place) => place.is_leaf && place.level !== 'group' && !isOwn(place.unit_key))
		.flatMap(({ unit_key }) => {
			const before = spanOf(tiles, unit_key, [windows.before], measure, dispersion);
			const after = spanOf(tiles, unit_key, [windows.after], measure, dispersion);
			return before && after ? [{ before: before.figure, after: after.figure }] : [];
		});
}

/** The smallest fall that could be seen in a look, from the year before alone: the months after are thought to be as large. */
export function visibleFall(before: Figure, look_months: number, persistence: number): number {
	const after = { ...before, expected: (before.expected * look_months) / 12 };
	return smallestVisibleFallOf(changeVarianceOf(before, after, persistence));
}

/** The twelve months that the size is taken from. */
function sizedWindow({ last_month }: EffortTerms, { before, windows, grain }: EffortSides): Window {
	return before ? windows.before : latestTwelve(last_month, STEPS[grain]);
}

/** A fall of this share is what an effort of several workplaces may hope to see. */
const HOPED_FALL = 0.2;

/**
 * Workplaces of the same unit above, the largest first, until a fall of a fifth could be seen together; with what could then be seen. null where the
 * unit sees it alone, or there is none to add.
 */
export function workplacesToAdd(terms: EffortTerms, measure: Measure, sides: EffortSides): { names: string[]; fall: number } | null {
	const { edition, places, place, unit_keys, tiles, sees } = terms;
	const persistence = edition.parameters.persistence[measure] ?? 0;
	const fallOf = (before: Figure) => visibleFall(before, sides.windows.months_after, persistence);
	let together = sides.size.figure;
	if (fallOf(together) <= HOPED_FALL || place.parent_key === null) return null;
	const beside = [...places.values()]
		.filter((one) => one.is_leaf && one.parent_key === place.parent_key && !unit_keys.includes(one.unit_key) && sees(one.unit_key))
		.flatMap((one) => {
			const span = spanOf(tiles, one.unit_key, [sizedWindow(terms, sides)], measure, edition.parameters.dispersion);
			return span ? [{ name: one.unit_name, figure: span.figure }] : [];
		})
		.sort((a, b) => b.figure.expected - a.figure.expected || (a.name < b.name ? -1 : 1));
	const names: string[] = [];
	for (const one of beside) {
		if (fallOf(together) <= HOPED_FALL) break;
		together = pooled([together, one.figure], 0).figure;
		names.push(one.name);
	}
	return names.length === 0 ? null : { names: names.sort(new Intl.Collator('da').compare), fall: fallOf(together) };
}
