import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { type DataPaths, editionFile, factsFile, makeClosedFolder, readCurrent, removePath, stagedFacts } from '../data-folder.ts';
import { Database } from '../database/database.ts';
import { orderByReads, readLayer } from '../database/query-file.ts';
import type { Preview } from '../domain/import-preview.ts';
import { AppError, type ErrorCode } from '../errors.ts';
import { takeLock } from '../lock.ts';
import { registerHash, withEntries } from '../register/register.ts';
import { readRetention } from '../retention.ts';
import { openBeside } from './attack/beside.ts';
import { loadSolver } from './attack/program.ts';
import { freezeBaselines, frozenEntriesOf } from './baselines.ts';
import { heldCorrections, makeBasis } from './basis.ts';
import { attackBreakdowns } from './disclosure/breakdown-attack.ts';
import { readBreakdownWorld } from './disclosure/breakdown-world.ts';
import { writeBreakdownGate } from './disclosure/breakdowns.ts';
import { keyOf, textOf } from './disclosure/cell-key.ts';
import { Release, writeGate } from './disclosure/gate.ts';
import { groupVerdicts, nestedTooClose, refusedKeys } from './disclosure/group-verdicts.ts';
import { isClosed } from './disclosure/lattice.ts';
import { UNSIGNED } from './disclosure/policy.ts';
import { readWorld } from './disclosure/read-world.ts';
import { unsafeCells } from './disclosure/safe.ts';
import { writeStrataGate } from './disclosure/strata-gate.ts';
import type { Tools } from './disclosure/suppress.ts';
import type { World } from './disclosure/world.ts';
import { type AboutDeliveries, type EditionContent, editionInfo, editionUnits, readEdition, writeEdition } from './edition.ts';
import { type EstimateTerms, estimateParameters, refreshExpectations } from './estimate/estimate.ts';
import { writeAcceptedFindings, writeSettings } from './facts.ts';
import { findingCounts, findRegistrations, unitFindings, worklistOf } from './findings.ts';
import { acceptedFindingsOf, type SaidVerdict, sentencesOf, shownEntries } from './groups.ts';
import type { Issue } from './import/issues.ts';
import type { DeliveryReading } from './import/read-delivery.ts';
import { changesRows, refreshFacts, stampFacts, stampOf } from './kept-facts.ts';
import { leadingSourceIssues } from './leading-sources.ts';
import { openLedger } from './ledger.ts';
import { readProofs, writeProofs } from './proofs.ts';
import { clearDebris, enterLedger, placeFiles, publish, verifyFiles } from './publish.ts';
import { AlreadyImported, readFiles } from './read-files.ts';
import { releaseIdOf } from './release-id.ts';
import { keptFrom } from './retention/log.ts';
import { readSettings } from './settings.ts';
import { asStorageFailure } from './storage-failure.ts';
import type { Build, BuildOrder } from './under-way.ts';

export interface BuildReport {
	outcome: 'published' | 'already_imported' | 'dry';
	edition: string | null;
	release: string | null;
	issues: readonly Issue[];
	row_counts: DeliveryReading['row_counts'];
	dropped_columns: DeliveryReading['dropped_columns'];
	/** What the delivery would change: of a dry run of one that brings rows. */
	preview: Preview | null;
	cells: { offered: number; hidden: number } | null;
	/** People × months with later corrections not counted yet; null for one to four. */
	pending_corrections_count: number | null;
	/** What failed after the edition was published; the next build makes it good. */
	afterwards: ErrorCode | null;
	/** Registered groups that are not shown throughout, and what would help. */
	groups: SaidVerdict[];
}

/** The steps in order; `onStep` hears of each before it runs. Killed in any of them, the old edition stays and the next build clears up. */
const STEPS: readonly { name: string; run: (build: Build) => Promise<void> | void }[] = [
	{ name: 'read', run: readFiles },
	{ name: 'facts', run: makeFacts },
	{ name: 'check', run: checkFacts },
	{ name: 'release', run: decideRelease },
	{ name: 'estimate', run: estimate },
	{ name: 'findings', run: lookForFindings },
	{ name: 'freeze', run: freezeBaselines },
	{ name: 'edition', run: makeEdition },
	{ name: 'verify', run: verifyFiles },
	{ name: 'ledger', run: enterLedger },
	{ name: 'place', run: placeFiles },
	{ name: 'publish', run: publish },
	{ name: 'clean', run: ({ paths, order }) => clearDebris(paths, order.at) },
];
export const STEP_NAMES: readonly string[] = STEPS.map((step) => step.name);

/**
 * Imports one delivery and publishes an edition. Throws `DeliveryRefused` with its issues, or an `AppError`; in both cases nothing has changed.
 */
