/**
 * How far an import in the browser has come. Files are received, read in a dry run, previewed, confirmed, built into an edition, published and cleaned away;
 * only `done` has changed what is shown.
 */
export const IMPORT_PHASES = ['idle', 'collecting', 'previewing', 'previewed', 'building', 'done', 'refused', 'stopped'] as const;

/** The steps of a build in order, as a page counts them; of a dry run the first ones. */
export const IMPORT_STEPS = [
	'read',
	'facts',
	'check',
	'release',
	'estimate',
	'findings',
	'freeze',
	'edition',
	'verify',
	'ledger',
	'place',
	'publish',
	'clean',
] as const;
export type ImportStep = (typeof IMPORT_STEPS)[number];
/** Where a dry run ends. */
export const DRY_STEPS: readonly ImportStep[] = IMPORT_STEPS.slice(0, IMPORT_STEPS.indexOf('edition'));

/** Most bytes of one file: a table as text, and a spreadsheet, which is packed. Source: the limits agreed for bad input. */
export const MOST_TEXT_BYTES = 512 * 1024 * 1024;
export const MOST_SPREADSHEET_BYTES = 64 * 1024 * 1024;
/** Most files of one delivery. */
export const MOST_FILES = 40;

export function mostBytesOf(name: string): number {
	return /\.(?:xlsx|xlsm|xlsb|xls|ods|zip)$/i.test(name) ? MOST_SPREADSHEET_BYTES : MOST_TEXT_BYTES;
}

/** The files of a first import and what each unlocks, in the order they matter. Two are enough to begin. */
export const STARTING_FILES = [
	{ kind: 'ansaettelser', is_needed: true },
	{ kind: 'fravaer', is_needed: true },
	{ kind: 'organisation', is_needed: false },
	{ kind: 'planlagt_tid', is_needed: false },
	{ kind: 'med_udvalg', is_needed: false },
	{ kind: 'maal', is_needed: false },
	{ kind: 'indsatser', is_needed: false },
	{ kind: 'baseline', is_needed: false },
	{ kind: 'sammenligning', is_needed: false },
] as const;
export type StartingKind = (typeof STARTING_FILES)[number]['kind'];
