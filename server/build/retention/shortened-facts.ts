import type { DataPaths } from '../../data-folder.ts';
import { Database } from '../../database/database.ts';
import type { PlainDate } from '../../domain/calendar.ts';
import type { Deletion } from '../../domain/retention.ts';
import { AppError } from '../../errors.ts';
import { createRawTables, writeKeptFrom } from '../facts.ts';
import { RAW_TABLES } from '../import/raw-tables.ts';
import { copyRaw, sqlText } from '../raw-store.ts';
import { releaseIdOf } from '../release-id.ts';
import { readSettings } from '../settings.ts';

/**
 * What the next build and a restored backup read of facts beside the rows delivered, and what of it is kept. Everything else is about persons, or sums over few of them,
 * and is made anew from the rows.
 */
const CARRIED: Readonly<Record<string, 'whole' | 'by month' | 'by year'>> = {
	raw_published_months: 'by month',
	dim_months: 'by month',
	dim_periods: 'whole',
	gate_cells: 'whole',
	published_person_months: 'by month',
	node_parents: 'by month',
	node_months: 'by month',
	lattice_units: 'whole',
	headcounts: 'by year',
	decided_strata: 'whole',
	stratum_rates: 'whole',
	released_cells: 'whole',
	released_breakdowns: 'whole',
	released_expectations: 'whole',
	held_back_leaf_months: 'by month',
};

/** Tables whose rows are counted before and after. */
const COUNTED = [...Object.keys(RAW_TABLES), 'dim_months', 'published_person_months'];

export interface Shortening {
	paths: DataPaths;
	/** First day that is kept. */
	kept_from: PlainDate;
	/** Whether facts of real people are refused: nobody has written how long they are kept. */
	must_be_made_up: boolean;
}

/**
 * Writes a new file of the facts from a day on, and the same release. Gives the tables that lost rows; none where there was nothing to delete. Throws
 * `retention_missing`, or `unexpected` where the new file is not what it should be.
 */
export async function writeShortened(from: string, to: string, terms: Shortening): Promise<Pick<Deletion, 'rows' | 'first_date'>> {
	const { kept_from } = terms;
	const before = await lookInto(from, terms);
	if (terms.must_be_made_up && !before.is_synthetic) throw new AppError('retention_missing');
	const database = await Database.openForBuild(to);
	try {
		await createRawTables(database);
		await writeKeptFrom(database, kept_from);
		await copyRaw(database, from, { isSameSeries: false, kept_from });
		await database.run(`attach ${sqlText(from)} as earlier (read_only)`);
		const kept = { whole: 'true', 'by month': `month_date >= date '${kept_from}'`, 'by year': `year >= year(date '${kept_from}')` };
		for (const [table, part] of Object.entries(CARRIED))
			await database.run(`create or replace table ${table} as from earlier.${table} where ${kept[part]}`);
		await database.run('detach earlier');
		await database.run('checkpoint');
	} finally {
		database.close();
	}
	const after = await lookInto(to, terms);
	if (after.release !== before.release || after.outdated_people !== 0)
		throw new AppError('unexpected', 'det forkortede grundlag svarer ikke til udgaven');
	const lost = COUNTED.filter((table) => before.counts[table] !== after.counts[table]);
	const rows = Object.fromEntries(lost.map((table) => [table, { before: before.counts[table] ?? 0, after: after.counts[table] ?? 0 }]));
	return { rows, first_date: before.first_date };
}

/** What a file of facts holds, read as anybody else would read it. */
async function lookInto(path: string, { paths, kept_from }: Shortening) {
	const facts = await Database.openReadOnly(path);
	try {
		const counts: Record<string, number> = {};
		for (const table of COUNTED) {
			const [row] = await facts.rows(`select count(*)::integer as row_count from ${table}`);
			counts[table] = Number(row?.row_count);
		}
		const [row] = await facts.rows(
			`select (select min(first_date)::varchar from raw_absences) as first_date, (select bool_and(is_synthetic) from raw_deliveries) as is_synthetic,
			(select count(*)::integer from (select person_key from raw_employments group by person_key
				having max(coalesce(last_date, date '9999-12-31')) < $kept_from::date)) as outdated_people`,
			{ kept_from },
		);
		const first_date = row?.first_date === null ? null : String(row?.first_date);
		const release = await releaseIdOf(facts, readSettings(paths, null));
		return { counts, first_date, is_synthetic: row?.is_synthetic === true, outdated_people: Number(row?.outdated_people), release };
	} finally {
		facts.close();
	}
}
