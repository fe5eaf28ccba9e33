import { z } from 'zod';
import { GroupReason, GroupStatus } from '../../domain/answers.ts';
import { groupSentence } from '../../domain/group-sentence.ts';
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
	const seenNames = (keys: readonly string[]) => keys.filter(grant.sees).flatMap((key) => names.get(key) ?? []);
	const found = (await edition.ask('groups', {})).map((row) => GroupSqlRow.parse(row));
	const rows = found
		.filter((row) => grant.sees(row.group_key))
		.map(({ group_key, group_name, status, reason, other_key, other_name, add_keys, drop_keys }) => {
			const told = { group_name, status, reason, other_name: other_key !== null && grant.sees(other_key) ? other_name : null };
			const sentence = groupSentence({ ...told, add_names: seenNames(add_keys), drop_names: seenNames(drop_keys) });
			return { group_key, group_name, status, reason, sentence };
		});
	return { question: {}, rows, caveats: [] };
}
