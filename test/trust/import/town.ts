import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { DeliveredFile } from '../../../server/build/import/open-file.ts';
import { runBuild } from '../../../server/build/run.ts';
import type { BuildOrder } from '../../../server/build/under-way.ts';
import { type DataPaths, pathsOf, readCurrent } from '../../../server/data-folder.ts';
import { type Delivery, REGISTER_FILES, removeWorlds, sandbjerg, WORKPLACES } from '../../demo-world.ts';
import { NOTHING, servedAnswers } from './served.ts';

/** The municipality that is imported and disturbed: an edition is published, and a second delivery is on its way. */
export interface Town {
	/** Where everything of a run is kept. */
	out: string;
	/** The data folder as it is before the import: with an edition, or empty. */
	old: DataPaths;
	/** The delivery that is imported. */
	next: readonly DeliveredFile[];
	/** What readers get before and after it: see `servedAnswers`. */
	answers: { old: string; new: string };
}

export const PEOPLE = WORKPLACES.reduce((sum, { people }) => sum + people, 0);

/** The instant that every build notes: no figure depends on it. */
export const AT = '2025-03-10T09:00:00Z';

const FIRST: Delivery = { ...sandbjerg({ first_month: '2024-01' }), ...REGISTER_FILES };
const NEXT: Delivery = {
	...sandbjerg({ first_month: '2025-01', last_month: '2025-06', extraction_date: '2025-09-01' }),
	'med_moeder.csv': 'udvalg_id;dato\nMED7;2025-06-12\n',
};
removeWorlds();

/** Makes the municipality in a folder, or finds it there as an earlier run left it: before its second delivery, and before its first. */
export async function townsIn(out: string): Promise<{ town: Town; empty: Town }> {
	const [first, next] = [layOut(FIRST, join(out, 'files', 'first')), layOut(NEXT, join(out, 'files', 'next'))];
	const old = pathsOf(join(out, 'old'));
	const after = pathsOf(join(out, 'new'));
	if (!existsSync(join(out, 'made'))) {
		for (const { folder } of [old, after]) rmSync(folder, { recursive: true, force: true });
		await runBuild(old, orderOf(first));
		copyFolder(old, after);
		await runBuild(after, orderOf(next));
		writeFileSync(join(out, 'made'), '');
	}
	const answers = { old: await servedAnswers(old), new: await servedAnswers(after) };
	if (answers.old === answers.new) throw new Error('the second delivery changes no answer');
	const nothing = pathsOf(join(out, 'empty'));
	mkdirSync(nothing.folder, { recursive: true });
	return {
		town: { out, old, next, answers },
		empty: { out, old: nothing, next: first, answers: { old: NOTHING, new: answers.old } },
	};
}

export function orderOf(files: readonly DeliveredFile[]): BuildOrder {
	return { files, author: 'prøve', at: AT };
}

export function layOut(delivery: Delivery, folder: string): DeliveredFile[] {
	mkdirSync(folder, { recursive: true });
	return Object.entries(delivery).map(([name, content]) => {
		const path = join(folder, name);
		if (!existsSync(path)) writeFileSync(path, content);
		return { name, path };
	});
}

/** Puts a copy of a data folder in place of another. */
export function copyFolder(from: DataPaths, to: DataPaths): void {
	rmSync(to.folder, { recursive: true, force: true });
	cpSync(from.folder, to.folder, { recursive: true, preserveTimestamps: true });
}

export function filesIn(folder: string): string[] {
	if (!existsSync(folder)) return [];
	const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
	return entries.map((entry) => join(entry.parentPath, entry.name)).sort();
}

/** What a data folder holds, in one number: every file by its path and bytes, but the key: no figure depends on it. */
export function stateOf({ folder }: DataPaths): string {
	const hash = createHash('sha256');
	for (const path of filesIn(folder)) {
		hash.update(`${relative(folder, path)}\n`);
		if (!path.endsWith('/person.key')) hash.update(createHash('sha256').update(readFileSync(path)).digest());
	}
	return hash.digest('hex');
}

/** What a build that ended badly may leave behind, by path. */
export function debrisOf(paths: DataPaths): string[] {
	const current = readCurrent(paths);
	const published = new Set(current ? [current, ...current.earlier].map(({ edition }) => edition) : []);
	return filesIn(paths.folder)
		.map((path) => relative(paths.folder, path))
		.filter((path) => {
			const [folder = '', file = ''] = path.split('/');
			if (['editions', 'facts'].includes(folder) && !published.has(file.split('.')[0] ?? '')) return true;
			if (folder === 'keys' && file !== 'person.key') return true;
			return path.includes('.part') || /\.wal$|-journal$|-wal$/.test(path) || folder === 'stage' || folder === 'build.lock';
		});
}
