/** What papers say that pages do not, in Danish and English with the same keys. */
import type { PaperName } from '../../server/domain/reports.ts';
import type { Language } from '../format.ts';

export function paperWordsIn(language: Language): PaperWords {
	return language === 'en' ? ENGLISH : DANISH;
}

export type PaperWords = typeof DANISH;

const DANISH = {
	page: 'Side',
	of: 'af',
	about: 'Om filen',
	definitions: 'Definitioner',
	passport: { definition: 'Opgørelse', edition: 'Udgave' },
	csv: { table: 'Tabel', row: 'Række', column: 'Kolonne', value: 'Værdi' },
	take: {
		unit: 'Hent som ark til leder og TRIO:',
		med: 'Hent som oplæg til mødet:',
		status: 'Hent som personalepolitisk status:',
		followup: 'Hent som opfølgning:',
		dpo: 'Hent som årsrapport til DPO:',
	} satisfies Record<PaperName, string>,
	forms: { pdf: 'PDF', docx: 'Word', xlsx: 'regneark', csv: 'CSV' },
	preview: 'Forhåndsvisning',
	preview_lead: 'Det samme, som står i filerne.',
	case: {
		heading: 'Sagsfremstilling',
		lead: 'Til at kopiere ind i en sag. Det i kantede parenteser skal I selv skrive.',
		copy: 'Kopiér',
		copied: 'Kopieret',
		copy_failed: 'Teksten kunne ikke kopieres. Markér den, og kopiér selv.',
	},
	hidden: 'skjult',
	terms: [
		{ term: 'Dage pr. årsværk', meaning: 'Fraværsdagsværk divideret med årsværk: sygefraværet ganget med årets nettoarbejdsdage.' },
		{ term: 'Fraværsdagsværk', meaning: 'Fraværstimer divideret med 7,4.' },
		{ term: 'Årsværk', meaning: 'Mulige dagsværk i perioden divideret med periodens nettoarbejdsdage.' },
		{ term: 'Personer', meaning: 'Personer, der var ansat i perioden; i tabeller over de ansatte dem, der var ansat den 31. december.' },
		{
			term: 'skjult',
			meaning: 'Tallet må ikke vises: for få personer står bag, eller et andet tal kunne regnes ud af det. Skjult er ikke nul.',
		},
		{ term: '–', meaning: 'Der er ingen tal.' },
	],
	in_toolbox: (filter: string) => `(Værktøjskassen: ${filter})`,
	baseline_row: (name: string) => `Baseline: ${name}`,
	target_row: (deadline: string) => `Mål senest ${deadline}`,
	measures: (month: string) => `Tre mål, 12 måneder til og med ${month}`,
	compared: 'Sammenlignet',
	days_per_fte: 'Dage pr. årsværk',
	how_counted: 'Sådan er der talt',
	unit_subtitle: 'Ark til leder og TRIO',
	med_subtitle: (date: string) => `Sygefravær til MED-mødet ${date}`,
	med_subtitle_undated: 'Sygefravær til MED',
	changes: 'Nyt siden sidst',
	nothing_new: {
		workplace: (month: string, date: string) =>
			`Ingen nye tal for jeres arbejdsplads siden sidst; næste dækker 12 måneder til og med ${month} og kan tidligst vises ${date}.`,
		above: (month: string, date: string) =>
			`Ingen nye tal for jer siden sidst; næste dækker 12 måneder til og med ${month} og kan tidligst vises ${date}.`,
		nearest: (unit: string, month: string, date: string) =>
			`Ingen nye tal siden sidst; det næste for ${unit} dækker 12 måneder til og med ${month} og kan tidligst vises ${date}.`,
	},
	efforts: 'Indsatser',
	no_efforts: 'Der er ikke registreret indsatser her.',
	last_time: (date: string) => `Beslutninger og noter fra sidst (${date})`,
	note_kinds: { decision: 'Besluttet', note: 'Noteret' },
	areas: 'Fra områderne',
	in_dialogue: (count: string) => `${count} arbejdspladser ligger højere, end tilfældigheder normalt giver, og er i dialog om det.`,
	none_in_dialogue: 'Ingen arbejdspladser ligger højere, end tilfældigheder normalt giver.',
	how_to_read: 'Sådan læses tallene',
	reading: [
		'Små tal svinger. Står der »inden for det, man må forvente af tilfældigheder«, er der intet at forklare.',
		'Et tal, der er skjult, er skjult for alle: for få medarbejdere eller fraværende står bag, eller et andet tal kunne regnes ud af det.',
		'Tallene siger ikke, hvad årsagen er. Det ved dem, der arbejder der.',
	],
	units: (month: string) => `Enhederne, 12 måneder til og med ${month}`,
	unit: 'Enhed',
	year_before: 'Året før',
	people: 'Personer',
	institution_hidden: (unit: string) => `${unit}: institutionens årstal kan ikke vises her; lederen fremlægger det for udvalget fra Opus.`,
	institutions_hidden: (units: string) =>
		`${units}: institutionernes årstal kan ikke vises her; lederne fremlægger dem for udvalget fra Opus.`,
};

