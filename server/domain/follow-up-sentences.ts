import type { CompletenessRow } from './answers.ts';
import { type ChanceLanguage, type ChanceLevel, type ChanceWords, chanceWordsIn } from './chance-words.ts';
import type { BaselineRow, EffectRow, TargetRow, UnderreportingRow } from './follow-up-answers.ts';
import type { Measure } from './judged-measures.ts';
import type { TargetUnit } from './register.ts';
import { type SaidNumbers, saidNumbers } from './said-numbers.ts';

/** What is said of a row that follows something up, in Danish and English: the server says it in the answer, a page in the reader's language. */

/** A row before it says anything. */
type Unsaid<Row extends { sentence: string }> = Omit<Row, 'sentence'>;
type Way = 'up' | 'down' | 'none';

interface Telling {
	words: ChanceWords;
	said: SaidNumbers;
}

const tellingIn = (language: ChanceLanguage): Telling => ({ words: chanceWordsIn(language), said: saidNumbers(language) });

/** The months of a baseline against those of its follow-up. */
export function baselineSentence(row: Unsaid<BaselineRow>, language: ChanceLanguage): string {
	const telling = tellingIn(language);
	const { words, said } = telling;
	const { follow } = words;
	if (row.status === 'open') return follow.waits;
	if (row.status === 'hidden') return follow.hidden;
	const today =
		row.is_changed === true && row.today_value !== null && row.value !== null
			? [follow.today(rateText(row.today_value, row.measure, telling), rateText(row.value, row.measure, telling))]
			: [];
	if (row.look_status === 'open')
		return joined([...today, row.next_look_date === null ? '' : follow.no_follow_up(said.date(row.next_look_date))]);
	if (row.look_status === 'hidden') return joined([...today, follow.look_hidden]);
	return joined([...(row.ratio === null || row.crude_ratio !== null ? crudeTexts(row, telling) : relativeTexts(row, telling)), ...today]);
}

/** The municipality and its areas: the rates themselves, what the mix makes of it, and the rest. */
function crudeTexts(row: Unsaid<BaselineRow>, telling: Telling): string[] {
	const { words } = telling;
	const [first, last] = [row.like_value, row.look_value];
	if (first === null || last === null) return [words.change.too_small];
	const way: Way = first === last ? 'none' : last > first ? 'up' : 'down';
	const told = words.change.from_to(
		words.follow.name[row.measure],
		rateText(first, row.measure, telling),
		rateText(last, row.measure, telling),
		way,
	);
	const hasMix = row.bridge_mix !== null && row.adjusted_level !== null;
	const mix = row.bridge_mix === null || !hasMix ? null : differenceText(row.bridge_mix, row.measure, telling);
	const [level, low, high] =
		mix !== null ? [row.adjusted_level, row.adjusted_low, row.adjusted_high] : [row.crude_level, row.crude_low, row.crude_high];
	if (level === null || low === null || high === null) return [told, words.change.too_small];
	const between = betweenText(low, high, telling);
	const change = mix !== null ? words.change.rest(level, way, between) : words.change.whole(level, way, between);
	return [
		told,
		...(mix === null ? [] : [words.change.mix(mix)]),
		change,
		...outsideTexts(row, telling),
		...visibleText(level, row, telling),
	];
}

/** What came to everybody, and the change beside it. */
function outsideTexts(row: Unsaid<BaselineRow>, telling: Telling): string[] {
	const { words, said } = telling;
	const { outside_first: first, outside_last: last, relative_level: level, relative_low: low, relative_high: high } = row;
	if (first === null || last === null || level === null || low === null || high === null) return [];
	const source = [row.outside_source, row.outside_measure].filter((text) => text !== null).join(', ');
	return [
		words.change.all(said.decimal(first), said.decimal(last), source),
		words.change.against_all(level, row.relative_direction ?? 'none', betweenText(low, high, telling)),
	];
}

/** A workplace: O per hundred expected, before and after. */
function relativeTexts(row: Unsaid<BaselineRow>, telling: Telling): string[] {
	const { words, said } = telling;
	const { ratio, look_ratio, change_level: level, change_low: low, change_high: high, change_direction: way } = row;
	if (ratio === null || look_ratio === null || level === null || low === null || high === null || way === null)
		return [words.change.too_small];
	return [
		words.effect.per_hundred(words.follow.name[row.measure], said.whole(ratio * 100), said.whole(look_ratio * 100), way),
		words.change.whole(level, way, betweenText(low, high, telling)),
		...visibleText(level, row, telling),
	];
}

