import type { Texts } from '../canonical-file.ts';
import type { Vocabulary } from '../mapping.ts';
import type { Source, Translator } from '../source.ts';
import { EMPLOYMENT_EXTRAS, employmentTexts } from './employment-texts.ts';

/**
 * SD Løn (Silkeborg Data): views and service fields as OS2sofd, sdlon and municipal ETL code name them. An employment is a number within an institution;
 * unit, fraction and job change independently, so it comes as several rows with dates.
 */
export const sdEmployments: Source = {
	name: 'sd_employment',
	title: 'SD Løn, ansættelser',
	kind: 'ansaettelser',
	columns: {
		...EMPLOYMENT_EXTRAS,
		ansaettelse_id: ['Tjenestenummer', 'TJNR', 'EmploymentIdentifier', 'AnsaettelsesID'],
		person_id: ['Cpr', 'PersonCivilRegistrationIdentifier'],
		enhed_id: ['Afdelingskode', 'Afdelingsid', 'AFD', 'DepartmentIdentifier'],
		stilling: ['Stillingsbetegnelse', 'Stilling', 'EmploymentName', 'STILKO3', 'STILKO2', 'STILKO1'],
		overenskomst: ['Overenskomst', 'SalaryAgreementIdentifier'],
		beskaeftigelsesgrad: ['Beskæftigelsesdecimal', 'BESKDEC', 'OccupationRate'],
		status: ['STAT', 'EmploymentStatusCode', 'EmploymentStatus'],
		maanedsloennet: ['SalariedIndicator'],
		jubilaeumsdato: ['Jubi', 'Jubilæumsdato'],
		foerst_ansat: ['EmploymentDate'],
		anciennitetsdato: ['SeniorityDate'],
		gyldig_fra: ['StartDato', 'START', 'ActivationDate'],
		gyldig_til: ['SlutDato', 'SLUT', 'DeactivationDate'],
	},
	required: ['ansaettelse_id', 'enhed_id', 'beskaeftigelsesgrad', 'gyldig_fra'],
	openTranslator: sdEmploymentTranslator,
};

/** Emigrated or dead, left, pensioned, deleted. 0, 1 and 3 are employed: not yet, ordinarily and for a time not paid. */
const NOT_EMPLOYED: ReadonlySet<string> = new Set(['7', '8', '9', 'S']);

function sdEmploymentTranslator(vocabulary: Vocabulary): Translator {
	return {
		translate({ status = '', maanedsloennet, ...texts }, _row, note) {
			if (NOT_EMPLOYED.has(status.trim().toUpperCase())) {
				note('not_employed', undefined, status.trim());
				return [];
			}
			const is_hourly = /^(?:false|nej|0)$/i.test(maanedsloennet?.trim() ?? '');
			const row = employmentTexts(texts, vocabulary, note);
			return [is_hourly ? { ...row, ansaettelsesform: 'timeløn' } : row];
		},
	};
}

/** Departments point at each other by uuid, everything else at them by code. */
export const sdDepartments: Source = {
	name: 'sd_department',
	title: 'SD Løn, afdelinger',
	kind: 'organisation',
	columns: {
		enhed_id: ['afdelingskode', 'DepartmentIdentifier'],
		uuid: ['uuid', 'DepartmentUUIDIdentifier'],
		navn: ['navn', 'DepartmentName'],
		overordnet_uuid: ['overordnet_uuid', 'ParentDepartmentUUIDIdentifier'],
		gyldig_fra: ['fra', 'ActivationDate'],
		gyldig_til: ['til', 'DeactivationDate'],
	},
	required: ['enhed_id', 'uuid', 'navn', 'overordnet_uuid'],
	openTranslator() {
		const codes = new Map<string, string>();
		return {
			look: ({ uuid = '', enhed_id = '' }) => codes.set(uuid.trim().toLowerCase(), enhed_id.trim()),
			translate({ uuid: _, overordnet_uuid = '', ...texts }) {
				const parent = overordnet_uuid.trim().toLowerCase();
				return [{ ...texts, overenhed_id: codes.get(parent) ?? parent }];
			},
		};
	},
};

const DAY_COLUMNS = {
	ansaettelse_id: ['AnsaettelsesID'],
	dato: ['FRVDATO'],
	fravaerskode: ['FRVAARSAG'],
	fravaerstimer: ['FRVTIM'],
	plantimer: ['PLANTIM'],
} as const;

/** Planned hours of every day; a table of days of absence alone says nothing of the other days, and is then no plan. */
const sdPlannedDays: Source = {
	name: 'sd_days',
	title: 'SD Løn, planlagt tid',
	kind: 'planlagt_tid',
	columns: DAY_COLUMNS,
	required: ['ansaettelse_id', 'dato', 'plantimer'],
	openTranslator() {
		let has_days_at_work = false;
		return {
			look: (texts) => {
				has_days_at_work ||= !isAbsent(texts);
			},
			translate({ ansaettelse_id, dato, plantimer }, _row, note) {
				if (has_days_at_work) return [{ ansaettelse_id, dato, timer: plantimer }];
				note('plan_of_absence_only');
				return [];
			},
		};
	},
};

/** One row a person and day: what was planned, and why and for how long somebody was away. */
export const sdDays: Source = {
	name: 'sd_days',
	title: 'SD Løn, dagtabel (SD_FRAVDAG)',
	kind: 'fravaer',
	columns: DAY_COLUMNS,
	required: ['ansaettelse_id', 'dato', 'fravaerskode', 'fravaerstimer'],
	dates: ['dato'],
	beside: sdPlannedDays,
	openTranslator: () => ({
		translate(texts) {
			const { ansaettelse_id, dato, fravaerskode, fravaerstimer } = texts;
			return isAbsent(texts) ? [{ ansaettelse_id, fravaerskode, foerste_dag: dato, sidste_dag: dato, timer: fravaerstimer }] : [];
		},
	}),
};

function isAbsent({ fravaerskode = '' }: Texts): boolean {
	return !/^0*$/.test(fravaerskode.trim());
}
