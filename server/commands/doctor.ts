import { existsSync, mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { backupNames, readList } from '../build/backup/store.ts';
import { type Config, WEB_FOLDER } from '../config.ts';
import { type Current, type DataPaths, editionFile, factsFile, pathsOf, readCurrent, sha256Of } from '../data-folder.ts';
import { Database } from '../database/database.ts';
import { AppError } from '../errors.ts';
import { importFinding, setUpFindings } from './doctor-set-up.ts';
import { openStore } from './open-backup.ts';

/** One thing that was looked at. */
export interface Finding {
	isWell: boolean;
	what: string;
	/** What to do, where something is wrong. */
	remedy: string;
}

const FEWEST_FREE_BYTES = 1_000_000_000;
const OLDEST_NODE = 20;

/** Looks at everything the program needs; each line says what is wrong and what to do. Exit 1 where anything is. */
export async function runDoctor(_args: readonly string[], config: Config): Promise<number> {
	const machine = [nodeVersion(), await duckdb(), webPages(), freeSpace(config)];
	const findings = [...machine, ...setUpFindings(pathsOf(config.data_folder), config), ...(await published(config)), debris(config)];
	for (const { isWell, what, remedy } of findings) console.log(isWell ? `✓ ${what}` : `✗ ${what}\n  → ${remedy}`);
	return findings.every((finding) => finding.isWell) ? 0 : 1;
}

function nodeVersion(): Finding {
	const isWell = Number(process.versions.node.split('.')[0]) >= OLDEST_NODE;
	return { isWell, what: `Node ${process.versions.node}`, remedy: `Installér Node ${OLDEST_NODE} eller nyere.` };
}

async function duckdb(): Promise<Finding> {
	try {
		const database = await Database.openForBuild(':memory:');
		const [row] = await database.rows('select version() as version');
		database.close();
		return { isWell: true, what: `DuckDB ${String(row?.version)}`, remedy: '' };
	} catch (error) {
		return {
			isWell: false,
			what: `DuckDB kan ikke åbnes: ${error instanceof Error ? error.message : ''}`,
			remedy: 'Kør npm ci igen på denne maskine.',
		};
	}
}

function webPages(): Finding {
	return { isWell: existsSync(join(WEB_FOLDER, 'index.html')), what: 'Siderne er bygget', remedy: 'Kør npm run build.' };
}

function freeSpace(config: Config): Finding {
	const folder = existsSync(config.data_folder) ? config.data_folder : '.';
	const { bavail, bsize } = statfsSync(folder);
	const free = bavail * bsize;
	return {
		isWell: free > FEWEST_FREE_BYTES,
		what: `${Math.round(free / 1e9)} GB fri plads`,
		remedy: 'Ryd op på disken: en import skal bruge plads til et nyt sæt filer.',
	};
}

async function published(config: Config): Promise<Finding[]> {
	const paths = pathsOf(config.data_folder);
	const current = readable(paths);
	if (typeof current === 'string') return [{ isWell: false, what: 'Listen over udgaver kan læses', remedy: current }];
	if (!current) return [{ isWell: false, what: 'Intet er udgivet', remedy: 'Importér de første filer med npm run import.' }];
	const isWhole = (await sha256Of(editionFile(paths, current.edition)).catch(() => '')) === current.sha256;
	return [
		importFinding(paths, current),
		await backedUp(config, current),
		{
			isWell: isWhole,
			what: `Udgave ${current.edition} er hel`,
			remedy: 'Udgaven er beskadiget: træk den tilbage med npm run editions -- withdraw, og importér igen.',
		},
		{
			isWell: existsSync(factsFile(paths, current.edition)),
			what: 'Grundlaget for næste udgave findes',
			remedy: 'Importér alle leverancer igen med --new-series.',
		},
	];
}

/** Whether the newest backup is of what is shown now. */
async function backedUp(config: Config, { edition }: Current): Promise<Finding> {
	const what = 'Den viste udgave er sikkerhedskopieret';
	if (config.backup === null) return { isWell: false, what, remedy: new AppError('backup_not_configured').title };
	const scratch = mkdtempSync(join(tmpdir(), 'fravaersblik-doctor-'));
	try {
		const store = openStore(config);
		const [newest] = backupNames(store);
		const isWell = newest !== undefined && (await readList(store, newest, scratch)).edition === edition;
		return { isWell, what, remedy: 'Kør npm run backup.' };
	} catch (error) {
		if (!(error instanceof AppError)) throw error;
		return { isWell: false, what, remedy: [error.title, error.detail].filter(Boolean).join(' ') };
	} finally {
		rmSync(scratch, { recursive: true });
	}
}

/** What is published, or what to do where that cannot be read. */
function readable(paths: DataPaths): Current | null | string {
	try {
		return readCurrent(paths);
	} catch (error) {
		return (error instanceof AppError ? error.detail : undefined) ?? `Filen ${paths.current} kan ikke læses.`;
	}
}

function debris(config: Config): Finding {
	const { stage, lock } = pathsOf(config.data_folder);
	const left = existsSync(stage) ? readdirSync(stage).length : 0;
	const isWell = left === 0 && !existsSync(lock);
	return { isWell, what: 'Ingen halvfærdig import', remedy: 'En import kører, eller den blev afbrudt. Næste import rydder selv op.' };
}
