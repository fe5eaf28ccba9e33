import type { Source } from '../source.ts';

/**
 * KMD Vagtplan, one row a person and day: a code of the duty roster and its hours. Codes are those of Varde Kommune's manual; courses, extra work and
 * holidays stand among them and are no absence. No specification of the export was found: the headers are an assumption, and others are mapped by file name.
 */
export const vagtplan: Source = {
	name: 'vagtplan',
	title: 'KMD Vagtplan, fravær',
	kind: 'fravaer',
	columns: {
		ansaettelse_id: ['MaNr', 'Medarbejdernr', 'Medarbejdernummer', 'Tjenestenr'],
		fravaerskode: ['Vagtkode', 'Tjenestekode'],
		foerste_dag: ['Dato', 'Vagtdato', 'Fra dato', 'Fra'],
		sidste_dag: ['Til dato', 'Til'],
		timer: ['Timer', 'Fraværstimer'],
		grad: ['Fraværsgrad', 'Sygegrad'],
	},
	required: ['ansaettelse_id', 'fravaerskode', 'foerste_dag'],
	openTranslator: () => ({
		// without a last day a row is its own day: an absence that runs on has a row for each
		translate: (texts) => [{ ...texts, sidste_dag: texts.sidste_dag?.trim() || texts.foerste_dag }],
	}),
};
