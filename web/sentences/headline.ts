/** The answer of a page in its first sentence, and what stands beside it. */
import type { OverviewRow } from '../../server/domain/answers.ts';
import { chanceWordsIn } from '../../server/domain/chance-words.ts';
import { changeSentence, movedSentence, throughSentence } from '../../server/domain/judged-sentences.ts';
import { comparedOf } from '../measure.ts';
import { type Answers, comparisonOf, unitOf } from '../page-rows.ts';
import type { Speaker } from './speaker.ts';

/** The unit's figure and what chance says of its change, in one sentence, days before percent. */
export function answerText(page: Answers, speaker: Speaker): string {
	const row = comparisonOf(page, 'now');
	const words = speaker.words().overview;
	const unit = unitOf(page)?.unit_name ?? '';
	if (row === null || row.status === 'unknown') return words.unknown;
	const figures = figuresOf(row, speaker);
	if (figures === null) return words.hidden(unit);
	const answer = words.answer(figures.days, figures.percent, speaker.format().month(row.last_month));
	const verdict = verdictText(row, speaker);
	return verdict === null ? answer : `${answer.replace(/\.$/, '')}; ${verdict}.`;
}

/** What chance says of the change of all absence from the year before; null where it is not judged. */
function verdictText(row: OverviewRow, speaker: Speaker): string | null {
	const { change } = chanceWordsIn(speaker.address().language);
	const { change_level, change_basis, change_ratio } = comparedOf(row, 'absence');
	if (row.judged_last_month !== null && row.judged_last_month !== row.last_month) return change.too_new;
	if (change_level === 'too_small') return change.since_year_ago_too_small;
	if (change_level === null) return null;
	const way = (change_ratio ?? 1) > 1 ? 'up' : 'down';
	return change_basis === 'municipality'
		? change.since_year_ago_against_whole(change_level, way)
		: change.since_year_ago(change_level, way);
}

/** What stands beside it, each as a sentence. */
export function besideTexts(page: Answers, speaker: Speaker): string[] {
	const words = speaker.words().overview;
	const now = comparisonOf(page, 'now');
	const yearAgo = figuresOf(comparisonOf(page, 'year_ago'), speaker);
	const beside = [comparisonOf(page, 'parent'), comparisonOf(page, 'municipality')].flatMap((row) => {
		const figures = figuresOf(row, speaker);
		return row === null || figures === null ? [] : [words.beside(row.unit_name, figures.days, figures.percent)];
	});
	return [
		...(yearAgo === null ? [] : [words.year_ago(yearAgo.days, yearAgo.percent)]),
		...(now === null ? [] : chanceTexts(now, speaker)),
		...beside,
	];
}

/** Which factor moved; where the figure is too new to be judged, how its last judged period had changed. */
function chanceTexts(now: OverviewRow, speaker: Speaker): string[] {
	const { language } = speaker.address();
	const isOlder = now.judged_last_month !== null && now.judged_last_month !== now.last_month;
	if (isOlder) {
		const sentence = changeSentence('absence', comparedOf(now, 'absence'), null, language, speaker.format());
		return [throughSentence(sentence, now, language, speaker.format().month)].filter((text) => text !== null);
	}
	const hasMoved = now.moved !== 'undecided' && isMoved(now);
	return [hasMoved ? movedSentence(now, language) : null].filter((text) => text !== null);
}

/** Which factor moved is worth a sentence only where something has. */
export function isMoved(row: OverviewRow): boolean {
	return (['absence', 'spells'] as const).some((name) => {
		const { change_level } = comparedOf(row, name);
		return change_level === 'beyond_chance' || change_level === 'points_to';
	});
}

/** Of a unit whose own figure may not be shown: that there is none. */
export function parentAnswer(page: Answers, speaker: Speaker): string {
	const unit = unitOf(page);
	const words = speaker.words().unit;
	const name = unit?.unit_name ?? '';
	return unit?.headcount === null ? words.parent_answer(name) : words.parent_answer_hidden(name);
}

/** Its nearest figure that is shown; null where the answer holds none. */
export function nearestOf(page: Answers): OverviewRow | null {
	const rows = [comparisonOf(page, 'parent'), comparisonOf(page, 'municipality')];
	return rows.find((row) => row?.unit_key === unitOf(page)?.nearest_shown_key) ?? null;
}

/** That figure in a sentence. */
export function nearestText(page: Answers, speaker: Speaker): string {
	const words = speaker.words().unit;
	const row = nearestOf(page);
	const figures = figuresOf(row, speaker);
	if (row === null || figures === null) return words.parent_nearest_none(unitOf(page)?.nearest_shown_name ?? '');
	return words.parent_nearest(row.unit_name, figures.days, figures.percent, speaker.format().month(row.last_month));
}

function figuresOf(row: OverviewRow | null, speaker: Speaker): { days: string; percent: string } | null {
	if (row === null || row.absence_share === null || row.absence_days_per_fte === null) return null;
	return { days: speaker.format().decimal(row.absence_days_per_fte), percent: speaker.format().percent(row.absence_share) };
}
