import { z } from 'zod';
import type { Entry } from '../register/register.ts';
import type { IssueCode } from './import/issue-catalogue.ts';
import { createIssueList, type Issue } from './import/issues.ts';

/** Baselines as they are registered: one entry with all its units. */
const BaselineBody = z.object({
	baseline_key: z.string(),
	baseline_name: z.string(),
	unit_keys: z.array(z.string()),
	first_month: z.string(),
	last_month: z.string(),
});
export type BaselineBody = z.infer<typeof BaselineBody>;

/** What a baseline is called in the texts of an import. */
const FILE = 'baseline';

/** What to say of a delivery that gives a registered baseline other months or units: it lies fast, and what it was may not be written over. */
export function changedBaselines(registered: readonly Entry[], fresh: readonly Entry[]): Issue[] {
	const known = new Map(baselinesOf(registered).map((body) => [body.baseline_key, body]));
	const placeOf = ({ first_month, last_month, unit_keys }: BaselineBody) => JSON.stringify([first_month, last_month, unit_keys]);
	const changed = baselinesOf(fresh).filter((body) => {
		const earlier = known.get(body.baseline_key);
		return earlier !== undefined && placeOf(earlier) !== placeOf(body);
	});
	return changed.length > 0 ? issuesOf('baseline_changed', changed) : [];
}

/** The baselines among entries. */
export function baselinesOf(entries: readonly Entry[]): BaselineBody[] {
	return entries.filter((one) => one.kind === 'baseline').map((one) => BaselineBody.parse(JSON.parse(one.body)));
}

/** One finding about baselines, each named by its key and name. */
export function issuesOf(code: IssueCode, bodies: readonly BaselineBody[]): Issue[] {
	const list = createIssueList();
	for (const { baseline_key, baseline_name } of bodies) list.add(code, { file: FILE }, `${baseline_key} (${baseline_name})`);
	return list.issues();
}
