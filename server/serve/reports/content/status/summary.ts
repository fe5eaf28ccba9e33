import type { Speaker } from '../../../../../web/sentences/speaker.ts';
import { statusWordsIn } from '../../../../../web/texts/status.ts';
import { plain } from '../parts.ts';
import { type StatusMaterial, wholeOf } from './material.ts';

/** The year's sickness absence and the year before in a sentence each, as the page says them. */
export function answerTexts(material: StatusMaterial, speaker: Speaker): string[] {
	const words = statusWordsIn(speaker.address().language);
	const { decimal, percent } = speaker.format();
	const row = wholeOf(material, material.year);
	const year = String(material.year);
	if (row === undefined) return [words.hidden(year)];
	const { absence_days_per_fte: days, absence_share: share } = row;
	const { previous_absence_days_per_fte: days_before, previous_absence_share: share_before } = row;
	return [
		days === null || share === null ? words.hidden(year) : words.answer(year, decimal(days), percent(share)),
		...(days_before === null || share_before === null
			? []
			: [words.before(String(material.year - 1), decimal(days_before), percent(share_before))]),
	].map(plain);
}
