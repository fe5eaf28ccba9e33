import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { ACCEPTANCE, type Proof } from './trust/acceptance.ts';
import { ASVS } from './trust/asvs.ts';
import { PARTS as IMPORT_PARTS } from './trust/import.ts';
import { faultsOf, NUMBERS, type Opened, RUNNABLE } from './trust/spreadsheets.ts';

const textOf = (file: string) => readFileSync(fileURLToPath(new URL(`../${file}`, import.meta.url)), 'utf8');
/** Words of `npm run trust`, as its own list has them. */
const TRUST_PARTS = [...textOf('test/trust.ts').matchAll(/^\t(\w+): \{ usage/gm)].map(([, word]) => word);

describe('what a spreadsheet makes of a file', () => {
	const good: Opened = { formulas: 0, links: 0, texts: RUNNABLE.map((text) => `\n '${text}\n`), numbers: NUMBERS };

	test.each<[string, Partial<Opened>, RegExp | null]>([
		['texts and numbers and no more', {}, null],
		['a formula', { formulas: 1 }, /1 formulas/],
		['a link', { links: 1 }, /1 links/],
		['a text that was computed', { texts: good.texts.slice(1) }, /not there as text: "=/],
		['a number that became a text', { numbers: NUMBERS.slice(1) }, /not a number: -12.5/],
	])('with %s', (_, change, fault) => {
		const faults = faultsOf({ ...good, ...change });
		if (fault === null) expect(faults).toEqual([]);
		else expect(faults).toEqual([expect.stringMatching(fault)]);
	});
});

describe('the table of acceptance', () => {
	test('has every row from A1 to A40 once, in order', () => {
		expect(ACCEPTANCE.map(({ id }) => id)).toEqual(Array.from({ length: 40 }, (_, index) => `A${index + 1}`));
	});

	test.each(ACCEPTANCE)('$id, $claim, is shown by tests that are there, or says why not', ({ proofs }) => {
		expect(proofs.some((proof) => !('without' in proof))).toBe(true);
		expectThere(proofs);
	});
});

describe('the table of ASVS', () => {
	test('names each requirement once', () => {
		const ids = ASVS.flatMap(({ ids }) => ids.split(' '));
		expect(ids.filter((id, at) => !/^\d+\.\d+\.\d+$/.test(id) || ids.indexOf(id) !== at)).toEqual([]);
		expect(ids.length).toBeGreaterThan(100);
	});

	test.each(ASVS)('$ids is shown by tests that are there, and what is not met says why', ({ verdict, proofs }) => {
		const isShown = proofs.some((proof) => !('without' in proof));
		const isSaid = proofs.some((proof) => 'without' in proof);
		expect([isShown, isSaid]).toEqual([verdict !== 'elsewhere', verdict !== 'met']);
		expectThere(proofs);
	});
});

/** Every test named is there in its own words, every part of `npm run trust` too, and why there is none is said. */
function expectThere(proofs: readonly Proof[]): void {
	for (const proof of proofs) {
		if ('file' in proof) expect(textOf(proof.file), proof.file).toContain(proof.says);
		else if ('without' in proof) expect(proof.without.length).toBeGreaterThan(20);
		else {
			const [part, option, value] = proof.run.split(' ');
			expect(TRUST_PARTS).toContain(part);
			if (option !== undefined) expect([option, IMPORT_PARTS]).toEqual(['--part', expect.arrayContaining([value])]);
		}
	}
}
