/** The canonical files: names and headers. */

import { type FileSink, openTable, type TableWriter } from './danish-csv.ts';

/** The canonical files and their columns, in order. */
export const HEADERS = {
	'leverance.csv': ['kilde', 'udtraeksdato', 'fra', 'til', 'syntetisk', 'kommune'],
	'organisation.csv': ['enhed_id', 'navn', 'overenhed_id', 'niveau', 'gyldig_fra', 'gyldig_til'],
	'ansaettelser.csv': [
		'ansaettelse_id',
		'person_id',
		'enhed_id',
		'personalegruppe',
		'ansaettelsesform',
		'taeller',
		'naevner',
		'koen',
		'foedselsaar',
		'leder',
		'anciennitetsdato',
		'jubilaeumsdato',
		'foerst_ansat',
		'fratraedelsesaarsag',
		'gyldig_fra',
		'gyldig_til',
	],
	'fravaer.csv': ['ansaettelse_id', 'fravaerskode', 'foerste_dag', 'sidste_dag', 'timer', 'grad', 'registreret', 'kilde'],
	'planlagt_tid.csv': ['ansaettelse_id', 'dato', 'timer'],
	'med_udvalg.csv': ['udvalg_id', 'navn', 'niveau', 'overudvalg_id', 'enhed_id'],
	'med_moeder.csv': ['udvalg_id', 'dato'],
	'maal.csv': ['enhed_id', 'maaling', 'vaerdi', 'enhed_for_vaerdi', 'gaelder_fra', 'senest'],
	'indsatser.csv': ['indsats_id', 'navn', 'enhed_id', 'start', 'slut', 'type', 'begrundelse', 'pris_kr'],
	'baseline.csv': ['baseline_id', 'navn', 'enhed_id', 'fra', 'til', 'begrundelse', 'registreret_af'],
	'arbejdsulykker.csv': ['enhed_id', 'maaned', 'antal'],
	'sammenligning.csv': ['kilde', 'aar', 'kommune', 'personalegruppe', 'maaling', 'vaerdi'],
	'maanedstal.csv': ['serie', 'enhed_id', 'maaned', 'gruppe', 'mulige_dage', 'fravaersdage', 'vaerdi', 'enhed_for_vaerdi'],
} as const;

export type FileName = keyof typeof HEADERS;

/** Opens a canonical file and writes its header. */
export function openCanonical(openFile: FileSink, name: FileName): TableWriter {
	return openTable(openFile, name, HEADERS[name]);
}
