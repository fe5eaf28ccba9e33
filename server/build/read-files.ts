import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Current, type DataPaths, editionFile, factsFile, isThere, stagedFacts } from '../data-folder.ts';
import { Database } from '../database/database.ts';
import { firstDateOf, lastDateOf } from '../domain/calendar.ts';
import { AppError } from '../errors.ts';
import { type Entry, Register, withEntries } from '../register/register.ts';
import { readInfo } from './edition.ts';
import { createRawTables, writeKeptFrom } from './facts.ts';
import { entriesOf, groupsOf } from './groups.ts';
import type { Issue } from './import/issues.ts';
import { readOrCreatePersonKey } from './import/pseudonym.ts';
import type { DeclaredTerms } from './import/read-delivery.ts';
import { canKeepFacts, changesRows, stampOf } from './kept-facts.ts';
import { unknownLeadingSources, writeLeadingSources } from './leading-sources.ts';
import { previewOf, rememberWindows } from './preview.ts';
import { copyRaw, deliveryKeys, forgetDelivery, takeDelivery } from './raw-store.ts';
import { readApart } from './read-apart.ts';
import { readInto } from './read-into.ts';
import { changedBaselines } from './registered-baselines.ts';
import type { Build } from './under-way.ts';

/** A delivery that cannot be imported: the issues say why. Nothing was changed. */
export class DeliveryRefused extends AppError {
	readonly issues: readonly Issue[];

	constructor(issues: readonly Issue[]) {
		super('delivery_refused');
		this.issues = issues;
	}
}

/** The same delivery as one before: nothing is to be done. */
export class AlreadyImported extends Error {}

/**
 * Reads the files of a delivery on top of what earlier ones brought. Throws `DeliveryRefused` with its issues, or `AlreadyImported`; nothing has changed then.
 */
export async function readFiles(build: Build): Promise<void> {
	const { database, paths, order, current } = build;
	await createRawTables(database);
	await writeKeptFrom(database, build.kept_from);
	const personKey = await readOrCreatePersonKey(paths.folder);
	const terms = order.declared ? { declared: order.declared } : await standingTerms(build);
	const options = { personKey, mappingFolder: paths.mapping, ...terms };
	const apart = join(build.stage, 'delivery.duckdb');
	const reading = order.apart ? await readApart(apart, order.files, options, order.apart) : await readInto(database, order.files, options);
	build.issues = [...reading.issues];
	build.row_counts = reading.row_counts;
	build.dropped_columns = reading.dropped_columns;
	build.employment_numbers = reading.employment_numbers;
	build.leading_sources = reading.leading_sources;
	if (!reading.delivery || reading.issues.some((issue) => issue.severity === 'error')) throw new DeliveryRefused(reading.issues);
	build.fresh_entries = entriesOf(reading.register);
	const changed = changedBaselines(registeredEntries(paths), build.fresh_entries);
	if (changed.length > 0) throw new DeliveryRefused([...changed, ...reading.issues]);
	const { delivery_key } = reading.delivery;
	if (build.kept_from !== null && reading.has_rows && reading.delivery.last_date < build.kept_from) throw new AppError('period_deleted');
	const isRegistration = current !== null && !order.new_series && !reading.has_rows;
	if (isRegistration && (await canKeepFacts(factsFile(paths, current.edition), stampOf(build)))) {
		await keepFacts(build, current);
	} else {
		if (current)
			await copyRaw(database, factsFile(paths, current.edition), { isSameSeries: !order.new_series, kept_from: build.kept_from });
		const isKnown = (await deliveryKeys(database)).has(delivery_key);
		const isCompared = order.dry === true && !isKnown && !isRegistration;
		if (isCompared) await rememberWindows(database);
		if (!isKnown && !isRegistration) await takeFrom(build, delivery_key, order.apart ? apart : null);
		await forgetDelivery(database);
		const isLedOtherwise = await letSourcesLead(build);
		// the same files again begin a new series, or follow another table of leading sources, without being counted twice
		if (isKnown && !order.new_series && !isLedOtherwise) throw new AlreadyImported();
		if (isCompared) build.preview = await previewOf(database, reading.delivery, reading.row_counts);
	}
	readRegister(build);
}

/** The period of the published edition; nothing where a series begins. */
async function standingTerms({ paths, current, order }: Build): Promise<{ standing?: DeclaredTerms }> {
	if (current === null || order.new_series) return {};
	const info = await readInfo(editionFile(paths, current.edition));
	if (info === null) return {};
	const { extraction_date, first_month, last_month } = info;
	return { standing: { extraction_date, first_date: firstDateOf(first_month), last_date: lastDateOf(last_month) } };
}

/** Takes the rows of a delivery over from where they were read to: the database itself, or a file of its own. */
async function takeFrom({ database, kept_from }: Build, delivery_key: string, apart: string | null): Promise<void> {
	if (apart === null) return takeDelivery(database, delivery_key, kept_from);
	await database.run(`attach '${apart.replaceAll("'", "''")}' as delivered (read_only)`);
	await takeDelivery(database, delivery_key, kept_from, 'delivered');
	await database.run('detach delivered');
}

/** Writes which source leads where; whether it is another than before. Throws `DeliveryRefused` where the table names what nobody knows. */
async function letSourcesLead({ database, issues, leading_sources }: Build): Promise<boolean> {
	const unknown = await unknownLeadingSources(database, leading_sources);
	if (unknown.length > 0) throw new DeliveryRefused([...unknown, ...issues]);
	return changesRows(database, 'raw_leading_sources', () => writeLeadingSources(database, leading_sources));
}

/** What is registered, the delivery's own rows included. */
function readRegister(build: Build): void {
	const versions = [...registeredEntries(build.paths), ...build.fresh_entries];
	build.entries = withEntries(versions, []);
	const shownOnce = new Set([...build.ledger.released].map((key) => key.split('|')[0]));
	// a group that was never shown gives nothing away once it is made of other units
	build.groups = groupsOf(versions).filter((group) => group.is_retired !== true || shownOnce.has(group.group_key));
}

/** Builds on a copy of the current edition's facts. */
async function keepFacts(build: Build, { edition }: Current): Promise<void> {
	build.database.close();
	copyFileSync(factsFile(build.paths, edition), stagedFacts(build.paths));
	build.database = await Database.openForBuild(stagedFacts(build.paths));
	build.keeps_facts = true;
}

/** Every version registered so far. A folder without a register gets none by being read. */
function registeredEntries(paths: DataPaths): Entry[] {
	if (!isThere(paths.state)) return [];
	const register = new Register(paths.state);
	const entries = register.history();
	register.close();
	return entries;
}
