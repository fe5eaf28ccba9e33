import { type Format, formatIn, type Language } from '../format.ts';
import { type Words, wordsIn } from '../texts.ts';

/** What a sentence is said with: the words and the numbers of one language. The open page is one; a paper has its own. */
export interface Speaker {
	words: () => Words;
	format: () => Format;
	address: () => { language: Language };
}

export function speakerIn(language: Language): Speaker {
	return { words: () => wordsIn(language), format: () => formatIn(language), address: () => ({ language }) };
}
