import { addMonths, lastDateOf, monthOf } from '../../domain/calendar.ts';
import type { TargetRow } from '../../domain/follow-up-answers.ts';
import { targetSentence } from '../../domain/follow-up-sentences.ts';
import type { Question } from '../../domain/question.ts';
import { Target } from '../../domain/register.ts';
import { AppError } from '../../errors.ts';
import { targetInUnit, targetPathValue, targetSumOf, targetVerdictOf } from '../../judge/target.ts';
import { liesWithin, type Place, placesOf, targetsOf } from '../judged/registered.ts';
import { lastTwelve, presentOf, type YearFigure, yearsOf } from '../judged/target-present.ts';
import type { OpenEdition } from '../open-edition.ts';
import type { Answered, Asking } from './context.ts';
import { caveatsOf } from './context.ts';

/** The targets of a unit, of those below it and of those above; with a value, as if it were registered for the unit too. */
export async function answerTargets({ edition, grant, question }: Asking): Promise<Answered<'targets'>> {
	const [places, registered] = [await placesOf(edition), await targetsOf(edition)];
	const thought = thoughtOf(question, grant.unit_key);
	const isReplaced = (one: Target) => thought?.unit_key === one.unit_key && thought.measure === one.measure;
	const targets = thought ? [...registered.filter((one) => !isReplaced(one)), thought] : registered;
	const above = edition.pathOf(grant.unit_key) ?? [];
	const rows: TargetRow[] = [];
	for (const place of places.values()) {
		const isNear = above.includes(place.unit_key) || liesWithin(edition, grant.unit_key, place.unit_key, [place.unit_key]);
		if (!isNear || !grant.sees(place.unit_key)) continue;
		for (const target of targets.filter((one) => one.unit_key === place.unit_key))
			rows.push(await rowOf(edition, places, targets, place, target, grant.sees));
	}
	const words = Object.entries(question).filter(([word, value]) => word !== 'unit' && value !== undefined);
	return { question: { unit: grant.unit_key, ...Object.fromEntries(words) }, rows, caveats: caveatsOf(rows, edition) };
}

/** The target that a question is about; null where it is about those registered. Throws `question_not_understood` for half of one. */
function thoughtOf({ measure, value_unit, value, start, deadline }: Question, unit_key: string): Target | null {
	if ([measure, value_unit, value, start, deadline].every((word) => word === undefined)) return null;
	const written = Number((value ?? '').replace(',', '.'));
	const thought = Target.safeParse({
		unit_key,
		measure,
		target_value: value_unit === 'share' ? written / 100 : written,
		value_unit,
		valid_from_date: `${start}-01`,
		deadline_date: deadline && lastDateOf(deadline),
	});
	if (!thought.success || value === undefined) throw new AppError('question_not_understood');
	return thought.data;
}

async function rowOf(
	edition: OpenEdition,
	places: ReadonlyMap<string, Place>,
	targets: readonly Target[],
	{ unit_key, unit_name, level }: Place,
	target: Target,
	sees: (unitKey: string) => boolean,
): Promise<TargetRow> {
	const years = await yearsOf(edition, unit_key);
	const { first_month, last_month } = lastTwelve(edition);
	const now = years.find((year) => year.last_month === last_month);
	const present = now ? await presentOf(edition, unit_key, now, target) : null;
	const { measure, value_unit, target_value, valid_from_date, deadline_date } = target;
	const about = { unit_key, unit_name, level, measure, value_unit, target_value, valid_from_date, deadline_date, first_month, last_month };
	if (!now || !present) return said({ ...about, ...NO_TARGET, status: 'hidden' });
	const first = firstValueOf(years, target);
	const below = await belowOf(edition, places, targets, target, now, present.value, sees);
	return said({
		...about,
		status: 'shown',
		value: present.value,
		first_value: first,
		path_value: first === null ? null : targetPathValue(target, first, last_month),
		...verdictColumns(present, target_value),
		...below,
	});
}

