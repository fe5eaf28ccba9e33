import { readFileSync, statSync } from 'node:fs';
import type { DataPaths } from '../data-folder.ts';
import { KIND_NAMES } from '../domain/breakdown.ts';
import { FINDING_WORDS } from '../domain/finding-words.ts';
import { WORKLIST_DAYS, Worklist } from '../domain/registration-findings.ts';
import { csvText } from './api/reply.ts';

/** The one file with numbers of employments: what a dataforvalter looks up and corrects. Read anew each time it is asked for, and kept nowhere. */

const DAY_MS = 86_400_000;

/** Reads the worklist; null where there is none, or it has lain for more than thirty days. `now` gives milliseconds. */
export function worklistIn({ worklist }: DataPaths, now: () => number): () => Worklist | null {
	return () => {
		const found = statSync(worklist, { throwIfNoEntry: false });
		if (!found || now() - found.mtimeMs > WORKLIST_DAYS * DAY_MS) return null;
		return Worklist.parse(JSON.parse(readFileSync(worklist, 'utf8')));
	};
}

const HEADER = ['enhed_id', 'enhed', 'medarbejdernummer', 'fund', 'fravaer', 'fra', 'til', 'dage', 'hvad_kan_goeres'];

/** The worklist as a spreadsheet opens it. */
export function worklistCsv({ rows }: Worklist): string {
	return csvText(
		HEADER,
		rows.map(({ unit_key, unit_name, employment_number, finding, absence_kind, first_date, last_date, days }) => [
			unit_key,
			unit_name,
			employment_number,
			FINDING_WORDS.da[finding].name,
			kindName(absence_kind),
			first_date,
			last_date,
			days,
			FINDING_WORDS.da[finding].advice,
		]),
	);
}

function kindName(kind: string | null): string | null {
	return Object.entries(KIND_NAMES).find(([key]) => key === kind)?.[1] ?? kind;
}
