import type { Database, SqlParams } from '../../database/database.ts';
import { orderByReads, type QueryFile, readLayer, readQuery } from '../../database/query-file.ts';
import type { Parameters } from '../../domain/parameters.ts';
import type { Policy } from '../disclosure/policy.ts';
import { queriesAfter } from '../facts.ts';
import { readParameters } from './read-parameters.ts';

export interface EstimateTerms {
	/** The last month, `YYYY-MM`, whose spells have all shown whether they are short or long: nothing later is estimated from. null where there is none yet. */
	last_month: string | null;
	policy: Pick<Policy, 'min_people' | 'min_people_breakdown' | 'min_absent' | 'min_rest_share'>;
	/** Writes `gate_strata` once `candidate_strata` is there: what the gate lets through of them. */
	decideStrata: () => Promise<void>;
}

/**
 * Makes the tables of `queries/parameters` from the published basis and reads what belongs to the whole municipality.
 * Expected amounts by node and the variances of large groups stay in their tables, for the release to take what the gate lets through.
 */
export async function estimateParameters(
	database: Database,
	{ last_month, policy, decideStrata }: EstimateTerms,
	onQuery: (query: QueryFile) => void = () => {},
): Promise<Parameters> {
	const terms = {
		last_month: last_month === null ? null : `${last_month}-01`,
		min_people: policy.min_people_breakdown,
		min_case_people: policy.min_people,
		min_absent: policy.min_absent,
		min_rest_share: policy.min_rest_share,
	};
	const queries = orderByReads(readLayer('parameters'));
	const after = queriesAfter('gate_strata', queries);
	const run = async (query: QueryFile) => {
		onQuery(query);
		const table = KEPT.includes(query.name) ? 'table' : 'temporary table';
		await database.run(`create or replace ${table} ${query.name} as\n${query.sql}`, paramsOf(query, terms));
	};
	for (const query of queries) if (!after.includes(query)) await run(query);
	await decideStrata();
	for (const query of after) await run(query);
	return readParameters(database);
}

/** What the release and later builds read. All else goes with the connection and not into the file of facts: rows about people first of all. */
const KEPT: readonly string[] = [
	'decided_strata',
	'stratum_rates',
	'leaf_expectations',
	'expected_amounts',
	'clustered_rates',
	'clustered_ratios',
	'adjusted_ratios',
];

/** What is expected of nodes, once more: who registers a group moves no estimate, but a new node is expected something too. */
export async function refreshExpectations(database: Database): Promise<void> {
	await database.materialise(readQuery('parameters', 'expected_amounts'));
}

function paramsOf(query: QueryFile, terms: SqlParams): SqlParams {
	return Object.fromEntries(query.params.map(({ name }) => [name, terms[name] ?? null]));
}
