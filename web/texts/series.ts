/** What is said of ready-made series, on the page and on paper, in Danish and English with the same keys. */
import type { Language } from '../format.ts';

export function seriesWordsIn(language: Language): SeriesWords {
	return language === 'en' ? ENGLISH : DANISH;
}

export type SeriesWords = typeof DANISH;

const DANISH = {
	line: (series: string, unit: string) => `${series} måned for måned: ${unit}`,
	label: (series: string, unit: string) => `${series} i ${unit}, måned for måned, på sin egen akse`,
	point: (month: string, figure: string) => `${month}: ${figure}.`,
	no_figure: 'intet tal',
	hidden: 'skjult, for få bag tallet',
	start: 'første 12 måneder',
	expected_level: 'forventet',
	expected: (year: string, level: string) => `I budgetåret ${year} forventes ${level}; året er ikke kendt endnu.`,
	expected_and_was: (year: string, level: string, was: string) => `I budgetåret ${year} var der forventet ${level}, og det blev ${was}.`,
	choose: 'Vis serie',
	choose_unit: 'For',
	waiting: 'Henter serien …',
	empty: 'Der er ingen måneder, som kan vises.',
};

const ENGLISH: SeriesWords = {
	line: (series, unit) => `${series} month by month: ${unit}`,
	label: (series, unit) => `${series} in ${unit}, month by month, on an axis of its own`,
	point: (month, figure) => `${month}: ${figure}.`,
	no_figure: 'no figure',
	hidden: 'hidden, too few behind the figure',
	start: 'first 12 months',
	expected_level: 'expected',
	expected: (year, level) => `In the budget year ${year}, ${level} is expected; the year is not known yet.`,
	expected_and_was: (year, level, was) => `In the budget year ${year}, ${level} was expected, and it came to ${was}.`,
	choose: 'Show series',
	choose_unit: 'Of',
	waiting: 'Fetching the series …',
	empty: 'There is no month that can be shown.',
};
