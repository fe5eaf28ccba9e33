import { AppError } from '../../errors.ts';
import type { EditionSource } from '../open-edition.ts';
import type { Places } from './rights.ts';

/** Before anything is published: whoever has a role for the whole municipality gets in, to import the first files; a role of units has none yet. */
const NOWHERE: Places = { root_key: '', pathOf: () => undefined };

/** The units of the edition that is shown. */
export async function shownPlaces(editions: EditionSource): Promise<Places> {
	try {
		const { root_key, pathOf } = await editions();
		return { root_key, pathOf };
	} catch (error) {
		if (error instanceof AppError && error.code === 'nothing_published') return NOWHERE;
		throw error;
	}
}