export async function runBuild(paths: DataPaths, order: BuildOrder, onStep: (name: string) => void = () => {}): Promise<BuildReport> {
	const published: { report?: BuildReport } = {};
	try {
		return await underLock(paths, order, onStep, published);
	} catch (error) {
		const failure = asStorageFailure(error);
		// once `current` names it an edition is published, whatever fails after
		if (published.report && failure instanceof AppError) return { ...published.report, afterwards: 'published_not_cleaned' };
		throw failure;
	}
}

async function underLock(
	paths: DataPaths,
	order: BuildOrder,
	onStep: (name: string) => void,
	published: { report?: BuildReport },
): Promise<BuildReport> {
	const release = takeLock(paths.lock);
	try {
		clearDebris(paths, order.at);
		const build = await openBuild(paths, order);
		let isPlaced = false;
		try {
			const steps = order.dry ? STEPS.slice(0, STEP_NAMES.indexOf('edition')) : STEPS;
			for (const step of steps) {
				onStep(step.name);
				await step.run(build);
				isPlaced ||= step.run === publish;
			}
			return reportOf(build, order.dry ? 'dry' : 'published');
		} catch (error) {
			if (error instanceof AlreadyImported) return reportOf(build, 'already_imported');
			throw error;
		} finally {
			build.database.close();
			if (isPublished(build, isPlaced)) published.report = reportOf(build, 'published');
			else clearDebris(paths, order.at);
			removePath(paths.stage);
		}
	} finally {
		release();
	}
}

/** Whether readers are served something else than when the build began. Where the disk does not say, what was done does. */
function isPublished({ paths, current }: Build, isPlaced: boolean): boolean {
	try {
		return JSON.stringify(readCurrent(paths)) !== JSON.stringify(current);
	} catch {
		return isPlaced;
	}
}

function reportOf(build: Build, outcome: BuildReport['outcome']): BuildReport {
	const { issues, row_counts, dropped_columns, preview, pending_corrections_count, release, info } = build;
	const decided = release ? { offered: release.report.offered_count, hidden: release.report.hidden_count } : null;
	const cells = info ? { offered: info.offered_cell_count, hidden: info.hidden_cell_count } : decided;
	const ids = outcome === 'already_imported' ? build.current : build.ids;
	return {
		outcome,
		edition: ids?.edition ?? null,
		release: ids?.release ?? null,
		issues,
		row_counts,
		dropped_columns,
		preview,
		cells,
		pending_corrections_count,
		afterwards: null,
		groups: build.group_sentences,
	};
}

async function openBuild(paths: DataPaths, order: BuildOrder): Promise<Build> {
	const [retention, kept_from] = [readRetention(paths), keptFrom(paths)];
	const current = readCurrent(paths);
	const settings = readSettings(paths, order.new_series ? null : (current?.series ?? null), order.profile_name);
	const ledger = openLedger(paths.ledger, current?.series ?? null, settings, order.new_series ?? false);
	makeClosedFolder(paths.stage);
	const database = await Database.openForBuild(stagedFacts(paths)).catch((error: unknown) => {
		removePath(paths.stage);
		throw error;
	});
	const none = {
		issues: [],
		row_counts: [],
		dropped_columns: [],
		preview: null,
		entries: [],
		fresh_entries: [],
		groups: [],
		employment_numbers: new Map<string, string>(),
		leading_sources: [],
		keeps_facts: false,
		keeps_release: false,
		pending_corrections_count: 0,
		verdicts: [],
		group_sentences: [],
	};
	return { paths, order, stage: paths.stage, settings, retention, kept_from, ledger, current, database, ...none };
}

async function makeFacts(build: Build): Promise<void> {
	const { database, settings, groups, entries } = build;
	await refuseOpenStrata(build);
	await refuseUndecided(build);
	const writeGroups = () => writeSettings(database, settings.profile, groups);
	const writeFindings = () => writeAcceptedFindings(database, acceptedFindingsOf(entries));
	if (build.keeps_facts) {
		const changed = new Set<string>();
		if (await changesRows(database, 'raw_groups', writeGroups)) changed.add('raw_groups');
		if (await changesRows(database, 'raw_accepted_findings', writeFindings)) changed.add('raw_accepted_findings');
		await refreshFacts(database, changed);
		build.keeps_release = changed.size === 0;
	} else {
		await writeGroups();
		await writeFindings();
		await makeBasis(build);
		await stampFacts(database, stampOf(build));
	}
	build.issues.push(...(await leadingSourceIssues(database)));
	build.pending_corrections_count = await heldCorrections(database);
}

/** Rows of real people are taken in only where it is written how long they are kept and by which ground, and who has signed what may be shown of them. */
async function refuseUndecided({ database, retention, settings }: Build): Promise<void> {
	if (await isMadeUp(database)) return;
	if (retention === null) throw new AppError('retention_missing');
	if (settings.policy.signed_by === UNSIGNED) throw new AppError('policy_unsigned');
}

