import type { Caveat } from '../../domain/answers.ts';
import { addMonths, type PlainMonth } from '../../domain/calendar.ts';
import type { BaselineRow } from '../../domain/follow-up-answers.ts';
import { baselineSentence } from '../../domain/follow-up-sentences.ts';
import { MEASURES, type Measure } from '../../domain/judged-measures.ts';
import type { Stretch } from '../../domain/tiling.ts';
import { LOOK_MONTHS } from '../../judge/effort-windows.ts';
import { judgedBaseline, type LookTerms, NO_LOOK } from '../judged/baseline-look.ts';
import { BenchmarkRow } from '../judged/outside-line.ts';
import {
	type BaselineEntry,
	baselinesOf,
	frozenOf,
	judgedDateOf,
	liesWithin,
	nextBudgetMonth,
	nextMeeting,
	type Place,
	placeOf,
	placesOf,
	topUnits,
} from '../judged/registered.ts';
import { sourceChangeCaveats, withoutRepeats } from '../judged/source-changes.ts';
import { daysPerFteOf, lastJudgedMonth, monthsOf, nodesSpan, rateOfSpan, tilesOfEdition, tilesOfFrozen } from '../judged/spans.ts';
import type { OpenEdition } from '../open-edition.ts';
import type { Answered, Asking } from './context.ts';
import { caveatsOf } from './context.ts';

/** The baselines of a unit and of those below it, each against what came after. */
export async function answerBaseline({ edition, grant }: Asking): Promise<Answered<'baseline'>> {
	const [places, frozen, registered] = [await placesOf(edition), await frozenOf(edition), await baselinesOf(edition)];
	const benchmarks = registered.length === 0 ? [] : (await edition.ask('benchmarks', {})).map((row) => BenchmarkRow.parse(row));
	const rows: BaselineRow[] = [];
	const changes: Caveat[] = [];
	for (const entry of registered) {
		const place = placeOf(places, `baseline:${entry.baseline_key}`, entry.unit_keys);
		if (!place || !entry.unit_keys.every(grant.sees)) continue;
		if (!liesWithin(edition, grant.unit_key, place.unit_key, entry.unit_keys)) continue;
		const own = await rowsOf(edition, entry, place, frozen.get(entry.baseline_key), benchmarks, grant.sees);
		rows.push(...own);
		for (const { look_last_month: last_month } of own)
			if (last_month !== null)
				changes.push(...(await sourceChangeCaveats(edition, entry.unit_keys, { first_month: entry.first_month, last_month })));
	}
	return {
		question: { unit: grant.unit_key },
		rows,
		caveats: [...(rows.some(isWithoutOutside) ? [NO_OUTSIDE] : []), ...caveatsOf(rows, edition), ...withoutRepeats(changes)],
	};
}

const NO_OUTSIDE: Caveat = {
	code: 'no_outside_line',
	text: 'Tal for alle kommuner i de samme år er ikke med i udgaven, så det kan ikke ses, om alle kommuner har bevæget sig på samme måde.',
};

/** A change of the municipality's or an area's absence that stands alone. */
function isWithoutOutside({ measure, crude_ratio, outside_source }: BaselineRow): boolean {
	return measure === 'absence' && crude_ratio !== null && outside_source === null;
}

type Frozen = Awaited<ReturnType<typeof frozenOf>> extends ReadonlyMap<string, infer One> ? One : never;

async function rowsOf(
	edition: OpenEdition,
	entry: BaselineEntry,
	place: Place,
	frozen: Frozen | undefined,
	benchmarks: readonly BenchmarkRow[],
	sees: (unitKey: string) => boolean,
): Promise<BaselineRow[]> {
	const today = await tilesOfEdition(edition);
	const last = lastJudgedMonth(today, edition.root_key);
	const next = await nextOf(edition, entry, last, sees);
	const about = aboutOf(entry, place);
	if (!frozen) {
		const status = entry.last_month > last ? 'open' : 'hidden';
		return MEASURES.map((measure) => said({ ...about, ...next, measure, status, ...NO_FROZEN, ...NO_LOOK, look_status: 'open' as const }));
	}
	const then = tilesOfFrozen(frozen);
	const nodes = [[place.unit_key], topUnits(edition, entry.unit_keys)];
	const terms: LookTerms = { edition, entry, place, frozen, nodes, then, today, benchmarks };
	const rows: BaselineRow[] = [];
	for (const measure of MEASURES) {
		const before = nodesSpan(then, nodes, [entry], measure, frozen.dispersion);
		if (before === null) {
			rows.push(said({ ...about, ...next, measure, status: 'hidden', ...NO_FROZEN, ...NO_LOOK, look_status: 'hidden' }));
			continue;
		}
		const now = nodesSpan(today, nodes, [entry], measure, frozen.dispersion);
		const whole = {
			status: 'shown' as const,
			frozen_edition: frozen.edition,
			frozen_extraction_date: frozen.extraction_date,
			frozen_period_keys: before.period_keys.join(', '),
			value: rateOfSpan(before, measure),
			days_per_fte: daysPerFteOf(before, measure),
			observed: before.figure.observed,
			expected: before.figure.expected,
			today_value: now && rateOfSpan(now, measure),
			today_observed: now?.figure.observed ?? null,
			is_changed: now && differs(now.figure.observed, before.figure.observed),
		};
		for (const { look_months, stretch } of looksOf(terms, measure, last)) {
			const look = stretch === null ? NO_LOOK : await judgedBaseline(terms, measure, stretch);
			const look_status = stretch === null ? ('open' as const) : look.look_value === null ? ('hidden' as const) : ('shown' as const);
			const months = { look_months, look_first_month: stretch?.first_month ?? null, look_last_month: stretch?.last_month ?? null };
			rows.push(said({ ...about, ...next, measure, ...whole, ...look, ...months, look_status }));
		}
	}
	return rows;
}

