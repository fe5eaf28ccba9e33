import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { KIND_NAMES } from '../server/domain/breakdown.ts';
import { forbiddenWordsIn } from '../server/domain/chance-words.ts';
import { DEFINITIONS } from '../server/domain/definitions.ts';
import { beforehandWordsIn } from '../web/texts/beforehand.ts';
import { definitionsWordsIn } from '../web/texts/definitions.ts';
import { qualityWordsIn } from '../web/texts/quality.ts';

/** What the pages say that fetch their own texts. */

const Entry = z.object({ danish: z.string(), identifier: z.string() });
const GLOSSARY = z
	.array(Entry)
	.parse(parse(readFileSync(new URL('../data/glossary.csv', import.meta.url)), { columns: true, relax_quotes: true }));

const LIMITS = { short: '14', long: '28' };
const PAGES = [definitionsWordsIn, beforehandWordsIn, qualityWordsIn] as const;

/** Every text, with what is put into it left as a letter. */
function textsOf(words: unknown): string[] {
	if (typeof words === 'string') return [words];
	if (typeof words === 'function') return textsOf(words('x', 'x', 'x', 'x'));
	return typeof words === 'object' && words !== null ? Object.values(words).flatMap(textsOf) : [];
}

describe('the words that the page about the figures explains', () => {
	test('are words of the glossary, each with its own name', () => {
		for (const { key, word } of definitionsWordsIn('da').words(LIMITS)) {
			const entry = GLOSSARY.find(({ identifier, danish }) => identifier === key && danish === word.toLocaleLowerCase('da'));
			expect(entry, `${key}: ${word}`).toBeDefined();
		}
	});

	test('are the same in both languages, each once', () => {
		const keys = definitionsWordsIn('da')
			.words(LIMITS)
			.map(({ key }) => key);
		expect(
			definitionsWordsIn('en')
				.words(LIMITS)
				.map(({ key }) => key),
		).toEqual(keys);
		expect(new Set(keys).size).toBe(keys.length);
	});

	test('say the limits of the definition in force', () => {
		const texts = textsOf(definitionsWordsIn('da').words({ short: '9', long: '31' }));
		expect(texts.filter((text) => text.includes('højst 9 kalenderdage'))).toHaveLength(1);
		expect(texts.filter((text) => text.includes('mere end 31 kalenderdage'))).toHaveLength(1);
	});
});

describe('the English reader', () => {
	test('gets every definition and every kind of absence in English', () => {
		const { differs, kind_names } = definitionsWordsIn('en');
		for (const { key } of DEFINITIONS) expect(differs[key], key).toBeDefined();
		for (const kind of Object.values(KIND_NAMES)) expect(kind_names[kind], kind).toBeDefined();
	});
});

describe('no page', () => {
	test.each(['da', 'en'] as const)('blames anybody or promises what figures cannot: %s', (language) => {
		for (const wordsIn of PAGES) {
			const texts = textsOf(wordsIn(language));
			expect(texts.length).toBeGreaterThan(10);
			for (const text of texts) expect(forbiddenWordsIn(text, language), text).toEqual([]);
		}
	});
});
