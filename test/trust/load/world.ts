import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateMunicipality } from '../../../data/generate.ts';
import { importInto } from '../../../server/commands/import-process.ts';
import { type DataPaths, pathsOf } from '../../../server/data-folder.ts';
import { earlierDelivery } from '../../bench-month.ts';

/** A municipality with an edition, and the delivery of the next month, which is imported while readers ask. */
export interface LoadWorld {
	paths: DataPaths;
	/** Folder of the next delivery. */
	next: string;
}

/** Lays out the municipality as it was before the next delivery; what an earlier run made is used again. */
export async function worldIn(out: string, employees: number): Promise<LoadWorld> {
	const [first, next, made, run] = [join(out, 'first'), join(out, 'next'), join(out, `made-${employees}`), join(out, 'run')];
	const whole = generateMunicipality({ employees });
	layOut(next, whole);
	if (!existsSync(join(made, 'whole'))) {
		rmSync(made, { recursive: true, force: true });
		layOut(first, earlierDelivery(whole));
		mkdirSync(made, { recursive: true });
		await publish(made, first);
		writeFileSync(join(made, 'whole'), '');
	}
	rmSync(run, { recursive: true, force: true });
	cpSync(made, run, { recursive: true, preserveTimestamps: true });
	return { paths: pathsOf(run), next };
}

/** Imports a folder's files as the page does: a program of its own that steps back for readers. Throws where nothing was published. */
export async function publish(data_folder: string, delivery: string): Promise<void> {
	const files = readdirSync(delivery).map((name) => ({ name, path: join(delivery, name) }));
	const order = { author: 'load', files, is_dry: false, terms: null };
	const end = await importInto(data_folder)(order, () => {}).end;
	if (end.kind !== 'report') throw new Error(`the import was not published: ${JSON.stringify(end)}`);
}

/** Lays out a target that differs from one to the next, so that each is an edition of its own; gives its folder. */
export function layOutTarget({ next }: LoadWorld, number: number): string {
	const folder = join(next, '..', 'target');
	layOut(folder, {
		'maal.csv': `enhed_id;maaling;vaerdi;enhed_for_vaerdi;gaelder_fra;senest\n00101;sygefravær;${(4 + number / 100).toFixed(2).replace('.', ',')};procent;2026-01-01;2027-12-31\n`,
	});
	return folder;
}

function layOut(folder: string, files: Readonly<Record<string, Uint8Array | string>>): void {
	mkdirSync(folder, { recursive: true });
	for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
}
