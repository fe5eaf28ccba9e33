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
};

const ENGLISH: PaperWords = {
	page: 'Page',
	of: 'of',
	about: 'About the file',
};
