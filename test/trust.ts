import { ACCEPTANCE_USAGE, reportAcceptance } from './trust/acceptance.ts';
import { ACCESS_USAGE, reportAccess } from './trust/access.ts';
import { ASVS_USAGE, reportAsvs } from './trust/asvs.ts';
import { CONSTANTS_USAGE, reportConstants } from './trust/constants.ts';
import { DISCLOSURE_USAGE, reportDisclosure } from './trust/disclosure.ts';
import { FLAGS_USAGE, reportFlags } from './trust/flags.ts';
import { IMPORT_USAGE, reportImport } from './trust/import.ts';
import { LOAD_USAGE, reportLoad } from './trust/load.ts';
import { reportSpreadsheets, SPREADSHEETS_USAGE } from './trust/spreadsheets.ts';
import { reportTruths, TRUTHS_USAGE } from './trust/truths.ts';

/** The figures that show whether the promises hold, measured and printed: one part a word. Ends with 1 where one does not hold, 2 where nothing could be run. */
const PARTS: Readonly<Record<string, { usage: string; run: (args: readonly string[]) => Promise<number> }>> = {
	acceptance: { usage: ACCEPTANCE_USAGE, run: reportAcceptance },
	access: { usage: ACCESS_USAGE, run: reportAccess },
	asvs: { usage: ASVS_USAGE, run: reportAsvs },
	constants: { usage: CONSTANTS_USAGE, run: reportConstants },
	disclosure: { usage: DISCLOSURE_USAGE, run: reportDisclosure },
	flags: { usage: FLAGS_USAGE, run: (given) => reportFlags(given) },
	import: { usage: IMPORT_USAGE, run: reportImport },
	load: { usage: LOAD_USAGE, run: reportLoad },
	spreadsheets: { usage: SPREADSHEETS_USAGE, run: reportSpreadsheets },
	truths: { usage: TRUTHS_USAGE, run: reportTruths },
};

const [word = '', ...args] = process.argv.slice(2);
const part = PARTS[word];
if (!part) for (const { usage } of Object.values(PARTS)) console.error(usage);
process.exitCode = part ? await part.run(args) : 2;
