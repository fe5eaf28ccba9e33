import { makeBackup } from '../build/backup/backup.ts';
import { backupNames } from '../build/backup/store.ts';
import type { Config } from '../config.ts';
import { pathsOf } from '../data-folder.ts';
import { AppError } from '../errors.ts';
import { openStore } from './open-backup.ts';
import { makeKey } from './secret-file.ts';

const USAGE = 'npm run backup -- [list | key FIL]';

/** Makes a backup of the data folder, lists those there are, or makes the key they are sealed with. */
export async function runBackup(args: readonly string[], config: Config): Promise<number> {
	const [verb, file] = args;
	if (verb === 'key' && file !== undefined && args.length === 2) {
		makeKeyFor(file);
		console.log(`${file} er lavet. Gem en kopi et andet sted end sikkerhedskopierne: uden den kan ingen af dem læses.`);
	} else if (verb === 'list' && args.length === 1) {
		const names = backupNames(openStore(config));
		console.log(names.length === 0 ? 'Der er ingen sikkerhedskopier endnu.' : names.join('\n'));
	} else if (args.length === 0) {
		const { name, edition, file_count, byte_count, pruned } = await makeBackup(
			pathsOf(config.data_folder),
			openStore(config),
			new Date().toISOString(),
		);
		console.log(`${name}: udgave ${edition}, ${file_count} filer, ${(byte_count / 1e6).toFixed(1).replace('.', ',')} MB.`);
		for (const old of pruned) console.log(`${old} var over 35 dage gammel og er slettet.`);
	} else throw new AppError('wrong_usage', USAGE);
	return 0;
}

function makeKeyFor(file: string): void {
	try {
		makeKey(file);
	} catch (cause) {
		if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST')
			throw new AppError('wrong_usage', `${file} findes allerede og bliver, som den er.`, cause);
		throw cause;
	}
}
