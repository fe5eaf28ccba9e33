import { unitOf } from '../../../../../web/page-rows.ts';
import type { Speaker } from '../../../../../web/sentences/speaker.ts';
import { caseWordsIn } from '../../../../../web/texts/case.ts';
import { statusPaperWordsIn } from '../../../../../web/texts/status-paper.ts';
import { type Block, heading, text } from '../../../../domain/paper.ts';
import { STATUS_CHAPTERS, type StatusChapter } from '../../../../domain/reports.ts';
import type { Content } from '../../content.ts';
import { caseOf } from '../case.ts';
import type { StatusMaterial } from './material.ts';
import { comparisonBlocks, qualityBlocks } from './others.ts';
import { revisionBlocks } from './revision.ts';
import { annexBlocks, otherAbsenceBlocks, sicknessBlocks } from './sickness.ts';
import { accidentBlocks, keyFigureBlocks, specialTermsBlocks, staffBlocks, staffViewBlocks, turnoverBlocks } from './staff.ts';
import { answerTexts } from './summary.ts';
import { themeBlocks } from './themes.ts';

/** What each chapter says; nothing where the data have nothing for it. */
const CHAPTERS: Record<StatusChapter, (material: StatusMaterial, speaker: Speaker) => Block[]> = {
	themes: themeBlocks,
	key_figures: keyFigureBlocks,
	staff: staffBlocks,
	working_time: staffViewBlocks('staff_time'),
	age: staffViewBlocks('staff_age'),
	sex: staffViewBlocks('staff_sex'),
	seniority: staffViewBlocks('staff_seniority'),
	turnover: turnoverBlocks,
	sickness: sicknessBlocks,
	other_absence: otherAbsenceBlocks,
	accidents: accidentBlocks,
	special_terms: specialTermsBlocks,
	comparison: comparisonBlocks,
	data_quality: qualityBlocks,
	annex: annexBlocks,
};

/** The yearly status: the chapters asked for in their own order; one without figures says which file would give them. */
export function statusPaper(material: StatusMaterial, chapters: readonly StatusChapter[], speaker: Speaker): Content {
	const words = statusPaperWordsIn(speaker.address().language);
	const caseWords = caseWordsIn(speaker.address().language);
	const year = String(material.year);
	const chosen = STATUS_CHAPTERS.filter((chapter) => chapters.includes(chapter));
	const [answer = '', ...more] = answerTexts(material, speaker);
	return {
		name: year,
		title: words.title(year),
		subtitle: unitOf(material.answers)?.unit_name ?? '',
		blocks: [
			text(answer, 'answer'),
			...more.map((sentence) => text(sentence)),
			...revisionBlocks(material, speaker),
			...chosen.flatMap((chapter) => {
				const blocks = CHAPTERS[chapter](material, speaker);
				return [heading(1, words.chapters[chapter]), ...(blocks.length === 0 ? [text(words.missing[chapter])] : blocks)];
			}),
		],
		case_statement: caseOf(
			{
				matter: [caseWords.status.matter(words.title(year), unitOf(material.answers)?.unit_name ?? '')],
				background: [caseWords.status.background],
				assessment: [answer, ...more],
				economy: [caseWords.status.economy],
				recommendation: [caseWords.status.recommendation],
			},
			speaker,
		),
	};
}
