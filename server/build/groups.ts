import { z } from 'zod';
import { groupSentence } from '../domain/group-sentence.ts';
import { AcceptedFinding, type Group } from '../domain/register.ts';
import type { Entry } from '../register/register.ts';
import type { GroupVerdict } from './disclosure/group-verdicts.ts';
import { isOfSettings } from './frozen-key.ts';
import type { RegisterRows } from './import/reading.ts';
import type { Settings } from './settings.ts';

const byKeys = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** JSON with its keys in order, so that the same thing is always the same text. */
function sortedJson(value: Record<string, unknown>): string {
	return JSON.stringify(Object.fromEntries(Object.entries(value).sort(([a], [b]) => byKeys(a, b))));
}

/** A delivery's register rows as entries: what is on several units is one entry with all of them, so a new version also takes units away. */
export function entriesOf(rows: RegisterRows): Entry[] {
	const unitsOf = (committee: string) =>
		rows.committee_units
			.filter((row) => row.committee_key === committee)
			.map((row) => row.unit_key)
			.sort(byKeys);
	return [
		...rows.committees.map((committee) =>
			entry('committee', committee.committee_key, { ...committee, unit_keys: unitsOf(committee.committee_key) }),
		),
		...rows.meetings.map((meeting) => entry('meeting', `${meeting.committee_key}|${meeting.meeting_date}`, meeting)),
		...rows.targets.map((target) => entry('target', `${target.unit_key}|${target.measure}`, target)),
		...together(rows.efforts, (effort) => effort.effort_key).map((effort) =>
			entry('effort', effort.effort_key, { ...effort, ...comparisonOf(rows, effort.effort_key) }),
		),
		...together(rows.groups, (group) => group.group_key).map((group) => entry('group', group.group_key, group)),
		...together(rows.baselines, (baseline) => baseline.baseline_key).map((baseline) => entry('baseline', baseline.baseline_key, baseline)),
		...rows.new_levels.map((level) => entry('new_level', `${level.unit_key}|${level.first_month}`, level)),
		...rows.leader_changes.map((change) => entry('leader_change', `${change.unit_key}|${change.month}`, change)),
		...rows.tools.map((tool) => entry('tool', tool.tool_key, tool)),
		...rows.series_targets.map((target) => entry('series_target', `${target.series}|${target.unit_key}|${target.year}`, target)),
	];
}

/** The comparison group of an effort, where it has one. */
function comparisonOf({ comparison_units }: RegisterRows, effort_key: string): { comparison_unit_keys?: string[] } {
	const keys = comparison_units.filter((row) => row.effort_key === effort_key).map((row) => row.unit_key);
	return keys.length === 0 ? {} : { comparison_unit_keys: [...new Set(keys)].sort(byKeys) };
}

/** Rows of one key as one, with all their units; the last row says the rest. */
function together<Row extends { unit_key: string }>(rows: readonly Row[], keyOf: (row: Row) => string) {
	const byKey = new Map<string, Row[]>();
	for (const row of rows) byKey.set(keyOf(row), [...(byKey.get(keyOf(row)) ?? []), row]);
	return [...byKey.values()].flatMap((own) => {
		const last = own.at(-1);
		if (!last) return [];
		const { unit_key: _, ...rest } = last;
		return [{ ...rest, unit_keys: own.map((row) => row.unit_key).sort(byKeys) }];
	});
}

export function entry(kind: Entry['kind'], entry_key: string, body: Record<string, unknown>): Entry {
	return { kind, entry_key, body: sortedJson(body) };
}

const CommitteeBody = z.object({ committee_key: z.string(), committee_name: z.string(), unit_keys: z.array(z.string()) });
const BaselineBody = z.object({ baseline_key: z.string(), baseline_name: z.string(), unit_keys: z.array(z.string()) });
const EffortBody = z.object({
	effort_key: z.string(),
	effort_name: z.string(),
	unit_keys: z.array(z.string()),
	comparison_unit_keys: z.array(z.string()).default([]),
	is_withdrawn: z.boolean().optional(),
});
const GroupBody = z.object({ group_key: z.string(), group_name: z.string(), unit_keys: z.array(z.string()) });

