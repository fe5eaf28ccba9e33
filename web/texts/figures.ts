/** Words of how figures are named, dated and explained, wherever they stand, in Danish and English with the same keys. */

import type { Measure } from '../measure.ts';
import { counted } from './counted.ts';

const da = {
	measure: {
		choose: 'Måling',
		name: { absence: 'Sygefravær', short: 'Korttidsfravær', spells: 'Sygemeldinger' } satisfies Record<Measure, string>,
		/** With the unit: for table headings and axis titles. */
		heading: { absence: 'Sygefravær, %', short: 'Korttidsfravær, %', spells: 'Sygemeldinger pr. ansat' } satisfies Record<Measure, string>,
		unit: {
			absence: 'procent af den mulige arbejdstid',
			short: 'procent af den mulige arbejdstid',
			spells: 'sygemeldinger pr. ansat om året',
		} satisfies Record<Measure, string>,
		absence_detail: (days: string) => `${days} dage pr. årsværk`,
		short_detail: (limit: string) => `forløb på højst ${limit} kalenderdage`,
		spells_detail: 'pr. ansat om året',
		days_per_fte: 'Dage pr. årsværk',
		value: {
			absence: (value: string) => value,
			short: (value: string) => value,
			spells: (value: string) => `${value} pr. ansat`,
		} satisfies Record<Measure, (value: string) => string>,
		numerator: { absence: 'Fraværsdagsværk', short: 'Korte fraværsdagsværk', spells: 'Sygemeldinger begyndt' } satisfies Record<
			Measure,
			string
		>,
		denominator: { absence: 'Mulige dagsværk', short: 'Mulige dagsværk', spells: 'Ansættelsesår' } satisfies Record<Measure, string>,
		parts: {
			absence: (numerator: string, denominator: string) => `${numerator} af ${denominator} mulige dagsværk`,
			short: (numerator: string, denominator: string) => `${numerator} af ${denominator} mulige dagsværk`,
			spells: (numerator: string, denominator: string) => `${numerator} sygemeldinger på ${denominator} ansættelsesår`,
		} satisfies Record<Measure, (numerator: string, denominator: string) => string>,
	},
	comparison: {
		now: 'Nu',
		year_ago: 'Året før',
		of: (unit: string) => unit,
		municipality: 'Hele kommunen',
	},
	period: {
		twelve: (month: string) => `12 måneder til og med ${month}`,
		through: (month: string) => `til og med ${month}`,
		month: (month: string) => month,
		quarter: (month: string) => `kvartalet til og med ${month}`,
		quarter_name: (number: number) => `${number}. kvartal`,
	},
	status: {
		hidden: 'For få medarbejdere eller fraværende til at vise tallet',
		hidden_short: 'for få til at vise',
		hidden_whole: 'For få medarbejdere eller fraværende til at vise tallet – eller tallet er skjult, for at et andet ikke kan regnes ud.',
		why: 'Hvorfor?',
		split_hidden: 'Vises ikke for denne enhed',
		split_hidden_short: 'vises ikke',
		split_why: 'Korte og lange forløb kan ikke vises hver for sig uden at røbe enkeltpersoner.',
		unknown: 'Ingen ansatte eller ingen tal i perioden',
		unknown_short: 'ingen tal',
		preliminary: 'foreløbigt',
		preliminary_why: 'Foreløbige tal: der kan stadig komme sene registreringer.',
		nearest: (unit: string) => `Se ${unit}`,
	},
	card: {
		chart: 'Graf',
		table: 'Tabel',
		download: 'Hent',
		about: 'Om tallet',
		tabs: (card: string) => `Vis ${card} som`,
		reading_keys: 'Piletasterne går fra punkt til punkt.',
		diagram: 'graf',
		missing: 'Grafen kunne ikke hentes. De samme tal står under Tabel.',
	},
	download: {
		lead: 'De samme rækker som i tabellen, med tæller, nævner og status. Skjulte rækker er tomme i filen.',
		csv: 'CSV til regneark',
		arrow: 'Arrow til analyseprogrammer',
		json: 'JSON til programmer',
		picture_lead: 'Grafen, som den står på papir, med målet og enheden her.',
		svg: 'SVG, der kan forstørres',
		png: 'PNG til et dokument',
	},
	about: {
		title: 'Om tallet',
		close: 'Luk',
		open: (label: string) => `Om tallet ${label}`,
		missing: 'Svaret kunne ikke hentes. Prøv igen om lidt; tallene står også under Om tallet.',
		ask: 'Tryk på et tal i en tabel for at se, hvad det er lavet af.',
		formula: 'Regnestykke',
		divided: (numerator: string, denominator: string) => `${numerator} ÷ ${denominator}`,
		period: 'Periode',
		unit: 'Enhed',
		people: 'Personer i perioden',
		fte: 'Årsværk',
		profile: 'Opgørelse',
		edition: 'Udgave',
		extraction: 'Udtræk',
		per_fte: (absence: string, fte: string, days: string) => `${absence} fraværsdagsværk ÷ ${fte} årsværk = ${days} dage pr. årsværk`,
		definition: {
			absence: () =>
				'Tabte fulde arbejdsdage på grund af egen sygdom, delvis sygdom, § 56 og arbejdsskade, delt med de fulde arbejdsdage, der kunne være arbejdet.',
			short: (limit: string) =>
				`Som sygefravær, men kun forløb, der i alt varer højst ${limit} kalenderdage. Et forløb beholder sin klasse over månedsskift.`,
			spells: () =>
				'Sygemeldinger, der begyndte i perioden, delt med ansættelsesår: det gennemsnitlige antal ansættelser gange periodens del af et år.',
		} satisfies Record<Measure, (limit: string) => string>,
		hidden_count: (hidden: string, offered: string) =>
			`I udgaven er ${hidden} af ${offered} mulige tal skjult, fordi for få personer står bag.`,
		findings: (errors: string, warnings: string) => `Indlæsningen fandt ${errors} fejl og ${counted(warnings, 'advarsel', 'advarsler')}.`,
	},
	freshness: {
		through: (month: string) => `til og med ${month}`,
		edition: (edition: string) => `udgave ${edition}`,
		extraction: (date: string) => `udtræk ${date}`,
	},
};

