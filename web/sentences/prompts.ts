/** What is worth discussing at a meeting: questions that the figures give reason to ask, never answers. */
import type { OverviewRow, TrendRow } from '../../server/domain/answers.ts';
import type { Attention, AttentionRow } from '../../server/domain/attention.ts';
import { variationOf } from '../../server/domain/symbols.ts';
import { type PatternFilter, patternOfChange } from '../../server/domain/toolbox.ts';
import { chartedOf, comparedOf, rowsFor } from '../measure.ts';
import { type MedWords, medWordsIn } from '../texts/med.ts';
import type { Speaker } from './speaker.ts';

/** A question, and what the toolbox has for it where it has anything. */
export interface Prompt {
	text: string;
	pattern: PatternFilter | null;
}

/** trend: of the unit itself. At most six: what chance leaves standing, what stands out, what is due; and always that everything is registered. */
export function promptsOf(
	now: OverviewRow | null,
	trend: readonly TrendRow[],
	attention: readonly AttentionRow[],
	speaker: Speaker,
): Prompt[] {
	const { prompts } = medWordsIn(speaker.address().language);
	const named = (kinds: readonly Attention[], say: (names: string) => string) => {
		const names = attention.filter((row) => kinds.includes(row.attention)).map((row) => row.entry_name ?? row.unit_name);
		return names.length === 0 ? [] : [asked(say(speaker.format().list(names)))];
	};
	const found = [
		...(now === null ? [] : changePrompts(now, prompts)),
		...latestPrompts(trend, prompts),
		...named(['flag_red', 'flag_amber'], prompts.flagged),
		...named(['target'], prompts.target),
		...named(['matured'], prompts.matured),
		...named(['follow_up'], prompts.follow_up),
	];
	const isSeen = now !== null && now.absence_share !== null;
	return [
		...(found.length === 0 ? [asked(isSeen ? prompts.nothing : prompts.no_figure)] : found),
		asked(prompts.registration, 'registration'),
	];
}

/** What chance leaves standing of the change from the year before, and which part of it grew. */
function changePrompts(now: OverviewRow, prompts: MedWords['prompts']): Prompt[] {
	const { change_level, change_ratio } = comparedOf(now, 'absence');
	const rose = patternOfChange(now);
	return [
		...(change_level === 'beyond_chance' ? [asked((change_ratio ?? 1) > 1 ? prompts.higher : prompts.lower)] : []),
		...(rose === 'more_often' || rose === 'both' ? [asked(prompts.more_often, 'more_often')] : []),
		...(rose === 'longer' || rose === 'both' ? [asked(prompts.longer, 'longer')] : []),
	];
}

/** Where the latest point of the chart stands out, as the words under it say. */
function latestPrompts(trend: readonly TrendRow[], prompts: MedWords['prompts']): Prompt[] {
	const judged = rowsFor(trend, 'absence').flatMap((row) => chartedOf(row, 'absence').judgement ?? []);
	const judgement = judged.at(-1) ?? null;
	const variation = judgement === null ? 'usual' : variationOf(judgement);
	return variation === 'usual' ? [] : [asked(variation === 'more' ? prompts.above : prompts.below)];
}

function asked(text: string, pattern: PatternFilter | null = null): Prompt {
	return { text, pattern };
}
