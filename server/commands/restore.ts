import { createHmac } from 'node:crypto';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { drill, type Restored, restoreBackup } from '../build/backup/restore.ts';
import type { Config } from '../config.ts';
import { type DataPaths, pathsOf, replaceFile } from '../data-folder.ts';
import { AppError } from '../errors.ts';
import { chainsIn, verifyChains } from '../serve/audit/verify.ts';
import { auditKeyFile, readAuditKey } from './open-audit.ts';
import { openStore } from './open-backup.ts';

const USAGE = 'npm run restore -- [KOPI] [--drill]';

/** Puts a backup back into an empty data folder, or tries it in one that is thrown away and writes down that it was tried. */
export async function runRestore(args: readonly string[], config: Config): Promise<number> {
	const { is_drill, wanted } = readArguments(args);
	const store = openStore(config);
	const paths = pathsOf(config.data_folder);
	const began = Date.now();
	const lookAlso = (restored: DataPaths) => logSentences(restored, auditKeyFile(paths, config));
	const restored = is_drill ? await drill(store, wanted, tmpdir(), lookAlso) : await restoreBackup(store, wanted, paths, lookAlso);
	const seconds = (Date.now() - began) / 1000;
	console.log(sentences(restored, seconds).join('\n'));
	if (is_drill) {
		const { name, edition, release, file_count, byte_count } = restored;
		const at = new Date(began).toISOString();
		const report = { at, backup: name, edition, release, file_count, byte_count, seconds };
		const mac = createHmac('sha256', store.keys.names).update(JSON.stringify(report)).digest('hex');
		const file = join(paths.drills, `${at.replaceAll(':', '-')}.json`);
		replaceFile(file, `${JSON.stringify({ ...report, mac }, null, '\t')}\n`);
		console.log(`Afprøvningen er skrevet ned i ${file}; intet andet er ændret.`);
	} else if (!restored.has_person_key) {
		console.log('Læg nøglen keys/person.key på plads fra jeres nøglekopi: uden den begynder den næste leverance en ny serie.');
	}
	return 0;
}

/** How far the log of who did what holds: it is read with its own key, which no backup has. */
async function logSentences({ audit }: DataPaths, keyFile: string): Promise<string[]> {
	if (chainsIn(audit).length === 0) return [];
	if (!existsSync(keyFile)) return [`Revisionsloggen er lagt tilbage, men ikke efterset: nøglen ${keyFile} er her ikke.`];
	const states = await verifyChains(audit, readAuditKey(keyFile));
	return states.map(({ chain, record_count, fault }) => `Revisionsloggen ${chain}: ${fault ?? `${record_count} poster, og den holder.`}`);
}

function sentences({ name, edition, release, file_count, byte_count, entry_count, also }: Restored, seconds: number): string[] {
	const number = (value: number) => value.toFixed(1).replace('.', ',');
	return [
		`Kopien ${name} er lagt tilbage på ${number(seconds)} sekunder: ${file_count} filer, ${number(byte_count / 1e6)} MB.`,
		`Udgave ${edition} er hel, frigivelsen ${release} er beregnet igen af grundlaget og er den samme, og registret har ${entry_count} registreringer.`,
		...also,
	];
}

function readArguments(args: readonly string[]): { is_drill: boolean; wanted: string | undefined } {
	try {
		const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: { drill: { type: 'boolean' } } });
		if (positionals.length <= 1) return { is_drill: values.drill === true, wanted: positionals[0] };
	} catch (cause) {
		throw new AppError('wrong_usage', USAGE, cause);
	}
	throw new AppError('wrong_usage', USAGE);
}