async function isMadeUp(database: Database): Promise<boolean> {
	const [row] = await database.rows('select coalesce(bool_and(is_synthetic), false) as is_synthetic from raw_deliveries');
	return row?.is_synthetic === true;
}

/** R13: strata as they were delivered may be of a single person, so only made-up figures have them. */
async function refuseOpenStrata({ database, settings }: Build): Promise<void> {
	if (settings.profile.strata !== 'as_delivered') return;
	if (await isMadeUp(database)) return;
	throw new AppError(
		'profile_refused',
		'"strata": "as_delivered" er kun tilladt, når alle leverancer er opdigtede (syntetisk = ja i leverance.csv). Skriv "safe", eller slet linjen.',
	);
}

/** Runs every check on the facts: a row of one marked `fail` stops the build. */
async function checkFacts({ database }: Build): Promise<void> {
	for (const check of readLayer('checks')) {
		const [found] = await database.rows(`select count(*)::integer as row_count from (${check.sql})`);
		if (Number(found?.row_count) > 0 && check.sentence.startsWith('fail:')) {
			throw new AppError('unexpected', `${check.name}: ${found?.row_count} rækker`);
		}
	}
}

/** The radar for wrong registrations, on the same facts as the figures. */
async function lookForFindings(build: Build): Promise<void> {
	const { database, settings, paths, current, keeps_release, keeps_facts, employment_numbers, parameters } = build;
	if (keeps_release) return;
	if (keeps_facts && current) {
		build.findings = [...(await readEdition(editionFile(paths, current.edition))).findings];
		return;
	}
	await findRegistrations(database);
	build.findings = await findingCounts(database, settings.policy.min_people);
	const [row] = await database.rows('select max(extraction_date)::varchar as extraction_date from raw_deliveries');
	if (employment_numbers.size === 0) return;
	const worklist = await worklistOf(database, employment_numbers, String(row?.extraction_date));
	const units = await unitFindings(database, parameters?.dispersion.spells.year ?? null);
	build.worklist = { ...worklist, rows: [...worklist.rows, ...units] };
}

async function decideRelease(build: Build): Promise<void> {
	if (build.keeps_release) return;
	const { database, settings, groups, ledger } = build;
	build.world = await readWorld(database, groups);
	const { world } = build;
	const refused = nestedTooClose(world, settings.policy);
	const proofs = build.current
		? await readProofs(factsFile(build.paths, build.current.edition), database, world)
		: { days: new Map(), spells: new Map() };
	const hidden = new Set([...ledger.hidden, ...refusedKeys(world, refused, ledger.released)]);
	const beside = openBeside();
	const tools = { solver: await loadSolver(), beside, proofs, onRound: build.order.onRound ?? (() => {}) };
	const { release, breakdowns } = await decideTogether(build, world, hidden, tools).finally(() => beside.close());
	build.release = release;
	build.breakdowns = breakdowns;
	await writeProofs(database, world, proofs);
	build.verdicts = groupVerdicts(world, settings.policy, release, refused);
	build.group_sentences = sentencesOf(build.verdicts, await namesOf(database, groups));
	await writeGate(database, release);
	await writeBreakdownGate(database, breakdowns.verdicts);
}

/** What chance is judged by, and the tables that leave the build: what the gate lets through of figures, breakdowns and what is expected. */
async function estimate(build: Build): Promise<void> {
	const { database, paths, current, world, keeps_facts, keeps_release } = build;
	if (keeps_release || !world) return;
	if (keeps_facts && current) {
		await refreshExpectations(database);
		build.parameters = (await readEdition(editionFile(paths, current.edition))).parameters;
	} else build.parameters = await estimateParameters(database, estimateTerms(build, world));
	for (const query of orderByReads(readLayer('release'))) await database.materialise(query);
}

function estimateTerms({ database, settings, breakdowns }: Build, world: World): EstimateTerms {
	const { policy, profile } = settings;
	const closed = world.periods.filter((period) => period.grain === 'month' && isClosed(world, period, 1, policy, profile.long_limit_days));
	const last_month = world.months[Math.max(-1, ...closed.map((period) => period.last))]?.slice(0, 7) ?? null;
	const root_key = world.nodes.find((node) => node.level === 'root')?.key ?? '';
	const verdicts = breakdowns?.verdicts ?? [];
	return { last_month, policy, decideStrata: () => writeStrataGate(database, { policy, verdicts, root_key, strata: profile.strata }) };
}

