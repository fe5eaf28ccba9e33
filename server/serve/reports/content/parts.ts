import { trendChart } from '../../../../web/charts/trend-chart.ts';
import { type Beside, windowChart } from '../../../../web/charts/window-chart.ts';
import { figureOf, isTwelveMonths, type Measure, rowsFor } from '../../../../web/measure.ts';
import { type Answers, comparisonOf, editionOf, ownTrend, rowsOf, unitOf } from '../../../../web/page-rows.ts';
import { chartSentences } from '../../../../web/sentences/chart-sentences.ts';
import { eventText } from '../../../../web/sentences/event.ts';
import { freshnessTexts } from '../../../../web/sentences/freshness.ts';
import type { Prompt } from '../../../../web/sentences/prompts.ts';
import type { Speaker } from '../../../../web/sentences/speaker.ts';
import { paperWordsIn } from '../../../../web/texts/paper.ts';
import { toolboxWordsIn } from '../../../../web/texts/toolbox.ts';
import type { EditionRow } from '../../../domain/answers.ts';
import { type Block, type Paper, type Picture, text } from '../../../domain/paper.ts';
import { pictureOf } from '../picture.ts';

/** The unit through time as its page draws it; null where no figure may be shown. */
export function trendPicture(answers: Answers, measure: Measure, speaker: Speaker): Picture | null {
	const rows = rowsFor(ownTrend(answers), measure);
	const hasLine = rows.some((row) => row.grain === 'month' || row.grain === 'quarter');
	return pictureOf(speaker.words().trend.title[measure], speaker.address().language, (frame) =>
		hasLine ? trendChart(rows, measure, frame, rowsOf(answers, 'events')) : windowChart(rows, besideOf(answers, measure), measure, frame),
	);
}

/** The same picture with what stands out and what was registered; nothing where no figure may be shown. */
export function trendBlocks(answers: Answers, measure: Measure, speaker: Speaker): Block[] {
	const events = rowsOf(answers, 'events');
	const picture = trendPicture(answers, measure, speaker);
	const says = chartSentences(rowsFor(ownTrend(answers), measure), measure, speaker.address().language).join(' ');
	return [
		...(picture === null ? [] : [picture]),
		...(says === '' ? [] : [text(says)]),
		...(picture === null || events.length === 0
			? []
			: [text(events.map((event, at) => `${at + 1}. ${eventText(event, speaker)}`).join(' · '), 'small')]),
	];
}

/** The unit above, drawn beside a small one. */
function besideOf(answers: Answers, measure: Measure): Beside | null {
	const row = comparisonOf(answers, 'parent') ?? comparisonOf(answers, 'municipality');
	const own = unitOf(answers)?.unit_key;
	const rows = rowsOf(answers, 'trend').filter((other) => other.unit_key !== own && isTwelveMonths(other));
	return row === null ? null : { name: row.unit_name, rows, value: figureOf(row, measure) };
}

/** What stands at the foot of every page of a paper. */
export function footOf(answers: Answers, speaker: Speaker): string {
	const edition = editionOf(answers);
	if (edition === null) return '';
	const through = comparisonOf(answers, 'now')?.last_month ?? null;
	return [...freshnessTexts(edition, through, speaker), ...(edition.is_synthetic ? [speaker.words().synthetic] : [])].join(' · ');
}

/** What the measures mean, how they are counted, and where the numbers come from. */
export function definitionBlocks(answers: Answers, speaker: Speaker): Block[] {
	const edition = editionOf(answers);
	if (edition === null) return [];
	const { definition, hidden_count } = speaker.words().about;
	const { whole } = speaker.format();
	return [
		text([definition.absence(), definition.short(String(edition.short_limit_days)), definition.spells()].join(' '), 'small'),
		text(hidden_count(whole(edition.hidden_cell_count), whole(edition.offered_cell_count)), 'small'),
	];
}

/** The measures of a paper and what they mean, for a file that is worked on. */
export function definitionsOf(edition: EditionRow, speaker: Speaker): Paper['definitions'] {
	const { about, measure } = speaker.words();
	const paper = paperWordsIn(speaker.address().language);
	return [
		{ term: paper.passport.definition, meaning: edition.profile_label },
		{ term: paper.passport.edition, meaning: edition.edition },
		{ term: measure.heading.absence, meaning: about.definition.absence() },
		{ term: measure.heading.short, meaning: about.definition.short(String(edition.short_limit_days)) },
		{ term: measure.heading.spells, meaning: about.definition.spells() },
		...paper.terms,
	];
}

/** Sentences without the signs that mark what stands in bold on a page. */
export function plain(sentence: string): string {
	return sentence.replaceAll('*', '');
}

/** Questions to discuss, each with where the toolbox has something for it. */
export function promptItems(prompts: readonly Prompt[], speaker: Speaker): string[] {
	const { language } = speaker.address();
	const where = paperWordsIn(language).in_toolbox;
	return prompts.map(({ text: asked, pattern }) =>
		pattern === null ? asked : `${asked} ${where(toolboxWordsIn(language).filters[pattern])}`,
	);
}
