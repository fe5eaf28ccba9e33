import { frozenFigures, type StatusEdition } from '../../domain/status-edition.ts';
import type { Reader } from '../access/reader.ts';
import { ask } from '../api/answer.ts';
import type { OpenEdition } from '../open-edition.ts';

/** The status of a year as an edition has it, to be written down; throws `question_not_understood` where the edition has no such year. */
export async function statusToFreeze(edition: OpenEdition, reader: Reader, year: string): Promise<StatusEdition> {
	const { rows } = await ask(edition, reader, 'status', { year });
	const { info } = edition;
	return {
		year,
		edition: info.edition,
		extraction_date: info.extraction_date,
		definition: info.profile.label,
		figures: frozenFigures(rows),
	};
}
