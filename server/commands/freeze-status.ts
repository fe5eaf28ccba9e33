import type { Config } from '../config.ts';
import type { DataPaths } from '../data-folder.ts';
import { AppError } from '../errors.ts';
import { followEditions } from '../serve/open-edition.ts';
import { recordsOf } from '../serve/records.ts';
import { statusToFreeze } from '../serve/reports/frozen-status.ts';
import { operatorOf } from './operator.ts';

/**
 * Writes down the status of a year as it is published now: its edition and its figures, so that a later status says what has changed since. Frozen again it
 * is another publication, and what was frozen before stays in the register. `now` in milliseconds.
 */
export async function freezeStatus(paths: DataPaths, config: Config, year: string, author: string, now: () => number): Promise<string> {
	if (!/^\d{4}$/.test(year)) throw new AppError('wrong_usage', `${year}: et år skrives ÅÅÅÅ.`);
	const editions = followEditions(paths, config);
	try {
		const edition = await editions();
		const status = await statusToFreeze(edition, operatorOf(edition), year);
		await recordsOf(paths, now).freezeStatus(status, author);
		return `Status for ${year} er skrevet ned, som den er offentliggjort: udgave ${status.edition}, ${status.figures.length} enheder. En senere status siger, hvad der er ændret siden.`;
	} finally {
		editions.close();
	}
}