const en: typeof da = {
	measure: {
		choose: 'Measure',
		name: { absence: 'Sickness absence', short: 'Short-term absence', spells: 'Spells' },
		heading: { absence: 'Sickness absence, %', short: 'Short-term absence, %', spells: 'Spells per employee' },
		unit: {
			absence: 'percent of possible working time',
			short: 'percent of possible working time',
			spells: 'spells per employee and year',
		},
		absence_detail: (days) => `${days} days per full-time employee`,
		short_detail: (limit) => `spells of at most ${limit} calendar days`,
		spells_detail: 'per employee and year',
		days_per_fte: 'Days per FTE',
		value: { absence: (value) => value, short: (value) => value, spells: (value) => `${value} per employee` },
		numerator: { absence: 'FTE-days lost', short: 'Short FTE-days lost', spells: 'Spells begun' },
		denominator: { absence: 'Possible FTE-days', short: 'Possible FTE-days', spells: 'Employment-years' },
		parts: {
			absence: (numerator, denominator) => `${numerator} of ${denominator} possible FTE-days`,
			short: (numerator, denominator) => `${numerator} of ${denominator} possible FTE-days`,
			spells: (numerator, denominator) => `${numerator} spells in ${denominator} employment-years`,
		},
	},
	comparison: { now: 'Now', year_ago: 'A year before', of: (unit) => unit, municipality: 'The whole municipality' },
	period: {
		twelve: (month) => `12 months to ${month}`,
		through: (month) => `up to and including ${month}`,
		month: (month) => month,
		quarter: (month) => `the quarter to ${month}`,
		quarter_name: (number) => `quarter ${number}`,
	},
	status: {
		hidden: 'Too few employees or absentees to show the figure',
		hidden_short: 'too few to show',
		hidden_whole: 'Too few employees or absentees to show the figure – or it is hidden so that another cannot be worked out.',
		why: 'Why?',
		split_hidden: 'Not shown for this unit',
		split_hidden_short: 'not shown',
		split_why: 'Short and long spells cannot be shown apart without exposing individuals.',
		unknown: 'Nobody employed or no figures in the period',
		unknown_short: 'no figures',
		preliminary: 'preliminary',
		preliminary_why: 'Preliminary figures: late registrations may still arrive.',
		nearest: (unit) => `See ${unit}`,
	},
	card: {
		chart: 'Chart',
		table: 'Table',
		download: 'Download',
		about: 'About the figure',
		tabs: (card) => `Show ${card} as`,
		reading_keys: 'The arrow keys step from point to point.',
		diagram: 'chart',
		missing: 'The chart could not be fetched. The same figures stand under Table.',
	},
	download: {
		lead: 'The same rows as in the table, with numerator, denominator and status. Hidden rows are empty in the file.',
		csv: 'CSV for spreadsheets',
		arrow: 'Arrow for analysis tools',
		json: 'JSON for programs',
		picture_lead: 'The chart as it stands on paper, of this measure and unit.',
		svg: 'SVG, of any size',
		png: 'PNG for a document',
	},
	about: {
		title: 'About the figure',
		close: 'Close',
		open: (label) => `About the figure ${label}`,
		missing: 'The answer could not be fetched. Try again in a while; the figures also stand under About the figure.',
		ask: 'Press a number in a table to see what it is made of.',
		formula: 'Calculation',
		divided: (numerator, denominator) => `${numerator} ÷ ${denominator}`,
		period: 'Period',
		unit: 'Unit',
		people: 'People in the period',
		fte: 'Full-time equivalents',
		profile: 'Definition',
		edition: 'Edition',
		extraction: 'Extracted',
		per_fte: (absence, fte, days) => `${absence} FTE-days lost ÷ ${fte} FTE = ${days} days per full-time employee`,
		definition: {
			absence: () =>
				'Full working days lost to own illness, partial illness, section 56 and work injury, divided by the full working days that could have been worked.',
			short: (limit) =>
				`As sickness absence, but only spells that last at most ${limit} calendar days in all. A spell keeps its class over month borders.`,
			spells: () =>
				'Spells that began in the period divided by employment-years: the mean number of employments times the period’s share of a year.',
		},
		hidden_count: (hidden, offered) =>
			`In this edition ${hidden} of ${offered} possible figures are hidden because too few people stand behind them.`,
		findings: (errors, warnings) =>
			`The import found ${counted(errors, 'error', 'errors')} and ${counted(warnings, 'warning', 'warnings')}.`,
	},
	freshness: {
		through: (month) => `up to and including ${month}`,
		edition: (edition) => `edition ${edition}`,
		extraction: (date) => `extracted ${date}`,
	},
};

export const FIGURES_TEXTS = { da, en };
