import { z } from 'zod';
import { FrozenBaseline } from '../../domain/baseline.ts';
import { addDays, addMonths, lastDateOf, monthOf, type PlainDate, type PlainMonth } from '../../domain/calendar.ts';
import { Baseline, CommitteeLevel, Effort, LeaderChange, Meeting, NewLevel, SeriesTarget, Target } from '../../domain/register.ts';
import { OwnTool } from '../../domain/toolbox-rows.ts';
import type { OpenEdition } from '../open-edition.ts';

/** What an edition holds of the register, and the dates on which it is to be looked at again. */

const unit_keys = z.array(z.string());
const EffortEntry = z.strictObject({ ...Effort.shape, unit_keys, comparison_unit_keys: unit_keys.default([]) }).omit({ unit_key: true });
const BaselineEntry = z.strictObject({ ...Baseline.shape, unit_keys }).omit({ unit_key: true });
export type EffortEntry = z.infer<typeof EffortEntry>;
export type BaselineEntry = z.infer<typeof BaselineEntry>;

async function entriesOf<Body>(edition: OpenEdition, kind: string, schema: z.ZodType<Body>): Promise<Body[]> {
	return (await edition.ask('entries', { kind })).map((row) => schema.parse(JSON.parse(String(row.body))));
}

/** Efforts that were not taken back. */
export async function effortsOf(edition: OpenEdition): Promise<EffortEntry[]> {
	return (await entriesOf(edition, 'effort', EffortEntry)).filter((effort) => effort.is_withdrawn !== true);
}

export const baselinesOf = (edition: OpenEdition) => entriesOf(edition, 'baseline', BaselineEntry);
export const targetsOf = (edition: OpenEdition) => entriesOf(edition, 'target', Target);

/** New levels of all units' control charts, oldest first. */
export async function newLevelsOf(edition: OpenEdition): Promise<NewLevel[]> {
	const levels = await entriesOf(edition, 'new_level', NewLevel);
	return levels.sort((a, b) => (a.first_month < b.first_month ? -1 : 1));
}

/** Registered changes of leader, of any unit. */
export const leaderChangesOf = (edition: OpenEdition) => entriesOf(edition, 'leader_change', LeaderChange);

/** The municipality's own tools; those it has taken back too, for they may stand in the place of one of everybody's. */
export const ownToolsOf = (edition: OpenEdition) => entriesOf(edition, 'tool', OwnTool);

export const seriesTargetsOf = (edition: OpenEdition) => entriesOf(edition, 'series_target', SeriesTarget);

/** Frozen baselines by the baseline's key. */
export async function frozenOf(edition: OpenEdition): Promise<ReadonlyMap<string, FrozenBaseline>> {
	const frozen = await entriesOf(edition, 'frozen_baseline', FrozenBaseline);
	return new Map(frozen.map((one) => [one.baseline_key, one]));
}

/** A unit or group of the edition. */
export interface Place {
	unit_key: string;
	unit_name: string;
	parent_key: string | null;
	level: string;
	is_leaf: boolean;
	layout: string;
}

const PlaceRow = z.object({
	unit_key: z.string(),
	unit_name: z.string(),
	parent_key: z.string().nullable(),
	level: z.string(),
	is_leaf: z.boolean(),
	layout: z.string(),
});

/** Units and groups in tree order, by key. */
export async function placesOf(edition: OpenEdition): Promise<ReadonlyMap<string, Place>> {
	const places = (await edition.ask('tree', {})).map((row) => PlaceRow.parse(row));
	return new Map(places.map((place) => [place.unit_key, place]));
}

/** What something registered on units is a figure of: its one unit, or its group; undefined where the edition knows neither. */
export function placeOf(places: ReadonlyMap<string, Place>, group_key: string, keys: readonly string[]): Place | undefined {
	const [only, ...others] = keys;
	if (only !== undefined && others.length === 0) return places.get(only);
	// made of other units since, a group has a number after its key
	return places.get(group_key) ?? [...places.values()].find((place) => place.unit_key.startsWith(`${group_key}~`));
}

/** What a registered group is made of, by the word before its key. */
const GROUPED: Readonly<Record<string, (edition: OpenEdition, key: string) => Promise<readonly string[] | undefined>>> = {
	med: async (edition, key) => (await committeesOf(edition)).find((one) => one.committee_key === key)?.unit_keys,
	indsats: async (edition, key) => (await effortsOf(edition)).find((one) => one.effort_key === key)?.unit_keys,
	baseline: async (edition, key) => (await baselinesOf(edition)).find((one) => one.baseline_key === key)?.unit_keys,
};

