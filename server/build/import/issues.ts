import { ISSUES, type IssueCode } from './issue-catalogue.ts';
import type { Severity } from './issue-text.ts';

/** Where something was found. `row` counts as a spreadsheet does: from 1, title lines and blank lines included. */
export interface Place {
	file: string;
	row?: number;
	column?: string;
}

/** One finding of an import: everything of one code in one column of one file. Holds no value of a person. */
export interface Issue {
	code: IssueCode;
	severity: Severity;
	/** A Danish sentence that says what is wrong and what to do. */
	text: string;
	/** The first place. */
	place: Place;
	/** The first rows, at most five, ascending in order of reading. */
	rows: number[];
	/** How many times it was found, ≥ 1. */
	count: number;
}

export interface IssueList {
	/** `listed` is a code, a column name or a limit that the text may repeat; never the value of a person. */
	add(code: IssueCode, place: Place, listed?: string): void;
	issues(): Issue[];
}

const ROWS_KEPT = 5;
const LISTED_SHOWN = 10;
/** Above this many different texts a column is hardly one of codes, and nothing of it is repeated. */
const LISTED_KEPT = 40;

interface Finding {
	code: IssueCode;
	place: Place;
	rows: number[];
	count: number;
	listed: Map<string, number>;
}

/** An empty list that gathers findings by code, file and column, so that a million bad rows are one issue. */
export function createIssueList(): IssueList {
	const findings = new Map<string, Finding>();
	return {
		add(code, place, listed) {
			const key = `${code}|${place.file}|${place.column ?? ''}`;
			const finding = findings.get(key) ?? { code, place, rows: [], count: 0, listed: new Map<string, number>() };
			findings.set(key, finding);
			finding.count += 1;
			if (place.row !== undefined && finding.rows.length < ROWS_KEPT) finding.rows.push(place.row);
			if (listed !== undefined && finding.listed.size <= LISTED_KEPT) finding.listed.set(listed, (finding.listed.get(listed) ?? 0) + 1);
		},
		issues: () => [...findings.values()].map(issueOf).sort((a, b) => weightOf(a) - weightOf(b)),
	};
}

function issueOf(finding: Finding): Issue {
	const { code, place, rows, count } = finding;
	const { severity, text } = ISSUES[code];
	const told = { file: place.file, column: place.column ?? '', count, rows: rowsText(rows, count), listed: listedText(finding.listed) };
	return { code, severity, text: text(told), place, rows, count };
}

function weightOf(issue: Issue): number {
	return { error: 0, warning: 1, info: 2 }[issue.severity];
}

function rowsText(rows: readonly number[], count: number): string {
	if (rows.length === 0) return '';
	const more = count > rows.length ? ` og ${count - rows.length} til` : '';
	return ` (række ${rows.join(', ')}${more})`;
}

function listedText(listed: ReadonlyMap<string, number>): string {
	if (listed.size > LISTED_KEPT) return `mere end ${LISTED_KEPT} forskellige`;
	const byCount = [...listed].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
	const shown = byCount.slice(0, LISTED_SHOWN).map(([text, count]) => (count > 1 ? `${text} (${count})` : text));
	return [...shown, ...(byCount.length > LISTED_SHOWN ? [`${byCount.length - LISTED_SHOWN} andre`] : [])].join(', ');
}