/**
 * The registered groups of the lattice: committees, efforts, their comparison groups, baselines and groups with a name that cover more than one unit, from all versions in the order they were registered.
 * One that is exactly one unit's subtree is that unit, and no group. Made of other units it is another group: the first keeps the key, later ones get a
 * number, and those not in force any more are retired, as is that of an effort taken back. Otherwise old less new would be the unit that left.
 */
export function groupsOf(versions: readonly Entry[]): Group[] {
	const made = new Map<string, Group[]>();
	for (const group of versions.flatMap(groupsIn)) {
		// of no units is a group only once it has had some
		if (group.unit_keys.length === 0 && !made.has(group.group_key)) continue;
		const earlier = (made.get(group.group_key) ?? []).map((one) => ({ ...one, is_retired: true }));
		const same = earlier.findIndex((one) => one.unit_keys.join('|') === group.unit_keys.join('|'));
		const number = same < 0 ? earlier.length + 1 : same + 1;
		const version = {
			...group,
			group_key: number === 1 ? group.group_key : `${group.group_key}~${number}`,
			is_retired: group.is_retired === true,
		};
		if (same < 0) earlier.push(version);
		else earlier[same] = version;
		made.set(group.group_key, earlier);
	}
	return [...made.values()].flat().filter((group) => group.unit_keys.length > 1);
}

function groupsIn(entry: Entry): Group[] {
	if (entry.kind === 'committee') {
		const body = CommitteeBody.parse(JSON.parse(entry.body));
		return [{ group_key: `med:${body.committee_key}`, group_name: body.committee_name, unit_keys: body.unit_keys }];
	}
	if (entry.kind === 'effort') {
		const { effort_key, effort_name, unit_keys, comparison_unit_keys, is_withdrawn } = EffortBody.parse(JSON.parse(entry.body));
		const is_retired = is_withdrawn === true;
		const name = `${effort_name} (sammenligning)`;
		return [
			{ group_key: `indsats:${effort_key}`, group_name: effort_name, unit_keys, is_retired },
			{ group_key: `sammenligning:${effort_key}`, group_name: name, unit_keys: comparison_unit_keys, is_retired },
		];
	}
	if (entry.kind === 'group') {
		const body = GroupBody.parse(JSON.parse(entry.body));
		return [{ group_key: `gruppe:${body.group_key}`, group_name: body.group_name, unit_keys: body.unit_keys }];
	}
	if (entry.kind === 'baseline') {
		const body = BaselineBody.parse(JSON.parse(entry.body));
		return [{ group_key: `baseline:${body.baseline_key}`, group_name: body.baseline_name, unit_keys: body.unit_keys }];
	}
	return [];
}

/** The findings accepted so far. */
export function acceptedFindingsOf(entries: readonly Entry[]): AcceptedFinding[] {
	return entries.filter((one) => one.kind === 'accepted_finding').map((one) => AcceptedFinding.parse(JSON.parse(one.body)));
}

/** What is about one registration or one edition, and no reader's. */
const STAYING: ReadonlySet<Entry['kind']> = new Set(['accepted_finding', 'withdrawal', 'note', 'status_edition']);

/**
 * The entries that an edition brings to its readers: a finding points at one registration and stays in the register, and so do withdrawals and what a baseline
 * showed under another definition or policy.
 */
export function shownEntries(entries: readonly Entry[], settings: Settings): Entry[] {
	return entries.filter((one) => !STAYING.has(one.kind) && (one.kind !== 'frozen_baseline' || isOfSettings(one, settings)));
}

/** A verdict with its sentence. */
export type SaidVerdict = GroupVerdict & { sentence: string };

/** The verdicts in words, for the report of an import: only groups that are not shown throughout. */
export function sentencesOf(verdicts: readonly GroupVerdict[], names: ReadonlyMap<string, string>): SaidVerdict[] {
	const nameOf = (key: string) => names.get(key) ?? key;
	return verdicts
		.filter(({ status }) => status !== 'shown')
		.map((verdict) => {
			const { group_key, status, reason, other_key, add_keys, drop_keys } = verdict;
			const other_name = other_key === null ? null : nameOf(other_key);
			const told = { group_name: nameOf(group_key), status, reason, other_name };
			return { ...verdict, sentence: groupSentence({ ...told, add_names: add_keys.map(nameOf), drop_names: drop_keys.map(nameOf) }) };
		});
}
