import type { Config } from '../config.ts';
import type { DataPaths } from '../data-folder.ts';
import { frozenFigures, type StatusEdition } from '../domain/status-edition.ts';
import { AppError } from '../errors.ts';
import { Register } from '../register/register.ts';
import { ask } from '../serve/api/answer.ts';
import { followEditions } from '../serve/open-edition.ts';
import { operatorOf } from './operator.ts';

/**
 * Writes down the status of a year as it is published now: its edition and its figures, so that a later status says what has changed since. Frozen again it
 * is another publication, and what was frozen before stays in the register. `at` is an ISO instant.
 */
export async function freezeStatus(paths: DataPaths, config: Config, year: string, author: string, at: string): Promise<string> {
	if (!/^\d{4}$/.test(year)) throw new AppError('wrong_usage', `${year}: et år skrives ÅÅÅÅ.`);
	const editions = followEditions(paths, config);
	try {
		const edition = await editions();
		const { rows } = await ask(edition, operatorOf(edition), 'status', { year });
		const { info } = edition;
		const frozen: StatusEdition = {
			year,
			edition: info.edition,
			extraction_date: info.extraction_date,
			definition: info.profile.label,
			figures: frozenFigures(rows),
		};
		const register = new Register(paths.state);
		register.enter([{ kind: 'status_edition', entry_key: year, body: JSON.stringify(frozen) }], author, at);
		register.close();
		return `Status for ${year} er skrevet ned, som den er offentliggjort: udgave ${info.edition}, ${rows.length} enheder. En senere status siger, hvad der er ændret siden.`;
	} finally {
		editions.close();
	}
}
