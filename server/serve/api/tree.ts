import { TreeRow } from '../../domain/answers.ts';
import type { Answered, Asking } from './context.ts';

/** The units the reader may see, in tree order. */
export async function answerTree({ edition, grant }: Asking): Promise<Answered<'tree'>> {
	const rows = (await edition.ask('tree', {})).filter((row) => grant.sees(String(row.unit_key)));
	return { question: {}, rows: rows.map((row) => TreeRow.parse(row)), caveats: [] };
}
