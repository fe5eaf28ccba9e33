import { z } from 'zod';
import { GroupReason, GroupStatus } from '../../domain/answers.ts';
import { groupSaid } from '../group-said.ts';
import type { Answered, Asking } from './context.ts';

const GroupSqlRow = z.object({
	group_key: z.string(),
	group_name: z.string(),
	status: GroupStatus,
	reason: GroupReason.nullable(),
	other_key: z.string().nullable(),
	other_name: z.string().nullable(),
	add_keys: z.array(z.string()),
	drop_keys: z.array(z.string()),
});

/** The registered groups that the reader may see; units that the reader may not see are not named. */
export async function answerGroups({ edition, grant }: Asking): Promise<Answered<'groups'>> {
	const tree = await edition.ask('tree', {});
	const names = new Map(tree.map((row) => [String(row.unit_key), String(row.unit_name)]));
	const found = (await edition.ask('groups', {})).map((row) => GroupSqlRow.parse(row));
	const rows = found
		.filter((row) => grant.sees(row.group_key))
		.map((row) => {
			const { group_key, group_name, status, reason } = row;
			return { group_key, group_name, status, reason, sentence: groupSaid(group_name, row, { names, sees: grant.sees }) };
		});
	return { question: {}, rows, caveats: [] };
}
