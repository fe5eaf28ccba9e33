import type { PlainDate } from '../../domain/calendar.ts';
import { canonicalFiles } from './canonical.ts';
import { checkComparisonGroups } from './canonical-register.ts';
import { settleTerms } from './delivery-terms.ts';
import type { Issue } from './issues.ts';
import type { LeadingSource } from './leading-sources.ts';
import { LIMITS, type Limits } from './limits.ts';
import { readVocabulary } from './mapping.ts';
import { type DeliveredFile, type LookedAtFile, openFile } from './open-file.ts';
import type { RawSink } from './raw-tables.ts';
import { type OnProgress, type ReadOptions, type RowCount, readFile } from './read-file.ts';
import { createReading, type DeliveryTerms, type FileKind, type Reading, type RegisterRows } from './reading.ts';
import { datedSnapshots, notePresentStaffOnly } from './snapshot-days.ts';
import { readSnapshots } from './snapshots.ts';
import { sourceTiers } from './sources.ts';

/** What a delivery says about itself where it has no leverance file: `--udtraek --fra --til`. The first may follow from a file's name. */
export interface DeclaredTerms {
	extraction_date?: PlainDate;
	first_date: PlainDate;
	last_date: PlainDate;
	/** Name of the source; a later delivery of the same source replaces this one inside its window. */
	source?: string;
}

export interface ReadDeliveryOptions {
	/** 32 bytes: see `readOrCreatePersonKey`. */
	personKey: Uint8Array;
	declared?: DeclaredTerms;
	/** The period of the published edition, which registrations alone need not say again. */
	standing?: DeclaredTerms;
	/** Given rows as they parse; the caller throws them away where the delivery is refused. */
	sink: RawSink;
	onProgress?: OnProgress;
	/** The municipality's own tables of codes and headers, which go before those in `data/`. */
	mappingFolder?: string;
	limits?: Limits;
}

/** The `raw_deliveries` row. */
export interface DeliveryRow extends DeliveryTerms {
	/** 64 hex digits: what the rows mean, whatever their order, encoding, delimiter or division into files. */
	delivery_key: string;
}

export interface DeliveryReading {
	/** Null where the delivery does not say what it covers; an issue then tells why. */
	delivery: DeliveryRow | null;
	register: RegisterRows;
	/** Errors first. One with severity `error` refuses the delivery. */
	issues: Issue[];
	row_counts: RowCount[];
	/** Columns that were not kept, by file. */
	dropped_columns: { file: string; column: string }[];
	/** The numbers of employments by their keys, for the worklist alone: never written but there. */
	employment_numbers: ReadonlyMap<string, string>;
	/** Which source's absences alone count where: not of this delivery, but of the table as it is read now. */
	leading_sources: readonly LeadingSource[];
}

/** Which files each kind points into; checked where both are delivered, and said where the other is not. */
const REFERENCES: readonly (readonly [FileKind, FileKind])[] = [
	['ansaettelser', 'organisation'],
	['fravaer', 'ansaettelser'],
	['planlagt_tid', 'ansaettelser'],
	['med_udvalg', 'organisation'],
	['med_moeder', 'med_udvalg'],
	['maal', 'organisation'],
	['indsatser', 'organisation'],
	['grupper', 'organisation'],
	['baseline', 'organisation'],
	['nyt_niveau', 'organisation'],
	['lederskift', 'organisation'],
	['arbejdsulykker', 'organisation'],
];

/**
 * Reads the files of one delivery into typed, pseudonymised rows. Everything wrong is an issue, and all of it is found in one go;
 * it throws only where a file cannot be read from disk.
 */
export async function readDelivery(files: readonly DeliveredFile[], options: ReadDeliveryOptions): Promise<DeliveryReading> {
	const { personKey, declared, standing, sink, onProgress, mappingFolder, limits = LIMITS } = options;
	const reading = createReading(sink);
	const vocabulary = await readVocabulary(mappingFolder, reading.issues);
	const employment_numbers = new Map<string, string>();
	const canonical = canonicalFiles(personKey, vocabulary, employment_numbers);
	const known = { canonical, tiers: sourceTiers(canonical, vocabulary.headers, reading.issues) };
	const looked_at: LookedAtFile[] = [];
	for (const file of files) looked_at.push(...(await openFile(file, known, reading.issues, limits)));
	const row_counts: RowCount[] = [];
	for (const { kind } of canonical) {
		const of_kind = looked_at.filter((file) => file.kind === kind);
		const counts = await readKind(of_kind, reading, { limits, vocabulary, onProgress });
		row_counts.push(...counts);
		if (of_kind.length > 0 && of_kind.length === counts.length && counts.every(({ is_whole }) => is_whole)) reading.whole_kinds.add(kind);
		if (kind === 'leverance') settleTerms(reading, looked_at, declared, standing);
		if (kind === 'organisation') reading.units.check(reading.issues, reading.whole_kinds.has(kind));
		if (kind === 'ansaettelser') reading.employments.check(reading.issues);
		if (kind === 'fravaer') notePresentStaffOnly(reading, looked_at);
		if (kind === 'med_udvalg') checkParentCommittees(reading, of_kind);
		if (kind === 'indsatser') checkComparisonGroups(reading, of_kind[0]?.file ?? '');
	}
	noteMissingReferences(looked_at, reading);
	if (looked_at.every(({ kind }) => kind === 'leverance')) reading.issues.add('nothing_delivered', { file: 'leverance' });
	const dropped_columns = looked_at.flatMap(({ file, opened }) => (opened?.dropped_columns ?? []).map((column) => ({ file, column })));
	return {
		delivery: deliveryOf(reading),
		register: reading.register,
		issues: reading.issues.issues(),
		row_counts,
		dropped_columns,
		employment_numbers,
		leading_sources: vocabulary.leading_sources,
	};
}

/** Reads the files of a kind: those that tell how things stood on a day together, as versions. */
async function readKind(files: readonly LookedAtFile[], reading: Reading, options: ReadOptions): Promise<RowCount[]> {
	const opened = files.flatMap((file) => file.opened ?? []);
	const counts: RowCount[] = [];
	for (const file of opened.filter(({ snapshot }) => snapshot === null)) counts.push(await readFile(file, reading, options));
	return [...counts, ...(await readSnapshots(datedSnapshots(opened, reading), reading, options))];
}

function checkParentCommittees({ committees, issues }: Reading, files: readonly LookedAtFile[]): void {
	for (const { parent_committee_key: parent } of committees.values()) {
		if (parent !== undefined && !committees.has(parent))
			issues.add('unknown_committee', { file: files[0]?.file ?? '', column: 'overudvalg_id' });
	}
}

function noteMissingReferences(files: readonly LookedAtFile[], { issues }: Reading): void {
	const missing = REFERENCES.flatMap(([from, to]) => {
		const pointing = files.find(({ kind }) => kind === from);
		return pointing && !files.some(({ kind }) => kind === to) ? [{ file: pointing.file, to }] : [];
	});
	// one file may be two of the contract
	const told = new Map(missing.map((one) => [`${one.file}|${one.to}`, one]));
	for (const { file, to } of told.values()) issues.add('references_not_checked', { file }, to);
}

function deliveryOf({ terms, fingerprint, register }: Reading): DeliveryRow | null {
	const [only] = terms;
	if (only === undefined || terms.length > 1) return null;
	fingerprint.add('raw_deliveries', JSON.stringify(only));
	for (const [name, rows] of Object.entries(register)) for (const row of rows) fingerprint.add(name, JSON.stringify(row));
	return { delivery_key: fingerprint.digest(), ...only };
}