const ENGLISH: PaperWords = {
	page: 'Page',
	of: 'of',
	about: 'About the file',
	definitions: 'Definitions',
	passport: { definition: 'Definition', edition: 'Edition' },
	csv: { table: 'Table', row: 'Row', column: 'Column', value: 'Value' },
	take: {
		unit: 'Take it as a sheet for leader and TRIO:',
		med: 'Take it as a paper for the meeting:',
		status: 'Take it as a personnel status:',
		followup: 'Take it as a follow-up:',
		dpo: 'Take it as the yearly report to the DPO:',
	},
	forms: { pdf: 'PDF', docx: 'Word', xlsx: 'spreadsheet', csv: 'CSV' },
	preview: 'Preview',
	preview_lead: 'The same as stands in the files.',
	case: {
		heading: 'Case statement',
		lead: 'To copy into a case. What stands in square brackets is yours to write.',
		copy: 'Copy',
		copied: 'Copied',
		copy_failed: 'The text could not be copied. Select it and copy it yourself.',
	},
	hidden: 'hidden',
	terms: [
		{
			term: 'Days per FTE',
			meaning: 'FTE-days lost divided by full-time equivalents: the share lost times the net working days of the year.',
		},
		{ term: 'FTE-days lost', meaning: 'Hours of absence divided by 7.4.' },
		{ term: 'FTE', meaning: 'Possible FTE-days of the period divided by its net working days.' },
		{ term: 'People', meaning: 'People employed in the period; in tables of employees those employed on 31 December.' },
		{
			term: 'hidden',
			meaning: 'The figure may not be shown: too few people stand behind it, or another could be worked out. Hidden is not zero.',
		},
		{ term: '–', meaning: 'There is no figure.' },
	],
	in_toolbox: (filter) => `(Toolbox: ${filter})`,
	baseline_row: (name) => `Baseline: ${name}`,
	target_row: (deadline) => `Target by ${deadline}`,
	measures: (month) => `Three measures, twelve months to the end of ${month}`,
	compared: 'Compared',
	days_per_fte: 'Days per FTE',
	how_counted: 'How it is counted',
	unit_subtitle: 'A sheet for the leader and TRIO',
	med_subtitle: (date) => `Sickness absence for the MED meeting of ${date}`,
	med_subtitle_undated: 'Sickness absence for MED',
	changes: 'New since last time',
	nothing_new: {
		workplace: (month, date) =>
			`No new figures for your workplace since last time; the next cover twelve months to the end of ${month} and can be shown from ${date}.`,
		above: (month, date) =>
			`No new figures for you since last time; the next cover twelve months to the end of ${month} and can be shown from ${date}.`,
		nearest: (unit, month, date) =>
			`No new figures since last time; the next of ${unit} cover twelve months to the end of ${month} and can be shown from ${date}.`,
	},
	efforts: 'Efforts',
	no_efforts: 'No efforts are registered here.',
	last_time: (date) => `Decisions and notes from last time (${date})`,
	note_kinds: { decision: 'Decided', note: 'Noted' },
	areas: 'From the areas',
	in_dialogue: (count) => `${count} workplaces lie higher than chance usually gives, and are in dialogue about it.`,
	none_in_dialogue: 'No workplaces lie higher than chance usually gives.',
	how_to_read: 'How to read the figures',
	reading: [
		'Small figures swing. Where it says “within what chance is expected to give”, there is nothing to explain.',
		'A hidden figure is hidden for everybody: too few employees or absentees stand behind it, or another could be worked out from it.',
		'The figures do not say what the cause is. Those who work there know.',
	],
	units: (month) => `The units, twelve months to the end of ${month}`,
	unit: 'Unit',
	year_before: 'A year before',
	people: 'People',
	institution_hidden: (unit) =>
		`${unit}: the year’s figure of the institution cannot be shown here; its leader presents it to the committee from Opus.`,
	institutions_hidden: (units) =>
		`${units}: the year’s figures of these institutions cannot be shown here; their leaders present them to the committee from Opus.`,
};
