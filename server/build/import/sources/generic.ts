import { folded } from '../clean.ts';
import type { MappedHeader } from '../mapping.ts';
import type { Source } from '../source.ts';
import { EMPLOYMENT_EXTRAS, employmentTranslator } from './employment-texts.ts';

/**
 * Reports of no system in particular: the spellings under which Danish lists have the columns of the contract, and those a data steward has added.
 * Spellings are from general experience with SAP, KMD and Excel; a report whose headers mean something else is mapped by its file name.
 */
const EMPLOYMENT_NUMBER = [
	'MaNr',
	'Ma-nr',
	'Medarb.nr',
	'Medarbejdernr',
	'Medarbejdernummer',
	'Medarbejder-id',
	'Pers.nr',
	'Personalenr',
	'Personalenummer',
	'Ansættelsesnr',
	'Ansættelsesnummer',
	'Lønnummer',
	'Lønnr',
	'Tjenestenummer',
	'Tjenestenr',
];
/** Numbers and codes before what may be a name. */
const UNIT = [
	'OrgEnhedsnr',
	'Enhedsnr',
	'Afdelingskode',
	'Afdelingsnr',
	'Organisations-id',
	'Org.enhed',
	'Orgenhed',
	'Organisationsenhed',
	'Enhed',
	'Organisation',
	'Afdeling',
];
const FROM = ['Fra', 'Fra dato', 'Startdato', 'Start', 'Gyldig fra', 'Begynd'];
const TO = ['Til', 'Til dato', 'Slutdato', 'Slut', 'Gyldig til', 'Ophør'];

const absences: Source = {
	name: 'generic',
	title: 'fraværsliste',
	kind: 'fravaer',
	columns: {
		ansaettelse_id: ['ansaettelse_id', ...EMPLOYMENT_NUMBER],
		fravaerskode: ['fravaerskode', 'Fraværsårsagskode', 'Fraværsårsag', 'Fraværstype', 'Fraværsart', 'Årsagskode', 'Årsag', 'Kode'],
		foerste_dag: ['foerste_dag', 'Første fraværsdag', '1. fraværsdag', ...FROM],
		sidste_dag: ['sidste_dag', 'Sidste fraværsdag', ...TO],
		/** A row a day. */
		dag: ['Fraværsdato', 'Dato', 'Dag'],
		timer: ['timer', 'Antal timer', 'Fraværstimer', 'Timer i alt'],
		grad: ['grad', 'Fraværsgrad', 'Fraværsprocent', 'Procent', 'Sygegrad'],
		registreret: ['registreret', 'Registreringsdato', 'Oprettet', 'Indberettet'],
		kilde: ['kilde'],
	},
	required: ['ansaettelse_id', 'fravaerskode'],
	one_of: [['foerste_dag'], ['dag']],
	dates: ['dag'],
	openTranslator: () => ({
		translate({ dag, ...texts }, _row, note) {
			if (texts.foerste_dag === undefined) return [{ ...texts, foerste_dag: dag, sidste_dag: dag }];
			if (texts.sidste_dag === undefined) note('last_days_missing');
			return [texts];
		},
	}),
};

