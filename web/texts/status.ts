/** What the page of the yearly status says, in Danish and English with the same keys. */
import type { Language } from '../format.ts';

export function statusWordsIn(language: Language): StatusWords {
	return language === 'en' ? ENGLISH : DANISH;
}

export type StatusWords = typeof DANISH;

const DANISH = {
	question: 'Hvordan var årets sygefravær?',
	answer: (year: string, days: string, percent: string) => `Sygefraværet var *${days} dage pr. årsværk* (*${percent}*) i ${year}.`,
	before: (year: string, days: string, percent: string) => `I ${year} var det ${days} dage pr. årsværk (${percent}).`,
	hidden: (year: string) => `Tallet for hele kommunen er skjult i ${year}.`,
	heading: (year: string) => `Personalepolitisk status ${year}: sygefravær`,
	lead: (year: string) => `Hele kommunen, direktørområder og områder i ${year} ved siden af året før. I organisationens rækkefølge.`,
	unit: 'Enhed',
	days: 'Dage pr. årsværk',
	share: 'Sygefravær',
	short: 'Korttidsfravær',
	spells: 'Sygemeldinger pr. ansat',
	fte: 'Årsværk',
	people: 'Personer',
	short_note: (limit: string) => `Korttidsfravær er forløb på højst ${limit} kalenderdage.`,
	closed_note: 'Tallene er fra den udgave, der står øverst. Kommer der rettelser senere, står de i den næste udgave.',
	document: 'Dokumentet',
	document_lead: 'Vælg år og kapitler. Valget står i adressen, så et link åbner det samme.',
	choose_year: 'År',
	choose_chapters: 'Kapitler',
	frozen: {
		heading: (year: string) => `Offentliggjort status for ${year}`,
		lead: 'Når status er vedtaget, skrives årets tal ned, som de er offentliggjort. En senere udgave siger så, hvad der er ændret siden og hvorfor.',
		none: (year: string) => `Status for ${year} er ikke skrevet ned som offentliggjort.`,
		by: (edition: string, extracted: string, author: string, date: string) =>
			`Skrevet ned ${date} af ${author}: udgave ${edition}, udtræk ${extracted}.`,
		is_same: 'Det er de tal, der vises nu.',
		is_older: 'Der vises en nyere udgave nu. Hvad der er ændret, står i dokumentet.',
		freeze: (year: string) => `Skriv ${year} ned som offentliggjort`,
		again: 'Det, der var skrevet ned før, bliver stående i registret.',
	},
	differs: 'Hvorfor er tallene andre end KRL’s og Danmarks Statistiks?',
};

const ENGLISH: StatusWords = {
	question: 'What was the sickness absence of the year?',
	answer: (year, days, percent) => `Sickness absence was *${days} days per full-time employee* (*${percent}*) in ${year}.`,
	before: (year, days, percent) => `In ${year} it was ${days} days per full-time employee (${percent}).`,
	hidden: (year) => `The figure of the whole municipality is hidden in ${year}.`,
	heading: (year) => `Personnel status ${year}: sickness absence`,
	lead: (year) => `The municipality, its directorates and areas in ${year} beside the year before. In the order of the organisation.`,
	unit: 'Unit',
	days: 'Days per full-time employee',
	share: 'Sickness absence',
	short: 'Short-term absence',
	spells: 'Spells per employee',
	fte: 'Full-time employees',
	people: 'People',
	short_note: (limit) => `Short-term absence is spells of at most ${limit} calendar days.`,
	closed_note: 'The figures are from the edition named above. Later corrections stand in the next one.',
	document: 'The document',
	document_lead: 'Choose year and chapters. The choice stands in the address, so a link opens the same.',
	choose_year: 'Year',
	choose_chapters: 'Chapters',
	frozen: {
		heading: (year) => `The published status of ${year}`,
		lead: 'Once the status is adopted, the figures of the year are written down as they are published. A later edition then says what has changed since, and why.',
		none: (year) => `The status of ${year} is not written down as published.`,
		by: (edition, extracted, author, date) => `Written down on ${date} by ${author}: edition ${edition}, extracted on ${extracted}.`,
		is_same: 'These are the figures shown now.',
		is_older: 'A newer edition is shown now. What has changed stands in the document.',
		freeze: (year) => `Write ${year} down as published`,
		again: 'What was written down before stays in the register.',
	},
	differs: 'Why do the figures differ from those of KRL and Statistics Denmark?',
};
