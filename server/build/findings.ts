import { readFileSync, statSync } from 'node:fs';
import { z } from 'zod';
import { type DataPaths, isThere, removePath, replaceFile } from '../data-folder.ts';
import type { Database } from '../database/database.ts';
import { orderByReads, readLayer } from '../database/query-file.ts';
import { FINDINGS } from '../domain/finding-words.ts';
import { Finding, type FindingCount, type UnitFinding, WORKLIST_DAYS, Worklist, WorklistRow } from '../domain/registration-findings.ts';
import { adjustedChances } from '../judge/flags.ts';
import { lateUnits } from '../judge/maturity.ts';
import { MINIMUM_SIZES } from '../judge/sizes.ts';
import { withoutSpellsChance } from '../judge/underreporting.ts';

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

const UnitRow = z.object({
	unit_key: z.string(),
	first_date: z.string(),
	last_date: z.string(),
	people_count: z.number(),
	without_spells_count: z.number(),
	/** null where the municipality is too small for rates. */
	expected_spells: z.number().nullable(),
	records_count: z.number(),
	late_records_count: z.number(),
});

/** Share of workplaces pointed at that may be pointed at by chance. */
const ADJUSTED_LIMIT = 0.01;

/**
 * Workplaces where more people than chance makes have no spell at all, and those that register later than all do together; judged together, adjusted for
 * how many they are. dispersion: φ of spells per person and year; null where it is not known, and nothing is said of spells.
 */
export async function unitFindings(database: Database, dispersion: number | null): Promise<WorklistRow[]> {
	const found = await database.rows(
		'select * replace (first_date::varchar as first_date, last_date::varchar as last_date) from unit_registrations order by unit_key',
	);
	const units = found.map((row) => UnitRow.parse(row));
	const names = new Map(
		(await database.rows('select unit_key, arg_max(unit_name, first_date) as unit_name from stg_units group by unit_key')).map(
			(row) => [String(row.unit_key), String(row.unit_name)] as const,
		),
	);
	const chances = units.map(({ people_count, without_spells_count, expected_spells }) =>
		dispersion === null || expected_spells === null || expected_spells < MINIMUM_SIZES.registration_expected
			? null
			: withoutSpellsChance(without_spells_count, people_count, expected_spells / people_count, dispersion),
	);
	const adjusted = adjustedChances(chances);
	const late = new Set(
		lateUnits(
			units.map(({ unit_key, late_records_count, records_count }) => ({ unit_key, late: late_records_count, registered: records_count })),
		).map((unit) => unit.unit_key),
	);
	return units.flatMap((unit, index) => {
		const isQuiet = (adjusted[index] ?? 1) < ADJUSTED_LIMIT;
		const findings: UnitFinding[] = [
			...(isQuiet ? ['many_without_spells' as const] : []),
			...(late.has(unit.unit_key) ? ['late_unit' as const] : []),
		];
		return findings.map((finding) => unitRow(unit, names.get(unit.unit_key) ?? null, finding));
	});
}

function unitRow(
	{ unit_key, first_date, last_date }: z.infer<typeof UnitRow>,
	unit_name: string | null,
	finding: UnitFinding,
): WorklistRow {
	return { unit_key, unit_name, employment_number: null, finding, absence_kind: null, first_date, last_date, days: null };
}

export function placeWorklist(paths: DataPaths, worklist: Worklist): void {
	replaceFile(paths.worklist, JSON.stringify(worklist));
}

/** The worklist that lies in a data folder; null where there is none. */
export function readWorklist({ worklist }: DataPaths): Worklist | null {
	return isThere(worklist) ? Worklist.parse(JSON.parse(readFileSync(worklist, 'utf8'))) : null;
}

const DAY_MS = 86_400_000;

/** Deletes a worklist that has lain too long `at` an ISO instant. */
export function removeOldWorklist(paths: DataPaths, at: string): void {
	const found = statSync(paths.worklist, { throwIfNoEntry: false });
	if (found && Date.parse(at) - found.mtimeMs > WORKLIST_DAYS * DAY_MS) removePath(paths.worklist);
}