/** Where the units within one asked for are found. */
export interface Reach {
	/** What to ask the tree for: the unit itself, or the whole. */
	top_key: string;
	holds: (unit_key: string) => boolean;
}

/** Everything below a unit of the tree; of a registered group its units with all below them. Made of other units since, a group has a number after its key. */
export async function reachOf(edition: OpenEdition, unit_key: string): Promise<Reach> {
	const [, word = '', key = ''] = /^([a-z]+):([^~]+)(?:~\d+)?$/.exec(unit_key) ?? [];
	const members = await GROUPED[word]?.(edition, key);
	if (members === undefined) return { top_key: unit_key, holds: () => true };
	return { top_key: edition.root_key, holds: (below) => members.some((member) => edition.pathOf(below)?.includes(member)) };
}

/** The units that are not below others of them: each person stands in one. */
export function topUnits(edition: OpenEdition, keys: readonly string[]): string[] {
	const chosen = new Set(keys);
	return keys.filter((key) => !(edition.pathOf(key) ?? []).slice(0, -1).some((above) => chosen.has(above)));
}

/** Whether all units lie within the unit asked for, or are those of the group asked for. */
export function liesWithin(edition: OpenEdition, asked: string, node_key: string, keys: readonly string[]): boolean {
	return asked === edition.root_key || asked === node_key || keys.every((key) => (edition.pathOf(key) ?? []).includes(asked));
}

/** Months in which budgets are followed up. */
const BUDGET_MONTHS: ReadonlySet<string> = new Set(['03', '05', '08', '09', '10']);

/** The next budget follow-up after a date: a month. */
export function nextBudgetMonth(today: PlainDate): PlainMonth {
	let month = addMonths(monthOf(today), 1);
	while (!BUDGET_MONTHS.has(month.slice(5))) month = addMonths(month, 1);
	return month;
}

const Committee = z.object({ committee_key: z.string(), committee_name: z.string(), level: CommitteeLevel, unit_keys });

/** The registered committees with the units each covers. */
export async function committeesOf(edition: OpenEdition): Promise<z.infer<typeof Committee>[]> {
	return (await edition.ask('committees', {})).map((row) => Committee.parse(row));
}

/** All registered meetings of all committees. */
export const meetingsOf = (edition: OpenEdition) => entriesOf(edition, 'meeting', Meeting);

/** The first meeting of each committee after the extraction, by the committee's key. */
export async function meetingsAhead(edition: OpenEdition): Promise<ReadonlyMap<string, PlainDate>> {
	const ahead = (await meetingsOf(edition)).filter(({ meeting_date }) => meeting_date > edition.info.extraction_date);
	const first = new Map<string, PlainDate>();
	for (const { committee_key, meeting_date } of ahead)
		if (meeting_date < (first.get(committee_key) ?? '9999')) first.set(committee_key, meeting_date);
	return first;
}

/** The next meeting of a committee that covers the units and that the reader may know: the nearest one in the tree, and its first meeting. */
export async function nextMeeting(
	edition: OpenEdition,
	keys: readonly string[],
	sees: (unitKey: string) => boolean,
): Promise<{ date: PlainDate; name: string } | null> {
	const meetings = await meetingsAhead(edition);
	const dated = (await committeesOf(edition)).flatMap(({ committee_key, committee_name, unit_keys: covered }) => {
		const depth = covered.every(sees) ? coverDepth(edition, covered, keys) : null;
		const date = meetings.get(committee_key);
		return depth === null || date === undefined ? [] : [{ date, name: committee_name, depth }];
	});
	const [next] = dated.sort((a, b) => b.depth - a.depth || (a.date < b.date ? -1 : 1));
	return next ? { date: next.date, name: next.name } : null;
}

/** How deep in the tree a committee covers all the units; null where it does not. */
function coverDepth(edition: OpenEdition, covered: readonly string[], keys: readonly string[]): number | null {
	const depths = keys.map((key) =>
		Math.max(-1, ...(edition.pathOf(key) ?? []).map((above, depth) => (covered.includes(above) ? depth : -1))),
	);
	return depths.length === 0 || depths.includes(-1) ? null : Math.min(...depths);
}

/** The earliest date on which twelve months to a month's end can be judged: closed, and long spells told from short. */
export function judgedDateOf(last_month: PlainMonth, { info }: OpenEdition): PlainDate {
	return addDays(lastDateOf(last_month), info.closing_days + info.profile.long_limit_days);
}