function visibleText(level: ChanceLevel, { smallest_visible_fall }: Pick<BaselineRow, 'smallest_visible_fall'>, { words, said }: Telling) {
	return level === 'beyond_chance' || smallest_visible_fall === null
		? []
		: [words.follow.visible(said.roundPercent(smallest_visible_fall))];
}

/** An effort that is judged, one that cannot be yet, or one that is only thought of. */
export function effectSentence(row: Unsaid<EffectRow>, is_whole_municipality: boolean, language: ChanceLanguage): string {
	return joined(effectTexts(row, is_whole_municipality, language));
}

/** The same, sentence by sentence: the first says what was seen. */
export function effectTexts(row: Unsaid<EffectRow>, is_whole_municipality: boolean, language: ChanceLanguage): string[] {
	const telling = tellingIn(language);
	const { follow } = telling.words;
	if (is_whole_municipality) return [follow.whole_municipality, ...priceTexts(row, telling)];
	if (row.status === 'hidden') return [row.effort_key === null ? follow.no_windows : follow.hidden];
	const parts = beforehandTexts(row, language);
	if (row.status === 'open')
		return [parts.visible, parts.add, parts.anyway, parts.against, parts.opens, parts.members, parts.overlap, parts.price].flat();
	return [...judgedTexts(row, telling), ...parts.against, ...parts.members, ...parts.overlap, ...parts.price];
}

/** What can be said before there is any result, by what it is about; empty where there is nothing to say. */
export interface BeforehandTexts {
	/** The smallest fall that could be seen, and with whom a smaller one could. */
	visible: string[];
	add: string[];
	/** The part of a fall that would come without the effort, and whom a change is held against. */
	anyway: string[];
	held_against: string[];
	/** Its comparison group, or why it has none; of an effort only thought of, where a group was asked for. */
	against: string[];
	opens: string[];
	/** Units that cannot be shown. */
	members: string[];
	overlap: string[];
	price: string[];
}

/** The parts of what is said of an effort beside its result: a page puts them where they belong. */
export function beforehandTexts(row: Unsaid<EffectRow>, language: ChanceLanguage): BeforehandTexts {
	const telling = tellingIn(language);
	const { words, said } = telling;
	const { follow } = words;
	const when = <Value>(value: Value | null, text: (value: Value) => string) => (value === null ? [] : [text(value)]);
	const isPart = row.member_shown_count !== null && row.member_shown_count < row.member_count;
	return {
		visible: when(row.smallest_visible_fall, (fall) => follow.could_see(said.roundPercent(fall))),
		add: when(row.add_visible_fall, (fall) => follow.add(row.add_names ?? '', said.roundPercent(fall))),
		anyway: anywayTexts(row, telling),
		held_against: row.effort_key === null ? when(row.placebo_other_count, (others) => follow.held_against(said.whole(others))) : [],
		against: row.effort_key === null ? wouldHoldTexts(row, telling) : againstTexts(row, telling),
		opens: when(row.next_look_date, (date) => follow.opens(said.date(date))),
		members: isPart ? [follow.members(said.whole(row.member_shown_count ?? 0), said.whole(row.member_count))] : [],
		overlap: when(row.overlapping_names, (names) =>
			follow.overlap(names.replaceAll(/\((\d{4}-\d{2})\)/g, (_, month: string) => follow.begun(said.month(month)))),
		),
		price: priceTexts(row, telling),
	};
}

/** What a high year is followed by on its own, said before anybody can take it for an effect; nothing where the level is not high. */
function anywayTexts(row: Unsaid<EffectRow>, { words, said }: Telling): string[] {
	const { base_ratio, predicted_ratio, measure } = row;
	if (base_ratio === null || predicted_ratio === null || base_ratio <= 1) return [];
	const [first, last] = [said.whole(base_ratio * 100), said.whole(predicted_ratio * 100)];
	return first === last ? [] : [words.follow.would_come(words.follow.name[measure], first, last)];
}

