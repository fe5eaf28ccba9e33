import { monthNumber, type PlainMonth } from '../../domain/calendar.ts';
import type { Stretch } from '../../domain/tiling.ts';
import type { Figure } from '../../judge/expected.ts';
import { type RegistrationChange, registrationChangeOf } from '../../judge/underreporting.ts';
import type { OpenEdition } from '../open-edition.ts';
import { leaderChangesOf, type Place } from './registered.ts';
import { sourceChangesOf } from './source-changes.ts';
import type { Tile } from './spans.ts';
import { chartOfUnit } from './unit-chart.ts';

/** Falls in what is registered at a change of system or leader: dates that are registered, never drawn from anybody's rows. */

export interface ChangeAt extends RegistrationChange {
	kind: 'source' | 'leader';
	month: PlainMonth;
}

/** A month in which something changed that may change what is registered. */
export interface KnownChange {
	unit_key: string;
	kind: ChangeAt['kind'];
	month: PlainMonth;
}

/** Every month in which a leader or the sources changed, by what the municipality has registered; the newest first. */
export async function knownChanges(edition: OpenEdition): Promise<KnownChange[]> {
	const sources = (await sourceChangesOf(edition)).map(({ unit_key, month }): KnownChange => ({ unit_key, kind: 'source', month }));
	const leaders = (await leaderChangesOf(edition)).map(({ unit_key, month }): KnownChange => ({ unit_key, kind: 'leader', month }));
	return [...sources, ...leaders].sort((a, b) => (a.month > b.month ? -1 : 1));
}

/** Short and long spells of one shown 12-month period; null where the lengths are not shown apart. */
type FiguresIn = (year: Stretch) => { short: Figure; long: Figure } | null;

/** The newest change of a workplace at which short spells fell and long ones did not; null where there is none, or it is not followed by month. */
export async function remarkableChange(
	edition: OpenEdition,
	{ unit_key, layout }: Place,
	changes: readonly KnownChange[],
	tiles: readonly Tile[],
	figuresIn: FiguresIn,
): Promise<ChangeAt | null> {
	const own = changes.filter((change) => change.unit_key === unit_key);
	if (own.length === 0 || layout !== 'month') return null;
	const charted = await chartOfUnit(edition, unit_key, 'month');
	const low_months = charted.flatMap(({ period, measures }) => (measures.spells?.judgement === 'below' ? [period.first_month] : []));
	return fallAt(
		own,
		low_months,
		tiles.filter(({ months }) => months === 12),
		figuresIn,
	);
}

/** changes: of one workplace, the newest first. low_months: of points below the limits of its chart. years: its shown 12-month periods. */
export function fallAt(
	changes: readonly KnownChange[],
	low_months: readonly PlainMonth[],
	years: readonly Stretch[],
	figuresIn: FiguresIn,
): ChangeAt | null {
	for (const { kind, month } of changes) {
		const [before, after] = yearsBeside(years, month).map((year) => year && figuresIn(year));
		if (!before || !after) continue;
		const [short, long] = [
			{ before: before.short, after: after.short },
			{ before: before.long, after: after.long },
		];
		const change = registrationChangeOf(month, short, long, low_months);
		if (change.is_remarkable) return { kind, month, ...change };
	}
	return null;
}

/** Farther than this from the change a year says nothing of it. */
const MOST_MONTHS_AWAY = 6;

/** The last twelve months that end before a month, and the first that begin in or after it. */
function yearsBeside(years: readonly Stretch[], month: PlainMonth): [Stretch | undefined, Stretch | undefined] {
	const ordered = [...years].sort((a, b) => (a.last_month < b.last_month ? -1 : 1));
	const isNear = (one: PlainMonth) => Math.abs(monthNumber(one) - monthNumber(month)) <= MOST_MONTHS_AWAY;
	const before = ordered.filter(({ last_month }) => last_month < month && isNear(last_month)).at(-1);
	return [before, ordered.find(({ first_month }) => first_month >= month && isNear(first_month))];
}