/** Names of units and groups by key. */
async function namesOf(database: Database, groups: Build['groups']): Promise<Map<string, string>> {
	const units = await database.rows('select unit_key, unit_name from lattice_units where unit_name is not null');
	return new Map([
		...units.map((row) => [String(row.unit_key), String(row.unit_name)] as const),
		...groups.map((group) => [group.group_key, group.group_name] as const),
	]);
}

/** How often the totals give way to staff groups that earlier editions showed. */
const MOST_TRIES = 6;

/**
 * Totals first, then the breakdowns, attacked together. Where only new totals could make a staff group of an earlier edition follow, those totals go and all
 * is decided again.
 */
async function decideTogether(build: Build, world: World, hidden: Set<string>, tools: Tools) {
	const { database, settings, ledger } = build;
	const { policy, profile } = settings;
	const breakdownWorld = await readBreakdownWorld(database, world);
	for (let tries = 1; ; tries++) {
		const release = Release.pass(world, policy, profile.short_limit_days, { released: ledger.released, hidden }, tools);
		const released = new Set(release.shown.map(textOf));
		const attacked = attackBreakdowns(world, breakdownWorld, unsafeCells(world, policy), {
			policy,
			short_limit_days: profile.short_limit_days,
			long_limit_days: profile.long_limit_days,
			isReleased: (node_key, period_key, length_class) => released.has(textOf({ node_key, period_key, length_class })),
			bound: ledger,
		});
		if (attacked.leak_count === 0) return { release, breakdowns: attacked.release };
		const culprits = attacked.culprits.map((cell) => textOf(keyOf(world, cell))).filter((key) => !ledger.released.has(key));
		if (culprits.length === 0 || tries === MOST_TRIES)
			throw new AppError('gate_refused', `${attacked.leak_count} skjulte tal kan regnes ud af personalegrupperne`);
		for (const key of culprits) hidden.add(key);
	}
}

async function makeEdition(build: Build): Promise<void> {
	const { database, settings, stage, current, paths } = build;
	const entries = shownEntries(build.entries, settings);
	const about = await aboutDeliveries(build);
	const earlier = build.keeps_release && current ? await readEdition(editionFile(paths, current.edition)) : null;
	if (earlier && registerHash(earlier.entries) === registerHash(entries)) throw new AlreadyImported();
	const rest = earlier ? { ...earlier, info: { ...earlier.info, ...about } } : await contentOf(build, about);
	const releaseId = await releaseIdOf(database, settings);
	// names, places in the tree and findings are shown too: an id never stands for two different files
	const editionId = createHash('sha256')
		.update(
			`${releaseId}\n${registerHash(entries)}\n${JSON.stringify({ info: rest.info, units: rest.units, verdicts: rest.verdicts, parameters: rest.parameters, findings: rest.findings })}\n`,
		)
		.digest('hex');
	build.ids = { edition: editionId.slice(0, 16), release: releaseId.slice(0, 16) };
	build.info = rest.info;
	// what is frozen now follows from the release and the register, which the id covers; so it can name the id
	const frozen = frozenEntriesOf(build, { ...build.ids, extraction_date: rest.info.extraction_date });
	build.fresh_entries.push(...frozen);
	await writeEdition(database, join(stage, 'edition.duckdb'), build.ids, { ...rest, entries: withEntries(entries, frozen) });
	await database.run('checkpoint');
}

async function contentOf(
	{ database, world, release, settings, groups, verdicts, parameters, findings }: Build,
	about: AboutDeliveries,
): Promise<Omit<EditionContent, 'entries'>> {
	if (!world || !release || !parameters || !findings) throw new Error('an edition needs a release');
	const lattice = await database.rows(
		'select * replace (first_month::varchar as first_month, last_month::varchar as last_month) from lattice_units order by unit_key',
	);
	const known = new Set(world.nodes.map((node) => node.key));
	const registered = groups.filter((group) => known.has(group.group_key) && group.is_retired !== true);
	const units = editionUnits(lattice, registered, world, release, settings.policy, about.municipality);
	return { info: editionInfo(world, release, settings.policy, about), units, verdicts, parameters, findings };
}

async function aboutDeliveries(build: Build): Promise<AboutDeliveries> {
	const [row] = await build.database.rows(`select count(*)::integer as delivery_count, bool_and(is_synthetic) as is_synthetic,
		coalesce(arg_max(municipality, extraction_date), 'Kommunen') as municipality from raw_deliveries`);
	const count = (severity: Issue['severity']) => build.issues.filter((issue) => issue.severity === severity).length;
	return {
		municipality: String(row?.municipality),
		is_synthetic: row?.is_synthetic === true,
		delivery_count: Number(row?.delivery_count),
		profile: build.settings.profile,
		error_count: count('error'),
		warning_count: count('warning'),
		pending_corrections_count: build.pending_corrections_count,
	};
}
