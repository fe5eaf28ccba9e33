import type { Source } from '../source.ts';
import { EMPLOYMENT_EXTRAS, employmentTranslator } from './employment-texts.ts';

/**
 * The data model of Norddjurs Kommune's own SOFD, tables Medarbejder and Organisation, both with history. The tree hangs together by LOSOrgId;
 * MaNr is the employment, and CPR with EkstraCiffer tells a person's several employments apart.
 */
export const sofdEmployees: Source = {
	name: 'norddjurs_sofd',
	title: 'SOFD, Medarbejder',
	kind: 'ansaettelser',
	columns: {
		...EMPLOYMENT_EXTRAS,
		ansaettelse_id: ['MaNr'],
		person_id: ['CPR'],
		enhed_id: ['LOSOrgId'],
		stilling: ['Stillingsbetegnelse'],
		ansaettelsesform: ['AnsatForholdText'],
		ansaettelsesform_kode: ['AnsatForhold'],
		taeller: ['ArbejdstidTaeller'],
		naevner: ['ArbejdstidNaevner'],
		leder: ['Leder'],
		anciennitetsdato: ['Jubilaeumsanciennitetsdato'],
		foerst_ansat: ['FoersteAnsaettelsesdato'],
		gyldig_fra: ['AktivFra'],
		gyldig_til: ['AktivTil'],
	},
	required: ['ansaettelse_id', 'enhed_id', 'taeller', 'naevner', 'gyldig_fra'],
	openTranslator: employmentTranslator,
};

export const sofdUnits: Source = {
	name: 'norddjurs_sofd',
	title: 'SOFD, Organisation',
	kind: 'organisation',
	columns: { enhed_id: ['LOSOrgId'], navn: ['Navn'], overenhed_id: ['ParentLOSOrgId'], gyldig_fra: ['AktivFra'], gyldig_til: ['AktivTil'] },
	required: ['enhed_id', 'navn', 'overenhed_id', 'gyldig_fra'],
	openTranslator: () => ({
		translate: (texts) => [
			Object.fromEntries(Object.entries(texts).map(([column, text = '']) => [column, /^(?:null|0)$/i.test(text.trim()) ? '' : text])),
		],
	}),
};
