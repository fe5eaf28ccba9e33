import type { PlainDate } from '../../domain/calendar.ts';
import type {
	Baseline,
	Committee,
	CommitteeUnit,
	ComparisonUnit,
	Effort,
	LeaderChange,
	Meeting,
	NamedGroup,
	NewLevel,
	SeriesTarget,
	Target,
} from '../../domain/register.ts';
import type { OwnTool } from '../../domain/toolbox-rows.ts';
import { createEmploymentReferences, type EmploymentReferences } from './employment-references.ts';
import { createFingerprint, type Fingerprint } from './fingerprint.ts';
import type { IssueCode } from './issue-catalogue.ts';
import { createIssueList, type IssueList } from './issues.ts';
import { shownUnit } from './pseudonym.ts';
import type { RawRow, RawSink, RawTable } from './raw-tables.ts';
import { createUnitReferences, type UnitReferences } from './unit-references.ts';

/** The files that bring registrations alone: no figure rests on the dates of a delivery of nothing else. */
const REGISTERING = [
	'med_udvalg',
	'med_moeder',
	'maal',
	'indsatser',
	'grupper',
	'baseline',
	'nyt_niveau',
	'lederskift',
	'vaerktoejer',
	'seriemaal',
] as const;

/** The canonical files. */
export const FILE_KINDS = [
	'leverance',
	'organisation',
	'ansaettelser',
	'fravaer',
	'planlagt_tid',
	...REGISTERING,
	'arbejdsulykker',
	'sammenligning',
	'maanedstal',
] as const;
export type FileKind = (typeof FILE_KINDS)[number];

export function registersAlone(kinds: readonly (FileKind | null)[]): boolean {
	return kinds.length > 0 && kinds.every((kind) => REGISTERING.some((one) => one === kind));
}

/** Rows for the register, as delivered; what is on several units is several rows with one key. */
export interface RegisterRows {
	committees: Committee[];
	committee_units: CommitteeUnit[];
	meetings: Meeting[];
	targets: Target[];
	efforts: Effort[];
	comparison_units: ComparisonUnit[];
	groups: NamedGroup[];
	baselines: Baseline[];
	new_levels: NewLevel[];
	leader_changes: LeaderChange[];
	series_targets: SeriesTarget[];
	tools: OwnTool[];
}

/** What a delivery says about itself: a full snapshot of a source for [first_date, last_date], drawn on extraction_date. */
export interface DeliveryTerms {
	source: string;
	extraction_date: PlainDate;
	first_date: PlainDate;
	last_date: PlainDate;
	is_synthetic: boolean;
	municipality: string | null;
}

/** A delivery while it is read: where rows go and what is known so far. */
export interface Reading {
	issues: IssueList;
	fingerprint: Fingerprint;
	/** Every leverance row read; one is right. */
	terms: DeliveryTerms[];
	units: UnitReferences;
	employments: EmploymentReferences;
	register: RegisterRows;
	/** The first row of each committee, effort, group and baseline by key: later rows of the same key only add units. */
	committees: Map<string, Committee>;
	efforts: Map<string, Effort>;
	groups: Map<string, NamedGroup>;
	baselines: Map<string, Baseline>;
	/** How grades of absence were written so far; both at once is worth a word. */
	grades_written: Set<'share' | 'percent'>;
	/** Employments that absences name and the list of employments does not, where that was read whole. */
	missing_employments: Set<string>;
	/** Kinds of which every row was read and kept; only these can say that something is unknown. */
	whole_kinds: Set<FileKind>;
	append<Table extends RawTable>(table: Table, row: RawRow<Table>): void;
}

export function createReading(sink: RawSink): Reading {
	const fingerprint = createFingerprint();
	return {
		issues: createIssueList(),
		fingerprint,
		terms: [],
		units: createUnitReferences(),
		employments: createEmploymentReferences(),
		register: {
			committees: [],
			committee_units: [],
			meetings: [],
			targets: [],
			efforts: [],
			comparison_units: [],
			groups: [],
			baselines: [],
			new_levels: [],
			leader_changes: [],
			series_targets: [],
			tools: [],
		},
		committees: new Map(),
		efforts: new Map(),
		groups: new Map(),
		baselines: new Map(),
		grades_written: new Set(),
		missing_employments: new Set(),
		whole_kinds: new Set(),
		append(table, row) {
			fingerprint.add(table, Object.values(row).join('\x1f'));
			sink.append(table, row);
		},
	};
}

/** One row being judged across its fields: it is noted on, and then kept or set aside. */
export interface Line {
	file: string;
	row: number;
	reading: Reading;
	/** Whether the file has the column at all. */
	has(column: string): boolean;
	note(code: IssueCode, column?: string, listed?: string): void;
}

/** Whether a row of something that lasts lies wholly outside the delivery's window; false while the window is unknown. */
export function isOutsideWindow({ terms }: Reading, first_date: PlainDate, last_date: PlainDate | null): boolean {
	const [window] = terms;
	if (window === undefined) return false;
	return first_date > window.last_date || (last_date !== null && last_date < window.first_date);
}

/** Whether a unit stands in the organisation; true as well where no whole organisation was delivered. */
export function isUnitKnown(unit_key: string, { reading, note }: Line, column: string): boolean {
	if (!reading.whole_kinds.has('organisation') || reading.units.has(unit_key)) return true;
	note('unknown_unit', column, shownUnit(unit_key));
	return false;
}
