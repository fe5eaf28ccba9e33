import type { Caveat } from '../../domain/answers.ts';
import { addMonths, monthOf, type PlainMonth } from '../../domain/calendar.ts';
import type { EffectRow } from '../../domain/follow-up-answers.ts';
import { effectSentence } from '../../domain/follow-up-sentences.ts';
import { MEASURES, type Measure } from '../../domain/parameters.ts';
import type { Effort } from '../../domain/register.ts';
import { AppError } from '../../errors.ts';
import { businessCaseOf } from '../../judge/business-case.ts';
import { LOOK_MONTHS, type LookMonths, overlappingEfforts } from '../../judge/effort-windows.ts';
import { ratioOf } from '../../judge/expected.ts';
import { meanOf } from '../../judge/sums.ts';
import { dayPricesOf } from '../judged/day-price.ts';
import {
	type EffortSides,
	type EffortTerms,
	effortSides,
	type JudgedEffort,
	judgedEffort,
	visibleFall,
	workplacesToAdd,
} from '../judged/effort-look.ts';
import { NO_PRE_TREND, preTrendColumns } from '../judged/pre-trend.ts';
import { type EffortEntry, effortsOf, judgedDateOf, liesWithin, type Place, placeOf, placesOf, topUnits } from '../judged/registered.ts';
import { sourceChangeCaveats, withoutRepeats } from '../judged/source-changes.ts';
import { fteOfSpan, lastJudgedMonth, type Span, tilesOfEdition } from '../judged/spans.ts';
import type { OpenEdition } from '../open-edition.ts';
import type { Answered, Asking } from './context.ts';
import { caveatsOf } from './context.ts';
import { beforehandColumns, withUnitsBeside } from './effect-beforehand.ts';

/** Efforts at a unit and below it, looked at after 6, 12 and 24 months; with `start`, what could be seen of one that is only thought of. */
export async function answerEffect({ edition, grant, question }: Asking): Promise<Answered<'effect'>> {
	const places = await placesOf(edition);
	const efforts = await effortsOf(edition);
	const { start, price } = question;
	const asked: AskedEffort[] = [];
	if (start === undefined) {
		for (const effort of efforts) {
			const place = placeOf(places, `indsats:${effort.effort_key}`, effort.unit_keys);
			if (!place || !effort.unit_keys.every(grant.sees)) continue;
			if (liesWithin(edition, grant.unit_key, place.unit_key, effort.unit_keys)) asked.push({ ...effort, place, is_thought_of: false });
		}
	} else {
		checkStart(start, edition);
		const place = places.get(grant.unit_key);
		if (place) asked.push(thoughtOf(place, start, price, await membersOf(edition, place)));
	}
	const rows: EffectRow[] = [];
	const changes: Caveat[] = [];
	for (const one of asked) {
		const own = await rowsOf(edition, places, efforts, one, grant.sees);
		rows.push(...own);
		for (const { before_first_month: first_month, after_last_month: last_month } of own)
			if (first_month !== null && last_month !== null)
				changes.push(...(await sourceChangeCaveats(edition, one.unit_keys, { first_month, last_month })));
	}
	const words = { ...(start === undefined ? {} : { start }), ...(price === undefined ? {} : { price }) };
	return { question: { unit: grant.unit_key, ...words }, rows, caveats: [...caveatsOf(rows, edition), ...withoutRepeats(changes)] };
}

/** How far ahead of the newest extraction an effort may be thought of. */
const MONTHS_AHEAD = 120;

/** Throws `question_not_understood` for a month that the edition cannot say anything about. */
function checkStart(start: PlainMonth, { info }: OpenEdition): void {
	const last = addMonths(monthOf(info.extraction_date), MONTHS_AHEAD);
	if (start < info.first_month || start > last) throw new AppError('question_not_understood', `start: ${info.first_month} til ${last}`);
}

/** An effort with its place; `is_thought_of`: asked about before it is registered. */
type AskedEffort = EffortEntry & { place: Place; is_thought_of: boolean };

function thoughtOf(place: Place, start: string, price: string | undefined, unit_keys: string[]): AskedEffort {
	return {
		effort_key: '',
		effort_name: '',
		unit_keys,
		first_date: `${start}-01`,
		reason: '',
		...(price === undefined ? {} : { price_dkk: Number(price) }),
		place,
		is_thought_of: true,
	};
}

/** The units of a group asked about; a unit is itself. */
async function membersOf(edition: OpenEdition, place: Place): Promise<string[]> {
	if (place.level !== 'group') return [place.unit_key];
	for (const kind of ['effort', 'committee', 'baseline']) {
		for (const row of await edition.ask('entries', { kind })) {
			const body: { unit_keys?: string[] } = JSON.parse(String(row.body));
			const isIt = ['indsats:', 'med:', 'baseline:'].some((before) => place.unit_key.split('~')[0] === `${before}${row.entry_key}`);
			if (isIt && body.unit_keys) return body.unit_keys;
		}
	}
	return [place.unit_key];
}

