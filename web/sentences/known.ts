/** What is known of a unit, what its figure cannot say, and when the next one comes: each a sentence. */
import type { Layout, OverviewRow, UnitRow } from '../../server/domain/answers.ts';
import { MEASURES as JUDGED_MEASURES, type Measure as JudgedMeasure } from '../../server/domain/judged-measures.ts';
import { readingOf } from '../measure.ts';
import type { Speaker } from './speaker.ts';

/** A quarter of a year's net working days: three months of full-time absence. */
const QUARTER_OF_YEAR = 1 / 4;
/** What one person weighs is said where it shows in the figure's one decimal. */
const LEAST_POINTS = 0.1;

export function knownTexts(row: OverviewRow | null, unit: UnitRow | null, layout: Layout, speaker: Speaker): string[] {
	if (row === null || row.absence_share === null || row.absence_days_per_fte === null) return [];
	const { format } = speaker;
	const words = speaker.words().unit;
	const spells = readingOf(row, 'spells');
	return [
		...(layout === 'month'
			? []
			: [
					words.know_value(format().decimal(row.absence_days_per_fte), format().percent(row.absence_share), format().month(row.last_month)),
				]),
		...(spells.kind === 'shown' ? [words.know_spells(format().decimal(spells.value), format().whole(spells.numerator))] : []),
		...(row.people_count === null || row.fte === null
			? []
			: [words.know_people(format().whole(row.people_count), format().whole(row.fte))]),
		...(unit === null || unit.absence_effective_events === null ? [] : [words.know_events(format().whole(unit.absence_effective_events))]),
		...(unit === null || unit.mature_month === null || unit.preliminary_month_count > 0
			? []
			: [words.preliminary_none(format().month(unit.mature_month))]),
	];
}

export function unknownTexts(row: OverviewRow | null, unit: UnitRow | null, layout: Layout, speaker: Speaker): string[] {
	const words = speaker.words().unit;
	if (layout === 'parent') return [words.cannot_any, words.parent_why];
	const weight = oneAwayOf(row);
	return [
		...(layout === 'window' ? [words.cannot_months] : []),
		...(weight === null || weight.points < LEAST_POINTS
			? []
			: [words.cannot_one(speaker.format().whole(weight.days), speaker.format().decimal(weight.points))]),
		...(row !== null && row.split_status === 'hidden' && row.status !== 'hidden' ? [words.cannot_split] : []),
		...(unit === null ? [] : [...fallTexts(unit, speaker), ...judgedAboveTexts(unit, speaker), ...preliminaryTexts(unit, speaker)]),
	];
}

/** The smallest fall that could be seen, of all absence and of spells, which are sharper. */
function fallTexts(unit: UnitRow, speaker: Speaker): string[] {
	const words = speaker.words().unit;
	const falls = (['absence', 'spells'] as const).flatMap((name) => {
		const fall = unit[`${name}_visible_fall`];
		return fall === null ? [] : [words.fall_of(speaker.format().wholePercent(fall), words.measure_names[name])];
	});
	return falls.length === 0 ? [] : [words.cannot_fall(speaker.format().list(falls))];
}

/** Measures that are judged at a unit above, by that unit. */
function judgedAboveTexts(unit: UnitRow, speaker: Speaker): string[] {
	const words = speaker.words().unit;
	const above = new Map<string, JudgedMeasure[]>();
	for (const name of JUDGED_MEASURES) {
		const [key, judged] = [unit[`${name}_judged_key`], unit[`${name}_judged_name`]];
		if (key !== null && judged !== null && key !== unit.unit_key) above.set(judged, [...(above.get(judged) ?? []), name]);
	}
	return [...above].map(([name, measures]) =>
		words.judged_above(
			listed(
				measures.map((measure) => words.measure_names[measure]),
				speaker,
			),
			name,
		),
	);
}

function preliminaryTexts(unit: UnitRow, speaker: Speaker): string[] {
	if (unit.preliminary_month_count === 0 || unit.mature_month === null) return [];
	return [
		speaker.words().unit.preliminary(speaker.format().month(unit.mature_month), speaker.format().wholePercent(unit.latest_completeness)),
	];
}

/** `Sygefraværet og lange forløb`, as a sentence begins. */
function listed(names: readonly string[], speaker: Speaker): string {
	const text = speaker.format().list(names);
	return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What one full-time employee away for three months weighs in this unit: FTE-days, and percentage points of the year. */
function oneAwayOf(row: OverviewRow | null): { days: number; points: number } | null {
	if (row === null || row.absence_share === null || row.absence_days_per_fte === null || row.possible_fte_days === null) return null;
	if (row.absence_share <= 0 || row.possible_fte_days <= 0) return null;
	const days = (row.absence_days_per_fte / row.absence_share) * QUARTER_OF_YEAR;
	return { days, points: (days / row.possible_fte_days) * 100 };
}

export function nextTexts(unit: UnitRow, layout: Layout, speaker: Speaker): string[] {
	const words = speaker.words().unit;
	const month = speaker.format().month(unit.next_last_month);
	const date = speaker.format().date(unit.next_release_date);
	const next = words.next_window(month, date);
	if (layout === 'month') return [next];
	if (layout === 'window') return [next, words.window_why];
	const later = unit.headcount === null ? words.parent_later : words.parent_later_hidden;
	return [words.next_nearest(unit.nearest_shown_name, month, date), later];
}
