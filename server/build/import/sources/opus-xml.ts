import type { Texts } from '../canonical-file.ts';
import type { Vocabulary } from '../mapping.ts';
import type { Source, Translator } from '../source.ts';
import { EMPLOYMENT_EXTRAS, employmentTexts } from './employment-texts.ts';

/**
 * KMD Opus, organisation and employees (ZLPE), as os2mo-data-import-and-export, OS2sofd and opus_integration read it.
 * A person is known by the CPR number, of which only the pseudonym, sex and year of birth are left; names and addresses are dropped.
 */
export const opusUnits: Source = {
	name: 'opus_xml',
	title: 'KMD Opus, organisation',
	kind: 'organisation',
	table: 'orgUnit',
	columns: {
		enhed_id: ['id'],
		navn: ['longName'],
		kort_navn: ['shortName'],
		overenhed_id: ['parentOrgUnit'],
		gyldig_fra: ['startDate'],
		gyldig_til: ['endDate'],
	},
	required: ['enhed_id', 'navn', 'overenhed_id'],
	isSnapshot: () => true,
	openTranslator: () => ({ translate: ({ kort_navn, ...texts }) => [texts.navn === '' ? { ...texts, navn: kort_navn } : texts] }),
};

export const opusEmployees: Source = {
	name: 'opus_xml',
	title: 'KMD Opus, medarbejdere',
	kind: 'ansaettelser',
	table: 'employee',
	columns: {
		...EMPLOYMENT_EXTRAS,
		ansaettelse_id: ['id'],
		person_id: ['cpr'],
		enhed_id: ['orgUnit'],
		stilling: ['position'],
		ansaettelsesform: ['workContractText'],
		ansaettelsesform_kode: ['workContract'],
		taeller: ['numerator'],
		naevner: ['denominator'],
		leder: ['isManager'],
		foerst_ansat: ['initialEntry'],
		gyldig_fra: ['entryDate'],
		gyldig_til: ['leaveDate'],
		handling: ['action'],
	},
	required: ['ansaettelse_id'],
	isSnapshot: () => true,
	openTranslator: opusTranslator,
};

/** Somebody who left has nothing but a number and the word. */
function opusTranslator(vocabulary: Vocabulary): Translator {
	return {
		translate({ handling, ...texts }: Texts, _row, note) {
			if (handling === 'leave') return [{ ansaettelse_id: texts.ansaettelse_id, er_fratraadt: 'ja' }];
			return [employmentTexts(texts, vocabulary, note)];
		},
	};
}
