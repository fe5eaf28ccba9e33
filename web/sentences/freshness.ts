import type { EditionRow } from '../../server/domain/answers.ts';
import type { Speaker } from './speaker.ts';

const CODE_LENGTH = 6;

/** Enough of an edition's key to tell two apart on paper; the whole stands in every passport. */
export function editionCode({ edition }: Pick<EditionRow, 'edition'>): string {
	return edition.slice(0, CODE_LENGTH);
}

/** `til og med december 2025`, `udgave ab12cd`, `udtræk 20. februar 2026`, `KRL-nær opgørelse`; the months are those of the newest figure said. */
export function freshnessTexts(edition: EditionRow, through: string | null, speaker: Speaker): string[] {
	const words = speaker.words().freshness;
	const { month, date } = speaker.format();
	return [
		words.through(month(through ?? edition.last_window_month)),
		words.edition(editionCode(edition)),
		words.extraction(date(edition.extraction_date)),
		edition.profile_label,
	];
}
