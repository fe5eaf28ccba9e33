import { existsSync, statSync } from 'node:fs';
import { z } from 'zod';
import { type DataPaths, removePath, replaceFile } from '../data-folder.ts';
import type { Database } from '../database/database.ts';
import { orderByReads, readLayer } from '../database/query-file.ts';
import { FINDINGS, Finding, type FindingCount, WORKLIST_DAYS, type Worklist, WorklistRow } from '../domain/registration-findings.ts';

/**
 * The radar for wrong registrations. What it finds leaves the build in two ways: as rounded counts of the whole municipality, in the edition; and row by
 * row with the employment's number, in the one file of the worklist, which only a dataforvalter opens and which is deleted after thirty days.
 */

/** Makes the tables of `queries/findings`: they are about persons and go with the connection, never into the file of facts. */
export async function findRegistrations(database: Database): Promise<void> {
	for (const query of orderByReads(readLayer('findings')))
		await database.run(`create or replace temporary table ${query.name} as\n${query.sql}`);
}

const CountRow = z.object({ finding: Finding, people_count: z.number(), records_count: z.number() });

/** To what the counts are rounded. */
const ROUNDED_TO = 5;

/** The counts as they may be known: of fewer than `min_people` people none, others to the nearest five, so that nobody's correction can be seen. */
export async function findingCounts(database: Database, min_people: number): Promise<FindingCount[]> {
	const rows = (await database.rows('select * from finding_counts')).map((row) => CountRow.parse(row));
	const rounded = (count: number) => Math.round(count / ROUNDED_TO) * ROUNDED_TO;
	return FINDINGS.map((finding) => {
		const { people_count, records_count } = rows.find((row) => row.finding === finding) ?? { people_count: 0, records_count: 0 };
		const isKnown = people_count === 0 || people_count >= min_people;
		return {
			finding,
			people_count: isKnown ? rounded(people_count) : null,
			records_count: isKnown ? rounded(records_count) : null,
		};
	});
}

/** The rows to correct, with the numbers that this delivery gave its employments. */
export async function worklistOf(database: Database, numbers: ReadonlyMap<string, string>, extraction_date: string): Promise<Worklist> {
	const found = await database.rows(
		'select * replace (first_date::varchar as first_date, last_date::varchar as last_date) from worklist_rows',
	);
	const rows = found.map(({ employment_key, ...row }) =>
		WorklistRow.parse({ ...row, employment_number: numbers.get(String(employment_key)) ?? null }),
	);
	return { extraction_date, rows };
}

export function placeWorklist(paths: DataPaths, worklist: Worklist): void {
	replaceFile(paths.worklist, JSON.stringify(worklist));
}

const DAY_MS = 86_400_000;

/** Deletes a worklist that has lain too long `at` an ISO instant. */
export function removeOldWorklist(paths: DataPaths, at: string): void {
	if (existsSync(paths.worklist) && Date.parse(at) - statSync(paths.worklist).mtimeMs > WORKLIST_DAYS * DAY_MS) removePath(paths.worklist);
}