async function rowsOf(
	edition: OpenEdition,
	places: ReadonlyMap<string, Place>,
	efforts: readonly EffortEntry[],
	asked: AskedEffort,
	sees: (unitKey: string) => boolean,
): Promise<EffectRow[]> {
	const tiles = await tilesOfEdition(edition);
	const last_month = lastJudgedMonth(tiles, edition.root_key);
	const unit_keys = topUnits(edition, asked.unit_keys);
	const { place, first_date } = asked;
	const { is_thought_of } = asked;
	const price_per_day_dkk = meanOf([...(await dayPricesOf(edition, unit_keys)).values()]);
	const terms: EffortTerms = { edition, places, place, unit_keys, tiles, first_date, last_month, is_thought_of, sees, price_per_day_dkk };
	return MEASURES.flatMap((measure) => {
		const looks = LOOK_MONTHS.map((look) => ({ look, sides: effortSides(terms, measure, look) }));
		const found = looks.flatMap(({ look, sides }) => (sides ? [{ look, sides }] : []));
		if (found.length === 0) return [rowOf(terms, asked, efforts, measure, 12, null, undefined)];
		const next = found.find(({ sides }) => sides.after === null);
		// of looks that are not due, the next one; of an effort only thought of, all of them
		const told = found.filter((one) => one.sides.after !== null || asked.is_thought_of || one === next);
		return told.map((one) => rowOf(terms, asked, efforts, measure, one.look, one.sides, one.sides.after ? next : one));
	});
}

function rowOf(
	terms: EffortTerms,
	asked: AskedEffort,
	efforts: readonly EffortEntry[],
	measure: Measure,
	look: LookMonths,
	sides: EffortSides | null,
	next: { look: LookMonths; sides: EffortSides } | undefined,
): EffectRow {
	const { edition, place, unit_keys } = terms;
	const isWhole = place.unit_key === edition.root_key;
	const about = {
		effort_key: asked.is_thought_of ? null : asked.effort_key,
		effort_name: asked.is_thought_of ? null : asked.effort_name,
		unit_key: place.unit_key,
		unit_name: place.unit_name,
		level: place.level,
		effort_first_date: asked.first_date,
		effort_last_date: asked.last_date ?? null,
		effort_type: asked.effort_type ?? null,
		reason: asked.is_thought_of ? null : asked.reason,
		measure,
		look_months: look,
		member_count: unit_keys.length,
		price_dkk: asked.price_dkk ?? null,
		price_per_day_dkk: terms.price_per_day_dkk,
	};
	const row = sides
		? { ...about, ...NO_EFFECT, ...sidesColumns(terms, asked, efforts, measure, sides), ...nextColumns(edition, next) }
		: { ...about, ...NO_EFFECT, price_per_day_dkk: null, price_dkk: null, status: 'hidden' as const };
	return { ...row, sentence: effectSentence(row, isWhole && !asked.is_thought_of, 'da') };
}

function nextColumns(edition: OpenEdition, next: { look: LookMonths; sides: EffortSides } | undefined) {
	if (!next) return { next_look_months: null, next_look_date: null };
	return { next_look_months: next.look, next_look_date: judgedDateOf(next.sides.windows.after.last_month, edition) };
}

const NO_EFFECT = {
	grain: null,
	before_first_month: null,
	before_last_month: null,
	transition_months: null,
	after_first_month: null,
	after_last_month: null,
	member_shown_count: null,
	observed: null,
	expected: null,
	look_observed: null,
	look_expected: null,
	ratio: null,
	look_ratio: null,
	change_ratio: null,
	change_low: null,
	change_high: null,
	change_level: null,
	change_direction: null,
	predicted_ratio: null,
	effect_ratio: null,
	effect_low: null,
	effect_high: null,
	effect_level: null,
	effect_direction: null,
	came_anyway_share: null,
	placebo_beyond_count: null,
	placebo_other_count: null,
	...NO_PRE_TREND,
	base_first_month: null,
	base_last_month: null,
	base_ratio: null,
	smallest_visible_fall: null,
	overlapping_names: null,
	freed_days: null,
	freed_days_low: null,
	freed_days_high: null,
	net_dkk: null,
	net_dkk_low: null,
	net_dkk_high: null,
	verdict: null,
	break_even_days_per_fte: null,
	visible_days_per_fte: null,
	add_names: null,
	add_visible_fall: null,
	next_look_months: null,
	next_look_date: null,
};

