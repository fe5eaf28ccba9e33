import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type DataPaths, readCurrent } from '../../data-folder.ts';
import type { ShownEdition } from '../../domain/import-state.ts';
import { AppError } from '../../errors.ts';
import type { EditionSource } from '../open-edition.ts';

/** What is shown now; null where nothing is published, or what is published cannot be read. */
export async function shownEdition(paths: DataPaths, editions: EditionSource): Promise<ShownEdition | null> {
	try {
		const { edition, municipality, is_synthetic, extraction_date, first_month, last_month } = (await editions()).info;
		const has_earlier = (readCurrent(paths)?.earlier.length ?? 0) > 0;
		return { edition, municipality, is_synthetic, extraction_date, first_month, last_month, has_earlier };
	} catch (error) {
		if (error instanceof AppError) return null;
		throw error;
	}
}

const Manifest = z.object({ row_counts: z.array(z.object({ kind: z.string(), rows_kept: z.number() })) });

/** The kinds of files that brought rows to the editions so far, by the manifests beside them. */
export function deliveredKinds(paths: DataPaths): string[] {
	let current: ReturnType<typeof readCurrent>;
	try {
		current = readCurrent(paths);
	} catch {
		return [];
	}
	const kinds = [...(current ? [current, ...current.earlier] : [])].flatMap(({ edition }) =>
		kindsOf(join(paths.editions, `${edition}.json`)),
	);
	return [...new Set(kinds)].sort();
}

function kindsOf(path: string): string[] {
	if (!existsSync(path)) return [];
	const manifest = Manifest.safeParse(JSON.parse(readFileSync(path, 'utf8')));
	return manifest.success ? manifest.data.row_counts.filter((count) => count.rows_kept > 0).map(({ kind }) => kind) : [];
}
