import { Database } from '../database/database.ts';
import { AppError } from '../errors.ts';
import type { ReadingAnswer, ReadingOrder } from './read-apart.ts';
import { readInto } from './read-into.ts';

/** Reads one delivery into a database of its own and says what it read: see `readApart`, which starts it, and gives it its order. Ends with who asked. */

process.once('disconnect', () => process.exit());
process.once('message', async ({ path, files, options }: ReadingOrder) => {
	const answer = await read({ path, files, options }).catch((error: unknown) => ({ failed: failureOf(error) }));
	process.send?.(answer satisfies ReadingAnswer);
});

async function read({ path, files, options }: ReadingOrder): Promise<ReadingAnswer> {
	const database = await Database.openForBuild(path);
	try {
		return { reading: await readInto(database, files, options) };
	} finally {
		database.close();
	}
}

/** What failed in one line: what it was told of a disk stands in the texts of the causes. */
function failureOf(error: unknown): Extract<ReadingAnswer, { failed: unknown }>['failed'] {
	if (error instanceof AppError) return { message: error.message, code: error.code, detail: error.detail };
	const texts: string[] = [];
	for (let at = error; at instanceof Error; at = at.cause) texts.push(at.message);
	return { message: texts.join(': ') || String(error), code: null, detail: undefined };
}