/** What a measure would be held against where a comparison group is thought of too, and what that costs. */
function wouldHoldTexts(row: Unsaid<EffectRow>, { words: { effect, follow }, said }: Telling): string[] {
	const { comparison, smallest_visible_fall: fall, municipal_visible_fall: municipal } = row;
	if (comparison === null || comparison === 'not_registered') return [];
	const [shown, all] = [row.comparison_shown_count ?? 0, row.comparison_count ?? 0];
	const units = row.comparison_names ?? effect.units(said.whole(all));
	return [
		follow.would_hold[comparison](follow.name[row.measure], units),
		...(comparison === 'group' && shown < all ? [follow.group_members(said.whole(shown), said.whole(all))] : []),
		...(fall === null || municipal === null ? [] : [follow.with_group(said.roundPercent(fall), said.roundPercent(municipal))]),
	];
}

/** What the change is held against and why, and what happened there. */
function againstTexts(
	{ comparison, comparison_names, comparison_count, comparison_change_ratio: moved }: Unsaid<EffectRow>,
	telling: Telling,
) {
	const { words, said } = telling;
	if (comparison === null) return [];
	const told = words.effect.against[comparison](comparison_names ?? words.effect.units(said.whole(comparison_count ?? 0)));
	if (moved === null) return [told];
	const share = Math.abs(1 - moved);
	const way = share < LEAST_MOVED ? 'none' : moved > 1 ? 'up' : 'down';
	return [told, words.effect.group_moved(said.roundPercent(share), way)];
}

/** A change that rounds to no per cent. */
const LEAST_MOVED = 0.005;

function judgedTexts(row: Unsaid<EffectRow>, { words, said }: Telling): string[] {
	const { ratio, look_ratio, change_direction, effect_ratio, effect_level, effect_direction } = row;
	if (ratio === null || look_ratio === null || change_direction === null || effect_ratio === null || effect_level === null)
		return row.smallest_visible_fall === null
			? [words.change.too_small]
			: [words.effect.too_small(said.roundPercent(row.smallest_visible_fall))];
	const anyway = row.came_anyway_share === null || ratio <= 1 ? null : said.roundPercent(Math.min(1, row.came_anyway_share));
	const left = said.roundPercent(Math.abs(1 - effect_ratio));
	const way = effect_direction ?? 'none';
	const placebo = row.placebo_other_count !== null && row.placebo_other_count > 0 && row.placebo_beyond_count !== null;
	return [
		words.effect.per_hundred(words.follow.name[row.measure], said.whole(ratio * 100), said.whole(look_ratio * 100), change_direction),
		...(anyway === null
			? [words.effect.unlike_predicted(left, effect_level, way)]
			: [
					(row.comparison === 'group' ? words.effect.came_anyway_in_group : words.effect.came_anyway)(anyway),
					words.effect.rest(left, effect_level, way),
				]),
		...(placebo ? [words.effect.placebo(said.whole(row.placebo_beyond_count ?? 0), said.whole(row.placebo_other_count ?? 0))] : []),
		...(row.is_pre_level === false && row.pre_slope_per_year !== null
			? [words.effect.already(row.pre_slope_per_year > 1 ? 'up' : 'down')]
			: []),
		words.effect.not_the_cause,
	];
}

/** What it takes to be paid for, and whether that could be seen at all. */
function priceTexts(row: Unsaid<EffectRow>, { words, said }: Telling): string[] {
	if (row.break_even_days_per_fte === null || row.visible_days_per_fte === null || row.look_months !== PRICED_LOOK) return [];
	const isSeen = row.break_even_days_per_fte >= row.visible_days_per_fte;
	const visible = said.decimal(row.visible_days_per_fte);
	return [
		words.follow.pays_at(said.decimal(row.break_even_days_per_fte)),
		isSeen ? words.follow.pays_seen(visible) : words.follow.pays_unseen(visible),
	];
}

/** Prices are said of a year: the same days over half a year or two would be other days a year. */
const PRICED_LOOK = 12;

export function targetSentence(row: Unsaid<TargetRow>, language: ChanceLanguage): string {
	const telling = tellingIn(language);
	const { words, said } = telling;
	if (row.value === null || row.target_status === null) return words.follow.hidden;
	const valueText = (value: number) => targetText(value, row.value_unit, telling);
	const [value, target] = [valueText(row.value), valueText(row.target_value)];
	const status = row.target_status === 'not_judged' ? words.follow.not_judged : words.target[row.target_status];
	const isUnseen = row.is_visible === false && row.is_met_now === false && row.smallest_visible_fall !== null;
	// next year's range says that the target is not reached: then it is not within chance either
	const unseen = row.target_status === 'not_at_this_level' ? words.target.not_always_visible : words.target.not_visible;
	return joined([
		status(value, target),
		isUnseen ? unseen(said.roundPercent(row.smallest_visible_fall ?? 0)) : '',
		row.path_value === null || row.is_met_now === true || row.path_value <= row.target_value
			? ''
			: words.follow.path(valueText(row.path_value)),
		row.below_value === null ? '' : words.target.sum(valueText(row.below_value), target),
	]);
}