/** Later corrections move a figure by more than a number's last digits. */
function differs(a: number, b: number): boolean {
	return Math.abs(a - b) > 1e-6 * Math.max(1, Math.abs(b));
}

const NO_FROZEN = {
	frozen_edition: null,
	frozen_extraction_date: null,
	frozen_period_keys: null,
	value: null,
	days_per_fte: null,
	observed: null,
	expected: null,
	today_value: null,
	today_observed: null,
	is_changed: null,
};

function aboutOf({ baseline_key, baseline_name, first_month, last_month, reason, registered_by }: BaselineEntry, place: Place) {
	const { unit_key, unit_name, level } = place;
	return { baseline_key, baseline_name, unit_key, unit_name, level, first_month, last_month, reason, registered_by };
}

function said(row: Omit<BaselineRow, 'sentence'>): BaselineRow {
	return { ...row, sentence: baselineSentence(row, 'da') };
}

interface Look {
	look_months: number | null;
	/** null: no look is due yet. */
	stretch: Stretch | null;
}

/** The looks that are due: 6, 12 and 24 months after the baseline, and the latest twelve months that are shown, where those are others. */
function looksOf({ entry, nodes, today, frozen }: LookTerms, measure: Measure, last: PlainMonth): Look[] {
	const first_month = addMonths(entry.last_month, 1);
	const due = LOOK_MONTHS.map((look_months) => ({
		look_months,
		stretch: { first_month, last_month: addMonths(entry.last_month, look_months) },
	})).filter(({ stretch }) => stretch.last_month <= last);
	// half a year is never shown for a unit that is shown by twelve months; then that look says nothing
	const isSeen = ({ stretch }: Look) => stretch !== null && nodesSpan(today, nodes, [stretch], measure, frozen.dispersion) !== null;
	const fixed = due.filter((look) => look.look_months !== LOOK_MONTHS[0] || isSeen(look));
	const latest = latestTwelve({ first_month, last_month: last }, (stretch) => isSeen({ look_months: null, stretch }));
	const isOther = latest !== null && !fixed.some(({ stretch }) => stretch.first_month === latest.first_month && monthsOf(stretch) === 12);
	const looks: Look[] = [...fixed, ...(isOther ? [{ look_months: null, stretch: latest }] : [])];
	return looks.length > 0 ? looks : [{ look_months: null, stretch: null }];
}

/** The latest twelve months within a stretch that are shown; null where none are. */
function latestTwelve({ first_month, last_month }: Stretch, isSeen: (stretch: Stretch) => boolean): Stretch | null {
	for (let end = last_month; addMonths(end, -11) >= first_month; end = addMonths(end, -1)) {
		const stretch = { first_month: addMonths(end, -11), last_month: end };
		if (isSeen(stretch)) return stretch;
	}
	return null;
}

async function nextOf(edition: OpenEdition, entry: BaselineEntry, last: PlainMonth, sees: (unitKey: string) => boolean) {
	const look = LOOK_MONTHS.map((months) => ({ months, last_month: addMonths(entry.last_month, months) })).find(
		({ months, last_month }) => last_month > last && months >= 12,
	);
	const meeting = await nextMeeting(edition, entry.unit_keys, sees);
	return {
		next_look_months: look?.months ?? null,
		next_look_last_month: look?.last_month ?? null,
		next_look_date: look ? judgedDateOf(look.last_month, edition) : null,
		next_budget_month: nextBudgetMonth(edition.info.extraction_date),
		next_meeting_date: meeting?.date ?? null,
		next_meeting_name: meeting?.name ?? null,
	};
}
