import { z } from 'zod';
import type { Caveat } from '../../domain/answers.ts';
import { addMonths } from '../../domain/calendar.ts';
import { changeTold } from '../../domain/change-words.ts';
import { type ChangesRow, cellChangesOf, type ShownCell } from '../../domain/changes.ts';
import { saidNumbers } from '../../domain/said-numbers.ts';
import { latestJudged } from '../judged/latest-judged.ts';
import { baselinesOf, effortsOf, liesWithin, type Place, placeOf, placesOf, targetsOf } from '../judged/registered.ts';
import { workplaceFlags } from '../judged/workplace-flags.ts';
import type { OpenEdition } from '../open-edition.ts';
import type { Answered, Asking } from './context.ts';

type Change = Omit<ChangesRow, 'sentence' | 'unit_name'>;
type Pair = { before: OpenEdition; now: OpenEdition };

const FIRST: Caveat = { code: 'first_edition', text: 'Det er den første udgave: der er ingen tidligere at sammenligne med.' };
const OTHER_SERIES: Caveat = {
	code: 'other_series',
	text: 'Opgørelsesmåden eller reglerne for, hvad der vises, er ændret siden udgaven før, så tallene kan ikke holdes op mod hinanden.',
};
const sinceCaveat = ({ info }: OpenEdition): Caveat => ({
	code: 'since',
	text: `Sammenlignet med udgaven efter udtrækket ${saidNumbers('da').date(info.extraction_date)}.`,
});

/** What is otherwise within a unit than in the edition that readers knew before this release: made of what both editions show. */
export async function answerChanges({ edition: now, grant }: Asking): Promise<Answered<'changes'>> {
	const question = { unit: grant.unit_key };
	const before = await now.earlier();
	if (before === null) return { question, rows: [], caveats: [FIRST] };
	const places = await placesOf(now);
	const isComparable = seriesOf(before) === seriesOf(now);
	const found = [
		...(isComparable ? await figureChanges({ before, now }, grant.unit_key) : []),
		...(await registeredChanges({ before, now }, places)),
	];
	const rows = found.flatMap((change): ChangesRow[] => {
		const place = places.get(change.unit_key);
		if (!place || !grant.sees(place.unit_key) || !isWithin(now, grant.unit_key, place)) return [];
		const row = { ...change, unit_name: place.unit_name };
		return [{ ...row, sentence: changeTold(row, 'da') }];
	});
	return { question, rows, caveats: [sinceCaveat(before), ...(isComparable ? [] : [OTHER_SERIES])] };
}

/** Everything is within the whole, the groups too. */
function isWithin(edition: OpenEdition, asked: string, { unit_key }: Place): boolean {
	return liesWithin(edition, asked, unit_key, [unit_key]);
}

/** What figures of two editions must share to be compared: what is counted, and what may be shown. */
function seriesOf({ info }: OpenEdition): string {
	const { profile, min_people, min_absent, month_tier_people, split_tier_people, closing_days } = info;
	return JSON.stringify([profile, min_people, min_absent, month_tier_people, split_tier_people, closing_days]);
}

const NOTHING = { entry_name: null, first_month: null, last_month: null, figure_count: null, flag: null };

async function figureChanges({ before, now }: Pair, unit_key: string): Promise<Change[]> {
	const [was, is] = [before.info, now.info];
	const months = { first_month: addMonths(was.last_month, 1), last_month: is.last_month };
	const window = { first_month: addMonths(is.last_window_month, -11), last_month: is.last_window_month };
	const cells = cellChangesOf(await cellsOf(before), await cellsOf(now));
	return [
		...(is.last_month > was.last_month ? [{ ...NOTHING, unit_key, change: 'months' as const, ...months }] : []),
		...(is.last_window_month > was.last_window_month ? [{ ...NOTHING, unit_key, change: 'window' as const, ...window }] : []),
		...(await flagChanges({ before, now })),
		...cells.filter(({ change }) => change === 'shown').map((cell) => ({ ...NOTHING, ...cell })),
		...cells.filter(({ change }) => change === 'corrected').map((cell) => ({ ...NOTHING, ...cell })),
	];
}

