import { createHash } from 'node:crypto';
import type { DataPaths } from '../../../server/data-folder.ts';
import type { AnswerName } from '../../../server/domain/answers.ts';
import { AppError } from '../../../server/errors.ts';
import { ask } from '../../../server/serve/api/answer.ts';
import { followEditions } from '../../../server/serve/open-edition.ts';

/** Answers that between them read every table of an edition. */
const ASKED: readonly AnswerName[] = [
	'tree',
	'overview',
	'units',
	'status',
	'groups',
	'breakdown',
	'excess',
	'quality',
	'edition',
	'events',
];

/** What readers of a folder get in which nothing is published. */
export const NOTHING = 'refused: nothing_published';

/**
 * What readers of a data folder get, in one number: the answers, opened through the same door as the server's. Two folders with the same number answer alike.
 * `refused: <code>` where the server would say that it shows nothing, and why.
 */
export async function servedAnswers(paths: DataPaths): Promise<string> {
	const editions = followEditions(paths);
	try {
		const edition = await editions();
		const roles = ['projektleder' as const, 'hr' as const];
		const reader = { id: 'trust', name: 'trust', roles, scope_units: null, home_unit: edition.root_key };
		const hash = createHash('sha256');
		for (const name of ASKED) hash.update(JSON.stringify(await ask(edition, reader, name, {})));
		return `${edition.info.edition} ${hash.digest('hex')}`;
	} catch (error) {
		if (error instanceof AppError) return `refused: ${error.code}`;
		throw error;
	} finally {
		editions.close();
	}
}
