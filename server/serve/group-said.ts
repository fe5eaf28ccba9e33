import type { GroupReason, GroupStatus } from '../domain/answers.ts';
import { groupSentence } from '../domain/group-sentence.ts';

/** The verdict on a registered group, by keys. */
export interface GroupVerdictKeys {
	status: GroupStatus;
	reason: GroupReason | null;
	/** The unit or group it lies too close to. */
	other_key: string | null;
	add_keys: readonly string[];
	drop_keys: readonly string[];
}

/** What a reader is told of a group: units that the reader may not see are not named. */
export function groupSaid(
	group_name: string,
	{ status, reason, other_key, add_keys, drop_keys }: GroupVerdictKeys,
	{ names, sees }: { names: ReadonlyMap<string, string>; sees: (unitKey: string) => boolean },
): string {
	const seenNames = (keys: readonly string[]) => keys.filter(sees).flatMap((key) => names.get(key) ?? []);
	const [other_name = null] = other_key === null ? [] : seenNames([other_key]);
	return groupSentence({ group_name, status, reason, other_name, add_names: seenNames(add_keys), drop_names: seenNames(drop_keys) });
}
