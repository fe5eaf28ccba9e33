import type { AbsenceKind } from './absence-kind.ts';

/**
 * How others count sickness absence (*opgørelser*), so that a municipality can say why its figure is another in KRL and with Danmarks Statistik.
 * Which kinds count can be worked out from the municipality's own table of kinds; what cannot is said in `differs`.
 */
export interface Definition {
	key: 'krl' | 'dst' | 'flis' | 'benchmark';
	label: string;
	kinds: readonly AbsenceKind[];
	/** What else is counted otherwise, in Danish: population, denominator. */
	differs: string;
	source: string;
}

export const DEFINITIONS: readonly Definition[] = [
	{
		key: 'krl',
		label: 'KRL (SIRKA)',
		kinds: ['own_illness', 'partial_illness', 'section_56', 'work_injury'],
		differs: 'Månedslønnede, koblet til lønnen; nettoarbejdsdage uden 25 feriedage. Om graviditetsgener er med, siger KRL ikke.',
		source: 'KRL, Fraværsstatistik, definitioner',
	},
	{
		key: 'dst',
		label: 'Danmarks Statistik, egen sygdom',
		kinds: ['own_illness', 'partial_illness', 'section_56', 'pregnancy_illness'],
		differs: 'Alle ansatte, også timelønnede; mulige timer uden ferie, feriefridage og omsorgsdage. Arbejdsulykker er en årsag for sig.',
		source: 'Danmarks Statistik, TIMES: FRAVAARSAG og ARBTIMER; statistikdokumentation Fravær fra arbejde',
	},
	{
		key: 'flis',
		label: 'FLIS',
		kinds: ['own_illness', 'work_injury'],
		differs: 'Dage i forhold til aktive dage pr. kontofunktion, ikke omregnet til årsværk.',
		source: 'FLIS, nøgletal 569',
	},
	{
		key: 'benchmark',
		label: 'Indenrigsministeriets Benchmarkingenhed',
		kinds: ['own_illness', 'work_injury'],
		differs: 'Ordinært ansatte; deres tal er desuden korrigeret for rammevilkår.',
		source: 'Indenrigs- og Boligministeriets Benchmarkingenhed, Sygefravær blandt ansatte i kommunerne',
	},
];