export function underreportingSentence(row: Unsaid<UnderreportingRow>, language: ChanceLanguage): string {
	const { words, said } = tellingIn(language);
	if (row.registration === null || row.observed === null || row.expected === null) return words.follow.hidden;
	const basis = row.basis === 'spells' ? words.follow.all_spells : '';
	const silent = row.is_silence_remarkable === true ? silenceText(row, { words, said }) : '';
	const fallen = changeText(row, { words, said });
	if (row.registration === 'check' && row.is_count_remarkable !== true) return joined([silent, fallen]);
	if (row.registration === 'too_small') return words.follow.registered_too_small;
	if (row.registration === 'as_expected') return joined([words.follow.registered_as_expected, basis]);
	const check = row.basis === 'spells' ? words.registration.check_all : words.registration.check;
	return joined([
		check(said.whole(row.observed), said.whole(row.expected)),
		row.is_long_as_usual === true ? words.registration.long_as_usual : '',
		basis,
		silent,
		fallen,
	]);
}

function changeText(row: Unsaid<UnderreportingRow>, { words, said }: Telling): string {
	const { change_kind: kind, change_month: month, change_short_ratio: ratio } = row;
	return kind === null || month === null || ratio === null
		? ''
		: words.registration.fall_at[kind](said.month(month), said.roundPercent(1 - ratio));
}

function silenceText(row: Unsaid<UnderreportingRow>, { words, said }: Telling): string {
	const { silence_first_month: first, silence_last_month: last, silence_expected: expected } = row;
	if (first === null || last === null || expected === null) return '';
	return words.registration.silence(said.month(first), said.month(last), said.whole(expected));
}

/** How much of a month is registered. */
export function completenessSentence(
	{ completeness, is_preliminary }: Pick<CompletenessRow, 'completeness' | 'is_preliminary'>,
	language: ChanceLanguage,
): string {
	const { words, said } = tellingIn(language);
	if (completeness === null) return words.registration.delay_unknown;
	return is_preliminary ? words.registration.preliminary(said.roundPercent(completeness)) : words.registration.nearly_all;
}

function joined(texts: readonly string[]): string {
	return texts.filter((text) => text !== '').join(' ');
}

/** A ratio's interval as people say it: `sandsynligvis mellem 12 % lavere og 3 % højere`. */
function betweenText(low: number, high: number, { words, said }: Telling): string {
	const away = (ratio: number) =>
		ratio < 1 ? words.follow.lower(said.roundPercent(1 - ratio)) : words.follow.higher(said.roundPercent(ratio - 1));
	return words.between(away(low), away(high));
}

/** A rate in its unit: `6,1 %`, `2,3 pr. ansat`, and of the rare long spells `9,9 pr. 100 ansatte`. */
function rateText(value: number, measure: Measure, { words, said }: Telling): string {
	if (measure === 'absence' || measure === 'short_absence') return said.percent(value);
	return measure === 'spells'
		? words.follow.per_employee(said.decimal(value))
		: words.follow.per_hundred_employees(said.decimal(value * 100));
}

/** A difference of rates with its sign; null where its one decimal would be 0. */
function differenceText(value: number, measure: Measure, { words, said }: Telling): string | null {
	const shown = measure === 'spells' ? value : value * 100;
	const text = said.decimal(Math.abs(shown));
	if (Math.abs(shown) < LEAST_SAID) return null;
	const signed = `${shown < 0 ? '−' : '+'}${text}`;
	if (measure === 'spells') return words.follow.per_employee(signed);
	return measure === 'prolonged_spells' ? words.follow.per_hundred_employees(signed) : words.follow.points(signed);
}

const LEAST_SAID = 0.05;

function targetText(value: number, unit: TargetUnit, { words, said }: Telling): string {
	if (unit === 'share') return said.percent(value);
	return unit === 'days_per_fte' ? words.follow.per_fte(said.decimal(value)) : words.follow.per_employee(said.decimal(value));
}
