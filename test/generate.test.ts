import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { type GeneratedFiles, generateMunicipality } from '../data/generate.ts';

function fingerprintOf(files: GeneratedFiles): string[] {
	return Object.entries(files).map(([name, bytes]) => `${name} ${createHash('sha256').update(bytes).digest('hex')}`);
}

test('the same arguments give the same bytes', () => {
	expect(fingerprintOf(generateMunicipality({ employees: 400 }))).toEqual(fingerprintOf(generateMunicipality({ employees: 400 })));
});
