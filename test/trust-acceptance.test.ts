import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { ACCEPTANCE } from './trust/acceptance.ts';
import { PARTS as IMPORT_PARTS } from './trust/import.ts';

const textOf = (file: string) => readFileSync(fileURLToPath(new URL(`../${file}`, import.meta.url)), 'utf8');
/** Words of `npm run trust`, as its own list has them. */
const TRUST_PARTS = [...textOf('test/trust.ts').matchAll(/^\t(\w+): \{ usage/gm)].map(([, word]) => word);

describe('the table of acceptance', () => {
	test('has every row from A1 to A40 once, in order', () => {
		expect(ACCEPTANCE.map(({ id }) => id)).toEqual(Array.from({ length: 40 }, (_, index) => `A${index + 1}`));
	});

	test.each(ACCEPTANCE)('$id, $claim, is shown by tests that are there, or says why not', ({ proofs }) => {
		const isShown = proofs.some((proof) => !('without' in proof));
		expect(isShown).toBe(true);
		for (const proof of proofs) {
			if ('file' in proof) expect(textOf(proof.file), proof.file).toContain(proof.says);
			else if ('without' in proof) expect(proof.without.length).toBeGreaterThan(20);
			else {
				const [part, option, value] = proof.run.split(' ');
				expect(TRUST_PARTS).toContain(part);
				if (option !== undefined) expect([option, IMPORT_PARTS]).toEqual(['--part', expect.arrayContaining([value])]);
			}
		}
	});
});