function said(row: Omit<TargetRow, 'sentence'>): TargetRow {
	return { ...row, sentence: targetSentence(row, 'da') };
}

const NO_BELOW = { below_value: null, below_gap: null, is_below_enough: null, below_without_names: null };
const NO_VERDICT = { next_year_low: null, next_year_high: null, needed_fall: null, smallest_visible_fall: null, is_visible: null };
const NO_TARGET = { value: null, first_value: null, path_value: null, target_status: null, is_met_now: null, ...NO_VERDICT, ...NO_BELOW };

/** Where it stands against chance; without an estimate of chance, only whether it is met. */
function verdictColumns(
	{ value, events, persistence }: { value: number; events: number | null; persistence: number },
	target_value: number,
) {
	const is_met_now = value <= target_value;
	if (events === null) return { target_status: 'not_judged' as const, is_met_now, ...NO_VERDICT };
	// nothing at all may be luck, and has no ratio
	if (value <= 0 || events <= 0) return { target_status: 'chance_decides' as const, is_met_now, ...NO_VERDICT };
	const verdict = targetVerdictOf({ value, events, persistence }, target_value);
	return {
		target_status: verdict.status,
		is_met_now: verdict.is_met_now,
		next_year_low: verdict.next_year.low,
		next_year_high: verdict.next_year.high,
		needed_fall: verdict.needed_fall,
		smallest_visible_fall: verdict.smallest_visible_fall,
		is_visible: verdict.is_visible,
	};
}

/** The twelve months right before the target began, where they are shown. */
function firstValueOf(years: readonly YearFigure[], target: Target): number | null {
	const last = addMonths(monthOf(target.valid_from_date), -1);
	return years.find((year) => year.last_month === last)?.measured(target) ?? null;
}

/** The targets right below, weighted; what is not shown there stays at the parent's own value, so no hidden unit is looked at. */
async function belowOf(
	edition: OpenEdition,
	places: ReadonlyMap<string, Place>,
	targets: readonly Target[],
	target: Target,
	now: YearFigure,
	present_value: number,
	sees: (unitKey: string) => boolean,
) {
	const below = [...places.values()].filter((place) => place.parent_key === target.unit_key && sees(place.unit_key));
	const own = targets.filter((one) => one.measure === target.measure && below.some((place) => place.unit_key === one.unit_key));
	if (own.length === 0) return NO_BELOW;
	const children = [];
	for (const place of below) {
		const year = (await yearsOf(edition, place.unit_key)).find((one) => one.last_month === now.last_month);
		const value = year?.measured(target) ?? null;
		if (!year || value === null || year.fte <= 0) continue;
		const set = own.find((one) => one.unit_key === place.unit_key);
		const target_value = set ? inUnitOf(target, set, now.net_working_days) : null;
		children.push({ unit_key: place.unit_key, fte: year.fte, target_value, present_value: value });
	}
	const rest = now.fte - children.reduce((sum, child) => sum + child.fte, 0);
	const whole = rest > LEAST_FTE ? [...children, { unit_key: '', fte: rest, target_value: null, present_value }] : children;
	if (children.length === 0) return NO_BELOW;
	const sum = targetSumOf(target.target_value, whole);
	const names = sum.without_target_keys.flatMap((key) => places.get(key)?.unit_name ?? []);
	return {
		below_value: sum.weighted_value,
		below_gap: sum.gap,
		is_below_enough: sum.is_enough,
		below_without_names: names.length === 0 ? null : names.join(', '),
	};
}

/** Less than this is the last digits of a division, not somebody. */
const LEAST_FTE = 0.01;

function inUnitOf(target: Target, own: Target, net_working_days: number): number | null {
	if ((own.value_unit === 'spells_per_employment_year') !== (target.value_unit === 'spells_per_employment_year')) return null;
	return targetInUnit(own.target_value, own.value_unit, target.value_unit, net_working_days);
}
