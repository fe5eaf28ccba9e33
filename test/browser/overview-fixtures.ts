/** Made-up rows of what deserves attention, what changed and who meets, in the municipality of the fixtures. */
import type { AttentionRow } from '../../server/domain/attention.ts';
import { changeTold } from '../../server/domain/change-words.ts';
import type { ChangesRow } from '../../server/domain/changes.ts';
import type { CommitteesRow } from '../../server/domain/committees.ts';

const WHOLE = { unit_key: 'norddal', unit_name: 'Norddal Kommune', level: 'municipality' };

export const REGISTERED_ATTENTION: readonly AttentionRow[] = [
	{
		...WHOLE,
		attention: 'target',
		entry_name: null,
		due_date: null,
		sentence: '14,8 dage pr. årsværk mod målet 13,5 dage pr. årsværk. Med det nuværende niveau nås målet ikke.',
		sentence_en: '14.8 days per full-time employee against the target of 13.5 days. At the present level the target is not reached.',
	},
	{
		...WHOLE,
		attention: 'follow_up',
		entry_name: 'Før budgetaftalen',
		due_date: '2026-03-04',
		sentence: 'Før budgetaftalen: opfølgningen efter 12 måneder kan bedømmes fra 4. marts 2026, til budgetopfølgningen i marts 2026.',
		sentence_en:
			'Før budgetaftalen: the follow-up after 12 months can be judged from 4 March 2026, for the budget follow-up in March 2026.',
	},
	{
		unit_key: 'indsats-1',
		unit_name: 'Ro på i hjemmeplejen',
		level: 'group',
		attention: 'matured',
		entry_name: 'Ro på i hjemmeplejen',
		due_date: null,
		sentence: 'Ro på i hjemmeplejen har kørt et år, og tallene kan læses: tid til at afgøre, om den skal fortsætte.',
		sentence_en: 'Ro på i hjemmeplejen has run for a year, and the figures can be read: time to decide whether it should go on.',
	},
	{
		...WHOLE,
		attention: 'registrations',
		entry_name: null,
		due_date: null,
		sentence: 'Flest registreringer at rette: åben sygemelding i mere end 60 dage (40 personer).',
		sentence_en: 'Most registrations to correct: sickness open for more than 60 days (40 people).',
	},
];

/** What a delivery of two months brought, with a correction and an effort. */
export function changesRows(): ChangesRow[] {
	const row = (named: Partial<ChangesRow> & Pick<ChangesRow, 'change'>): ChangesRow => {
		const told = {
			unit_key: 'norddal',
			unit_name: 'Norddal Kommune',
			entry_name: null,
			first_month: null,
			last_month: null,
			figure_count: null,
			flag: null,
			...named,
		};
		return { ...told, sentence: changeTold(told, 'da') };
	};
	const corrected = (unit_key: string, unit_name: string, figure_count: number) =>
		row({ change: 'corrected', unit_key, unit_name, figure_count, first_month: '2025-03', last_month: '2025-06' });
	return [
		row({ change: 'months', first_month: '2025-12', last_month: '2026-01' }),
		row({ change: 'window', first_month: '2025-01', last_month: '2025-12' }),
		row({ change: 'flag_new', unit_key: 'havbo', unit_name: 'Plejecenter Havbo', flag: 'red' }),
		row({ change: 'flag_gone', unit_key: 'farsoehthus', unit_name: 'Plejecenter Farsøhthus', flag: 'amber' }),
		corrected('norddal', 'Norddal Kommune', 7),
		corrected('boern', 'Børn og Unge', 7),
		corrected('skoler', 'Skoler', 7),
		corrected('skole-1', 'Bakkeskolen', 1),
		row({ change: 'effort', unit_key: 'norddal', entry_name: 'Ro på i hjemmeplejen' }),
	];
}

export const COMMITTEES: readonly CommitteesRow[] = [
	{
		committee_key: 'HU',
		committee_name: 'Hovedudvalget',
		committee_level: 'main',
		unit_key: 'norddal',
		unit_name: 'Norddal Kommune',
		member_names: 'Norddal Kommune',
		next_meeting_date: '2026-03-11',
	},
	{
		committee_key: 'OU1',
		committee_name: 'Områdeudvalget for dagtilbud',
		committee_level: 'area',
		unit_key: 'dagtilbud-nord',
		unit_name: 'Dagtilbud Nord',
		member_names: 'Dagtilbud Nord',
		next_meeting_date: '2026-02-26',
	},
	{
		committee_key: 'LU1',
		committee_name: 'Lokaludvalget i Havbo',
		committee_level: 'local',
		unit_key: 'havbo',
		unit_name: 'Plejecenter Havbo',
		member_names: 'Plejecenter Havbo',
		next_meeting_date: null,
	},
];
