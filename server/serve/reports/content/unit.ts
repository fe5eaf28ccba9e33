import { type Answers, comparisonOf, ownTrend, rowsOf, unitOf } from '../../../../web/page-rows.ts';
import { answerText, besideTexts, nearestText, parentAnswer } from '../../../../web/sentences/headline.ts';
import { knownTexts, nextTexts, unknownTexts } from '../../../../web/sentences/known.ts';
import { promptsOf } from '../../../../web/sentences/prompts.ts';
import type { Speaker } from '../../../../web/sentences/speaker.ts';
import { medWordsIn } from '../../../../web/texts/med.ts';
import { paperWordsIn } from '../../../../web/texts/paper.ts';
import { heading, said, text } from '../../../domain/paper.ts';
import type { Content } from '../content.ts';
import { measuresTable } from './measures.ts';
import { definitionBlocks, plain, promptItems, trendBlocks } from './parts.ts';

/** One sheet for the leader and TRIO of a workplace: what we know, what we cannot know, when the next figure comes, and what to talk about. */
export function unitSheet(answers: Answers, speaker: Speaker): Content {
	const unit = unitOf(answers);
	const now = comparisonOf(answers, 'now');
	const layout = unit?.layout ?? 'parent';
	const words = speaker.words().unit;
	const language = speaker.address().language;
	const measures = measuresTable(answers, speaker);
	const known = layout === 'parent' ? [nearestText(answers, speaker)] : knownTexts(now, unit, layout, speaker);
	const told: [string, string[]][] = [
		[words.know, known],
		[words.cannot, unknownTexts(now, unit, layout, speaker)],
		[words.next, unit === null ? [] : nextTexts(unit, layout, speaker)],
	];
	const columns = told.filter(([, sentences]) => sentences.length > 0);
	return {
		name: unit?.unit_name ?? '',
		title: unit?.unit_name ?? '',
		subtitle: paperWordsIn(language).unit_subtitle,
		most_pages: 1,
		blocks: [
			text(plain(layout === 'parent' ? parentAnswer(answers, speaker) : answerText(answers, speaker)), 'answer'),
			...(layout === 'parent' ? [] : said(besideTexts(answers, speaker).map(plain))),
			...trendBlocks(answers, 'absence', speaker),
			{ kind: 'columns', columns: columns.map(([name, sentences]) => [heading(1, name), ...sentences.map((one) => text(plain(one)))]) },
			...(measures === null ? [] : [measures]),
			heading(1, medWordsIn(language).prompts.heading),
			{ kind: 'list', items: promptItems(promptsOf(now, ownTrend(answers), rowsOf(answers, 'attention'), speaker), speaker) },
			heading(1, paperWordsIn(language).how_counted),
			...definitionBlocks(answers, speaker),
		],
		case_statement: [],
	};
}
