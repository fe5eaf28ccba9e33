/**
 * A synthetic municipality as the canonical files: the same arguments give the same bytes on any day and machine.
 *
 *     node --import tsx data/generate.ts --out DIR [--employees 3700] [--years 5] [--municipalities 1] [--seed 1]
 *
 * With several municipalities each gets a folder of its own under DIR.
 */

import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import type { FileSink } from './generator/danish-csv.ts';
import { type GenerateOptions, makeMunicipality } from './generator/municipality.ts';
import { municipalityNameOf } from './generator/names.ts';
import { writeTables } from './generator/tables.ts';
import type { PlantedTruth } from './generator/truths.ts';

/** File name → its bytes. */
export type GeneratedFiles = Record<string, Uint8Array>;

/** All files in memory: a few MB for the default size. */
export function generateMunicipality(options: GenerateOptions = {}): GeneratedFiles {
	return generateWithTruths(options).files;
}

/** The files, and what was planted in them. */
export function generateWithTruths(options: GenerateOptions = {}): { files: GeneratedFiles; truths: PlantedTruth[] } {
	const files: GeneratedFiles = {};
	const truths = writeMunicipality(options, (name) => {
		const chunks: Uint8Array[] = [];
		return {
			append: (bytes) => chunks.push(bytes),
			close: () => {
				files[name] = joined(chunks);
			},
		};
	});
	return { files, truths };
}

/** Writes the files chunk by chunk wherever they shall go; returns what was planted. */
export function writeMunicipality(options: GenerateOptions, openFile: FileSink): PlantedTruth[] {
	const municipality = makeMunicipality(options);
	return [...municipality.plants.truths, ...writeTables(municipality, openFile)];
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
	const bytes = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
	let offset = 0;
	for (const chunk of chunks) {
		bytes.set(chunk, offset);
		offset += chunk.length;
	}
	return bytes;
}

function filesIn(folder: string): FileSink {
	mkdirSync(folder, { recursive: true });
	return (name) => {
		const file = openSync(join(folder, name), 'w');
		return { append: (bytes) => writeSync(file, bytes), close: () => closeSync(file) };
	};
}

/** "Bøgesund Kommune" → "boegesund". */
function folderNameOf(name: string): string {
	const plain = name.replace(' Kommune', '').toLowerCase().replaceAll('æ', 'ae').replaceAll('ø', 'oe').replaceAll('å', 'aa');
	return plain.replaceAll(' ', '-');
}

function main(): void {
	const { values } = parseArgs({
		options: {
			out: { type: 'string' },
			employees: { type: 'string', default: '3700' },
			years: { type: 'string', default: '5' },
			municipalities: { type: 'string', default: '1' },
			seed: { type: 'string', default: '1' },
		},
	});
	const [employees, years, municipalities, seed] = [values.employees, values.years, values.municipalities, values.seed].map(Number);
	if (values.out === undefined || !employees || !years || !municipalities || seed === undefined || Number.isNaN(seed)) {
		process.stderr.write('usage: --out DIR [--employees 3700] [--years 5] [--municipalities 1] [--seed 1]\n');
		process.exitCode = 2;
		return;
	}
	for (let municipality = 0; municipality < municipalities; municipality++) {
		const folder = municipalities === 1 ? values.out : join(values.out, folderNameOf(municipalityNameOf(municipality)));
		writeMunicipality({ employees, years, seed, municipality }, filesIn(folder));
	}
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) main();
