import type { Current, DataPaths, Series } from '../data-folder.ts';
import type { Database } from '../database/database.ts';
import type { PlainDate } from '../domain/calendar.ts';
import type { Preview } from '../domain/import-preview.ts';
import type { Parameters } from '../domain/parameters.ts';
import type { Group } from '../domain/register.ts';
import type { FindingCount, Worklist } from '../domain/registration-findings.ts';
import type { Retention } from '../domain/retention.ts';
import type { Entry } from '../register/register.ts';
import type { Freezing } from './baselines.ts';
import type { BreakdownRelease } from './disclosure/breakdowns.ts';
import type { Round } from './disclosure/damage.ts';
import type { Release } from './disclosure/gate.ts';
import type { GroupVerdict } from './disclosure/group-verdicts.ts';
import type { World } from './disclosure/world.ts';
import type { EditionInfo } from './edition.ts';
import type { SaidVerdict } from './groups.ts';
import type { Issue } from './import/issues.ts';
import type { LeadingSource } from './import/leading-sources.ts';
import type { DeliveredFile } from './import/open-file.ts';
import type { DeclaredTerms, DeliveryReading } from './import/read-delivery.ts';
import type { Ledger } from './ledger.ts';
import type { ReadingBounds } from './read-apart.ts';
import type { Settings } from './settings.ts';

/** What a build is asked to do. */
export interface BuildOrder {
	files: readonly DeliveredFile[];
	declared?: DeclaredTerms | undefined;
	profile_name?: string | undefined;
	new_series?: boolean | undefined;
	/** Reads and reports, publishes nothing. */
	dry?: boolean | undefined;
	/** Reads the files in a program of its own that may not cost more; without it they are read here. */
	apart?: ReadingBounds | undefined;
	author: string;
	/** ISO instant the register notes; no figure depends on it. */
	at: string;
	/** Hears how far the proofs have come. */
	onRound?: (round: Round) => void;
}

/** A build under way: what the steps hand on to each other. */
export interface Build {
	paths: DataPaths;
	order: BuildOrder;
	stage: string;
	settings: Settings;
	/** How long rows of persons are kept; null where it is not written, which only made-up figures may do without. */
	retention: Retention | null;
	/** First day that deletion has left; null where nothing was ever deleted. */
	kept_from: PlainDate | null;
	ledger: Ledger;
	current: Current | null;
	database: Database;
	issues: Issue[];
	row_counts: DeliveryReading['row_counts'];
	dropped_columns: DeliveryReading['dropped_columns'];
	/** What the delivery would change; of a dry run only, and null where it only registers. */
	preview: Preview | null;
	entries: Entry[];
	fresh_entries: Entry[];
	groups: Group[];
	/** Which source's absences alone count where. */
	leading_sources: readonly LeadingSource[];
	/** Whether the facts of the current edition are kept, since nothing but registrations came. */
	keeps_facts: boolean;
	/** Whether its release is kept too: no figure rests on what was registered. */
	keeps_release: boolean;
	/** People × months with corrections held back; null for one to four. */
	pending_corrections_count: number | null;
	world?: World;
	release?: Release;
	/** What the edition says of itself. */
	info?: EditionInfo;
	/** What is said of each registered group. */
	verdicts: GroupVerdict[];
	/** The same in words, for those that are not shown throughout. */
	group_sentences: SaidVerdict[];
	breakdowns?: BreakdownRelease;
	/** What chance is judged by. */
	parameters?: Parameters;
	/** What is wrong with the registrations: counts for everybody, rows for who corrects them; rows only where employments came with numbers. */
	findings?: FindingCount[];
	worklist?: Worklist;
	/** Numbers of the employments of this delivery by their keys; in memory alone. */
	employment_numbers: ReadonlyMap<string, string>;
	/** Baselines whose figures this build is the first to have. */
	freezing?: Freezing[];
	ids?: { edition: string; release: string };
	edition_sha256?: string;
	series?: Series;
}
