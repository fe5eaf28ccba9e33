import type { Speaker } from '../../../../web/sentences/speaker.ts';
import { caseWordsIn } from '../../../../web/texts/case.ts';
import { type Block, type CaseSection, heading, text } from '../../../domain/paper.ts';

/** What is said in the parts of a case, in their order. */
export type CaseParts = Record<'matter' | 'background' | 'assessment' | 'economy' | 'recommendation', readonly string[]>;

/** A case with its five parts; each says something, if only what somebody has to write. */
export function caseOf(parts: CaseParts, speaker: Speaker): CaseSection[] {
	const words = caseWordsIn(speaker.address().language);
	return (['matter', 'background', 'assessment', 'economy', 'recommendation'] as const).map((part) => ({
		heading: words.parts[part],
		text: parts[part].join(' '),
	}));
}

/** The case as it stands at the end of a paper. */
export function caseBlocks(sections: readonly CaseSection[], speaker: Speaker): Block[] {
	if (sections.length === 0) return [];
	const words = caseWordsIn(speaker.address().language);
	return [heading(1, words.heading), ...sections.map((section) => text(`${section.heading}: ${section.text}`, 'small'))];
}
