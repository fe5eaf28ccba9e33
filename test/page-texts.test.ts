import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { canonicalFiles } from '../server/build/import/canonical.ts';
import { createIssueList } from '../server/build/import/issues.ts';
import { readVocabulary } from '../server/build/import/mapping.ts';
import { KIND_NAMES } from '../server/domain/breakdown.ts';
import { forbiddenWordsIn } from '../server/domain/chance-words.ts';
import { DEFINITIONS } from '../server/domain/definitions.ts';
import { accessibilityWordsIn } from '../web/texts/accessibility.ts';
import { auditWordsIn } from '../web/texts/audit.ts';
import { beforehandWordsIn } from '../web/texts/beforehand.ts';
import { definitionsWordsIn } from '../web/texts/definitions.ts';
import { importWordsIn } from '../web/texts/import.ts';
import { ORDERED_FILES, orderFormText } from '../web/texts/order-form.ts';
import { qualityWordsIn } from '../web/texts/quality.ts';
import { symbolWordsIn } from '../web/texts/symbols.ts';
import { toolboxWordsIn } from '../web/texts/toolbox.ts';

/** What the pages say that fetch their own texts. */

const Entry = z.object({ danish: z.string(), identifier: z.string() });
const GLOSSARY = z
	.array(Entry)
	.parse(parse(readFileSync(new URL('../data/glossary.csv', import.meta.url)), { columns: true, relax_quotes: true }));

const LIMITS = { short: '14', long: '28' };
const PAGES = [
	definitionsWordsIn,
	beforehandWordsIn,
	qualityWordsIn,
	importWordsIn,
	toolboxWordsIn,
	symbolWordsIn,
	accessibilityWordsIn,
	auditWordsIn,
] as const;

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

describe('the order for payroll', () => {
	test('orders columns that the import reads, with all it cannot do without, and a row that fits under them', async () => {
		const known = canonicalFiles(new Uint8Array(32), await readVocabulary(undefined, createIssueList()));
		for (const { kind, columns, sample } of ORDERED_FILES) {
			const file = known.find((one) => one.kind === kind);
			const names = columns.split(';');
			expect(
				names.filter((name) => file?.columns[name] === undefined),
				kind,
			).toEqual([]);
			const required = Object.entries(file?.columns ?? {}).flatMap(([name, { is_required }]) => (is_required ? [name] : []));
			expect(
				required.filter((name) => !names.includes(name)),
				kind,
			).toEqual([]);
			expect(file?.one_of.length === 0 || file?.one_of.some((set) => set.every((name) => names.includes(name))), kind).toBe(true);
			expect(sample.split(';'), kind).toHaveLength(names.length);
		}
	});

	test.each(['da', 'en'] as const)('fits on one page, and asks for no name of a person: %s', (language) => {
		const text = orderFormText(language);
		expect(text.split('\n').reduce((lines, line) => lines + Math.max(1, Math.ceil(line.length / 95)), 0)).toBeLessThan(50);
		expect(forbiddenWordsIn(text, language)).toEqual([]);
		for (const { columns } of ORDERED_FILES) expect(text).toContain(columns);
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
