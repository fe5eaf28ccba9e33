import type { GroupReason, GroupStatus } from './answers.ts';

/** What is said of a registered group: names where the reader may know them, null or empty where not. */
export interface GroupTold {
	group_name: string;
	status: GroupStatus;
	reason: GroupReason | null;
	/** The unit or group it lies too close to. */
	other_name: string | null;
	add_names: readonly string[];
	drop_names: readonly string[];
}

/** The verdict on a group as one or two Danish sentences: what is the matter, and what would help. */
export function groupSentence(told: GroupTold): string {
	const { group_name, status, reason } = told;
	if (status === 'shown' || reason === null) return `Gruppen ${group_name} vises.`;
	const matter = `Gruppen ${group_name} ${status === 'refused' ? 'vises ikke' : 'vises kun i nogle perioder'}: ${REASONS[reason](told)}.`;
	const help = helpOf(told);
	return help === '' ? matter : `${matter} ${help}`;
}

const REASONS: Readonly<Record<GroupReason, (told: GroupTold) => string>> = {
	too_close: ({ other_name }) =>
		`den og ${other_name ?? 'en anden enhed eller gruppe'} dækker næsten de samme mennesker, og forskellen ville pege på nogle få`,
	one_hidden_member: () => 'én af dens enheder er skjult, og tallet ville følge ved at trække fra',
	too_small: () => 'den har for få ansatte til at få tal',
	other: () => 'for få medarbejdere eller fraværende står bag – eller tallet er skjult, for at et andet ikke kan regnes ud',
};

function helpOf({ add_names, drop_names }: GroupTold): string {
	const add = add_names.length > 0 ? `ag ${listed(add_names)} med` : '';
	const drop = drop_names.length > 0 ? `ad ${listed(drop_names)} ude` : '';
	if (add !== '' && drop !== '') return `T${add}, eller l${drop}.`;
	if (add !== '') return `T${add}.`;
	return drop === '' ? '' : `L${drop}.`;
}

/** `A`, `A og B`, `A, B og C`. */
function listed(names: readonly string[]): string {
	return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} og ${names.at(-1)}`;
}