/** What is found on the windows of one look. */
function sidesColumns(terms: EffortTerms, asked: AskedEffort, efforts: readonly EffortEntry[], measure: Measure, sides: EffortSides) {
	const { edition, place } = terms;
	const { grain, windows, before, after, size, member_shown_count } = sides;
	const persistence = edition.parameters.persistence[measure] ?? 0;
	const isWhole = place.unit_key === edition.root_key;
	const judged = isWhole ? null : judgedEffort(terms, measure, sides);
	const fall = judged?.effect.smallest_visible_fall ?? visibleFall(size.figure, windows.months_after, persistence);
	const add = asked.is_thought_of && !isWhole ? workplacesToAdd(withUnitsBeside(terms), measure, sides) : null;
	return {
		status: after ? ('shown' as const) : ('open' as const),
		grain,
		before_first_month: windows.before.first_month,
		before_last_month: windows.before.last_month,
		transition_months: monthsApart(windows.before.last_month, windows.after.first_month),
		after_first_month: windows.after.first_month,
		after_last_month: windows.after.last_month,
		member_shown_count,
		observed: before?.figure.observed ?? null,
		expected: before?.figure.expected ?? null,
		look_observed: after?.figure.observed ?? null,
		look_expected: after?.figure.expected ?? null,
		ratio: isWhole || !before ? null : ratioOf(before.figure),
		look_ratio: isWhole || !after ? null : ratioOf(after.figure),
		...(judged ? effectColumns(judged) : {}),
		...(isWhole ? NO_PRE_TREND : preTrendColumns(terms, measure, sides)),
		...(asked.is_thought_of && !isWhole ? beforehandColumns(terms, measure, sides) : {}),
		smallest_visible_fall: fall,
		overlapping_names: overlapNames(terms, asked, efforts, windows),
		...priceColumns(terms, asked, measure, sides, judged, fall),
		add_names: add?.names.join(', ') ?? null,
		add_visible_fall: add?.fall ?? null,
	};
}

function monthsApart(last: string, first: string): number {
	const numberOf = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5));
	return numberOf(first) - numberOf(last) - 1;
}

function effectColumns({ effect, placebo }: JudgedEffort) {
	if (effect.kind === 'too_small' || effect.regression === null) return {};
	const { change, regression } = effect;
	return {
		change_ratio: change.ratio,
		change_low: change.interval.low,
		change_high: change.interval.high,
		change_level: change.level,
		change_direction: change.direction,
		predicted_ratio: regression.predicted_ratio,
		effect_ratio: regression.effect_ratio,
		effect_low: regression.interval.low,
		effect_high: regression.interval.high,
		effect_level: regression.level,
		effect_direction: regression.direction,
		came_anyway_share: regression.came_anyway_share,
		placebo_beyond_count: placebo.beyond,
		placebo_other_count: placebo.others,
	};
}

/** Other efforts at the units, above or below them, as far as the reader may know them. */
function overlapNames(
	{ edition, places, unit_keys, sees }: EffortTerms,
	asked: AskedEffort,
	efforts: readonly EffortEntry[],
	windows: EffortSides['windows'],
): string | null {
	const above = unit_keys.flatMap((key) => edition.pathOf(key) ?? []);
	const below = [...places.keys()].filter((key) => (edition.pathOf(key) ?? []).some((one) => unit_keys.includes(one)));
	const known = efforts.filter((effort) => effort.unit_keys.every(sees));
	const rows = known.flatMap(({ unit_keys: keys, ...effort }): Effort[] => keys.map((unit_key) => ({ ...effort, unit_key })));
	const found = overlappingEfforts(asked.effort_key, new Set([...above, ...below]), windows, rows);
	const names = [...new Set(found.map((effort) => `${effort.effort_name} (fra ${monthOf(effort.first_date)})`))];
	return names.length === 0 ? null : names.join(', ');
}

/** The price against the day-work freed: for all absence, where the figures hold every unit that was paid for. */
function priceColumns(
	{ price_per_day_dkk }: EffortTerms,
	{ price_dkk, unit_keys }: AskedEffort,
	measure: Measure,
	{ size, after, member_shown_count, windows }: EffortSides,
	judged: JudgedEffort | null,
	fall: number,
) {
	if (price_dkk === undefined || measure !== 'absence' || member_shown_count < unit_keys.length) return {};
	const years = windows.months_after / 12;
	const fte = fteOfSpan(after ?? size);
	if (!fte) return {};
	const regression = judged?.effect.kind === 'judged' ? judged.effect.regression : null;
	const days_without = regression && after ? regression.predicted_ratio * after.figure.expected : daysOf(after ?? size, years);
	const perYear = (days: number) => days / years;
	const visible_days_per_fte = perYear((fall * days_without) / fte);
	const break_even = perYear(price_dkk / price_per_day_dkk / fte);
	if (!regression) return { break_even_days_per_fte: break_even, visible_days_per_fte };
	const { effect_ratio, interval: effect_interval } = regression;
	const result = businessCaseOf({ days_without, effect_ratio, effect_interval, price_dkk, price_per_day_dkk, fte });
	return {
		freed_days: result.freed_days,
		freed_days_low: result.freed_days_interval.low,
		freed_days_high: result.freed_days_interval.high,
		net_dkk: result.net_dkk,
		net_dkk_low: result.net_dkk_interval.low,
		net_dkk_high: result.net_dkk_interval.high,
		verdict: result.verdict,
		break_even_days_per_fte: perYear(result.break_even_days_per_fte),
		visible_days_per_fte,
	};
}

/** Lost days of a span, as many years long as the look. */
function daysOf({ figure, months }: Span, years: number): number {
	return (figure.observed / (months / 12)) * years;
}