const employments: Source = {
	name: 'generic',
	title: 'personaleliste',
	kind: 'ansaettelser',
	columns: {
		ansaettelse_id: ['ansaettelse_id', ...EMPLOYMENT_NUMBER],
		person_id: ['person_id', 'CPR', 'CPR-nr', 'CPR-nummer', 'Personnummer'],
		enhed_id: ['enhed_id', ...UNIT],
		personalegruppe: ['personalegruppe', 'Faggruppe'],
		ansaettelsesform: ['ansaettelsesform', 'Ansættelsesforhold', 'Ansat forhold', 'Aflønningsform', 'Lønform'],
		taeller: ['taeller', 'Arbejdstid tæller'],
		naevner: ['naevner', 'Arbejdstid nævner'],
		beskaeftigelsesgrad: ['beskaeftigelsesgrad', 'Besk.dec', 'Beskæftigelsesdecimal', 'Besk.grad'],
		koen: ['koen'],
		foedselsaar: ['foedselsaar'],
		aldersgruppe: ['aldersgruppe'],
		leder: ['leder', 'Er leder'],
		anciennitetsdato: ['anciennitetsdato', 'Anciennitet'],
		jubilaeumsdato: ['jubilaeumsdato'],
		foerst_ansat: ['foerst_ansat', 'Første ansættelsesdato'],
		fratraedelsesaarsag: ['fratraedelsesaarsag'],
		gyldig_fra: ['gyldig_fra', 'Ansættelsesdato', 'Ansat fra', 'Ansat', 'Tiltrådt', 'Tiltrædelsesdato', ...FROM],
		gyldig_til: ['gyldig_til', 'Fratrædelsesdato', 'Fratrådt', 'Ophørsdato', 'Ansat til', ...TO],
		...EMPLOYMENT_EXTRAS,
	},
	required: ['ansaettelse_id', 'enhed_id'],
	one_of: [['taeller', 'naevner'], ['beskaeftigelsesgrad'], ['broek'], ['ugetimer'], ['procent']],
	// a list without first days tells how things stood when it was made
	isSnapshot: (has) => !has('gyldig_fra'),
	openTranslator: employmentTranslator,
};

const units: Source = {
	name: 'generic',
	title: 'enhedsliste',
	kind: 'organisation',
	columns: {
		enhed_id: ['enhed_id', ...UNIT],
		navn: ['navn', 'Enhedsnavn', 'Afdelingsnavn', 'Enhedens navn', 'Organisationsnavn', 'Orgenhed navn'],
		overenhed_id: ['overenhed_id', 'Overenhed', 'Overordnet enhed', 'Overordnet', 'Overafdeling', 'Parent'],
		gyldig_fra: ['gyldig_fra', ...FROM],
		gyldig_til: ['gyldig_til', ...TO],
	},
	required: ['enhed_id', 'navn', 'overenhed_id'],
};

const plannedHours: Source = {
	name: 'generic',
	title: 'liste over planlagt tid',
	kind: 'planlagt_tid',
	columns: {
		ansaettelse_id: ['ansaettelse_id', ...EMPLOYMENT_NUMBER],
		dato: ['dato', 'Vagtdato', 'Dag'],
		timer: ['Planlagte timer', 'Plantimer', 'Planlagt tid', 'Normtimer'],
	},
	required: ['ansaettelse_id', 'dato', 'timer'],
};

export const GENERIC: readonly Source[] = [absences, employments, units, plannedHours];

/** What a data steward wrote of files whose headers are not known: a source for each pattern and file of the contract, before all others. */
export function mappedSources(headers: readonly MappedHeader[], contract: readonly Source[]): Source[] {
	const groups = new Map<string, MappedHeader[]>();
	for (const one of headers) groups.set(`${one.pattern}|${one.kind}`, [...(groups.get(`${one.pattern}|${one.kind}`) ?? []), one]);
	return [...groups.values()].flatMap((group) => {
		const [first] = group;
		const base = [...GENERIC, ...contract].find(({ kind }) => kind === first?.kind);
		return base === undefined || first === undefined ? [] : [mappedSource(base, first.pattern, group)];
	});
}

function mappedSource(base: Source, pattern: string, group: readonly MappedHeader[]): Source {
	const own = Object.fromEntries(group.map(({ column, header }) => [column, [header]]));
	const isTaken = new Set(group.map(({ header }) => folded(header)));
	const others = Object.entries(base.columns).map(
		([column, spellings]) => [column, spellings.filter((one) => !isTaken.has(folded(one)))] as const,
	);
	const required = [...new Set([...base.required, ...group.map(({ column }) => column)])];
	return {
		...base,
		name: 'mapped',
		columns: { ...Object.fromEntries(others), ...own },
		required,
		takesFile: (name) => globOf(pattern).test(name.normalize('NFC')),
	};
}

/** `opus_*.xlsx`: a star stands for anything, case does not matter. */
function globOf(pattern: string): RegExp {
	const text = pattern
		.normalize('NFC')
		.replace(/[.+?^${}()|[\]\\]/g, '\\$&')
		.replaceAll('*', '.*');
	return new RegExp(`^${text}$`, 'iu');
}
