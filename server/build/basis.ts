import type { Database } from '../database/database.ts';
import { type Change, type Correction, correctionsLetIn, placeIn, type ShownSum, timelyCorrections } from './disclosure/corrections.ts';
import type { Policy } from './disclosure/policy.ts';
import { readCells, readTree } from './disclosure/read-world.ts';
import { isSafe } from './disclosure/safe.ts';
import { shownSums } from './disclosure/shown-sums.ts';
import type { Tree } from './disclosure/world.ts';
import { buildFacts, factQueries, queriesAfter } from './facts.ts';
import type { Build } from './under-way.ts';

/** Fewest person-months that an edition says are pending: below it says some, so that the number never speaks of one person. */
const FEWEST_TOLD = 5;

/**
 * R8c: makes facts and measures, deciding on the way which corrections of published months are let in. Those held stay pending for later builds.
 */
export async function makeBasis({ database, groups, settings, ledger }: Build): Promise<void> {
	const queries = factQueries();
	const after = queriesAfter('raw_let_in_corrections', queries);
	await buildFacts(
		database,
		undefined,
		queries.filter((query) => !after.includes(query)),
	);
	const tree = await readTree(database, groups);
	const { corrections, person_keys } = await readCorrections(database, tree);
	const places = new Set(corrections.flatMap((one) => one.changes.map(({ leaf }) => placeIn(leaf, one.month, tree.months.length))));
	const sums = corrections.length === 0 ? [] : shownSums(tree, ledger.released, places);
	const mayBeLetIn = timely(corrections, tree, settings.policy);
	for (;;) {
		const isIn = correctionsLetIn(corrections, mayBeLetIn, sums, tree.months.length, settings.policy.min_corrected_people);
		const letIn = corrections.filter((_, index) => isIn[index] === true);
		await writeLetIn(database, letIn, person_keys, tree);
		await buildFacts(database, undefined, after);
		const spoilt = letIn.length === 0 ? [] : await spoiltFigures(database, tree, sums, settings.policy);
		const spoiling = corrections.flatMap((one, index) => (isIn[index] && liesIn(one, spoilt, tree.months.length) ? [index] : []));
		if (spoiling.length === 0) return;
		for (const index of spoiling) mayBeLetIn[index] = false;
	}
}

/** How many person-months wait with corrections that are not let in; null for one to four. */
export async function heldCorrections(database: Database): Promise<number | null> {
	const [row] = await database.rows(`select count(*)::integer as held_count from (select person_key, month_date from pending_corrections
		except select person_key, month_date from raw_let_in_corrections)`);
	const count = Number(row?.held_count);
	return count > 0 && count < FEWEST_TOLD ? null : count;
}

/** Pending corrections by person and month, in the order of their keys. */
async function readCorrections(database: Database, tree: Tree): Promise<{ corrections: Correction[]; person_keys: string[] }> {
	const found = await database.columns(`select person_key, leaf_key, month_date::varchar as month_date,
		to_billionths(short_absence_fte_days_change)::double as short_days, to_billionths(long_absence_fte_days_change)::double as long_days,
		short_spells_count_change as short_spells, long_spells_count_change as long_spells,
		to_billionths(possible_fte_days_change)::double as possible_days, employment_days_change as employment_days
		from pending_corrections order by person_key, month_date, leaf_key`);
	const leafIndex = new Map(tree.leaf_keys.map((key, index) => [key, index]));
	const monthIndex = new Map(tree.months.map((month, index) => [month, index]));
	const person_keys: string[] = [];
	const corrections: (Correction & { changes: Change[] })[] = [];
	for (let row = 0; row < (found.person_key?.length ?? 0); row++) {
		const at = (column: string) => found[column]?.[row];
		const number = (column: string) => Number(at(column));
		const person = String(at('person_key'));
		if (person_keys.at(-1) !== person) person_keys.push(person);
		const month = monthIndex.get(String(at('month_date'))) ?? -1;
		const last = corrections.at(-1);
		const isSame = last?.person === person_keys.length - 1 && last.month === month;
		const one = isSame ? last : { person: person_keys.length - 1, month, changes: [] };
		if (!isSame) corrections.push(one);
		one.changes.push({
			leaf: leafIndex.get(String(at('leaf_key'))) ?? -1,
			short_days: number('short_days'),
			long_days: number('long_days'),
			short_spells: number('short_spells'),
			long_spells: number('long_spells'),
			possible_days: number('possible_days'),
			employment_days: number('employment_days'),
		});
	}
	return { corrections, person_keys };
}

function timely(corrections: readonly Correction[], tree: Tree, policy: Policy): boolean[] {
	const yearOf = (month: number) => Number(tree.months[month]?.slice(0, 4));
	const isClosed = (year: number) => tree.extraction_date >= `${year + 1}-${policy.year_close_month_day}`;
	return timelyCorrections(corrections, yearOf, isClosed, policy.min_corrected_people);
}

async function writeLetIn(database: Database, letIn: readonly Correction[], personKeys: readonly string[], tree: Tree): Promise<void> {
	await database.run('delete from raw_let_in_corrections');
	const rows = letIn.map(({ person, month }) => ({ person_key: personKeys[person], month_date: tree.months[month] }));
	await database.run(
		`insert into raw_let_in_corrections select correction.person_key, correction.month_date
		from (select unnest($rows::json::struct(person_key varchar, month_date date)[]) as correction)`,
		{ rows: JSON.stringify(rows) },
	);
}

/** Shown figures that the corrections let in would leave unsafe: a released figure stays released, so these corrections wait. */
async function spoiltFigures(database: Database, tree: Tree, sums: readonly ShownSum[], policy: Policy): Promise<Set<number>[]> {
	const nodeIndex = new Map(tree.nodes.map((node, index) => [node.key, index]));
	const cells = await readCells(database, nodeIndex, tree.periods);
	return sums
		.filter(({ cell }) => {
			const found = cell === undefined ? undefined : cells[cell];
			return cell !== undefined && (found === undefined || !isSafe(found, policy));
		})
		.map(({ places }) => new Set(places));
}

function liesIn({ month, changes }: Correction, figures: readonly ReadonlySet<number>[], monthCount: number): boolean {
	return changes.some(({ leaf }) => figures.some((places) => places.has(placeIn(leaf, month, monthCount))));
}
