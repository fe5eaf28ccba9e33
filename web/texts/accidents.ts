/** What is said of accidents at work, in Danish and English with the same keys. Comes with the page that shows it. */
import type { Language } from '../format.ts';

export function accidentWordsIn(language: Language): AccidentWords {
	return language === 'en' ? ENGLISH : DANISH;
}

export type AccidentWords = typeof DANISH;

const DANISH = {
	heading: 'Arbejdsulykker',
	lead: 'Anmeldte ulykker i hele år, afrundet til nærmeste fem. De tælles for sig og indgår ikke i sygefraværet.',
	axis: 'ulykker',
	unit: 'Enhed',
	year: 'År',
	label: (unit: string) => `Arbejdsulykker i ${unit}, år for år`,
	point: (year: string, count: string) => `${year}: ca. ${count} arbejdsulykker.`,
	hidden: (year: string) => `${year}: for få arbejdsulykker til at vise tallet.`,
	few: 'For få til at vise tallet',
	empty: 'Der er ingen hele år, hvor tallet kan vises.',
	about:
		'Tallene er leveret med filen arbejdsulykker.csv. Et år vises, når alle dets måneder er leveret. Et til fire vises ikke, og andre antal er afrundet til nærmeste fem, så hverken en enhed ved siden af eller en rettelse kan fortælle om den enkelte. Arbejdspladser vises ikke hver for sig.',
};

const ENGLISH: AccidentWords = {
	heading: 'Accidents at work',
	lead: 'Reported accidents by whole years, to the nearest five. They are counted by themselves and are no part of sickness absence.',
	axis: 'accidents',
	unit: 'Unit',
	year: 'Year',
	label: (unit) => `Accidents at work in ${unit}, year by year`,
	point: (year, count) => `${year}: about ${count} accidents at work.`,
	hidden: (year) => `${year}: too few accidents at work to show the figure.`,
	few: 'Too few to show the figure',
	empty: 'There is no whole year whose figure can be shown.',
	about:
		'The figures were delivered with the file arbejdsulykker.csv. A year is shown once all its months were delivered. One to four are not shown, and other counts are rounded to the nearest five, so that neither a unit beside nor a correction can tell of anybody. Workplaces are not shown one by one.',
};
