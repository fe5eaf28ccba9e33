import { mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
	type Current,
	type DataPaths,
	editionFile,
	FORMAT,
	factsFile,
	isThere,
	makeClosedFolder,
	readCurrent,
	removePath,
	replaceFile,
	sha256Of,
	stagedFacts,
	syncPath,
} from '../data-folder.ts';
import { Database } from '../database/database.ts';
import { AppError } from '../errors.ts';
import { Register } from '../register/register.ts';
import { placeWorklist, removeOldWorklist } from './findings.ts';
import { isKeyDraft } from './import/pseudonym.ts';
import { enterRelease } from './ledger.ts';
import { keepSettings } from './settings.ts';
import type { Build } from './under-way.ts';

/** Opens both files again, as a reader would, and compares them with what the build meant to write. */
export async function verifyFiles(build: Build): Promise<void> {
	const { stage, database } = build;
	const sums =
		'count(*)::integer as row_count, count(*) filter (where is_shown)::integer as shown_count, sum(absence_fte_days)::varchar as absence, sum(spells_count)::varchar as spells';
	const [meant] = await database.rows(`select ${sums} from released_figures`);
	const path = join(stage, 'edition.duckdb');
	const edition = await Database.openReadOnly(path);
	const [written] = await edition.rows(`select ${sums} from figures`);
	const [leaked] = await edition.rows(
		'select count(*)::integer as leaked_count from figures where not is_shown and coalesce(possible_fte_days, employment_days, absence_fte_days, spells_count, people_count, short_absence_fte_days, short_spells_count, long_absence_fte_days, long_spells_count) is not null',
	);
	const [broken] = await edition.rows(
		'select count(*)::integer as leaked_count from breakdowns where not is_shown and coalesce(people_count, possible_fte_days, employment_days, absence_fte_days, spells_count, fte) is not null',
	);
	const [beside] = await edition.rows(
		'select count(*)::integer as leaked_count from expectations where not exists (select 1 from figures where figures.node_key = expectations.node_key and figures.period_key = expectations.period_key and figures.is_shown)',
	);
	edition.close();
	if (JSON.stringify(meant) !== JSON.stringify(written)) throw new AppError('unexpected', 'udgavens fil svarer ikke til det beregnede');
	const [gate] = await database.rows("select count(*)::integer as shown_count from gate_cells where is_shown and length_class = 'all'");
	const leaked_count = [leaked, broken, beside].reduce((count, row) => count + Number(row?.leaked_count), 0);
	if (leaked_count !== 0 || written?.shown_count !== gate?.shown_count)
		throw new AppError('gate_refused', 'udgaven rummer tal, der ikke er frigivet');
	if (isThere(`${path}.wal`)) throw new AppError('unexpected', 'udgavens fil er ikke skrevet færdig');
	build.edition_sha256 = await sha256Of(path);
	database.close();
	syncPath(path);
	syncPath(stagedFacts(build.paths));
}

export function enterLedger(build: Build): void {
	const { paths, ledger, ids, release, breakdowns, keeps_release } = build;
	if (keeps_release) {
		build.series = ledger.series;
		return;
	}
	if (!ids || !release || !breakdowns) throw new Error('nothing to write down');
	build.series = enterRelease(paths.ledger, ledger, ids.release, release, breakdowns.verdicts);
}

/** Moves both files to their places under the name of the edition; nobody reads them before `current` names them. One that is published already stays as it is. */
export async function placeFiles(build: Build): Promise<void> {
	const { paths, stage, ids, edition_sha256, release, info, issues, row_counts, current, settings, worklist } = build;
	if (!ids || !info) throw new Error('nothing to place');
	if (worklist) placeWorklist(paths, worklist);
	const same = current && [current, ...current.earlier].find((one) => one.edition === ids.edition);
	if (same && isThere(factsFile(paths, ids.edition)) && (await isWhole(paths, same))) {
		build.edition_sha256 = same.sha256;
		return;
	}
	mkdirSync(paths.editions, { recursive: true });
	makeClosedFolder(paths.facts);
	renameSync(join(stage, 'edition.duckdb'), editionFile(paths, ids.edition));
	renameSync(stagedFacts(paths), factsFile(paths, ids.edition));
	const manifest = {
		format: FORMAT,
		...ids,
		sha256: edition_sha256,
		policy_hash: settings.policy_hash,
		profile_hash: settings.profile_hash,
		signed_by: settings.policy.signed_by,
		signed_date: settings.policy.signed_date,
		gate: release?.report ?? gateReportOf(paths, current),
		extraction_date: info.extraction_date,
		row_counts,
		issues,
	};
	replaceFile(manifestFile(paths, ids.edition), `${JSON.stringify(manifest, null, '\t')}\n`);
	for (const folder of [paths.editions, paths.facts]) syncPath(folder);
}

/** What the gate said of the release that is kept. */
function gateReportOf(paths: DataPaths, current: Current | null): unknown {
	if (!current) throw new Error('no release to keep');
	return JSON.parse(readFileSync(manifestFile(paths, current.edition), 'utf8')).gate;
}

function manifestFile(paths: DataPaths, edition: string): string {
	return join(paths.editions, `${edition}.json`);
}

async function isWhole(paths: DataPaths, { edition, sha256 }: { edition: string; sha256: string }): Promise<boolean> {
	const path = editionFile(paths, edition);
	return isThere(path) && (await sha256Of(path)) === sha256;
}

/** The commit point: settings and register first, then the one rename of `current`. */
export function publish({ paths, settings, fresh_entries, order, ids, edition_sha256, series, current: before }: Build): void {
	if (!ids || !edition_sha256 || !series) throw new Error('nothing to publish');
	keepSettings(paths, settings);
	const register = new Register(paths.state);
	register.enter(fresh_entries, order.author, order.at);
	register.close();
	const earlier = before ? [before, ...before.earlier].map(({ edition, release, sha256 }) => ({ edition, release, sha256 })) : [];
	const current: Current = {
		format: FORMAT,
		...ids,
		sha256: edition_sha256,
		earlier: earlier.filter((one) => one.edition !== ids.edition),
		series,
	};
	replaceFile(paths.current, `${JSON.stringify(current)}\n`);
}

/** Removes what a killed build left: the stage, half-written files, facts or editions that were never published; and a worklist that is old `at` an ISO instant. */
export function clearDebris(paths: DataPaths, at: string): void {
	removePath(paths.stage);
	removeOldWorklist(paths, at);
	const current = readCurrent(paths);
	const editions = new Set(current ? [current, ...current.earlier].map((one) => one.edition) : []);
	const withFacts = new Set(current ? [current, ...current.earlier.slice(0, 1)].map((one) => one.edition) : []);
	for (const name of namesIn(paths.keys)) if (isKeyDraft(name)) removePath(join(paths.keys, name));
	for (const folder of [paths.folder, paths.ledger, paths.editions, dirname(paths.worklist)]) {
		for (const name of namesIn(folder)) if (name.endsWith('.part')) removePath(join(folder, name));
	}
	for (const name of namesIn(paths.facts)) if (!withFacts.has(editionOf(name))) removePath(join(paths.facts, name));
	for (const name of namesIn(paths.editions)) if (!editions.has(editionOf(name))) removePath(join(paths.editions, name));
}

function editionOf(fileName: string): string {
	return fileName.split('.')[0] ?? '';
}

function namesIn(folder: string): string[] {
	return isThere(folder) ? readdirSync(folder) : [];
}