const CellRow = z.object({
	unit_key: z.string(),
	period_key: z.string(),
	first_month: z.string(),
	last_month: z.string(),
	is_shown: z.boolean(),
	possible_fte_days: z.number().nullable(),
	absence_fte_days: z.number().nullable(),
	spells_count: z.number().nullable(),
	people_count: z.number().nullable(),
});

async function cellsOf(edition: OpenEdition): Promise<ShownCell[]> {
	return (await edition.ask('shown_cells', {})).map((row) => {
		const { is_shown, possible_fte_days, absence_fte_days, spells_count, people_count, ...cell } = CellRow.parse(row);
		return { ...cell, values: is_shown ? [possible_fte_days, absence_fte_days, spells_count, people_count].join(' ') : null };
	});
}

/** Workplaces that began to stand out, or do so more than before, and those that ceased to. */
async function flagChanges({ before, now }: Pair): Promise<Change[]> {
	const [was, is] = [await flagsOf(before), await flagsOf(now)];
	const began = [...is].flatMap(([unit_key, flag]): Change[] =>
		was.get(unit_key) === flag || was.get(unit_key) === 'red' ? [] : [{ ...NOTHING, unit_key, change: 'flag_new', flag }],
	);
	const ceased = [...was].flatMap(([unit_key, flag]): Change[] =>
		is.has(unit_key) ? [] : [{ ...NOTHING, unit_key, change: 'flag_gone', flag }],
	);
	return [...began, ...ceased];
}

/** Workplaces that stand out, by key. */
async function flagsOf(edition: OpenEdition): Promise<ReadonlyMap<string, 'red' | 'amber'>> {
	const latest = await latestJudged(edition);
	const flags = latest === null ? [] : [...workplaceFlags(latest.period)];
	return new Map(flags.flatMap(([unit_key, { level }]) => (level === 'red' || level === 'amber' ? [[unit_key, level] as const] : [])));
}

/** Efforts, baselines and targets that the earlier edition did not have. */
async function registeredChanges({ before, now }: Pair, places: ReadonlyMap<string, Place>): Promise<Change[]> {
	const [efforts, baselines, targets] = [await effortsOf(now), await baselinesOf(now), await targetsOf(now)];
	const known = {
		efforts: new Set((await effortsOf(before)).map((one) => one.effort_key)),
		baselines: new Set((await baselinesOf(before)).map((one) => one.baseline_key)),
		targets: new Set((await targetsOf(before)).map(targetKeyOf)),
	};
	const entered = (change: 'effort' | 'baseline', key: string, entry_name: string, unit_keys: readonly string[]): Change[] => {
		const place = placeOf(places, `${change === 'effort' ? 'indsats' : 'baseline'}:${key}`, unit_keys);
		return place ? [{ ...NOTHING, unit_key: place.unit_key, change, entry_name }] : [];
	};
	return [
		...efforts
			.filter((one) => !known.efforts.has(one.effort_key))
			.flatMap((one) => entered('effort', one.effort_key, one.effort_name, one.unit_keys)),
		...baselines
			.filter((one) => !known.baselines.has(one.baseline_key))
			.flatMap((one) => entered('baseline', one.baseline_key, one.baseline_name, one.unit_keys)),
		...targets
			.filter((one) => !known.targets.has(targetKeyOf(one)))
			.map(({ unit_key }) => ({ ...NOTHING, unit_key, change: 'target' as const })),
	];
}

/** What tells one target from another. */
function targetKeyOf({ unit_key, measure, valid_from_date }: { unit_key: string; measure: string; valid_from_date: string }): string {
	return [unit_key, measure, valid_from_date].join('|');
}
