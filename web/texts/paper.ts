/** What papers say that pages do not, in Danish and English with the same keys. */
import type { Language } from '../format.ts';

export function paperWordsIn(language: Language): PaperWords {
	return language === 'en' ? ENGLISH : DANISH;
}

export type PaperWords = typeof DANISH;

const DANISH = {
	page: 'Side',
	of: 'af',
	about: 'Om filen',
	take: { unit: 'Hent som ark til leder og TRIO:', med: 'Hent som oplæg til mødet:' },
	forms: { pdf: 'PDF', docx: 'Word', xlsx: 'regneark' },
	hidden: 'skjult',
	measures: (month: string) => `Tre mål, 12 måneder til og med ${month}`,
	compared: 'Sammenlignet',
	days_per_fte: 'Dage pr. årsværk',
	how_counted: 'Sådan er der talt',
	unit_subtitle: 'Ark til leder og TRIO',
	med_subtitle: (date: string) => `Sygefravær til MED-mødet ${date}`,
	med_subtitle_undated: 'Sygefravær til MED',
	changes: 'Nyt siden sidst',
	nothing_new: (month: string, date: string) =>
		`Ingen nye tal for jer siden sidst; næste dækker 12 måneder til og med ${month} og kan tidligst vises ${date}.`,
	efforts: 'Indsatser',
	no_efforts: 'Der er ikke registreret indsatser her.',
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
};

const ENGLISH: PaperWords = {
	page: 'Page',
	of: 'of',
	about: 'About the file',
	take: { unit: 'Take it as a sheet for leader and TRIO:', med: 'Take it as a paper for the meeting:' },
	forms: { pdf: 'PDF', docx: 'Word', xlsx: 'spreadsheet' },
	hidden: 'hidden',
	measures: (month) => `Three measures, twelve months to the end of ${month}`,
	compared: 'Compared',
	days_per_fte: 'Days per FTE',
	how_counted: 'How it is counted',
	unit_subtitle: 'A sheet for the leader and TRIO',
	med_subtitle: (date) => `Sickness absence for the MED meeting of ${date}`,
	med_subtitle_undated: 'Sickness absence for MED',
	changes: 'New since last time',
	nothing_new: (month, date) =>
		`No new figures for you since last time; the next cover twelve months to the end of ${month} and can be shown from ${date}.`,
	efforts: 'Efforts',
	no_efforts: 'No efforts are registered here.',
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
};
